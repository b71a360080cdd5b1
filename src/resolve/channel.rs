//! The channel that the words came by: CNN, Twitter, a statement.

use std::borrow::Cow;

use smallvec::SmallVec;

use crate::attribution::Attribution;
use crate::fold::fold;
use crate::lex::{Class, ClassSet, Lexicon, Tape, Token, Tokens};

/// How many words may stand between a preposition and the channel: `in a hastily called late-night news conference`.
const REACH: usize = 8;

/// How many words around the cue are looked at: a sentence without end costs no more than a long one.
const AROUND: usize = 60;

/// The title of a programme takes fewer tokens, marks included.
const TITLE: usize = 10;

/// Classes of what may be a channel.
const NAMED: ClassSet = ClassSet::of(&[Class::Channel, Class::Wire]);

/// What channels are looked up in.
pub struct Channels<'a> {
    pub text: &'a str,
    pub tape: &'a Tape,
    pub lexicon: &'a Lexicon,
}

/// A place where the article may name a channel.
#[derive(Debug, Clone, Copy)]
struct Place {
    tokens: Tokens,
    /// Within the words of the speaker, where `of CNN` is a post and `on CNN` a channel.
    speaker: bool,
}

impl Channels<'_> {
    /// The words that name the channel of an attribution whose speaker is `written`, as the article has them.
    ///
    /// A named channel (CNN) is taken before a common one (a statement), and both before what the verb tells (tweeted).
    pub fn of(&self, attribution: &Attribution, written: Option<Tokens>) -> Option<String> {
        let cue = attribution.cue?;
        if self.tape.tokens[cue.start].classes.has(Class::According) {
            return self.report(attribution.speaker?);
        }
        if let Some(channel) = self.quoting(cue, attribution) {
            return Some(channel);
        }
        let places = self.places(cue, attribution, written);
        let tokens = || {
            places
                .iter()
                .flat_map(|p| (p.tokens.start..p.tokens.end).map(move |i| (*p, i)))
        };
        let spans = || places.iter().map(|p| &self.tape.tokens[p.tokens.start..p.tokens.end]);
        let any = spans().flatten().any(|t| t.classes.meets(NAMED));
        let named = || tokens().find(|&(p, i)| self.is_named(i) && self.leads(cue, attribution, p, i));
        let common = || tokens().find(|&(p, i)| self.is_common(i) && self.leads(cue, attribution, p, i));
        match any.then(|| named().or_else(common)).flatten() {
            Some((place, i)) => Some(self.words(self.whole_name(i, place.tokens))),
            None => spans()
                .flatten()
                .find_map(|t| self.in_phrase(t))
                .or_else(|| self.by_verb(cue)),
        }
    }

    /// The Gazette, in `was quoted by the Gazette as saying` and `the Gazette quoted Bell as saying`.
    fn quoting(&self, cue: Tokens, attribution: &Attribution) -> Option<String> {
        let letters = self.tape.letters.as_bytes();
        let as_saying = |t: Tokens| {
            let last_two = letters[t.start..t.end].get(t.len().checked_sub(2)?..)?;
            matches!(last_two, [b'U', b'1' | b'2' | b'3']).then_some(())
        };
        as_saying(cue)?;
        let by = (cue.start..cue.end).find(|&i| matches!(letters[i], b'p' | b'P'));
        let who = match (by, attribution.speaker) {
            (Some(by), _) => Tokens {
                start: by + 1,
                end: cue.end - 2,
            },
            (None, Some(speaker)) if cue.len() == 2 && speaker.end <= cue.start => {
                let verb = speaker.start.checked_sub(1).filter(|&v| letters[v] == b'C')?;
                let before = letters[..verb].iter().rev().take(REACH);
                let names = before.take_while(|l| b"Nnw'".contains(l)).count();
                Tokens {
                    start: verb - names,
                    end: verb,
                }
            }
            _ => return None,
        };
        let named = (who.start..who.end)
            .find(|&i| self.is_named(i))
            .map(|i| self.whole_name(i, who));
        let start = who.start + usize::from(letters.get(who.start) == Some(&b'd'));
        let whole = named.unwrap_or(Tokens { start, ..who });
        (!whole.is_empty()).then(|| self.words(whole))
    }

    /// The runs of tokens around the cue that are neither the words nor the speaker: first behind it, then before it.
    fn places(&self, cue: Tokens, attribution: &Attribution, written: Option<Tokens>) -> SmallVec<[Place; 3]> {
        let mut places = SmallVec::new();
        let Some(&sentence) = self.tape.sentences.get(self.tape.sentence_of(cue.start)) else {
            return places;
        };
        let content = || attribution.content.iter().map(|c| c.start);
        let end = content().filter(|&s| s >= cue.end).min().unwrap_or(sentence.end);
        let behind = Tokens {
            start: cue.end,
            end: end.min(sentence.end).min(cue.end + AROUND).max(cue.end),
        };
        match attribution
            .speaker
            .filter(|s| behind.start <= s.start && s.end <= behind.end)
        {
            Some(speaker) => {
                let start = written
                    .map_or(speaker.start, |w| w.end)
                    .clamp(speaker.start, speaker.end);
                places.push(Place {
                    tokens: Tokens {
                        start,
                        end: speaker.end,
                    },
                    speaker: true,
                });
                places.push(Place {
                    tokens: Tokens {
                        start: speaker.end,
                        end: behind.end,
                    },
                    speaker: false,
                });
            }
            None => places.push(Place {
                tokens: behind,
                speaker: false,
            }),
        }
        let first = content()
            .chain(attribution.speaker.map(|s| s.start))
            .chain([cue.start])
            .min();
        let front = Tokens {
            start: sentence.start,
            end: first.unwrap_or(cue.start).max(sentence.start),
        };
        // "in session at the request of France, which called for": no place of what the clause reports.
        let of_clause = attribution.relative.is_some();
        if front.len() <= AROUND && !of_clause && !self.reports(front) {
            places.push(Place {
                tokens: front,
                speaker: false,
            });
        }
        places
    }

    /// Whether words in front of an attribution hold another report, which has a channel of its own. A short quotation is a
    /// title.
    fn reports(&self, front: Tokens) -> bool {
        let letters = &self.tape.letters.as_bytes()[front.start..front.end];
        let inside = |open: usize| letters[open..].iter().position(|l| matches!(l, b'>' | b']'));
        letters.iter().enumerate().any(|(i, l)| match l {
            b'S' | b'L' | b'J' | b'A' => true,
            b'<' => inside(i).is_none_or(|len| len > TITLE),
            _ => false,
        })
    }

    /// Whether what stands before a channel makes it one: `told CNN`, `in an interview with CNN`, not `about CNN`.
    fn leads(&self, cue: Tokens, attribution: &Attribution, place: Place, i: usize) -> bool {
        let letters = self.tape.letters.as_bytes();
        let nominal = |at: &usize| b"dnNOH#y'wzZeGK<a".contains(&letters[*at]);
        let from = i.saturating_sub(REACH).max(place.tokens.start);
        let head = (from..i).rev().find(|at| !nominal(at));
        if head.is_none() && place.tokens.start == cue.end && i <= cue.end + REACH {
            let told = self.classes(cue).meets(ClassSet::of(&[Class::Tell, Class::Warn]));
            return (told || attribution.addressee.is_some_and(|a| a.start <= i && i < a.end)) && !self.is_beside(i);
        }
        let Some(at) = head else { return false };
        let preposition = self.lower(at);
        let directly = matches!(
            preposition.as_ref(),
            "in" | "on" | "via" | "during" | "through" | "over"
        );
        if !self.is_named(i) {
            // "who was not involved in the study" tells of the speaker alone.
            if place.speaker && letters[place.tokens.start..i].contains(&b'R') {
                return false;
            }
            // Neither "in the debate's second hour" nor "on a friendlier note".
            let part = letters.get(i + 1) == Some(&b'\'') || preposition == "on" && self.lower(i) == "note";
            return !part && (directly || matches!(preposition.as_ref(), "at" | "by"));
        }
        let after_channel = at > place.tokens.start && self.is_common(at - 1);
        if after_channel {
            // A letter to a newspaper has come by letter.
            let letter = matches!(self.lower(at - 1).as_ref(), "letter" | "memo" | "memorandum" | "note");
            return matches!(
                preposition.as_ref(),
                "with" | "by" | "for" | "from" | "to" | "on" | "in" | "at" | "of"
            ) && !(letter && preposition == "to")
                && self.leads(cue, attribution, place, at - 1);
        }
        if place.speaker {
            let comma = letters[place.tokens.start..i].contains(&b',');
            return !comma && directly;
        }
        let told = self.classes(cue).has(Class::Tell) && at > cue.end;
        directly
            || matches!(preposition.as_ref(), "to" | "with" | "by")
            || told && matches!(preposition.as_ref(), "of" | "from" | "at")
    }

    /// `Facebook` in `told Facebook employees` is no channel, `CNN` in `told CNN host` is one.
    fn is_beside(&self, i: usize) -> bool {
        let next = self.tape.tokens.get(i + 1);
        let next = next.filter(|_| matches!(self.tape.letter(i + 1), b'n' | b'w' | b'z'));
        let carries = |word: &str| {
            matches!(
                word,
                "news" | "host" | "anchor" | "presenter" | "reporter" | "correspondent" | "journalist" | "editor"
            )
        };
        next.is_some_and(|t| !t.classes.has(Class::Channel) && !carries(&self.lower(i + 1)))
    }

    /// `Reuters report` in `according to a Reuters report`; a channel that speaks for itself is none.
    fn report(&self, speaker: Tokens) -> Option<String> {
        let spoken = ClassSet::of(&[Class::Channel, Class::Document]);
        let named = (speaker.start..speaker.end).find(|&i| self.is_named(i))?;
        let name = self.whole_name(named, speaker);
        let common = (name.start..name.end).any(|i| self.is_common(i));
        let report = self.tape.tokens[..speaker.end].get(name.end);
        let reported = report.is_some_and(|t| self.tape.letter(name.end) != b'N' && t.classes.meets(spoken));
        (common || reported).then(|| {
            self.words(Tokens {
                end: name.end + usize::from(reported),
                ..name
            })
        })
    }

    /// `phone` in `by phone`, which the lexicon has as one adverb.
    fn in_phrase(&self, token: &Token) -> Option<String> {
        let by = self.text.as_bytes()[token.span().start..token.span().end].get(..3)?;
        let word = by.eq_ignore_ascii_case(b"by ").then(|| token.span().lower(self.text))?;
        let channel = word.strip_prefix("by ")?;
        self.lexicon
            .exact(channel)
            .has(Class::Channel)
            .then(|| channel.to_owned())
    }

    fn by_verb(&self, cue: Tokens) -> Option<String> {
        const VERBS: [(&str, &str); 6] = [
            ("tweet", "Twitter"),
            ("retweet", "Twitter"),
            ("email", "email"),
            ("e-mail", "email"),
            ("texted", "text message"),
            ("blogged", "blog"),
        ];
        let begins = |word: &str, verb: &str| word.get(..verb.len()).is_some_and(|w| w.eq_ignore_ascii_case(verb));
        let words = self.tape.tokens[cue.start..cue.end]
            .iter()
            .map(|t| t.span().of(self.text));
        VERBS
            .iter()
            .find(|(verb, _)| words.clone().any(|word| begins(word, verb)))
            .map(|(_, channel)| (*channel).to_owned())
    }

    /// A name that the lexicon has as written: Mr. Sessions is no session.
    fn is_named(&self, i: usize) -> bool {
        let token = self.tape.tokens[i];
        self.tape.letter(i) == b'N' && token.classes.meets(NAMED) && {
            let word = fold(token.span().of(self.text)).replace('’', "'");
            self.lexicon.exact(&word).meets(NAMED)
        }
    }

    fn is_common(&self, i: usize) -> bool {
        self.tape.letter(i) != b'N' && self.tape.tokens[i].classes.has(Class::Channel)
    }

    /// `newspaper` in `the Clarion newspaper`, `Gazette` in `the Springfield Gazette`: the name begins before it.
    fn ends_outlet(&self, i: usize) -> bool {
        self.lexicon
            .is_noted(self.tape.tokens[i].span().of(self.text), "masthead")
    }

    /// The whole name: `NTV channel` for `NTV`, `Daily Clarion` for its masthead, `NBC's “Meet the Press”`.
    fn whole_name(&self, at: usize, within: Tokens) -> Tokens {
        let letters = self.tape.letters.as_bytes();
        let (mut start, mut end) = (at, at + 1);
        if self.ends_outlet(at) {
            while start > within.start && letters[start - 1] == b'N' {
                start -= 1;
            }
        }
        let channel = |i: usize| i < within.end && (self.is_named(i) || self.is_common(i));
        while channel(end) {
            end += 1;
        }
        if end + 1 < within.end && letters[end] == b'\'' && letters[end + 1] == b'<' {
            let rest = &letters[end + 1..within.end];
            if let Some(close) = rest.iter().take(TITLE).position(|l| matches!(l, b'>' | b']')) {
                end += close + 2;
            }
        }
        Tokens { start, end }
    }

    fn classes(&self, tokens: Tokens) -> ClassSet {
        let tokens = &self.tape.tokens[tokens.start..tokens.end];
        tokens.iter().fold(ClassSet::EMPTY, |all, t| all.union(t.classes))
    }

    fn lower(&self, i: usize) -> Cow<'_, str> {
        self.tape.tokens[i].span().lower(self.text)
    }

    /// The words as written, without article, and without a comma or stop before the last mark: `ABC's “This Week,”`.
    fn words(&self, tokens: Tokens) -> String {
        let words = fold(self.tape.span(tokens).of(self.text));
        let words = words.strip_prefix("The ").unwrap_or(&words);
        match words.char_indices().rev().take(2).collect::<Vec<_>>()[..] {
            [(mark, '”' | '"' | '’' | '\''), (stop, ',' | '.')] => format!("{}{}", &words[..stop], &words[mark..]),
            _ => words.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Article, Extractor, Lexicon};

    #[test]
    fn channels_beside_the_cue() {
        let extractor = Extractor::new(Lexicon::with_files(&[]).expect("the lexicon reads"));
        for (text, via) in [
            ("“The road is shut for good,” Bell told CNN on Monday.", "CNN"),
            ("Bell told CNN's Jane Doe that the road was shut.", "CNN"),
            ("Bell told Jane Doe of CNN that the road was shut.", "CNN"),
            ("Bell told Facebook employees that the road was shut.", ""),
            ("Bell told reporters that the road was shut.", ""),
            (
                "Bell was quoted by the Springfield Gazette as saying that the road was shut.",
                "Springfield Gazette",
            ),
            (
                "The Springfield Gazette quoted Bell as saying that the road was shut.",
                "Springfield Gazette",
            ),
            (
                "“The road is shut for good,” said Nora Bell, who was not part of the study.",
                "",
            ),
            (
                "Bell told reporters at a news conference that the road was shut.",
                "news conference",
            ),
            (
                "Bell told the Springfield Gazette that the road was shut.",
                "Springfield Gazette",
            ),
            (
                "“The road is shut for good,” Bell said in a broadcast by the NTV channel.",
                "NTV channel",
            ),
            (
                "“The road is shut for good,” said Nora Bell in an interview with Fox News.",
                "Fox News",
            ),
            ("“The road is shut for good,” said Nora Bell, a commentator on CNN.", ""),
            ("“The road is shut for good,” said a spokesman for CNN.", ""),
            ("Bell wrote on Twitter that the road was shut.", "Twitter"),
            ("“The road is shut for good,” Bell tweeted.", "Twitter"),
            ("“The road is shut for good,” Bell said by phone.", "phone"),
            (
                "Speaking on NBC's “Meet the Press,” Bell said that the road was shut.",
                "NBC's “Meet the Press”",
            ),
            (
                "In a statement on Monday, the ministry said that the road was shut.",
                "statement",
            ),
            ("Speaking on CNN, Bell said that the road was shut.", "CNN"),
            ("After a report by CNN, Bell said that the road was shut.", ""),
            (
                "“The road is shut for good,” Bell said in a letter to the New York Times.",
                "letter",
            ),
            ("“The road is shut for good,” Bell said in an email.", "email"),
            ("The road is shut, according to a Reuters report.", "Reuters report"),
            (
                "The road is shut, according to a New York Times/CBS News poll.",
                "New York Times/CBS News poll",
            ),
            ("In the debate's second hour, Bell said that the road was shut.", ""),
            ("Nora Bell told Mr. Sessions that the road was shut.", ""),
            (
                "“The road is shut for good,” Bell told the Clarion newspaper.",
                "Clarion newspaper",
            ),
            ("The road is shut, according to CNN.", ""),
            ("CNN said that the road was shut.", ""),
            ("Bell said of CNN that the road was shut.", ""),
            ("“The road is shut for good,” Bell said before the debate.", ""),
        ] {
            let article = Article {
                text: text.to_owned(),
                ..Article::default()
            };
            let found: Vec<String> = extractor.extract(&article).into_iter().map(|q| q.via).collect();
            assert!(!found.is_empty(), "no quote: {text}");
            assert_eq!(found[found.len() - 1], via, "{text}");
        }
    }
}

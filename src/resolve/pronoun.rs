//! "He" and "she": the one person that the text has just spoken of; two that fit are nobody.

use super::gender::of_pronoun;
use super::mentions::is_quoted;
use super::people::{EntityKind, Gender, Mention, Use, Who};
use super::roles::PERSONAL;
use super::speaker::Resolver;
use crate::lex::{Class, Tokens};

/// How many sentences back a pronoun looks.
const REACH: usize = 6;

/// Tokens between a name and its verb, where commas set off what describes it.
const APPOSITION: usize = 30;

/// How many pronouns are followed back, one from the other.
const HOPS: usize = 4;

/// Somebody whom a pronoun may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Candidate {
    Named(usize),
    /// Without a name, or with one that two people have; told apart by place.
    Other(usize),
}

impl Resolver<'_> {
    /// The person whom the pronoun at `at` stands for, else how many could be meant.
    /// `before` is the speaker of the attribution before, with the token where it stands.
    pub(super) fn antecedent(&self, at: usize, before: Option<(usize, usize)>) -> Result<usize, usize> {
        let before = before.filter(|&(token, _)| is_quoted(self.tape, at) || !is_quoted(self.tape, token));
        let asker = self.asker(self.tape.sentences[self.tape.sentence_of(at)]);
        let named =
            |id: usize| asker.is_some_and(|a| a.end < at && self.cast.names_in(a).any(|m| m.who == Who::One(id)));
        match self.follow(at, before, HOPS) {
            Ok(id) if named(id) => Err(1),
            found => found,
        }
    }

    pub(super) fn follow(&self, at: usize, before: Option<(usize, usize)>, hops: usize) -> Result<usize, usize> {
        let Some(gender) = of_pronoun(self.word(at)) else {
            return Err(0);
        };
        if self.is_ahead_of_name(at, gender) {
            return Err(2);
        }
        let sentence = self.tape.sentence_of(at);
        let mut strangers = false;
        for back in 0..=REACH {
            let Some(index) = sentence.checked_sub(back) else { break };
            let whole = self.tape.sentences[index];
            // A heading, and the time above an entry of a live blog, end what was spoken of.
            let letters = self.tape.letters.as_bytes();
            if letters[whole.start] == b'_' || whole.len() == 1 && letters[whole.start] == b'#' {
                return Err(0);
            }
            let range = match back {
                0 if self.closes(at) => match self.reporter(Tokens { end: at, ..whole }) {
                    Some(reporter) => reporter.tokens,
                    None => Tokens {
                        end: whole.start,
                        ..whole
                    },
                },
                0 => Tokens { end: at, ..whole },
                _ => whole,
            };
            if let Some(asked) = self
                .asked(range)
                .filter(|_| back == 1 && (self.closes(at) || self.replies(at)))
            {
                return self.answers(asked, gender, before, hops);
            }
            let mut found = self.candidates(range, gender);
            let asker = self.asker(range);
            let spoke = before.filter(|&(token, id)| {
                let here = range.start <= token && token < range.end;
                here && self.may_be(id, gender) && !asker.is_some_and(|a| a.start <= token && token < a.end)
            });
            if let Some(id) = spoke.and_then(|b| self.spoke(range, b)) {
                // "Bell thanked Nair. He replied": one of them does.
                if back == 1 && self.replies(at) && found.iter().any(|c| *c != Candidate::Named(id)) {
                    return Err(found.len());
                }
                let alone = back > 0 || found.iter().all(|c| *c == Candidate::Named(id));
                if alone && !self.is_named_with(id, at) {
                    return self.sure(id);
                }
            }
            // "He mocked Bell. He added": the one who is spoken of goes on, not Bell.
            let leading = self
                .leading_pronoun(whole)
                .filter(|&t| back > 0 && !found.is_empty() && of_pronoun(self.word(t)) == Some(gender));
            if let Some(pronoun) = leading {
                let same = hops
                    .checked_sub(1)
                    .map_or(Err(1), |hops| self.follow(pronoun, before, hops));
                return same.and_then(|id| if self.is_named_with(id, at) { Err(1) } else { Ok(id) });
            }
            // Nobody calls himself "he" and by name in one sentence: "he said Bell had lost" is another's.
            let all = found.len();
            found.retain(|c| !matches!(c, Candidate::Named(id) if self.is_named_with(*id, at)));
            if let [Candidate::Named(only)] = *found.as_slice()
                && let Some(pronoun) = self.other_than(only, range, gender, back)
            {
                return hops
                    .checked_sub(1)
                    .map_or(Err(1), |hops| self.follow(pronoun, before, hops));
            }
            match found.as_slice() {
                [] if all == 0 && back == 1 && (self.is_strangers(range, gender) || self.has_spoken(range, before)) => {
                    return Err(1);
                }
                [] if all == 0 => strangers |= self.has_strangers(range),
                // Past a name that may be a person's, nobody is taken whose gender is not known.
                [Candidate::Named(only)] if strangers && self.cast.entities[*only].gender.is_none() => return Err(1),
                [Candidate::Named(only)] if self.cast.is_named_like_person(self.tape, *only) => return Ok(*only),
                [Candidate::Named(only)] if self.is_less_likely(*only, before, gender, sentence) => return Err(2),
                [Candidate::Named(only)] => return self.sure(*only),
                [] | [_] => return Err(1),
                several => {
                    // Who speaks goes on being spoken of; so does who begins the sentence, unless another in it is surely
                    // of the same gender: "Ortiz met Ann Bell. She said" may be either.
                    let subject = || {
                        self.subject(range).filter(|s| {
                            !several.iter().any(|c| {
                                matches!(c, Candidate::Named(id)
                                    if Some(*id) != s.one() && self.cast.entities[*id].gender == Some(gender))
                            })
                        })
                    };
                    let topic = self.reporter(range).or_else(subject).and_then(Mention::one);
                    let topic = topic.filter(|&t| back > 0 && several.contains(&Candidate::Named(t)));
                    return topic.map_or(Err(several.len()), |id| self.sure(id));
                }
            }
        }
        self.only_one(at, gender)
    }

    pub(super) fn word(&self, token: usize) -> &str {
        self.tape.tokens[token].span().of(self.text)
    }

    /// Whether the pronoun closes what was said: "Bell had lied, he said." Nobody named before it in the sentence speaks.
    fn closes(&self, at: usize) -> bool {
        let letters = self.tape.letters.as_bytes();
        let after = letters.get(at + 1..).unwrap_or(&[]);
        let cue = after.iter().take_while(|l| matches!(l, b'a' | b'h')).count();
        let opens = at > 0 && matches!(letters[at - 1], b',' | b'>' | b']' | b'-');
        let says = matches!(after.get(cue), Some(b'S' | b'J' | b'X' | b'L'));
        opens
            && says
            && matches!(
                after.get(cue + 1),
                None | Some(b'.' | b',' | b'/' | b'-' | b'y' | b'p' | b'<')
            )
    }

    /// `he` in "While he waited, Bell said": Bell, or somebody of whom was spoken before.
    fn is_ahead_of_name(&self, at: usize, gender: Gender) -> bool {
        let letters = self.tape.letters.as_bytes();
        let sentence = self.tape.sentences[self.tape.sentence_of(at)];
        let opens = at == sentence.start + 1 && matches!(letters[sentence.start], b'u' | b'U' | b'Q');
        let after = Tokens {
            start: at,
            end: sentence.end,
        };
        let subject = |m: &Mention| {
            let titled = self.tape.tokens[m.tokens.start - 1].classes.has(Class::Title);
            letters[m.tokens.start - 1 - usize::from(titled)] == b','
        };
        let may_be = |m: &Mention| m.one().is_some_and(|id| self.may_be(id, gender));
        opens && self.cast.names_in(after).any(|m| !m.quoted && subject(m) && may_be(m))
    }

    /// The pronoun that is the subject of a sentence.
    fn leading_pronoun(&self, sentence: Tokens) -> Option<usize> {
        let letters = &self.tape.letters.as_bytes()[sentence.start..sentence.end];
        let first = letters.iter().position(|l| !matches!(l, b'c' | b'a' | b'y' | b','))?;
        (letters[first] == b'I').then_some(sentence.start + first)
    }

    /// The speaker of the attribution before, unless something else in `range` is more prominent:
    /// not in "Bell mocked Nair's claim", nor for Nair in "Bell said Nair had lied".
    fn spoke(&self, range: Tokens, (token, id): (usize, usize)) -> Option<usize> {
        let mention = self
            .cast
            .names_in(Tokens {
                start: token,
                end: range.end,
            })
            .find(|m| m.who == Who::One(id));
        // "Her shadow, Ann Bell, asked" names who speaks, "her claim that" does not.
        if matches!(self.tape.letters.as_bytes().get(token)?, b'O' | b'H') && mention.is_none() {
            return None;
        }
        let other = self
            .subject(range)
            .filter(|s| s.tokens.start < token && s.who != Who::One(id));
        match (mention, other) {
            (Some(m), _) if m.usage == Use::Possessive || self.asks_aside(m) => None,
            (_, Some(other)) if self.reports(other) => other.one(),
            (Some(m), Some(_)) if !self.reports(m) => None,
            _ => Some(id),
        }
    }

    /// `Bell said`, `Bell, the mayor, said`, `” said Bell`
    pub(super) fn reports(&self, mention: &Mention) -> bool {
        let letters = self.tape.letters.as_bytes();
        let says = |l: Option<&u8>| matches!(l, Some(b'S' | b'L' | b'J' | b'X'));
        let Tokens { start, end } = mention.tokens;
        let apposed = || {
            let mut rest = (end + 1..letters.len())
                .take(APPOSITION)
                .take_while(|&i| !matches!(letters[i], b'.' | b'/' | b'<'));
            letters.get(end) == Some(&b',') && rest.any(|i| letters[i] == b',' && says(letters.get(i + 1)))
        };
        let phrase = letters[..start]
            .iter()
            .rposition(|l| !matches!(l, b'N' | b'n' | b'd' | b'\''));
        // "it is late, said Bell.", but not "the clerk, said Bell was late"
        let set_off = matches!(letters.get(end), None | Some(b'.' | b',' | b'/'));
        let inverted = || {
            phrase.is_some_and(|p| {
                p > 0
                    && says(letters.get(p))
                    && (matches!(letters[p - 1], b'>' | b']') || letters[p - 1] == b',' && set_off)
            })
        };
        // In "a spokesman for Bell said" it is not Bell who speaks.
        if phrase.is_some_and(|p| matches!(letters[p], b'p' | b'o' | b'P')) {
            return false;
        }
        says(letters.get(end)) || apposed() || inverted()
    }

    /// The one mention of a sentence that is the subject of a verb of reporting.
    fn reporter(&self, range: Tokens) -> Option<&Mention> {
        let mut reporters = self
            .cast
            .names_in(range)
            .filter(|m| !m.quoted && m.usage == Use::Plain && self.reports(m) && !self.asks_aside(m));
        reporters.next().filter(|_| reporters.next().is_none())
    }

    /// Those of `range` who may be meant, each once, in order. Who stands in a possessive later in the sentence
    /// counts only if nobody else does.
    fn candidates(&self, range: Tokens, gender: Gender) -> Vec<Candidate> {
        let (mut plain, mut possessive): (Vec<Candidate>, Vec<Candidate>) = Default::default();
        let [aside, asker] = [self.aside(range, gender), self.asker(range)];
        let out = |mention: &Mention| [aside, asker].iter().flatten().any(|t| t.contains(mention.tokens));
        for mention in self.cast.mentions_in(range) {
            if out(mention) || self.asks_aside(mention) {
                continue;
            }
            let all = match mention.usage {
                Use::Attributive => continue,
                Use::Possessive if !mention.leads => &mut possessive,
                _ => &mut plain,
            };
            if let Some(candidate) = self
                .candidate(mention, gender)
                .filter(|c| !mention.quoted && !all.contains(c))
            {
                all.push(candidate);
            }
        }
        if plain.is_empty() { possessive } else { plain }
    }

    /// What commas set off behind the subject of a sentence who may be meant: nobody named in it goes on being spoken of.
    /// `an aide to Carl Bell` in "Tom Reyes, an aide to Carl Bell, waited".
    fn aside(&self, range: Tokens, gender: Gender) -> Option<Tokens> {
        let letters = self.tape.letters.as_bytes();
        let subject = self.subject(range).filter(|s| self.candidate(s, gender).is_some())?;
        let start = subject.tokens.end + 1;
        let opens = letters.get(start - 1) == Some(&b',');
        let describes = matches!(letters.get(start), Some(b'd' | b'n' | b'N' | b'O' | b'R' | b'w' | b'z'));
        let near = start..range.end.min(start + APPOSITION);
        let end = near.filter(|_| opens && describes).find(|&i| letters[i] == b',')?;
        // Joe Bell, the runner known as “Ace,” said
        let behind = end + 1 + usize::from(letters.get(end + 1) == Some(&b'>'));
        let verb = matches!(
            letters.get(behind),
            Some(b'b' | b'h' | b'm' | b'v' | b'e' | b'a' | b'D' | b'S' | b'L' | b'J' | b'C' | b'V' | b'X' | b'x')
        );
        verb.then_some(Tokens { start, end })
    }

    fn candidate(&self, mention: &Mention, gender: Gender) -> Option<Candidate> {
        match mention.who {
            Who::One(id) => self.may_be(id, gender).then_some(Candidate::Named(id)),
            Who::Several => Some(match self.only_of_surname(mention.tokens, gender) {
                // Whom a sentence is not about may be of the other gender.
                Some(id) if mention.leads => Candidate::Named(id),
                _ => Candidate::Other(mention.tokens.start),
            }),
            Who::Unnamed(other) if other.is_some_and(|o| o != gender) => None,
            Who::Unnamed(_) => match self
                .described(mention.tokens, mention.tokens, None)
                .or_else(|fit| self.topic(mention.tokens, mention.tokens, None).ok_or(fit))
            {
                Ok(id) => self.may_be(id, gender).then_some(Candidate::Named(id)),
                Err(_) => Some(Candidate::Other(mention.tokens.start)),
            },
        }
    }

    /// Of two people of one surname, "she" means the one who is a woman, if the other is a man.
    fn only_of_surname(&self, name: Tokens, gender: Gender) -> Option<usize> {
        let words = self.cast.words.get(self.text, self.tape, name);
        let fitting = self.cast.fitting(&words, None, self.lexicon);
        let mut may_be = fitting.into_iter().filter(|&id| self.may_be(id, gender));
        let only = may_be.next().filter(|_| may_be.next().is_none())?;
        self.cast.entities[only].gender.is_some().then_some(only)
    }

    pub(super) fn may_be(&self, id: usize, gender: Gender) -> bool {
        let entity = &self.cast.entities[id];
        self.cast.may_be_person(id) && entity.gender.is_none_or(|g| g == gender)
    }

    /// `her` in "in her talks with Mr. Bell, she": who is "her" already is not Bell. `she` in "she had sung before President Roe
    /// spoke. She left": Roe may be a man.
    fn other_than(&self, id: usize, range: Tokens, gender: Gender, back: usize) -> Option<usize> {
        let letters = self.tape.letters.as_bytes();
        let mention = self.cast.names_in(range).find(|m| m.who == Who::One(id))?;
        let titles = self.tape.tokens[range.start..mention.tokens.start].iter().rev();
        let start = mention.tokens.start - titles.take_while(|t| t.classes.meets(PERSONAL)).count();
        let before = *letters[range.start..start].last()?;
        let placed = matches!(before, b'p' | b'P' | b'o') || mention.usage == Use::Possessive && before == b'U';
        let same = |&i: &usize| of_pronoun(self.word(i)) == Some(gender) && !is_quoted(self.tape, i);
        if back == 0 {
            return (range.start..start).find(same).filter(|_| placed);
        }
        // "While he waited, Bell spoke."
        let ahead = |i: usize| i == range.start + 1 && matches!(letters[range.start], b'u' | b'U' | b'Q');
        let known = self.cast.entities[id].gender.is_some();
        let subject = (range.start..start).find(|i| letters[*i] == b'I' && same(i));
        subject.filter(|&i| !known && !ahead(i))
    }

    /// Whether the sentence of the pronoun names `id` too, after the pronoun or within quotation marks.
    fn is_named_with(&self, id: usize, at: usize) -> bool {
        let sentence = self.tape.sentences[self.tape.sentence_of(at)];
        let mentions = self.cast.mentions_in(sentence).iter();
        mentions
            .filter(|m| m.quoted || m.tokens.start > at)
            .any(|m| m.who == Who::One(id))
    }

    /// A name that nothing shows to be a person's is not given for "he".
    pub(super) fn sure(&self, id: usize) -> Result<usize, usize> {
        let entity = &self.cast.entities[id];
        let person = entity.kind == EntityKind::Person || entity.gender.is_some();
        if person { Ok(id) } else { Err(1) }
    }

    /// The only person so far in the article who may be of this gender, if he surely is.
    fn only_one(&self, at: usize, gender: Gender) -> Result<usize, usize> {
        let [men, women] = &self.cast.first_two;
        let first = if gender == Gender::Man { men } else { women };
        let mut ids = first.iter().copied().filter(|&e| self.cast.entities[e].introduced < at);
        match (ids.next(), ids.next()) {
            (Some(id), None) if !self.is_named_with(id, at) && self.cast.entities[id].gender.is_some() => Ok(id),
            (None, _) => Err(0),
            _ => Err(2),
        }
    }

    /// The mention that is the subject of a sentence.
    pub(super) fn subject(&self, sentence: Tokens) -> Option<&Mention> {
        let mut mentions = self.cast.mentions_in(sentence).iter();
        let first = mentions.find(|m| !m.quoted && m.usage != Use::Attributive)?;
        (first.leads && first.usage == Use::Plain).then_some(first)
    }
}

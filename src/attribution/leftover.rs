//! Gives a quotation that no rule took to a verb near it: each verb, subject and extent that may fit is a finding of its
//! own, and the likeliest is kept.

use smallvec::smallvec;

use super::Attribution;
use super::grammar::FINITE;
use crate::lex::{Tape, Tokens};

/// Tokens before a quotation in which its verb is looked for.
const REACH: usize = 40;
/// Verbs before a quotation that are tried, the nearest first.
const CUES: usize = 2;
/// Words of a quotation that is more than a nickname.
const SHORTEST: usize = 2;

const VERBS: &[u8] = b"SLJCVXZzsljkfq123456veBGb";
const CHAIN: &[u8] = b"mbhDxao";
/// Verbs that close what they report.
const SAYS: &[u8] = b"SLJX";
/// What no phrase goes on behind.
const STOPS: &[u8] = b"<>].;:/TQ";
/// Letters of a noun phrase, its determiner and what stands before its noun aside.
const NOUNS: &[u8] = b"NnwK#IYEMt'%zZ";
const BEFORE_NOUN: &[u8] = b"dOHteaG";

/// Findings for the quotations of `tape` that are no part of `found`, and stand in a sentence.
pub fn find(tape: &Tape, found: &[Attribution]) -> Vec<Attribution> {
    let mut covered = vec![false; tape.quotations.len()];
    for part in found.iter().flat_map(|a| &a.content) {
        let from = tape.quotations.partition_point(|q| q.tokens.end <= part.start);
        let within = tape.quotations[from..].iter().take_while(|q| q.tokens.start < part.end);
        covered[from..from + within.count()].fill(true);
    }
    let mut findings = Vec::new();
    let mut after = 0;
    for (quotation, _) in tape.quotations.iter().zip(covered).filter(|(_, covered)| !covered) {
        if quotation.tokens.start >= after && quotation.tokens.len() >= SHORTEST + 2 {
            let place = Place::of(tape, quotation.tokens);
            after = place.quoted.end;
            place.findings(&mut findings);
            findings.extend(place.closed_by());
        }
    }
    findings
}

/// A quotation in its sentence.
struct Place<'a> {
    letters: &'a [u8],
    sentence: Tokens,
    /// The quotation, and others that are listed with it.
    quoted: Tokens,
}

impl Place<'_> {
    fn of(tape: &Tape, quotation: Tokens) -> Place<'_> {
        let letters = tape.letters.as_bytes();
        let sentence = tape.sentences[tape.sentence_of(quotation.start)];
        let mut quoted = quotation;
        while let Some(next) = listed(tape, letters, quoted.end) {
            quoted.end = next;
        }
        Place {
            letters,
            sentence,
            quoted,
        }
    }

    fn findings(&self, findings: &mut Vec<Attribution>) {
        let floor = self.sentence.start.max(self.quoted.start.saturating_sub(REACH));
        let (mut at, mut tried) = (self.quoted.start, 0);
        while at > floor && tried < CUES {
            at -= 1;
            if matches!(self.letters[at], b'>' | b']') {
                at = self.opening(at, floor);
            } else if VERBS.contains(&self.letters[at]) || self.is_cry(at) {
                let cue = self.cue(at, floor);
                self.of_cue(cue, tried, findings);
                at = cue.start;
                tried += 1;
            }
        }
    }

    /// `“No,” CBC This Morning co-host Ann Bell said.`: a sentence that begins with the quotation and ends with a verb of saying,
    /// whatever the phrase between them is. The phrase has a verb of its own in a relative clause alone.
    fn closed_by(&self) -> Option<Attribution> {
        let Tokens { start, end } = self.quoted;
        let leads = self.letters[self.sentence.start..start]
            .iter()
            .all(|l| matches!(l, b'c' | b'a' | b'-' | b','));
        let comma = self.letters.get(end) == Some(&b',');
        let goes_on = comma || matches!(self.letters[start..end], [.., b',' | b'.', b'>']);
        let from = end + usize::from(comma);
        let phrase = self.letters.get(from..self.sentence.end.min(from + REACH))?;
        if !(leads && goes_on && phrase.first().is_some_and(|l| b"NnwdO#tHKe".contains(l))) {
            return None;
        }
        let mut relative = false;
        let last = phrase.iter().position(|&l| {
            relative |= l == b'R';
            STOPS.contains(&l) || SAYS.contains(&l) || !relative && l != b'e' && FINITE.has(l)
        })?;
        let says = SAYS.contains(&phrase[last]) && !b"ombhDxpdOT".contains(&phrase[last - 1]);
        let closes = !phrase.get(last + 1).is_some_and(|l| b"T<:Q".contains(l));
        (says && closes).then(|| Attribution {
            rule: "quote_first",
            speaker: Some(Tokens {
                start: from,
                end: from + last,
            }),
            cue: Some(Tokens {
                start: from + last,
                end: from + last + 1,
            }),
            content: smallvec![self.quoted],
            end_likely: 1.0,
            ..Attribution::default()
        })
    }

    /// A noun of reporting with nothing but its preposition before the quotation: chants of “No!”
    fn is_cry(&self, at: usize) -> bool {
        self.letters[at] == b'K' && self.letters[at + 1] == b'p' && at + 2 == self.quoted.start
    }

    /// The opening mark of the quotation that ends at `close`.
    fn opening(&self, close: usize, floor: usize) -> usize {
        (floor..close).rev().find(|&i| self.letters[i] == b'<').unwrap_or(floor)
    }

    /// The verb at `at` with its auxiliaries and its particles: `has rolled out`.
    fn cue(&self, at: usize, floor: usize) -> Tokens {
        let chain = (floor..at)
            .rev()
            .take_while(|&i| CHAIN.contains(&self.letters[i]))
            .count();
        let particles = (at + 1..self.quoted.start)
            .take_while(|&i| matches!(self.letters[i], b'p' | b'U' | b'a' | b'P'))
            .count();
        Tokens {
            start: at - chain,
            end: at + 1 + particles,
        }
    }

    fn of_cue(&self, cue: Tokens, nth: usize, findings: &mut Vec<Attribution>) {
        let between = &self.letters[cue.end..self.quoted.start];
        let mixed = between.iter().any(|l| !matches!(l, b',' | b':' | b'-' | b'p' | b'd'));
        let wide = Tokens {
            start: cue.end,
            end: self.clause_end(),
        };
        let contents = [Some((self.quoted, false)), mixed.then_some((wide, true))];
        let mut speakers = self.speakers(cue);
        if speakers.is_empty() && self.letters[cue.start] == b'K' {
            speakers.push((None, None, "nobody"));
        }
        for (speaker, relative, who) in speakers {
            for (content, wide) in contents.into_iter().flatten() {
                findings.push(Attribution {
                    rule: "leftover",
                    speaker,
                    relative,
                    cue: Some(cue),
                    content: smallvec![content],
                    choice: Some(Choice {
                        of: self.quoted.start,
                        nth,
                        who,
                        words: self.quoted.len() - 2,
                        wide,
                    }),
                    end_likely: 1.0,
                    ..Attribution::default()
                });
            }
        }
    }

    /// Where the clause goes on to behind the quotation.
    fn clause_end(&self) -> usize {
        let ends = |&i: &usize| {
            matches!(
                self.letters[i],
                b'.' | b',' | b';' | b':' | b'-' | b'c' | b'u' | b'R' | b'<' | b']' | b'/'
            )
        };
        let end = self.sentence.end.max(self.quoted.end);
        (self.quoted.end..end).find(ends).unwrap_or(end)
    }

    /// Who may be the subject of a cue: the phrase before it, and the first one of the sentence.
    fn speakers(&self, cue: Tokens) -> Vec<(Option<Tokens>, Option<Tokens>, &'static str)> {
        let mut speakers = Vec::new();
        let mut end = cue.start;
        let before = |end: usize| (end > self.sentence.start).then(|| self.letters[end - 1]);
        let relative = (before(end).is_some_and(|l| matches!(l, b'R' | b'T'))).then(|| Tokens { start: end - 1, end });
        if let Some(relative) = relative {
            end = relative.start;
        }
        if before(end) == Some(b',') {
            end -= 1;
        }
        if let Some(phrase) = self.phrase_before(end) {
            let who = if relative.is_some() { "relative" } else { "beside" };
            speakers.push((Some(phrase), relative, who));
        }
        if let Some(subject) = self.subject().filter(|s| s.end <= cue.start)
            && speakers
                .iter()
                .all(|(s, ..)| s.is_none_or(|s| !s.contains(subject) && !subject.contains(s)))
        {
            speakers.push((Some(subject), None, "subject"));
        }
        speakers
    }

    /// The noun phrase that ends here, with what it hangs on: the head of the union.
    fn phrase_before(&self, end: usize) -> Option<Tokens> {
        let mut start = end;
        loop {
            let head = start;
            start -= self.run(start, NOUNS);
            if start == head {
                break;
            }
            start -= self.run(start, BEFORE_NOUN);
            if start > self.sentence.start && start < end && matches!(self.letters[start - 1], b'p' | b'P') {
                start -= 1;
                continue;
            }
            // What stands before no determiner is a verb, or says little: "hoisted a sign".
            start += self.letters[start..end]
                .iter()
                .take_while(|l| matches!(l, b'e' | b'G' | b'a'))
                .count();
            return (start < end).then_some(Tokens { start, end });
        }
        // A preposition with nothing before it begins the sentence: its noun is nobody.
        None
    }

    /// How many tokens before `end` have one of `letters`.
    fn run(&self, end: usize, letters: &[u8]) -> usize {
        let before = (self.sentence.start..end).rev();
        before.take_while(|&i| letters.contains(&self.letters[i])).count()
    }

    fn subject(&self) -> Option<Tokens> {
        first_phrase(self.letters, self.sentence)
    }
}

/// The first noun phrase of a sentence that no preposition leads.
pub fn first_phrase(letters: &[u8], sentence: Tokens) -> Option<Tokens> {
    let Tokens { mut start, end } = sentence;
    while start < end && matches!(letters[start], b'c' | b'a' | b'<' | b'-' | b'"' | b',') {
        start += 1;
    }
    if start < end
        && matches!(
            letters[start],
            b'p' | b'P' | b'U' | b'u' | b'G' | b'A' | b'1'..=b'6' | b'y' | b'o' | b'e'
        )
    {
        start = (start..end).find(|&i| letters[i] == b',')? + 1;
    }
    let run = |from: usize, set: &[u8]| (from..end).take_while(|&i| set.contains(&letters[i])).count();
    let noun = start + run(start, BEFORE_NOUN);
    let nouns = run(noun, NOUNS);
    (nouns > 0).then_some(Tokens {
        start,
        end: noun + nouns,
    })
}

/// Where the quotation ends that follows a comma or an "and" here.
fn listed(tape: &Tape, letters: &[u8], end: usize) -> Option<usize> {
    let links = letters[end..]
        .iter()
        .take(2)
        .take_while(|l| matches!(l, b',' | b'c'))
        .count();
    let next = tape.quotation_at(end + links).filter(|_| links > 0)?;
    Some(next.tokens.end)
}

/// One of several readings of the same quotation: the likeliest holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The first token of the quotation.
    pub of: usize,
    /// Verbs between the cue and the quotation.
    pub nth: usize,
    /// Where the speaker stands.
    pub who: &'static str,
    /// Tokens between its marks.
    pub words: usize,
    /// The words reach from the cue over the quotation to the end of the clause.
    pub wide: bool,
}

impl Choice {
    /// Of readings with the cue that begins here.
    pub fn between(cue: usize) -> Choice {
        Choice {
            of: cue,
            nth: 0,
            who: "",
            words: 0,
            wide: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::Lexicon;

    /// Speaker, cue and content of each reading.
    fn readings(text: &str) -> Vec<[String; 3]> {
        let lexicon = Lexicon::with_files(&[]).expect("the lexicon reads");
        let tape = Tape::read(text, &lexicon, &[]);
        let words = |t: Tokens| tape.span(t).of(text).to_owned();
        let reading = |a: &Attribution| [a.speaker, a.cue, Some(a.content[0])].map(|t| t.map_or(String::new(), words));
        find(&tape, &[]).iter().map(reading).collect()
    }

    #[test]
    fn each_verb_subject_and_extent_is_a_reading() {
        let expected = [
            ["Nair", "dressed down", "“lazy old men.”"],
            ["Nair", "dressed down", "the guards as “lazy old men.”"],
        ];
        assert_eq!(readings("Nair dressed down the guards as “lazy old men.”"), expected);
        let of_clause = readings("Nair left the hall and hoisted a sign that read “Shut the road.”");
        assert!(of_clause.contains(&["a sign", "read", "“Shut the road.”"].map(str::to_owned)));
        assert!(of_clause.contains(&["Nair", "hoisted", "a sign that read “Shut the road.”"].map(str::to_owned)));
    }

    #[test]
    fn a_nickname_and_a_quotation_without_a_verb_have_none() {
        assert_eq!(readings("Nair met Joe “Boots” Bell."), Vec::<[String; 3]>::new());
        assert_eq!(readings("“Over and out.” “Roger that.”"), Vec::<[String; 3]>::new());
    }
}

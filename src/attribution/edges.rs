//! Where reported words end: of the places where a clause may end, the likeliest by learned weights.
//!
//! The grammar takes words after a cue up to where nothing else can follow. In `said the road was shut because it was
//! unsafe` or `said the road was shut and left` syntax alone does not tell the edge.


use super::Attribution;
use super::weights::{Names, Weights, bucket};
use crate::lex::Tape;

/// Places are looked for in so many tokens.
const REACH: usize = 120;

const SHIPPED: &str = include_str!("../../grammar/edges.tsv");

/// What speaks for an end at a place.
#[derive(Debug)]
pub struct Edges(Weights);

impl Edges {
    /// The weights that ship with whosaid.
    pub fn shipped() -> Edges {
        Edges(Weights::parse(SHIPPED))
    }

    /// The likeliest end of `words`, and how likely it is.
    pub fn end(&self, words: &Words) -> (usize, f32) {
        let places = words.places();
        let mut best = (0.0, words.attribution.content[words.part].end);
        let mut goes_on = 1.0;
        for (n, &place) in places.iter().enumerate() {
            // What has come to the last place ends there.
            let ends = if n + 1 == places.len() {
                1.0
            } else {
                self.0.probability(|take| words.features(place, take))
            };
            if goes_on * ends > best.0 {
                best = (goes_on * ends, place);
            }
            goes_on *= 1.0 - ends;
        }
        (best.1, best.0)
    }
}

/// Words that a finding reports after its cue, and how far they might go.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    pub text: &'a str,
    pub tape: &'a Tape,
    pub attribution: &'a Attribution,
    /// Which part of the content.
    pub part: usize,
    /// They end here at the latest.
    pub limit: usize,
}

/// The words of `attribution` whose end is open: the first part after the cue.
pub fn open<'a>(text: &'a str, tape: &'a Tape, attribution: &'a Attribution) -> Option<Words<'a>> {
    let cue = attribution.cue?;
    let part = attribution.content.iter().position(|c| c.start >= cue.end)?;
    let words = attribution.content[part];
    let letters = tape.letters.as_bytes();
    if letters[words.end - 1] == b']' {
        return None;
    }
    let sentence = tape.sentences.get(tape.sentence_of(words.start))?;
    let mut limit = sentence.end.min(attribution.within.end).min(words.start + REACH).max(words.end);
    let others = attribution.content.iter().skip(part + 1).chain(&attribution.speaker);
    for other in others.filter(|o| o.start >= words.end) {
        limit = limit.min(other.start);
    }
    while limit > words.end && matches!(letters[limit - 1], b'.' | b',' | b'/' | b'_' | b'-' | b':' | b';') {
        limit -= 1;
    }
    Some(Words { text, tape, attribution, part, limit })
}

impl Words<'_> {
    /// The places where the words may end, in order; each is the token behind the last one.
    pub fn places(&self) -> Vec<usize> {
        let words = self.attribution.content[self.part];
        let letters = self.tape.letters.as_bytes();
        let mut quoted = false;
        let mut places = Vec::new();
        for i in words.start..self.limit {
            match letters[i] {
                b'<' => quoted = true,
                b'>' | b']' => quoted = false,
                _ => {}
            }
            if i + 1 == words.end || i + 1 == self.limit || !quoted && self.may_end(i + 1) {
                places.push(i + 1);
            }
        }
        places
    }

    fn may_end(&self, place: usize) -> bool {
        let letters = self.tape.letters.as_bytes();
        let last = letters[place - 1];
        let next = letters[place];
        !matches!(last, b',' | b'c' | b'p' | b'P' | b'd' | b'o' | b'T' | b'R' | b'u' | b'O' | b'-' | b'(' | b'\'')
            && (matches!(
                next,
                b',' | b';' | b':' | b'-' | b'(' | b')' | b'c' | b'u' | b'U' | b'p' | b'P' | b'R' | b'T' | b'Q' | b'o'
                    | b'y' | b'A' | b'G' | b'1'..=b'6' | b'I' | b'<' | b'a' | b'e'
            ) || matches!(last, b'>' | b')'))
    }

    /// Names each feature of the words' ending at `place` to `take`.
    pub fn features(&self, place: usize, take: &mut dyn FnMut(&str)) {
        let a = self.attribution;
        let letters = self.tape.letters.as_bytes();
        let words = a.content[self.part];
        let at = |i: usize| if i >= self.limit { '$' } else { letters[i] as char };
        let (one, two, three) = (at(place), at(place + 1), at(place + 2));
        let last = letters[place - 1] as char;
        let word = match one {
            'c' | 'u' | 'U' | 'p' | 'P' | 'R' | 'T' | 'Q' | 'o' | 'y' | 'A' | 'a' => {
                self.tape.tokens[place].span.of(self.text).to_lowercase()
            }
            other => other.to_string(),
        };
        let word2 = match (one, two) {
            (',' | 'c' | '-', 'c' | 'u' | 'U' | 'p' | 'P' | 'R' | 'T' | 'Q' | 'o' | 'y' | 'A' | 'a' | 'I') => {
                self.tape.tokens[place + 1].span.of(self.text).to_lowercase()
            }
            (_, other) => other.to_string(),
        };
        let own = match place.cmp(&words.end) {
            std::cmp::Ordering::Less => "in",
            std::cmp::Ordering::Equal => "own",
            std::cmp::Ordering::Greater => "out",
        };
        let cue = a.cue.map_or('-', |c| letters[c.end - 1] as char);
        let lemma = a.cue.map_or(String::new(), |c| {
            self.tape.tokens[c.end - 1].span.of(self.text).to_lowercase()
        });
        let first = letters[words.start] as char;
        let said = &self.tape.letters[words.start..place];
        let ahead = &self.tape.letters[place..self.limit];
        let segment_end = ahead
            .bytes()
            .skip(1)
            .position(|l| matches!(l, b',' | b';' | b'c' | b'u' | b'-'))
            .map_or(ahead.len(), |p| p + 1);
        let segment = &ahead[..segment_end];
        let commas = said.bytes().filter(|&l| l == b',').count().min(3);
        let commas_left = ahead.bytes().skip(1).filter(|&l| l == b',').count().min(3);
        let verb = finite(said);
        let next_verb = finite(segment);
        let marks = match (said.contains('<'), last == '>', ahead.contains('<')) {
            (_, true, _) => "just",
            (true, _, true) => "both",
            (true, _, false) => "before",
            (false, _, true) => "ahead",
            (false, _, false) => "none",
        };
        let rule = a.rule;
        let mut names = Names::new(take);
        names.add(format_args!("bias"));
        names.add(format_args!("own={own}"));
        names.add(format_args!("own+next={own}+{one}{two}"));
        names.add(format_args!("own+word={own}+{word}"));
        names.add(format_args!("own+rule={own}+{rule}+{one}"));
        names.add(format_args!("word={word}+{word2}"));
        names.add(format_args!("word+next={word}+{two}{three}"));
        names.add(format_args!("next={one}{two}{three}"));
        names.add(format_args!("last={last}{one}"));
        names.add(format_args!("last+word={last}{word}"));
        names.add(format_args!("cue={cue}+{word}"));
        names.add(format_args!("lemma={lemma}+{one}"));
        names.add(format_args!("lemma+word={lemma}+{word}"));
        names.add(format_args!("first={first}+{word}"));
        names.add(format_args!("first+verb={first}+{verb}+{one}"));
        names.add(format_args!("verb={verb}+{word}"));
        names.add(format_args!("verbs={verb}{next_verb}+{word}"));
        names.add(format_args!("verb+word={next_verb}+{word}+{word2}"));
        names.add(format_args!("commas={commas}{commas_left}+{word}"));
        names.add(format_args!("length={}+{one}", bucket(place - words.start)));
        names.add(format_args!("left={}+{one}", bucket(self.limit - place)));
        names.add(format_args!("marks={marks}+{word}"));
        names.add(format_args!("marks+last={marks}+{last}{one}"));
        names.add(format_args!("depth={}{}+{one}", a.depth.min(2), u8::from(a.quoted)));
    }
}

/// The letter of the first verb that can head a clause.
fn finite(letters: &str) -> char {
    letters
        .chars()
        .find(|l| matches!(l, 'b' | 'm' | 'h' | 'D' | 'v' | 'S' | 'L' | 'J' | 'C' | 'V' | 'X' | 'e' | 'Z'))
        .unwrap_or('-')
}

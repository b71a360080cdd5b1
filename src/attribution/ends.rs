//! Where reported words end: of the places where a clause may end, the likeliest by learned weights.
//!
//! The grammar takes words after a cue up to where nothing else can follow. In `said the road was shut because it was
//! unsafe` or `said the road was shut and left` syntax alone does not tell the end.

use std::cmp::Ordering;
use std::ops::Range;

use super::Attribution;
use super::clause::Place;
use super::features::{Features, Value, add, bucket};
use super::limits::{Words, finite, open};
use super::weights::Weights;
use crate::lex::alphabet::LetterSet;
use crate::lex::{Class, Tape, Tokens};

/// Letters of words that join clauses and phrases: which word it is tells more than its letter.
static JOINING: LetterSet = LetterSet::of(b"cuUpPRTQoyAa");

const SHIPPED: &str = include_str!("../../grammar/ends.tsv");

/// What speaks for an end at a place.
#[derive(Debug)]
pub struct Ends(Weights);

impl Ends {
    /// The weights that ship with whosaid.
    pub fn shipped() -> Ends {
        Ends::parse(SHIPPED)
    }

    pub fn parse(file: &str) -> Ends {
        Ends(Weights::parse(file))
    }

    /// Lets the words of `attribution` end where they likeliest do. What is cut off is returned.
    pub fn settle(&self, text: &str, tape: &Tape, attribution: &mut Attribution) -> Option<Tokens> {
        let words = open(text, tape, attribution)?;
        let places = words.places();
        let ends = |nth| self.0.probability(|features| words.features(&places, nth, features));
        let (nth, likely) = likeliest(places.len(), ends);
        let (part, end) = (words.part, places[nth]);
        let old = std::mem::replace(&mut attribution.content[part].end, end);
        attribution.end_likely = likely;
        (end < old).then_some(Tokens { start: end, end: old })
    }
}

/// The likeliest of so many places, and how likely it is: words that come to a place end there or go on. What comes to the
/// last place ends there.
pub fn likeliest(places: usize, ends: impl Fn(usize) -> f32) -> (usize, f32) {
    let (mut best, mut goes_on) = ((0, 0.0), 1.0);
    for place in 0..places {
        let here = if place + 1 == places { 1.0 } else { ends(place) };
        if goes_on * here > best.1 {
            best = (place, goes_on * here);
        }
        goes_on *= 1.0 - here;
        // No place behind is likelier than that words come to it.
        if goes_on <= best.1 {
            break;
        }
    }
    best
}

impl Words<'_> {
    /// Tells each feature of the words' ending at one of their places, the `nth`.
    pub fn features(&self, places: &[usize], nth: usize, features: &mut impl Features) {
        let place = places[nth];
        let a = self.attribution;
        let letters = self.tape.letters.as_bytes();
        let words = a.content[self.part];
        let at = |i: usize| if i >= self.limit { b'$' } else { letters[i] };
        let (one, two, three) = (at(place), at(place + 1), at(place + 2));
        let last = letters[place - 1];
        let lower = |i: usize| self.lower(i);
        let joins = |i: usize| JOINING.has(at(i));
        let name = |i: usize, itself: bool| if itself { lower(i) } else { at(i).into() };
        let word = name(place, joins(place));
        let word2 = name(place + 1, b",c-".contains(&one) && (joins(place + 1) || two == b'I'));
        let own = Value::from(match place.cmp(&words.end) {
            Ordering::Less => "in",
            Ordering::Equal => "own",
            Ordering::Greater => "out",
        });
        let cue = a.cue.map_or(b'-', |c| letters[c.end - 1]);
        let cue_word = a.cue.map_or("".into(), |c| lower(c.end - 1));
        let start = a.begins(self.part);
        let first = letters[start];
        let said = &letters[start..place];
        let ahead = &letters[place..self.limit];
        let segment_end = ahead
            .iter()
            .skip(1)
            .position(|l| matches!(l, b',' | b';' | b'c' | b'u' | b'-'))
            .map_or(ahead.len(), |p| p + 1);
        let segment = &ahead[..segment_end];
        let said_commas = said.iter().filter(|&&l| l == b',').count();
        let commas = said_commas.min(3);
        let commas_left = ahead.iter().skip(1).filter(|&&l| l == b',').count().min(3);
        let verb = finite(said);
        let next_verb = finite(segment);
        let marks = match (said.contains(&b'<'), last == b'>', ahead.contains(&b'<')) {
            (_, true, _) => "just",
            (true, _, true) => "both",
            (true, _, false) => "before",
            (false, _, true) => "ahead",
            (false, _, false) => "none",
        };
        let marks = Value::from(marks);
        let digit = |n: usize| b'0' + n as u8;
        // What joins the next clause or phrase to the words, and that clause.
        let joint = place + usize::from(b",;-".contains(&one));
        let joiner = name(joint, joins(joint));
        let behind = if joint + 1 < self.limit {
            lower(joint + 1)
        } else {
            "$".into()
        };
        let next_end = (joint + 1..self.limit).find(|&i| b",;-cu".contains(&letters[i]));
        let next = (joint + 1).min(self.limit)..next_end.unwrap_or(self.limit);
        // Reported words go back in time with their cue: "said he was", beside the reporter's own "is".
        let tenses = [self.tense(start..place), self.tense(next.clone()), self.cue_tense()];
        let reports = letters[next].iter().any(|l| b"SLJCVX123456".contains(l));
        let same = places[..nth].iter().filter(|&&p| at(p) == one).count().min(3);
        // "the road, the bridge and the dam" is a list, "the road, the mayor said, and" is none.
        let near = |letters: &[u8], letter| letters.iter().filter(|&&l| l == letter).count().min(3);
        let last_few = &said[said.len().saturating_sub(6)..];
        let next_few = ahead.get(1..).unwrap_or_default();
        let more_commas = next_few.contains(&b',');
        let next_few = &next_few[..next_few.len().min(6)];
        let list = [near(last_few, b','), near(next_few, b','), near(next_few, b'c')].map(digit);
        add!(features, "bias");
        add!(features, "own", own);
        add!(features, "own+next", own, [one, two]);
        add!(features, "own+word", own, word);
        add!(features, "own+rule", own, a.rule, one);
        add!(features, "word", word, word2);
        add!(features, "word+next", word, [two, three]);
        add!(features, "next", [one, two, three]);
        add!(features, "last", [last, one]);
        add!(features, "last+word", word.behind(last));
        add!(features, "cue", cue, word);
        add!(features, "cue-word", cue_word, one);
        add!(features, "cue-word+word", cue_word, word);
        add!(features, "first", first, word);
        add!(features, "first+verb", first, verb, one);
        add!(features, "verb", verb, word);
        add!(features, "verbs", [verb, next_verb], word);
        add!(features, "verb+word", next_verb, word, word2);
        add!(features, "commas", [digit(commas), digit(commas_left)], word);
        add!(features, "length", bucket(place - start), one);
        add!(features, "left", bucket(self.limit - place), one);
        add!(features, "marks", marks, word);
        add!(features, "marks+last", marks, [last, one]);
        add!(
            features,
            "depth",
            [digit(a.depth.min(2)), digit(usize::from(a.quoted))],
            one
        );
        // “..., a mess,” the comma within the mark often closes the words, the mark alone seldom does.
        let closed = match (last, said.len().checked_sub(2).map(|i| said[i])) {
            (b'>', Some(b',')) => "comma",
            (b'>', _) => "mark",
            _ if said.contains(&b'<') => "before",
            _ => "none",
        };
        add!(features, "closed", closed);
        add!(features, "closed+next", closed, one);
        add!(features, "closed+form", closed, [cue, next_verb, one]);
        add!(features, "form+verbs", [cue, verb, next_verb], one);
        add!(features, "closed+rule", closed, a.rule);
        add!(features, "closed+cue", closed, cue_word);
        add!(features, "closed+tense", closed, [tenses[1], tenses[2]]);
        add!(features, "tense", tenses);
        add!(features, "tense+word", tenses, joiner);
        add!(features, "rule+tense", a.rule, [tenses[0], tenses[1], one]);
        add!(features, "rule+word", a.rule, joiner, one);
        add!(features, "nth", nth.min(6), joiner);
        add!(features, "nth+tense", nth.min(6), [tenses[0], one]);
        add!(features, "reports", reports, joiner);
        let beyond = |i: usize| letters.get(i).copied().unwrap_or(b'/');
        let beyond = [beyond(self.limit), beyond(self.limit + 1)];
        add!(features, "beyond", beyond, joiner);
        add!(
            features,
            "beyond+verbs",
            beyond[0],
            [beyond[1], verb, next_verb],
            joiner
        );
        add!(features, "same", same, [one], joiner);
        add!(features, "list", list, one);
        add!(features, "pair", [digit(said_commas % 2), one, two], more_commas);
        add!(features, "word2", joiner, behind);
        if b"pPuUo".contains(&at(joint)) {
            add!(features, "channel", joiner, self.has_channel(joint + 1));
        }
        let place = Place {
            at: place,
            next: places.get(nth + 1).copied().unwrap_or(self.limit),
            joint,
            joiner,
            cue: cue_word,
        };
        self.clause(&place, features);
    }

    /// The lower-case form of a token's word.
    pub fn lower(&self, token: usize) -> Value<'_> {
        Value::lower(self.tape.tokens[token].span().of(self.text))
    }

    /// The tense of the first verb in `range`: past, now, or none that tells.
    fn tense(&self, mut range: Range<usize>) -> u8 {
        let word = |i: usize| self.tape.tokens[i].span();
        let tense = |i: usize| match self.tape.letter(i) {
            b'e' => Some(b'p'),
            b'b' | b'h' | b'D' | b'm' => match &*word(i).lower(self.text) {
                "was" | "were" | "had" | "did" | "could" | "would" | "might" => Some(b'p'),
                "is" | "are" | "am" | "has" | "have" | "does" | "do" | "will" | "can" | "may" => Some(b'n'),
                short => short.starts_with(['\'', '’']).then_some(b'n'),
            },
            b'v' | b'S' | b'L' | b'J' | b'C' | b'V' | b'X' if word(i).of(self.text).ends_with('s') => Some(b'n'),
            b'v' | b'S' | b'L' | b'J' | b'C' | b'V' | b'X' => Some(b'p'),
            _ => None,
        };
        range.find_map(tense).unwrap_or(b'-')
    }

    fn cue_tense(&self) -> u8 {
        let cue = self.attribution.cue.map(|c| &self.tape.tokens[c.end - 1]);
        match cue.map_or("", |t| t.span().of(self.text)) {
            word if word.ends_with("ing") => b'g',
            "say" | "believe" => b'n',
            word if word.ends_with('s') => b'n',
            _ => b'p',
        }
    }

    /// A phrase from `start` on names where something is said: a speech, an interview.
    fn has_channel(&self, start: usize) -> bool {
        let phrase = (start..self.limit).skip_while(|&i| b"dOt#H".contains(&self.tape.letter(i)));
        let mut nouns = phrase.take_while(|&i| b"nNwzKW".contains(&self.tape.letter(i)));
        nouns.any(|i| self.tape.tokens[i].classes.has(Class::Channel))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::read;
    use crate::lex::Lexicon;

    fn contents(text: &str, weights: &str) -> Vec<String> {
        let tape = Tape::read(text, &Lexicon::with_files(&[]).expect("the lexicon reads"), &[]);
        let found = read(text, &tape, Some(&Ends::parse(weights)));
        let words = |a: &Attribution| {
            a.content
                .iter()
                .map(|&c| tape.span(c).of(text).to_owned())
                .collect::<Vec<_>>()
        };
        found.iter().map(|a| words(a).join(" … ")).collect()
    }

    #[test]
    fn the_words_end_where_the_weights_say() {
        let text = "Nair said the road was shut because it was unsafe.";
        let on = "bias\t-9\n";
        assert_eq!(contents(text, on), ["the road was shut because it was unsafe"]);
        let at_because = "bias\t-9\nfirst=d+because\t20\n";
        assert_eq!(contents(text, at_because), ["the road was shut"]);
    }

    #[test]
    fn what_is_cut_off_is_read_again_with_its_speaker() {
        let text = "Nair said the road was shut and told reporters that it was unsafe.";
        let cut = "bias\t-9\nfirst=d+and\t20\n";
        assert_eq!(contents(text, cut), ["the road was shut", "that it was unsafe"]);
    }

    #[test]
    fn words_end_within_no_quotation_and_behind_no_preposition() {
        let text = "Nair said the “long, long” road to Ohio, on the map, was shut.";
        let tape = Tape::read(text, &Lexicon::with_files(&[]).expect("the lexicon reads"), &[]);
        let found = read(text, &tape, None);
        let words = open(text, &tape, &found[0]).expect("the words stand behind the cue");
        let ends: Vec<&str> = words
            .places()
            .iter()
            .map(|&p| tape.tokens[p - 1].span().of(text))
            .collect();
        assert_eq!(ends, ["”", "road", "Ohio", "map", "shut"]);
    }

    #[test]
    fn a_claim_does_not_end_before_what_it_claims() {
        let at_in = "bias\t-9\nfirst=O+in\t20\n";
        assert_eq!(
            contents("Nair repeated his claim in a letter that it was shut.", at_in)[0],
            "his claim in a letter that it was shut"
        );
        assert_eq!(contents("Nair repeated his claim in a letter.", at_in)[0], "his claim");
    }

    #[test]
    fn the_likeliest_place_is_reached_by_going_on() {
        assert_eq!(likeliest(3, |place| [0.4, 0.5, 0.0][place]), (0, 0.4));
        assert_eq!(likeliest(3, |place| [0.2, 0.3, 0.0][place]).0, 2);
        assert_eq!(likeliest(1, |_| 0.0), (0, 1.0));
    }
}

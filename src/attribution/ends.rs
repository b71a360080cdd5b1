//! Where reported words end: of the places where a clause may end, the likeliest by learned weights.
//!
//! The grammar takes words after a cue up to where nothing else can follow. In `said the road was shut because it was
//! unsafe` or `said the road was shut and left` syntax alone does not tell the end.

use std::cmp::Ordering;
use std::ops::Range;

use smallvec::SmallVec;

use super::Attribution;
use super::clause::Place;
use super::features::{Features, Value, add, bucket};
use super::grammar::FINITE;
use super::weights::Weights;
use crate::lex::alphabet::LetterSet;
use crate::lex::{Class, Tape, Tokens};

/// Places are looked for in so many tokens; words that are longer end where the grammar ends them.
const REACH: usize = 120;

/// Letters behind which words may end, whatever follows: a closing mark, a bracket.
static AFTER: LetterSet = LetterSet::of(b">)");
/// Letters before which words may end: punctuation, conjunctions, prepositions, relatives, times, gerunds, subjects.
static BEFORE: LetterSet = LetterSet::of(b",;:-()cuUpPRTQoyAG123456I<ae");
/// Letters that want another word behind them: a comma, a conjunction, a preposition, a determiner.
static NEVER_LAST: LetterSet = LetterSet::of(b",cpPdoTRuO-('");
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
    if letters[words.end - 1] == b']' || words.len() > REACH {
        return None;
    }
    let sentence = tape.sentences.get(tape.sentence_of(words.start))?;
    let farthest = sentence.end.min(attribution.reach).min(words.start + REACH);
    // A noun's clause ends before the sentence's verb: the claim that the road was shut drew boos. So does one between commas:
    // the plan, which Bell said was dead, came back.
    let verb_at = |token: usize| letters.get(token).is_some_and(|&l| FINITE.has(l));
    // "While Bell said the road was shut, Nair was less sure": its own clause ends before the sentence's. So does one with a
    // relative, "which Bell said he would use, was shut".
    let begun_by = attribution.speaker.and_then(|s| s.start.checked_sub(1));
    let dependent = begun_by.is_some_and(|i| b"uUR".contains(&letters[i]));
    let fronted = dependent && begun_by == Some(sentence.start) && letters[sentence.start] != b'R';
    let inside = match attribution.rule {
        _ if fronted && letters.get(words.end) == Some(&b',') => {
            finite(&letters[words.start..words.end]) != b'-'
                && letters.get(words.end + 1).is_some_and(|l| b"NndIOY#HE".contains(l))
        }
        _ if denied(letters.get(words.end..sentence.end).unwrap_or_default()) => true,
        "owned" | "claimed" => verb_at(words.end),
        "gapped" if letters[words.end - 1] == b'>' && letters.get(words.end) == Some(&b'w') => true,
        "gapped" => letters.get(words.end) == Some(&b',') && verb_at(words.end + 1),
        // Asked whether he would go, Bell laughed: behind the question the sentence begins.
        "asked_first" => letters.get(words.end) == Some(&b','),
        _ => false,
    };
    // ", but in a later talk said": behind the grammar's end a phrase without a verb leads to the next report.
    let between = letters.get(words.end..attribution.reach).unwrap_or_default();
    let leads = between.starts_with(b"c") || between.starts_with(b",c");
    let inside = inside || leads && farthest == attribution.reach && !between.iter().any(|&l| FINITE.has(l));
    let mut limit = if inside { words.end } else { farthest.max(words.end) };
    if dependent && !letters[words.start..limit].contains(&b'<') {
        let comma = (words.start + 1..limit).find(|&i| letters[i] == b',');
        limit = comma
            .filter(|&i| verb_at(i + 1) && letters[i + 1] != b'e')
            .unwrap_or(limit);
    }
    let contrasts = |i: usize| {
        let word = tape.tokens[i].span().of(text);
        b"Ck4".contains(&letters[cue.end - 1])
            && (letters[i] == b'c' || ["while", "whereas", "though", "although"].contains(&word))
    };
    limit = object_end(letters, words.start..limit, contrasts);
    let others = attribution.content.iter().skip(part + 1).chain(&attribution.speaker);
    for other in others.filter(|o| o.start >= words.end) {
        limit = limit.min(other.start);
    }
    let trails = |l: u8| NEVER_LAST.has(l) || b"./_:;".contains(&l);
    // "touted the road, while attempting to": neither does a verb that another report goes on with.
    let hangs = |limit: usize| letters[limit - 1] == b'G' && b"uPc".contains(&letters[limit - 2]);
    while limit > words.end && (trails(letters[limit - 1]) || hangs(limit)) {
        limit -= 1;
    }
    // "soared by [saying that]"
    while limit == words.end && limit > words.start + 2 && limit == farthest && b"PpUu".contains(&letters[limit - 1]) {
        limit -= 1;
    }
    Some(Words {
        text,
        tape,
        attribution,
        part,
        limit,
    })
}

/// Where a report takes over from words without a verb, "reported a loss, blaming the road"; or, from what is called a
/// thing, what `contrasts` with it, "called the film a mess and left". Else the end of the words.
fn object_end(letters: &[u8], words: Range<usize>, contrasts: impl Fn(usize) -> bool) -> usize {
    let mut quoted = false;
    for i in words.clone() {
        let next = letters.get(i + 1).copied().unwrap_or(b'/');
        match letters[i] {
            b'<' => quoted = true,
            b'>' | b']' => quoted = false,
            _ if quoted || i == words.start => {}
            b',' if b"123456".contains(&next) => return i,
            l if FINITE.has(l) && l != b'e' || b"RTQ,".contains(&l) => break,
            b'u' if contrasts(i) => return i,
            b'c' if contrasts(i) && FINITE.has(next) && (next != b'e' || letters[i - 1] == b'>') => return i,
            _ => {}
        }
    }
    words.end
}

/// ", a claim the mayor denies": what the reporter says of the words.
fn denied(behind: &[u8]) -> bool {
    let mut left = behind;
    let mut take = |letters: &[u8]| {
        let run = left.iter().take_while(|l| letters.contains(l)).count();
        left = &left[run..];
        run
    };
    let phrase = take(b",") == 1 && (take(b"E") == 1 || take(b"d") == 1 && take(b"nK") > 0);
    take(b"RT");
    let subject = take(b"dONnIpw") > 0;
    take(b"ahx");
    phrase && subject && take(b"CkSs") == 1 && left.first().is_none_or(|l| b".,".contains(l))
}

impl Words<'_> {
    /// The places where the words may end, in order; each is the token behind the last one.
    pub fn places(&self) -> SmallVec<[usize; 16]> {
        let words = self.attribution.content[self.part];
        let letters = self.tape.letters.as_bytes();
        let mut quoted = false;
        let may_end = move |place: &usize| {
            let place = *place;
            match letters[place - 1] {
                b'<' => quoted = true,
                b'>' | b']' => quoted = false,
                _ => {}
            }
            let (last, next) = (letters[place - 1], letters.get(place).copied().unwrap_or(b'/'));
            // "declined to say when": what is asked belongs to the verb.
            if place < self.limit && b"sljkfq123456".contains(&last) && b"QTu".contains(&next) {
                return false;
            }
            let word_ends = AFTER.has(last) || BEFORE.has(next) && !NEVER_LAST.has(last);
            // "that Bell and his clerks said": a clause does not end before its verb.
            if place < self.limit && next == b'c' && self.wants_verb(place) {
                return false;
            }
            let own = place == words.end && !NEVER_LAST.has(last);
            own || place == self.limit || !quoted && word_ends && !self.claims_ahead(place)
        };
        (words.start + 1..=self.limit).filter(may_end).collect()
    }

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
        let first = letters[words.start];
        let said = &letters[words.start..place];
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
        let tenses = [
            self.tense(words.start..place),
            self.tense(next.clone()),
            self.cue_tense(),
        ];
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
        add!(features, "length", bucket(place - words.start), one);
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

/// The letter of the first verb that can head a clause.
fn finite(letters: &[u8]) -> u8 {
    letters.iter().copied().find(|&l| FINITE.has(l)).unwrap_or(b'-')
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

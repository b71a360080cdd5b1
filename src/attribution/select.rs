//! Leaves out what the grammar finds and is no quote: opinions, scare quotes, asides within a quotation.

use super::Attribution;
use super::grammar::FINITE;
use crate::lex::{Class, ClassSet, Tape, Tokens};

/// Of words that tell what somebody thinks.
pub const ATTITUDE: ClassSet = ClassSet::OPINION.with(Class::Belief).with(Class::Feel);
/// Of words that tell what somebody says.
pub const SPEECH: ClassSet = ClassSet::SPEECH.with(Class::Claim).with(Class::According);

/// The classes of the words of a cue.
pub fn classes(tape: &Tape, cue: Option<Tokens>) -> ClassSet {
    cue.map_or(ClassSet::EMPTY, |c| {
        tape.tokens[c.start..c.end]
            .iter()
            .fold(ClassSet::EMPTY, |all, t| all.union(t.classes))
    })
}

/// Leaves out what is no quote: opinions and words that stand for a quote, as `which` (unless `all`), scare quotes, "I think"
/// within a quotation, and that somebody asked not to be named.
pub fn select(text: &str, tape: &Tape, attributions: Vec<Attribution>, all: bool) -> Vec<Attribution> {
    attributions
        .into_iter()
        .filter(|a| {
            let cue = classes(tape, a.cue);
            // A verb of no list reports where its frame alone says so.
            let other = a.cue.is_some() && !cue.meets(SPEECH.union(ATTITUDE));
            let reports = other
                || a.cue.is_none()
                || a.rule == "introduced"
                || cue.meets(SPEECH)
                || (all || marked(tape, a, cue)) && cue.meets(ATTITUDE);
            let inner = a.quoted && !a.content.iter().any(|c| tape.letters.as_bytes()[c.start] == b'{');
            // "which Bell denies": what he denied stands elsewhere.
            let elsewhere = !all && a.rule == "gapped_alone";
            reports
                && !inner
                && !elsewhere
                && !stays_unnamed(text, tape, a)
                && !says_nothing(text, tape, a)
                && (a.rule != "seen" || !is_asked(text, tape, a))
        })
        .collect()
}

/// `was asked about`: who is asked is no part of the question.
fn is_asked(text: &str, tape: &Tape, attribution: &Attribution) -> bool {
    let cue = attribution.cue.map_or("", |cue| tape.span(cue).of(text));
    cue.split(' ').any(|word| word == "asked")
}

/// `asked not to be named`, `declined to be identified`: the paper's terms with its source, and nothing of the matter.
fn stays_unnamed(text: &str, tape: &Tape, attribution: &Attribution) -> bool {
    let [words] = attribution.content[..] else { return false };
    let before = words
        .start
        .checked_sub(1)
        .map_or("", |i| tape.tokens[i].span().of(text));
    // "spoke on condition of anonymity to discuss the talks"
    if before.ends_with("anonymity") || before == "anonymously" {
        return true;
    }
    let words = tape.span(words).of(text);
    // "asked that his surname not be used"
    if words.starts_with("that") && (words.contains("name not be") || words.contains("names not be")) {
        return true;
    }
    let named = words.strip_prefix("not ").unwrap_or(words).strip_prefix("to be ");
    named.is_some_and(|by| ["named", "identified"].iter().any(|name| by.starts_with(name)))
}

/// `said nothing about the strike`, `said this in reply to Nair`: no words of his; `said nothing was wrong` has some. Nor has
/// `Talking to the press after visiting the injured`.
fn says_nothing(text: &str, tape: &Tape, attribution: &Attribution) -> bool {
    let [words] = attribution.content[..] else { return false };
    let word = |token: usize| tape.tokens[token].span().of(text);
    let letters = &tape.letters.as_bytes()[words.start..words.end];
    let nothing = match word(words.start) {
        "nothing" => !letters.iter().any(|&l| FINITE.has(l)),
        "it" | "them" => letters.get(1) == Some(&b','),
        "this" | "these" => {
            letters.get(1).is_none_or(|l| b"pUuyo".contains(l)) && !letters.iter().any(|l| b"bmhDv".contains(l))
        }
        _ => false,
    };
    // "laughed so loudly that heads turned"
    let degree = tape.letter(words.start) == b'T' && words.start > 1 && word(words.start - 2) == "so";
    let cue = attribution.cue.filter(|c| c.len() == 1).map_or("", |c| word(c.start));
    let speaking = ["speaking", "talking"].iter().any(|w| w.eq_ignore_ascii_case(cue));
    let about = |token: usize| matches!(tape.letter(token), b'T' | b'<' | b'Q' | b'p' | b'g');
    let aside = attribution.rule == "fronted" && speaking && !about(words.start);
    // "put it differently"
    let manner = words.len() == 1
        && tape.letter(words.start) == b'a'
        && attribution.cue.is_some_and(|c| tape.span(c).of(text).ends_with(" it"));
    aside || nothing || degree || manner
}

/// Some of the words stand in quotation marks, and enough of them to be no scare quote: somebody said them, whatever the
/// verb: “Is that all?” she wondered. But “Why me?” he thought.
fn marked(tape: &Tape, attribution: &Attribution, cue: ClassSet) -> bool {
    let letters = |c: &Tokens| &tape.letters[c.start..c.end];
    let mixed = attribution.content.iter().all(|c| !letters(c).starts_with('<'));
    let longest = |words: &str| {
        words
            .split('<')
            .skip(1)
            .map(|q| q.find(['>', ']']).unwrap_or(q.len()))
            .max()
    };
    (mixed || !cue.has(Class::Silent))
        && attribution
            .content
            .iter()
            .filter_map(|c| longest(letters(c)))
            .any(|words| words > 2)
}

//! The channel that the words came by: CNN, Twitter, a statement.

use crate::attribution::Attribution;
use crate::lex::{Class, Tape, Tokens};

/// The words that name the channel, beside the cue or as its addressee: `NTV channel` in "in a broadcast by the NTV channel".
///
/// A named channel (CNN) is taken before a common one (a statement).
pub fn channel(tape: &Tape, attribution: &Attribution) -> Option<Tokens> {
    let around = beside(tape, attribution)?;
    let named = |i: &usize| is_channel(tape, *i) && tape.letters.as_bytes()[*i] == b'N';
    let common = |i: &usize| is_channel(tape, *i) && tape.letters.as_bytes()[*i] != b'N' && after_preposition(tape, *i);
    let range = around.start..around.end;
    let at = range.clone().find(named).or_else(|| range.clone().find(common))?;
    Some(whole_name(tape, at, around))
}

/// The tokens of the sentence outside content and speaker that stand by the cue.
fn beside(tape: &Tape, attribution: &Attribution) -> Option<Tokens> {
    let cue = attribution.cue?;
    let sentence = tape.sentences.get(tape.sentence_of(cue.start))?;
    let next = attribution
        .content
        .iter()
        .map(|c| c.start)
        .filter(|&s| s >= cue.end)
        .min();
    let end = next.unwrap_or(sentence.end).min(sentence.end).max(cue.end);
    Some(Tokens { start: cue.end, end })
}

fn is_channel(tape: &Tape, i: usize) -> bool {
    tape.tokens[i].classes.has(Class::Channel)
}

/// `in a statement`, `during his weekly news conference`: a preposition a few words before, nothing but nouns between.
fn after_preposition(tape: &Tape, i: usize) -> bool {
    let letters = &tape.letters.as_bytes()[..i];
    let before = letters.iter().rev().take(6).find(|l| {
        !matches!(
            l,
            b'd' | b'n' | b'N' | b'O' | b'H' | b'#' | b'y' | b'\'' | b'w' | b'z' | b'e' | b'G'
        )
    });
    matches!(before, Some(b'p' | b'P' | b'U' | b'o'))
}

/// `NTV channel` for `NTV`: the name with the noun after it.
fn whole_name(tape: &Tape, at: usize, within: Tokens) -> Tokens {
    let letters = tape.letters.as_bytes();
    let mut end = at + 1;
    while end < within.end && letters[end] == b'N' && letters[at] == b'N' {
        end += 1;
    }
    if end < within.end && letters[at] == b'N' && is_channel(tape, end) {
        end += 1;
    }
    Tokens { start: at, end }
}

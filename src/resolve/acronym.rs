//! Letters in brackets behind a name: `SFR` in "Students for Fair Rents (SFR)" tells where the name begins.

use super::names::LONGEST;
use crate::lex::{Tape, Tokens};

/// `SFR` behind a name that ends at token `end`, `Defra` behind that of a ministry.
pub fn behind<'a>(text: &'a str, tape: &Tape, end: usize) -> Option<&'a str> {
    let letters = tape.letters.as_bytes();
    let brackets = letters.get(end) == Some(&b'(') && letters.get(end + 2) == Some(&b')');
    let inside = tape.tokens.get(end + 1).filter(|_| brackets)?.span().of(text);
    let word = inside.starts_with(char::is_uppercase) && inside.chars().all(char::is_alphabetic);
    (inside.len() > 1 && word).then_some(inside)
}

/// The whole name of which `run` is the end: its words begin with the letters in brackets, and those of `run` alone do not.
pub fn spelt_out(text: &str, tape: &Tape, sentence: Tokens, run: Tokens) -> Option<Tokens> {
    let letters = behind(text, tape, run.end).filter(|l| l.len() > 2)?;
    if begin_with(text, tape, run, letters) {
        return None;
    }
    let word = |i: usize| tape.tokens[i].span().of(text);
    let capital = |i: usize| word(i).starts_with(char::is_uppercase);
    let small = |i: usize| matches!(word(i), "of" | "for" | "and" | "the" | "on" | "in" | "to");
    let mark = |i: usize| matches!(word(i), "&" | "," | "'" | "’" | "'s" | "’s");
    let first = sentence.start.max(run.start.saturating_sub(LONGEST));
    let near = (first..run.start)
        .rev()
        .take_while(|&i| capital(i) || small(i) || mark(i));
    let whole = |start: usize| Tokens { start, ..run };
    let mut starts = near.filter(|&i| capital(i)).map(whole);
    starts.find(|&name| begin_with(text, tape, name, letters))
}

/// Whether the words of a name begin with these letters, the small ones perhaps left out.
fn begin_with(text: &str, tape: &Tape, name: Tokens, letters: &str) -> bool {
    let words = || {
        let words = (name.start..name.end).filter(|&i| tape.is_word(i));
        words.map(|i| tape.tokens[i].span().of(text))
    };
    let same = |small: bool| {
        let words = words().filter(|w| small || w.starts_with(char::is_uppercase));
        let first = words.filter_map(|w| w.chars().next()).flat_map(char::to_uppercase);
        first.eq(letters.chars().flat_map(char::to_uppercase))
    };
    same(false) || same(true)
}

//! Another name that the text gives somebody: `Amlo` in "Andrés López, who is often called Amlo,".

use super::roles::PERSONAL;
use crate::lex::{Class, Tape, Tokens};

/// Tokens between the two names.
const BETWEEN: usize = 8;

/// Whether the text says of `name` that he is called `other`, which follows it.
pub fn is_called(text: &str, tape: &Tape, name: Tokens, other: Tokens) -> bool {
    let letters = tape.letters.as_bytes();
    let word = |i: usize| tape.tokens[i].span().of(text);
    let between = name.end..other.start;
    if between.len() < 2 || between.len() > BETWEEN || letters[name.end] != b',' {
        return false;
    }
    let marked = matches!(letters[other.start - 1], b'<' | b'{' | b'"');
    let mut words = (name.end + 1..other.start - usize::from(marked)).rev().map(word);
    let mut last = words.next().unwrap_or("");
    let verb = match last {
        "as" => {
            last = words.next().unwrap_or("");
            last == "known"
        }
        _ => matches!(last, "called" | "nicknamed"),
    };
    let start = name.end + 1;
    let rest = words.count();
    let noun = start + rest;
    let relative = rest > 1 && word(start) == "who" && (start + 1..noun).all(|i| matches!(letters[i], b'b' | b'a'));
    let described = rest > 1 && letters[start] == b'd' && {
        let classes = tape.tokens[noun - 1].classes;
        rest < 4
            && letters[start + 1..noun].iter().all(|&l| b"nwz".contains(&l))
            && classes.meets(PERSONAL.with(Class::Body))
    };
    let plain = (start..noun).all(|i| letters[i] == b'a');
    let ends = letters.get(other.end).is_none_or(|l| b",.>]})/\"".contains(l));
    verb && ends && (relative || described || plain)
}

//! Small words of a name: `van`, `bin`, `al-Sadr`.

use crate::lex::{Tape, Token};

/// `al-Sadr`, `d'Estaing`: a small letter first, a capital after the joint.
pub fn is_compound(text: &str, token: &Token) -> bool {
    let bytes = &text.as_bytes()[token.span().start..token.span().end];
    bytes.iter().take(4).any(|b| matches!(b, b'-' | b'\'' | 0xe2)) && {
        let word = token.span().of(text);
        let joint = word.find(['-', '\'', '’']).filter(|&j| j <= 3);
        joint.is_some_and(|j| word[j..].chars().nth(1).is_some_and(char::is_uppercase))
            && word.starts_with(char::is_lowercase)
    }
}

/// `van`, `bin`: a small word of a name.
pub fn is_particle(text: &str, tape: &Tape, i: usize) -> bool {
    // "Erik ten Hag"
    let ten =
        || tape.letter(i) == b'#' && i > 0 && tape.letter(i - 1) == b'N' && tape.tokens[i].span().of(text) == "ten";
    if !matches!(tape.letter(i), b'n' | b'w' | b'B') && !ten() {
        return false;
    }
    let token = &tape.tokens[i];
    let word = &text.as_bytes()[token.span().start..token.span().end];
    match word.len() {
        2 => matches!(
            word,
            b"de" | b"da" | b"di" | b"du" | b"al" | b"el" | b"la" | b"ul" | b"ap" | b"af" | b"av"
        ),
        3 => matches!(
            word,
            b"del" | b"dos" | b"van" | b"der" | b"den" | b"von" | b"bin" | b"ibn" | b"ter" | b"ten"
        ),
        4 => word == b"bint" || word == b"dela",
        5 => matches!(word, b"della" | b"binti" | b"binte"),
        _ => false,
    }
}

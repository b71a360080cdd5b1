//! Raw tokens: what the text has, before the lexicon is asked.

use super::capitals::has_capital;
use super::token::Span;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Raw {
    pub span: Span,
    pub kind: Kind,
    /// Of a word; of anything else it is empty.
    pub shape: Shape,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Word,
    Number,
    /// `'s` of a possessive or a short "is".
    Clitic,
    /// `.`, `?` or `!` that ends a sentence.
    Stop,
    /// `...`, and a dot that ends none.
    Ellipsis,
    Comma,
    Semicolon,
    Colon,
    Dash,
    OpenParen,
    CloseParen,
    Mark(Mark),
    Symbol,
    /// Between paragraphs.
    Break,
}

/// A quotation mark with what its shape and its neighbours say of its side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// `'`, `‘`, `’`, `‹`, `›`: may be an apostrophe.
    pub single: bool,
    pub side: Side,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Open,
    Close,
    Either,
}

impl Raw {
    /// A word of more than one letter, all of them capitals of ASCII.
    pub fn is_capitals(&self) -> bool {
        self.shape == CAPITALS && self.span.end - self.span.start > 1
    }
}

/// Which kinds of characters a word has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shape(u8);

/// ASCII letters, small and capital.
const SMALL: u8 = 1;
const LARGE: u8 = 2;
/// Other ASCII characters; characters beyond ASCII, and `&`, with which one of them may be written.
const OTHER: u8 = 4;
const BEYOND: u8 = 8;
/// It begins with a capital.
const CAPITAL: u8 = 16;
const CAPITALS: Shape = Shape(LARGE | CAPITAL);
/// Of a byte: a letter, a digit or `_` of ASCII.
const PART: u8 = 32;
/// Of a byte: nothing behind it belongs to the word before it.
const ENDS: u8 = 64;

/// What each byte adds to the shape of a word.
static BYTES: [u8; 256] = {
    let (mut table, mut i) = ([0; 256], 0);
    while i < 256 {
        table[i] = match i as u8 {
            b'a'..=b'z' => SMALL | PART,
            b'A'..=b'Z' => LARGE | PART,
            b'0'..=b'9' | b'_' => OTHER | PART,
            b'&' | 128.. => BEYOND,
            _ => OTHER,
        };
        i += 1;
    }
    let (ends, mut i) = (b"!\"#$%()*+,:;=?[\\]^{|}~ \t\n\r", 0);
    while i < ends.len() {
        table[ends[i] as usize] |= ENDS;
        i += 1;
    }
    table
};

impl Shape {
    pub fn of(word: &str) -> Shape {
        let seen = word.bytes().fold(0, |seen, b| seen | BYTES[usize::from(b)]);
        Shape(seen & (SMALL | LARGE | OTHER | BEYOND)).beginning(word)
    }

    fn beginning(self, word: &str) -> Shape {
        Shape(self.0 | if has_capital(word) { CAPITAL } else { 0 })
    }

    /// It has small letters of ASCII only, so that its lower-case form is the word itself: most are.
    pub fn is_plain(self) -> bool {
        self.0 == SMALL
    }

    /// It has characters of ASCII only, and stands for no others.
    pub fn is_ascii(self) -> bool {
        self.0 & BEYOND == 0
    }

    pub fn has_capital(self) -> bool {
        self.0 & CAPITAL != 0
    }

    /// It has a capital and no small letter.
    pub fn is_upper(self, word: &str) -> bool {
        if self.is_ascii() {
            return self.0 & (SMALL | LARGE) == LARGE;
        }
        word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
    }
}

/// The letters, digits and `_` of ASCII at the start of `text`: how many they are, their shape, and whether nothing behind
/// them belongs to the same word.
#[inline]
pub fn run(text: &str) -> (usize, Shape, bool) {
    let bytes = text.as_bytes();
    let (mut seen, mut len) = (0, 0);
    let ends = loop {
        let Some(&byte) = bytes.get(len) else { break true };
        let what = BYTES[usize::from(byte)];
        if what & PART == 0 {
            break what & ENDS != 0;
        }
        seen |= what;
        len += 1;
    };
    (len, Shape(seen & !PART).beginning(text), ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shape_tells_the_letters() {
        for (word, plain, capital, upper) in [
            ("said", true, false, false),
            ("US", false, true, true),
            ("U.S.", false, true, true),
            ("Bell", false, true, false),
            ("Élan", false, true, false),
            ("ÉLAN", false, true, true),
            ("25th", false, false, false),
            ("well-known", false, false, false),
        ] {
            let shape = Shape::of(word);
            assert_eq!(
                (shape.is_plain(), shape.has_capital(), shape.is_upper(word)),
                (plain, capital, upper),
                "{word}"
            );
        }
    }

    #[test]
    fn a_run_ends_where_a_word_may() {
        assert_eq!(run("said, he"), (4, Shape::of("said"), true));
        assert_eq!(run("Bell’s"), (4, Shape::of("Bell"), false));
        assert_eq!(run("U.S."), (1, Shape::of("U"), false));
        assert_eq!(run("2nd"), (3, Shape::of("2nd"), true));
    }
}

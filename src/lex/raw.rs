//! Raw tokens: what the text has, before the lexicon is asked.

use super::capitals::has_capital;
use super::token::{Short, Span};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Raw {
    short: Short,
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
    pub fn new(span: Span, kind: Kind, shape: Shape) -> Raw {
        Raw {
            short: Short::of(span),
            kind,
            shape,
        }
    }

    #[inline]
    pub fn span(&self) -> Span {
        self.short.span()
    }

    /// A word of more than one letter, all of them capitals of ASCII.
    pub fn is_capitals(&self) -> bool {
        let Span { start, end } = self.span();
        self.shape == CAPITALS && end - start > 1
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
    let (ends, mut i) = (b"\"#$%()*+,:;=?[\\]^{|}~ \t\n\r", 0);
    while i < ends.len() {
        table[ends[i] as usize] |= ENDS;
        i += 1;
    }
    table
};

impl Shape {
    pub fn of(word: &str) -> Shape {
        let seen = word.bytes().fold(0, |seen, b| seen | BYTES[usize::from(b)]);
        Shape(seen & (SMALL | LARGE | OTHER | BEYOND) | if has_capital(word) { CAPITAL } else { 0 })
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

/// The letters, digits and `_` of ASCII at the start: how many they are, their shape, and whether nothing behind
/// them belongs to the same word.
#[inline]
pub fn run(bytes: &[u8]) -> (usize, Shape, bool) {
    let (mut len, mut seen) = letters(bytes);
    let ends = loop {
        let Some(&byte) = bytes.get(len) else { break true };
        let what = BYTES[usize::from(byte)];
        if what & PART == 0 {
            break what & ENDS != 0;
        }
        seen |= what;
        len += 1;
    };
    let capital = bytes.first().is_some_and(u8::is_ascii_uppercase);
    (len, Shape(seen & !PART | if capital { CAPITAL } else { 0 }), ends)
}

/// How many of the first eight bytes are letters of ASCII before any other byte, and which kinds: all bytes at once, for no
/// branch then depends on where a word ends.
#[inline]
fn letters(bytes: &[u8]) -> (usize, u8) {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const TOPS: u64 = 0x80 * EACH;
    /// The bits that tell small letters from capitals.
    const CASE: u64 = 0x20 * EACH;
    let Some(chunk) = bytes.first_chunk() else {
        return (0, 0);
    };
    let chunk = u64::from_le_bytes(*chunk);
    let low = (chunk | CASE) & !TOPS;
    // The top bit of each byte: adding up to 128 from `a` carries into it, and from behind `z` does not.
    let from_a = low + (0x80 - b'a' as u64) * EACH;
    let behind_z = low + (0x7f - b'z' as u64) * EACH;
    let letters = from_a & !behind_z & !chunk & TOPS;
    let others = !letters & TOPS;
    let before = others.wrapping_sub(1) & !others;
    let small = letters & before & chunk << 2 != 0;
    let large = letters & before & !(chunk << 2) != 0;
    let len = others.trailing_zeros() / 8;
    (
        len as usize,
        if small { SMALL } else { 0 } | if large { LARGE } else { 0 },
    )
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
        assert_eq!(run("said, he".as_bytes()), (4, Shape::of("said"), true));
        assert_eq!(run("Bell’s".as_bytes()), (4, Shape::of("Bell"), false));
        assert_eq!(run("U.S.".as_bytes()), (1, Shape::of("U"), false));
        assert_eq!(run("2nd".as_bytes()), (3, Shape::of("2nd"), true));
    }
}

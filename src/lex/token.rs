//! Tokens, and the two kinds of range that must never be mixed up: of bytes and of tokens.

use std::borrow::Cow;

use super::class::ClassSet;

/// Half-open range of bytes of the article's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Its words in lower case.
    pub fn lower(self, text: &str) -> Cow<'_, str> {
        let words = self.of(text);
        let small = |b: u8| b.is_ascii() && !b.is_ascii_uppercase();
        if words.bytes().all(small) {
            Cow::Borrowed(words)
        } else {
            Cow::Owned(words.to_lowercase())
        }
    }
}

/// Half-open range of tokens of one [`Tape`](super::Tape).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tokens {
    pub start: usize,
    pub end: usize,
}

impl Tokens {
    pub fn len(self) -> usize {
        self.end - self.start
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub fn contains(self, other: Tokens) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// One word, mark or stop of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    /// All that the lexicon knows of the word, and its shape.
    pub classes: ClassSet,
    /// The letter of the tape: what the grammar sees of the token.
    pub letter: u8,
}

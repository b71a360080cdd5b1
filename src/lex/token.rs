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

/// A [`Span`] in half the memory: of a text of at most [`MOST`] bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Short {
    start: u32,
    end: u32,
}

/// The most bytes of a text that has tokens.
pub const MOST: usize = u32::MAX as usize;

impl Short {
    #[inline]
    pub fn of(Span { start, end }: Span) -> Short {
        Short {
            start: start as u32,
            end: end as u32,
        }
    }

    #[inline]
    pub fn span(self) -> Span {
        Span {
            start: self.start as usize,
            end: self.end as usize,
        }
    }
}

/// One word, mark or stop of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    short: Short,
    /// All that the lexicon knows of the word, and its shape.
    pub classes: ClassSet,
}

impl Token {
    pub fn new(span: Span, classes: ClassSet) -> Token {
        Token {
            short: Short::of(span),
            classes,
        }
    }

    #[inline]
    pub fn span(&self) -> Span {
        self.short.span()
    }
}

//! Text to tape: words, sentences and paired quotation marks, each token one letter for the grammar.

pub mod class;
pub mod lexicon;
pub mod token;

pub use class::{Class, ClassSet};
pub use lexicon::Lexicon;
pub use token::{Span, Token, Tokens};

/// An article's text as the grammar sees it: `letters.len() == tokens.len()`, one ASCII letter a token.
#[derive(Debug, Clone, Default)]
pub struct Tape {
    pub tokens: Vec<Token>,
    pub letters: String,
    /// Sentences in order of the text, their stop included; a stop inside a quotation ends none.
    pub sentences: Vec<Tokens>,
    /// Paragraphs in order of the text.
    pub paragraphs: Vec<Tokens>,
    /// Quotations in order of their opening mark, as pairs of (opening mark token, closing mark token).
    pub quotations: Vec<Quotation>,
}

/// What stands between two quotation marks that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// The opening mark, the words, the closing mark (which an unclosed quotation has not).
    pub tokens: Tokens,
    /// No closing mark: it runs to the end of its paragraph. `continued` when the next paragraph opens again.
    pub closed: bool,
    /// Its words go on in the next paragraph, which opens with a mark of its own.
    pub continued: bool,
}

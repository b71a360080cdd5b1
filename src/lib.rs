//! whosaid extracts quotes from news articles and says who said them.

#![forbid(unsafe_code)]

// The parser that pest derives without `std` names this crate.
#[cfg(test)]
extern crate alloc;

pub mod article;
pub mod attribution;
pub mod check;
pub mod decisions;
pub mod dedupe;
pub mod evaluate;
mod explain;
mod extract;
mod fold;
pub mod guard;
pub mod index;
pub mod language;
pub mod lex;
mod month;
pub mod offsets;
pub mod quote;
pub mod read;
pub mod resolve;
mod rows;
pub mod stats;
pub mod write;

pub use article::Article;
pub use explain::explain;
pub use extract::Extractor;
pub use lex::{Lexicon, LexiconError};
pub use quote::Quote;

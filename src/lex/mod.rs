//! Text to tape: words, sentences and paired quotation marks, each token one letter for the grammar.

mod abbreviations;
pub mod alphabet;
mod broken;
mod builder;
mod capitals;
mod case;
mod choice;
pub mod class;
mod context;
mod entry;
mod inflect;
pub mod lexicon;
mod lost;
mod marks;
mod paragraphs;
mod raw;
mod sides;
mod signs;
mod table;
mod tape;
pub mod token;
mod words;

pub(crate) use capitals::has_capital;
pub use class::{Class, ClassSet};
pub(crate) use entry::Entry;
pub use lexicon::{Lexicon, LexiconError};
pub use paragraphs::paragraphs;
pub use tape::{LONGEST, Quotation, Tape};
pub use token::{Span, Token, Tokens};

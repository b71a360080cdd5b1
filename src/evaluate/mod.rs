//! Quotes against a hand-annotated corpus: which of them are the same, and who is right.

mod brat;
pub mod corpus;
pub mod errors;
pub mod matching;
pub mod predictions;
pub mod score;
pub mod track;

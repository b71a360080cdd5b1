//! Quotes against a hand-annotated corpus: which of them are the same, and who is right.

pub mod matching;

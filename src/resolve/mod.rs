//! Attributions to quotes: who is "he", by what channel the words came, and where each part stands.

pub mod carry;
pub mod channel;
pub mod people;
pub mod speaker;

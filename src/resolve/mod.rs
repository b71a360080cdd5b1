//! Attributions to quotes: who is "he", by what channel the words came, and where each part stands.

pub mod carry;
pub mod channel;
pub mod context;
pub mod flags;
pub mod people;
pub mod polarity;
pub mod source;
mod description;
mod gender;
mod learn;
mod link;
mod mentions;
mod names;
mod parts;
pub mod people;
mod pronoun;
mod roles;
pub mod speaker;

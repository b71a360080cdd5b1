//! Attributions to quotes: who is "he", by what channel the words came, and where each part stands.

mod asked;
mod beat;
mod body;
pub mod carry;
pub mod channel;
pub mod choose;
pub mod context;
pub mod continued;
mod description;
mod dialogue;
pub mod flags;
mod gender;
mod kind;
mod learn;
mod link;
mod mentions;
mod ministry;
pub(crate) mod names;
mod parts;
pub mod people;
pub mod polarity;
mod pronoun;
mod roles;
mod slips;
pub mod source;
pub mod speaker;
pub(crate) mod spelling;
mod strangers;
pub mod title;
mod trim;
mod varied;
mod words;

pub(crate) use mentions::is_quoted;

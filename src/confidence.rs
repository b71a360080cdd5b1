//! How sure a row is: the share of rows like it that are right in words and speaker.

use crate::quote::{Kind, ResolvedBy};
use crate::resolve::flags::Flag;

/// What confidence is measured by.
#[derive(Debug, Clone, Copy)]
pub struct Signs<'a> {
    pub kind: Kind,
    pub by: ResolvedBy,
    /// The rule of the grammar.
    pub rule: &'a str,
    pub flags: &'a [Flag],
}

/// 0 to 1, two decimals.
pub fn confidence(_: Signs) -> f32 {
    0.5
}

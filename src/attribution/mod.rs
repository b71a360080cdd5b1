//! Tape to attributions: the only place that knows pest.

use crate::lex::Tokens;

/// One finding of the grammar: who said what, in ranges of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The rule of `attribution.pest` that matched.
    pub rule: &'static str,
    /// The speaker as written with all that describes him, `the mayor, a doctor at St Ann's,`; `None` if the words name nobody.
    pub speaker: Option<Tokens>,
    /// The reporting words: `has already said`. Empty where a mark stands for them (colon, dash) or nothing does.
    pub cue: Option<Tokens>,
    /// The words said, in parts; marks of a direct quote included.
    pub content: Vec<Tokens>,
    /// `CNN` in `told CNN`.
    pub addressee: Option<Tokens>,
    /// Words beside the cue that say when, where and how: `in a statement`.
    pub adjunct: Option<Tokens>,
    /// The speaker is that of the attribution before: `"A," said Nair. "B."`
    pub carried: bool,
}

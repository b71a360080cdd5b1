//! A finding: one row of the result, its columns in the order of the contract.

use serde::Serialize;

use super::diff::Piece;
use super::verdict::Verdict;
use crate::quote::{Kind, Polarity};

/// Whom else the archive gives the words to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attribution {
    pub speaker: String,
    /// How many articles do so.
    pub articles: usize,
}

/// A wording, and who printed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Variant {
    pub words: String,
    pub outlets: Vec<String>,
    pub articles: usize,
}

/// What the archive has of a claim. What is not known is empty.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Finding {
    pub verdict: Verdict,
    /// 0 to 1, two decimals: the share of words that agree, times the confidence of the row; 0 where nothing was found.
    pub score: f32,
    pub matched_quote: String,
    pub matched_speaker: String,
    pub speaker_as_written: String,
    /// As [`super::diff::marked`] writes it.
    pub diff: String,
    pub outlet: String,
    pub published: String,
    pub url: String,
    pub doc: String,
    /// Code points of the article's text, `end` exclusive.
    pub start: Option<usize>,
    pub end: Option<usize>,
    pub context_before: String,
    pub context_after: String,
    /// Of the earliest article that has the words.
    pub first_published: String,
    pub first_outlet: String,
    pub articles: usize,
    pub outlets: usize,
    /// Articles of which none is a copy of another or comes from the same agency.
    pub independent: usize,
    pub also_attributed_to: Vec<Attribution>,
    pub variants: Vec<Variant>,
    pub via: String,
    pub kind: Option<Kind>,
    pub polarity: Option<Polarity>,
    /// What this means, in a sentence or more.
    pub explanation: String,
    /// The words with their differences.
    #[serde(skip)]
    pub pieces: Vec<Piece>,
}

/// The columns of CSV, in order: the fields of [`Finding`] but for `pieces`.
pub const COLUMNS: [&str; 25] = [
    "verdict",
    "score",
    "matched_quote",
    "matched_speaker",
    "speaker_as_written",
    "diff",
    "outlet",
    "published",
    "url",
    "doc",
    "start",
    "end",
    "context_before",
    "context_after",
    "first_published",
    "first_outlet",
    "articles",
    "outlets",
    "independent",
    "also_attributed_to",
    "variants",
    "via",
    "kind",
    "polarity",
    "explanation",
];

//! One passage held against a claim: how far the words agree, whose they are, and the verdict that it gives by itself.

use super::grade::{Grade, Graded};
use super::person::{Person, Relation};
use super::tokens::Tokens;
use super::verdict::Verdict;
use crate::index::record::{Record, Said};
use crate::quote::{Kind, Polarity, ResolvedBy};

/// The least confidence of a row by which words are said to be somebody else's.
const SURE: f32 = 0.5;
/// The least likeness of such words.
const ALIKE: f32 = 0.7;

/// What kind of words of the archive the claim's words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// Within quotation marks: the speaker's own.
    Direct,
    /// Within quotation marks within a quote: somebody else's.
    Inner,
    /// The reporter's.
    Indirect,
    /// Of a paragraph: nothing is known of them.
    Paragraph,
}

/// A passage that is like the claim.
#[derive(Debug, Clone)]
pub struct Hit {
    pub record: Record,
    /// Of the record.
    pub words: Tokens,
    pub graded: Graded,
    pub evidence: Evidence,
    /// Whom the row names; empty where it names nobody.
    pub persons: Vec<Person>,
    pub relation: Relation,
    pub verdict: Verdict,
}

impl Hit {
    /// What the words of the record in the window are.
    pub fn evidence(record: &Record, words: &Tokens, graded: &Graded) -> Evidence {
        let window = &words.all[graded.alignment.window.clone()];
        let marked = !window.is_empty() && window.iter().all(|t| t.marked);
        match record.quote.as_ref().map(|said| said.kind) {
            None => Evidence::Paragraph,
            Some(Kind::Direct) if marked => Evidence::Inner,
            Some(Kind::Direct) => Evidence::Direct,
            Some(Kind::Mixed) if marked => Evidence::Direct,
            Some(Kind::Mixed | Kind::Indirect) => Evidence::Indirect,
        }
    }

    pub fn said(&self) -> Option<&Said> {
        self.record.quote.as_ref()
    }

    /// The fullest name that the row has for the speaker; the words as written where there is none.
    pub fn speaker(&self) -> &str {
        self.said().map_or("", |said| &said.speaker)
    }

    /// Whether the row names its speaker.
    pub fn is_named(&self) -> bool {
        self.persons.iter().any(Person::is_named)
    }

    /// 0 to 1: how much of the words agrees, times how likely the row is right in words and speaker.
    pub fn score(&self) -> f32 {
        let confidence = self.said().map_or(1.0, |said| said.confidence);
        (self.graded.similarity * confidence * 100.0).round() / 100.0
    }
}

/// The verdict that a passage gives by itself; `None` if it tells nothing. `length` is that of the claim in words;
/// `surname` is the claimed speaker's, if there is one.
pub fn verdict(
    record: &Record,
    graded: &Graded,
    evidence: Evidence,
    relation: Relation,
    length: usize,
    surname: Option<&str>,
) -> Option<Verdict> {
    let Some(said) = &record.quote else {
        return (graded.grade != Grade::Loose).then_some(Verdict::Unattributed);
    };
    let taken_back = is_taken_back(said);
    let inner = evidence == Evidence::Inner;
    let same_words = graded.grade != Grade::Loose;
    match relation {
        Relation::Same | Relation::Fits if taken_back => Some(Verdict::Negated),
        _ if inner && same_words => Some(Verdict::Nested),
        Relation::Same | Relation::Fits if is_nested(said) => Some(Verdict::Nested),
        Relation::Same | Relation::Fits => Some(match (evidence, graded.grade) {
            (Evidence::Indirect, _) | (_, Grade::Loose) => Verdict::ParaphraseOnly,
            (_, Grade::Same) => Verdict::Exact,
            (_, Grade::Minor) => Verdict::ExactMinor,
            (_, Grade::Near) => Verdict::Near,
            (_, Grade::Part) => Verdict::Truncated,
        }),
        Relation::Unknown => same_words.then_some(Verdict::Unattributed),
        Relation::Other if taken_back || !same_words => None,
        Relation::Other if is_surely_another(record, said, graded, length, surname) => Some(Verdict::OtherSpeaker),
        Relation::Other => Some(Verdict::Unattributed),
    }
}

/// Whether the row is of what somebody did not say.
pub fn is_taken_back(said: &Said) -> bool {
    matches!(said.polarity, Polarity::Denied | Polarity::Declined | Polarity::NotSaid)
}

/// Whether the row is of somebody who is quoted by another.
pub fn is_nested(said: &Said) -> bool {
    has_flag(said, "nested")
}

pub fn has_flag(said: &Said, name: &str) -> bool {
    said.flags.split(';').any(|flag| flag == name)
}

/// Whether the archive shows somebody else to have said it: enough words, and a row that is likely right. Where "he" was
/// given a name and the claimed one stands nearby, that may be wrong.
fn is_surely_another(record: &Record, said: &Said, graded: &Graded, length: usize, surname: Option<&str>) -> bool {
    let enough = match graded.grade {
        Grade::Same | Grade::Minor => true,
        Grade::Part => length >= 3,
        Grade::Near | Grade::Loose => length >= 5 && graded.similarity >= ALIKE,
    };
    let guessed = !matches!(
        said.resolved_by,
        ResolvedBy::Named | ResolvedBy::Surname | ResolvedBy::Acronym
    );
    let nearby = |name: &str| {
        let around = format!("{} {}", record.context_before, record.context_after).to_lowercase();
        around.split(|c: char| !c.is_alphanumeric()).any(|word| word == name)
    };
    enough && said.confidence >= SURE && !(guessed && surname.is_some_and(nearby))
}

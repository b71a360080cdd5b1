//! Claims held against an archive: who said what, as far as the archive shows.
//!
//! The index gives candidates; each is [graded](grade) by an [alignment](align) and gives a [verdict](hit) by itself; those
//! of the same words are one [cluster]; of all verdicts the first is that of the claim.

pub mod align;
mod case;
mod cluster;
pub mod diff;
pub mod finding;
mod grade;
mod hit;
pub mod person;
mod splice;
pub mod tokens;
pub mod verdict;
mod wording;

use rustc_hash::FxHashSet;

use crate::index::record::Record;
use crate::index::words::words;
use crate::index::{Index, IndexError};
use crate::lex::Lexicon;
use case::Case;
use cluster::Cluster;
use finding::Finding;
use hit::Evidence;
use person::Person;
pub use verdict::Verdict;

/// How many passages of each kind are looked at.
const CANDIDATES: usize = 40;
/// The fewest words of a part of a spliced claim.
const PART: usize = 3;

/// What somebody is said to have said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claim {
    pub words: String,
    pub speaker: Option<String>,
    /// When, as any date that names a day.
    pub date: Option<String>,
}

/// Holds claims against an index.
pub struct Checker<'a> {
    index: &'a Index,
    lexicon: &'a Lexicon,
}

impl<'a> Checker<'a> {
    pub fn new(index: &'a Index, lexicon: &'a Lexicon) -> Checker<'a> {
        Checker { index, lexicon }
    }

    /// What the archive has of a claim: at least one finding and at most `top`, the first with the verdict of the claim.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn check(&self, claim: &Claim, top: usize) -> Result<Vec<Finding>, IndexError> {
        let mut case = Case::of(claim, self.lexicon);
        if !case.says_something() {
            let explanation = match case.words.all.len() {
                0 => "The claim has no words.",
                _ => "The claim has no words that could be looked for: name more of them.",
            };
            return Ok(vec![nothing(explanation.to_owned())]);
        }
        let name = case.speaker.as_ref().and_then(Person::sought);
        let claimed = words(&claim.words);
        let records = self.index.candidates(&claimed, name.as_deref(), CANDIDATES)?;
        let (quotes, paragraphs): (Vec<_>, Vec<_>) = records.into_iter().partition(|r| r.quote.is_some());
        let (mut hits, unlike) = case.hits(quotes);
        let mut findings = Vec::new();
        if hits.first().is_none_or(|h| h.verdict > Verdict::Truncated) {
            findings.extend(case.spliced(&unlike));
        }
        // Paragraphs tell nothing where a quote does.
        let told = !findings.is_empty() || hits.first().is_some_and(|h| h.verdict < Verdict::Unattributed);
        if !told || top > 1 {
            let (more, rest) = case.hits(paragraphs);
            hits.extend(more);
            if hits.is_empty() && findings.is_empty() {
                hits.extend(case.across(rest));
            }
            case.settle(&mut hits);
        }
        while findings.len() < top.max(1) {
            let Some(head) = hits.first() else { break };
            if head.evidence != Evidence::Paragraph {
                let copies = self.index.copies(&words(&head.record.words))?;
                let known: FxHashSet<_> = hits.iter().map(|h| place(&h.record)).collect();
                let new: Vec<_> = copies.into_iter().filter(|r| !known.contains(&place(r))).collect();
                let (more, _) = case.hits(new);
                hits.extend(more);
                case.settle(&mut hits);
            }
            let Some(cluster) = Cluster::take(&mut hits, self.lexicon) else {
                break;
            };
            findings.push(case.finding(&cluster));
        }
        if findings.is_empty() {
            let nearest = case.nearest(&unlike);
            let claimed = claim.speaker.as_deref();
            findings.push(nothing(wording::nothing(self.index.span(), claimed, nearest.as_ref())));
        }
        Ok(findings)
    }
}

fn place(record: &Record) -> (String, usize, usize, bool) {
    (record.doc.clone(), record.start, record.end, record.quote.is_some())
}

/// The finding that nothing was found.
fn nothing(explanation: String) -> Finding {
    Finding {
        explanation,
        ..Finding::default()
    }
}

//! Claims that are put together from parts that the archive has apart.

use std::ops::Range;

use super::PART;
use super::tokens::{Token, Tokens, same};

/// Small words between two parts that may be in neither: "and".
const LOOSE: usize = 1;

/// A part of the claim that stands in a passage word for word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Tokens of the claim.
    pub claim: Range<usize>,
    /// Which passage, and its tokens.
    pub passage: usize,
    pub tokens: Range<usize>,
}

/// The parts that all of the claim is made of, in its order; each is as long as can be. `None` if some of it is in no
/// passage, or all of it stands in one together.
pub fn splice(claim: &Tokens, passages: &[&Tokens]) -> Option<Vec<Part>> {
    let mut parts: Vec<Part> = Vec::new();
    let mut at = 0;
    let mut loose = 0;
    while at < claim.all.len() {
        let last = parts.last();
        let longest = longest(&claim.all, at, passages, last);
        match longest.filter(|p| p.claim.len() >= PART || is_dotted(claim, &p.claim)) {
            Some(part) => {
                at = part.claim.end;
                loose = 0;
                parts.push(part);
            }
            None if loose < LOOSE && at > 0 && claim.all[at].weight < 2 => {
                at += 1;
                loose += 1;
            }
            None => return None,
        }
    }
    (parts.len() > 1).then_some(parts)
}

/// Whether the claim has dots on both sides of a part, or its end.
fn is_dotted(claim: &Tokens, part: &Range<usize>) -> bool {
    let gap = |at: usize| claim.all.get(at).is_none_or(|t| t.gap);
    (part.start == 0 || gap(part.start)) && gap(part.end) && claim.all[part.clone()].iter().any(|t| t.weight > 1)
}

/// The longest run of the claim's words from `at` that a passage has; of equal ones that of the passage of the part before.
fn longest(claim: &[Token], at: usize, passages: &[&Tokens], before: Option<&Part>) -> Option<Part> {
    let mut longest: Option<Part> = None;
    for (passage, words) in passages.iter().enumerate() {
        for start in 0..words.all.len() {
            let pairs = claim[at..].iter().zip(&words.all[start..]);
            let length = pairs.take_while(|(a, b)| same(a.id, b.id)).count();
            let so_far = longest.as_ref().map_or(0, |p| p.claim.len());
            let there = before.is_some_and(|b| b.passage == passage);
            if length > so_far
                || length == so_far && length > 0 && there && longest.as_ref().is_some_and(|p| p.passage != passage)
            {
                longest = Some(Part {
                    claim: at..at + length,
                    passage,
                    tokens: start..start + length,
                });
            }
        }
    }
    longest
}

//! Which predicted quote is which annotated one: paired one to one by their common words, the best pair first.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Deserializer};

use crate::quote::{CodePoints, Spans};

/// Two contents are the same quote from this share of common characters on (intersection over union).
const SAME: f64 = 0.5;

/// A quote as annotated or predicted, in code points of the article's text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Marked {
    pub content: Vec<CodePoints>,
    #[serde(default, deserialize_with = "or_none")]
    pub source: Vec<CodePoints>,
    #[serde(default, deserialize_with = "or_none")]
    pub cue: Vec<CodePoints>,
}

impl From<Spans> for Marked {
    fn from(Spans { content, speaker, cue }: Spans) -> Marked {
        let source = speaker;
        Marked { content, source, cue }
    }
}

/// Null stands for no places, as an empty list does.
fn or_none<'de, D: Deserializer<'de>>(places: D) -> Result<Vec<CodePoints>, D::Error> {
    Ok(Option::deserialize(places)?.unwrap_or_default())
}

/// The positions of the characters of a content, without white space, quotation marks and outer punctuation, in order.
pub fn core(text: &[char], spans: &[CodePoints]) -> Vec<usize> {
    let mut kept = positions(text, spans);
    kept.retain(|&i| !is_mark(text[i]));
    let first = kept
        .iter()
        .position(|&i| text[i].is_alphanumeric())
        .unwrap_or(kept.len());
    let end = kept
        .iter()
        .rposition(|&i| text[i].is_alphanumeric())
        .map_or(first, |i| i + 1);
    kept[first..end].to_vec()
}

/// For each annotated content the predicted one that is the same quote; both as [`core`] gives them.
pub fn pair(gold: &[Vec<usize>], predicted: &[Vec<usize>]) -> Vec<Option<usize>> {
    pair_from(SAME, gold, predicted)
}

/// For each annotated content the predicted one that shares at least the part `least` with it, and a character.
///
/// Only contents that share a character are compared, so that a long article costs no more than many short ones.
pub(super) fn pair_from(least: f64, gold: &[Vec<usize>], predicted: &[Vec<usize>]) -> Vec<Option<usize>> {
    let mut holders: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (j, content) in predicted.iter().enumerate() {
        for &at in content {
            holders.entry(at).or_default().push(j);
        }
    }
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for (i, content) in gold.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for &j in content.iter().filter_map(|at| holders.get(at)).flatten() {
            *shared.entry(j).or_default() += 1;
        }
        for (j, shared) in shared {
            let overlap = overlap(shared, content, &predicted[j]);
            if overlap >= least {
                scored.push((overlap, i, j));
            }
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut pairs = vec![None; gold.len()];
    let mut taken = vec![false; predicted.len()];
    for (_, i, j) in scored {
        if pairs[i].is_none() && !taken[j] {
            pairs[i] = Some(j);
            taken[j] = true;
        }
    }
    pairs
}

/// For each annotated content the first free predicted one with the very same characters.
pub(super) fn pair_exact(gold: &[Vec<usize>], predicted: &[Vec<usize>]) -> Vec<Option<usize>> {
    let mut free: FxHashMap<&[usize], Vec<usize>> = FxHashMap::default();
    for (j, content) in predicted.iter().enumerate().rev().filter(|(_, c)| !c.is_empty()) {
        free.entry(content).or_default().push(j);
    }
    gold.iter()
        .map(|content| free.get_mut(content.as_slice())?.pop())
        .collect()
}

/// Whether two contents, both as [`core`] gives them, are the same quote.
pub fn same_quote(a: &[usize], b: &[usize]) -> bool {
    let shared = a.iter().filter(|i| b.binary_search(i).is_ok()).count();
    shared > 0 && overlap(shared, a, b) >= SAME
}

/// The share of the characters of either content that both have: `shared` of them.
fn overlap(shared: usize, a: &[usize], b: &[usize]) -> f64 {
    shared as f64 / (a.len() + b.len() - shared) as f64
}

/// Whether the speaker is right: a character in common, or nobody named in either.
pub fn same_speaker(text: &[char], gold: &[CodePoints], predicted: &[CodePoints]) -> bool {
    meet(&positions(text, gold), &positions(text, predicted))
}

/// Whether two lists of positions share one, or both are empty; both are in order.
pub(super) fn meet(a: &[usize], b: &[usize]) -> bool {
    a.iter().any(|i| b.binary_search(i).is_ok()) || a.is_empty() && b.is_empty()
}

/// The positions in `spans` that hold no white space, in order, each once.
pub(super) fn positions(text: &[char], spans: &[CodePoints]) -> Vec<usize> {
    let mut all: Vec<usize> = spans
        .iter()
        .flat_map(|&(start, end)| start..end.min(text.len()))
        .collect();
    all.retain(|&i| !text[i].is_whitespace());
    all.sort_unstable();
    all.dedup();
    all
}

/// The characters of a place; none if it is no place of the text.
pub(super) fn slice(text: &[char], (start, end): CodePoints) -> &[char] {
    text.get(start..end.min(text.len())).unwrap_or_default()
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_pair_comes_first_and_marks_count_for_nothing() {
        let text: Vec<char> = "Bell said, “We lost.” She left.".chars().collect();
        let gold = [core(&text, &[(11, 21)])];
        let predicted = [core(&text, &[(12, 20), (22, 31)]), core(&text, &[(12, 19)])];
        assert_eq!(gold[0], predicted[1]);
        assert_eq!(pair(&gold, &predicted), [Some(1)]);
    }

    #[test]
    fn half_is_the_same_quote_and_less_is_not() {
        let of = |end| vec![(0..end).collect::<Vec<usize>>()];
        assert_eq!(pair(&of(10), &of(5)), [Some(0)]);
        assert_eq!(pair(&of(11), &of(5)), [None]);
        assert_eq!(pair_from(0.0, &of(11), &of(5)), [Some(0)]);
        assert_eq!(pair_from(0.0, &of(11), &[vec![12, 13]]), [None]);
    }

    #[test]
    fn exact_pairs_are_one_to_one_in_order() {
        let (a, b) = (vec![1, 2], vec![3]);
        let gold = [a.clone(), b.clone(), a.clone(), a.clone()];
        assert_eq!(pair_exact(&gold, &[a.clone(), a]), [Some(0), None, Some(1), None]);
        assert_eq!(pair_exact(&gold, &[b]), [None, Some(0), None, None]);
        assert_eq!(pair_exact(&[vec![]], &[vec![]]), [None]);
    }

    #[test]
    fn a_long_article_costs_linear_time() {
        let contents: Vec<Vec<usize>> = (0..100_000).map(|n| (n * 10..n * 10 + 9).collect()).collect();
        assert!(
            pair(&contents, &contents)
                .iter()
                .enumerate()
                .all(|(i, &j)| j == Some(i))
        );
    }
}

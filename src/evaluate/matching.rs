//! Which predicted quote is which annotated one: paired one to one by their common words, the best pair first.

use crate::quote::CodePoints;

/// Two contents are the same quote from this share of common characters on (intersection over union).
const SAME: f64 = 0.5;

/// A quote as annotated or predicted, in code points of the article's text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked {
    pub content: Vec<CodePoints>,
    pub source: Vec<CodePoints>,
    pub cue: Vec<CodePoints>,
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
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in predicted.iter().enumerate() {
            let overlap = overlap(g, p);
            if overlap >= SAME {
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

/// The share of the characters of either content that both have.
fn overlap(a: &[usize], b: &[usize]) -> f64 {
    let shared = common(a, b);
    shared as f64 / (a.len() + b.len() - shared).max(1) as f64
}

/// Whether two contents, both as [`core`] gives them, are the same quote.
pub fn same_quote(a: &[usize], b: &[usize]) -> bool {
    overlap(a, b) >= SAME
}

/// Whether the speaker is right: a character in common, or nobody named in either.
pub fn same_speaker(text: &[char], gold: &[CodePoints], predicted: &[CodePoints]) -> bool {
    let (gold, predicted) = (positions(text, gold), positions(text, predicted));
    common(&gold, &predicted) > 0 || gold.is_empty() && predicted.is_empty()
}

/// The positions in `spans` that hold no white space, in order, each once.
fn positions(text: &[char], spans: &[CodePoints]) -> Vec<usize> {
    let mut all: Vec<usize> = spans
        .iter()
        .flat_map(|&(start, end)| start..end.min(text.len()))
        .collect();
    all.retain(|&i| !text[i].is_whitespace());
    all.sort_unstable();
    all.dedup();
    all
}

/// How many positions two lists share; both are in order.
fn common(a: &[usize], b: &[usize]) -> usize {
    a.iter().filter(|i| b.binary_search(i).is_ok()).count()
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
}

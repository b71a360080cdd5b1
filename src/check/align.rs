//! The words of a claim laid over those of a passage: where it stands there, and what differs, at the least cost.
//!
//! Time is the product of both lengths; memory is their sum.

use std::ops::Range;

use super::tokens::{Token, same};

/// Cells of a table that is filled at once; a larger one is cut in two (Hirschberg).
const TABLE: usize = 1 << 16;

/// What became of a word. The first number is of the claim, the second of the passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Kept(usize, usize),
    /// Another word stands in the claim.
    Changed(usize, usize),
    /// The claim has it alone.
    Added(usize),
    /// The passage has it alone.
    Cut(usize),
}

/// A claim laid over a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// The tokens of the passage that the claim gives.
    pub window: Range<usize>,
    /// In the order of both.
    pub steps: Vec<Step>,
    pub cost: u32,
}

/// How words are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// By word.
    Verbatim,
    /// By lemma, and whatever the person and tense: as indirect speech gives words.
    Indirect,
}

impl Manner {
    /// What it costs that the claim has `a` for `b`.
    fn change(self, a: &Token, b: &Token) -> u32 {
        if same(a.id, b.id) || a.bracketed || b.bracketed {
            return 0;
        }
        match (self, a.loose == b.loose) {
            (Manner::Indirect, true) => 0,
            (Manner::Verbatim, true) => 1,
            (_, false) => a.weight.max(b.weight),
        }
    }
}

/// What it costs that one side has a word alone.
fn alone(token: &Token) -> u32 {
    if token.bracketed { 0 } else { token.weight }
}

/// Lays all of `claim` over the part of `passage` where that costs the least; of equal ones the first.
pub fn align(claim: &[Token], passage: &[Token], manner: Manner) -> Alignment {
    let mut window = window(claim, passage, manner);
    let mut steps = Vec::with_capacity(claim.len().max(window.len()));
    lay(claim, &passage[window.clone()], manner, (0, window.start), &mut steps);
    let cut = |step: &&Step| matches!(step, Step::Cut(_));
    let before = steps.iter().take_while(cut).count();
    let after = steps[before..].iter().rev().take_while(cut).count();
    steps.drain(steps.len() - after..);
    steps.drain(..before);
    window.start += before;
    window.end -= after;
    let cost = cost(claim, passage, manner, &steps);
    Alignment { window, steps, cost }
}

/// Lays all of `claim` over all of `passage`.
pub fn align_whole(claim: &[Token], passage: &[Token], manner: Manner) -> Alignment {
    let mut steps = Vec::with_capacity(claim.len().max(passage.len()));
    lay(claim, passage, manner, (0, 0), &mut steps);
    let cost = cost(claim, passage, manner, &steps);
    Alignment {
        window: 0..passage.len(),
        steps,
        cost,
    }
}

fn cost(claim: &[Token], passage: &[Token], manner: Manner, steps: &[Step]) -> u32 {
    let of = |step: &Step| match *step {
        Step::Kept(..) => 0,
        Step::Changed(i, j) => manner.change(&claim[i], &passage[j]),
        Step::Added(i) => alone(&claim[i]),
        Step::Cut(j) => alone(&passage[j]),
    };
    steps.iter().map(of).sum()
}

/// The part of the passage that the claim lies over at the least cost: each cell of a column carries where its way began.
fn window(claim: &[Token], passage: &[Token], manner: Manner) -> Range<usize> {
    let mut column: Vec<(u32, usize)> = vec![(0, 0)];
    for (i, token) in claim.iter().enumerate() {
        column.push((column[i].0 + alone(token), 0));
    }
    let mut least = column[claim.len()].0;
    let mut window = 0..0;
    for (j, word) in passage.iter().enumerate() {
        let mut diagonal = column[0];
        column[0] = (0, j + 1);
        for (i, token) in claim.iter().enumerate() {
            let (cost, start) = diagonal;
            let changed = (cost + manner.change(token, word), start);
            diagonal = column[i + 1];
            let cut = (diagonal.0 + alone(word), diagonal.1);
            let added = (column[i].0 + alone(token), column[i].1);
            let mut best = changed;
            // Of equal ones the longest: `min` looks at where they began too.
            best = best.min(cut).min(added);
            column[i + 1] = best;
        }
        let (cost, start) = column[claim.len()];
        if cost < least || cost == least && start == window.start {
            (least, window) = (cost, start..j + 1);
        }
    }
    window
}

/// Adds the steps of all of `claim` over all of `passage`, which begin at these numbers.
fn lay(claim: &[Token], passage: &[Token], manner: Manner, from: (usize, usize), steps: &mut Vec<Step>) {
    if (claim.len() + 1) * (passage.len() + 1) <= TABLE || claim.len() < 2 {
        return lay_small(claim, passage, manner, from, steps);
    }
    let (first, second) = claim.split_at(claim.len() / 2);
    let there = costs(first.iter(), passage.iter(), manner, passage.len());
    let back = costs(second.iter().rev(), passage.iter().rev(), manner, passage.len());
    let whole = |j: &usize| there[*j] + back[passage.len() - j];
    let at = (0..=passage.len()).min_by_key(whole).unwrap_or(0);
    lay(first, &passage[..at], manner, from, steps);
    lay(
        second,
        &passage[at..],
        manner,
        (from.0 + first.len(), from.1 + at),
        steps,
    );
}

/// The cost of all of the claim over the first 0, 1, 2 ... words of the passage.
fn costs<'a>(
    claim: impl Iterator<Item = &'a Token>,
    passage: impl Iterator<Item = &'a Token> + Clone,
    manner: Manner,
    length: usize,
) -> Vec<u32> {
    let mut row = Vec::with_capacity(length + 1);
    row.push(0);
    for (j, word) in passage.clone().enumerate() {
        row.push(row[j] + alone(word));
    }
    for token in claim {
        let mut diagonal = row[0];
        row[0] += alone(token);
        for (j, word) in passage.clone().enumerate() {
            let changed = diagonal + manner.change(token, word);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + alone(token)).min(row[j] + alone(word));
        }
    }
    row
}

fn lay_small(claim: &[Token], passage: &[Token], manner: Manner, from: (usize, usize), steps: &mut Vec<Step>) {
    let width = passage.len() + 1;
    let mut table = vec![0_u32; (claim.len() + 1) * width];
    for (j, word) in passage.iter().enumerate() {
        table[j + 1] = table[j] + alone(word);
    }
    for (i, token) in claim.iter().enumerate() {
        let row = (i + 1) * width;
        table[row] = table[row - width] + alone(token);
        for (j, word) in passage.iter().enumerate() {
            let changed = table[row - width + j] + manner.change(token, word);
            let added = table[row - width + j + 1] + alone(token);
            let cut = table[row + j] + alone(word);
            table[row + j + 1] = changed.min(added).min(cut);
        }
    }
    let (mut i, mut j) = (claim.len(), passage.len());
    let begin = steps.len();
    while i > 0 || j > 0 {
        let here = table[i * width + j];
        let change = |i: usize, j: usize| manner.change(&claim[i - 1], &passage[j - 1]);
        if i > 0 && j > 0 && here == table[(i - 1) * width + j - 1] + change(i, j) {
            (i, j) = (i - 1, j - 1);
            let kept = same(claim[i].id, passage[j].id);
            let (i, j) = (from.0 + i, from.1 + j);
            steps.push(if kept { Step::Kept(i, j) } else { Step::Changed(i, j) });
        } else if j > 0 && here == table[i * width + j - 1] + alone(&passage[j - 1]) {
            j -= 1;
            steps.push(Step::Cut(from.1 + j));
        } else {
            i -= 1;
            steps.push(Step::Added(from.0 + i));
        }
    }
    steps[begin..].reverse();
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tokens(ids: &[u32]) -> Vec<Token> {
        let token = |&id: &u32| Token {
            id: id + 100,
            loose: id + 100,
            span: 0..0,
            weight: 1 + id % 2,
            bracketed: false,
            gap: false,
            marked: false,
        };
        ids.iter().map(token).collect()
    }

    /// The cost of the best window, looked for in all of them.
    fn least(claim: &[Token], passage: &[Token]) -> u32 {
        let ends = |s: usize| (s..=passage.len()).map(move |e| (s, e));
        let all = (0..=passage.len()).flat_map(ends);
        let cost = |(s, e): (usize, usize)| {
            let row = costs(claim.iter(), passage[s..e].iter(), Manner::Verbatim, e - s);
            row[e - s]
        };
        all.map(cost).min().unwrap_or(0)
    }

    proptest! {
        #[test]
        fn no_other_part_of_the_passage_costs_less(
            claim in prop::collection::vec(0..6_u32, 0..8),
            passage in prop::collection::vec(0..6_u32, 0..10),
        ) {
            let (claim, passage) = (tokens(&claim), tokens(&passage));
            let found = align(&claim, &passage, Manner::Verbatim);
            prop_assert_eq!(found.cost, least(&claim, &passage));
        }

        #[test]
        fn every_word_has_one_step_in_order(
            claim in prop::collection::vec(0..40_u32, 0..400),
            passage in prop::collection::vec(0..40_u32, 0..400),
        ) {
            let (claim, passage) = (tokens(&claim), tokens(&passage));
            let found = align_whole(&claim, &passage, Manner::Verbatim);
            let (mut i, mut j) = (0, 0);
            for step in &found.steps {
                match *step {
                    Step::Kept(a, b) | Step::Changed(a, b) => {
                        prop_assert_eq!((a, b), (i, j));
                        (i, j) = (i + 1, j + 1);
                    }
                    Step::Added(a) => {
                        prop_assert_eq!(a, i);
                        i += 1;
                    }
                    Step::Cut(b) => {
                        prop_assert_eq!(b, j);
                        j += 1;
                    }
                }
            }
            prop_assert_eq!((i, j), (claim.len(), passage.len()));
            let row = costs(claim.iter(), passage.iter(), Manner::Verbatim, passage.len());
            prop_assert_eq!(found.cost, row[passage.len()]);
        }
    }

    #[test]
    fn a_claim_of_ten_thousand_words_takes_little_memory() {
        let ids: Vec<u32> = (0..10_000).map(|n| n * 7919 % 1000).collect();
        let claim = tokens(&ids);
        let passage = tokens(&ids[3000..6000]);
        let found = align(&claim, &passage, Manner::Verbatim);
        assert_eq!(found.window, 0..3000);
        assert_eq!(found.steps.iter().filter(|s| matches!(s, Step::Kept(..))).count(), 3000);
    }
}

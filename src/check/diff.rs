//! What differs between a claim and a passage, word by word.

use std::ops::Range;

use super::align::{Alignment, Step};
use super::tokens::{Token, Tokens};

/// The most words shown of what was cut before and behind the claim's words.
const SHOWN: usize = 30;

/// Words in a row that stand in both, or in one alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Both(String),
    /// The archive has them alone.
    Archive(String),
    /// The claim has them alone.
    Claim(String),
}

/// Where a word of either text goes in a diff.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Both,
    Archive,
    Claim,
}

/// The pieces of a claim laid over a passage, with what the passage has before and behind it.
pub fn diff(claim: &Tokens, passage: &Tokens, alignment: &Alignment) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let Range { start, end } = alignment.window;
    let before = passage.slice(start.saturating_sub(SHOWN)..start);
    let after = passage.slice(end..passage.all.len().min(end + SHOWN));
    if !before.is_empty() {
        let dots = if start > SHOWN { "… " } else { "" };
        pieces.push(Piece::Archive(format!("{dots}{before}")));
    }
    let mut runs: Vec<(Side, Range<usize>)> = Vec::new();
    for step in &alignment.steps {
        match *step {
            // The claim's own way to write a word is shown.
            Step::Kept(i, _) => go_on(&mut runs, Side::Both, i),
            Step::Cut(j) => go_on(&mut runs, Side::Archive, j),
            Step::Added(i) => go_on(&mut runs, Side::Claim, i),
            Step::Changed(i, j) => {
                go_on(&mut runs, Side::Archive, j);
                go_on(&mut runs, Side::Claim, i);
            }
        }
    }
    for (side, run) in runs {
        let words = |of: &Tokens| of.slice(run.clone()).to_owned();
        pieces.push(match side {
            Side::Both => Piece::Both(words(claim)),
            Side::Archive => Piece::Archive(words(passage)),
            Side::Claim => Piece::Claim(words(claim)),
        });
    }
    if !after.is_empty() {
        let dots = if passage.all.len() > end + SHOWN { " …" } else { "" };
        pieces.push(Piece::Archive(format!("{after}{dots}")));
    }
    pieces
}

/// Adds a word to the last run of its side since both had words in common, or begins one.
fn go_on(runs: &mut Vec<(Side, Range<usize>)>, side: Side, at: usize) {
    let changed = runs.iter().rev().take_while(|(s, _)| *s != Side::Both).count();
    let from = if side == Side::Both {
        runs.len().saturating_sub(1)
    } else {
        runs.len() - changed
    };
    match runs[from..].iter_mut().find(|(s, run)| *s == side && run.end == at) {
        Some((_, run)) => run.end += 1,
        None => runs.push((side, at..at + 1)),
    }
}

/// `We [-will-] {+shall+} build`: the words of the archive alone in square brackets, those of the claim alone in curly ones.
pub fn marked(pieces: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Both(words) => words.clone(),
        Piece::Archive(words) => format!("[-{words}-]"),
        Piece::Claim(words) => format!("{{+{words}+}}"),
    };
    pieces.iter().map(piece).collect::<Vec<_>>().join(" ")
}

/// What a reader must be warned of in words that differ or were cut.
pub fn warning(tokens: &[&Token], texts: &Tokens) -> Vec<&'static str> {
    let word = |t: &&&Token| texts.text[t.span.clone()].to_lowercase().replace('’', "'");
    let words: Vec<String> = tokens.iter().map(|t| word(&t)).collect();
    let any = |of: &[&str]| words.iter().any(|w| of.contains(&w.as_str()));
    let negated = any(&[
        "not", "never", "no", "nobody", "none", "nothing", "neither", "nor", "without", "hardly", "cannot",
    ]) || words.iter().any(|w| w.ends_with("n't"));
    let reported = words.windows(2).any(|w| {
        let who = matches!(
            w[0].as_str(),
            "they" | "he" | "she" | "people" | "some" | "critics" | "others" | "everybody" | "everyone"
        );
        who && matches!(
            w[1].as_str(),
            "say" | "says" | "said" | "claim" | "claims" | "claimed" | "think" | "believe" | "tell" | "told"
        )
    });
    let mut warnings = Vec::new();
    let mut add = |holds: bool, what| {
        if holds {
            warnings.push(what);
        }
    };
    add(negated, "a negation");
    add(
        any(&[
            "if", "unless", "until", "provided", "except", "but", "only", "although", "though", "might", "perhaps",
            "maybe",
        ]),
        "a condition",
    );
    add(reported, "“they say”");
    add(
        words.iter().any(|w| w.starts_with(|c: char| c.is_ascii_digit())),
        "a number",
    );
    warnings
}

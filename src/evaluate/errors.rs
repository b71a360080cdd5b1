//! What is wrong in an article: annotated and predicted quotes side by side.

use std::fmt;

use serde::Serialize;

use super::matching::{Marked, pair_from, slice};
use super::score::{Judged, Side};
use super::track::Track;
use crate::quote::CodePoints;

/// Code points of the text that are shown to either side of a quote.
const AROUND: usize = 80;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Annotated, and nothing predicted there.
    Missed,
    /// Predicted, and nothing annotated there.
    Spurious,
    /// Annotated and predicted with too few words in common to be the same quote.
    WrongWords,
    /// The same quote with another speaker.
    WrongSpeaker,
}

/// Quotes of an article that are not right, by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Error {
    pub kind: Kind,
    pub gold: Option<usize>,
    pub predicted: Option<usize>,
}

/// The errors of an article in which a quote of this track has a part, annotated or predicted, in the order of the text.
pub fn errors(judged: &Judged, track: Track) -> Vec<Error> {
    let Judged {
        gold, predicted, same, ..
    } = judged;
    let mut errors = Vec::new();
    let mut taken = vec![false; predicted.len()];
    let mut missed = Vec::new();
    for (g, pair) in same.iter().enumerate() {
        match *pair {
            None => missed.push(g),
            Some(p) => {
                taken[p] = true;
                if !gold[g].same_speaker(&predicted[p]) {
                    errors.push((Kind::WrongSpeaker, Some(g), Some(p)));
                }
            }
        }
    }
    let spurious: Vec<usize> = (0..predicted.len()).filter(|&p| !taken[p]).collect();
    let cores = |sides: &[Side], which: &[usize]| which.iter().map(|&i| sides[i].core.clone()).collect::<Vec<_>>();
    let near = pair_from(0.0, &cores(gold, &missed), &cores(predicted, &spurious));
    for (g, pair) in missed.into_iter().zip(near) {
        let p = pair.map(|i| spurious[i]);
        p.into_iter().for_each(|p| taken[p] = true);
        let kind = if p.is_some() { Kind::WrongWords } else { Kind::Missed };
        errors.push((kind, Some(g), p));
    }
    errors.extend(
        spurious
            .into_iter()
            .filter(|&p| !taken[p])
            .map(|p| (Kind::Spurious, None, Some(p))),
    );

    let sides = |g: Option<usize>, p: Option<usize>| g.map(|g| &gold[g]).into_iter().chain(p.map(|p| &predicted[p]));
    errors.retain(|&(_, g, p)| sides(g, p).any(|side| side.is_on(track)));
    errors.sort_by_key(|&(_, g, p)| sides(g, p).next().and_then(|side| side.core.first()));
    let error = |(kind, gold, predicted)| Error { kind, gold, predicted };
    errors.into_iter().map(error).collect()
}

/// An error in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Case {
    pub kind: Kind,
    pub doc: String,
    /// Code points of the article's text, `end` exclusive: from the first word of the quotes to the last.
    pub start: usize,
    pub end: usize,
    pub gold: Option<Words>,
    pub predicted: Option<Words>,
    /// The text from before the quotes until after them, white space folded.
    pub context: String,
}

/// A quote in words: white space folded, parts joined by ` … `.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Words {
    pub content: String,
    pub source: String,
    pub cue: String,
}

impl Words {
    fn parts(&self) -> [&String; 3] {
        [&self.content, &self.source, &self.cue]
    }
}

impl Case {
    /// The words of an error among these quotes of an article.
    pub fn of(error: Error, doc: &str, text: &[char], gold: &[Marked], predicted: &[Marked]) -> Case {
        let (gold, predicted) = (error.gold.map(|g| &gold[g]), error.predicted.map(|p| &predicted[p]));
        let places = || gold.into_iter().chain(predicted).flat_map(|quote| &quote.content);
        let start = places().map(|place| place.0).min().unwrap_or_default();
        let end = places().map(|place| place.1).max().unwrap_or_default();
        let words = |quote: &Marked| Words {
            content: words(text, &quote.content),
            source: words(text, &quote.source),
            cue: words(text, &quote.cue),
        };
        Case {
            kind: error.kind,
            doc: doc.to_owned(),
            start,
            end,
            gold: gold.map(words),
            predicted: predicted.map(words),
            context: context(text, (start, end)),
        }
    }
}

/// The words around a place, cut between words.
fn context(text: &[char], (start, end): CodePoints) -> String {
    let blank = |at: &usize| text[*at].is_whitespace();
    let before = start.saturating_sub(AROUND);
    let behind = text.len().min(end + AROUND);
    let first = if before > 0 {
        (before..start).find(blank).unwrap_or(before)
    } else {
        0
    };
    let last = if behind < text.len() {
        (end..behind).rev().find(blank).unwrap_or(behind)
    } else {
        behind
    };
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let words = fold(text, (first, last));
    format!("{} {words} {}", cut(before > 0), cut(behind < text.len()))
        .trim()
        .to_owned()
}

fn words(text: &[char], places: &[CodePoints]) -> String {
    let parts: Vec<String> = places.iter().map(|&place| fold(text, place)).collect();
    parts.join(" … ")
}

fn fold(text: &[char], place: CodePoints) -> String {
    let words: String = slice(text, place).iter().collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl fmt::Display for Case {
    /// Several lines, the last one ended.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            Kind::Missed => "missed",
            Kind::Spurious => "spurious",
            Kind::WrongWords => "wrong words",
            Kind::WrongSpeaker => "wrong speaker",
        };
        writeln!(f, "[{kind}] {}, {} to {}", self.doc, self.start, self.end)?;
        for (part, name) in ["content", "source", "cue"].into_iter().enumerate() {
            let of = |words: &Option<Words>| words.as_ref().map(|words| words.parts()[part].clone());
            match (of(&self.gold), of(&self.predicted)) {
                (Some(gold), Some(predicted)) if gold == predicted => line(f, name, "both", &gold)?,
                (gold, predicted) => {
                    let sides = [
                        gold.map(|words| ("gold", words)),
                        predicted.map(|words| ("predicted", words)),
                    ];
                    for (number, (side, words)) in sides.into_iter().flatten().enumerate() {
                        line(f, if number == 0 { name } else { "" }, side, &words)?;
                    }
                }
            }
        }
        line(f, "context", "", &self.context)
    }
}

fn line(f: &mut fmt::Formatter<'_>, name: &str, side: &str, words: &str) -> fmt::Result {
    let words = if words.is_empty() { "-" } else { words };
    writeln!(f, "  {name:9}{side:11}{words}")
}

/// At most `n` of some items, spread evenly over all: the same ones each time.
pub fn spread<T>(items: Vec<T>, n: usize) -> Vec<T> {
    let all = items.len();
    let chosen = |at: usize| at * n / all != (at + 1) * n / all;
    let numbered = items.into_iter().enumerate();
    numbered
        .filter(|&(at, _)| n >= all || chosen(at))
        .map(|(_, item)| item)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spread_takes_from_all_over() {
        assert_eq!(spread((0..10).collect(), 3), [3, 6, 9]);
        assert_eq!(spread((0..10).collect(), 10), (0..10).collect::<Vec<_>>());
        assert_eq!(spread((0..2).collect(), 5), [0, 1]);
        assert_eq!(spread((0..2).collect(), 0), Vec::<i32>::new());
        assert!(spread(Vec::<i32>::new(), 5).is_empty());
        for n in 0..=97 {
            assert_eq!(spread((0..97).collect::<Vec<_>>(), n).len(), n);
        }
    }
}

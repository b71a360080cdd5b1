//! Learns `grammar/weights.tsv` from articles whose quotes were marked by hand, and writes it to standard output:
//!
//!     cargo run --release --example fit -- train.jsonl [held-out.jsonl] > weights.tsv
//!
//! Each line of a file is an article, `{"doc", "text", "quotes": [{"content", "source", "cue"}]}`, with lists of
//! `[start, end]` in code points. A logistic regression over the named features of what the grammar finds: a finding is
//! right when it is paired with an annotated quote and its speaker is that quote's. Of the held-out file the reliability
//! of the probabilities is told on standard error.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};

use anyhow::{Context, Result};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use whosaid::evaluate::matching::{core, pair, same_quote, same_speaker};
use whosaid::{Article, Extractor, Lexicon};

const ROUNDS: usize = 30;
const RATE: f32 = 0.15;
/// Pulls weights to nothing, so that a rare feature says little.
const DECAY: f32 = 0.1;
/// Features seen less often than this are chance.
const RARE: usize = 5;
/// Weights nearer to 0 than this are not worth a line.
const SMALLEST: f32 = 0.03;

#[derive(Deserialize)]
struct Annotated {
    doc: String,
    text: String,
    quotes: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    content: Vec<(usize, usize)>,
    #[serde(default)]
    source: Vec<(usize, usize)>,
}

struct Example {
    features: Vec<String>,
    right: bool,
}

impl Example {
    fn probability(&self, weights: &FxHashMap<String, f32>) -> f32 {
        logistic(self.features.iter().filter_map(|f| weights.get(f)).sum())
    }
}

fn logistic(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}

fn main() -> Result<()> {
    let mut files = std::env::args().skip(1);
    let train = examples(&files.next().context("usage: fit TRAIN [HELD-OUT]")?)?;
    let weights = learn(&train);
    if let Some(file) = files.next() {
        report(&weights, &examples(&file)?);
    }
    let mut lines: Vec<(&String, &f32)> = weights.iter().filter(|(_, w)| w.abs() >= SMALLEST).collect();
    lines.sort_by(|a, b| a.0.cmp(b.0));
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "# How much each feature speaks for a finding of the grammar; written by `cargo run --release --example fit`."
    )?;
    writeln!(
        out,
        "# Each line: feature, weight, parted by a tab. src/attribution/weigh.rs says what the features are."
    )?;
    for (name, weight) in lines {
        writeln!(out, "{name}\t{weight:.3}")?;
    }
    Ok(())
}

/// What the grammar finds in the articles of a file, and whether it is right.
fn examples(file: &str) -> Result<Vec<Example>> {
    let extractor = Extractor::new(Lexicon::with_files(&[])?);
    let mut all = Vec::new();
    for line in BufReader::new(File::open(file).with_context(|| file.to_owned())?).lines() {
        let annotated: Annotated = serde_json::from_str(&line?)?;
        let text: Vec<char> = annotated.text.chars().collect();
        let article = Article {
            id: annotated.doc,
            text: annotated.text,
            ..Article::default()
        };
        let candidates = extractor.candidates(&article);
        let gold: Vec<_> = annotated.quotes.iter().map(|q| core(&text, &q.content)).collect();
        let cores: Vec<_> = candidates.iter().map(|c| core(&text, &c.quote.spans.content)).collect();
        // Of a quotation's readings any may be right: they are compared with what nothing else is paired with.
        let found: Vec<_> = cores
            .iter()
            .zip(&candidates)
            .map(|(words, c)| if c.choice { Vec::new() } else { words.clone() })
            .collect();
        let mut right = vec![false; candidates.len()];
        for (i, j) in pair(&gold, &found).into_iter().enumerate() {
            let speaks =
                |j: usize| same_speaker(&text, &annotated.quotes[i].source, &candidates[j].quote.spans.speaker);
            match j {
                Some(j) => right[j] = speaks(j),
                None => {
                    let choices = (0..candidates.len()).filter(|&j| candidates[j].choice);
                    choices.for_each(|j| right[j] |= same_quote(&gold[i], &cores[j]) && speaks(j));
                }
            }
        }
        let pairs = candidates.into_iter().zip(right);
        all.extend(pairs.map(|(c, right)| Example {
            features: c.features,
            right,
        }));
    }
    Ok(all)
}

/// Stochastic gradient descent with a step for each feature that shrinks as the feature is seen (AdaGrad).
fn learn(examples: &[Example]) -> FxHashMap<String, f32> {
    let mut ids: FxHashMap<&str, usize> = FxHashMap::default();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for name in examples.iter().flat_map(|e| &e.features) {
        *counts.entry(name).or_default() += 1;
    }
    let rows: Vec<Vec<usize>> = examples
        .iter()
        .map(|e| {
            let common = e
                .features
                .iter()
                .map(String::as_str)
                .filter(|&name| counts[name] >= RARE);
            common
                .map(|name| {
                    let next = ids.len();
                    *ids.entry(name).or_insert(next)
                })
                .collect()
        })
        .collect();
    let (mut weights, mut seen) = (vec![0f32; ids.len()], vec![1e-6f32; ids.len()]);
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    for _ in 0..ROUNDS {
        for i in (1..order.len()).rev() {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            order.swap(i, (random % (i as u64 + 1)) as usize);
        }
        for &row in &order {
            let sum: f32 = rows[row].iter().map(|&f| weights[f]).sum();
            let error = f32::from(examples[row].right) - logistic(sum);
            for &f in &rows[row] {
                let step = error - DECAY * weights[f];
                seen[f] += step * step;
                weights[f] += RATE * step / seen[f].sqrt();
            }
        }
    }
    ids.into_iter()
        .map(|(name, id)| (name.to_owned(), weights[id]))
        .collect()
}

/// The mean surprise, and by tenths of the stated probability how many are right.
fn report(weights: &FxHashMap<String, f32>, examples: &[Example]) {
    let mut bins = [(0usize, 0usize, 0f32); 10];
    let mut loss = 0.0;
    for example in examples {
        let probability = example.probability(weights);
        let given = if example.right { probability } else { 1.0 - probability };
        loss -= given.max(1e-6).ln();
        let bin = &mut bins[((probability * 10.0) as usize).min(9)];
        *bin = (bin.0 + 1, bin.1 + usize::from(example.right), bin.2 + probability);
    }
    eprintln!("loss {:.4}", loss / examples.len() as f32);
    for (n, (all, right, stated)) in bins.into_iter().enumerate().filter(|(_, b)| b.0 > 0) {
        let (stated, right) = (stated / all as f32, right as f32 / all as f32);
        eprintln!("0.{n}: {all:6} findings, stated {stated:.2}, right {right:.2}");
    }
}

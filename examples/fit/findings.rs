//! Which findings of the grammar hold: one is right when it is paired with a marked quote and its speaker is that quote's.

use anyhow::Result;
use whosaid::attribution::ends::Ends;
use whosaid::evaluate::corpus::Annotated;
use whosaid::evaluate::matching::{core, pair, same_quote, same_speaker};
use whosaid::{Extractor, Lexicon};

use crate::learn::{Example, Model};

pub struct Finding {
    features: Vec<String>,
    right: bool,
}

impl Finding {
    pub fn example(&self) -> Example<'_> {
        Example {
            features: &self.features,
            right: self.right,
        }
    }
}

/// What the grammar finds in the articles with the built-in ends, or with others, and whether it is right.
pub fn findings(articles: &[Annotated], ends: Option<Ends>) -> Result<Vec<Finding>> {
    let mut extractor = Extractor::new(Lexicon::with_files(&[])?);
    if let Some(ends) = ends {
        extractor = extractor.with_ends(ends);
    }
    let mut all = Vec::new();
    for Annotated { article, quotes } in articles {
        let text: Vec<char> = article.text.chars().collect();
        let candidates = extractor.candidates(article);
        let gold: Vec<_> = quotes.iter().map(|q| core(&text, &q.content)).collect();
        let cores: Vec<_> = candidates.iter().map(|c| core(&text, &c.quote.spans.content)).collect();
        // Of a quotation's readings any may be right: they are compared with what nothing else is paired with.
        let alone = cores.iter().zip(&candidates);
        let found: Vec<_> = alone
            .map(|(words, c)| if c.choice { Vec::new() } else { words.clone() })
            .collect();
        let mut right = vec![false; candidates.len()];
        for (i, j) in pair(&gold, &found).into_iter().enumerate() {
            let speaks = |j: usize| same_speaker(&text, &quotes[i].source, &candidates[j].quote.spans.speaker);
            match j {
                Some(j) => right[j] = speaks(j),
                None => {
                    let choices = (0..candidates.len()).filter(|&j| candidates[j].choice);
                    choices.for_each(|j| right[j] |= same_quote(&gold[i], &cores[j]) && speaks(j));
                }
            }
        }
        let pairs = candidates.into_iter().zip(right);
        all.extend(pairs.map(|(c, right)| Finding {
            features: c.features,
            right,
        }));
    }
    Ok(all)
}

/// The mean surprise, and by tenths of the stated probability how many are right.
pub fn report(model: &Model, findings: &[Finding]) {
    let mut bins = [(0usize, 0usize, 0f32); 10];
    let mut loss = 0.0;
    for finding in findings {
        let probability = model.probability(&finding.features);
        let given = if finding.right { probability } else { 1.0 - probability };
        loss -= given.max(1e-6).ln();
        let bin = &mut bins[((probability * 10.0) as usize).min(9)];
        *bin = (bin.0 + 1, bin.1 + usize::from(finding.right), bin.2 + probability);
    }
    eprintln!("loss {:.4}", loss / findings.len() as f32);
    for (n, (all, right, stated)) in bins.into_iter().enumerate().filter(|(_, b)| b.0 > 0) {
        let (stated, right) = (stated / all as f32, right as f32 / all as f32);
        eprintln!("0.{n}: {all:6} findings, stated {stated:.2}, right {right:.2}");
    }
}

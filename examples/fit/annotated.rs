//! Articles whose quotes were marked by hand.

use std::fs::File;
use std::io::{BufRead, BufReader};

use anyhow::{Context, Result};
use serde::Deserialize;
use whosaid::Article;

#[derive(Deserialize)]
struct Line {
    doc: String,
    text: String,
    quotes: Vec<Gold>,
}

/// A quote as marked, in code points of the text.
#[derive(Deserialize)]
pub struct Gold {
    pub content: Vec<(usize, usize)>,
    #[serde(default)]
    pub source: Vec<(usize, usize)>,
    #[serde(default)]
    pub cue: Vec<(usize, usize)>,
}

pub fn articles(file: &str) -> Result<Vec<(Article, Vec<Gold>)>> {
    let lines = BufReader::new(File::open(file).with_context(|| file.to_owned())?).lines();
    let read = |line: String| -> Result<_> {
        let line: Line = serde_json::from_str(&line)?;
        let article = Article {
            id: line.doc,
            text: line.text,
            ..Article::default()
        };
        Ok((article, line.quotes))
    };
    let numbered = lines.enumerate();
    numbered
        .map(|(n, line)| read(line?).with_context(|| format!("{file}, line {}", n + 1)))
        .collect()
}

//! Learns the weights of `grammar/` from articles whose quotes were marked by hand, and writes them to standard output:
//!
//!     cargo run --release --example fit -- ends train.jsonl [held-out.jsonl] > ends.tsv
//!     cargo run --release --example fit -- findings train.jsonl [held-out.jsonl] > weights.tsv
//!
//! `ends`: where the words of a finding end. `findings`: which findings hold; learned with the ends as they are built in.
//!
//! The articles are as `whosaid evaluate` takes them. How well the weights do on the held-out file is told on standard error.

mod ends;
mod findings;
mod learn;

use std::io::Write;
use std::path::Path;

use anyhow::{Result, bail};
use whosaid::evaluate::corpus::{Annotated, Corpus};
use whosaid::read::Limit;

use learn::{Model, learn};

const USAGE: &str = "usage: fit ends|findings TRAIN.jsonl [HELD-OUT.jsonl]";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (what, train, held_out) = match &arguments[..] {
        [what, train] => (what, train, None),
        [what, train, held_out] => (what, train, Some(held_out)),
        _ => bail!(USAGE),
    };
    let train = articles(train)?;
    let held_out = held_out.map(|file| articles(file)).transpose()?;
    match what.as_str() {
        "ends" => {
            let choices = ends::choices(train)?;
            let model = learn(&choices.iter().flat_map(ends::Choice::examples).collect::<Vec<_>>());
            if let Some(articles) = held_out {
                ends::report(&model, &ends::choices(articles)?);
            }
            write(&model, "an end of reported words at a place", "src/attribution/ends.rs")
        }
        "findings" => {
            let findings = findings::findings(train)?;
            let model = learn(&findings.iter().map(findings::Finding::example).collect::<Vec<_>>());
            if let Some(articles) = held_out {
                findings::report(&model, &findings::findings(articles)?);
            }
            write(&model, "a finding of the grammar", "src/attribution/weigh.rs")
        }
        _ => bail!(USAGE),
    }
}

/// All articles of a corpus, or the first error in it.
fn articles(path: &str) -> Result<Vec<Annotated>> {
    let Corpus { articles, errors, .. } = Corpus::read(Path::new(path), Limit::default());
    errors
        .into_iter()
        .next()
        .map_or(Ok(articles), |error| Err(error.into()))
}

fn write(model: &Model, what: &str, module: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "# How much each feature speaks for {what}; written by `cargo run --release --example fit`."
    )?;
    writeln!(
        out,
        "# Each line: feature, weight, parted by a tab. {module} says what the features are."
    )?;
    for (name, weight) in model.lines() {
        writeln!(out, "{name}\t{weight:.3}")?;
    }
    Ok(())
}

//! Learns the weights of `grammar/` from articles whose quotes were marked by hand, and writes them to standard output:
//!
//!     cargo run --release --example fit -- ends train.jsonl [held-out.jsonl] > ends.tsv
//!     cargo run --release --example fit -- findings train.jsonl [held-out.jsonl] > weights.tsv
//!
//! `ends`: where the words of a finding end. `findings`: which findings hold.
//!
//! The articles are as `whosaid evaluate` takes them. How well the weights do on the held-out file is told on standard error.

mod ends;
mod findings;
mod learn;

use std::fmt::Write;
use std::path::Path;

use anyhow::{Result, bail};
use whosaid::attribution::ends::Ends;
use whosaid::evaluate::corpus::{Annotated, Corpus};
use whosaid::read::Limit;

use learn::{Model, learn};

/// Ends are learned anew for each of so many parts of the articles.
const PARTS: usize = 4;
/// How strongly weights of ends and of findings are pulled to nothing: with these the held-out articles were scored best.
const ENDS: f32 = 8.0;
const FINDINGS: f32 = 12.0;
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
            let choices = ends::choices(&train)?;
            let model = learn(
                &choices.iter().flat_map(ends::Choice::examples).collect::<Vec<_>>(),
                ENDS,
            );
            if let Some(articles) = held_out {
                ends::report(&model, &ends::choices(&articles)?);
            }
            let what = "an end of reported words at a place";
            print!("{}", file(&model, what, "src/attribution/ends.rs"));
        }
        "findings" => {
            let findings = apart(&train)?;
            let model = learn(
                &findings.iter().map(findings::Finding::example).collect::<Vec<_>>(),
                FINDINGS,
            );
            if let Some(articles) = held_out {
                findings::report(&model, &findings::findings(&articles, None)?);
            }
            print!(
                "{}",
                file(&model, "a finding of the grammar", "src/attribution/weigh.rs")
            );
        }
        _ => bail!(USAGE),
    }
    Ok(())
}

/// The findings of each part of the articles, with ends that were learned from the other parts: how likely an end is right
/// would be stated too high where it was learned.
fn apart(articles: &[Annotated]) -> Result<Vec<findings::Finding>> {
    let parts: Vec<&[Annotated]> = articles.chunks(articles.len().div_ceil(PARTS).max(1)).collect();
    let choices: Vec<_> = parts.iter().map(|part| ends::choices(part)).collect::<Result<_>>()?;
    let mut all = Vec::new();
    for (n, part) in parts.iter().enumerate() {
        let others = choices[..n].iter().chain(&choices[n + 1..]).flatten();
        let model = learn(&others.flat_map(ends::Choice::examples).collect::<Vec<_>>(), ENDS);
        all.extend(findings::findings(part, Some(Ends::parse(&file(&model, "", ""))))?);
    }
    Ok(all)
}

/// All articles of a corpus, or the first error in it.
fn articles(path: &str) -> Result<Vec<Annotated>> {
    let Corpus { articles, errors, .. } = Corpus::read(Path::new(path), Limit::default());
    errors
        .into_iter()
        .next()
        .map_or(Ok(articles), |error| Err(error.into()))
}

/// The weights as a file of `grammar/`.
fn file(model: &Model, what: &str, module: &str) -> String {
    let mut file = format!(
        "# How much each feature speaks for {what}; written by `cargo run --release --example fit`.\n\
         # Each line: feature, weight, parted by a tab. {module} says what the features are.\n"
    );
    for (name, weight) in model.lines() {
        writeln!(file, "{name}\t{weight:.3}").expect("a string takes any line");
    }
    file
}

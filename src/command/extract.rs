//! `whosaid extract`: articles to rows.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use whosaid::Extractor;
use whosaid::read::{Item, Reader};
use whosaid::write::{Format, Output};

use super::in_order::in_order;
use super::{Outcome, say};
use crate::cli::Extract;

/// Bytes of articles that a thread takes at a time.
const BATCH: usize = 256 << 10;

pub fn run(args: &Extract) -> Result<Outcome> {
    let began = Instant::now();
    let format = format(args)?;
    let extractor = Extractor::new(args.input.lexicon()?).with_all(args.all);
    let mut output = output(args)?;
    let failed = || match &args.output {
        Some(path) => format!("cannot write {}", path.display()),
        None => "cannot write to standard output".to_owned(),
    };
    output.write_all(format.header().as_bytes()).with_context(failed)?;

    let cores = || thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let threads = args.threads.map_or_else(cores, NonZeroUsize::get);
    let least = args.min_confidence.unwrap_or(0.0);
    let mut sum = Count::default();
    let work = |batch| Done::of(batch, &extractor, format, least);
    let sink = |done: io::Result<Done>| {
        let done = done?;
        done.messages.iter().for_each(say);
        sum.add(&done.count);
        output.write_all(&done.rows)
    };
    in_order(threads, Batches(args.input.reader()), work, sink).with_context(failed)?;
    output.finish().with_context(failed)?;

    if io::stderr().is_terminal() {
        let Count {
            articles,
            quotes,
            skipped,
        } = sum;
        let seconds = began.elapsed().as_secs_f64();
        say(format_args!(
            "{articles} articles, {quotes} quotes, {skipped} skipped, {seconds:.1} s"
        ));
    }
    Ok(Outcome::of(sum.skipped))
}

/// What to write: as `--to` says, else the ending of `--output`.
fn format(args: &Extract) -> Result<Format> {
    let ending = args
        .output
        .as_deref()
        .and_then(Path::extension)
        .map(|e| e.to_string_lossy().to_lowercase());
    match (args.to, ending.as_deref()) {
        (Some(format), _) => Ok(format),
        (None, None | Some("csv")) => Ok(Format::Csv),
        (None, Some("jsonl" | "ndjson")) => Ok(Format::Jsonl),
        (None, Some(ending)) => bail!("no format has the ending .{ending}; add --to csv or --to jsonl"),
    }
}

fn output(args: &Extract) -> Result<Output> {
    let Some(path) = &args.output else {
        return Ok(Output::stdout());
    };
    let same = |input: &Path| {
        fs::canonicalize(input).is_ok_and(|i| fs::canonicalize(path).is_ok_and(|o| i == o && o.is_file()))
    };
    if args.input.paths.iter().any(|input| same(input)) {
        bail!(
            "{} is both read and written; give --output another name",
            path.display()
        );
    }
    Output::file(path).with_context(|| format!("cannot write {}", path.display()))
}

/// The items of a reader in pieces of at least [`BATCH`] bytes.
struct Batches(Reader);

impl Iterator for Batches {
    type Item = Vec<Item>;

    fn next(&mut self) -> Option<Vec<Item>> {
        let mut bytes = 0;
        let mut batch = Vec::new();
        while bytes < BATCH {
            let Some(item) = self.0.next() else { break };
            // A record costs something even if there is little in it.
            bytes += 64
                + if let Item::Record(record) = &item {
                    record.size()
                } else {
                    0
                };
            batch.push(item);
        }
        (!batch.is_empty()).then_some(batch)
    }
}

#[derive(Debug, Default)]
struct Count {
    articles: u64,
    quotes: u64,
    skipped: u64,
}

impl Count {
    fn add(&mut self, other: &Count) {
        self.articles += other.articles;
        self.quotes += other.quotes;
        self.skipped += other.skipped;
    }
}

/// What came of a batch.
#[derive(Debug, Default)]
struct Done {
    rows: Vec<u8>,
    /// Lines for standard error.
    messages: Vec<String>,
    count: Count,
}

impl Done {
    fn of(batch: Vec<Item>, extractor: &Extractor, format: Format, least: f32) -> io::Result<Done> {
        let mut done = Done::default();
        let mut quotes = Vec::new();
        for item in batch {
            let article = match item {
                Item::Record(record) => record.article(),
                Item::Error(error) => Err(error),
                Item::Note { file, what } => {
                    done.messages.push(format!("{file}: read as {what}"));
                    continue;
                }
            };
            match article {
                Ok(article) => {
                    done.count.articles += 1;
                    quotes.extend(
                        extractor
                            .extract(&article)
                            .into_iter()
                            .filter(|q| q.confidence >= least),
                    );
                }
                Err(error) => {
                    done.count.skipped += 1;
                    done.messages.push(error.to_string());
                }
            }
        }
        done.count.quotes = quotes.len() as u64;
        format.rows(&quotes, &mut done.rows)?;
        Ok(done)
    }
}

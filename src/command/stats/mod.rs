//! `whosaid stats`: who is quoted how much, where and when.

mod figures;
mod page;
mod plots;
mod report;
mod table;

use std::num::NonZeroUsize;
use std::path::Path;
use std::thread;

use anyhow::{Context, Result, bail};
use whosaid::Extractor;
use whosaid::read::Record;
use whosaid::stats::Tally;
use whosaid::write::{Output, Shown};

use super::archive::{Archive, Found};
use super::{CANNOT, Outcome};
use crate::cli::{Stats, StatsFormat};

pub fn run(args: &Stats) -> Result<Outcome> {
    let format = format(args)?;
    let extractor = Extractor::new(args.input.lexicon()?);
    let least = args.min_confidence.unwrap_or(0.0);
    let mut tally = Tally::default();
    let archive = Archive {
        paths: &args.input.paths,
        extractor: &extractor,
        english: true,
        threads: thread::available_parallelism().map_or(1, NonZeroUsize::get),
    };
    let quotes = |found| match found {
        Found::Article(_, quotes) => quotes,
        Found::Row(quote) => vec![quote],
    };
    let count = archive.each(args.input.reader(), Record::quote, quotes, |quotes| {
        quotes
            .iter()
            .filter(|q| q.confidence >= least)
            .for_each(|q| tally.add(q));
        Ok(true)
    })?;
    let Some(total) = tally.total() else {
        if count.skipped() > 0 {
            bail!("there are no quotes to count in what could be read");
        }
        bail!("there are no quotes to count; give rows that `whosaid extract` wrote, or articles with quotes");
    };
    let cannot = || match &args.output {
        Some(path) => format!("cannot write {}", path.display()),
        None => CANNOT.to_owned(),
    };
    let mut out = match &args.output {
        Some(path) => Output::file(path).with_context(cannot)?,
        None => Output::stdout(),
    };
    match format {
        StatsFormat::Text => report::write(&tally, total, args.top, &mut Shown::to(&mut out)).with_context(cannot)?,
        StatsFormat::Csv => table::write(&tally, &mut out).with_context(cannot)?,
        StatsFormat::Html => page::write(&tally, total, args.top, &mut out).with_context(cannot)?,
    }
    out.finish().with_context(cannot)?;
    Ok(Outcome::of(count.skipped()))
}

/// What to write: as `--to` says, else the ending of `--output`.
fn format(args: &Stats) -> Result<StatsFormat> {
    let ending = args
        .output
        .as_deref()
        .and_then(Path::extension)
        .map(|e| e.to_string_lossy().to_lowercase());
    match (args.to, ending.as_deref()) {
        (Some(format), _) => Ok(format),
        (None, None | Some("txt")) => Ok(StatsFormat::Text),
        (None, Some("csv")) => Ok(StatsFormat::Csv),
        (None, Some("html")) => Ok(StatsFormat::Html),
        (None, Some(ending)) => bail!("no format has the ending .{ending}; add --to text, csv or html"),
    }
}

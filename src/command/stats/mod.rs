//! `whosaid stats`: who is quoted how much, where and when.

mod report;
mod table;

use std::io::{self, Write};
use std::num::NonZeroUsize;
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
    match args.to {
        StatsFormat::Text => {
            let mut out = Shown::to(io::stdout().lock());
            report::write(&tally, total, args.top, &mut out).context(CANNOT)?;
            out.flush().context(CANNOT)?;
        }
        StatsFormat::Csv => {
            let mut out = Output::stdout();
            table::write(&tally, &mut out).context(CANNOT)?;
            out.finish().context(CANNOT)?;
        }
    }
    Ok(Outcome::of(count.skipped()))
}

//! `whosaid index`: an archive to a folder that `check` searches at once.

use std::num::NonZeroUsize;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Instant;

use anyhow::Result;
use whosaid::Extractor;
use whosaid::index::{Articles, Writer};

use super::archive::Archive;
use super::stop::{STOPPED, catch_ctrl_c};
use super::{Outcome, say};
use crate::cli::Index;

pub fn run(args: &Index) -> Result<Outcome> {
    let began = Instant::now();
    let mut writer = match args.update {
        true => Writer::update(&args.output)?,
        false => Writer::create(&args.output)?,
    };
    let before = writer.articles().clone();
    let extractor = Extractor::new(args.input.lexicon()?);
    let cores = || thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let archive = Archive {
        paths: &args.input.paths,
        extractor: &extractor,
        english: !args.any_language,
        threads: args.threads.map_or_else(cores, NonZeroUsize::get),
    };
    if !args.input.is_typed() {
        catch_ctrl_c()?;
    }
    let count = archive.read_into(args.input.reader(), &mut writer)?;
    if STOPPED.load(Ordering::Relaxed) {
        say("stopped; nothing was written: give the same command again");
        return Ok(Outcome::Stopped);
    }
    let index = writer.finish()?;
    let Articles {
        articles,
        quotes,
        first,
        last,
    } = index.span();
    say(format_args!(
        "{} articles and {} quotes added, {} in it already, {} skipped, {} left out as not in English, {:.1} s",
        articles - before.articles,
        quotes - before.quotes,
        count.exact_copies,
        count.skipped(),
        count.foreign,
        began.elapsed().as_secs_f64()
    ));
    let dates = if first.is_empty() {
        String::new()
    } else {
        format!(", {first} to {last}")
    };
    say(format_args!(
        "{}: {articles} articles, {quotes} quotes{dates}",
        args.output.display()
    ));
    Ok(Outcome::of(count.skipped()))
}

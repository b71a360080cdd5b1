//! `whosaid check`: claims to what an archive has of them.

mod card;
mod claims;
mod page;
mod review;
mod table;

use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread;

use anyhow::{Context, Result, bail};
use indicatif::ProgressBar;
use whosaid::check::{Checker, Claim};
use whosaid::index::{Articles, Index, Writer, is_index};
use whosaid::{Extractor, Lexicon};

use super::archive::Archive;
use super::in_order::in_order;
use super::{Outcome, say};
use crate::cli::{Check, CheckFormat, Input};
use claims::Claims;
use table::Table;

pub fn run(args: &Check) -> Result<Outcome> {
    let format = format(args)?;
    let claims = claims(args)?;
    let mut skipped = claims.skipped;
    let extractor = Extractor::new(Lexicon::with_files(&[])?);
    let index = match index_on_disk(args)? {
        Some(index) => index,
        None => {
            let (index, left_out) = read(args, &extractor)?;
            skipped += left_out;
            index
        }
    };
    say_span(index.span());
    let checker = Checker::new(&index, extractor.lexicon());
    let mut table = Table::new(format, args.output.as_deref(), &claims.columns)?;
    let cannot = || {
        format!(
            "cannot write {}",
            args.output
                .as_deref()
                .map_or("to standard output".to_owned(), |p| p.display().to_string())
        )
    };
    let shown = io::stderr().is_terminal() && args.output.is_some();
    let bar = if shown {
        ProgressBar::new(claims.all.len() as u64)
    } else {
        ProgressBar::hidden()
    };
    in_order(
        threads(args),
        claims.all.iter(),
        |given| (given, checker.check(&given.claim, args.top.get())),
        |(given, findings)| {
            bar.inc(1);
            table.write(given, &findings?).with_context(cannot)
        },
    )?;
    bar.finish_and_clear();
    table.finish().with_context(cannot)?;
    Ok(Outcome::of(skipped))
}

/// The claims of a file, or the one that is the argument itself.
fn claims(args: &Check) -> Result<Claims> {
    let path = Path::new(&args.claims);
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    let named = ["csv", "tsv", "jsonl", "ndjson"].contains(&ending) && !args.claims.contains(char::is_whitespace);
    if args.claims == "-" || path.is_file() || named {
        if args.speaker.is_some() || args.date.is_some() {
            bail!("--speaker and --date go with one claim; in a file they are the columns speaker and date");
        }
        let claims = Claims::read(path)?;
        if !claims.has_speakers && !claims.all.is_empty() {
            say(format_args!(
                "{}: no column speaker; each claim is looked for from anybody",
                args.claims
            ));
        }
        return Ok(claims);
    }
    Ok(Claims::one(Claim {
        words: args.claims.clone(),
        speaker: args.speaker.clone(),
        date: args.date.clone(),
    }))
}

/// The index, if that is what the archive is.
fn index_on_disk(args: &Check) -> Result<Option<Index>> {
    match args.archive.as_slice() {
        [path] if is_index(path) => Ok(Some(Index::open(path)?)),
        paths => match paths.iter().find(|p| is_index(p)) {
            Some(index) => bail!(
                "{} is an index, and goes alone; add the rest to it: whosaid index --update",
                index.display()
            ),
            None => Ok(None),
        },
    }
}

/// An index of the archive, and how many records of it were skipped.
fn read(args: &Check, extractor: &Extractor) -> Result<(Index, u64)> {
    let input = Input {
        paths: args.archive.clone(),
        from: args.from,
        map: args.map.clone(),
        split: None,
        max_article: args.max_article,
        lexicon: Vec::new(),
    };
    if input.paths.iter().any(|p| p.as_os_str() == "-") && args.claims == "-" {
        bail!("claims and archive cannot both be standard input; give one of them as a file");
    }
    let archive = Archive {
        paths: &input.paths,
        extractor,
        english: !args.any_language,
        threads: threads(args),
    };
    let mut writer = Writer::in_memory()?;
    let count = archive.read_into(input.reader(), &mut writer)?;
    Ok((writer.finish()?, count.skipped()))
}

fn threads(args: &Check) -> usize {
    let cores = || thread::available_parallelism().map_or(1, NonZeroUsize::get);
    args.threads.map_or_else(cores, NonZeroUsize::get)
}

fn say_span(span: &Articles) {
    let Articles {
        articles,
        quotes,
        first,
        last,
    } = span;
    let dates = if first.is_empty() {
        String::new()
    } else {
        format!(", {first} to {last}")
    };
    say(format_args!("archive: {articles} articles, {quotes} quotes{dates}"));
    if *articles == 0 {
        say("the archive is empty: nothing can be found in it");
    }
}

/// What to write: as `--to` says, else the ending of `--output`, else a card for one claim on a terminal.
fn format(args: &Check) -> Result<CheckFormat> {
    let ending = args
        .output
        .as_deref()
        .and_then(Path::extension)
        .map(|e| e.to_string_lossy().to_lowercase());
    let typed =
        args.output.is_none() && io::stdout().is_terminal() && !Path::new(&args.claims).is_file() && args.claims != "-";
    match (args.to, ending.as_deref()) {
        (Some(format), _) => Ok(format),
        (None, None) if typed => Ok(CheckFormat::Text),
        (None, None | Some("csv")) => Ok(CheckFormat::Csv),
        (None, Some("jsonl" | "ndjson")) => Ok(CheckFormat::Jsonl),
        (None, Some("html")) => Ok(CheckFormat::Html),
        (None, Some("txt")) => Ok(CheckFormat::Text),
        (None, Some("jsonld")) => Ok(CheckFormat::Claimreview),
        (None, Some(ending)) => {
            bail!("no format has the ending .{ending}; add --to csv, jsonl, text, html or claimreview")
        }
    }
}

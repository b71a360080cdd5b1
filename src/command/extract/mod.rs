//! `whosaid extract`: articles to rows.

mod checkpoint;
mod clusters;
pub(super) mod count;
mod files;
pub mod pages;
mod plan;
pub(super) mod progress;
mod sidecar;
mod sink;

use std::num::NonZeroUsize;
use std::sync::atomic::Ordering;
use std::sync::{Mutex, RwLock};
use std::thread;

use anyhow::Result;
use whosaid::decisions::Decisions;
use whosaid::dedupe::Seen;
use whosaid::read::Side;
use whosaid::{Extractor, Lexicon};

use super::in_order::in_order;
use super::stop::{STOPPED, catch_ctrl_c};
use super::{Outcome, sides};
use crate::cli::Extract;
use pages::{Pages, Pieces};
use plan::Plan;
use progress::Progress;
use sink::Sink;

pub fn run(args: &Extract) -> Result<Outcome> {
    let beside = Beside::read(args)?;
    let plan = Plan::of(args, &beside)?;
    if args.clusters {
        return clusters::with_clusters(plan, |plan| extract(args, &beside, plan));
    }
    extract(args, &beside, &plan)
}

/// The files that are read beside the articles, once each: one may be a pipe.
struct Beside {
    lexicon: Vec<Side>,
    decisions: Vec<Side>,
}

impl Beside {
    fn read(args: &Extract) -> Result<Beside> {
        Ok(Beside {
            lexicon: sides(&args.input.lexicon)?,
            decisions: sides(&args.decisions)?,
        })
    }
}

fn extract(args: &Extract, beside: &Beside, plan: &Plan) -> Result<Outcome> {
    let extractor = Extractor::new(Lexicon::with_files(&beside.lexicon)?).with_all(args.all);
    let mut decisions = Decisions::default();
    beside.decisions.iter().try_for_each(|table| decisions.add(table))?;
    let seen = args.dedupe.then(RwLock::<Seen>::default);
    let reader = args.input.reader();
    let progress = Progress::of(&args.input.paths, plan.target.is_terminal(), reader.bytes());
    let mut sink = Sink::new(plan, seen.as_ref(), progress)?;
    let pages = Pages {
        extractor: &extractor,
        format: plan.format,
        least: args.min_confidence.unwrap_or(0.0),
        decisions: &decisions,
        seen: seen.as_ref(),
        english: !args.any_language,
        texts: plan.text.is_some(),
        from: sink.done_before(),
        large: Mutex::default(),
    };
    if !args.input.is_typed() {
        catch_ctrl_c()?;
    }

    let cores = || thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let threads = args.threads.map_or_else(cores, NonZeroUsize::get);
    let done = in_order(
        threads,
        Pieces::of(reader, &STOPPED),
        |p| pages.of(p),
        |p| sink.take(p?),
    );
    match done {
        Ok(()) if STOPPED.load(Ordering::Relaxed) => sink.stop(),
        Ok(()) => sink.finish(decisions.unmet()),
        Err(error) => Err(sink.fail(error)),
    }
}

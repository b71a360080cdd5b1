//! Takes pages in the order of the input: rows to their files, bad records and duplicates to theirs, and how far it came.

use std::fs;
use std::path::PathBuf;
use std::sync::{PoisonError, RwLock};
use std::time::{Duration, Instant};

use anyhow::{Context, Error, Result, bail};
use whosaid::dedupe::Seen;
use whosaid::read::ReadError;

use super::checkpoint::Checkpoint;
use super::count::Count;
use super::files::Files;
use super::pages::{Mark, Page, Source, What};
use super::plan::Plan;
use super::progress::Progress;
use super::sidecar::{Bad, Duplicate, Read, Sidecar};
use crate::command::Outcome;
use crate::command::reading::Reading;

/// How much work a killed run loses.
const INTERVAL: Duration = Duration::from_millis(500);
/// The most decisions that are named one by one because they were not followed.
const NAMED: usize = 10;
const ANOTHER_INPUT: &str = "the input does not begin with what the run that stopped had read; give it the same input, or start anew without --resume";

pub struct Sink<'a> {
    plan: &'a Plan,
    progress: Progress,
    files: Files<'a>,
    errors: Option<Sidecar>,
    duplicates: Option<Sidecar>,
    texts: Option<Sidecar>,
    seen: Option<&'a RwLock<Seen>>,
    /// The docs of the articles in `seen`, for the table of duplicates.
    kept: Vec<Box<str>>,
    /// Where the run that this one goes on with stopped.
    before: Mark,
    /// All of that was passed over.
    caught_up: bool,
    /// Behind the last page taken.
    mark: Mark,
    count: Count,
    reading: Option<Reading>,
    saved: Instant,
    /// What [`Checkpoint`] on the disk says of `mark`.
    saved_at: u64,
}

impl<'a> Sink<'a> {
    /// # Errors
    /// A file cannot be made, or there is a run to go on with that was another one.
    pub fn new(plan: &'a Plan, seen: Option<&'a RwLock<Seen>>, progress: Progress) -> Result<Sink<'a>> {
        let old = match &plan.checkpoint {
            Some(path) if plan.resume => Checkpoint::read(path)?,
            _ => None,
        };
        if let Some(old) = &old {
            old.check(&plan.made_by)?;
        } else if let Some(shard) = plan.target.whole_shard()? {
            bail!(
                "{} is there already; name another folder, or take the files of the run before out of it{}",
                shard.display(),
                if plan.resume {
                    " (it left nothing to go on with)"
                } else {
                    ", or go on with it: --resume"
                }
            );
        }
        let cannot = || format!("cannot write {}", plan.target.name());
        let files = match &old {
            Some(old) => Files::resume(plan.format, &plan.target, old.written),
            None => Files::new(plan.format, &plan.target),
        };
        let files = files.with_context(cannot)?;
        let sidecar = |path: &Option<PathBuf>, columns, written: fn(&Checkpoint) -> u64| {
            let open = |path: &PathBuf| Sidecar::open(path, columns, old.as_ref().map(written));
            path.as_ref().map(open).transpose()
        };
        let errors = sidecar(&plan.errors, Bad::COLUMNS, |old| old.errors)?;
        let duplicates = sidecar(&plan.duplicates, Duplicate::COLUMNS, |old| old.duplicates)?;
        let texts = sidecar(&plan.text, Read::COLUMNS, |old| old.texts)?;
        let old = old.unwrap_or_default();
        let mut sink = Sink {
            plan,
            progress,
            files,
            errors,
            duplicates,
            texts,
            seen,
            kept: Vec::new(),
            before: old.mark,
            caught_up: old.mark.items == 0,
            mark: old.mark,
            count: old.count,
            reading: old.reading,
            saved: Instant::now(),
            saved_at: old.mark.items,
        };
        if sink.before.items == 0 {
            // A run that is killed must not leave the checkpoint of the one before it, nor a whole shard and none.
            sink.save()?;
        }
        Ok(sink)
    }

    /// Items that an earlier run made rows of.
    pub fn done_before(&self) -> u64 {
        self.before.items
    }

    /// # Errors
    /// A file cannot be written, or the input is not what the run that this one goes on with has read.
    pub fn take(&mut self, pages: Vec<Page>) -> Result<()> {
        for page in pages {
            self.page(page)?;
        }
        self.files.flush().with_context(|| self.cannot())?;
        if self.saved.elapsed() >= INTERVAL {
            self.save()?;
        }
        self.progress.show(self.count.articles, self.count.quotes.all());
        Ok(())
    }

    fn page(&mut self, Page { mark, what }: Page) -> Result<()> {
        let done = mark.items <= self.before.items;
        if mark.items == self.before.items {
            if mark.hash != self.before.hash {
                bail!("{ANOTHER_INPUT}");
            }
            self.caught_up = true;
            self.progress.restart();
        }
        if !done {
            self.mark = mark;
        }
        match what {
            What::Note(_) | What::Skipped(_) | What::Foreign if done => {}
            What::Note(note) => {
                if let Some(before) = Reading::next(&mut self.reading, note) {
                    self.progress.say(before);
                }
            }
            What::Foreign => {
                self.count.foreign += 1;
                if let Some(reading) = &mut self.reading {
                    reading.leave_out();
                }
            }
            What::Skipped(error) => {
                self.progress.say(&error);
                self.count.skip(&error);
                if let Some(errors) = &mut self.errors {
                    errors
                        .write(Bad::of(&error))
                        .context("cannot write the file of errors")?;
                }
            }
            What::Article {
                repaired,
                source,
                article,
                rows,
            } => {
                if let (Some(reading), false) = (&mut self.reading, done) {
                    reading.count(repaired);
                }
                let copy = match source {
                    Some(source) => self.copy(*source, done)?,
                    None => false,
                };
                if let (Some((rows, quotes)), false, false) = (rows, copy, done) {
                    if let (Some(texts), Some(article)) = (&mut self.texts, article) {
                        let row = Read::of(&article);
                        texts.write(row).context("cannot write the file of articles")?;
                    }
                    self.count.add(quotes);
                    let about = || self.plan.about(&self.count);
                    let whole = self.files.write(rows, about).with_context(|| self.cannot())?;
                    if whole {
                        self.save()?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether an article is a copy of one before it; if not, it is kept for those behind it.
    fn copy(&mut self, source: Source, done: bool) -> Result<bool> {
        let Some(seen) = self.seen else { return Ok(false) };
        let mut seen = seen.write().unwrap_or_else(PoisonError::into_inner);
        let Some(copy) = seen.copy(&source.signature) else {
            seen.keep(source.signature);
            if self.duplicates.is_some() {
                self.kept.push(source.doc.into());
            }
            return Ok(false);
        };
        if done {
            return Ok(true);
        }
        if copy.exact {
            self.count.exact_copies += 1;
        } else {
            self.count.near_copies += 1;
        }
        if let Some(duplicates) = &mut self.duplicates {
            let row = Duplicate::of(&source, copy, &self.kept[copy.of as usize]);
            duplicates.write(row).context("cannot write the file of duplicates")?;
        }
        Ok(true)
    }

    /// Puts on the disk how far the run has come, if a later one could go on from there.
    fn save(&mut self) -> Result<()> {
        let Some(path) = &self.plan.checkpoint else {
            return Ok(());
        };
        self.saved = Instant::now();
        let kept = self.mark.items > 0;
        let Some(written) = self.files.save(kept).with_context(|| self.cannot())? else {
            return Ok(());
        };
        let length = |sidecar: &mut Option<Sidecar>| sidecar.as_mut().map_or(Ok(0), |s| s.save(kept));
        let checkpoint = Checkpoint {
            made_by: self.plan.made_by.clone(),
            mark: self.mark,
            written,
            errors: length(&mut self.errors).context("cannot write the file of errors")?,
            duplicates: length(&mut self.duplicates).context("cannot write the file of duplicates")?,
            texts: length(&mut self.texts).context("cannot write the file of articles")?,
            count: self.count.clone(),
            reading: self.reading.clone(),
        };
        let cannot = || format!("cannot write {}", path.display());
        checkpoint.write(path).with_context(cannot)?;
        self.saved_at = self.mark.items;
        Ok(())
    }

    /// Gives all files their names, and tells of the decisions that were not followed.
    ///
    /// # Errors
    /// One cannot be written, or the input ended before what the run that this one goes on with has read.
    pub fn finish(mut self, unmet: Vec<ReadError>) -> Result<Outcome> {
        if !self.caught_up {
            bail!("{ANOTHER_INPUT}");
        }
        // Whoever is killed between two names goes on from here.
        self.save()?;
        unmet.iter().take(NAMED).for_each(|error| self.progress.say(error));
        if let Some(more @ 1..) = unmet.len().checked_sub(NAMED) {
            self.progress
                .say(format_args!("{more} more decisions were not followed"));
        }
        self.end()?;
        Ok(Outcome::of(self.count.skipped() + unmet.len() as u64))
    }

    fn end(&mut self) -> Result<()> {
        self.files
            .finish(&self.plan.about(&self.count))
            .with_context(|| self.cannot())?;
        let sidecars = [self.errors.take(), self.duplicates.take(), self.texts.take()];
        for sidecar in sidecars.into_iter().flatten() {
            sidecar
                .finish()
                .context("cannot write the file of errors, duplicates or articles")?;
        }
        self.remove_checkpoint();
        self.say_end();
        Ok(())
    }

    /// Leaves all as it is for a later run, where one can go on; else a stream ends where it stands.
    ///
    /// # Errors
    /// A file cannot be written.
    pub fn stop(mut self) -> Result<Outcome> {
        if self.plan.checkpoint.is_some() && self.mark.items > 0 {
            self.save()?;
            self.say_end();
            self.progress
                .say("stopped; to go on, give the same command with --resume");
        } else if self.plan.target.is_file() {
            self.remove_checkpoint();
            self.say_end();
            self.progress.say("stopped; no file was written");
        } else {
            self.end()?;
            self.progress.say("stopped");
        }
        Ok(Outcome::Stopped)
    }

    /// What there is to say of a run that failed.
    pub fn fail(self, error: Error) -> Error {
        if self.saved_at == 0 {
            self.remove_checkpoint();
            return error;
        }
        error.context("what was written so far is kept, and the same command with --resume goes on with it")
    }

    fn say_end(&mut self) {
        if let Some(last) = self.reading.take() {
            self.progress.say(last);
        }
        if let Some(lost) = self.files.lost() {
            self.progress.say(lost);
        }
        self.progress.end(&self.count);
    }

    fn remove_checkpoint(&self) {
        if let Some(path) = &self.plan.checkpoint {
            // One that is left says nothing wrong.
            let _ = fs::remove_file(path);
        }
    }

    fn cannot(&self) -> String {
        format!("cannot write {}", self.plan.target.name())
    }
}

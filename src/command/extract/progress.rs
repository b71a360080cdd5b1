//! What a terminal shows of a run: a bar while it goes on, a line at its end. Nothing of it where nobody looks.

use std::fmt::Display;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use walkdir::WalkDir;

use super::count::Count;
use crate::command::say;

const KNOWN: &str = "{bar:20} {percent}% {bytes}/{total_bytes}, {msg}, {binary_bytes_per_sec}, {eta} left";
const UNKNOWN: &str = "{spinner} {bytes}, {msg}, {binary_bytes_per_sec}";
/// How long a run may be without a bar.
const PATIENCE: Duration = Duration::from_millis(500);

pub struct Progress {
    began: Instant,
    /// Bytes read before that.
    before: u64,
    /// Bytes read so far.
    bytes: Arc<AtomicU64>,
    bar: ProgressBar,
    drawn: bool,
    terminal: bool,
}

impl Progress {
    /// The progress of a run over `inputs` whose reader counts `bytes`; without a bar if rows are `shown` on the terminal.
    pub fn of(inputs: &[PathBuf], shown: bool, bytes: Arc<AtomicU64>) -> Progress {
        let terminal = io::stderr().is_terminal();
        let drawn = terminal && !shown;
        let total = if drawn { total(inputs) } else { None };
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template(if total.is_some() { KNOWN } else { UNKNOWN });
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Progress {
            began: Instant::now(),
            before: 0,
            bytes,
            bar,
            drawn,
            terminal,
        }
    }

    /// What was read till now was the work of an earlier run.
    pub fn restart(&mut self) {
        self.began = Instant::now();
        self.before = self.bytes.load(Ordering::Relaxed);
        self.bar.reset_eta();
    }

    pub fn show(&self, articles: u64, quotes: u64) {
        if !self.drawn || self.began.elapsed() < PATIENCE {
            return;
        }
        self.bar.set_message(format!("{articles} articles, {quotes} quotes"));
        if self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(self.bytes.load(Ordering::Relaxed));
    }

    /// One line on standard error, above the bar.
    pub fn say(&self, line: impl Display) {
        self.bar.suspend(|| say(line));
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }

    /// The last line of the run.
    pub fn end(&self, count: &Count) {
        self.clear();
        if self.terminal {
            let bytes = self.bytes.load(Ordering::Relaxed) - self.before;
            say(count.line(self.began.elapsed(), bytes));
        }
    }
}

/// Bytes of all inputs, if they are files and folders.
fn total(inputs: &[PathBuf]) -> Option<u64> {
    let size = |input: &PathBuf| match fs::metadata(input) {
        Ok(meta) if meta.is_dir() => {
            let walk = WalkDir::new(input).follow_links(true).into_iter().flatten();
            let sizes = walk.filter_map(|e| e.metadata().ok().filter(|m| m.is_file()));
            Some(sizes.map(|m| m.len()).sum())
        }
        Ok(meta) if meta.is_file() => Some(meta.len()),
        // It cannot be read either.
        Err(_) if input.as_os_str() != "-" => Some(0),
        _ => None,
    };
    let sizes: Option<Vec<u64>> = inputs.iter().map(size).collect();
    sizes.filter(|s| !s.is_empty()).map(|s| s.iter().sum())
}

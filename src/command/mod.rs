//! What the commands do, and what they share.

mod archive;
pub mod check;
pub mod evaluate;
pub mod explain;
pub mod extract;
mod in_order;
pub mod index;
mod reading;
pub mod stats;
mod stop;

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use anyhow::Result;
use whosaid::Lexicon;
use whosaid::read::{Reader, Side};
use whosaid::write::shown;

use crate::cli::Input;

/// How a run that came to its end went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Whole,
    /// Some input was skipped, and each was named.
    Skipped,
    /// Ctrl-C came before the end.
    Stopped,
}

impl Outcome {
    /// The exit code of a program that Ctrl-C stopped.
    pub const STOPPED: u8 = 130;

    fn of(skipped: u64) -> Outcome {
        if skipped == 0 { Outcome::Whole } else { Outcome::Skipped }
    }
}

impl Input {
    fn reader(&self) -> Reader {
        let mut paths = self.paths.clone();
        if paths.is_empty() {
            if self.is_typed() {
                say("Paste an article and press Ctrl-D, or stop with Ctrl-C and give files: see --help.");
            }
            paths.push(PathBuf::from("-"));
        }
        let reader = Reader::new(paths, self.from)
            .with_map(self.map.clone())
            .with_limit(self.max_article);
        match &self.split {
            Some(separator) => reader.with_split(separator),
            None => reader,
        }
    }

    /// Whether somebody types the article: a read from the keyboard waits, and Ctrl-C must end it.
    fn is_typed(&self) -> bool {
        let standard = self.paths.is_empty() || self.paths.iter().any(|p| p.as_os_str() == "-");
        standard && io::stdin().is_terminal()
    }

    fn lexicon(&self) -> Result<Lexicon> {
        Ok(Lexicon::with_files(&sides(&self.lexicon)?)?)
    }
}

/// Files that stand beside the articles.
fn sides(paths: &[PathBuf]) -> Result<Vec<Side>> {
    Ok(paths.iter().map(|path| Side::read(path)).collect::<Result<_, _>>()?)
}

/// Where what `explain` and `stats` write cannot be written.
const CANNOT: &str = "cannot write to standard output";

/// One line on standard error; a closed one is no reason to stop.
fn say(line: impl Display) {
    let _ = writeln!(io::stderr(), "{}", shown(&line.to_string()));
}

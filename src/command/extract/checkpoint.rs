//! How far a run has come: what a later run needs to go on with it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use whosaid::read::small;

use super::count::Count;
use super::files::Written;
use super::pages::Mark;
use crate::command::reading::Reading;

/// The most bytes of a checkpoint.
const MAX: usize = 16 << 20;

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// What the rows depend on besides the articles.
    pub made_by: BTreeMap<String, String>,
    pub mark: Mark,
    pub written: Written,
    /// Bytes of the file of errors.
    pub errors: u64,
    /// Bytes of the file of duplicates.
    pub duplicates: u64,
    /// Bytes of the file of articles.
    pub texts: u64,
    pub count: Count,
    /// What the file that was being read was read as.
    pub reading: Option<Reading>,
}

impl Checkpoint {
    /// The checkpoint at `path`, if a run left one.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn read(path: &Path) -> Result<Option<Checkpoint>> {
        let bytes = match small(path, MAX) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read.with_context(|| format!("cannot read {}", path.display()))?,
        };
        let broken = || {
            format!(
                "{} is no checkpoint of this version; start anew without --resume",
                path.display()
            )
        };
        serde_json::from_slice(&bytes).with_context(broken).map(Some)
    }

    /// Puts this in place of the checkpoint before it, whole or not at all.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let beside = path.with_extension("checkpoint.partial");
        let mut file = File::create(&beside)?;
        file.write_all(&serde_json::to_vec(self)?)?;
        file.sync_data()?;
        fs::rename(beside, path)
    }

    /// Whether a run with these arguments writes what the one that stopped would have written.
    ///
    /// # Errors
    /// It would not, and what differs.
    pub fn check(&self, made_by: &BTreeMap<String, String>) -> Result<()> {
        let quoted = |value: Option<&String>| match value {
            Some(value) if !value.is_empty() => format!("`{value}`"),
            _ => "not given".to_owned(),
        };
        for name in self.made_by.keys().chain(made_by.keys()) {
            let (before, now) = (self.made_by.get(name), made_by.get(name));
            if before != now {
                bail!(
                    "{name} was {} in the run that stopped and is {} now; run it as it was, or start anew without --resume",
                    quoted(before),
                    quoted(now)
                );
            }
        }
        Ok(())
    }
}

//! The folder of an index: its format, and how it appears whole or not at all.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::IndexError;
use crate::read::small;
use crate::write::partial;

/// Changes with what the engine keeps of a record.
pub const FORMAT: u32 = 1;
/// The file that makes a folder an index.
const FORMAT_FILE: &str = "whosaid-index.json";

#[derive(Debug, Serialize, Deserialize)]
struct Format {
    format: u32,
    made_by: String,
}

/// Whether there is an index at `path`, of whatever format.
pub fn is_index(path: &Path) -> bool {
    path.join(FORMAT_FILE).is_file()
}

/// # Errors
/// There is no index of this format at `path`.
pub fn check(path: &Path) -> Result<(), IndexError> {
    if !path.exists() {
        return Err(IndexError::NotThere(path.to_owned()));
    }
    let bytes = match small(&path.join(FORMAT_FILE), 1 << 20) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Err(IndexError::NoIndex(path.to_owned()));
        }
        read => read.map_err(IndexError::io(path))?,
    };
    match serde_json::from_slice(&bytes) {
        Ok(Format { format: FORMAT, .. }) => Ok(()),
        Ok(Format { format, made_by }) => Err(IndexError::OtherFormat {
            path: path.to_owned(),
            format,
            made_by,
        }),
        Err(error) => Err(IndexError::Damaged {
            path: path.to_owned(),
            what: format!("{FORMAT_FILE}: {error}"),
        }),
    }
}

/// A folder that stands beside its place, under a hidden name, until it is whole.
#[derive(Debug)]
pub struct Unfinished {
    partial: PathBuf,
    path: PathBuf,
    /// Locked as long as this run writes the folder; the lock of a killed run is gone.
    _lock: File,
}

impl Unfinished {
    /// A folder for an index at `path`; what a killed run left of it is taken away.
    ///
    /// # Errors
    /// There is something at `path`, another run makes it, or the folder cannot be made.
    pub fn create(path: &Path) -> Result<Unfinished, IndexError> {
        let io = IndexError::io(path);
        if path.exists() {
            return Err(IndexError::Exists(path.to_owned()));
        }
        let partial = partial(path).map_err(&io)?;
        let lock_file = partial.join(FORMAT_FILE);
        if let Ok(old) = File::open(&lock_file) {
            lock(&old, path)?;
            fs::remove_dir_all(&partial).map_err(&io)?;
        }
        fs::create_dir_all(&partial).map_err(&io)?;
        let format = Format {
            format: FORMAT,
            made_by: concat!("whosaid ", env!("CARGO_PKG_VERSION")).to_owned(),
        };
        let mut file = File::create_new(&lock_file).map_err(&io)?;
        lock(&file, path)?;
        serde_json::to_writer(&mut file, &format).map_err(|e| io(e.into()))?;
        file.sync_all().map_err(&io)?;
        Ok(Unfinished {
            partial,
            path: path.to_owned(),
            _lock: file,
        })
    }

    /// Where it stands now.
    pub fn partial(&self) -> &Path {
        &self.partial
    }

    /// Gives the folder its name.
    ///
    /// # Errors
    /// Something came to stand there, or it cannot be renamed.
    pub fn finish(self) -> Result<(), IndexError> {
        if self.path.exists() {
            return Err(IndexError::Exists(self.path.clone()));
        }
        fs::rename(&self.partial, &self.path).map_err(IndexError::io(&self.path))
    }
}

impl Drop for Unfinished {
    /// Takes away a folder that did not become whole; a whole one has another name.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.partial);
    }
}

fn lock(file: &File, path: &Path) -> Result<(), IndexError> {
    match file.try_lock() {
        // Some network disks have no locks.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(()),
        Err(TryLockError::WouldBlock) => Err(IndexError::InUse(path.to_owned())),
    }
}

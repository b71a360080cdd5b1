//! Where the rows of a run go: standard output, one file, or a folder of shards.

use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use whosaid::write::{About, Format, Output, Rows, Table};

#[derive(Debug, Clone)]
pub enum Target {
    Stdout,
    File(PathBuf),
    Folder {
        path: PathBuf,
        ending: &'static str,
        /// Articles of a shard.
        articles: u64,
    },
}

impl Target {
    /// For messages.
    pub fn name(&self) -> String {
        match self {
            Target::Stdout => "to standard output".to_owned(),
            Target::File(path) | Target::Folder { path, .. } => path.display().to_string(),
        }
    }

    /// Whether what is not whole is not to be seen.
    pub fn is_file(&self) -> bool {
        match self {
            Target::Stdout => false,
            Target::File(path) => !fs::metadata(path).is_ok_and(|m| !m.is_file()),
            Target::Folder { .. } => true,
        }
    }

    /// Whether rows go where a bar would be drawn.
    pub fn is_terminal(&self) -> bool {
        matches!(self, Target::Stdout) && io::stdout().is_terminal()
    }

    pub fn open(&self, shard: u64) -> io::Result<Output> {
        match self {
            Target::Stdout => Ok(Output::stdout()),
            Target::File(path) => Output::file(path),
            Target::Folder { path, ending, .. } => Output::file(&name(path, shard, ending)),
        }
    }

    /// A whole shard that stands in the folder already.
    pub fn whole_shard(&self) -> io::Result<Option<PathBuf>> {
        let Target::Folder { path, ending, .. } = self else {
            return Ok(None);
        };
        for entry in fs::read_dir(path)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.starts_with("quotes-") && path.extension().is_some_and(|e| e == *ending) {
                return Ok(Some(path));
            }
        }
        Ok(None)
    }
}

/// Shards sort by name: the first is 1.
fn name(folder: &Path, shard: u64, ending: &str) -> PathBuf {
    folder.join(format!("quotes-{shard:05}.{ending}"))
}

/// How far the files of a run have come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Shards that are whole.
    shards: u64,
    /// Articles in the file that is being written.
    articles: u64,
    /// Bytes of that file; 0 if it was not begun.
    bytes: u64,
    /// What the form had no room for.
    lost: u64,
}

pub struct Files<'a> {
    format: Format,
    target: &'a Target,
    /// The file that is being written; a shard is begun by its first article.
    table: Option<Table>,
    written: Written,
}

impl<'a> Files<'a> {
    /// # Errors
    /// The first file cannot be made.
    pub fn new(format: Format, target: &'a Target) -> io::Result<Files<'a>> {
        let mut files = Files {
            format,
            target,
            table: None,
            written: Written::default(),
        };
        files.table()?;
        Ok(files)
    }

    /// The files of a run that came so far.
    ///
    /// # Errors
    /// The file that it was writing is not there.
    pub fn resume(format: Format, target: &'a Target, written: Written) -> io::Result<Files<'a>> {
        let path = match target {
            Target::File(path) => Some(path.clone()),
            Target::Folder { path, ending, .. } => Some(name(path, written.shards + 1, ending)),
            Target::Stdout => None,
        };
        let mut files = Files {
            format,
            target,
            table: None,
            written,
        };
        if let Some(path) = path.filter(|_| written.bytes > 0) {
            files.table = Some(Table::of_lines(format, Output::resume(&path, written.bytes)?));
        } else if written.articles > 0 || written.shards == 0 {
            files.table()?;
        }
        Ok(files)
    }

    fn table(&mut self) -> io::Result<&mut Table> {
        let table = match self.table.take() {
            Some(table) => table,
            None => Table::new(self.format, self.target.open(self.written.shards + 1)?)?,
        };
        Ok(self.table.insert(table))
    }

    /// Writes the rows of an article; `true` if a shard is whole with it, which is `about` the run so far.
    ///
    /// # Errors
    /// A file cannot be written.
    pub fn write(&mut self, rows: Rows, about: impl FnOnce() -> About) -> io::Result<bool> {
        self.written.lost += rows.lost();
        self.table()?.write(rows)?;
        self.written.articles += 1;
        match self.target {
            Target::Folder { articles, .. } if self.written.articles == *articles => {}
            _ => return Ok(false),
        }
        self.finish(&about())?;
        self.written = Written {
            lost: self.written.lost,
            shards: self.written.shards + 1,
            articles: 0,
            bytes: 0,
        };
        Ok(true)
    }

    /// # Errors
    /// The file cannot be written.
    pub fn flush(&mut self) -> io::Result<()> {
        self.table.as_mut().map_or(Ok(()), Table::flush)
    }

    /// Brings all to the disk; if `kept`, the file that is being written stays if the run fails. `None` if a later run could
    /// not go on with that file as it is.
    ///
    /// # Errors
    /// The disk is full.
    pub fn save(&mut self, kept: bool) -> io::Result<Option<Written>> {
        if let Some(table) = &mut self.table {
            let Some(output) = table.lines() else {
                return Ok((self.written.articles == 0).then_some(self.written));
            };
            self.written.bytes = output.sync()?;
            if kept {
                output.keep();
            }
        }
        Ok(Some(self.written))
    }

    /// # Errors
    /// The last file cannot be written or given its name.
    pub fn finish(&mut self, about: &About) -> io::Result<()> {
        self.table.take().map_or(Ok(()), |table| table.finish(about))
    }

    /// What there is to say of what the form had no room for.
    pub fn lost(&self) -> Option<String> {
        self.format.lost(self.written.lost)
    }
}

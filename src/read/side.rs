//! Files that stand beside the articles and are held whole: lexicons, decisions, claims.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::detect;
use super::encoding::decode;
use super::error::ReadError;
use super::limit::Limit;
use super::rows::{self, Rows};
use super::table::delimiter;
use super::unpack::is_archive;

/// The most bytes of such a file: one from `/dev/zero` has no end.
const MAX_SIDE: usize = 64 << 20;

/// A file of text, in whatever encoding it was.
#[derive(Debug, Clone)]
pub struct Side {
    /// Its path as given.
    pub name: String,
    pub text: String,
}

/// A row of a table, with its line; 1 is the first.
pub type Row = (u64, Vec<String>);

impl Side {
    /// # Errors
    /// The file cannot be read, has more than 64 MiB, or is no text.
    pub fn read(path: &Path) -> Result<Side, ReadError> {
        let name = path.to_string_lossy();
        let file = || {
            if path.is_dir() {
                return Err(io::ErrorKind::IsADirectory.into());
            }
            File::open(path)
        };
        match file() {
            Ok(file) => Side::of(&name, file),
            Err(error) => Err(failed(&name, &error)),
        }
    }

    /// What comes in under a name.
    ///
    /// # Errors
    /// As those of [`Side::read`].
    pub fn of(name: &str, input: impl Read) -> Result<Side, ReadError> {
        let error = |(what, cure): (String, String)| ReadError::new(name, None, what, cure);
        let bytes = at_most(MAX_SIDE, input).map_err(|e| failed(name, &e))?;
        if let Some(other) = detect::other(&bytes) {
            return Err(error(other));
        }
        if is_archive(&bytes) {
            let what = "a workbook, an archive or packed, not text";
            return Err(ReadError::new(name, None, what, "save it as text, or unpack it"));
        }
        let text = decode(&bytes, None);
        if let Some(nul) = text.find('\0') {
            let line = 1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..nul]).count() as u64;
            let (what, cure) = ("not text: a NUL stands in it", "save it as text in UTF-8");
            return Err(ReadError::new(name, Some(line), what, cure));
        }
        Ok(Side {
            name: name.to_owned(),
            text,
        })
    }

    /// The rows of a table of any separator, the header first. A row may have fewer cells than that if it may be `short`;
    /// the rest are empty then.
    pub fn rows(&self, short: bool) -> impl Iterator<Item = Result<Row, ReadError>> {
        let separator = delimiter(self.text.as_bytes());
        let rows = Rows::of(&self.name, self.text.as_bytes(), separator, Limit::default());
        let mut width = 0;
        let mut cut = move |row: rows::Row| {
            let cells = rows::cells(&row.bytes, separator).into_iter();
            let mut cells: Vec<_> = cells.map(|c| String::from_utf8_lossy(&c).into_owned()).collect();
            width = width.max(cells.len());
            cells.resize(width, String::new());
            (row.line, cells)
        };
        let rows = if short { rows.with_short_rows() } else { rows };
        rows.map(move |row| row.map(&mut cut))
    }
}

/// The bytes of a file that our own program wrote, unless there are more.
///
/// # Errors
/// The file cannot be read or has more bytes than `most`.
pub fn small(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    at_most(most, File::open(path)?)
}

fn at_most(most: usize, input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(most as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > most {
        let what = format!("more than {} MiB", most >> 20);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, what));
    }
    Ok(bytes)
}

fn failed(name: &str, error: &io::Error) -> ReadError {
    let told = |what: String, cure| ReadError::new(name, None, what, cure);
    match error.kind() {
        io::ErrorKind::FileTooLarge => told(error.to_string(), "split it into several"),
        io::ErrorKind::IsADirectory => told("a folder".to_owned(), "give a file"),
        _ => ReadError::io(name, None, error),
    }
}

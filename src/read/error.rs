//! What could not be read: one line that names the file, the line and the cure.

use std::fmt;
use std::io;
use std::path::Path;

use super::limit::{Limit, told};

/// A file or a record that gives no article. The run goes on without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// The path as given, `-` for standard input.
    pub file: String,
    /// 1 is the first; `None` where the whole file is meant.
    pub line: Option<u64>,
    /// 1 is the first record of the file; `None` where the whole file is meant.
    pub record: Option<u64>,
    /// Where the record begins, in bytes of the file from 0.
    pub byte: Option<u64>,
    pub what: String,
    /// What its owner can do about it.
    pub cure: String,
}

impl ReadError {
    pub(crate) fn new(file: &str, line: Option<u64>, what: impl Into<String>, cure: impl Into<String>) -> ReadError {
        ReadError {
            file: file.to_owned(),
            line,
            record: None,
            byte: None,
            what: what.into(),
            cure: cure.into(),
        }
    }

    /// The same, of the record of this number that begins at this byte.
    pub(super) fn of_record(self, number: u64, byte: u64) -> ReadError {
        ReadError {
            record: Some(number),
            byte: Some(byte),
            ..self
        }
    }

    pub(crate) fn io(file: &str, line: Option<u64>, error: &io::Error) -> ReadError {
        let (what, cure) = match error.kind() {
            io::ErrorKind::NotFound => ("no such file or folder".to_owned(), "check the path"),
            io::ErrorKind::PermissionDenied => ("may not be read".to_owned(), "check its permissions"),
            io::ErrorKind::FileTooLarge => (error.to_string(), "unpack it yourself, or leave it out"),
            _ => (error.to_string(), "read it again or leave it out"),
        };
        ReadError::new(file, line, what, cure)
    }

    /// A record that begins in this line and has more than `bytes` bytes, which follows from `limit`.
    pub(super) fn too_long(file: &str, line: u64, bytes: usize, limit: Limit) -> ReadError {
        let what = format!("a record of more than {}", told(bytes));
        ReadError::new(
            file,
            Some(line),
            what,
            format!("close its quotes and brackets, {}", limit.cure()),
        )
    }

    /// What stands in a folder and may block or never end.
    pub(super) fn no_file(path: &Path) -> ReadError {
        let what = "a pipe, a socket or a device";
        ReadError::new(
            &path.to_string_lossy(),
            None,
            what,
            "give it by its own name to read it",
        )
    }

    /// A folder that cannot be read on.
    pub(crate) fn walk(error: &walkdir::Error) -> ReadError {
        let path = error.path().unwrap_or(Path::new("")).to_string_lossy();
        match error.io_error() {
            Some(io) => ReadError::io(&path, None, io),
            None => ReadError::new(&path, None, "a link to a folder that it stands in", "remove the link"),
        }
    }

    /// Bytes that are not UTF-8; `at` says where the first of them is.
    pub(super) fn not_utf8(file: &str, line: u64, at: &str) -> ReadError {
        let cure = format!("convert it: iconv -f WINDOWS-1252 -t UTF-8 {file}");
        ReadError::new(file, Some(line), format!("not UTF-8 at {at}"), cure)
    }
}

impl fmt::Display for ReadError {
    /// One line, whatever is in the path.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one_line = |s: &str| s.replace(['\n', '\r'], " ");
        f.write_str(&one_line(&self.file))?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}; {}", one_line(&self.what), one_line(&self.cure))
    }
}

impl std::error::Error for ReadError {}

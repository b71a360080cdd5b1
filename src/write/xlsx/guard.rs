//! Panics of the workbook's writer as errors: it panics where its temporary files cannot be written.

use std::{env, io};

use crate::guard::guard;

/// Does some work of the writer, whose panic is one line and no report of a bug of ours. After an error nothing more is asked
/// of the workbook.
///
/// # Errors
/// It panics.
pub(super) fn guarded<T>(work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    guard(work).unwrap_or_else(|_| {
        let folder = env::temp_dir();
        let what = "the temporary files of a workbook cannot be written to";
        let cure = "make room there, or name another folder in TMPDIR";
        Err(io::Error::other(format!("{what} {}; {cure}", folder.display())))
    })
}

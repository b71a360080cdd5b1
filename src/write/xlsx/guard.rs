//! Panics of the workbook's writer as errors: it panics where its temporary files cannot be written.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;
use std::{env, io};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}
static HOOK: Once = Once::new();

/// Does some work of the writer, whose panic is one line and no report of a bug of ours.
///
/// # Errors
/// It panics.
pub(super) fn guarded<T>(work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() {
                before(info);
            }
        }));
    });
    GUARDED.set(true);
    // After an error nothing more is asked of the workbook.
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    done.unwrap_or_else(|_| {
        let folder = env::temp_dir();
        let what = "the temporary files of a workbook cannot be written to";
        let cure = "make room there, or name another folder in TMPDIR";
        Err(io::Error::other(format!("{what} {}; {cure}", folder.display())))
    })
}

//! Ctrl-C: the first one lets a run come to an orderly end.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result};

use super::Outcome;

/// Set by Ctrl-C: no more articles are taken on.
pub static STOPPED: AtomicBool = AtomicBool::new(false);

/// The first Ctrl-C lets the articles that are being read come to their end; the second one ends the program.
///
/// # Errors
/// The system does not allow it.
pub fn catch_ctrl_c() -> Result<()> {
    let handler = || {
        if STOPPED.swap(true, Ordering::Relaxed) {
            std::process::exit(Outcome::STOPPED.into());
        }
    };
    ctrlc::set_handler(handler)
        .map_err(io::Error::other)
        .context("cannot catch Ctrl-C")
}

//! Quotes to rows.

mod csv;
mod jsonl;
mod output;

use std::io;

use crate::quote::Quote;

pub use output::Output;

/// A form in which quotes go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A table with a header
    Csv,
    /// JSON Lines, with the exact places of the words
    Jsonl,
}

impl Format {
    /// What stands before the first row.
    pub fn header(self) -> String {
        match self {
            Format::Csv => csv::header(),
            Format::Jsonl => String::new(),
        }
    }

    /// Writes a row for each quote.
    ///
    /// # Errors
    /// `out` fails.
    pub fn rows<'a>(self, quotes: impl IntoIterator<Item = &'a Quote>, out: impl io::Write) -> io::Result<()> {
        match self {
            Format::Csv => csv::rows(quotes, out),
            Format::Jsonl => jsonl::rows(quotes, out),
        }
    }
}

//! Quotes to rows.

mod csv;
mod jsonl;
mod output;
mod page;
mod parquet;

use std::io::{self, Write};

use crate::article::Article;
use crate::quote::Quote;

pub use output::Output;

/// A form in which quotes go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A table with a header
    Csv,
    /// The same with tabs
    Tsv,
    /// JSON Lines, with the exact places of the words
    #[value(alias = "ndjson")]
    Jsonl,
    /// Apache Parquet: typed columns, with the exact places of the words as JSON
    Parquet,
    /// A page to review the quotes on, in their articles: one file for any browser, no network
    Html,
}

impl Format {
    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            Format::Jsonl => "jsonl",
            Format::Parquet => "parquet",
            Format::Html => "html",
        }
    }

    /// The rows of one article: all that can be made of them by any thread, away from the file.
    ///
    /// # Errors
    /// A value cannot be written in this form; none is known that cannot.
    pub fn rows(self, article: &Article, quotes: Vec<Quote>) -> io::Result<Rows> {
        let mut lines = Vec::new();
        match self {
            Format::Csv => csv::rows(&quotes, b',', &mut lines)?,
            Format::Tsv => csv::rows(&quotes, b'\t', &mut lines)?,
            Format::Jsonl => jsonl::rows(&quotes, &mut lines)?,
            Format::Html => page::rows(article, &quotes, &mut lines)?,
            Format::Parquet => return Ok(Rows(Form::Quotes(quotes))),
        }
        Ok(Rows(Form::Lines(lines)))
    }

    /// What stands before the first row of a file of lines.
    fn header(self) -> String {
        match self {
            Format::Csv => csv::header(","),
            Format::Tsv => csv::header("\t"),
            Format::Html => page::header(),
            Format::Jsonl | Format::Parquet => String::new(),
        }
    }
}

/// The rows of one article, for a [`Table`] of the format that made them.
#[derive(Debug)]
pub struct Rows(Form);

#[derive(Debug)]
enum Form {
    Lines(Vec<u8>),
    /// Parquet stands in columns, so that rows can be laid out only where they are gathered.
    Quotes(Vec<Quote>),
}

/// A file of rows.
pub struct Table(Kind);

enum Kind {
    Lines(Output),
    Parquet(Box<parquet::Writer<Output>>),
}

impl Table {
    /// A table with no rows yet.
    ///
    /// # Errors
    /// `output` fails.
    pub fn new(format: Format, mut output: Output) -> io::Result<Table> {
        if format == Format::Parquet {
            return parquet::Writer::new(output).map(|w| Table(Kind::Parquet(Box::new(w))));
        }
        output.write_all(format.header().as_bytes())?;
        Ok(Table(Kind::Lines(output)))
    }

    /// A table of lines that has some of its rows in `output` already.
    pub fn of_lines(output: Output) -> Table {
        Table(Kind::Lines(output))
    }

    /// # Errors
    /// The output fails, or the rows are those of another format.
    pub fn write(&mut self, rows: Rows) -> io::Result<()> {
        match (&mut self.0, rows.0) {
            (Kind::Lines(output), Form::Lines(lines)) => output.write_all(&lines),
            (Kind::Parquet(writer), Form::Quotes(quotes)) => writer.write(quotes),
            _ => Err(io::Error::other("the rows are those of another format")),
        }
    }

    /// Hands on what was written so far to whoever reads along.
    ///
    /// # Errors
    /// The output fails.
    pub fn flush(&mut self) -> io::Result<()> {
        match &mut self.0 {
            Kind::Lines(output) => output.flush(),
            Kind::Parquet(_) => Ok(()),
        }
    }

    /// The output, if what it holds so far can be gone on with: Parquet has its table of contents at its end.
    pub fn lines(&mut self) -> Option<&mut Output> {
        match &mut self.0 {
            Kind::Lines(output) => Some(output),
            Kind::Parquet(_) => None,
        }
    }

    /// Writes what is left, and the file stands under its name.
    ///
    /// # Errors
    /// The output fails.
    pub fn finish(self) -> io::Result<()> {
        match self.0 {
            Kind::Lines(output) => output.finish(),
            Kind::Parquet(writer) => writer.finish()?.finish(),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use crate::quote::{Kind, Polarity, Quote, ResolvedBy, Spans, SpeakerKind};

    /// A quote in which each field has the name of its column, or a number of its own.
    pub fn quote() -> Quote {
        Quote {
            quote_id: "quote_id".into(),
            doc: "doc".into(),
            quote: "He said \"no\", twice".into(),
            kind: Kind::Indirect,
            speaker: "speaker".into(),
            speaker_role: "speaker_role".into(),
            speaker_as_written: "speaker_as_written".into(),
            speaker_kind: SpeakerKind::Organization,
            resolved_by: ResolvedBy::Carried,
            cue: "cue".into(),
            polarity: Polarity::WouldSay,
            via: "via".into(),
            outlet: "outlet".into(),
            wire: "wire".into(),
            published: "published".into(),
            dateline: "dateline".into(),
            title: "title".into(),
            author: "author".into(),
            url: "url".into(),
            paragraph: 1,
            start: 2,
            end: 3,
            context: "context".into(),
            confidence: 0.83,
            flags: "flags".into(),
            spans: Spans {
                content: vec![(2, 3)],
                ..Spans::default()
            },
        }
    }
}

//! Quotes to rows.

mod annotation;
pub mod clustered;
mod csv;
pub(crate) mod excel;
mod jsonl;
mod jsonld;
mod output;
pub mod page;
mod parquet;
mod schema;
mod shown;
mod xlsx;

use std::borrow::Cow;
use std::io::{self, Write};

use ::csv::StringRecord;

use crate::article::Article;
use crate::decisions::Decisions;
use crate::quote::Quote;

pub use jsonld::address;
pub use output::Output;
pub(crate) use output::partial;
pub use shown::{Shown, shown};

/// A form in which quotes go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A table with a header
    Csv,
    /// A table that Excel opens by a double click: marked as UTF-8, no cell runs as a formula
    #[value(skip)]
    ExcelCsv,
    /// The same with tabs
    Tsv,
    /// JSON Lines, with the exact places of the words
    #[value(alias = "ndjson")]
    Jsonl,
    /// Apache Parquet: typed columns, with the exact places of the words as JSON
    Parquet,
    /// A page to review the quotes on, in their articles: one file for any browser, no network
    Html,
    /// W3C Web Annotations as JSON-LD: each quote finds its words again in the article's text
    #[value(alias = "annotations")]
    Annotation,
    /// Quotations of schema.org as JSON-LD, with the article that each is part of; without what was denied or not said
    Schema,
    /// A workbook for Excel and LibreOffice: quotes, speakers, outlets, and what the columns mean
    #[value(alias = "excel")]
    Xlsx,
}

/// What a run was asked and what came of it, for the forms that tell it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// By the names of the flags.
    pub settings: Vec<(String, String)>,
    /// How many articles, quotes and others.
    pub figures: Vec<(String, u64)>,
}

impl Format {
    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Csv | Format::ExcelCsv => "csv",
            Format::Tsv => "tsv",
            Format::Jsonl => "jsonl",
            Format::Parquet => "parquet",
            Format::Html => "html",
            Format::Annotation | Format::Schema => "jsonld",
            Format::Xlsx => "xlsx",
        }
    }

    /// What a file in this form is called, if one that was begun cannot be gone on with: its table of contents is written
    /// last.
    pub fn sealed(self) -> Option<&'static str> {
        match self {
            Format::Parquet => Some("a Parquet file"),
            Format::Xlsx => Some("a workbook"),
            _ => None,
        }
    }

    /// What there is to say where [`Rows::lost`] came to `lost`.
    pub fn lost(self, lost: u64) -> Option<String> {
        match self {
            Format::ExcelCsv | Format::Xlsx if lost > 0 => Some(format!(
                "{lost} cells were cut: one of Excel holds {} characters; --to jsonl has them whole",
                excel::MOST
            )),
            Format::Schema if lost > 0 => Some(format!(
                "{lost} quotes that were denied, declined or not said are no quotations and were left out"
            )),
            _ => None,
        }
    }

    /// The rows of one article: all that can be made of them by any thread, away from the file.
    ///
    /// # Errors
    /// A value cannot be written in this form; none is known that cannot.
    pub fn rows(self, article: &Article, quotes: Vec<Quote>) -> io::Result<Rows> {
        self.rows_decided(article, quotes, &Decisions::default())
    }

    /// The same of rows to which `decisions` were applied: a page has the notes too, and whom a speaker was put in place of.
    ///
    /// # Errors
    /// As of [`Format::rows`].
    pub fn rows_decided(self, article: &Article, quotes: Vec<Quote>, decisions: &Decisions) -> io::Result<Rows> {
        let mut lines = Vec::new();
        let mut lost = 0;
        match self {
            Format::Csv => csv::rows(quotes, b',', &mut lines),
            Format::ExcelCsv => lost = csv::excel_rows(&quotes, &mut lines)?,
            Format::Tsv => csv::rows(quotes, b'\t', &mut lines),
            Format::Jsonl => jsonl::rows(quotes, &mut lines)?,
            Format::Html => page::rows(article, &quotes, decisions, &mut lines)?,
            Format::Annotation => annotation::rows(article, &quotes, &mut lines)?,
            Format::Schema => lost = schema::rows(article, &quotes, &mut lines)?,
            Format::Parquet => {
                let form = Form::Quotes(quotes);
                return Ok(Rows { form, lost });
            }
            Format::Xlsx => {
                let (cells, lost) = excel::records(&quotes, |cell| Cow::Borrowed(cell));
                let form = Form::Cells(quotes, cells);
                return Ok(Rows { form, lost });
            }
        }
        let form = Form::Lines(lines);
        Ok(Rows { form, lost })
    }

    /// What stands behind the last row of a file of lines.
    fn footer(self) -> &'static str {
        match self {
            Format::Annotation | Format::Schema => jsonld::FOOTER,
            _ => "",
        }
    }

    /// What stands before each row of a file of lines but the first.
    fn between(self) -> &'static [u8] {
        match self {
            Format::Annotation | Format::Schema => jsonld::COMMA,
            _ => b"",
        }
    }

    /// What stands before the first row of a file of lines.
    fn header(self) -> String {
        match self {
            Format::Csv => csv::header(","),
            Format::ExcelCsv => csv::excel_header(),
            Format::Tsv => csv::header("\t"),
            Format::Jsonl | Format::Parquet | Format::Xlsx => String::new(),
            Format::Html => page::header(),
            Format::Annotation | Format::Schema => jsonld::HEADER.to_owned(),
        }
    }
}

/// The rows of one article, for a [`Table`] of the format that made them.
#[derive(Debug)]
pub struct Rows {
    form: Form,
    lost: u64,
}

impl Rows {
    /// How many cells were cut, or quotes left out, because the form has no room for them.
    pub fn lost(&self) -> u64 {
        self.lost
    }
}

#[derive(Debug)]
enum Form {
    Lines(Vec<u8>),
    /// Parquet stands in columns, so that rows can be laid out only where they are gathered.
    Quotes(Vec<Quote>),
    /// A workbook has counts of the quotes beside their cells.
    Cells(Vec<Quote>, Vec<StringRecord>),
    Clustered(Vec<(Quote, clustered::Cluster)>),
}

/// A file of rows.
pub struct Table(Kind);

enum Kind {
    Lines(Format, Output),
    Parquet(Box<parquet::Writer<Output>>),
    Xlsx(Box<xlsx::Writer<Output>>),
}

impl Table {
    /// A table with no rows yet.
    ///
    /// # Errors
    /// `output` fails.
    pub fn new(format: Format, mut output: Output) -> io::Result<Table> {
        let kind = match format {
            Format::Parquet => Kind::Parquet(Box::new(parquet::Writer::new(output)?)),
            Format::Xlsx => Kind::Xlsx(Box::new(xlsx::Writer::new(output)?)),
            _ => {
                output.write_all(format.header().as_bytes())?;
                Kind::Lines(format, output)
            }
        };
        Ok(Table(kind))
    }

    /// A table of rows with clusters, with none yet.
    ///
    /// # Errors
    /// `output` fails.
    pub fn clustered(format: Format, mut output: Output) -> io::Result<Table> {
        let header = match format {
            Format::Parquet => {
                let writer = parquet::Writer::clustered(output)?;
                return Ok(Table(Kind::Parquet(Box::new(writer))));
            }
            Format::Csv => csv::clustered_header(","),
            Format::Tsv => csv::clustered_header("\t"),
            Format::Jsonl => String::new(),
            _ => return Err(clustered::no_place()),
        };
        output.write_all(header.as_bytes())?;
        Ok(Table(Kind::Lines(format, output)))
    }

    /// A table of lines that has some of its rows in `output` already.
    pub fn of_lines(format: Format, output: Output) -> Table {
        Table(Kind::Lines(format, output))
    }

    /// # Errors
    /// The output fails, or the rows are those of another format.
    pub fn write(&mut self, rows: Rows) -> io::Result<()> {
        match (&mut self.0, rows.form) {
            (Kind::Lines(format, output), Form::Lines(lines)) => {
                let first = output.written() == format.header().len() as u64;
                let between = if first { format.between() } else { b"" };
                output.write_all(lines.strip_prefix(between).unwrap_or(&lines))
            }
            (Kind::Parquet(writer), Form::Quotes(quotes)) => writer.write(quotes),
            (Kind::Xlsx(writer), Form::Cells(quotes, cells)) => writer.write(&quotes, &cells, rows.lost),
            (Kind::Parquet(writer), Form::Clustered(quotes)) => writer.write_clustered(quotes),
            _ => Err(io::Error::other("the rows are those of another format")),
        }
    }

    /// Hands on what was written so far to whoever reads along.
    ///
    /// # Errors
    /// The output fails.
    pub fn flush(&mut self) -> io::Result<()> {
        match &mut self.0 {
            Kind::Lines(_, output) => output.flush(),
            Kind::Parquet(_) | Kind::Xlsx(_) => Ok(()),
        }
    }

    /// The output, if what it holds so far can be gone on with: others have their table of contents at their end.
    pub fn lines(&mut self) -> Option<&mut Output> {
        match &mut self.0 {
            Kind::Lines(_, output) => Some(output),
            Kind::Parquet(_) | Kind::Xlsx(_) => None,
        }
    }

    /// Writes what is left, and the file stands under its name.
    ///
    /// # Errors
    /// The output fails.
    pub fn finish(self, about: &About) -> io::Result<()> {
        match self.0 {
            Kind::Lines(format, mut output) => {
                output.write_all(format.footer().as_bytes())?;
                output.finish()
            }
            Kind::Parquet(writer) => writer.finish()?.finish(),
            Kind::Xlsx(writer) => writer.finish(about)?.finish(),
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

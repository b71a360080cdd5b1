//! A second table of a run, CSV or JSON Lines by its ending: bad records, duplicates, or the articles themselves.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Serialize;
use whosaid::Article;
use whosaid::dedupe::Copy;
use whosaid::read::ReadError;
use whosaid::write::Output;

use super::pages::Source;

/// A file or a record that was skipped.
#[derive(Debug, Serialize)]
pub struct Bad<'a> {
    file: &'a str,
    record: Option<u64>,
    line: Option<u64>,
    byte: Option<u64>,
    reason: &'a str,
    cure: &'a str,
}

impl<'a> Bad<'a> {
    pub const COLUMNS: &'static str = "file,record,line,byte,reason,cure\n";

    pub fn of(error: &'a ReadError) -> Bad<'a> {
        Bad {
            file: &error.file,
            record: error.record,
            line: error.line,
            byte: error.byte,
            reason: &error.what,
            cure: &error.cure,
        }
    }
}

/// An article that was left out, and the one that was kept.
#[derive(Debug, Serialize)]
pub struct Duplicate<'a> {
    doc: &'a str,
    outlet: &'a str,
    published: &'a str,
    url: &'a str,
    /// The doc of the article that has the rows.
    kept: &'a str,
    #[serde(rename = "match")]
    kind: &'static str,
    /// Share of runs of three words that the two have in common, two decimals.
    similarity: f64,
}

impl<'a> Duplicate<'a> {
    pub const COLUMNS: &'static str = "doc,outlet,published,url,kept,match,similarity\n";

    pub fn of(source: &'a Source, copy: Copy, kept: &'a str) -> Duplicate<'a> {
        Duplicate {
            doc: &source.doc,
            outlet: &source.outlet,
            published: &source.published,
            url: &source.url,
            kept,
            kind: if copy.exact { "exact" } else { "near" },
            similarity: (f64::from(copy.share) * 100.0).round() / 100.0,
        }
    }
}

/// An article that was read, by names that it can be read by again.
#[derive(Debug, Serialize)]
pub struct Read<'a> {
    doc: &'a str,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    wire: Option<&'a str>,
    published: Option<&'a str>,
    author: Option<&'a str>,
    url: Option<&'a str>,
    language: Option<&'a str>,
    /// As it was given: the places of its rows count in it.
    text: Cow<'a, str>,
}

impl<'a> Read<'a> {
    pub const COLUMNS: &'static str = "doc,title,outlet,wire,published,author,url,language,text\n";

    pub fn of(article: &'a Article) -> Read<'a> {
        Read {
            doc: &article.id,
            title: article.title.as_deref(),
            outlet: article.outlet.as_deref(),
            wire: article.wire.as_deref(),
            published: article.date.as_deref(),
            author: article.author.as_deref(),
            url: article.url.as_deref(),
            language: article.language.as_deref(),
            text: article.given(),
        }
    }
}

#[derive(Debug)]
pub struct Sidecar {
    output: Output,
    json: bool,
}

impl Sidecar {
    /// A table at `path`: new with a header of `columns`, or gone on with behind the first `resume` bytes.
    ///
    /// # Errors
    /// Its ending says no form of a table, or it cannot be made.
    pub fn open(path: &Path, columns: &str, resume: Option<u64>) -> Result<Sidecar> {
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
        let json = match ending.as_deref() {
            Some("jsonl" | "ndjson") => true,
            None | Some("csv") => false,
            Some(_) => bail!("{} must end in .csv or .jsonl", path.display()),
        };
        let cannot = || format!("cannot write {}", path.display());
        let output = match resume {
            Some(bytes) if bytes > 0 => Output::resume(path, bytes).with_context(cannot)?,
            _ => {
                let mut output = Output::file(path).with_context(cannot)?;
                let header = if json { "" } else { columns };
                output.write_all(header.as_bytes()).with_context(cannot)?;
                output
            }
        };
        Ok(Sidecar { output, json })
    }

    /// # Errors
    /// The file cannot be written.
    pub fn write(&mut self, row: impl Serialize) -> io::Result<()> {
        if self.json {
            serde_json::to_writer(&mut self.output, &row)?;
            return self.output.write_all(b"\n");
        }
        let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
        writer.serialize(row)?;
        self.output.write_all(&writer.into_inner().map_err(|e| e.into_error())?)
    }

    /// Brings all to the disk and tells how many bytes that is; if `kept`, the file stays if the run fails.
    ///
    /// # Errors
    /// The disk is full.
    pub fn save(&mut self, kept: bool) -> io::Result<u64> {
        if kept {
            self.output.keep();
        }
        self.output.sync()
    }

    /// # Errors
    /// The file cannot be written or given its name.
    pub fn finish(self) -> io::Result<()> {
        self.output.finish()
    }
}

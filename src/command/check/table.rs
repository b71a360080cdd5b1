//! Findings to rows: those of the claims with what was found, as CSV, JSON Lines, cards or a page.

use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;
use whosaid::check::finding::{Attribution, COLUMNS, Finding, Variant};
use whosaid::write::Output;
use whosaid::write::page::CLAIMS;

use super::card;
use super::claims::Given;
use super::page;
use super::review::ClaimReview;
use crate::cli::CheckFormat;

/// Begins a list of drafts.
const LIST: &[u8] = b"[";

/// Takes the findings of each claim.
pub struct Table {
    format: CheckFormat,
    out: Output,
    /// The columns of the claims; one that a finding has too is called `claim_` and its name.
    columns: Vec<String>,
}

impl Table {
    /// # Errors
    /// The output cannot be made.
    pub fn new(format: CheckFormat, output: Option<&Path>, columns: &[String]) -> Result<Table> {
        let out = match output {
            Some(path) => Output::file(path).with_context(|| format!("cannot write {}", path.display()))?,
            None if format == CheckFormat::Text => Output::coloured(),
            None => Output::stdout(),
        };
        let renamed = |name: &String| match COLUMNS.contains(&name.as_str()) {
            true => format!("claim_{name}"),
            false => name.clone(),
        };
        let mut table = Table {
            format,
            out,
            columns: columns.iter().map(renamed).collect(),
        };
        if format == CheckFormat::Csv {
            let header: Vec<&str> = table.columns.iter().map(String::as_str).chain(COLUMNS).collect();
            let line = csv_line(&header)?;
            table.out.write_all(&line)?;
        }
        match format {
            CheckFormat::Claimreview => table.out.write_all(LIST)?,
            CheckFormat::Html => table.out.write_all(CLAIMS.head().as_bytes())?,
            CheckFormat::Csv | CheckFormat::Jsonl | CheckFormat::Text => {}
        }
        Ok(table)
    }

    /// # Errors
    /// The output fails.
    pub fn write(&mut self, given: &Given, findings: &[Finding]) -> io::Result<()> {
        match self.format {
            CheckFormat::Text => return card::write(&mut self.out, &given.claim, findings),
            CheckFormat::Claimreview => {
                let begun = self.out.written() > LIST.len() as u64;
                self.out.write_all(if begun { b",\n" } else { b"\n" })?;
                return Ok(serde_json::to_writer(
                    &mut self.out,
                    &ClaimReview::draft(&given.claim, findings),
                )?);
            }
            CheckFormat::Html => {
                let card = page::card(&given.claim, findings)?;
                return self.out.write_all(card.as_bytes());
            }
            CheckFormat::Csv | CheckFormat::Jsonl => {}
        }
        for finding in findings {
            let values = serde_json::to_value(finding)?;
            match self.format {
                CheckFormat::Csv => {
                    let found = COLUMNS.iter().map(|column| cell(column, &values, finding));
                    let cells: Vec<String> = given.cells.iter().cloned().chain(found).collect();
                    self.out.write_all(&csv_line(&cells)?)?;
                }
                CheckFormat::Jsonl | CheckFormat::Text | CheckFormat::Html | CheckFormat::Claimreview => {
                    let own = self.columns.iter().zip(&given.cells);
                    let own = own.map(|(column, cell)| (column.clone(), Value::from(cell.as_str())));
                    let found = COLUMNS
                        .iter()
                        .map(|column| ((*column).to_owned(), values[column].clone()));
                    self.out.write_all(&object(own.chain(found))?)?;
                }
            }
        }
        self.out.flush()
    }

    /// # Errors
    /// The output fails.
    pub fn finish(mut self) -> io::Result<()> {
        if self.format == CheckFormat::Claimreview {
            self.out.write_all(b"\n]\n")?;
        }
        self.out.finish()
    }
}

/// An object whose keys stay in their order.
fn object(fields: impl Iterator<Item = (String, Value)>) -> io::Result<Vec<u8>> {
    let mut line = b"{".to_vec();
    for (n, (key, value)) in fields.enumerate() {
        if n > 0 {
            line.push(b',');
        }
        serde_json::to_writer(&mut line, &key)?;
        line.push(b':');
        serde_json::to_writer(&mut line, &value)?;
    }
    line.extend_from_slice(b"}\n");
    Ok(line)
}

fn csv_line<T: AsRef<[u8]>>(cells: &[T]) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(cells)?;
    writer.into_inner().map_err(|e| io::Error::other(e.to_string()))
}

fn cell(column: &str, values: &Value, finding: &Finding) -> String {
    match column {
        "also_attributed_to" => also(&finding.also_attributed_to),
        "variants" => variants(&finding.variants),
        "score" => finding.score.to_string(),
        _ => match &values[column] {
            Value::Null => String::new(),
            Value::String(words) => words.clone(),
            other => other.to_string(),
        },
    }
}

/// `Joe Bell: 2; Ann Roe: 1`
pub fn also(all: &[Attribution]) -> String {
    let each: Vec<_> = all.iter().map(|a| format!("{}: {}", a.speaker, a.articles)).collect();
    each.join("; ")
}

/// `“We won it” (Herald, Star: 2) | “We have won it” (Times: 1)`
fn variants(all: &[Variant]) -> String {
    let each: Vec<_> = all.iter().map(variant).collect();
    each.join(" | ")
}

pub fn variant(variant: &Variant) -> String {
    let Variant {
        words,
        outlets,
        articles,
    } = variant;
    let outlets = if outlets.is_empty() {
        "no outlet named".to_owned()
    } else {
        outlets.join(", ")
    };
    format!("“{words}” ({outlets}: {articles})")
}

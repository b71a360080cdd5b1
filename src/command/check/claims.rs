//! Claims: a table or JSON Lines with a column `claim`, and `speaker` and `date` if they are known.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, Result, bail};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use serde_json::{Map, Value};
use whosaid::check::Claim;

use crate::command::say;

/// The most characters of all columns that a message lists.
const LISTED: usize = 200;

/// A claim with all that its row has.
#[derive(Debug)]
pub struct Given {
    pub claim: Claim,
    /// By column.
    pub cells: Vec<String>,
}

#[derive(Debug)]
pub struct Claims {
    /// The columns of the input, in order.
    pub columns: Vec<String>,
    pub all: Vec<Given>,
    pub has_speakers: bool,
    /// Rows that cannot be read; each was named.
    pub skipped: u64,
}

impl Claims {
    /// The one claim of the command line.
    pub fn one(claim: Claim) -> Claims {
        let cells = [Some(claim.words.clone()), claim.speaker.clone(), claim.date.clone()];
        Claims {
            columns: ["claim", "speaker", "date"].map(str::to_owned).into(),
            has_speakers: claim.speaker.is_some(),
            all: vec![Given {
                claim,
                cells: cells.map(Option::unwrap_or_default).into(),
            }],
            skipped: 0,
        }
    }

    /// Reads a file, or standard input if it is `-`.
    ///
    /// # Errors
    /// It cannot be read, or has no column `claim`.
    pub fn read(path: &Path) -> Result<Claims> {
        let name = path.display().to_string();
        let text = text(path).with_context(|| format!("cannot read {name}"))?;
        if text.trim_start().starts_with('{') {
            lines(&name, &text)
        } else {
            table(&name, &text)
        }
    }

    fn of(name: &str, columns: Vec<String>, rows: Vec<Vec<String>>, skipped: u64) -> Result<Claims> {
        let at = |wanted: &str| columns.iter().position(|c| c.trim().eq_ignore_ascii_case(wanted));
        let Some(words) = at("claim") else {
            if columns.is_empty() {
                bail!("{name}: no claims; give a table with a column claim");
            }
            bail!(
                "{name}:1: no column claim among {}; name one of them so",
                listed(&columns)
            );
        };
        let (speaker, date) = (at("speaker"), at("date"));
        let given = |cells: Vec<String>| {
            let cell = |at: Option<usize>| at.map(|at| cells[at].trim().to_owned()).filter(|c| !c.is_empty());
            let claim = Claim {
                words: cells[words].clone(),
                speaker: cell(speaker),
                date: cell(date),
            };
            Given { claim, cells }
        };
        Ok(Claims {
            all: rows.into_iter().map(given).collect(),
            has_speakers: speaker.is_some(),
            columns,
            skipped,
        })
    }
}

/// Columns on one line: a quotation mark that is not closed makes a column of the whole file.
fn listed(columns: &[String]) -> String {
    let all = columns.join(", ");
    let mut listed = all.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = listed.char_indices().nth(LISTED) {
        listed.replace_range(end.., "…");
    }
    listed
}

fn table(name: &str, text: &str) -> Result<Claims> {
    let header = text.lines().next().unwrap_or_default();
    let count = |d: &u8| header.bytes().filter(|b| b == d).count();
    let delimiter = *b"|;\t,".iter().max_by_key(|d| count(d)).unwrap_or(&b',');
    let mut builder = csv::ReaderBuilder::new();
    let mut reader = builder.flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let columns: Vec<String> = reader.headers()?.iter().map(|c| c.trim().to_owned()).collect();
    let (mut rows, mut skipped) = (Vec::new(), 0);
    for record in reader.records() {
        let record = record?;
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() == columns.len() {
            rows.push(record.iter().map(str::to_owned).collect());
        } else {
            skipped += 1;
            say(format_args!(
                "{name}:{line}: {} cells where the header has {}; set quotation marks around a claim with a comma in it",
                record.len(),
                columns.len()
            ));
        }
    }
    Claims::of(name, columns, rows, skipped)
}

fn lines(name: &str, text: &str) -> Result<Claims> {
    let mut columns: Vec<String> = Vec::new();
    let (mut objects, mut skipped) = (Vec::new(), 0);
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Map<String, Value>>(line) {
            Ok(object) => {
                for key in object.keys() {
                    if !columns.contains(key) {
                        columns.push(key.clone());
                    }
                }
                objects.push(object);
            }
            Err(bad) => {
                skipped += 1;
                say(format_args!(
                    "{name}:{number}: {bad}; write each claim as an object: {{\"claim\": \"...\"}}"
                ));
            }
        }
    }
    let cell = |value: Option<&Value>| match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(words)) => words.clone(),
        Some(other) => other.to_string(),
    };
    let row = |object: &Map<String, Value>| columns.iter().map(|c| cell(object.get(c))).collect();
    let rows = objects.iter().map(row).collect();
    Claims::of(name, columns.clone(), rows, skipped)
}

/// The text of a file; what is not UTF-8 is as its first bytes say, else as spreadsheets of Windows write it.
fn text(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        io::stdin().read_to_end(&mut bytes)?;
    } else {
        bytes = fs::read(path)?;
    }
    let known = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding);
    let plain = || {
        if std::str::from_utf8(&bytes).is_ok() {
            UTF_8
        } else {
            WINDOWS_1252
        }
    };
    let (text, ..) = known.unwrap_or_else(plain).decode(&bytes);
    Ok(text.into_owned())
}

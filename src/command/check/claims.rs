//! Claims: a table or JSON Lines with a column `claim`, and `speaker` and `date` if they are known.

use std::io;
use std::path::Path;

use anyhow::{Result, bail};
use serde_json::{Map, Value};
use whosaid::check::Claim;
use whosaid::read::Side;

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
        let side = match path.as_os_str() == "-" {
            true => Side::of("-", io::stdin())?,
            false => Side::read(path)?,
        };
        if side.text.trim_start().starts_with('{') {
            lines(&side)
        } else {
            table(&side)
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

/// Columns on one line: what stands in quotation marks may have many, and be long.
fn listed(columns: &[String]) -> String {
    let all = columns.join(", ");
    let mut listed = all.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = listed.char_indices().nth(LISTED) {
        listed.replace_range(end.., "…");
    }
    listed
}

fn table(side: &Side) -> Result<Claims> {
    let mut table = side.rows(false);
    let columns = table.next().transpose()?.map_or(Vec::new(), |(_, header)| header);
    let columns = columns.iter().map(|c| c.trim().to_owned()).collect();
    let (mut rows, mut skipped) = (Vec::new(), 0);
    for row in table {
        match row {
            Ok((_, cells)) => rows.push(cells),
            Err(error) => {
                skipped += 1;
                say(error);
            }
        }
    }
    Claims::of(&side.name, columns, rows, skipped)
}

fn lines(Side { name, text }: &Side) -> Result<Claims> {
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

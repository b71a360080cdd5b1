//! `--clusters`: rows with how many have the same words. All rows stand on the disk until the last one is known.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result};
use rustc_hash::FxHashMap;
use tempfile::TempDir;
use whosaid::Quote;
use whosaid::index::words;
use whosaid::write::clustered::{self, Cluster};
use whosaid::write::{About, Format, Table};
use xxhash_rust::xxh3::xxh3_64;

use super::files::Target;
use super::plan::Plan;
use crate::command::Outcome;

/// Words that are so few are of one cluster only if they are of one speaker too.
const FEW: usize = 4;
/// Rows that are written at a time.
const ROWS: usize = 1000;

/// Runs `extract` into a file of its own, and writes its rows with their clusters to where `plan` wants them.
///
/// # Errors
/// The run fails, or a file cannot be written.
pub fn with_clusters(plan: Plan, extract: impl FnOnce(&Plan) -> Result<Outcome>) -> Result<Outcome> {
    let beside = match &plan.target {
        Target::File(path) if plan.target.is_file() => path.parent().filter(|p| !p.as_os_str().is_empty()),
        _ => None,
    };
    let folder = match beside {
        Some(folder) => TempDir::with_prefix_in(".whosaid-", folder),
        None => TempDir::with_prefix("whosaid-"),
    };
    let folder = folder.context("cannot make a folder for the rows until they are complete")?;
    let rows = folder.path().join("rows.jsonl");
    let (format, target) = (plan.format, plan.target.clone());
    let outcome = extract(&Plan {
        format: Format::Jsonl,
        target: Target::File(rows.clone()),
        checkpoint: None,
        ..plan
    })?;
    if outcome != Outcome::Stopped {
        let clusters = Clusters::of(&rows)?;
        let cannot = || format!("cannot write {}", target.name());
        let table = Table::clustered(format, target.open(1).with_context(cannot)?).with_context(cannot)?;
        clusters.write(&rows, format, table).with_context(cannot)?;
    }
    Ok(outcome)
}

/// How many rows have the words of each hash, and the earliest date of their articles, padded with spaces.
struct Clusters(FxHashMap<u64, (u32, [u8; 10])>);

/// Later than all dates.
const NEVER: [u8; 10] = [b'~'; 10];

impl Clusters {
    fn of(rows: &Path) -> Result<Clusters> {
        let mut clusters = FxHashMap::default();
        for quote in quotes(rows)? {
            let quote = quote?;
            let (size, first) = clusters.entry(key(&quote)).or_insert((0, NEVER));
            *size += 1;
            if !quote.published.is_empty() {
                let mut date = [b' '; 10];
                let known = quote.published.as_bytes();
                let length = known.len().min(date.len());
                date[..length].copy_from_slice(&known[..length]);
                *first = date.min(*first);
            }
        }
        Ok(Clusters(clusters))
    }

    fn write(&self, rows: &Path, format: Format, mut table: Table) -> io::Result<()> {
        let mut held = Vec::with_capacity(ROWS);
        for quote in quotes(rows)? {
            let quote = quote?;
            let cluster = self.cluster(&quote);
            held.push((quote, cluster));
            if held.len() == ROWS {
                table.write(clustered::rows(format, std::mem::take(&mut held))?)?;
            }
        }
        table.write(clustered::rows(format, held)?)?;
        table.finish(&About::default())
    }

    fn cluster(&self, quote: &Quote) -> Cluster {
        let key = key(quote);
        let (size, first) = self.0.get(&key).copied().unwrap_or((1, NEVER));
        let date = if first == NEVER {
            String::new()
        } else {
            String::from_utf8_lossy(&first).trim_end().to_owned()
        };
        Cluster {
            cluster_id: format!("c_{key:016x}"),
            cluster_size: size,
            first_seen: date,
        }
    }
}

fn quotes(rows: &Path) -> io::Result<impl Iterator<Item = io::Result<Quote>>> {
    let lines = BufReader::new(File::open(rows)?).lines();
    Ok(lines.map(|line| Ok(serde_json::from_str(&line?)?)))
}

/// A hash of the words, whatever their case and marks.
fn key(quote: &Quote) -> u64 {
    let all: Vec<String> = words(&quote.quote).into_iter().map(|w| w.norm).collect();
    let mut text = all.join(" ");
    if all.len() < FEW {
        text.push('\0');
        text.push_str(&quote.speaker.to_lowercase());
    }
    xxh3_64(text.as_bytes())
}

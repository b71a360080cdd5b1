//! Rows of quotes whose words stand in many articles: the columns of extract and three more.

use std::io;

use serde::Serialize;

use super::{Form, Format, Rows, csv};
use crate::quote::{Cell, Quote};

/// The quotes of the same words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cluster {
    /// `c_` and a hash of the words.
    pub cluster_id: String,
    /// How many rows have them.
    pub cluster_size: u32,
    /// The earliest date of their articles; empty if none has one.
    pub first_seen: String,
}

impl Cluster {
    /// In the order of [`COLUMNS`].
    pub(super) fn cells(&self) -> [Cell<'_>; COLUMNS.len()] {
        [
            Cell::Text(&self.cluster_id),
            Cell::Count(self.cluster_size as usize),
            Cell::Text(&self.first_seen),
        ]
    }
}

/// The columns of [`Cluster`], in order.
pub const COLUMNS: [&str; 3] = ["cluster_id", "cluster_size", "first_seen"];

#[derive(Serialize)]
struct Row<'a> {
    #[serde(flatten)]
    quote: &'a Quote,
    #[serde(flatten)]
    cluster: &'a Cluster,
}

/// The rows of quotes with their clusters.
///
/// # Errors
/// A value cannot be written in this form, or the form has no place for clusters.
pub fn rows(format: Format, quotes: Vec<(Quote, Cluster)>) -> io::Result<Rows> {
    let mut lines = Vec::new();
    match format {
        Format::Csv => csv::clustered(&quotes, b',', &mut lines),
        Format::Tsv => csv::clustered(&quotes, b'\t', &mut lines),
        Format::Jsonl => {
            for (quote, cluster) in &quotes {
                serde_json::to_writer(&mut lines, &Row { quote, cluster })?;
                lines.push(b'\n');
            }
        }
        Format::Parquet => {
            let form = Form::Clustered(quotes);
            return Ok(Rows { form, lost: 0 });
        }
        _ => return Err(no_place()),
    }
    let form = Form::Lines(lines);
    Ok(Rows { form, lost: 0 })
}

pub(super) fn no_place() -> io::Error {
    io::Error::other("this form has no place for clusters")
}

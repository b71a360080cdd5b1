//! Rows that `extract` wrote, back to quotes.

use std::borrow::Cow;

use memchr::memmem;
use serde::Deserialize;
use serde_json::{Map, Number, Value};

use crate::quote::{COLUMNS, Quote};
use crate::write::excel::unguarded;

pub(super) const CURE: &str = "give rows as `whosaid extract` writes them, with all their columns";
/// What is said of a table of quotes in place of the fields of articles.
pub(super) const NOTE: &str = "rows of quotes";

/// What is wrong with rows of quotes where articles are wanted, and the cure.
pub(super) fn not_articles() -> (String, String) {
    let cure = "give the articles that they were extracted from";
    (
        "quotes that were extracted already, not articles".to_owned(),
        cure.to_owned(),
    )
}

/// Whether these are the columns of rows of quotes.
pub(super) fn is_header(columns: &[String]) -> bool {
    ["quote_id", "quote"]
        .iter()
        .all(|wanted| columns.iter().any(|c| c == wanted))
}

/// Whether an object is a row: no dump of articles has such a key.
pub(super) fn is_json(object: &[u8]) -> bool {
    memmem::find(object, b"\"quote_id\"").is_some()
}

/// The quote of a row with these cells, which may be those of a file for Excel; columns that are not of a quote are passed over.
///
/// # Errors
/// A cell is not what `extract` writes in its column, or a column is not there.
pub(super) fn of_cells(columns: &[String], cells: &[Cow<[u8]>], excel: bool) -> Result<Quote, String> {
    let mut row = Map::new();
    for (column, cell) in columns.iter().zip(cells) {
        if !COLUMNS.contains(&column.as_str()) {
            continue;
        }
        let cell = std::str::from_utf8(cell).map_err(|e| format!("not UTF-8 in {column}: {e}"))?;
        let cell = if excel { unguarded(cell) } else { cell };
        let value = match column.as_str() {
            "paragraph" | "start" | "end" => cell.parse().ok().map(|n: u64| Value::Number(n.into())),
            // A spreadsheet may have put a comma for the point.
            "confidence" => cell
                .replace(',', ".")
                .parse()
                .ok()
                .and_then(Number::from_f64)
                .map(Value::Number),
            _ => Some(Value::String(cell.to_owned())),
        };
        row.insert(
            column.clone(),
            value.ok_or_else(|| format!("`{cell}` in {column}, which is a number"))?,
        );
    }
    Quote::deserialize(Value::Object(row)).map_err(|e| e.to_string())
}

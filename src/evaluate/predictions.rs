//! Predicted quotes of a corpus: rows that `extract` wrote as JSON Lines, or articles with their quotes.

use std::path::Path;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::corpus::{Annotated, misplaced};
use super::matching::Marked;
use crate::quote::Spans;
use crate::read::{Item, ReadError, Reader};

const FORM: &str = r#"write the quotes with `whosaid extract --to jsonl`, or as {"doc": "a1", "quotes": [{"content": [[0, 5]], "source": [], "cue": []}]}"#;

/// What was predicted for a corpus.
#[derive(Debug)]
pub struct Predictions {
    /// The quotes of each article, in the order of the corpus.
    pub quotes: Vec<Vec<Marked>>,
    /// How many rows are of articles that the corpus does not have, and the id of the first of those.
    pub unknown: Option<(u64, String)>,
}

#[derive(Deserialize)]
struct Line {
    doc: String,
    /// The one quote of a row.
    spans: Option<Spans>,
    quotes: Option<Vec<Marked>>,
}

impl Predictions {
    /// Reads the predictions for these articles; `-` is standard input. An article of which no row tells has no quotes.
    ///
    /// # Errors
    /// A row cannot be read, or has a place outside its article: no figure would be right then.
    pub fn read(path: &Path, articles: &[Annotated]) -> Result<Predictions, ReadError> {
        let file = path.to_string_lossy();
        let whole = |what: &str| ReadError::new(&file, None, what, FORM);
        if path
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("csv") || e.eq_ignore_ascii_case("tsv"))
        {
            return Err(whole("a table does not say where speaker and cue stand"));
        }
        let numbers: FxHashMap<&str, usize> = (0..).zip(articles).map(|(n, a)| (a.article.id.as_str(), n)).collect();
        let lengths: Vec<usize> = articles.iter().map(|a| a.article.text.chars().count()).collect();
        let mut predictions = Predictions {
            quotes: vec![Vec::new(); articles.len()],
            unknown: None,
        };
        for item in Reader::new(vec![path.to_owned()], None) {
            let record = match item {
                Item::Record(record) => record,
                Item::Error(error) => return Err(error),
                Item::Note(_) => continue,
            };
            let line = record.json::<Line>(FORM).ok_or_else(|| whole("not JSON Lines"))?;
            let (place, Line { doc, spans, quotes }) = line?;
            if spans.is_none() && quotes.is_none() {
                return Err(place.error("neither spans nor quotes in the record", FORM));
            }
            let quotes: Vec<Marked> = spans
                .map(Marked::from)
                .into_iter()
                .chain(quotes.into_iter().flatten())
                .collect();
            let Some(&number) = numbers.get(doc.as_str()) else {
                predictions.unknown.get_or_insert((0, doc)).0 += 1;
                continue;
            };
            if let Some(what) = misplaced(&quotes, lengths[number]) {
                return Err(place.error(
                    format!("{what} of {doc}"),
                    "extract the quotes from the very text of the corpus",
                ));
            }
            predictions.quotes[number].extend(quotes);
        }
        Ok(predictions)
    }
}

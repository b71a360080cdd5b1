//! Article to rows: each article of `fixtures/articles` against the rows beside it.
//!
//! `NN-name.txt` is an article, `NN-name.csv` its rows in order of the text. The header names the columns that the
//! case is about; the others may hold anything. A file with a header alone says that the article has no quote.

mod common;

use std::collections::BTreeSet;
use std::fs;

use common::{Fixture, cell, extractor, fixtures};

type Row = Vec<String>;

/// The columns and the rows that a fixture expects.
fn expected(fixture: &Fixture) -> (Row, Vec<Row>) {
    let path = fixture.path.with_extension("csv");
    let mut reader = csv::Reader::from_path(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let cells = |record: &csv::StringRecord| record.iter().map(String::from).collect();
    let columns = cells(reader.headers().unwrap());
    let rows = reader.records().map(|r| cells(&r.unwrap())).collect();
    (columns, rows)
}

/// What is missing, what is too much, and what differs in the rows whose first cell, the quote, is the same.
fn differences(columns: &Row, expected: &[Row], got: &[Row]) -> Vec<String> {
    let mut free: BTreeSet<usize> = (0..got.len()).collect();
    let mut out = Vec::new();
    for row in expected {
        let whole = free.iter().copied().find(|&g| got[g] == *row);
        let Some(found) = whole.or_else(|| free.iter().copied().find(|&g| got[g][0] == row[0])) else {
            out.push(format!("missing  {}", row.join(" | ")));
            continue;
        };
        free.remove(&found);
        for ((column, want), have) in columns.iter().zip(row).zip(&got[found]) {
            if want != have {
                out.push(format!(
                    "wrong    {column} of [{}]: want [{want}], have [{have}]",
                    row[0]
                ));
            }
        }
    }
    out.extend(free.into_iter().map(|g| format!("extra    {}", got[g].join(" | "))));
    if out.is_empty() && expected != got {
        out.push("the rows stand in another order".into());
    }
    out
}

/// A table of rows whose article has another name is a case that nobody runs.
#[test]
fn every_table_has_its_article() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/articles");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        assert!(path.with_extension("txt").exists(), "{} has no article", path.display());
    }
}

#[test]
fn articles_give_the_rows_beside_them() {
    let fixtures = fixtures("articles");
    assert!(fixtures.len() >= 45, "only {} fixtures", fixtures.len());
    let reports: Vec<String> = fixtures.iter().filter_map(report).collect();
    assert!(
        reports.is_empty(),
        "{} of {} articles give other rows:{}",
        reports.len(),
        fixtures.len(),
        reports.concat()
    );
}

/// `fixtures/gaps` holds cases whose right rows are known and not yet given: what whosaid cannot do. One that it has
/// learned belongs into `fixtures/articles`, where it may not be lost again.
#[test]
fn gaps_are_still_gaps() {
    let closed: Vec<String> = fixtures("gaps")
        .iter()
        .filter(|f| report(f).is_none())
        .map(|f| f.name())
        .collect();
    assert!(closed.is_empty(), "move these to fixtures/articles: {closed:?}");
}

/// What an article gives other than the rows beside it.
fn report(fixture: &Fixture) -> Option<String> {
    let (columns, expected) = expected(fixture);
    let quotes = extractor().extract(&fixture.article);
    let got: Vec<Row> = quotes
        .iter()
        .map(|q| columns.iter().map(|c| cell(q, c)).collect())
        .collect();
    let lines: String = differences(&columns, &expected, &got)
        .iter()
        .map(|d| format!("\n  {d}"))
        .collect();
    (!lines.is_empty()).then(|| format!("\n{} ({}){lines}", fixture.name(), columns.join(" | ")))
}

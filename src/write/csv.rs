//! CSV and TSV: a header and a row a quote; CSV for Excel.

use std::borrow::Borrow;
use std::io;

use csv::Terminator;
use serde::Serialize;

use super::clustered::Cluster;
use super::excel;
use crate::quote::{COLUMNS, Quote};

pub(super) fn header(delimiter: &str) -> String {
    COLUMNS.join(delimiter) + "\n"
}

/// A mark by which Excel tells UTF-8, and the header.
pub(super) fn excel_header() -> String {
    format!("\u{feff}{}\r\n", COLUMNS.join(","))
}

/// Rows whose cells Excel shows as they are; gives how many of them it cannot hold whole.
pub(super) fn excel_rows(quotes: &[Quote], out: impl io::Write) -> io::Result<u64> {
    let (records, lost) = excel::records(quotes, excel::harmless)?;
    let mut writer = csv::WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    for record in &records {
        writer.write_record(record)?;
    }
    writer.flush()?;
    Ok(lost)
}

/// The header of rows with clusters.
pub(super) fn clustered_header(delimiter: &str) -> String {
    let all: Vec<_> = COLUMNS.into_iter().chain(super::clustered::COLUMNS).collect();
    all.join(delimiter) + "\n"
}

pub(super) fn clustered(quotes: &[(Quote, Cluster)], delimiter: u8, out: impl io::Write) -> io::Result<()> {
    let mut builder = csv::WriterBuilder::new();
    let mut writer = builder.has_headers(false).delimiter(delimiter).from_writer(out);
    for (quote, cluster) in quotes {
        writer.serialize((cells(quote), cluster))?;
    }
    writer.flush()
}

/// A cell with the delimiter, a quotation mark or a line break in it stands in quotation marks, in TSV too. Quotes that are
/// handed over are let go as they are written: a text may have many.
pub(super) fn rows(
    quotes: impl IntoIterator<Item = impl Borrow<Quote>>,
    delimiter: u8,
    out: impl io::Write,
) -> io::Result<()> {
    let mut builder = csv::WriterBuilder::new();
    let mut writer = builder.has_headers(false).delimiter(delimiter).from_writer(out);
    for quote in quotes {
        writer.serialize(cells(quote.borrow()))?;
    }
    writer.flush()
}

/// The cells of a row in the order of [`COLUMNS`]; tuples in tuples, for none may have more than 16 members.
pub(super) fn cells(q: &Quote) -> impl Serialize {
    (
        (&q.quote_id, &q.doc, &q.quote, q.kind),
        (
            &q.speaker,
            &q.speaker_role,
            &q.speaker_as_written,
            q.speaker_kind,
            q.resolved_by,
        ),
        (&q.cue, q.polarity, &q.via),
        (
            &q.outlet,
            &q.wire,
            &q.published,
            &q.dateline,
            &q.title,
            &q.author,
            &q.url,
        ),
        (q.paragraph, q.start, q.end, &q.context),
        (q.confidence, &q.flags),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::tests::quote;

    #[test]
    fn each_cell_stands_under_its_column() {
        let mut table = header(",").into_bytes();
        rows([&quote()], b',', &mut table).unwrap();
        let mut reader = csv::Reader::from_reader(table.as_slice());
        assert_eq!(reader.headers().unwrap(), COLUMNS.as_slice());
        let row = reader.records().next().unwrap().unwrap();
        let json = serde_json::to_string(&quote()).unwrap();
        let mut json: serde_json::Value = serde_json::from_str(&json).unwrap();
        for (column, cell) in COLUMNS.iter().zip(&row) {
            let value = json[column].take();
            assert_eq!(
                value.as_str().map_or_else(|| value.to_string(), str::to_owned),
                cell,
                "{column}"
            );
        }
        assert_eq!(row.len(), COLUMNS.len());
        assert_eq!(
            json.as_object().unwrap().len(),
            COLUMNS.len() + 1,
            "only spans is not a column"
        );
    }

    #[test]
    fn tabs_instead_of_commas_and_the_same_cells() {
        let read = |delimiter: u8| {
            let mut table = Vec::new();
            let with_tab = Quote {
                title: "a\tb".into(),
                ..quote()
            };
            rows([&with_tab], delimiter, &mut table).unwrap();
            let mut builder = csv::ReaderBuilder::new();
            let mut reader = builder
                .has_headers(false)
                .delimiter(delimiter)
                .from_reader(table.as_slice());
            reader.records().next().unwrap().unwrap()
        };
        assert_eq!(read(b','), read(b'\t'));
        assert_eq!(header("\t").split('\t').count(), COLUMNS.len());
    }
}

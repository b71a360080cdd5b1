//! CSV and TSV: a header and a row a quote; CSV for Excel.

use std::borrow::Borrow;
use std::io;

use csv::Terminator;
use memchr::{memchr, memchr3};

use super::clustered::Cluster;
use super::excel;
use crate::quote::{COLUMNS, Cell, Quote};

/// Bytes of a cell up to which they are looked at one by one.
const SHORT: usize = 16;
/// Bytes that most rows are shorter than.
const ROW: usize = 768;
/// Rows for which there is room from the first: those of nearly every article.
const RESERVED: usize = 256;

pub(super) fn header(delimiter: &str) -> String {
    COLUMNS.join(delimiter) + "\n"
}

/// A mark by which Excel tells UTF-8, and the header.
pub(super) fn excel_header() -> String {
    format!("\u{feff}{}\r\n", COLUMNS.join(","))
}

/// Rows whose cells Excel shows as they are; gives how many of them it cannot hold whole.
pub(super) fn excel_rows(quotes: &[Quote], out: impl io::Write) -> io::Result<u64> {
    let (records, lost) = excel::records(quotes, excel::harmless);
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

pub(super) fn clustered(quotes: &[(Quote, Cluster)], delimiter: u8, out: &mut Vec<u8>) {
    for (quote, cluster) in quotes {
        row(quote.cells().into_iter().chain(cluster.cells()), delimiter, out);
    }
}

/// A cell with the delimiter, a quotation mark or a line break in it stands in quotation marks, in TSV too. Quotes that are
/// handed over are let go as they are written: a text may have many.
pub(super) fn rows(quotes: impl IntoIterator<Item = impl Borrow<Quote>>, delimiter: u8, out: &mut Vec<u8>) {
    let quotes = quotes.into_iter();
    out.reserve(quotes.size_hint().0.min(RESERVED) * ROW);
    for quote in quotes {
        row(quote.borrow().cells(), delimiter, out);
    }
}

fn row<'a>(cells: impl IntoIterator<Item = Cell<'a>>, delimiter: u8, out: &mut Vec<u8>) {
    for cell in cells {
        match cell {
            Cell::Text(text) => push(text.as_bytes(), delimiter, out),
            Cell::Count(count) => out.extend_from_slice(itoa::Buffer::new().format(count).as_bytes()),
            Cell::Share(_) => out.extend_from_slice(cell.text().as_bytes()),
        }
        out.push(delimiter);
    }
    out.pop();
    out.push(b'\n');
}

/// Adds a cell. Most need no marks: that is found out many bytes at a time, and they are copied.
fn push(mut cell: &[u8], delimiter: u8, out: &mut Vec<u8>) {
    let marks = || memchr3(delimiter, b'"', b'\n', cell).or_else(|| memchr(b'\r', cell));
    // What has none but spaces below the letters and digits has none of them.
    let plain = cell.len() <= SHORT && cell.iter().all(|&b| b > b',' || b == b' ');
    if plain || marks().is_none() {
        return out.extend_from_slice(cell);
    }
    out.push(b'"');
    while let Some(mark) = memchr(b'"', cell) {
        out.extend_from_slice(&cell[..=mark]);
        out.push(b'"');
        cell = &cell[mark + 1..];
    }
    out.extend_from_slice(cell);
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::write::tests::quote;

    proptest! {
        #[test]
        fn rows_are_those_of_the_csv_crate(cells in proptest::collection::vec("[ab“,;\t\r\n\"]{0,20}", 2..6), tabs in any::<bool>()) {
            let delimiter = if tabs { b'\t' } else { b',' };
            let mut own = Vec::new();
            row(cells.iter().map(|cell| Cell::Text(cell)), delimiter, &mut own);
            let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
            writer.write_record(&cells).unwrap();
            prop_assert_eq!(own, writer.into_inner().unwrap());
        }
    }

    #[test]
    fn each_cell_stands_under_its_column() {
        let mut table = header(",").into_bytes();
        rows([&quote()], b',', &mut table);
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
            rows([&with_tab], delimiter, &mut table);
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

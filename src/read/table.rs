//! Tables with a header: CSV, TSV and their kin, row by row.

use std::io::{self, Read};
use std::sync::Arc;

use csv::ByteRecord;

use super::error::ReadError;
use super::fields::{Field, Fields, Name, text_cure};
use super::record::{self, Place, Record};
use super::{Item, MAX_RECORD, json};
use crate::article::Article;

#[derive(Debug)]
pub(super) struct Raw {
    place: Place,
    header: Arc<Header>,
    pub cells: ByteRecord,
}

#[derive(Debug)]
struct Header {
    /// The field of each column, if it is known.
    fields: Vec<Option<Name>>,
    /// The columns as written, for messages.
    names: String,
}

impl Header {
    fn of(cells: &ByteRecord) -> Header {
        let names: Vec<_> = cells.iter().map(String::from_utf8_lossy).collect();
        Header {
            fields: names.iter().map(|n| Name::find(n)).collect(),
            names: names.join(", "),
        }
    }

    fn has_text(&self) -> bool {
        self.fields.iter().flatten().any(|n| n.field == Field::Text)
    }

    /// What a row has that fills every column.
    fn describe(&self) -> String {
        let mut all = Fields::default();
        for name in self.fields.iter().flatten() {
            all.offer(*name, "x".to_owned());
        }
        all.describe()
    }
}

/// Whether a file begins with the header of a table of articles: two columns or more that are known, one of them the text.
pub(super) fn is_header(head: &[u8]) -> bool {
    let mut cells = ByteRecord::new();
    let mut reader = builder(delimiter(head))
        .has_headers(false)
        .from_reader(first_line(head));
    let header = match reader.read_byte_record(&mut cells) {
        Ok(true) => Header::of(&cells),
        _ => return false,
    };
    header.has_text() && header.fields.iter().flatten().count() > 1
}

fn first_line(head: &[u8]) -> &[u8] {
    let head = head.trim_ascii_start();
    head.split(|&b| b == b'\n').next().unwrap_or(head)
}

/// The separator that the first line has most of; the comma if it has none.
fn delimiter(head: &[u8]) -> u8 {
    let line = first_line(head);
    let count = |d: u8| line.iter().filter(|&&b| b == d).count();
    // Of several that are equal `max_by_key` takes the last.
    *b"|;\t,".iter().max_by_key(|&&d| count(d)).unwrap_or(&b',')
}

fn builder(delimiter: u8) -> csv::ReaderBuilder {
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(delimiter).flexible(true).buffer_capacity(1 << 18);
    builder
}

/// The rows of a table that begins with `head`, and a note of what was read as what.
pub(super) fn read(
    file: &str,
    head: &[u8],
    input: impl Read + Send + 'static,
) -> Box<dyn Iterator<Item = Item> + Send> {
    let delimiter = delimiter(head);
    let mut rows = builder(delimiter).from_reader(Capped {
        input,
        left: MAX_RECORD,
    });
    let header = match rows.byte_headers() {
        Ok(cells) if cells.is_empty() => return Box::new(std::iter::empty()),
        Ok(cells) => Header::of(cells),
        Err(error) => return Box::new(std::iter::once(Item::Error(failed(file, 1, error)))),
    };
    if !header.has_text() {
        let what = format!("no column has the text among {}", header.names);
        return Box::new(std::iter::once(Item::Error(ReadError::new(
            file,
            Some(1),
            what,
            text_cure(),
        ))));
    }
    let format = match delimiter {
        b',' => "CSV".to_owned(),
        b'\t' => "TSV".to_owned(),
        other => format!("CSV separated by {}", other as char),
    };
    let note = Item::Note {
        file: file.to_owned(),
        what: format!("{format}, {}", header.describe()),
    };
    let rows = Rows {
        file: file.into(),
        header: Arc::new(header),
        rows,
        number: 0,
        failed: false,
    };
    Box::new(std::iter::once(note).chain(rows))
}

struct Rows<R> {
    file: Arc<str>,
    header: Arc<Header>,
    rows: csv::Reader<Capped<R>>,
    number: u64,
    failed: bool,
}

impl<R: Read> Iterator for Rows<R> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if self.failed {
            return None;
        }
        let mut cells = ByteRecord::new();
        self.rows.get_mut().left = MAX_RECORD;
        let before = self.rows.position().line();
        match self.rows.read_byte_record(&mut cells) {
            Ok(false) => None,
            Ok(true) => {
                self.number += 1;
                let place = Place {
                    file: Arc::clone(&self.file),
                    line: cells.position().map_or(before, csv::Position::line),
                    number: self.number,
                };
                let header = Arc::clone(&self.header);
                Some(Item::Record(Record(record::Raw::Row(Raw { place, header, cells }))))
            }
            Err(error) => {
                self.failed = true;
                Some(Item::Error(failed(&self.file, before, error)))
            }
        }
    }
}

fn failed(file: &str, line: u64, error: csv::Error) -> ReadError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => json::too_long(file, line),
        csv::ErrorKind::Io(error) => ReadError::io(file, Some(line), &error),
        other => ReadError::new(file, Some(line), format!("{other:?}"), "mend the row or leave it out"),
    }
}

impl Raw {
    pub fn article(self) -> Result<Article, ReadError> {
        let Raw { place, header, cells } = self;
        let (wanted, found) = (header.fields.len(), cells.len());
        if found != wanted {
            let breaks = cells.as_slice().iter().filter(|&&b| b == b'\n').count() as u64;
            let runs = match breaks {
                0 => String::new(),
                _ => format!(", in a row that runs to line {}", place.line + breaks),
            };
            let what = format!("{found} cells where the header has {wanted}{runs}");
            let cure = "mend its quotation marks and separators, or leave it out";
            return Err(ReadError::new(&place.file, Some(place.line), what, cure));
        }
        let mut fields = Fields::default();
        for (cell, name) in cells.iter().zip(&header.fields) {
            let Some(name) = name else { continue };
            let Ok(cell) = std::str::from_utf8(cell) else {
                return Err(not_utf8(&place, &cells));
            };
            fields.offer(*name, cell.to_owned());
        }
        fields.article(&place, || header.names.clone())
    }
}

/// Where a row has the first byte that is not UTF-8.
fn not_utf8(place: &Place, cells: &ByteRecord) -> ReadError {
    let bad = (1..)
        .zip(cells)
        .find_map(|(n, cell)| Some((n, std::str::from_utf8(cell).err()?.valid_up_to())));
    let (cell, byte) = bad.unwrap_or_default();
    ReadError::not_utf8(&place.file, place.line, &format!("byte {byte} of cell {cell}"))
}

/// An input that fails when `left` bytes were read: a quotation mark left open would take in the rest of the file.
struct Capped<R> {
    input: R,
    left: usize,
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let want = buffer.len().min(self.left);
        let read = self.input.read(&mut buffer[..want])?;
        self.left -= read;
        Ok(read)
    }
}

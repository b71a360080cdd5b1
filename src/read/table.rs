//! Tables with a header: CSV, TSV and their kin, row by row.

use std::borrow::Cow;
use std::io::BufRead;
use std::iter;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::dumps;
use super::error::ReadError;
use super::fields::{Field, Fields};
use super::names::{Name, Names};
use super::record::{self, Place, Record};
use super::rows::{self, Rows};
use super::{Item, Items, Limit, Note, quotes};
use crate::article::Article;
use crate::write::excel::unguarded;

#[derive(Debug)]
pub(super) struct Raw {
    pub place: Place,
    header: Arc<Header>,
    pub bytes: Vec<u8>,
}

#[derive(Debug)]
struct Header {
    delimiter: u8,
    /// The field of each column, if it is known.
    fields: Vec<Option<Name>>,
    /// The columns as written.
    columns: Vec<String>,
    names: Arc<Names>,
    /// The file is marked for Excel.
    excel: bool,
}

impl Header {
    fn of(row: &[u8], delimiter: u8, names: &Arc<Names>) -> Header {
        let cells = rows::cells(row, delimiter);
        let column = |cell: &Cow<[u8]>| String::from_utf8_lossy(cell).trim().to_owned();
        let columns: Vec<_> = cells.iter().map(column).collect();
        Header {
            delimiter,
            fields: columns.iter().map(|c| names.find(c)).collect(),
            columns,
            names: Arc::clone(names),
            excel: false,
        }
    }

    /// Whether its rows are quotes that `extract` wrote.
    fn is_of_quotes(&self) -> bool {
        quotes::is_header(&self.columns)
    }

    fn has_text(&self) -> bool {
        self.fields.iter().flatten().any(|n| n.field == Field::Text)
    }

    /// Which column gives which field: as in the `first` row, and where that is empty as in a row that fills them all.
    fn describe(&self, first: &[u8]) -> String {
        let (mut found, mut all) = (Fields::default(), Fields::default());
        let cells = rows::cells(first, self.delimiter);
        for (at, name) in self.fields.iter().enumerate() {
            let Some(name) = name else { continue };
            all.offer(*name, "filled".to_owned());
            if let Some(cell) = cells.get(at) {
                found.offer(*name, String::from_utf8_lossy(cell).into_owned());
            }
        }
        found.or(all).describe(&self.names)
    }

    /// What it is called, with the dump that it is known to be.
    fn form(&self) -> String {
        let separator = match self.delimiter {
            b',' => "CSV",
            b'\t' => "TSV",
            b';' => "CSV with semicolons",
            _ => "CSV with bars",
        };
        let columns: Vec<_> = self.columns.iter().map(String::as_str).collect();
        let dump = dumps::name(&columns).map_or(String::new(), |name| format!("{name} "));
        format!("{dump}{separator}")
    }
}

/// Whether a file begins with the header of a table of articles: two columns or more that are known, one of them the text.
pub(super) fn is_header(head: &[u8], names: &Arc<Names>) -> bool {
    let header = Header::of(first_line(head), delimiter(head), names);
    header.has_text() && header.fields.iter().flatten().count() > 1
}

/// Whether a file begins with the header of rows of quotes, as `extract` writes them.
pub(super) fn is_quotes(head: &[u8], names: &Arc<Names>) -> bool {
    Header::of(first_line(head), delimiter(head), names).is_of_quotes()
}

fn first_line(head: &[u8]) -> &[u8] {
    let head = head.trim_ascii_start();
    head.split(|&b| b == b'\n').next().unwrap_or(head).trim_ascii_end()
}

/// The separator that the first line has most of; the comma if it has none.
pub(crate) fn delimiter(head: &[u8]) -> u8 {
    let line = first_line(head);
    let count = |d: u8| line.iter().filter(|&&b| b == d).count();
    // Of several that are equal `max_by_key` takes the last.
    *b"|;\t,".iter().max_by_key(|&&d| count(d)).unwrap_or(&b',')
}

/// The rows of a table that begins with `head`, and a note of what was read as what; `before` bytes of the file stand
/// before it. Rows that `extract` wrote are read only if `quotes` are wanted.
pub(super) fn read(
    file: &str,
    head: &[u8],
    input: impl BufRead + Send + 'static,
    before: usize,
    names: &Arc<Names>,
    quotes: bool,
    limit: Limit,
) -> Items {
    let delimiter = delimiter(head);
    let mut rows = Rows::of(file, input, delimiter, limit);
    let (line, header) = match rows.next() {
        Some(Ok(row)) => {
            let excel = before > 0;
            let header = Header::of(&row.bytes, delimiter, names);
            (row.line, Header { excel, ..header })
        }
        Some(Err(error)) => return Box::new(iter::once(Item::Error(error))),
        None => return Box::new(iter::empty()),
    };
    let error = |(what, cure): (String, String)| Item::Error(ReadError::new(file, Some(line), what, cure));
    let quotes = quotes && header.is_of_quotes();
    if header.is_of_quotes() && !quotes {
        return Box::new(iter::once(error(quotes::not_articles())));
    }
    if !quotes && !header.has_text() {
        return Box::new(iter::once(error(names.no_text(&header.columns))));
    }
    let missing = names.missing(&header.columns).map(error);
    let mut rows = rows.peekable();
    let first = rows.peek().and_then(|row| row.as_ref().ok());
    let note = Item::Note(Note {
        file: file.to_owned(),
        form: header.form(),
        fields: if quotes {
            quotes::NOTE.to_owned()
        } else {
            header.describe(first.map_or(&[], |row| &row.bytes))
        },
    });
    let (file, header) = (Arc::<str>::from(file), Arc::new(header));
    let records = (1..).zip(rows).map(move |(number, row)| {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                let byte = error.byte.unwrap_or_default() + before as u64;
                return Item::Error(error.of_record(number, byte));
            }
        };
        let place = Place {
            file: Arc::clone(&file),
            line: row.line,
            number,
            byte: row.byte + before as u64,
        };
        let raw = Raw {
            place,
            header: Arc::clone(&header),
            bytes: row.bytes,
        };
        Item::Record(Record::of(record::Raw::Row(raw), limit))
    });
    Box::new(iter::once(note).chain(missing).chain(records))
}

impl Raw {
    /// What `T` takes of a row of quotes; `None` of any other.
    pub fn quote<T: DeserializeOwned>(&self, cure: &str) -> Option<Result<T, ReadError>> {
        if !self.header.is_of_quotes() {
            return None;
        }
        let cells = rows::cells(&self.bytes, self.header.delimiter);
        let excel = self.header.excel;
        let cell = |cell: &Cow<[u8]>| {
            let cell = String::from_utf8_lossy(cell);
            if excel {
                unguarded(&cell).to_owned()
            } else {
                cell.into_owned()
            }
        };
        let record: csv::StringRecord = cells.iter().map(cell).collect();
        let header: csv::StringRecord = self.header.columns.iter().collect();
        let row = record.deserialize(Some(&header));
        Some(row.map_err(|bad| self.place.error(what(&bad), cure)))
    }

    pub fn article(self) -> Result<Article, ReadError> {
        let Raw { place, header, bytes } = self;
        let mut fields = Fields::default();
        let cells = rows::cells(&bytes, header.delimiter);
        for (number, (cell, name)) in (1..).zip(cells.into_iter().zip(&header.fields)) {
            let Some(name) = name else { continue };
            match String::from_utf8(cell.into_owned()) {
                Ok(value) => fields.offer(*name, value),
                Err(error) => {
                    let at = format!("byte {} of cell {number}", error.utf8_error().valid_up_to());
                    return Err(ReadError::not_utf8(&place.file, place.line, &at));
                }
            }
        }
        fields.article(&place, || header.names.no_text(&header.columns))
    }
}

/// What is wrong with a row, without the place that the csv crate makes up.
fn what(bad: &csv::Error) -> String {
    match bad.kind() {
        csv::ErrorKind::Deserialize { err, .. } => err.kind().to_string(),
        _ => bad.to_string(),
    }
}

//! Cuts a table into rows and a row into cells, so that a mark left open costs one row and not the rest of the table.
//!
//! The csv crate reads leniently: it cannot tell that a quotation mark was never closed, and takes in what follows it.

use std::borrow::Cow;
use std::io::{BufRead, Cursor, Read};

use super::error::ReadError;
use super::limit::Limit;

/// The rows of a table that have as many cells as its first row.
pub(super) struct Rows<R> {
    file: String,
    input: R,
    delimiter: u8,
    /// Lines that were read and did not belong to the row they were read for.
    again: Cursor<Vec<u8>>,
    /// Lines that were handed out.
    line: u64,
    /// Bytes of these lines.
    read: u64,
    /// Cells of the first row.
    width: Option<usize>,
    /// Rows may have fewer.
    short: bool,
    limit: Limit,
    /// The row that reading goes on with after a broken one.
    next: Option<Row>,
}

/// A row with the line and the byte it begins at, and its bytes.
pub(super) struct Row {
    pub line: u64,
    pub byte: u64,
    pub bytes: Vec<u8>,
    cells: usize,
    /// Bytes of its first line.
    first: usize,
    broken: Option<Broken>,
}

#[derive(Clone, Copy)]
enum Broken {
    Open,
    Follows,
    TooLong,
}

/// Where in a cell the bytes read so far end.
#[derive(Clone, Copy, PartialEq)]
enum At {
    Start,
    Plain,
    Quoted,
    /// Behind a mark in a quoted cell: its end, or the first half of a doubled mark.
    Mark,
}

impl<R: BufRead> Rows<R> {
    pub fn of(file: &str, input: R, delimiter: u8, limit: Limit) -> Rows<R> {
        Rows {
            file: file.to_owned(),
            input,
            delimiter,
            again: Cursor::default(),
            line: 0,
            read: 0,
            width: None,
            short: false,
            limit,
            next: None,
        }
    }

    /// Rows may lack cells at their end, as spreadsheets write them.
    pub fn with_short_rows(self) -> Rows<R> {
        Rows { short: true, ..self }
    }

    /// Whether a row has as many cells as it must, or may.
    fn fits(&self, cells: usize) -> bool {
        self.width.is_none_or(|w| cells == w || self.short && cells < w)
    }

    /// Adds the next line to `row`; `false` at the end of the input.
    fn line(&mut self, row: &mut Vec<u8>) -> Result<bool, ReadError> {
        let left = self.limit.record().saturating_sub(row.len()) as u64 + 1;
        let error = |e| ReadError::io(&self.file, Some(self.line + 1), &e);
        let mut read = self.again.by_ref().take(left).read_until(b'\n', row).map_err(error)?;
        if read == 0 {
            self.again = Cursor::default();
            read = self.input.by_ref().take(left).read_until(b'\n', row).map_err(error)?;
        }
        self.line += u64::from(read > 0);
        self.read += read as u64;
        Ok(read > 0)
    }

    /// The next row, whole or broken; `None` at the end of the input.
    fn row(&mut self) -> Result<Option<Row>, ReadError> {
        let mut row = Row {
            line: self.line + 1,
            byte: self.read,
            bytes: Vec::new(),
            cells: 1,
            first: 0,
            broken: None,
        };
        let mut at = At::Start;
        let mut from = 0;
        while self.line(&mut row.bytes)? {
            let end = row.bytes.len() - line_break(&row.bytes[from..]);
            if end == 0 {
                // An empty line is no row.
                row.bytes.clear();
                row.line += 1;
                row.byte = self.read;
                continue;
            }
            row.first = if from == 0 { row.bytes.len() } else { row.first };
            row.broken = scan(&row.bytes[from..end], self.delimiter, &mut at, &mut row.cells);
            if row.bytes.len() > self.limit.record() {
                let error = |e| ReadError::io(&self.file, Some(self.line), &e);
                self.read += self.input.skip_until(b'\n').map_err(error)? as u64;
                row.broken = Some(Broken::TooLong);
            }
            if row.broken.is_some() || at != At::Quoted {
                return Ok(Some(row));
            }
            from = row.bytes.len();
        }
        row.broken = Some(Broken::Open);
        Ok((from > 0).then_some(row))
    }

    /// Hands out again all lines of a row but its first.
    fn back(&mut self, row: &Row) {
        let rest = &row.bytes[row.first..];
        self.line = row.line;
        self.read = row.byte + row.first as u64;
        match self.again.position().checked_sub(rest.len() as u64) {
            Some(position) if !self.again.get_ref().is_empty() => self.again.set_position(position),
            _ => self.again = Cursor::new(rest.to_vec()),
        }
    }

    /// The error of a broken row, and behind it the first row that is whole.
    fn recover(&mut self, row: &Row, broken: Broken) -> ReadError {
        self.back(row);
        loop {
            match self.row() {
                Ok(Some(next)) if next.broken.is_none() && self.fits(next.cells) => {
                    self.next = Some(next);
                    break;
                }
                Ok(Some(next)) => self.back(&next),
                Ok(None) => break,
                Err(error) => return error,
            }
        }
        let cure = match &self.next {
            Some(next) => format!("mend the row; reading goes on at line {}", next.line),
            None => "mend the row; no whole row follows it".to_owned(),
        };
        let what = match broken {
            Broken::Open => "a quotation mark opens a cell and none closes it",
            Broken::Follows => "a quotation mark inside a cell is not doubled",
            Broken::TooLong => {
                return ReadError::too_long(&self.file, row.line, self.limit.record(), self.limit);
            }
        };
        ReadError::new(&self.file, Some(row.line), what, cure)
    }
}

impl<R: BufRead> Iterator for Rows<R> {
    type Item = Result<Row, ReadError>;

    fn next(&mut self) -> Option<Result<Row, ReadError>> {
        let mut row = match self.next.take() {
            Some(row) => row,
            None => match self.row() {
                Ok(row) => row?,
                Err(error) => return Some(Err(error)),
            },
        };
        if let Some(broken) = row.broken {
            return Some(Err(at(row.byte, self.recover(&row, broken))));
        }
        let width = *self.width.get_or_insert(row.cells);
        if self.fits(row.cells) {
            row.bytes.truncate(row.bytes.len() - line_break(&row.bytes));
            return Some(Ok(row));
        }
        let to = if self.line > row.line {
            format!(", in a row that runs to line {}", self.line)
        } else {
            String::new()
        };
        let s = if row.cells == 1 { "" } else { "s" };
        let what = format!("{} cell{s} where the header has {width}{to}", row.cells);
        let cure = "mend its quotation marks and separators, or leave it out";
        Some(Err(at(
            row.byte,
            ReadError::new(&self.file, Some(row.line), what, cure),
        )))
    }
}

/// The error of a row that begins at this byte.
fn at(byte: u64, error: ReadError) -> ReadError {
    ReadError {
        byte: Some(byte),
        ..error
    }
}

/// Bytes of the line break at the end of a line.
fn line_break(line: &[u8]) -> usize {
    match line {
        [.., b'\r', b'\n'] => 2,
        [.., b'\n'] => 1,
        _ => 0,
    }
}

/// Reads on through a line, counts the cells that begin in it, and says what is broken in it.
fn scan(line: &[u8], delimiter: u8, at: &mut At, cells: &mut usize) -> Option<Broken> {
    for &byte in line {
        *at = match (*at, byte) {
            (At::Start, b'"') | (At::Mark, b'"') => At::Quoted,
            (At::Quoted, b'"') => At::Mark,
            (At::Quoted, _) => At::Quoted,
            (_, b) if b == delimiter => {
                *cells += 1;
                At::Start
            }
            (At::Mark, _) => return Some(Broken::Follows),
            _ => At::Plain,
        };
    }
    None
}

/// The cells of a whole row, without the marks around them.
pub(super) fn cells(mut row: &[u8], delimiter: u8) -> Vec<Cow<'_, [u8]>> {
    let mut cells = Vec::new();
    loop {
        let end;
        if row.first() == Some(&b'"') {
            let mut at = 1;
            let mut cell = Vec::new();
            // Each mark is doubled but for the last.
            while let Some(mark) = row[at..].iter().position(|&b| b == b'"') {
                cell.extend_from_slice(&row[at..at + mark]);
                at += mark + 1;
                if row.get(at) != Some(&b'"') {
                    break;
                }
                cell.push(b'"');
                at += 1;
            }
            cells.push(Cow::Owned(cell));
            end = at;
        } else {
            end = row.iter().position(|&b| b == delimiter).unwrap_or(row.len());
            cells.push(Cow::Borrowed(&row[..end]));
        }
        match row.get(end + 1..) {
            Some(rest) => row = rest,
            None => return cells,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(table: &[u8]) -> Vec<Result<(u64, Vec<String>), String>> {
        let text = |cell: Cow<[u8]>| String::from_utf8(cell.into_owned()).unwrap();
        let row = |row: Row| (row.line, cells(&row.bytes, b',').into_iter().map(text).collect());
        let rows = Rows::of("t.csv", table, b',', Limit::default());
        rows.map(|r| r.map(row).map_err(|e| e.to_string())).collect()
    }

    fn cells_of(line: u64, cells: &[&str]) -> Result<(u64, Vec<String>), String> {
        Ok((line, cells.iter().map(|&c| c.to_owned()).collect()))
    }

    #[test]
    fn counts_lines_with_any_break() {
        let rows = read(b"a,b\r\n\r\n1,\"x\r\n\r\ny\"\r\n2,\n\n3,5\" disk");
        let wanted = [
            cells_of(1, &["a", "b"]),
            cells_of(3, &["1", "x\r\n\r\ny"]),
            cells_of(6, &["2", ""]),
            cells_of(8, &["3", "5\" disk"]),
        ];
        assert_eq!(rows, wanted);
        assert_eq!(read(b""), []);
        assert_eq!(read(b"\n\n"), []);
    }

    #[test]
    fn a_broken_row_is_named_and_the_next_whole_row_read() {
        let open = read(b"a,b\n1,\"open\n2,x\n3,y\n");
        let what = "t.csv:2: a quotation mark opens a cell and none closes it; mend the row; reading goes on at line 3";
        let wanted = [
            cells_of(1, &["a", "b"]),
            Err(what.to_owned()),
            cells_of(3, &["2", "x"]),
            cells_of(4, &["3", "y"]),
        ];
        assert_eq!(open, wanted);

        let inner = read(b"a,b\n1,\"He\n\nsaid \"no\"\n\nlast\"\n2,\"x\"\n3,\"y\"");
        let what = "t.csv:2: a quotation mark inside a cell is not doubled; mend the row; reading goes on at line 7";
        let wanted = [
            cells_of(1, &["a", "b"]),
            Err(what.to_owned()),
            cells_of(7, &["2", "x"]),
            cells_of(8, &["3", "y"]),
        ];
        assert_eq!(inner, wanted);

        let end = read(b"a,b\n1,\"open");
        assert!(end[1].as_ref().unwrap_err().ends_with("no whole row follows it"));
        assert_eq!(end.len(), 2);
    }

    #[test]
    fn a_row_of_another_width_is_named() {
        let rows = read(b"a,b\n1\n2,\"x\ny\",z\n3,w\n");
        let start = |at: usize| rows[at].as_ref().unwrap_err().split(';').next().unwrap();
        assert_eq!(start(1), "t.csv:2: 1 cell where the header has 2");
        assert_eq!(
            start(2),
            "t.csv:3: 3 cells where the header has 2, in a row that runs to line 4"
        );
        assert_eq!(rows[3], cells_of(5, &["3", "w"]));
    }

    #[test]
    fn broken_rows_cost_linear_time() {
        let table = [b"a,b\n".as_slice(), &b"1,\"open \"x\"\n2,\"\"\n".repeat(100_000)].concat();
        let good = Rows::of("t.csv", table.as_slice(), b',', Limit::default())
            .filter(Result::is_ok)
            .count();
        assert_eq!(good, 100_001);
    }

    proptest! {
        #[test]
        fn reads_what_the_csv_crate_writes(table in prop::collection::vec(prop::collection::vec("[a,\"\n\r é]{0,6}", 3), 1..8)) {
            // The csv crate quotes a lone empty cell, and so no row of three is an empty line.
            let mut writer = csv::Writer::from_writer(Vec::new());
            for row in &table {
                writer.write_record(row).unwrap();
            }
            let rows: Vec<_> = read(&writer.into_inner().unwrap()).into_iter().map(|r| r.unwrap().1).collect();
            prop_assert_eq!(rows, table);
        }

        #[test]
        fn any_bytes_come_to_an_end(bytes in "[a,\"\n\r]{0,60}") {
            read(bytes.as_bytes());
        }
    }
}

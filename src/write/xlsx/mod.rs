//! A workbook: sheets of quotes, of speakers and of outlets, and one that says what all of it means.

mod about;
mod counts;
mod looks;
mod quotes;

use std::io::{self, Write};

use csv::StringRecord;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::About;
use crate::quote::Quote;
use crate::stats::{By, Tally};
use looks::Looks;
use quotes::Sheet;

/// The most rows of a sheet, its header among them.
const ROWS: u32 = 1_048_576;

/// Takes quotes and lays them out on sheets, of which it holds one row at a time: the rest stands in a file of the system's
/// folder for those, until it goes to `out` at the end.
pub struct Writer<W> {
    out: W,
    book: Workbook,
    looks: Looks,
    /// The sheets of quotes; the last one is being written.
    sheets: Vec<Sheet>,
    /// The most rows of a sheet.
    most: u32,
    tally: Tally,
    lost: u64,
}

impl<W: Write + Send> Writer<W> {
    /// # Errors
    /// No file can be made for the rows.
    pub fn new(out: W) -> io::Result<Writer<W>> {
        Writer::of_sheets(out, ROWS)
    }

    fn of_sheets(out: W, most: u32) -> io::Result<Writer<W>> {
        let mut book = Workbook::new();
        // The same quotes give the same bytes.
        let made = ExcelDateTime::from_ymd(1980, 1, 1).map_err(error)?;
        let program = concat!("whosaid ", env!("CARGO_PKG_VERSION"));
        book.set_properties(&DocProperties::new().set_author(program).set_creation_datetime(&made));
        let looks = Looks::new();
        let first = Sheet::new(&mut book, 0, &looks).map_err(error)?;
        Ok(Writer {
            out,
            book,
            looks,
            sheets: vec![first],
            most,
            tally: Tally::default(),
            lost: 0,
        })
    }

    /// Adds quotes with their cells, of which `lost` were cut.
    ///
    /// # Errors
    /// No file can be made for the rows of one more sheet.
    pub fn write(&mut self, quotes: &[Quote], cells: &[StringRecord], lost: u64) -> io::Result<()> {
        self.lost += lost;
        for (quote, cells) in quotes.iter().zip(cells) {
            self.tally.add(quote);
            if self.sheets.last().is_none_or(|sheet| sheet.rows() == self.most) {
                let next = Sheet::new(&mut self.book, self.sheets.len(), &self.looks).map_err(error)?;
                self.sheets.push(next);
            }
            if let Some(sheet) = self.sheets.last_mut() {
                sheet.write(&mut self.book, cells, &self.looks).map_err(error)?;
            }
        }
        Ok(())
    }

    /// Writes the counts, what a run tells of itself, and all to the output, which it gives back.
    ///
    /// # Errors
    /// The output fails.
    pub fn finish(mut self, about: &About) -> io::Result<W> {
        for sheet in &self.sheets {
            sheet.finish(&mut self.book).map_err(error)?;
        }
        let most = self.most as usize - 1;
        let speakers = counts::speakers(&self.tally);
        let outlets = counts::outlets(&self.tally);
        counts::write(
            &mut self.book,
            "speakers",
            counts::SPEAKERS,
            &speakers,
            most,
            &self.looks,
        )
        .map_err(error)?;
        counts::write(&mut self.book, "outlets", counts::OUTLETS, &outlets, most, &self.looks).map_err(error)?;
        let all = self.tally.groups(By::All);
        let here = about::Here {
            counts: all.first().map(|g| g.counts),
            speakers: speakers.len(),
            outlets: outlets.len(),
            lost: self.lost,
            without_link: self.sheets.iter().map(Sheet::without_link).sum(),
        };
        about::write(&mut self.book, &here, about, &self.looks).map_err(error)?;
        let mut out = FirstError::of(self.out);
        self.book.save_to_writer(&mut out).map_err(error)?;
        out.end()
    }
}

fn error(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other),
    }
}

/// An output that keeps its first error for the end: who writes to it would panic.
struct FirstError<W> {
    out: W,
    error: Option<io::Error>,
}

impl<W: Write> FirstError<W> {
    fn of(out: W) -> FirstError<W> {
        FirstError { out, error: None }
    }

    fn end(self) -> io::Result<W> {
        self.error.map_or(Ok(self.out), Err)
    }
}

impl<W: Write> Write for FirstError<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.error.is_none() {
            self.error = self.out.write_all(bytes).err();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.error.is_none() {
            self.error = self.out.flush().err();
        }
        Ok(())
    }
}

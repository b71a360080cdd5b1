//! A workbook: sheets of quotes, of speakers and of outlets, and one that says what all of it means.

mod about;
mod counts;
mod guard;
mod looks;
mod quotes;

use std::io::{self, Write};

use csv::StringRecord;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::About;
use crate::quote::Quote;
use crate::stats::Tally;
use guard::guarded;
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
        guarded(|| self.add(quotes, cells, lost))
    }

    fn add(&mut self, quotes: &[Quote], cells: &[StringRecord], lost: u64) -> io::Result<()> {
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
    pub fn finish(self, about: &About) -> io::Result<W> {
        guarded(|| self.save(about))
    }

    fn save(mut self, about: &About) -> io::Result<W> {
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
        let here = about::Here {
            counts: self.tally.total(),
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

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;
    use crate::write::excel;
    use crate::write::tests::quote;

    fn book(quotes: &[Quote], most: u32) -> Vec<u8> {
        let mut writer = Writer::of_sheets(Vec::new(), most).unwrap();
        for one in quotes.chunks(1) {
            let (cells, lost) = excel::records(one, |cell| cell.into());
            writer.write(one, &cells, lost).unwrap();
        }
        writer.finish(&About::default()).unwrap()
    }

    fn numbered(number: usize) -> Quote {
        Quote {
            start: number,
            speaker: format!("speaker {}", number % 5),
            url: format!("https://lowmereherald.example/{number}?a=1&b=\"ü\"#top"),
            ..quote()
        }
    }

    #[test]
    fn sheets_go_on_where_one_is_full_and_no_row_is_lost() {
        let quotes: Vec<Quote> = (0..7).map(numbered).collect();
        let mut book = Xlsx::new(Cursor::new(book(&quotes, 4))).unwrap();
        let names = ["quotes", "quotes 2", "quotes 3", "speakers", "outlets", "READ ME"];
        assert_eq!(book.sheet_names(), names);
        let mut starts = Vec::new();
        for name in &names[..3] {
            let sheet = book.worksheet_range(name).unwrap();
            assert_eq!(sheet[(0, 0)], Data::String("quote_id".into()));
            starts.extend(sheet.rows().skip(1).map(|row| row[20].clone()));
        }
        assert_eq!(starts, (0..7).map(|n| Data::Float(f64::from(n))).collect::<Vec<_>>());
        // Of five speakers the three with most quotes have room.
        assert_eq!(book.worksheet_range("speakers").unwrap().height(), 4);
    }

    #[test]
    fn the_same_quotes_give_the_same_bytes() {
        let quotes: Vec<Quote> = (0..7).map(numbered).collect();
        assert_eq!(book(&quotes, 4), book(&quotes, 4));
    }

    #[test]
    fn a_closed_output_is_an_error_and_no_panic() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let writer = Writer::new(Closed).unwrap();
        let error = writer.finish(&About::default()).err().unwrap();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }
}

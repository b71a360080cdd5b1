//! A sheet of quotes: a frozen header with filters, and each cell as what it is: text, number, date or link.

use csv::StringRecord;
use rust_xlsxwriter::{ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::looks::Looks;
use crate::quote::COLUMNS;

/// The most links of a sheet: Excel takes a file with more for a broken one.
const LINKS: u32 = 65_530;
/// The most characters of a link.
const LINK: usize = 2_080;
/// Excel takes 1900 for a leap year: days before this one would be shown as others.
const FIRST_DAY: &str = "1900-03-01";

/// Columns whose cells may have several lines.
const WRAPPED: [&str; 3] = ["quote", "title", "context"];
/// The height of a line in points, and the most lines that are shown of a cell.
pub(super) const LINE: f64 = 15.0;
pub(super) const LINES: u32 = 12;

/// How far a sheet has come.
pub(super) struct Sheet {
    index: usize,
    /// With the header.
    rows: u32,
    links: u32,
    without_link: u64,
}

impl Sheet {
    pub fn new(book: &mut Workbook, index: usize, looks: &Looks) -> Result<Sheet, XlsxError> {
        let sheet = book.add_worksheet_with_constant_memory()?;
        match index {
            0 => sheet.set_name("quotes")?,
            _ => sheet.set_name(format!("quotes {}", index + 1))?,
        };
        for (column, name) in (0..).zip(COLUMNS) {
            sheet.set_column_width(column, width(name))?;
            sheet.write_string_with_format(0, column, name, &looks.header)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(Sheet {
            index,
            rows: 1,
            links: 0,
            without_link: 0,
        })
    }

    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// Addresses that no link could be made of.
    pub fn without_link(&self) -> u64 {
        self.without_link
    }

    /// Adds a row with these cells, in the order of the columns.
    pub fn write(&mut self, book: &mut Workbook, cells: &StringRecord, looks: &Looks) -> Result<(), XlsxError> {
        let sheet = book.worksheet_from_index(self.index)?;
        let row = self.rows;
        self.rows += 1;
        // Not all programs make room for wrapped lines by themselves.
        let wrapped = COLUMNS.iter().zip(cells).filter(|(name, _)| WRAPPED.contains(name));
        let lines = wrapped.map(|(name, cell)| lines(cell, width(name))).max().unwrap_or(1);
        if lines > 1 {
            sheet.set_row_height(row, LINE * f64::from(lines.min(LINES)))?;
        }
        for (column, (name, cell)) in (0..).zip(COLUMNS.iter().zip(cells)) {
            if cell.is_empty() {
                continue;
            }
            match *name {
                "paragraph" | "start" | "end" => number(sheet, row, column, cell, &looks.number)?,
                "confidence" => number(sheet, row, column, cell, &looks.share)?,
                "published" => date(sheet, row, column, cell, looks)?,
                "url" => self.link(sheet, row, column, cell, looks)?,
                name if WRAPPED.contains(&name) => {
                    sheet.write_string_with_format(row, column, cell, &looks.wrapped)?;
                }
                _ => {
                    sheet.write_string_with_format(row, column, cell, &looks.text)?;
                }
            }
        }
        Ok(())
    }

    fn link(
        &mut self,
        sheet: &mut Worksheet,
        row: u32,
        column: u16,
        address: &str,
        looks: &Looks,
    ) -> Result<(), XlsxError> {
        let web = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
        if web && self.links < LINKS && address.len() <= LINK {
            self.links += 1;
            sheet.write_url_with_format(row, column, address, &looks.link)?;
        } else {
            self.without_link += 1;
            sheet.write_string_with_format(row, column, address, &looks.text)?;
        }
        Ok(())
    }

    /// Puts filters on all rows.
    pub fn finish(&self, book: &mut Workbook) -> Result<(), XlsxError> {
        let sheet = book.worksheet_from_index(self.index)?;
        sheet.autofilter(0, 0, self.rows - 1, COLUMNS.len() as u16 - 1)?;
        Ok(())
    }
}

fn number(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &str,
    look: &rust_xlsxwriter::Format,
) -> Result<(), XlsxError> {
    match cell.parse::<f64>() {
        Ok(number) => sheet.write_number_with_format(row, column, number, look)?,
        Err(_) => sheet.write_string_with_format(row, column, cell, look)?,
    };
    Ok(())
}

/// A day, or a day and a time in the zone that it is written in; what is neither stays as written.
pub(super) fn date(sheet: &mut Worksheet, row: u32, column: u16, cell: &str, looks: &Looks) -> Result<(), XlsxError> {
    match when(cell) {
        Some((date, false)) => sheet.write_datetime_with_format(row, column, date, &looks.date)?,
        Some((date, true)) => sheet.write_datetime_with_format(row, column, date, &looks.time)?,
        None => sheet.write_string_with_format(row, column, cell, &looks.text)?,
    };
    Ok(())
}

/// What a date of ISO 8601 says, and whether it says the time.
fn when(date: &str) -> Option<(ExcelDateTime, bool)> {
    let (day, time) = date.split_at_checked(10)?;
    if day < FIRST_DAY {
        return None;
    }
    let mut parts = day.split('-');
    let (year, month, of_month) = (parts.next()?, parts.next()?, parts.next()?);
    let day = ExcelDateTime::from_ymd(year.parse().ok()?, month.parse().ok()?, of_month.parse().ok()?).ok()?;
    if time.is_empty() {
        return Some((day, false));
    }
    let time = time.strip_prefix(['T', ' '])?;
    let number = |at: usize| time.get(at..at + 2)?.parse::<u8>().ok();
    let second = if time.get(5..6) == Some(":") { number(6)? } else { 0 };
    let time = day.and_hms(number(0)?.into(), number(3)?, second).ok()?;
    Some((time, true))
}

/// How many lines a cell takes in a column of this width, about: words are not cut in two.
pub(super) fn lines(cell: &str, width: f64) -> u32 {
    let lines = cell
        .lines()
        .map(|line| (line.chars().count() as f64 / (width * 0.95)).ceil().max(1.0) as u32);
    lines.sum()
}

/// In characters.
fn width(column: &str) -> f64 {
    match column {
        "quote" | "context" => 60.0,
        "title" | "url" => 32.0,
        "speaker" | "speaker_role" | "speaker_as_written" | "outlet" | "author" => 24.0,
        "doc" | "quote_id" | "cue" => 20.0,
        "published" | "dateline" | "wire" | "via" | "speaker_kind" | "resolved_by" | "flags" => 14.0,
        _ => 11.0,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Reader, Xlsx};

    use super::*;

    #[test]
    fn addresses_that_can_be_no_links_are_text() {
        let (mut book, looks) = (Workbook::new(), Looks::new());
        let mut sheet = Sheet::new(&mut book, 0, &looks).unwrap();
        sheet.links = LINKS - 1;
        let long = format!("https://a.example/{}", "a".repeat(LINK));
        let addresses = [
            "javascript:alert(1)",
            "file:///etc/passwd",
            &long,
            "http://a.example/the-last-link?b=\"ü\"#c",
            "https://a.example/one-too-many",
        ];
        for address in addresses {
            let cells: StringRecord = COLUMNS.iter().map(|c| if *c == "url" { address } else { "" }).collect();
            sheet.write(&mut book, &cells, &looks).unwrap();
        }
        assert_eq!((sheet.links, sheet.without_link()), (LINKS, 4));
        sheet.finish(&mut book).unwrap();
        let mut book = Xlsx::new(Cursor::new(book.save_to_buffer().unwrap())).unwrap();
        let cells = book.worksheet_range("quotes").unwrap();
        let column: Vec<_> = cells.rows().skip(1).map(|row| row[18].to_string()).collect();
        assert_eq!(column, addresses);
    }

    #[test]
    fn days_that_excel_would_show_as_others_stay_as_written() {
        for (date, told) in [
            ("2024-03-12", Some(false)),
            ("2024-03-12T10:30:00Z", Some(true)),
            ("2024-03-12 10:30", Some(true)),
            ("1900-03-01", Some(false)),
            ("1900-02-28", None),
            ("1871-01-18", None),
            ("2024-02-30", None),
            ("2024", None),
            ("Tuesday the 12th", None),
            ("2024-03-12, late", None),
        ] {
            assert_eq!(when(date).map(|(_, time)| time), told, "{date}");
        }
    }
}

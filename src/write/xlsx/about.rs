//! The sheet `READ ME`: what is in the workbook, how the run went, and what the columns mean.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::counts::{Column, OUTLETS, SPEAKERS};
use super::looks::Looks;
use super::quotes::{LINE, LINES, lines};
use crate::quote::{COLUMNS, MEANINGS};
use crate::stats::Counts;
use crate::write::{About, excel};

const CAUTION: &str = "A program found these quotes. Read a row in its article before you print it: confidence says how \
                       likely its words and speaker are right, and words that somebody denied are rows too.";

/// Of the column of words, in characters.
const WIDTH: f64 = 90.0;

/// What is in this workbook.
pub(super) struct Here<'a> {
    /// None of no quotes.
    pub counts: Option<&'a Counts>,
    pub speakers: usize,
    pub outlets: usize,
    /// Cells that were cut.
    pub lost: u64,
    /// Addresses that are no links.
    pub without_link: u64,
}

pub(super) fn write(book: &mut Workbook, here: &Here, about: &About, looks: &Looks) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name("READ ME")?;
    sheet.set_column_width(0, 34)?;
    sheet.set_column_width(1, WIDTH)?;
    let mut page = Page { sheet, looks, row: 0 };
    let title = concat!("Quotes that whosaid ", env!("CARGO_PKG_VERSION"), " extracted");
    page.sheet.write_string_with_format(0, 0, title, &looks.title)?;
    page.row = 1;
    page.line("", CAUTION)?;

    page.section("This workbook")?;
    let none = Counts::default();
    let counts = here.counts.unwrap_or(&none);
    page.number("quotes", counts.sum.quotes)?;
    page.number("articles with quotes", counts.articles() as u64)?;
    page.number("different speakers", here.speakers as u64)?;
    page.number("different outlets", here.outlets as u64)?;
    if let Some((first, last)) = counts.days {
        page.line("published", &format!("{first} to {last}"))?;
    }
    page.number("cells cut at 32,767 characters", here.lost)?;
    page.line("", &format!("A cut cell ends in “{}”.", excel::CUT.trim_start()))?;
    page.number("addresses that are no links", here.without_link)?;
    page.line("", "Excel takes 65,530 links a sheet, of 2,080 characters.")?;

    if !about.figures.is_empty() {
        page.section("The run")?;
        for (what, number) in &about.figures {
            page.number(what, *number)?;
        }
    }
    if !about.settings.is_empty() {
        page.section("What was asked")?;
        for (flag, value) in &about.settings {
            page.line(flag, value)?;
        }
    }
    page.section("Columns of quotes")?;
    for (column, meaning) in COLUMNS.iter().zip(MEANINGS) {
        page.line(column, meaning)?;
    }
    page.section("Columns of speakers")?;
    page.columns(SPEAKERS)?;
    page.section("Columns of outlets")?;
    page.columns(OUTLETS)
}

/// The sheet from its top down.
struct Page<'a> {
    sheet: &'a mut Worksheet,
    looks: &'a Looks,
    row: u32,
}

impl Page<'_> {
    /// A heading with an empty row above it.
    fn section(&mut self, name: &str) -> Result<(), XlsxError> {
        self.row += 1;
        self.sheet
            .write_string_with_format(self.row, 0, name, &self.looks.header)?;
        self.row += 1;
        Ok(())
    }

    fn line(&mut self, name: &str, words: &str) -> Result<(), XlsxError> {
        let words = excel::cut(words).unwrap_or_else(|| words.to_owned());
        let lines = lines(&words, WIDTH);
        if lines > 1 {
            self.sheet
                .set_row_height(self.row, LINE * f64::from(lines.min(LINES)))?;
        }
        self.sheet
            .write_string_with_format(self.row, 0, name, &self.looks.text)?;
        self.sheet
            .write_string_with_format(self.row, 1, words, &self.looks.wrapped)?;
        self.row += 1;
        Ok(())
    }

    fn number(&mut self, name: &str, number: u64) -> Result<(), XlsxError> {
        let left = self.looks.number.clone().set_align(rust_xlsxwriter::FormatAlign::Left);
        self.sheet
            .write_string_with_format(self.row, 0, name, &self.looks.text)?;
        self.sheet.write_number_with_format(self.row, 1, number as f64, &left)?;
        self.row += 1;
        Ok(())
    }

    fn columns(&mut self, columns: &[Column]) -> Result<(), XlsxError> {
        columns
            .iter()
            .try_for_each(|(name, _, meaning)| self.line(name, meaning))
    }
}

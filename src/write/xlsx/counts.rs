//! The sheets of speakers and of outlets: who is quoted how much.

use rust_xlsxwriter::{Workbook, XlsxError};
use rustc_hash::FxHashMap;

use super::looks::Looks;
use super::quotes::date;
use crate::stats::{By, Counts, Day, Tally};
use crate::write::excel;

/// A column's name, its width in characters, and what it says.
pub(super) type Column = (&'static str, f64, &'static str);

pub(super) const SPEAKERS: &[Column] = &[
    (
        "speaker",
        32.0,
        "as in the quotes: people of the same name are counted as one",
    ),
    ("speaker_role", 24.0, "the first one that the quotes have"),
    ("quotes", 10.0, "how many rows"),
    ("direct", 10.0, "of these, all inside quotation marks"),
    ("mixed", 10.0, "some words inside"),
    ("indirect", 10.0, "no words inside"),
    ("articles", 10.0, "in how many articles"),
    ("outlets", 10.0, "in how many outlets"),
    ("first", 12.0, "the day of the first article that has a date"),
    ("last", 12.0, "the day of the last one"),
];

pub(super) const OUTLETS: &[Column] = &[
    ("outlet", 32.0, "empty where the articles do not say it"),
    ("quotes", 10.0, "how many rows"),
    ("direct", 10.0, "of these, all inside quotation marks"),
    ("mixed", 10.0, "some words inside"),
    ("indirect", 10.0, "no words inside"),
    ("articles", 10.0, "with quotes"),
    ("speakers", 10.0, "how many different ones"),
    ("named", 10.0, "quotes whose speaker has a name"),
    (
        "described",
        10.0,
        "whose speaker is an office, a body or a document without one",
    ),
    (
        "unnamed",
        10.0,
        "whose speaker is one or some of many: officials, a person familiar with the talks",
    ),
    ("nobody", 10.0, "of which the article does not say who spoke"),
    ("first", 12.0, "the day of the first article that has a date"),
    ("last", 12.0, "the day of the last one"),
];

/// A cell of a count.
pub(super) enum Cell {
    Words(String),
    Number(u64),
    Day(Day),
}

/// The rows of [`SPEAKERS`], those with most quotes first.
pub(super) fn speakers(tally: &Tally) -> Vec<Vec<Cell>> {
    let mut outlets: FxHashMap<&str, u64> = FxHashMap::default();
    for pair in tally.groups(By::OutletAndSpeaker) {
        let known = pair.outlet.is_some_and(|o| !o.is_empty());
        *outlets.entry(pair.speaker.unwrap_or_default()).or_default() += u64::from(known);
    }
    let row = |(speaker, counts): (&str, &Counts)| {
        let mut row = vec![words(speaker), words(tally.role(speaker))];
        row.extend(kinds(counts));
        row.push(Cell::Number(counts.articles() as u64));
        row.push(Cell::Number(outlets.get(speaker).copied().unwrap_or_default()));
        row.extend(days(counts));
        row
    };
    let groups = tally.groups(By::Speaker).into_iter();
    groups.filter_map(|g| Some(row((g.speaker?, g.counts)))).collect()
}

/// The rows of [`OUTLETS`], those with most quotes first.
pub(super) fn outlets(tally: &Tally) -> Vec<Vec<Cell>> {
    let mut speakers: FxHashMap<&str, u64> = FxHashMap::default();
    for pair in tally.groups(By::OutletAndSpeaker) {
        *speakers.entry(pair.outlet.unwrap_or_default()).or_default() += 1;
    }
    let row = |(outlet, counts): (&str, &Counts)| {
        let mut row = vec![words(outlet)];
        row.extend(kinds(counts));
        row.push(Cell::Number(counts.articles() as u64));
        row.push(Cell::Number(speakers.get(outlet).copied().unwrap_or_default()));
        let sources = [
            counts.sum.named,
            counts.sum.described,
            counts.sum.unnamed,
            counts.sum.nobody,
        ];
        row.extend(sources.map(Cell::Number));
        row.extend(days(counts));
        row
    };
    let groups = tally.groups(By::Outlet).into_iter();
    groups.filter_map(|g| Some(row((g.outlet?, g.counts)))).collect()
}

/// Words no longer than a cell.
fn words(words: &str) -> Cell {
    Cell::Words(excel::cut(words).unwrap_or_else(|| words.to_owned()))
}

fn kinds(counts: &Counts) -> [Cell; 4] {
    [
        counts.sum.quotes,
        counts.sum.direct,
        counts.sum.mixed,
        counts.sum.indirect,
    ]
    .map(Cell::Number)
}

fn days(counts: &Counts) -> [Cell; 2] {
    let none = || [words(""), words("")];
    counts
        .days
        .map_or_else(none, |(first, last)| [first, last].map(Cell::Day))
}

/// A sheet of these rows, of which it has `most`.
pub(super) fn write(
    book: &mut Workbook,
    name: &str,
    columns: &[Column],
    rows: &[Vec<Cell>],
    most: usize,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(name)?;
    for (column, (name, width, _)) in (0..).zip(columns) {
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(0, column, *name, &looks.header)?;
    }
    let mut last = 0;
    for (row, cells) in (1..).zip(rows.iter().take(most)) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Number(number) => {
                    sheet.write_number_with_format(row, column, *number as f64, &looks.number)?;
                }
                Cell::Day(day) => date(sheet, row, column, &day.to_string(), looks)?,
                Cell::Words(words) if words.is_empty() => {}
                Cell::Words(words) => {
                    sheet.write_string_with_format(row, column, words, &looks.text)?;
                }
            }
        }
        last = row;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, last, columns.len() as u16 - 1)?;
    Ok(())
}

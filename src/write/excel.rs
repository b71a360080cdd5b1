//! What Excel makes of a cell, and what keeps it from that.

use std::borrow::Cow;

use csv::StringRecord;

use crate::quote::{Cell, Quote};

/// The most UTF-16 units of a cell.
pub(super) const MOST: usize = 32_767;
/// Stands where the rest of a cell was cut off.
pub(super) const CUT: &str = " … [cut: a cell of Excel holds 32,767 characters]";

/// The cells of each quote in the order of the columns, as `shown` gives them and no longer than Excel takes them, and how many
/// had to be cut.
pub(super) fn records(quotes: &[Quote], shown: impl Fn(&str) -> Cow<'_, str>) -> (Vec<StringRecord>, u64) {
    let mut lost = 0;
    let record = |quote: &Quote| {
        let mut record = StringRecord::new();
        for cell in quote.cells().map(Cell::text) {
            let cell = shown(&cell);
            let cut = cut(&cell);
            lost += u64::from(cut.is_some());
            record.push_field(cut.as_deref().unwrap_or(&cell));
        }
        record
    };
    let records = quotes.iter().map(record).collect();
    (records, lost)
}

/// The cell as long as Excel takes it; `Some` if it had to be cut.
pub(super) fn cut(cell: &str) -> Option<String> {
    // No character has more units than bytes.
    if cell.len() <= MOST || cell.encode_utf16().count() <= MOST {
        return None;
    }
    let room = MOST - CUT.encode_utf16().count();
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= room
    };
    let kept: usize = cell.chars().take_while(fits).map(char::len_utf8).sum();
    Some(format!("{}{CUT}", &cell[..kept]))
}

/// A cell of CSV that Excel shows as it is: an apostrophe stands before what would be read as a formula.
pub(super) fn harmless(cell: &str) -> Cow<'_, str> {
    let cell = one_line(cell);
    if is_guarded(&cell) && !is_number(&cell) {
        return Cow::Owned(format!("'{cell}"));
    }
    cell
}

/// The cell that [`harmless`] was made of, but for its line ends.
pub(crate) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_guarded(rest)).unwrap_or(cell)
}

/// Line ends cut a row in two on some ways into a spreadsheet.
fn one_line(cell: &str) -> Cow<'_, str> {
    if !cell.contains(['\n', '\r']) {
        return Cow::Borrowed(cell);
    }
    Cow::Owned(cell.replace("\r\n", " ").replace(['\n', '\r'], " "))
}

/// What begins as a formula that was made harmless is, too, so that it can be told from one.
fn is_guarded(cell: &str) -> bool {
    is_formula(cell.trim_start_matches('\''))
}

/// Excel and others pass over white space before the sign, and take its wide forms for it.
fn is_formula(cell: &str) -> bool {
    let first = cell.trim_start().chars().next();
    let sign = matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'));
    sign || cell.starts_with(char::is_control)
}

fn is_number(cell: &str) -> bool {
    cell.parse::<f64>().is_ok() && cell.ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_would_run_as_a_formula_is_text_and_a_number_stays_one() {
        for (cell, shown) in [
            ("=1+1", "'=1+1"),
            ("@mayor: no", "'@mayor: no"),
            ("-we go", "'-we go"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            (" =1", "' =1"),
            ("\t=1", "'\t=1"),
            ("\r\n=1", "' =1"),
            ("\0", "'\0"),
            ("＝1", "'＝1"),
            ("-inf", "'-inf"),
            ("-5", "-5"),
            ("+1.5e3", "+1.5e3"),
            ("-1+2", "'-1+2"),
            ("a = b", "a = b"),
            ("two\r\nlines\nand\rmore", "two lines and more"),
            ("'", "'"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), shown);
        }
    }

    #[test]
    fn cells_are_cut_by_units_of_utf_16_between_characters() {
        assert_eq!(cut(&"é".repeat(MOST)), None);
        for long in [
            "é".repeat(MOST + 1),
            "😀".repeat(MOST / 2 + 1),
            format!("a{}", "😀".repeat(MOST)),
        ] {
            let cut = cut(&long).unwrap();
            assert!((MOST - 1..=MOST).contains(&cut.encode_utf16().count()));
            assert!(long.starts_with(cut.strip_suffix(CUT).unwrap()));
        }
    }

    proptest! {
        #[test]
        fn no_cell_begins_as_a_formula_and_each_comes_back(cell in "[-=+@'\\t \\r1a＝.e\u{0}]{0,6}") {
            let shown = harmless(&cell);
            prop_assert!(is_number(&shown) || !is_formula(&shown));
            prop_assert!(!shown.contains(['\r', '\n']));
            prop_assert_eq!(unguarded(&shown), one_line(&cell));
        }
    }
}

//! Dates as news writes them: `25th December, 2019`, `Jan. 3`, `2019-12-25`.

use crate::month;

/// A day of the year; many datelines leave the year out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    pub year: Option<u16>,
    pub month: u8,
    pub day: u8,
}

impl Day {
    /// `YYYY-MM-DD`; `None` without a year, which no text is asked to guess.
    pub fn iso(self) -> Option<String> {
        self.year
            .map(|year| format!("{year:04}-{:02}-{:02}", self.month, self.day))
    }
}

/// Reads `words` as a date. `None` if they hold anything but a date, a weekday and a time of the day.
pub fn day(words: &str) -> Option<Day> {
    let (mut year, mut month, mut number) = (None, None, None);
    let parts = words.split(|c: char| c.is_whitespace() || c == ',');
    for part in parts.map(|p| p.trim_matches(['.', '(', ')'])).filter(|p| !p.is_empty()) {
        let lower = part.to_lowercase();
        if let Some(iso) = iso(part) {
            return Some(iso);
        } else if let Some(m) = month::month(&lower) {
            set(&mut month, m)?;
        } else if let Some(d) = day_of(&lower) {
            set(&mut number, d)?;
        } else if let Some(y) = year_of(part) {
            set(&mut year, y)?;
        } else if !is_beside(&lower) {
            return None;
        }
    }
    valid(year, month?, number?)
}

/// Keeps the first value; a second makes it no date.
fn set<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

/// `2019-12-25`, also with a time behind it: `2019-12-25T10:30`.
pub fn iso(word: &str) -> Option<Day> {
    let date = word.get(..10)?;
    if word[10..].starts_with(|c: char| c != 'T') {
        return None;
    }
    let mut parts = date.split('-');
    let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
    if y.len() != 4 || m.len() != 2 || parts.next().is_some() {
        return None;
    }
    valid(Some(y.parse().ok()?), m.parse().ok()?, d.parse().ok()?)
}

fn valid(year: Option<u16>, month: u8, day: u8) -> Option<Day> {
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (1..=days).contains(&day).then_some(Day { year, month, day })
}

/// `25`, `25th`
fn day_of(lower: &str) -> Option<u8> {
    let digits = lower.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &lower[digits.len()..];
    (digits.len() <= 2 && matches!(suffix, "" | "st" | "nd" | "rd" | "th"))
        .then(|| digits.parse().ok())
        .flatten()
}

fn year_of(part: &str) -> Option<u16> {
    let year = part.parse().ok()?;
    (part.len() == 4 && (1600..2200).contains(&year)).then_some(year)
}

/// A weekday, a time of the day or its zone.
fn is_beside(lower: &str) -> bool {
    let time = lower.contains(':') && lower.starts_with(|c: char| c.is_ascii_digit());
    let weekday = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        .iter()
        .any(|d| lower.starts_with(d) && (lower.len() == 3 || lower.ends_with("day")));
    let word = matches!(
        lower,
        "at" | "am" | "pm" | "a.m" | "p.m" | "et" | "est" | "edt" | "gmt" | "utc" | "bst" | "ist" | "cet" | "|"
    );
    time || weekday || word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_every_style() {
        for (words, expected) in [
            ("25th December, 2019", Some("2019-12-25")),
            ("Jan. 3, 2020", Some("2020-01-03")),
            ("3 Sept 2020", Some("2020-09-03")),
            ("2019-12-25", Some("2019-12-25")),
            ("2019-12-25T10:30:00Z", Some("2019-12-25")),
            ("Wednesday, December 25, 2019 10:30 AM ET", Some("2019-12-25")),
            ("Feb 30, 2020", None),
            ("Chapter 25, 2019", None),
            ("3 May 4, 2020", None),
            ("2019-13-25", None),
            ("", None),
        ] {
            assert_eq!(day(words).and_then(Day::iso).as_deref(), expected, "{words}");
        }
    }

    #[test]
    fn a_day_without_a_year_is_a_date_and_has_no_iso_form() {
        let found = day("May 4");
        assert_eq!(
            found,
            Some(Day {
                year: None,
                month: 5,
                day: 4
            })
        );
        assert_eq!(found.and_then(Day::iso), None);
    }
}

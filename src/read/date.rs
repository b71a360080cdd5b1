//! Dates as dumps write them, to ISO 8601.

use crate::month::{days, month};

/// The day that `date` names as `YYYY-MM-DD`, in the time zone it is written in; `None` where it names no single day.
///
/// Reads `2019-12-25T10:00:00Z`, `20191225`, `25 December 2019`, `Dec. 25th, 2019`, `Wed, 25 Dec 2019 10:00:00 +0000`,
/// and `12/25/2019` or `25.12.2019` where only one of the two first numbers can be the month.
pub fn iso(date: &str) -> Option<String> {
    let parts: Vec<&str> = date
        .split(|c: char| !c.is_alphanumeric())
        .filter(|p| !p.is_empty())
        .collect();
    let (year, month, day) = match parts.iter().position(|p| month(p).is_some()) {
        Some(at) => with_name(&parts, at)?,
        None => in_numbers(&parts)?,
    };
    let real = (1..=12).contains(&month) && (1..=days(year, month)).contains(&day);
    real.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// `25 December 2019` and `December 25, 2019`: the day stands beside the month, the year after both.
fn with_name(parts: &[&str], at: usize) -> Option<(u32, u32, u32)> {
    let before = at.checked_sub(1).and_then(|i| day(parts[i]));
    let after = parts.get(at + 1).and_then(|p| day(p));
    let (day, year) = match (before, after) {
        (Some(day), None) => (day, parts.get(at + 1)?),
        (None, Some(day)) => (day, parts.get(at + 2)?),
        _ => return None,
    };
    Some((self::year(year)?, month(parts[at])?.into(), day))
}

fn in_numbers(parts: &[&str]) -> Option<(u32, u32, u32)> {
    // A time may be glued to the day: 25T10.
    let digits = |p: &str| p.split(['T', 't']).next().map_or(String::new(), str::to_owned);
    let first = digits(parts.first()?);
    if first.len() == 8 {
        let n: u32 = first.parse().ok()?;
        return Some((n / 10_000, n / 100 % 100, n % 100));
    }
    let (second, third) = (digits(parts.get(1)?), digits(parts.get(2)?));
    if let Some(year) = year(&first) {
        return Some((year, second.parse().ok()?, third.parse().ok()?));
    }
    let (a, b, year) = (day(&first)?, day(&second)?, year(&third)?);
    match (a > 12, b > 12) {
        (true, false) => Some((year, b, a)),
        (false, true) => Some((year, a, b)),
        _ if a == b => Some((year, a, b)),
        _ => None,
    }
}

fn day(part: &str) -> Option<u32> {
    let number = part.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &part[number.len()..];
    let counts = matches!(ending, "" | "st" | "nd" | "rd" | "th");
    number
        .parse()
        .ok()
        .filter(|day| counts && number.len() <= 2 && (1..=31).contains(day))
}

fn year(part: &str) -> Option<u32> {
    part.parse().ok().filter(|_| part.len() == 4)
}

#[cfg(test)]
mod tests {
    use super::iso;

    #[test]
    fn reads_the_forms_in_use() {
        for date in [
            "2019-12-25",
            "2019-12-25 10:00:00",
            "2019-12-25T10:00:00+03:00",
            "2019/12/25",
            "2019.12.25",
            "20191225",
            "20191225T100000Z",
            "25 December 2019",
            "25th December, 2019",
            "December 25, 2019",
            "Dec. 25th, 2019 10:00 AM",
            "Wednesday, 25 Dec 2019",
            "Wed, 25 Dec 2019 10:00:00 +0000",
            "25-Dec-2019",
            "12/25/2019",
            "25/12/2019 09:30",
            "25.12.2019",
        ] {
            assert_eq!(iso(date).as_deref(), Some("2019-12-25"), "{date}");
        }
        assert_eq!(iso("03/03/2020").as_deref(), Some("2020-03-03"));
        assert_eq!(iso("1 May 2020").as_deref(), Some("2020-05-01"));
    }

    #[test]
    fn names_no_day_where_two_fit_or_none() {
        for date in [
            "",
            "Tuesday",
            "03/04/2020",
            "2019",
            "2019-13-01",
            "2019-02-30",
            "30 February 2019",
            "December 2019",
            "1577232000",
            "12 May 14",
            "marching 5 2019",
            "é 2020",
        ] {
            assert_eq!(iso(date), None, "{date}");
        }
        assert_eq!(iso("2020-02-29").as_deref(), Some("2020-02-29"));
        assert_eq!(iso("1900-02-29"), None);
    }
}

//! How much of an input is held in memory at once: the length of an article, and what follows from it.

use std::fmt;
use std::str::FromStr;

/// The most bytes that the text of an article may have; what is longer is an error, so that memory stays bounded. Looking for
/// quotes takes up to 150 times as many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit(usize);

/// Places in a text are kept in 32 bits.
const MOST: usize = 1 << 30;
const UNITS: [(char, u32); 3] = [('K', 10), ('M', 20), ('G', 30)];

impl Limit {
    /// Of the text of an article, and of a document that it stands in.
    pub(super) fn article(self) -> usize {
        self.0
    }

    /// Of a record of JSON or a row of a table: it has other fields, and letters that are written as several.
    pub(super) fn record(self) -> usize {
        2 * self.0
    }

    /// Tags of a document: its tree takes up to 400 bytes for each.
    pub(super) fn tags(self) -> usize {
        self.0 / 28
    }

    /// What to do about an article that is longer.
    pub(super) fn cure(self) -> String {
        format!("split it, or raise --max-article, which is {self}")
    }
}

impl Default for Limit {
    fn default() -> Limit {
        Limit(8 << 20)
    }
}

impl FromStr for Limit {
    type Err = String;

    /// A number of bytes, with K, M or G behind it for 1024 times as many and so on.
    fn from_str(size: &str) -> Result<Limit, String> {
        let unit = UNITS
            .iter()
            .find(|(unit, _)| size.ends_with([*unit, unit.to_ascii_lowercase()]));
        let (number, shift) = unit.map_or((size, 0), |(_, shift)| (&size[..size.len() - 1], *shift));
        let bytes = number.parse().ok().and_then(|n: usize| n.checked_mul(1 << shift));
        match bytes.filter(|bytes| (1..=MOST).contains(bytes)) {
            Some(bytes) => Ok(Limit(bytes)),
            None => Err("expected a size such as 500K, 64M or 1G, which is the most".to_owned()),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&size(self.0))
    }
}

/// In the largest unit that it is whole in.
fn size(bytes: usize) -> String {
    let whole = |(_, shift): &&(char, u32)| bytes.trailing_zeros() >= *shift;
    match UNITS.iter().rev().find(whole) {
        Some((unit, shift)) => format!("{}{unit}", bytes >> shift),
        None => bytes.to_string(),
    }
}

/// The same for a message: `8 MiB`.
pub(super) fn told(bytes: usize) -> String {
    let size = size(bytes);
    match size.strip_suffix(char::is_alphabetic) {
        Some(number) => format!("{number} {}iB", &size[number.len()..]),
        None => format!("{size} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_they_are_written() {
        for (size, bytes) in [("8M", 8 << 20), ("500K", 500 << 10), ("1G", 1 << 30), ("1000", 1000)] {
            assert_eq!(size.parse(), Ok(Limit(bytes)));
            assert_eq!(Limit(bytes).to_string(), size);
            assert_eq!(size.to_lowercase().parse(), Ok(Limit(bytes)));
        }
        assert_eq!(Limit::default().to_string(), "8M");
        for wrong in [
            "",
            "M",
            "8MB",
            "-1",
            "1.5G",
            "2G",
            "0",
            "99999999999999999999G",
            "8é",
            "é",
        ] {
            assert!(wrong.parse::<Limit>().is_err(), "{wrong}");
        }
        assert_eq!((told(8 << 20).as_str(), told(1001).as_str()), ("8 MiB", "1001 bytes"));
    }
}

//! How many articles, quotes, skipped records and duplicates: the last line of a run.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use whosaid::Quote;
use whosaid::quote::Kind;
use whosaid::read::ReadError;

/// The most reasons that are told apart.
const REASONS: usize = 8;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotes {
    direct: u64,
    mixed: u64,
    indirect: u64,
}

impl Quotes {
    pub fn of(quotes: &[Quote]) -> Quotes {
        let count = |kind| quotes.iter().filter(|q| q.kind == kind).count() as u64;
        Quotes {
            direct: count(Kind::Direct),
            mixed: count(Kind::Mixed),
            indirect: count(Kind::Indirect),
        }
    }

    pub fn all(self) -> u64 {
        self.direct + self.mixed + self.indirect
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Those that rows were made of.
    pub articles: u64,
    pub quotes: Quotes,
    pub exact_copies: u64,
    pub near_copies: u64,
    /// Articles left out because they are not in English.
    pub foreign: u64,
    /// Records and files by reason.
    skipped: BTreeMap<String, u64>,
}

impl Count {
    pub fn add(&mut self, quotes: Quotes) {
        self.articles += 1;
        self.quotes.direct += quotes.direct;
        self.quotes.mixed += quotes.mixed;
        self.quotes.indirect += quotes.indirect;
    }

    pub fn skip(&mut self, error: &ReadError) {
        let mut reason = kind_of(&error.what);
        if self.skipped.len() >= REASONS && !self.skipped.contains_key(reason) {
            reason = "other reasons";
        }
        *self.skipped.entry(reason.to_owned()).or_default() += 1;
    }

    pub fn skipped(&self) -> u64 {
        self.skipped.values().sum()
    }

    /// Each figure with what it counts.
    pub fn figures(&self) -> Vec<(String, u64)> {
        let Quotes {
            direct,
            mixed,
            indirect,
        } = self.quotes;
        let mut all = vec![
            ("articles read".to_owned(), self.articles),
            ("quotes".to_owned(), self.quotes.all()),
            ("direct quotes".to_owned(), direct),
            ("mixed quotes".to_owned(), mixed),
            ("indirect quotes".to_owned(), indirect),
            ("articles left out as not in English".to_owned(), self.foreign),
            ("duplicates left out, exact".to_owned(), self.exact_copies),
            ("duplicates left out, near".to_owned(), self.near_copies),
            ("records and files skipped".to_owned(), self.skipped()),
        ];
        all.extend(self.skipped.iter().map(|(why, &n)| (format!("skipped: {why}"), n)));
        all
    }

    /// The line of this count after `seconds`, in which `bytes` were read.
    pub fn line(&self, time: Duration, bytes: u64) -> String {
        let seconds = time.as_secs_f64();
        let speed = bytes as f64 / 1e6 / seconds.max(1e-3);
        format!("{self}, {seconds:.1} s, {speed:.1} MB/s")
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Quotes {
            direct,
            mixed,
            indirect,
        } = self.quotes;
        let (articles, quotes, skipped) = (self.articles, self.quotes.all(), self.skipped());
        write!(
            f,
            "{articles} articles, {quotes} quotes ({direct} direct, {mixed} mixed, {indirect} indirect), {skipped} skipped"
        )?;
        if skipped > 0 {
            let reasons: Vec<_> = self.skipped.iter().map(|(why, n)| format!("{n} {why}")).collect();
            write!(f, " ({})", reasons.join(", "))?;
        }
        if self.foreign > 0 {
            write!(f, ", {} left out as not in English", self.foreign)?;
        }
        let copies = self.exact_copies + self.near_copies;
        if copies > 0 {
            let (exact, near) = (self.exact_copies, self.near_copies);
            write!(f, ", {copies} duplicates left out ({exact} exact, {near} near)")?;
        }
        Ok(())
    }
}

/// What a reason says before it goes into what is special to one record.
fn kind_of(what: &str) -> &str {
    let ends = [": ", " at ", " among ", " where "]
        .iter()
        .filter_map(|end| what.find(end));
    let kind = &what[..ends.min().unwrap_or(what.len())];
    if kind.starts_with(|c: char| c.is_ascii_digit()) {
        "rows with another number of cells"
    } else {
        kind
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_was_skipped_by_kind() {
        let mut count = Count::default();
        count.add(Quotes {
            direct: 2,
            mixed: 0,
            indirect: 1,
        });
        assert_eq!(
            count.line(Duration::from_millis(500), 2_000_000),
            "1 articles, 3 quotes (2 direct, 0 mixed, 1 indirect), 0 skipped, 0.5 s, 4.0 MB/s"
        );
        for what in [
            "not UTF-8 at byte 7",
            "not UTF-8 at byte 9",
            "no text among txt",
            "2 cells where the header has 3",
        ] {
            count.skip(&error(what));
        }
        (count.exact_copies, count.near_copies) = (2, 1);
        assert!(count.to_string().ends_with(
            ", 4 skipped (1 no text, 2 not UTF-8, 1 rows with another number of cells), \
             3 duplicates left out (2 exact, 1 near)"
        ));
        (0..20).for_each(|n| count.skip(&error(&format!("reason {n}"))));
        assert_eq!((count.skipped(), count.skipped.len()), (24, REASONS + 1));
    }

    fn error(what: &str) -> ReadError {
        ReadError {
            file: "a".into(),
            line: None,
            record: None,
            byte: None,
            what: what.into(),
            cure: String::new(),
        }
    }
}

//! Who is quoted how much: rows counted by speaker, outlet and month.

mod counts;
mod timeline;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

pub use counts::{Counts, Day, Source, Sum};
pub use timeline::{Period, Step, Timeline};

use crate::quote::Quote;

/// What rows are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    All,
    Speaker,
    Outlet,
    Month,
    OutletAndSpeaker,
    MonthAndSpeaker,
}

/// Stands in a key for what is not counted by.
const ANY: u32 = u32::MAX;

/// Outlet, month, speaker: each the number of its name, or [`ANY`].
type Key = [u32; 3];

/// Counts of rows. Their order is of no account, and no row is held.
///
/// It takes up to 24 bytes a row, for the articles of each count, and the names.
#[derive(Debug, Default)]
pub struct Tally {
    outlets: Names,
    months: Names,
    speakers: Names,
    /// The role of each speaker, as the first row that has one says it.
    roles: Vec<String>,
    /// The number of each article, by the hash of its id.
    docs: FxHashMap<u64, u32>,
    counts: FxHashMap<Key, Counts>,
    days: BTreeMap<Day, Sum>,
}

/// Rows that have something in common, and how many they are.
#[derive(Debug, Clone, Copy)]
pub struct Group<'a> {
    /// Empty if the rows do not say it; `None` if rows of all outlets are counted.
    pub outlet: Option<&'a str>,
    /// `YYYY-MM`.
    pub month: Option<&'a str>,
    pub speaker: Option<&'a str>,
    pub counts: &'a Counts,
}

impl Tally {
    pub fn add(&mut self, quote: &Quote) {
        let day = Day::of(&quote.published);
        let article = self.docs.len() as u32;
        let article = *self.docs.entry(xxh3_64(quote.doc.as_bytes())).or_insert(article);
        let (outlet, month) = (
            self.outlets.number(&quote.outlet),
            self.months.number(&day.map_or(String::new(), Day::month)),
        );
        if let Some(day) = day {
            self.days.entry(day).or_default().add(quote);
        }
        self.count([ANY; 3], quote, article, day);
        self.count([outlet, ANY, ANY], quote, article, day);
        self.count([ANY, month, ANY], quote, article, day);
        if quote.speaker.is_empty() {
            return;
        }
        let speaker = self.speakers.number(&quote.speaker);
        self.roles.resize(self.speakers.names.len(), String::new());
        let role = &mut self.roles[speaker as usize];
        if role.is_empty() {
            role.clone_from(&quote.speaker_role);
        }
        self.count([ANY, ANY, speaker], quote, article, day);
        self.count([outlet, ANY, speaker], quote, article, day);
        self.count([ANY, month, speaker], quote, article, day);
    }

    fn count(&mut self, key: Key, quote: &Quote, article: u32, day: Option<Day>) {
        self.counts.entry(key).or_default().add(quote, article, day);
    }

    /// The counts of all rows; `None` if there were none.
    pub fn total(&self) -> Option<&Counts> {
        self.counts.get(&[ANY; 3])
    }

    /// The groups, those with most quotes first, months in their order.
    pub fn groups(&self, by: By) -> Vec<Group<'_>> {
        let wanted = self.counts.iter().filter(|(key, _)| By::of(**key) == by);
        let group = |(&[outlet, month, speaker], counts): (&Key, _)| Group {
            outlet: self.outlets.name(outlet),
            month: self.months.name(month),
            speaker: self.speakers.name(speaker),
            counts,
        };
        let mut groups: Vec<Group> = wanted.map(group).collect();
        groups.sort_unstable_by(|a, b| {
            let most = b.counts.sum.quotes.cmp(&a.counts.sum.quotes);
            a.month
                .cmp(&b.month)
                .then(most)
                .then((a.outlet, a.speaker).cmp(&(b.outlet, b.speaker)))
        });
        groups
    }

    /// The counts along time of the rows that have a day; `None` if there are none.
    pub fn timeline(&self) -> Option<Timeline> {
        Timeline::of(&self.days)
    }

    /// What the first row that has a role for this speaker says; empty if none does.
    pub fn role(&self, speaker: &str) -> &str {
        let number = self.speakers.numbers.get(speaker);
        number.map_or("", |&n| &self.roles[n as usize])
    }
}

impl By {
    pub const EACH: [By; 6] = [
        By::All,
        By::Speaker,
        By::Outlet,
        By::Month,
        By::OutletAndSpeaker,
        By::MonthAndSpeaker,
    ];

    /// For tables.
    pub fn name(self) -> &'static str {
        match self {
            By::All => "all",
            By::Speaker => "speaker",
            By::Outlet => "outlet",
            By::Month => "month",
            By::OutletAndSpeaker => "outlet+speaker",
            By::MonthAndSpeaker => "month+speaker",
        }
    }

    fn of(key: Key) -> By {
        match key.map(|number| number != ANY) {
            [false, false, false] => By::All,
            [false, false, true] => By::Speaker,
            [true, _, false] => By::Outlet,
            [false, true, false] => By::Month,
            [true, _, true] => By::OutletAndSpeaker,
            [false, true, true] => By::MonthAndSpeaker,
        }
    }
}

/// Names with their numbers: each is held once.
#[derive(Debug, Default)]
struct Names {
    numbers: FxHashMap<String, u32>,
    names: Vec<String>,
}

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = self.names.len() as u32;
        self.numbers.insert(name.to_owned(), number);
        self.names.push(name.to_owned());
        number
    }

    /// `None` of [`ANY`].
    fn name(&self, number: u32) -> Option<&str> {
        self.names.get(number as usize).map(String::as_str)
    }
}

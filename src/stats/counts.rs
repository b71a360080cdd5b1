//! What is counted of rows.

use std::fmt;
use std::ops::AddAssign;

use crate::quote::{Kind, Quote, ResolvedBy, SpeakerKind};
use crate::read::date::iso;

/// How far the article says who spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// By a name.
    Named,
    /// By an office, a body or a document: `the river warden`, `The county`.
    Described,
    /// As one or some of many: `officials`, `a person familiar with the talks`.
    Unnamed,
    /// Not at all.
    Nobody,
}

impl Source {
    pub fn of(quote: &Quote) -> Source {
        if quote.speaker.is_empty() {
            return Source::Nobody;
        }
        let named = match quote.resolved_by {
            ResolvedBy::None => false,
            // The row before may have been of somebody without a name.
            ResolvedBy::Carried => is_name(&quote.speaker),
            _ => true,
        };
        match quote.speaker_kind {
            _ if named => Source::Named,
            SpeakerKind::Anonymous | SpeakerKind::Group => Source::Unnamed,
            SpeakerKind::Person | SpeakerKind::Organization | SpeakerKind::Document | SpeakerKind::Unknown => {
                Source::Described
            }
        }
    }
}

fn is_name(speaker: &str) -> bool {
    let article = ["The ", "A ", "An "].iter().any(|a| speaker.starts_with(a));
    speaker.starts_with(char::is_uppercase) && !article
}

/// A day of the calendar; they sort by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

impl Day {
    /// The day that a date names, if it names one.
    pub fn of(date: &str) -> Option<Day> {
        let iso = iso(date)?;
        Some(Day {
            year: iso.get(..4)?.parse().ok()?,
            month: iso.get(5..7)?.parse().ok()?,
            day: iso.get(8..10)?.parse().ok()?,
        })
    }

    /// `YYYY-MM`.
    pub fn month(self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// How many quotes, of which kinds and sources.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    pub quotes: u64,
    pub direct: u64,
    pub mixed: u64,
    pub indirect: u64,
    pub named: u64,
    pub described: u64,
    pub unnamed: u64,
    pub nobody: u64,
}

impl Sum {
    pub(super) fn add(&mut self, quote: &Quote) {
        self.quotes += 1;
        *match quote.kind {
            Kind::Direct => &mut self.direct,
            Kind::Mixed => &mut self.mixed,
            Kind::Indirect => &mut self.indirect,
        } += 1;
        *match Source::of(quote) {
            Source::Named => &mut self.named,
            Source::Described => &mut self.described,
            Source::Unnamed => &mut self.unnamed,
            Source::Nobody => &mut self.nobody,
        } += 1;
    }
}

impl AddAssign for Sum {
    fn add_assign(&mut self, other: Sum) {
        self.quotes += other.quotes;
        self.direct += other.direct;
        self.mixed += other.mixed;
        self.indirect += other.indirect;
        self.named += other.named;
        self.described += other.described;
        self.unnamed += other.unnamed;
        self.nobody += other.nobody;
    }
}

/// Quotes that have something in common: how many, in how many articles, from when to when.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    pub sum: Sum,
    /// The first and the last day of those that have one.
    pub days: Option<(Day, Day)>,
    articles: Vec<u32>,
}

impl Counts {
    pub(super) fn add(&mut self, quote: &Quote, article: u32, day: Option<Day>) {
        self.sum.add(quote);
        if let Some(day) = day {
            let (first, last) = self.days.unwrap_or((day, day));
            self.days = Some((first.min(day), last.max(day)));
        }
        // Rows come article by article, unless somebody sorted them.
        if self.articles.last() != Some(&article) {
            self.articles.push(article);
        }
    }

    /// How many articles the quotes are of.
    pub fn articles(&self) -> usize {
        if self.articles.is_sorted() {
            return self.articles.len();
        }
        let mut articles = self.articles.clone();
        articles.sort_unstable();
        articles.dedup();
        articles.len()
    }
}

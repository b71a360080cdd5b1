//! Who is credited: the outlet, the wire and the date that a dateline, a byline or a foot line names.

use super::date;
use crate::lex::Entry;
use crate::lex::{Class, Lexicon};

/// What one line credits; `None` where it says nothing of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Credit {
    pub outlet: Option<String>,
    pub wire: Option<String>,
    /// ISO 8601.
    pub published: Option<String>,
    /// It names a day, with or without its year.
    pub dated: bool,
    /// Names that are neither a known wire nor a known outlet: taken for an outlet.
    pub unknown: bool,
}

impl Credit {
    /// Reads `UrduPoint News / Sputnik - 25th December, 2019`. `None` if a part is no name and no date.
    pub fn read(words: &str, lexicon: &Lexicon) -> Option<Credit> {
        let mut credit = Credit::default();
        if is(lexicon, words.trim(), Class::Channel) {
            credit.outlet = Some(plain(words));
            return Some(credit);
        }
        for part in parts(words) {
            if !credit.date(part) {
                let (name, rest) = part.split_once(',').unwrap_or((part, ""));
                if !rest.is_empty() && !credit.date(rest) {
                    return None;
                }
                credit.name(name.trim(), lexicon)?;
            }
        }
        (credit != Credit::default()).then_some(credit)
    }

    /// What `self` leaves open is taken from `other`.
    pub fn or(self, other: Credit) -> Credit {
        Credit {
            outlet: self.outlet.or(other.outlet),
            wire: self.wire.or(other.wire),
            published: self.published.or(other.published),
            dated: self.dated || other.dated,
            unknown: self.unknown || other.unknown,
        }
    }

    /// A wire or an outlet that the lexicon knows.
    pub fn is_known(&self) -> bool {
        self.wire.is_some() || self.outlet.is_some() && !self.unknown
    }

    pub fn date(&mut self, words: &str) -> bool {
        let Some(day) = date::day(words) else { return false };
        self.dated = true;
        self.published = self.published.take().or(day.iso());
        true
    }

    fn name(&mut self, name: &str, lexicon: &Lexicon) -> Option<()> {
        if is(lexicon, name, Class::Wire) {
            self.wire.get_or_insert(plain(name));
            return Some(());
        }
        let known = is(lexicon, name, Class::Channel);
        if !known && (!is_name(name) || is(lexicon, name, Class::Place)) {
            return None;
        }
        if self.outlet.is_none() {
            (self.outlet, self.unknown) = (Some(plain(name)), !known);
        }
        Some(())
    }
}

/// Cuts at the marks that part one name from the next.
pub fn parts(words: &str) -> impl Iterator<Item = &str> {
    words
        .split(['/', '|', ';', '•', '·', '—', '–'])
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// Whether the lexicon has all of `name` as a `class`.
pub fn is(lexicon: &Lexicon, name: &str, class: Class) -> bool {
    may_be_phrase(lexicon, name) && lexicon.classes(name, &name.to_lowercase()).has(class)
}

/// Whether the lexicon has as long a phrase that begins as `name` does, or `name` is one word.
fn may_be_phrase(lexicon: &Lexicon, name: &str) -> bool {
    let Some((first, rest)) = name.split_once(' ') else {
        return true;
    };
    let longest = |first: &str| lexicon.find(first).map_or(0, Entry::phrase);
    let most = longest(first).max(longest(&first.to_lowercase()));
    let more = rest.bytes().filter(|&b| b == b' ').take(most).count();
    // Phrases of fifteen words and more are noted as of fifteen.
    most == 15 || more + 1 < most
}

/// The first wire that `line` names, the longest name first.
pub fn wire_in(line: &str, lexicon: &Lexicon) -> Option<String> {
    let words: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '—' | '–'))
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
        .map(|w| w.strip_suffix("'s").or(w.strip_suffix("’s")).unwrap_or(w))
        .filter(|w| !w.is_empty())
        .collect();
    (0..words.len()).find_map(|i| {
        let longest = words.len().min(i + 5);
        (i + 1..=longest)
            .rev()
            .map(|end| words[i..end].join(" "))
            .find(|name| is(lexicon, name, Class::Wire))
            .map(|name| plain(&name))
    })
}

/// Names are given without their article.
pub fn plain(name: &str) -> String {
    let name = name.trim();
    name.strip_prefix("The ")
        .filter(|rest| rest.contains(' '))
        .unwrap_or(name)
        .to_owned()
}

/// At most six words, each with a capital but for `of`, `and` and the like.
pub fn is_name(name: &str) -> bool {
    let mut words = 0;
    let fits = name.split_whitespace().all(|word| {
        words += 1;
        let small = matches!(
            word,
            "of" | "and" | "the" | "de" | "da" | "del" | "la" | "van" | "von" | "der" | "bin" | "al" | "for" | "&"
        );
        small && words > 1 || word.starts_with(|c: char| c.is_uppercase())
    });
    fits && (1..=6).contains(&words) && name.chars().count() > 2
}

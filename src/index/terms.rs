//! Words to the terms by which the index finds passages: rare words alone, frequent ones in pairs.
//!
//! `We will build the wall` has the terms `we_will`, `build` and `wall`: so few terms are in most of the passages, and words
//! as frequent as `it is what it is` are found as well.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::Xxh3Default;

use super::words::{Word, words};

/// The words that make up about half of English prose.
static FREQUENT: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "a about after all also an and any are as at be because been before but by can could did do does don't down even first \
     for from get go going had has have he her here him his how i i'm if in into is it it's its just know like make many \
     me more most much my new no not now of on one only or other our out over people said say see she should so some such \
     than that that's the their them then there these they think this those time to two up us very want was way we we're \
     well were what when where which who will with would year years you your"
        .split_ascii_whitespace()
        .collect()
});

/// The terms of a passage, in its order, with spaces between; a term may come again.
pub fn terms(words: &[Word]) -> String {
    if let [only] = words {
        return only.norm.clone();
    }
    let mut terms = String::with_capacity(words.len() * 8);
    let mut before = None;
    for word in words {
        let norm = word.norm.as_str();
        if !FREQUENT.contains(norm) {
            terms.extend([norm, " "]);
            before = None;
        } else if let Some(before) = before.replace(norm) {
            terms.extend([before, "_", norm, " "]);
        }
    }
    terms.truncate(terms.trim_end().len());
    terms
}

/// A hash of the words in their order: passages that differ in case and marks alone have one.
pub fn wording(words: &[Word]) -> u64 {
    let mut hash = Xxh3Default::new();
    for word in words {
        hash.update(word.norm.as_bytes());
        hash.update(b" ");
    }
    hash.digest()
}

/// The terms of a speaker's name: each word, and the initials of several.
pub fn of_name(name: &str) -> Vec<String> {
    let mut terms: Vec<String> = words(name).into_iter().map(|w| w.norm).collect();
    terms.extend(initials(name));
    terms
}

/// The terms by which a speaker is looked for: the surname, or the last word of a body's name, and the initials.
pub fn of_wanted(name: &str) -> Vec<String> {
    let name = name.split(',').next().unwrap_or_default();
    let all: Vec<String> = words(name).into_iter().map(|w| w.norm).collect();
    let suffix = |w: &&String| matches!(w.as_str(), "jr" | "sr" | "ii" | "iii" | "iv");
    let last = all.iter().rev().find(|w| !suffix(w)).cloned();
    last.into_iter().chain(initials(name)).collect()
}

fn initials(name: &str) -> Option<String> {
    let capitals = name
        .split_whitespace()
        .filter_map(|w| w.chars().next().filter(|c| c.is_uppercase()));
    let initials: String = capitals.flat_map(char::to_lowercase).collect();
    (initials.chars().count() > 1).then_some(initials)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_words_come_in_pairs() {
        let of = |text: &str| terms(&words(text));
        assert_eq!(of("We will build the wall"), "we_will build wall");
        assert_eq!(of("it is what it is"), "it_is is_what what_it it_is");
        assert_eq!(of("stone walls crumble"), "stone walls crumble");
        assert_eq!((of("No!"), of("")), ("no".to_owned(), String::new()));
    }

    #[test]
    fn a_wording_is_told_by_its_words() {
        let of = |text: &str| wording(&words(text));
        assert_eq!(of("“It’s OVER, now”"), of("it's over now"));
        assert_ne!(of("it's over now"), of("now it's over"));
        assert_ne!(of("no where"), of("nowhere"));
    }

    #[test]
    fn a_speaker_is_looked_for_by_surname_and_initials() {
        assert_eq!(of_wanted("Martin Luther King Jr."), ["king", "mlkj"]);
        assert_eq!(of_wanted("World Health Organization"), ["organization", "who"]);
        assert_eq!(of_wanted("WHO"), ["who"]);
        assert_eq!(of_wanted("Ann Roe, the mayor"), ["roe", "ar"]);
    }
}

//! Which classes and which letter a word gets: by the lexicon, its capital and its ending.

use super::alphabet;
use super::capitals::has_capital;
use super::class::{Class, ClassSet};
use super::raw::Shape;

/// Classes that a capital letter in mid-sentence does not take away.
const CLOSED: ClassSet = ClassSet::of(&[
    Class::Determiner,
    Class::Possessive,
    Class::Preposition,
    Class::Conjunction,
    Class::Subordinator,
    Class::Relative,
    Class::That,
    Class::Question,
    Class::Subject,
    Class::Object,
    Class::Pronoun,
    Class::Have,
    Class::Be,
    Class::Do,
    Class::Not,
    Class::To,
    Class::Time,
    Class::Number,
    Class::According,
]);

/// Classes of ordinary words, which a capital in mid-sentence takes away: Mark, Will, Grant.
const ORDINARY: ClassSet = ClassSet::of(&[
    Class::Noun,
    Class::Verb,
    Class::Adverb,
    Class::Base,
    Class::Third,
    Class::Past,
    Class::Participle,
    Class::Gerund,
    Class::Mute,
    Class::Indefinite,
])
.union(CUES);

/// What a word loses that is never a cue.
const CUES: ClassSet = ClassSet::CUES.union(ClassSet::POLARITY);

/// Classes of words that are names or stand with them.
const NAMES: ClassSet = ClassSet::of(&[
    Class::Male,
    Class::Female,
    Class::Title,
    Class::Man,
    Class::Woman,
    Class::Nationality,
    Class::Place,
    Class::Wire,
    Class::Name,
]);

/// A word whose first letter is small: what the lexicon has of it, or its ending shows.
pub fn of_small(word: &str, found: ClassSet) -> (ClassSet, u8) {
    let classes = if found.is_empty() && has_article(word) {
        ClassSet::of(&[Class::Name])
    } else if found.is_empty() {
        by_suffix(word, false)
    } else {
        found
    };
    let classes = without_mute_cues(classes);
    (classes, small_letter(classes))
}

/// `al-Sayed`, `el-Sisi`, `d’Arcy`: a name whose article is written small; `pro-Bell` is none.
fn has_article(word: &str) -> bool {
    const ARTICLES: [&str; 12] = ["al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ul", "d", "l"];
    let (article, name) = word.split_once(['-', '\'', '’']).unwrap_or_default();
    ARTICLES.contains(&article) && has_capital(name)
}

/// The letter of such a word.
pub fn small_letter(classes: ClassSet) -> u8 {
    if classes.has(Class::Name) && !classes.meets(CLOSED) {
        b'N'
    } else {
        alphabet::letter(classes)
    }
}

/// What is never a cue has no class of one.
pub fn without_mute_cues(classes: ClassSet) -> ClassSet {
    if classes.has(Class::Mute) {
        classes.without(CUES)
    } else {
        classes
    }
}

/// Any other word. `start`: a capital here tells nothing, since a sentence begins or every word has one.
pub fn of_other(word: &str, shape: Shape, found: ClassSet, start: bool) -> (ClassSet, u8) {
    let capital =
        shape.has_capital() || word.starts_with(['@', '#']) && has_capital(word.trim_start_matches(['@', '#']));
    let mut classes = if found.meets(CLOSED) || !capital || start {
        found
    } else {
        found.without(ORDINARY)
    };
    if found.has(Class::Modal) && capital && !start {
        classes = classes.without(ClassSet::of(&[Class::Modal, Class::Verb]));
    }
    let known_name = found.meets(NAMES);
    if found.is_empty() {
        classes = classes.union(by_suffix(word, capital && !start));
    }
    let named = classes.without(NAMES).is_empty() || (!start || known_name) && !classes.meets(CLOSED);
    if capital {
        classes = classes.with(Class::Capital);
    }
    if capital && named {
        classes = classes.with(Class::Name);
    }
    if word.len() > 1 && shape.is_upper(word) {
        classes = classes.with(Class::Upper);
    }
    let classes = without_mute_cues(classes);
    let plain_name = classes.has(Class::Name) && !classes.meets(CLOSED);
    if plain_name && (!start || known_name || found.is_empty()) {
        (classes, b'N')
    } else {
        (classes, alphabet::letter(classes))
    }
}

/// What the ending of a word that no list has shows.
fn by_suffix(word: &str, name: bool) -> ClassSet {
    // "Shortly" at the start of a sentence: a capital there tells nothing.
    if !name && word.len() > 5 && word.ends_with("ly") {
        return ClassSet::of(&[Class::Adverb]);
    }
    // "Cross-examining": no name has such a second part.
    let joined = word
        .rsplit_once('-')
        .is_some_and(|(_, second)| second.len() > 5 && second.ends_with("ing"));
    if !name && joined {
        return ClassSet::of(&[Class::Verb, Class::Gerund]);
    }
    if word.len() > 8 && (word.ends_with("ologist") || word.ends_with("ographer")) {
        ClassSet::of(&[Class::Office])
    } else if name || word.starts_with(char::is_uppercase) {
        ClassSet::of(&[Class::Name])
    } else if word.len() > 4 && word.ends_with("ed") {
        ClassSet::of(&[Class::Verb, Class::Past, Class::Participle])
    } else if word.len() > 5 && word.ends_with("ing") {
        ClassSet::of(&[Class::Verb, Class::Gerund])
    } else if word.len() > 4 && word.ends_with("ly") {
        ClassSet::of(&[Class::Adverb])
    } else {
        ClassSet::of(&[Class::Noun])
    }
}

//! Whether a dot belongs to the word before it: `Sen.`, `U.S.`, `J. B. Roe`.

use super::sides::is_mark;

/// Words that end in a dot of their own, lower case, without it.
const ABBREVIATIONS: &[&str] = &[
    "adm", "apr", "assn", "atty", "aug", "ave", "blvd", "brig", "bros", "capt", "cmdr", "co", "col", "corp", "cpl",
    "dec", "dept", "det", "dist", "dr", "etc", "feb", "fig", "fr", "ft", "gen", "gov", "hon", "inc", "jan", "jr", "lt",
    "ltd", "maj", "messrs", "mr", "mrs", "ms", "mt", "no", "nov", "oct", "op", "pfc", "ph", "prof", "rep", "reps",
    "rev", "sen", "sens", "sept", "sgt", "sr", "st", "supt", "th", "vs",
];

/// The bytes of the longest of them.
const LONGEST: usize = 6;

/// Abbreviations that stand before a name, so that a capital after them starts no sentence.
const BEFORE_NAMES: &[&str] = &[
    "adm", "atty", "brig", "capt", "cmdr", "col", "cpl", "det", "dr", "fr", "gen", "gov", "hon", "lt", "maj", "messrs",
    "mr", "mrs", "ms", "mt", "no", "pfc", "prof", "rep", "reps", "rev", "sen", "sens", "sgt", "st", "supt", "th", "vs",
];

/// Words after which a dot-ended abbreviation such as "U.S." has ended its sentence.
const SENTENCE_STARTS: &[&str] = &[
    "A", "After", "Although", "An", "And", "As", "At", "Because", "But", "For", "He", "Her", "His", "However", "I",
    "If", "In", "It", "Its", "Many", "Most", "Mr", "Mrs", "Ms", "On", "One", "Our", "She", "Since", "So", "Some",
    "That", "The", "Their", "There", "These", "They", "This", "Those", "To", "We", "What", "When", "While", "With",
    "Yet", "You",
];

/// Names that end in an exclamation mark, and what goes on with them.
const SHOUTED: &[&str] = &["E", "Jeopardy", "Yahoo", "Yum"];
const BEHIND_SHOUTED: &[&str] = &["Brands", "Finance", "Inc", "Japan", "News", "Online", "Sports"];

/// Whether the exclamation mark after `word` belongs to it, and the sentence goes on with `rest`: `Yahoo! News`.
pub fn owns_shout(word: &str, rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\u{a0}']);
    let next = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    SHOUTED.contains(&word) && (next.starts_with(char::is_lowercase) || BEHIND_SHOUTED.contains(&next))
}

/// Whether the dot after `word`, which ends right before byte `after` of `text`, belongs to it.
pub fn owns_dot(text: &str, word: &str, after: usize) -> bool {
    if behind_hyphen(word).len() > LONGEST && !word.contains('.') {
        return false;
    }
    // "then-Sen."
    let title = behind_hyphen(word);
    let is_among = |words: &[&str]| {
        let lower = || title.bytes().map(|b| b.to_ascii_lowercase());
        words.binary_search_by(|w| w.bytes().cmp(lower())).is_ok()
    };
    let initial = word != "I" && is_one(word, char::is_uppercase);
    let state = behind_hyphen(word);
    let dotted = is_dotted(word) || state.contains('.') && is_dotted(state);
    if !initial && !dotted && !is_among(ABBREVIATIONS) {
        return false;
    }
    let rest = text[after..].trim_start_matches([' ', '\u{a0}']);
    let next: &str = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    if starts_quoted_sentence(rest) {
        return false;
    }
    if initial || is_among(BEFORE_NAMES) {
        return !word.eq_ignore_ascii_case("no") || next.starts_with(|c: char| c.is_ascii_digit());
    }
    !(rest.is_empty() || rest.starts_with('\n') || SENTENCE_STARTS.contains(&next))
}

/// The characters within which the end of a quotation is looked for: a longer one is no title.
const TITLE: usize = 200;

/// Whether a quotation begins here that is a sentence, so that the one before it has ended: `at Hollis Corp. “Not now.”`, and not
/// `a U.S. “War on Terror” that`. It ends with a stop or comma.
fn starts_quoted_sentence(rest: &str) -> bool {
    let words = rest.trim_start_matches(is_mark);
    if words.len() == rest.len() || !words.starts_with(char::is_uppercase) {
        return false;
    }
    let mut chars = words.chars().take(TITLE).peekable();
    let mut last = ' ';
    while let Some(c) = chars.next() {
        if is_mark(c) && !chars.peek().is_some_and(|c| c.is_alphanumeric()) {
            return matches!(last, '.' | ',' | '!' | '?' | '…');
        }
        last = c;
    }
    true
}

/// `S.C` in "(D-S.C.)".
pub fn behind_hyphen(word: &str) -> &str {
    word.rsplit('-').next().unwrap_or(word)
}

/// `U.S`, `a.m`, `J.B`: single letters with dots between.
pub fn is_dotted(word: &str) -> bool {
    let letter = |part: &str| is_one(part, char::is_alphabetic);
    if word.contains('.') {
        word.split('.').all(letter)
    } else {
        word != "I" && letter(word)
    }
}

/// A single character of this kind.
fn is_one(word: &str, kind: impl Fn(char) -> bool) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(kind) && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_can_be_searched() {
        for list in [ABBREVIATIONS, BEFORE_NAMES] {
            assert!(list.is_sorted());
            assert!(list.iter().all(|w| w.len() <= LONGEST));
        }
    }
}

//! The words that an article writes with a capital behind another one: `Lynch` in "Loretta Lynch".

use rustc_hash::FxHashSet;

use super::raw::{Kind, Raw};

/// It begins with a capital.
pub fn has_capital(word: &str) -> bool {
    match word.as_bytes().first() {
        Some(first) if first.is_ascii() => first.is_ascii_uppercase(),
        _ => word.starts_with(char::is_uppercase),
    }
}

/// Surnames and the like: each word with a capital right behind another, in no sentence that is written like a headline.
pub fn names<'a>(text: &'a str, raw: &[Raw]) -> FxHashSet<&'a str> {
    let mut names = FxHashSet::default();
    let (mut fresh, mut behind) = (true, false);
    let (mut start, mut titled) = (0, Some(false));
    for (i, one) in raw.iter().enumerate() {
        if matches!(one.kind, Kind::Word) {
            if fresh {
                (start, titled) = (i, None);
            }
            let capital = one.shape.has_capital();
            if capital && behind && !*titled.get_or_insert_with(|| is_titled(&raw[start..])) {
                names.insert(one.span().of(text));
            }
            (fresh, behind) = (false, capital);
        } else {
            fresh = matches!(one.kind, Kind::Stop | Kind::Break | Kind::Mark(_) | Kind::Colon);
            behind = false;
        }
    }
    names
}

/// Whether the sentence that begins with these is written like a headline: most of its longer words have a capital.
pub fn is_titled(raw: &[Raw]) -> bool {
    let (mut capitals, mut all) = (0, 0);
    for one in raw.iter().take(40) {
        if matches!(one.kind, Kind::Word) {
            let long = one.span().end - one.span().start > 3;
            all += usize::from(long);
            capitals += usize::from(long & one.shape.has_capital());
            // Of forty words eight in ten cannot have one any more.
            if all - capitals > 8 {
                return false;
            }
        } else if matches!(one.kind, Kind::Stop | Kind::Break | Kind::Mark(_)) {
            break;
        }
    }
    all >= 4 && capitals * 10 >= all * 8
}

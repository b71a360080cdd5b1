//! The words that an article writes with a capital behind another one: `Lynch` in "Loretta Lynch".

use rustc_hash::FxHashSet;

use super::words::{Kind, Raw};

/// It begins with a capital.
pub fn has_capital(word: &str) -> bool {
    match word.as_bytes().first() {
        Some(first) if first.is_ascii() => first.is_ascii_uppercase(),
        _ => word.starts_with(char::is_uppercase),
    }
}

/// Surnames and the like: each word with a capital right behind another, which is no `titled` sentence's.
pub fn names<'a>(text: &'a str, raw: &[Raw], titled: impl Fn(usize) -> bool) -> FxHashSet<&'a str> {
    let mut names = FxHashSet::default();
    let capital = |r: &Raw| r.kind == Kind::Word && has_capital(r.span.of(text));
    let (mut fresh, mut skip) = (true, false);
    for i in 0..raw.len() {
        if fresh && raw[i].kind == Kind::Word {
            skip = titled(i);
        }
        if !skip && i > 0 && capital(&raw[i]) && capital(&raw[i - 1]) {
            names.insert(raw[i].span.of(text));
        }
        fresh = matches!(raw[i].kind, Kind::Stop | Kind::Break | Kind::Mark(_) | Kind::Colon);
    }
    names
}

//! Tells a nickname from a quotation: `Anita “Annie” Cole`.

use super::words::{Kind, Raw};

/// The most words of a nickname.
const LONGEST: usize = 3;

/// How many raw tokens the nickname whose opening mark is at `open` has with its marks: one to three words, with a capital
/// each, between such words.
pub fn nickname(text: &str, raw: &[Raw], open: usize) -> Option<usize> {
    let name = |r: &Raw| r.kind == Kind::Word && r.span.of(text).starts_with(char::is_uppercase);
    let words = raw[open + 1..].iter().take(LONGEST + 1).take_while(|r| name(r)).count();
    let close = open + 1 + words;
    let marked = matches!(raw.get(close)?.kind, Kind::Mark(_)) && (1..=LONGEST).contains(&words);
    let between = name(&raw[open.checked_sub(1)?]) && name(raw.get(close + 1)?);
    (marked && between).then_some(words + 2)
}

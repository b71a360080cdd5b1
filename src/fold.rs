//! White space to single spaces.

use memchr::memchr_iter;

use crate::lex::Span;

/// The words of `text` with one space between them, none before or behind.
pub fn fold(text: &str) -> String {
    let odd = |w: &[u8]| (w[0] == b' ') & (w[1] == b' ') | !(b' '..0x80).contains(&w[0]);
    let bytes = text.as_bytes();
    let plain = bytes.windows(2).fold(true, |plain, w| plain & !odd(w));
    match bytes {
        [] => String::new(),
        [first, .., last] if plain && *first != b' ' && (b'!'..0x80).contains(last) => text.to_owned(),
        _ => joined(text),
    }
}

fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Where an article has other white space than single spaces: what is folded again and again is looked through once.
#[derive(Debug)]
pub struct Spaces<'a> {
    text: &'a str,
    /// The bytes where such white space may begin, in order.
    odd: Vec<usize>,
}

/// How many bytes are looked at together, with no way out between them, so that the processor can do so.
const TOGETHER: usize = 64;

impl Spaces<'_> {
    pub fn of(text: &str) -> Spaces<'_> {
        let bytes = text.as_bytes();
        // The ends of lines are many, and soon found.
        let mut odd: Vec<usize> = memchr_iter(b'\n', bytes).collect();
        let lines = odd.len();
        let mut at = 0;
        while let Some(near) = bytes[at..].first_chunk::<{ TOGETHER + 1 }>() {
            let any = (0..TOGETHER).fold(0, |any, i| any | u8::from(is_odd(near[i], near[i + 1])));
            if any != 0 {
                let odds = (0..TOGETHER).filter(|&i| !near[i].is_ascii_graphic() && is_odd(near[i], near[i + 1]));
                odd.extend(odds.map(|i| at + i));
            }
            at += TOGETHER;
        }
        let behind = |i: usize| bytes.get(i + 1).copied().unwrap_or(0);
        odd.extend((at..bytes.len()).filter(|&i| is_odd(bytes[i], behind(i))));
        if odd.len() > lines {
            odd.sort_unstable();
        }
        Spaces { text, odd }
    }

    /// The words of a part of the text as [`fold`] gives them.
    pub fn fold(&self, part: Span) -> String {
        let words = part.of(self.text);
        let next = self.odd.partition_point(|&at| at < part.start);
        let plain = self.odd.get(next).is_none_or(|&at| at >= part.end);
        if plain && !words.starts_with(' ') && !words.ends_with(' ') {
            words.to_owned()
        } else {
            joined(words)
        }
    }
}

/// Whether the first of two bytes may be of white space other than a single space or the end of a line: of all other
/// white space one byte is told so, and some other letters are.
fn is_odd(a: u8, b: u8) -> bool {
    let control = (a < b' ') & (a != b'\n');
    // U+0085 and U+00A0 differ from the rest in these bits.
    let two = (a == b' ') & (b == b' ') | (a == 0xc2) & (b & 0xda == 0x80);
    // The second byte of the spaces and separators of U+2000 to U+2029, U+202F and U+205F; the marks are between them.
    let general = (a == 0x80) & (b.wrapping_sub(0x8b) >= 0x1d) | (a == 0x81);
    control | two | general | (a | 2 == 0xe3)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn folds_as_words_joined(text in "[ a“\u{a0}\u{2003}\u{3000}\u{1680}\u{85}\t\n]{0,12}") {
            prop_assert_eq!(fold(&text), text.split_whitespace().collect::<Vec<_>>().join(" "));
        }

        #[test]
        fn folds_each_part_as_by_itself(text in "[ a“\u{a0}\u{2003}\u{3000}\u{1680}\u{85}\u{2028}\t\n]{0,90}", from in 0..90_usize) {
            let start = text.char_indices().nth(from).map_or(text.len(), |(at, _)| at);
            let spaces = Spaces::of(&text);
            for (len, c) in text[start..].char_indices() {
                let part = Span { start, end: start + len + c.len_utf8() };
                prop_assert_eq!(spaces.fold(part), fold(part.of(&text)));
            }
        }
    }
}

//! Where paragraphs begin and end: by line breaks, which in some texts only wrap the lines.

use std::ops::Range;

use super::sides::is_mark;

/// The bytes of each paragraph of `text`, without the white space around it.
pub fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let wrapped = is_hard_wrapped(text);
    let mut paragraphs = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut add = |span: Range<usize>| {
        let words = text[span.clone()].trim();
        if !words.is_empty() {
            let start = words.as_ptr() as usize - text.as_ptr() as usize;
            paragraphs.push(start..start + words.len());
        }
    };
    while let Some(space) = text[at..].find(['\n', '\r', '\u{2029}']) {
        let from = text[..at + space].trim_end().len().max(at);
        let run = text.len() - from - text[from..].trim_start().len();
        at = from + run;
        if breaks(&text[from..at], wrapped) {
            add(start..from);
            start = at;
        }
    }
    add(start..text.len());
    paragraphs
}

/// Whether a run of white space parts paragraphs, in a text whose lines may only be `wrapped`.
pub fn breaks(space: &str, wrapped: bool) -> bool {
    match space.bytes().filter(|&b| b == b'\n').count() {
        0 => space.contains(['\u{2029}', '\r']) && !wrapped,
        1 => !wrapped,
        _ => true,
    }
}

/// Whether single line ends of `text` only wrap its lines: paragraphs are then parted by empty lines.
pub fn is_hard_wrapped(text: &str) -> bool {
    if !text.contains("\n\n") && !text.contains("\r\n\r\n") {
        return false;
    }
    let (mut wraps, mut ends) = (0, 0);
    // A line that is wrapped is no heading: it is about as long as the others.
    // In characters: curly marks take more bytes.
    let length = |line: &str| line.trim_end().chars().count();
    let longest = text.lines().map(length).max().unwrap_or(0);
    let mut lines = text.lines().map(str::trim_end).peekable();
    while let Some(line) = lines.next() {
        if line.is_empty() || lines.peek().is_none_or(|next| next.is_empty()) {
            continue;
        }
        match line.ends_with(|c: char| matches!(c, '.' | '!' | '?' | ':' | ';') || is_mark(c)) {
            true => ends += 1,
            false => wraps += usize::from(length(line) * 3 > longest),
        }
    }
    wraps > ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_parted_by_what_parts_them() {
        let parts = |text| -> Vec<&str> { paragraphs(text).into_iter().map(|p| &text[p]).collect() };
        assert_eq!(
            parts(" One a.\nTwo b. \r\n\r\n Three.\n"),
            ["One a.", "Two b.", "Three."]
        );
        let wrapped = "One that goes\non and\non.\n\nTwo that goes\non.";
        assert_eq!(parts(wrapped), ["One that goes\non and\non.", "Two that goes\non."]);
        assert_eq!(parts("One.\rTwo.\u{2029}Three"), ["One.", "Two.", "Three"]);
        assert_eq!(parts(" \n "), [""; 0]);
    }
}

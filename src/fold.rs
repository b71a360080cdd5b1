//! White space to single spaces.

/// The words of `text` with one space between them, none before or behind.
pub fn fold(text: &str) -> String {
    if is_folded(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Most text is: it has no other white space than single spaces between words.
fn is_folded(text: &str) -> bool {
    let mut before = b' ';
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        let blank = match byte {
            b' ' => before == b' ',
            b'\t'..=b'\r' => true,
            // With these begins all white space that is not ASCII.
            0xc2 | 0xe1..=0xe3 => text[at..].starts_with(char::is_whitespace),
            _ => false,
        };
        if blank {
            return false;
        }
        before = byte;
    }
    before != b' ' || text.is_empty()
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
    }
}

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
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(next) = bytes[from..].iter().position(|&b| MAY_BE_SPACE[usize::from(b)]) {
        let at = from + next;
        let folded = match bytes[at] {
            b' ' => at > 0 && bytes[at - 1] != b' ',
            _ => !text[at..].starts_with(char::is_whitespace),
        };
        if !folded {
            return false;
        }
        from = at + 1;
    }
    !text.ends_with(' ')
}

/// Bytes with which white space begins: of ASCII, and the first bytes of all other.
static MAY_BE_SPACE: [bool; 256] = {
    let (bytes, mut table, mut i) = (b" \t\n\x0b\x0c\r\xc2\xe1\xe2\xe3", [false; 256], 0);
    while i < bytes.len() {
        table[bytes[i] as usize] = true;
        i += 1;
    }
    table
};

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

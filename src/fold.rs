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

/// Whether `text` surely has no other white space than single spaces between words, as most text has. All its bytes are
/// looked at before that is told, so that many can be looked at at once.
fn is_folded(text: &str) -> bool {
    let [first, .., before, last] = text.as_bytes() else {
        return false;
    };
    let all = text.as_bytes().windows(3);
    let space = all.fold(0, |any, w| any | u8::from(may_be_space(w[0], w[1], w[2])));
    space == 0 && !may_be_space(*before, *last, 0) && *first != b' ' && *last > b' '
}

/// Whether white space that is not a single space may begin with the first of three bytes: control characters, two spaces,
/// and those that take two or three bytes.
fn may_be_space(a: u8, b: u8, c: u8) -> bool {
    let two = (a == b' ') & (b == b' ') | (a == 0xc2) & ((b == 0x85) | (b == 0xa0));
    let three = (a == 0xe2) & ((b == 0x80) & ((c < 0x8b) | (c >= 0xa8)) | (b == 0x81));
    (a < b' ') | two | three | (a == 0xe1) | (a == 0xe3)
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

//! A text to its words, as claims and quotes are compared: the one normaliser of the index and of the alignment.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// NFKC in lower case, with straight apostrophes, without soft hyphens and what else has no width.
    pub norm: String,
    /// Bytes of the text.
    pub span: Range<usize>,
}

/// The words of `text` in their order, by the word boundaries of Unicode (UAX 29): `don’t`, `3,000` and `U.S` are one,
/// `long-term` is two. Marks, symbols and white space of any kind are no words.
pub fn words(text: &str) -> Vec<Word> {
    // A narrow space joins words by UAX 29, since it stands within numbers in French.
    let pieces = text.unicode_words().flat_map(str::split_whitespace);
    let word = |piece: &str| {
        let norm = norm(piece);
        let start = piece.as_ptr() as usize - text.as_ptr() as usize;
        let span = start..start + piece.len();
        (!norm.is_empty()).then_some(Word { norm, span })
    };
    pieces.filter_map(word).collect()
}

fn norm(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let folded: String = word
        .nfkc()
        .filter(|&c| !c.is_whitespace() && !is_invisible(c))
        .map(straight)
        .collect();
    // A letter may be composed of its parts only when both are small.
    folded.to_lowercase().nfc().collect()
}

fn straight(c: char) -> char {
    match c {
        '‘' | '’' | '‛' | '\u{2bc}' | '\u{2b9}' => '\'',
        _ => c,
    }
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn norms(text: &str) -> Vec<String> {
        words(text).into_iter().map(|w| w.norm).collect()
    }

    #[test]
    fn one_word_is_the_same_however_it_is_set() {
        for (text, expected) in [
            ("We DON’T", "we don't"),
            ("we don't", "we don't"),
            ("the ﬁrst oﬃce", "the first office"),
            ("a\u{a0}b\u{202f}c", "a b c"),
            ("co\u{ad}oper\u{ad}ate", "cooperate"),
            ("cafe\u{301} CAFÉ", "café café"),
            ("“It’s over,” he said…", "it's over he said"),
            ("a long-term 3,000 dollars", "a long term 3,000 dollars"),
            ("ＡＢＣ", "abc"),
            ("[he] (she) {it}", "he she it"),
            ("... — ! 😀", ""),
            ("", ""),
        ] {
            assert_eq!(norms(text).join(" "), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn spans_slice_to_their_words_in_order(text in "\\PC{0,60}") {
            let all = words(&text);
            prop_assert!(all.windows(2).all(|w| w[0].span.end <= w[1].span.start));
            for word in all {
                prop_assert!(text.get(word.span.clone()).is_some());
                prop_assert!(!word.norm.is_empty());
            }
        }

        #[test]
        fn a_norm_is_its_own_norm(text in "[a-zA-ZÀ-ÿΑ-ΡΣ-ωА-яﬀ-ﬆ0-9,.'’ \u{ad}\u{301}-]{0,20}") {
            let once = norms(&text).join(" ");
            prop_assert_eq!(norms(&once).join(" "), once);
        }
    }
}

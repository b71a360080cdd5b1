//! Offsets: in every text, each span of a quote slices to exactly the words that its row gives.

mod common;

#[path = "common/sound.rs"]
mod sound;

use std::collections::HashSet;

use common::{article, extractor, fixtures};
use proptest::prelude::*;
use sound::check_quote;

/// Checks all that must hold of the quotes of any text.
fn check(text: &str) -> Result<(), String> {
    let quotes = extractor().extract(&article(text));
    let chars: Vec<char> = text.chars().collect();
    let mut ids = HashSet::new();
    for quote in &quotes {
        check_quote(&chars, quote).map_err(|e| format!("{e}\n{quote:#?}\nin {text:?}"))?;
        if !ids.insert(&quote.quote_id) {
            return Err(format!("two quotes have the id of {quote:#?}\nin {text:?}"));
        }
    }
    if extractor().extract(&article(text)) != quotes {
        return Err(format!("a second run gives other quotes of {text:?}"));
    }
    Ok(())
}

#[test]
fn spans_of_the_fixtures_slice_to_the_words() {
    let failures: Vec<String> = ["articles", "gaps", "news"]
        .into_iter()
        .flat_map(fixtures)
        .filter_map(|f| check(&f.article.text).err().map(|e| format!("{}: {e}", f.name())))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Two findings that begin and end together are two quotes, and have two ids.
#[test]
fn quotes_of_one_extent_have_their_own_ids() {
    check("Carrow : Ann Roe Ann Roe according to the river „ ").unwrap();
}

#[test]
fn line_ends_and_marks_of_other_kinds_move_no_span() {
    for fixture in fixtures("articles") {
        let text = &fixture.article.text;
        for changed in [
            text.replace('\n', "\r\n"),
            text.replace(' ', "\u{a0}"),
            text.replace(' ', " \u{200b}"),
            text.replace(['“', '”'], "\""),
            text.replace(['“', '”'], "''"),
            format!("\u{feff}{text}"),
            text.replace('e', "e\u{301}"),
            text.replace("said", "said 🗞️"),
            text.trim_end().to_owned(),
        ] {
            check(&changed).unwrap_or_else(|e| panic!("{}: {e}", fixture.name()));
        }
    }
}

/// Pieces of news prose and of what breaks it: marks of all kinds and on either side, stops, line ends, odd letters.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(vec![
            "Ann Roe", "Bell", "Mr. Bell", "the ministry", "she", "He", "they", "it", "a spokesman", "who", "which",
            "the river", "Carrow", "U.S.", "J. B.", "$1.5", "25th", "Monday", "boys'", "Bell's", "didn't", "o’clock",
        ]),
        6 => prop::sample::select(vec![
            "said", "says", "told", "told CNN", "did not say", "was told by", "was quoted as saying", "according to",
            "called", "asked whether", "claim", "claims", "warning", "vowed to", "added that", "believes", "saying",
            "that", "would", "is", "and", "but", "when", "in a statement", "reopened", "to stay", "by", "of",
        ]),
        6 => prop::sample::select(vec![
            "\"", "“", "”", "'", "‘", "’", "''", "``", "«", "»", "‹", "›", "„", "‚", "`", "´", "<<", ">>", "&ldquo;",
            "â€œ",
        ]),
        4 => prop::sample::select(vec![
            ".", ",", "?", "!", ":", ";", "…", "...", "—", "--", "-", "(", ")", "[", "]", "/", "%", "@bell", "#",
        ]),
        2 => prop::sample::select(vec!["\n", "\n\n", "\r\n", "\r", "\t", "\u{2029}", "\u{a0}", "\u{200b}", "\u{feff}"]),
        1 => prop::sample::select(vec![
            "👩‍🚒", "🗞️", "e\u{301}", "\u{301}", "İstanbul", "ß", "北京", "Ελένη", "\u{0}", "\u{202e}", "ﬁ", "ŉ",
        ]),
    ]
    .prop_map(String::from)
}

fn prose() -> impl Strategy<Value = String> {
    let gap = prop_oneof![4 => Just(" "), 1 => Just(""), 1 => Just("\n\n")];
    prop::collection::vec((piece(), gap), 0..80)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, gap)| piece + gap).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn spans_of_any_prose_slice_to_the_words(text in prose()) {
        check(&text).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn spans_of_any_text_slice_to_the_words(text in any::<String>()) {
        check(&text).map_err(TestCaseError::fail)?;
    }
}

//! Any text: its quotes stand in it, and none is empty.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use whosaid::{Article, Extractor, Lexicon};

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new(Lexicon::with_files(&[]).expect("the shipped lexicon is sound")));

fuzz_target!(|text: String| {
    let length = text.chars().count();
    let article = Article {
        id: "fuzz".into(),
        text,
        ..Article::default()
    };
    for quote in EXTRACTOR.extract(&article) {
        assert!(quote.start < quote.end && quote.end <= length);
    }
});

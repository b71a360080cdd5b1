//! Any article: its rows stand on its words, also where characters that were encoded twice are repaired.
#![no_main]

use libfuzzer_sys::fuzz_target;
use whosaid::read::repair;
use whosaid_fuzz::{EXTRACTOR, article, quotes};

fuzz_target!(|text: &str| {
    quotes(&article(text), &EXTRACTOR);
    let repaired = repair(article(text));
    if !repaired.repairs.is_empty() {
        let length = text.chars().count();
        for quote in EXTRACTOR.extract(&repaired) {
            assert!(
                quote.start < quote.end && quote.end <= length,
                "{quote:#?}\nin {text:?}"
            );
        }
    }
});

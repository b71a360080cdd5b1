//! A table of decisions about rows that are there.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use whosaid::Quote;
use whosaid::decisions::Decisions;
use whosaid::read::Side;
use whosaid_fuzz::{EXTRACTOR, Unnamed, article, named, quotes};

static QUOTES: LazyLock<Vec<Quote>> = LazyLock::new(|| {
    let text = "“We won,” Ana Diaz said.\n\nShe said the count was over.";
    let mut quotes = quotes(&article(text), &EXTRACTOR);
    // Ids that the seeds know whatever the ids are made of.
    (1..)
        .zip(&mut quotes)
        .for_each(|(n, quote)| quote.quote_id = format!("q_{n}"));
    quotes
});

fuzz_target!(|bytes: &[u8]| {
    let file = Unnamed::of(bytes);
    let mut decisions = Decisions::default();
    let added = Side::read(&file.path()).and_then(|table| decisions.add(&table));
    if let Err(error) = added {
        return named(&file.path(), &error.to_string());
    }
    for seen in [false, true] {
        let mut quotes = QUOTES.clone();
        decisions.apply(&mut quotes, seen);
        assert!(quotes.len() <= QUOTES.len());
    }
    decisions
        .unmet()
        .iter()
        .for_each(|error| named(&file.path(), &error.to_string()));
});

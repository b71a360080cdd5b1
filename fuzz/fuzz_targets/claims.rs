//! A file of claims, held against an index made once.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use whosaid::check::{Checker, Claim};
use whosaid::index::{Draft, Index, Writer};
use whosaid_fuzz::{ARTICLES, EXTRACTOR, Unnamed, article, named, quotes};

#[path = "../../src/command/check/claims.rs"]
#[allow(dead_code, reason = "the program uses more of it")]
mod claims;

/// What the reader of claims takes from the program.
mod command {
    pub fn say(_: impl std::fmt::Display) {}
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut writer = Writer::in_memory().expect("it starts");
    for (id, text) in ARTICLES.iter().enumerate() {
        let mut article = article(text);
        article.id = id.to_string();
        let draft = Draft::article(&article, &quotes(&article, &EXTRACTOR));
        writer.add(draft).expect("it is added");
    }
    writer.finish().expect("it is made")
});

fuzz_target!(|bytes: &[u8]| {
    let checker = Checker::new(&INDEX, EXTRACTOR.lexicon());
    let held = |claim: &Claim| {
        let findings = checker.check(claim, 3).expect("the index answers");
        assert!(!findings.is_empty());
    };
    if let Ok(text) = str::from_utf8(bytes) {
        let (words, speaker) = text.split_once('\n').unwrap_or((text, ""));
        held(&Claim {
            words: words.to_owned(),
            speaker: (!speaker.is_empty()).then(|| speaker.to_owned()),
            date: None,
        });
    }
    let file = Unnamed::of(bytes);
    match claims::Claims::read(&file.path()) {
        Ok(claims) => claims.all.iter().take(4).for_each(|given| held(&given.claim)),
        Err(error) => named(&file.path(), &error.to_string()),
    }
});

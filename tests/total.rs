//! The parse is total: any run of words and marks is read to its end, however long, and never stops the program.
//!
//! Nothing is timed here; the runs are long enough that work beyond linear would be felt.

mod common;

use common::{article, extractor};

const TOKENS: usize = 20_000;

fn reads(pieces: &str) {
    let count = TOKENS / pieces.split_whitespace().count().max(1);
    let text = pieces.repeat(count);
    let length = text.chars().count();
    for quote in extractor().extract(&article(&text)) {
        assert!(quote.start < quote.end && quote.end <= length);
    }
}

macro_rules! runs {
    ($($name:ident: $pieces:expr,)*) => { $(#[test] fn $name() { reads($pieces); })* };
}

runs! {
    cues: "said ",
    openings: "“",
    openings_apart: "“ ",
    closings: "” ",
    straight_marks: "\" ",
    glued_straight_marks: "\"",
    single_marks: "' ",
    opened_words: "“a ",
    commas: "a, ",
    conjunctions: "and ",
    names: "Smith ",
    prepositions: "of the ",
    that: "that ",
    brackets: "( ",
    relatives: "who said ",
    auxiliaries: "would have been ",
    adverbs: "also ",
    according: "according to ",
    gerunds: "saying that ",
    said_that: "Smith said that ",
    listed: "Smith, Roe and ",
    subordinators: "when he said ",
    short_quotations: "“a” ",
    quoted_and_said: "“a,” said Smith, ",
    possessives: "his claim of ",
    colons: "Smith: ",
    dashes: "a — ",
    hyphens: "a-",
    dots: ".",
    capital_initials: "A. ",
    paragraphs: "“a\n\n",
    nested: "“a ‘b ",
    combining: "\u{301}",
    names_and_say: "Smith said ",
    names_and_say_apart: "Smith said, ",
    names_and_tell: "Smith told ",
    names_and_call: "Smith called ",
    names_and_claim: "Smith claims ",
    subjects_and_say: "he said and ",
    passives: "it was said by ",
}

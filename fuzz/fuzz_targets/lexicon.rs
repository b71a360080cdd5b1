//! A lexicon file of a stranger: its first bad line is named; a good file is all that is known of the words of an article.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use whosaid::lex::lexicon::{Line, lines};
use whosaid::{Extractor, Lexicon};
use whosaid_fuzz::{article, named, quotes};

fuzz_target!(|content: &str| {
    let file = Path::new("mine.tsv");
    let mut lexicon = Lexicon::default();
    if let Err(error) = lexicon.add(file, content) {
        return named(file, &error.to_string());
    }
    let sentence = |line: Line| {
        let (word, example, note) = (line.word, line.example, line.note);
        format!("{example}\n\nBell {word} that “it is {word}”, the {note} said.")
    };
    let sentences: Vec<_> = lines(file, content).flatten().map(sentence).collect();
    if !sentences.is_empty() {
        quotes(&article(&sentences.join("\n\n")), &Extractor::new(lexicon));
    }
});

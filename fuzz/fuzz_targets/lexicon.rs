//! A lexicon file of a stranger: its first bad line is named, a good file is used.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use whosaid::lex::lexicon::lines;
use whosaid::{Extractor, Lexicon};
use whosaid_fuzz::{Unnamed, article, named, quotes};

fuzz_target!(|content: &str| {
    let read: Result<Vec<_>, _> = lines(Path::new("mine.tsv"), content).collect();
    let lines = match read {
        Ok(lines) if lines.is_empty() => return,
        Ok(lines) => lines,
        Err(error) => return named(Path::new("mine.tsv:"), &error.to_string()),
    };
    let file = Unnamed::of(content.as_bytes());
    let lexicon = Lexicon::with_files(&[file.path()]).expect("all lines are good");
    let sentences: Vec<_> = lines
        .iter()
        .map(|line| {
            format!(
                "{}\n\nBell {} that “it is {}”, the {} said.",
                line.example, line.word, line.note, line.word
            )
        })
        .collect();
    quotes(&article(&sentences.join("\n\n")), &Extractor::new(lexicon));
});

//! What the targets share: files of the bytes that the fuzzer made, articles, and what must hold of what was read.

use std::fs::File;
use std::io::Write;
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use whosaid::index::row;
use whosaid::read::{Format, Item, Reader};
use whosaid::{Article, Extractor, Lexicon, Quote};

#[path = "../../tests/common/sound.rs"]
mod sound;

pub static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new(Lexicon::with_files(&[]).expect("the shipped lexicon is sound")));

/// What is in the indexes that are asked.
pub const ARTICLES: [&str; 3] = [
    "“We will mend the old bridge before the winter comes,” Ingrid Dahl said on Monday.\n\nThe crack grew all week.",
    "Mayor Joe Bell denied that the bridge was safe. “It is what it is, … we lost,” Bell told CNN.",
    "“We will mend the old bridge before the winter comes!” said Hugh Lane of the ferry company.",
];

pub fn article(text: &str) -> Article {
    Article {
        id: "fuzz".into(),
        text: text.into(),
        ..Article::default()
    }
}

/// The quotes of an article, each of whose places slices to its words.
pub fn quotes(article: &Article, extractor: &Extractor) -> Vec<Quote> {
    let chars: Vec<char> = article.text.chars().collect();
    let quotes = extractor.extract(article);
    for quote in &quotes {
        if let Err(wrong) = sound::check_quote(&chars, quote) {
            panic!("{wrong}\n{quote:#?}\nin {:?}", article.text);
        }
    }
    quotes
}

/// A file without a name, which nobody has to take away.
pub struct Unnamed(File);

impl Unnamed {
    pub fn of(bytes: &[u8]) -> Unnamed {
        let mut file = tempfile::tempfile().expect("a file for the bytes");
        file.write_all(bytes).expect("the bytes are written");
        Unnamed(file)
    }

    pub fn path(&self) -> PathBuf {
        format!("/proc/self/fd/{}", self.0.as_raw_fd()).into()
    }
}

/// Reads bytes to their end, as `from` or as what they show: an article has words, an error names the file.
pub fn read(bytes: &[u8], from: Option<Format>) {
    let file = Unnamed::of(bytes);
    let path = file.path();
    for item in Reader::new(vec![path.clone()], from).with_quotes() {
        match item {
            Item::Record(record) => {
                let _ = record.quote();
                let _ = row(&record);
                match record.article() {
                    Ok(article) => assert!(!article.text.trim().is_empty()),
                    Err(error) => named(&path, &error.to_string()),
                }
            }
            Item::Error(error) => named(&path, &error.to_string()),
            Item::Note(_) => {}
        }
    }
}

/// An error is one line that begins with the file.
pub fn named(path: &Path, error: &str) {
    assert!(
        error.starts_with(&path.display().to_string()),
        "{error:?} does not name {}",
        path.display()
    );
    assert!(!error.contains('\n'), "{error:?} is more than one line");
}

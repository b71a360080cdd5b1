//! What the tests at several seams share: the fixture articles and one extractor for all of them.

#![allow(dead_code, reason = "each test binary uses its own part")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use whosaid::{Article, Extractor, Lexicon, Quote};

/// An article of `fixtures/`, as text and nothing else.
pub struct Fixture {
    pub path: PathBuf,
    pub article: Article,
}

impl Fixture {
    pub fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// The extractor of the default output: what was said, written or told.
pub fn extractor() -> &'static Extractor {
    static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(lexicon()));
    &EXTRACTOR
}

pub fn lexicon() -> Lexicon {
    Lexicon::with_files(&[]).expect("the shipped lexicon is sound")
}

/// An article of text alone.
pub fn article(text: &str) -> Article {
    Article {
        id: "test".into(),
        text: text.into(),
        ..Article::default()
    }
}

/// The text files of a folder under `fixtures/`, in order of their names.
pub fn fixtures(folder: &str) -> Vec<Fixture> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let entries = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = entries
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| Fixture {
            article: article(&fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))),
            path,
        })
        .collect()
}

/// The cell of a column of the contract, as CSV has it.
pub fn cell(quote: &Quote, column: &str) -> String {
    let row = serde_json::to_value(quote).unwrap();
    match row.get(column) {
        Some(serde_json::Value::String(s)) => s.clone(),
        Some(other) => other.to_string(),
        None => panic!("no column `{column}`"),
    }
}

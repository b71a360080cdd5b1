//! Articles whose quotes were marked by hand: records of JSON, or brat's files.

use std::path::Path;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::brat;
use super::matching::{Marked, core};
use crate::article::Article;
use crate::read::{Item, Limit, Note, ReadError, Reader, Record};

const FORM: &str = r#"write each article as {"doc": "a1", "text": "...", "quotes": [{"content": [[0, 5]], "source": [[10, 14]], "cue": [[6, 9]]}]}"#;

/// An article and the quotes that are marked in it, each with a word in it.
#[derive(Debug)]
pub struct Annotated {
    pub article: Article,
    pub quotes: Vec<Marked>,
}

/// All articles of a corpus: it was marked by hand, so it fits into memory.
#[derive(Debug, Default)]
pub struct Corpus {
    pub articles: Vec<Annotated>,
    /// Why each other article could not be read.
    pub errors: Vec<ReadError>,
    /// What was read as what, and what was left aside.
    pub notes: Vec<String>,
}

impl Corpus {
    /// Reads a folder of brat's files, one `.ann` of them, or a file of JSON with an object an article; `-` is standard
    /// input. Articles that are longer than `limit` are errors.
    pub fn read(path: &Path, limit: Limit) -> Corpus {
        let mut corpus = if path.is_dir() || path.extension().is_some_and(|e| e == "ann") {
            brat::read(path, limit)
        } else {
            json(path, limit)
        };
        let wordless: usize = corpus.articles.iter_mut().map(Annotated::drop_wordless).sum();
        if wordless > 0 {
            let note = format!(
                "{}: left aside: marked quotes without a word ({wordless})",
                path.display()
            );
            corpus.notes.push(note);
        }
        corpus
    }
}

impl Annotated {
    /// Takes out the quotes that have no word, and says how many they were.
    fn drop_wordless(&mut self) -> usize {
        let before = self.quotes.len();
        let text: Vec<char> = self.article.text.chars().collect();
        self.quotes.retain(|quote| !core(&text, &quote.content).is_empty());
        before - self.quotes.len()
    }
}

fn json(path: &Path, limit: Limit) -> Corpus {
    let mut corpus = Corpus::default();
    let mut ids = FxHashSet::default();
    for item in Reader::new(vec![path.to_owned()], None).with_limit(limit) {
        match item {
            Item::Note(Note { file, form, .. }) => corpus.notes.push(format!("{file}: read as {form}")),
            Item::Error(error) => corpus.errors.push(error),
            Item::Record(record) => match annotated(record, &mut ids) {
                Some(Ok(article)) => corpus.articles.push(article),
                Some(Err(error)) => corpus.errors.push(error),
                None => {
                    let what = "neither JSON Lines nor a folder of .ann beside .txt";
                    let error = ReadError::new(&path.to_string_lossy(), None, what, FORM);
                    corpus.errors.push(error);
                    return corpus;
                }
            },
        }
    }
    corpus
}

#[derive(Deserialize)]
struct Quotes {
    quotes: Vec<Marked>,
}

/// A record's article and quotes; `None` if it is not JSON. `ids` are those of the articles before.
fn annotated(record: Record, ids: &mut FxHashSet<String>) -> Option<Result<Annotated, ReadError>> {
    let marked = record.json::<Quotes>(FORM)?;
    Some(marked.and_then(|(place, Quotes { quotes })| {
        let article = record.given()?;
        if let Some(what) = misplaced(&quotes, article.text.chars().count()) {
            return Err(place.error(
                what,
                "count the text's code points from 0; the end is the first one behind",
            ));
        }
        if !ids.insert(article.id.clone()) {
            let what = format!("another article has the id {}", article.id);
            return Err(place.error(what, "give each article an id of its own in the field doc"));
        }
        Ok(Annotated { article, quotes })
    }))
}

/// What is wrong with the first place that is none in a text of `length` code points.
pub(super) fn misplaced(quotes: &[Marked], length: usize) -> Option<String> {
    let places = |(number, quote): (usize, &Marked)| {
        let part = |name, places: &[_]| places.iter().map(|&place| (number, name, place)).collect::<Vec<_>>();
        let Marked { content, source, cue } = quote;
        [part("content", content), part("source", source), part("cue", cue)].concat()
    };
    let (number, name, (start, end)) = (1..)
        .zip(quotes)
        .flat_map(places)
        .find(|&(_, _, (start, end))| start >= end || end > length)?;
    Some(format!(
        "quote {number} has its {name} at [{start}, {end}], which is no place in a text of {length} code points"
    ))
}

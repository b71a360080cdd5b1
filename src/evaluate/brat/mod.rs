//! Corpora of brat: a `.txt` with an article, beside it a `.ann` with what is marked in it.

mod ann;
mod aside;
mod places;
mod quotes;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use self::ann::Ann;
use self::aside::Aside;
use super::corpus::{Annotated, Corpus};
use crate::article::Article;
use crate::read::{BYTE_ORDER_MARK, Format, Item, Limit, ReadError, Reader};

/// Reads a `.ann`, or those of a folder in the order of their names; hidden files are passed over.
pub(super) fn read(path: &Path, limit: Limit) -> Corpus {
    let mut corpus = Corpus::default();
    let mut aside = Aside::default();
    let file = path.to_string_lossy();
    let (anns, unmarked) = match files(path) {
        Ok(files) => files,
        Err(error) => {
            corpus.errors.push(error);
            return corpus;
        }
    };
    if anns.is_empty() {
        let cure = "give the folder with the .ann files, each beside its .txt, or a file of JSON Lines";
        corpus
            .errors
            .push(ReadError::new(&file, None, "no .ann in this folder", cure));
    }
    for ann in anns {
        match article(&ann, limit, &mut aside) {
            Ok(article) => corpus.articles.push(article),
            Err(error) => corpus.errors.push(error),
        }
    }
    if corpus.articles.iter().all(|a| a.quotes.is_empty())
        && let Some(types) = aside.types()
    {
        let what = format!("nothing is marked as a Content, only as {types}");
        let cure = "call the types Content (or Quote, Quotation), Source (or Speaker) and Cue";
        corpus.errors.push(ReadError::new(&file, None, what, cure));
        corpus.articles.clear();
    }
    if unmarked > 0 {
        corpus
            .notes
            .push(format!("{file}: left aside: .txt without .ann ({unmarked})"));
    }
    if let Some(rest) = aside.describe() {
        corpus.notes.push(format!("{file}: left aside: {rest}"));
    }
    corpus
}

/// The `.ann` at a path or below it, and how many `.txt` stand there without one.
fn files(path: &Path) -> Result<(Vec<PathBuf>, usize), ReadError> {
    let hidden = |entry: &DirEntry| entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
    let walk = WalkDir::new(path).follow_links(true).sort_by_file_name();
    let (mut anns, mut unmarked) = (Vec::new(), 0);
    for entry in walk.into_iter().filter_entry(|e| !hidden(e)) {
        let path = entry.map_err(|error| ReadError::walk(&error))?.into_path();
        match path.extension() {
            Some(ending) if ending == "ann" => anns.push(path),
            Some(ending) if ending == "txt" && !path.with_extension("ann").exists() => unmarked += 1,
            _ => {}
        }
    }
    Ok((anns, unmarked))
}

fn article(ann: &Path, limit: Limit, aside: &mut Aside) -> Result<Annotated, ReadError> {
    let txt = ann.with_extension("txt");
    if !txt.exists() {
        let what = format!("no {} beside it", txt.file_name().unwrap_or_default().display());
        let cure = "put the text that was annotated there";
        return Err(ReadError::new(&ann.to_string_lossy(), None, what, cure));
    }
    let article = text(&txt, limit)?;
    let lines = text(ann, limit)?;
    let file = lines.id;
    let ann = Ann::parse(&file, &lines.text, aside)?;
    let chars: Vec<char> = article.text.chars().collect();
    let places = places::places(&file, &chars, has_mark(&txt), &ann)?;
    let quotes = quotes::quotes(&file, &ann, &places, aside)?;
    Ok(Annotated { article, quotes })
}

/// Whether a file begins with a byte order mark, which is no part of its text.
fn has_mark(path: &Path) -> bool {
    let mut head = [0; BYTE_ORDER_MARK.len()];
    File::open(path).is_ok_and(|mut file| file.read_exact(&mut head).is_ok()) && head == BYTE_ORDER_MARK
}

/// A file as `extract` reads it.
fn text(path: &Path, limit: Limit) -> Result<Article, ReadError> {
    let empty = Article {
        id: path.to_string_lossy().into_owned(),
        ..Article::default()
    };
    let mut items = Reader::new(vec![path.to_owned()], Some(Format::Text)).with_limit(limit);
    match items.find(|item| !matches!(item, Item::Note(_))) {
        Some(Item::Record(record)) => record.article(),
        Some(Item::Error(error)) => Err(error),
        Some(Item::Note(_)) | None => Ok(empty),
    }
}

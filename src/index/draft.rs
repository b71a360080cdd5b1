//! An article or a row made ready for the index: all that can be done away from the writer, by any thread.

use tantivy::TantivyDocument;
use xxhash_rust::xxh3::xxh3_64;

use super::fields::fields;
use super::record::{Record, records};
use super::terms::{of_name, terms, wording};
use super::words::words;
use crate::article::Article;
use crate::dedupe::Signature;
use crate::quote::Quote;

#[derive(Debug)]
pub struct Draft {
    /// What it is known by: one that is in the index is not added again.
    pub(super) key: u64,
    /// Of a row, what its article is known by.
    pub(super) doc: Option<u64>,
    pub(super) published: String,
    pub(super) quotes: u64,
    /// Of an article.
    pub(super) signature: Option<Signature>,
    /// Without the number of the story.
    pub(super) documents: Vec<TantivyDocument>,
}

impl Draft {
    /// An article, known by its id and text, and the quotes that were extracted from it.
    pub fn article(article: &Article, quotes: &[Quote]) -> Draft {
        let records = records(article, quotes);
        let published = records.first().map(|(r, _)| &r.published).or(article.date.as_ref());
        Draft {
            key: xxh3_64(format!("{}\0{}", article.id, article.text).as_bytes()),
            doc: None,
            published: published.cloned().unwrap_or_default(),
            quotes: quotes.len() as u64,
            signature: Some(Signature::of(&article.text)),
            documents: records
                .iter()
                .map(|(record, found_by)| document(record, found_by))
                .collect(),
        }
    }

    /// A row of a table of quotes, known by its article, place and words.
    pub fn row(record: &Record) -> Draft {
        let Record {
            doc, start, end, words, ..
        } = record;
        let id = record.quote.as_ref().map_or("", |q| &q.quote_id);
        Draft {
            key: xxh3_64(format!("{doc}\0{id}\0{start}\0{end}\0{words}").as_bytes()),
            doc: Some(xxh3_64(doc.as_bytes())),
            published: record.published.clone(),
            quotes: 1,
            signature: None,
            documents: vec![document(record, words)],
        }
    }
}

fn document(record: &Record, found_by: &str) -> TantivyDocument {
    let fields = fields();
    let words = words(found_by);
    let mut document = TantivyDocument::new();
    let terms = terms(&words);
    match &record.quote {
        Some(said) => {
            let names = [of_name(&said.speaker), of_name(&said.speaker_as_written)].concat();
            document.add_text(fields.speaker, names.join(" "));
            document.add_u64(fields.wording, wording(&words));
            document.add_text(fields.quote, terms);
        }
        None => document.add_text(fields.paragraph, terms),
    }
    document.add_text(fields.record, record.to_json());
    document
}

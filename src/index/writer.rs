//! Articles and rows to an index: each once, with the number of its story.

use rustc_hash::FxHashSet;
use tantivy::{IndexWriter, TantivyDocument};
use xxhash_rust::xxh3::xxh3_64;

use super::fields::Fields;
use super::record::{Record, records};
use super::terms::{of_name, terms, wording};
use super::words::words;
use super::{Articles, Error, Index};
use crate::article::Article;
use crate::dedupe::{Seen, Signature};
use crate::quote::Quote;

/// Bytes of memory that records may take before they are written out.
const MEMORY: usize = 128 << 20;

/// Takes records in; they are found after [`Writer::finish`].
pub struct Writer {
    index: tantivy::Index,
    writer: IndexWriter,
    fields: Fields,
    /// Hashes of the articles and rows that are in.
    keys: FxHashSet<u64>,
    seen: Seen,
    stories: u64,
    articles: Articles,
}

impl Writer {
    /// An index that lives as long as it is used.
    ///
    /// # Errors
    /// The engine cannot start its thread.
    pub fn in_memory() -> Result<Writer, Error> {
        let (schema, fields) = Fields::schema();
        let index = tantivy::Index::create_in_ram(schema);
        // One thread, so that records are in the order in which they came.
        let writer = index.writer_with_num_threads(1, MEMORY)?;
        Ok(Writer {
            index,
            writer,
            fields,
            keys: FxHashSet::default(),
            seen: Seen::default(),
            stories: 0,
            articles: Articles::default(),
        })
    }

    /// Adds an article and the quotes that were extracted from it; `false` if it is in already, with this id and text.
    ///
    /// # Errors
    /// The index cannot be written.
    pub fn article(&mut self, article: &Article, quotes: &[Quote]) -> Result<bool, Error> {
        let key = xxh3_64(format!("{}\0{}", article.id, article.text).as_bytes());
        if !self.keys.insert(key) {
            return Ok(false);
        }
        let mut own = TantivyDocument::new();
        own.add_u64(self.fields.key, key);
        let signature = Signature::of(&article.text);
        let story = match self.seen.copy(&signature) {
            Some(copy) => u64::from(copy.of) + 1,
            None => {
                self.stories += 1;
                self.seen.keep(signature);
                self.stories
            }
        };
        self.writer.add_document(own)?;
        let records = records(article, quotes, story);
        self.count(records.first());
        for record in records {
            self.put(&record, None)?;
        }
        Ok(true)
    }

    /// Adds a row of a table of quotes; `false` if it is in already.
    ///
    /// # Errors
    /// The index cannot be written.
    pub fn add(&mut self, record: &Record) -> Result<bool, Error> {
        let id = record.quote.as_ref().map_or("", |q| &q.quote_id);
        let row = format!(
            "{}\0{id}\0{}\0{}\0{}",
            record.doc, record.start, record.end, record.words
        );
        let key = xxh3_64(row.as_bytes());
        if !self.keys.insert(key) {
            return Ok(false);
        }
        if self.keys.insert(xxh3_64(record.doc.as_bytes())) {
            self.count(Some(record));
        }
        self.put(record, Some(key))?;
        Ok(true)
    }

    /// Makes an index of all that was added.
    ///
    /// # Errors
    /// The index cannot be written.
    pub fn finish(mut self) -> Result<Index, Error> {
        self.writer.commit()?;
        Ok(Index {
            searcher: self.index.reader()?.searcher(),
            fields: self.fields,
            articles: self.articles,
        })
    }

    fn count(&mut self, record: Option<&Record>) {
        self.articles.articles += 1;
        let published = record.map_or("", |r| r.published.as_str());
        let day = published.get(..10).unwrap_or(published);
        let Articles { first, last, .. } = &mut self.articles;
        if !day.is_empty() && (first.is_empty() || day < first.as_str()) {
            *first = day.to_owned();
        }
        if day > last.as_str() {
            *last = day.to_owned();
        }
    }

    fn put(&mut self, record: &Record, key: Option<u64>) -> Result<(), Error> {
        let words = words(&record.words);
        let mut document = TantivyDocument::new();
        let field = match &record.quote {
            Some(said) => {
                self.articles.quotes += 1;
                let names = [of_name(&said.speaker), of_name(&said.speaker_as_written)].concat();
                document.add_text(self.fields.speaker, names.join(" "));
                document.add_u64(self.fields.wording, wording(&words));
                self.fields.quote
            }
            None => self.fields.paragraph,
        };
        document.add_text(field, terms(&words).join(" "));
        let json = serde_json::to_vec(record).map_err(|e| Error::InternalError(e.to_string()))?;
        document.add_bytes(self.fields.record, &json);
        if let Some(key) = key {
            document.add_u64(self.fields.key, key);
        }
        self.writer.add_document(document)?;
        Ok(())
    }
}

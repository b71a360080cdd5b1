//! Articles and rows to an index: each once, with the number of its story.

use std::path::{Path, PathBuf};

use tantivy::{IndexWriter, TantivyDocument, TantivyError};
use xxhash_rust::xxh3::xxh3_64;

use super::error::IndexError;
use super::fields::Fields;
use super::folder::{self, Unfinished};
use super::known::Known;
use super::record::{Record, records};
use super::terms::{of_name, terms, wording};
use super::words::words;
use super::{Articles, Index};
use crate::article::Article;
use crate::dedupe::Signature;
use crate::quote::Quote;

/// Bytes of memory that records may take before they are written out.
const MEMORY: usize = 128 << 20;

/// Takes records in; they are found after [`Writer::finish`].
pub struct Writer {
    index: tantivy::Index,
    writer: IndexWriter,
    fields: Fields,
    known: Known,
    articles: Articles,
    place: Place,
}

/// Where the index stands.
enum Place {
    Memory,
    /// Nobody sees it before it is whole.
    New(Unfinished, PathBuf),
    /// It stays as it was until what was added is in.
    Old(PathBuf),
}

impl Place {
    fn path(&self) -> Option<&Path> {
        match self {
            Place::Memory => None,
            Place::New(_, path) | Place::Old(path) => Some(path),
        }
    }
}

impl Writer {
    /// An index that lives as long as it is used.
    ///
    /// # Errors
    /// The engine cannot start its thread.
    pub fn in_memory() -> Result<Writer, IndexError> {
        let index = tantivy::Index::create_in_ram(Fields::schema().0);
        Writer::of(index, Place::Memory)
    }

    /// A new index in a folder at `path`, which appears when it is whole.
    ///
    /// # Errors
    /// Something is there already, another run makes it, or the disk cannot be written.
    pub fn create(path: &Path) -> Result<Writer, IndexError> {
        let folder = Unfinished::create(path)?;
        let index = tantivy::Index::create_in_dir(folder.partial(), Fields::schema().0);
        let index = index.map_err(|e| IndexError::at(Some(path), e))?;
        Writer::of(index, Place::New(folder, path.to_owned()))
    }

    /// The index at `path`, to add to it. If the run ends before [`Writer::finish`], nothing was added.
    ///
    /// # Errors
    /// There is no index of this format, it is damaged, or another run writes it.
    pub fn update(path: &Path) -> Result<Writer, IndexError> {
        folder::check(path)?;
        let at = |error| IndexError::at(Some(path), error);
        let index = tantivy::Index::open_in_dir(path).map_err(at)?;
        let mut writer = Writer::of(index, Place::Old(path.to_owned()))?;
        writer.articles = Articles::of(&writer.index).map_err(at)?;
        writer.known = Known::of(&writer.index).map_err(at)?;
        Ok(writer)
    }

    fn of(index: tantivy::Index, place: Place) -> Result<Writer, IndexError> {
        // One thread, so that records are in the order in which they came.
        let writer = index.writer_with_num_threads(1, MEMORY);
        Ok(Writer {
            writer: writer.map_err(|e| IndexError::at(place.path(), e))?,
            index,
            fields: Fields::schema().1,
            known: Known::default(),
            articles: Articles::default(),
            place,
        })
    }

    /// What was added so far and was in before.
    pub fn articles(&self) -> &Articles {
        &self.articles
    }

    fn error(&self, error: TantivyError) -> IndexError {
        IndexError::at(self.place.path(), error)
    }

    /// Adds an article and the quotes that were extracted from it; `false` if it is in already, with this id and text.
    ///
    /// # Errors
    /// The index cannot be written.
    pub fn article(&mut self, article: &Article, quotes: &[Quote]) -> Result<bool, IndexError> {
        let key = xxh3_64(format!("{}\0{}", article.id, article.text).as_bytes());
        if !self.known.add(key) {
            return Ok(false);
        }
        let signature = Signature::of(&article.text);
        let bytes = signature.to_bytes();
        let story = self.known.story(signature);
        let mut document = TantivyDocument::new();
        document.add_u64(self.fields.key, key);
        if story.new {
            document.add_bytes(self.fields.story, &[&story.number.to_be_bytes()[..], &bytes].concat());
        }
        self.writer.add_document(document).map_err(|e| self.error(e))?;
        let records = records(article, quotes, story.number);
        let published = records.first().map(|r| r.published.as_str());
        self.articles
            .count(published.or(article.date.as_deref()).unwrap_or_default());
        for record in records {
            self.put(&record, &[])?;
        }
        Ok(true)
    }

    /// Adds a row of a table of quotes; `false` if it is in already.
    ///
    /// # Errors
    /// The index cannot be written.
    pub fn add(&mut self, record: &Record) -> Result<bool, IndexError> {
        let id = record.quote.as_ref().map_or("", |q| &q.quote_id);
        let row = format!(
            "{}\0{id}\0{}\0{}\0{}",
            record.doc, record.start, record.end, record.words
        );
        let key = xxh3_64(row.as_bytes());
        if !self.known.add(key) {
            return Ok(false);
        }
        let doc = xxh3_64(record.doc.as_bytes());
        if self.known.add(doc) {
            self.articles.count(&record.published);
            self.put(record, &[key, doc])?;
        } else {
            self.put(record, &[key])?;
        }
        Ok(true)
    }

    fn put(&mut self, record: &Record, keys: &[u64]) -> Result<(), IndexError> {
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
        let json = serde_json::to_vec(record).map_err(|e| self.error(TantivyError::InternalError(e.to_string())))?;
        document.add_bytes(self.fields.record, &json);
        for &key in keys {
            document.add_u64(self.fields.key, key);
        }
        self.writer.add_document(document).map_err(|e| self.error(e))?;
        Ok(())
    }

    /// Makes an index of all that was added.
    ///
    /// # Errors
    /// The index cannot be written.
    pub fn finish(mut self) -> Result<Index, IndexError> {
        let at = |error| IndexError::at(self.place.path(), error);
        let payload =
            serde_json::to_string(&self.articles).map_err(|e| at(TantivyError::InternalError(e.to_string())))?;
        let mut commit = self.writer.prepare_commit().map_err(at)?;
        commit.set_payload(&payload);
        commit.commit().map_err(at)?;
        self.writer.wait_merging_threads().map_err(at)?;
        match self.place {
            Place::Memory => Index::of(&self.index, None),
            Place::Old(path) => Index::open(&path),
            Place::New(folder, path) => {
                folder.finish()?;
                Index::open(&path)
            }
        }
    }
}

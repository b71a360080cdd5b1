//! Articles and rows to an index: each once, with the number of its story.

use std::path::{Path, PathBuf};

use tantivy::{IndexBuilder, IndexSettings, IndexWriter, TantivyDocument, TantivyError};

use super::error::IndexError;
use super::fields::{fields, schema};
use super::folder::{self, Unfinished};
use super::known::Known;
use super::sums::{self, changed};
use super::{Articles, Draft, Index, WHOLE, files, guard};

/// Bytes of memory that records may take before they are written out.
const MEMORY: usize = 128 << 20;

/// Bytes that are read to get one record.
const BLOCK: usize = 4 << 10;

fn engine() -> IndexBuilder {
    let settings = IndexSettings {
        docstore_blocksize: BLOCK,
        ..IndexSettings::default()
    };
    tantivy::Index::builder().schema(schema()).settings(settings)
}

/// Takes drafts in; they are found after [`Writer::finish`].
pub struct Writer {
    index: tantivy::Index,
    writer: IndexWriter,
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
        let index = engine().create_in_ram().map_err(IndexError::Engine)?;
        Writer::of(index, Place::Memory)
    }

    /// A new index in a folder at `path`, which appears when it is whole.
    ///
    /// # Errors
    /// Something is there already, another run makes it, or the disk cannot be written.
    pub fn create(path: &Path) -> Result<Writer, IndexError> {
        let folder = Unfinished::create(path)?;
        let index = engine().create_in_dir(folder.partial());
        let index = index.map_err(|e| IndexError::at(Some(path), e))?;
        Writer::of(index, Place::New(folder, path.to_owned()))
    }

    /// The index at `path`, to add to it. If the run ends before [`Writer::finish`], nothing was added.
    ///
    /// # Errors
    /// There is no index of this format, it is damaged, or another run writes it.
    pub fn update(path: &Path) -> Result<Writer, IndexError> {
        folder::check(path)?;
        let (index, articles, known) = guard(Some(path), || {
            let index = tantivy::Index::open_in_dir(path)?;
            // The engine itself does not look at files that its own list, which has no checksum, has lost.
            for (file, _) in files(&index, path)? {
                if !index.directory().validate_checksum(&file)? {
                    return Err(changed(&file).into());
                }
            }
            let (articles, known) = (Articles::of(&index)?, Known::of(&index)?);
            Ok((index, articles, known))
        })?;
        let writer = Writer::of(index, Place::Old(path.to_owned()))?;
        Ok(Writer {
            articles,
            known,
            ..writer
        })
    }

    fn of(index: tantivy::Index, place: Place) -> Result<Writer, IndexError> {
        // One thread, so that records are in the order in which they came.
        let writer = index.writer_with_num_threads(1, MEMORY);
        Ok(Writer {
            writer: writer.map_err(|e| IndexError::at(place.path(), e))?,
            index,
            known: Known::default(),
            articles: Articles::default(),
            place,
        })
    }

    /// What was added so far and was in before.
    pub fn articles(&self) -> &Articles {
        &self.articles
    }

    /// Adds an article or a row; `false` if it is in already.
    ///
    /// # Errors
    /// The index cannot be written.
    pub fn add(&mut self, draft: Draft) -> Result<bool, IndexError> {
        if !self.known.add(draft.key) {
            return Ok(false);
        }
        let fields = fields();
        let mut documents = draft.documents;
        if documents.is_empty() {
            documents.push(TantivyDocument::new());
        }
        documents[0].add_u64(fields.key, draft.key);
        if let Some(signature) = draft.signature {
            let bytes = signature.to_bytes();
            let story = self.known.story(signature);
            if story.new {
                documents[0].add_bytes(fields.first, &[&story.number.to_be_bytes()[..], &bytes].concat());
            }
            documents.iter_mut().for_each(|d| d.add_u64(fields.story, story.number));
        }
        match draft.doc {
            None => self.articles.count(&draft.published),
            Some(doc) if self.known.add(doc) => {
                documents[0].add_u64(fields.key, doc);
                self.articles.count(&draft.published);
            }
            Some(_) => {}
        }
        self.articles.quotes += draft.quotes;
        for document in documents {
            let done = self.writer.add_document(document);
            done.map_err(|e| IndexError::at(self.place.path(), e))?;
        }
        Ok(true)
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
            Place::Old(path) => {
                sum(&self.index, &path, &path)?;
                Index::open(&path)
            }
            Place::New(folder, path) => {
                sum(&self.index, folder.partial(), &path)?;
                folder.finish()?;
                Index::open(&path)
            }
        }
    }
}

/// Writes down the checksums of the big files of an index that stands in `folder` now, and is called `path`.
fn sum(index: &tantivy::Index, folder: &Path, path: &Path) -> Result<(), IndexError> {
    let files = files(index, folder).map_err(|e| IndexError::at(Some(path), e))?;
    let big: Vec<_> = files
        .into_iter()
        .filter(|(_, length)| *length > WHOLE)
        .map(|(file, _)| file)
        .collect();
    match big.is_empty() {
        true => Ok(()),
        false => sums::write(folder, &big).map_err(IndexError::io(path)),
    }
}

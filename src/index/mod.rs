//! An archive made searchable: the passages that a claim may have come from, found at once.
//!
//! Records go in by a [`Writer`], in memory or into a folder; the engine finds candidates by their words, and whoever
//! asked for them decides what they are worth.

mod draft;
mod error;
mod fields;
mod folder;
mod known;
pub mod record;
mod row;
mod search;
mod stored;
mod sums;
mod terms;
pub mod words;
mod writer;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tantivy::store::StoreReader;
use tantivy::{DocAddress, ReloadPolicy, Searcher, TantivyError};

pub use draft::Draft;
pub use error::IndexError;
pub use folder::is_index;
pub use record::{Record, Said};
pub use row::row;
use stored::stored;
use sums::{Checked, changed};
pub use words::{Word, words};
pub use writer::Writer;

/// The most bytes of a file that is read whole when an index is opened; of a longer one each block is held against a
/// checksum of its own when it is read.
const WHOLE: u64 = 1 << 20;
/// Blocks of each segment's records that are kept unpacked.
const BLOCKS: usize = 100;

/// What is in an index: "not found in 1,204 articles from 2019-01-02 to 2019-12-30".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Articles {
    pub articles: u64,
    pub quotes: u64,
    /// `YYYY-MM-DD`; empty if no article has a date.
    pub first: String,
    pub last: String,
}

impl Articles {
    fn of(index: &tantivy::Index) -> Result<Articles, TantivyError> {
        let payload = index.load_metas()?.payload.unwrap_or_default();
        serde_json::from_str(&payload)
            .map_err(|e| TantivyError::InternalError(format!("what it holds is not said: {e}")))
    }

    /// Counts an article of this date.
    fn count(&mut self, published: &str) {
        self.articles += 1;
        let day = published.get(..10).unwrap_or(published);
        if !day.is_empty() && (self.first.is_empty() || day < self.first.as_str()) {
            day.clone_into(&mut self.first);
        }
        if day > self.last.as_str() {
            day.clone_into(&mut self.last);
        }
    }
}

/// An index that answers.
pub struct Index {
    path: Option<PathBuf>,
    searcher: Searcher,
    /// Of each segment.
    stores: Vec<StoreReader>,
    articles: Articles,
}

impl Index {
    /// The index in the folder at `path`.
    ///
    /// # Errors
    /// There is none of this format, or it is damaged.
    pub fn open(path: &Path) -> Result<Index, IndexError> {
        folder::check(path)?;
        let index = guard(Some(path), || {
            let folder = Checked::open(path)?;
            let index = tantivy::Index::open(folder.clone())?;
            whole(&index, path, &folder)?;
            Ok(index)
        })?;
        Index::of(&index, Some(path))
    }

    fn of(index: &tantivy::Index, path: Option<&Path>) -> Result<Index, IndexError> {
        let open = || {
            let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
            let searcher = reader.searcher();
            let stores = searcher.segment_readers().iter().map(|s| s.get_store_reader(BLOCKS));
            let stores = stores.collect::<io::Result<_>>()?;
            Ok((searcher, stores, Articles::of(index)?))
        };
        let (searcher, stores, articles) = guard(path, open)?;
        Ok(Index {
            path: path.map(Path::to_owned),
            searcher,
            stores,
            articles,
        })
    }

    pub fn span(&self) -> &Articles {
        &self.articles
    }

    /// The records that a claim of these words may be held against, without order between the three kinds: of quotes, of
    /// quotes of a speaker of that surname, and of paragraphs the `n` likeliest each, the likelier first.
    ///
    /// A quote that was printed often may fill them: [`Index::copies`] has the others.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn candidates(&self, claim: &[Word], speaker: Option<&str>, n: usize) -> Result<Vec<Record>, IndexError> {
        self.records(|| search::candidates(&self.searcher, claim, speaker, n))
    }

    /// All quotes of exactly these words, whatever their case and marks; the earliest first, those without date last.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn copies(&self, words: &[Word]) -> Result<Vec<Record>, IndexError> {
        let mut copies = self.records(|| search::copies(&self.searcher, words))?;
        copies.sort_by_cached_key(|r| (r.published.is_empty(), r.published.clone(), r.doc.clone(), r.start));
        Ok(copies)
    }

    fn records(&self, find: impl FnOnce() -> tantivy::Result<Vec<DocAddress>>) -> Result<Vec<Record>, IndexError> {
        guard(self.path.as_deref(), || {
            find()?.into_iter().map(|at| self.record(at)).collect()
        })
    }

    fn record(&self, at: DocAddress) -> Result<Record, TantivyError> {
        let damaged = |why: String| TantivyError::InternalError(format!("a record is damaged: {why}"));
        let bytes = self.stores[at.segment_ord as usize].get_document_bytes(at.doc_id)?;
        let stored = stored(&bytes).ok_or_else(|| damaged("its lengths are wrong".to_owned()))?;
        let mut record: Record = serde_json::from_str(stored.record).map_err(|e| damaged(e.to_string()))?;
        record.story = stored.story;
        Ok(record)
    }
}

/// That each file is as it was written, but for those whose blocks `folder` looks at when they are read: the engine asks for
/// as much memory as a damaged length says, which ends the program.
fn whole(index: &tantivy::Index, path: &Path, folder: &Checked) -> tantivy::Result<()> {
    for (file, length) in files(index, path)? {
        let later = length > WHOLE && folder.knows(&file);
        if !later && !index.directory().validate_checksum(&file)? {
            return Err(changed(&file).into());
        }
    }
    Ok(())
}

/// The files of an index, with their lengths in bytes. A killed run may have left others, of segments that are not in it.
fn files(index: &tantivy::Index, path: &Path) -> tantivy::Result<Vec<(PathBuf, u64)>> {
    let ids = index.searchable_segment_ids()?;
    let ids: Vec<_> = ids.iter().map(|id| id.uuid_string()).collect();
    let mut files = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name();
        if ids.iter().any(|id| name.as_encoded_bytes().starts_with(id.as_bytes())) {
            files.push((PathBuf::from(name), entry.metadata()?.len()));
        }
    }
    Ok(files)
}

/// What the engine does with the index at `path`.
fn guard<T>(path: Option<&Path>, work: impl FnOnce() -> tantivy::Result<T>) -> Result<T, IndexError> {
    // Nobody damages what is in memory.
    let Some(path) = path else {
        return work().map_err(|e| IndexError::at(None, e));
    };
    let damaged = |_| IndexError::Damaged {
        path: path.to_owned(),
        what: "its files do not hold together".to_owned(),
    };
    let done = crate::guard::guard(work).map_err(damaged)?;
    done.map_err(|e| IndexError::at(Some(path), e))
}

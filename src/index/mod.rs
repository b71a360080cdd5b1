//! An archive made searchable: the passages that a claim may have come from, found at once.
//!
//! Records go in by a [`Writer`], in memory or into a folder; the engine finds candidates by their words, and whoever
//! asked for them decides what they are worth.

mod error;
mod fields;
mod folder;
mod known;
pub mod record;
mod row;
mod terms;
pub mod words;
mod writer;

use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use tantivy::collector::{DocSetCollector, TopDocs};
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, ReloadPolicy, Searcher, TantivyDocument, TantivyError, Term};

pub use error::IndexError;
use fields::Fields;
pub use folder::is_index;
pub use record::{Record, Said, records};
pub use row::row;
use terms::{of_wanted, terms, wording};
pub use words::{Word, words};
pub use writer::Writer;

/// The most terms of a claim that are searched for.
const SEARCHED: usize = 16;
/// A claim is searched for by the rarest terms of each of so many parts: a spliced one has several origins.
const PARTS: usize = 4;
/// The most terms of a claim that are looked at.
const LOOKED_AT: usize = 400;

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
    fields: Fields,
    articles: Articles,
}

impl Index {
    /// The index in the folder at `path`.
    ///
    /// # Errors
    /// There is none of this format, or it is damaged.
    pub fn open(path: &Path) -> Result<Index, IndexError> {
        folder::check(path)?;
        let index = tantivy::Index::open_in_dir(path).map_err(|e| IndexError::at(Some(path), e))?;
        Index::of(&index, Some(path))
    }

    fn of(index: &tantivy::Index, path: Option<&Path>) -> Result<Index, IndexError> {
        let open = || {
            let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
            Ok((reader.searcher(), Articles::of(index)?))
        };
        let (searcher, articles) = open().map_err(|e| IndexError::at(path, e))?;
        Ok(Index {
            path: path.map(Path::to_owned),
            searcher,
            fields: Fields::schema().1,
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
        let found = self.find(claim, speaker, n);
        found.map_err(|e| IndexError::at(self.path.as_deref(), e))
    }

    /// All quotes of exactly these words, whatever their case and marks; the earliest first, those without date last.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn copies(&self, words: &[Word]) -> Result<Vec<Record>, IndexError> {
        let mut copies = self.same(words).map_err(|e| IndexError::at(self.path.as_deref(), e))?;
        copies.sort_by(|a, b| {
            let key = |r: &Record| (r.published.is_empty(), r.published.clone(), r.doc.clone(), r.start);
            key(a).cmp(&key(b))
        });
        Ok(copies)
    }

    fn find(&self, claim: &[Word], speaker: Option<&str>, n: usize) -> Result<Vec<Record>, TantivyError> {
        let all = terms(claim);
        let mut found: Vec<DocAddress> = Vec::new();
        let quotes = self.rarest(self.fields.quote, &all)?;
        if let Some(speaker) = speaker
            && let (Some(words), Some(by)) = (any(&quotes), self.speaker(speaker))
        {
            let both = BooleanQuery::new(vec![(Occur::Must, words), (Occur::Must, by)]);
            self.best(&both, n, &mut found)?;
        }
        for terms in [quotes, self.rarest(self.fields.paragraph, &all)?] {
            if let Some(words) = any(&terms) {
                self.best(&*words, n, &mut found)?;
            }
        }
        found.into_iter().map(|at| self.record(at)).collect()
    }

    fn same(&self, words: &[Word]) -> Result<Vec<Record>, TantivyError> {
        let term = Term::from_field_u64(self.fields.wording, wording(words));
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let mut found: Vec<_> = self.searcher.search(&query, &DocSetCollector)?.into_iter().collect();
        found.sort_unstable();
        found.into_iter().map(|at| self.record(at)).collect()
    }

    /// Of the claim's terms that the index has in this field, those that tell most.
    fn rarest(&self, field: Field, all: &[String]) -> Result<Vec<Term>, TantivyError> {
        let step = all.len().div_ceil(LOOKED_AT).max(1);
        let mut seen = FxHashSet::default();
        let mut known = Vec::new();
        for term in all.iter().step_by(step).filter(|t| seen.insert(t.as_str())) {
            let term = Term::from_field_text(field, term);
            let count = self.searcher.doc_freq(&term)?;
            if count > 0 {
                known.push((count, term));
            }
        }
        let part = known.len().div_ceil(PARTS).max(SEARCHED / PARTS);
        let mut chosen = Vec::new();
        for part in known.chunks_mut(part) {
            part.sort_by_key(|(count, _)| *count);
            chosen.extend(part.iter().take(SEARCHED / PARTS).map(|(_, term)| term.clone()));
        }
        Ok(chosen)
    }

    fn speaker(&self, name: &str) -> Option<Box<dyn Query>> {
        let terms: Vec<_> = of_wanted(name)
            .iter()
            .map(|t| Term::from_field_text(self.fields.speaker, t))
            .collect();
        let query = BooleanQuery::new_multiterms_query(terms.clone());
        (!terms.is_empty()).then(|| Box::new(ConstScoreQuery::new(Box::new(query), 0.0)) as Box<dyn Query>)
    }

    fn best(&self, query: &dyn Query, n: usize, found: &mut Vec<DocAddress>) -> Result<(), TantivyError> {
        if n == 0 {
            return Ok(());
        }
        for (_, at) in self.searcher.search(query, &TopDocs::with_limit(n).order_by_score())? {
            if !found.contains(&at) {
                found.push(at);
            }
        }
        Ok(())
    }

    fn record(&self, at: DocAddress) -> Result<Record, TantivyError> {
        let document: TantivyDocument = self.searcher.doc(at)?;
        let bytes = document.get_first(self.fields.record).and_then(|v| v.as_bytes());
        serde_json::from_slice(bytes.unwrap_or_default())
            .map_err(|e| TantivyError::InternalError(format!("a record is damaged: {e}")))
    }
}

/// Whatever has one of these terms.
fn any(terms: &[Term]) -> Option<Box<dyn Query>> {
    let query = || {
        let terms = terms.iter().map(|term| {
            let query: Box<dyn Query> = Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs));
            (Occur::Should, query)
        });
        Box::new(BooleanQuery::new(terms.collect())) as Box<dyn Query>
    };
    (!terms.is_empty()).then(query)
}

//! An archive made searchable: the passages that a claim may have come from, found at once.
//!
//! Records go in by a [`Writer`], in memory or into a folder; the engine finds candidates by their words, and whoever
//! asked for them decides what they are worth.

mod fields;
pub mod record;
mod terms;
pub mod words;
mod writer;

use serde::{Deserialize, Serialize};
use tantivy::collector::{DocSetCollector, TopDocs};
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, Searcher, TantivyDocument, Term};

use fields::Fields;
pub use record::{Record, Said, records};
use terms::{of_wanted, terms, wording};
pub use words::{Word, words};
pub use writer::Writer;

/// The most terms of a claim that are searched for.
const SEARCHED: usize = 16;
/// A claim is searched for by the rarest terms of each of so many parts: a spliced one has several origins.
const PARTS: usize = 4;
/// The most terms of a claim that are looked at.
const LOOKED_AT: usize = 400;

pub type Error = tantivy::TantivyError;

/// What is in an index: "not found in 1,204 articles from 2019-01-02 to 2019-12-30".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Articles {
    pub articles: u64,
    pub quotes: u64,
    /// `YYYY-MM-DD`; empty if no article has a date.
    pub first: String,
    pub last: String,
}

/// An index that answers.
pub struct Index {
    searcher: Searcher,
    fields: Fields,
    articles: Articles,
}

impl Index {
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
    pub fn candidates(&self, claim: &[Word], speaker: Option<&str>, n: usize) -> Result<Vec<Record>, Error> {
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

    /// All quotes of exactly these words, whatever their case and marks; the earliest first, those without date last.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn copies(&self, words: &[Word]) -> Result<Vec<Record>, Error> {
        let term = Term::from_field_u64(self.fields.wording, wording(words));
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let mut found: Vec<_> = self.searcher.search(&query, &DocSetCollector)?.into_iter().collect();
        found.sort_unstable();
        let mut copies = found
            .into_iter()
            .map(|at| self.record(at))
            .collect::<Result<Vec<_>, _>>()?;
        copies.sort_by(|a, b| {
            let key = |r: &Record| (r.published.is_empty(), r.published.clone(), r.doc.clone(), r.start);
            key(a).cmp(&key(b))
        });
        Ok(copies)
    }

    /// Of the claim's terms that the index has in this field, those that tell most.
    fn rarest(&self, field: Field, all: &[String]) -> Result<Vec<Term>, Error> {
        let step = all.len().div_ceil(LOOKED_AT).max(1);
        let mut seen = rustc_hash::FxHashSet::default();
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

    fn best(&self, query: &dyn Query, n: usize, found: &mut Vec<DocAddress>) -> Result<(), Error> {
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

    fn record(&self, at: DocAddress) -> Result<Record, Error> {
        let document: TantivyDocument = self.searcher.doc(at)?;
        let bytes = document.get_first(self.fields.record).and_then(|v| v.as_bytes());
        serde_json::from_slice(bytes.unwrap_or_default())
            .map_err(|e| Error::InternalError(format!("a record is damaged: {e}")))
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

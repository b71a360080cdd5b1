//! The words of a claim to the passages that have most of them, in a time that grows little with the index.

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::collector::{DocSetCollector, TopDocs};
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Result, Searcher, Term};

use super::fields::{WORDING, fields};
use super::terms::{of_wanted, terms, wording};
use super::words::Word;

/// The most terms of a claim that are looked up.
const LOOKED_UP: usize = 400;
/// The rarest terms, all of which a passage has that is likely to be the claim's.
const ALL: usize = 6;
/// The most terms of which a passage has some.
const SOME: usize = 12;
/// These are the rarest of each of so many parts of the claim: a spliced one has several origins.
const PARTS: usize = 4;
/// The most passages that all of them stand in, if they are more than [`FEWEST`].
const PASSAGES: u64 = 100_000;
const FEWEST: usize = 3;
/// Quotes of the same words among the candidates: the others say no more.
const ALIKE: usize = 4;
/// How many times as many are looked at where most are alike.
const FURTHER: usize = 5;

/// Where candidates stand: quotes of the speaker, quotes, paragraphs, up to `n` of each.
pub fn candidates(searcher: &Searcher, claim: &[Word], speaker: Option<&str>, n: usize) -> Result<Vec<DocAddress>> {
    let mut search = Search {
        searcher,
        found: Vec::new(),
        wordings: FxHashMap::default(),
    };
    if n == 0 {
        return Ok(search.found);
    }
    let terms = terms(claim);
    let quotes = search.known(fields().quote, &terms)?;
    let some = any(&search.rarest(&quotes));
    if let Some(by) = speaker.and_then(by) {
        let both = vec![
            (Occur::Must, Box::new(some.clone()) as Box<dyn Query>),
            (Occur::Must, by),
        ];
        search.add(&BooleanQuery::new(both), n)?;
    }
    search.add(&same(claim), ALIKE)?;
    search.passages(&quotes, &some, n)?;
    let paragraphs = search.known(fields().paragraph, &terms)?;
    let some = any(&search.rarest(&paragraphs));
    search.passages(&paragraphs, &some, n)?;
    Ok(search.found)
}

/// Where all quotes of exactly these words stand.
pub fn copies(searcher: &Searcher, words: &[Word]) -> Result<Vec<DocAddress>> {
    let mut found: Vec<_> = searcher.search(&same(words), &DocSetCollector)?.into_iter().collect();
    found.sort_unstable();
    Ok(found)
}

struct Search<'a> {
    searcher: &'a Searcher,
    found: Vec<DocAddress>,
    /// How many of those found have this wording.
    wordings: FxHashMap<u64, usize>,
}

/// A term, and how many passages have it.
type Known = (u64, Term);

impl Search<'_> {
    /// The different terms that the index has, in the order of the claim.
    fn known(&self, field: Field, terms: &str) -> Result<Vec<Known>> {
        let terms = terms.split_ascii_whitespace();
        let step = terms.clone().count().div_ceil(LOOKED_UP).max(1);
        let mut seen = FxHashSet::default();
        let mut known = Vec::new();
        for term in terms.step_by(step).filter(|t| seen.insert(*t)) {
            let term = Term::from_field_text(field, term);
            let count = self.searcher.doc_freq(&term)?;
            if count > 0 {
                known.push((count, term));
            }
        }
        Ok(known)
    }

    /// The terms that tell most and cost least.
    fn rarest(&self, known: &[Known]) -> Vec<Term> {
        let size = known.len().div_ceil(PARTS).max(SOME / PARTS);
        let parts = known.chunks(size).flat_map(|part| rarest(part, SOME / PARTS));
        let mut chosen: Vec<&Known> = parts.collect();
        chosen.sort_by_key(|(count, _)| *count);
        let mut passages = 0;
        let affordable = chosen.iter().enumerate().take_while(|(n, (count, _))| {
            passages += count;
            *n < FEWEST || passages <= PASSAGES
        });
        affordable.map(|(_, (_, term))| term.clone()).collect()
    }

    /// Passages that have the rarest terms, all of them or else `some`.
    fn passages(&mut self, known: &[Known], some: &BooleanQuery, n: usize) -> Result<()> {
        let mut left = n;
        if known.len() > 1 {
            let rarest = rarest(known, ALL);
            let all = rarest.map(|(_, term)| (Occur::Must, one(term))).collect();
            left -= self.add(&BooleanQuery::new(all), n)?;
        }
        if left > 0 {
            self.add(some, left)?;
        }
        Ok(())
    }

    /// Adds the best `n` that a query finds, but for most of those that are alike; how many there were.
    fn add(&mut self, query: &dyn Query, n: usize) -> Result<usize> {
        let before = self.found.len();
        // A quote that was printed often fills the first places.
        for places in [n, FURTHER * n] {
            let best = self
                .searcher
                .search(query, &TopDocs::with_limit(places).order_by_score())?;
            let last = best.len() < places;
            for (_, at) in best {
                if self.found.len() - before < n && !self.found.contains(&at) && self.is_news(at)? {
                    self.found.push(at);
                }
            }
            if last || self.found.len() - before > n / 2 {
                break;
            }
        }
        Ok(self.found.len() - before)
    }

    /// Whether few of those found have the wording of this one; paragraphs have none.
    fn is_news(&mut self, at: DocAddress) -> Result<bool> {
        let fast = self.searcher.segment_reader(at.segment_ord).fast_fields();
        let Some(wording) = fast.column_opt::<u64>(WORDING)?.and_then(|c| c.first(at.doc_id)) else {
            return Ok(true);
        };
        let alike = self.wordings.entry(wording).or_default();
        *alike += 1;
        Ok(*alike <= ALIKE)
    }
}

/// The rarest `n` of some terms; of equally rare ones the first.
fn rarest(known: &[Known], n: usize) -> impl Iterator<Item = &Known> {
    let mut sorted: Vec<&Known> = known.iter().collect();
    sorted.sort_by_key(|(count, _)| *count);
    sorted.into_iter().take(n)
}

/// Whatever has one of these terms, the more of them the better.
fn any(terms: &[Term]) -> BooleanQuery {
    BooleanQuery::new(terms.iter().map(|term| (Occur::Should, one(term))).collect())
}

fn one(term: &Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs))
}

/// Quotes of exactly these words.
fn same(words: &[Word]) -> TermQuery {
    let term = Term::from_field_u64(fields().wording, wording(words));
    TermQuery::new(term, IndexRecordOption::Basic)
}

/// Quotes of whoever may bear this name.
fn by(name: &str) -> Option<Box<dyn Query>> {
    let terms: Vec<_> = of_wanted(name)
        .iter()
        .map(|term| Term::from_field_text(fields().speaker, term))
        .collect();
    let some = !terms.is_empty();
    let named = BooleanQuery::new_multiterms_query(terms);
    some.then(|| Box::new(ConstScoreQuery::new(Box::new(named), 0.0)) as Box<dyn Query>)
}

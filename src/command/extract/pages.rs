//! The reader's items to pages: the rows of each article or why there are none, made by any thread.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, RwLock};

use serde::{Deserialize, Serialize};
use whosaid::decisions::Decisions;
use whosaid::dedupe::{Seen, Signature};
use whosaid::language::is_foreign;
use whosaid::read::{Item, Note, ReadError, Reader};
use whosaid::write::{Format, Rows};
use whosaid::{Article, Extractor};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::count::Quotes;

/// Bytes of articles that a thread takes at a time.
const PIECE: usize = 256 << 10;
/// Bytes of a record from which on it is large.
const LARGE: usize = 1 << 20;

/// A place in the input, and a hash of all before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Items of the reader.
    pub items: u64,
    pub hash: u64,
}

impl Mark {
    fn behind(self, item: &Item) -> Mark {
        let hash = match item {
            Item::Record(record) => xxh3_64_with_seed(record.bytes(), self.hash),
            Item::Error(error) => xxh3_64_with_seed(error.to_string().as_bytes(), self.hash),
            Item::Note(_) => self.hash,
        };
        Mark {
            items: self.items + 1,
            hash,
        }
    }
}

/// The items of a reader in pieces of at least [`PIECE`] bytes, each item with the mark behind it.
pub struct Pieces<'a> {
    reader: Reader,
    mark: Mark,
    stopped: &'a AtomicBool,
}

impl<'a> Pieces<'a> {
    /// Pieces until `stopped` is set.
    pub fn of(reader: Reader, stopped: &'a AtomicBool) -> Pieces<'a> {
        Pieces {
            reader,
            mark: Mark::default(),
            stopped,
        }
    }
}

impl Iterator for Pieces<'_> {
    type Item = Vec<(Mark, Item)>;

    fn next(&mut self) -> Option<Vec<(Mark, Item)>> {
        let mut bytes = 0;
        let mut piece = Vec::new();
        while bytes < PIECE && !self.stopped.load(Ordering::Relaxed) {
            let Some(item) = self.reader.next() else { break };
            // A record costs something even if there is little in it.
            bytes += 64;
            if let Item::Record(record) = &item {
                bytes += record.bytes().len();
            }
            self.mark = self.mark.behind(&item);
            piece.push((self.mark, item));
        }
        (!piece.is_empty()).then_some(piece)
    }
}

/// What came of an item.
#[derive(Debug)]
pub struct Page {
    pub mark: Mark,
    pub what: What,
}

#[derive(Debug)]
pub enum What {
    Note(Note),
    Skipped(ReadError),
    /// An article that is left out because it is not in English.
    Foreign,
    Article {
        /// Characters of its text were repaired.
        repaired: bool,
        /// Where the article came from, if duplicates are looked for.
        source: Option<Box<Source>>,
        /// The article itself, if the articles are to be written.
        article: Option<Box<Article>>,
        /// None where it is known that no row is wanted.
        rows: Option<(Rows, Quotes)>,
    },
}

/// What is told of an article that is a duplicate.
#[derive(Debug)]
pub struct Source {
    pub signature: Signature,
    pub doc: String,
    pub outlet: String,
    pub published: String,
    pub url: String,
}

/// Makes pages.
pub struct Pages<'a> {
    pub extractor: &'a Extractor,
    pub format: Format,
    /// Quotes of a lower confidence are left out.
    pub least: f32,
    /// What a reviewer decided about the rows.
    pub decisions: &'a Decisions,
    pub seen: Option<&'a RwLock<Seen>>,
    /// Articles that are not in English are left out.
    pub english: bool,
    /// The articles are to be written.
    pub texts: bool,
    /// Items that an earlier run made rows of.
    pub from: u64,
    /// Held while a large record is worked on.
    pub large: Mutex<()>,
}

impl Pages<'_> {
    pub fn of(&self, piece: Vec<(Mark, Item)>) -> io::Result<Vec<Page>> {
        let page = |(mark, item): (Mark, Item)| {
            let what = self.what(item, mark.items <= self.from)?;
            Ok(Page { mark, what })
        };
        piece.into_iter().map(page).collect()
    }

    fn what(&self, item: Item, done: bool) -> io::Result<What> {
        let nothing = What::Article {
            repaired: false,
            source: None,
            article: None,
            rows: None,
        };
        let record = match item {
            Item::Note(note) => return Ok(What::Note(note)),
            Item::Error(error) => return Ok(What::Skipped(error)),
            Item::Record(_) if done && self.seen.is_none() => return Ok(nothing),
            Item::Record(record) => record,
        };
        // Those that take much memory are worked on one at a time.
        let _alone = (record.bytes().len() > LARGE).then(|| self.large.lock().unwrap_or_else(PoisonError::into_inner));
        let article = match record.article() {
            Ok(article) => article,
            Err(error) => return Ok(What::Skipped(error)),
        };
        if self.english && is_foreign(&article) {
            return Ok(What::Foreign);
        }
        let source = self.seen.map(|_| Box::new(Source::of(&article)));
        // What is a copy of an article before this piece stays one: no rows of it are wanted.
        let copy = |(seen, source): (&RwLock<Seen>, &Source)| {
            let seen = seen.read().unwrap_or_else(PoisonError::into_inner);
            seen.copy(&source.signature)
        };
        let known = self.seen.zip(source.as_deref()).and_then(copy);
        let rows = if done || known.is_some() {
            None
        } else {
            Some(self.rows(&article)?)
        };
        Ok(What::Article {
            repaired: !article.repairs.is_empty(),
            source,
            article: (self.texts && rows.is_some()).then(|| article.into()),
            rows,
        })
    }

    fn rows(&self, article: &Article) -> io::Result<(Rows, Quotes)> {
        let mut quotes = self.extractor.extract(article);
        quotes.retain(|q| q.confidence >= self.least || self.decisions.has(q));
        // On a page one goes on reviewing: what was rejected must be there, to be taken back and to be saved again.
        self.decisions.apply(&mut quotes, self.format == Format::Html);
        let count = Quotes::of(&quotes);
        Ok((self.format.rows_decided(article, quotes, self.decisions)?, count))
    }
}

impl Source {
    fn of(article: &Article) -> Source {
        let own = |field: &Option<String>| field.clone().unwrap_or_default();
        Source {
            signature: Signature::of(&article.text),
            doc: article.id.clone(),
            outlet: own(&article.outlet),
            published: own(&article.date),
            url: own(&article.url),
        }
    }
}

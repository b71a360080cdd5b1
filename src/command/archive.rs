//! The quotes of any input: articles, whose quotes are extracted on the way, and rows that `extract` wrote.

use std::path::PathBuf;

use anyhow::Result;
use whosaid::index::{self, Draft, Writer};
use whosaid::language::is_foreign;
use whosaid::read::{Item, Note, ReadError, Reader, Record};
use whosaid::{Article, Extractor, Quote};

use super::extract::count::{Count, Quotes};
use super::extract::pages::Pieces;
use super::extract::progress::Progress;
use super::in_order::in_order;
use super::reading::Reading;
use super::stop::STOPPED;

/// How an archive is read.
pub struct Archive<'a> {
    pub paths: &'a [PathBuf],
    pub extractor: &'a Extractor,
    /// Articles that are not in English are left out.
    pub english: bool,
    pub threads: usize,
}

/// What there is in an archive.
pub enum Found<R> {
    Article(Box<Article>, Vec<Quote>),
    /// A quote that was extracted before.
    Row(R),
}

/// What came of an item of the reader.
enum Entry<T> {
    Article {
        made: T,
        quotes: Quotes,
        /// Characters of its text were repaired.
        repaired: bool,
    },
    Row(T),
    Foreign,
    Skipped(ReadError),
    Note(Note),
}

impl Archive<'_> {
    /// Adds all of the archive to an index; how much was read and skipped. Ctrl-C ends it before the end.
    ///
    /// # Errors
    /// The index cannot be written.
    pub fn read_into(&self, reader: Reader, writer: &mut Writer) -> Result<Count> {
        let draft = |found: Found<index::Record>| match found {
            Found::Article(article, quotes) => Draft::article(&article, &quotes),
            Found::Row(record) => Draft::row(&record),
        };
        self.each(reader, index::row, draft, |draft| Ok(writer.add(draft)?))
    }

    /// Calls `make` on all that is in the archive, from any thread, and `take` on the results in their order; how much was
    /// read and skipped. `row` gives the row that a record is, if it is one; `take` says whether it was new.
    ///
    /// # Errors
    /// Those of `take`.
    pub fn each<R, T: Send>(
        &self,
        reader: Reader,
        row: fn(&Record) -> Option<Result<R, ReadError>>,
        make: impl Fn(Found<R>) -> T + Sync,
        mut take: impl FnMut(T) -> Result<bool> + Send,
    ) -> Result<Count> {
        let progress = Progress::of(self.paths, false, reader.bytes());
        let mut count = Count::default();
        let mut rows = 0;
        let mut reading: Option<Reading> = None;
        let mut one = |entry| {
            match entry {
                Entry::Article { made, quotes, repaired } => {
                    if let Some(reading) = &mut reading {
                        reading.count(repaired);
                    }
                    if take(made)? {
                        count.add(quotes);
                    } else {
                        count.exact_copies += 1;
                    }
                }
                Entry::Row(made) => {
                    if let Some(reading) = &mut reading {
                        reading.count_row();
                    }
                    rows += 1;
                    count.exact_copies += u64::from(!take(made)?);
                }
                Entry::Foreign => {
                    count.foreign += 1;
                    if let Some(reading) = &mut reading {
                        reading.leave_out();
                    }
                }
                Entry::Skipped(error) => {
                    progress.say(&error);
                    count.skip(&error);
                }
                Entry::Note(note) => {
                    if let Some(before) = Reading::next(&mut reading, note) {
                        progress.say(before);
                    }
                }
            }
            progress.show(count.articles, count.quotes.all() + rows);
            anyhow::Ok(())
        };
        in_order(
            self.threads,
            Pieces::of(reader.with_quotes(), &STOPPED),
            |piece| {
                let entries = piece.into_iter().map(|(_, item)| self.entry(item, row, &make));
                entries.collect::<Vec<_>>()
            },
            |entries| entries.into_iter().try_for_each(&mut one),
        )?;
        if let Some(last) = reading {
            progress.say(last);
        }
        progress.clear();
        Ok(count)
    }

    fn entry<R, T>(
        &self,
        item: Item,
        row: fn(&Record) -> Option<Result<R, ReadError>>,
        make: impl Fn(Found<R>) -> T,
    ) -> Entry<T> {
        let record = match item {
            Item::Note(note) => return Entry::Note(note),
            Item::Error(error) => return Entry::Skipped(error),
            Item::Record(record) => record,
        };
        if let Some(row) = row(&record) {
            return row.map_or_else(Entry::Skipped, |row| Entry::Row(make(Found::Row(row))));
        }
        match record.article() {
            Err(error) => Entry::Skipped(error),
            Ok(article) if self.english && is_foreign(&article) => Entry::Foreign,
            Ok(article) => {
                let quotes = self.extractor.extract(&article);
                Entry::Article {
                    quotes: Quotes::of(&quotes),
                    repaired: !article.repairs.is_empty(),
                    made: make(Found::Article(Box::new(article), quotes)),
                }
            }
        }
    }
}

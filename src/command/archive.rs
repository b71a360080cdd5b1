//! The quotes of any input: articles, whose quotes are extracted on the way, and rows that `extract` wrote.

use std::path::PathBuf;

use anyhow::Result;
use whosaid::index::{self, Writer};
use whosaid::language::is_foreign;
use whosaid::read::{Item, Note, ReadError, Reader, Record};
use whosaid::{Article, Extractor, Quote};

use super::extract::count::{Count, Quotes};
use super::extract::progress::Progress;
use super::in_order::in_order;
use super::reading::Reading;

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
    Article(Article, Vec<Quote>),
    /// A quote that was extracted before.
    Row(R),
}

/// What an item of the reader is.
enum Entry<R> {
    Found(Found<R>),
    Foreign,
    Skipped(ReadError),
    Note(Note),
}

impl Archive<'_> {
    /// Adds all of the archive to an index; how much was read and skipped.
    ///
    /// # Errors
    /// The index cannot be written.
    pub fn read_into(&self, reader: Reader, writer: &mut Writer) -> Result<Count> {
        self.each(reader, index::row, |found| {
            match found {
                Found::Article(article, quotes) => writer.article(&article, &quotes)?,
                Found::Row(record) => writer.add(&record)?,
            };
            Ok(())
        })
    }

    /// Hands all of the archive to `take`, in its order; how much was read and skipped. `row` gives the row that a record
    /// is, if it is one.
    ///
    /// # Errors
    /// Those of `take`.
    pub fn each<R: Send>(
        &self,
        reader: Reader,
        row: fn(&Record) -> Option<Result<R, ReadError>>,
        mut take: impl FnMut(Found<R>) -> Result<()> + Send,
    ) -> Result<Count> {
        let progress = Progress::of(self.paths, false, reader.bytes());
        let mut count = Count::default();
        let mut reading = None;
        in_order(
            self.threads,
            reader.with_quotes(),
            |item| self.entry(item, row),
            |entry| {
                match entry {
                    Entry::Found(found) => {
                        match &found {
                            Found::Article(article, quotes) => {
                                count.add(Quotes::of(quotes));
                                if let Some(reading) = &mut reading {
                                    Reading::count(reading, !article.repairs.is_empty());
                                }
                            }
                            Found::Row(_) => {
                                if let Some(reading) = &mut reading {
                                    Reading::count_row(reading);
                                }
                            }
                        }
                        take(found)?;
                    }
                    Entry::Foreign => {
                        count.foreign += 1;
                        if let Some(reading) = &mut reading {
                            Reading::leave_out(reading);
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
                progress.show(&count);
                anyhow::Ok(())
            },
        )?;
        if let Some(last) = reading {
            progress.say(last);
        }
        progress.clear();
        Ok(count)
    }

    fn entry<R>(&self, item: Item, row: fn(&Record) -> Option<Result<R, ReadError>>) -> Entry<R> {
        let record = match item {
            Item::Note(note) => return Entry::Note(note),
            Item::Error(error) => return Entry::Skipped(error),
            Item::Record(record) => record,
        };
        if let Some(row) = row(&record) {
            return row.map_or_else(Entry::Skipped, |row| Entry::Found(Found::Row(row)));
        }
        match record.article() {
            Err(error) => Entry::Skipped(error),
            Ok(article) if self.english && is_foreign(&article) => Entry::Foreign,
            Ok(article) => {
                let quotes = self.extractor.extract(&article);
                Entry::Found(Found::Article(article, quotes))
            }
        }
    }
}

//! An archive read into an index: articles, whose quotes are extracted on the way, and rows that `extract` wrote.

use std::path::PathBuf;

use anyhow::Result;
use whosaid::index::{Record, Writer, row};
use whosaid::language::is_foreign;
use whosaid::read::{Item, Note, ReadError, Reader};
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

/// What an item of the reader is.
enum Entry {
    Article(Article, Vec<Quote>),
    /// A quote that was extracted before.
    Row(Record),
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
        let progress = Progress::of(self.paths, false, reader.bytes());
        let mut count = Count::default();
        let mut reading = None;
        in_order(
            self.threads,
            reader.with_quotes(),
            |item| self.entry(item),
            |entry| {
                match entry {
                    Entry::Article(article, quotes) => {
                        count.add(Quotes::of(&quotes));
                        if let Some(reading) = &mut reading {
                            Reading::count(reading, !article.repairs.is_empty());
                        }
                        writer.article(&article, &quotes)?;
                    }
                    Entry::Row(record) => {
                        writer.add(&record)?;
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

    fn entry(&self, item: Item) -> Entry {
        let record = match item {
            Item::Note(note) => return Entry::Note(note),
            Item::Error(error) => return Entry::Skipped(error),
            Item::Record(record) => record,
        };
        if let Some(row) = row(&record) {
            return row.map_or_else(Entry::Skipped, Entry::Row);
        }
        match record.article() {
            Err(error) => Entry::Skipped(error),
            Ok(article) if self.english && is_foreign(&article) => Entry::Foreign,
            Ok(article) => {
                let quotes = self.extractor.extract(&article);
                Entry::Article(article, quotes)
            }
        }
    }
}

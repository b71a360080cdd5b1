//! An archive read into an index: articles, whose quotes are extracted on the way, and rows that `extract` wrote.

use std::path::PathBuf;

use anyhow::Result;
use whosaid::Extractor;
use whosaid::index::{Articles, Draft, Writer, row};
use whosaid::language::is_foreign;
use whosaid::read::{Item, Note, ReadError, Reader};

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

/// What an item of the reader is.
enum Entry {
    Article {
        draft: Draft,
        quotes: Quotes,
        /// Characters of its text were repaired.
        repaired: bool,
    },
    /// A quote that was extracted before.
    Row(Draft),
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
        let progress = Progress::of(self.paths, false, reader.bytes());
        let mut count = Count::default();
        let mut reading = None;
        in_order(
            self.threads,
            Pieces::of(reader.with_quotes(), &STOPPED),
            |piece| piece.into_iter().map(|(_, item)| self.entry(item)).collect::<Vec<_>>(),
            |entries| {
                for entry in entries {
                    take(entry, writer, &mut count, &mut reading, &progress)?;
                }
                let Articles { articles, quotes, .. } = writer.articles();
                progress.show(*articles, *quotes);
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
            return row.map_or_else(Entry::Skipped, |row| Entry::Row(Draft::row(&row)));
        }
        match record.article() {
            Err(error) => Entry::Skipped(error),
            Ok(article) if self.english && is_foreign(&article) => Entry::Foreign,
            Ok(article) => {
                let quotes = self.extractor.extract(&article);
                Entry::Article {
                    draft: Draft::article(&article, &quotes),
                    quotes: Quotes::of(&quotes),
                    repaired: !article.repairs.is_empty(),
                }
            }
        }
    }
}

fn take(
    entry: Entry,
    writer: &mut Writer,
    count: &mut Count,
    reading: &mut Option<Reading>,
    progress: &Progress,
) -> Result<()> {
    match entry {
        Entry::Article {
            draft,
            quotes,
            repaired,
        } => {
            if let Some(reading) = reading {
                reading.count(repaired);
            }
            if writer.add(draft)? {
                count.add(quotes);
            } else {
                count.exact_copies += 1;
            }
        }
        Entry::Row(draft) => {
            let new = writer.add(draft)?;
            count.exact_copies += u64::from(!new);
        }
        Entry::Foreign => {
            count.foreign += 1;
            if let Some(reading) = reading {
                reading.leave_out();
            }
        }
        Entry::Skipped(error) => {
            progress.say(&error);
            count.skip(&error);
        }
        Entry::Note(note) => {
            if let Some(before) = Reading::next(reading, note) {
                progress.say(before);
            }
        }
    }
    Ok(())
}

//! The quotes of any input: rows that `extract` wrote, and articles, whose quotes are extracted on the way.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;

use anyhow::Result;
use whosaid::language::is_foreign;
use whosaid::read::{Item, Note, ReadError, Reader};
use whosaid::{Extractor, Quote};

use super::extract::count::{Count, Quotes};
use super::extract::progress::Progress;
use super::in_order::in_order;
use super::reading::Reading;

/// What an item of the reader gives.
enum Found {
    Article { repaired: bool, quotes: Vec<Quote> },
    Row(Box<Quote>),
    Foreign,
    Skipped(ReadError),
    Note(Note),
}

/// Hands the quotes of all inputs to `take` in their order, those of an article together; gives how much was read and
/// skipped.
///
/// # Errors
/// Those of `take`.
pub fn each(
    paths: &[PathBuf],
    reader: Reader,
    extractor: &Extractor,
    mut take: impl FnMut(&[Quote]) -> Result<()> + Send,
) -> Result<Count> {
    let progress = Progress::of(paths, false, reader.bytes());
    let mut count = Count::default();
    let mut reading = None;
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    in_order(
        threads,
        reader.with_quotes(),
        |item| find(item, extractor),
        |found| {
            match found {
                Found::Article { repaired, quotes } => {
                    count.add(Quotes::of(&quotes));
                    if let Some(reading) = &mut reading {
                        Reading::count(reading, repaired);
                    }
                    take(&quotes)?;
                }
                Found::Row(quote) => {
                    if let Some(reading) = &mut reading {
                        Reading::count_row(reading);
                    }
                    take(&[*quote])?;
                }
                Found::Foreign => {
                    count.foreign += 1;
                    if let Some(reading) = &mut reading {
                        Reading::leave_out(reading);
                    }
                }
                Found::Skipped(error) => {
                    progress.say(&error);
                    count.skip(&error);
                }
                Found::Note(note) => {
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

fn find(item: Item, extractor: &Extractor) -> Found {
    let record = match item {
        Item::Note(note) => return Found::Note(note),
        Item::Error(error) => return Found::Skipped(error),
        Item::Record(record) => record,
    };
    if let Some(row) = record.quote() {
        return row.map_or_else(Found::Skipped, |quote| Found::Row(Box::new(quote)));
    }
    match record.article() {
        Err(error) => Found::Skipped(error),
        Ok(article) if is_foreign(&article) => Found::Foreign,
        Ok(article) => Found::Article {
            repaired: !article.repairs.is_empty(),
            quotes: extractor.extract(&article),
        },
    }
}

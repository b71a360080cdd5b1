//! Rows that `extract` wrote, read back as records.

use serde::Deserialize;

use super::record::{Record, Said};
use crate::quote::{Kind, Polarity, ResolvedBy, SpeakerKind};
use crate::read::{self, ReadError};

const CURE: &str = "give rows as `whosaid extract` writes them, with quote_id, quote and kind";

/// The columns of a row that a claim is held against; those that are not there are empty.
#[derive(Debug, Deserialize)]
struct Row {
    quote_id: String,
    quote: String,
    kind: Kind,
    #[serde(default)]
    doc: String,
    #[serde(default)]
    speaker: String,
    #[serde(default)]
    speaker_role: String,
    #[serde(default)]
    speaker_as_written: String,
    speaker_kind: Option<SpeakerKind>,
    resolved_by: Option<ResolvedBy>,
    #[serde(default)]
    cue: String,
    polarity: Option<Polarity>,
    #[serde(default)]
    via: String,
    #[serde(default)]
    outlet: String,
    #[serde(default)]
    wire: String,
    #[serde(default)]
    published: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    url: String,
    start: Option<usize>,
    end: Option<usize>,
    #[serde(default)]
    context: String,
    confidence: Option<f32>,
    #[serde(default)]
    flags: String,
}

/// The record of a row of quotes; `None` of a record that is no such row.
pub fn row(record: &read::Record) -> Option<Result<Record, ReadError>> {
    Some(record.row::<Row>(CURE)?.map(Record::from))
}

impl From<Row> for Record {
    fn from(row: Row) -> Record {
        let (context_before, context_after) = around(&row.context, &row.quote);
        Record {
            doc: row.doc,
            outlet: row.outlet,
            wire: row.wire,
            published: row.published,
            url: row.url,
            title: row.title,
            words: row.quote,
            start: row.start.unwrap_or(0),
            end: row.end.unwrap_or(0),
            context_before,
            context_after,
            story: 0,
            quote: Some(Said {
                quote_id: row.quote_id,
                kind: row.kind,
                speaker: row.speaker,
                speaker_role: row.speaker_role,
                speaker_as_written: row.speaker_as_written,
                speaker_kind: row.speaker_kind.unwrap_or(SpeakerKind::Unknown),
                resolved_by: row.resolved_by.unwrap_or(ResolvedBy::None),
                cue: row.cue,
                polarity: row.polarity.unwrap_or(Polarity::Said),
                via: row.via,
                confidence: row.confidence.unwrap_or(1.0),
                flags: row.flags,
            }),
        }
    }
}

/// What of the context stands before the words and behind them; all of it before where they are not found in it.
fn around(context: &str, words: &str) -> (String, String) {
    let first = words.split(" … ").next().unwrap_or(words);
    let last = words.rsplit(" … ").next().unwrap_or(words);
    let places = context.find(first).zip(context.rfind(last));
    match places {
        Some((start, end)) => (context[..start].to_owned(), context[end + last.len()..].to_owned()),
        None => (context.to_owned(), String::new()),
    }
}

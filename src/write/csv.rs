//! CSV: a header and a row a quote.

use std::io;

use serde::Serialize;

use crate::quote::{COLUMNS, Quote};

pub(super) fn header() -> String {
    COLUMNS.join(",") + "\n"
}

pub(super) fn rows<'a>(quotes: impl IntoIterator<Item = &'a Quote>, out: impl io::Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(out);
    for quote in quotes {
        writer.serialize(cells(quote))?;
    }
    writer.flush()
}

/// The cells of a row in the order of [`COLUMNS`]; tuples in tuples, for none may have more than 16 members.
fn cells(q: &Quote) -> impl Serialize {
    (
        (&q.quote_id, &q.doc, &q.quote, q.kind),
        (
            &q.speaker,
            &q.speaker_role,
            &q.speaker_as_written,
            q.speaker_kind,
            q.resolved_by,
        ),
        (&q.cue, q.polarity, &q.via),
        (
            &q.outlet,
            &q.wire,
            &q.published,
            &q.dateline,
            &q.title,
            &q.author,
            &q.url,
        ),
        (q.paragraph, q.start, q.end, &q.context),
        (q.confidence, &q.flags),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::{Kind, Polarity, ResolvedBy, Spans, SpeakerKind};

    /// A quote in which each field has the name of its column, or a number of its own.
    fn quote() -> Quote {
        Quote {
            quote_id: "quote_id".into(),
            doc: "doc".into(),
            quote: "He said \"no\", twice".into(),
            kind: Kind::Indirect,
            speaker: "speaker".into(),
            speaker_role: "speaker_role".into(),
            speaker_as_written: "speaker_as_written".into(),
            speaker_kind: SpeakerKind::Organization,
            resolved_by: ResolvedBy::Carried,
            cue: "cue".into(),
            polarity: Polarity::WouldSay,
            via: "via".into(),
            outlet: "outlet".into(),
            wire: "wire".into(),
            published: "published".into(),
            dateline: "dateline".into(),
            title: "title".into(),
            author: "author".into(),
            url: "url".into(),
            paragraph: 1,
            start: 2,
            end: 3,
            context: "context".into(),
            confidence: 0.83,
            flags: "flags".into(),
            spans: Spans {
                content: vec![(2, 3)],
                ..Spans::default()
            },
        }
    }

    #[test]
    fn each_cell_stands_under_its_column() {
        let mut table = header().into_bytes();
        rows([&quote()], &mut table).unwrap();
        let mut reader = csv::Reader::from_reader(table.as_slice());
        assert_eq!(reader.headers().unwrap(), COLUMNS.as_slice());
        let row = reader.records().next().unwrap().unwrap();
        let json = serde_json::to_string(&quote()).unwrap();
        let mut json: serde_json::Value = serde_json::from_str(&json).unwrap();
        for (column, cell) in COLUMNS.iter().zip(&row) {
            let value = json[column].take();
            assert_eq!(
                value.as_str().map_or_else(|| value.to_string(), str::to_owned),
                cell,
                "{column}"
            );
        }
        assert_eq!(row.len(), COLUMNS.len());
        assert_eq!(
            json.as_object().unwrap().len(),
            COLUMNS.len() + 1,
            "only spans is not a column"
        );
    }
}

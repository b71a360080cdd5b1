//! All counts as one table.

use std::io;

use anyhow::Result;
use serde::Serialize;
use whosaid::stats::{By, Tally};

/// A row: the counts of the quotes that have these in common.
#[derive(Serialize)]
struct Row<'a> {
    by: &'static str,
    outlet: &'a str,
    month: &'a str,
    speaker: &'a str,
    speaker_role: &'a str,
    quotes: u64,
    direct: u64,
    mixed: u64,
    indirect: u64,
    named: u64,
    described: u64,
    unnamed: u64,
    nobody: u64,
    articles: usize,
    first: String,
    last: String,
}

pub fn write(tally: &Tally, out: &mut impl io::Write) -> Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    for by in By::EACH {
        for group in tally.groups(by) {
            let counts = group.counts;
            let (first, last) = counts
                .days
                .map(|(f, l)| (f.to_string(), l.to_string()))
                .unwrap_or_default();
            let speaker = group.speaker.unwrap_or_default();
            writer.serialize(Row {
                by: by.name(),
                outlet: group.outlet.unwrap_or_default(),
                month: group.month.unwrap_or_default(),
                speaker,
                speaker_role: tally.role(speaker),
                quotes: counts.sum.quotes,
                direct: counts.sum.direct,
                mixed: counts.sum.mixed,
                indirect: counts.sum.indirect,
                named: counts.sum.named,
                described: counts.sum.described,
                unnamed: counts.sum.unnamed,
                nobody: counts.sum.nobody,
                articles: counts.articles(),
                first,
                last,
            })?;
        }
    }
    writer.flush()?;
    Ok(())
}

//! `whosaid explain`: how the grammar read each article.

use std::io::{self, Write};

use anyhow::{Context, Result};
use whosaid::read::Item;
use whosaid::write::Shown;
use whosaid::{Extractor, explain};

use super::reading::Reading;
use super::{CANNOT, Outcome, say};
use crate::cli::Explain;

pub fn run(args: &Explain) -> Result<Outcome> {
    let extractor = Extractor::new(args.input.lexicon()?);
    let mut skipped = 0;
    let mut reading = None;
    let mut articles = args.input.reader().filter_map(|item| {
        let article = match item {
            Item::Record(record) => record.article(),
            Item::Error(error) => Err(error),
            Item::Note(note) => {
                if let Some(before) = Reading::next(&mut reading, note) {
                    say(before);
                }
                return None;
            }
        };
        if let (Ok(article), Some(reading)) = (&article, &mut reading) {
            reading.count(!article.repairs.is_empty());
        }
        article
            .inspect_err(|error| {
                skipped += 1;
                say(error);
            })
            .ok()
    });
    let first: Vec<_> = articles.by_ref().take(2).collect();
    let several = first.len() > 1;
    let mut out = Shown::to(io::stdout().lock());
    for article in first.into_iter().chain(articles) {
        if several {
            let title = article.title.as_deref().unwrap_or_default();
            writeln!(out, "{}\n", format!("# {} {title}", article.id).trim_end()).context(CANNOT)?;
        }
        out.write_all(explain(&extractor, &article).as_bytes())
            .context(CANNOT)?;
    }
    out.flush().context(CANNOT)?;
    if let Some(last) = reading {
        say(last);
    }
    Ok(Outcome::of(skipped))
}

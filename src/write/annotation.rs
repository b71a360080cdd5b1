//! W3C Web Annotations: one for each quote, which finds its words again in the article's text.

use std::io;

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

use super::jsonld;
use crate::article::Article;
use crate::offsets::Offsets;
use crate::quote::{Polarity, Quote};
use crate::stats::Day;

/// Characters before and behind the words by which they are told from the same words elsewhere.
const AROUND: usize = 32;

#[derive(Serialize)]
struct Annotation<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    creator: Software,
    body: Vec<Body>,
    /// One for each part of the quote, in order of the text.
    target: Vec<Target<'a>>,
}

#[derive(Serialize)]
struct Software {
    #[serde(rename = "type")]
    kind: &'static str,
    name: &'static str,
}

#[derive(Serialize)]
struct Body {
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
    format: &'static str,
    value: String,
}

#[derive(Serialize)]
struct Target<'a> {
    source: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<State>,
    selector: (QuoteSelector<'a>, PositionSelector),
}

/// The day of publication: its hour is not known.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct State {
    #[serde(rename = "type")]
    kind: &'static str,
    source_date_start: String,
    source_date_end: String,
}

#[derive(Serialize)]
struct QuoteSelector<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    exact: &'a str,
    prefix: &'a str,
    suffix: &'a str,
}

#[derive(Serialize)]
struct PositionSelector {
    #[serde(rename = "type")]
    kind: &'static str,
    start: usize,
    end: usize,
}

pub(super) fn rows(article: &Article, quotes: &[Quote], out: &mut Vec<u8>) -> io::Result<()> {
    let offsets = Offsets::of(&article.text).before(&article.repairs);
    let source = jsonld::article(article);
    for quote in quotes {
        let state = Day::of(&quote.published).map(|day| State {
            kind: "TimeState",
            source_date_start: format!("{day}T00:00:00Z"),
            source_date_end: format!("{day}T23:59:59Z"),
        });
        let target = |&(start, end): &(usize, usize)| {
            let (from, to) = (offsets.byte(start), offsets.byte(end));
            Target {
                source: &source,
                state: state.clone(),
                selector: (
                    QuoteSelector {
                        kind: "TextQuoteSelector",
                        exact: &article.text[from..to],
                        prefix: last(&article.text[..from]),
                        suffix: first(&article.text[to..]),
                    },
                    PositionSelector {
                        kind: "TextPositionSelector",
                        start,
                        end,
                    },
                ),
            }
        };
        let annotation = Annotation {
            context: "http://www.w3.org/ns/anno.jsonld",
            id: jsonld::quote(quote),
            kind: "Annotation",
            motivation: "identifying",
            creator: Software {
                kind: "Software",
                name: concat!("whosaid ", env!("CARGO_PKG_VERSION")),
            },
            body: bodies(quote),
            target: quote.spans.content.iter().map(target).collect(),
        };
        jsonld::push(&annotation, out)?;
    }
    Ok(())
}

/// Tags for machines, and a line for whoever reads.
fn bodies(quote: &Quote) -> Vec<Body> {
    let body = |purpose, value| Body {
        kind: "TextualBody",
        purpose,
        format: "text/plain",
        value,
    };
    let (kind, polarity) = (quote.kind.name(), quote.polarity.name());
    let mut bodies = Vec::new();
    if !quote.speaker.is_empty() {
        bodies.push(body("tagging", format!("speaker: {}", quote.speaker)));
    }
    bodies.push(body("tagging", kind.to_owned()));
    if quote.polarity != Polarity::Said {
        bodies.push(body("tagging", polarity.to_owned()));
    }
    let mut line = match quote.speaker.as_str() {
        "" => "nobody is named".to_owned(),
        speaker => speaker.to_owned(),
    };
    if !quote.speaker_role.is_empty() {
        line = format!("{line} ({})", quote.speaker_role);
    }
    line = format!("{line}: {kind}, {polarity}, confidence {:.2}", quote.confidence);
    if !quote.flags.is_empty() {
        line = format!("{line}, {}", quote.flags.replace(';', ", "));
    }
    bodies.push(body("commenting", line));
    bodies
}

fn first(text: &str) -> &str {
    let end = text.grapheme_indices(true).nth(AROUND).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

fn last(text: &str) -> &str {
    let start = text
        .grapheme_indices(true)
        .rev()
        .nth(AROUND - 1)
        .map_or(0, |(at, _)| at);
    &text[start..]
}

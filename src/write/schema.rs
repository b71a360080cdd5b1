//! Quotations of schema.org: what each speaker said, and the article that says so.

use std::io;

use serde::Serialize;

use super::jsonld;
use crate::article::Article;
use crate::quote::{Polarity, Quote, SpeakerKind};
use crate::stats::Day;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Quotation<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    identifier: &'a str,
    text: &'a str,
    /// Direct, mixed or indirect: the words of an indirect one are not all the speaker's.
    additional_type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<&'a str>,
    /// To whom the article attributes the words: `creator` would say that it is true.
    #[serde(skip_serializing_if = "Option::is_none")]
    spoken_by_character: Option<Speaker<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    citation: Option<Work<'a>>,
    is_part_of: NewsArticle<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Speaker<'a> {
    Known(Agent<'a>),
    /// Of whom the article does not say whether it is one person or a body.
    Words(&'a str),
}

#[derive(Serialize)]
struct Agent<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
}

#[derive(Serialize)]
struct Work<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NewsArticle<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: &'a str,
    identifier: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    headline: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    date_published: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Work<'a>>,
    /// As the article has it: one name or several.
    #[serde(skip_serializing_if = "str::is_empty")]
    author: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    dateline: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    credit_text: &'a str,
}

/// Adds the quotations and gives how many quotes are none: words that somebody denied, declined to say or did not say.
pub(super) fn rows(article: &Article, quotes: &[Quote], out: &mut Vec<u8>) -> io::Result<u64> {
    let id = jsonld::article(article);
    let url = article.url.as_deref().and_then(jsonld::address);
    let mut lost = 0;
    for quote in quotes {
        if !matches!(quote.polarity, Polarity::Said | Polarity::Asked) {
            lost += 1;
            continue;
        }
        let quotation = Quotation {
            context: "https://schema.org",
            kind: "Quotation",
            id: jsonld::quote(quote),
            identifier: &quote.quote_id,
            text: &quote.quote,
            additional_type: format!("{} speech", quote.kind.name()),
            in_language: article.language.as_deref().filter(|l| is_tag(l)),
            spoken_by_character: speaker(quote),
            citation: (quote.speaker_kind == SpeakerKind::Document).then_some(Work {
                kind: "CreativeWork",
                name: &quote.speaker,
            }),
            is_part_of: NewsArticle {
                kind: "NewsArticle",
                id: &id,
                identifier: &article.id,
                url: url.as_deref(),
                headline: &quote.title,
                date_published: Day::of(&quote.published).map_or("", |_| &quote.published),
                publisher: (!quote.outlet.is_empty()).then_some(Work {
                    kind: "Organization",
                    name: &quote.outlet,
                }),
                author: &quote.author,
                dateline: &quote.dateline,
                credit_text: &quote.wire,
            },
        };
        jsonld::push(&quotation, out)?;
    }
    Ok(lost)
}

fn speaker(quote: &Quote) -> Option<Speaker<'_>> {
    let agent = |kind| {
        Speaker::Known(Agent {
            kind,
            name: &quote.speaker,
            description: &quote.speaker_role,
        })
    };
    match quote.speaker_kind {
        _ if quote.speaker.is_empty() => None,
        SpeakerKind::Document => None,
        SpeakerKind::Person => Some(agent("Person")),
        SpeakerKind::Organization => Some(agent("Organization")),
        SpeakerKind::Group | SpeakerKind::Anonymous | SpeakerKind::Unknown => Some(Speaker::Words(&quote.speaker)),
    }
}

/// Whether a language is written as BCP 47 has it: `en`, `en-GB`.
fn is_tag(language: &str) -> bool {
    let mut parts = language.split('-');
    let letters = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
    parts.next().is_some_and(|p| (2..=3).contains(&p.len()) && letters(p))
        && parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

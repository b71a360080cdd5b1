//! The review page: one HTML file that shows each quote in its article; it stays on the reader's disk and asks no network.
//!
//! The head holds styles and script, and then comes a JSON block for each article, so that a page is written as it is read
//! and has no end that could be missing. Nothing of an article ever stands in markup.

use std::io;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::csv;
use crate::article::Article;
use crate::quote::{COLUMNS, Quote, Spans};

const HEAD: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
/// One module: the names of each file are known to those behind it.
const SCRIPT: &str = concat!(
    include_str!("data.js"),
    include_str!("decisions.js"),
    include_str!("articles.js"),
    include_str!("join.js"),
    include_str!("table.js"),
    include_str!("filters.js"),
    include_str!("details.js"),
    include_str!("main.js"),
);

/// What stands before the first article. The policy names the one style and the one script that may work, by their hashes.
pub(super) fn header() -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    HEAD.replace("{style-hash}", &hash(STYLE))
        .replace("{script-hash}", &hash(SCRIPT))
        .replace("{columns}", &COLUMNS.join(" "))
        .replace("{style}", STYLE)
        .replace("{script}", SCRIPT)
}

/// An article as the script takes it; where it has quotes, their rows say more of where it is from.
#[derive(Serialize)]
struct Page<'a, C> {
    doc: &'a str,
    title: &'a str,
    outlet: &'a str,
    wire: &'a str,
    published: &'a str,
    author: &'a str,
    url: &'a str,
    text: &'a str,
    quotes: Vec<Row<C>>,
}

#[derive(Serialize)]
struct Row<C> {
    /// In the order of [`COLUMNS`], in groups.
    cells: C,
    /// In UTF-16 units of the article's text, which JavaScript counts in.
    spans: Spans,
}

/// The block of an article and its quotes.
pub(super) fn rows(article: &Article, quotes: &[Quote], out: &mut Vec<u8>) -> io::Result<()> {
    let units = units(article);
    let page = Page {
        doc: &article.id,
        title: own(&article.title),
        outlet: own(&article.outlet),
        wire: own(&article.wire),
        published: own(&article.date),
        author: own(&article.author),
        url: own(&article.url),
        text: &article.text,
        quotes: quotes
            .iter()
            .map(|quote| Row {
                cells: csv::cells(quote),
                spans: quote.spans.map(|place| units[place]),
            })
            .collect(),
    };
    out.extend_from_slice(b"<script type=\"application/json\" class=\"article\">");
    // Only `<` can lead out of a script, and in JSON it stands within strings alone.
    let json = serde_json::to_string(&page)?.replace('<', "\\u003c");
    out.extend_from_slice(json.as_bytes());
    out.extend_from_slice(b"</script>\n");
    Ok(())
}

fn own(field: &Option<String>) -> &str {
    field.as_deref().unwrap_or_default()
}

/// For each code point of the text as it was given, and for its end: how many UTF-16 units stand before it.
fn units(article: &Article) -> Vec<usize> {
    let mut units = Vec::with_capacity(article.text.len() + 1);
    let mut repairs = article.repairs.iter().peekable();
    let (mut unit, mut lost) = (0, 0);
    for (byte, c) in article.text.char_indices() {
        units.push(unit);
        unit += c.len_utf16();
        if let Some(repair) = repairs.next_if(|r| r.end == byte + c.len_utf8()) {
            units.resize(units.len() + repair.lost - lost, unit);
            lost = repair.lost;
        }
    }
    units.push(unit);
    units
}

//! Pages for people: HTML files that carry all they need and ask no network. Quotes are reviewed on one in their articles.
//!
//! A page's head holds styles and script, and then comes a block of JSON for each article, so that it is written as articles
//! are read and has no end that could be missing. Nothing of an article ever stands in markup; the page
//! of counts, which has no script, has names as text that is escaped.

use std::io;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::article::Article;
use crate::decisions::Decisions;
use crate::quote::{COLUMNS, Cell, Quote, Spans};

/// The page on which quotes are reviewed.
const REVIEW: Frame = Frame {
    body: include_str!("page.html"),
    styles: &[include_str!("page.css")],
    scripts: &[
        include_str!("element.js"),
        include_str!("data.js"),
        include_str!("decisions.js"),
        include_str!("articles.js"),
        include_str!("join.js"),
        include_str!("table.js"),
        include_str!("filters.js"),
        include_str!("details.js"),
        include_str!("main.js"),
    ],
};

/// The page that shows what an archive has of claims; its blocks are of the class `claim`.
pub const CLAIMS: Frame = Frame {
    body: include_str!("claims.html"),
    styles: &[include_str!("page.css"), include_str!("claims.css")],
    scripts: &[include_str!("element.js"), include_str!("claims.js")],
};

/// The page that shows counts; what stands in it is markup, with plots that take the colours of its style.
pub const COUNTS: Frame = Frame {
    body: "<body class=\"counts\">\n",
    styles: &[include_str!("page.css"), include_str!("counts.css")],
    scripts: &[],
};

/// A page without its data.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    body: &'static str,
    styles: &'static [&'static str],
    /// One module together: the names of each are known to those behind it.
    scripts: &'static [&'static str],
}

impl Frame {
    /// What stands before the first block. The policy names the one style and the one script that may work, by their hashes.
    pub fn head(&self) -> String {
        let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
        let (style, script) = (self.styles.concat(), self.scripts.concat());
        include_str!("frame.html")
            .replace("{style-hash}", &hash(&style))
            .replace("{script-hash}", &hash(&script))
            .replace("{body}", self.body)
            .replace("{columns}", &COLUMNS.join(" "))
            .replace("{style}", &style)
            .replace("{script}", &script)
    }
}

/// Data for the script of a page, which finds it by its class.
///
/// # Errors
/// The value cannot be written as JSON.
pub fn block(class: &str, value: &impl Serialize) -> io::Result<String> {
    // Only `<` can lead out of a script, and in JSON it stands within strings alone.
    let json = serde_json::to_string(value)?.replace('<', "\\u003c");
    Ok(format!(
        "<script type=\"application/json\" class=\"{class}\">{json}</script>\n"
    ))
}

pub(super) fn header() -> String {
    REVIEW.head()
}

/// An article as the script takes it; where it has quotes, their rows say more of where it is from.
#[derive(Serialize)]
struct Page<'a> {
    doc: &'a str,
    title: &'a str,
    outlet: &'a str,
    wire: &'a str,
    published: &'a str,
    author: &'a str,
    url: &'a str,
    text: &'a str,
    quotes: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    /// In the order of [`COLUMNS`].
    cells: [Cell<'a>; COLUMNS.len()],
    /// In UTF-16 units of the article's text, which JavaScript counts in.
    spans: Spans,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    /// The speaker before a reviewer corrected him.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<&'a str>,
}

/// The block of an article and its quotes, with what was decided about them so far.
pub(super) fn rows(article: &Article, quotes: &[Quote], decisions: &Decisions, out: &mut Vec<u8>) -> io::Result<()> {
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
                cells: quote.cells(),
                spans: quote.spans.map(|place| units[place]),
                note: decisions.note(quote),
                before: decisions.before(quote),
            })
            .collect(),
    };
    out.extend_from_slice(block("article", &page)?.as_bytes());
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

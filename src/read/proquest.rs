//! Text exports of ProQuest: documents between lines of underscores, each a list of labels.

use super::fields::{Field, Fields};
use super::lines::{label, paragraphs};
use super::sections::Edge;

/// A line of underscores, or `Document 2 of 30`.
pub(super) fn edge(line: &[u8]) -> Option<Edge> {
    let line = line.trim_ascii();
    if line.len() >= 50 && line.iter().all(|&b| b == b'_') {
        return Some(Edge::Between);
    }
    let words: Vec<_> = line.split(|&b| b == b' ').collect();
    let number = |n: &[u8]| !n.is_empty() && n.iter().all(u8::is_ascii_digit);
    let counts = matches!(words[..], [b"Document", n, b"of", m] if number(n) && number(m));
    counts.then_some(Edge::Between)
}

/// Whether these lines are of an export.
pub(super) fn shows<'l>(lines: impl Iterator<Item = &'l str>) -> bool {
    let known = [
        "full text",
        "publication info",
        "publication title",
        "proquest document id",
        "links",
    ];
    let names = lines
        .filter_map(|l| label(l.trim()))
        .map(|(name, _)| name.to_lowercase());
    names.filter(|name| known.contains(&name.as_str())).take(2).count() == 2
}

/// The note at the foot of an export is no document.
pub(super) fn is_document(section: &str) -> bool {
    let known = ["title", "full text", "publication title", "proquest document id"];
    section
        .lines()
        .filter_map(|l| label(l.trim()))
        .any(|(name, _)| known.contains(&&*name.to_lowercase()))
}

/// Labels that can follow the text: what has the form of any other label may be a line of it.
const LABELS: &[&str] = &[
    "abstract",
    "author",
    "company / organization",
    "company",
    "copyright",
    "country of publication",
    "credit",
    "database",
    "document type",
    "document url",
    "first page",
    "identifier / keyword",
    "illustration",
    "issn",
    "language of publication",
    "last updated",
    "links",
    "location",
    "number of pages",
    "pages",
    "people",
    "place of publication",
    "proquest document id",
    "publication date",
    "publication info",
    "publication subject",
    "publication title",
    "publication year",
    "publisher",
    "section",
    "source type",
    "subject",
    "title",
    "full text",
    "issue",
    "volume",
    "edition",
    "dateline",
    "column",
];

pub(super) fn fields(document: &str) -> Fields {
    let mut fields = Fields::default();
    let mut found: Vec<(String, Vec<&str>)> = Vec::new();
    for line in document.lines().map(str::trim) {
        match label(line).map(|(name, value)| (name.trim().to_lowercase(), value)) {
            Some((name, value)) if LABELS.contains(&name.as_str()) => found.push((name, vec![value])),
            _ => {
                if let Some((_, lines)) = found.last_mut() {
                    lines.push(line);
                }
            }
        }
    }
    for (name, lines) in &found {
        let words = || lines.join(" ");
        match name.as_str() {
            "full text" => fields.set(Field::Text, paragraphs(lines)),
            "title" => fields.set(Field::Title, words()),
            "author" => fields.set(Field::Author, words()),
            "publication title" => fields.set(Field::Outlet, words()),
            "publication date" => fields.set(Field::Date, words()),
            "document url" => fields.set(Field::Url, words()),
            "proquest document id" => fields.set(Field::Id, words()),
            "credit" => fields.set(Field::Wire, words()),
            _ => {}
        }
    }
    // "The Bay Herald; Bay City [Bay City] 04 Mar 2021: A.1."
    let info = found
        .iter()
        .find(|(name, _)| name == "publication info")
        .map(|(_, lines)| lines.join(" "));
    if let Some((outlet, _)) = info.as_deref().and_then(|i| i.split_once([';', '[', ','])) {
        fields.set(Field::Outlet, outlet);
    }
    fields
}

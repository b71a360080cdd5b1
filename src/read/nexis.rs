//! Exports of Nexis Uni and of Lexis Nexis before it: labelled lines around a body.

use super::date;
use super::fields::{Field, Fields};
use super::lines::{label, paragraphs};
use super::sections::Edge;

/// `3 of 40 DOCUMENTS` begins a document, `End of Document` ends one.
pub(super) fn edge(line: &[u8]) -> Option<Edge> {
    let line = std::str::from_utf8(line)
        .ok()?
        .trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if line == "End of Document" {
        return Some(Edge::End);
    }
    is_count(line).then_some(Edge::Start)
}

fn is_count(line: &str) -> bool {
    let words: Vec<_> = line.split_whitespace().collect();
    let number = |n: &str| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit());
    matches!(words[..], [n, "of", m, "DOCUMENTS" | "DOCUMENT"] if number(n) && number(m))
}

/// Labels of the lines after the body.
const AFTER: &[&str] = &[
    "LOAD-DATE",
    "LANGUAGE",
    "PUBLICATION-TYPE",
    "GRAPHIC",
    "SUBJECT",
    "COUNTRY",
    "PERSON",
    "COMPANY",
    "ORGANIZATION",
    "GEOGRAPHIC",
    "INDUSTRY",
    "JOURNAL-CODE",
    "DOCUMENT-TYPE",
    "CORRECTION-DATE",
    "URL",
    "COPYRIGHT",
    "NOTES",
];
/// Labels of the lines before it.
const BEFORE: &[&str] = &[
    "BYLINE",
    "SECTION",
    "LENGTH",
    "DATELINE",
    "HIGHLIGHT",
    "HEADLINE",
    "SERIES",
];

pub(super) fn fields(document: &str) -> Fields {
    let lines: Vec<&str> = document.lines().map(str::trim).collect();
    let labelled = |line: &str, labels: &[&str]| {
        label(line).is_some_and(|(name, _)| labels.iter().any(|l| l.eq_ignore_ascii_case(name)))
    };
    let (head, body) = match lines.iter().position(|&line| line == "Body") {
        Some(at) => (&lines[..at], &lines[at + 1..]),
        None => {
            let Some(last) = lines.iter().position(|l| labelled(l, &["LENGTH"])) else {
                return Fields::default();
            };
            // Other labels may follow that of the length, each with lines of its own.
            let more = lines[last + 1..]
                .iter()
                .take_while(|l| l.is_empty() || labelled(l, BEFORE))
                .count();
            lines.split_at(last + 1 + more)
        }
    };
    let is_end = |line: &&&str| {
        let title = matches!(
            **line,
            "End of Document" | "Graphic" | "Classification" | "Load-Date" | "Notes" | "Correction"
        );
        // A line of the body may begin as "Subject: " does; these alone end it in any case.
        let sure = ["LOAD-DATE", "LANGUAGE", "PUBLICATION-TYPE"];
        let capitals = || label(line).is_some_and(|(name, _)| AFTER.contains(&name));
        title || labelled(line, &sure) || capitals()
    };
    let end = body.iter().position(|line| is_end(&line)).unwrap_or(body.len());
    let mut fields = Fields::default();
    // Some years have a label here too.
    let begin = body
        .iter()
        .position(|l| !l.is_empty())
        .filter(|&at| body[at] == "BODY:")
        .map_or(0, |at| at + 1);
    fields.set(Field::Text, paragraphs(body.get(begin..end).unwrap_or_default()));

    let first_label = head.iter().position(|l| labelled(l, BEFORE)).unwrap_or(head.len());
    let is_about = |l: &&&str| !l.is_empty() && !is_count(l) && !l.starts_with("Copyright") && !l.starts_with('©');
    let above: Vec<&str> = head[..first_label].iter().filter(is_about).copied().collect();
    if let Some(at) = above.iter().rposition(|l| is_date(l)) {
        fields.set(Field::Date, day(above[at]));
        let uni = lines.contains(&"Body");
        if uni {
            // Headline, publication, date; a list of all documents may stand before the first.
            fields.set(Field::Outlet, *at.checked_sub(1).map_or(&"", |i| &above[i]));
            fields.set(Field::Title, *at.checked_sub(2).map_or(&"", |i| &above[i]));
        } else {
            // Publication, date, edition, headline.
            fields.set(Field::Outlet, *above.first().filter(|_| at > 0).unwrap_or(&""));
            let title = above[at + 1..]
                .iter()
                .filter(|l| !l.to_lowercase().ends_with("edition"));
            fields.set(Field::Title, title.copied().collect::<Vec<_>>().join(" "));
        }
    }
    for (at, line) in head.iter().enumerate() {
        let Some((name, value)) = label(line) else { continue };
        let more = head[at + 1..]
            .iter()
            .take_while(|l| !l.is_empty() && label(l).is_none());
        let value = || [value].into_iter().chain(more.copied()).collect::<Vec<_>>().join(" ");
        match name.to_ascii_uppercase().as_str() {
            "BYLINE" => fields.set(Field::Author, author(&value())),
            "HEADLINE" => fields.set(Field::Title, value()),
            _ => {}
        }
    }
    fields
}

/// `By JANE DOE` without the `By`.
fn author(byline: &str) -> String {
    let byline = byline.trim();
    let bare = ["By ", "by ", "BY "].iter().find_map(|by| byline.strip_prefix(by));
    bare.unwrap_or(byline).trim_end_matches(';').to_owned()
}

fn is_date(line: &str) -> bool {
    line.len() < 80 && date::iso(&day(line)).is_some()
}

/// A day as Nexis writes it, `Thursday 4 March 2021 10:00 AM GMT`, without its time.
fn day(line: &str) -> String {
    line.split_whitespace()
        .take_while(|w| !w.contains(':'))
        .collect::<Vec<_>>()
        .join(" ")
}

//! Exports of Factiva, as text and as HTML: lines with tags of two letters, or lines in a known order.

use super::date;
use super::dom::{Dom, Markup};
use super::fields::{Field, Fields};
use super::lines::paragraphs;
use super::sections::Edge;

/// `Document BAYHER0020210304eh3400001` ends a document.
pub(super) fn edge(line: &[u8]) -> Option<Edge> {
    let line = std::str::from_utf8(line).ok()?.trim();
    let line = line.strip_prefix("AN").map_or(line, str::trim_start);
    is_number(line).then_some(Edge::End)
}

/// The number of a document at the end of it.
fn is_number(line: &str) -> bool {
    let Some(number) = line.strip_prefix("Document ") else {
        return false;
    };
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    number.len() >= 15 && digits >= 8 && number.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Whether these lines are of an export: a count of words below a headline and a date soon after it, or the tags.
pub(super) fn shows<'l>(lines: impl Iterator<Item = &'l str>) -> bool {
    let lines: Vec<&str> = lines.collect();
    let tags = lines
        .iter()
        .filter_map(|l| tag(l))
        .filter(|(t, _)| matches!(*t, "HD" | "PD" | "SN" | "LP" | "TD"));
    let head = &lines[..lines.len().min(30)];
    let count = head.iter().position(|l| is_count(l.trim()));
    let known = |l: &&str| is_right(l.trim()) || is_language(l.trim());
    let dated = |at: usize| {
        let below = &head[at + 1..];
        below.iter().take(4).any(is_date) && below.iter().any(known)
    };
    tags.count() >= 4 || count.is_some_and(dated)
}

/// The summary of the search at the foot of an export is no document.
pub(super) fn is_document(section: &str) -> bool {
    section
        .lines()
        .any(|l| is_count(l.trim()) || tag(l).is_some_and(|(name, _)| name == "HD"))
}

/// `<div class="article enArticle">` begins a document.
pub(super) fn html_edge(tag: &[u8]) -> Option<Edge> {
    let at = tag.iter().rposition(|&b| b == b'<')?;
    let tag = String::from_utf8_lossy(&tag[at..]).to_ascii_lowercase();
    let begins = tag.starts_with("<div") && tag.contains("class=\"article ") && tag.contains("article\"");
    begins.then_some(Edge::Start)
}

/// Of a document in text.
pub(super) fn fields(document: &str) -> Fields {
    let lines: Vec<&str> = document.lines().collect();
    let tagged = lines
        .iter()
        .filter_map(|l| tag(l))
        .filter(|(t, _)| matches!(*t, "HD" | "PD" | "LP" | "TD"));
    if tagged.count() >= 3 {
        let mut rows: Vec<(&str, Vec<&str>)> = Vec::new();
        for line in &lines {
            match (tag(line), rows.last_mut()) {
                (Some((name, value)), _) => rows.push((name, vec![value])),
                (None, Some((_, more))) => more.push(line),
                (None, None) => {}
            }
        }
        return of_tags(rows.iter().map(|(name, lines)| (*name, paragraphs(lines))));
    }
    of_lines(&lines)
}

/// Of a document in HTML: a table of tags, or lines of which those of the text are marked.
pub(super) fn html_fields(document: &str) -> Fields {
    let dom = Dom::of(document, Markup::Html);
    let rows: Vec<(String, String)> = dom
        .named("tr", None)
        .filter_map(|row| {
            let mut cells = dom.named("td", Some(row));
            let (name, value) = (cells.next()?, cells.next()?);
            let mut text: Vec<String> = dom.named("p", Some(value)).map(|at| dom.words(at)).collect();
            if text.is_empty() {
                text.push(dom.words(value));
            }
            Some((dom.words(name), text.join("\n\n")))
        })
        .collect();
    if rows.iter().any(|(name, _)| name == "HD") {
        return of_tags(rows.iter().map(|(name, value)| (name.as_str(), value.clone())));
    }
    let class = |at: usize| {
        dom.nodes[at]
            .element()
            .and_then(|e| e.attribute("class"))
            .unwrap_or_default()
    };
    let is_text = |at: &usize| class(*at).contains("articleParagraph");
    let text: Vec<usize> = dom.named("p", None).filter(is_text).collect();
    let first = text.first().copied().unwrap_or(dom.nodes.len());
    let head: Vec<String> = (0..first)
        .filter(|&at| dom.nodes[at].is("div") && dom.named("div", Some(at)).next().is_none_or(|inner| inner > first))
        .filter(|&at| dom.nodes[at].end <= first)
        .map(|at| dom.words(at))
        .filter(|line| !line.is_empty())
        .collect();
    let headline = dom.named("span", None).find(|&at| class(at).contains("Headline"));
    // The name of a page or of a section may stand above the headline.
    let headline = headline.map(|at| dom.words(at));
    let begin = head
        .iter()
        .position(|line| Some(line) == headline.as_ref())
        .unwrap_or(0);
    let head: Vec<&str> = head[begin..].iter().flat_map(|line| [line.as_str(), ""]).collect();
    let mut fields = of_lines(&head);
    let text: Vec<String> = text
        .into_iter()
        .map(|at| dom.words(at))
        .filter(|p| !is_number(p))
        .collect();
    fields.set(Field::Text, text.join("\n\n"));
    fields
}

/// `HD   Harbour fund doubles`: a tag of two or three letters.
fn tag(line: &str) -> Option<(&str, &str)> {
    const TAGS: &[&str] = &[
        "HD", "SE", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "CLM", "LP", "TD", "ART",
        "CT", "CX", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN",
    ];
    let line = line.trim_end();
    let (name, value) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    TAGS.contains(&name).then(|| (name, value.trim()))
}

fn of_tags<'t>(rows: impl Iterator<Item = (&'t str, String)>) -> Fields {
    let mut fields = Fields::default();
    let mut text = Vec::new();
    for (name, value) in rows {
        match name {
            "HD" => fields.set(Field::Title, value),
            "BY" => fields.set(Field::Author, author(&value)),
            "CR" => fields.set(Field::Wire, value),
            "PD" => fields.set(Field::Date, value),
            "SN" => fields.set(Field::Outlet, value),
            "AN" => fields.set(Field::Id, value.trim_start_matches("Document ")),
            // The lead, and the text after it.
            "LP" | "TD" if !value.is_empty() => text.push(value),
            _ => {}
        }
    }
    fields.set(Field::Text, text.join("\n\n"));
    fields
}

/// Headline, byline, `345 words`, date, time, source, code, language, copyright, and the text.
fn of_lines(lines: &[&str]) -> Fields {
    let mut fields = Fields::default();
    let Some(count) = lines.iter().position(|l| is_count(l.trim())) else {
        return fields;
    };
    let above = paragraphs(&lines[..count]);
    let mut above = above.split("\n\n");
    fields.set(Field::Title, above.next().unwrap_or_default());
    fields.set(Field::Author, author(above.next().unwrap_or_default()));
    let below = &lines[count + 1..];
    let Some(day) = below.iter().take(8).position(is_date) else {
        return fields;
    };
    fields.set(Field::Date, below[day].trim());
    let after = || {
        below
            .iter()
            .enumerate()
            .skip(day + 1)
            .filter(|(_, l)| !l.trim().is_empty())
    };
    let is_time = |l: &str| l.len() < 12 && l.contains(':') && l.starts_with(|c: char| c.is_ascii_digit());
    let outlet = after().map(|(_, l)| l.trim()).find(|l| !is_time(l));
    fields.set(Field::Outlet, outlet.unwrap_or_default());
    let first = |is: fn(&str) -> bool| after().take(12).find(|(_, l)| is(l.trim())).map(|(at, _)| at + 1);
    let Some(begin) = first(is_right).or_else(|| first(is_language)) else {
        return fields;
    };
    let end = below.iter().position(|l| is_number(l.trim())).unwrap_or(below.len());
    fields.set(Field::Text, paragraphs(below.get(begin..end).unwrap_or_default()));
    if let Some(number) = below.get(end) {
        fields.set(Field::Id, number.trim().trim_start_matches("Document "));
    }
    fields
}

fn is_date(line: &&str) -> bool {
    line.len() < 40 && date::iso(line).is_some()
}

fn is_right(line: &str) -> bool {
    ["Copyright", "©", "(c)", "(C)"].iter().any(|c| line.starts_with(c))
}

fn is_language(line: &str) -> bool {
    matches!(line, "English" | "Language: English")
}

fn author(byline: &str) -> &str {
    let byline = byline.trim();
    ["By ", "by ", "BY "]
        .iter()
        .find_map(|by| byline.strip_prefix(by))
        .unwrap_or(byline)
}

/// `1,024 words`.
fn is_count(line: &str) -> bool {
    let number = line.strip_suffix(" words").unwrap_or_default();
    number.starts_with(|c: char| c.is_ascii_digit()) && number.bytes().all(|b| b.is_ascii_digit() || b == b',')
}

//! NITF and NewsML-G2, the forms in which agencies deliver.

use super::dom::{Dom, Element, Kind, Markup};
use super::fields::{Field, Fields};
use super::sections::Edge;

/// `<newsItem>` and its end: a message may hold many.
pub(super) fn newsml_edge(tag: &[u8]) -> Option<Edge> {
    let at = tag.iter().rposition(|&b| b == b'<')?;
    let tag = &tag[at..];
    let begins = tag.starts_with(b"<newsItem") && !tag[9..].starts_with(b"R");
    if begins {
        return Some(Edge::Start);
    }
    tag.starts_with(b"</newsItem>").then_some(Edge::End)
}

pub(super) fn nitf(document: &str) -> Fields {
    let dom = Dom::of(document, Markup::Xml);
    let mut fields = Fields::default();
    read_nitf(&dom, None, &mut fields);
    fields
}

fn read_nitf(dom: &Dom, within: Option<usize>, fields: &mut Fields) {
    let first = |name| dom.first(name, within).unwrap_or_default();
    let attribute = |name, key| attribute(dom, name, key, within).unwrap_or_default();
    let head = dom.named("body.head", within).next();
    let dateline = dom.named("dateline", within).next();
    let text = dom.named("body.content", within).next();
    fields.set(Field::Id, attribute("doc-id", "id-string"));
    fields.set(Field::Title, first("hl1"));
    fields.set(Field::Title, first("title"));
    fields.set(Field::Author, head.and_then(|at| byline(dom, at)).unwrap_or_default());
    fields.set(Field::Wire, first("distributor"));
    fields.set(Field::Outlet, attribute("pubdata", "name"));
    fields.set(Field::Outlet, attribute("doc.copyright", "holder"));
    fields.set(Field::Date, attribute("date.issue", "norm"));
    fields.set(Field::Date, attribute("story.date", "norm"));
    fields.set(Field::Date, attribute("pubdata", "date.publication"));
    fields.set(Field::Url, attribute("pubdata", "ex-ref"));
    if let Some(text) = text {
        let dateline = dateline.map(|at| dom.words(at)).unwrap_or_default();
        fields.set(Field::Text, with_dateline(&dateline, &body(dom, text)));
    }
}

/// The person of a byline, without `By` and the title that may stand beside it.
fn byline(dom: &Dom, head: usize) -> Option<String> {
    let byline = dom.named("byline", Some(head)).next()?;
    let person = dom
        .first("person", Some(byline))
        .unwrap_or_else(|| own_words(dom, byline, "byttl"));
    Some(bare(&person).to_owned())
}

fn own_words(dom: &Dom, at: usize, without: &str) -> String {
    let skip: Vec<_> = dom.named(without, Some(at)).map(|s| s..dom.nodes[s].end).collect();
    let words = (at..dom.nodes[at].end).filter(|n| !skip.iter().any(|s| s.contains(n)));
    let words: String = words.filter_map(|n| text_of(&dom.nodes[n].kind)).collect();
    crate::fold::fold(&words)
}

fn text_of(kind: &Kind) -> Option<&str> {
    match kind {
        Kind::Text(text) => Some(text),
        Kind::Element(_) => None,
    }
}

fn bare(byline: &str) -> &str {
    ["By ", "by ", "BY "]
        .iter()
        .find_map(|by| byline.strip_prefix(by))
        .unwrap_or(byline)
}

fn attribute<'d>(dom: &'d Dom, name: &'d str, key: &str, within: Option<usize>) -> Option<&'d str> {
    dom.named(name, within)
        .find_map(|at| dom.nodes[at].element()?.attribute(key))
}

/// The paragraphs of a body, without its media and tables.
fn body(dom: &Dom, at: usize) -> String {
    let is_aside = |e: &Element| {
        matches!(
            e.name.as_str(),
            "media" | "table" | "nitf-table" | "note" | "fn" | "figure" | "aside" | "script" | "h1"
        )
    };
    let is_paragraph = |e: &Element| {
        matches!(
            e.name.as_str(),
            "p" | "hl2" | "h2" | "h3" | "li" | "credit" | "q" | "bq"
        )
    };
    let (mut at, end) = (at + 1, dom.nodes[at].end);
    let mut paragraphs = Vec::new();
    while at < end {
        let node = &dom.nodes[at];
        match node.element() {
            Some(e) if is_aside(e) => at = node.end,
            Some(e) if is_paragraph(e) && dom.named("p", Some(at)).next().is_none() => {
                paragraphs.push(dom.words(at));
                at = node.end;
            }
            _ => at += 1,
        }
    }
    paragraphs.retain(|p| !p.is_empty());
    paragraphs.join("\n\n")
}

/// A dateline of its own goes where it stands in print, for the place is read there.
fn with_dateline(dateline: &str, text: &str) -> String {
    if dateline.is_empty() || text.is_empty() || text.starts_with(dateline) {
        return text.to_owned();
    }
    format!("{} — {text}", dateline.trim_end_matches(['-', '—', '–', ' ']))
}

pub(super) fn newsml(item: &str) -> Fields {
    let dom = Dom::of(item, Markup::Xml);
    let mut fields = Fields::default();
    let about = dom.named("contentmeta", None).next();
    let first = |name| dom.first(name, about).unwrap_or_default();
    let name_in = |parent: &str| {
        let parent = dom.named(parent, None).next()?;
        dom.first("name", Some(parent)).or_else(|| {
            let element = dom.nodes[parent].element()?;
            element.attribute("literal").map(str::to_owned)
        })
    };
    fields.set(Field::Id, attribute(&dom, "newsitem", "guid", None).unwrap_or_default());
    fields.set(Field::Title, first("headline"));
    fields.set(Field::Author, bare(&first("by")));
    fields.set(Field::Author, name_in("creator").unwrap_or_default());
    fields.set(Field::Wire, first("creditline"));
    fields.set(Field::Wire, name_in("infosource").unwrap_or_default());
    fields.set(Field::Outlet, name_in("provider").unwrap_or_default());
    fields.set(Field::Date, first("contentcreated"));
    fields.set(Field::Date, dom.first("versioncreated", None).unwrap_or_default());
    let Some(content) = dom.named("contentset", None).next() else {
        return fields;
    };
    let text = ["body.content", "body"]
        .iter()
        .find_map(|name| dom.named(name, Some(content)).next());
    let text = body(&dom, text.unwrap_or(content));
    let text = if text.is_empty() {
        dom.first("inlinedata", Some(content)).unwrap_or_default()
    } else {
        text
    };
    let dateline = dom.first("dateline", None).unwrap_or_default();
    fields.set(Field::Text, with_dateline(&dateline, &text));
    read_nitf(&dom, Some(content), &mut fields);
    fields
}

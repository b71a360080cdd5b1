//! The forms of documents, and how each shows itself at the head of a file.

use super::detect::Format;
use super::document::{Cut, Form};
use super::{factiva, html, newswire, nexis, proquest, subtitles};

const ANY: fn(&str) -> bool = |_| true;

pub(super) static HTML: Form = Form {
    name: "HTML",
    cut: Cut::Whole,
    is_document: ANY,
    fields: html::fields,
    lacks: "prose in it",
    markup: true,
};

pub(super) static NITF: Form = Form {
    name: "NITF",
    cut: Cut::Whole,
    is_document: ANY,
    fields: newswire::nitf,
    lacks: "body.content",
    markup: true,
};

pub(super) static NEWSML: Form = Form {
    name: "NewsML-G2",
    cut: Cut::At(b'>', newswire::newsml_edge),
    is_document: ANY,
    fields: newswire::newsml,
    lacks: "text in its contentSet",
    markup: true,
};

pub(super) static NEXIS: Form = Form {
    name: "Nexis",
    cut: Cut::At(b'\n', nexis::edge),
    is_document: ANY,
    fields: nexis::fields,
    lacks: "a text after Body or LENGTH",
    markup: false,
};

pub(super) static FACTIVA: Form = Form {
    name: "Factiva",
    cut: Cut::At(b'\n', factiva::edge),
    is_document: factiva::is_document,
    fields: factiva::fields,
    lacks: "a text after its head",
    markup: false,
};

pub(super) static FACTIVA_HTML: Form = Form {
    name: "Factiva HTML",
    cut: Cut::At(b'>', factiva::html_edge),
    is_document: ANY,
    fields: factiva::html_fields,
    lacks: "a text",
    markup: true,
};

pub(super) static PROQUEST: Form = Form {
    name: "ProQuest",
    cut: Cut::At(b'\n', proquest::edge),
    is_document: proquest::is_document,
    fields: proquest::fields,
    lacks: "Full text",
    markup: false,
};

pub(super) static SUBTITLES: Form = Form {
    name: "subtitles",
    cut: Cut::Whole,
    is_document: ANY,
    fields: subtitles::fields,
    lacks: "words in its cues",
    markup: false,
};

/// The form of documents of a format, told apart by `head` where it has two.
pub(super) fn of(format: Format, head: &[u8]) -> Option<&'static Form> {
    let form = match format {
        Format::Text | Format::Json | Format::Table | Format::Warc => return None,
        Format::Html => &HTML,
        Format::Nitf => &NITF,
        Format::Newsml => &NEWSML,
        Format::Nexis => &NEXIS,
        Format::Factiva if head.trim_ascii_start().starts_with(b"<") => &FACTIVA_HTML,
        Format::Factiva => &FACTIVA,
        Format::Proquest => &PROQUEST,
        Format::Subtitles => &SUBTITLES,
    };
    Some(form)
}

/// The form of a file that begins with `head`, if that is a form of documents.
pub(super) fn detect(head: &[u8]) -> Option<Format> {
    let head = String::from_utf8_lossy(head);
    let begins = head.trim_start();
    if begins.starts_with('<') {
        return markup(begins);
    }
    let lines = || begins.lines().take(400);
    if begins.starts_with("WEBVTT") || subtitles::is_srt(begins) {
        Some(Format::Subtitles)
    } else if lines().any(|l| nexis::edge(l.as_bytes()).is_some()) {
        Some(Format::Nexis)
    } else if factiva::shows(lines()) {
        Some(Format::Factiva)
    } else if proquest::shows(lines()) {
        Some(Format::Proquest)
    } else {
        None
    }
}

/// The form of a file that begins with a tag: HTML, or XML of a known root.
fn markup(head: &str) -> Option<Format> {
    let head = head.to_lowercase();
    let has = |tag: &str| {
        let after = head.split_once(tag).map(|(_, after)| after);
        after.is_some_and(|a| a.starts_with(|c: char| c.is_whitespace() || c == '>'))
    };
    // NewsML can hold NITF or HTML, and NITF names its parts after those of HTML.
    if has("<newsitem") || has("<newsmessage") {
        Some(Format::Newsml)
    } else if has("<nitf") {
        Some(Format::Nitf)
    } else if head.contains("class=\"article enarticle\"") {
        Some(Format::Factiva)
    } else if has("<!doctype html") || has("<html") || has("<head") || has("<body") {
        Some(Format::Html)
    } else {
        None
    }
}

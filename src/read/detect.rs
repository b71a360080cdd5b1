//! What a file is: told by how it begins, its name's ending as a hint.

use std::sync::Arc;

use super::names::Names;
use super::{forms, table};

/// A form in which articles come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Plain text, one article a file
    Text,
    /// JSON Lines, a JSON array, or one JSON object
    #[value(name = "jsonl", alias = "json")]
    Json,
    /// A table with a header, separated by commas, tabs, semicolons or bars
    #[value(name = "csv", alias = "tsv")]
    Table,
    /// Web pages, one article a file
    Html,
    /// NITF, one article a file
    Nitf,
    /// NewsML-G2, one item or a message of many
    #[value(alias = "newsml-g2")]
    Newsml,
    /// Exports of Nexis Uni and Lexis Nexis: text or DOCX
    #[value(alias = "lexis")]
    Nexis,
    /// Exports of Factiva: text or HTML
    Factiva,
    /// Text exports of ProQuest
    Proquest,
    /// Subtitles: WebVTT or SRT
    #[value(name = "vtt", alias = "srt")]
    Subtitles,
    /// WARC and WET files of web archives
    #[value(alias = "wet")]
    Warc,
}

/// The form of a file that begins with `head`; `ending` is that of its name, in lower case.
pub(super) fn detect(head: &[u8], ending: &str, names: &Arc<Names>) -> Format {
    match ending {
        _ if is_json(head) => Format::Json,
        "jsonl" | "ndjson" | "json" => Format::Json,
        "csv" | "tsv" => Format::Table,
        _ if table::is_header(head, names) => Format::Table,
        _ => forms::detect(head).unwrap_or(match ending {
            "html" | "htm" | "xhtml" => Format::Html,
            _ => Format::Text,
        }),
    }
}

/// Begins with an object, or with an array of them.
fn is_json(head: &[u8]) -> bool {
    let mut bytes = head.iter().filter(|b| !b.is_ascii_whitespace());
    matches!(
        (bytes.next(), bytes.next()),
        (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{' | b']'))
    )
}

/// First bytes, what they begin, and how to get text out of it.
const OTHERS: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF, not text", "save it as text: pdftotext FILE"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive, not text", "unpack it"),
    (b"Rar!\x1A\x07", "a RAR archive, not text", "unpack it"),
    (b"{\\rtf", "RTF, not text", "save it as plain text"),
    (
        b"\xD0\xCF\x11\xE0",
        "an old Office file, not text",
        "save it as plain text or CSV",
    ),
];

/// What a file is and the cure, if its first bytes are those of a form that has no text to be read.
pub(super) fn other(head: &[u8]) -> Option<(String, String)> {
    let (_, what, cure) = OTHERS.iter().find(|(magic, ..)| head.starts_with(magic))?;
    Some(((*what).to_owned(), (*cure).to_owned()))
}

/// What a file is and the cure, if it is not text: text has no NUL.
pub(super) fn binary(head: &[u8]) -> Option<(String, String)> {
    let nul = memchr::memchr(0, head)?;
    Some((format!("not text: byte {nul} is NUL"), "leave it out".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_decides_before_the_ending() {
        let names = Arc::new(Names::of(Vec::new()));
        for (head, ending, format) in [
            ("{\"text\": \"a\"}\n", "txt", Format::Json),
            ("\n [ {\"text\": 1}]", "csv", Format::Json),
            ("[]", "", Format::Json),
            ("[UPDATE] The mayor said", "txt", Format::Text),
            ("{curly} said", "", Format::Text),
            ("id,date,Content\n1,2,3\n", "", Format::Table),
            ("id\tcontent\n", "txt", Format::Table),
            ("\"id\";\"text\"\n", "", Format::Table),
            ("a,b\n", "csv", Format::Table),
            ("Text, she said, is here\n", "", Format::Text),
            ("broken", "jsonl", Format::Json),
            ("", "", Format::Text),
            ("\n<!-- saved --><HTML lang=en>", "txt", Format::Html),
            ("<p>The mayor said", "htm", Format::Html),
            ("<p>The mayor said", "txt", Format::Text),
            ("<?xml version=\"1.0\"?><newsItem guid=\"1\"><html>", "", Format::Newsml),
            ("<!DOCTYPE nitf SYSTEM \"x\"><nitf><head>", "xml", Format::Nitf),
            ("A story of 900 words\n\n1 May 2020\n", "txt", Format::Text),
            ("Links: none\nShe had the full text: so she said\n", "txt", Format::Text),
            ("12\n10:30 --> not a time\n", "srt", Format::Text),
        ] {
            assert_eq!(detect(head.as_bytes(), ending, &names), format, "{head:?} .{ending}");
        }
    }
}

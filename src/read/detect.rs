//! What a file is: told by how it begins, its name's ending as a hint.

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
}

/// The form of a file that begins with `head`; `ending` is that of its name, in lower case.
pub(super) fn detect(head: &[u8], ending: &str) -> Format {
    match ending {
        _ if is_json(head) => Format::Json,
        "jsonl" | "ndjson" | "json" => Format::Json,
        "csv" | "tsv" => Format::Table,
        _ if table::is_header(head) => Format::Table,
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
const NOT_TEXT: &[(&[u8], &str, &str)] = &[
    (b"\xFF\xFE", "UTF-16, not UTF-8", "convert it: iconv -f UTF-16 -t UTF-8"),
    (b"\xFE\xFF", "UTF-16, not UTF-8", "convert it: iconv -f UTF-16 -t UTF-8"),
    (
        b"\x1F\x8B",
        "compressed by gzip, not text",
        "pipe it in: gzip -dc FILE | whosaid extract -",
    ),
    (
        b"\x28\xB5\x2F\xFD",
        "compressed by zstd, not text",
        "pipe it in: zstd -dc FILE | whosaid extract -",
    ),
    (
        b"\xFD7zXZ",
        "compressed by xz, not text",
        "pipe it in: xz -dc FILE | whosaid extract -",
    ),
    (
        b"BZh",
        "compressed by bzip2, not text",
        "pipe it in: bzip2 -dc FILE | whosaid extract -",
    ),
    (
        b"PK\x03\x04",
        "a zip, DOCX or XLSX file, not text",
        "unpack it, or save it as text or CSV",
    ),
    (b"%PDF-", "a PDF, not text", "save it as text: pdftotext FILE"),
];

/// What a file is and the cure, if it is not text of one byte or more a character without NUL.
pub(super) fn not_text(head: &[u8]) -> Option<(String, String)> {
    if let Some((_, what, cure)) = NOT_TEXT.iter().find(|(magic, ..)| head.starts_with(magic)) {
        return Some(((*what).to_owned(), (*cure).to_owned()));
    }
    let nul = head.iter().position(|&b| b == 0)?;
    Some((format!("not text: byte {nul} is NUL"), "leave it out".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_decides_before_the_ending() {
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
            assert_eq!(detect(head.as_bytes(), ending), format, "{head:?} .{ending}");
        }
    }
}

//! Word files: their paragraphs as text.

use std::io::{Cursor, Read};

use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive};

use super::detect::Format;
use super::dom::{Dom, Kind, Markup};
use super::error::ReadError;
use super::{Items, MAX_MARKUP, MAX_RECORD, document, forms, text as plain};

/// The part of the archive that holds the text.
const TEXT: &str = "word/document.xml";

/// The articles of a Word file: of an export of Nexis each, else the whole as one.
///
/// # Errors
/// It is broken, too long, or no Word file.
pub(super) fn read(file: &str, input: impl Read, from: Option<Format>) -> Result<Items, ReadError> {
    let mut bytes = Vec::new();
    let read = input.take(MAX_RECORD as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|e| ReadError::io(file, None, &e))?;
    let text = if bytes.len() > MAX_RECORD {
        Err(format!("a DOCX file of more than {} MiB", MAX_RECORD >> 20))
    } else {
        text(&bytes)
    };
    let text = text.map_err(|what| ReadError::new(file, None, what, "unpack it, or save it as text or CSV"))?;
    let format = from.or_else(|| forms::detect(text.as_bytes()));
    let form = format.and_then(|f| forms::of(f, text.as_bytes()));
    let text = Cursor::new(text);
    Ok(match form {
        Some(form) => document::read(form, file, text, 0),
        None => plain::read(file, text, 0, None),
    })
}

/// The paragraphs of a Word file, an empty line between them.
///
/// # Errors
/// What is wrong with the file.
fn text(file: &[u8]) -> Result<String, String> {
    let broken = |e: rawzip::Error| format!("a broken zip or DOCX file: {e}");
    let archive = ZipArchive::from_slice(file).map_err(broken)?;
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(broken)? {
        if entry.file_path().as_ref() != TEXT.as_bytes() {
            continue;
        }
        let part = archive.get_entry(entry.wayfinder()).map_err(broken)?;
        let data: Box<dyn Read> = match entry.compression_method() {
            CompressionMethod::STORE => Box::new(part.data()),
            CompressionMethod::DEFLATE => Box::new(DeflateDecoder::new(part.data())),
            _ => return Err("a DOCX file packed in an unknown way".to_owned()),
        };
        let mut xml = Vec::new();
        let read = data.take(MAX_MARKUP as u64 + 1).read_to_end(&mut xml);
        read.map_err(|e| format!("a broken DOCX file: {e}"))?;
        if xml.len() > MAX_MARKUP {
            return Err(format!("a DOCX file with more than {} MiB of text", MAX_MARKUP >> 20));
        }
        let xml = String::from_utf8(xml).map_err(|_| "a DOCX file that is not UTF-8 inside".to_owned())?;
        return Ok(paragraphs(&xml));
    }
    Err("a zip file, not text".to_owned())
}

fn paragraphs(xml: &str) -> String {
    let dom = Dom::of(xml, Markup::Xml);
    let mut text = String::new();
    let mut paragraph = String::new();
    // Only w:t holds words: fields and deleted text do not.
    let holds = |parent: Option<usize>| parent.is_some_and(|at| dom.nodes[at].is("w:t"));
    for node in &dom.nodes {
        match &node.kind {
            Kind::Element(e) => match e.name.as_str() {
                "w:p" => push(&mut text, &mut paragraph),
                "w:br" | "w:tab" | "w:cr" => paragraph.push(' '),
                _ => {}
            },
            Kind::Text(words) if holds(node.parent) => paragraph.push_str(words),
            Kind::Text(_) => {}
        }
    }
    push(&mut text, &mut paragraph);
    text
}

fn push(text: &mut String, paragraph: &mut String) {
    let words = paragraph.trim();
    if !words.is_empty() {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(words);
    }
    paragraph.clear();
}

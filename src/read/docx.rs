//! Word files: their paragraphs as text.

use std::io::{Cursor, Read};

use flate2::bufread::DeflateDecoder;
use html5gum::{DefaultEmitter, IoReader, Token, Tokenizer};
use rawzip::{CompressionMethod, ZipArchive};

use super::detect::Format;
use super::error::ReadError;
use super::limit::Limit;
use super::unpack::MAX_HELD;
use super::{Items, document, forms, text as plain};

/// The part of the archive that holds the text.
const TEXT: &str = "word/document.xml";
/// The most bytes of that part: a made-up file may expand without end.
const MAX_XML: u64 = 128 << 20;

/// The articles of a Word file: of an export of Nexis each, else the whole as one.
///
/// # Errors
/// It is broken, too long, or no Word file.
pub(super) fn read(file: &str, input: impl Read, from: Option<Format>, limit: Limit) -> Result<Items, ReadError> {
    let mut bytes = Vec::new();
    let read = input.take(MAX_HELD as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|e| ReadError::io(file, None, &e))?;
    let text = if bytes.len() > MAX_HELD {
        Err(format!("a DOCX file of more than {} MiB", MAX_HELD >> 20))
    } else {
        text(&bytes)
    };
    let text = text.map_err(|what| ReadError::new(file, None, what, "unpack it, or save it as text or CSV"))?;
    let format = from.or_else(|| forms::detect(text.as_bytes()));
    let form = format.and_then(|f| forms::of(f, text.as_bytes()));
    let text = Cursor::new(text);
    Ok(match form {
        Some(form) => document::read(form, file, text, 0, limit),
        None => plain::read(file, text, 0, None, limit),
    })
}

/// The paragraphs of a Word file, an empty line between them.
///
/// # Errors
/// What is wrong with the file.
fn text(file: &[u8]) -> Result<String, String> {
    let broken = |e: rawzip::Error| format!("a broken DOCX file: {e}");
    let archive = ZipArchive::from_slice(file).map_err(broken)?;
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(broken)? {
        if entry.file_path().as_ref() != TEXT.as_bytes() {
            continue;
        }
        let part = archive.get_entry(entry.wayfinder()).map_err(broken)?;
        return match entry.compression_method() {
            CompressionMethod::STORE => paragraphs(part.data()),
            CompressionMethod::DEFLATE => paragraphs(DeflateDecoder::new(part.data())),
            _ => Err("a DOCX file packed in an unknown way".to_owned()),
        };
    }
    Err("a zip file, not text".to_owned())
}

/// What stands in `w:t`, which holds all words but those of fields and those deleted; read tag by tag, since Word writes
/// many tags to a word.
fn paragraphs(xml: impl Read) -> Result<String, String> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(false);
    let mut xml = xml.take(MAX_XML + 1);
    let (mut text, mut paragraph, mut words) = (String::new(), String::new(), false);
    for token in Tokenizer::new_with_emitter(IoReader::new(&mut xml), emitter) {
        match token.map_err(|e| format!("a broken DOCX file: {e}"))? {
            Token::StartTag(tag) => match &tag.name[..] {
                b"w:p" => push(&mut text, &mut paragraph),
                b"w:br" | b"w:tab" | b"w:cr" => paragraph.push(' '),
                name => words = name == b"w:t" && !tag.self_closing,
            },
            Token::EndTag(_) => words = false,
            Token::String(part) if words => paragraph.push_str(&String::from_utf8_lossy(&part)),
            _ => {}
        }
        if text.len() + paragraph.len() > MAX_HELD {
            return Err(format!("a DOCX file with more than {} MiB of text", MAX_HELD >> 20));
        }
    }
    if xml.limit() == 0 {
        return Err(format!("a DOCX file with more than {} MiB of XML", MAX_XML >> 20));
    }
    push(&mut text, &mut paragraph);
    Ok(text)
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

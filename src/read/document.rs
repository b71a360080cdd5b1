//! Files made of documents: how each form is cut into records, and a record to an article.

use std::io::BufRead;
use std::iter;
use std::sync::Arc;

use super::error::ReadError;
use super::fields::Fields;
use super::record::{self, Place, Record};
use super::sections::{Edge, Parting, Section, Sections};
use super::{Item, Items, Limit, Note, text};
use crate::article::Article;

/// A form of documents.
#[derive(Debug)]
pub(super) struct Form {
    /// For the note of what was read as what.
    pub name: &'static str,
    pub cut: Cut,
    /// Whether a piece is a document at all, and not the head or the foot of an export.
    pub is_document: fn(&str) -> bool,
    /// What a document says; a form that finds no text gives none.
    pub fields: fn(&str) -> Fields,
    /// What a document without a text lacks.
    pub lacks: &'static str,
    /// A document is read as a tree of tags.
    pub markup: bool,
}

/// Where one document ends and the next begins.
#[derive(Debug)]
pub(super) enum Cut {
    /// Each file is one.
    Whole,
    /// Pieces that end with the byte are looked at one by one.
    At(u8, fn(&[u8]) -> Option<Edge>),
}

#[derive(Debug)]
pub(super) struct Raw {
    pub place: Place,
    pub bytes: Vec<u8>,
    /// Where it was fetched, if whoever hands it over knows; what the document says goes first.
    pub url: Option<String>,
    pub form: &'static Form,
}

/// The documents of a file, `before` bytes of which stand before `input`, and a note of what they were read as.
pub(super) fn read(
    form: &'static Form,
    file: &str,
    input: impl BufRead + Send + 'static,
    before: usize,
    limit: Limit,
) -> Items {
    let name: Arc<str> = file.into();
    let note = Item::Note(Note {
        file: file.to_owned(),
        form: form.name.to_owned(),
        fields: String::new(),
    });
    let edge: Option<Parting> = match form.cut {
        Cut::Whole => None,
        Cut::At(byte, edge) => Some((byte, Box::new(edge) as _)),
    };
    let nothing = {
        let what = format!("no document of {} in it", form.name);
        ReadError::new(file, None, what, "leave it out, or say what it is with --from")
    };
    let is_document = move |section: &Result<Section, ReadError>| match section {
        Ok(section) => (form.is_document)(&String::from_utf8_lossy(&section.bytes)),
        Err(_) => true,
    };
    let several = edge.is_some();
    let mut sections = Sections::of(file, input, edge, limit).filter(is_document).peekable();
    if sections.peek().is_none() {
        return Box::new(iter::once(Item::Error(nothing)));
    }
    let mut number = 0;
    let records = sections.map(move |section| match section {
        Err(error) => Item::Error(error),
        Ok(Section { line, byte, bytes }) => {
            // The only document of a file is called as the file.
            number += u64::from(several);
            let place = Place {
                file: Arc::clone(&name),
                line,
                number,
                byte: byte + before as u64,
            };
            let (url, form) = (None, form);
            let raw = Raw {
                place,
                bytes,
                url,
                form,
            };
            Item::Record(Record::of(record::Raw::Document(raw), limit))
        }
    });
    Box::new(iter::once(note).chain(records))
}

impl Raw {
    pub fn article(self, limit: Limit) -> Result<Article, ReadError> {
        let Raw {
            place,
            bytes,
            url,
            form,
        } = self;
        let words = match std::str::from_utf8(&bytes) {
            Ok(words) => words,
            Err(bad) => {
                let (before, _) = bytes.split_at(bad.valid_up_to());
                let line = place.line + text::line_of(before) - 1;
                let at = format!("byte {} of the record", bad.valid_up_to());
                return Err(ReadError::not_utf8(&place.file, line, &at));
            }
        };
        if form.markup && memchr::memchr_iter(b'<', &bytes).count() > limit.tags() {
            let what = format!("{} with more than {} tags", form.name, limit.tags());
            return Err(place.error(what, format!("save its text, {}", limit.cure())));
        }
        let fields = (form.fields)(words);
        let no_text = || {
            let cure = "leave it out, or say what it is with --from";
            (format!("{} without {}", form.name, form.lacks), cure.to_owned())
        };
        if !fields.has_text() {
            let (what, cure) = no_text();
            return Err(place.error(what, cure));
        }
        let mut article = fields.article(&place, no_text)?;
        article.url = article.url.or(url);
        Ok(article)
    }
}

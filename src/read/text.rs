//! Plain text: a file is an article, or several with a line between them.

use std::io::BufRead;
use std::iter;
use std::sync::Arc;

use super::error::ReadError;
use super::record::{self, Place, Record};
use super::sections::{Edge, Parting, Section, Sections};
use super::{Item, Items, Limit, Note};
use crate::article::Article;

#[derive(Debug)]
pub(super) struct Raw {
    pub place: Place,
    pub bytes: Vec<u8>,
}

/// The articles of a file, `before` bytes of which stand before `input`: one, or with `split` those between lines that begin with it. What is nothing but white space is
/// none.
pub(super) fn read(
    file: &str,
    input: impl BufRead + Send + 'static,
    before: usize,
    split: Option<Arc<str>>,
    limit: Limit,
) -> Items {
    let file: Arc<str> = file.into();
    let several = split.is_some();
    let parting = split.map(|split| -> Parting {
        let edge = move |line: &[u8]| line.starts_with(split.as_bytes()).then_some(Edge::Between);
        (b'\n', Box::new(edge))
    });
    let note = Item::Note(Note {
        file: file.to_string(),
        form: "plain text".to_owned(),
        fields: String::new(),
    });
    let sections = Sections::of(&file, input, parting, limit);
    let articles = (1..).zip(sections).map(move |(number, section)| match section {
        Ok(Section { line, byte, bytes }) => {
            let place = Place {
                file: Arc::clone(&file),
                line,
                number: if several { number } else { 0 },
                byte: byte + before as u64,
            };
            Item::Record(Record::of(record::Raw::Text(Raw { place, bytes }), limit))
        }
        Err(error) => Item::Error(error),
    });
    Box::new(iter::once(note).chain(articles))
}

impl Raw {
    /// The text exactly as it stands in the file.
    pub fn article(self) -> Result<Article, ReadError> {
        let Raw { place, bytes } = self;
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Article {
                id: place.id(),
                text,
                ..Article::default()
            }),
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let line = place.line + line_of(&error.as_bytes()[..good]) - 1;
                let at = match place.number {
                    0 => format!("byte {}", place.byte + good as u64),
                    _ => format!("byte {good} of the article"),
                };
                Err(ReadError::not_utf8(&place.file, line, &at))
            }
        }
    }
}

/// The line that comes after `before`; 1 is the first.
pub(super) fn line_of(before: &[u8]) -> u64 {
    before.iter().filter(|&&b| b == b'\n').count() as u64 + 1
}

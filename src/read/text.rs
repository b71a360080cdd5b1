//! Plain text: a file is an article, or several with a line between them.

use std::io::BufRead;
use std::sync::Arc;

use super::error::ReadError;
use super::record::{self, Place, Record};
use super::sections::{Edge, Parting, Sections};
use super::{Item, Items};
use crate::article::Article;

#[derive(Debug)]
pub(super) struct Raw {
    place: Place,
    pub bytes: Vec<u8>,
    /// Bytes of the file before `bytes`, if it is the one article of the file: its byte order mark.
    before: usize,
}

/// The articles of a file: one, or with `split` those between lines that begin with it. What is nothing but white space is
/// none.
pub(super) fn read(file: &str, input: impl BufRead + Send + 'static, before: usize, split: Option<Arc<str>>) -> Items {
    let file: Arc<str> = file.into();
    let several = split.is_some();
    let parting = split.map(|split| -> Parting {
        let edge = move |line: &[u8]| line.starts_with(split.as_bytes()).then_some(Edge::Between);
        (b'\n', Box::new(edge))
    });
    let articles = Sections::of(&file, input, parting);
    Box::new((1..).zip(articles).map(move |(number, article)| match article {
        Ok((line, bytes)) => Item::Record(Record(record::Raw::Text(Raw {
            place: Place {
                file: Arc::clone(&file),
                line,
                number: if several { number } else { 0 },
            },
            bytes,
            before,
        }))),
        Err(error) => Item::Error(error),
    }))
}

impl Raw {
    /// The text exactly as it stands in the file.
    pub fn article(self) -> Result<Article, ReadError> {
        let Raw { place, bytes, before } = self;
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
                    0 => format!("byte {}", before + good),
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

//! Plain text: one file, one article.

use std::io::BufRead;

use super::error::ReadError;
use super::record::Record;
use super::{Item, record};
use crate::article::Article;

#[derive(Debug)]
pub(super) struct Raw {
    file: String,
    pub bytes: Vec<u8>,
    /// Bytes of the file before `bytes`: its byte order mark.
    before: usize,
}

/// The one article of a file; none if there is nothing but white space in it.
pub(super) fn read(file: &str, mut input: impl BufRead, before: usize) -> Option<Item> {
    let mut bytes = Vec::new();
    match input.read_to_end(&mut bytes) {
        Ok(_) if bytes.iter().all(u8::is_ascii_whitespace) => None,
        Ok(_) => {
            let file = file.to_owned();
            Some(Item::Record(Record(record::Raw::Text(Raw { file, bytes, before }))))
        }
        Err(error) => Some(Item::Error(ReadError::io(file, None, &error))),
    }
}

impl Raw {
    /// The text exactly as it stands in the file.
    pub fn article(self) -> Result<Article, ReadError> {
        let Raw { file, bytes, before } = self;
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Article {
                id: file,
                text,
                ..Article::default()
            }),
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let line = line_of(&error.as_bytes()[..good]);
                Err(ReadError::not_utf8(&file, line, &format!("byte {}", before + good)))
            }
        }
    }
}

/// The line that comes after `before`; 1 is the first.
pub(super) fn line_of(before: &[u8]) -> u64 {
    before.iter().filter(|&&b| b == b'\n').count() as u64 + 1
}

//! A record of the input: cut from its file by the reader, made an article by whoever has the time.

use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::error::ReadError;
use super::limit::{Limit, told};
use super::{document, json, quotes, repair, table, text, warc};
use crate::article::Article;
use crate::quote::Quote;

/// Where a record stands.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// The path as given.
    pub file: Arc<str>,
    /// The line it begins in; 1 is the first.
    pub line: u64,
    /// 1 is the first record of the file; 0 if the file is one record.
    pub number: u64,
    /// The byte of the file that it begins at, from 0.
    pub byte: u64,
}

impl Place {
    pub fn error(&self, what: impl Into<String>, cure: impl Into<String>) -> ReadError {
        ReadError::new(&self.file, Some(self.line), what, cure)
    }

    /// The id of an article that has none of its own.
    pub fn id(&self) -> String {
        match self.number {
            0 => self.file.to_string(),
            number => format!("{}#{number}", self.file),
        }
    }
}

/// The bytes of one article, not yet looked into.
///
/// Cutting records apart is cheap and must be done in order; [`Record::article`] is the dear part, and any thread can do it.
#[derive(Debug)]
pub struct Record {
    raw: Raw,
    limit: Limit,
}

#[derive(Debug)]
pub(super) enum Raw {
    Text(text::Raw),
    Json(json::Raw),
    Row(table::Raw),
    Document(document::Raw),
    Warc(warc::Raw),
}

impl Record {
    pub(super) fn of(raw: Raw, limit: Limit) -> Record {
        Record { raw, limit }
    }

    /// The article, with characters that were encoded twice repaired.
    ///
    /// # Errors
    /// The bytes are not UTF-8 or not whole, or there is no text in them.
    pub fn article(self) -> Result<Article, ReadError> {
        self.given().map(repair::repair)
    }

    /// The article with its text as it was given, for places that were counted in that.
    ///
    /// # Errors
    /// As of [`Record::article`].
    pub(crate) fn given(self) -> Result<Article, ReadError> {
        let place = match &self.raw {
            Raw::Text(raw) => &raw.place,
            Raw::Json(raw) => &raw.place,
            Raw::Row(raw) => &raw.place,
            Raw::Document(raw) => &raw.place,
            Raw::Warc(raw) => &raw.place,
        };
        let place = place.clone();
        let article = match self.raw {
            Raw::Text(raw) => raw.article(),
            Raw::Json(raw) => raw.article(),
            Raw::Row(raw) => raw.article(),
            Raw::Document(raw) => raw.article(self.limit),
            Raw::Warc(raw) => raw.article(self.limit),
        };
        let article = article.and_then(|article| {
            if article.text.len() <= self.limit.article() {
                return Ok(article);
            }
            let what = format!("a text of more than {}", told(self.limit.article()));
            Err(place.error(what, self.limit.cure()))
        });
        article.map_err(|e| match place.number {
            0 => e,
            number => e.of_record(number, place.byte),
        })
    }

    /// The quote, if this is a row that `extract` wrote, be it as a table, as JSON Lines or as Parquet; `None` of any other
    /// record. See [`Reader::with_quotes`](super::Reader::with_quotes).
    ///
    /// # Errors
    /// The row is not as `extract` writes it.
    pub fn quote(&self) -> Option<Result<Quote, ReadError>> {
        self.row(quotes::CURE)
    }

    /// What `T` takes of a record of JSON, and where the record stands; `None` of any other. `cure` says how it should look.
    ///
    /// # Errors
    /// The bytes are not UTF-8, not whole, or not as `T` wants them.
    pub(crate) fn json<T: DeserializeOwned>(&self, cure: &str) -> Option<Result<(Place, T), ReadError>> {
        match &self.raw {
            Raw::Json(raw) => Some(raw.parse(cure).map(|taken| (raw.place.clone(), taken))),
            Raw::Text(_) | Raw::Row(_) | Raw::Document(_) | Raw::Warc(_) => None,
        }
    }

    /// What `T` takes of a row of quotes; `None` of any other record. `cure` says how it should look.
    ///
    /// # Errors
    /// As of [`Record::json`].
    pub(crate) fn row<T: DeserializeOwned>(&self, cure: &str) -> Option<Result<T, ReadError>> {
        let (place, row) = match &self.raw {
            Raw::Json(raw) if quotes::is_json(&raw.bytes) => (&raw.place, raw.parse(cure)),
            Raw::Row(raw) => (&raw.place, raw.quote(cure)?),
            Raw::Json(_) | Raw::Text(_) | Raw::Document(_) | Raw::Warc(_) => return None,
        };
        Some(row.map_err(|e| e.of_record(place.number, place.byte)))
    }

    /// The bytes it holds.
    pub fn bytes(&self) -> &[u8] {
        match &self.raw {
            Raw::Text(raw) => &raw.bytes,
            Raw::Json(raw) => &raw.bytes,
            Raw::Row(raw) => &raw.bytes,
            Raw::Document(raw) => &raw.bytes,
            Raw::Warc(raw) => &raw.bytes,
        }
    }
}

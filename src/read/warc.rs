//! WARC and WET files of web archives: pages as they were fetched, and their plain text.
//!
//! The crate `warc` is not used: it is no longer kept, and it hands out a body only whole, however long. What is needed
//! here is a head of lines and a length.

use std::io::{self, BufRead, Read};
use std::iter;
use std::sync::Arc;

use super::document;
use super::encoding;
use super::error::ReadError;
use super::forms;
use super::http;
use super::limit::{Limit, told};
use super::record::{self, Place, Record};
use super::{Item, Items, Note};
use crate::article::Article;

/// The most bytes of the head of a record.
const MAX_HEAD: u64 = 64 << 10;

/// A page, or the plain text of one.
#[derive(Debug)]
pub(super) struct Raw {
    pub place: Place,
    url: Option<String>,
    language: Option<String>,
    /// The body stands behind a head of HTTP.
    response: bool,
    pub bytes: Vec<u8>,
}

/// Whether a file begins with a record.
pub(super) fn begins(head: &[u8]) -> bool {
    head.starts_with(b"WARC/1.") || head.starts_with(b"WARC/0.")
}

/// The pages and plain texts among the records of a file, and a note that it was read as such.
pub(super) fn read(file: &str, input: impl BufRead + Send + 'static, limit: Limit) -> Items {
    let note = Item::Note(Note {
        file: file.to_owned(),
        form: "WARC".to_owned(),
        fields: "url from WARC-Target-URI".to_owned(),
    });
    let records = Records {
        file: file.into(),
        input,
        number: 0,
        line: 1,
        read: 0,
        lost: false,
        done: false,
        limit,
    };
    Box::new(iter::once(note).chain(records))
}

struct Records<R> {
    file: Arc<str>,
    input: R,
    /// The record that was read last; 1 is the first.
    number: u64,
    /// The line of the next byte.
    line: u64,
    /// Bytes read so far.
    read: u64,
    /// What was read last is broken: the next record is looked for line by line.
    lost: bool,
    done: bool,
    limit: Limit,
}

/// The head of a record, as far as it is of use.
#[derive(Default)]
struct Head {
    kind: String,
    length: Option<u64>,
    url: Option<String>,
    language: Option<String>,
    media: String,
}

impl Head {
    fn take(&mut self, line: &str) {
        let Some((name, value)) = line.split_once(':') else {
            return;
        };
        let value = value.trim();
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => self.kind = value.to_ascii_lowercase(),
            "content-length" => self.length = value.parse().ok(),
            "content-type" => self.media = value.to_ascii_lowercase(),
            // WARC 1.0 puts the address between marks in its grammar, and some writers do.
            "warc-target-uri" => self.url = Some(value.trim_matches(['<', '>']).to_owned()),
            "warc-identified-content-language" => self.language = value.split(',').next().map(str::to_owned),
            _ => {}
        }
    }

    /// Whether the record may be an article.
    fn is_wanted(&self) -> bool {
        match self.kind.as_str() {
            "response" => self.media.starts_with("application/http"),
            "conversion" | "resource" => self.media.starts_with("text/"),
            _ => false,
        }
    }
}

impl<R: BufRead> Records<R> {
    fn line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        self.input.by_ref().take(MAX_HEAD).read_until(b'\n', &mut line)?;
        self.line += u64::from(line.ends_with(b"\n"));
        self.read += line.len() as u64;
        Ok(line)
    }

    /// The next record that may be an article; `None` at the end of the file.
    fn record(&mut self) -> Result<Option<Raw>, ReadError> {
        loop {
            let Some((place, head)) = self.head()? else {
                return Ok(None);
            };
            let Some(length) = head.length else {
                self.lost = true;
                return Err(place.error(
                    "broken WARC: a record without a Content-Length",
                    "get the file again; reading goes on at the next record",
                ));
            };
            let long = length > self.limit.article() as u64;
            if long || !head.is_wanted() {
                self.skip(length)?;
                if long && head.is_wanted() {
                    let what = format!("a record of more than {}", told(self.limit.article()));
                    return Err(place.error(what, format!("leave it out, {}", self.limit.cure())));
                }
                continue;
            }
            let mut bytes = Vec::new();
            let read = self.input.by_ref().take(length).read_to_end(&mut bytes);
            read.map_err(|e| ReadError::io(&self.file, Some(place.line), &e))?;
            self.line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
            self.read += bytes.len() as u64;
            if (bytes.len() as u64) < length {
                return Err(place.error(
                    "broken WARC: it ends inside the record that begins here",
                    "get it again",
                ));
            }
            return Ok(Some(Raw {
                place,
                url: head.url,
                language: head.language,
                response: head.kind == "response",
                bytes,
            }));
        }
    }

    /// The head of the next record and where it begins.
    fn head(&mut self) -> Result<Option<(Place, Head)>, ReadError> {
        let error = |file: &str, line, e| ReadError::io(file, Some(line), &e);
        let (line, byte) = loop {
            let (at, byte) = (self.line, self.read);
            let line = self.line().map_err(|e| error(&self.file, at, e))?;
            if line.is_empty() {
                return Ok(None);
            }
            if begins(&line) {
                break (at, byte);
            }
            if line.iter().all(u8::is_ascii_whitespace) || self.lost {
                continue;
            }
            self.lost = true;
            let cure = "get the file again; reading goes on at the next record";
            let what = "broken WARC: no record begins where the one before ends";
            return Err(ReadError::new(&self.file, Some(at), what, cure));
        };
        self.lost = false;
        self.number += 1;
        let place = Place {
            file: Arc::clone(&self.file),
            line,
            number: self.number,
            byte,
        };
        let mut head = Head::default();
        let mut left = MAX_HEAD;
        loop {
            let at = self.line;
            let line = self.line().map_err(|e| error(&self.file, at, e))?;
            left = left.saturating_sub(line.len() as u64);
            if line.trim_ascii().is_empty() || left == 0 {
                return Ok(Some((place, head)));
            }
            head.take(&String::from_utf8_lossy(&line));
        }
    }

    fn skip(&mut self, mut length: u64) -> Result<(), ReadError> {
        while length > 0 {
            let error = |e| ReadError::io(&self.file, Some(self.line), &e);
            let buffer = self.input.fill_buf().map_err(error)?;
            let most = buffer.len().min(usize::try_from(length).unwrap_or(usize::MAX));
            if most == 0 {
                return Ok(());
            }
            self.line += memchr::memchr_iter(b'\n', &buffer[..most]).count() as u64;
            self.input.consume(most);
            self.read += most as u64;
            length -= most as u64;
        }
        Ok(())
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        while !self.done {
            match self.record() {
                Ok(Some(raw)) if raw.is_page() => {
                    return Some(Item::Record(Record::of(record::Raw::Warc(raw), self.limit)));
                }
                Ok(Some(_)) => {}
                Ok(None) => self.done = true,
                Err(error) => return Some(Item::Error(error)),
            }
        }
        None
    }
}

impl Raw {
    /// Whether a page was there, and it is text: what was not found, redirections, pictures and scripts are no articles.
    fn is_page(&self) -> bool {
        !self.response || http::head(&self.bytes).is_some_and(|h| h.status == 200 && (h.is_html() || h.is_plain()))
    }

    /// The article of a page as its reader finds it, with what the archive knows where the page does not say it.
    pub fn article(self, limit: Limit) -> Result<Article, ReadError> {
        let (body, html, charset) = if self.response {
            let response = http::response(&self.bytes, limit).map_err(|what| self.place.error(what, "leave it out"))?;
            (response.body, response.html, response.charset)
        } else {
            (self.bytes, false, None)
        };
        let text = encoding::decode(&body, charset.as_deref());
        let mut article = if html {
            document::Raw {
                place: self.place.clone(),
                bytes: text.into_bytes(),
                url: self.url.clone(),
                form: &forms::HTML,
            }
            .article(limit)?
        } else if text.trim().is_empty() {
            return Err(self.place.error("the text is empty", "leave it out"));
        } else {
            Article {
                text,
                url: self.url.clone(),
                ..Article::default()
            }
        };
        article.id = self.url.unwrap_or_else(|| self.place.id());
        article.language = article.language.or(self.language);
        Ok(article)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &str, media: &str, body: &str) -> String {
        let length = body.len();
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://bay.example/1\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n\
             Content-Type: {media}\r\nContent-Length: {length}\r\n\r\n{body}\r\n\r\n"
        )
    }

    fn articles(warc: String) -> Vec<Result<Article, String>> {
        let items = read("c.warc", io::Cursor::new(warc.into_bytes()), Limit::default());
        items
            .filter_map(|item| match item {
                Item::Record(record) => Some(record.article().map_err(|e| e.to_string())),
                Item::Error(error) => Some(Err(error.to_string())),
                Item::Note(_) => None,
            })
            .collect()
    }

    #[test]
    fn plain_text_of_a_wet_file() {
        let wet = record("warcinfo", "application/warc-fields", "a: b")
            + &record("conversion", "text/plain", "“We won,” Ana Diaz said.")
            + &record("conversion", "text/plain", " ");
        let found = articles(wet);
        let article = found[0].as_ref().unwrap();
        assert_eq!(
            (article.id.as_str(), article.text.as_str()),
            ("https://bay.example/1", "“We won,” Ana Diaz said.")
        );
        assert_eq!(article.url.as_deref(), Some("https://bay.example/1"));
        // When it was fetched is not when it was published.
        assert_eq!(article.date, None);
        assert_eq!(found[1], Err("c.warc:19: the text is empty; leave it out".to_owned()));
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn pages_that_were_there() {
        let page = |head: &str, body: &str| {
            record(
                "response",
                "application/http; msgtype=response",
                &format!("HTTP/1.1 {head}\r\n\r\n{body}"),
            )
        };
        let html = "<html><head><title>Bridge</title></head><body><article><p>\"We will mend the bridge before the winter comes,\" \
                    Ana Diaz said on Monday.</p><p>The council met in the old town hall and voted for it by a wide margin.</p></article></body></html>";
        let found = articles(
            page("200 OK\r\nContent-Type: text/html; charset=utf-8", html)
                + &page("404 Not Found\r\nContent-Type: text/html", html)
                + &page("200 OK\r\nContent-Type: image/png", "x")
                + &page("200 OK\r\nContent-Type: text/plain", "Talks failed, Nair said."),
        );
        let article = found[0].as_ref().unwrap();
        assert!(article.text.contains("Ana Diaz said on Monday."), "{}", article.text);
        assert_eq!(article.url.as_deref(), Some("https://bay.example/1"));
        assert_eq!(found[1].as_ref().unwrap().text, "Talks failed, Nair said.");
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn reading_goes_on_behind_a_broken_record() {
        let good = record("conversion", "text/plain", "Talks failed, Nair said.");
        let broken = good.replace("Content-Length: 24\r\n", "");
        let found = articles(broken + &good + "stray\r\n" + &good + &good[..good.len() - 20]);
        let error = |at: usize| found[at].as_ref().unwrap_err().split(';').next().unwrap();
        assert_eq!(error(0), "c.warc:1: broken WARC: a record without a Content-Length");
        assert!(found[1].is_ok());
        assert_eq!(
            error(2),
            "c.warc:18: broken WARC: no record begins where the one before ends"
        );
        assert!(found[3].is_ok());
        assert!(error(4).ends_with("broken WARC: it ends inside the record that begins here"));
        assert_eq!(found.len(), 5);
    }
}

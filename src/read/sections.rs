//! Cuts a file into documents at the lines or tags that part them, without reading it whole.

use std::io::{BufRead, Read};

use super::error::ReadError;
use super::limit::Limit;

/// What a piece of a file is to the documents around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// It begins a document. What stands before the first such piece, and after an end, belongs to none.
    Start,
    /// It is the last piece of a document.
    End,
    /// It stands between two.
    Between,
}

/// A document of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    /// The line that it begins in; 1 is the first.
    pub line: u64,
    /// The byte that it begins at.
    pub byte: u64,
    pub bytes: Vec<u8>,
}

/// The pieces of a file end with the byte; the function tells what a piece is.
pub(super) type Parting = (u8, Box<dyn Fn(&[u8]) -> Option<Edge> + Send>);

/// The documents of a file.
pub(super) struct Sections<R> {
    file: String,
    input: R,
    /// `None` if the file is one document.
    parting: Option<Parting>,
    /// The line of the next byte.
    line: u64,
    /// Bytes read so far.
    read: u64,
    /// The most bytes of a document are those of an article.
    limit: Limit,
    /// The beginning of the next document, read already.
    kept: Option<Section>,
    /// A document of this file has shown where it begins, as then all do.
    started: bool,
    done: bool,
}

impl<R: BufRead> Sections<R> {
    /// The documents of a file, of which none may have more bytes than an article.
    pub fn of(file: &str, input: R, parting: Option<Parting>, limit: Limit) -> Sections<R> {
        Sections {
            file: file.to_owned(),
            input,
            parting,
            line: 1,
            read: 0,
            limit,
            kept: None,
            started: false,
            done: false,
        }
    }

    /// Adds the next piece to `bytes`; `None` at the end of the input.
    fn piece(&mut self, bytes: &mut Vec<u8>) -> Result<Option<Option<Edge>>, ReadError> {
        let from = bytes.len();
        let left = (self.limit.article() + 1).saturating_sub(from) as u64;
        let mut input = self.input.by_ref().take(left);
        let read = match self.parting {
            Some((byte, _)) => input.read_until(byte, bytes),
            None => input.read_to_end(bytes),
        };
        read.map_err(|e| ReadError::io(&self.file, Some(self.line), &e))?;
        let piece = &bytes[from..];
        self.line += memchr::memchr_iter(b'\n', piece).count() as u64;
        self.read += piece.len() as u64;
        if piece.is_empty() && left > 0 {
            return Ok(None);
        }
        Ok(Some(self.parting.as_ref().and_then(|(_, edge)| edge(piece))))
    }

    /// The next document; an empty one where there is none.
    fn section(&mut self) -> Result<Section, ReadError> {
        let mut begun = self.kept.is_some();
        let here = |at: &Self| Section {
            line: at.line,
            byte: at.read,
            bytes: Vec::new(),
        };
        let mut section = self.kept.take().unwrap_or_else(|| here(self));
        loop {
            let (from, before) = (section.bytes.len(), here(self));
            let edge = match self.piece(&mut section.bytes) {
                Ok(Some(edge)) => edge,
                Ok(None) => {
                    self.done = true;
                    break;
                }
                Err(error) => {
                    self.done = true;
                    return Err(error);
                }
            };
            let bytes = &mut section.bytes;
            if bytes.len() > self.limit.article() {
                return Err(self.too_long(section.line));
            }
            match edge {
                Some(Edge::Start) if begun => {
                    let bytes = bytes.split_off(from);
                    self.kept = Some(Section { bytes, ..before });
                    break;
                }
                Some(Edge::Start) => {
                    (begun, self.started) = (true, true);
                    let bytes = bytes.split_off(from);
                    section = Section { bytes, ..before };
                }
                Some(Edge::End) => break,
                Some(Edge::Between) => {
                    bytes.truncate(from);
                    break;
                }
                None => {}
            }
        }
        if self.started && !begun {
            section.bytes.clear();
        }
        Ok(section)
    }

    /// Passes over the rest of a document that is too long.
    fn too_long(&mut self, line: u64) -> ReadError {
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            let (line, byte) = (self.line, self.read);
            match self.piece(&mut bytes) {
                Ok(Some(None)) => {}
                Ok(Some(Some(Edge::Start))) => {
                    self.kept = Some(Section { line, byte, bytes });
                    break;
                }
                Ok(Some(Some(_))) => break,
                Ok(None) | Err(_) => {
                    self.done = true;
                    break;
                }
            }
        }
        ReadError::too_long(&self.file, line, self.limit.article(), self.limit)
    }
}

impl<R: BufRead> Iterator for Sections<R> {
    type Item = Result<Section, ReadError>;

    fn next(&mut self) -> Option<Result<Section, ReadError>> {
        while !self.done || self.kept.is_some() {
            match self.section() {
                Ok(section) if section.bytes.iter().all(u8::is_ascii_whitespace) => {}
                cut => return Some(cut),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line of each document and its words, which stand at its byte.
    fn cut(text: &str, parting: Parting) -> Vec<(u64, String)> {
        let sections = Sections::of("d.txt", text.as_bytes(), Some(parting), "100".parse().unwrap());
        let string = |section: Section| {
            let words = String::from_utf8(section.bytes).unwrap();
            assert!(text[section.byte as usize..].starts_with(&words));
            (section.line, words)
        };
        sections.map(|cut| string(cut.unwrap())).collect()
    }

    fn at(line: u64, text: &str) -> (u64, String) {
        (line, text.to_owned())
    }

    #[test]
    fn edges_part_documents() {
        const EDGE: fn(&[u8]) -> Option<Edge> = |line| match line {
            b"begin\n" => Some(Edge::Start),
            b"end\n" => Some(Edge::End),
            b"--\n" => Some(Edge::Between),
            _ => None,
        };
        assert_eq!(
            cut("a\nend\n\nb\nend\n \n", (b'\n', Box::new(EDGE))),
            [at(1, "a\nend\n"), at(3, "\nb\nend\n")]
        );
        assert_eq!(cut("a\n--\n--\nb", (b'\n', Box::new(EDGE))), [at(1, "a\n"), at(4, "b")]);
        let starts = cut(
            "cover\nbegin\na\nbegin\nb\nend\nnotes\nbegin\n",
            (b'\n', Box::new(EDGE)),
        );
        assert_eq!(
            starts,
            [at(2, "begin\na\n"), at(4, "begin\nb\nend\n"), at(8, "begin\n")]
        );
    }

    #[test]
    fn a_document_too_long_is_named_and_the_next_one_read() {
        let text = format!("{}\n--\nb\n", "a\n".repeat(1 << 20));
        const EDGE: fn(&[u8]) -> Option<Edge> = |line| (line == b"--\n").then_some(Edge::Between);
        let cuts: Vec<_> = Sections::of(
            "d.txt",
            text.as_bytes(),
            Some((b'\n', Box::new(EDGE))),
            "1M".parse().unwrap(),
        )
        .collect();
        assert!(
            cuts[0]
                .as_ref()
                .unwrap_err()
                .to_string()
                .starts_with("d.txt:1: a record of more than 1 MiB")
        );
        assert_eq!(cuts[1].as_ref().unwrap().bytes, b"b\n");
        assert_eq!(cuts.len(), 2);
    }
}

//! JSON Lines, JSON arrays and single objects: cut into records, and a record's fields.

use std::io::{BufRead, Read};
use std::marker::PhantomData;
use std::sync::Arc;

use serde::de::{DeserializeOwned, DeserializeSeed, IgnoredAny};
use serde_json::{Map, Value};

use super::dumps;
use super::error::ReadError;
use super::fields::Fields;
use super::names::Names;
use super::object::Object;
use super::record::{self, Place, Record};
use super::values::Values;
use super::{Item, Items, Limit, Note, quotes, text};
use crate::article::Article;

#[derive(Debug)]
pub(super) struct Raw {
    pub place: Place,
    pub bytes: Vec<u8>,
    names: Arc<Names>,
}

/// What cuts a file into records: the byte that each begins at, and its line and its bytes.
pub(super) type Cut = (u64, Result<(u64, Vec<u8>), ReadError>);

/// How a file of JSON is cut into records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cutting {
    /// Each line is one.
    Lines,
    /// Each object is one, in an array or one after another.
    Objects,
    /// The objects of the list `posts` of the one object that the file is; the list begins at this byte.
    Posts(usize),
}

impl Cutting {
    /// How a file that begins with `head` is to be cut; `ending` is that of its name, in lower case.
    pub fn of(head: &[u8], ending: &str) -> Cutting {
        match posts(head) {
            Some(at) => Cutting::Posts(at),
            None if in_lines(head, ending) => Cutting::Lines,
            None => Cutting::Objects,
        }
    }
}

/// The records of a file of JSON, and a note of what was read as what; `before` bytes of the file stand before `input`.
pub(super) fn read(
    file: &str,
    input: impl BufRead + Send + 'static,
    cutting: Cutting,
    before: usize,
    names: &Arc<Names>,
    limit: Limit,
) -> Items {
    let (file, names): (Arc<str>, _) = (file.into(), Arc::clone(names));
    match cutting {
        Cutting::Lines => {
            let cuts = Lines::of(&file, input, limit);
            Box::new(items(file, "JSON Lines", before, cuts, names, limit))
        }
        Cutting::Objects => {
            let cuts = Values::of(&file, input, limit);
            Box::new(items(file, "JSON", before, cuts, names, limit))
        }
        Cutting::Posts(at) => {
            let cuts = Values::of_list(&file, input, at, limit);
            Box::new(items(file, "JSON", before, cuts, names, limit))
        }
    }
}

/// The records that a file was cut into, and a note of what was read as what.
pub(super) fn items<C: Iterator<Item = Cut>>(
    file: Arc<str>,
    format: &'static str,
    before: usize,
    cuts: C,
    names: Arc<Names>,
    limit: Limit,
) -> impl Iterator<Item = Item> + use<C> {
    let mut noted = false;
    (1..)
        .zip(cuts)
        .flat_map(move |(number, (byte, cut))| {
            let byte = byte + before as u64;
            let (line, bytes) = match cut {
                Ok(cut) => cut,
                Err(error) => return [Some(Item::Error(error.of_record(number, byte))), None, None],
            };
            let place = Place {
                file: Arc::clone(&file),
                line,
                number,
                byte,
            };
            // The first record that can be read stands for all: a dump is written by one program.
            let first = if noted { None } else { fields(&bytes, &names).ok() };
            noted |= first.is_some();
            let (mut note, mut missing) = (None, None);
            if let Some(first) = first {
                let has = keys(&bytes);
                let known: Vec<_> = has.iter().map(String::as_str).collect();
                let dump = dumps::name(&known).map_or(String::new(), |name| format!("{name} "));
                note = Some(Item::Note(Note {
                    file: file.to_string(),
                    form: format!("{dump}{format}"),
                    fields: if quotes::is_json(&bytes) {
                        quotes::NOTE.to_owned()
                    } else {
                        first.describe(&names)
                    },
                }));
                missing = names
                    .missing(&has)
                    .map(|(what, cure)| Item::Error(place.error(what, cure)));
            }
            let names = Arc::clone(&names);
            let raw = Raw { place, bytes, names };
            [
                note,
                missing,
                Some(Item::Record(Record::of(record::Raw::Json(raw), limit))),
            ]
        })
        .flatten()
}

/// Where the list begins, if the file is one object with a list `posts` of objects: an answer of Webz.io.
fn posts(head: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < head.len() {
        match head[at] {
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => return None,
            b'}' | b']' => depth -= 1,
            b'"' => {
                let from = at + 1;
                at = from;
                while *head.get(at)? != b'"' {
                    at += 1 + usize::from(head[at] == b'\\');
                }
                let rest = head[at + 1..].trim_ascii_start().strip_prefix(b":").unwrap_or_default();
                let list = rest.trim_ascii_start();
                let objects = |list: &[u8]| matches!(list.trim_ascii_start().first(), Some(b'{' | b']'));
                if depth == 1 && &head[from..at] == b"posts" && list.strip_prefix(b"[").is_some_and(objects) {
                    return Some(head.len() - list.len());
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// Whether each line of a file of JSON is a record of its own: so it is if its first line is whole, or the next begins another.
fn in_lines(head: &[u8], ending: &str) -> bool {
    let mut lines = head
        .split(|&b| b == b'\n')
        .map(<[u8]>::trim_ascii)
        .filter(|l| !l.is_empty());
    let begins = |line: Option<&[u8]>| line.is_some_and(|l| l.starts_with(b"{"));
    let first = lines.next();
    if first.is_some_and(|l| l.starts_with(b"[")) {
        return false;
    }
    let whole = first.is_some_and(|l| serde_json::from_slice::<IgnoredAny>(l).is_ok());
    let second = lines.next();
    matches!(ending, "jsonl" | "ndjson") || whole || second.is_none() || begins(second)
}

/// Each line that is not empty.
struct Lines<R> {
    file: String,
    input: R,
    line: u64,
    /// Bytes of the lines read so far.
    byte: u64,
    limit: Limit,
}

impl<R: BufRead> Lines<R> {
    fn of(file: &str, input: R, limit: Limit) -> Lines<R> {
        Lines {
            file: file.to_owned(),
            input,
            line: 0,
            byte: 0,
            limit,
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Cut;

    fn next(&mut self) -> Option<Cut> {
        let most = self.limit.record();
        loop {
            let mut bytes = Vec::new();
            let byte = self.byte;
            self.line += 1;
            let read = self.input.by_ref().take(most as u64).read_until(b'\n', &mut bytes);
            if let Err(error) = read {
                return Some((byte, Err(ReadError::io(&self.file, Some(self.line), &error))));
            }
            self.byte += bytes.len() as u64;
            if bytes.is_empty() {
                return None;
            }
            if bytes.len() == most && !bytes.ends_with(b"\n") {
                let error = match self.input.skip_until(b'\n') {
                    Ok(rest) => {
                        self.byte += rest as u64;
                        ReadError::too_long(&self.file, self.line, most, self.limit)
                    }
                    Err(error) => ReadError::io(&self.file, Some(self.line), &error),
                };
                return Some((byte, Err(error)));
            }
            // What is broken in a line is not to be looked for in the next.
            bytes.truncate(bytes.trim_ascii_end().len());
            if !bytes.is_empty() {
                return Some((byte, Ok((self.line, bytes))));
            }
        }
    }
}

impl Raw {
    pub fn article(self) -> Result<Article, ReadError> {
        let cure = r#"write each article as an object such as {"id": "a1", "text": "..."}"#;
        let mut fields = Fields::default();
        self.parse_into(Object::of(&self.names, &mut fields), cure)?;
        fields.article(&self.place, || {
            if quotes::is_json(&self.bytes) {
                return quotes::not_articles();
            }
            self.names.no_text(&keys(&self.bytes))
        })
    }

    /// What `T` takes of the object; `cure` says how it should look.
    pub fn parse<T: DeserializeOwned>(&self, cure: &str) -> Result<T, ReadError> {
        self.parse_into(PhantomData, cure)
    }

    fn parse_into<'de, S: DeserializeSeed<'de>>(&'de self, seed: S, cure: &str) -> Result<S::Value, ReadError> {
        let Place { file, line, .. } = &self.place;
        if let Err(bad) = std::str::from_utf8(&self.bytes) {
            let (before, _) = self.bytes.split_at(bad.valid_up_to());
            let column = before.len() - before.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
            let at = format!("byte {column} of the line");
            return Err(ReadError::not_utf8(file, line + text::line_of(before) - 1, &at));
        }
        if !self.bytes.trim_ascii_start().starts_with(b"{") {
            return Err(self.place.error("not a JSON object", cure));
        }
        whole(&self.bytes, seed).map_err(|bad| {
            // The position stands in the line already.
            let what = bad.to_string();
            let what = what.split(" at line ").next().unwrap_or(&what);
            let (column, line) = (bad.column(), line + (bad.line() as u64).saturating_sub(1));
            if bad.is_data() {
                ReadError::new(file, Some(line), format!("{what} at column {column}"), cure)
            } else {
                let what = format!("broken JSON at column {column}: {what}");
                ReadError::new(file, Some(line), what, "mend the record or leave it out")
            }
        })
    }
}

fn whole<'de, S: DeserializeSeed<'de>>(bytes: &'de [u8], seed: S) -> serde_json::Result<S::Value> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = seed.deserialize(&mut json)?;
    json.end()?;
    Ok(value)
}

fn fields(bytes: &[u8], names: &Names) -> serde_json::Result<Fields> {
    let mut fields = Fields::default();
    whole(bytes, Object::of(names, &mut fields))?;
    Ok(fields)
}

/// The names of a record's fields, and of the fields of its fields.
fn keys(bytes: &[u8]) -> Vec<String> {
    let record: Map<String, Value> = serde_json::from_slice(bytes).unwrap_or_default();
    let mut keys = Vec::new();
    for (key, value) in &record {
        match value.as_object() {
            Some(inner) => keys.extend(inner.keys().map(|k| format!("{key}.{k}"))),
            None => keys.push(key.clone()),
        }
    }
    keys
}

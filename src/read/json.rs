//! JSON Lines, JSON arrays and single objects: cut into records, and a record's fields.

use std::borrow::Cow;
use std::fmt;
use std::io::{BufRead, Read};
use std::sync::Arc;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::error::ReadError;
use super::fields::{Fields, Name};
use super::record::{self, Place, Record};
use super::values::Values;
use super::{Item, MAX_RECORD, text};
use crate::article::Article;

#[derive(Debug)]
pub(super) struct Raw {
    pub place: Place,
    /// Where it begins in the file.
    pub byte: u64,
    pub bytes: Vec<u8>,
}

/// What cuts a file into records: the byte that each begins at, and its line and its bytes.
pub(super) type Cut = (u64, Result<(u64, Vec<u8>), ReadError>);

/// The records of a file of JSON, and a note of what was read as what; `before` bytes of the file stand before `input`.
pub(super) fn read(
    file: &str,
    input: impl BufRead + Send + 'static,
    lines: bool,
    before: usize,
) -> Box<dyn Iterator<Item = Item> + Send> {
    let name = if lines { "JSON Lines" } else { "JSON" };
    if lines {
        Box::new(items(file.into(), name, before, Lines::of(file, input)))
    } else {
        Box::new(items(file.into(), name, before, Values::of(file, input)))
    }
}

fn items<C: Iterator<Item = Cut>>(
    file: Arc<str>,
    format: &'static str,
    before: usize,
    cuts: C,
) -> impl Iterator<Item = Item> + use<C> {
    let mut noted = false;
    (1..)
        .zip(cuts)
        .flat_map(move |(number, (byte, cut))| {
            let byte = byte + before as u64;
            let (line, bytes) = match cut {
                Ok(cut) => cut,
                Err(error) => return [Some(Item::Error(error.of_record(number, byte))), None],
            };
            // The first record that can be read stands for all: a dump is written by one program.
            let first = if noted { None } else { fields(&bytes).ok() };
            noted |= first.is_some();
            let place = Place {
                file: Arc::clone(&file),
                line,
                number,
            };
            let note = first.map(|f| Item::Note {
                file: file.to_string(),
                what: format!("{format}, {}", f.describe()),
            });
            [
                note,
                Some(Item::Record(Record(record::Raw::Json(Raw { place, byte, bytes })))),
            ]
        })
        .flatten()
}

/// Whether each line of a file of JSON is a record of its own: so it is if its first line is whole, or the next begins another.
pub(super) fn in_lines(head: &[u8], ending: &str) -> bool {
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
}

impl<R: BufRead> Lines<R> {
    fn of(file: &str, input: R) -> Lines<R> {
        Lines {
            file: file.to_owned(),
            input,
            line: 0,
            byte: 0,
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Cut;

    fn next(&mut self) -> Option<Cut> {
        loop {
            let mut bytes = Vec::new();
            let byte = self.byte;
            self.line += 1;
            let read = self
                .input
                .by_ref()
                .take(MAX_RECORD as u64)
                .read_until(b'\n', &mut bytes);
            if let Err(error) = read {
                return Some((byte, Err(ReadError::io(&self.file, Some(self.line), &error))));
            }
            self.byte += bytes.len() as u64;
            if bytes.is_empty() {
                return None;
            }
            if bytes.len() == MAX_RECORD && !bytes.ends_with(b"\n") {
                let error = match self.input.skip_until(b'\n') {
                    Ok(rest) => {
                        self.byte += rest as u64;
                        too_long(&self.file, self.line)
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

pub(super) fn too_long(file: &str, line: u64) -> ReadError {
    let what = format!("a record of more than {} MiB", MAX_RECORD >> 20);
    ReadError::new(file, Some(line), what, "close its quotes and brackets, or split it")
}

impl Raw {
    pub fn article(self) -> Result<Article, ReadError> {
        let fields: Fields = self.parse(r#"write each article as an object such as {"id": "a1", "text": "..."}"#)?;
        fields.article(&self.place, || names(&self.bytes))
    }

    /// What `T` takes of the object; `cure` says how it should look.
    pub fn parse<T: DeserializeOwned>(&self, cure: &str) -> Result<T, ReadError> {
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
        serde_json::from_slice(&self.bytes).map_err(|bad| {
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

fn fields(bytes: &[u8]) -> serde_json::Result<Fields> {
    serde_json::from_slice(bytes)
}

/// The names of a record's fields, for a record without a text.
fn names(bytes: &[u8]) -> String {
    let record: Map<String, Value> = serde_json::from_slice(bytes).unwrap_or_default();
    let names: Vec<_> = record.keys().map(String::as_str).take(20).collect();
    if names.is_empty() {
        "no fields".into()
    } else {
        names.join(", ")
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Fields, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Fields;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Fields::default();
                while let Some(key) = map.next_key::<Cow<str>>()? {
                    match Name::find(&key) {
                        Some(name) => fields.offer(name, map.next_value::<Words>()?.0),
                        None => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(fields)
            }
        }
        deserializer.deserialize_map(Object)
    }
}

/// A value as words: a list joined by `; `, of an object its `name`, of null nothing.
struct Words(String);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Words, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Words;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_str<E>(self, v: &str) -> Result<Words, E> {
                Ok(Words(v.to_owned()))
            }

            fn visit_bool<E>(self, v: bool) -> Result<Words, E> {
                Ok(Words(v.to_string()))
            }

            fn visit_i64<E>(self, v: i64) -> Result<Words, E> {
                Ok(Words(v.to_string()))
            }

            fn visit_u64<E>(self, v: u64) -> Result<Words, E> {
                Ok(Words(v.to_string()))
            }

            fn visit_f64<E>(self, v: f64) -> Result<Words, E> {
                Ok(Words(v.to_string()))
            }

            fn visit_unit<E>(self) -> Result<Words, E> {
                Ok(Words(String::new()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Words, A::Error> {
                let mut all = Vec::new();
                while let Some(Words(words)) = seq.next_element()? {
                    all.push(words);
                }
                all.retain(|words| !words.trim().is_empty());
                Ok(Words(all.join("; ")))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Words, A::Error> {
                let mut name = String::new();
                while let Some(key) = map.next_key::<Cow<str>>()? {
                    if key == "name" {
                        name = map.next_value::<Words>()?.0;
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(Words(name))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

//! The layers around a dump: compressions are taken off and archives opened as the bytes stream, nothing goes to disk.

mod compression;
mod gauge;
mod tar;
mod zip;

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;

use super::error::ReadError;
use super::{BUFFER, HEAD};
use compression::Compression;
pub(super) use compression::decompress;
pub(super) use gauge::Gauge;

/// How many compressions and archives may stand one in another: without an end a file could hold itself.
const MAX_LAYERS: u8 = 8;
/// The most bytes of an archive that must be held whole: a zip file that is no file of its own, or a Word file.
pub(super) const MAX_HELD: usize = 64 << 20;

/// Bytes that come in under a name.
pub(super) struct Source {
    /// The path as given, and behind it the member of an archive: `news.zip/2024/a.txt`.
    pub name: String,
    bytes: Bytes,
    layers: u8,
    gauge: Gauge,
}

enum Bytes {
    File(File),
    Stream(Box<dyn Read + Send>),
}

/// The members of an archive in their order.
pub(super) type Archive = Box<dyn Iterator<Item = Result<Source, ReadError>> + Send>;

/// A source without its outermost layers.
pub(super) enum Unpacked {
    /// No layer is left.
    Plain(Plain),
    Archive(Archive),
    /// A Word file, which is a zip file of its own kind.
    Word(Plain),
}

pub(super) struct Plain {
    pub name: String,
    /// The ending of the name in lower case, without those of compressions.
    pub ending: String,
    pub input: Box<dyn Read + Send>,
}

impl Source {
    /// Opens a file, or standard input if the path is `-`.
    pub fn open(path: &Path, gauge: Gauge) -> Result<Source, ReadError> {
        let name = path.to_string_lossy().into_owned();
        let bytes = if path.as_os_str() == "-" {
            Bytes::Stream(Box::new(gauge.count(io::stdin())))
        } else {
            let open = || {
                let file = File::open(path)?;
                let seekable = file.metadata()?.is_file();
                Ok((file, seekable))
            };
            match open().map_err(|e| ReadError::io(&name, None, &e))? {
                (file, true) => Bytes::File(file),
                (pipe, false) => Bytes::Stream(Box::new(gauge.count(pipe))),
            }
        };
        Ok(Source {
            name,
            bytes,
            layers: 0,
            gauge,
        })
    }

    /// Takes off compressions up to what has none, or to an archive.
    pub fn unpack(self) -> Result<Unpacked, ReadError> {
        let Source {
            name,
            bytes,
            mut layers,
            gauge,
        } = self;
        let error = |e| ReadError::io(&name, None, &e);
        let (mut input, mut seekable): (Box<dyn Read + Send>, _) = match bytes {
            Bytes::File(file) => (Box::new(gauge.count(file.try_clone().map_err(error)?)), Some(file)),
            Bytes::Stream(stream) => (stream, None),
        };
        let mut ending = ending(&name);
        loop {
            let mut head = Vec::with_capacity(HEAD);
            input.by_ref().take(HEAD as u64).read_to_end(&mut head).map_err(error)?;
            let compression = Compression::of(&head);
            let (tar, zip) = (tar::begins(&head), zip::begins(&head));
            let whole = Cursor::new(head).chain(input);
            if compression.is_none() && !tar && !zip {
                let input = Box::new(whole);
                return Ok(Unpacked::Plain(Plain { name, ending, input }));
            }
            layers += 1;
            if layers > MAX_LAYERS {
                let what = format!("more than {MAX_LAYERS} archives and compressions stand one in another");
                return Err(ReadError::new(&name, None, what, "unpack the outer ones"));
            }
            let file = seekable.take();
            input = match compression {
                Some(compression) => {
                    ending = inner_ending(&name, &ending);
                    let whole = BufReader::with_capacity(BUFFER, whole);
                    Box::new(compression.decoder(whole, gauge.clone()).map_err(error)?)
                }
                None if tar => return Ok(Unpacked::Archive(tar::members(name, Box::new(whole), layers, gauge))),
                None => return zip::open(name, file, whole, layers, gauge),
            };
        }
    }
}

/// Whether bytes are an archive or compressed.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    Compression::of(bytes).is_some() || tar::begins(bytes) || zip::begins(bytes)
}

fn ending(name: &str) -> String {
    let ending = Path::new(name).extension();
    ending.map_or(String::new(), |e| e.to_string_lossy().to_lowercase())
}

/// The ending below that of a compression: `jsonl` of `dump.jsonl.gz`.
fn inner_ending(name: &str, outer: &str) -> String {
    let stem = name.len().checked_sub(outer.len() + 1).and_then(|at| name.get(..at));
    stem.map_or(String::new(), ending)
}

/// Whether a member is no article for what it is named: hidden files, and what macOS adds to zip files.
fn is_hidden(member: &str) -> bool {
    let hidden = |part: &str| (part.starts_with('.') && part != "." && part != "..") || part == "__MACOSX";
    member.split('/').any(hidden)
}

/// Up to [`MAX_HELD`] bytes; `None` if there are more.
fn hold(input: impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    input.take(MAX_HELD as u64 + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= MAX_HELD).then_some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_stand_below_those_of_compressions() {
        assert_eq!(ending("a/Dump.JSONL"), "jsonl");
        assert_eq!(inner_ending("a/dump.jsonl.gz", "gz"), "jsonl");
        assert_eq!(inner_ending("a.b/dump", ""), "");
        assert_eq!(inner_ending("-", ""), "");
    }

    #[test]
    fn hidden_members_are_told_by_any_part_of_their_path() {
        for (name, hidden) in [
            ("a/b.txt", false),
            ("./a.txt", false),
            ("../a.txt", false),
            ("a/.DS_Store", true),
            (".git/x", true),
            ("__MACOSX/a.txt", true),
        ] {
            assert_eq!(is_hidden(name), hidden, "{name}");
        }
    }
}

//! Dumps to articles: files, folders and standard input, record by record, never a dump whole.

pub(crate) mod date;
mod detect;
mod document;
mod docx;
mod dom;
mod dumps;
mod encoding;
mod error;
mod factiva;
mod fields;
mod forms;
mod html;
mod http;
mod json;
mod limit;
mod lines;
mod names;
mod newswire;
mod nexis;
mod object;
mod parquet;
mod proquest;
mod quotes;
mod record;
mod repair;
mod rows;
mod sections;
mod side;
mod subtitles;
mod table;
mod tags;
mod text;
mod unpack;
mod values;
mod warc;

use std::fs;
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use encoding_rs::{Encoding, UTF_8};
use walkdir::{DirEntry, WalkDir};

use encoding::Decoded;
use names::Names;
use unpack::{Archive, Gauge, Plain, Source, Unpacked};

pub use detect::Format;
pub use error::ReadError;
pub use limit::Limit;
pub use names::Mapping;
pub use record::Record;
pub use repair::repair;
pub use side::{Side, small};

/// Bytes of a file by which its form is told.
const HEAD: usize = 64 << 10;
const BUFFER: usize = 256 << 10;
pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What the reader comes upon, in the order of the input.
#[derive(Debug)]
pub enum Item {
    Record(Record),
    /// A file or a record that cannot be read; the rest can.
    Error(ReadError),
    /// What the records of a file are read as.
    Note(Note),
}

/// What a file is read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub file: String,
    /// `news-please JSON Lines`, with the encoding if it is not UTF-8.
    pub form: String,
    /// Where the fields of its articles come from, if they have names: `text from maintext, outlet from source_domain`.
    pub fields: String,
}

type Items = Box<dyn Iterator<Item = Item> + Send>;

/// Reads all inputs one after another, the files of a folder in the order of their names, the members of an archive in
/// its own.
///
/// Hidden files of a folder or an archive are passed over. An input `-` is standard input.
pub struct Reader {
    inputs: std::vec::IntoIter<PathBuf>,
    folder: Option<Box<dyn Iterator<Item = walkdir::Result<DirEntry>> + Send>>,
    /// The archives that are open, each a member of the one before it.
    archives: Vec<Archive>,
    items: Option<Items>,
    from: Option<Format>,
    split: Option<Arc<str>>,
    names: Arc<Names>,
    quotes: bool,
    limit: Limit,
    bytes: Arc<AtomicU64>,
}

impl Reader {
    /// A reader of `inputs`, each of the form `from`, or of the form that it shows.
    pub fn new(inputs: Vec<PathBuf>, from: Option<Format>) -> Reader {
        Reader {
            inputs: inputs.into_iter(),
            folder: None,
            archives: Vec::new(),
            items: None,
            from,
            split: None,
            names: Arc::new(Names::of(Vec::new())),
            quotes: false,
            limit: Limit::default(),
            bytes: Arc::default(),
        }
    }

    /// Rows that `extract` wrote are read too, for [`Record::quote`].
    pub fn with_quotes(self) -> Reader {
        Reader { quotes: true, ..self }
    }

    /// Fields of JSON and of tables are known by these names in place of the usual ones.
    pub fn with_map(self, map: Vec<Mapping>) -> Reader {
        Reader {
            names: Arc::new(Names::of(map)),
            ..self
        }
    }

    /// Text files are cut into articles at the lines that begin with `separator`, which belong to none.
    pub fn with_split(self, separator: &str) -> Reader {
        Reader {
            split: Some(separator.into()),
            ..self
        }
    }

    /// Articles may be so long; by default 8 MiB.
    pub fn with_limit(self, limit: Limit) -> Reader {
        Reader { limit, ..self }
    }

    /// Bytes of the inputs read so far, as they lie on the disk; the number grows as the reader goes on.
    pub fn bytes(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.bytes)
    }

    /// Opens what comes next; `None` at the end of the inputs.
    fn open_next(&mut self) -> Option<Result<(), ReadError>> {
        if let Some(archive) = self.archives.last_mut() {
            return Some(match archive.next() {
                Some(member) => member.and_then(|member| self.open(member)),
                None => {
                    self.archives.pop();
                    Ok(())
                }
            });
        }
        if let Some(folder) = &mut self.folder {
            match folder.next() {
                Some(Ok(entry)) if entry.file_type().is_file() => return Some(self.open_path(entry.path())),
                Some(Ok(entry)) if entry.file_type().is_dir() => return Some(Ok(())),
                Some(Ok(entry)) => return Some(Err(ReadError::no_file(entry.path()))),
                Some(Err(error)) => return Some(Err(ReadError::walk(&error))),
                None => self.folder = None,
            }
        }
        let input = self.inputs.next()?;
        if input.as_os_str() != "-" && fs::metadata(&input).is_ok_and(|m| m.is_dir()) {
            let hidden = |entry: &DirEntry| entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
            let walk = WalkDir::new(&input).follow_links(true).sort_by_file_name();
            self.folder = Some(Box::new(walk.into_iter().filter_entry(move |e| !hidden(e))));
            return Some(Ok(()));
        }
        Some(self.open_path(&input))
    }

    fn open_path(&mut self, path: &Path) -> Result<(), ReadError> {
        self.open(Source::open(path, Gauge::next(&self.bytes))?)
    }

    fn open(&mut self, source: Source) -> Result<(), ReadError> {
        match source.unpack()? {
            Unpacked::Archive(archive) => self.archives.push(archive),
            Unpacked::Word(word) => self.items = Some(docx::read(&word.name, word.input, self.from, self.limit)?),
            Unpacked::Plain(plain) => self.items = Some(self.read(plain)?),
        }
        Ok(())
    }

    /// The records of a file that is not compressed.
    fn read(&self, plain: Plain) -> Result<Items, ReadError> {
        let Plain { name, ending, input } = plain;
        let io_error = |e| ReadError::io(&name, None, &e);
        let mut input = UntilError::of(input);
        let mut head = Vec::with_capacity(HEAD);
        input
            .by_ref()
            .take(HEAD as u64)
            .read_to_end(&mut head)
            .map_err(io_error)?;
        let not_text = |(what, cure)| ReadError::new(&name, None, what, cure);
        if let Some(other) = detect::other(&head) {
            return Err(not_text(other));
        }
        if self.from == Some(Format::Warc) || (self.from.is_none() && warc::begins(&head)) {
            // Each record has an encoding of its own.
            let whole = BufReader::with_capacity(BUFFER, Cursor::new(head).chain(input));
            return Ok(warc::read(&name, whole, self.limit));
        }
        if parquet::begins(&head) {
            return parquet::read(&name, Cursor::new(head).chain(input), &self.names, self.limit);
        }
        let encoding = encoding::detect(&head, head.len() < HEAD);
        let mut mark = 0;
        let mut input: Box<dyn Read + Send> = Box::new(input);
        if encoding != UTF_8 {
            let mut decoded = Decoded::of(Cursor::new(head).chain(input), encoding);
            head = Vec::with_capacity(HEAD);
            decoded
                .by_ref()
                .take(HEAD as u64)
                .read_to_end(&mut head)
                .map_err(io_error)?;
            input = Box::new(decoded);
        } else if head.starts_with(BYTE_ORDER_MARK) {
            mark = BYTE_ORDER_MARK.len();
            head.drain(..mark);
        }
        if let Some(binary) = detect::binary(&head) {
            return Err(not_text(binary));
        }
        let whole = BufReader::with_capacity(BUFFER, Cursor::new(head.clone()).chain(input));
        let told = || match self.quotes && table::is_quotes(&head, &self.names) {
            true => Format::Table,
            false => detect::detect(&head, &ending, &self.names),
        };
        let format = self.from.unwrap_or_else(told);
        let items = match (format, forms::of(format, &head)) {
            (_, Some(form)) => document::read(form, &name, whole, mark, self.limit),
            (Format::Json, None) => {
                let cutting = json::Cutting::of(&head, &ending);
                json::read(&name, whole, cutting, mark, &self.names, self.limit)
            }
            (Format::Table, None) => table::read(&name, &head, whole, mark, &self.names, self.quotes, self.limit),
            (_, None) => text::read(&name, whole, mark, self.split.clone(), self.limit),
        };
        Ok(said_of(items, encoding))
    }
}

/// The items with the encoding in their notes, if it is not UTF-8.
fn said_of(items: Items, encoding: &'static Encoding) -> Items {
    if encoding == UTF_8 {
        return items;
    }
    Box::new(items.map(move |item| match item {
        Item::Note(note) => Item::Note(Note {
            form: format!("{} in {}", note.form, encoding.name()),
            ..note
        }),
        item => item,
    }))
}

impl Iterator for Reader {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            match self.items.as_mut().and_then(Iterator::next) {
                Some(item) => return Some(item),
                None => {
                    self.items = None;
                    if let Err(error) = self.open_next()? {
                        return Some(Item::Error(error));
                    }
                }
            }
        }
    }
}

/// An input that ends at its first error, so that whoever reads on comes to an end.
struct UntilError<R> {
    input: R,
    failed: bool,
}

impl<R> UntilError<R> {
    fn of(input: R) -> UntilError<R> {
        UntilError { input, failed: false }
    }
}

impl<R: Read> Read for UntilError<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.failed {
            return Ok(0);
        }
        let read = self.input.read(buffer);
        self.failed = read.as_ref().is_err_and(|e| e.kind() != io::ErrorKind::Interrupted);
        read
    }
}

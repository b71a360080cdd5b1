//! Dumps to articles: files, folders and standard input, record by record, never a dump whole.

mod date;
mod detect;
mod document;
mod docx;
mod dom;
mod error;
mod factiva;
mod fields;
mod forms;
mod html;
mod json;
mod lines;
mod newswire;
mod nexis;
mod proquest;
mod record;
mod rows;
mod sections;
mod subtitles;
mod table;
mod tags;
mod text;
mod values;

use std::fs::{self, File};
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use walkdir::{DirEntry, WalkDir};

pub use detect::Format;
pub use error::ReadError;
pub use record::Record;

/// The most bytes of one record of a dump; a longer one is an error, so that memory stays bounded.
const MAX_RECORD: usize = 64 << 20;
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
    /// What the records of a file are read as, said once for files in a row that are alike.
    Note {
        file: String,
        what: String,
    },
}

/// Reads all inputs one after another, the files of a folder in the order of their names.
///
/// Hidden files of a folder are passed over. An input `-` is standard input.
pub struct Reader {
    inputs: std::vec::IntoIter<PathBuf>,
    folder: Option<Box<dyn Iterator<Item = walkdir::Result<DirEntry>> + Send>>,
    items: Option<Box<dyn Iterator<Item = Item> + Send>>,
    from: Option<Format>,
    note: String,
    bytes: Arc<AtomicU64>,
}

impl Reader {
    /// A reader of `inputs`, each of the form `from`, or of the form that it shows.
    pub fn new(inputs: Vec<PathBuf>, from: Option<Format>) -> Reader {
        Reader {
            inputs: inputs.into_iter(),
            folder: None,
            items: None,
            from,
            note: String::new(),
            bytes: Arc::default(),
        }
    }

    /// Bytes of the inputs read so far, as they lie on the disk; the number grows as the reader goes on.
    pub fn bytes(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.bytes)
    }

    /// Opens what comes next; `None` at the end of the inputs.
    fn open_next(&mut self) -> Option<Result<(), ReadError>> {
        if let Some(folder) = &mut self.folder {
            match folder.next() {
                Some(Ok(entry)) if entry.file_type().is_file() => return Some(self.open(entry.path())),
                Some(Ok(_)) => return Some(Ok(())),
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
        Some(self.open(&input))
    }

    fn open(&mut self, path: &Path) -> Result<(), ReadError> {
        let file = path.to_string_lossy();
        let input: Box<dyn Read + Send> = if path.as_os_str() == "-" {
            Box::new(io::stdin())
        } else {
            Box::new(File::open(path).map_err(|e| ReadError::io(&file, None, &e))?)
        };
        let counted = Counted {
            input,
            bytes: self.bytes(),
        };
        let mut input = UntilError {
            input: counted,
            failed: false,
        };
        let mut head = Vec::with_capacity(HEAD);
        let read = input.by_ref().take(HEAD as u64).read_to_end(&mut head);
        read.map_err(|e| ReadError::io(&file, None, &e))?;
        if docx::begins(&head) {
            let whole = Cursor::new(head).chain(input);
            self.items = Some(docx::read(&file, whole, self.from)?);
            return Ok(());
        }
        if let Some((what, cure)) = detect::not_text(&head) {
            return Err(ReadError::new(&file, None, what, cure));
        }
        let mark = if head.starts_with(BYTE_ORDER_MARK) {
            BYTE_ORDER_MARK.len()
        } else {
            0
        };
        head.drain(..mark);
        let ending = path
            .extension()
            .map_or(String::new(), |e| e.to_string_lossy().to_lowercase());
        let whole = BufReader::with_capacity(BUFFER, Cursor::new(head.clone()).chain(input));
        let format = self.from.unwrap_or_else(|| detect::detect(&head, &ending));
        self.items = Some(match (format, forms::of(format, &head)) {
            (_, Some(form)) => document::read(form, &file, whole),
            (Format::Json, None) => json::read(&file, whole, json::in_lines(&head, &ending), mark),
            (Format::Table, None) => table::read(&file, &head, whole, mark),
            (_, None) => Box::new(text::read(&file, whole, mark).into_iter()),
        });
        Ok(())
    }
}

impl Iterator for Reader {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            match self.items.as_mut().and_then(Iterator::next) {
                Some(Item::Note { what, .. }) if what == self.note => {}
                Some(item) => {
                    if let Item::Note { what, .. } = &item {
                        self.note.clone_from(what);
                    }
                    return Some(item);
                }
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

/// An input that tells how much of it was read.
struct Counted<R> {
    input: R,
    bytes: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// An input that ends at its first error, so that whoever reads on comes to an end.
struct UntilError<R> {
    input: R,
    failed: bool,
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

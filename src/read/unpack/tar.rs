//! The members of a tar file, read one after another as the file streams by.

use std::io::{self, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tar::{EntryType, Header, PaxExtensions};

use super::super::UntilError;
use super::super::error::ReadError;
use super::{Archive, Bytes, Gauge, Source, is_hidden};

const BLOCK: usize = 512;
/// The most bytes of a long name or of a member's extended header.
const MAX_EXTENSION: u64 = 1 << 20;

/// Whether a file begins with the header of a member.
pub(super) fn begins(head: &[u8]) -> bool {
    head.first_chunk().is_some_and(is_header)
}

fn is_header(block: &[u8; BLOCK]) -> bool {
    // The sum counts its own eight bytes as spaces.
    let sum = |bytes: &[u8]| bytes.iter().map(|&b| u32::from(b)).sum::<u32>();
    let counted = sum(&block[..148]) + 8 * 32 + sum(&block[156..]);
    block[0] != 0 && Header::from_byte_slice(block).cksum().is_ok_and(|c| c == counted)
}

pub(super) fn members(name: String, input: Box<dyn Read + Send>, layers: u8, gauge: Gauge) -> Archive {
    Box::new(Members {
        name,
        tape: Arc::new(Mutex::new(Tape {
            input: UntilError::of(input),
            left: 0,
            padding: 0,
        })),
        layers,
        gauge,
        lost: false,
        done: false,
    })
}

/// The file as far as it is read. Its members share it, of which only the last one handed out is ever read.
struct Tape {
    input: UntilError<Box<dyn Read + Send>>,
    /// Bytes of the member that are not read yet.
    left: u64,
    /// Bytes between the member and the next header.
    padding: u64,
}

impl Tape {
    /// The next block; `None` at the end.
    fn block(&mut self) -> io::Result<Option<[u8; BLOCK]>> {
        let rest = std::mem::take(&mut self.left) + std::mem::take(&mut self.padding);
        if io::copy(&mut self.input.by_ref().take(rest), &mut io::sink())? < rest {
            return Err(ends_early());
        }
        let mut block = Vec::with_capacity(BLOCK);
        self.input.by_ref().take(BLOCK as u64).read_to_end(&mut block)?;
        match block.try_into() {
            Ok(block) => Ok(Some(block)),
            Err(part) if part.is_empty() => Ok(None),
            Err(_) => Err(ends_early()),
        }
    }

    fn enter(&mut self, size: u64) {
        self.left = size;
        self.padding = size.wrapping_neg() % BLOCK as u64;
    }

    /// What stands behind a header that speaks of the next member.
    fn extension(&mut self) -> io::Result<Vec<u8>> {
        if self.left > MAX_EXTENSION {
            return Err(io::Error::other("broken tar: a name without an end"));
        }
        let mut bytes = Vec::new();
        self.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl Read for Tape {
    /// Reads on in the member that was entered.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let read = self.input.read(&mut buffer[..most])?;
        self.left -= read as u64;
        if read == 0 && most > 0 {
            (self.left, self.padding) = (0, 0);
            return Err(ends_early());
        }
        Ok(read)
    }
}

fn ends_early() -> io::Error {
    io::Error::other("broken tar: it ends inside this member")
}

struct Members {
    name: String,
    tape: Arc<Mutex<Tape>>,
    layers: u8,
    gauge: Gauge,
    /// A header is broken: the next one is looked for, block by block.
    lost: bool,
    done: bool,
}

/// What extended headers say of the next member.
#[derive(Default)]
struct Extended {
    path: Option<Vec<u8>>,
    size: Option<u64>,
    sparse: bool,
}

impl Members {
    fn member(&mut self) -> Result<Option<Source>, ReadError> {
        let mut extended = Extended::default();
        let tape = Arc::clone(&self.tape);
        let mut tape = lock(&tape);
        let io_error = |e| ReadError::io(&self.name, None, &e);
        loop {
            let Some(block) = tape.block().map_err(io_error)? else {
                return Ok(None);
            };
            if !is_header(&block) {
                if block.iter().all(|&b| b == 0) && !self.lost {
                    return Ok(None);
                }
                if std::mem::replace(&mut self.lost, true) {
                    continue;
                }
                let cure = "get it again; reading goes on at the next whole member";
                return Err(ReadError::new(&self.name, None, "broken tar: a member's header", cure));
            }
            self.lost = false;
            let header = Header::from_byte_slice(&block);
            let kind = header.entry_type();
            let size = header.entry_size().map_err(io_error)?;
            match kind {
                EntryType::GNULongName => {
                    tape.enter(size);
                    let mut path = tape.extension().map_err(io_error)?;
                    path.truncate(path.iter().position(|&b| b == 0).unwrap_or(path.len()));
                    extended.path = Some(path);
                }
                EntryType::XHeader => {
                    tape.enter(size);
                    extended.read(&tape.extension().map_err(io_error)?);
                }
                EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => {
                    tape.enter(extended.size.unwrap_or(size));
                    let path = extended.path.take().unwrap_or_else(|| header.path_bytes().into_owned());
                    let path = String::from_utf8_lossy(&path);
                    let name = format!("{}/{}", self.name, path.trim_start_matches("./"));
                    if extended.sparse || kind == EntryType::GNUSparse {
                        let cure = "pack the archive again without --sparse";
                        return Err(ReadError::new(&name, None, "a tar member with holes", cure));
                    }
                    if !is_hidden(&path) && !path.ends_with('/') {
                        return Ok(Some(Source {
                            name,
                            bytes: Bytes::Stream(Box::new(Member(Arc::clone(&self.tape)))),
                            layers: self.layers,
                            gauge: self.gauge.clone(),
                        }));
                    }
                    extended = Extended::default();
                }
                // Folders, links and devices: what a link points to is a member of its own, or none of ours.
                _ => {
                    tape.enter(size);
                    extended = Extended::default();
                }
            }
        }
    }
}

impl Extended {
    fn read(&mut self, bytes: &[u8]) {
        for extension in PaxExtensions::new(bytes).flatten() {
            match extension.key_bytes() {
                b"path" => self.path = Some(extension.value_bytes().to_vec()),
                b"size" => self.size = extension.value().ok().and_then(|v| v.parse().ok()),
                key => self.sparse |= key.starts_with(b"GNU.sparse."),
            }
        }
    }
}

impl Iterator for Members {
    type Item = Result<Source, ReadError>;

    fn next(&mut self) -> Option<Result<Source, ReadError>> {
        if self.done {
            return None;
        }
        let member = self.member().transpose();
        self.done = member.is_none();
        member
    }
}

struct Member(Arc<Mutex<Tape>>);

impl Read for Member {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        lock(&self.0).read(buffer)
    }
}

fn lock(tape: &Mutex<Tape>) -> MutexGuard<'_, Tape> {
    tape.lock().unwrap_or_else(PoisonError::into_inner)
}

//! The big files of an index, held against a checksum of each block when it is first read: all of them would take too long
//! at the opening, and the engine asks for as much memory as a damaged length says, which ends the program.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, OwnedBytes, WatchCallback, WatchHandle, WritePtr,
};
use xxhash_rust::xxh3::xxh3_64;

use crate::read::small;

const SUMS_FILE: &str = "whosaid-sums.json";
/// The most bytes of that file: an index of a terabyte has fewer.
const MAX: usize = 256 << 20;
/// Bytes of a file that have one checksum, but for the last ones.
const BLOCK: usize = 64 << 10;

/// The checksums of files, by their names: a name is never used for another content.
type Sums = BTreeMap<PathBuf, Vec<u32>>;

/// Writes down the checksums of these files of the folder at `path`, whole or not at all.
///
/// # Errors
/// A file cannot be read, or the disk cannot be written.
pub fn write(path: &Path, files: &[PathBuf]) -> io::Result<()> {
    let sums = files.iter().map(|file| Ok((file.clone(), of(&path.join(file))?)));
    let sums: Sums = sums.collect::<io::Result<_>>()?;
    let beside = path.join(SUMS_FILE).with_extension("partial");
    let mut file = File::create(&beside)?;
    file.write_all(&serde_json::to_vec(&sums)?)?;
    file.sync_data()?;
    fs::rename(beside, path.join(SUMS_FILE))
}

fn of(file: &Path) -> io::Result<Vec<u32>> {
    let mut file = File::open(file)?;
    let mut block = Vec::with_capacity(BLOCK);
    let mut sums = Vec::new();
    while Read::take(&mut file, BLOCK as u64).read_to_end(&mut block)? > 0 {
        sums.push(sum(&block));
        block.clear();
    }
    Ok(sums)
}

fn sum(block: &[u8]) -> u32 {
    xxh3_64(block) as u32
}

/// The folder of an index, for reading.
#[derive(Debug, Clone)]
pub struct Checked {
    folder: MmapDirectory,
    sums: Arc<Sums>,
}

impl Checked {
    /// The folder at `path`. Where no checksums were written down, none are held against.
    ///
    /// # Errors
    /// It cannot be read, or they are damaged.
    pub fn open(path: &Path) -> tantivy::Result<Checked> {
        let sums = match small(&path.join(SUMS_FILE), MAX) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|e| damaged(&format!("{SUMS_FILE}: {e}")))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Sums::default(),
            Err(error) => return Err(error.into()),
        };
        Ok(Checked {
            folder: MmapDirectory::open(path)?,
            sums: Arc::new(sums),
        })
    }

    /// Whether the checksums of this file are known.
    pub fn knows(&self, file: &Path) -> bool {
        self.sums.contains_key(file)
    }
}

impl Directory for Checked {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let file = self.folder.get_file_handle(path)?;
        let Some(sums) = self.sums.get(path) else {
            return Ok(file);
        };
        if file.len().div_ceil(BLOCK) != sums.len() {
            return Err(OpenReadError::wrap_io_error(changed(path), path.to_owned()));
        }
        Ok(Arc::new(Blocks {
            name: path.to_owned(),
            right: sums.iter().map(|_| AtomicBool::new(false)).collect(),
            sums: sums.clone(),
            file,
        }))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.folder.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.folder.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.folder.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.folder.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.folder.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.folder.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.folder.acquire_lock(lock)
    }

    fn watch(&self, changed: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.folder.watch(changed)
    }
}

/// A file, and which of its blocks are known to be right.
struct Blocks {
    name: PathBuf,
    file: Arc<dyn FileHandle>,
    sums: Vec<u32>,
    right: Box<[AtomicBool]>,
}

impl FileHandle for Blocks {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let blocks = range.start / BLOCK..range.end.div_ceil(BLOCK);
        // A damaged place may lie behind the end.
        let known = self.right.get(blocks.clone()).ok_or_else(|| changed(&self.name))?;
        for (block, right) in blocks.zip(known) {
            if !right.load(Ordering::Relaxed) {
                let end = self.len().min((block + 1) * BLOCK);
                if sum(&self.file.read_bytes(block * BLOCK..end)?) != self.sums[block] {
                    return Err(changed(&self.name));
                }
                right.store(true, Ordering::Relaxed);
            }
        }
        self.file.read_bytes(range)
    }
}

impl HasLen for Blocks {
    fn len(&self) -> usize {
        self.file.len()
    }
}

impl fmt::Debug for Blocks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.name.display())
    }
}

/// A file that is not as it was written.
pub fn changed(file: &Path) -> io::Error {
    let what = format!("{} is not as it was written", file.display());
    io::Error::new(io::ErrorKind::InvalidData, what)
}

fn damaged(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

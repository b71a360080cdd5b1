//! Where rows go: standard output, or a file that appears whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, IsTerminal, Seek, SeekFrom, Stdout, Write};
use std::path::{Path, PathBuf};

use super::Shown;

const BUFFER: usize = 256 << 10;

/// Takes bytes; a file stands under its name only after [`Output::finish`].
///
/// Until then it stands beside it, under a hidden name that ends in `.partial`, locked against a second run.
#[derive(Debug)]
pub struct Output {
    sink: Sink,
    /// Bytes that were written.
    len: u64,
    /// The file as it is called until it is whole, and then.
    names: Option<(PathBuf, PathBuf)>,
    /// Whether the partial file outlives this.
    kept: bool,
}

#[derive(Debug)]
enum Sink {
    Stdout(BufWriter<Stdout>),
    Terminal(Shown<BufWriter<Stdout>>),
    File(BufWriter<File>),
}

impl Output {
    /// Standard output; a terminal is shown nothing that it would act on.
    pub fn stdout() -> Output {
        let stdout = BufWriter::with_capacity(BUFFER, io::stdout());
        let sink = if io::stdout().is_terminal() {
            Sink::Terminal(Shown::to(stdout))
        } else {
            Sink::Stdout(stdout)
        };
        Output::of(sink, None, 0)
    }

    /// Standard output as it is, for text that is harmless already and has colours of our own.
    pub fn coloured() -> Output {
        let sink = Sink::Stdout(BufWriter::with_capacity(BUFFER, io::stdout()));
        Output::of(sink, None, 0)
    }

    /// A file at `path`, written beside it until it is whole. What is no file (a device, a named pipe) is written straight.
    ///
    /// # Errors
    /// The file or the one beside it cannot be made, or another run writes it.
    pub fn file(path: &Path) -> io::Result<Output> {
        let path = behind_links(path);
        if fs::metadata(&path).is_ok_and(|m| !m.is_file()) {
            let file = File::options().write(true).open(&path)?;
            return Ok(Output::of(file_sink(file), None, 0));
        }
        let partial = partial(&path)?;
        let file = open(&partial, true)?;
        file.set_len(0)?;
        Ok(Output::of(file_sink(file), Some((partial, path)), 0))
    }

    /// The file at `path` whose first `len` bytes an earlier run wrote: in part, or to the end and given its name.
    ///
    /// # Errors
    /// Fewer bytes are there, or another run writes it.
    pub fn resume(path: &Path, len: u64) -> io::Result<Output> {
        let path = behind_links(path);
        let partial = partial(&path)?;
        if !partial.exists() && path.is_file() {
            fs::rename(&path, &partial)?;
        }
        let mut file = open(&partial, false)?;
        let there = file.metadata()?.len();
        if there < len {
            let what = format!("{} has {there} bytes of {len}", partial.display());
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, what));
        }
        file.set_len(len)?;
        file.seek(SeekFrom::End(0))?;
        let mut output = Output::of(file_sink(file), Some((partial, path)), len);
        output.keep();
        Ok(output)
    }

    fn of(sink: Sink, names: Option<(PathBuf, PathBuf)>, len: u64) -> Output {
        Output {
            sink,
            len,
            names,
            kept: false,
        }
    }

    /// Bytes that were written.
    pub fn written(&self) -> u64 {
        self.len
    }

    /// Brings all that was written to the disk and tells how many bytes that is.
    ///
    /// # Errors
    /// The disk is full.
    pub fn sync(&mut self) -> io::Result<u64> {
        self.flush()?;
        if let Sink::File(file) = &self.sink {
            file.get_ref().sync_data()?;
        }
        Ok(self.len)
    }

    /// Lets the partial file stay if the run fails, for [`Output::resume`].
    pub fn keep(&mut self) {
        self.kept = true;
    }

    /// Writes out what is left and gives the file its name.
    ///
    /// # Errors
    /// The disk is full, or the name cannot be given.
    pub fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        if let Some((partial, path)) = &self.names {
            fs::rename(partial, path)?;
            self.names = None;
        }
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = match &mut self.sink {
            Sink::Stdout(stdout) => stdout.write(bytes),
            Sink::Terminal(terminal) => terminal.write(bytes),
            Sink::File(file) => file.write(bytes),
        }?;
        self.len += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.sink {
            Sink::Stdout(stdout) => stdout.flush(),
            Sink::Terminal(terminal) => terminal.flush(),
            Sink::File(file) => file.flush(),
        }
    }
}

impl Drop for Output {
    /// Takes away a file that did not become whole and that no run goes on with.
    fn drop(&mut self) {
        if let (Some((partial, _)), false) = (&self.names, self.kept) {
            // Nothing better can be done if this fails, and the reason for the drop is reported.
            let _ = fs::remove_file(partial);
        }
    }
}

fn file_sink(file: File) -> Sink {
    Sink::File(BufWriter::with_capacity(BUFFER, file))
}

/// A link stays, and what it leads to is replaced.
fn behind_links(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// The name of a file or folder until it is whole: hidden, beside its place.
///
/// # Errors
/// The path ends in no name.
pub(crate) fn partial(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
    let mut hidden = OsString::from(".");
    hidden.push(name);
    hidden.push(".partial");
    Ok(path.with_file_name(hidden))
}

fn open(partial: &Path, create: bool) -> io::Result<File> {
    let file = File::options()
        .write(true)
        .create(create)
        .truncate(false)
        .open(partial)?;
    match file.try_lock() {
        // Some network disks have no locks.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(io::Error::new(io::ErrorKind::ResourceBusy, "another run is writing it")),
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn names(folder: &TempDir) -> Vec<String> {
        let entries = fs::read_dir(folder.path()).unwrap();
        let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_appears_when_it_is_whole_and_leaves_nothing_if_it_never_is() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("q.csv");
        let mut output = Output::file(&path).unwrap();
        output.write_all(b"abc").unwrap();
        assert_eq!(names(&folder), [".q.csv.partial"]);
        drop(output);
        assert_eq!(names(&folder), [""; 0]);
        let mut output = Output::file(&path).unwrap();
        output.write_all(b"abc").unwrap();
        output.finish().unwrap();
        assert_eq!(names(&folder), ["q.csv"]);
    }

    #[test]
    fn goes_on_behind_the_bytes_that_count_whether_the_file_has_its_name_or_not() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("q.csv");
        let mut output = Output::file(&path).unwrap();
        output.write_all(b"abcxyz").unwrap();
        assert_eq!(output.sync().unwrap(), 6);
        output.keep();
        drop(output);
        for _ in 0..2 {
            let mut output = Output::resume(&path, 3).unwrap();
            output.write_all(b"d").unwrap();
            assert_eq!(output.sync().unwrap(), 4);
            output.finish().unwrap();
            assert_eq!(fs::read(&path).unwrap(), b"abcd");
        }
        assert!(Output::resume(&path, 5).is_err());
    }

    #[test]
    fn a_second_run_does_not_write_the_same_file() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("q.csv");
        let first = Output::file(&path).unwrap();
        let second = Output::file(&path).unwrap_err();
        assert_eq!(second.to_string(), "another run is writing it");
        drop(first);
        Output::file(&path).unwrap();
    }
}

//! Where rows go: standard output, or a file that appears whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;

/// Takes rows; a file stands under its name only after [`Output::finish`].
#[derive(Debug)]
pub struct Output {
    sink: Sink,
    /// The file as it is called until it is whole, and then.
    names: Option<(PathBuf, PathBuf)>,
}

#[derive(Debug)]
enum Sink {
    Stdout(io::Stdout),
    File(File),
}

impl Output {
    pub fn stdout() -> Output {
        Output {
            sink: Sink::Stdout(io::stdout()),
            names: None,
        }
    }

    /// A file at `path`, written beside it until it is whole. What is no file (a device, a named pipe) is written straight.
    ///
    /// # Errors
    /// The file or the one beside it cannot be made.
    pub fn file(path: &Path) -> io::Result<Output> {
        // A link stays, and what it leads to is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let straight = |file| Output {
            sink: Sink::File(file),
            names: None,
        };
        if fs::metadata(&path).is_ok_and(|m| !m.is_file()) {
            return File::options().write(true).open(&path).map(straight);
        }
        let Some(name) = path.file_name() else {
            return Err(io::ErrorKind::InvalidFilename.into());
        };
        let mut beside = std::ffi::OsString::from(".");
        beside.push(name);
        beside.push(format!(".{}.partial", process::id()));
        let beside = path.with_file_name(beside);
        let file = File::create(&beside)?;
        Ok(Output {
            sink: Sink::File(file),
            names: Some((beside, path)),
        })
    }

    /// Writes out what is left and gives the file its name.
    ///
    /// # Errors
    /// The disk is full, or the name cannot be given.
    pub fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        if let Some((beside, path)) = &self.names {
            fs::rename(beside, path)?;
            self.names = None;
        }
        Ok(())
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.sink {
            Sink::Stdout(stdout) => stdout.write(bytes),
            Sink::File(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.sink {
            Sink::Stdout(stdout) => stdout.flush(),
            Sink::File(file) => file.flush(),
        }
    }
}

impl Drop for Output {
    /// Takes away a file that did not become whole.
    fn drop(&mut self) {
        if let Some((beside, _)) = &self.names {
            // Nothing better can be done if this fails, and the reason for the drop is reported.
            let _ = fs::remove_file(beside);
        }
    }
}

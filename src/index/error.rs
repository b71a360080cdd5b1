//! Why an index cannot be used, and what to do about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use tantivy::TantivyError;

use super::folder::FORMAT;

#[derive(Debug)]
pub enum IndexError {
    NotThere(PathBuf),
    /// A file, or a folder of something else.
    NoIndex(PathBuf),
    OtherFormat {
        path: PathBuf,
        format: u32,
        made_by: String,
    },
    Damaged {
        path: PathBuf,
        what: String,
    },
    /// An index is to be made where something is.
    Exists(PathBuf),
    /// Another run writes it.
    InUse(PathBuf),
    Io {
        path: PathBuf,
        error: io::Error,
    },
    /// The engine fails without a folder.
    Engine(TantivyError),
}

impl IndexError {
    pub(super) fn io(path: &Path) -> impl Fn(io::Error) -> IndexError {
        |error| IndexError::Io {
            path: path.to_owned(),
            error,
        }
    }

    /// What the engine says of the index at `path`.
    pub(super) fn at(path: Option<&Path>, error: TantivyError) -> IndexError {
        let Some(path) = path.map(Path::to_owned) else {
            return IndexError::Engine(error);
        };
        match error {
            TantivyError::LockFailure(..) => IndexError::InUse(path),
            TantivyError::IoError(error) if !is_of_content(error.kind()) => {
                let error = io::Error::new(error.kind(), error.to_string());
                IndexError::Io { path, error }
            }
            error => IndexError::Damaged {
                path,
                what: error.to_string(),
            },
        }
    }
}

/// Whether what was read is wrong, not the reading.
fn is_of_content(kind: io::ErrorKind) -> bool {
    use io::ErrorKind::{InvalidData, InvalidInput, Other, UnexpectedEof};
    matches!(kind, InvalidData | InvalidInput | Other | UnexpectedEof)
}

impl fmt::Display for IndexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let anew = |path: &PathBuf| format!("whosaid index ARTICLES --output {}", path.display());
        match self {
            IndexError::NotThere(path) => {
                write!(f, "{} is not there; make it with `{}`", path.display(), anew(path))
            }
            IndexError::NoIndex(path) => write!(
                f,
                "{} is no index; name a folder that `whosaid index ARTICLES --output FOLDER` made",
                path.display()
            ),
            IndexError::OtherFormat { path, format, made_by } => write!(
                f,
                "{} is an index of format {format}, made by {made_by}, and this version reads format {FORMAT}; make it anew \
                 under another name: whosaid index ARTICLES --output NAME",
                path.display()
            ),
            IndexError::Damaged { path, what } => write!(
                f,
                "{} is damaged ({what}); take it away and make it anew: {}",
                path.display(),
                anew(path)
            ),
            IndexError::Exists(path) => write!(
                f,
                "{} is there already; add to an index with --update, or name another folder",
                path.display()
            ),
            IndexError::InUse(path) => write!(
                f,
                "another run writes {}; wait for its end, or name another folder",
                path.display()
            ),
            IndexError::Io { path, error } => write!(f, "{}: {error}", path.display()),
            IndexError::Engine(error) => write!(f, "the index cannot be used: {error}"),
        }
    }
}

impl std::error::Error for IndexError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            IndexError::Io { error, .. } => Some(error),
            IndexError::Engine(error) => Some(error),
            _ => None,
        }
    }
}

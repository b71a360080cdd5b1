//! The members of a zip file, by the directory at its end.

use std::fs::File;
use std::io::{BufReader, Read};
use std::sync::Arc;

use rawzip::{
    CompressionMethod, FileReader, RECOMMENDED_BUFFER_SIZE, RangeReader, ReaderAt, ZipArchive,
    ZipArchiveEntryWayfinder, ZipLocator,
};

use super::super::error::ReadError;
use super::compression::Compression;
use super::{BUFFER, Bytes, Gauge, MAX_HELD, Plain, Source, Unpacked, hold, is_hidden};

/// The most members of one archive: its directory is held in memory.
const MAX_MEMBERS: usize = 1 << 20;
/// Zip files by another name, told by a member: what they are, and how to get text out of them.
const DOCUMENTS: &[(&str, &str, &str)] = &[
    ("xl/workbook.xml", "an Excel workbook, not text", "save it as CSV"),
    (
        "content.xml",
        "an OpenDocument file, not text",
        "save it as text or CSV",
    ),
    ("META-INF/container.xml", "an e-book, not text", "save it as text"),
];

const WORD: &str = "word/document.xml";

type Shared = Arc<dyn ReaderAt + Send + Sync>;

/// Whether a file begins as a zip file does, be it an empty one.
pub(super) fn begins(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Opens a zip file: `file` where there is one, else what `stream` gives, which is then held in memory.
pub(super) fn open(
    name: String,
    file: Option<File>,
    stream: impl Read,
    layers: u8,
    gauge: Gauge,
) -> Result<Unpacked, ReadError> {
    let io_error = |e| ReadError::io(&name, None, &e);
    let (reader, size): (Shared, u64) = if let Some(file) = file {
        let size = file.metadata().map_err(io_error)?.len();
        (Arc::new(FileReader::from(file)), size)
    } else if let Some(bytes) = hold(stream).map_err(io_error)? {
        let size = bytes.len() as u64;
        (Arc::new(bytes), size)
    } else {
        let limit = MAX_HELD >> 20;
        let what = format!("a zip file of more than {limit} MiB from a pipe or in an archive");
        return Err(ReadError::new(&name, None, what, "unpack it, or give it as a file"));
    };
    let (archive, members) = directory(&name, reader, size)?;
    if members.iter().any(|member| member.path == WORD) {
        return Ok(Unpacked::Word(Plain {
            name,
            ending: "docx".to_owned(),
            input: Box::new(RangeReader::new(Arc::clone(archive.get_ref()), 0..size)),
        }));
    }
    Ok(Unpacked::Archive(Box::new(members.into_iter().map(move |member| {
        let name = format!("{name}/{}", member.path.trim_start_matches("./"));
        let bytes = Bytes::Stream(member.stream(&name, &archive, &gauge)?);
        Ok(Source {
            name,
            bytes,
            layers,
            gauge: gauge.clone(),
        })
    }))))
}

struct Member {
    path: String,
    place: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    encrypted: bool,
}

/// The members that may be articles.
fn directory(name: &str, reader: Shared, size: u64) -> Result<(ZipArchive<Shared>, Vec<Member>), ReadError> {
    let broken = |e: rawzip::Error| {
        let what = format!("broken zip: {e}");
        ReadError::new(name, None, what, "get it again or leave it out")
    };
    let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
    let archive = ZipLocator::new()
        .locate_in_reader(reader, &mut buffer, size)
        .map_err(|(_, e)| broken(e))?;
    let mut members = Vec::new();
    let mut compressed = 0_u64;
    let mut entries = archive.entries(&mut buffer);
    while let Some(entry) = entries.next_entry().map_err(broken)? {
        let path = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
        if let Some((_, what, cure)) = DOCUMENTS.iter().find(|(member, ..)| *member == path) {
            return Err(ReadError::new(name, None, *what, *cure));
        }
        compressed = compressed.saturating_add(entry.compressed_size_hint());
        if members.len() == MAX_MEMBERS || compressed > size {
            let what = "a zip file with a false directory: its members do not fit into it";
            return Err(ReadError::new(name, None, what, "leave it out"));
        }
        if !entry.is_dir() && !entry.mode().is_symlink() && !is_hidden(&path) {
            members.push(Member {
                path,
                place: entry.wayfinder(),
                method: entry.compression_method(),
                encrypted: entry.flags().is_encrypted(),
            });
        }
    }
    Ok((archive, members))
}

impl Member {
    fn stream(
        &self,
        name: &str,
        archive: &ZipArchive<Shared>,
        gauge: &Gauge,
    ) -> Result<Box<dyn Read + Send>, ReadError> {
        let error = |what: String, cure: &str| ReadError::new(name, None, what, cure);
        if self.encrypted {
            return Err(error("locked by a password".into(), "unpack it with its password"));
        }
        let compression = match self.method {
            CompressionMethod::STORE => None,
            CompressionMethod::DEFLATE => Some(Compression::Deflate),
            CompressionMethod::BZIP2 => Some(Compression::Bzip2),
            CompressionMethod::ZSTD => Some(Compression::Zstd),
            CompressionMethod::XZ => Some(Compression::Xz),
            other => {
                let what = format!("compressed by zip's rare method {}", other.as_u16());
                return Err(error(what, "unpack it"));
            }
        };
        let entry = archive
            .get_entry(self.place)
            .map_err(|e| error(format!("broken zip: {e}"), "get it again or leave it out"))?;
        let (start, end) = entry.compressed_data_range();
        let packed = gauge.count(RangeReader::new(Arc::clone(archive.get_ref()), start..end));
        let Some(compression) = compression else {
            return Ok(Box::new(entry.verifying_reader(packed)));
        };
        let packed = BufReader::with_capacity(BUFFER, packed);
        let decoder = compression.decoder(packed, gauge.clone());
        let decoder = decoder.map_err(|e| ReadError::io(name, None, &e))?;
        Ok(Box::new(entry.verifying_reader(decoder)))
    }
}

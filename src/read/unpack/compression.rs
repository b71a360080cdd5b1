//! Compressions, told by their first bytes: gzip, zstd, bzip2 and xz, each of one stream or several in a row.

use std::io::{self, BufRead, Read};

use super::super::UntilError;
use super::Gauge;

/// How many times its size on disk a file may expand to, once it gave more than [`FREE`] bytes: no text comes near it,
/// and a file made to fill a disk does.
const MAX_EXPANSION: u64 = 1000;
const FREE: u64 = 256 << 20;
/// Memory for the window of an xz file in KiB: twice what `xz -9` asks for.
const XZ_MEMORY: u32 = 128 << 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compression {
    Gzip,
    Zstd,
    Bzip2,
    Xz,
    /// Of a member of a zip file, without a head of its own.
    Deflate,
}

/// A decompressed stream that ends at its first error.
pub(super) type Decoder = UntilError<Decoded>;

impl Compression {
    /// The compression of a file that begins with `head`.
    pub fn of(head: &[u8]) -> Option<Compression> {
        match head {
            [0x1F, 0x8B, 8, ..] => Some(Compression::Gzip),
            // A frame, or one to be skipped, which pzstd writes first.
            [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => Some(Compression::Zstd),
            // The head of a block, or of the end of an empty file.
            [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, 0x59, 0x26, ..]
            | [b'B', b'Z', b'h', b'1'..=b'9', 0x17, 0x72, 0x45, 0x38, ..] => Some(Compression::Bzip2),
            [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => Some(Compression::Xz),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Compression::Gzip => "gzip",
            Compression::Zstd => "zstd",
            Compression::Bzip2 => "bzip2",
            Compression::Xz => "xz",
            Compression::Deflate => "zip",
        }
    }

    pub fn decoder(self, input: impl BufRead + Send + 'static, gauge: Gauge) -> io::Result<Decoder> {
        let input: Box<dyn Read + Send> = match self {
            Compression::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(input)),
            Compression::Zstd => Box::new(zstd::Decoder::with_buffer(input)?),
            Compression::Bzip2 => Box::new(bzip2::bufread::MultiBzDecoder::new(input)),
            Compression::Xz => Box::new(lzma_rust2::XzReader::new_mem_limit(input, true, XZ_MEMORY)),
            Compression::Deflate => Box::new(flate2::bufread::DeflateDecoder::new(input)),
        };
        Ok(UntilError::of(Decoded {
            input,
            compression: self,
            gauge,
            given: 0,
        }))
    }
}

/// All bytes of a compressed buffer, at most `limit` and one; `None` if it is not compressed.
pub(in super::super) fn decompress(bytes: &[u8], limit: usize) -> Option<io::Result<Vec<u8>>> {
    let compression = Compression::of(bytes)?;
    let gauge = Gauge::default();
    gauge.add(bytes.len());
    let read = || {
        let mut all = Vec::new();
        let decoder = compression.decoder(io::Cursor::new(bytes.to_vec()), gauge)?;
        decoder.take(limit as u64 + 1).read_to_end(&mut all)?;
        Ok(all)
    };
    Some(read())
}

/// What a decoder gives: its errors name the compression, and it does not give without end.
pub(super) struct Decoded {
    input: Box<dyn Read + Send>,
    compression: Compression,
    gauge: Gauge,
    given: u64,
}

impl Read for Decoded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let name = self.compression.name();
        let read = self
            .input
            .read(buffer)
            .map_err(|e| io::Error::other(format!("broken {name}: {e}")))?;
        self.given += read as u64;
        if self.given > FREE.saturating_add(self.gauge.here().saturating_mul(MAX_EXPANSION)) {
            let what = format!("{name} that expands to more than {MAX_EXPANSION} times its size");
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, what));
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_no_compression() {
        for head in [&b"BZh9 is a grade"[..], b"PK", b"\x1F\x8B", b"", b"\xFD7zXX\0"] {
            assert_eq!(Compression::of(head), None);
        }
    }

    /// What gives without end is stopped, whatever its form.
    #[test]
    fn expansion_has_an_end() {
        let gauge = Gauge::default();
        gauge.add(1000);
        let mut decoded = Decoded {
            input: Box::new(io::repeat(b'a')),
            compression: Compression::Gzip,
            gauge,
            given: 0,
        };
        let error = io::copy(&mut decoded, &mut io::sink()).unwrap_err();
        let told = crate::read::ReadError::io("b.gz", None, &error).to_string();
        assert!(
            told.ends_with("more than 1000 times its size; unpack it yourself, or leave it out"),
            "{told}"
        );
        assert!(decoded.given < FREE + 2_000_000);
    }
}

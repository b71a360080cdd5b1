//! Files that are no text: zip, tar, gzip, zstd, bzip2, xz, Word, Parquet; each is told by its bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use whosaid::guard::hush;
use whosaid_fuzz::read;

fuzz_target!(init: hush(), |bytes: &[u8]| read(bytes, None));

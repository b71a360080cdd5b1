//! Web pages.
#![no_main]

use libfuzzer_sys::fuzz_target;
use whosaid::read::Format;
use whosaid_fuzz::read;

fuzz_target!(|bytes: &[u8]| read(bytes, Some(Format::Html)));

//! Any file: the first byte says the form, or that it is told by the content; the rest is read to its end.
#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use tempfile::NamedTempFile;
use whosaid::read::{Format, Item, Reader};

const FORMS: [Option<Format>; 12] = [
    None,
    Some(Format::Text),
    Some(Format::Json),
    Some(Format::Table),
    Some(Format::Html),
    Some(Format::Nitf),
    Some(Format::Newsml),
    Some(Format::Nexis),
    Some(Format::Factiva),
    Some(Format::Proquest),
    Some(Format::Subtitles),
    Some(Format::Warc),
];

fuzz_target!(|bytes: &[u8]| {
    let Some((form, bytes)) = bytes.split_first() else {
        return;
    };
    let file = NamedTempFile::new().expect("a file for the bytes");
    fs::write(file.path(), bytes).expect("the bytes are written");
    let reader = Reader::new(vec![file.path().to_owned()], FORMS[usize::from(*form) % FORMS.len()]);
    for item in reader.with_quotes() {
        if let Item::Record(record) = item {
            let _ = record.article();
        }
    }
});

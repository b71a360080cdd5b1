//! What newsrooms and databases export, as each form in turn, and as the body of a Word file.
#![no_main]

use std::io::Write;

use libfuzzer_sys::fuzz_target;
use rawzip::ZipArchiveWriter;
use whosaid::read::Format;
use whosaid_fuzz::read;

const FORMS: [Option<Format>; 8] = [
    None,
    Some(Format::Text),
    Some(Format::Nitf),
    Some(Format::Newsml),
    Some(Format::Nexis),
    Some(Format::Factiva),
    Some(Format::Proquest),
    Some(Format::Subtitles),
];

fuzz_target!(|bytes: &[u8]| {
    for form in FORMS {
        read(bytes, form);
    }
    let word = word(bytes).expect("memory is written");
    read(&word, None);
    read(&word, Some(Format::Nexis));
});

fn word(body: &[u8]) -> Result<Vec<u8>, rawzip::Error> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, content) in [
        ("[Content_Types].xml", b"<Types/>".as_slice()),
        ("word/document.xml", body),
    ] {
        let (mut entry, config) = archive.new_file(name).start()?;
        let mut writer = config.wrap(&mut entry);
        writer.write_all(content)?;
        let (_, descriptor) = writer.finish()?;
        entry.finish(descriptor)?;
    }
    archive.finish()?;
    Ok(bytes)
}

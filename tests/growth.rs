//! What a text or a file costs grows at most in a straight line with its length, however nasty it is: instructions of the
//! processor and bytes of memory are counted, no seconds.
//!
//! `tests/growth/run` counts the instructions, this test the bytes of memory at their peak; `GROWTH=n` sets the least size.
#![cfg(target_os = "linux")]

mod common;

use std::io::{Cursor, Write as _};
use std::path::PathBuf;

use peak_alloc::PeakAlloc;
use tempfile::TempDir;
use whosaid::read::{Item, Reader};

use common::{article, extractor};

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// Bytes of the smallest of three sizes, each twice the one before.
const BYTES: usize = 16_000;
/// What a small file costs says nothing of how it grows.
const LITTLE: usize = 2 << 20;
/// Bytes of memory for each byte of a text, at most.
const MEMORY: f64 = 260.0;

/// A name that is another one for each number.
fn name(number: usize) -> String {
    let mut rest = number;
    let mut name = String::new();
    for _ in 0..4 {
        name.push(char::from(
            b"BCDFGLMNRT"[rest % 10] + if name.is_empty() { 0 } else { 32 },
        ));
        name.push(char::from(b"aeiou"[rest / 10 % 5]));
        rest /= 7;
    }
    name
}

/// Pieces up to a length in bytes.
fn run(bytes: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    let mut number = 0;
    while text.len() < bytes {
        text += &piece(number);
        number += 1;
    }
    text
}

type Form = (&'static str, fn(usize) -> String);

macro_rules! forms {
    ($($what:literal: $bytes:ident => $text:expr,)*) => { &[$(($what, |$bytes| $text)),*] };
}

/// Forms whose pieces are all alike.
const ALIKE: &[(&str, &str)] = &[
    ("marks", "\" "),
    ("glued marks", "\""),
    ("opening marks", "“"),
    ("pairs of marks", "“”"),
    ("apostrophes", "' "),
    ("one word", "a"),
    ("one word of hyphens", "a-"),
    ("one number", "1,"),
    ("combining marks", "\u{301}"),
    ("one sentence", "the mayor and the river "),
    ("one sentence of reports", "the mayor said that the river and "),
    ("one sentence of reports and pronouns", "he told CNN on Twitter, "),
    ("cues", "said "),
    ("each sentence a cue", "He said that it rained. "),
    (
        "reports with a participle of their own",
        "Ann Roe said it was late, and Bell left because it rained, saying it was cold. ",
    ),
    ("each paragraph a cue", "He said that it rained.\n\n"),
    ("quotations", "“We are going to win this in May,” Ann Roe said.\n\n"),
    (
        "quotations in one paragraph",
        "“We are going to win this in May,” Ann Roe said. ",
    ),
    ("quotations that do not close", "“We won\n\n"),
    ("quotations that do not close, and cues", "“We won, he said.\n\n"),
    ("quotations of nobody", "“It was good.”\n\n"),
    ("pronouns", "Ann Roe came. She said that it rained, he added. "),
    ("one name", "Ann "),
    ("titles", "Mayor "),
    ("headings", "THE MAYOR "),
    ("descriptions", "the Turkish president said no. "),
    ("turns of a transcript", "Roe: no.\n"),
    ("labels of a list", "Roe: a\n"),
    ("bylines", "By Ann Roe\n"),
    ("paragraphs", "a\n\n"),
    ("lines", "\n"),
    ("stops", ". "),
    ("commas", "a, "),
    ("brackets", "( "),
    ("addresses", "http://a.example "),
    ("twice encoded", "â€œWe wonâ€\u{9d} he said. "),
];

const FORMS: &[Form] = forms! {
    "initials of nobody known": bytes => run(bytes, |n| format!("Mary {} went home.\n\nZQ: It is late now.\n\n", name(n))),
    "nested marks": bytes => format!("{}{}", "“a ‘b ".repeat(bytes / 20), "’ ”".repeat(bytes / 20)),
    "a noun or verb without end": bytes => format!("a swing {}", "state ".repeat(bytes / 6)),
    "names and nouns or verbs": bytes => format!("the {}", "Bell plan ".repeat(bytes / 10)),
    "surnames": bytes => run(bytes, |n| name(n) + " "),
    "people": bytes => run(bytes, |n| format!("Ann {} said no. ", name(n))),
    "people of one surname": bytes => run(bytes, |n| format!("{} Roe said no. Roe said yes. ", name(n))),
    "people of one office": bytes => run(bytes, |n| format!("Mayor {} said no. The mayor said yes. ", name(n))),
    "relative clauses": bytes => run(bytes, |n| format!("{}, who said ", name(n))),
    "acronyms": bytes => run(bytes, |n| format!("The {} Bank Group ({}BG) said no. ", name(n), &name(n)[..1])),
    "signatures": bytes => run(bytes, |n| format!("“It was good.”\n\n— {} Roe\n\n", name(n))),
    "a quotation that goes on": bytes => format!("Ann Roe said: {}“A.”", "“We won.\n\n".repeat(bytes / 13)),
};

/// What an article of this text costs: bytes at the peak.
fn of_text(text: String) -> usize {
    let article = article(&text);
    measured(|| drop(extractor().extract(&article)))
}

/// Bytes at the peak of some work. Its name is what the instructions are counted by.
#[inline(never)]
fn measured(work: impl FnOnce()) -> usize {
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    work();
    HEAP.peak_usage().saturating_sub(before)
}

/// A file of about so many bytes, under its name.
type File = (&'static str, fn(usize) -> Vec<u8>);

const FILES: &[File] = &[
    ("deep.json", |n| {
        format!("{{\"text\":\"a\",\"x\":{}1{}}}\n", "[".repeat(n / 2), "]".repeat(n / 2)).into()
    }),
    ("keys.json", |n| {
        format!("{{{}\"text\":\"a\"}}\n", "\"text\":\"a\",".repeat(n / 11)).into()
    }),
    ("escapes.json", |n| {
        format!("{{\"text\":\"{}\"}}\n", "\\u201c\\n".repeat(n / 8)).into()
    }),
    ("records.jsonl", |n| "{\"text\":\"a\"}\n".repeat(n / 13).into()),
    ("broken.jsonl", |n| "{\"text\":\"a\n".repeat(n / 11).into()),
    ("brackets.json", |n| "[".repeat(n).into()),
    ("field.csv", |n| {
        format!("id,text\n1,\"{}\"\n", "a\"\"".repeat(n / 3)).into()
    }),
    ("columns.csv", |n| {
        format!("text,id{}\na,b{}\n", ",x".repeat(n / 4), ",y".repeat(n / 4)).into()
    }),
    ("rows.csv", |n| format!("id,text\n{}", "1,a\n".repeat(n / 4)).into()),
    ("open.csv", |n| format!("id,text\n1,\"{}", "a\n".repeat(n / 2)).into()),
    ("opens.csv", |n| format!("id,text\n{}", "1,\"a\n".repeat(n / 5)).into()),
    ("deep.html", |n| {
        format!("<html><body>{}a{}", "<div>".repeat(n / 11), "</div>".repeat(n / 11)).into()
    }),
    ("open.html", |n| {
        format!("<html><body>{}", "<p><b><i>a".repeat(n / 10)).into()
    }),
    ("links.html", |n| {
        format!("<html><body>{}", "<a href=x>a</a> ".repeat(n / 16)).into()
    }),
    ("tables.html", |n| {
        format!("<html><body>{}", "<table><tr><td>".repeat(n / 15)).into()
    }),
    ("attributes.html", |n| {
        format!("<html><body {}>a", "a=b ".repeat(n / 4)).into()
    }),
    ("comments.html", |n| {
        format!("<html><body>{}", "<!--".repeat(n / 4)).into()
    }),
    ("entities.html", |n| {
        format!("<html><body><p>{}", "&amp;".repeat(n / 5)).into()
    }),
    ("ld.html", |n| {
        format!(
            "<html><script type=\"application/ld+json\">{}</script><p>a",
            "[".repeat(n)
        )
        .into()
    }),
    ("blocks.xml", |n| {
        format!("<?xml version=\"1.0\"?><nitf>{}", "<block>".repeat(n / 7)).into()
    }),
    ("items.xml", |n| {
        format!("<newsMessage>{}", "<newsItem><p>a</p></newsItem>".repeat(n / 29)).into()
    }),
    ("head.warc", |n| {
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nX: {}\r\nContent-Length: 0\r\n\r\n",
            "a".repeat(n)
        )
        .into()
    }),
    ("heads.warc", |n| {
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
            .repeat(n / 60)
            .into()
    }),
    ("lines.warc", |n| {
        format!("WARC/1.0\r\n{}", "a: b\r\n".repeat(n / 6)).into()
    }),
    ("cues.vtt", |n| {
        format!("WEBVTT\n\n{}", "00:01.000 --> 00:02.000\n<v Roe>a\n\n".repeat(n / 35)).into()
    }),
    ("documents.txt", |n| {
        "1 of 9 DOCUMENTS\n\nBODY:\na\n\n".repeat(n / 27).into()
    }),
    ("members.zip", zip),
    ("members.tar", tar),
    ("packed.gz", packed),
];

/// A zip file of empty members: a local head, and an entry of the directory at its end, for each.
fn zip(bytes: usize) -> Vec<u8> {
    let (mut heads, mut directory) = (Vec::new(), Vec::new());
    let members = (bytes / 96) as u16;
    for number in 0..members {
        let (name, at) = (format!("{number:05}.txt"), heads.len() as u32);
        let rest = [
            20, 0, 0, 0, 0, 0, 0, 0, 33, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0,
        ];
        heads.extend(b"PK\x03\x04");
        heads.extend(rest);
        heads.extend(name.as_bytes());
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(rest);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (at, size) = (heads.len() as u32, directory.len() as u32);
    heads.extend(directory);
    heads.extend(b"PK\x05\x06\0\0\0\0");
    heads.extend([members.to_le_bytes(), members.to_le_bytes()].concat());
    heads.extend([size.to_le_bytes(), at.to_le_bytes()].concat());
    heads.extend([0, 0]);
    heads
}

fn tar(bytes: usize) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for number in 0..bytes / 1024 {
        let mut header = tar::Header::new_gnu();
        header.set_size(1);
        builder
            .append_data(&mut header, format!("{number}.txt"), Cursor::new(b"a"))
            .unwrap();
    }
    builder.into_inner().unwrap()
}

/// gzip in many parts, which are one file.
fn packed(bytes: usize) -> Vec<u8> {
    let part = |number: usize| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        writeln!(encoder, "{{\"text\":\"a{number}\"}}").unwrap();
        encoder.finish().unwrap()
    };
    (0..bytes / 36).flat_map(part).collect()
}

/// What reading a file of these bytes costs.
fn of_file(room: &TempDir, name: &str, bytes: &[u8]) -> usize {
    let path: PathBuf = room.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    measured(|| {
        for item in Reader::new(vec![path], None) {
            if let Item::Record(record) = item {
                drop(record.article());
            }
        }
    })
}

/// All works in their order: what each is of, and at each size its bytes at the peak.
fn works(sizes: [usize; 3]) -> Vec<(&'static str, [usize; 3])> {
    // The lexicon is read once.
    extractor();
    let alike = ALIKE
        .iter()
        .map(|&(what, piece)| (what, sizes.map(|n| of_text(piece.repeat(n / piece.len())))));
    let forms = FORMS
        .iter()
        .map(|&(what, form)| (what, sizes.map(|n| of_text(form(n)))));
    let room = TempDir::new().unwrap();
    let files = FILES
        .iter()
        .map(|&(name, file)| (name, sizes.map(|n| of_file(&room, name, &file(n)))));
    alike.chain(forms).chain(files).collect()
}

fn sizes() -> [usize; 3] {
    let first = std::env::var("GROWTH").map_or(BYTES, |bytes| bytes.parse().expect("a number of bytes"));
    [first, 2 * first, 4 * first]
}

#[test]
fn memory_grows_in_a_straight_line() {
    let sizes = sizes();
    let mut fast = Vec::new();
    // The name of the test stands on the line before.
    println!();
    for (what, peaks) in works(sizes) {
        let ratio = peaks[2] as f64 / sizes[2] as f64;
        println!("{what:40} {ratio:6.1} bytes a byte, {peaks:?}");
        if ratio > MEMORY && peaks[2] > LITTLE {
            fast.push((what, ratio));
        }
    }
    assert!(fast.is_empty(), "more than {MEMORY} bytes a byte: {fast:?}");
}

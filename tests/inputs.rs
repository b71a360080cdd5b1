//! Each form of dump, packed in each way: the rows of the files of `fixtures/forms` against those written beside them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

const COLUMNS: [&str; 9] = [
    "doc",
    "quote",
    "speaker",
    "outlet",
    "published",
    "title",
    "author",
    "url",
    "flags",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/forms")
}

/// What the command says of `name` in a folder, and the rows it gives, a line each.
fn extract(folder: &Path, name: &str, args: &[&str]) -> String {
    let mut command = Command::cargo_bin("whosaid").unwrap();
    let command = command.current_dir(folder).args(["extract", name]).args(args);
    let output = command.output().unwrap();
    let mut shown = String::from_utf8(output.stderr).unwrap();
    let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
    let header = reader.headers().unwrap().clone();
    for row in reader.records() {
        let row = row.unwrap();
        let cell = |column: &&str| row[header.iter().position(|h| h == *column).unwrap()].to_owned();
        shown += &format!("{}\n", COLUMNS.iter().map(cell).collect::<Vec<_>>().join(" | "));
    }
    shown
}

/// Flags that a fixture needs.
fn flags(name: &str) -> &'static [&'static str] {
    match name {
        "several.txt" => &["--split", "==="],
        "own-fields.jsonl" => &["--map", "text=story.words,title=story.head,outlet=paper.called,id=nr"],
        _ => &[],
    }
}

#[test]
fn each_form_gives_the_rows_beside_it() {
    let mut wrong = Vec::new();
    let mut forms = 0;
    let mut names: Vec<_> = fs::read_dir(folder())
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.ends_with(".expected"))
        .collect();
    names.sort();
    for name in names {
        forms += 1;
        let found = extract(&folder(), &name, flags(&name));
        let expected = fs::read_to_string(folder().join(format!("{name}.expected"))).unwrap_or_default();
        if found != expected {
            wrong.push(format!("{name}\n{found}--- expected\n{expected}"));
        }
    }
    assert!(forms >= 18 && wrong.is_empty(), "{}", wrong.join("\n"));
}

const DUMP: &str = "news-please.jsonl";

fn dump() -> Vec<u8> {
    fs::read(folder().join(DUMP)).unwrap()
}

/// The rows of the dump when it is called `name`.
fn rows(name: &str) -> String {
    extract(&folder(), DUMP, &[]).replace(DUMP, name)
}

fn written(folder: &TempDir, name: &str, bytes: &[u8]) {
    fs::write(folder.path().join(name), bytes).unwrap();
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn xz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = lzma_rust2::XzWriter::new(Vec::new(), lzma_rust2::XzOptions::default()).unwrap();
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        // The crate refuses names that lead out of the folder; whoever means harm does not use it.
        header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, member) in members {
        let (mut entry, config) = archive
            .new_file(name)
            .compression_method(rawzip::CompressionMethod::DEFLATE)
            .start()
            .unwrap();
        let encoder = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::default());
        let mut writer = config.wrap(encoder);
        writer.write_all(member).unwrap();
        let (encoder, descriptor) = writer.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

#[test]
fn compressed_dumps_give_the_same_rows() {
    let room = TempDir::new().unwrap();
    let dump = dump();
    let (first, second) = dump.split_at(dump.iter().position(|&b| b == b'\n').unwrap() + 1);
    for (name, bytes) in [
        ("d.gz", gzip(&dump)),
        ("each-record.gz", [gzip(first), gzip(second)].concat()),
        ("d.zst", zstd::encode_all(dump.as_slice(), 1).unwrap()),
        ("d.bz2", bzip2(&dump)),
        ("d.xz", xz(&dump)),
        ("twice.gz.xz", xz(&gzip(&dump))),
    ] {
        written(&room, name, &bytes);
        assert_eq!(extract(room.path(), name, &[]), rows(name), "{name}");
    }
}

#[test]
fn archives_give_the_rows_of_their_members_and_write_none_to_disk() {
    let room = TempDir::new().unwrap();
    let dump = dump();
    let packed = gzip(&dump);
    let members: [(&str, &[u8]); 4] = [
        ("news/a.jsonl", &dump),
        ("../../escaped.jsonl", &dump),
        ("news/.hidden", &dump),
        ("b.jsonl.gz", &packed),
    ];
    for (name, bytes) in [
        ("d.zip", zip(&members)),
        ("d.tar", tar(&members)),
        ("d.tar.gz", gzip(&tar(&members))),
    ] {
        written(&room, name, &bytes);
        let found = extract(room.path(), name, &[]);
        assert!(
            found.starts_with(&format!(
                "{name}/news/a.jsonl and 2 more: news-please JSON Lines, 6 articles"
            )),
            "{found}"
        );
        let docs = |member: &str| {
            found
                .lines()
                .filter(|l| l.starts_with(&format!("{name}/{member}#")))
                .count()
        };
        assert_eq!(docs("news/a.jsonl"), rows("x").lines().count() - 1, "{found}");
        assert_eq!(
            (docs("b.jsonl.gz"), found.contains(".hidden")),
            (docs("news/a.jsonl"), false)
        );
    }
    let mut left: Vec<_> = fs::read_dir(room.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    left.sort();
    assert_eq!(left, ["d.tar", "d.tar.gz", "d.zip"]);
    assert!(!room.path().parent().unwrap().join("escaped.jsonl").exists());
}

/// Common Crawl packs each record on its own.
#[test]
fn web_archives_packed_by_record_give_the_same_rows() {
    let room = TempDir::new().unwrap();
    let plain = fs::read(folder().join("crawl.warc")).unwrap();
    let starts: Vec<_> = memchr::memmem::find_iter(&plain, b"WARC/1.0")
        .chain([plain.len()])
        .collect();
    let packed: Vec<u8> = starts.windows(2).flat_map(|w| gzip(&plain[w[0]..w[1]])).collect();
    written(&room, "crawl.warc.gz", &packed);
    let wanted = extract(&folder(), "crawl.warc", &[]).replacen("crawl.warc", "crawl.warc.gz", 1);
    assert_eq!(extract(room.path(), "crawl.warc.gz", &[]), wanted);
}

/// A little file that would fill the memory or the disk is named, and what stands beside it is read.
#[test]
fn bombs_are_named_and_the_rest_is_read() {
    let room = TempDir::new().unwrap();
    let mut nothing = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    (0..24).for_each(|_| nothing.write_all(&vec![b' '; 1 << 20]).unwrap());
    let bomb = nothing.finish().unwrap();
    written(&room, "bomb.gz", &bomb);
    written(&room, "nested.zip", &zip(&[("bomb.gz", &bomb), (DUMP, &dump())]));
    let found = extract(room.path(), "bomb.gz", &[]);
    assert!(found.starts_with("bomb.gz:1: "), "{found}");
    let found = extract(room.path(), "nested.zip", &[]);
    assert!(
        found.contains(&format!("nested.zip/{DUMP}: news-please JSON Lines, 2 articles")),
        "{found}"
    );
    let mut matryoshka = dump();
    (0..9).for_each(|_| matryoshka = gzip(&matryoshka));
    written(&room, "deep.gz", &matryoshka);
    let found = extract(room.path(), "deep.gz", &[]);
    assert!(
        found.starts_with("deep.gz: more than 8 archives and compressions"),
        "{found}"
    );
}

#[test]
fn a_text_too_long_is_named_and_the_rest_is_read() {
    let room = TempDir::new().unwrap();
    let said = r#"{"text": "\"We won,\" Ana Diaz said."}"#;
    let long = |mega: usize| format!("{{\"text\": \"{}\"}}", "word ".repeat(mega << 18));
    written(
        &room,
        "long.jsonl",
        format!("{said}\n{}\n{}\n{said}\n", long(9), long(13)).as_bytes(),
    );
    let found = extract(room.path(), "long.jsonl", &[]);
    let lines: Vec<_> = found.lines().map(|l| l.split(';').next().unwrap()).collect();
    assert_eq!(
        lines[..2],
        [
            "long.jsonl:2: a text of more than 8 MiB",
            "long.jsonl:3: a record of more than 16 MiB"
        ]
    );
    assert_eq!(lines.len(), 5, "{found}");
    assert!(
        found.contains("8 MiB; split it, or raise --max-article, which is 8M\n"),
        "{found}"
    );
    assert!(
        found.contains("brackets, split it, or raise --max-article, which is 8M\n"),
        "{found}"
    );
    let found = extract(room.path(), "long.jsonl", &["--max-article", "12M"]);
    assert!(found.contains("long.jsonl: JSON Lines, 3 articles"), "{found}");
}

/// One flag holds for each form, and what skips an article for its length names it.
#[test]
fn the_longest_article_is_as_the_flag_says() {
    let room = TempDir::new().unwrap();
    let said = "“We won,” Ana Diaz said on Monday.";
    let text = |end: &str| {
        format!(
            "{said}{end}{}",
            format!("{}{end}", "The rain went on. ".repeat(40)).repeat(80)
        )
    };
    let page = format!(
        "<!doctype html><html><body><article><p>{}</p></article></body></html>",
        text("</p><p>")
    );
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
    let warc = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
        answer.len()
    );
    let json = serde_json::json!({"text": text("\n")}).to_string();
    for (name, bytes) in [
        ("a.txt", text("\n")),
        ("a.jsonl", json.clone()),
        ("a.json", format!("[{json}]")),
        ("a.csv", format!("id,text\n1,\"{}\"\n", text("\n"))),
        ("a.html", page),
        ("a.warc", warc),
        ("a.vtt", format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{}\n", text("\n"))),
    ] {
        written(&room, name, bytes.as_bytes());
        let short = extract(room.path(), name, &["--max-article", "30K"]);
        assert!(short.contains("or raise --max-article, which is 30K\n"), "{short}");
        assert!(!short.contains("We won"), "{short}");
        let long = extract(room.path(), name, &["--max-article", "100k"]);
        assert!(long.contains("We won") && !long.contains("--max-article"), "{long}");
    }
    let wrong = Command::cargo_bin("whosaid")
        .unwrap()
        .args(["extract", "--max-article", "8MB"])
        .output();
    let told = String::from_utf8(wrong.unwrap().stderr).unwrap();
    assert!(told.contains("expected a size such as 500K, 64M or 1G"), "{told}");
}

#[test]
fn other_languages_are_read_if_asked_for() {
    let found = extract(&folder(), "languages.jsonl", &["--any-language"]);
    assert!(
        found.starts_with("languages.jsonl: JSON Lines, 3 articles, text, id"),
        "{found}"
    );
    let mut command = Command::cargo_bin("whosaid").unwrap();
    let status = command
        .current_dir(folder())
        .args(["extract", "languages.jsonl"])
        .output()
        .unwrap()
        .status;
    assert_eq!(status.code(), Some(0), "what is left out for its language is no fault");
}

/// A form that is forced is read as that, whatever the file looks like.
#[test]
fn from_forces_each_form() {
    let room = TempDir::new().unwrap();
    written(&room, "x", b"{\"text\": \"a\"}\n");
    for (from, said) in [
        ("text", "x: plain text, 1 article\n"),
        ("jsonl", "x: JSON Lines, 1 article, text\n"),
        ("csv", "x:1: no text among "),
        ("html", "x:1: HTML without prose in it"),
        ("nitf", "x:1: NITF without body.content"),
        ("newsml", "x:1: NewsML-G2 without text"),
        ("nexis", "x:1: Nexis without a text"),
        ("factiva", "x: no document of Factiva in it"),
        ("proquest", "x: no document of ProQuest in it"),
        ("vtt", "x:1: subtitles without words"),
        ("warc", "x:1: broken WARC: no record begins"),
    ] {
        let found = extract(room.path(), "x", &["--from", from]);
        assert!(found.starts_with(said), "{from}: {found}");
    }
}

/// The words of a repaired text are right; its places count in the text as it was given.
#[test]
fn repaired_text_keeps_its_places() {
    let mut command = Command::cargo_bin("whosaid").unwrap();
    let args = ["extract", "encoded-twice.jsonl", "--to", "jsonl"];
    let output = command.current_dir(folder()).args(args).output().unwrap();
    let row = String::from_utf8(output.stdout).unwrap();
    let row: serde_json::Value = serde_json::from_str(row.lines().next().unwrap()).unwrap();
    let text: Vec<char> = "â€œWe wonâ€™t close,â€\u{9d} ZoÃ« DÃ\u{ad}az said â€” again."
        .chars()
        .collect();
    let place = |key: &str| row[key].as_u64().unwrap() as usize;
    let words: String = text[place("start")..place("end")].iter().collect();
    assert_eq!(
        (words.as_str(), row["quote"].as_str().unwrap()),
        ("We wonâ€™t close", "We won’t close")
    );
    assert_eq!(
        (row["cue"].as_str(), row["flags"].as_str()),
        (Some("said"), Some("repaired"))
    );
}

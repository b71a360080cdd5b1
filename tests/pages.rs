//! Documents to articles: each file of `fixtures/pages` and `fixtures/exports` against the articles written beside it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use whosaid::Article;
use whosaid::read::{Format, Item, Reader};

fn read(path: &Path, from: Option<Format>) -> (Vec<Article>, Vec<String>, Vec<String>) {
    let (mut articles, mut errors, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for item in Reader::new(vec![path.to_owned()], from) {
        match item {
            Item::Record(record) => match record.article() {
                Ok(article) => articles.push(article),
                Err(error) => errors.push(error.to_string()),
            },
            Item::Error(error) => errors.push(error.to_string()),
            Item::Note(note) => notes.push(note.form),
        }
    }
    (articles, errors, notes)
}

/// The fields that are known, a line each, an empty line and the text.
fn shown(article: &Article) -> String {
    let fields = [
        ("title", &article.title),
        ("outlet", &article.outlet),
        ("wire", &article.wire),
        ("date", &article.date),
        ("author", &article.author),
        ("url", &article.url),
    ];
    let known = fields.iter().filter_map(|(name, value)| Some((name, value.as_ref()?)));
    let fields: String = known.map(|(name, value)| format!("{name}: {value}\n")).collect();
    format!("{fields}\n{}\n", article.text)
}

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.retain(|f| f.extension().is_none_or(|e| e != "expected"));
    files.sort();
    files
}

fn compare(folder: &str) {
    let mut wrong = Vec::new();
    for file in fixtures(folder) {
        let (articles, errors, _) = read(&file, None);
        let found: Vec<_> = articles.iter().map(shown).collect();
        let found = found.join("\n=====\n\n");
        let expected = fs::read_to_string(file.with_extension("expected")).unwrap();
        if found != expected || !errors.is_empty() {
            wrong.push(format!(
                "{}\n{found}\n--- expected\n{expected}\n{errors:?}",
                file.display()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn pages() {
    compare("pages");
}

fn article_of(name: &str, bytes: &[u8], from: Option<Format>) -> Result<Article, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let (mut articles, mut errors, _) = read(&path, from);
    articles.pop().ok_or_else(|| errors.pop().unwrap_or_default())
}

#[test]
fn a_page_nested_ten_thousand_deep_is_read() {
    let html = format!(
        "<html><body>{}<p>\"We won,\" Ana Diaz said.</p>",
        "<div><b>".repeat(10_000)
    );
    let article = article_of("deep.html", html.as_bytes(), None).unwrap();
    assert_eq!(article.text, "\"We won,\" Ana Diaz said.");
    assert!(article.id.ends_with("deep.html"));
}

#[test]
fn a_page_without_prose_is_named() {
    let error = article_of(
        "menu.html",
        b"<html><body><nav><a href=/>Home</a></nav></body></html>",
        None,
    )
    .unwrap_err();
    let wanted = "menu.html:1: HTML without prose in it; leave it out, or say what it is with --from";
    assert!(error.ends_with(wanted), "{error}");
}

#[test]
fn exports() {
    compare("exports");
}

#[test]
fn each_form_is_told_by_its_head() {
    let notes: Vec<_> = fixtures("exports")
        .iter()
        .map(|file| {
            let (_, _, notes) = read(file, None);
            format!("{} {}", file.file_name().unwrap().to_string_lossy(), notes.join("; "))
        })
        .collect();
    let wanted = [
        "evening.srt subtitles",
        "factiva-lines.txt Factiva",
        "factiva-tags.txt Factiva",
        "factiva.html Factiva HTML",
        "lexis-classic.txt Nexis",
        "meeting.vtt subtitles",
        "newsml.xml NewsML-G2",
        "nexis-uni.txt Nexis",
        "nitf.xml NITF",
        "proquest.txt ProQuest",
    ];
    assert_eq!(notes, wanted);
}

/// A Word file with these paragraphs.
fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let run = |words: &str| match words.split_once(' ') {
        Some((a, b)) => format!(
            "<w:p><w:pPr><w:pStyle w:val=\"x\"/></w:pPr><w:r><w:t>{a}</w:t></w:r>\n<w:r><w:t xml:space=\"preserve\"> {b}</w:t></w:r></w:p>"
        ),
        None => format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"),
    };
    let body: String = paragraphs.iter().map(|p| run(&p.replace('&', "&amp;"))).collect();
    let xml = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let mut bytes = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut bytes);
    for (name, text) in [("[Content_Types].xml", "<Types/>"), ("word/document.xml", &xml)] {
        let method = rawzip::CompressionMethod::DEFLATE;
        let (mut entry, config) = archive.new_file(name).compression_method(method).start().unwrap();
        let encoder = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::default());
        let mut writer = config.wrap(encoder);
        writer.write_all(text.as_bytes()).unwrap();
        let (encoder, descriptor) = writer.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

#[test]
fn nexis_in_a_word_file_is_as_in_text() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/exports");
    let text = fs::read_to_string(folder.join("nexis-uni.txt")).unwrap();
    let lines: Vec<_> = text.lines().collect();
    let file = tempfile::Builder::new().suffix(".DOCX").tempfile().unwrap();
    fs::write(file.path(), docx(&lines)).unwrap();
    let (articles, errors, notes) = read(file.path(), None);
    let (wanted, _, _) = read(&folder.join("nexis-uni.txt"), None);
    let show = |articles: &[Article]| articles.iter().map(shown).collect::<Vec<_>>();
    assert_eq!(
        (show(&articles), errors, notes),
        (show(&wanted), vec![], vec!["Nexis".to_owned()])
    );
}

#[test]
fn any_other_word_file_is_one_article() {
    let file = docx(&["Bridge & ferry", "", "\"We won,\" Ana Diaz said."]);
    let article = article_of("a.docx", &file, None).unwrap();
    assert_eq!(article.text, "Bridge & ferry\n\n\"We won,\" Ana Diaz said.");
    let error = article_of("a.docx", &file[..file.len() / 2], None).unwrap_err();
    assert!(error.contains("a.docx: broken zip: "), "{error}");
}

#[test]
fn what_is_no_document_of_the_form_is_named() {
    for (from, what) in [
        (
            Format::Proquest,
            "t.txt: no document of ProQuest in it; leave it out, or say what it is with --from",
        ),
        (Format::Factiva, "t.txt: no document of Factiva in it; "),
        (
            Format::Nexis,
            "t.txt:1: Nexis without a text after Body or LENGTH; leave it out, ",
        ),
        (Format::Nitf, "t.txt:1: NITF without body.content; "),
        (Format::Newsml, "t.txt:1: NewsML-G2 without text in its contentSet; "),
        (Format::Subtitles, "t.txt:1: subtitles without words in its cues; "),
    ] {
        let error = article_of("t.txt", b"Bridge shut\n\nIt is shut, Dahl said.\n", Some(from)).unwrap_err();
        assert!(error.contains(what), "{error}");
    }
    let error = article_of("t.txt", b"<p>\xC3\xA9\n\n caf\xE9", Some(Format::Html)).unwrap_err();
    assert!(
        error.contains("t.txt:3: not UTF-8 at byte 11 of the record; convert it: "),
        "{error}"
    );
}

#[test]
fn a_broken_record_does_not_stop_the_next() {
    let text = "Document 1 of 3\nTitle: A\nFull text: a\nDocument 2 of 3\nTitle: B\nAbstract: b\nDocument 3 of 3\nTitle: C\nFull text: c\n";
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), text).unwrap();
    let (articles, errors, _) = read(file.path(), Some(Format::Proquest));
    assert_eq!(articles.iter().map(|a| a.text.as_str()).collect::<Vec<_>>(), ["a", "c"]);
    assert!(articles[1].id.ends_with("#3"), "{}", articles[1].id);
    assert!(
        errors.len() == 1 && errors[0].contains(":5: ProQuest without Full text"),
        "{errors:?}"
    );
}

const FORMS: [Format; 8] = [
    Format::Html,
    Format::Nitf,
    Format::Newsml,
    Format::Nexis,
    Format::Factiva,
    Format::Proquest,
    Format::Subtitles,
    Format::Warc,
];

/// Reads bytes as a form to the end: nothing in them stops the program.
fn comes_to_an_end(bytes: &[u8], from: Option<Format>) {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), bytes).unwrap();
    let (articles, ..) = read(file.path(), from);
    assert!(articles.iter().all(|a| !a.text.trim().is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_bytes_come_to_an_end(bytes in prop::collection::vec(any::<u8>(), 0..400), form in 0..FORMS.len()) {
        comes_to_an_end(&bytes, Some(FORMS[form]));
    }

    #[test]
    fn any_tags_come_to_an_end(text in "(<(/)?(p|div|td|table|li|h1|br|a|script|nitf|newsItem|body.content|head)( class=\"article Article\")?(/)?>|é|&amp|<|said. ){0,60}", form in 0..3usize) {
        comes_to_an_end(text.as_bytes(), Some(FORMS[form]));
    }

    #[test]
    fn any_lines_come_to_an_end(text in "(Body|LENGTH: 1 words|1 words|1 May 2020|Title: |Full text: |End of Document|Byline:\u{a0}é|HD  x|TD|1 of 2 DOCUMENTS|English|WARC/1.0\r\n|WARC-Type: response\r\n|WARC-Type: conversion\nContent-Type: text/plain\n|Content-Type: application/http\n|Content-Length: 20\r\n|HTTP/1.1 200 OK\n|Content-Type: text/html\n|Transfer-Encoding: chunked\n|5\r\n|-->|<v é>|>>|\n|\n\n| x){0,60}", form in 3..FORMS.len()) {
        comes_to_an_end(text.as_bytes(), Some(FORMS[form]));
    }

    #[test]
    fn fixtures_with_bytes_cut_out_or_put_in_come_to_an_end(which in 0..100usize, at in any::<prop::sample::Index>(), cut in 0..60usize, put in prop::collection::vec(any::<u8>(), 0..4), forced in any::<bool>()) {
        let files = [fixtures("pages"), fixtures("exports"), fixtures("forms")].concat();
        let mut bytes = fs::read(&files[which % files.len()]).unwrap();
        let at = at.index(bytes.len());
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, put);
        comes_to_an_end(&bytes, forced.then(|| FORMS[which % FORMS.len()]));
    }

    #[test]
    fn word_files_with_bytes_changed_come_to_an_end(at in any::<prop::sample::Index>(), put in any::<u8>()) {
        let mut bytes = docx(&["Body", "It is shut.", "End of Document"]);
        let at = at.index(bytes.len());
        bytes[at] = put;
        comes_to_an_end(&bytes, None);
    }
}

//! The index: what is added is found, once, by its words and by who said it.

mod common;

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use tempfile::TempDir;
use whosaid::Article;
use whosaid::index::{Draft, Index, IndexError, Record, Writer, words};

#[path = "common/press.rs"]
#[allow(dead_code, reason = "other tests print more")]
mod press;

fn article(id: &str, date: &str, text: &str) -> Article {
    Article {
        id: id.to_owned(),
        text: text.to_owned(),
        date: Some(date.to_owned()),
        outlet: Some("Lowmere Post".to_owned()),
        ..Article::default()
    }
}

fn add(writer: &mut Writer, articles: &[Article]) -> Vec<bool> {
    let add = |article: &Article| {
        let quotes = common::extractor().extract(article);
        writer.add(Draft::article(article, &quotes)).expect("it is added")
    };
    articles.iter().map(add).collect()
}

fn news() -> Vec<Article> {
    vec![
        article(
            "a1",
            "2019-03-01",
            "“We will mend the old bridge before the winter comes,” Ingrid Dahl said on Monday.\n\nThe crack grew all week.",
        ),
        article(
            "a2",
            "2019-03-04",
            "Mayor Joe Bell said that the bridge was safe. “It is what it is,” Bell added.",
        ),
        article(
            "a3",
            "2019-03-02",
            "“We will mend the old bridge before the winter comes!” said Hugh Lane of the ferry company.",
        ),
    ]
}

fn index() -> Index {
    let mut writer = Writer::in_memory().expect("it starts");
    add(&mut writer, &news());
    writer.finish().expect("it commits")
}

fn best(index: &Index, claim: &str, speaker: Option<&str>) -> Vec<Record> {
    index.candidates(&words(claim), speaker, 5).expect("it answers")
}

fn docs(records: &[Record]) -> Vec<&str> {
    records.iter().map(|r| r.doc.as_str()).collect()
}

#[test]
fn quotes_are_found_by_some_of_their_words() {
    let index = index();
    let found = best(&index, "We'll MEND the “old bridge”…", None);
    assert!(found[0].quote.is_some());
    assert!(found[0].words.starts_with("We will mend the old bridge"));
    assert_eq!(docs(&best(&index, "it is what it is", None))[0], "a2");
    assert_eq!(best(&index, "zebras graze", None), []);
    assert_eq!(best(&index, "", None), []);
    assert_eq!(best(&index, "the", None), []);
}

#[test]
fn the_speaker_comes_first_and_paragraphs_last() {
    let index = index();
    let found = best(&index, "we will mend the old bridge", Some("Mr. Hugh Lane"));
    assert_eq!(docs(&found)[0], "a3");
    let found = best(&index, "the crack grew all week", Some("Hugh Lane"));
    assert_eq!((docs(&found), found[0].quote.is_none()), (vec!["a1"], true));
    assert_eq!(found[0].words, "The crack grew all week.");
    assert!(found[0].context_before.ends_with("Ingrid Dahl said on Monday."));
}

#[test]
fn copies_of_a_quote_are_found_the_earliest_first() {
    let copies = index()
        .copies(&words("we will mend the old bridge before the winter comes"))
        .unwrap();
    assert_eq!(docs(&copies), ["a1", "a3"]);
    let said = copies[1].quote.as_ref().expect("a quote");
    assert_eq!(said.speaker, "Hugh Lane");
    assert_eq!((copies[1].start, copies[1].end), (1, 53));
    assert!(copies[1].context_after.contains("said Hugh Lane"));
}

#[test]
fn an_article_is_added_once_and_copies_of_it_are_one_story() {
    let mut writer = Writer::in_memory().unwrap();
    let mut all = news();
    all.push(article("a9", "2020-01-01", &news()[0].text));
    assert_eq!(add(&mut writer, &all), [true; 4]);
    assert_eq!(add(&mut writer, &all), [false; 4]);
    let index = writer.finish().unwrap();
    let copies = index
        .copies(&words("We will mend the old bridge before the winter comes"))
        .unwrap();
    let stories: Vec<_> = copies.iter().map(|r| (r.doc.as_str(), r.story)).collect();
    assert_eq!(stories, [("a1", 1), ("a3", 3), ("a9", 1)]);
    let span = index.span();
    assert_eq!(
        (span.articles, span.first.as_str(), span.last.as_str()),
        (4, "2019-03-01", "2020-01-01")
    );
}

#[test]
fn rows_are_added_once_and_their_articles_counted() {
    let mut writer = Writer::in_memory().unwrap();
    let row = |start| Record {
        doc: "d".to_owned(),
        published: "2019-03-01T10:00".to_owned(),
        words: "Stone walls crumble".to_owned(),
        start,
        ..Record::default()
    };
    assert!(writer.add(Draft::row(&row(1))).unwrap());
    assert!(writer.add(Draft::row(&row(5))).unwrap());
    assert!(!writer.add(Draft::row(&row(5))).unwrap());
    let index = writer.finish().unwrap();
    assert_eq!((index.span().articles, index.span().last.as_str()), (1, "2019-03-01"));
    assert_eq!(best(&index, "crumble", None).len(), 2);
}

#[test]
fn a_claim_of_ten_thousand_words_is_answered() {
    let claim = "the winter comes and mends bridges ".repeat(1700);
    assert_eq!(docs(&best(&index(), &claim, Some("Ingrid Dahl")))[0], "a1");
}

/// An index of the first `count` articles.
fn create(path: &Path, count: usize) -> Index {
    let mut writer = Writer::create(path).expect("the folder can be made");
    add(&mut writer, &news()[..count]);
    writer.finish().expect("it is written")
}

fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn a_folder_answers_as_memory_does() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("archive.idx");
    create(&path, 3);
    assert_eq!(names(&folder), ["archive.idx"]);
    let (disk, memory) = (Index::open(&path).unwrap(), index());
    assert_eq!(disk.span(), memory.span());
    for claim in ["the old bridge", "it is what it is", "the crack grew", "safe"] {
        assert_eq!(
            best(&disk, claim, Some("Joe Bell")),
            best(&memory, claim, Some("Joe Bell"))
        );
    }
}

#[test]
fn an_index_that_is_added_to_is_as_one_made_at_once() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("archive.idx");
    create(&path, 2);
    let mut writer = Writer::update(&path).unwrap();
    let mut all = news();
    all.push(article("a9", "2020-01-01", &news()[0].text));
    assert_eq!(add(&mut writer, &all), [false, false, true, true]);
    let index = writer.finish().unwrap();
    assert_eq!(index.span().articles, 4);
    let copies = index
        .copies(&words("we will mend the old bridge before the winter comes"))
        .unwrap();
    let stories: Vec<_> = copies.iter().map(|r| (r.doc.as_str(), r.story)).collect();
    assert_eq!(stories, [("a1", 1), ("a3", 3), ("a9", 1)]);
    let mut again = Writer::update(&path).unwrap();
    assert_eq!(add(&mut again, &all), [false; 4]);
}

#[test]
fn what_is_not_finished_changes_nothing() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("archive.idx");
    add(&mut Writer::create(&path).unwrap(), &news());
    assert_eq!(names(&folder), [""; 0]);
    create(&path, 1);
    add(&mut Writer::update(&path).unwrap(), &news());
    assert_eq!(Index::open(&path).unwrap().span().articles, 1);
    assert_eq!(best(&Index::open(&path).unwrap(), "it is what it is", None), []);
}

#[test]
fn what_a_killed_run_left_is_made_anew() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("archive.idx");
    let left = folder.path().join(".archive.idx.partial");
    create(&left, 1);
    fs::write(left.join("more"), "x").unwrap();
    assert_eq!(create(&path, 3).span().articles, 3);
    assert_eq!(names(&folder), ["archive.idx"]);
}

#[test]
fn two_runs_do_not_write_one_index() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("archive.idx");
    let first = Writer::create(&path).unwrap();
    assert!(matches!(Writer::create(&path), Err(IndexError::InUse(_))));
    first.finish().unwrap();
    assert!(matches!(Writer::create(&path), Err(IndexError::Exists(_))));
    let _first = Writer::update(&path).unwrap();
    assert!(matches!(Writer::update(&path), Err(IndexError::InUse(_))));
}

#[test]
fn what_cannot_be_used_says_why() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("archive.idx");
    let refused = |wanted: &str| {
        let opened = Index::open(&path).err().expect("it is refused").to_string();
        let updated = Writer::update(&path).err().expect("it is refused").to_string();
        assert_eq!(opened, updated);
        assert!(opened.contains(wanted) && opened.contains("archive.idx"), "{opened}");
    };
    refused("is not there; make it with `whosaid index");
    fs::write(&path, "quote_id,doc").unwrap();
    refused("is no index");
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    refused("is no index");
    fs::remove_dir(&path).unwrap();
    create(&path, 3);
    let format = path.join("whosaid-index.json");
    fs::write(&format, r#"{"format":0,"made_by":"whosaid 0.0.1"}"#).unwrap();
    refused("format 0, made by whosaid 0.0.1");
    fs::write(&format, "{").unwrap();
    refused("is damaged");
}

#[test]
fn a_damaged_index_is_told_whatever_file_is_lost_or_cut() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("archive.idx");
    create(&path, 3);
    let files: Vec<_> = fs::read_dir(&path).unwrap().map(|e| e.unwrap().path()).collect();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".lock") || name == ".managed.json" {
            continue;
        }
        let whole = fs::read(&file).unwrap();
        for damage in [None, Some(0), Some(whole.len() / 2)] {
            match damage {
                None => fs::remove_file(&file).unwrap(),
                Some(length) => fs::write(&file, &whole[..length]).unwrap(),
            }
            let answer = Index::open(&path).and_then(|index| index.candidates(&words("the old bridge"), None, 5));
            let error = answer
                .err()
                .unwrap_or_else(|| panic!("{name} {damage:?} is not noticed"));
            assert!(
                matches!(error, IndexError::Damaged { .. } | IndexError::NoIndex(_)),
                "{name} {damage:?}: {error}"
            );
        }
        fs::write(&file, whole).unwrap();
    }
    assert!(Index::open(&path).is_ok());
}

#[test]
fn changed_bytes_are_an_error_or_nothing_but_no_panic() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("archive.idx");
    create(&path, 3);
    let mut seed = press::Seed(9);
    let files: Vec<_> = fs::read_dir(&path).unwrap().map(|e| e.unwrap().path()).collect();
    for file in files {
        let whole = fs::read(&file).unwrap();
        for _ in 0..20_usize.min(whole.len()) {
            let mut bytes = whole.clone();
            let at = seed.below(whole.len());
            bytes[at] ^= 1 << seed.below(8);
            fs::write(&file, bytes).unwrap();
            let answer = Index::open(&path).and_then(|index| index.candidates(&words("the old bridge"), None, 5));
            assert!(matches!(
                answer,
                Ok(_) | Err(IndexError::Damaged { .. } | IndexError::OtherFormat { .. } | IndexError::NoIndex(_))
            ));
            let engine = file
                .extension()
                .is_some_and(|e| e == "store" || e == "idx" || e == "term");
            // Behind the content stands which version of the engine wrote it, which no checksum covers and nothing depends on.
            if engine && at < content(&whole) {
                let refused = Writer::update(&path).err();
                assert!(matches!(refused, Some(IndexError::Damaged { .. })), "{refused:?}");
            }
        }
        fs::write(&file, whole).unwrap();
    }
}

/// Where the content of a file of the engine ends: a footer follows, then its length and a mark of four bytes each.
fn content(file: &[u8]) -> usize {
    let (_, tail) = file.split_at(file.len() - 8);
    file.len() - 8 - u32::from_le_bytes(tail[..4].try_into().unwrap()) as usize
}

/// A wrong length in a file asks for no memory: that would end the program.
#[test]
fn wrong_lengths_are_an_error() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("archive.idx");
    create(&path, 3);
    let files = fs::read_dir(&path).unwrap().map(|e| e.unwrap().path());
    for file in files.filter(|f| f.extension().is_some_and(|e| e != "json" && e != "lock")) {
        let whole = fs::read(&file).unwrap();
        for place in (0..whole.len()).step_by(1 + whole.len() / 100) {
            let mut bytes = whole.clone();
            bytes[place] ^= 0x80;
            fs::write(&file, bytes).unwrap();
            assert!(
                matches!(Index::open(&path), Err(IndexError::Damaged { .. })),
                "{} {place}",
                file.display()
            );
        }
        fs::write(&file, whole).unwrap();
    }
}

/// A big file is not read when the index is opened, but each block of it when it is used, so that what is damaged is told
/// before the engine believes it.
#[test]
fn wrong_bytes_of_a_big_file_are_an_error_when_they_are_met() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("archive.idx");
    let mut seed = press::Seed(11);
    let mut writer = Writer::create(&path).unwrap();
    for n in 0..20 {
        // Words of chance take as much on the disk as they do here.
        let word = |_| char::from(b'a' + seed.below(26) as u8);
        let text: String = (0..100_000).map(word).collect();
        let text: Vec<_> = text.as_bytes().chunks(9).map(|w| str::from_utf8(w).unwrap()).collect();
        let article = article(&n.to_string(), "2019-03-01", &text.join(" "));
        assert!(writer.add(Draft::article(&article, &[])).unwrap());
    }
    add(&mut writer, &news());
    writer.finish().unwrap();
    let answer =
        || Index::open(&path).and_then(|index| index.candidates(&words("we will mend the old bridge"), None, 5));
    let right = answer().unwrap();
    assert!(!right.is_empty());

    let files = fs::read_dir(&path).unwrap().map(|e| e.unwrap().path());
    let big: Vec<_> = files
        .filter(|file| fs::metadata(file).unwrap().len() > 1 << 20)
        .collect();
    assert!(!big.is_empty());
    let (mut met, mut passed) = (0, 0);
    for file in big {
        let whole = fs::read(&file).unwrap();
        let mut open = fs::File::options().write(true).open(&file).unwrap();
        let mut put = |place: usize, byte| {
            open.seek(SeekFrom::Start(place as u64)).unwrap();
            open.write_all(&[byte]).unwrap();
        };
        let spread = (0..whole.len()).step_by(whole.len() / 30);
        for place in spread.chain(whole.len() - 30..whole.len()) {
            put(place, whole[place] ^ 0x80);
            match answer() {
                Ok(found) => {
                    assert_eq!(found, right);
                    passed += 1;
                }
                Err(error) => {
                    let told = error.to_string();
                    assert!(
                        told.contains("is not as it was written"),
                        "{} {place}: {told}",
                        file.display()
                    );
                    met += 1;
                }
            }
            put(place, whole[place]);
        }
        fs::write(&file, &whole[..whole.len() / 2]).unwrap();
        assert!(matches!(Index::open(&path), Err(IndexError::Damaged { .. })));
        fs::write(&file, whole).unwrap();
    }
    assert!(met > 0 && passed > 0, "{met} {passed}");
    assert_eq!(answer().unwrap(), right);

    let sums = path.join("whosaid-sums.json");
    let good = fs::read(&sums).unwrap();
    for bad in ["", "{", "[1]"] {
        fs::write(&sums, bad).unwrap();
        let told = answer().expect_err("it is told").to_string();
        assert!(
            told.contains("is damaged") && told.contains("whosaid-sums.json"),
            "{told}"
        );
    }
    for end in (0..good.len()).step_by(7) {
        fs::write(&sums, [&good[..end], b"7", &good[end..]].concat()).unwrap();
        match answer() {
            Ok(found) => assert_eq!(found, right),
            Err(error) => assert!(matches!(error, IndexError::Damaged { .. }), "{error}"),
        }
    }

    // An index that was written before there were such checksums is read whole.
    fs::remove_file(&sums).unwrap();
    assert_eq!(answer().unwrap(), right);
}

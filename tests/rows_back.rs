//! Rows that `extract` wrote, read back: what goes out comes in.

mod common;

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use common::{extractor, fixtures};
use tempfile::TempDir;
use whosaid::quote::Spans;
use whosaid::read::{Item, Reader};
use whosaid::write::{About, Format, Output, Table};
use whosaid::{Article, Quote};

/// The quotes of the fixtures, with all that may spoil a cell.
fn quotes() -> Vec<Quote> {
    let mut quotes: Vec<Quote> = fixtures("articles")
        .iter()
        .flat_map(|f| extractor().extract(&f.article))
        .collect();
    let hostile = ["a, \"b\"\n; c\td", "=1+1", "'", " é😀\u{301} ", "0012", "1e9", ""];
    for (quote, words) in quotes.iter_mut().zip(hostile) {
        (quote.title, quote.outlet, quote.url) = (words.into(), words.into(), words.into());
    }
    assert!(quotes.len() > 50);
    quotes
}

fn write(quotes: Vec<Quote>, format: Format, path: &Path) {
    let mut table = Table::new(format, Output::file(path).unwrap()).unwrap();
    table.write(format.rows(&Article::default(), quotes).unwrap()).unwrap();
    table.finish(&About::default()).unwrap();
}

/// The rows and the errors of a file.
fn read(path: &Path) -> (Vec<Quote>, Vec<String>) {
    let (mut quotes, mut errors) = (Vec::new(), Vec::new());
    for item in Reader::new(vec![path.to_owned()], None).with_quotes() {
        match item {
            Item::Record(record) => match record.quote().expect("each record is a row") {
                Ok(quote) => quotes.push(quote),
                Err(error) => errors.push(error.to_string()),
            },
            Item::Error(error) => errors.push(error.to_string()),
            Item::Note(note) => assert_eq!(note.fields, "rows of quotes"),
        }
    }
    (quotes, errors)
}

#[test]
fn each_form_gives_back_the_quotes() {
    let folder = TempDir::new().unwrap();
    for (format, spans) in [
        (Format::Csv, false),
        (Format::Tsv, false),
        (Format::Jsonl, true),
        (Format::Parquet, true),
    ] {
        let path = folder.path().join(format!("quotes.{}", format.ending()));
        write(quotes(), format, &path);
        let mut expected = quotes();
        if !spans {
            expected.iter_mut().for_each(|q| q.spans = Spans::default());
        }
        let (found, errors) = read(&path);
        assert!(errors.is_empty(), "{errors:?}");
        assert!(found == expected, "{format:?}");
    }
}

#[test]
fn columns_may_be_added_and_moved_but_not_lack() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("quotes.csv");
    write(quotes(), Format::Csv, &path);
    let table = fs::read_to_string(&path).unwrap();
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rewrite = |reader: &mut csv::Reader<&[u8]>, without: usize| {
        let mut writer = csv::Writer::from_path(&path).unwrap();
        let header = reader.headers().unwrap().clone();
        for row in [header].into_iter().chain(reader.records().map(Result::unwrap)) {
            let cells = row
                .iter()
                .enumerate()
                .filter(|(n, _)| *n != without)
                .map(|(_, cell)| cell);
            writer.write_record(std::iter::once("note").chain(cells)).unwrap();
        }
    };
    rewrite(&mut reader, usize::MAX);
    assert_eq!(read(&path).0.len(), quotes().len());
    rewrite(&mut csv::Reader::from_reader(table.as_bytes()), 3);
    let (found, errors) = read(&path);
    assert!(found.is_empty());
    assert!(errors[0].ends_with(
        "quotes.csv:2: missing field `kind`; give rows as `whosaid extract` writes them, with all their columns"
    ));
}

#[test]
fn what_is_wrong_in_a_cell_is_named_with_its_line() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("quotes.csv");
    write(quotes()[..2].to_vec(), Format::Csv, &path);
    let table = fs::read_to_string(&path).unwrap();
    fs::write(&path, table.replacen(",indirect,", ",spoken,", 1)).unwrap();
    let (found, errors) = read(&path);
    assert_eq!((found.len(), errors.len()), (1, 1));
    assert!(errors[0].contains(": unknown variant `spoken`, expected one of `direct`, `mixed`, `indirect`; "));
}

/// Exit code, standard output, standard error.
fn extract(path: &Path, more: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("whosaid").unwrap();
    let output = command.arg("extract").arg(path).args(more).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn rows_in_place_of_articles_are_named_for_what_they_are() {
    let folder = TempDir::new().unwrap();
    for format in [Format::Csv, Format::Jsonl, Format::Parquet] {
        let path = folder.path().join(format!("quotes.{}", format.ending()));
        write(quotes()[..1].to_vec(), format, &path);
        let (code, _, err) = extract(&path, &[]);
        assert_eq!(code, 2, "{err}");
        let cure = "quotes that were extracted already, not articles; give the articles that they were extracted from";
        assert!(err.contains(cure), "{err}");
    }
}

#[test]
fn articles_stand_in_parquet_too() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("articles.parquet");
    write(quotes(), Format::Parquet, &path);
    let (code, out, err) = extract(&path, &["--map", "text=context,id=quote_id"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("articles.parquet: Parquet, "), "{err}");
    assert!(out.lines().count() > quotes().len() / 2);

    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 9]).unwrap();
    let (code, _, err) = extract(&path, &[]);
    assert_eq!(code, 2);
    assert!(err.contains("articles.parquet: broken Parquet: "), "{err}");
}

/// The crate that reads Parquet panics on some.
#[test]
fn a_changed_byte_of_parquet_is_an_error_or_nothing_but_no_panic() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("quotes.parquet");
    write(quotes()[..2].to_vec(), Format::Parquet, &path);
    let whole = fs::read(&path).unwrap();
    let mut errors = 0;
    for place in (0..whole.len()).step_by(17) {
        for bit in [1, 0x40] {
            let mut bytes = whole.clone();
            bytes[place] ^= bit;
            fs::write(&path, bytes).unwrap();
            let items = Reader::new(vec![path.clone()], None).with_quotes();
            errors += items.filter(|item| matches!(item, Item::Error(_))).count();
        }
    }
    assert!(errors > 0);
}

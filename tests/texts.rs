//! `extract --text`: the articles that rows were made of, as the places in the rows count in them.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// Encoded twice, with line ends of Windows, and an emoji before the quote.
const BROKEN: &str = "😀 â€œWe voted, and we wonâ€\u{9D}, ZoÃ« Bell said.\r\n\r\nBell saidâ€”againâ€”that she won.";

fn extract(room: &TempDir, args: &[&str]) -> String {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("whosaid"));
    command.current_dir(room).arg("extract").args(args).stdin(Stdio::null());
    let Output { status, stdout, stderr } = command.output().unwrap();
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).unwrap()
}

fn lines(json: &str) -> Vec<Value> {
    json.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A room with pages, documents, a table and broken text, and the arguments that read all of it.
fn archive() -> (TempDir, Vec<String>) {
    let room = TempDir::new().unwrap();
    let fields = serde_json::json!({
        "id": "b1", "title": "Zoë wins", "outlet": "The Dale", "wire": "Reuters", "date": "2024-05-01",
        "author": "Jo Roe", "url": "https://dale.example/b1", "language": "en", "text": BROKEN,
    });
    std::fs::write(room.path().join("broken.jsonl"), format!("{fields}\n")).unwrap();
    let mut inputs = vec!["broken.jsonl".to_owned()];
    for folder in ["pages", "exports", "articles"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let articles = files.filter(|f| f.extension().is_none_or(|e| e != "csv" && e != "expected"));
        inputs.extend(articles.map(|file| file.display().to_string()));
    }
    (room, inputs)
}

#[test]
fn places_count_in_the_text_and_reading_it_again_gives_the_same_rows() {
    let (room, inputs) = archive();
    let mut args: Vec<&str> = inputs.iter().map(String::as_str).collect();
    args.extend(["--to", "jsonl", "--text"]);
    for table in ["texts.jsonl", "texts.csv"] {
        args.push(table);
        let rows = extract(&room, &args);
        args.pop();
        assert_eq!(extract(&room, &[table, "--to", "jsonl"]), rows, "{table}");
    }
    let rows = lines(&extract(&room, &args[..args.len() - 1]));
    let texts = lines(&std::fs::read_to_string(room.path().join("texts.jsonl")).unwrap());
    assert_eq!(texts[0]["text"], BROKEN);
    assert!(
        rows.len() > 100 && texts.len() > 50,
        "{} rows, {} texts",
        rows.len(),
        texts.len()
    );
    for row in &rows {
        let text = texts.iter().find(|t| t["doc"] == row["doc"]).unwrap();
        let points: Vec<char> = text["text"].as_str().unwrap().chars().collect();
        let flags = row["flags"].as_str().unwrap();
        for part in row["spans"]["content"].as_array().unwrap() {
            let at = |n: usize| usize::try_from(part[n].as_u64().unwrap()).unwrap();
            let words: String = points[at(0)..at(1)].iter().collect();
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let whole = row["quote"].as_str().unwrap();
            assert!(flags.contains("repaired") || whole.contains(&words), "{words} in {row}");
        }
    }
}

#[test]
fn what_has_no_rows_for_being_a_copy_or_foreign_is_not_in_it() {
    let room = TempDir::new().unwrap();
    let files = [
        (
            "a.txt",
            "\"We won the vote in Lowmere,\" Ana Diaz said. She thanked the voters for it.\n".to_owned(),
        ),
        (
            "b.txt",
            "\"We won the vote in Lowmere,\" Ana Diaz said. She thanked the voters for it.\n".to_owned(),
        ),
        (
            "c.txt",
            "Der Bürgermeister sagte am Montag, dass die Straße nach dem Regen gesperrt bleibe. ".repeat(9),
        ),
        (
            "d.txt",
            "The road was shut on Monday, and nobody knew why.\n".to_owned(),
        ),
    ];
    for (name, text) in &files {
        std::fs::write(room.path().join(name), text).unwrap();
    }
    let names = files.each_ref().map(|(name, _)| *name);
    let args = [&names[..], &["--dedupe", "--text", "texts.jsonl"]].concat();
    extract(&room, &args);
    let texts = lines(&std::fs::read_to_string(room.path().join("texts.jsonl")).unwrap());
    let docs: Vec<_> = texts.iter().map(|t| t["doc"].as_str().unwrap()).collect();
    assert_eq!(docs, ["a.txt", "d.txt"]);
    assert_eq!(texts[1]["text"], files[3].1);
}

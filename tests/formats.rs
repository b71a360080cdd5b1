//! What a version of whosaid wrote is read by those that follow it: files of each format as the first version wrote them.
//! What a later one may write is read as far as it is known, or refused with a line that says what to do.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;
use whosaid::quote::COLUMNS;

const FORMATS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/formats");

/// A folder with all files of the formats.
fn room() -> TempDir {
    let room = TempDir::new().unwrap();
    copy(Path::new(FORMATS), room.path());
    room
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir(&to).unwrap();
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Exit code, standard output, standard error.
fn run(room: &TempDir, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("whosaid"));
    command.current_dir(room).args(args).stdin(Stdio::null());
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().expect("no signal"), text(stdout), text(stderr))
}

fn found(room: &TempDir, archive: &str) -> String {
    let claim = [
        "check",
        "We won by a single vote",
        "--speaker",
        "Diaz",
        "--to",
        "jsonl",
        "--in",
        archive,
    ];
    let (code, out, err) = run(room, &claim);
    assert_eq!(code, 0, "{archive}: {err}");
    let found: serde_json::Value = serde_json::from_str(&out).unwrap();
    found["verdict"].as_str().unwrap().to_owned()
}

#[test]
fn rows_and_the_index_of_the_first_version_are_an_archive() {
    let room = room();
    for archive in ["rows.csv", "rows.jsonl", "rows.parquet", "index-1"] {
        assert_eq!(found(&room, archive), "exact", "{archive}");
    }
    let counts = |rows| run(&room, &["stats", rows, "--to", "csv"]).1;
    assert!(counts("rows.csv").contains("Ana Diaz"));
    assert_eq!(counts("rows.csv"), counts("rows.jsonl"));
    assert_eq!(counts("rows.csv"), counts("rows.parquet"));
    // It takes what is new, too.
    fs::write(room.path().join("b.txt"), "“It rained,” Joe Bell said.\n").unwrap();
    let (code, _, err) = run(&room, &["index", "b.txt", "--output", "index-1", "--update"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("index-1: 2 articles, 4 quotes"), "{err}");
}

/// Columns are added at the end and never renamed.
#[test]
fn columns_begin_with_those_of_the_first_version() {
    let rows = fs::read_to_string(format!("{FORMATS}/rows.csv")).unwrap();
    let columns: Vec<_> = rows.lines().next().unwrap().split(',').collect();
    assert_eq!(COLUMNS[..columns.len()], columns);
}

#[test]
fn decisions_of_the_first_version_are_followed() {
    let room = room();
    let (code, out, err) = run(&room, &["extract", "a.txt", "--decisions", "decisions.csv"]);
    assert_eq!(code, 0, "{err}");
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let flags: Vec<_> = rows.iter().map(|r| (r[4].to_owned(), r[24].to_owned())).collect();
    let wanted = [("Ana Diaz", "accepted"), ("Nora Bell", "corrected")];
    assert_eq!(flags, wanted.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn columns_of_a_later_version_are_passed_over() {
    let room = room();
    for name in ["rows.csv", "decisions.csv"] {
        let table = fs::read_to_string(room.path().join(name)).unwrap();
        let more = |(n, line): (usize, &str)| format!("{line},{}\n", if n == 0 { "mood" } else { "glad" });
        fs::write(
            room.path().join(name),
            table.lines().enumerate().map(more).collect::<String>(),
        )
        .unwrap();
    }
    let lines = fs::read_to_string(room.path().join("rows.jsonl")).unwrap();
    fs::write(
        room.path().join("rows.jsonl"),
        lines.replace("}\n", ",\"mood\":\"glad\"}\n"),
    )
    .unwrap();
    assert_eq!(found(&room, "rows.csv"), "exact");
    assert_eq!(found(&room, "rows.jsonl"), "exact");
    assert_eq!(run(&room, &["extract", "a.txt", "--decisions", "decisions.csv"]).0, 0);
}

#[test]
fn an_index_of_a_later_version_is_refused_with_what_to_do() {
    let room = room();
    let manifest = room.path().join("index-1/whosaid-index.json");
    let told = fs::read_to_string(&manifest).unwrap();
    assert!(told.contains("\"format\":1"), "{told}");
    fs::write(
        &manifest,
        told.replace("\"format\":1", "\"format\":99")
            .replace("whosaid 0.1.0", "whosaid 9.9"),
    )
    .unwrap();
    for args in [
        &["check", "We won", "--in", "index-1"][..],
        &["index", "a.txt", "--output", "index-1", "--update"],
    ] {
        let (code, out, err) = run(&room, args);
        assert_eq!((code, out.as_str()), (1, ""), "{err}");
        let wanted = "whosaid: index-1 is an index of format 99, made by whosaid 9.9, and this version reads format 1; make it anew";
        assert!(err.lines().last().unwrap().starts_with(wanted), "{err}");
    }
    for broken in ["", "{\"format\":", "[1]"] {
        fs::write(&manifest, broken).unwrap();
        let (code, _, err) = run(&room, &["check", "We won", "--in", "index-1"]);
        assert!(
            code == 1 && err.contains("index-1") && err.lines().count() == 1,
            "{broken}: {err}"
        );
    }
}

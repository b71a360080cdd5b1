//! Nothing but the input is in the bytes that are written: no clock, zone, locale, chance, and no order of a hash.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");

/// Each form of each command, by the file that it writes.
fn commands() -> Vec<Vec<String>> {
    let extract = |args: &str| format!("extract news.csv articles {args}");
    let check = |args: &str| format!("check claims.csv --in news.csv {args}");
    let all = [
        extract("--output q.csv"),
        extract("--output q.tsv"),
        extract("--output q.jsonl"),
        extract("--output q.parquet"),
        extract("--output q.xlsx"),
        extract("--output q.html"),
        extract("--to annotation --output a.jsonld"),
        extract("--to schema --output s.jsonld"),
        extract("--excel --output e.csv"),
        extract("--clusters --output c.csv"),
        extract("--dedupe --duplicates dup.csv --errors err.csv --output d.csv"),
        check("--top 3 --output found.csv"),
        check("--output found.jsonl"),
        check("--output found.html"),
        check("--to claimreview --output review.jsonld"),
        "stats news.csv --to csv".to_owned(),
        "stats news.csv --to text".to_owned(),
        "explain articles".to_owned(),
    ];
    all.iter()
        .map(|line| line.split(' ').map(str::to_owned).collect())
        .collect()
}

/// All that the commands write, with these variables, from input of this age.
fn written(variables: &[(&str, &str)], age: SystemTime, threads: &str) -> BTreeMap<String, Vec<u8>> {
    let room = TempDir::new().unwrap();
    fs::copy(format!("{FIXTURES}/news.csv"), room.path().join("news.csv")).unwrap();
    fs::write(
        room.path().join("claims.csv"),
        "claim,speaker\nI could put my hand into it,Ingrid Dahl\nThe ferry,Joe Bell\n",
    )
    .unwrap();
    fs::create_dir(room.path().join("articles")).unwrap();
    let mut articles: Vec<_> = fs::read_dir(format!("{FIXTURES}/articles"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    articles.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    articles.sort();
    articles.truncate(8);
    // In another order of the folder.
    if variables.len() > 1 {
        articles.reverse();
    }
    for path in &articles {
        let to = room.path().join("articles").join(path.file_name().unwrap());
        fs::copy(path, &to).unwrap();
        File::options().write(true).open(to).unwrap().set_modified(age).unwrap();
    }
    let mut written = BTreeMap::new();
    for args in commands() {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("whosaid"));
        command.current_dir(&room).args(&args).stdin(Stdio::null());
        if args[0] != "stats" && args[0] != "explain" {
            command.args(["--threads", threads]);
        }
        command.envs(variables.iter().copied());
        let output = command.output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{args:?}: {err}");
        written.insert(args.join(" "), output.stdout);
    }
    for entry in fs::read_dir(&room).unwrap().map(Result::unwrap) {
        if entry.path().is_file() {
            written.insert(
                entry.file_name().into_string().unwrap(),
                fs::read(entry.path()).unwrap(),
            );
        }
    }
    written
}

#[test]
#[allow(clippy::disallowed_methods, reason = "another time is what it takes")]
fn two_runs_write_the_same_bytes_whatever_the_clock_the_zone_and_the_locale() {
    let day = Duration::from_secs(86_400);
    let one = written(&[("TZ", "UTC")], SystemTime::UNIX_EPOCH + 400 * day, "1");
    // Zip files count the time in steps of two seconds.
    thread::sleep(Duration::from_millis(2100));
    let turkish = [
        ("TZ", "Pacific/Kiritimati"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LANG", "tr_TR.UTF-8"),
        ("COLUMNS", "40"),
    ];
    let other = written(&turkish, SystemTime::now() + 9000 * day, "3");
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    assert!(one.len() > 30 && Path::new(FIXTURES).exists());
    for (name, bytes) in &one {
        assert!(
            !bytes.is_empty() || name.contains("--output") || name == "err.csv",
            "{name}"
        );
        assert!(*bytes == other[name], "{name} is not the same");
    }
}

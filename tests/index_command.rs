//! The command `index`: what it says, what it adds, and what is left of a run that is killed.

use std::fs;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;
use whosaid::index::Index;

#[path = "common/press.rs"]
#[allow(dead_code, reason = "other tests print more")]
mod press;

fn whosaid(args: &[&str], folder: &TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whosaid"));
    command.args(args).current_dir(folder.path());
    command
}

fn run(args: &[&str], folder: &TempDir) -> Output {
    whosaid(args, folder).output().expect("it runs")
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A dump of so many printed articles.
fn dump(folder: &TempDir, name: &str, seed: u64, count: usize) {
    let mut press = press::Press::new(seed, 50);
    let lines = (0..count).map(|_| {
        let printed = press.article(4);
        let id = format!("{seed}-{}", printed.doc);
        serde_json::json!({"id": id, "text": printed.text, "date": printed.date}).to_string() + "\n"
    });
    fs::write(folder.path().join(name), lines.collect::<String>()).unwrap();
}

#[test]
fn the_command_makes_an_index_and_adds_to_it() {
    let folder = TempDir::new().unwrap();
    dump(&folder, "a.jsonl", 1, 10);
    dump(&folder, "b.jsonl", 2, 5);
    let made = run(&["index", "a.jsonl", "--output", "a.idx"], &folder);
    assert_eq!(made.status.code(), Some(0), "{made:?}");
    assert!(made.stdout.is_empty());
    assert!(
        told(&made).contains("10 articles and 40 quotes added, 0 in it already"),
        "{made:?}"
    );
    let again = run(&["index", "a.jsonl", "--output", "a.idx"], &folder);
    assert_eq!(again.status.code(), Some(1));
    assert!(told(&again).contains("--update"), "{again:?}");
    let more = run(
        &["index", "a.jsonl", "b.jsonl", "--output", "a.idx", "--update"],
        &folder,
    );
    assert_eq!(more.status.code(), Some(0), "{more:?}");
    assert!(
        told(&more).contains("5 articles and 20 quotes added, 10 in it already"),
        "{more:?}"
    );
    assert!(told(&more).contains("a.idx: 15 articles, 60 quotes, 20"), "{more:?}");
    let nothing = run(&["index", "b.jsonl", "--output", "b.idx", "--update"], &folder);
    assert_eq!(nothing.status.code(), Some(1));
    assert!(told(&nothing).contains("b.idx is not there"), "{nothing:?}");
    let missing = run(&["index", "a.jsonl", "gone/", "--output", "c.idx"], &folder);
    assert_eq!(missing.status.code(), Some(2), "{missing:?}");
}

#[test]
fn rows_make_an_index_too() {
    let folder = TempDir::new().unwrap();
    dump(&folder, "a.jsonl", 1, 10);
    run(&["extract", "a.jsonl", "--output", "rows.csv"], &folder);
    let made = run(&["index", "rows.csv", "--output", "rows.idx"], &folder);
    assert!(told(&made).contains("10 articles and 40 quotes added"), "{made:?}");
    let again = run(&["index", "rows.csv", "--output", "rows.idx", "--update"], &folder);
    assert!(
        told(&again).contains("0 articles and 0 quotes added, 40 in it already"),
        "{again:?}"
    );
}

#[test]
fn a_run_that_is_killed_leaves_the_index_as_it_was() {
    let folder = TempDir::new().unwrap();
    dump(&folder, "a.jsonl", 1, 10);
    dump(&folder, "b.jsonl", 2, 60);
    let path = folder.path().join("a.idx");
    let kill = |args: &[&str], after| {
        let mut child = whosaid(args, &folder).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(after));
        child.kill().unwrap();
        child.wait().unwrap().success()
    };
    for after in [1, 100, 300] {
        let done = kill(&["index", "b.jsonl", "--output", "a.idx"], after);
        assert_eq!(path.exists(), done);
        let _ = fs::remove_dir_all(&path);
    }
    assert!(
        run(&["index", "a.jsonl", "--output", "a.idx"], &folder)
            .status
            .success()
    );
    let update = ["index", "b.jsonl", "--output", "a.idx", "--update"];
    let mut known = 10;
    for after in [1, 100, 200, 400, 800] {
        let done = kill(&update, after);
        let articles = Index::open(&path).expect("it is whole").span().articles;
        assert!(articles == known || articles == 70, "{articles}");
        assert!(articles == 70 || !done);
        known = articles;
    }
    assert!(run(&update, &folder).status.success());
    assert_eq!(Index::open(&path).unwrap().span().articles, 70);
}

/// Fifty times at any moment: what is there is always a whole index, and the last run ends with what one in one go has.
#[test]
#[ignore = "takes minutes; cargo test --release --test index_command fifty -- --ignored"]
fn fifty_kills_leave_a_whole_index_or_none() {
    let folder = TempDir::new().unwrap();
    dump(&folder, "a.jsonl", 1, 400);
    dump(&folder, "b.jsonl", 2, 400);
    let path = folder.path().join("a.idx");
    let began = std::time::Instant::now();
    assert!(
        run(&["index", "a.jsonl", "--output", "whole.idx"], &folder)
            .status
            .success()
    );
    let took = began.elapsed().as_millis() as u64;
    let articles = || Index::open(&path).expect("it is whole").span().articles;
    let (mut random, mut kills) = (7_u64, 0);
    while kills < 50 {
        let there = path.exists();
        let args = [
            "index",
            if there { "b.jsonl" } else { "a.jsonl" },
            "--output",
            "a.idx",
            "--update",
        ];
        let before = if there { articles() } else { 0 };
        let mut child = whosaid(&args[..if there { 5 } else { 4 }], &folder)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        thread::sleep(Duration::from_millis((random >> 33) % (took * 11 / 10)));
        let done = child.try_wait().unwrap().is_some();
        kills += u64::from(!done);
        child.kill().unwrap();
        child.wait().unwrap();
        let after = if path.exists() { articles() } else { 0 };
        assert!(
            after == before || after == before + 400,
            "{after} articles after {kills} kills"
        );
        if after == 800 {
            fs::remove_dir_all(&path).unwrap();
        }
    }
    if !path.exists() {
        assert!(
            run(&["index", "a.jsonl", "--output", "a.idx"], &folder)
                .status
                .success()
        );
    }
    assert!(
        run(
            &["index", "a.jsonl", "b.jsonl", "--output", "a.idx", "--update"],
            &folder
        )
        .status
        .success()
    );
    assert_eq!(articles(), 800);
    let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 4, "{left:?}");
    println!("{kills} kills");
}

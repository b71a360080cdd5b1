//! What a dump, a folder or a disk may have in it to do harm: it is named, the rest is read, nothing of it acts.
#![cfg(unix)]

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::thread;

use tempfile::TempDir;

const ARTICLE: &str = "\"We won,\" Ana Diaz said.\n";
/// Sets a colour, names the window, clears the screen, goes back to the beginning of the line, turns words round.
const CODES: &str = "\u{1b}[31m\u{1b}]0;owned\u{7}\u{9b}2J\r\u{202e}";

fn program() -> PathBuf {
    assert_cmd::cargo::cargo_bin("whosaid")
}

fn whosaid(room: &TempDir, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut command = Command::new(program());
    command.current_dir(room).args(args).stdin(Stdio::null());
    command
}

/// Exit code, standard output, standard error.
fn run(mut command: Command) -> (i32, String, String) {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().expect("no signal"), text(stdout), text(stderr))
}

fn room(files: &[(&str, &str)]) -> TempDir {
    let room = TempDir::new().unwrap();
    for (name, text) in files {
        let path = room.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    room
}

fn rows(csv: &str) -> usize {
    csv::Reader::from_reader(csv.as_bytes())
        .records()
        .map(Result::unwrap)
        .count()
}

fn acting(shown: &str) -> Option<char> {
    let acts = |c: &char| c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202a}'..='\u{202e}');
    shown.chars().find(acts)
}

/// Two articles in which each field has terminal codes.
fn coded() -> TempDir {
    let article = |n: usize| {
        // A `\r` would end the paragraph.
        let codes = CODES.replace('\r', "");
        let text = format!("\"We won the {n} votes {codes} in Lowmere,\" Ana Diaz said.");
        serde_json::json!({ "id": format!("a{n}{CODES}"), "title": format!("Won{CODES}"), "text": text,
            "outlet": format!("The Dale{CODES}"), "author": CODES, "date": "2024-05-01", "url": format!("https://a.example/{CODES}") })
    };
    room(&[("d.jsonl", &format!("{}\n{}\n", article(1), article(2)))])
}

#[test]
fn codes_of_an_article_never_reach_who_reads_it() {
    let room = coded();
    let bad = format!("bad{CODES}.txt");
    fs::write(room.path().join(&bad), "\0\u{1}\u{2}").unwrap();
    fs::write(room.path().join("mine.tsv"), format!("zorp\t{CODES}\tBell zorped.\n")).unwrap();
    fs::write(
        room.path().join("decided.csv"),
        format!("quote_id,decision\nq_{CODES},accept\n"),
    )
    .unwrap();
    let claim = format!("We won {CODES} the 1 votes");
    let cases: [&[&str]; 7] = [
        &["explain", "d.jsonl", &bad],
        &["stats", "d.jsonl", &bad],
        &["check", &claim, "--speaker", CODES, "--in", "d.jsonl", "--to", "text"],
        &["extract", "d.jsonl", &bad, CODES, "--output", "q.csv"],
        &["extract", "d.jsonl", "--lexicon", "mine.tsv"],
        &["extract", "d.jsonl", "--decisions", "decided.csv", "--output", "q.csv"],
        &["extract", "d.jsonl", "--output", &format!("{CODES}/q.csv")],
    ];
    for args in cases {
        let (_, out, err) = run(whosaid(&room, args));
        assert_eq!(acting(&out), None, "{args:?}: {out:?}");
        assert_eq!(acting(&err), None, "{args:?}: {err:?}");
        assert!(
            !err.is_empty() && (out.contains("won") || out.contains("Dale") || args[0] == "extract"),
            "{args:?}: {err}"
        );
    }
}

/// Rows keep all characters in files and pipes; on a terminal they do not act.
#[cfg(target_os = "linux")]
#[test]
fn codes_of_a_row_never_reach_a_terminal() {
    if Command::new("script").arg("--version").output().is_err() {
        return eprintln!("skipped: no `script` to make a terminal with");
    }
    let room = coded();
    let (_, piped, _) = run(whosaid(&room, ["extract", "d.jsonl"]));
    assert!(piped.contains('\u{1b}') && piped.contains('\u{202e}'), "{piped:?}");
    for args in [
        "extract d.jsonl",
        "extract d.jsonl --to jsonl",
        "stats d.jsonl --to csv",
        "check 'We won the 1 votes' --in d.jsonl --to csv",
        "check 'We won the 1 votes' --in d.jsonl",
    ] {
        let mut command = Command::new("script");
        command.current_dir(&room).stdin(Stdio::null());
        command.args(["-qec", &format!("{} {args}", program().display()), "/dev/null"]);
        let (code, shown, _) = run(command);
        assert_eq!(code, 0, "{args}: {shown:?}");
        assert!(
            shown.contains("Ana Diaz") && shown.contains("\\u{202e}"),
            "{args}: {shown:?}"
        );
        for code in ["\u{1b}]0;", "\u{7}", "\u{9b}", "\u{202e}", "\u{1b}[31mred"] {
            assert!(!shown.contains(code), "{args}: {shown:?}");
        }
    }
}

#[test]
fn pipes_and_devices_in_a_folder_are_named_and_not_opened() {
    let room = room(&[("news/a.txt", ARTICLE)]);
    let made = Command::new("mkfifo").arg(room.path().join("news/b.txt")).status();
    assert!(made.unwrap().success());
    symlink("/dev/zero", room.path().join("news/c.txt")).unwrap();
    symlink("none", room.path().join("news/d.txt")).unwrap();
    symlink(".", room.path().join("news/e")).unwrap();
    let (code, out, err) = run(whosaid(&room, ["extract", "news"]));
    assert_eq!((code, rows(&out)), (2, 1), "{err}");
    let lines: Vec<_> = err.lines().collect();
    let wanted = [
        "news/b.txt: a pipe, a socket or a device; give it by its own name to read it",
        "news/c.txt: a pipe, a socket or a device; give it by its own name to read it",
        "news/d.txt: no such file or folder; check the path",
        "news/e: a link to a folder that it stands in; remove the link",
        "news/a.txt: plain text, 1 article",
    ];
    assert_eq!(lines, wanted);
}

#[test]
fn a_pipe_by_its_name_is_read_and_a_device_without_end_comes_to_one() {
    let room = room(&[]);
    let pipe = room.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let writer = thread::spawn(move || {
        File::options()
            .write(true)
            .open(pipe)
            .unwrap()
            .write_all(ARTICLE.as_bytes())
    });
    let (code, out, _) = run(whosaid(&room, ["extract", "pipe"]));
    assert_eq!((code, rows(&out)), (0, 1));
    writer.join().unwrap().unwrap();
    for (device, wanted) in [("/dev/zero", 2), ("/dev/urandom", 2), ("/dev/null", 0)] {
        let (code, out, err) = run(whosaid(&room, ["extract", device]));
        assert_eq!((code, rows(&out)), (wanted, 0), "{device}: {err}");
        assert!(err.starts_with(&format!("{device}: ")), "{err}");
    }
}

/// A claims table and a folder of articles, and commands that read them.
fn commands() -> (TempDir, [&'static [&'static str]; 9]) {
    let room = room(&[
        ("a.txt", ARTICLE),
        ("b.txt", ARTICLE),
        ("claims.csv", "claim\nWe won\n"),
    ]);
    let commands: [&[&str]; 9] = [
        &["extract", "a.txt", "b.txt"],
        &["extract", "a.txt", "--to", "jsonl"],
        &["extract", "a.txt", "--to", "parquet"],
        &["extract", "a.txt", "--to", "html"],
        &["explain", "a.txt"],
        &["stats", "a.txt"],
        &["stats", "a.txt", "--to", "csv"],
        &["check", "We won", "--in", "a.txt", "--to", "text"],
        &["check", "claims.csv", "--in", "a.txt"],
    ];
    (room, commands)
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_one_line_and_leaves_no_file() {
    let (room, commands) = commands();
    let full = || File::options().write(true).open("/dev/full").unwrap();
    for args in commands {
        let mut command = whosaid(&room, args);
        command.stdout(full());
        let (code, _, err) = run(command);
        let last = err.lines().last().unwrap_or_default();
        assert_eq!(code, 1, "{args:?}: {err}");
        assert!(
            last.starts_with("whosaid: cannot write to standard output: "),
            "{args:?}: {err}"
        );
        assert!(last.contains("No space left on device"), "{args:?}: {err}");
    }
    for side in [["--errors", "e.csv"], ["--duplicates", "d.csv"], ["--text", "t.csv"]] {
        let link = room.path().join(side[1]);
        symlink("/dev/full", &link).unwrap();
        let args = ["extract", "a.txt", "b.txt", "none.txt", "--dedupe", "--output", "q.csv"];
        let (code, _, err) = run(whosaid(&room, args.iter().chain(&side)));
        assert_eq!(code, 1, "{side:?}: {err}");
        assert!(
            err.lines().last().unwrap().starts_with("whosaid: cannot write "),
            "{err}"
        );
        fs::remove_file(link).unwrap();
    }
}

/// The writer of workbooks panics where its own files cannot be written.
#[cfg(target_os = "linux")]
#[test]
fn a_workbook_without_room_for_its_temporary_files_is_one_line() {
    let text: String = (0..400)
        .map(|n| format!("\"We won the {n} votes in Lowmere,\" Ana Diaz said.\n\n"))
        .collect();
    let room = room(&[("a.txt", &text)]);
    let mut whole = 0;
    for blocks in ["1", "16", "64", "256", "4096"] {
        let script = "trap '' XFSZ; ulimit -f $1; exec \"$2\" extract a.txt --output q.xlsx";
        let mut command = Command::new("sh");
        command.current_dir(&room).stdin(Stdio::null());
        command.args(["-c", script, "sh", blocks]).arg(program());
        let (code, _, err) = run(command);
        let book = room.path().join("q.xlsx");
        if code == 0 {
            use calamine::{Reader, Xlsx, open_workbook};
            let mut book: Xlsx<_> = open_workbook(&book).unwrap();
            assert_eq!(book.worksheet_range("quotes").unwrap().height(), 401, "{blocks}");
            whole += 1;
            continue;
        }
        assert_eq!(code, 1, "{blocks}: {err}");
        let last = err.lines().last().unwrap();
        assert!(last.starts_with("whosaid: cannot write q.xlsx: "), "{blocks}: {err}");
        assert!(!err.contains("panicked"), "{blocks}: {err}");
        assert_eq!(fs::read_dir(&room).unwrap().count(), 1, "{blocks}");
    }
    assert_eq!(whole, 1);
}

#[test]
fn a_reader_that_goes_away_is_no_failure_of_any_command() {
    let (room, commands) = commands();
    for args in commands {
        let mut child = whosaid(&room, args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let Output { status, stderr, .. } = child.wait_with_output().unwrap();
        let err = String::from_utf8(stderr).unwrap();
        assert_eq!(status.code(), Some(0), "{args:?}: {err}");
        assert!(!err.contains("whosaid: "), "{args:?}: {err}");
    }
}

/// As somebody to whom permissions apply; `None` if nobody can be found.
fn as_nobody(room: &TempDir, args: &[&str]) -> Option<(i32, String, String)> {
    let mut command = whosaid(room, args);
    if File::create(room.path().join("shut/probe")).is_ok() {
        fs::remove_file(room.path().join("shut/probe")).unwrap();
        command.uid(65534).gid(65534);
        command.output().ok()?;
    }
    Some(run(command))
}

#[test]
fn a_folder_that_may_not_be_written_and_a_file_that_may_not_be_read_are_named() {
    let room = room(&[("a.txt", ARTICLE), ("secret.txt", ARTICLE), ("shut/old.txt", "")]);
    let mode =
        |name: &str, mode| fs::set_permissions(room.path().join(name), fs::Permissions::from_mode(mode)).unwrap();
    for (name, bits) in [("", 0o755), ("a.txt", 0o644), ("secret.txt", 0), ("shut", 0o555)] {
        mode(name, bits);
    }
    let Some((code, out, err)) = as_nobody(&room, &["extract", "secret.txt", "a.txt"]) else {
        return eprintln!("skipped: root may do all, and the program may not be run by another");
    };
    assert_eq!((code, rows(&out)), (2, 1), "{err}");
    assert!(
        err.starts_with("secret.txt: may not be read; check its permissions\n"),
        "{err}"
    );
    for args in [
        &["extract", "a.txt", "--output", "shut/q.csv"][..],
        &["extract", "a.txt", "--output", "shut/q.csv", "--resume"],
        &["extract", "a.txt", "--output", "shut/new", "--shard", "5"],
        &["index", "a.txt", "--output", "shut/i"],
        &["check", "We won", "--in", "a.txt", "--output", "shut/c.csv"],
    ] {
        let (code, _, err) = as_nobody(&room, args).unwrap();
        let last = err.lines().last().unwrap_or_default();
        assert_eq!(code, 1, "{args:?}: {err}");
        assert!(
            last.starts_with("whosaid: ") && last.contains("shut/"),
            "{args:?}: {err}"
        );
        assert!(last.contains("ermission denied"), "{args:?}: {err}");
    }
    assert_eq!(fs::read_dir(room.path().join("shut")).unwrap().count(), 1);
    mode("shut", 0o755);
}

/// What is nested a million deep takes no stack, and what stands beside it is read.
#[test]
fn deep_nesting_is_no_danger() {
    let deep = 1_000_000;
    let good = serde_json::json!({ "text": ARTICLE });
    let within = format!(
        "{{\"text\": {:?}, \"x\": {}1{}}}",
        ARTICLE,
        "[".repeat(deep),
        "]".repeat(deep)
    );
    let page = |tag: &str| {
        let (open, close) = (format!("<{tag}>").repeat(100_000), format!("</{tag}>").repeat(100_000));
        format!(
            "<!doctype html><html><body><article><p>{ARTICLE}</p>{open}<p>{ARTICLE}</p>{close}</article></body></html>"
        )
    };
    let ld = format!(
        "<script type=\"application/ld+json\">{}</script>{}",
        "[".repeat(deep),
        page("b")
    );
    let cases = [
        ("brackets.json", "[".repeat(deep)),
        ("objects.json", "{\"a\":".repeat(deep)),
        (
            "objects.jsonl",
            format!("{good}\n{}\n{good}\n", "{\"text\":".repeat(deep)),
        ),
        ("within.jsonl", format!("{good}\n{within}\n{good}\n")),
        ("array.json", format!("[{good},{within},{good}]")),
        ("div.html", page("div")),
        ("table.html", page("table")),
        ("span.html", page("span")),
        ("ld.html", ld),
        (
            "nitf.xml",
            format!("<?xml version=\"1.0\"?><nitf>{}", "<block>".repeat(100_000)),
        ),
    ];
    for (name, text) in cases {
        let room = room(&[(name, &text)]);
        let (code, out, err) = run(whosaid(&room, ["extract", name]));
        assert!(code == 0 || code == 2, "{name}: {err}");
        if name.ends_with(".jsonl") || name == "array.json" {
            assert!(rows(&out) >= 2, "{name}: {err}");
        } else if name.ends_with(".html") {
            assert!(rows(&out) >= 1, "{name}: {err}");
        }
    }
}

#[test]
fn a_word_without_end_is_read_to_its_end() {
    for piece in ["a", "é", "a-", "a'", "1,", "\u{301}", "https://a.example/"] {
        let word = piece.repeat((1 << 20) / piece.len());
        let room = room(&[("a.txt", &format!("{ARTICLE}\n{word}\n\n{ARTICLE}"))]);
        let (code, out, err) = run(whosaid(&room, ["extract", "a.txt", "--any-language"]));
        assert_eq!(code, 0, "{piece}: {err}");
        assert!(rows(&out) >= 2, "{piece}: {err}");
    }
}

/// Archive members with names that climb, links and devices in tar files: nothing outside is read or written.
#[test]
fn links_and_devices_in_an_archive_lead_nowhere() {
    let room = room(&[("secret.txt", "\"We lost,\" Joe Bell said.\n")]);
    let mut builder = tar::Builder::new(Vec::new());
    let mut add = |name: &str, kind: tar::EntryType, link: &str, bytes: &[u8]| {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        if !link.is_empty() {
            header.set_link_name(link).unwrap();
        }
        builder.append_data(&mut header, name, bytes).unwrap();
    };
    add("link.txt", tar::EntryType::Symlink, "../secret.txt", b"");
    add("hard.txt", tar::EntryType::Link, "secret.txt", b"");
    add("pipe.txt", tar::EntryType::Fifo, "", b"");
    add("device.txt", tar::EntryType::Char, "", b"");
    add("a.txt", tar::EntryType::Regular, "", ARTICLE.as_bytes());
    fs::write(room.path().join("d.tar"), builder.into_inner().unwrap()).unwrap();
    let (_, out, err) = run(whosaid(&room, ["extract", "d.tar"]));
    assert_eq!(rows(&out), 1, "{err}");
    assert!(!out.contains("Joe Bell"), "{out}");
    assert_eq!(fs::read_dir(room.path()).unwrap().count(), 2);
}

/// With no network at all, not even the machine's own, each command gives the same bytes.
#[cfg(target_os = "linux")]
#[test]
fn no_command_needs_a_network() {
    let alone = |command: &Command| {
        let mut alone = Command::new("unshare");
        alone
            .args(["--map-root-user", "--net"])
            .arg(command.get_program())
            .args(command.get_args());
        alone
            .current_dir(command.get_current_dir().unwrap())
            .stdin(Stdio::null());
        alone
    };
    let (room, commands) = commands();
    let mut interfaces = Command::new("cat");
    interfaces.arg("/proc/net/dev").current_dir(&room);
    match alone(&interfaces).output() {
        Ok(Output { status, stdout, .. }) if status.success() => {
            let names = String::from_utf8(stdout).unwrap();
            assert_eq!(
                names.lines().filter(|l| l.contains(':')).count(),
                1,
                "lo alone, and that is down: {names}"
            );
        }
        _ => return eprintln!("skipped: this machine lets nobody make an empty network namespace"),
    }
    for args in commands {
        let command = whosaid(&room, args);
        let without = alone(&command).output().unwrap();
        let with = whosaid(&room, args).output().unwrap();
        assert_eq!(with.status.code(), Some(0), "{args:?}");
        assert!(
            with == without,
            "{args:?}: {}",
            String::from_utf8_lossy(&without.stderr)
        );
    }
    let index = whosaid(&room, ["index", "a.txt", "b.txt", "--output", "i"]);
    assert!(alone(&index).output().unwrap().status.success());
}

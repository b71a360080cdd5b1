//! Files of strangers that stand beside the articles: each wrong lexicon, table of decisions or of claims is told with its
//! file, its line and what to do.
#![cfg(unix)]

use std::fs;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

struct Desk(TempDir);

impl Desk {
    fn new() -> Desk {
        let desk = Desk(TempDir::new().unwrap());
        desk.put("a.txt", "\"We won,\" Ana Diaz said.\n");
        desk
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.0.path().join(name), bytes).unwrap();
    }

    fn run(&self, args: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("whosaid"));
        command.current_dir(&self.0).args(args).stdin(Stdio::null());
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (status.code().expect("no signal"), text(stdout), text(stderr))
    }

    /// Runs with a side file of these bytes; it must not run and say this in its last line.
    fn refuses(&self, args: &[&str], bytes: impl AsRef<[u8]>, wanted: &str) {
        self.put("s", bytes);
        self.refused(args, wanted);
    }

    fn refused(&self, args: &[&str], wanted: &str) {
        let (code, out, err) = self.run(args);
        assert_eq!(code, 1, "{args:?}: {err}");
        assert!(out.is_empty(), "{args:?}: {out}");
        let last = err.lines().last().unwrap_or_default();
        assert!(last.starts_with(&format!("whosaid: {wanted}")), "{args:?}: {err}");
    }
}

const LEXICON: [&str; 4] = ["extract", "a.txt", "--lexicon", "s"];
const DECISIONS: [&str; 4] = ["extract", "a.txt", "--decisions", "s"];
const CLAIMS: [&str; 4] = ["check", "s", "--in", "a.txt"];

#[test]
fn what_is_no_text_is_told_for_each_kind_of_file() {
    let desk = Desk::new();
    for args in [LEXICON, DECISIONS, CLAIMS] {
        desk.refuses(
            &args,
            "quip\tquip\n\nb\0c\n",
            "s:3: not text: a NUL stands in it; save it as text in UTF-8",
        );
        desk.refuses(
            &args,
            "%PDF-1.4\n",
            "s: a PDF, not text; save it as text: pdftotext FILE",
        );
        desk.refuses(
            &args,
            "PK\u{3}\u{4}xl",
            "s: a workbook, an archive or packed, not text; save it as text, or unpack it",
        );
        fs::remove_file(desk.0.path().join("s")).unwrap();
        if args != CLAIMS {
            desk.refused(&args, "s: no such file or folder; check the path");
            let folder = args.map(|a| if a == "s" { "." } else { a });
            desk.refused(&folder, ".: a folder; give a file");
        }
    }
    desk.refused(
        &["check", "none.csv", "--in", "a.txt"],
        "none.csv: no such file or folder; check the path",
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_without_end_comes_to_one() {
    let desk = Desk::new();
    std::os::unix::fs::symlink("/dev/zero", desk.0.path().join("endless.csv")).unwrap();
    let long = "more than 64 MiB; split it into several";
    for args in [
        ["extract", "a.txt", "--lexicon", "/dev/zero"],
        ["stats", "a.txt", "--lexicon", "/dev/zero"],
        ["explain", "a.txt", "--lexicon", "/dev/zero"],
        ["extract", "a.txt", "--decisions", "/dev/zero"],
    ] {
        desk.refused(&args, &format!("/dev/zero: {long}"));
    }
    desk.refused(&["check", "endless.csv", "--in", "a.txt"], "endless.csv: ");
    desk.refused(&["evaluate", "/dev/zero"], "no annotated article in /dev/zero");
    std::os::unix::fs::symlink("/dev/zero", desk.0.path().join(".q.csv.checkpoint")).unwrap();
    let go_on = ["extract", "a.txt", "--output", "q.csv", "--resume"];
    desk.refused(&go_on, "cannot read .q.csv.checkpoint: more than 16 MiB");
    fs::create_dir(desk.0.path().join("i")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", desk.0.path().join("i/whosaid-index.json")).unwrap();
    let (code, _, err) = desk.run(&["check", "We won", "--in", "i"]);
    assert!(code != 0 && err.lines().count() < 5, "{err}");
    desk.refused(&["index", "a.txt", "--output", "i", "--update"], "i");
}

/// Both the lines and the hash of what is gone on with are of one read.
#[test]
fn a_lexicon_may_come_through_a_pipe() {
    let desk = Desk::new();
    desk.put("b.txt", "Bell harrumphed that the road was shut.\n");
    assert!(
        Command::new("mkfifo")
            .arg(desk.0.path().join("pipe"))
            .status()
            .unwrap()
            .success()
    );
    let pipe = desk.0.path().join("pipe");
    let writer = std::thread::spawn(move || fs::write(pipe, "harrumph\tsay\n").unwrap());
    let (code, out, err) = desk.run(&["extract", "b.txt", "--lexicon", "pipe"]);
    writer.join().unwrap();
    assert_eq!((code, out.lines().count()), (0, 2), "{err}");
}

#[test]
fn a_word_that_would_never_be_found_is_told_with_its_line() {
    let desk = Desk::new();
    let many = "a ".repeat(15) + "b";
    for (line, wanted) in [
        (
            "harrumph say",
            "expected word, class, example and note with tabs between",
        ),
        (
            "harrumph,say,x",
            "expected word, class, example and note with tabs between",
        ),
        ("\tsay", "expected word, class"),
        ("harrumph\tspeak", "no class `speak`; the classes are "),
        (
            "Harrumph\tsay",
            "`Harrumph` would never be found: write a verb in lower case",
        ),
        (
            "don’t tell\tsay",
            "`don’t tell` would never be found: write one plain space between words and ' for ’",
        ),
        (
            "call  in\tsay",
            "`call  in` would never be found: write one plain space",
        ),
        (
            "ha\u{1b}[2J\tsay",
            "`ha\\u{1b}[2J` would never be found: it has a control character",
        ),
        (
            "zoltan\tmale",
            "`zoltan` would never be found: write a name with a capital",
        ),
        (
            &format!("{many}\tnoun"),
            &format!("`{many}` would never be found: it has more than 15 words"),
        ),
    ] {
        desk.refuses(
            &LEXICON,
            format!("# mine\n\nquibble\tsay\n{line}\n"),
            &format!("s:4: {wanted}"),
        );
    }
}

/// What programs of an office make of a file that was typed into them.
#[test]
fn a_lexicon_is_read_in_any_encoding() {
    let desk = Desk::new();
    desk.put("b.txt", "Bell harrumphed that the road was shut.\n");
    let line = "harrumph\tsay\tBell harrumphed — that …\r\n";
    let utf16: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(line.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [
        line.as_bytes().to_vec(),
        format!("\u{feff}{line}").into_bytes(),
        utf16,
        b"harrumph\tsay\t\x93No\x94\n".to_vec(),
    ] {
        desk.put("s", &bytes);
        let (code, out, err) = desk.run(&["extract", "b.txt", "--lexicon", "s"]);
        assert_eq!((code, out.lines().count()), (0, 2), "{bytes:?}: {err}");
    }
}

#[test]
fn decisions_that_swallow_others_are_told_with_their_line() {
    let desk = Desk::new();
    let head = "quote_id,decision,corrected_speaker\n";
    for (rows, wanted) in [
        (
            "q_1,correct,\"Bell\nq_2,reject,\n",
            "s:2: a quotation mark opens a cell and none closes it; ",
        ),
        (
            "q_1,correct,\"Bell\" Roe\n",
            "s:2: a quotation mark inside a cell is not doubled; ",
        ),
        (
            "q_1,reject,\nq_2,correct,Bell, the mayor\n",
            "s:3: 4 cells where the header has 3; ",
        ),
        ("q_1,maybe,\n", "s:2: no decision is called `maybe`; "),
    ] {
        desk.refuses(&DECISIONS, format!("{head}{rows}"), wanted);
    }
    desk.refuses(&DECISIONS, "", "s:1: no column quote_id; ");
    desk.refuses(&DECISIONS, "{\"quote_id\": 1}\n", "s:1: no column quote_id; ");
    // A spreadsheet may leave out empty cells at the end of a row.
    let (_, out, _) = desk.run(&["extract", "a.txt"]);
    let id = out.lines().nth(1).unwrap().split(',').next().unwrap();
    desk.put("s", format!("{head}{id},reject\n"));
    let (code, out, err) = desk.run(&DECISIONS);
    assert_eq!((code, out.lines().count()), (0, 1), "{err}");
}

#[test]
fn a_broken_claim_costs_no_other() {
    let desk = Desk::new();
    for (rows, line) in [
        (
            "claim,speaker\n\"We won,Ana Diaz\nWe won,Ana Diaz\n",
            "s:2: a quotation mark opens a cell and none closes it; ",
        ),
        (
            "claim,speaker\nWe won, they said,Ana Diaz\nWe won,Ana Diaz\n",
            "s:2: 3 cells where the header has 2; ",
        ),
        ("{\"claim\": \"We won\"}\n{\"claim\": \n", "s:2: "),
    ] {
        desk.put("s", rows);
        let (code, out, err) = desk.run(&CLAIMS);
        assert_eq!((code, out.lines().count()), (2, 2), "{rows:?}: {err}");
        assert!(err.lines().any(|l| l.starts_with(line)), "{rows:?}: {err}");
    }
    desk.refuses(
        &CLAIMS,
        "words,who\nWe won,Ana Diaz\n",
        "s:1: no column claim among words, who; name one of them so",
    );
    desk.refuses(&CLAIMS, "", "s: no claims; give a table with a column claim");
}

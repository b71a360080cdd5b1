//! The command line: what goes in, what comes out, what is said of what cannot be read.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Output, Stdio};

use assert_cmd::Command;
use tempfile::TempDir;
use whosaid::quote::COLUMNS;

const DUMPS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/dumps");
const ARTICLE: &str = "\"We won,\" Ana Diaz said.\n";

/// A folder with these files, and the command run in it.
struct Newsroom(TempDir);

impl Newsroom {
    fn new(files: &[(&str, &[u8])]) -> Newsroom {
        let folder = TempDir::new().unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        Newsroom(folder)
    }

    fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, "")
    }

    fn run_with(&self, args: &[&str], stdin: impl Into<Vec<u8>>) -> Run {
        let mut command = Command::cargo_bin("whosaid").unwrap();
        let output = command
            .current_dir(&self.0)
            .args(args)
            .write_stdin(stdin)
            .output()
            .unwrap();
        Run(output)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

struct Run(Output);

impl Run {
    fn code(&self) -> i32 {
        self.0.status.code().unwrap()
    }

    fn out(&self) -> &str {
        std::str::from_utf8(&self.0.stdout).unwrap()
    }

    fn err(&self) -> Vec<&str> {
        std::str::from_utf8(&self.0.stderr).unwrap().lines().collect()
    }

    /// The cells of these columns, row by row.
    fn cells(&self, columns: &[&str]) -> Vec<Vec<String>> {
        table(self.out(), columns)
    }
}

fn table(csv: &str, columns: &[&str]) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.headers().unwrap(), COLUMNS.as_slice());
    let at = |name: &&str| COLUMNS.iter().position(|c| c == name).unwrap();
    let row = |row: csv::StringRecord| columns.iter().map(|c| row[at(c)].to_owned()).collect();
    reader.records().map(|r| row(r.unwrap())).collect()
}

fn header() -> String {
    COLUMNS.join(",") + "\n"
}

fn dump(name: &str) -> Run {
    Newsroom::new(&[]).run(&["extract", &format!("{DUMPS}/{name}")])
}

#[test]
fn a_text_file_is_an_article() {
    let room = Newsroom::new(&[("a.txt", ARTICLE.as_bytes())]);
    let run = room.run(&["extract", "a.txt"]);
    assert_eq!(
        run.cells(&["doc", "quote", "speaker"]),
        [["a.txt", "We won", "Ana Diaz"]]
    );
    assert_eq!((run.code(), run.err()), (0, vec!["a.txt: plain text, 1 article"]));
}

#[test]
fn standard_input_is_read_without_a_path_and_as_a_dash() {
    for args in [&["extract"][..], &["extract", "-"]] {
        let run = Newsroom::new(&[]).run_with(args, ARTICLE);
        assert_eq!(run.cells(&["doc", "speaker"]), [["-", "Ana Diaz"]]);
    }
    let run = Newsroom::new(&[]).run_with(&["extract"], r#"{"content": "\"We won,\" Ana Diaz said."}"#);
    assert_eq!(run.cells(&["doc", "speaker"]), [["-#1", "Ana Diaz"]]);
}

#[test]
fn a_folder_is_read_in_order_without_its_hidden_files() {
    let files = [
        "news/b.txt",
        "news/a/z.txt",
        "news/c",
        "news/.git/x.txt",
        "news/.hidden",
    ];
    let room = Newsroom::new(&files.map(|f| (f, ARTICLE.as_bytes())));
    let run = room.run(&["extract", "news"]);
    assert_eq!(run.cells(&["doc"]), [["news/a/z.txt"], ["news/b.txt"], ["news/c"]]);
    assert_eq!(run.code(), 0);
}

#[test]
fn a_csv_table_with_columns_in_any_order() {
    let run = dump("newsroom.csv");
    let columns = ["doc", "speaker", "outlet", "published", "title", "author", "url"];
    let rows = run.cells(&columns);
    let (title, url) = ("Harbour wall will be rebuilt", "https://baypost.example/17");
    assert_eq!(
        rows[0],
        [
            "17",
            "Clara Lindqvist",
            "The Bay Post",
            "2021-03-04",
            title,
            "Ines Okafor",
            url
        ]
    );
    assert_eq!(
        rows.last().unwrap()[..4],
        ["18", "Tomas Berg", "The Bay Post", "2021-03-05"]
    );
    let note = format!(
        "{DUMPS}/newsroom.csv: CSV, 2 articles, text from content, id, title, outlet from publication, date, author, url"
    );
    assert_eq!((run.code(), run.err()), (0, vec![note.as_str()]));
}

#[test]
fn a_table_with_semicolons() {
    let run = dump("semicolons.csv");
    let columns = ["doc", "speaker", "outlet", "published", "title"];
    assert_eq!(
        run.cells(&columns),
        [[
            "b1",
            "Petra Vance",
            "The Hill Courier",
            "2020-12-25",
            "Snow; more of it"
        ]]
    );
}

#[test]
fn json_lines() {
    let run = dump("wire.jsonl");
    let rows = run.cells(&["doc", "wire", "published", "author"]);
    assert_eq!(rows[0], ["w1", "Northern Press", "2022-05-01", "Leo Marsh; Ada Quill"]);
    assert_eq!(rows[rows.len() - 2][..], ["w2", "", "", ""]);
    assert_eq!(rows.last().unwrap()[0], format!("{DUMPS}/wire.jsonl#3"));
    assert_eq!(run.code(), 0);
}

#[test]
fn json_arrays_and_objects() {
    let run = dump("array.json");
    let rows = run.cells(&["doc", "outlet", "published", "title"]);
    assert_eq!(rows[0], ["1", "The Dale Times", "2023-01-09", "Bridge opens"]);
    assert_eq!(rows[1], ["2", "The Dale Times", "2023-01-10", "Bridge closes"]);
    let run = dump("crawled.json");
    let rows = run.cells(&["speaker", "outlet", "published", "author"]);
    assert_eq!(
        rows,
        [["Nadia Frost", "hillcourier.example", "2022-05-02", "Ada Quill"]]
    );
}

#[test]
fn from_forces_the_format() {
    let room = Newsroom::new(&[
        ("a.jsonl", ARTICLE.as_bytes()),
        ("t", b"text\n\"\"\"We won,\"\" Ana Diaz said.\"\n"),
    ]);
    assert_eq!(room.run(&["extract", "a.jsonl"]).code(), 2);
    let run = room.run(&["extract", "a.jsonl", "--from", "text"]);
    assert_eq!((run.code(), run.cells(&["doc"])), (0, vec![vec!["a.jsonl".to_owned()]]));
    let run = room.run(&["extract", "t", "--from", "csv"]);
    assert_eq!(run.cells(&["doc", "speaker"]), [["t#1", "Ana Diaz"]]);
}

#[test]
fn a_byte_order_mark_is_no_text() {
    let marked = [b"\xEF\xBB\xBF".as_slice(), ARTICLE.as_bytes()].concat();
    let table = b"\xEF\xBB\xBFid,text\n1,\"\"\"We won,\"\" Ana Diaz said.\"\n";
    let room = Newsroom::new(&[("a.txt", &marked), ("t.csv", table)]);
    let run = room.run(&["extract", "a.txt", "t.csv"]);
    assert_eq!(run.cells(&["doc", "start"]), [["a.txt", "1"], ["1", "1"]]);
}

#[test]
fn empty_input_gives_a_header() {
    let room = Newsroom::new(&[
        ("empty.txt", b""),
        ("blank.txt", b"\n \n"),
        ("e.csv", b""),
        ("e.jsonl", b"\n"),
        ("e.json", b"[]"),
    ]);
    for (file, err) in [
        ("empty.txt", vec!["empty.txt: plain text, 0 articles"]),
        ("blank.txt", vec!["blank.txt: plain text, 0 articles"]),
        ("e.csv", vec![]),
        ("e.jsonl", vec![]),
        ("e.json", vec![]),
    ] {
        let run = room.run(&["extract", file]);
        assert_eq!(
            (run.code(), run.out(), run.err()),
            (0, header().as_str(), err),
            "{file}"
        );
    }
    let run = room.run(&["extract"]);
    assert_eq!((run.code(), run.out()), (0, header().as_str()));
    assert_eq!(room.run(&["extract", "--to", "jsonl"]).out(), "");
}

/// Each error is one line that names the file, the line and the cure; the good article beside it is read, and the exit code is 2.
#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_read() {
    // One broken byte among other marks of UTF-8 does not make it another encoding.
    let said = r#""text": "\"We won,\" Ana Diaz said. – ""#;
    let broken_json = format!("{{{said}}}\n{{\"text\": \"open\n{{{said}}}\n");
    let no_object = format!("{{{said}}}\n[1]\n{{{said}}}\n");
    let no_text = format!("{{{said}}}\n{{\"txt\": \"x\"}}\n{{{said}}}\n");
    let no_words = format!("{{{said}}}\n{{\"text\": \" \"}}\n{{{said}}}\n");
    let mixed_json = [
        format!("{{{said}}}\n{{\"text\": \"caf").as_bytes(),
        b"\xE9\"}\n",
        format!("{{{said}}}").as_bytes(),
    ]
    .concat();
    let array = format!("[{{{said}}},\n{{\"text\": \"open}},\n{{{said}}}]\n");
    let row = "1,\"\"\"We won,\"\" Ana Diaz said. –\"\n";
    let narrow = format!("id,text\n{row}2\n{row}");
    let open = format!("id,text\n{row}2,\"open\n{row}");
    let empty = format!("id,text\n{row}2,\n{row}");
    let mixed_row = [format!("id,text\n{row}2,caf").as_bytes(), b"\xE9\n", row.as_bytes()].concat();
    let cases: &[(&str, &[u8], &str, usize)] = &[
        (
            "mixed.txt",
            b"\xE2\x80\x9COne\xE2\x80\x9D\ncaf\xE9\n",
            "mixed.txt:2: not UTF-8 at byte 13; convert it: iconv -f WINDOWS-1252 -t UTF-8 mixed.txt",
            0,
        ),
        (
            "photo.txt",
            b"ab\0c",
            "photo.txt: not text: byte 2 is NUL; leave it out",
            0,
        ),
        ("a.gz", b"\x1F\x8B\x08\0xx", "a.gz: broken gzip: ", 0),
        (
            "json.jsonl",
            broken_json.as_bytes(),
            "json.jsonl:2: broken JSON at column 14: EOF while parsing a string; mend",
            2,
        ),
        (
            "object.jsonl",
            no_object.as_bytes(),
            "object.jsonl:2: not a JSON object; write each article as an object such as",
            2,
        ),
        (
            "text.jsonl",
            no_text.as_bytes(),
            "text.jsonl:2: no text among txt; name the field of the text one of maintext, ",
            2,
        ),
        (
            "words.jsonl",
            no_words.as_bytes(),
            "words.jsonl:2: the text is empty; give the record its text or leave it out",
            2,
        ),
        (
            "mixed.jsonl",
            &mixed_json,
            "mixed.jsonl:2: not UTF-8 at byte 13 of the line; convert it: iconv ",
            2,
        ),
        (
            "array.json",
            array.as_bytes(),
            "array.json:2: broken JSON: a string runs over the end of the line; mend",
            2,
        ),
        (
            "columns.csv",
            b"id,words\n1,x\n",
            "columns.csv:1: no text among id, words; name the field",
            0,
        ),
        (
            "narrow.csv",
            narrow.as_bytes(),
            "narrow.csv:3: 1 cell where the header has 2; mend its quotation marks",
            2,
        ),
        (
            "open.csv",
            open.as_bytes(),
            "open.csv:3: a quotation mark inside a cell is not doubled; mend the row; reading goes on at line 4",
            2,
        ),
        (
            "empty.csv",
            empty.as_bytes(),
            "empty.csv:3: the text is empty; give the record its text or leave it out",
            2,
        ),
        (
            "mixed.csv",
            &mixed_row,
            "mixed.csv:3: not UTF-8 at byte 3 of cell 2; convert it: iconv ",
            2,
        ),
        (
            "missing.txt",
            b"",
            "missing.txt: no such file or folder; check the path",
            0,
        ),
    ];
    for (name, bytes, error, good) in cases {
        let room = Newsroom::new(&[(name, bytes), ("good.txt", ARTICLE.as_bytes())]);
        if *name == "missing.txt" {
            fs::remove_file(room.0.path().join(name)).unwrap();
        }
        let run = room.run(&["extract", name, "good.txt"]);
        let errors: Vec<_> = run.err().into_iter().filter(|line| line.contains("; ")).collect();
        assert_eq!(errors.len(), 1, "{name}: {errors:?}");
        assert!(errors[0].starts_with(error), "{name}: {}", errors[0]);
        let speakers = run.cells(&["speaker"]);
        assert_eq!(speakers, vec![["Ana Diaz"]; good + 1], "{name}");
        assert_eq!(run.code(), 2, "{name}");
    }
}

#[test]
fn records_are_numbered_as_they_stand_in_the_file() {
    let room = Newsroom::new(&[(
        "d.jsonl",
        b"{\"text\": \"a\"}\nbroken\n{\"text\": \"\\\"We won,\\\" Ana Diaz said.\"}\n",
    )]);
    assert_eq!(room.run(&["extract", "d.jsonl"]).cells(&["doc"]), [["d.jsonl#3"]]);
}

#[test]
fn what_cannot_run_exits_1() {
    let room = Newsroom::new(&[("a.txt", ARTICLE.as_bytes()), ("bad.tsv", b"# mine\nzorp\tnoclass\n")]);
    let cases: &[(&[&str], &str)] = &[
        (&["extract", "--bad"], "error: unexpected argument '--bad' found"),
        (
            &["extract", "--threads", "0"],
            "error: invalid value '0' for '--threads <N>'",
        ),
        (
            &["extract", "--min-confidence", "2"],
            "error: invalid value '2' for '--min-confidence <X>'",
        ),
        (
            &["extract", "a.txt", "--output", "no/q.csv"],
            "whosaid: cannot write no/q.csv: ",
        ),
        (
            &["extract", "a.txt", "--output", "q.docx"],
            "whosaid: no format has the ending .docx; add --to csv",
        ),
        (
            &["extract", "a.txt", "--output", "q.jsonld"],
            "whosaid: annotation and schema both end in .jsonld; add --to annotation or --to schema",
        ),
        (
            &["extract", "a.txt", "--output", "a.txt", "--to", "csv"],
            "whosaid: a.txt is both read and written; ",
        ),
        (
            &["extract", "a.txt", "--lexicon", "bad.tsv"],
            "whosaid: bad.tsv:2: no class `noclass`; the classes are ",
        ),
        (&["extract", "a.txt", "--lexicon", "none.tsv"], "whosaid: none.tsv: "),
        (&["explain", "a.txt", "--lexicon", "bad.tsv"], "whosaid: bad.tsv:2: "),
    ];
    for (args, error) in cases {
        let run = room.run(args);
        assert_eq!((run.code(), run.out()), (1, ""), "{args:?}");
        assert!(run.err()[0].starts_with(error), "{args:?}: {:?}", run.err());
    }
    assert_eq!(room.names(), ["a.txt", "bad.tsv"]);
    assert_eq!(room.read("a.txt"), ARTICLE);
}

#[test]
fn help_and_version_are_no_errors() {
    let room = Newsroom::new(&[]);
    assert_eq!(
        room.run(&["--version"]).out(),
        concat!("whosaid ", env!("CARGO_PKG_VERSION"), "\n")
    );
    for args in [&["--help"][..], &["extract", "--help"], &["explain", "-h"]] {
        let run = room.run(args);
        assert!(run.out().contains("Examples:"), "{args:?}");
        assert_eq!(run.code(), 0);
    }
}

#[test]
fn the_ending_of_the_output_says_the_format() {
    let room = Newsroom::new(&[("a.txt", ARTICLE.as_bytes())]);
    let csv = room.run(&["extract", "a.txt"]);
    let jsonl = room.run(&["extract", "a.txt", "--to", "jsonl"]);
    for (output, to, wanted) in [
        ("q.csv", None, csv.out()),
        ("q.jsonl", None, jsonl.out()),
        ("quotes", None, csv.out()),
        ("q.csv", Some("jsonl"), jsonl.out()),
    ] {
        let to = to.map(|to| ["--to", to]);
        let args: Vec<_> = ["extract", "a.txt", "--output", output]
            .into_iter()
            .chain(to.into_iter().flatten())
            .collect();
        let run = room.run(&args);
        assert_eq!((run.code(), run.out()), (0, ""));
        assert_eq!(room.read(output), wanted, "{args:?}");
    }
    assert_eq!(
        room.names(),
        ["a.txt", "q.csv", "q.jsonl", "quotes"],
        "nothing is left beside the output"
    );
}

#[test]
fn json_lines_have_the_columns_and_spans() {
    let run = Newsroom::new(&[]).run_with(&["extract", "--to", "jsonl"], "“Ça va,” Ana Diaz said.");
    let quote: serde_json::Value = serde_json::from_str(run.out()).unwrap();
    assert_eq!(quote["spans"]["content"], serde_json::json!([[1, 6]]));
    assert_eq!(quote["spans"]["speaker"], serde_json::json!([[9, 17]]));
    let keys = quote.as_object().unwrap();
    assert!(COLUMNS.iter().all(|c| keys.contains_key(*c)));
    assert_eq!(keys.len(), COLUMNS.len() + 1);
}

#[test]
fn output_is_the_same_for_any_number_of_threads() {
    let mut dump = String::new();
    for n in 0..400 {
        let words = format!("\\\"We counted {n} votes,\\\" Ana Diaz said.\\n\\n").repeat(1 + n % 40);
        dump += &format!("{{\"id\": \"a{n}\", \"text\": \"{words}\"}}\n");
        if n % 97 == 0 {
            dump += "broken\n";
        }
    }
    assert!(dump.len() > 1 << 18, "more than one batch");
    let room = Newsroom::new(&[("d.jsonl", dump.as_bytes())]);
    let one = room.run(&["extract", "d.jsonl", "--threads", "1"]);
    assert!(one.out().lines().count() > 4000);
    for threads in ["2", "3", "8"] {
        let many = room.run(&["extract", "d.jsonl", "--threads", threads]);
        assert!(one.out() == many.out(), "{threads} threads");
        assert_eq!(one.err(), many.err());
    }
}

#[test]
fn a_closed_pipe_is_success() {
    let dump = format!("{{\"text\": {:?}}}\n", ARTICLE.repeat(20)).repeat(2000);
    let room = Newsroom::new(&[("d.jsonl", dump.as_bytes())]);
    let program = assert_cmd::cargo::cargo_bin("whosaid");
    let mut command = std::process::Command::new(program);
    let command = command.current_dir(&room.0).args(["extract", "d.jsonl"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut [0; 100]).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(err, "");
}

#[test]
fn a_lexicon_adds_a_verb() {
    let text = "The plan is dead, Ana Diaz zorped.\n";
    let room = Newsroom::new(&[
        ("a.txt", text.as_bytes()),
        ("mine.tsv", b"zorp\tsay\tThe plan is dead, Diaz zorped.\n"),
    ]);
    assert_eq!(room.run(&["extract", "a.txt"]).out(), header());
    let run = room.run(&["extract", "a.txt", "--lexicon", "mine.tsv"]);
    assert_eq!(run.cells(&["speaker", "cue"]), [["Ana Diaz", "zorped"]]);
}

#[test]
fn min_confidence_leaves_out_what_is_below() {
    let room = Newsroom::new(&[("a.txt", ARTICLE.as_bytes())]);
    let confidence = room.run(&["extract", "a.txt"]).cells(&["confidence"])[0][0].clone();
    assert_eq!(
        room.run(&["extract", "a.txt", "--min-confidence", &confidence])
            .cells(&["doc"])
            .len(),
        1
    );
    let above = (confidence.parse::<f32>().unwrap() + 0.001).to_string();
    assert_eq!(
        room.run(&["extract", "a.txt", "--min-confidence", &above]).out(),
        header()
    );
}

#[test]
fn explain_shows_letters_and_rules() {
    let room = Newsroom::new(&[("a.txt", ARTICLE.as_bytes()), ("b.txt", ARTICLE.as_bytes())]);
    let one = room.run(&["explain", "a.txt"]);
    assert!(
        one.out().starts_with("\" We won , \" Ana Diaz said .\n<"),
        "{}",
        one.out()
    );
    assert!(one.out().contains("Ana Diaz\n") && one.out().contains("said\n"));
    assert_eq!(room.run_with(&["explain"], ARTICLE).out(), one.out());
    let both = room.run(&["explain", "a.txt", "b.txt", "missing.txt"]);
    assert_eq!(both.out(), format!("# a.txt\n\n{0}# b.txt\n\n{0}", one.out()));
    assert_eq!(
        (both.code(), both.err()),
        (
            2,
            vec![
                "missing.txt: no such file or folder; check the path",
                "a.txt and 1 more: plain text, 2 articles"
            ]
        )
    );
}

#[cfg(unix)]
#[test]
fn a_device_is_written_straight_and_a_full_one_is_an_error() {
    let room = Newsroom::new(&[("a.txt", ARTICLE.as_bytes())]);
    assert_eq!(room.run(&["extract", "a.txt", "--output", "/dev/null"]).code(), 0);
    if Path::new("/dev/full").exists() {
        let run = room.run(&["extract", "a.txt", "--output", "/dev/full"]);
        assert_eq!(run.code(), 1);
        assert!(run.err()[0].starts_with("whosaid: cannot write /dev/full: "));
    }
}

//! Long runs: killed and gone on with, in shards, with bad records and duplicates, as Parquet.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use parquet::basic::{Compression, Encoding, LogicalType, Type};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::RowAccessor;
use tempfile::TempDir;
use whosaid::quote::COLUMNS;

struct Room(TempDir);

impl Room {
    fn with(name: &str, bytes: impl AsRef<[u8]>) -> Room {
        let room = Room(TempDir::new().unwrap());
        fs::write(room.path(name), bytes).unwrap();
        room
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("whosaid"));
        command.current_dir(&self.0).arg("extract").args(args);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn start(&self, args: &[&str]) -> Child {
        self.command(args).spawn().unwrap()
    }

    /// Runs to the end; the exit code and what it said.
    fn run(&self, args: &[&str]) -> (i32, String) {
        let Output { status, stderr, .. } = self.command(args).output().unwrap();
        (status.code().unwrap(), String::from_utf8(stderr).unwrap())
    }

    /// All files with their bytes, hidden ones too, in the order of their names.
    fn files(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        let entries = fs::read_dir(self.path(folder)).unwrap().map(|e| e.unwrap());
        let mut files: Vec<_> = entries
            .map(|e| {
                (
                    e.file_name().into_string().unwrap(),
                    fs::read(e.path()).unwrap_or_default(),
                )
            })
            .collect();
        files.sort();
        files
    }

    fn names(&self, folder: &str) -> Vec<String> {
        self.files(folder).into_iter().map(|(name, _)| name).collect()
    }
}

/// A dump of articles with quotes, copies and broken records.
fn dump(articles: usize) -> String {
    let mut dump = String::new();
    for n in 0..articles {
        let words: String = (0..60).map(|w| format!("word{} ", (n * 7919 + w * w) % 9973)).collect();
        let said = format!("\\\"We counted {n} votes in the {words}hall,\\\" Ana Diaz said.\\n\\n").repeat(3 + n % 5);
        dump += &format!("{{\"id\": \"a{n}\", \"outlet\": \"The Dale {n}\", \"text\": \"{said}\"}}\n");
        if n % 97 == 5 {
            dump += "broken\n";
        }
        if n % 31 == 3 {
            dump +=
                &format!("{{\"id\": \"copy{n}\", \"outlet\": \"The Hill {n}\", \"text\": \"{said} By Joe Bell\"}}\n");
        }
    }
    dump
}

/// A number that is another one each time, without a crate for it.
fn next(random: &mut u64) -> u64 {
    *random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
    *random >> 33
}

/// Does as Ctrl-C does.
fn interrupt(child: &Child) {
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(kill.unwrap().success());
}

/// Stops a run again and again at any moment, goes on each time, and compares all that is written with a run of one go.
fn killed_and_gone_on_with(articles: usize, to: &[&str], seed: u64) -> u64 {
    let room = Room::with("d.jsonl", dump(articles));
    let args = |output: &'static str, more: &[&'static str]| {
        let mut args = vec!["d.jsonl", "--dedupe", "--output", output];
        args.extend(more);
        args
    };
    fs::create_dir_all(room.path("whole")).unwrap();
    fs::create_dir_all(room.path("killed")).unwrap();
    let to: Vec<&'static str> = to.iter().map(|a| &*String::leak((*a).to_owned())).collect();
    let in_folder = to.contains(&"--shard");
    let outputs = if in_folder {
        ["whole/q", "killed/q"]
    } else {
        ["whole/q.out", "killed/q.out"]
    };
    let sides = |of: &'static str| match of {
        "whole" => [
            "--errors=whole/e.csv",
            "--duplicates=whole/d.jsonl",
            "--text=whole/t.csv",
        ],
        _ => [
            "--errors=killed/e.csv",
            "--duplicates=killed/d.jsonl",
            "--text=killed/t.csv",
        ],
    };
    let whole = [to.clone(), sides("whole").to_vec()].concat();
    let began = Instant::now();
    assert_eq!(room.run(&args(outputs[0], &whole)).0, 2);
    let mut took = began.elapsed();

    let killed = [to, sides("killed").to_vec(), vec!["--resume"]].concat();
    let killed = args(outputs[1], &killed);
    let (mut random, mut kills, mut went_on) = (seed, 0, 0);
    let code = loop {
        let mut child = room.start(&killed);
        // Each run has some more time than the one before: it must come to its end at last.
        let most = took.as_millis() as u64 * (10 + kills) / 20;
        let deadline = Instant::now() + Duration::from_millis(next(&mut random) % most.max(1));
        let status = loop {
            match child.try_wait().unwrap() {
                Some(status) => break Some(status),
                None if Instant::now() > deadline => break None,
                None => thread::sleep(Duration::from_millis(2)),
            }
        };
        // By turns without warning and by Ctrl-C, which may come when the run is all but over.
        let status = status.or_else(|| {
            if kills % 2 == 0 {
                child.kill().unwrap();
            } else {
                interrupt(&child);
            }
            let status = child.wait().unwrap();
            status.code().is_some_and(|code| code != 130).then_some(status)
        });
        if let Some(status) = status {
            if kills > 2 {
                break status.code().unwrap();
            }
            // The machine has become faster than it was: anew, with less time.
            fs::remove_dir_all(room.path("killed")).unwrap();
            fs::create_dir_all(room.path("killed")).unwrap();
            (took, kills) = (took / 2, 0);
            continue;
        }
        kills += 1;
        let checkpoint = if in_folder {
            "killed/q/.checkpoint"
        } else {
            "killed/.q.out.checkpoint"
        };
        let text = fs::read_to_string(room.path(checkpoint)).unwrap_or_default();
        went_on += usize::from(!text.contains("\"items\":0") && !text.is_empty());
    };
    assert_eq!(code, 2);
    assert!(
        kills > 2 && went_on > 0,
        "{kills} kills, {went_on} with something to go on with"
    );
    println!("{kills} kills, {went_on} with something to go on with");
    assert!(room.files("whole") == room.files("killed"), "after {kills} kills");
    if in_folder {
        assert!(room.files("whole/q") == room.files("killed/q"), "after {kills} kills");
        assert!(room.names("whole/q").len() > 5);
    }
    kills
}

#[test]
fn a_killed_run_of_one_file_goes_on_to_the_same_bytes() {
    killed_and_gone_on_with(1000, &["--to", "csv"], 1);
    killed_and_gone_on_with(1000, &["--to", "jsonl"], 2);
}

#[test]
fn a_killed_run_of_shards_goes_on_to_the_same_bytes() {
    killed_and_gone_on_with(1000, &["--to", "tsv", "--shard", "80"], 3);
    killed_and_gone_on_with(1000, &["--to", "parquet", "--shard", "80"], 4);
}

/// Stops runs until fifty were.
#[test]
#[ignore = "takes minutes; cargo test --release --test runs fifty -- --ignored --nocapture"]
fn fifty_kills_end_with_the_same_bytes() {
    let mut kills = 0;
    for seed in 10.. {
        kills += killed_and_gone_on_with(10_000, &["--to", "csv"], seed);
        if kills >= 50 {
            return println!("{kills} kills in {} runs", seed - 9);
        }
    }
}

/// Of a file that is cut off while it is read there are rows up to there, and the record that was cut is named.
#[test]
fn an_input_that_is_cut_off_or_taken_away_gives_the_rows_before() {
    let text = dump(1000);
    let room = Room::with("d.jsonl", &text);
    room.run(&["d.jsonl", "--output", "whole.csv"]);
    let whole = room.read("whole.csv");
    let child = under_way(
        &room,
        &["d.jsonl", "--output", "q.csv", "--threads", "1"],
        ".q.csv.checkpoint",
    );
    let half = text.len() as u64 * 3 / 4;
    File::options()
        .write(true)
        .open(room.path("d.jsonl"))
        .unwrap()
        .set_len(half)
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    let rows = room.read("q.csv");
    assert!(
        whole.starts_with(&rows) && rows.len() > 10_000 && rows.len() < whole.len(),
        "{said}"
    );
    // Whoever has a file open reads it to its end, though its name is gone.
    fs::write(room.path("d.jsonl"), &text).unwrap();
    let child = under_way(
        &room,
        &["d.jsonl", "--output", "r.csv", "--threads", "1"],
        ".r.csv.checkpoint",
    );
    fs::remove_file(room.path("d.jsonl")).unwrap();
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(2));
    assert!(room.read("r.csv") == whole);
    // A file that was in its folder when that was read, and no more when its turn came.
    let (code, said) = room.run(&["gone.jsonl", "r.csv", "--output", "s.csv"]);
    assert!(
        code == 2 && said.contains("gone.jsonl: no such file or folder; check the path"),
        "{said}"
    );
}

/// With libfaketime, if it is here; nothing asks for the time of day, which `clippy.toml` sees to.
#[test]
fn a_clock_that_is_set_back_in_the_middle_changes_nothing() {
    let library = Command::new("faketime")
        .args(["-m", "-f", "+0", "printenv", "LD_PRELOAD"])
        .output();
    let Ok(library) = library.map(|found| String::from_utf8(found.stdout).unwrap()) else {
        return eprintln!("skipped: faketime is not here");
    };
    let room = Room::with("d.jsonl", dump(1000));
    let whole = room.run(&["d.jsonl", "--output", "whole.csv"]);
    let clock = room.path("clock");
    fs::write(&clock, "+0").unwrap();
    let set_back = |command: &mut Command| {
        command
            .env("LD_PRELOAD", library.trim())
            .env("FAKETIME_TIMESTAMP_FILE", &clock);
        command.envs([("FAKETIME_NO_CACHE", "1"), ("DONT_FAKE_MONOTONIC", "1")]);
        command.spawn().unwrap()
    };
    let year = || {
        let date = set_back(Command::new("date").arg("+%Y").stdout(Stdio::piped()));
        String::from_utf8(date.wait_with_output().unwrap().stdout).unwrap()
    };
    let before = year();
    let child = set_back(&mut room.command(&["d.jsonl", "--output", "q.csv"]));
    let child = at_work(child, &room, ".q.csv.checkpoint");
    fs::write(&clock, "-1000d").unwrap();
    assert!(year() < before, "the clock was not set back");
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), whole.0), (Some(2), 2), "{said}");
    assert!(room.read("q.csv") == room.read("whole.csv"));
    // All lines but the last, which tells the seconds.
    let lines = |said: &str| said.lines().map(str::to_owned).rev().skip(1).collect::<Vec<_>>();
    assert_eq!(lines(&said), lines(&whole.1));
}

/// Stops a run when it has a checkpoint with something in it.
fn stopped(room: &Room, args: &[&str], checkpoint: &str) {
    let mut child = under_way(room, args, checkpoint);
    child.kill().unwrap();
    child.wait().unwrap();
}

/// A run that has a checkpoint with something in it.
fn under_way(room: &Room, args: &[&str], checkpoint: &str) -> Child {
    at_work(room.start(args), room, checkpoint)
}

fn at_work(mut child: Child, room: &Room, checkpoint: &str) -> Child {
    let deadline = Instant::now() + Duration::from_secs(60);
    while fs::read_to_string(room.path(checkpoint)).is_ok_and(|t| t.contains("\"items\":0"))
        || !room.path(checkpoint).exists()
    {
        assert!(child.try_wait().unwrap().is_none(), "it came to its end too soon");
        assert!(Instant::now() < deadline);
        thread::sleep(Duration::from_millis(5));
    }
    child
}

#[test]
fn a_run_goes_on_only_with_what_it_began_with() {
    let text = dump(1000);
    let room = Room::with("d.jsonl", &text);
    stopped(&room, &["d.jsonl", "--output", "q.csv"], ".q.csv.checkpoint");
    let go_on = ["d.jsonl", "--output", "q.csv", "--resume"];
    let with = |more: &[&'static str]| room.run(&[&go_on[..], more].concat());

    let (code, said) = with(&["--min-confidence", "0.5"]);
    let wanted = "whosaid: --min-confidence was `0` in the run that stopped and is `0.5` now; run it as it was, or start anew \
                  without --resume\n";
    assert_eq!((code, said.as_str()), (1, wanted));
    let (code, said) = with(&["--max-article", "64M"]);
    assert!(
        code == 1 && said.starts_with("whosaid: --max-article was `8M` in the run that stopped and is `64M` now"),
        "{said}"
    );
    let (code, said) = with(&["--errors", "e.csv"]);
    assert!(
        code == 1 && said.starts_with("whosaid: --errors was not given in"),
        "{said}"
    );

    fs::write(room.path("d.jsonl"), text.replacen("counted 3 ", "counted 4 ", 1)).unwrap();
    let (code, said) = with(&[]);
    assert!(
        code == 1 && said.contains("the input does not begin with what the run that stopped had read"),
        "{said}"
    );
    fs::write(room.path("d.jsonl"), &text[..text.find('\n').unwrap()]).unwrap();
    let (code, said) = with(&[]);
    assert!(code == 1 && said.contains("the input does not begin with"), "{said}");

    assert!(!room.path("q.csv").exists());
    fs::write(room.path("d.jsonl"), &text).unwrap();
    let (code, said) = with(&[]);
    assert_eq!(code, 2);
    let (_, whole) = room.run(&["d.jsonl", "--output", "again.csv"]);
    // What was read as what counts the articles of both runs.
    let counts = |said: &str| said.lines().last().map(str::to_owned);
    assert!(whole.contains("d.jsonl: JSON Lines, "), "{whole}");
    assert_eq!(counts(&said), counts(&whole));
    assert!(room.read("q.csv") == room.read("again.csv"));
    assert_eq!(room.names("."), ["again.csv", "d.jsonl", "q.csv"]);
}

/// What another version left of a run is told, and touched by nothing.
#[test]
fn a_run_of_another_version_is_not_gone_on_with() {
    let room = Room::with("d.jsonl", dump(1000));
    stopped(&room, &["d.jsonl", "--output", "q.csv"], ".q.csv.checkpoint");
    let checkpoint = room.read(".q.csv.checkpoint");
    let partial = room.read(".q.csv.partial");
    let version = concat!("\"the version of whosaid\":\"", env!("CARGO_PKG_VERSION"), "\"");
    assert!(checkpoint.contains(version), "{checkpoint}");
    let of_version = checkpoint.replace(version, "\"the version of whosaid\":\"99.0.0\"");
    for (text, wanted) in [
        (
            of_version.as_str(),
            "the version of whosaid was `99.0.0` in the run that stopped and is `",
        ),
        (
            "{\"made_of\":{}}",
            ".q.csv.checkpoint is no checkpoint of this version; start anew without --resume",
        ),
        (
            "",
            ".q.csv.checkpoint is no checkpoint of this version; start anew without --resume",
        ),
        (
            &checkpoint[..checkpoint.len() / 2],
            ".q.csv.checkpoint is no checkpoint of this version; start anew",
        ),
    ] {
        fs::write(room.path(".q.csv.checkpoint"), text).unwrap();
        let (code, said) = room.run(&["d.jsonl", "--output", "q.csv", "--resume"]);
        assert!(code == 1 && said.starts_with(&format!("whosaid: {wanted}")), "{said}");
        assert!(room.read(".q.csv.partial") == partial && !room.path("q.csv").exists());
    }
}

#[test]
fn without_resume_a_run_begins_anew_and_with_it_one_may_begin() {
    let text = dump(1000);
    let room = Room::with("d.jsonl", &text);
    let (_, _) = room.run(&["d.jsonl", "--output", "whole.csv", "--resume"]);
    stopped(&room, &["d.jsonl", "--output", "q.csv"], ".q.csv.checkpoint");
    room.run(&["d.jsonl", "--output", "q.csv"]);
    assert!(room.read("q.csv") == room.read("whole.csv"));
    assert_eq!(room.names("."), ["d.jsonl", "q.csv", "whole.csv"]);
}

#[cfg(unix)]
#[test]
fn ctrl_c_stops_at_an_article_and_the_run_goes_on_later() {
    let room = Room::with("d.jsonl", dump(1200));
    room.run(&["d.jsonl", "--output", "whole.csv"]);
    let child = under_way(&room, &["d.jsonl", "--output", "q.csv"], ".q.csv.checkpoint");
    interrupt(&child);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.ends_with("stopped; to go on, give the same command with --resume\n"),
        "{said}"
    );
    assert!(!room.path("q.csv").exists());
    assert_eq!(room.run(&["d.jsonl", "--output", "q.csv", "--resume"]).0, 2);
    assert!(room.read("q.csv") == room.read("whole.csv"));
}

#[test]
fn shards_hold_all_rows_in_order_and_so_many_articles_each() {
    let room = Room::with("d.jsonl", dump(250));
    room.run(&["d.jsonl", "--output", "q.csv"]);
    assert_eq!(
        room.run(&["d.jsonl", "--output", "q", "--shard", "100", "--threads", "3"])
            .0,
        2
    );
    let names = ["quotes-00001.csv", "quotes-00002.csv", "quotes-00003.csv"];
    assert_eq!(room.names("q"), names);
    let mut all = COLUMNS.join(",") + "\n";
    for name in names {
        let shard = room.read(&format!("q/{name}"));
        let (header, rows) = shard.split_once('\n').unwrap();
        assert_eq!(header, COLUMNS.join(","));
        all += rows;
    }
    assert!(all == room.read("q.csv"));
    let (code, said) = room.run(&["d.jsonl", "--output", "q", "--shard", "100"]);
    assert!(
        code == 1 && said.contains("is there already; name another folder"),
        "{said}"
    );
    let (code, said) = room.run(&["d.jsonl", "--output", "q"]);
    assert!(code == 1 && said.contains("is a folder; add --shard N"), "{said}");
    let empty = Room::with("e.jsonl", "");
    assert_eq!(empty.run(&["e.jsonl", "--output", "q", "--shard", "5"]).0, 0);
    assert_eq!(empty.names("q"), ["quotes-00001.csv"]);
}

#[test]
fn errors_are_a_table_with_the_place_of_each_record() {
    let good = "{\"text\": \"\\\"We won,\\\" Ana Diaz said.\"}\n";
    let dump = format!("{good}\n{{\"text\": \"open\n{good}{{\"text\": \" \"}}\n");
    let room = Room::with("d.jsonl", &dump);
    let table = "\u{feff}id,text\n1,\"a\nb\"\n2\n3,c\n4,\"open\n5,d\n6,\n";
    fs::write(room.path("t.csv"), table).unwrap();
    let array = "[{\"text\": \"a\"},\n 7, {\"text\": \"b\"},\n {\"text\": 1.5e}]";
    fs::write(room.path("a.json"), array).unwrap();
    let args = ["d.jsonl", "t.csv", "a.json", "none.txt", "--output", "q.csv"];
    assert_eq!(room.run(&[&args[..], &["--errors", "e.csv"]].concat()).0, 2);
    let errors = room.read("e.csv");
    let mut reader = csv::Reader::from_reader(errors.as_bytes());
    assert_eq!(
        reader.headers().unwrap(),
        vec!["file", "record", "line", "byte", "reason", "cure"]
    );
    let rows: Vec<Vec<String>> = reader
        .records()
        .map(|r| r.unwrap().iter().map(str::to_owned).collect())
        .collect();
    let places: Vec<[&str; 4]> = rows.iter().map(|r| [&*r[0], &r[1], &r[2], &r[3]]).collect();
    let at = |text: &str, of: &str| text.find(of).unwrap().to_string();
    assert_eq!(
        places,
        [
            ["d.jsonl", "2", "3", &at(&dump, "{\"text\": \"open")],
            ["d.jsonl", "4", "5", &at(&dump, "{\"text\": \" \"")],
            ["t.csv", "2", "4", &at(table, "2\n3")],
            ["t.csv", "4", "6", &at(table, "4,")],
            ["t.csv", "6", "8", &at(table, "6,")],
            ["a.json", "2", "2", &at(array, "7,")],
            ["a.json", "3", "3", &at(array, "{\"text\": 1.5e")],
            ["none.txt", "", "", ""],
        ]
    );
    assert_eq!(rows[7][4..], ["no such file or folder", "check the path"]);

    room.run(&[&args[..], &["--errors", "e.jsonl"]].concat());
    let first = room.read("e.jsonl").lines().map(str::to_owned).next().unwrap();
    let first: serde_json::Value = serde_json::from_str(&first).unwrap();
    assert_eq!(
        (&first["record"], &first["reason"]),
        (&2.into(), &rows[0][4].as_str().into())
    );
    let (code, said) = room.run(&["d.jsonl", "--errors", "e.txt"]);
    assert!(code == 1 && said.contains("e.txt must end in .csv or .jsonl"), "{said}");
    let (code, said) = room.run(&["d.jsonl", "--output", "x.csv", "--errors", "x.csv"]);
    assert!(
        code == 1 && said.contains("x.csv is the file of --output and --errors"),
        "{said}"
    );
}

#[test]
fn duplicates_are_left_out_and_told_whatever_the_threads() {
    let room = Room::with("d.jsonl", dump(500));
    let of = |threads: &str| {
        let args = [
            "d.jsonl",
            "--dedupe",
            "--output",
            "q.csv",
            "--duplicates",
            "d.csv",
            "--threads",
            threads,
        ];
        assert_eq!(room.run(&args).0, 2);
        (room.read("q.csv"), room.read("d.csv"))
    };
    let one = of("1");
    for threads in ["2", "5"] {
        assert!(of(threads) == one, "{threads} threads");
    }
    let mut reader = csv::Reader::from_reader(one.1.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 500_usize.div_ceil(31));
    for row in &rows {
        let number = row[0].strip_prefix("copy").unwrap();
        assert_eq!((&row[4], &row[5]), (format!("a{number}").as_str(), "near"));
        assert_eq!(&row[1], format!("The Hill {number}"));
    }
    assert!(!one.0.contains(",copy") && one.0.contains(",a3,"));
}

#[test]
fn parquet_has_the_columns_with_their_types_and_the_values_of_json_lines() {
    let room = Room::with("d.jsonl", dump(300));
    room.run(&["d.jsonl", "--output", "q.parquet"]);
    room.run(&["d.jsonl", "--output", "q.jsonl"]);
    let file = SerializedFileReader::new(File::open(room.path("q.parquet")).unwrap()).unwrap();
    let schema = file.metadata().file_metadata().schema_descr();
    let names: Vec<_> = schema.columns().iter().map(|c| c.name().to_owned()).collect();
    assert_eq!(names[..COLUMNS.len()], COLUMNS);
    assert_eq!(names[COLUMNS.len()..], ["spans"]);
    for column in schema.columns() {
        let (physical, logical) = match column.name() {
            "paragraph" | "start" | "end" => (Type::INT64, None),
            "confidence" => (Type::DOUBLE, None),
            "spans" => (Type::BYTE_ARRAY, Some(LogicalType::Json)),
            _ => (Type::BYTE_ARRAY, Some(LogicalType::String)),
        };
        assert_eq!(
            (column.physical_type(), column.logical_type_ref()),
            (physical, logical.as_ref())
        );
    }
    let group = file.metadata().row_group(0);
    for name in ["kind", "speaker_kind", "resolved_by", "polarity", "outlet"] {
        let column = group
            .columns()
            .iter()
            .find(|c| c.column_path().string() == name)
            .unwrap();
        assert!(column.encodings().any(|e| e == Encoding::RLE_DICTIONARY), "{name}");
        assert_eq!(column.compression(), Compression::SNAPPY);
    }
    let json = room.read("q.jsonl");
    let mut lines = json.lines();
    for row in file.get_row_iter(None).unwrap() {
        let (row, json) = (row.unwrap(), lines.next().unwrap());
        let json: serde_json::Value = serde_json::from_str(json).unwrap();
        for (at, name) in names.iter().enumerate() {
            let value = match name.as_str() {
                "paragraph" | "start" | "end" => row.get_long(at).unwrap().into(),
                "confidence" => row.get_double(at).unwrap().into(),
                "spans" => serde_json::from_str(row.get_string(at).unwrap()).unwrap(),
                _ => serde_json::Value::from(row.get_string(at).unwrap().as_str()),
            };
            assert_eq!(value, json[name], "{name}");
        }
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn parquet_of_no_quotes_can_be_read_and_no_parquet_file_is_gone_on_with() {
    let room = Room::with("e.jsonl", "");
    room.run(&["e.jsonl", "--output", "q.parquet"]);
    let file = SerializedFileReader::new(File::open(room.path("q.parquet")).unwrap()).unwrap();
    assert_eq!(file.metadata().file_metadata().num_rows(), 0);
    let (code, said) = room.run(&["e.jsonl", "--output", "q.parquet", "--resume"]);
    assert!(
        code == 1 && said.contains("write several: --output FOLDER --shard N"),
        "{said}"
    );
    let (code, said) = room.run(&["e.jsonl", "--resume"]);
    assert!(code == 1 && said.contains("add --output FILE"), "{said}");
}

#[test]
fn two_runs_do_not_write_one_file() {
    let room = Room::with("d.jsonl", dump(1000));
    let mut first = room.start(&["d.jsonl", "--output", "q.csv"]);
    while !room.path(".q.csv.partial").exists() {
        thread::sleep(Duration::from_millis(2));
    }
    thread::sleep(Duration::from_millis(20));
    let (code, said) = room.run(&["d.jsonl", "--output", "q.csv"]);
    assert_eq!(
        (code, said.as_str()),
        (1, "whosaid: cannot write q.csv: another run is writing it\n")
    );
    assert_eq!(first.wait().unwrap().code(), Some(2));
    assert!(Path::new(&room.path("q.csv")).exists());
}

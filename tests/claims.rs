//! `whosaid check` and `extract --clusters` on the command line.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;
use whosaid::check::finding::COLUMNS;

const NEWS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/news.csv");

struct Run {
    code: i32,
    out: String,
    err: String,
}

fn run(folder: &Path, args: &[&str], stdin: &str) -> Run {
    let mut command = Command::cargo_bin("whosaid").unwrap();
    let output = command
        .current_dir(folder)
        .args(args)
        .write_stdin(stdin)
        .output()
        .unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder with claims and the rows of the news in every form.
fn newsroom() -> TempDir {
    let folder = TempDir::new().unwrap();
    let claims = "id,claim,speaker,url\n\
                  1,\"I have one job and I intend to finish it\",Helen Ames,x\n\
                  2,\"The captain did everything right\",Joe Bell,y\n\
                  3,\"The moon is made of cheese\",Joe Bell,z\n";
    fs::write(folder.path().join("claims.csv"), claims).unwrap();
    for form in ["csv", "tsv", "jsonl", "parquet"] {
        let rows = format!("rows.{form}");
        assert_eq!(run(folder.path(), &["extract", NEWS, "--output", &rows], "").code, 0);
    }
    folder
}

fn cells(csv: &str, columns: &[&str]) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().unwrap().clone();
    let at: Vec<usize> = columns
        .iter()
        .map(|c| header.iter().position(|h| h == *c).unwrap())
        .collect();
    let row = |r: csv::StringRecord| at.iter().map(|&i| r[i].to_owned()).collect();
    reader.records().map(|r| row(r.unwrap())).collect()
}

#[test]
fn a_table_of_claims_gives_a_row_each_with_its_own_columns_first() {
    let folder = newsroom();
    let Run { code, out, err } = run(folder.path(), &["check", "claims.csv", "--in", NEWS], "");
    assert_eq!(code, 0, "{err}");
    let own = ["id", "claim", "speaker", "claim_url"];
    let header: Vec<&str> = own.into_iter().chain(COLUMNS).collect();
    assert_eq!(out.lines().next().unwrap(), header.join(","));
    let found = cells(&out, &["id", "claim_url", "verdict", "matched_speaker", "doc"]);
    assert_eq!(
        found,
        [
            ["1", "x", "exact", "Helen Ames", "ps-5510"],
            ["2", "y", "other-speaker", "Elena Varga", "mt-88121"],
            ["3", "z", "not-in-archive", "", ""]
        ]
    );
    assert!(
        err.contains("archive: 6 articles, 53 quotes, 2024-03-12 to 2024-03-17"),
        "{err}"
    );
}

#[test]
fn rows_of_extract_in_any_form_are_an_archive() {
    let folder = newsroom();
    let check = |archive: &str| {
        let run = run(folder.path(), &["check", "claims.csv", "--in", archive], "");
        assert_eq!(run.code, 0, "{}", run.err);
        cells(
            &run.out,
            &[
                "verdict",
                "matched_quote",
                "matched_speaker",
                "outlet",
                "start",
                "end",
                "articles",
            ],
        )
    };
    let articles = check(NEWS);
    for form in ["csv", "tsv", "jsonl", "parquet"] {
        assert_eq!(check(&format!("rows.{form}")), articles, "{form}");
    }
    let both = run(
        folder.path(),
        &["check", "claims.csv", "--in", "rows.csv", "rows.jsonl", "rows.parquet"],
        "",
    );
    assert_eq!(
        both.out,
        run(folder.path(), &["check", "claims.csv", "--in", "rows.csv"], "").out,
        "rows count once"
    );
}

#[test]
fn one_claim_is_an_argument() {
    let folder = newsroom();
    let claim = "I have one job and I intend to finish it";
    let args = ["check", claim, "--speaker", "Sen. Ames", "--in", "rows.csv"];
    let found = run(folder.path(), &args, "");
    assert_eq!(
        cells(&found.out, &["claim", "speaker", "verdict"]),
        [[claim, "Sen. Ames", "exact"]]
    );
    let card = run(folder.path(), &[&args[..], &["--to", "text"]].concat(), "").out;
    for part in [
        "verdict    exact",
        "who        Helen Ames, written as “Ames”",
        "Plainview Star",
        "2024-03-15",
    ] {
        assert!(card.contains(part), "{card}");
    }
    assert!(!card.contains('\u{1b}'), "no colours in a file");
    let json = run(
        folder.path(),
        &[&args[..], &["--to", "jsonl", "--top", "3"]].concat(),
        "",
    )
    .out;
    let first: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!(
        (first["verdict"].as_str(), first["articles"].as_u64()),
        (Some("exact"), Some(1))
    );
    assert!(json.starts_with("{\"claim\":"), "{json}");
}

#[test]
fn claims_come_in_other_forms_too() {
    let folder = newsroom();
    let path = folder.path();
    fs::write(
        path.join("excel.csv"),
        "\u{feff}Claim;Speaker\r\nThe captain did everything right;Elena Varga\r\n",
    )
    .unwrap();
    fs::write(
        path.join("windows.csv"),
        b"claim,speaker\nThe captain did everything right,El\xE9na Varga\n",
    )
    .unwrap();
    let json = "{\"claim\": \"The captain did everything right\", \"speaker\": \"Varga\", \"n\": 7}\n";
    for (args, stdin) in [
        (["check", "excel.csv"], ""),
        (["check", "windows.csv"], ""),
        (["check", "-"], json),
    ] {
        let found = run(path, &[&args[..], &["--in", "rows.csv"]].concat(), stdin);
        assert_eq!(found.code, 0, "{}", found.err);
        let verdicts: Vec<_> = cells(&found.out, &["verdict"]).concat();
        assert_eq!(verdicts, ["exact"], "{args:?}: {}", found.out);
    }
}

#[test]
fn what_is_wrong_is_named_with_its_cure() {
    let folder = newsroom();
    let path = folder.path();
    fs::write(path.join("none.csv"), "quote,speaker\na,b\n").unwrap();
    fs::write(
        path.join("broken.csv"),
        "claim,speaker\nThe captain, Varga, too\nThe captain did everything right,Varga\n",
    )
    .unwrap();
    fs::write(
        path.join("anybody.csv"),
        "claim\nThe captain did everything right\n\"\"\n",
    )
    .unwrap();
    fs::create_dir(path.join("empty")).unwrap();

    let found = run(path, &["check", "none.csv", "--in", "rows.csv"], "");
    assert_eq!((found.code, found.out.as_str()), (1, ""));
    assert_eq!(
        found.err,
        "whosaid: none.csv:1: no column claim among quote, speaker; name one of them so\n"
    );

    let open = "\"claim,speaker\n".to_owned() + &"The captain did everything right,Varga\n".repeat(100);
    fs::write(path.join("open.csv"), open).unwrap();
    let found = run(path, &["check", "open.csv", "--in", "rows.csv"], "");
    assert_eq!((found.code, found.out.as_str()), (1, ""));
    let open = "whosaid: open.csv:1: a quotation mark opens a cell and none closes it; mend the row";
    assert!(found.err.starts_with(open), "{}", found.err);
    assert!(found.err.lines().count() == 1 && found.err.len() < 300, "{}", found.err);

    let found = run(path, &["check", "broken.csv", "--in", "rows.csv"], "");
    assert_eq!(found.code, 2);
    assert!(
        found.err.contains("broken.csv:2: 3 cells where the header has 2"),
        "{}",
        found.err
    );
    assert_eq!(cells(&found.out, &["verdict"]).len(), 1);

    let found = run(path, &["check", "anybody.csv", "--in", "rows.csv"], "");
    assert_eq!(found.code, 0);
    assert!(
        found
            .err
            .contains("no column speaker; each claim is looked for from anybody"),
        "{}",
        found.err
    );
    assert_eq!(cells(&found.out, &["verdict"]).concat(), ["exact", "not-in-archive"]);

    let found = run(path, &["check", "claims.csv", "--in", "empty"], "");
    assert_eq!(found.code, 0);
    assert!(found.err.contains("the archive is empty"), "{}", found.err);
    assert_eq!(cells(&found.out, &["verdict"]).concat(), ["not-in-archive"; 3]);

    let found = run(path, &["check", "nowhere.csv", "--in", "rows.csv"], "");
    assert_eq!(found.code, 1);
    assert!(
        found.err.contains("nowhere.csv: no such file or folder"),
        "{}",
        found.err
    );

    let found = run(path, &["check", "claims.csv", "--in", "nowhere/"], "");
    assert_eq!(found.code, 2);
    assert!(found.err.contains("nowhere/: no such file or folder"), "{}", found.err);
}

#[test]
fn clusters_are_columns_of_extract_in_every_form() {
    let folder = TempDir::new().unwrap();
    let path = folder.path();
    let article = |id: &str, date: &str, mark: &str| {
        let text = format!("{mark}We will keep the bridge shut,{mark} Ana Diaz said. {mark}Yes,{mark} said Hugh {id}.");
        format!("{}\n", serde_json::json!({"id": id, "date": date, "text": text}))
    };
    let news = [
        article("B", "2024-05-02", "\""),
        article("A", "2024-05-01", "\""),
        article("C", "", "'"),
    ]
    .concat();
    fs::write(path.join("news.jsonl"), news).unwrap();
    let csv = run(path, &["extract", "news.jsonl", "--clusters"], "");
    assert_eq!(csv.code, 0, "{}", csv.err);
    let columns = ["doc", "quote", "cluster_size", "first_seen"];
    let rows = cells(&csv.out, &columns);
    let of = |words: &str| {
        rows.iter()
            .filter(|r| r[1].starts_with(words))
            .map(|r| r[2..].join(" "))
            .collect::<Vec<_>>()
    };
    assert_eq!(of("We will keep"), ["3 2024-05-01"; 3]);
    assert_eq!(of("Yes"), ["1 2024-05-02", "1 2024-05-01", "1 "]);
    let plain = run(path, &["extract", "news.jsonl"], "").out;
    for (with, without) in csv.out.lines().zip(plain.lines()) {
        assert!(with.starts_with(without), "the other columns are the same");
    }
    for form in ["jsonl", "parquet"] {
        let rows = format!("rows.{form}");
        let run = run(path, &["extract", "news.jsonl", "--clusters", "--output", &rows], "");
        assert_eq!(run.code, 0, "{}", run.err);
    }
    let json = fs::read_to_string(path.join("rows.jsonl")).unwrap();
    let first: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!(
        (first["cluster_size"].as_u64(), first["first_seen"].as_str()),
        (Some(3), Some("2024-05-01"))
    );
    let check = run(
        path,
        &[
            "check",
            "We will keep the bridge shut",
            "--in",
            "rows.parquet",
            "--to",
            "jsonl",
        ],
        "",
    );
    let found: serde_json::Value = serde_json::from_str(&check.out).unwrap();
    assert_eq!(
        (found["verdict"].as_str(), found["articles"].as_u64()),
        (Some("exact"), Some(3))
    );
    let names: Vec<_> = fs::read_dir(path)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 3, "nothing is left beside the files: {names:?}");
}

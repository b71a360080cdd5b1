//! Spreadsheets: what goes into a workbook or a CSV for Excel comes out of it, and nothing in it runs.

use std::collections::BTreeMap;
use std::fs;

use assert_cmd::Command;
use calamine::{Data, DataType, Range, Reader, Xlsx, open_workbook};
use serde_json::{Value, json};
use tempfile::TempDir;
use whosaid::quote::COLUMNS;
use whosaid::read::{Item, Reader as Articles};

/// What spoils cells: formulas, controls, escapes of XML and of Excel, ids that look like numbers, other scripts.
const HOSTILE: [&str; 14] = [
    "=1+1",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+44 20 7946 0000",
    "-5",
    "@SUM(A1)",
    "a\tb",
    "\u{1}bell\u{7}",
    "_x0041_ and <b>&amp;</b>",
    "0012",
    "73928e05",
    "3-2-1",
    "Šarić 😀 e\u{301} 中文",
    "'quoted'",
    "a, \"b\"; c",
];

/// An article a hostile string, and one that is longer than a cell.
fn articles() -> String {
    let article = |title: &str, text: String, number: usize| {
        json!({
            "id": format!("{number}e5"), "text": text, "title": title, "outlet": title, "author": title,
            "date": "2024-03-12", "url": format!("https://lowmereherald.example/{number}?a=1&b=\"ü\"#top"),
        })
    };
    let mut lines: Vec<Value> = (0..)
        .zip(HOSTILE)
        .map(|(n, hostile)| {
            article(
                hostile,
                format!("“{hostile} is what we have,” said Ana Diaz on Monday."),
                n,
            )
        })
        .collect();
    lines.push(article("long", "“We have no money,” said Ana Diaz.".to_owned(), 99));
    lines[HOSTILE.len()]["title"] = "😀".repeat(20_000).into();
    lines[0]["date"] = "1871-01-18".into();
    lines.iter().map(|line| format!("{line}\n")).collect()
}

struct Run {
    folder: TempDir,
    err: String,
}

/// Extracts the articles to `file`.
fn extract(file: &str, more: &[&str]) -> Run {
    let folder = TempDir::new().unwrap();
    let output = Command::cargo_bin("whosaid")
        .unwrap()
        .current_dir(&folder)
        .args(["extract", "-", "--from", "jsonl", "--output", file])
        .args(more)
        .write_stdin(articles())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let err = String::from_utf8(output.stderr).unwrap();
    Run { folder, err }
}

/// The rows as JSON Lines has them.
fn rows() -> Vec<Value> {
    let run = extract("q.jsonl", &[]);
    let rows = fs::read_to_string(run.folder.path().join("q.jsonl")).unwrap();
    let rows: Vec<Value> = rows.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(rows.len() > HOSTILE.len());
    rows
}

fn sheet(run: &Run, name: &str) -> Range<Data> {
    let mut book: Xlsx<_> = open_workbook(run.folder.path().join("q.xlsx")).unwrap();
    assert_eq!(book.sheet_names(), ["quotes", "speakers", "outlets", "READ ME"]);
    assert!(book.worksheet_formula(name).unwrap().used_cells().next().is_none());
    book.worksheet_range(name).unwrap()
}

#[test]
fn each_cell_of_a_workbook_is_that_of_json_and_of_its_type() {
    let run = extract("q.xlsx", &[]);
    let sheet = sheet(&run, "quotes");
    let rows = rows();
    assert_eq!(sheet.height(), rows.len() + 1);
    let mut cut = 0;
    for (cells, row) in sheet.rows().skip(1).zip(&rows) {
        for (column, cell) in COLUMNS.iter().zip(cells) {
            match (&row[*column], cell) {
                (Value::Number(number), Data::Float(cell)) => assert_eq!(number.as_f64(), Some(*cell)),
                (Value::String(date), Data::DateTime(cell)) => {
                    assert_eq!(
                        (*column, cell.to_ymd_hms_milli()),
                        ("published", (2024, 3, 12, 0, 0, 0, 0))
                    );
                    assert_eq!(date, "2024-03-12");
                }
                (Value::String(words), Data::Empty) => assert_eq!(words, ""),
                (Value::String(words), Data::String(cell)) if words.encode_utf16().count() > 32_767 => {
                    let kept = cell
                        .strip_suffix(" … [cut: a cell of Excel holds 32,767 characters]")
                        .unwrap();
                    assert!(words.starts_with(kept) && cell.encode_utf16().count() >= 32_766);
                    cut += 1;
                }
                (Value::String(words), Data::String(cell)) => assert_eq!(words, cell),
                other => panic!("{column}: {other:?}"),
            }
        }
    }
    assert_eq!(
        sheet[(1, 14)],
        Data::String("1871-01-18".into()),
        "Excel has no days before 1900"
    );
    assert_eq!(cut, 1, "the long title");
    assert!(
        run.err
            .contains("1 cells were cut: one of Excel holds 32767 characters"),
        "{}",
        run.err
    );
}

#[test]
fn speakers_and_outlets_are_counted() {
    let run = extract("q.xlsx", &[]);
    let rows = rows();
    for (name, column) in [("speakers", "speaker"), ("outlets", "outlet")] {
        let sheet = sheet(&run, name);
        let header: Vec<_> = sheet.rows().next().unwrap().iter().map(ToString::to_string).collect();
        let at = |name: &str| header.iter().position(|h| h == name).unwrap();
        let mut expected: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
        for row in &rows {
            let (quotes, direct) = expected.entry(row[column].as_str().unwrap()).or_default();
            *quotes += 1.0;
            *direct += f64::from(row["kind"] == "direct");
        }
        if name == "speakers" {
            expected.remove("");
        }
        let cells: Vec<_> = sheet.rows().skip(1).collect();
        let found: BTreeMap<&str, (f64, f64)> = cells
            .iter()
            .map(|row| {
                let number = |name| row[at(name)].as_f64().unwrap();
                (
                    row[0].get_string().unwrap_or_default(),
                    (number("quotes"), number("direct")),
                )
            })
            .collect();
        assert_eq!(found, expected);
        assert!(cells.is_sorted_by_key(|row| -row[at("quotes")].as_f64().unwrap()));
    }
}

#[test]
fn read_me_tells_the_figures_of_the_run_and_what_columns_mean() {
    let run = extract("q.xlsx", &["--min-confidence", "0.01"]);
    let sheet = sheet(&run, "READ ME");
    let lines: Vec<(String, String)> = sheet.rows().map(|r| (r[0].to_string(), r[1].to_string())).collect();
    let told = |name: &str| {
        let line = lines.iter().find(|(n, _)| n == name);
        line.unwrap_or_else(|| panic!("no line {name}")).1.as_str()
    };
    assert_eq!(told("articles read"), "15");
    assert_eq!(told("quotes"), rows().len().to_string());
    assert_eq!(told("cells cut at 32,767 characters"), "1");
    assert_eq!(told("--min-confidence"), "0.01");
    for column in COLUMNS {
        assert!(!told(column).is_empty());
    }
}

#[test]
fn a_workbook_goes_to_a_pipe_and_into_shards_too() {
    let mut command = Command::cargo_bin("whosaid").unwrap();
    let out = command
        .args(["extract", "--from", "jsonl", "--to", "xlsx"])
        .write_stdin(articles())
        .output()
        .unwrap();
    let mut book = Xlsx::new(std::io::Cursor::new(out.stdout)).unwrap();
    assert_eq!(book.worksheet_range("quotes").unwrap().height(), rows().len() + 1);

    let run = extract("shards", &["--shard", "4", "--to", "xlsx"]);
    let mut heights = 0;
    for shard in 1..=4 {
        let path = run.folder.path().join(format!("shards/quotes-{shard:05}.xlsx"));
        let mut book: Xlsx<_> = open_workbook(path).unwrap();
        heights += book.worksheet_range("quotes").unwrap().height() - 1;
    }
    assert_eq!(heights, rows().len());
    assert!(run.err.contains("1 cells were cut"));
}

#[test]
fn csv_for_excel_has_no_formula_and_reads_back() {
    let run = extract("q.csv", &["--excel"]);
    let path = run.folder.path().join("q.csv");
    let table = fs::read_to_string(&path).unwrap();
    let table = table
        .strip_prefix('\u{feff}')
        .expect("a mark by which Excel tells UTF-8");
    assert_eq!(table.lines().count(), rows().len() + 1, "each row stands on a line");
    assert_eq!(table.matches('\n').count(), table.matches("\r\n").count());
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    assert_eq!(reader.headers().unwrap(), COLUMNS.as_slice());
    let titles: Vec<String> = reader.records().map(|row| row.unwrap()[16].to_owned()).collect();
    for title in [
        "'=1+1",
        "-5",
        "'@SUM(A1)",
        "'\u{1}bell\u{7}",
        "'+44 20 7946 0000",
        "3-2-1",
        "'quoted'",
    ] {
        assert!(titles.iter().any(|t| t == title), "{title} is not in {titles:?}");
    }
    let back = Articles::new(vec![path], None)
        .with_quotes()
        .filter_map(|item| match item {
            Item::Record(record) => Some(record.quote().unwrap().unwrap()),
            _ => None,
        });
    for (quote, row) in back.zip(rows()) {
        let title = row["title"].as_str().unwrap();
        assert!(quote.title == title || title.len() > 32_767);
        assert!(
            row["quote"]
                .as_str()
                .unwrap()
                .starts_with(&quote.quote[..20.min(quote.quote.len())])
        );
    }
}

#[test]
fn what_cannot_be_is_refused_with_a_cure() {
    for (args, message) in [
        (
            vec!["--to", "jsonl", "--excel"],
            "--excel is for CSV; leave it out, or write --to csv",
        ),
        (
            vec!["--output", "q.xlsx", "--resume"],
            "a workbook cannot be gone on with; write several: --output FOLDER --shard N",
        ),
    ] {
        let mut command = Command::cargo_bin("whosaid").unwrap();
        let output = command.arg("extract").args(args).write_stdin("").output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(err.contains(message), "{err}");
    }
}

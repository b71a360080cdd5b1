//! Workbooks and CSV for Excel, opened and saved by LibreOffice: what goes in comes out. `tests/libreoffice/run` runs it.

use std::fs;
use std::path::Path;
use std::process::Command;

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::{Value, json};
use tempfile::TempDir;
use whosaid::quote::COLUMNS;

/// Numbers, not words.
const FIGURES: [&str; 4] = ["paragraph", "start", "end", "confidence"];
/// CSV with commas, in UTF-8, cells as they are shown, a file a sheet.
const SHEETS: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

/// News, and articles whose titles would run, break a row or be taken for numbers.
fn articles(folder: &TempDir) -> String {
    let hostile = [
        "=1+1",
        "@SUM(A1)",
        "-we go",
        "-5",
        "0012",
        "73928e05",
        "3-2-1",
        "_x0041_",
        "two\nlines",
        "Šarić 😀 中文",
        "'x'",
        "a, \"b\"; c\td",
    ];
    let article = |(number, title): (usize, &&str)| {
        json!({"id": format!("{number}e5"), "title": title, "outlet": title, "date": "2024-03-12",
               "url": "https://lowmereherald.example/?a=1&b=2", "text": "“We won,” said Ana Diaz on Monday."})
    };
    let lines: String = hostile
        .iter()
        .enumerate()
        .map(|a| format!("{}\n", article(a)))
        .collect();
    let path = folder.path().join("a.jsonl");
    fs::write(&path, lines).unwrap();
    path.to_string_lossy().into_owned()
}

fn extract(folder: &TempDir, file: &str, more: &[&str]) {
    let news = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/news.csv");
    let status = Command::new(env!("CARGO_BIN_EXE_whosaid"))
        .args(["extract", &articles(folder), news.to_str().unwrap(), "--output", file])
        .args(more)
        .current_dir(folder)
        .status();
    assert!(status.unwrap().success());
}

fn convert(folder: &TempDir, file: &str, to: &str, more: &[&str]) {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let status = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", to, "--outdir", "out", file])
        .args(more)
        .current_dir(folder)
        .status();
    assert!(status.expect("LibreOffice is installed").success());
}

/// The rows as JSON Lines has them.
fn rows(folder: &TempDir) -> Vec<Value> {
    extract(folder, "q.jsonl", &[]);
    let rows = fs::read_to_string(folder.path().join("q.jsonl")).unwrap();
    rows.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
#[ignore = "needs LibreOffice: tests/libreoffice/run"]
fn each_cell_of_a_workbook_is_shown_as_it_was_written() {
    let folder = TempDir::new().unwrap();
    extract(&folder, "q.xlsx", &[]);
    convert(&folder, "q.xlsx", SHEETS, &[]);
    let rows = rows(&folder);
    let mut sheet = csv::Reader::from_path(folder.path().join("out/q-quotes.csv")).unwrap();
    assert_eq!(sheet.headers().unwrap(), COLUMNS.as_slice());
    let shown: Vec<csv::StringRecord> = sheet.records().map(Result::unwrap).collect();
    assert_eq!(shown.len(), rows.len());
    for (cells, row) in shown.iter().zip(&rows) {
        for (column, cell) in COLUMNS.iter().zip(cells) {
            match &row[*column] {
                Value::Number(number) => assert_eq!(cell.parse().ok(), number.as_f64(), "{column}"),
                value => assert_eq!(cell, value.as_str().unwrap(), "{column}"),
            }
        }
    }
    for sheet in ["speakers", "outlets", "READ ME"] {
        assert!(folder.path().join(format!("out/q-{sheet}.csv")).is_file(), "{sheet}");
    }
}

#[test]
#[ignore = "needs LibreOffice: tests/libreoffice/run"]
fn no_cell_of_csv_for_excel_runs() {
    let folder = TempDir::new().unwrap();
    extract(&folder, "q.csv", &["--excel"]);
    // Without a window LibreOffice asks nobody for the encoding, and looks at no mark.
    convert(&folder, "q.csv", "xlsx", &["--infilter=CSV:44,34,76,1"]);
    let rows = rows(&folder);
    let mut book: Xlsx<_> = open_workbook(folder.path().join("out/q.xlsx")).unwrap();
    let name = book.sheet_names()[0].clone();
    assert!(book.worksheet_formula(&name).unwrap().used_cells().next().is_none());
    let sheet = book.worksheet_range(&name).unwrap();
    assert_eq!(sheet.height(), rows.len() + 1, "no row is cut in two");
    for (cells, row) in sheet.rows().skip(1).zip(&rows) {
        for (column, cell) in COLUMNS
            .iter()
            .zip(cells)
            .filter(|(column, _)| !FIGURES.contains(column))
        {
            if let (Value::String(words), Data::String(cell)) = (&row[*column], cell) {
                let words = words.replace('\n', " ");
                assert!(*cell == words || *cell == format!("'{words}"), "{column}: {cell}");
            }
        }
    }
}

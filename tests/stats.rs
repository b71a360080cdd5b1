//! Counts of quotes: the same whatever form and order the rows are in, and right.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::Path;

use assert_cmd::Command;
use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;

const NEWS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/news.csv");

/// Exit code, standard output, standard error.
fn run(args: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("whosaid")
        .unwrap()
        .args(args)
        .write_stdin("")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn extract(folder: &TempDir, name: &str) -> String {
    let path = folder.path().join(name).to_string_lossy().into_owned();
    assert_eq!(run(&["extract", NEWS, "--output", &path]).0, 0);
    path
}

/// Rows by the names of their columns.
fn rows(table: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(table.as_bytes())
        .deserialize()
        .map(Result::unwrap)
        .collect()
}

#[test]
fn articles_and_rows_of_any_form_and_order_give_the_same_counts() {
    let folder = TempDir::new().unwrap();
    let (code, expected, _) = run(&["stats", NEWS, "--to", "csv"]);
    assert_eq!(code, 0);
    for name in ["q.csv", "q.tsv", "q.jsonl", "q.parquet"] {
        let (code, counts, err) = run(&["stats", &extract(&folder, name), "--to", "csv"]);
        assert_eq!((code, counts.as_str()), (0, expected.as_str()), "{name}");
        assert!(err.ends_with(", 53 rows of quotes\n"), "{err}");
    }
    let path = folder.path().join("q.csv");
    let table = fs::read_to_string(&path).unwrap();
    let packed = folder.path().join("q.csv.gz");
    let mut gzip = GzEncoder::new(fs::File::create(&packed).unwrap(), Compression::default());
    gzip.write_all(table.as_bytes()).unwrap();
    gzip.finish().unwrap();
    assert_eq!(run(&["stats", packed.to_str().unwrap(), "--to", "csv"]).1, expected);
    let mut lines: Vec<&str> = table.lines().collect();
    lines[1..].sort_by_key(|line| line.split(',').next());
    fs::write(&path, lines.join("\n")).unwrap();
    let without_roles = |table: &str| {
        let mut rows = rows(table);
        // Which role comes first is a matter of order.
        rows.iter_mut().for_each(|row| drop(row.remove("speaker_role")));
        rows
    };
    let sorted = run(&["stats", path.to_str().unwrap(), "--to", "csv"]).1;
    assert_eq!(without_roles(&sorted), without_roles(&expected));
}

#[test]
fn counts_are_those_of_the_rows() {
    let folder = TempDir::new().unwrap();
    let quotes = rows(&fs::read_to_string(extract(&folder, "q.csv")).unwrap());
    let counts = rows(&run(&["stats", NEWS, "--to", "csv"]).1);
    for count in &counts {
        let by = count["by"].as_str();
        let of = |column: &str, quote: &BTreeMap<String, String>| match column {
            "month" => quote["published"][..7].to_owned(),
            _ => quote[column].clone(),
        };
        let columns: Vec<&str> = by.split('+').filter(|c| *c != "all").collect();
        let alike: Vec<_> = quotes
            .iter()
            .filter(|q| columns.iter().all(|c| of(c, q) == count[*c]))
            .collect();
        let kind = |kind: &str| alike.iter().filter(|q| q["kind"] == kind).count().to_string();
        let docs: BTreeSet<_> = alike.iter().map(|q| &q["doc"]).collect();
        assert_eq!(count["quotes"], alike.len().to_string(), "{count:?}");
        assert_eq!(count["direct"], kind("direct"));
        assert_eq!(count["mixed"], kind("mixed"));
        assert_eq!(count["indirect"], kind("indirect"));
        assert_eq!(count["articles"], docs.len().to_string());
        assert_eq!(Some(&count["first"]), alike.iter().map(|q| &q["published"]).min());
        assert_eq!(Some(&count["last"]), alike.iter().map(|q| &q["published"]).max());
        let number = |column: &str| count[column].parse::<usize>().unwrap();
        let sources = ["named", "described", "unnamed", "nobody"].map(number);
        assert_eq!(sources.iter().sum::<usize>(), alike.len());
    }
    let named = |name: &str| {
        counts
            .iter()
            .find(|c| c["by"] == "speaker" && c["speaker"] == name)
            .unwrap()
    };
    assert_eq!(named("Ingrid Dahl")["named"], "3");
    assert_eq!(named("the river warden")["described"], "1");
    assert_eq!(named("union leaders")["unnamed"], "1");
}

#[test]
fn the_terminal_shows_who_is_quoted_most_where_and_when() {
    let (code, out, _) = run(&["stats", NEWS, "--top", "2"]);
    assert_eq!(code, 0);
    let lines: Vec<Vec<&str>> = out.lines().map(|l| l.split_whitespace().collect()).collect();
    for expected in [
        "53 quotes in 6 articles of 6 outlets by 18 speakers with a name, 2024-03-12 to 2024-03-17",
        "direct 13 24.5",
        "is unnamed: officials, a witness 4 7.5",
        "Quoted most (2 of 18) quotes direct % articles first last",
        "Helen Ames 4 50.0 1 2024-03-15 2024-03-15",
        "By outlet (2 of 6) quotes articles direct % named % unnamed % quoted most",
        "Plainview Star 10 1 30.0 80.0 0.0 Helen Ames (4)",
        "2024-03 53 6 24.5 71.7 7.5 Helen Ames (4)",
    ] {
        let expected: Vec<&str> = expected.split_whitespace().collect();
        assert!(lines.contains(&expected), "{expected:?} is not in\n{out}");
    }
    assert!(!out.contains("Marta Kowal  "), "only two are shown");
}

#[test]
fn years_take_the_place_of_many_months() {
    let folder = TempDir::new().unwrap();
    let articles: String = (0..48)
        .map(|n| {
            let date = format!("{}-{:02}-01", 2000 + n / 12, n % 12 + 1);
            format!("{{\"id\": \"{n}\", \"date\": \"{date}\", \"text\": \"“We won,” Ana Diaz said.\"}}\n")
        })
        .chain(["{\"id\": \"x\", \"text\": \"“We lost,” Joe Bell said.\"}\n".to_owned()])
        .collect();
    let path = folder.path().join("a.jsonl");
    fs::write(&path, articles).unwrap();
    let out = run(&["stats", path.to_str().unwrap()]).1;
    let lines: Vec<Vec<&str>> = out.lines().map(|l| l.split_whitespace().collect()).collect();
    assert!(
        lines.contains(&vec![
            "2003", "12", "12", "100.0", "100.0", "0.0", "Ana", "Diaz", "(12)"
        ]),
        "{out}"
    );
    assert!(
        lines.contains(&vec![
            "no", "date", "1", "1", "100.0", "100.0", "0.0", "Joe", "Bell", "(1)"
        ]),
        "{out}"
    );
    assert!(!out.contains("2003-01"), "{out}");
}

#[test]
fn unsure_quotes_are_left_out_if_so_asked_and_bad_rows_are_named() {
    let folder = TempDir::new().unwrap();
    let path = extract(&folder, "q.csv");
    let quotes = rows(&fs::read_to_string(&path).unwrap());
    let sure = quotes
        .iter()
        .filter(|q| q["confidence"].parse::<f32>().unwrap() >= 0.9)
        .count();
    assert!(0 < sure && sure < 53);
    let counts = rows(&run(&["stats", &path, "--to", "csv", "--min-confidence", "0.9"]).1);
    assert_eq!(counts[0]["quotes"], sure.to_string());

    let table = fs::read_to_string(&path).unwrap().replacen(",indirect,", ",spoken,", 1);
    fs::write(&path, table).unwrap();
    let (code, out, err) = run(&["stats", &path]);
    assert_eq!((code, out.starts_with("52 quotes in ")), (2, true));
    assert!(err.contains("q.csv:2: unknown variant `spoken`"), "{err}");
}

#[test]
fn nothing_to_count_is_said_with_a_cure() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "Nothing was said.").unwrap();
    let (code, _, err) = run(&["stats", path.to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(
        err.contains("there are no quotes to count; give rows that `whosaid extract` wrote, or articles"),
        "{err}"
    );
    let (code, _, err) = run(&["stats", "nowhere.csv"]);
    assert_eq!(code, 1);
    assert!(err.contains("nowhere.csv: no such file or folder"), "{err}");
    assert!(!Path::new("nowhere.csv").exists());
}

/// The value of each attribute of this name.
fn values<'a>(page: &'a str, attribute: &str) -> BTreeSet<&'a str> {
    let begin = format!(" {attribute}=\"");
    page.split(&begin)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[test]
fn the_page_draws_who_is_quoted_in_colours_of_its_own() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("counts.html");
    let (code, out, _) = run(&["stats", NEWS, "--output", path.to_str().unwrap()]);
    assert_eq!((code, out.as_str()), (0, ""));
    let page = fs::read_to_string(&path).unwrap();
    assert_eq!(run(&["stats", NEWS, "--to", "html"]).1, page);
    assert_eq!(page.matches("<svg viewBox=").count(), 7);
    assert_eq!(page.matches("role=\"img\"").count(), 7);
    for attribute in ["fill", "stroke"] {
        let colours = values(&page, attribute);
        assert!(colours.iter().any(|c| c.starts_with('#')));
        for colour in colours.iter().filter(|c| c.starts_with('#')) {
            let rule = format!("[{attribute}=\"{colour}\"] {{");
            assert!(page.contains(&rule), "no style for {attribute} {colour}");
        }
    }
    assert!(
        values(&page, "style").is_empty(),
        "the policy of the page would refuse it"
    );
}

#[test]
fn names_on_the_page_are_text() {
    let folder = TempDir::new().unwrap();
    let path = extract(&folder, "q.csv");
    let evil = "</text></svg><script>alert(1)</script>\u{202e}\u{1b}[2J";
    let table = fs::read_to_string(&path).unwrap();
    let table = table.replace("Ingrid Dahl", evil).replace("Dock & Crane", evil);
    fs::write(&path, table).unwrap();
    let (code, page, _) = run(&["stats", &path, "--to", "html"]);
    assert_eq!(code, 0);
    assert!(!page.contains("<script>alert"));
    assert_eq!(
        page.matches("&lt;script&gt;alert(1)").count(),
        6,
        "three plots and their tables"
    );
    assert!(page.contains("\\u{202e}\\u{1b}[2J") && !page.contains(['\u{202e}', '\u{1b}']));
}

#[test]
fn a_page_without_outlets_dates_and_names_has_the_plots_that_are_left() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "Officials said that the road was shut.").unwrap();
    let (code, page, _) = run(&["stats", path.to_str().unwrap(), "--to", "html"]);
    assert_eq!((code, page.matches("<svg").count()), (0, 2));
    let (code, page, _) = run(&["stats", NEWS, "--to", "html", "--top", "0"]);
    assert_eq!((code, page.matches("<svg").count()), (0, 4));
    let (code, _, err) = run(&["stats", NEWS, "--output", "counts.pdf"]);
    assert_eq!(code, 1);
    assert!(
        err.contains("no format has the ending .pdf; add --to text, csv or html"),
        "{err}"
    );
}

#[test]
fn the_page_draws_any_time_and_any_number() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.jsonl");
    for (dates, titles) in [
        (["1024-01-01", "9999-12-31"], "by century"),
        (["1960-01-01", "2024-12-31"], "by decade"),
        (["2023-12-30", "2024-03-01"], "by month"),
        (["2024-02-28", "2024-03-01"], "by day"),
    ] {
        let article = |(n, date): (usize, &str)| {
            let text = format!("“We won {n},” Ana Diaz said. ").repeat(1 + 60 * n);
            format!("{{\"id\": \"{n}\", \"date\": \"{date}\", \"text\": \"{text}\"}}\n")
        };
        let articles: String = dates.into_iter().enumerate().map(article).collect();
        fs::write(&path, articles).unwrap();
        let (code, page, err) = run(&["stats", path.to_str().unwrap(), "--to", "html"]);
        assert_eq!(code, 0, "{err}");
        assert!(page.contains(titles), "{titles}");
        assert!(!page.contains("NaN"));
    }
}

//! The review page as it is written: its rows are those of the CSV, its places slice the text as JavaScript does, and
//! nothing of an article is markup. `tests/page` tests what it does in a browser.

use assert_cmd::Command;
use serde_json::Value;
use whosaid::quote::COLUMNS;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn extract(args: &[&str], stdin: &str) -> String {
    let mut command = Command::cargo_bin("whosaid").unwrap();
    let command = command.current_dir(ROOT).arg("extract").args(args).write_stdin(stdin);
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

/// The JSON of each article.
fn blocks(page: &str) -> Vec<Value> {
    let lines = page
        .lines()
        .filter_map(|l| l.strip_prefix("<script type=\"application/json\" class=\"article\">"));
    lines
        .map(|l| serde_json::from_str(l.strip_suffix("</script>").unwrap()).unwrap())
        .collect()
}

/// The row of a quote as the page has it, its cells as CSV writes them.
fn cells(quote: &Value) -> Vec<String> {
    let cells = quote["cells"].as_array().unwrap().iter();
    cells
        .map(|c| c.as_str().map_or_else(|| c.to_string(), str::to_owned))
        .collect()
}

/// What `text.slice(start, end)` gives in JavaScript, white space folded.
fn slice(text: &[u16], place: &Value) -> String {
    let at = |i: usize| place[i].as_u64().unwrap() as usize;
    let words = String::from_utf16(&text[at(0)..at(1)]).unwrap();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn rows_are_those_of_the_csv_and_places_slice_to_their_words() {
    let twice =
        "â€œWe lost ðŸ˜€ the vote,â€\u{9d} said Nora Bell. â€œAnd we cafÃ© on.â€\u{9d} She said that itâ€™s over.\n";
    let emoji = "😀 “We 👩‍👩‍👧 won,” Ana Diaz said.\r\n\r\n“𝔘nicode,” she said, “stays.”\r\n";
    for (args, stdin) in [
        (
            &[
                "fixtures/news.csv",
                "fixtures/news",
                "fixtures/articles",
                "fixtures/dumps",
                "fixtures/pages",
            ][..],
            "",
        ),
        (&["-"], twice),
        (&["-"], emoji),
    ] {
        let with = |to| extract(&[args, &["--to", to]].concat(), stdin);
        let csv = with("csv");
        assert_eq!(csv.contains("repaired"), stdin != emoji);
        let mut rows = csv::Reader::from_reader(csv.as_bytes()).into_records();
        let blocks = blocks(&with("html"));
        assert!(!blocks.is_empty());
        for article in &blocks {
            let text: Vec<u16> = article["text"].as_str().unwrap().encode_utf16().collect();
            for quote in article["quotes"].as_array().unwrap() {
                let cells = cells(quote);
                assert_eq!(cells, rows.next().unwrap().unwrap().iter().collect::<Vec<_>>());
                let column = |name| &cells[COLUMNS.iter().position(|c| *c == name).unwrap()];
                let part = |name: &str| quote["spans"][name].as_array().unwrap().iter().map(|p| slice(&text, p));
                assert_eq!(&part("content").collect::<Vec<_>>().join(" … "), column("quote"));
                assert_eq!(part("cue").next().as_ref().unwrap_or(&String::new()), column("cue"));
            }
        }
        assert!(rows.next().is_none());
    }
}

#[test]
fn an_article_without_quotes_is_there_too() {
    let blocks = blocks(&extract(
        &["--to", "html"],
        r#"{"id": "a", "title": "T", "text": "The road is wet."}"#,
    ));
    assert_eq!(
        (blocks.len(), &blocks[0]["title"], &blocks[0]["quotes"]),
        (1, &"T".into(), &Value::Array(vec![]))
    );
}

#[test]
fn nothing_of_an_article_is_markup() {
    let evil = "</script><script>alert(1)</script><!--<img src=x onerror=alert(2)>\u{2028}\0";
    let text = format!("“We saw {evil} there,” Ana Diaz said.");
    let article =
        serde_json::json!({"id": evil, "title": evil, "outlet": evil, "url": evil, "author": evil, "text": text});
    let page = extract(&["--to", "html"], &article.to_string());
    let (head, data) = page.split_at(page.find("<script type=\"application/json\"").unwrap());
    assert!(!head.contains("alert"));
    assert_eq!(
        data.matches('<').count(),
        2,
        "the block begins and ends, and that is all: {data}"
    );
    assert_eq!(blocks(&page)[0]["text"], text);
}

#[test]
fn a_page_carries_all_it_needs_and_names_what_may_work() {
    let page = extract(&["--to", "html"], "");
    for outside in ["src=", "href=\"http", "@import", "url(", "import "] {
        let head = page
            .lines()
            .filter(|l| !l.trim_start().starts_with("//") && !l.contains("URL"));
        assert_eq!(
            head.filter(|l| l.contains(outside)).collect::<Vec<_>>(),
            Vec::<&str>::new(),
            "{outside}"
        );
    }
    assert!(page.contains("default-src 'none'; style-src 'sha256-"));
    assert!(!page.contains("unsafe-inline"));
    assert!(
        !page.contains("-hash}") && !page.contains("{script}") && !page.contains("{columns}"),
        "all is filled in"
    );
}

#[test]
fn each_shard_is_a_page() {
    let folder = tempfile::TempDir::new().unwrap();
    let output = folder.path().to_str().unwrap();
    extract(
        &["fixtures/news.csv", "--to", "html", "--output", output, "--shard", "4"],
        "",
    );
    let pages =
        ["quotes-00001.html", "quotes-00002.html"].map(|n| std::fs::read_to_string(folder.path().join(n)).unwrap());
    assert_eq!(pages.each_ref().map(|p| blocks(p).len()), [4, 2]);
    assert!(pages.iter().all(|p| p.starts_with("<!doctype html>")));
}

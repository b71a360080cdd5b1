//! Linked data: each form is what its standard says, and the selectors alone find the words again.

mod common;

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use common::{article, extractor, fixtures};
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;
use whosaid::quote::Polarity;
use whosaid::read::repair;
use whosaid::write::{About, Format, Output, Table};
use whosaid::{Article, Quote};

/// The file that a run over these articles writes, and their quotes.
fn write(format: Format, articles: &[Article]) -> (Vec<Value>, Vec<Quote>) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("q.jsonld");
    let mut table = Table::new(format, Output::file(&path).unwrap()).unwrap();
    let mut all = Vec::new();
    for article in articles {
        let quotes = extractor().extract(article);
        table.write(format.rows(article, quotes.clone()).unwrap()).unwrap();
        all.extend(quotes);
    }
    table.finish(&About::default()).unwrap();
    let text = fs::read_to_string(path).unwrap();
    (serde_json::from_str(&text).expect("the file is one document"), all)
}

fn validate(schema: &str, document: &[Value]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/schemas")
        .join(schema);
    let schema = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let document = Value::from(document.to_vec());
    let errors: Vec<_> = validator
        .iter_errors(&document)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// Articles of fixtures, with all fields or none.
fn articles() -> Vec<Article> {
    let mut articles: Vec<_> = fixtures("articles").into_iter().map(|f| f.article).collect();
    for (n, article) in (0..).zip(&mut articles) {
        article.id = format!("Lokale Ümschau/{n}#1 \"x\" <y>");
        if n % 2 == 0 {
            article.title = Some("Road “shut”".into());
            article.outlet = Some("The Lowmere Herald".into());
            article.date = Some(if n % 4 == 0 { "2024-03-12" } else { "last Tuesday" }.into());
            article.author = Some("Ana Diaz and Tom Webb".into());
            article.url = Some("https://lowmereherald.example/a b?c=ü&d={1}#e".into());
            article.language = Some(if n % 4 == 0 { "en-GB" } else { "english" }.into());
        }
    }
    articles
}

/// The parts of a quote that the selectors of an annotation find in a text, by place and by words.
fn found(annotation: &Value, text: &str) -> Vec<String> {
    let points: Vec<char> = text.chars().collect();
    let part = |target: &Value| {
        let (by_words, by_place) = (&target["selector"][0], &target["selector"][1]);
        let string = |key: &str| by_words[key].as_str().unwrap().to_owned();
        let number = |key: &str| by_place[key].as_u64().unwrap() as usize;
        let placed: String = points[number("start")..number("end")].iter().collect();
        let around = string("prefix") + &string("exact") + &string("suffix");
        let at = text.find(&around).expect("the words stand in the text") + string("prefix").len();
        assert_eq!(
            text[..at].chars().count(),
            number("start"),
            "the first place of these words is theirs"
        );
        assert_eq!(placed, string("exact"));
        placed
    };
    annotation["target"].as_array().unwrap().iter().map(part).collect()
}

fn fold(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn annotations_are_as_the_model_says_and_find_their_words() {
    let articles = articles();
    let (document, quotes) = write(Format::Annotation, &articles);
    validate("annotation.schema.json", &document);
    assert_eq!(document.len(), quotes.len());
    let mut split = 0;
    for (annotation, quote) in document.iter().zip(&quotes) {
        let article = articles.iter().find(|a| a.id == quote.doc).unwrap();
        let parts = found(annotation, &article.text);
        split += usize::from(parts.len() > 1);
        let words: Vec<_> = parts.iter().map(|p| fold(p)).collect();
        assert_eq!(words.join(" … "), quote.quote);
        assert_eq!(annotation["id"], format!("urn:whosaid:quote:{}", quote.quote_id));
        let source = &annotation["target"][0]["source"];
        match article.url {
            Some(_) => assert_eq!(source, "https://lowmereherald.example/a%20b?c=%C3%BC&d=%7B1%7D#e"),
            None => assert!(
                source
                    .as_str()
                    .unwrap()
                    .starts_with("urn:whosaid:article:Lokale%20%C3%9Cmschau/")
            ),
        }
    }
    assert!(split > 1, "a split quote has several targets");
}

#[test]
fn quotations_are_as_the_vocabulary_says_and_none_was_denied() {
    let (document, quotes) = write(Format::Schema, &articles());
    validate("quotation.schema.json", &document);
    let said: Vec<_> = quotes
        .iter()
        .filter(|q| matches!(q.polarity, Polarity::Said | Polarity::Asked))
        .collect();
    assert!(said.len() < quotes.len());
    assert_eq!(document.len(), said.len());
    for (quotation, quote) in document.iter().zip(said) {
        assert_eq!(
            (&quotation["text"], &quotation["identifier"]),
            (&json!(quote.quote), &json!(quote.quote_id))
        );
        let speaker = &quotation["spokenByCharacter"];
        let name = speaker.get("name").unwrap_or(speaker);
        let cited = &quotation["citation"]["name"];
        let by = if quotation["citation"].is_object() { cited } else { name };
        assert_eq!(by.as_str().unwrap_or_default(), quote.speaker);
    }
}

#[test]
fn a_denied_quote_is_left_out_of_quotations_and_counted() {
    let run = |to: &str| {
        let mut command = Command::cargo_bin("whosaid").unwrap();
        let article = "Joe Bell denied that he had sold the road. “We won,” Ana Diaz said.";
        let output = command
            .args(["extract", "--to", to])
            .write_stdin(article)
            .output()
            .unwrap();
        let document: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
        (document.len(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(run("annotation").0, 2);
    let (quotations, err) = run("schema");
    assert_eq!(quotations, 1);
    assert!(err.contains("1 quotes that were denied, declined or not said are no quotations and were left out"));
}

#[test]
fn places_of_a_repaired_text_are_those_of_the_text_as_it_was_given() {
    let given = "â€œThe road is shut,â€\u{9d} said Ana Diaz. â€œIt will be for a year.â€\u{9d}";
    let repaired = repair(article(given));
    assert!(!repaired.repairs.is_empty());
    let (document, _) = write(Format::Annotation, &[repaired]);
    validate("annotation.schema.json", &document);
    let selector = &document[0]["target"][0]["selector"];
    let points: Vec<char> = given.chars().collect();
    let number = |key: &str| selector[1][key].as_u64().unwrap() as usize;
    let placed: String = points[number("start")..number("end")].iter().collect();
    assert_eq!(selector[0]["exact"], placed);
    assert_eq!(selector[0]["prefix"], "“", "words are those of the repaired text");
}

#[test]
fn no_quotes_are_an_empty_document_and_a_run_that_went_on_is_whole() {
    for format in [Format::Annotation, Format::Schema] {
        assert!(write(format, &[article("Nothing.")]).0.is_empty());
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("q.jsonld");
        let rows = |text: &str| {
            let article = article(text);
            format.rows(&article, extractor().extract(&article)).unwrap()
        };
        let texts = ["Nothing.", "“We won,” Ana Diaz said.", "“We lost,” Joe Bell said."];
        let mut at = 0;
        for done in 0..=texts.len() {
            let mut table = match at {
                0 => Table::new(format, Output::file(&path).unwrap()).unwrap(),
                _ => Table::of_lines(format, Output::resume(&path, at).unwrap()),
            };
            if let Some(text) = texts.get(done) {
                table.write(rows(text)).unwrap();
                let output = table.lines().unwrap();
                output.keep();
                at = output.sync().unwrap();
            } else {
                table.finish(&About::default()).unwrap();
            }
        }
        let document: Vec<Value> = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(document.len(), 2);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_text_gives_annotations_that_find_their_words(
        picks in prop::collection::vec(prop::sample::select(vec![
            "“We lost 😀 the vote,” said Nora Bell. ",
            "“We cafe\u{301} on,” Bell said, “and on.” ",
            "\r\n\r\n", "\n\n", "👩‍👩‍👧 e\u{301}\u{323} ", "\u{feff}",
            "The mayor told CNN that the road — all 3 km 🛣️ of it — was shut. ",
        ]), 1..10)
    ) {
        let article = article(&picks.concat());
        let (document, quotes) = write(Format::Annotation, std::slice::from_ref(&article));
        for (annotation, quote) in document.iter().zip(&quotes) {
            for target in annotation["target"].as_array().unwrap() {
                let selector = &target["selector"];
                let points: Vec<char> = article.text.chars().collect();
                let number = |key: &str| selector[1][key].as_u64().unwrap() as usize;
                let string = |key: &str| selector[0][key].as_str().unwrap().to_owned();
                let (start, end) = (number("start"), number("end"));
                let slice = |from: usize, to: usize| points[from..to].iter().collect::<String>();
                prop_assert_eq!(slice(start, end), string("exact"));
                let before = slice(0, start);
                let after = slice(end, points.len());
                prop_assert!(before.ends_with(&string("prefix")) && after.starts_with(&string("suffix")));
                prop_assert!(quote.quote.contains(&fold(&string("exact"))));
            }
        }
    }
}

#[test]
fn claims_are_drafted_for_review_with_evidence_and_no_rating() {
    let folder = TempDir::new().unwrap();
    let claims = "claim,speaker,date\n\
                  It’s a mess and we all know it,Joe Bell,2024-05-01\n\
                  I could put my hand into it,Ingrid Dahl,\n\
                  We have sold the moon to the fire brigade,,\n\
                  It ignored an earlier warning,the county,\n";
    fs::write(folder.path().join("claims.csv"), claims).unwrap();
    let news = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/news.csv");
    let mut command = Command::cargo_bin("whosaid").unwrap();
    let args = ["check", "claims.csv", "--to", "claimreview", "--in"];
    let output = command.current_dir(&folder).args(args).arg(news).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let document: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    validate("claimreview.schema.json", &document);
    assert_eq!(document.len(), 4);
    assert_eq!(document[0]["itemReviewed"]["datePublished"], "2024-05-01");
    let evidence = &document[1]["citation"][0];
    assert_eq!(evidence["url"], "https://lowmereherald.example/bridge-shut");
    assert_eq!(evidence["hasPart"]["spokenByCharacter"], "Ingrid Dahl");
    assert!(document[2].get("citation").is_none());
    let denied = &document[3]["citation"][0];
    assert_eq!(denied["identifier"], "lh-0412");
    assert!(denied.get("hasPart").is_none(), "nobody said what the county denied");
}

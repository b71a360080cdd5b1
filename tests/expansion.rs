//! Linked data as a JSON-LD processor reads it: no key is lost, and each becomes the term that is published for it.
//!
//! The contexts in `fixtures/contexts` have those terms of the published ones that whosaid writes, and no default vocabulary:
//! a key that is not among them would be dropped.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use serde_json::{Value, json};
use tempfile::TempDir;

const OA: &str = "http://www.w3.org/ns/oa#";
const SCHEMA: &str = "http://schema.org/";
const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// Predicate and object of a triple, as N-Triples has them: `<http://…>`, `_:b`, `"…"^^<http://…>`.
type Said = (String, String);

/// What a processor reads from an object of our output.
fn expanded(object: &Value) -> Vec<Said> {
    let text = object.to_string();
    let parser = JsonLdParser::new()
        .for_slice(&text)
        .with_load_document_callback(|url, _| {
            let file = match url {
                "http://www.w3.org/ns/anno.jsonld" => "annotation.jsonld",
                "https://schema.org" | "https://schema.org/" => "schema.jsonld",
                other => return Err(format!("no context is called {other}").into()),
            };
            let path = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("fixtures/contexts")
                .join(file);
            Ok(JsonLdRemoteDocument {
                document: fs::read(path)?,
                document_url: url.to_owned(),
            })
        });
    parser
        .map(|quad| {
            let quad = quad.unwrap();
            (quad.predicate.as_str().to_owned(), quad.object.to_string())
        })
        .collect()
}

/// How many triples an object is, if none of its keys is lost.
fn pairs(object: &Value) -> usize {
    let values = |value: &Value| match value {
        Value::Array(all) => all.iter().map(|v| 1 + pairs(v)).sum(),
        one => 1 + pairs(one),
    };
    let Value::Object(fields) = object else { return 0 };
    let said = fields
        .iter()
        .filter(|(key, _)| !["@context", "@id", "id"].contains(&key.as_str()));
    said.map(|(_, value)| values(value)).sum()
}

/// Objects by predicate of all that a document says, of which nothing is lost.
fn read(document: &[Value]) -> BTreeMap<String, BTreeSet<String>> {
    let mut terms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for object in document {
        let said = expanded(object);
        assert_eq!(said.len(), pairs(object), "{object:#}\n{said:#?}");
        for (predicate, value) in said {
            terms.entry(predicate).or_default().insert(value);
        }
    }
    terms
}

fn run(folder: &TempDir, args: &[&str]) -> Vec<Value> {
    let output = Command::cargo_bin("whosaid")
        .unwrap()
        .current_dir(folder)
        .args(args)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// An article with all fields and one with none; each kind of speaker, a split quote, a document that speaks.
fn articles() -> TempDir {
    let full = json!({
        "id": "lh/1", "title": "Road “shut”", "outlet": "The Lowmere Herald", "date": "2024-03-12", "author": "Ana Diaz",
        "url": "https://lowmereherald.example/a b?c=ü", "language": "en", "wire": "Orsay Wire",
        "text": "CARROW (Reuters) - The vote was on Monday. “We lost,” Mayor Joe Bell said, “and we know it.” Officials said that the road was shut. The Ferry \
                 Company said it was sorry. A report from 2022 said that the pier was old. Bell denied that he had sold it.",
    });
    let bare = json!({"text": "“We won,” said Ana Diaz."});
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("news.jsonl"), format!("{full}\n{bare}\n")).unwrap();
    folder
}

fn keys(terms: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<&str> {
    terms.keys().map(String::as_str).collect()
}

fn in_space(space: &str, names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| format!("<{space}{name}>")).collect()
}

/// The document has these terms of schema.org and no other, and things of these types.
fn assert_of_schema_org(terms: &BTreeMap<String, BTreeSet<String>>, names: &[&str], types: &[&str]) {
    let names = names.iter().map(|name| format!("{SCHEMA}{name}"));
    let expected: BTreeSet<String> = names.chain([TYPE.to_owned()]).collect();
    assert_eq!(keys(terms), expected.iter().map(String::as_str).collect());
    assert_eq!(terms[TYPE], in_space(SCHEMA, types));
}

#[test]
fn annotations_say_what_they_have_in_terms_of_the_web_annotation_vocabulary() {
    let document = run(&articles(), &["extract", "news.jsonl", "--to", "annotation"]);
    let terms = read(&document);
    let oa = [
        "hasBody",
        "hasTarget",
        "hasSource",
        "hasSelector",
        "hasState",
        "motivatedBy",
        "hasPurpose",
        "exact",
        "prefix",
        "suffix",
        "start",
        "end",
        "sourceDateStart",
        "sourceDateEnd",
    ];
    let expected: BTreeSet<String> = oa
        .iter()
        .map(|name| format!("{OA}{name}"))
        .chain(
            [
                TYPE,
                "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
                "http://purl.org/dc/elements/1.1/format",
                "http://purl.org/dc/terms/creator",
                "http://xmlns.com/foaf/0.1/name",
            ]
            .map(str::to_owned),
        )
        .collect();
    assert_eq!(keys(&terms), expected.iter().map(String::as_str).collect());
    let of = |name: &str| &terms[&format!("{OA}{name}")];
    assert_eq!(*of("motivatedBy"), in_space(OA, &["identifying"]));
    assert_eq!(*of("hasPurpose"), in_space(OA, &["commenting", "tagging"]));
    let mut types = in_space(
        OA,
        &[
            "Annotation",
            "TextualBody",
            "TextQuoteSelector",
            "TextPositionSelector",
            "TimeState",
        ],
    );
    types.insert("<http://www.w3.org/ns/activitystreams#Application>".into());
    assert_eq!(terms[TYPE], types);
    for (name, end) in [
        ("start", "\"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>"),
        ("end", "\"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>"),
        ("sourceDateStart", "Z\"^^<http://www.w3.org/2001/XMLSchema#dateTime>"),
        ("sourceDateEnd", "Z\"^^<http://www.w3.org/2001/XMLSchema#dateTime>"),
        ("hasSource", ">"),
    ] {
        assert!(of(name).iter().all(|value| value.ends_with(end)), "{:?}", of(name));
    }
    assert!(of("hasSource").contains("<https://lowmereherald.example/a%20b?c=%C3%BC>"));
    let selectors = document.iter().flat_map(|a| a["target"].as_array().unwrap()).count();
    assert!(selectors > document.len(), "a split quote has several targets");
}

#[test]
fn quotations_say_what_they_have_in_terms_of_schema_org() {
    let terms = read(&run(&articles(), &["extract", "news.jsonl", "--to", "schema"]));
    let names = [
        "identifier",
        "text",
        "additionalType",
        "inLanguage",
        "spokenByCharacter",
        "citation",
        "isPartOf",
        "url",
        "headline",
        "datePublished",
        "publisher",
        "author",
        "dateline",
        "creditText",
        "name",
        "description",
    ];
    assert_of_schema_org(
        &terms,
        &names,
        &["Quotation", "Person", "Organization", "CreativeWork", "NewsArticle"],
    );
    let of = |name: &str| &terms[&format!("{SCHEMA}{name}")];
    assert_eq!(
        *of("url"),
        BTreeSet::from(["<https://lowmereherald.example/a%20b?c=%C3%BC>".to_owned()])
    );
    assert_eq!(
        *of("datePublished"),
        BTreeSet::from(["\"2024-03-12\"^^<http://schema.org/Date>".to_owned()])
    );
    assert!(of("isPartOf").contains("<https://lowmereherald.example/a%20b?c=%C3%BC>"));
    assert!(of("isPartOf").iter().all(|value| value.starts_with('<')));
}

#[test]
fn drafts_of_claim_reviews_say_what_they_have_in_terms_of_schema_org() {
    let folder = articles();
    let claims =
        "claim,speaker,date\nWe lost and we know it,Joe Bell,2024-05-01\nWe won,Ana Diaz,\nThe moon is sold,,\n";
    fs::write(folder.path().join("claims.csv"), claims).unwrap();
    let terms = read(&run(
        &folder,
        &["check", "claims.csv", "--to", "claimreview", "--in", "news.jsonl"],
    ));
    let names = [
        "creativeWorkStatus",
        "claimReviewed",
        "itemReviewed",
        "reviewBody",
        "citation",
        "sdPublisher",
        "text",
        "author",
        "datePublished",
        "identifier",
        "url",
        "publisher",
        "hasPart",
        "spokenByCharacter",
        "name",
    ];
    assert_of_schema_org(
        &terms,
        &names,
        &["ClaimReview", "Claim", "NewsArticle", "Organization", "Quotation"],
    );
    let of = |name: &str| &terms[&format!("{SCHEMA}{name}")];
    assert_eq!(
        *of("url"),
        BTreeSet::from(["<https://lowmereherald.example/a%20b?c=%C3%BC>".to_owned()])
    );
    assert!(
        of("datePublished")
            .iter()
            .all(|value| value.ends_with("\"^^<http://schema.org/Date>"))
    );
}

#[test]
fn a_key_that_no_vocabulary_has_would_be_missed() {
    let document = run(&articles(), &["extract", "news.jsonl", "--to", "schema"]);
    let mut one = document[0].clone();
    one["saidBy"] = json!("Joe Bell");
    assert_eq!(expanded(&one).len() + 1, pairs(&one));
}

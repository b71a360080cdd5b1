//! The index: what is added is found, once, by its words and by who said it.

use whosaid::index::{Index, Record, Writer, words};
use whosaid::{Article, Extractor, Lexicon};

fn article(id: &str, date: &str, text: &str) -> Article {
    Article {
        id: id.to_owned(),
        text: text.to_owned(),
        date: Some(date.to_owned()),
        outlet: Some("Lowmere Post".to_owned()),
        ..Article::default()
    }
}

fn add(writer: &mut Writer, articles: &[Article]) -> Vec<bool> {
    let extractor = Extractor::new(Lexicon::with_files(&[]).expect("the lexicon reads"));
    let add = |article: &Article| {
        let quotes = extractor.extract(article);
        writer.article(article, &quotes).expect("it is added")
    };
    articles.iter().map(add).collect()
}

fn news() -> Vec<Article> {
    vec![
        article(
            "a1",
            "2019-03-01",
            "“We will mend the old bridge before the winter comes,” Ingrid Dahl said on Monday.\n\nThe crack grew all week.",
        ),
        article(
            "a2",
            "2019-03-04",
            "Mayor Joe Bell said that the bridge was safe. “It is what it is,” Bell added.",
        ),
        article(
            "a3",
            "2019-03-02",
            "“We will mend the old bridge before the winter comes!” said Hugh Lane of the ferry company.",
        ),
    ]
}

fn index() -> Index {
    let mut writer = Writer::in_memory().expect("it starts");
    add(&mut writer, &news());
    writer.finish().expect("it commits")
}

fn best(index: &Index, claim: &str, speaker: Option<&str>) -> Vec<Record> {
    index.candidates(&words(claim), speaker, 5).expect("it answers")
}

fn docs(records: &[Record]) -> Vec<&str> {
    records.iter().map(|r| r.doc.as_str()).collect()
}

#[test]
fn quotes_are_found_by_some_of_their_words() {
    let index = index();
    let found = best(&index, "We'll MEND the “old bridge”…", None);
    assert!(found[0].quote.is_some());
    assert!(found[0].words.starts_with("We will mend the old bridge"));
    assert_eq!(docs(&best(&index, "it is what it is", None))[0], "a2");
    assert_eq!(best(&index, "zebras graze", None), []);
    assert_eq!(best(&index, "", None), []);
    assert_eq!(best(&index, "the", None), []);
}

#[test]
fn the_speaker_comes_first_and_paragraphs_last() {
    let index = index();
    let found = best(&index, "we will mend the old bridge", Some("Mr. Hugh Lane"));
    assert_eq!(docs(&found)[0], "a3");
    let found = best(&index, "the crack grew all week", Some("Hugh Lane"));
    assert_eq!((docs(&found), found[0].quote.is_none()), (vec!["a1"], true));
    assert_eq!(found[0].words, "The crack grew all week.");
    assert!(found[0].context_before.ends_with("Ingrid Dahl said on Monday."));
}

#[test]
fn copies_of_a_quote_are_found_the_earliest_first() {
    let copies = index()
        .copies(&words("we will mend the old bridge before the winter comes"))
        .unwrap();
    assert_eq!(docs(&copies), ["a1", "a3"]);
    let said = copies[1].quote.as_ref().expect("a quote");
    assert_eq!(said.speaker, "Hugh Lane");
    assert_eq!((copies[1].start, copies[1].end), (1, 53));
    assert!(copies[1].context_after.contains("said Hugh Lane"));
}

#[test]
fn an_article_is_added_once_and_copies_of_it_are_one_story() {
    let mut writer = Writer::in_memory().unwrap();
    let mut all = news();
    all.push(article("a9", "2020-01-01", &news()[0].text));
    assert_eq!(add(&mut writer, &all), [true; 4]);
    assert_eq!(add(&mut writer, &all), [false; 4]);
    let index = writer.finish().unwrap();
    let copies = index
        .copies(&words("We will mend the old bridge before the winter comes"))
        .unwrap();
    let stories: Vec<_> = copies.iter().map(|r| (r.doc.as_str(), r.story)).collect();
    assert_eq!(stories, [("a1", 1), ("a3", 3), ("a9", 1)]);
    let span = index.span();
    assert_eq!(
        (span.articles, span.first.as_str(), span.last.as_str()),
        (4, "2019-03-01", "2020-01-01")
    );
}

#[test]
fn rows_are_added_once_and_their_articles_counted() {
    let mut writer = Writer::in_memory().unwrap();
    let row = |start| Record {
        doc: "d".to_owned(),
        published: "2019-03-01T10:00".to_owned(),
        words: "Stone walls crumble".to_owned(),
        start,
        ..Record::default()
    };
    assert!(writer.add(&row(1)).unwrap());
    assert!(writer.add(&row(5)).unwrap());
    assert!(!writer.add(&row(5)).unwrap());
    let index = writer.finish().unwrap();
    assert_eq!((index.span().articles, index.span().last.as_str()), (1, "2019-03-01"));
    assert_eq!(best(&index, "crumble", None).len(), 2);
}

#[test]
fn a_claim_of_ten_thousand_words_is_answered() {
    let claim = "the winter comes and mends bridges ".repeat(1700);
    assert_eq!(docs(&best(&index(), &claim, Some("Ingrid Dahl")))[0], "a1");
}

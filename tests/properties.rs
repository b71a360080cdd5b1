//! What holds of any text: rows depend on the words alone, not on what stands beside the article, on how the bytes come in
//! or on the shape of the marks.

mod common;

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::thread;

use common::{article, extractor, fixtures, lexicon};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use tempfile::TempDir;
use whosaid::Quote;
use whosaid::lex::Lexicon;
use whosaid::lex::lexicon::lines;
use whosaid::lex::{Class, ClassSet};
use whosaid::read::{Item, Reader};

/// Paragraphs in which nobody says anything.
const WATER: [&str; 3] = [
    "The road runs along the river for six miles, past two mills and a school.",
    "It rained on Tuesday.",
    "The bridge at Lowmere was built in 1894 and carries four thousand cars a day.",
];

/// `BELL: The road will stay shut.`
fn is_turn(paragraph: &str) -> bool {
    let label = paragraph.lines().filter_map(|l| l.split_once(':'));
    label.into_iter().any(|(name, _)| name.split_whitespace().count() < 6)
}

const MARKS: [char; 6] = ['“', '"', '‘', '\'', '—', '–'];

fn quotes(text: &str) -> Vec<Quote> {
    extractor().extract(&article(text))
}

/// All articles of our own, in paragraphs.
static ARTICLES: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let texts = ["articles", "news"]
        .into_iter()
        .flat_map(fixtures)
        .map(|f| f.article.text);
    texts.map(|t| t.split("\n\n").map(str::to_owned).collect()).collect()
});

/// Paragraphs of several articles in any order, with some cut off in a word.
fn scrambled() -> impl Strategy<Value = Vec<String>> {
    let all: Vec<String> = ARTICLES.concat();
    let cut = |(paragraph, at): (String, Option<Index>)| match at {
        None => paragraph,
        Some(at) => {
            let chars = paragraph.chars().count();
            paragraph.chars().take(at.index(chars.max(1))).collect()
        }
    };
    let paragraph = (select(all), proptest::option::weighted(0.2, any::<Index>())).prop_map(cut);
    proptest::collection::vec(paragraph, 1..12)
}

/// Words that report nothing.
fn silent() -> impl Strategy<Value = Vec<String>> {
    let reports = ClassSet::CUES.union(ClassSet::POLARITY).union(ClassSet::OPINION);
    let reports = reports.union(ClassSet::of(&[Class::Claim, Class::Belief, Class::According]));
    let lexicon = lexicon();
    let mut words = Vec::new();
    for (name, content) in Lexicon::shipped() {
        for line in lines(name.as_ref(), content).map(Result::unwrap) {
            if !lexicon.classes(line.word, &line.word.to_lowercase()).meets(reports) {
                words.push(line.word.to_owned());
            }
        }
    }
    let stops = [
        ".", ",", "?", "!", ";", "(", ")", "\n\n", "2024", "Roe", "Bell's", "rivers",
    ]
    .map(str::to_owned);
    proptest::collection::vec(prop_oneof![4 => select(words), 1 => select(stops.to_vec())], 0..60)
}

fn lines_of(articles: &[Vec<String>], from: usize) -> String {
    let line = |(n, paragraphs): (usize, &Vec<String>)| {
        serde_json::json!({"id": format!("a{}", from + n), "text": paragraphs.join("\n\n")}).to_string() + "\n"
    };
    articles.iter().enumerate().map(line).collect()
}

/// The rows of a dump, read from a file.
fn rows(room: &TempDir, dump: &str) -> Vec<Quote> {
    let path = room.path().join("d.jsonl");
    fs::write(&path, dump).unwrap();
    let records = Reader::new(vec![path], None).filter_map(|item| match item {
        Item::Record(record) => Some(record.article().ok()?),
        _ => None,
    });
    records.flat_map(|article| extractor().extract(&article)).collect()
}

/// What marks of any shape leave: the words and who said them.
fn unmarked(quotes: &[Quote]) -> Vec<[String; 3]> {
    let plain = |words: &str| words.replace(['“', '”', '"', '‘', '’', '\''], "");
    let row = |q: &Quote| [plain(&q.quote), plain(&q.speaker), plain(&q.cue)];
    quotes.iter().map(row).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn two_dumps_in_one_have_the_rows_of_both(
        one in proptest::collection::vec(scrambled(), 0..4),
        other in proptest::collection::vec(scrambled(), 0..4),
    ) {
        let room = TempDir::new().unwrap();
        let (first, second) = (lines_of(&one, 0), lines_of(&other, one.len()));
        let apart = [rows(&room, &first), rows(&room, &second)].concat();
        prop_assert_eq!(rows(&room, &format!("{first}{second}")), apart);
    }

    #[test]
    fn no_mark_and_no_cue_give_no_row(words in silent()) {
        let text = words.join(" ");
        prop_assert_eq!(quotes(&text), vec![], "{}", text);
    }

    /// Of marks that are closed: what a straight one that is not opens or closes, nobody knows.
    #[test]
    fn curly_marks_give_the_rows_of_straight_ones(paragraphs in scrambled()) {
        let closed = |p: &&String| {
            p.matches('“').count() == p.matches('”').count() && p.matches('"').count().is_multiple_of(2)
        };
        let curly = paragraphs.iter().filter(closed).cloned().collect::<Vec<_>>().join("\n\n");
        let straight = curly.replace(['“', '”'], "\"");
        prop_assert_eq!(unmarked(&quotes(&curly)), unmarked(&quotes(&straight)), "{}", curly);
    }

    /// Unless it parts words that go on: a paragraph that begins with a mark belongs to the one before it. Nor of a
    /// transcript, which is told by how many of its paragraphs are turns.
    #[test]
    fn a_paragraph_of_water_changes_no_words(
        paragraphs in scrambled().prop_filter("a transcript", |all| !all.iter().any(|p| is_turn(p))), water in select(&WATER[..]), at in any::<Index>()) {
        let free = |&at: &usize| paragraphs.get(at).is_none_or(|p| !p.starts_with(MARKS));
        let places: Vec<usize> = (0..=paragraphs.len()).filter(free).collect();
        let at = places[at.index(places.len())];
        let mut more = paragraphs.clone();
        more.insert(at, water.to_owned());
        // What stands first and last may be a title, a byline, a credit.
        let around = WATER[1..].join("\n\n");
        let words = |paragraphs: &[String]| {
            let all = quotes(&format!("{around}\n\n{}\n\n{around}", paragraphs.join("\n\n")));
            all.into_iter().map(|q| q.quote).collect::<Vec<_>>()
        };
        prop_assert_eq!(words(&paragraphs), words(&more), "at {} of {:#?}", at, paragraphs);
    }
}

/// Rows of what comes in through a pipe, in pieces of these bytes by turns.
fn piped(dump: &[u8], pieces: &'static [usize], threads: &str) -> Vec<u8> {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("whosaid"));
    command.args(["extract", "-", "--threads", threads]);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let (mut pipe, mut dump) = (child.stdin.take().unwrap(), dump.to_vec());
    let writer = thread::spawn(move || {
        for &piece in pieces.iter().cycle() {
            let rest = dump.split_off(piece.min(dump.len()));
            pipe.write_all(&dump).unwrap();
            dump = rest;
            if dump.is_empty() {
                return;
            }
        }
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output.stdout
}

#[test]
fn rows_are_the_same_for_any_threads_and_any_pieces_of_the_input() {
    let many: Vec<_> = std::iter::repeat_n(ARTICLES.as_slice(), 3).flatten().cloned().collect();
    let lines = lines_of(&many, 0);
    let text = ARTICLES.concat().join("\n\n");
    for dump in [lines.as_str(), &text] {
        let whole = piped(dump.as_bytes(), &[usize::MAX], "1");
        assert!(whole.len() > 10_000);
        for (pieces, threads) in [
            (&[7][..], "1"),
            (&[1, 4095, 64 << 10], "2"),
            (&[65_537], "3"),
            (&[262_143, 2], "7"),
        ] {
            assert!(
                piped(dump.as_bytes(), pieces, threads) == whole,
                "{pieces:?}, {threads} threads"
            );
        }
    }
}

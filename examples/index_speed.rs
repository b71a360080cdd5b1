//! How fast the index is: `cargo run --release --example index_speed -- 10000 100000 1000000`.
//!
//! Makes an index of so many quotes on the disk, opens it, and asks for the candidates of claims, on one thread.

#[path = "../tests/common/press.rs"]
#[allow(dead_code, reason = "the tests print more than is measured here")]
mod press;

use std::env;
use std::error::Error;
use std::fs;
use std::time::{Duration, Instant};

use press::{Press, Printed, Seed};
use whosaid::index::{Index, Record, Said, Writer, words};
use whosaid::quote::{Kind, Polarity, ResolvedBy, SpeakerKind};

/// Quotes of an article.
const QUOTES: usize = 10;
const CLAIMS: usize = 2000;

fn main() -> Result<(), Box<dyn Error>> {
    println!("| quotes | on disk | indexed a second | opened in | median | 99 % under | slowest |");
    println!("|---|---|---|---|---|---|---|");
    for count in env::args().skip(1) {
        measure(count.parse()?)?;
    }
    Ok(())
}

fn measure(count: usize) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("archive.idx");
    let mut press = Press::new(1, 20_000);
    let mut writer = Writer::create(&path)?;
    let mut indexing = Duration::ZERO;
    let mut said = Vec::new();
    for n in 0..count / QUOTES {
        let records = records(&press.article(QUOTES));
        if n % (count / QUOTES).div_ceil(CLAIMS) == 0 {
            said.push(records[0].clone());
        }
        let began = Instant::now();
        for record in &records {
            writer.add(record)?;
        }
        indexing += began.elapsed();
    }
    let began = Instant::now();
    writer.finish()?;
    indexing += began.elapsed();

    let began = Instant::now();
    let index = Index::open(&path)?;
    let opening = began.elapsed();

    let mut seed = Seed(2);
    let mut times = Vec::new();
    for n in 0..CLAIMS {
        let (claim, speaker) = claim(&mut press, &mut seed, &said[n % said.len()]);
        let began = Instant::now();
        index.candidates(&words(&claim), speaker.as_deref(), 20)?;
        times.push(began.elapsed());
    }
    times.sort_unstable();
    println!(
        "| {count} | {} MB | {:.0} | {:.1} ms | {:.2} ms | {:.2} ms | {:.2} ms |",
        size(&path)? / 1_000_000,
        count as f64 / indexing.as_secs_f64(),
        millis(opening),
        millis(times[CLAIMS / 2]),
        millis(times[CLAIMS * 99 / 100]),
        millis(times[CLAIMS - 1]),
    );
    Ok(())
}

/// A claim as people bring it: the words as they stand, in part, with a word changed, of another speaker, or never said.
fn claim(press: &mut Press, seed: &mut Seed, record: &Record) -> (String, Option<String>) {
    let speaker = record.quote.as_ref().map(|q| q.speaker.clone());
    let mut words: Vec<&str> = record.words.split(' ').collect();
    match seed.below(5) {
        0 => {}
        1 => words = words[words.len() / 3..words.len() * 2 / 3].to_vec(),
        2 => {
            let at = seed.below(words.len());
            words[at] = "umbrella";
        }
        3 => return (record.words.clone(), Some(press.person().name())),
        _ => return (press.words(), None),
    }
    (words.join(" "), speaker)
}

fn records(printed: &Printed) -> Vec<Record> {
    let mut at = 0;
    let record = |fact: &press::Fact| {
        at += 200;
        Record {
            doc: printed.doc.clone(),
            outlet: printed.outlet.to_owned(),
            published: printed.date.clone(),
            url: format!("https://news.example/{}", printed.doc),
            title: "A made-up headline of eight or nine words".to_owned(),
            words: fact.words.clone(),
            start: at,
            end: at + fact.words.len(),
            context_before: "“".to_owned(),
            context_after: format!(",” said {} {}.", fact.speaker.office, fact.speaker.name()),
            quote: Some(Said {
                quote_id: format!("q_{at:016x}"),
                kind: Kind::Direct,
                speaker: fact.speaker.name(),
                speaker_role: fact.speaker.office.to_owned(),
                speaker_as_written: fact.speaker.name(),
                speaker_kind: SpeakerKind::Person,
                resolved_by: ResolvedBy::Named,
                cue: "said".to_owned(),
                polarity: Polarity::Said,
                via: String::new(),
                confidence: 0.97,
                flags: String::new(),
            }),
            ..Record::default()
        }
    };
    printed.facts.iter().map(record).collect()
}

fn size(folder: &std::path::Path) -> std::io::Result<u64> {
    fs::read_dir(folder)?.map(|e| Ok(e?.metadata()?.len())).sum()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

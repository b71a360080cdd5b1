//! How fast the index is: `cargo run --release --example index_speed -- rows 10000 100000 1000000`, or `articles`.
//!
//! Makes an index of so many quotes on the disk, opens it, and holds claims against it, on one thread.

#[path = "../tests/common/press.rs"]
#[allow(dead_code, reason = "the tests print more than is measured here")]
mod press;

use std::env;
use std::error::Error;
use std::fs;
use std::time::{Duration, Instant};

use press::{Press, Printed, Seed};
use whosaid::check::{Checker, Claim};
use whosaid::index::{Draft, Index, Record, Said, Writer, words};
use whosaid::quote::{Kind, Polarity, ResolvedBy, Spans, SpeakerKind};
use whosaid::{Article, Lexicon, Quote};

/// Quotes of an article.
const QUOTES: usize = 10;
const CLAIMS: usize = 2000;

fn main() -> Result<(), Box<dyn Error>> {
    println!(
        "| quotes | on disk | indexed a second | opened in | candidates: median | 99 % | claim: median | 99 % | slowest |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    let mut args = env::args().skip(1);
    let with_text = args.next().as_deref() == Some("articles");
    for count in args {
        measure(count.parse()?, with_text)?;
    }
    Ok(())
}

fn measure(count: usize, with_text: bool) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("archive.idx");
    let mut press = Press::new(1, 20_000);
    let mut writer = Writer::create(&path)?;
    let mut indexing = Duration::ZERO;
    let mut said = Vec::new();
    for n in 0..count / QUOTES {
        let (article, quotes) = article(&press.article(QUOTES));
        if n % (count / QUOTES).div_ceil(CLAIMS) == 0 {
            said.push(quotes[0].clone());
        }
        let rows: Vec<_> = quotes.iter().map(row).collect();
        let began = Instant::now();
        if with_text {
            writer.add(Draft::article(&article, &quotes))?;
        } else {
            for row in &rows {
                writer.add(Draft::row(row))?;
            }
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
    let claims: Vec<_> = (0..CLAIMS)
        .map(|n| claim(&mut press, &mut seed, &said[n % said.len()]))
        .collect();
    let lexicon = Lexicon::with_files(&[])?;
    let checker = Checker::new(&index, &lexicon);
    let candidates = times(&claims, |c| {
        index.candidates(&words(&c.words), c.speaker.as_deref(), 40)
    })?;
    let checks = times(&claims, |c| checker.check(c, 1))?;
    println!(
        "| {count} | {} MB | {:.0} | {:.1} ms | {:.2} ms | {:.2} ms | {:.2} ms | {:.2} ms | {:.2} ms |",
        size(&path)? / 1_000_000,
        count as f64 / indexing.as_secs_f64(),
        millis(opening),
        millis(candidates[CLAIMS / 2]),
        millis(candidates[CLAIMS * 99 / 100]),
        millis(checks[CLAIMS / 2]),
        millis(checks[CLAIMS * 99 / 100]),
        millis(checks[CLAIMS - 1]),
    );
    Ok(())
}

/// How long each claim takes, the quickest first: the least of three times, since other programs run on the machine too.
fn times<T, E>(claims: &[Claim], answer: impl Fn(&Claim) -> Result<T, E>) -> Result<Vec<Duration>, E> {
    let mut times = vec![Duration::MAX; claims.len()];
    for _ in 0..3 {
        for (time, claim) in times.iter_mut().zip(claims) {
            let began = Instant::now();
            answer(claim)?;
            *time = (*time).min(began.elapsed());
        }
    }
    times.sort_unstable();
    Ok(times)
}

/// A claim as people bring it: the words as they stand, in part, with a word changed, of another speaker, or never said.
fn claim(press: &mut Press, seed: &mut Seed, quote: &Quote) -> Claim {
    let mut speaker = Some(quote.speaker.clone());
    let mut words: Vec<&str> = quote.quote.split(' ').collect();
    let unsaid = press.words();
    match seed.below(5) {
        0 => {}
        1 => words = words[words.len() / 3..words.len() * 2 / 3].to_vec(),
        2 => {
            let at = seed.below(words.len());
            words[at] = "umbrella";
        }
        3 => speaker = Some(press.person().name()),
        _ => words = vec![&unsaid],
    }
    Claim {
        words: words.join(" "),
        speaker,
        date: None,
    }
}

/// The article and its quotes as they are extracted.
fn article(printed: &Printed) -> (Article, Vec<Quote>) {
    let url = format!("https://news.example/{}", printed.doc);
    let title = "A made-up headline of eight or nine words".to_owned();
    let points = |words: &str| words.chars().count();
    let quote = |fact: &press::Fact| {
        let at = printed.text.find(&fact.words).unwrap_or_default();
        let start = points(&printed.text[..at]);
        Quote {
            quote_id: format!("q_{start:016x}"),
            doc: printed.doc.clone(),
            quote: fact.words.clone(),
            kind: Kind::Direct,
            speaker: fact.speaker.name(),
            speaker_role: fact.speaker.office.to_owned(),
            speaker_as_written: fact.speaker.name(),
            speaker_kind: SpeakerKind::Person,
            resolved_by: ResolvedBy::Named,
            cue: "said".to_owned(),
            polarity: Polarity::Said,
            via: String::new(),
            outlet: printed.outlet.to_owned(),
            wire: String::new(),
            published: printed.date.clone(),
            dateline: String::new(),
            title: title.clone(),
            author: String::new(),
            url: url.clone(),
            paragraph: 1,
            start,
            end: start + points(&fact.words),
            context: format!("“{},” said {}.", fact.words, fact.speaker.name()),
            confidence: 0.97,
            flags: String::new(),
            spans: Spans {
                content: vec![(start, start + points(&fact.words))],
                ..Spans::default()
            },
        }
    };
    let quotes = printed.facts.iter().map(quote).collect();
    let article = Article {
        id: printed.doc.clone(),
        text: printed.text.clone(),
        title: Some(title.clone()),
        outlet: Some(printed.outlet.to_owned()),
        date: Some(printed.date.clone()),
        url: Some(url.clone()),
        ..Article::default()
    };
    (article, quotes)
}

/// The quote as a row of a table gives it.
fn row(quote: &Quote) -> Record {
    Record {
        doc: quote.doc.clone(),
        outlet: quote.outlet.clone(),
        published: quote.published.clone(),
        url: quote.url.clone(),
        title: quote.title.clone(),
        words: quote.quote.clone(),
        start: quote.start,
        end: quote.end,
        context_before: "“".to_owned(),
        context_after: format!(",” said {}.", quote.speaker),
        quote: Some(Said::of(quote)),
        ..Record::default()
    }
}

fn size(folder: &std::path::Path) -> std::io::Result<u64> {
    fs::read_dir(folder)?.map(|e| Ok(e?.metadata()?.len())).sum()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

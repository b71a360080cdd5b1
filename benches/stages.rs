//! What each stage costs an article, and all of them together: `cargo bench`. Input: the articles of `fixtures/articles`.

use std::fs;
use std::path::Path;

use divan::Bencher;
use divan::counter::BytesCount;
use whosaid::attribution::ends::Ends;
use whosaid::lex::Tape;
use whosaid::resolve::people::Cast;
use whosaid::resolve::source::Source;
use whosaid::write::Format;
use whosaid::{Article, Extractor, Lexicon, Quote, attribution};

fn main() {
    divan::main();
}

fn lexicon() -> Lexicon {
    Lexicon::with_files(&[]).expect("the lexicon reads")
}

fn articles() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let files = fs::read_dir(folder).expect("the fixtures are there");
    let mut paths: Vec<_> = files.flatten().map(|f| f.path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let article = |path: &std::path::PathBuf| Article {
        id: path.display().to_string(),
        text: fs::read_to_string(path).expect("a fixture reads"),
        ..Article::default()
    };
    paths.iter().map(article).collect()
}

/// Runs `stage` on what `made` makes of each article, and tells its bytes a second.
fn bench<T: Sync>(
    bencher: Bencher,
    made: impl Fn(&Article, &Lexicon) -> T,
    stage: impl Fn(&Article, &T, &Lexicon) + Sync,
) {
    let (articles, lexicon) = (articles(), lexicon());
    let made: Vec<T> = articles.iter().map(|a| made(a, &lexicon)).collect();
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for (article, made) in articles.iter().zip(&made) {
            stage(article, made, &lexicon);
        }
    });
}

fn tape(article: &Article, lexicon: &Lexicon) -> Tape {
    Tape::read(&article.text, lexicon, &[])
}

/// Headline, byline, dateline, credits.
#[divan::bench]
fn source(bencher: Bencher) {
    bench(
        bencher,
        |_, _| (),
        |article, (), lexicon| {
            divan::black_box(Source::of(article, lexicon));
        },
    );
}

/// Text to tape.
#[divan::bench]
fn lex(bencher: Bencher) {
    bench(
        bencher,
        |_, _| (),
        |article, (), lexicon| {
            divan::black_box(tape(article, lexicon));
        },
    );
}

/// Tape to attributions, without the ends that are learned.
#[divan::bench]
fn grammar(bencher: Bencher) {
    bench(bencher, tape, |article, tape, _| {
        divan::black_box(attribution::read(&article.text, tape, None));
    });
}

/// The same with the ends.
#[divan::bench]
fn grammar_and_ends(bencher: Bencher) {
    let ends = Ends::shipped();
    bench(bencher, tape, |article, tape, _| {
        divan::black_box(attribution::read(&article.text, tape, Some(&ends)));
    });
}

/// Names to people and bodies.
#[divan::bench]
fn people(bencher: Bencher) {
    bench(bencher, tape, |article, tape, lexicon| {
        divan::black_box(Cast::of(&article.text, tape, lexicon));
    });
}

/// All from article to quotes.
#[divan::bench]
fn extract(bencher: Bencher) {
    let extractor = Extractor::new(lexicon());
    bench(
        bencher,
        |_, _| (),
        |article, (), _| {
            divan::black_box(extractor.extract(article));
        },
    );
}

/// Quotes to rows of CSV.
#[divan::bench]
fn write_csv(bencher: Bencher) {
    let extractor = Extractor::new(lexicon());
    let quotes = |article: &Article, _: &Lexicon| -> Vec<Quote> { extractor.extract(article) };
    bench(bencher, quotes, |article, quotes, _| {
        divan::black_box(
            Format::Csv
                .rows(article, quotes.clone())
                .expect("memory can be written to"),
        );
    });
}

/// The lexicon and the weights: once a run.
#[divan::bench]
fn start() -> Extractor {
    Extractor::new(lexicon())
}

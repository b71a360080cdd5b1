//! `whosaid evaluate`: predicted quotes against annotated ones.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::thread;

use anyhow::{Result, bail};
use serde::Serialize;
use whosaid::evaluate::corpus::{Annotated, Corpus};
use whosaid::evaluate::errors::{Case, errors, spread};
use whosaid::evaluate::matching::Marked;
use whosaid::evaluate::predictions::Predictions;
use whosaid::evaluate::score::{Figures, Judged, Rates, Tally};
use whosaid::evaluate::track::Track;
use whosaid::write::Shown;
use whosaid::{Extractor, Lexicon, Quote, read};

use super::in_order::in_order;
use super::{Outcome, say};
use crate::cli::{Evaluate, Report};

pub fn run(args: &Evaluate) -> Result<Outcome> {
    let gold = args.gold.display();
    let both = [Some(&args.gold), args.pred.as_ref()];
    if both.iter().all(|path| path.is_some_and(|p| p.as_os_str() == "-")) {
        bail!("GOLD and PRED cannot both be standard input; give one of them as a file");
    }
    let corpus = Corpus::read(&args.gold, args.max_article);
    corpus.notes.iter().for_each(say);
    corpus.errors.iter().for_each(say);
    let mut skipped = corpus.errors.len() as u64;
    let articles = corpus.articles;
    if articles.is_empty() {
        bail!("no annotated article in {gold}");
    }
    let runs = match &args.pred {
        None => extract(&articles)?,
        Some(path) => {
            let Predictions { quotes, unknown } = Predictions::read(path, &articles)?;
            if let Some((rows, first)) = unknown {
                let what = format!(
                    "{}: rows of articles that {gold} does not have are skipped ({rows}, the first of {first}); \
                     extract the articles under the ids or paths that they have there",
                    path.display()
                );
                if quotes.iter().all(Vec::is_empty) {
                    bail!(what);
                }
                say(what);
                skipped += rows;
            }
            vec![Run {
                tracks: &Track::EACH,
                quotes,
            }]
        }
    };
    let evaluation = Evaluation::of(&articles, &runs, args.track, args.errors);
    let mut out = io::stdout().lock();
    match args.to {
        Report::Text => evaluation.table(&mut Shown::to(&mut out))?,
        Report::Json => {
            serde_json::to_writer(&mut out, &evaluation)?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()?;
    Ok(Outcome::of(skipped))
}

/// Predicted quotes, and the tracks that they are judged on.
struct Run {
    tracks: &'static [Track],
    /// Of each article.
    quotes: Vec<Vec<Marked>>,
}

/// What is said is judged on what `extract` gives, every attribution on what it gives with `--all`.
fn extract(articles: &[Annotated]) -> Result<Vec<Run>> {
    let extractor = |all| Ok::<_, anyhow::Error>(Extractor::new(Lexicon::with_files(&[])?).with_all(all));
    let (said, all) = (extractor(false)?, extractor(true)?);
    let marked = |quotes: Vec<Quote>| quotes.into_iter().map(|q| Marked::from(q.spans)).collect();
    let work = |a: &Annotated| {
        let article = read::repair(a.article.clone());
        (marked(said.extract(&article)), marked(all.extract(&article)))
    };
    let (mut quotes_said, mut quotes_all) = (Vec::new(), Vec::new());
    let sink = |(said, all)| {
        quotes_said.push(said);
        quotes_all.push(all);
        Ok::<_, Infallible>(())
    };
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    in_order(threads, articles.iter(), work, sink)?;
    Ok(vec![
        Run {
            tracks: &[Track::Quoted, Track::Speech],
            quotes: quotes_said,
        },
        Run {
            tracks: &[Track::All],
            quotes: quotes_all,
        },
    ])
}

#[derive(Serialize)]
struct Evaluation {
    articles: usize,
    /// By the names of the tracks.
    tracks: BTreeMap<&'static str, Figures>,
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<Errors>,
}

#[derive(Serialize)]
struct Errors {
    track: Track,
    /// How many there are.
    all: usize,
    listed: Vec<Case>,
}

impl Evaluation {
    /// The figures of the runs, and of the errors on a track as many as are wanted.
    fn of(articles: &[Annotated], runs: &[Run], track: Track, wanted: Option<usize>) -> Evaluation {
        let mut tracks = BTreeMap::new();
        let mut found = Vec::new();
        for run in runs {
            let mut tallies: Vec<Tally> = run.tracks.iter().map(|&track| Tally::of(track)).collect();
            for (annotated, predicted) in articles.iter().zip(&run.quotes) {
                let text: Vec<char> = annotated.article.text.chars().collect();
                let judged = Judged::of(&text, &annotated.quotes, predicted);
                tallies.iter_mut().for_each(|tally| tally.add(&judged));
                if wanted.is_some() && run.tracks.contains(&track) {
                    found.extend(
                        errors(&judged, track)
                            .into_iter()
                            .map(|error| (annotated, predicted, error)),
                    );
                }
            }
            tracks.extend(tallies.iter().map(|tally| (tally.track.name(), tally.figures())));
        }
        let errors = wanted.map(|n| Errors {
            track,
            all: found.len(),
            listed: spread(found, n)
                .into_iter()
                .map(|(Annotated { article, quotes }, predicted, error)| {
                    let text: Vec<char> = article.text.chars().collect();
                    Case::of(error, &article.id, &text, quotes, predicted)
                })
                .collect(),
        });
        Evaluation {
            articles: articles.len(),
            tracks,
            errors,
        }
    }

    fn table(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(
            out,
            "track     gold   pred | match P      R     F1 | exact F1 | speaker  exact    cue | attributed P      R     F1"
        )?;
        for track in Track::EACH {
            let Some(figures) = self.tracks.get(track.name()) else {
                continue;
            };
            let Figures { gold, predicted, .. } = figures;
            let rates = |rates: Rates, width| {
                let [p, r, f1] = [rates.precision, rates.recall, rates.f1].map(cell);
                format!("{p:>width$}{r:>7}{f1:>7}")
            };
            writeln!(
                out,
                "{:8}{gold:6}{predicted:7} |{} |{:>9} |{:>8}{:>7}{:>7} |{}",
                track.name(),
                rates(figures.same, 8),
                cell(figures.exact.f1),
                cell(figures.speaker),
                cell(figures.speaker_exact),
                cell(figures.cue),
                rates(figures.attributed, 13),
            )?;
        }
        let Some(Errors { track, all, listed }) = &self.errors else {
            return Ok(());
        };
        let spread = if listed.len() < *all {
            ", spread over the corpus"
        } else {
            ""
        };
        writeln!(out, "\n{} of {all} errors on {}{spread}", listed.len(), track.name())?;
        listed.iter().try_for_each(|case| write!(out, "\n{case}"))
    }
}

/// A figure of the table; a dash where there is nothing to take a share of.
fn cell(percent: Option<f64>) -> String {
    percent.map_or("-".to_owned(), |percent| format!("{percent:.1}"))
}

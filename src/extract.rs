//! Article to quotes: runs the stages in order.

use rustc_hash::FxHashSet;

use crate::article::Article;
use crate::attribution;
use crate::attribution::select::select;
use crate::attribution::weigh::{Found, Weights};
use crate::lex::{Lexicon, Tape};
use crate::offsets::Offsets;
use crate::quote::{Quote, ResolvedBy};
use crate::resolve::carry::carry;
use crate::resolve::continued::join;
use crate::resolve::people::Cast;
use crate::resolve::source::Source;
use crate::resolve::speaker::Resolver;
use crate::resolve::title;
use crate::rows::Rows;

/// Extracts quotes: the whole library in one call, [`Extractor::extract`].
#[derive(Debug)]
pub struct Extractor {
    lexicon: Lexicon,
    weights: Weights,
    all: bool,
}

impl Extractor {
    /// An extractor of what was said, written or told.
    pub fn new(lexicon: Lexicon) -> Extractor {
        Extractor {
            lexicon,
            weights: Weights::shipped(),
            all: false,
        }
    }

    /// Whether to add what was thought, planned, hoped or found.
    pub fn with_all(self, all: bool) -> Extractor {
        Extractor { all, ..self }
    }

    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// The quotes of an article, in order of the text.
    pub fn extract(&self, article: &Article) -> Vec<Quote> {
        let mut quotes = Vec::new();
        self.find(article, self.all, |found, rows| {
            let confidence = self.weights.probability(found);
            if confidence >= found.least() {
                quotes.extend(rows(confidence));
            }
        });
        quotes.sort_by_key(|q: &Quote| (q.start, q.end));
        without_echoes(quotes)
    }

    /// All that the grammar finds in an article, likely or not, each with the names of its features: what the weights
    /// are learned from.
    pub fn candidates(&self, article: &Article) -> Vec<(Quote, Vec<String>)> {
        let mut candidates = Vec::new();
        self.find(article, true, |found, rows| {
            let mut names = Vec::new();
            found.features(&mut |name| names.push(name.to_owned()));
            candidates.extend(rows(0.0).map(|quote| (quote, names)));
        });
        candidates
    }

    /// Hands each finding of the grammar to `take`, with what makes its row at a confidence.
    fn find(&self, article: &Article, all: bool, mut take: impl FnMut(&Found, &mut dyn FnMut(f32) -> Option<Quote>)) {
        let text = &article.text;
        let source = Source::of(article, &self.lexicon);
        let tape = Tape::read(text, &self.lexicon, &source.furniture);
        let attributions = attribution::read(&tape);
        let mut cast = Cast::of(text, &tape, &self.lexicon);
        title::complete(&mut cast, source.title.as_deref().unwrap_or(""), &self.lexicon);
        let resolver = Resolver {
            text,
            tape: &tape,
            lexicon: &self.lexicon,
            cast: &cast,
        };
        let mut rows = Rows::new(article, &source, &tape, resolver, Offsets::of(text));
        for carried in carry(&tape, select(&tape, join(&tape, attributions), all)) {
            let found = Found {
                text,
                tape: &tape,
                lexicon: &self.lexicon,
                attribution: &carried.attribution,
                carried: carried.carried,
            };
            take(&found, &mut |confidence| rows.row(&carried, confidence));
        }
    }
}

/// Leaves out a pull quote: words that the article gives once more without saying whose they are.
fn without_echoes(mut quotes: Vec<Quote>) -> Vec<Quote> {
    let named = |q: &Quote| !q.speaker.is_empty() && q.resolved_by != ResolvedBy::Carried;
    let said: FxHashSet<String> = quotes.iter().filter(|q| named(q)).map(|q| q.quote.clone()).collect();
    quotes.retain(|q| named(q) || !said.contains(&q.quote));
    quotes
}

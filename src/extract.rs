//! Article to quotes: runs the stages in order.

use rustc_hash::FxHashSet;

use crate::article::Article;
use crate::attribution;
use crate::attribution::ends::Ends;
use crate::attribution::select::select;
use crate::attribution::weigh::{self, Found};
use crate::attribution::weights::Weights;
use crate::lex::{Lexicon, Tape};
use crate::offsets::Offsets;
use crate::quote::{Quote, ResolvedBy};
use crate::resolve::carry::{Carried, carry};
use crate::resolve::choose::choose;
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
    ends: Ends,
    weights: Weights,
    all: bool,
}

/// A finding of the grammar, likely or not.
#[derive(Debug)]
pub struct Candidate {
    pub quote: Quote,
    /// The names of its features.
    pub features: Vec<String>,
    /// It is one of several readings of a quotation, of which one holds.
    pub choice: bool,
}

impl Extractor {
    /// An extractor of what was said, written or told.
    pub fn new(lexicon: Lexicon) -> Extractor {
        Extractor {
            lexicon,
            ends: Ends::shipped(),
            weights: weigh::shipped(),
            all: false,
        }
    }

    /// Whether to add what was thought, planned, hoped or found.
    pub fn with_all(self, all: bool) -> Extractor {
        Extractor { all, ..self }
    }

    /// Lets reported words end where other weights say.
    pub fn with_ends(self, ends: Ends) -> Extractor {
        Extractor { ends, ..self }
    }

    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    pub fn ends(&self) -> &Ends {
        &self.ends
    }

    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// The quotes of an article, in order of the text.
    pub fn extract(&self, article: &Article) -> Vec<Quote> {
        let mut quotes = Vec::new();
        self.find(article, self.all, true, |_, confidence, rows| {
            quotes.extend(rows(confidence));
        });
        quotes.sort_by_key(|q: &Quote| (q.start, q.end));
        without_echoes(quotes)
    }

    /// All that the grammar finds in an article, likely or not: what the weights are learned from.
    pub fn candidates(&self, article: &Article) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        self.find(article, true, false, |found, _, rows| {
            let mut names = Vec::new();
            found.features(&mut names);
            let choice = found.attribution.choice.is_some();
            candidates.extend(rows(0.0).map(|quote| Candidate {
                quote,
                features: names,
                choice,
            }));
        });
        candidates
    }

    /// Hands each finding of the grammar that is likely enough to `take`, with how likely it is right and what makes its row
    /// at a confidence. Unless `settle`, they are all readings of all quotations, and none is weighed.
    fn find(
        &self,
        article: &Article,
        all: bool,
        settle: bool,
        mut take: impl FnMut(&Found, f32, &mut dyn FnMut(f32) -> Option<Quote>),
    ) {
        let text = &article.text;
        let source = Source::of(article, &self.lexicon);
        let tape = Tape::read(text, &self.lexicon, &source.furniture);
        let attributions = attribution::read(text, &tape, Some(&self.ends));
        let found = carry(
            &self.lexicon,
            text,
            &tape,
            select(text, &tape, join(&tape, attributions), all),
        );
        let likely = |c: &Carried| self.found(text, &tape, c).probability(&self.weights);
        let mut held = if settle {
            choose(found, likely)
        } else {
            found.into_iter().map(|c| (c, 0.0)).collect()
        };
        held.retain(|(one, confidence)| !settle || *confidence >= self.found(text, &tape, one).least());
        // Whom an article names is asked only where somebody speaks.
        if held.is_empty() {
            return;
        }
        let mut cast = Cast::of(text, &tape, &self.lexicon);
        title::complete(&mut cast, source.title.as_deref().unwrap_or(""), &self.lexicon);
        let resolver = Resolver {
            text,
            tape: &tape,
            lexicon: &self.lexicon,
            cast: &cast,
        };
        let mut rows = Rows::new(
            article,
            &source,
            &tape,
            resolver,
            Offsets::of(text).before(&article.repairs),
        );
        for (one, confidence) in &held {
            take(&self.found(text, &tape, one), *confidence, &mut |confidence| {
                rows.row(one, confidence)
            });
        }
    }

    /// One finding with all that its features are read from.
    pub(crate) fn found<'a>(&'a self, text: &'a str, tape: &'a Tape, carried: &'a Carried) -> Found<'a> {
        Found {
            text,
            tape,
            lexicon: &self.lexicon,
            attribution: &carried.attribution,
            carried: carried.carried,
        }
    }
}

/// Leaves out a pull quote: words that the article gives once more without saying whose they are.
fn without_echoes(mut quotes: Vec<Quote>) -> Vec<Quote> {
    let named = |q: &Quote| !q.speaker.is_empty() && q.resolved_by != ResolvedBy::Carried;
    if quotes.iter().all(named) {
        return quotes;
    }
    let said: FxHashSet<String> = quotes.iter().filter(|q| named(q)).map(|q| q.quote.clone()).collect();
    quotes.retain(|q| named(q) || !said.contains(&q.quote));
    quotes
}

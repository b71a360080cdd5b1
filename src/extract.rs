//! Article to quotes: runs the stages in order.

use crate::article::Article;
use crate::attribution;
use crate::attribution::select::select;
use crate::lex::{Lexicon, Tape};
use crate::offsets::Offsets;
use crate::quote::Quote;
use crate::resolve::carry::carry;
use crate::resolve::people::Cast;
use crate::resolve::source::Source;
use crate::resolve::speaker::Resolver;
use crate::rows::Rows;

/// Extracts quotes: the whole library in one call, [`Extractor::extract`].
#[derive(Debug)]
pub struct Extractor {
    lexicon: Lexicon,
    all: bool,
}

impl Extractor {
    /// An extractor of what was said, written or told.
    pub fn new(lexicon: Lexicon) -> Extractor {
        Extractor { lexicon, all: false }
    }

    /// Whether to add what was thought, planned, hoped or found.
    pub fn with_all(self, all: bool) -> Extractor {
        Extractor { all, ..self }
    }

    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The quotes of an article, in order of the text.
    pub fn extract(&self, article: &Article) -> Vec<Quote> {
        let text = &article.text;
        let source = Source::of(article, &self.lexicon);
        let tape = Tape::read(text, &self.lexicon, &source.furniture);
        let attributions = attribution::read(&tape);
        let cast = Cast::of(text, &tape);
        let resolver = Resolver {
            text,
            tape: &tape,
            lexicon: &self.lexicon,
            cast: &cast,
        };
        let mut rows = Rows::new(article, &source, &tape, resolver, Offsets::of(text));
        for carried in carry(&tape, select(&tape, attributions, self.all)) {
            rows.add(&carried);
        }
        rows.in_order()
    }
}

//! Where the words of a finding end: learned from findings that share their cue with a marked quote.

use anyhow::Result;
use whosaid::attribution::ends;
use whosaid::attribution::limits::{self, Words};
use whosaid::evaluate::corpus::Annotated;
use whosaid::evaluate::matching::core;
use whosaid::lex::{Span, Tape};
use whosaid::offsets::Offsets;
use whosaid::resolve::source::Source;
use whosaid::{Lexicon, attribution};

use crate::learn::{Example, Model};

/// Words may begin so many code points after the finding's to be the same: a conjunction, an adverb.
const NEAR: usize = 12;

/// The places where the words of a finding may end.
pub struct Choice {
    /// Of each place in turn.
    features: Vec<Vec<String>>,
    /// Where the marked words end.
    right: usize,
    /// Where the grammar ends them.
    own: usize,
}

impl Choice {
    /// At each place before the right one the words go on; what would stand behind it is not known.
    pub fn examples(&self) -> impl Iterator<Item = Example<'_>> {
        let places = self.features.iter().take(self.right + 1).enumerate();
        places.map(|(n, features)| Example {
            features,
            right: n == self.right,
        })
    }
}

/// The choices in articles whose right place is known.
pub fn choices(articles: &[Annotated]) -> Result<Vec<Choice>> {
    let lexicon = Lexicon::with_files(&[])?;
    let mut choices = Vec::new();
    for Annotated { article, quotes } in articles {
        let source = Source::of(article, &lexicon);
        let tape = Tape::read(&article.text, &lexicon, &source.furniture);
        let text = Text::of(&article.text);
        let marked: Vec<_> = quotes.iter().map(|q| (core(&text.chars, &q.content), &q.cue)).collect();
        for found in attribution::read(&article.text, &tape, None) {
            if let Some(words) = limits::open(&article.text, &tape, &found) {
                let here = marked
                    .iter()
                    .filter(|(_, cue)| found.cue.is_some_and(|c| text.meets(tape.span(c), cue)));
                choices.extend(here.filter_map(|(core, _)| choice(&text, &words, core)).next_back());
            }
        }
    }
    Ok(choices)
}

fn choice(text: &Text, words: &Words, marked: &[usize]) -> Option<Choice> {
    let part = words.attribution.content[words.part];
    let token = |t: usize| text.code_points(words.tape.tokens[t].span());
    let (first, limit) = (token(part.start).0, token(words.limit - 1).1);
    let mut inside = marked.iter().copied().filter(|&i| first <= i && i < limit);
    let begins = inside.next()?;
    let last = inside.next_back().unwrap_or(begins);
    let places = words.places();
    // The last letter or figure before each place.
    let ends = places.iter().map(|&place| {
        let mut spans = (part.start..place).rev().map(token);
        let word = spans.find(|&(s, e)| text.chars[s..e].iter().any(|c| c.is_alphanumeric()));
        word.map_or(0, |(_, end)| end - 1)
    });
    let ends: Vec<usize> = ends.collect();
    let own = places.iter().position(|&p| p == part.end)?;
    let right = if ends[own] == last {
        own
    } else {
        ends.iter().position(|&e| e == last)?
    };
    let features = (0..places.len()).map(|nth| {
        let mut names = Vec::new();
        words.features(&places, nth, &mut names);
        names
    });
    (begins <= first + NEAR).then(|| Choice {
        features: features.collect(),
        right,
        own,
    })
}

/// How often the place is right: the grammar's, and the likeliest.
pub fn report(model: &Model, choices: &[Choice]) {
    let likeliest = |c: &Choice| ends::likeliest(c.features.len(), |place| model.probability(&c.features[place])).0;
    let share = |right: usize| 100.0 * right as f32 / choices.len() as f32;
    let own = choices.iter().filter(|c| c.own == c.right).count();
    let chosen = choices.iter().filter(|c| likeliest(c) == c.right).count();
    eprintln!(
        "{} choices: the grammar's end is right in {:.1} %, the likeliest in {:.1} %",
        choices.len(),
        share(own),
        share(chosen)
    );
}

/// A text in bytes and in code points.
struct Text<'a> {
    chars: Vec<char>,
    offsets: Offsets<'a>,
}

impl Text<'_> {
    fn of(text: &str) -> Text<'_> {
        Text {
            chars: text.chars().collect(),
            offsets: Offsets::of(text),
        }
    }

    fn code_points(&self, span: Span) -> (usize, usize) {
        (self.offsets.code_point(span.start), self.offsets.code_point(span.end))
    }

    fn meets(&self, span: Span, others: &[(usize, usize)]) -> bool {
        let (start, end) = self.code_points(span);
        others.iter().any(|&(s, e)| s < end && start < e)
    }
}

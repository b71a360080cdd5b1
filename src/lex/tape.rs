//! The tape: an article's text as the grammar sees it, with its sentences, paragraphs and quotations.

use memchr::memchr_iter;

use super::alphabet::LetterSet;
use super::broken;
use super::builder::Builder;
use super::context;
use super::lexicon::Lexicon;
use super::lost;
use super::marks;
use super::token::{MOST, Span, Token, Tokens};
use super::words;

/// The most tokens of a sentence: who is meant in it is looked for through all of it, so it bounds what a token costs.
pub const LONGEST: usize = 1000;

/// An article's text as the grammar sees it: `letters.len() == tokens.len()`, one ASCII letter a token.
#[derive(Debug, Clone, Default)]
pub struct Tape {
    pub tokens: Vec<Token>,
    pub letters: String,
    /// Sentences in order of the text, their stop included; a stop inside a quotation ends none. One of a thousand tokens ends
    /// there, stop or not.
    pub sentences: Vec<Tokens>,
    /// Paragraphs in order of the text, without the break between them; those over which a quotation goes on unmarked are one.
    pub paragraphs: Vec<Tokens>,
    /// The breaks that such a quotation goes on over.
    pub joined: Vec<usize>,
    /// Outer quotations in order of the text.
    pub quotations: Vec<Quotation>,
}

/// What stands between two quotation marks that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// The opening mark, the words, and the closing mark where there is one.
    pub tokens: Tokens,
    /// It has a closing mark; else it runs to the end of its paragraph.
    pub closed: bool,
    /// Not closed, and the next paragraph begins with the same mark.
    pub continued: bool,
}

impl Tape {
    /// Reads `text`; of one of more than 4 GiB the first 4 GiB. No token of prose overlaps `furniture`, spans that hold no
    /// sentence, in order of the text.
    pub fn read(text: &str, lexicon: &Lexicon, furniture: &[Span]) -> Tape {
        let text = (0..4).find_map(|less| text.get(..MOST - less)).unwrap_or(text);
        let words = words::tokenise(text);
        let (mut pairs, roles) = marks::pair(text, &words);
        let (mut tokens, mut letters, at) = Builder::new(text, lexicon, &words, &roles).run(furniture);
        context::settle(text, &mut tokens, &mut letters);
        let joined = broken::join(text, &words, &at, &tokens, &mut pairs, &mut letters);
        let mut tape = Tape {
            paragraphs: paragraphs(&letters),
            tokens,
            joined,
            ..Tape::default()
        };
        for pair in &pairs {
            let quotation = tape.quotation(text, at[pair.open], pair.close.map(|c| at[c]), &mut letters);
            tape.quotations.push(quotation);
        }
        tape.sentences = sentences(&letters, &tape.paragraphs);
        tape.letters = String::from_utf8(letters).expect("letters are ASCII");
        tape
    }

    /// The bytes from the first of `tokens` to the last; empty tokens have an empty span.
    pub fn span(&self, tokens: Tokens) -> Span {
        match self.tokens.get(tokens.start..tokens.end) {
            Some([first, .., last]) => Span {
                start: first.span().start,
                end: last.span().end,
            },
            Some([only]) => only.span(),
            _ => {
                let at = self.tokens.get(tokens.start).map_or(0, |t| t.span().start);
                Span { start: at, end: at }
            }
        }
    }

    /// What the grammar sees of a token.
    #[inline]
    pub fn letter(&self, token: usize) -> u8 {
        self.letters.as_bytes()[token]
    }

    /// Whether a token is a word or a number, no mark.
    pub fn is_word(&self, token: usize) -> bool {
        let letter = self.letter(token);
        letter.is_ascii_alphabetic() || letter == b'#'
    }

    /// The outer quotation whose opening mark is this token.
    pub fn quotation_at(&self, token: usize) -> Option<&Quotation> {
        let at = self.quotations.binary_search_by_key(&token, |q| q.tokens.start).ok()?;
        self.quotations.get(at)
    }

    /// The number of the paragraph that a token stands in; 0 is the first.
    pub fn paragraph_of(&self, token: usize) -> usize {
        self.paragraphs.partition_point(|p| p.end <= token)
    }

    /// The number of the text's own paragraph that a token stands in, as a reader counts them; 0 is the first.
    pub fn written_paragraph_of(&self, token: usize) -> usize {
        self.paragraph_of(token) + self.joined.partition_point(|&j| j < token)
    }

    /// The number of the sentence that a token stands in; 0 is the first.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.end <= token)
    }

    /// A sentence begins with this token.
    pub fn starts_sentence(&self, token: usize) -> bool {
        self.sentences
            .get(self.sentence_of(token))
            .is_some_and(|s| s.start == token)
    }

    /// The quotation from an opening mark to its closing mark. Where that is missing and the words say who speaks, the comma
    /// before them gets its letter.
    fn quotation(&self, text: &str, start: usize, close: Option<usize>, letters: &mut [u8]) -> Quotation {
        let mut end = close.map_or_else(|| self.paragraph_end(start), |c| c + 1);
        let word = |token: usize| self.tokens[token].span().of(text);
        let mut continued = close.is_none() && letters.get(end + 1) == Some(&b'<') && word(end + 1) == word(start);
        let lost = match close {
            None => lost::closing_comma(&letters[start..end], continued),
            Some(_) => None,
        };
        if let Some(comma) = lost {
            (end, continued) = (start + comma + 1, false);
            letters[end - 1] = b'>';
        }
        let asks = |token: usize| matches!(word(token), "?" | "!");
        if close.is_some_and(|c| letters[c] == b']' && asks(c - 1)) && lost::says_who(&letters[end..]) {
            letters[end - 1] = b'>';
        }
        Quotation {
            tokens: Tokens { start, end },
            closed: close.is_some(),
            continued,
        }
    }

    fn paragraph_end(&self, token: usize) -> usize {
        self.paragraphs
            .get(self.paragraph_of(token))
            .map_or(self.tokens.len(), |p| p.end)
    }
}

fn paragraphs(letters: &[u8]) -> Vec<Tokens> {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for end in memchr_iter(b'/', letters).chain([letters.len()]) {
        if end > start {
            paragraphs.push(Tokens { start, end });
        }
        start = end + 1;
    }
    paragraphs
}

/// Letters at which a sentence may end or a quotation begin or end.
static EDGES: LetterSet = LetterSet::of(b"<>]_).");

fn sentences(letters: &[u8], paragraphs: &[Tokens]) -> Vec<Tokens> {
    let mut sentences = Vec::new();
    for paragraph in paragraphs {
        let (mut start, mut quoted) = (paragraph.start, false);
        for i in paragraph.start..paragraph.end {
            let last = i + 1 == paragraph.end || i + 1 - start == LONGEST;
            if !last && !EDGES.has(letters[i]) {
                continue;
            }
            match letters[i] {
                b'<' => quoted = true,
                b'>' | b']' => quoted = false,
                _ => {}
            }
            // “(He said no.)” ends behind its bracket.
            let bracketed = letters[i] == b')' && i > start && letters[i - 1] == b'.';
            // A dateline is no part of the sentence behind it.
            let dateline = letters[i] == b'_' && letters.get(i + 1) != Some(&b'_');
            let ends = dateline || letters[i] == b']' || !quoted && (letters[i] == b'.' || bracketed);
            if ends && letters.get(i + 1) != Some(&b')') || last {
                sentences.push(Tokens { start, end: i + 1 });
                start = i + 1;
            }
        }
    }
    sentences
}

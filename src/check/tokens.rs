//! The words of a claim or a passage as they are aligned: contractions taken apart, brackets, gaps and inner marks known.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::index::words::words;
use crate::lex::Lexicon;

/// A word, or a half of a contraction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The number of its norm in the [`Vocabulary`].
    pub id: u32,
    /// That of its lemma; pronouns of all persons have one, as `will` and `would`: what indirect speech changes.
    pub loose: u32,
    /// Bytes of the text; both halves of a contraction have those of the whole.
    pub span: Range<usize>,
    /// What it costs to change it: 2, 1 for a word that carries little, 0 for `uh`.
    pub weight: u32,
    /// Stands in square brackets: the words of an editor.
    pub bracketed: bool,
    /// Dots stand before it: words left out, or the joint of a split quote.
    pub gap: bool,
    /// Stands within quotation marks.
    pub marked: bool,
}

/// A text and its words.
#[derive(Debug, Clone)]
pub struct Tokens {
    pub text: String,
    pub all: Vec<Token>,
}

impl Tokens {
    /// The words of a range of tokens as they stand in the text.
    pub fn slice(&self, range: Range<usize>) -> &str {
        let all = &self.all[range];
        match (all.first(), all.last()) {
            (Some(first), Some(last)) => &self.text[first.span.start..last.span.end],
            _ => "",
        }
    }

    /// Whether the tokens of `own` and of `others` are written alike: case and punctuation between them too. What stands
    /// at a joint of either does not count.
    pub fn written_alike(&self, own: Range<usize>, other: &Tokens, others: Range<usize>) -> bool {
        let between = |t: &Tokens, i: usize| punctuation(&t.text[t.all[i - 1].span.end..t.all[i].span.start]);
        own.len() == others.len()
            && own.clone().zip(others.clone()).all(|(i, j)| {
                let (a, b) = (&self.all[i], &other.all[j]);
                let halves = |t: &Tokens, i: usize| t.all[i - 1].span == t.all[i].span;
                let alike = i == own.start
                    || b.gap && (a.gap || !a.bracketed)
                    || halves(self, i) && halves(other, j)
                    || !halves(self, i) && !halves(other, j) && between(self, i) == between(other, j);
                alike && written(&self.text[a.span.clone()]) == written(&other.text[b.span.clone()])
            })
            && self.ending(own.end) == other.ending(others.end)
    }

    /// `?` or `!` behind the tokens before `end`: commas and stops at the end belong to the sentence around a quote.
    fn ending(&self, end: usize) -> Option<char> {
        let from = end.checked_sub(1).map_or(0, |last| self.all[last].span.end);
        let to = self.all.get(end).map_or(self.text.len(), |next| next.span.start);
        self.text.get(from..to)?.chars().find(|c| matches!(c, '?' | '!' | '['))
    }
}

/// A word with its case, in one form of letters and apostrophes.
fn written(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let straight = |c: char| {
        if matches!(c, '‘' | '’' | '\u{2bc}') {
            '\''
        } else {
            c
        }
    };
    let seen = word
        .nfkc()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}'));
    seen.map(straight).collect()
}

/// What stands between words, without white space, in one form of marks, dashes and dots.
fn punctuation(between: &str) -> String {
    let mut out = String::new();
    for c in between.chars() {
        match c {
            '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '"' => out.push('"'),
            '‐'..='―' | '−' => out.push('-'),
            '…' => out.push_str("..."),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {}
            c if c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    out.replace("--", "-")
}

/// Numbers words, so that they are compared as numbers.
#[derive(Debug)]
pub struct Vocabulary<'a> {
    lexicon: &'a Lexicon,
    numbers: FxHashMap<String, u32>,
    /// What is known of the words that were read, by number: the number of the lemma, and the weight.
    known: FxHashMap<u32, (u32, u32)>,
}

impl<'a> Vocabulary<'a> {
    pub fn new(lexicon: &'a Lexicon) -> Vocabulary<'a> {
        let numbers = FIRST.into_iter().map(str::to_owned).zip(0..).collect();
        Vocabulary {
            lexicon,
            numbers,
            known: FxHashMap::default(),
        }
    }

    /// The tokens of a text.
    pub fn read(&mut self, text: &str) -> Tokens {
        let mut all = Vec::new();
        let mut marks = Marks::default();
        let mut end = 0;
        for word in words(text) {
            let gap = marks.pass(&text[end..word.span.start], end > 0);
            end = word.span.end;
            let norm = joined(&word.norm);
            let (first, second) = parts(&norm);
            for (n, part) in [Some(first), second].into_iter().flatten().enumerate() {
                let id = self.number(part);
                let (loose, weight) = self.known(id, part);
                all.push(Token {
                    id,
                    loose,
                    span: word.span.clone(),
                    weight,
                    bracketed: marks.brackets > 0,
                    gap: gap && n == 0,
                    marked: marks.open.is_some(),
                });
            }
        }
        Tokens {
            text: text.to_owned(),
            all,
        }
    }

    fn number(&mut self, norm: &str) -> u32 {
        if let Some(&number) = self.numbers.get(norm) {
            return number;
        }
        let number = self.numbers.len() as u32;
        self.numbers.insert(norm.to_owned(), number);
        number
    }

    fn known(&mut self, id: u32, norm: &str) -> (u32, u32) {
        if let Some(&known) = self.known.get(&id) {
            return known;
        }
        let known = (self.loose(norm), weight(norm));
        self.known.insert(id, known);
        known
    }

    fn loose(&mut self, norm: &str) -> u32 {
        let common = match norm {
            "i" | "he" | "she" | "we" | "they" | "it" | "you" => "they",
            "me" | "him" | "us" | "them" => "them",
            "my" | "his" | "her" | "our" | "their" | "its" | "your" => "their",
            "myself" | "himself" | "herself" | "ourselves" | "themselves" => "themselves",
            "will" | "would" | "'ll" => "will",
            "can" | "could" => "can",
            "may" | "might" => "may",
            "is" | "am" | "are" | "was" | "were" | "be" | "been" | "'s" => "be",
            "has" | "have" | "had" => "have",
            "do" | "does" | "did" => "do",
            "this" | "that" => "that",
            "these" | "those" => "those",
            "here" | "there" => "there",
            _ => "",
        };
        if !common.is_empty() {
            return self.number(common);
        }
        let lexicon = self.lexicon;
        self.number(lexicon.lemma(norm).unwrap_or_else(|| stem(norm)))
    }
}

/// `us` of `u.s`, `3000` of `3,000`.
fn joined(norm: &str) -> Cow<'_, str> {
    let dotted = norm.contains('.') && norm.split('.').all(|part| part.chars().count() == 1);
    let number = norm.contains(',') && norm.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.');
    match (dotted, number) {
        (true, _) => norm.replace('.', "").into(),
        (_, true) => norm.replace(',', "").into(),
        _ => norm.into(),
    }
}

/// Words whose `'s` is a verb.
const HOSTS: &[&str] = &[
    "everybody",
    "everyone",
    "he",
    "here",
    "how",
    "it",
    "let",
    "nobody",
    "nothing",
    "she",
    "somebody",
    "someone",
    "something",
    "that",
    "there",
    "what",
    "when",
    "where",
    "who",
    "why",
];

/// The halves of a contraction.
fn parts(norm: &str) -> (&str, Option<&str>) {
    match norm {
        "can't" | "cannot" => return ("can", Some("not")),
        "won't" => return ("will", Some("not")),
        "shan't" => return ("shall", Some("not")),
        "ain't" => return ("is", Some("not")),
        "gonna" => return ("going", Some("to")),
        "wanna" => return ("want", Some("to")),
        "gotta" => return ("got", Some("to")),
        _ => {}
    }
    let Some(apostrophe) = norm.rfind('\'').filter(|&at| at > 0) else {
        return (norm, None);
    };
    let (host, rest) = norm.split_at(apostrophe);
    match rest {
        "'t" => match host.strip_suffix('n').filter(|verb| !verb.is_empty()) {
            Some(verb) => (verb, Some("not")),
            None => (norm, None),
        },
        "'re" => (host, Some("are")),
        "'ve" => (host, Some("have")),
        "'ll" => (host, Some("will")),
        "'m" => (host, Some("am")),
        "'d" => (host, Some("'d")),
        "'s" if HOSTS.contains(&host) => (host, Some("'s")),
        _ => (norm, None),
    }
}

/// The words that have the first numbers: two halves that may be several words, and these words.
const FIRST: [&str; 8] = ["'s", "'d", "is", "has", "us", "would", "had", "did"];

/// Whether two ids are one word, though it may be written otherwise: `'s` and `is`.
pub fn same(a: u32, b: u32) -> bool {
    a == b || matches!((a.min(b), a.max(b)), (0, 2..=4) | (1, 5..=7))
}

/// A word without the endings of number and tense, where the lexicon knows no lemma.
fn stem(norm: &str) -> &str {
    let long = |rest: &&str| rest.len() > 3;
    let cut = |ending: &str| norm.strip_suffix(ending).filter(long);
    cut("'s")
        .or_else(|| cut("ing"))
        .or_else(|| cut("ies"))
        .or_else(|| cut("es"))
        .or_else(|| cut("ed"))
        .or_else(|| {
            norm.strip_suffix('s')
                .filter(|rest| rest.len() > 2 && !rest.ends_with('s'))
        })
        .unwrap_or(norm)
}

fn weight(norm: &str) -> u32 {
    match norm {
        "uh" | "um" | "er" | "erm" | "ah" | "eh" | "hmm" | "uhm" => 0,
        _ if SMALL.contains(&norm) => 1,
        _ => 2,
    }
}

/// Words that carry little by themselves. `not` and its like are none of them.
const SMALL: &[&str] = &[
    "'d", "'s", "a", "about", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been",
    "being", "but", "by", "can", "could", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her",
    "here", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "may", "me", "might", "more",
    "most", "my", "of", "on", "or", "our", "out", "shall", "she", "should", "so", "some", "than", "that", "the",
    "their", "them", "then", "there", "these", "they", "this", "those", "to", "too", "up", "us", "very", "was", "we",
    "well", "were", "what", "when", "where", "which", "who", "will", "with", "would", "you", "your",
];

/// Brackets and quotation marks that are open.
#[derive(Debug, Default)]
struct Marks {
    brackets: u32,
    /// The mark that closes the quotation.
    open: Option<char>,
}

impl Marks {
    /// Goes over what stands between two words; `true` if dots are in it. `behind` a word a single mark may be an apostrophe.
    fn pass(&mut self, between: &str, behind: bool) -> bool {
        let mut dots = 0;
        let mut chars = between.chars().peekable();
        let mut spaced = !behind;
        while let Some(c) = chars.next() {
            match c {
                '[' => self.brackets += 1,
                ']' => self.brackets = self.brackets.saturating_sub(1),
                '.' => dots += 1,
                '…' => dots += 3,
                _ if self.open == Some(c) => self.open = None,
                '“' | '„' if self.open.is_none() => self.open = Some('”'),
                '«' if self.open.is_none() => self.open = Some('»'),
                '"' if self.open.is_none() => self.open = Some('"'),
                '‘' if self.open.is_none() => self.open = Some('’'),
                '\'' if self.open.is_none() && spaced && chars.peek().is_none() => self.open = Some('\''),
                _ => {}
            }
            spaced = c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-');
        }
        dots >= 3
    }
}

//! Raw tokens to the tape: the lexicon's classes, the paired marks, a letter each, sentences and paragraphs.

use rustc_hash::FxHashSet;

use super::alphabet;
use super::capitals;
use super::class::{Class, ClassSet};
use super::context;
use super::lexicon::Lexicon;
use super::lost;
use super::marks::{self, Role};
use super::signs::sign;
use super::token::{Span, Token, Tokens};
use super::words::{self, Kind, Raw};

/// An article's text as the grammar sees it: `letters.len() == tokens.len()`, one ASCII letter a token.
#[derive(Debug, Clone, Default)]
pub struct Tape {
    pub tokens: Vec<Token>,
    pub letters: String,
    /// Sentences in order of the text, their stop included; a stop inside a quotation ends none.
    pub sentences: Vec<Tokens>,
    /// Paragraphs in order of the text, without the break between them.
    pub paragraphs: Vec<Tokens>,
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
    /// Reads `text`. No token of prose overlaps `furniture`, spans that hold no sentence, in order of the text.
    pub fn read(text: &str, lexicon: &Lexicon, furniture: &[Span]) -> Tape {
        let raw = words::tokenise(text);
        let mut roles = vec![Role::Stray; raw.len()];
        let pairs = marks::pair(text, &raw, &mut roles);
        let mut builder = Builder {
            text,
            lexicon,
            raw: &raw,
            roles: &roles,
            tape: Tape::default(),
            at: Vec::new(),
            key: String::new(),
            names: FxHashSet::default(),
        };
        builder.names = capitals::names(text, &raw, |i| builder.is_titled(i));
        builder.run(furniture);
        let Builder { mut tape, at, .. } = builder;
        context::settle(text, &mut tape.tokens);
        tape.find_paragraphs();
        for pair in &pairs {
            let quotation = tape.quotation(text, at[pair.open], pair.close.map(|c| at[c]));
            tape.quotations.push(quotation);
        }
        tape.letters = tape.tokens.iter().map(|t| t.letter as char).collect();
        tape.find_sentences();
        tape
    }

    /// The bytes from the first of `tokens` to the last; empty tokens have an empty span.
    pub fn span(&self, tokens: Tokens) -> Span {
        match self.tokens.get(tokens.start..tokens.end) {
            Some([first, .., last]) => Span {
                start: first.span.start,
                end: last.span.end,
            },
            Some([only]) => only.span,
            _ => {
                let at = self.tokens.get(tokens.start).map_or(0, |t| t.span.start);
                Span { start: at, end: at }
            }
        }
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

    /// The number of the sentence that a token stands in; 0 is the first.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.end <= token)
    }

    /// The quotation from an opening mark to its closing mark. Where that is missing and the words say who speaks, the comma
    /// before them gets its letter.
    fn quotation(&mut self, text: &str, start: usize, close: Option<usize>) -> Quotation {
        let mut end = close.map_or_else(|| self.paragraph_end(start), |c| c + 1);
        let same = |next: &Token| next.letter == b'<' && next.span.of(text) == self.tokens[start].span.of(text);
        let mut continued = close.is_none() && self.tokens.get(end + 1).is_some_and(same);
        let lost = match close {
            None => lost::closing_comma(&self.tokens[start..end], continued),
            Some(_) => None,
        };
        if let Some(comma) = lost {
            self.tokens[start + comma].letter = b'>';
            (end, continued) = (start + comma + 1, false);
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

    fn find_paragraphs(&mut self) {
        let tokens = &self.tokens;
        let mut start = 0;
        for end in (0..=tokens.len()).filter(|&i| i == tokens.len() || tokens[i].letter == b'/') {
            if end > start {
                self.paragraphs.push(Tokens { start, end });
            }
            start = end + 1;
        }
    }

    fn find_sentences(&mut self) {
        let letters = self.letters.as_bytes();
        for paragraph in &self.paragraphs {
            let (mut start, mut quoted) = (paragraph.start, false);
            for i in paragraph.start..paragraph.end {
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
                if ends && letters.get(i + 1) != Some(&b')') || i + 1 == paragraph.end {
                    self.sentences.push(Tokens { start, end: i + 1 });
                    start = i + 1;
                }
            }
        }
    }
}

struct Builder<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    raw: &'a [Raw],
    roles: &'a [Role],
    tape: Tape,
    /// The token of each raw token.
    at: Vec<usize>,
    /// Lower-case word or phrase under look-up, kept to save allocations.
    key: String,
    /// Words that the article has as parts of names.
    names: FxHashSet<&'a str>,
}

impl Builder<'_> {
    fn run(&mut self, furniture: &[Span]) {
        let mut furniture = furniture.iter().peekable();
        let (mut i, mut fresh, mut titled) = (0, true, false);
        while i < self.raw.len() {
            let raw = self.raw[i];
            while furniture.peek().is_some_and(|f| f.end <= raw.span.start) {
                furniture.next();
            }
            if fresh && matches!(raw.kind, Kind::Word | Kind::Number) {
                titled = self.is_titled(i);
            }
            let mut words = 1;
            if furniture.peek().is_some_and(|f| f.start < raw.span.end) && raw.kind != Kind::Break {
                self.push(raw.span, ClassSet::EMPTY, b'_');
                fresh = true;
            } else if raw.kind == Kind::Word {
                words = self.word(i, fresh, titled);
                fresh = false;
            } else {
                let letter = self.mark(i);
                self.push(
                    raw.span,
                    if raw.kind == Kind::Number {
                        ClassSet::of(&[Class::Number])
                    } else {
                        ClassSet::EMPTY
                    },
                    letter,
                );
                fresh = matches!(letter, b'.' | b'/' | b'<' | b'{' | b':' | b']') || fresh && !matches!(letter, b'#');
            }
            self.at.extend(std::iter::repeat_n(self.tape.tokens.len() - 1, words));
            i += words;
        }
    }

    fn push(&mut self, span: Span, classes: ClassSet, letter: u8) {
        self.tape.tokens.push(Token { span, classes, letter });
        self.tape.letters.push(letter as char);
    }

    /// Adds the word or phrase at `i`; returns how many raw tokens it took.
    fn word(&mut self, i: usize, fresh: bool, titled: bool) -> usize {
        let word = self.raw[i].span.of(self.text);
        self.key.clear();
        lower_into(word, &mut self.key);
        let longest = self
            .lexicon
            .phrase_words(&self.key)
            .max(self.lexicon.phrase_words(word));
        for words in (2..=longest).rev() {
            if let Some((span, classes)) = self.phrase(i, words) {
                self.push_word(span, classes, fresh || titled);
                return words;
            }
        }
        self.key.clear();
        lower_into(word, &mut self.key);
        let classes = self.lexicon.classes(word, &self.key);
        self.push_word(self.raw[i].span, classes, fresh || titled);
        1
    }

    /// The lexicon's phrase of `words` words at `i`.
    fn phrase(&mut self, i: usize, words: usize) -> Option<(Span, ClassSet)> {
        let raw = self.raw.get(i..i + words)?;
        if raw.iter().any(|r| !matches!(r.kind, Kind::Word | Kind::Clitic)) {
            return None;
        }
        let span = Span {
            start: raw[0].span.start,
            end: raw[words - 1].span.end,
        };
        let mut classes = ClassSet::EMPTY;
        for lower in [true, false] {
            self.key.clear();
            for (n, r) in raw.iter().enumerate() {
                if n > 0 && r.kind != Kind::Clitic {
                    self.key.push(' ');
                }
                if lower {
                    lower_into(r.span.of(self.text), &mut self.key);
                } else {
                    self.key.push_str(r.span.of(self.text));
                }
            }
            classes = classes.union(self.lexicon.exact(&self.key));
        }
        (!classes.is_empty()).then_some((span, classes))
    }

    /// `start`: a capital here tells nothing, since a sentence begins or every word has one.
    fn push_word(&mut self, span: Span, found: ClassSet, start: bool) {
        let word = span.of(self.text);
        let start = start && !self.names.contains(word);
        let capital = word.trim_start_matches(['@', '#']).starts_with(char::is_uppercase);
        let mut classes = if found.meets(CLOSED) || !capital || start {
            found
        } else {
            found.without(ORDINARY)
        };
        if found.has(Class::Modal) && capital && !start {
            classes = classes.without(ClassSet::of(&[Class::Modal, Class::Verb]));
        }
        let known_name = found.meets(NAMES);
        let looks = if found.is_empty() {
            by_suffix(word, capital && !start)
        } else {
            ClassSet::EMPTY
        };
        classes = classes.union(looks);
        if capital
            && (classes.without(NAMES).is_empty()
                || !start && !classes.meets(CLOSED)
                || known_name && !classes.meets(CLOSED))
        {
            classes = classes.with(Class::Name).with(Class::Capital);
        } else if capital {
            classes = classes.with(Class::Capital);
        }
        if word.len() > 1 && word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase) {
            classes = classes.with(Class::Upper);
        }
        if classes.has(Class::Mute) {
            classes = classes.without(CUES);
        }
        let plain_name = classes.has(Class::Name) && !classes.meets(CLOSED);
        let letter = if plain_name && (!start || known_name || found.is_empty()) {
            b'N'
        } else {
            alphabet::letter(classes)
        };
        self.push(span, classes, letter);
    }

    fn mark(&self, i: usize) -> u8 {
        match self.raw[i].kind {
            Kind::Stop => b'.',
            Kind::Ellipsis => b'~',
            Kind::Comma => b',',
            Kind::Semicolon => b';',
            Kind::Colon => b':',
            Kind::Dash => b'-',
            Kind::OpenParen => b'(',
            Kind::CloseParen => b')',
            Kind::Break => b'/',
            Kind::Number => b'#',
            Kind::Symbol | Kind::Word => b'%',
            Kind::Clitic => self.clitic(),
            Kind::Mark(_) => match self.roles[i] {
                Role::Open => b'<',
                Role::Close if self.is_final(i) => b']',
                Role::Close => b'>',
                Role::InnerOpen => b'{',
                Role::InnerClose => b'}',
                Role::Stray if self.is_plural_possessive(i) => b'\'',
                Role::Stray => b'"',
            },
        }
    }

    /// `’` in "the voters’ list": a single mark without a partner, right after an s.
    fn is_plural_possessive(&self, i: usize) -> bool {
        let mark = self.raw[i].span;
        let single = matches!(self.raw[i].kind, Kind::Mark(m) if m.single);
        single && self.text[..mark.start].ends_with(['s', 'S', 'x', 'z']) && self.text[mark.end..].starts_with(' ')
    }

    /// `'s` after "he" or "that" is a verb, else a possessive.
    fn clitic(&self) -> u8 {
        let before = self.tape.tokens.last().map_or(ClassSet::EMPTY, |t| t.classes);
        let verb = ClassSet::of(&[
            Class::Subject,
            Class::Pronoun,
            Class::That,
            Class::Question,
            Class::Relative,
        ]);
        if before.meets(verb) { b'b' } else { b'\'' }
    }

    /// A closing mark right after a stop, with a capital, a mark or nothing after it: its sentence may be over.
    fn is_final(&self, i: usize) -> bool {
        let stopped = matches!(self.tape.letters.as_bytes().last(), Some(b'.' | b'~' | b'}'))
            && (self.tape.letters.as_bytes().last() != Some(&b'}')
                || self.tape.letters.as_bytes().iter().nth_back(1) == Some(&b'.'));
        let Some(next) = self.raw.get(i + 1) else {
            return stopped;
        };
        let goes_on = match next.kind {
            Kind::Word => next.span.of(self.text).starts_with(char::is_lowercase),
            Kind::Comma | Kind::Semicolon | Kind::Stop | Kind::Clitic | Kind::Colon => true,
            Kind::Dash => true,
            _ => false,
        };
        stopped && !goes_on
    }

    /// Whether the sentence at `i` is written like a headline: most of its longer words have a capital.
    fn is_titled(&self, i: usize) -> bool {
        let sentence = self.raw[i..]
            .iter()
            .take(40)
            .take_while(|r| !matches!(r.kind, Kind::Stop | Kind::Break | Kind::Mark(_)));
        let long = sentence
            .filter(|r| r.kind == Kind::Word && r.span.end - r.span.start > 3)
            .map(|r| r.span.of(self.text));
        let (mut capitals, mut all) = (0, 0);
        for word in long {
            all += 1;
            capitals += usize::from(word.starts_with(char::is_uppercase));
        }
        all >= 4 && capitals * 10 >= all * 8
    }
}

/// Classes that a capital letter in mid-sentence does not take away.
const CLOSED: ClassSet = ClassSet::of(&[
    Class::Determiner,
    Class::Possessive,
    Class::Preposition,
    Class::Conjunction,
    Class::Subordinator,
    Class::Relative,
    Class::That,
    Class::Question,
    Class::Subject,
    Class::Object,
    Class::Pronoun,
    Class::Have,
    Class::Be,
    Class::Do,
    Class::Not,
    Class::To,
    Class::Time,
    Class::Number,
    Class::According,
]);

/// Classes of ordinary words, which a capital in mid-sentence takes away: Mark, Will, Grant.
const ORDINARY: ClassSet = ClassSet::of(&[
    Class::Noun,
    Class::Verb,
    Class::Adverb,
    Class::Base,
    Class::Third,
    Class::Past,
    Class::Participle,
    Class::Gerund,
    Class::Mute,
    Class::Indefinite,
])
.union(CUES);

/// What a word loses that is never a cue.
const CUES: ClassSet = ClassSet::CUES.union(ClassSet::POLARITY);

/// Classes of words that are names or stand with them.
const NAMES: ClassSet = ClassSet::of(&[
    Class::Male,
    Class::Female,
    Class::Title,
    Class::Man,
    Class::Woman,
    Class::Nationality,
    Class::Place,
    Class::Wire,
    Class::Name,
]);

/// What the ending of a word that no list has shows.
fn by_suffix(word: &str, name: bool) -> ClassSet {
    // "Shortly" at the start of a sentence: a capital there tells nothing.
    if !name && word.len() > 5 && word.ends_with("ly") {
        return ClassSet::of(&[Class::Adverb]);
    }
    if name || word.starts_with(char::is_uppercase) {
        ClassSet::of(&[Class::Name])
    } else if word.len() > 4 && word.ends_with("ed") {
        ClassSet::of(&[Class::Verb, Class::Past, Class::Participle])
    } else if word.len() > 5 && word.ends_with("ing") {
        ClassSet::of(&[Class::Verb, Class::Gerund])
    } else if word.len() > 4 && word.ends_with("ly") {
        ClassSet::of(&[Class::Adverb])
    } else {
        ClassSet::of(&[Class::Noun])
    }
}

fn lower_into(word: &str, out: &mut String) {
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let mut len = c.len_utf8();
        match c {
            '’' | '‘' => out.push('\''),
            '&' | 'â' => match sign(rest) {
                // A mark within a word is an apostrophe.
                Some((_, written)) => {
                    out.push('\'');
                    len = written;
                }
                None => out.push(c),
            },
            _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            _ => out.extend(c.to_lowercase()),
        }
        rest = &rest[len..];
    }
}

//! Raw tokens to letters: the lexicon's classes, what a capital tells, a letter for each token.

use rustc_hash::FxHashSet;

use super::alphabet;
use super::capitals::{self, has_capital};
use super::class::{Class, ClassSet};
use super::lexicon::{Entry, Lexicon};
use super::marks::Role;
use super::signs::sign;
use super::tape::Tape;
use super::token::{Span, Token};
use super::words::{Kind, Raw};

/// Writes the tape token by token.
pub struct Builder<'a> {
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

impl<'a> Builder<'a> {
    pub fn new(text: &'a str, lexicon: &'a Lexicon, raw: &'a [Raw], roles: &'a [Role]) -> Builder<'a> {
        let mut builder = Builder {
            text,
            lexicon,
            raw,
            roles,
            tape: Tape {
                tokens: Vec::with_capacity(raw.len()),
                letters: String::with_capacity(raw.len()),
                ..Tape::default()
            },
            at: Vec::with_capacity(raw.len()),
            key: String::new(),
            names: FxHashSet::default(),
        };
        builder.names = capitals::names(text, raw, |i| builder.is_titled(i));
        builder
    }

    /// All tokens with their letters, and the token of each raw token. `furniture` is in order of the text.
    pub fn run(mut self, furniture: &[Span]) -> (Tape, Vec<usize>) {
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
            for _ in 0..words {
                self.at.push(self.tape.tokens.len() - 1);
            }
            i += words;
        }
        (self.tape, self.at)
    }

    fn push(&mut self, span: Span, classes: ClassSet, letter: u8) {
        self.tape.tokens.push(Token { span, classes, letter });
        self.tape.letters.push(letter as char);
    }

    /// Adds the word or phrase at `i`; returns how many raw tokens it took.
    fn word(&mut self, i: usize, fresh: bool, titled: bool) -> usize {
        let word = self.raw[i].span.of(self.text);
        let plain = is_plain(word);
        let lower = if plain {
            self.lexicon.find(word)
        } else {
            self.key.clear();
            lower_into(word, &mut self.key);
            self.lexicon.find(&self.key)
        };
        let written = if plain || word == self.key {
            lower
        } else {
            self.lexicon.find(word)
        };
        let phrase = |e: Option<&Entry>| match (e.filter(|e| e.phrase() > 0), self.raw.get(i + 1)) {
            (Some(e), Some(next)) if next.kind == Kind::Clitic || e.may_lead_to(next.span.of(self.text)) => e.phrase(),
            _ => 0,
        };
        let longest = if plain {
            phrase(lower)
        } else {
            phrase(lower).max(phrase(written))
        };
        for words in (2..=longest).rev() {
            if let Some((span, classes)) = self.phrase(i, words) {
                self.push_word(span, classes, fresh || titled);
                return words;
            }
        }
        let classes = |e: Option<&Entry>| e.map_or(ClassSet::EMPTY, |e| e.classes);
        // `US` is a country and `us` is not, but where the words beside it stand in capitals too.
        let capitals = |i: usize| self.raw.get(i).is_some_and(|r| is_capitals(r.span.of(self.text)));
        let initials = || capitals(i) && !capitals(i + 1) && !i.checked_sub(1).is_some_and(capitals);
        let found = if !classes(written).is_empty() && initials() {
            classes(written)
        } else {
            classes(lower).union(classes(written))
        };
        self.push_word(self.raw[i].span, found, fresh || titled);
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
        let plain = raw.iter().all(|r| is_plain(r.span.of(self.text)));
        for lower in [true, false] {
            if plain && !lower {
                break;
            }
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
        if word.as_bytes()[0].is_ascii_lowercase() {
            return self.push_small(span, word, found);
        }
        let start = start && !self.names.contains(word);
        let capital = has_capital(word.trim_start_matches(['@', '#']));
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
        if word.len() > 1 && is_upper(word) {
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

    /// A word whose first letter is small: what the lexicon has of it, or its ending shows.
    fn push_small(&mut self, span: Span, word: &str, found: ClassSet) {
        let mut classes = if found.is_empty() {
            by_suffix(word, false)
        } else {
            found
        };
        if classes.has(Class::Mute) {
            classes = classes.without(CUES);
        }
        let name = classes.has(Class::Name) && !classes.meets(CLOSED);
        let letter = if name { b'N' } else { alphabet::letter(classes) };
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
        let (mut capitals, mut all) = (0, 0);
        for raw in self.raw[i..].iter().take(40) {
            match raw.kind {
                Kind::Stop | Kind::Break | Kind::Mark(_) => break,
                Kind::Word if raw.span.end - raw.span.start > 3 => {
                    all += 1;
                    capitals += usize::from(has_capital(raw.span.of(self.text)));
                    // Of forty words eight in ten cannot have one any more.
                    if all - capitals > 8 {
                        return false;
                    }
                }
                _ => {}
            }
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

/// Its lower-case form is the word itself: most are.
fn is_plain(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_lowercase())
}

/// It has a capital and no small letter.
fn is_upper(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

fn lower_into(word: &str, out: &mut String) {
    if word.bytes().all(|b| b.is_ascii() && b != b'&') {
        let from = out.len();
        out.push_str(word);
        out[from..].make_ascii_lowercase();
        return;
    }
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

fn is_capitals(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase())
}

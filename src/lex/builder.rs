//! Raw tokens to letters: the lexicon's classes, what a capital tells, a letter for each token.

use rustc_hash::FxHashSet;

use super::alphabet;
use super::capitals::{self, has_capital, is_titled};
use super::case::lower_into;
use super::class::{Class, ClassSet};
use super::entry::Entry;
use super::lexicon::Lexicon;
use super::marks::Role;
use super::raw::{Kind, Raw, Shape};
use super::token::{Span, Token};
use super::words::Words;

/// Writes the tape token by token.
pub struct Builder<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    raw: &'a [Raw],
    /// What each mark is; those that are not yet written.
    roles: &'a [Role],
    tokens: Vec<Token>,
    /// The token of each mark.
    at: Vec<usize>,
    /// Lower-case word or phrase under look-up, kept to save allocations.
    key: String,
    /// Words that the article has as parts of names.
    names: FxHashSet<&'a str>,
}

impl<'a> Builder<'a> {
    /// `roles` says what each of the marks is.
    pub fn new(text: &'a str, lexicon: &'a Lexicon, words: &'a Words, roles: &'a [Role]) -> Builder<'a> {
        let raw = &words.raw;
        Builder {
            text,
            lexicon,
            raw,
            roles,
            tokens: Vec::with_capacity(raw.len()),
            at: Vec::with_capacity(words.marks.len()),
            key: String::new(),
            names: capitals::names(text, raw, |i| is_titled(&raw[i..])),
        }
    }

    /// All tokens with their letters, and the token of each mark. `furniture` is in order of the text.
    pub fn run(mut self, furniture: &[Span]) -> (Vec<Token>, Vec<usize>) {
        let mut furniture = furniture.iter().peekable();
        let (mut i, mut fresh, mut titled) = (0, true, false);
        while let Some(raw) = self.raw.get(i) {
            while furniture.peek().is_some_and(|f| f.end <= raw.span.start) {
                furniture.next();
            }
            if fresh && matches!(raw.kind, Kind::Word | Kind::Number) {
                titled = is_titled(&self.raw[i..]);
            }
            let role = match raw.kind {
                Kind::Mark(_) | Kind::Break => {
                    self.at.push(self.tokens.len());
                    self.roles[self.at.len() - 1]
                }
                _ => Role::Stray,
            };
            if furniture.peek().is_some_and(|f| f.start < raw.span.end) && raw.kind != Kind::Break {
                self.push(raw.span, ClassSet::EMPTY, b'_');
                fresh = true;
            } else if raw.kind == Kind::Word {
                i += self.word(i, raw, fresh || titled);
                fresh = false;
                continue;
            } else {
                let letter = self.mark(i, role);
                let classes = match raw.kind {
                    Kind::Number => ClassSet::of(&[Class::Number]),
                    _ => ClassSet::EMPTY,
                };
                self.push(raw.span, classes, letter);
                fresh = matches!(letter, b'.' | b'/' | b'<' | b'{' | b':' | b']') || fresh && letter != b'#';
            }
            i += 1;
        }
        (self.tokens, self.at)
    }

    fn push(&mut self, span: Span, classes: ClassSet, letter: u8) {
        self.tokens.push(Token { span, classes, letter });
    }

    /// Adds the word or phrase at `i`; returns how many raw tokens it took. `start`: a capital here tells nothing, since a
    /// sentence begins or every word has one.
    fn word(&mut self, i: usize, raw: &Raw, start: bool) -> usize {
        let [lower, written] = self.lexicon.find_both(self.text, raw.span, raw.shape, &mut self.key);
        let longest = lower.map_or(0, Entry::phrase).max(written.map_or(0, Entry::phrase));
        if longest > 0 {
            let longest = self.reach(i + 1, lower).max(self.reach(i + 1, written));
            for words in (2..=longest).rev() {
                if let Some((span, classes)) = self.phrase(i, words) {
                    self.push_word(span, Shape::of(span.of(self.text)), classes, start);
                    return words;
                }
            }
        }
        let classes = |e: Option<&Entry>| e.map_or(ClassSet::EMPTY, |e| e.classes);
        // `US` is a country and `us` is not, but where the words beside it stand in capitals too.
        let capitals = |i: usize| self.raw.get(i).is_some_and(|r| r.is_capitals());
        let initials = || capitals(i) && !capitals(i + 1) && !i.checked_sub(1).is_some_and(capitals);
        let found = if !classes(written).is_empty() && initials() {
            classes(written)
        } else {
            classes(lower).union(classes(written))
        };
        self.push_word(raw.span, raw.shape, found, start);
        1
    }

    /// The most words of a phrase that `first` begins and the raw token at `next` may go on with; 0 if there is none.
    fn reach(&self, next: usize, first: Option<&Entry>) -> usize {
        match (first.filter(|e| e.phrase() > 0), self.raw.get(next)) {
            (Some(e), Some(next)) if next.kind == Kind::Clitic || e.may_lead_to(next.span.of(self.text)) => e.phrase(),
            _ => 0,
        }
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
        let plain = raw.iter().all(|r| r.shape.is_plain());
        for lower in [true, false] {
            if plain && !lower {
                break;
            }
            self.key.clear();
            for (n, r) in raw.iter().enumerate() {
                if n > 0 && r.kind != Kind::Clitic {
                    self.key.push(' ');
                }
                if lower && !r.shape.is_plain() {
                    lower_into(r.span.of(self.text), &mut self.key);
                } else {
                    self.key.push_str(r.span.of(self.text));
                }
            }
            classes = classes.union(self.lexicon.exact(&self.key));
        }
        (!classes.is_empty()).then_some((span, classes))
    }

    /// Adds a word or phrase.
    fn push_word(&mut self, span: Span, shape: Shape, found: ClassSet, start: bool) {
        let word = span.of(self.text);
        if word.as_bytes()[0].is_ascii_lowercase() {
            return self.push_small(span, word, found);
        }
        let start = start && !self.names.contains(word);
        let capital =
            shape.has_capital() || word.starts_with(['@', '#']) && has_capital(word.trim_start_matches(['@', '#']));
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
        if word.len() > 1 && shape.is_upper(word) {
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

    fn mark(&self, i: usize, role: Role) -> u8 {
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
            Kind::Mark(_) => match role {
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
        let before = self.tokens.last().map_or(ClassSet::EMPTY, |t| t.classes);
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
        let letter = |t: &Token| t.letter;
        let mut before = self.tokens.iter().rev().map(letter);
        let stopped = match before.next() {
            Some(b'.' | b'~') => true,
            Some(b'}') => before.next() == Some(b'.'),
            _ => false,
        };
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

//! Raw tokens to letters: the lexicon's classes, what a capital tells, a letter for each token.

use rustc_hash::FxHashSet;

use super::capitals::{self, is_titled};
use super::case::lower_into;
use super::choice;
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
    /// Their letters.
    letters: Vec<u8>,
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
            letters: Vec::with_capacity(raw.len()),
            at: Vec::with_capacity(words.marks.len()),
            key: String::new(),
            names: capitals::names(text, raw),
        }
    }

    /// All tokens, their letters, and the token of each mark. `furniture` is in order of the text.
    pub fn run(mut self, furniture: &[Span]) -> (Vec<Token>, Vec<u8>, Vec<usize>) {
        let mut furniture = furniture.iter().peekable();
        let (mut i, mut fresh) = (0, true);
        let (mut start, mut titled) = (0, Some(false));
        while let Some(raw) = self.raw.get(i) {
            while furniture.peek().is_some_and(|f| f.end <= raw.span().start) {
                furniture.next();
            }
            if fresh && matches!(raw.kind, Kind::Word | Kind::Number) {
                (start, titled) = (i, None);
            }
            let role = match raw.kind {
                Kind::Mark(_) | Kind::Break => {
                    self.at.push(self.tokens.len());
                    self.roles[self.at.len() - 1]
                }
                _ => Role::Stray,
            };
            if furniture.peek().is_some_and(|f| f.start < raw.span().end) && !matches!(raw.kind, Kind::Break) {
                self.push(raw.span(), ClassSet::EMPTY, b'_');
                fresh = true;
            } else if matches!(raw.kind, Kind::Word) {
                let capital = !raw.shape.is_plain();
                let mut is_titled = || *titled.get_or_insert_with(|| is_titled(&self.raw[start..]));
                let starts = fresh || capital && is_titled();
                i += self.word(i, raw, starts);
                fresh = false;
                continue;
            } else {
                let letter = self.mark(i, role);
                let classes = match raw.kind {
                    Kind::Number => ClassSet::of(&[Class::Number]),
                    _ => ClassSet::EMPTY,
                };
                self.push(raw.span(), classes, letter);
                fresh = matches!(letter, b'.' | b'/' | b'<' | b'{' | b':' | b']') || fresh && letter != b'#';
            }
            i += 1;
        }
        (self.tokens, self.letters, self.at)
    }

    fn push(&mut self, span: Span, classes: ClassSet, letter: u8) {
        self.tokens.push(Token::new(span, classes));
        self.letters.push(letter);
    }

    /// Adds the word or phrase at `i`; returns how many raw tokens it took. `start`: a capital here tells nothing, since a
    /// sentence begins or every word has one.
    fn word(&mut self, i: usize, raw: &Raw, start: bool) -> usize {
        let [lower, written] = if raw.shape.is_plain() {
            [self.lexicon.find_plain(self.text, raw.span()), None]
        } else {
            self.lexicon.find_both(self.text, raw.span(), raw.shape, &mut self.key)
        };
        let longest = self.reach(i + 1, lower).max(self.reach(i + 1, written));
        for words in (2..=longest).rev() {
            let outlet = |classes: ClassSet| classes == ClassSet::of(&[Class::Channel]);
            let found = self.phrase(i, words);
            if let Some((span, classes)) = found.filter(|f| !(words == 2 && start && outlet(f.1) && self.goes_on(i))) {
                self.push_word(span, Shape::of(span.of(self.text)), classes, start);
                return words;
            }
        }
        if let Some(entry) = lower.filter(|e| raw.shape.is_plain() && e.letter() != 0) {
            self.push(raw.span(), entry.classes, entry.letter());
            return 1;
        }
        let classes = |e: Option<&Entry>| e.map_or(ClassSet::EMPTY, |e| e.classes);
        // `US` is a country and `us` is not, but where the words beside it stand in capitals too.
        let capitals = |i: usize| self.raw.get(i).is_some_and(|r| r.is_capitals());
        let initials = || capitals(i) && !capitals(i + 1) && !i.checked_sub(1).is_some_and(capitals);
        // Nor is `Till` a preposition in mid-sentence.
        let joins = ClassSet::of(&[Class::Preposition, Class::Subordinator, Class::According]);
        let given = !start && classes(lower).meets(joins) && classes(written).meets(ClassSet::GIVEN);
        let found = if given || !classes(written).is_empty() && initials() {
            classes(written)
        } else if !start && raw.shape.has_capital() && classes(lower).has(Class::Time) {
            // "the Dawn Movement", "Gazette Today": a time that is written small is part of a name.
            classes(lower)
                .without(ClassSet::of(&[Class::Time]))
                .union(classes(written))
        } else {
            classes(lower).union(classes(written))
        };
        self.push_word(raw.span(), raw.shape, found, start);
        1
    }

    /// The most words of a phrase that `first` begins and the raw token at `next` may go on with; 0 if there is none.
    #[inline]
    fn reach(&self, next: usize, first: Option<&Entry>) -> usize {
        let Some(first) = first.filter(|e| e.phrase() > 0) else {
            return 0;
        };
        let goes_on = |next: &Raw| match next.kind {
            Kind::Word => self.lexicon.may_follow(first, self.text, next),
            kind => matches!(kind, Kind::Clitic),
        };
        self.raw
            .get(next)
            .map_or(0, |next| if goes_on(next) { first.phrase() } else { 0 })
    }

    /// `The National` is no paper in "The National Farmers' Union".
    fn goes_on(&self, i: usize) -> bool {
        let word = |i: usize| self.raw.get(i).map_or("", |r| r.span().of(self.text));
        let next = word(i + 2);
        word(i) == "The"
            && next.starts_with(char::is_uppercase)
            && word(i + 1).starts_with(char::is_uppercase)
            && !self.lexicon.exact(next).has(Class::Time)
    }

    /// The lexicon's phrase of `words` words at `i`.
    fn phrase(&mut self, i: usize, words: usize) -> Option<(Span, ClassSet)> {
        let raw = self.raw.get(i..i + words)?;
        if raw.iter().any(|r| !matches!(r.kind, Kind::Word | Kind::Clitic)) {
            return None;
        }
        let span = Span {
            start: raw[0].span().start,
            end: raw[words - 1].span().end,
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
                    lower_into(r.span().of(self.text), &mut self.key);
                } else {
                    self.key.push_str(r.span().of(self.text));
                }
            }
            classes = classes.union(self.lexicon.exact(&self.key));
        }
        (!classes.is_empty()).then_some((span, classes))
    }

    /// Adds a word or phrase.
    fn push_word(&mut self, span: Span, shape: Shape, found: ClassSet, start: bool) {
        let word = span.of(self.text);
        let (classes, letter) = if word.as_bytes()[0].is_ascii_lowercase() {
            choice::of_small(word, found)
        } else {
            choice::of_other(word, shape, found, start && !self.names.contains(word))
        };
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
        let mark = self.raw[i].span();
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
        let stopped = matches!(self.letters[..], [.., b'.' | b'~'] | [.., b'.', b'}']);
        let Some(next) = self.raw.get(i + 1) else {
            return stopped;
        };
        let goes_on = match next.kind {
            Kind::Word => next.span().of(self.text).starts_with(char::is_lowercase),
            Kind::Comma | Kind::Semicolon | Kind::Stop | Kind::Clitic | Kind::Colon => true,
            Kind::Dash => true,
            _ => false,
        };
        stopped && !goes_on
    }
}

//! Names in short: the first of two surnames, a slip, a firm's own word, the letters in brackets.

use super::acronym;
use super::kind::{NEVER_FIRST, has};
use super::link::Linker;
use super::people::EntityKind;
use super::slips::Surnames;
use super::trim::SHAPE;
use super::words::Name;
use crate::lex::{Class, ClassSet, Lexicon, Tokens};

/// Words that are names of their own.
const NO_SLIP: ClassSet = NEVER_FIRST
    .union(ClassSet::GIVEN)
    .with(Class::Nationality)
    .with(Class::Office);

impl<'a> Linker<'a> {
    /// Whom the first of two surnames means: `Roa` of "Pedro Roa Ibarra".
    pub(super) fn first_surname(&self, n: usize) -> Option<usize> {
        let name = &self.names[n];
        let &[word] = name.words.as_slice() else { return None };
        let &[only] = self.inner.get(&word)?.as_slice() else {
            return None;
        };
        let acts = name.speaks || name.title.is_some();
        let unknown = acts && !has(self.tape, name.tokens, NO_SLIP);
        let free = || self.cast.fitting(&name.words, None, self.lexicon).is_empty();
        (unknown && self.cast.entities[only].introduced < name.tokens.start && free()).then_some(only)
    }

    /// Whom a surname means that is nobody's, if it is like one: only of somebody who speaks or has a title.
    pub(super) fn slip(&self, n: usize, known: &Surnames) -> Option<usize> {
        let name = &self.names[n];
        let other = name.words.len() != 1 || has(self.tape, name.tokens, NO_SLIP);
        let acts = name.speaks || name.title.is_some();
        let unknown = || self.cast.fitting(&name.words, None, self.lexicon).is_empty();
        let word = name.words.first().filter(|_| acts && !other && unknown())?;
        known.meant(&self.cast, *word)
    }

    /// The one person whose longer name these words begin: `Pedro Roa` of whom the article has said "Pedro Roa Ibarra".
    pub(super) fn longer(&self, words: &Name, name: Tokens) -> Option<usize> {
        let is_longer = |e: &&usize| {
            let entity = &self.cast.entities[**e];
            // "Pedro Roa Speaks" is a headline.
            let last = entity.words.last().map_or("", |&w| self.cast.words.text(w));
            let plain = !is_word(self.lexicon, last);
            let longer = entity.words.len() > words.len() && entity.words.starts_with(words);
            let person = entity.kind == EntityKind::Person && entity.introduced < name.start;
            longer && person && plain
        };
        let mut longer = self.cast.by_first.of(words[0]).iter().filter(is_longer);
        longer.next().filter(|_| longer.next().is_none()).copied()
    }

    /// The one word by which a firm or a university is called for short: `Disney` of "Walt Disney Company".
    pub(super) fn firm(&self, name: Tokens) -> Option<usize> {
        let word = |i: usize| self.tape.tokens[i].span().of(self.text);
        let last = word(name.end - 1).to_lowercase();
        let seller = |word: &str| self.lexicon.is_noted(word, "names sellers");
        let class = |i: usize| self.tape.tokens[i].classes;
        let is_common =
            |&i: &usize| class(i).has(Class::Body) || seller(&word(i).to_lowercase()) || matches!(word(i), "and" | "&");
        let common = (name.start..name.end).rev().take_while(is_common);
        let own = Tokens {
            end: name.end - common.count(),
            ..name
        };
        let short = own.end.checked_sub(1)?;
        let alone = own.len() == 1 || own.len() == 2 && class(own.start).meets(ClassSet::GIVEN);
        let plain = class(short).without(SHAPE) == ClassSet::EMPTY && self.tape.letter(short) == b'N';
        let firm = alone && plain && (seller(&last) || last == "university");
        firm.then_some(short)
    }

    /// `LNA` in "Libyan National Army (LNA)", `Defra` behind the name of a ministry.
    pub(super) fn bracketed(&self, name: Tokens, kind: EntityKind) -> Option<&'a str> {
        let short = acronym::behind(self.text, self.tape, name.end)?;
        let classes = self.tape.tokens[name.end + 1].classes;
        let place = classes.meets(ClassSet::GIVEN.with(Class::Place).with(Class::Nationality));
        (classes.has(Class::Upper) || kind == EntityKind::Body && !place).then_some(short)
    }
}

/// Whether the lexicon has a word in small letters.
pub fn is_word(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.exact(word) != ClassSet::EMPTY
}

//! The people and bodies of an article, in order of mention, with all that the article tells of each.

use rustc_hash::FxHashMap;

use super::link::link;
use super::spelling::{Suffix, fits};
use super::words::{ByWord, Few, MOST, Name, Word, Words};
use crate::lex::{Class, ClassSet, Lexicon, Tape, Token, Tokens};

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntityKind {
    Person,
    Body,
    Place,
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    Man,
    Woman,
}

/// Somebody or something that the article names.
#[derive(Debug, Clone)]
pub struct Entity {
    /// The fullest name, without title and office.
    pub name: Tokens,
    /// The fullest name where the text does not have it in one piece: `Carl Bell` of "Carl and Ann Bell".
    pub written: Option<String>,
    pub(super) words: Name,
    pub(super) suffix: Option<Suffix>,
    /// A word that the lexicon has leads it, so that it may be more than a name: `Young Bell`.
    pub(super) led: bool,
    /// Its last word is one that the lexicon has in small letters: `Acme Computer`.
    pub(super) ends_in_word: bool,
    pub kind: EntityKind,
    pub gender: Option<Gender>,
    /// The first title, office or description that stands with a mention.
    pub role: Option<Tokens>,
    /// Words of all such roles: president, turkish.
    pub(super) role_words: Vec<Word>,
    /// A role tells of what place: the senator of Ohio.
    pub(super) placed: bool,
    /// Some mention is the subject of a verb of reporting.
    pub speaks: bool,
    /// The token where its full name first stands.
    pub introduced: usize,
}

/// Whom a mention means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    One(usize),
    /// Two entities fit: two people of one surname.
    Several,
    /// A person without a name: "a spokesman".
    Unnamed(Option<Gender>),
}

/// How a mention stands in its phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// A noun phrase of its own.
    Plain,
    /// `Bell` in "Bell's plan".
    Possessive,
    /// `Bell` in "Bell supporters".
    Attributive,
}

/// A place where the article speaks of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The name alone, without title and office; of an unnamed person the noun.
    pub tokens: Tokens,
    pub who: Who,
    pub usage: Use,
    /// It may be the subject of its sentence.
    pub leads: bool,
    /// It stands within quotation marks.
    pub quoted: bool,
}

impl Mention {
    /// The entity, where it is one.
    pub fn one(&self) -> Option<usize> {
        match self.who {
            Who::One(id) => Some(id),
            _ => None,
        }
    }
}

/// All entities of an article.
#[derive(Debug, Default)]
pub struct Cast {
    pub entities: Vec<Entity>,
    /// In order of the text.
    pub mentions: Vec<Mention>,
    /// Entities by the last word of their name, by the first word of a person's, by acronym, by a word of a body's name.
    pub(super) by_last: ByWord,
    pub(super) by_first: ByWord,
    pub(super) by_acronym: ByWord,
    pub(super) by_head: ByWord,
    /// Firms by the word that is their own.
    pub(super) by_firm: ByWord,
    /// People by the words of their roles.
    pub(super) by_role: ByWord,
    pub(super) words: Words,
    /// The first two people who may be men, and who may be women, as the article introduces them.
    pub(super) first_two: [Vec<usize>; 2],
    /// How often each entity is named, and the man and the woman who are named most.
    pub(super) times: Vec<usize>,
    pub(super) most: [Option<usize>; 2],
}

impl Cast {
    /// Finds every name in the article.
    pub fn of(text: &str, tape: &Tape, lexicon: &Lexicon) -> Cast {
        link(text, tape, lexicon)
    }

    /// The mentions that lie in `tokens`, in order.
    pub fn mentions_in(&self, tokens: Tokens) -> &[Mention] {
        let from = self.mentions.partition_point(|m| m.tokens.start < tokens.start);
        let to = from + self.mentions[from..].partition_point(|m| m.tokens.end <= tokens.end);
        &self.mentions[from..to]
    }

    /// The mentions by name that lie in `tokens`, in order.
    pub fn names_in(&self, tokens: Tokens) -> impl DoubleEndedIterator<Item = &Mention> {
        let all = self.mentions_in(tokens).iter();
        all.filter(|m| !matches!(m.who, Who::Unnamed(_)))
    }

    /// The mention by name that goes on from before token `i` over it.
    pub(super) fn name_over(&self, i: usize) -> Option<&Mention> {
        let before = self.mentions.partition_point(|m| m.tokens.start < i);
        let mut near = self.mentions[..before].iter().rev().take(2);
        near.find(|m| m.tokens.end > i && !matches!(m.who, Who::Unnamed(_)))
    }

    /// A person, or a name that acts like one.
    pub fn may_be_person(&self, id: usize) -> bool {
        let entity = &self.entities[id];
        match entity.kind {
            EntityKind::Person => true,
            // "Bell World", where Bell is somebody's surname, is a thing of his.
            EntityKind::Unknown => match entity.words.as_slice() {
                [first, _, ..] if !self.by_last.of(*first).is_empty() => false,
                _ => entity.gender.is_some() || entity.speaks,
            },
            EntityKind::Body | EntityKind::Place => false,
        }
    }

    /// A name of two or three words that no list knows, the subject of a verb of reporting: `Dagmund Orrvald said`.
    pub(super) fn is_named_like_person(&self, tape: &Tape, id: usize) -> bool {
        let entity = &self.entities[id];
        let shape = ClassSet::of(&[Class::Name, Class::Capital]);
        let unknown = |t: &Token| t.classes.without(shape) == ClassSet::EMPTY;
        let name = &tape.tokens[entity.name.start..entity.name.end];
        let plain = matches!(name.len(), 2 | 3) && name.iter().all(unknown);
        entity.kind == EntityKind::Unknown && entity.speaks && plain
    }

    /// Notes the first two people of each gender: whether "he" can be one person only.
    pub(super) fn note_first_two(&mut self) {
        let mut order: Vec<usize> = (0..self.entities.len()).filter(|&e| self.may_be_person(e)).collect();
        order.sort_by_key(|&e| self.entities[e].introduced);
        let of = |gender| {
            let fit = order
                .iter()
                .copied()
                .filter(|&e| self.entities[e].gender.is_none_or(|g| g == gender));
            fit.take(2).collect()
        };
        self.first_two = [of(Gender::Man), of(Gender::Woman)];
        self.times = vec![0; self.entities.len()];
        self.mentions
            .iter()
            .filter_map(Mention::one)
            .for_each(|id| self.times[id] += 1);
        let most = |gender| {
            let fit = order
                .iter()
                .copied()
                .filter(|&e| self.entities[e].gender.is_none_or(|g| g == gender));
            fit.max_by_key(|&e| self.times[e])
        };
        self.most = [most(Gender::Man), most(Gender::Woman)];
    }

    /// Whether the article is much more about another person of this gender.
    pub(super) fn is_aside(&self, id: usize) -> bool {
        let fits = |gender| self.entities[id].gender.is_none_or(|g| g == gender);
        let much_more = |e: usize| e != id && self.times[e] > 3 && self.times[e] >= 2 * self.times[id];
        [Gender::Man, Gender::Woman]
            .into_iter()
            .zip(self.most)
            .any(|(gender, most)| fits(gender) && most.is_some_and(much_more))
    }

    /// The entities that these words of a name may stand for.
    pub(super) fn fitting(&self, words: &[Word], suffix: Option<Suffix>, lexicon: &Lexicon) -> Few {
        let Some(&last) = words.last() else { return Few::new() };
        let same = self.by_last.of(last);
        if same.len() == MOST {
            let known = if words.len() > 1 { 0 } else { 2 };
            return Few::from_slice(&same[..known]);
        }
        let mut by_last: Few = same
            .iter()
            .copied()
            .filter(|&e| {
                let entity = &self.entities[e];
                // Nor is Carl Bell Jr. the Carl J. Bell who has no suffix.
                let apart = entity.words[..] == *words || suffix.is_some() && entity.suffix.is_none();
                let another = words.len() > 1 && apart && Suffix::parts(entity.suffix, suffix);
                let part_of_place = entity.kind == EntityKind::Place && entity.words.len() > words.len();
                fits(&entity.words, words, |w| self.words.text(*w), lexicon)
                    && !(another || part_of_place || self.is_what_it_is_of(entity, words))
            })
            .collect();
        let &[word] = words else { return by_last };
        // Of "Bell", where Ann Bell is a person, neither "Team Bell" nor "Young Bell" is the full name.
        let is_person = |e: &usize| self.entities[*e].kind == EntityKind::Person;
        if by_last.iter().any(|e| is_person(e) && !self.entities[*e].led) {
            let full = |e: &usize| match self.entities[*e].kind {
                EntityKind::Body => false,
                EntityKind::Unknown => !self.entities[*e].led,
                EntityKind::Person | EntityKind::Place => true,
            };
            by_last.retain(|e| full(e));
        }
        if !by_last.is_empty() {
            return by_last;
        }
        let by_acronym = self.by_acronym.of(word);
        if !by_acronym.is_empty() {
            return Few::from_slice(by_acronym);
        }
        let mut by_first = Few::from_slice(self.by_first.of(word));
        // A family name may come first: Zhang Bo.
        let unknown = |e: &usize| self.entities[*e].kind == EntityKind::Unknown && !self.entities[*e].led;
        by_first.retain(|e| (is_person(e) || unknown(e)) && (suffix.is_none() || self.entities[*e].suffix == suffix));
        if by_first.is_empty() {
            by_first.extend_from_slice(self.by_firm.of(word));
        }
        by_first
    }
}

impl Cast {
    /// The people by the words within their names that are neither the first nor the last.
    pub(super) fn inner_names(&mut self, is_word: impl Fn(&str) -> bool) -> FxHashMap<Word, Few> {
        let mut inner: FxHashMap<Word, Few> = FxHashMap::default();
        let people = self.entities.iter().enumerate();
        for (id, person) in people.filter(|(_, e)| e.kind == EntityKind::Person && e.words.len() > 1) {
            let [_, within @ .., last] = person.words.as_slice() else {
                continue;
            };
            let last = self.words.text(*last).to_owned();
            // `Roa` of "Ann Roa-Ibarra"; "the Rachel Roe Show" is nobody, nor is "Rachel Roe-led".
            let joined = last.contains('-');
            if is_word(&last) || last.split('-').any(&is_word) {
                continue;
            }
            let halves = last.split('-').filter(|half| joined && half.len() > 3);
            let halves: Name = halves.map(|half| self.words.number(half)).collect();
            for word in within.iter().copied().chain(halves) {
                inner.entry(word).or_default().push(id);
            }
        }
        inner
    }

    /// `England` in "Bank of England": a body is not called by what it is of, but "the Commons" are the House of Commons.
    fn is_what_it_is_of(&self, entity: &Entity, short: &[Word]) -> bool {
        let [.., of, _] = entity.words.as_slice() else {
            return false;
        };
        let joined = matches!(self.words.text(*of), "of" | "at" | "in");
        entity.kind == EntityKind::Body && short.len() == 1 && joined
    }
}

impl Entity {
    /// Takes the fuller of two names.
    pub(super) fn take(&mut self, name: Tokens, words: &Name, all: &Words) {
        let letters = |name: &Name| name.iter().map(|&w| all.text(w).len()).sum::<usize>();
        if *words != self.words && (words.len(), letters(words)) > (self.words.len(), letters(&self.words)) {
            self.name = name;
            self.written = None;
            self.words = words.clone();
        }
    }
}

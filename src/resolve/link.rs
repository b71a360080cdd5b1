//! Names to entities: which names are one person's or one body's.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::alias;
use super::description;
use super::gender::{self, gender_of};
use super::kind::{NEVER_FIRST, has, is_led, kind};
use super::learn::learn;
use super::mentions::{self, is_placed, speaks};
use super::names;
use super::people::{Cast, Entity, EntityKind};
use super::roles;
use super::short::is_word;
use super::slips::Surnames;
use super::spelling::{Suffix, plain};
use super::words::{Few, MOST, Name as NameWords, Word, Words};
use crate::lex::{Class, ClassSet, Lexicon, Tape, Tokens};

/// Reads the names of an article, the fullest first, and gives each mention its entity.
pub fn link(text: &str, tape: &Tape, lexicon: &Lexicon) -> Cast {
    let mut linker = Linker {
        text,
        tape,
        lexicon,
        cast: Cast {
            words: Words::of(tape),
            ..Cast::default()
        },
        names: Vec::new(),
        by_raw: FxHashMap::default(),
        inner: FxHashMap::default(),
    };
    let runs = names::runs(text, tape);
    let mut found: Vec<(Tokens, usize)> = Vec::with_capacity(runs.len());
    linker.by_raw.reserve(runs.len() / 2);
    for run in runs.iter().filter(|r| !r.weak) {
        found.push((run.tokens, linker.name(run.tokens)));
    }
    linker.couples(&found);
    linker.make_entities(&found);
    linker.weak(&runs, &mut found);
    found.sort_by_key(|(t, _)| (t.start, std::cmp::Reverse(t.end)));
    let mut end = 0;
    found.retain(|(t, _)| {
        let free = t.start >= end;
        end = if free { t.end } else { end };
        free
    });
    let Linker { mut cast, names, .. } = linker;
    mentions::add(&mut cast, text, tape, &names, &found);
    description::add_unnamed(&mut cast, text, tape, lexicon);
    gender::settle(&mut cast, text, tape);
    cast.note_first_two();
    cast
}

/// One name as the article writes it, perhaps many times.
pub struct Name {
    pub words: NameWords,
    /// The name where the text does not have it in one piece.
    written: Option<String>,
    pub suffix: Option<Suffix>,
    pub tokens: Tokens,
    /// `Mrs.` or `President` right before a surname: part of what tells whom it means.
    pub title: Option<usize>,
    /// It stands after "in" or the like somewhere.
    placed: bool,
    /// Somewhere it is the subject of a verb of reporting.
    pub speaks: bool,
    /// The entities it may stand for.
    pub fits: Few,
}

impl Name {
    /// The last of several words.
    fn surname(&self) -> Option<Word> {
        self.words.get(1..)?.last().copied()
    }
}

/// What names are looked up in while they are linked.
pub struct Linker<'a> {
    pub(super) text: &'a str,
    pub(super) tape: &'a Tape,
    pub(super) lexicon: &'a Lexicon,
    pub(super) cast: Cast,
    pub(super) names: Vec<Name>,
    pub(super) by_raw: FxHashMap<&'a str, usize>,
    /// People by the words within their names.
    pub(super) inner: FxHashMap<Word, Few>,
}

impl<'a> Linker<'a> {
    pub(super) fn name(&mut self, tokens: Tokens) -> usize {
        let (text, tape) = (self.text, self.tape);
        let title = self.title(tokens).filter(|_| {
            let surname = self.cast.words.read(text, tape, tokens).len() == 1;
            surname && kind(text, tape, tokens) != EntityKind::Body
        });
        let whole = Tokens {
            start: title.unwrap_or(tokens.start),
            ..tokens
        };
        let id = *self.by_raw.entry(tape.span(whole).of(text)).or_insert_with(|| {
            let words = self.cast.words.read(text, tape, tokens);
            let suffix = Suffix::of(tape.tokens[tokens.end - 1].span().of(text));
            self.names.push(Name {
                words,
                written: None,
                suffix,
                tokens,
                title,
                placed: false,
                speaks: false,
                fits: Few::new(),
            });
            self.names.len() - 1
        });
        self.cast.words.is_same(tokens, self.names[id].tokens);
        self.names[id].placed |= is_placed(text, tape, tokens);
        self.names[id].speaks |= speaks(tape, tokens);
        id
    }

    /// Gives `Carl` the surname in "Carl and Ann Bell", unless it is a surname itself.
    fn couples(&mut self, found: &[(Tokens, usize)]) {
        let (text, tape) = (self.text, self.tape);
        let word = |t: usize| tape.tokens[t].span().of(text);
        let mut surnames: Option<FxHashSet<Word>> = None;
        for pair in found.windows(2) {
            let &[(first, n), (second, m)] = pair else { continue };
            let joined = first.end + 1 == second.start && word(first.end) == "and";
            let given = |t: Tokens| tape.tokens[t.start].classes.meets(ClassSet::GIVEN);
            if !(joined && first.len() == 1 && given(first) && kind(text, tape, second) == EntityKind::Person) {
                continue;
            }
            let all = surnames.get_or_insert_with(|| self.names.iter().filter_map(Name::surname).collect());
            let free = |name: &Word| self.names[n].title.is_none() && !all.contains(name);
            if let (Some(surname), [name]) = (self.names[m].surname(), &self.names[n].words[..])
                && free(name)
            {
                let last = |t: &usize| Suffix::of(word(*t)).is_none();
                let at = (second.start..second.end).rev().find(last).unwrap_or(second.start);
                self.names[n].written = Some(format!("{} {}", word(first.start), word(at)));
                self.names[n].words.push(surname);
            }
        }
    }

    /// Names that the text says are another's, each with the name of who is called so.
    fn aliases(&self, found: &[(Tokens, usize)]) -> BTreeMap<usize, usize> {
        let pairs = found.windows(2).filter_map(|pair| match *pair {
            [(name, n), (other, m)] if n != m && self.names[n].words.len() > 1 => {
                alias::is_called(self.text, self.tape, name, other).then_some((m, n))
            }
            _ => None,
        });
        pairs.collect()
    }

    fn title(&self, name: Tokens) -> Option<usize> {
        let before = name.start.checked_sub(1)?;
        let classes = self.tape.tokens[before].classes;
        (classes.meets(roles::PERSONAL) && classes.has(Class::Capital)).then_some(before)
    }

    /// The fullest names make entities; each shorter one goes to those it fits, or makes its own.
    fn make_entities(&mut self, found: &[(Tokens, usize)]) {
        let mut order: Vec<usize> = (0..self.names.len())
            .filter(|&n| !self.names[n].words.is_empty())
            .collect();
        order.sort_by_key(|&n| {
            (
                std::cmp::Reverse(self.names[n].words.len()),
                self.names[n].title.is_none(),
            )
        });
        let surnames = order.partition_point(|&n| self.names[n].words.len() > 1);
        let aliases = self.aliases(found);
        for &n in &order[..surnames] {
            if !aliases.contains_key(&n) {
                self.names[n].fits = self.fits(n);
            }
        }
        for (other, n) in aliases {
            let unknown = self
                .cast
                .fitting(&self.names[other].words, None, self.lexicon)
                .is_empty();
            if let (&[id], true) = (self.names[n].fits.as_slice(), unknown)
                && self.cast.entities[id].kind != EntityKind::Unknown
            {
                self.names[other].fits = Few::from_elem(id, 1);
            }
        }
        order.retain(|&n| self.names[n].fits.is_empty());
        // What is known of the people by their full names tells whom a title and a surname mean.
        for &(tokens, n) in found {
            if let [id] = self.names[n].fits[..] {
                learn(&mut self.cast, self.text, self.tape, id, tokens, true);
            }
        }
        let known = Surnames::of(&self.cast);
        let lexicon = self.lexicon;
        self.inner = self.cast.inner_names(|word| is_word(lexicon, word));
        for &n in &order {
            self.names[n].fits = match self.first_surname(n).or_else(|| self.slip(n, &known)) {
                Some(meant) => Few::from_elem(meant, 1),
                None => self.fits(n),
            };
        }
    }

    fn fits(&mut self, n: usize) -> Few {
        let Name {
            words,
            suffix,
            tokens,
            placed,
            title,
            ..
        } = &self.names[n];
        let tokens = *tokens;
        let mut fits = self.cast.fitting(words, *suffix, self.lexicon);
        if fits.is_empty() && words.len() > 1 {
            fits.extend(self.longer(words, tokens));
        }
        // "Democrats" are more than the Senate Democrats.
        if words.len() == 1 && has(self.tape, tokens, ClassSet::of(&[Class::Group])) {
            fits.retain(|e| self.cast.entities[*e].words.len() == 1);
        }
        // "Twitter" is whole, and no page called Team Twitter; "the Times" may be the Carrow Times.
        let name = self.tape.span(tokens).of(self.text);
        let whole = || self.lexicon.exact(name).has(Class::Channel) && self.lexicon.note(name).is_none();
        // And "the New York Times" is not the International one.
        if (words.len() > 2 || words.len() == 1 && !name.starts_with("The ")) && whole() {
            fits.retain(|e| {
                let entity = &self.cast.entities[*e];
                entity.words.len() == words.len() || entity.kind == EntityKind::Person
            });
        }
        // Of "HP" the full name is no "HP Way".
        if words.len() == 1 && self.tape.tokens[tokens.start].classes.has(Class::Upper) {
            fits.retain(|e| {
                let entity = &self.cast.entities[*e];
                entity.kind != EntityKind::Unknown || entity.words.len() == 1 || entity.words[0] != words[0]
            });
        }
        if let Some(title) = *title {
            self.retain_titled(&mut fits, title, tokens);
        }
        if *placed && kind(self.text, self.tape, tokens) == EntityKind::Place {
            fits.retain(|e| self.cast.entities[*e].kind != EntityKind::Place);
            fits.push(self.entity_of(n));
        } else if fits.is_empty() {
            fits.push(self.entity_of(n));
        } else if let [only] = fits.as_slice() {
            let Name { words, suffix, .. } = &self.names[n];
            let entity = &mut self.cast.entities[*only];
            entity.take(tokens, words, &self.cast.words);
            entity.suffix = entity.suffix.or(*suffix);
        }
        fits
    }

    /// Leaves those whom "Mrs. Bell" or "President Bell" may mean: no man, nobody introduced without that office.
    fn retain_titled(&self, fits: &mut Few, title: usize, name: Tokens) {
        let entities = &self.cast.entities;
        let classes = self.tape.tokens[title].classes;
        let gender = gender_of(classes.without(ClassSet::GIVEN));
        fits.retain(|&mut e| {
            let other = gender.is_some() && entities[e].gender.is_some() && gender != entities[e].gender;
            !other && !matches!(entities[e].kind, EntityKind::Place | EntityKind::Body)
        });
        let office = plain(self.tape.tokens[title].span().of(self.text));
        let office = roles::office(office.rsplit(' ').next().unwrap_or(""));
        let word = self.cast.words.find(office);
        let bears = |e: &usize| word.is_some_and(|w| entities[*e].role_words.contains(&w));
        if fits.iter().any(bears) {
            fits.retain(|e| bears(e));
        } else if roles::is_singular(office) {
            let another = |e: &usize| !entities[*e].role_words.is_empty() || entities[*e].introduced < name.start;
            fits.retain(|e| !another(e));
        }
    }

    pub(super) fn entity_of(&mut self, n: usize) -> usize {
        let Name {
            words,
            suffix,
            tokens,
            title,
            ..
        } = &self.names[n];
        let (tokens, id) = (*tokens, self.cast.entities.len());
        let kind = if title.is_some() || self.names[n].written.is_some() {
            EntityKind::Person
        } else {
            kind(self.text, self.tape, tokens)
        };
        let acronym = self.bracketed(tokens, kind);
        let kind = match acronym {
            Some(short) if short.len() > 2 && kind == EntityKind::Unknown => EntityKind::Body,
            _ => kind,
        };
        let shown = title.and_then(|t| gender_of(self.tape.tokens[t].classes.without(ClassSet::GIVEN)));
        let same = self.cast.by_last.of_mut(words[words.len() - 1]);
        // A place that is also a surname has an entity of each kind.
        let known = |e: &&usize| {
            let entity = &self.cast.entities[**e];
            entity.words == *words && entity.kind == kind && entity.suffix == *suffix && kind == EntityKind::Place
        };
        if let Some(&known) = same.iter().find(known) {
            return known;
        }
        if same.len() < MOST {
            same.push(id);
        }
        if kind == EntityKind::Body {
            for token in &self.tape.tokens[tokens.start..tokens.end] {
                if token.classes.has(Class::Body) {
                    let head = self.cast.words.add(token.span().of(self.text));
                    self.cast.by_head.keep(head, id);
                }
            }
        }
        // "Bell Train" is nobody.
        let ends_in_word = is_word(self.lexicon, words.last().map_or("", |&w| self.cast.words.text(w)));
        let surname = words.len() < 4 && !ends_in_word;
        let named_like_person = kind == EntityKind::Person || kind == EntityKind::Unknown && surname;
        if let Some(own) = self.firm(tokens).filter(|_| kind == EntityKind::Body) {
            let own = self.cast.words.add(self.tape.tokens[own].span().of(self.text));
            self.cast.by_firm.keep(own, id);
        }
        if words.len() > 1 && named_like_person && !has(self.tape, tokens, NEVER_FIRST) {
            self.cast.by_first.keep(words[0], id);
        }
        if words.len() > 1 && kind != EntityKind::Person {
            let all = words.iter().map(|&w| self.cast.words.text(w));
            let initials: String = all.filter(|w| !is_small(w)).filter_map(|w| w.chars().next()).collect();
            let acronym = self.cast.words.number(&initials);
            self.cast.by_acronym.keep(acronym, id);
        }
        if let Some(acronym) = acronym {
            let acronym = self.cast.words.add(acronym);
            let known = self.cast.by_acronym.of_mut(acronym);
            if !known.contains(&id) {
                known.insert(0, id);
                known.truncate(1);
            }
        }
        self.cast.entities.push(Entity {
            name: tokens,
            written: self.names[n].written.clone(),
            words: words.clone(),
            suffix: *suffix,
            led: is_led(self.tape, tokens),
            ends_in_word,
            kind,
            gender: shown.or_else(|| {
                let first = self.tape.tokens[tokens.start].classes.without(TITLES);
                gender_of(first).filter(|_| words.len() > 1 && kind == EntityKind::Person)
            }),
            role: None,
            role_words: Vec::new(),
            placed: false,
            speaks: false,
            introduced: tokens.start,
        });
        id
    }
}

const TITLES: ClassSet = ClassSet::of(&[Class::Man, Class::Woman]);
fn is_small(word: &str) -> bool {
    matches!(word, "of" | "and" | "the" | "for" | "on" | "de" | "la" | "in")
}

//! Names to entities: which names are one person's or one body's, and what the article tells of it.

use rustc_hash::FxHashMap;

use super::gender::{self, gender_of};
use super::names::{self, Run, is_suffix, words_of};
use super::people::{Cast, Entity, EntityKind, Mention, Use, Who};
use super::roles;
use crate::lex::{Class, ClassSet, Tape, Tokens};

/// Role words that an entity keeps; nobody has more offices.
const MOST_ROLE_WORDS: usize = 40;

/// Reads the names of an article, the fullest first, and gives each mention its entity.
pub fn link(text: &str, tape: &Tape) -> Cast {
    let mut linker = Linker {
        text,
        tape,
        cast: Cast::default(),
        names: Vec::new(),
        by_raw: FxHashMap::default(),
    };
    let runs = names::runs(text, tape);
    let mut found: Vec<(Tokens, usize)> = Vec::new();
    for run in runs.iter().filter(|r| !r.weak) {
        found.push((run.tokens, linker.name(run.tokens)));
    }
    linker.make_entities();
    linker.weak(&runs, &mut found);
    found.sort_by_key(|(t, _)| (t.start, std::cmp::Reverse(t.end)));
    let mut end = 0;
    found.retain(|(t, _)| {
        let free = t.start >= end;
        end = if free { t.end } else { end };
        free
    });
    linker.mention(&found);
    let Linker { mut cast, .. } = linker;
    super::description::add_unnamed(&mut cast, tape);
    gender::settle(&mut cast, text, tape);
    cast
}

/// One name as the article writes it, perhaps many times.
struct Name {
    words: Vec<String>,
    suffix: bool,
    tokens: Tokens,
    /// It stands after "in" or the like somewhere.
    placed: bool,
    /// The entities it may stand for.
    fits: Vec<usize>,
}

struct Linker<'a> {
    text: &'a str,
    tape: &'a Tape,
    cast: Cast,
    names: Vec<Name>,
    by_raw: FxHashMap<&'a str, usize>,
}

impl<'a> Linker<'a> {
    fn name(&mut self, tokens: Tokens) -> usize {
        let (text, tape) = (self.text, self.tape);
        let raw = tape.span(tokens).of(text);
        let id = *self.by_raw.entry(raw).or_insert_with(|| {
            self.names.push(Name {
                words: words_of(text, tape, tokens),
                suffix: is_suffix(tape.tokens[tokens.end - 1].span.of(text)),
                tokens,
                placed: false,
                fits: Vec::new(),
            });
            self.names.len() - 1
        });
        self.names[id].placed |= self.is_placed(tokens);
        id
    }

    fn is_placed(&self, name: Tokens) -> bool {
        let before = name
            .start
            .checked_sub(1)
            .map_or("", |i| self.tape.tokens[i].span.of(self.text));
        matches!(before, "in" | "from" | "near" | "across" | "outside")
    }

    /// The fullest names make entities; each shorter one goes to those it fits, or makes its own.
    fn make_entities(&mut self) {
        let mut order: Vec<usize> = (0..self.names.len()).collect();
        order.sort_by_key(|&n| std::cmp::Reverse(self.names[n].words.len()));
        for n in order {
            let Name {
                words,
                suffix,
                tokens,
                placed,
                ..
            } = &self.names[n];
            if words.is_empty() {
                continue;
            }
            let (tokens, place) = (*tokens, self.kind(*tokens) == EntityKind::Place);
            let mut fits = self.cast.fitting(words, *suffix);
            if place && *placed {
                fits.retain(|&e| self.cast.entities[e].kind != EntityKind::Place);
                fits.push(self.entity_of(n));
            } else if fits.is_empty() {
                fits.push(self.entity_of(n));
            } else if let [only] = fits.as_slice() {
                let Name { words, suffix, .. } = &self.names[n];
                self.cast.entities[*only].take(tokens, words);
                self.cast.entities[*only].suffix |= suffix;
            }
            self.names[n].fits = fits;
        }
    }

    fn entity_of(&mut self, n: usize) -> usize {
        let Name {
            words, suffix, tokens, ..
        } = &self.names[n];
        let (tokens, kind, id) = (*tokens, self.kind(*tokens), self.cast.entities.len());
        let same = self.cast.by_last.entry(words[words.len() - 1].clone()).or_default();
        // A place that is also a surname has an entity of each kind.
        if let Some(&known) = same.iter().find(|&&e| {
            self.cast.entities[e].words == *words
                && self.cast.entities[e].kind == kind
                && self.cast.entities[e].suffix == *suffix
        }) {
            return known;
        }
        same.push(id);
        if kind == EntityKind::Body {
            for token in &self.tape.tokens[tokens.start..tokens.end] {
                if token.classes.has(Class::Body) {
                    let heads = self
                        .cast
                        .by_head
                        .entry(names::plain(token.span.of(self.text)))
                        .or_default();
                    heads.push(id);
                }
            }
        }
        let named_like_person = kind == EntityKind::Person || kind == EntityKind::Unknown && words.len() < 4;
        if words.len() > 1 && named_like_person && !self.has(tokens, NEVER_FIRST) {
            self.cast.by_first.entry(words[0].clone()).or_default().push(id);
        }
        if words.len() > 1 && kind != EntityKind::Person {
            let initials: String = words
                .iter()
                .filter(|w| !is_small(w))
                .filter_map(|w| w.chars().next())
                .collect();
            self.cast.by_acronym.entry(initials).or_default().push(id);
        }
        if let Some(acronym) = self.bracketed(tokens) {
            let known = self.cast.by_acronym.entry(acronym).or_default();
            if !known.contains(&id) {
                known.insert(0, id);
                known.truncate(1);
            }
        }
        self.cast.entities.push(Entity {
            name: tokens,
            words: words.clone(),
            suffix: *suffix,
            kind,
            gender: gender_of(self.tape.tokens[tokens.start].classes.without(TITLES))
                .filter(|_| words.len() > 1 && kind == EntityKind::Person),
            role: None,
            role_words: Vec::new(),
            speaks: false,
            introduced: usize::MAX,
        });
        id
    }

    /// `LNA` in "Libyan National Army (LNA)".
    fn bracketed(&self, name: Tokens) -> Option<String> {
        let letters = self.tape.letters.as_bytes();
        let brackets = letters.get(name.end) == Some(&b'(') && letters.get(name.end + 2) == Some(&b')');
        let inside = self
            .tape
            .tokens
            .get(name.end + 1)
            .filter(|t| brackets && t.classes.has(Class::Upper))?;
        Some(names::plain(inside.span.of(self.text)))
    }

    fn has(&self, name: Tokens, classes: ClassSet) -> bool {
        self.tape.tokens[name.start..name.end]
            .iter()
            .any(|t| t.classes.meets(classes))
    }

    fn kind(&self, name: Tokens) -> EntityKind {
        let tokens = &self.tape.tokens[name.start..name.end];
        let given = tokens[0].classes.meets(GIVEN);
        if self.has(name, BODIES) || tokens[tokens.len() - 1].classes.has(Class::Group) {
            EntityKind::Body
        } else if given
            && tokens.len() > 1
            && tokens.len() < 6
            && !(tokens[0].classes.has(Class::Place) && self.has(name, COMMON))
            && !tokens[1..].iter().all(|t| t.classes.meets(COMMON.without(ClassSet::of(&[Class::Place]))))
        {
            EntityKind::Person
        } else if tokens.iter().all(|t| t.classes.has(Class::Place)) {
            EntityKind::Place
        } else {
            EntityKind::Unknown
        }
    }

    /// Where a capital tells nothing a name counts that the article has elsewhere, or that begins with a given name.
    fn weak(&mut self, runs: &[Run], found: &mut Vec<(Tokens, usize)>) {
        for run in runs.iter().filter(|r| r.weak) {
            let titled = self.tape.tokens[run.tokens.start].letter == b'N';
            let mut start = run.tokens.start;
            while start < run.tokens.end {
                let known = (start + 1..=run.tokens.end)
                    .rev()
                    .find(|&end| self.is_known(Tokens { start, end }));
                let end = known.unwrap_or(start + 1);
                if known.is_some() {
                    let tokens = Tokens { start, end };
                    let n = self.name(tokens);
                    if self.names[n].fits.is_empty() {
                        self.names[n].fits = self.cast.fitting(&self.names[n].words, self.names[n].suffix);
                    }
                    found.push((tokens, n));
                } else if start == run.tokens.start
                    && matches!(run.tokens.len(), 2 | 3)
                    && self.kind(run.tokens) == EntityKind::Person
                {
                    let n = self.name(run.tokens);
                    if self.names[n].fits.is_empty() {
                        self.names[n].fits = vec![self.entity_of(n)];
                    }
                    found.push((run.tokens, n));
                    break;
                }
                if !titled && known.is_none() && start == run.tokens.start {
                    break;
                }
                start = end;
            }
        }
    }

    fn is_known(&self, tokens: Tokens) -> bool {
        let raw = self.tape.span(tokens).of(self.text);
        if self.by_raw.get(raw).is_some_and(|&n| !self.names[n].fits.is_empty()) {
            return true;
        }
        let words = words_of(self.text, self.tape, tokens);
        let fits = self.cast.fitting(&words, false);
        !fits.is_empty() && (words.len() > 1 || fits.iter().any(|&e| self.cast.entities[e].kind == EntityKind::Person))
    }

    fn mention(&mut self, found: &[(Tokens, usize)]) {
        // What is clear is learnt first: it decides what is not.
        for &(tokens, n) in found {
            if let &[id] = self.names[n].fits.as_slice() {
                self.learn(id, tokens, n);
            }
        }
        let mut bare = Bare::of(self.cast.entities.len());
        let mut quotations = self.tape.quotations.iter().peekable();
        for &(tokens, n) in found {
            while quotations.peek().is_some_and(|q| q.tokens.end <= tokens.start) {
                quotations.next();
            }
            let quoted = quotations.peek().is_some_and(|q| q.tokens.start <= tokens.start);
            let paragraph = self.tape.paragraph_of(tokens.start);
            let who = match self.names[n].fits.as_slice() {
                &[id] => Who::One(id),
                [] => continue,
                several => {
                    let decided = self.decide(several, tokens);
                    decided
                        .or_else(|| bare.usual(several, paragraph))
                        .map_or(Who::Several, Who::One)
                }
            };
            let full = self.names[n].words.len() > 1;
            bare.note(who, &self.names[n].fits, full, paragraph);
            if let (Who::One(id), true) = (who, self.names[n].fits.len() > 1) {
                self.learn(id, tokens, n);
            }
            let mention = Mention {
                tokens,
                who,
                usage: self.usage(tokens),
                leads: self.leads(tokens),
                quoted,
            };
            self.cast.mentions.push(mention);
        }
    }

    /// Of several entities that a name fits: the one of the title's gender, the place after "in", the only one introduced so far.
    fn decide(&self, several: &[usize], at: Tokens) -> Option<usize> {
        let entities = &self.cast.entities;
        let only = |mut fit: Box<dyn Iterator<Item = usize> + '_>| fit.next().filter(|_| fit.next().is_none());
        let is_place = |&e: &usize| entities[e].kind == EntityKind::Place;
        if self.is_placed(at) && several.iter().any(is_place) {
            return several.iter().copied().find(is_place);
        }
        let title = at
            .start
            .checked_sub(1)
            .map_or(ClassSet::EMPTY, |i| self.tape.tokens[i].classes);
        if title.has(Class::Title) {
            let gender = gender_of(title.without(GIVEN));
            let people = several.iter().copied().filter(|e| !is_place(e));
            let fit =
                people.filter(|&e| gender.is_none() || entities[e].gender.is_none() || entities[e].gender == gender);
            return only(Box::new(fit));
        }
        only(Box::new(
            several.iter().copied().filter(|&e| entities[e].introduced <= at.start),
        ))
    }

    fn learn(&mut self, id: usize, name: Tokens, n: usize) {
        let (text, tape) = (self.text, self.tape);
        let full = self.names[n].words.len() > 1 || self.cast.entities[id].words.len() == 1;
        let entity = &mut self.cast.entities[id];
        if full {
            entity.introduced = entity.introduced.min(name.start);
        }
        entity.speaks |= matches!(
            tape.letters.as_bytes().get(name.end),
            Some(b'S' | b'L' | b'J' | b'X' | b's' | b'l')
        );
        if entity.kind == EntityKind::Unknown {
            // A surname that stands alone elsewhere shows a person; so does an age, or "who".
            let shortened = self.names[n].words.len() < entity.words.len() && entity.speaks && entity.words.len() < 5;
            if shortened || roles::is_persons(text, tape, name) || roles::age_after(text, tape, name).is_some() {
                entity.kind = EntityKind::Person;
            }
        }
        let (mut words, mut heads): (Vec<String>, Vec<String>) = Default::default();
        if let Some(age) = roles::age_after(text, tape, name) {
            heads.push(format!("{age}-year-old"));
            words.push(format!("{age}-year-old"));
        }
        for role in [roles::before(text, tape, name), roles::after(tape, name)]
            .into_iter()
            .flatten()
        {
            let beside = tape.tokens[role.start..role.end].iter();
            let last = if role.end <= name.start {
                tape.tokens[role.end - 1].classes
            } else {
                ClassSet::EMPTY
            };
            if entity.kind == EntityKind::Unknown && (last.meets(roles::PERSONAL) || role.start > name.start) {
                entity.kind = EntityKind::Person;
            }
            entity.gender = gender_of(last.without(GIVEN)).or(entity.gender);
            words.extend(words_of(text, tape, role));
            heads.extend(roles::heads(tape, role).filter_map(|h| words_of(text, tape, h).pop()));
            let courtesy = role.len() == 1 && roles::is_courtesy(beside.clone().next().map_or("", |t| t.span.of(text)));
            if entity.role.is_none() && !courtesy && entity.kind == EntityKind::Person {
                entity.role = Some(role);
            }
        }
        words.extend(
            roles::place_after(text, tape, name)
                .into_iter()
                .flat_map(|p| words_of(text, tape, p)),
        );
        words.extend(roles::party_after(text, tape, name).map(str::to_owned));
        for word in words {
            let word = roles::office(&word).to_owned();
            if !entity.role_words.contains(&word) && entity.role_words.len() < MOST_ROLE_WORDS {
                entity.role_words.push(word);
            }
        }
        for head in heads {
            let known = self.cast.by_role.entry(roles::office(&head).to_owned()).or_default();
            if !known.contains(&id) {
                known.push(id);
            }
        }
    }

    fn usage(&self, name: Tokens) -> Use {
        match self.tape.letters.as_bytes().get(name.end) {
            Some(b'\'') => Use::Possessive,
            Some(b'n') => Use::Attributive,
            _ => Use::Plain,
        }
    }

    /// Nothing but its own title and office, an adverb or a verb of reporting stands between it and the start of the clause.
    fn leads(&self, name: Tokens) -> bool {
        let letters = self.tape.letters.as_bytes();
        let sentence = self.tape.sentences[self.tape.sentence_of(name.start)];
        let before = letters[sentence.start..name.start].iter().rev();
        let own = before.take_while(|l| !matches!(l, b',' | b'>' | b']' | b':' | b';' | b'-' | b'<'));
        let listed = letters.get(name.end) == Some(&b'c');
        !listed
            && own.into_iter().all(|l| {
                matches!(
                    l,
                    b'n' | b'N' | b'd' | b'K' | b'z' | b'w' | b'c' | b'a' | b'S' | b'X' | b'y'
                )
            })
    }
}

/// Whom a bare surname has meant so far. An article that has said "Nair" of one person goes on so,
/// and gives another Nair, named in passing, the full name.
struct Bare {
    /// How often a bare name clearly meant the entity.
    times: Vec<usize>,
    /// The last paragraph that names the entity in full, or has a bare name that may mean it.
    last: Vec<Option<usize>>,
}

impl Bare {
    /// Mentions that make a habit.
    const HABIT: usize = 2;

    fn of(entities: usize) -> Bare {
        Bare {
            times: vec![0; entities],
            last: vec![None; entities],
        }
    }

    fn note(&mut self, who: Who, fits: &[usize], full: bool, paragraph: usize) {
        match who {
            Who::One(id) if full => self.last[id] = Some(paragraph),
            Who::One(id) => self.times[id] += 1,
            _ => fits.iter().for_each(|&id| self.last[id] = Some(paragraph)),
        }
    }

    /// The one of `several` that the bare name usually means, if no other was named just before.
    fn usual(&self, several: &[usize], paragraph: usize) -> Option<usize> {
        let mut usual = several.iter().copied().filter(|&id| self.times[id] >= Bare::HABIT);
        let id = usual.next().filter(|_| usual.next().is_none())?;
        let near = |&e: &usize| self.last[e].is_some_and(|p| p + 1 >= paragraph);
        (!several.iter().filter(|&&e| e != id).any(|e| near(e))).then_some(id)
    }
}

const GIVEN: ClassSet = ClassSet::of(&[Class::Male, Class::Female]);
const TITLES: ClassSet = ClassSet::of(&[Class::Man, Class::Woman]);
const BODIES: ClassSet = ClassSet::of(&[Class::Body, Class::Channel, Class::Wire]);
/// Words that make a name something else than a person's: Clinton Report, Trump Law.
const COMMON: ClassSet = ClassSet::of(&[Class::Document, Class::Group, Class::Place]);
const NEVER_FIRST: ClassSet = BODIES.union(COMMON);

fn is_small(word: &str) -> bool {
    matches!(word, "of" | "and" | "the" | "for" | "on" | "de" | "la" | "in")
}

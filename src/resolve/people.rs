//! The people and bodies of an article, in order of mention, with all that the article tells of each.

use rustc_hash::FxHashMap;

use crate::lex::{Class, ClassSet, Tape, Tokens};

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
    /// Its words, lower case.
    words: Vec<String>,
    pub kind: EntityKind,
    pub gender: Option<Gender>,
    /// The first title, office or description that stands with a mention.
    pub role: Option<Tokens>,
    /// Words of all such roles, lower case: president, turkish.
    pub role_words: Vec<String>,
}

/// A place where the article names an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The name alone.
    pub tokens: Tokens,
    /// `None` where two entities fit: two people of one surname.
    pub entity: Option<usize>,
}

/// All entities of an article.
#[derive(Debug, Default)]
pub struct Cast {
    pub entities: Vec<Entity>,
    /// In order of the text.
    pub mentions: Vec<Mention>,
    /// Entities by the last word of their name and by their acronym.
    by_last: FxHashMap<String, Vec<usize>>,
    by_acronym: FxHashMap<String, Vec<usize>>,
}

impl Cast {
    /// Finds every name in the article.
    pub fn of(text: &str, tape: &Tape) -> Cast {
        let mut cast = Cast::default();
        for run in names(text, tape) {
            cast.add(text, tape, run);
        }
        // A surname may come before the full name, so the mentions are linked again once all names are known.
        for i in 0..cast.mentions.len() {
            let words = lower_words(text, tape, cast.mentions[i].tokens);
            cast.mentions[i].entity = cast.find(&words);
        }
        cast.settle_genders(text, tape);
        cast
    }

    /// The mentions that lie in `tokens`, in order.
    pub fn mentions_in(&self, tokens: Tokens) -> &[Mention] {
        let from = self.mentions.partition_point(|m| m.tokens.start < tokens.start);
        let to = from + self.mentions[from..].partition_point(|m| m.tokens.end <= tokens.end);
        &self.mentions[from..to]
    }

    /// The only entity that these words of a name fit; `None` if there is none or more than one.
    pub fn find(&self, words: &[String]) -> Option<usize> {
        let last = words.last()?;
        if let [word] = words
            && let Some([only]) = self.by_acronym.get(word).map(Vec::as_slice)
        {
            return Some(*only);
        }
        let same = self.by_last.get(last)?;
        let mut fitting = same.iter().copied().filter(|&e| fits(&self.entities[e].words, words));
        let first = fitting.next()?;
        match fitting.next() {
            None => Some(first),
            // Of a body and a person with one last word the exact name decides.
            Some(_) => {
                let mut exact = same.iter().copied().filter(|&e| self.entities[e].words == words);
                exact.next().filter(|_| exact.next().is_none())
            }
        }
    }

    /// Whether an acronym, not a word of the name, led to the entity.
    pub fn is_acronym(&self, word: &str) -> bool {
        self.by_acronym.contains_key(&word.to_lowercase())
    }

    fn add(&mut self, text: &str, tape: &Tape, name: Tokens) {
        let words = lower_words(text, tape, name);
        let Some(last) = words.last().cloned() else { return };
        let kind = kind_of(tape, name);
        let same = self.by_last.entry(last).or_default();
        let known = same.iter().copied().find(|&e| {
            let old = &self.entities[e].words;
            *old == words
                || (fits(old, &words) || fits(&words, old))
                    && (old.len() == 1 || words.len() == 1 || old[0] == words[0])
                    && (words.len() > 1 || same.iter().filter(|&&o| fits(&self.entities[o].words, &words)).count() == 1)
        });
        let ambiguous = words.len() == 1 && same.iter().filter(|&&e| fits(&self.entities[e].words, &words)).count() > 1;
        let id = match known {
            _ if ambiguous => None,
            Some(id) => Some(id),
            None => {
                let id = self.entities.len();
                same.push(id);
                self.entities.push(Entity {
                    name,
                    words: words.clone(),
                    kind,
                    gender: None,
                    role: None,
                    role_words: Vec::new(),
                });
                Some(id)
            }
        };
        self.mentions.push(Mention {
            tokens: name,
            entity: id,
        });
        let Some(id) = id else { return };
        if words.len() > self.entities[id].words.len() {
            self.entities[id].name = name;
            self.entities[id].words = words;
        }
        self.learn(text, tape, id, name, kind);
    }

    /// Takes in what stands around a mention: title, office, gender, acronym.
    fn learn(&mut self, text: &str, tape: &Tape, id: usize, name: Tokens, kind: EntityKind) {
        let role = role_before(tape, name).or_else(|| role_after(tape, name));
        let entity = &mut self.entities[id];
        let mut gender = None;
        if let Some(role) = role {
            let classes = tape.tokens[role.start..role.end]
                .iter()
                .fold(ClassSet::EMPTY, |c, t| c.union(t.classes));
            gender = gender_of(classes.without(ClassSet::of(&[Class::Male, Class::Female])));
            if entity.kind == EntityKind::Unknown && classes.meets(PERSONAL) {
                entity.kind = EntityKind::Person;
            }
            for word in lower_words(text, tape, role) {
                if !entity.role_words.contains(&word) && entity.role_words.len() < 40 {
                    entity.role_words.push(word);
                }
            }
            let has_office =
                classes.has(Class::Office) || tape.tokens[role.start].span.start > tape.tokens[name.start].span.start;
            if entity.role.is_none() && has_office {
                entity.role = Some(role);
            }
        }
        if entity.kind == EntityKind::Unknown {
            entity.kind = kind;
        }
        let first = tape.tokens[name.start].classes;
        let by_name = || {
            if name.len() > 1 {
                gender_of(first.without(ClassSet::of(&[Class::Man, Class::Woman])))
            } else {
                None
            }
        };
        entity.gender = gender.or(entity.gender).or_else(by_name);
        if entity.kind != EntityKind::Person && name.len() > 1 {
            self.add_acronym(text, tape, id, name);
        }
    }

    /// `Libyan National Army (LNA)`
    fn add_acronym(&mut self, text: &str, tape: &Tape, id: usize, name: Tokens) {
        let letters = tape.letters.as_bytes();
        let bracketed = letters.get(name.end) == Some(&b'(') && letters.get(name.end + 2) == Some(&b')');
        let inside = tape
            .tokens
            .get(name.end + 1)
            .filter(|t| bracketed && t.classes.has(Class::Upper));
        if let Some(token) = inside {
            let key = token.span.of(text).to_lowercase();
            let known = self.by_acronym.entry(key).or_default();
            if !known.contains(&id) {
                known.push(id);
            }
        }
    }

    /// A person that only "she" can be, where the sentence names nobody else, is a woman.
    fn settle_genders(&mut self, text: &str, tape: &Tape) {
        for sentence in &tape.sentences {
            let people: Vec<usize> = self
                .mentions_in(*sentence)
                .iter()
                .filter_map(|m| m.entity)
                .filter(|&e| self.entities[e].kind == EntityKind::Person)
                .collect();
            let [only, rest @ ..] = people.as_slice() else { continue };
            if self.entities[*only].gender.is_some() || rest.iter().any(|r| r != only) {
                continue;
            }
            let shown = (sentence.start..sentence.end).find_map(|t| match tape.tokens[t].span.of(text) {
                "he" | "his" | "himself" => Some(Gender::Man),
                "she" | "her" | "herself" => Some(Gender::Woman),
                _ => None,
            });
            self.entities[*only].gender = shown;
        }
    }
}

const PERSONAL: ClassSet = ClassSet::of(&[Class::Title, Class::Man, Class::Woman, Class::Office]);

/// Classes of a word that stands with a name but is none.
const BESIDE: ClassSet = ClassSet::of(&[Class::Title, Class::Office]);

/// Whether `short` can stand for `full`: same last word, and its other words in the same order.
fn fits(full: &[String], short: &[String]) -> bool {
    if full.last() != short.last() {
        return false;
    }
    let mut words = full.iter();
    short
        .iter()
        .all(|s| words.any(|f| f == s || s.len() == 2 && s.ends_with('.') && f.starts_with(&s[..1])))
}

pub fn gender_of(classes: ClassSet) -> Option<Gender> {
    let man = classes.meets(ClassSet::of(&[Class::Male, Class::Man]));
    let woman = classes.meets(ClassSet::of(&[Class::Female, Class::Woman]));
    match (man, woman) {
        (true, false) => Some(Gender::Man),
        (false, true) => Some(Gender::Woman),
        _ => None,
    }
}

/// The words of `tokens` in lower case, without marks and clitics.
pub fn lower_words(text: &str, tape: &Tape, tokens: Tokens) -> Vec<String> {
    let words = tape.tokens[tokens.start..tokens.end].iter();
    let words = words.filter(|t| !matches!(t.letter, b',' | b'\'' | b'"' | b'(' | b')' | b'<' | b'>'));
    words
        .flat_map(|t| t.span.of(text).split(' ').map(str::to_lowercase).collect::<Vec<_>>())
        .collect()
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV")
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "da"
            | "del"
            | "della"
            | "di"
            | "du"
            | "dos"
            | "van"
            | "der"
            | "den"
            | "von"
            | "al"
            | "bin"
            | "ibn"
            | "el"
            | "la"
            | "le"
            | "ul"
            | "y"
    )
}

/// The runs of tokens that are names, titles and offices left out.
fn names(text: &str, tape: &Tape) -> Vec<Tokens> {
    let letters = tape.letters.as_bytes();
    let mut found = Vec::new();
    let mut i = 0;
    while i < letters.len() {
        if !is_name(tape, i) {
            i += 1;
            continue;
        }
        let start = i;
        i += 1;
        loop {
            let word = tape.tokens.get(i).map_or("", |t| t.span.of(text));
            let of = tape.tokens[start..i].iter().any(|t| t.classes.has(Class::Body)) && word == "of";
            if is_name(tape, i) && !(is_suffix(word) && i == start) {
                i += 1;
            } else if i + 1 < letters.len() && (of || is_particle(word)) && is_name(tape, i + 1) {
                i += 2;
            } else {
                break;
            }
        }
        let end = if i > start + 1 && is_suffix(tape.tokens[i - 1].span.of(text)) {
            i - 1
        } else {
            i
        };
        // "Turkish President ..." leaves a lone adjective, which names nobody.
        let adjective = end == start + 1 && tape.tokens[start].classes.has(Class::Nationality);
        if !adjective {
            found.push(Tokens { start, end });
        }
    }
    found
}

fn is_name(tape: &Tape, i: usize) -> bool {
    tape.tokens
        .get(i)
        .is_some_and(|t| t.letter == b'N' && !t.classes.meets(BESIDE))
}

fn kind_of(tape: &Tape, name: Tokens) -> EntityKind {
    let tokens = &tape.tokens[name.start..name.end];
    let has = |class| tokens.iter().any(|t| t.classes.has(class));
    let given = tokens[0].classes.meets(ClassSet::of(&[Class::Male, Class::Female]));
    if has(Class::Body) || has(Class::Channel) || has(Class::Wire) {
        EntityKind::Body
    } else if tokens.iter().all(|t| t.classes.has(Class::Place)) {
        EntityKind::Place
    } else if given && tokens.len() > 1 && tokens.len() < 5 {
        EntityKind::Person
    } else {
        EntityKind::Unknown
    }
}

/// `Turkish President` before `Recep Tayyip Erdogan`: nouns and capitals back to the phrase's start, one of them a title or an office.
fn role_before(tape: &Tape, name: Tokens) -> Option<Tokens> {
    let mut start = name.start;
    while start > 0 && name.start - start < 8 {
        let token = tape.tokens[start - 1];
        let joins = matches!(token.letter, b'n' | b'z' | b'w' | b'K' | b'e' | b'#')
            || token.letter == b'N'
            || token.letter == b'\'';
        if !joins {
            break;
        }
        start -= 1;
    }
    while start < name.start && tape.tokens[start].letter == b'\'' {
        start += 1;
    }
    let role = &tape.tokens[start..name.start];
    // The last word must be the office: of "the spokesman Trump met" nothing is sure, of "Turkish President" all is.
    let last = role.last()?;
    last.classes
        .meets(PERSONAL)
        .then_some(Tokens { start, end: name.start })
}

/// `a doctor at St Ann's` after `Hugh Lane,`
fn role_after(tape: &Tape, name: Tokens) -> Option<Tokens> {
    let letters = tape.letters.as_bytes();
    if letters.get(name.end) != Some(&b',') {
        return None;
    }
    let start = name.end + 1;
    if !matches!(letters.get(start), Some(b'd' | b'n' | b'O' | b'z' | b'w')) {
        return None;
    }
    let len = letters[start..]
        .iter()
        .take(16)
        .position(|l| matches!(l, b',' | b'.' | b'/' | b'<' | b'-' | b'R'))?;
    let role = Tokens {
        start,
        end: start + len,
    };
    let tokens = &tape.tokens[role.start..role.end];
    tokens.iter().any(|t| t.classes.has(Class::Office)).then_some(role)
}

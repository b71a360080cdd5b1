//! Whose words: the speaker as written to the fullest name of the article, by small named steps.

use super::people::{Cast, EntityKind, Gender, gender_of, lower_words};
use crate::lex::{Class, ClassSet, Lexicon, Tape, Tokens};
use crate::quote::{ResolvedBy, SpeakerKind};

/// Who speaks, as far as the article tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The mention itself, without what describes it: `He`, `Hugh Lane`.
    pub written: Option<Tokens>,
    /// The fullest name, or the mention where there is none.
    pub name: String,
    pub role: String,
    pub kind: SpeakerKind,
    pub by: ResolvedBy,
    /// Two people fit.
    pub ambiguous: bool,
    pub entity: Option<usize>,
}

/// What the steps look things up in.
pub struct Resolver<'a> {
    pub text: &'a str,
    pub tape: &'a Tape,
    pub lexicon: &'a Lexicon,
    pub cast: &'a Cast,
}

impl Speaker {
    pub fn nobody() -> Speaker {
        Speaker {
            written: None,
            name: String::new(),
            role: String::new(),
            kind: SpeakerKind::Unknown,
            by: ResolvedBy::None,
            ambiguous: false,
            entity: None,
        }
    }
}

impl Resolver<'_> {
    /// The speaker that `tokens` name, in the order of the steps: a name, a pronoun, a description, the words as written.
    /// `before` is the speaker of the attribution before, with the token where it stands.
    pub fn resolve(&self, tokens: Tokens, before: Option<(usize, usize)>) -> Speaker {
        let parts = self.parts(tokens);
        let mut speaker = Speaker {
            written: Some(parts.head),
            ..Speaker::nobody()
        };
        speaker.name = self.words(parts.head);
        if parts.head.len() == 1 && matches!(self.letter(parts.head.start), b'I' | b'Y' | b'O' | b'H' | b'M') {
            self.by_pronoun(parts.head.start, before, &mut speaker);
        } else if let Some(name) = parts.name {
            self.by_name(name, &parts, &mut speaker);
        } else {
            self.by_description(&parts, &mut speaker);
        }
        speaker
    }

    fn by_name(&self, name: Tokens, parts: &Parts, speaker: &mut Speaker) {
        let words = lower_words(self.text, self.tape, name);
        speaker.role = parts.role.map_or(String::new(), |r| self.words(r));
        let Some(id) = self.cast.find(&words) else {
            speaker.kind = SpeakerKind::Unknown;
            speaker.ambiguous = words.len() == 1;
            speaker.by = if speaker.ambiguous {
                ResolvedBy::None
            } else {
                ResolvedBy::Named
            };
            return;
        };
        let entity = &self.cast.entities[id];
        speaker.entity = Some(id);
        speaker.kind = self.kind(id);
        speaker.by = match () {
            () if entity.name.len() == name.len() || lower_words(self.text, self.tape, entity.name) == words => {
                ResolvedBy::Named
            }
            () if words.len() == 1 && self.cast.is_acronym(&words[0]) => ResolvedBy::Acronym,
            () => ResolvedBy::Surname,
        };
        self.take_name(id, speaker);
    }

    fn take_name(&self, id: usize, speaker: &mut Speaker) {
        let entity = &self.cast.entities[id];
        speaker.name = self.words(entity.name);
        if speaker.role.is_empty() {
            speaker.role = entity.role.map_or(String::new(), |r| self.words(r));
        }
    }

    fn kind(&self, id: usize) -> SpeakerKind {
        match self.cast.entities[id].kind {
            EntityKind::Person => SpeakerKind::Person,
            EntityKind::Body | EntityKind::Place => SpeakerKind::Organization,
            EntityKind::Unknown => match self.cast.entities[id].name.len() {
                2 | 3 => SpeakerKind::Person,
                _ => SpeakerKind::Unknown,
            },
        }
    }

    /// "He" is the one person that the text has just spoken of; two that fit are nobody.
    fn by_pronoun(&self, at: usize, before: Option<(usize, usize)>, speaker: &mut Speaker) {
        let word = self.tape.tokens[at].span.of(self.text).to_lowercase();
        let gender = match word.as_str() {
            "he" | "his" | "him" => Gender::Man,
            "she" | "her" => Gender::Woman,
            "they" | "we" | "their" | "them" | "our" => return speaker.kind = SpeakerKind::Group,
            _ => return,
        };
        speaker.kind = SpeakerKind::Person;
        match self.antecedent(at, gender, before) {
            Ok(id) => {
                speaker.by = ResolvedBy::Pronoun;
                speaker.entity = Some(id);
                self.take_name(id, speaker);
            }
            Err(candidates) => speaker.ambiguous = candidates > 1,
        }
    }

    /// The person whom a pronoun at `at` stands for, else how many could be meant.
    fn antecedent(&self, at: usize, gender: Gender, before: Option<(usize, usize)>) -> Result<usize, usize> {
        let sentence = self.tape.sentence_of(at);
        let mut seen: Vec<usize> = Vec::new();
        // The sentence itself, then back sentence by sentence; the nearest that names somebody who fits decides.
        for back in 0..=4 {
            let Some(index) = sentence.checked_sub(back) else { break };
            let range = self.tape.sentences[index];
            let range = if back == 0 {
                Tokens {
                    start: range.start,
                    end: at,
                }
            } else {
                range
            };
            let said_before =
                before.filter(|&(token, id)| range.start <= token && token < range.end && self.may_be(id, gender));
            if let Some((_, id)) = said_before {
                return Ok(id);
            }
            let people = self.people(range, gender);
            match people.as_slice() {
                [] => continue,
                [only] => return Ok(*only),
                [first, ..] => {
                    // Who begins the sentence is its subject, and the subject goes on being spoken of.
                    seen.extend(&people);
                    let subject = self.subject(range).filter(|s| s == first);
                    let sure = people
                        .iter()
                        .filter(|&&p| self.cast.entities[p].gender == Some(gender))
                        .count();
                    return match subject {
                        Some(id) if back > 0 && (sure <= 1 && self.cast.entities[id].gender == Some(gender)) => Ok(id),
                        Some(id) if back > 0 => Ok(id),
                        _ => Err(people.len()),
                    };
                }
            }
        }
        Err(seen.len())
    }

    /// The people of `range` who may be of `gender`, each once, in order.
    fn people(&self, range: Tokens, gender: Gender) -> Vec<usize> {
        let mut people = Vec::new();
        for mention in self.cast.mentions_in(range) {
            if let Some(id) = mention
                .entity
                .filter(|&id| self.may_be(id, gender) && !people.contains(&id))
            {
                // "Trump's campaign" speaks of the campaign.
                people.push(id);
            }
        }
        people
    }

    fn may_be(&self, id: usize, gender: Gender) -> bool {
        let entity = &self.cast.entities[id];
        match entity.kind {
            EntityKind::Person => entity.gender.is_none_or(|g| g == gender),
            EntityKind::Unknown => entity.gender == Some(gender),
            _ => false,
        }
    }

    /// The entity that the first noun phrase of a sentence names.
    fn subject(&self, sentence: Tokens) -> Option<usize> {
        let mention = self.cast.mentions_in(sentence).first()?;
        let lead = &self.tape.letters.as_bytes()[sentence.start..mention.tokens.start];
        let possessive = self.tape.letters.as_bytes().get(mention.tokens.end) == Some(&b'\'');
        (!possessive
            && lead
                .iter()
                .all(|l| matches!(l, b'n' | b'N' | b'd' | b'K' | b'z' | b'w' | b'c' | b'a' | b'<')))
        .then_some(mention.entity?)
    }

    /// "The Turkish president" is the one person whose roles have all its words.
    fn by_description(&self, parts: &Parts, speaker: &mut Speaker) {
        let tokens = &self.tape.tokens[parts.core.start..parts.core.end];
        let classes = tokens.iter().fold(ClassSet::EMPTY, |c, t| c.union(t.classes));
        let head = tokens.last().map_or(ClassSet::EMPTY, |t| t.classes);
        speaker.kind = kind_of_noun(head, classes);
        let definite = tokens
            .first()
            .is_some_and(|t| t.span.of(self.text).eq_ignore_ascii_case("the"));
        if definite && head.has(Class::Office) {
            let wanted: Vec<String> = self.content_words(parts.core);
            let gender = gender_of(head);
            let mut fitting = self.cast.entities.iter().enumerate().filter(|(_, e)| {
                matches!(e.kind, EntityKind::Person | EntityKind::Unknown)
                    && (gender.is_none() || e.gender.is_none() || e.gender == gender)
                    && wanted.iter().all(|w| e.role_words.iter().any(|r| self.same_role(r, w)))
            });
            let first = fitting.next();
            let more = fitting.next().is_some();
            if let (Some((id, _)), false) = (first, more) {
                speaker.by = ResolvedBy::Description;
                speaker.kind = SpeakerKind::Person;
                speaker.entity = Some(id);
                speaker.role = self.cast.entities[id].role.map_or(String::new(), |r| self.words(r));
                speaker.name = self.words(self.cast.entities[id].name);
                return;
            }
            speaker.ambiguous = more;
        }
        if let Some(role) = parts.role.filter(|_| speaker.kind == SpeakerKind::Person) {
            speaker.role = self.words(role);
        }
    }

    /// The words that tell whom a description means: "the" and "former" do not.
    fn content_words(&self, tokens: Tokens) -> Vec<String> {
        let words = lower_words(self.text, self.tape, tokens);
        words
            .into_iter()
            .filter(|w| !matches!(w.as_str(), "the" | "a" | "an" | "who" | "'s"))
            .collect()
    }

    /// `turkish` and `turkey`, `senator` and `sen.` say the same.
    fn same_role(&self, role: &str, wanted: &str) -> bool {
        let country = |w: &str| {
            let mut capital = w.to_owned();
            if let Some(first) = capital.get_mut(0..1) {
                first.make_ascii_uppercase();
            }
            self.lexicon.note(&capital).map(str::to_lowercase)
        };
        role == wanted
            || matches!(
                (wanted, role),
                ("senator", "sen.")
                    | ("governor", "gov.")
                    | ("congressman" | "congresswoman" | "representative", "rep.")
                    | ("general", "gen.")
            )
            || country(wanted).is_some_and(|c| c == role)
            || country(role).is_some_and(|c| c == wanted)
    }

    fn letter(&self, token: usize) -> u8 {
        self.tape.letters.as_bytes()[token]
    }

    fn words(&self, tokens: Tokens) -> String {
        let span = self.tape.span(tokens);
        fold(span.of(self.text))
    }

    /// Cuts a speaker as written into its head, the name in it, and what describes it.
    fn parts(&self, tokens: Tokens) -> Parts {
        let letters = self.tape.letters.as_bytes();
        let range = tokens.start..tokens.end;
        let cut = |i: &usize| {
            matches!(letters[*i], b',' | b'(' | b'R' | b'-' | b'<')
                || matches!(letters[*i], b'e' | b'G' | b'S' | b'C' | b'L')
                    && *i > tokens.start
                    && !next_is_noun(letters, *i, tokens.end)
        };
        let core_end = range.clone().find(cut).unwrap_or(tokens.end).max(tokens.start + 1);
        let after = Tokens {
            start: (core_end + 1).min(tokens.end),
            end: tokens.end,
        };
        let core_whole = Tokens {
            start: tokens.start,
            end: core_end,
        };
        // A preposition begins what describes the head: "the chairman | of the committee".
        let preposition = (tokens.start + 1..core_end).find(|&i| matches!(letters[i], b'p' | b'U' | b'P'));
        let core = Tokens {
            start: tokens.start,
            end: preposition.unwrap_or(core_end),
        };
        let in_core = self.cast.mentions_in(core).last().map(|m| m.tokens);
        let name = in_core.filter(|n| n.end == core.end && !coordinated(letters, core));
        let described = Tokens {
            start: after.start,
            end: trim_end(letters, after),
        };
        let apposed = self
            .apposed_name(after)
            .filter(|_| name.is_none() && self.head_is_office(core));
        let (name, role) = match (name, apposed) {
            (Some(n), _) => {
                let before = Tokens {
                    start: core.start,
                    end: n.start,
                };
                let role = (!before.is_empty()).then_some(before).filter(|b| self.describes(*b));
                (
                    Some(n),
                    role.or((letters.get(core_end) == Some(&b',') && !described.is_empty()).then_some(described)),
                )
            }
            (None, Some(n)) => (Some(n), Some(core_whole)),
            (None, None) => (None, (!described.is_empty()).then_some(described)),
        };
        let head = match name {
            Some(n) if n.start >= core.start && n.end <= core.end => self.with_title(n, core),
            Some(_) => core_whole,
            None => core_whole,
        };
        Parts { head, core, name, role }
    }

    /// `Mr. Bell` for `Bell`.
    fn with_title(&self, name: Tokens, core: Tokens) -> Tokens {
        let titled = name.start > core.start && self.tape.tokens[name.start - 1].classes.has(Class::Title);
        Tokens {
            start: name.start - usize::from(titled),
            ..name
        }
    }

    /// `Alireza Mehraban` after `the team's coach,`
    fn apposed_name(&self, after: Tokens) -> Option<Tokens> {
        let mention = self.cast.mentions_in(after).first()?;
        (mention.tokens.start == after.start && mention.tokens.len() > 1).then_some(mention.tokens)
    }

    fn head_is_office(&self, core: Tokens) -> bool {
        self.tape.tokens[core.end - 1]
            .classes
            .meets(ClassSet::of(&[Class::Office, Class::Man, Class::Woman]))
    }

    fn describes(&self, tokens: Tokens) -> bool {
        !self.tape.letters.as_bytes()[tokens.start..tokens.end]
            .iter()
            .all(|&l| l == b'd')
    }
}

/// A speaker as written, taken apart.
struct Parts {
    /// The mention: the name, or the words that stand for one.
    head: Tokens,
    /// The noun phrase up to its first preposition.
    core: Tokens,
    name: Option<Tokens>,
    role: Option<Tokens>,
}

/// White space to one space.
pub fn fold(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn coordinated(letters: &[u8], core: Tokens) -> bool {
    letters[core.start..core.end].contains(&b'c')
}

fn next_is_noun(letters: &[u8], i: usize, end: usize) -> bool {
    i + 1 < end && matches!(letters[i + 1], b'n' | b'N' | b'K' | b'w' | b'z')
}

fn trim_end(letters: &[u8], tokens: Tokens) -> usize {
    let mut end = tokens.end;
    while end > tokens.start && matches!(letters[end - 1], b',' | b')') {
        end -= 1;
    }
    end
}

fn kind_of_noun(head: ClassSet, all: ClassSet) -> SpeakerKind {
    if head.has(Class::Document) {
        SpeakerKind::Document
    } else if head.has(Class::Group) || head.has(Class::Indefinite) {
        SpeakerKind::Anonymous
    } else if head.has(Class::Office) || head.meets(ClassSet::of(&[Class::Man, Class::Woman])) {
        SpeakerKind::Person
    } else if all.meets(ClassSet::of(&[Class::Body, Class::Place, Class::Wire, Class::Channel])) {
        SpeakerKind::Organization
    } else {
        SpeakerKind::Unknown
    }
}

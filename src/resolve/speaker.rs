//! Whose words: the speaker as written to the fullest name of the article, by small named steps.

use super::description::is_plural;
use super::gender::of_pronoun;
use super::parts::Parts;
use super::people::{Cast, EntityKind, Mention, Who};
use super::roles;
use crate::fold::fold;
use crate::lex::{Class, ClassSet, Lexicon, Tape, Tokens};
use crate::quote::{ResolvedBy, SpeakerKind};

/// Who is interviewed is among so many that an article names first: what a label costs must not grow with the text.
const INTERVIEWED: usize = 64;

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
    /// The speaker that `tokens` name, in the order of the steps: a pronoun, several names, a name, a description.
    /// What none of them decides keeps the words as written.
    /// `before` is the speaker of the attribution before, with the token where it stands.
    pub fn resolve(&self, tokens: Tokens, before: Option<(usize, usize)>) -> Speaker {
        // Of "Anita “Annie” Cole" the grammar reads what stands behind the mark.
        let start = self
            .cast
            .name_over(tokens.start)
            .map_or(tokens.start, |m| m.tokens.start);
        let parts = Parts::of(self.text, self.tape, self.cast, Tokens { start, ..tokens });
        let mut speaker = Speaker {
            written: Some(parts.head),
            ..Speaker::nobody()
        };
        if parts.head.len() == 1 && matches!(self.letter(parts.head.start), b'I' | b'Y' | b'O' | b'H' | b'M') {
            self.by_pronoun(parts.head.start, before, &mut speaker);
        } else if !parts.listed.is_empty() {
            speaker.written = Some(tokens);
            self.by_list(&parts.listed, &mut speaker);
        } else if let Some(mention) = parts.name.and_then(|n| self.cast.names_in(n).next()) {
            speaker.role = self.role(parts.role);
            self.by_name(mention, &mut speaker);
        } else {
            self.by_description(&parts, before, &mut speaker);
        }
        if speaker.name.is_empty() {
            speaker.name = self.words(parts.head);
        }
        speaker
    }

    fn by_pronoun(&self, at: usize, before: Option<(usize, usize)>, speaker: &mut Speaker) {
        let word = self.tape.tokens[at].span().of(self.text);
        let is = |all: &[&str]| all.iter().any(|p| p.eq_ignore_ascii_case(word));
        speaker.kind = match () {
            () if of_pronoun(word).is_some() || is(&["i", "my", "me"]) => SpeakerKind::Person,
            () if is(&["they", "we", "their", "them", "our", "us"]) => SpeakerKind::Group,
            () if is(&["it"]) => {
                if let Some(id) = self.it(at, before) {
                    speaker.by = ResolvedBy::Pronoun;
                    self.take(id, speaker);
                }
                return;
            }
            () => return,
        };
        match self.antecedent(at, before) {
            Ok(id) => {
                speaker.by = ResolvedBy::Pronoun;
                self.take(id, speaker);
            }
            Err(candidates) => speaker.ambiguous = candidates > 1,
        }
    }

    /// "Bell and Nair": each by the full name.
    fn by_list(&self, names: &[Tokens], speaker: &mut Speaker) {
        let mut full = Vec::with_capacity(names.len());
        speaker.by = ResolvedBy::Named;
        for &name in names {
            let mut one = Speaker::nobody();
            if let Some(mention) = self.cast.names_in(name).next() {
                self.by_name(mention, &mut one);
            }
            if one.name.is_empty() {
                one.name = self.words(name);
            }
            speaker.ambiguous |= one.ambiguous;
            if one.by != ResolvedBy::Named {
                speaker.by = one.by;
            }
            full.push(one.name);
        }
        speaker.kind = SpeakerKind::Group;
        if let Some(last) = full.pop() {
            speaker.name = format!("{} and {last}", full.join(", "));
        }
    }

    fn by_name(&self, mention: &Mention, speaker: &mut Speaker) {
        let Who::One(id) = mention.who else {
            speaker.kind = SpeakerKind::Unknown;
            speaker.ambiguous = true;
            return;
        };
        if let Some(id) = self.by_initials(mention.tokens) {
            speaker.by = ResolvedBy::Acronym;
            return self.take(id, speaker);
        }
        let (words, full) = (
            self.cast.words.get(self.text, self.tape, mention.tokens),
            &self.cast.entities[id].words,
        );
        let is_acronym = |word| !self.cast.by_acronym.of(word).is_empty();
        speaker.by = match words.as_slice() {
            _ if words.len() == full.len() => ResolvedBy::Named,
            [word] if is_acronym(*word) && full.last() != Some(word) => ResolvedBy::Acronym,
            _ => ResolvedBy::Surname,
        };
        self.take(id, speaker);
    }

    /// Whom `JB:` stands for in an interview: the one person so far with these initials.
    fn by_initials(&self, label: Tokens) -> Option<usize> {
        let word = self.tape.span(label).of(self.text);
        let opens = label.start == 0 || matches!(self.letter(label.start - 1), b'/' | b'<' | b'"');
        let letters = self.tape.letters.as_bytes();
        let short = matches!(word.len(), 2 | 3) && word.bytes().all(|b| b.is_ascii_uppercase());
        if !(opens && short && letters.get(label.end) == Some(&b':')) {
            return None;
        }
        let initials = |id: &usize| {
            let name = self.tape.span(self.cast.entities[*id].name).of(self.text);
            let initials = name.split_whitespace().filter_map(|w| w.chars().next());
            self.is_person(*id) && initials.eq(word.chars())
        };
        let introduced = |id: &usize| self.cast.entities[*id].introduced < label.start;
        let mut known = (0..self.cast.entities.len().min(INTERVIEWED)).filter(|id| initials(id) && introduced(id));
        known.next().filter(|_| known.next().is_none())
    }

    /// The name, kind and role of an entity; a role that the words themselves give stays.
    fn take(&self, id: usize, speaker: &mut Speaker) {
        let entity = &self.cast.entities[id];
        speaker.entity = Some(id);
        speaker.name = entity.written.clone().unwrap_or_else(|| self.words(entity.name));
        speaker.kind = match entity.kind {
            EntityKind::Person => SpeakerKind::Person,
            EntityKind::Body | EntityKind::Place => SpeakerKind::Organization,
            EntityKind::Unknown if matches!(entity.name.len(), 2 | 3) || entity.gender.is_some() => SpeakerKind::Person,
            EntityKind::Unknown => SpeakerKind::Unknown,
        };
        if speaker.role.is_empty() {
            speaker.role = self.role(entity.role);
        }
    }

    fn by_description(&self, parts: &Parts, before: Option<(usize, usize)>, speaker: &mut Speaker) {
        if let Some(mention) = self.apposed_to(parts.core) {
            speaker.role = self.role(Some(parts.phrase));
            return self.by_name(mention, speaker);
        }
        let tokens = &self.tape.tokens[parts.core.start..parts.core.end];
        let classes = tokens.iter().fold(ClassSet::EMPTY, |c, t| c.union(t.classes));
        let head = tokens.last().map_or(ClassSet::EMPTY, |t| t.classes);
        let last = self.tape.tokens[parts.core.end - 1].span().of(self.text);
        speaker.kind = kind_of_noun(head, classes, self.is_bodies(last));
        // "One diplomat", "two men", "the moderators": people whom the article does not want to name.
        let uncounted = matches!(self.letter(parts.core.start), b't' | b'E' | b'#');
        let person = speaker.kind == SpeakerKind::Person;
        if person && (uncounted || is_plural(last)) || speaker.kind == SpeakerKind::Group && uncounted {
            speaker.kind = SpeakerKind::Anonymous;
        }
        let described = self.described(parts.phrase, parts.core, before.map(|(_, id)| id));
        let body = |fit| self.same_body(parts.core, before).filter(|_| fit == 0).ok_or(fit);
        match described.or_else(body) {
            Ok(id) => {
                speaker.by = ResolvedBy::Description;
                self.take(id, speaker);
            }
            Err(candidates) => {
                speaker.ambiguous = candidates > 1;
                if speaker.kind == SpeakerKind::Person {
                    speaker.role = self.role(parts.role);
                }
            }
        }
    }

    /// `groups`, `companies`: more than one body.
    fn is_bodies(&self, word: &str) -> bool {
        let body = |singular: &str| self.lexicon.exact(singular).has(Class::Body);
        let companies = || word.strip_suffix("ies").is_some_and(|stem| body(&format!("{stem}y")));
        let churches = || word.strip_suffix("es").is_some_and(body);
        word.strip_suffix('s').is_some_and(body) || companies() || churches()
    }

    /// The name before the comma: `Hugh Lane` where "surgeon at St Ann's" was read of "Hugh Lane, surgeon at St Ann's, said".
    fn apposed_to(&self, core: Tokens) -> Option<&Mention> {
        let comma = core.start.checked_sub(1).filter(|&i| self.letter(i) == b',')?;
        let bare = matches!(self.letter(core.start), b'n' | b'w' | b'N' | b'z');
        let before = Tokens {
            start: comma.saturating_sub(8),
            end: comma,
        };
        let mention = self
            .cast
            .names_in(before)
            .next_back()
            .filter(|m| bare && m.tokens.end == comma)?;
        let office = self.tape.tokens[core.start..core.end]
            .last()?
            .classes
            .has(Class::Office);
        let person = matches!(mention.who, Who::One(id) if self.is_person(id));
        (office && person).then_some(mention)
    }

    /// The words of a role; of "Mr." none.
    fn role(&self, role: Option<Tokens>) -> String {
        let words = role.map_or(String::new(), |r| self.words(r));
        if words.rsplit(' ').next().is_some_and(roles::is_courtesy) {
            String::new()
        } else {
            words
        }
    }

    fn letter(&self, token: usize) -> u8 {
        self.tape.letters.as_bytes()[token]
    }

    fn words(&self, tokens: Tokens) -> String {
        let span = self.tape.span(tokens);
        fold(span.of(self.text))
    }
}

fn kind_of_noun(head: ClassSet, all: ClassSet, bodies: bool) -> SpeakerKind {
    if head.has(Class::Document) {
        SpeakerKind::Document
    } else if bodies {
        SpeakerKind::Group
    } else if head.has(Class::Group) || head.has(Class::Indefinite) {
        SpeakerKind::Anonymous
    } else if head.has(Class::Office) || head.meets(ClassSet::of(&[Class::Man, Class::Woman])) {
        SpeakerKind::Person
    } else if all.meets(ClassSet::of(&[Class::Body, Class::Place, Class::Wire, Class::Channel])) {
        SpeakerKind::Organization
    } else if all.has(Class::Group) {
        SpeakerKind::Anonymous
    } else {
        SpeakerKind::Unknown
    }
}

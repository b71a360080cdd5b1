//! "The striker", "the 24-year-old": another name for who has just spoken, of which nothing was known so far.

use super::gender::gender_of;
use super::people::{Mention, Who};
use super::speaker::Resolver;
use crate::lex::{Class, Tokens};

/// With "of" and a number: the mother of two.
const PARENTS: [&str; 8] = [
    "mother",
    "father",
    "mum",
    "dad",
    "mom",
    "grandmother",
    "grandfather",
    "parent",
];

/// Whether a noun makes with "of two" another name for somebody.
pub fn is_parent(noun: &str) -> bool {
    PARENTS.contains(&noun)
}

impl Resolver<'_> {
    /// Who spoke before, or alone was spoken of in this paragraph and the one before, where words of which nothing is known so
    /// far are another name for him: `the 24-year-old`, `the striker`, `the mother of two`.
    pub(super) fn varied(&self, head: &str, core: Tokens, before: Option<usize>) -> Option<usize> {
        let paragraph = self.tape.paragraph_of(core.start);
        let near = Tokens {
            start: self.tape.paragraphs.get(paragraph.saturating_sub(1))?.start,
            end: core.start,
        };
        let person = |m: &&Mention| m.one().is_none_or(|id| self.cast.may_be_person(id));
        let mut people = self.cast.names_in(near).filter(|m| !m.quoted).filter(person);
        let mut within = |id| people.all(|m| m.who == Who::One(id) && m.leads);
        let last = self.last_person(core.start)?;
        let varied = (before == Some(last) || within(last)) && self.is_varied(last, head, core);
        (varied && !self.cast.is_aside(last)).then_some(last)
    }

    /// Whether such words may be of this person: of the same gender, and with no other age.
    pub(super) fn is_varied(&self, id: usize, head: &str, core: Tokens) -> bool {
        let entity = &self.cast.entities[id];
        let next = self.tape.tokens.get(core.end).map_or("", |t| t.span().of(self.text));
        let years = head.strip_suffix("-year-old").is_some();
        let aged = || {
            entity
                .role_words
                .iter()
                .any(|&w| self.cast.words.text(w).ends_with("-year-old"))
        };
        let number = self
            .tape
            .tokens
            .get(core.end + 1)
            .is_some_and(|t| t.classes.has(Class::Number));
        let parent = is_parent(head) && next == "of" && number || head.contains("-of-");
        let varies = years && !aged() || parent || self.lexicon.note(head) == Some("variation");
        let gender = gender_of(self.tape.tokens[core.end - 1].classes);
        let other = gender.is_some() && entity.gender.is_some() && gender != entity.gender;
        varies && !other && self.is_person(id)
    }
}

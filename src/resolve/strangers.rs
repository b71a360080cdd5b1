//! Those of whom nothing shows whether they are "he" or "she": past them nobody else is surely meant.

use super::gender::of_pronoun;
use super::people::{EntityKind, Gender, Mention, Use};
use super::speaker::Resolver;
use crate::lex::Tokens;

/// How many sentences back somebody spoke just before.
const NEAR: usize = 3;

impl Resolver<'_> {
    /// Of `id` it is not known whether he or she is meant; of who spoke just before it is.
    pub(super) fn is_less_likely(
        &self,
        id: usize,
        before: Option<(usize, usize)>,
        gender: Gender,
        sentence: usize,
    ) -> bool {
        let known = |id: usize| self.cast.entities[id].gender;
        let near = |token: usize| self.tape.sentence_of(token) + NEAR >= sentence;
        known(id).is_none() && before.is_some_and(|(token, by)| by != id && known(by) == Some(gender) && near(token))
    }

    /// Whether `range` has a name of two or three words of which nothing is known.
    pub(super) fn has_strangers(&self, range: Tokens) -> bool {
        self.cast.names_in(range).any(|m| {
            let unknown = m
                .one()
                .is_some_and(|id| self.cast.entities[id].kind == EntityKind::Unknown);
            unknown && !m.quoted && m.usage == Use::Plain && matches!(m.tokens.len(), 2 | 3)
        })
    }

    /// Somebody of whom nothing is known has just spoken.
    pub(super) fn has_spoken(&self, range: Tokens, before: Option<(usize, usize)>) -> bool {
        before.is_some_and(|(token, id)| {
            let entity = &self.cast.entities[id];
            let here = range.start <= token && token < range.end;
            here && entity.kind == EntityKind::Unknown && entity.gender.is_none() && matches!(entity.name.len(), 2 | 3)
        })
    }

    /// "Sister Orrvald, the cook, knows her well. She": who is "her" is not whom the sentence is about, though nothing else
    /// shows that this is a woman.
    pub(super) fn is_strangers(&self, range: Tokens, gender: Gender) -> bool {
        let stranger = self.cast.names_in(range).find(|m| {
            let unknown = m
                .one()
                .is_some_and(|id| self.cast.entities[id].kind == EntityKind::Unknown);
            unknown && !m.quoted && m.usage == Use::Plain
        });
        let another = |m: &Mention| {
            let letters = self.tape.letters.as_bytes();
            (m.tokens.end..range.end)
                .any(|i| matches!(letters[i], b'M' | b'H') && of_pronoun(self.word(i)) == Some(gender))
        };
        stranger.is_some_and(another)
    }
}

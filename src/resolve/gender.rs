//! Man or woman: from titles, nouns, given names, and the pronouns that can mean one person only.

use super::people::{Cast, EntityKind, Gender, Who};
use crate::lex::{Class, ClassSet, Tape};

/// The gender that a word shows; of "Leslie" none.
pub fn gender_of(classes: ClassSet) -> Option<Gender> {
    let man = classes.meets(ClassSet::of(&[Class::Male, Class::Man]));
    let woman = classes.meets(ClassSet::of(&[Class::Female, Class::Woman]));
    match (man, woman) {
        (true, false) => Some(Gender::Man),
        (false, true) => Some(Gender::Woman),
        _ => None,
    }
}

/// The gender that a pronoun shows.
pub fn of_pronoun(word: &str) -> Option<Gender> {
    let is = |all: [&str; 4]| all.iter().any(|p| word.eq_ignore_ascii_case(p));
    if is(["he", "him", "his", "himself"]) {
        Some(Gender::Man)
    } else if is(["she", "her", "hers", "herself"]) {
        Some(Gender::Woman)
    } else {
        None
    }
}

/// Settles the people whose names do not tell by the pronouns that follow them in sentences that speak of nobody else.
pub fn settle(cast: &mut Cast, text: &str, tape: &Tape) {
    let mut votes = vec![(0, 0); cast.entities.len()];
    let mut last = None;
    for &sentence in &tape.sentences {
        let mut people = cast
            .mentions_in(sentence)
            .iter()
            .filter(|m| !m.quoted && cast.is_personal(m.who));
        let only = people.next().filter(|first| people.all(|m| m.who == first.who));
        let alone = cast
            .mentions_in(sentence)
            .iter()
            .any(|m| !m.quoted && cast.is_personal(m.who));
        let (who, from) = match (only, alone) {
            (Some(mention), _) => (Some(mention.who), mention.tokens.end),
            (None, true) => (None, sentence.end),
            (None, false) => (last, sentence.start),
        };
        last = who;
        let Some(Who::One(id)) = who else { continue };
        let mut quoted = false;
        for token in &tape.tokens[from..sentence.end] {
            match token.letter {
                b'<' => quoted = true,
                b'>' | b']' => quoted = false,
                b'I' | b'O' | b'H' | b'M' | b'Y' if !quoted => match of_pronoun(token.span.of(text)) {
                    Some(Gender::Man) => votes[id].0 += 1,
                    Some(Gender::Woman) => votes[id].1 += 1,
                    None => {}
                },
                _ => {}
            }
        }
    }
    for (entity, (men, women)) in cast.entities.iter_mut().zip(votes) {
        let person = matches!(entity.kind, EntityKind::Person | EntityKind::Unknown);
        if person && entity.gender.is_none() {
            entity.gender = match () {
                () if men > 3 * women => Some(Gender::Man),
                () if women > 3 * men => Some(Gender::Woman),
                () => None,
            };
        }
    }
}

impl Cast {
    /// Whether "he" or "she" could mean this.
    fn is_personal(&self, who: Who) -> bool {
        match who {
            Who::One(id) => matches!(self.entities[id].kind, EntityKind::Person) || self.entities[id].speaks,
            Who::Several | Who::Unnamed(_) => true,
        }
    }
}

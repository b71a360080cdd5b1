//! Person, body or place: what a name stands for, by its words alone.

use super::people::EntityKind;
use crate::lex::{Class, ClassSet, Tape, Tokens};

const AGENCIES: ClassSet = ClassSet::of(&[Class::Channel, Class::Wire]);
/// Words that make a name something else than a person's: Clinton Report, Trump Law.
const COMMON: ClassSet = ClassSet::of(&[Class::Document, Class::Group, Class::Place]);
/// Words that are no given name.
pub const NEVER_FIRST: ClassSet = COMMON.union(AGENCIES).with(Class::Body);

/// Whether the first word is of the lexicon, and no given name.
pub fn is_led(tape: &Tape, name: Tokens) -> bool {
    let shape = ClassSet::of(&[Class::Name, Class::Capital, Class::Upper]);
    let first = tape.tokens[name.start].classes;
    name.len() > 1 && !first.meets(ClassSet::GIVEN) && first.without(shape) != ClassSet::EMPTY
}

/// Whether a word of the name is of one of `classes`.
pub fn has(tape: &Tape, name: Tokens, classes: ClassSet) -> bool {
    tape.tokens[name.start..name.end]
        .iter()
        .any(|t| t.classes.meets(classes))
}

/// `HP`, `NATO`: a name that is written in capitals alone.
fn is_initials(text: &str, tape: &Tape, name: Tokens) -> bool {
    let [only] = &tape.tokens[name.start..name.end] else {
        return false;
    };
    let word = only.span().of(text);
    only.classes.has(Class::Upper) && word.len() < 6 && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// What a name stands for, as far as its words tell.
pub fn kind(text: &str, tape: &Tape, name: Tokens) -> EntityKind {
    let tokens = &tape.tokens[name.start..name.end];
    let given = tokens[0].classes.meets(ClassSet::GIVEN);
    let firm = tape.letters[name.start..name.end].contains('%');
    let agency = !given && has(tape, name, AGENCIES) || is_initials(text, tape, name) || firm;
    if agency || has(tape, name, ClassSet::of(&[Class::Body])) || tokens[tokens.len() - 1].classes.has(Class::Group) {
        EntityKind::Body
    } else if given
        && tokens.len() > 1
        && tokens.len() < 6
        && !(tokens[0].classes.has(Class::Place) && has(tape, name, COMMON))
        && !tokens[1..]
            .iter()
            .all(|t| t.classes.meets(COMMON.without(ClassSet::of(&[Class::Place]))))
    {
        EntityKind::Person
    } else if tokens.iter().all(|t| t.classes.has(Class::Place)) {
        EntityKind::Place
    } else {
        EntityKind::Unknown
    }
}

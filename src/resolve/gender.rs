//! Man or woman: from titles, nouns, given names, and the pronouns that can mean one person only.

use super::people::{Cast, EntityKind, Gender, Who};
use super::words::MOST;
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
    let is = |all: [&str; 4]| {
        all.iter()
            .any(|p| word.len() == p.len() && word.eq_ignore_ascii_case(p))
    };
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
    let mut mentions = cast.mentions.iter().peekable();
    // Whom a sentence speaks of, where it first does, and who he is not: "she" and "he" before his name are others. One that
    // names nobody goes on about those of the one before.
    let mut people: Vec<(usize, Who, [bool; 2])> = Vec::new();
    for &sentence in &tape.sentences {
        people.iter_mut().for_each(|(at, ..)| *at = sentence.start);
        let mut named = false;
        while let Some(mention) = mentions.next_if(|m| m.tokens.start < sentence.end) {
            let within = sentence.contains(mention.tokens);
            if !within || mention.quoted || !cast.is_personal(mention.who) {
                continue;
            }
            if !named {
                people.clear();
                named = true;
            }
            if people.len() < MOST && !people.iter().any(|(_, who, _)| *who == mention.who) {
                people.push((mention.tokens.start, mention.who, [false; 2]));
            }
        }
        // Of those whose gender is known nothing is asked.
        if !people
            .iter()
            .any(|(_, who, _)| matches!(who, Who::One(_)) && cast.gender(*who).is_none())
        {
            continue;
        }
        let mut quoted = false;
        for (i, letter) in (sentence.start..).zip(tape.letters[sentence.start..sentence.end].bytes()) {
            match letter {
                b'<' => quoted = true,
                b'>' | b']' => quoted = false,
                b'I' | b'O' | b'H' | b'M' | b'Y' if !quoted => {
                    let Some(gender) = of_pronoun(tape.tokens[i].span().of(text)) else {
                        continue;
                    };
                    let another = usize::from(gender == Gender::Woman);
                    for (_, _, others) in people.iter_mut().filter(|(at, ..)| *at > i) {
                        others[another] |= letter == b'I';
                    }
                    // Those who are known to be of the other gender are not meant.
                    let mut meant = people.iter().filter(|(at, who, others)| {
                        *at <= i && !others[another] && cast.gender(*who).is_none_or(|g| g == gender)
                    });
                    let only = meant.next().filter(|_| meant.next().is_none());
                    match (only, gender) {
                        (Some((_, Who::One(id), _)), Gender::Man) => votes[*id].0 += 1,
                        (Some((_, Who::One(id), _)), Gender::Woman) => votes[*id].1 += 1,
                        _ => {}
                    }
                }
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
    fn gender(&self, who: Who) -> Option<Gender> {
        match who {
            Who::One(id) => self.entities[id].gender,
            Who::Unnamed(gender) => gender,
            Who::Several => None,
        }
    }

    /// Whether "he" or "she" could mean this.
    fn is_personal(&self, who: Who) -> bool {
        match who {
            Who::One(id) => self.may_be_person(id),
            Who::Several | Who::Unnamed(_) => true,
        }
    }
}

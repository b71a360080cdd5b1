//! Names that the title of an article gives in full, where its text has the surname alone.

use super::gender::gender_of;
use super::people::{Cast, EntityKind};
use super::spelling::plain;
use crate::lex::{Class, ClassSet, Lexicon, Tape};

/// Bytes of a title that is looked through for each name; in a longer one they would cost quadratic time.
const SHORT: usize = 300;

/// Takes the given names in: of "Mayor Ann Bell Quits" for whom the text calls Bell, if one person alone is called so.
pub fn complete(cast: &mut Cast, title: &str, lexicon: &Lexicon) {
    if title.len() <= SHORT && title.is_ascii() && !cast.may_be_completed(title, lexicon) {
        return;
    }
    let tape = Tape::read(title, lexicon, &[]);
    for first in 0..tape.tokens.len() {
        let given = tape.tokens[first].classes;
        let word = |i: usize| tape.tokens.get(i).map_or("", |t| t.span().of(title));
        let initial = word(first + 1).len() == 2 && word(first + 1).ends_with('.');
        let last = first + 1 + usize::from(initial);
        let surname = cast.words.find(&plain(word(last)));
        let Some(&[id]) = surname.map(|w| cast.by_last.of(w)) else {
            continue;
        };
        let entity = &mut cast.entities[id];
        let person = matches!(entity.kind, EntityKind::Person | EntityKind::Unknown);
        let gender = gender_of(given);
        let other = entity.gender.is_some() && gender.is_some() && entity.gender != gender;
        if given.meets(ClassSet::GIVEN) && given.has(Class::Capital) && person && !other && entity.words.len() == 1 {
            let words = first..=last;
            entity.written = Some(words.clone().map(word).collect::<Vec<_>>().join(" "));
            entity.words = words.map(|i| cast.words.add(word(i))).collect();
            entity.gender = entity.gender.or(gender);
            entity.kind = EntityKind::Person;
        }
    }
}

impl Cast {
    /// Whether a title may have a given name before the one word by which somebody is called: few have.
    fn may_be_completed(&self, title: &str, lexicon: &Lexicon) -> bool {
        let person = |kind| matches!(kind, EntityKind::Person | EntityKind::Unknown);
        let bare = self.entities.iter().filter(|e| person(e.kind) && e.words.len() == 1);
        let given = |word: &str| {
            let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
            lexicon.classes(word, &word.to_ascii_lowercase()).meets(ClassSet::GIVEN)
        };
        let lower = title.to_ascii_lowercase();
        bare.into_iter().any(|e| {
            let name = self.words.text(e.words[0]);
            lower
                .match_indices(name)
                .any(|(at, _)| title[..at].split_whitespace().rev().take(2).any(given))
        })
    }
}

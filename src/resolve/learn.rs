//! What a mention teaches of its entity: kind, gender, roles, and whether it speaks.

use super::gender::gender_of;
use super::mentions::{is_quoted, speaks};
use super::people::{Cast, EntityKind};
use super::roles;
use super::spelling::plain;
use super::words::Name;
use crate::lex::{Class, ClassSet, Tape, Token, Tokens};

/// Role words that an entity keeps; nobody has more offices.
const MOST_ROLE_WORDS: usize = 40;

const PLACES: ClassSet = ClassSet::of(&[Class::Place, Class::Nationality]);

/// Takes in what stands around one mention. `full`: it is the full name.
pub fn learn(cast: &mut Cast, text: &str, tape: &Tape, id: usize, name: Tokens, full: bool) {
    let Cast {
        entities,
        words: all,
        by_role,
        ..
    } = cast;
    let entity = &mut entities[id];
    if full {
        entity.introduced = entity.introduced.min(name.start);
    }
    let next = tape.letters.as_bytes().get(name.end);
    entity.speaks |= speaks(tape, name);
    if entity.kind == EntityKind::Unknown && entity.gender.is_none() && is_it(text, tape, name) {
        entity.kind = EntityKind::Body;
    }
    let body = roles::body_after(text, tape, name).filter(|_| entity.gender.is_none());
    if let (Some(role), EntityKind::Unknown | EntityKind::Body) = (body, entity.kind) {
        entity.kind = EntityKind::Body;
        let words = all.read(text, tape, role);
        let room = MOST_ROLE_WORDS.saturating_sub(entity.role_words.len());
        entity.role_words.extend(words.into_iter().take(room));
    }
    if entity.kind == EntityKind::Unknown && entity.gender.is_none() && roles::leads_body(text, tape, name) {
        entity.kind = EntityKind::Body;
    }
    if entity.kind == EntityKind::Unknown {
        // A surname that acts alone elsewhere shows a person; so does an age, or "who".
        let acts = entity.speaks || matches!(next, Some(b'v' | b'e' | b'b' | b'h' | b'm' | b'C' | b'V'));
        let noun = tape.tokens[name.end - 1]
            .classes
            .meets(ClassSet::of(&[Class::Document, Class::Noun]));
        // "Acme" of "Acme Computer" is no surname; a family name may come first.
        let surname = || {
            let last = all.get(text, tape, name).last() == entity.words.last();
            last || !entity.ends_in_word && speaks(tape, name)
        };
        let shortened = !full && acts && !noun && entity.words.len() < 5 && surname();
        if shortened || roles::is_persons(text, tape, name) || roles::age_after(text, tape, name).is_some() {
            entity.kind = EntityKind::Person;
        }
    }
    // "Lord Tennant of Mile End, the surgeon": what follows describes the lord.
    let letters = tape.letters.as_bytes();
    let of_somebody = name.start > 1 && letters[name.start - 2..name.start] == *b"Np";
    if matches!(entity.kind, EntityKind::Body | EntityKind::Place) || of_somebody {
        return;
    }
    entity.gender = roles::relative(tape, name).and_then(gender_of).or(entity.gender);
    let title = name.start.checked_sub(1).map(|t| tape.tokens[t].classes);
    if let Some(title) = title.filter(|c| c.has(Class::Title) && full)
        && let Some(shown) = gender_of(title.without(ClassSet::GIVEN))
    {
        entity.gender = Some(shown);
    }
    let before = roles::before(text, tape, name);
    let place = roles::place_after(text, tape, name);
    // "his sister, Senator Ann Bell, said"
    let office = title.filter(|c| before.is_some() && c.meets(roles::PERSONAL) && c.has(Class::Capital));
    if before.is_none() && place.is_none() && !matches!(next, Some(b',' | b'(')) {
        return;
    }
    let (mut words, mut heads) = (Name::new(), Name::new());
    if let Some(age) = roles::age_after(text, tape, name) {
        let age = all.number(&format!("{age}-year-old"));
        heads.push(age);
        words.push(age);
    }
    if let Some(word) = office.and_then(|_| {
        all.read(
            text,
            tape,
            Tokens {
                start: name.start - 1,
                end: name.start,
            },
        )
        .pop()
    }) {
        words.push(word);
        heads.push(word);
    }
    for role in [before, roles::after(text, tape, name)].into_iter().flatten() {
        let head = roles::heads(tape, role).last().filter(|_| role.end <= name.start);
        let last = head.map_or(ClassSet::EMPTY, |h| tape.tokens[h.start].classes);
        if entity.kind == EntityKind::Unknown && (last.meets(roles::PERSONAL) || role.start > name.start) {
            entity.kind = EntityKind::Person;
        }
        // A woman may be called spokesman, where her given name tells more.
        let shown = gender_of(last.without(ClassSet::GIVEN));
        let office = last.has(Class::Office) && entity.gender.is_some();
        entity.gender = shown.filter(|_| !office).or(entity.gender);
        // What a speaker calls somebody is no role: "my dear sister Ann Bell".
        if is_quoted(tape, name.start) {
            continue;
        }
        words.extend(all.read(text, tape, role));
        let place = |t: &Token| t.classes.meets(PLACES);
        entity.placed |= tape.tokens[role.start..role.end].iter().any(place);
        heads.extend(roles::heads(tape, role).filter_map(|h| all.read(text, tape, h).pop()));
        heads.extend(words.iter().copied().filter(|&w| roles::PARTIES.contains(&all.text(w))));
        let courtesy = roles::is_courtesy(tape.span(role).of(text));
        if entity.role.is_none() && !courtesy && entity.kind == EntityKind::Person {
            entity.role = Some(role);
        }
    }
    if let Some(place) = place {
        entity.placed = true;
        words.extend(all.read(text, tape, place));
    }
    if let Some((party, place)) = roles::party_after(text, tape, name) {
        let party = all.number(party);
        heads.push(party);
        words.push(party);
        if !place.is_empty() {
            entity.placed = true;
            words.extend(place.split(' ').map(|word| all.add(word)));
            // The dot of "R-Fla." may stand by itself.
            words.push(all.number(&(plain(place) + ".")));
        }
    }
    let mut office = |word| match roles::full_office(all.text(word)) {
        Some(office) => all.number(office),
        None => word,
    };
    for word in words {
        let word = office(word);
        if !entity.role_words.contains(&word) && entity.role_words.len() < MOST_ROLE_WORDS {
            entity.role_words.push(word);
        }
    }
    for head in heads {
        by_role.keep(office(head), id);
    }
}

/// Verbs of plan and speech: what "it" does with one is no weather.
const WILLS: ClassSet = ClassSet::SPEECH.union(ClassSet::of(&[Class::Want, Class::Think]));

/// Whether what follows a name shows that it is nobody's: `Acme, which`, `Acme said its`, `Acme said that it would offer`.
fn is_it(text: &str, tape: &Tape, name: Tokens) -> bool {
    let letters = &tape.letters.as_bytes()[name.end..];
    let word = |n: usize| tape.tokens.get(name.end + n).map_or("", |t| t.span().of(text));
    if letters.starts_with(b",R") {
        return word(1) == "which";
    }
    if !letters.first().is_some_and(|l| b"SJX".contains(l)) {
        return false;
    }
    let it = 1 + letters[1..].iter().take(4).take_while(|l| b"pyT".contains(l)).count();
    let verb = it
        + 1
        + letters[(it + 1).min(letters.len())..]
            .iter()
            .take(3)
            .take_while(|l| b"mhaxD".contains(l))
            .count();
    let wills = || tape.tokens.get(name.end + verb).is_some_and(|t| t.classes.meets(WILLS));
    // "Dag Orr said its roof leaked": of a body with two names more would be told.
    word(it) == "its" && name.len() == 1 || word(it) == "it" && wills()
}

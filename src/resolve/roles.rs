//! What stands beside a name: titles, offices, and the words in apposition.

use super::description::is_plural;
use crate::lex::{Class, ClassSet, Tape, Tokens};

/// Classes of a word that only a person has beside the name.
pub const PERSONAL: ClassSet = ClassSet::of(&[Class::Title, Class::Man, Class::Woman, Class::Office]);

/// Forms of a verb that end a phrase before it.
const FINITE: ClassSet = ClassSet::of(&[Class::Past, Class::Third]);

/// Words for who is of a party.
pub const PARTIES: [&str; 3] = ["republican", "democrat", "independent"];

/// The longest office with what it is of, in tokens.
const MOST_OF_OFFICE: usize = 10;

/// The longest apposition, in tokens.
const LONGEST: usize = 24;

/// `Turkish President` before `Recep Demir`; `Turkey's president` before `, Recep Demir,`.
pub fn before(text: &str, tape: &Tape, name: Tokens) -> Option<Tokens> {
    let letters = tape.letters.as_bytes();
    // "the President, Mr Ortiz, said": the title is a part of the name.
    let titled = name.start > 2
        && letters[name.start - 2] == b','
        && letters.get(name.end) == Some(&b',')
        && tape.tokens[name.start - 1].classes.has(Class::Title);
    let with_title = || Tokens {
        start: name.start - 1,
        ..name
    };
    let office = titled.then(|| right_before(text, tape, with_title())).flatten();
    office.or_else(|| right_before(text, tape, name))
}

fn right_before(text: &str, tape: &Tape, name: Tokens) -> Option<Tokens> {
    let letters = tape.letters.as_bytes();
    let apposed =
        name.start > 1 && letters[name.start - 1] == b',' && matches!(letters.get(name.end), Some(b',' | b'.'));
    let end = name.start - usize::from(apposed);
    if let Some(role) = apposed_office(tape, end).filter(|_| apposed) {
        return Some(role);
    }
    let near = tape.tokens[..end].last()?;
    let courtesy = is_courtesy(near.span().of(text));
    if !courtesy && !near.classes.meets(PERSONAL.with(Class::Place)) {
        return None;
    }
    if let Some(role) = office_of_place(tape, end).filter(|_| !apposed && name.len() > 1) {
        return Some(role);
    }
    let mut start = end;
    let walks = |i: usize| {
        // Of "Lee mocked Senator" the verb is no part of the role.
        let verb = i > 0 && letters[i - 1] == b'N' && tape.tokens[i].classes.meets(FINITE);
        matches!(letters[i], b'n' | b'N' | b'\'') || matches!(letters[i], b'z' | b'w' | b'K' | b'e') && !verb
    };
    while start > 0 && end - start < 8 && walks(start - 1) {
        start -= 1;
    }
    if courtesy {
        return (!apposed).then_some(Tokens { start: end - 1, end });
    }
    let determiner = start > 0 && matches!(letters[start - 1], b'd' | b'O' | b'H');
    while start < end && (letters[start] == b'\'' || matches!(letters[start], b'e' | b'w' | b'z') && !determiner) {
        start += 1;
    }
    start = titled(text, tape, Tokens { start, end });
    // The last word must be the office: of "the spokesman Trump met" nothing is sure, of "Turkish President" all is.
    let last = tape.tokens[start..end].last()?.classes;
    let plural = last.has(Class::Group);
    // "the most able candidate Bell" is half a clause; "the candidate Ann Bell" is not.
    let clause = determiner && !apposed && name.len() == 1 && !last.has(Class::Capital);
    (last.meets(PERSONAL) && !plural && !clause).then_some(Tokens { start, end })
}

/// The classes of `wife` in "his wife, the director Ann Bell,".
pub fn relative(tape: &Tape, name: Tokens) -> Option<ClassSet> {
    let letters = &tape.letters.as_bytes()[..name.start];
    let nouns = letters.iter().rev().take(4).take_while(|&&l| l == b'n').count();
    let comma = name.start.checked_sub(nouns + 2).filter(|_| nouns > 0)?;
    let owned =
        letters[comma] == b',' && letters[comma + 1] == b'd' && comma > 1 && b"OH'".contains(&letters[comma - 2]);
    let set_off = owned && tape.letters.as_bytes().get(name.end) == Some(&b',');
    let classes = tape.tokens[comma.saturating_sub(1)].classes.without(ClassSet::GIVEN);
    set_off.then_some(classes)
}

/// `the Minister for Culture` before `, Ann Bell,`: an office with what it is of, at the start of its clause.
fn apposed_office(tape: &Tape, end: usize) -> Option<Tokens> {
    let letters = &tape.letters.as_bytes()[..end];
    let of = |l: &&u8| b"nNdpwzKOc'e#".contains(*l);
    let len = letters.iter().rev().take(MOST_OF_OFFICE + 1).take_while(of).count();
    let role = Tokens { start: end - len, end };
    let whole = len > 2 && len <= MOST_OF_OFFICE && (role.start == 0 || b"./],;".contains(&letters[role.start - 1]));
    let determined = whole && letters[role.start] == b'd' && letters[role.start..].contains(&b'p');
    let head = heads(tape, role).next().filter(|_| determined)?;
    let classes = tape.tokens[head.start].classes;
    (classes.has(Class::Office) && !classes.has(Class::Group)).then_some(role)
}

/// Where the words begin that go with a title at their end: `former` in "former Rep.", but of "the only thing Rep." and
/// "the vote to unseat Rep." nothing.
fn titled(text: &str, tape: &Tape, role: Tokens) -> usize {
    let title = |i: usize| tape.tokens[i].classes.has(Class::Title);
    let word = |i: usize| tape.tokens[i].span().of(text);
    let joins = |i: usize| matches!(word(i), "state" | "rival" | "fellow" | "former" | "then" | "late");
    let other = |i: usize| {
        let token = &tape.tokens[i];
        let small = word(i).starts_with(char::is_lowercase) && !token.classes.meets(PERSONAL);
        let verb = matches!(tape.letter(i), b'w' | b'z' | b'e' | b'K') && word(i) != "retired";
        let next = (i + 1..role.end).find(|&j| !joins(j));
        let before_title = next.is_some_and(|j| tape.tokens[j].classes.has(Class::Capital));
        small && before_title && !joins(i) && (verb || token.classes.has(Class::Noun))
    };
    if role.is_empty() || !title(role.end - 1) {
        return role.start;
    }
    (role.start..role.end)
        .rev()
        .find(|&i| other(i))
        .map_or(role.start, |i| i + 1)
}

/// `Kenyan envoy to the United States` before `Joe Bell`: an office and its place, if the place ends at token `end`.
pub fn office_of_place(tape: &Tape, end: usize) -> Option<Tokens> {
    let letters = &tape.letters.as_bytes()[..end];
    let last = end.checked_sub(1)?;
    let names = letters.iter().rev().take(3).take_while(|&&l| l == b'N').count();
    let place = if tape.tokens[last].classes.has(Class::Place) {
        last
    } else {
        // "Leader of Opposition"
        end.checked_sub(names).filter(|_| names > 0)?
    };
    let determined = place > 0 && letters[place - 1] == b'd';
    let preposition = place.checked_sub(1 + usize::from(determined))?;
    let office = preposition
        .checked_sub(1)
        .filter(|_| matches!(letters[preposition], b'p' | b'o'))?;
    let classes = tape.tokens[office].classes;
    let noun = |i: usize| matches!(letters[i], b'n' | b'N' | b'z' | b'w');
    let start = (0..=office).rev().take(6).take_while(|&i| noun(i)).last()?;
    // "MP for Ohio"
    let seat = classes.has(Class::Title) && classes.has(Class::Upper);
    let is_office = (classes.has(Class::Office) || seat) && !classes.has(Class::Group);
    is_office.then_some(Tokens { start, end })
}

/// `the airline` after `Volar,`: what it calls is no person.
pub fn body_after(text: &str, tape: &Tape, name: Tokens) -> Option<Tokens> {
    let letters = tape.letters.as_bytes();
    let start = name.end + 1;
    if letters.get(name.end) != Some(&b',') || letters.get(start) != Some(&b'd') {
        return None;
    }
    let rest = &letters[start..];
    let len = rest.iter().take(LONGEST).position(|l| b",./<-R;)".contains(l))?;
    let role = Tokens {
        start,
        end: start + len,
    };
    let clause = rest[..len].iter().any(|l| b"SLJXvbhmcCV".contains(l)) || !matches!(rest[len], b',' | b'R' | b'.');
    let head = heads(tape, role).last().filter(|_| !clause)?;
    let classes = tape.tokens[head.start].classes;
    let small = tape.tokens[head.start].span().of(text).starts_with(char::is_lowercase);
    (small && classes.has(Class::Body) && !classes.meets(PERSONAL.with(Class::Document))).then_some(role)
}

/// `Tesla` in "Tesla chief Joe Bell": whoever has a chief is no person.
pub fn leads_body(text: &str, tape: &Tape, name: Tokens) -> bool {
    let word = tape.tokens.get(name.end).map_or("", |t| t.span().of(text));
    let head = matches!(
        word,
        "chief" | "boss" | "CEO" | "founder" | "co-founder" | "chairman" | "chairwoman"
    );
    let next = tape.letters.as_bytes().get(name.end + 1..).unwrap_or(&[]);
    head && name.len() == 1 && (next.starts_with(b"N") || word == "chief" && next.starts_with(b"nN"))
}

/// `a doctor at St Ann's` after `Hugh Lane,`
pub fn after(text: &str, tape: &Tape, name: Tokens) -> Option<Tokens> {
    let letters = tape.letters.as_bytes();
    let start = name.end + 1;
    if letters.get(name.end) != Some(&b',') || !matches!(letters.get(start)?, b'd' | b'n' | b'O' | b'z' | b'w' | b'N') {
        return None;
    }
    let rest = letters[start..].iter().take(LONGEST);
    let len = rest
        .clone()
        .position(|l| matches!(l, b',' | b'.' | b'/' | b'<' | b'-' | b'R' | b';' | b')'))?;
    let verb = rest
        .take(len)
        .any(|l| matches!(l, b'S' | b'L' | b'J' | b'X' | b'v' | b'b' | b'h' | b'm'));
    let role = Tokens {
        start,
        end: start + len,
    };
    // "Bell, Lee and the aides" are several.
    let office = heads(tape, role).last().is_some_and(|h| {
        let classes = tape.tokens[h.start].classes;
        let several = classes.has(Class::Group) || is_plural(tape.tokens[h.start].span().of(text));
        classes.meets(PERSONAL) && (letters[start] == b'd' || !several)
    });
    (office && !verb).then_some(role)
}

/// `Ohio` in "Sen. Priya Nair of Ohio".
pub fn place_after(text: &str, tape: &Tape, name: Tokens) -> Option<Tokens> {
    let [of, place] = tape.tokens.get(name.end..name.end + 2)? else {
        return None;
    };
    let fits = of.span().of(text) == "of" && place.classes.has(Class::Place);
    fits.then_some(Tokens {
        start: name.end + 1,
        end: name.end + 2,
    })
}

/// The party and the place of "Nair (D-Ohio)" and "Nair, D-Ohio,"; of "Nair (D)" the place is empty.
pub fn party_after<'a>(text: &'a str, tape: &Tape, name: Tokens) -> Option<(&'static str, &'a str)> {
    let set_off = matches!(tape.letters.as_bytes().get(name.end), Some(b'(' | b','));
    let inside = tape.tokens.get(name.end + 1).filter(|_| set_off)?;
    let word = inside.span().of(text);
    let alone = tape
        .letters
        .as_bytes()
        .get(name.end..name.end + 3)
        .is_some_and(|l| l[0] == b'(' && l[2] == b')');
    let (letter, place) = word.split_once('-').or(alone.then_some((word, "")))?;
    let party = match letter {
        "R" => "republican",
        "D" => "democrat",
        "I" => "independent",
        _ => return None,
    };
    Some((party, place))
}

/// `54` in "Hugh Lane, 54, said".
pub fn age_after<'a>(text: &'a str, tape: &Tape, name: Tokens) -> Option<&'a str> {
    let letters = tape.letters.as_bytes().get(name.end..name.end + 3)?;
    if !matches!(letters, [b',', b'#', b',' | b'.']) {
        return None;
    }
    let years = tape.tokens[name.end + 1].span().of(text);
    (matches!(years.len(), 1 | 2) && years.bytes().all(|b| b.is_ascii_digit())).then_some(years)
}

/// `who` or `whose mother` after the name, `a man named` before it: it is a person's.
pub fn is_persons(text: &str, tape: &Tape, name: Tokens) -> bool {
    let comma = usize::from(tape.letters.as_bytes().get(name.end) == Some(&b','));
    let word = |n: usize| tape.tokens.get(name.end + comma + n).map_or("", |t| t.span().of(text));
    let related = || {
        let owned = tape.tokens.get(name.end + comma + 1);
        owned.is_some_and(|t| t.classes.meets(ClassSet::of(&[Class::Man, Class::Woman])))
            || ["parents", "children", "family", "partner"].contains(&word(1))
    };
    // "a Cape Verdean named Tito"
    let named = || {
        let [noun, named] = tape.tokens.get(name.start.checked_sub(2)?..name.start)? else {
            return None;
        };
        let somebody = tape.letter(name.start - 2) == b'N' || noun.classes.meets(PERSONAL);
        (named.span().of(text) == "named" && somebody).then_some(())
    };
    matches!(word(0), "who" | "whom") || word(0) == "whose" && related() || named().is_some()
}

/// The nouns that a role calls the person: `lobbyist` and `strategist` in "a lobbyist and strategist for the president".
pub fn heads(tape: &Tape, role: Tokens) -> impl Iterator<Item = Tokens> {
    let letters = &tape.letters.as_bytes()[role.start..role.end];
    let noun = |i: usize| matches!(letters.get(i), Some(b'n' | b'N' | b'w' | b'K' | b'z'));
    let ends_phrase = |i: &usize| match letters[*i] {
        b'p' | b'U' | b'P' | b'o' => true,
        b'e' | b'G' | b'a' => !noun(i + 1),
        _ => false,
    };
    let end = (0..letters.len()).find(ends_phrase).unwrap_or(letters.len());
    let ends = (1..=end).filter(move |&i| i == end || letters[i] == b'c');
    ends.map(move |i| Tokens {
        start: role.start + i - 1,
        end: role.start + i,
    })
}

/// `Mr.`: it tells the gender, and is no role.
pub fn is_courtesy(word: &str) -> bool {
    word.starts_with('M')
        && matches!(
            word,
            "Mr" | "Mr." | "Mrs" | "Mrs." | "Ms" | "Ms." | "Miss" | "Mx" | "Mx." | "Messrs" | "Messrs."
        )
}

/// An office that an article speaks of as if there were one: "the president" needs no name just before.
pub fn is_singular(office: &str) -> bool {
    matches!(
        office,
        "president" | "king" | "queen" | "pope" | "emperor" | "chancellor" | "premier" | "monarch" | "sultan"
    )
}

/// One word for a title and the office it is short for, so that "the senator" finds "Sen. Nair".
pub fn office(word: &str) -> &str {
    full_office(word).unwrap_or(word)
}

/// The office that a title is short for, or another word for.
pub fn full_office(word: &str) -> Option<&'static str> {
    Some(match word {
        "sen" | "sen." => "senator",
        "gov" | "gov." => "governor",
        "rep" | "rep." | "congressman" | "congresswoman" | "lawmaker" => "representative",
        "gen" | "gen." => "general",
        "prof" | "prof." => "professor",
        "lt." => "lieutenant",
        "col." => "colonel",
        "rev." => "reverend",
        "dr" | "dr." => "doctor",
        "lawyer" | "solicitor" | "barrister" => "attorney",
        "justice" => "judge",
        "det" | "det." => "detective",
        "sgt" | "sgt." => "sergeant",
        "insp" | "insp." => "inspector",
        "supt" | "supt." => "superintendent",
        "capt" | "capt." => "captain",
        "pm" => "minister",
        "adviser" => "advisor",
        _ => return None,
    })
}

//! What stands before a name and is no part of it: where its bearer comes from, what he is.

use super::roles;
use super::spelling::Suffix;
use crate::lex::{Class, ClassSet, Tape, Tokens};

/// Classes of a word before a name that tells where its bearer belongs.
const BELONGING: ClassSet = ClassSet::of(&[
    Class::Nationality,
    Class::Place,
    Class::Body,
    Class::Channel,
    Class::Wire,
]);

/// What stands behind a name and is no part of it.
const HONOURS: [&str; 20] = [
    "KC", "QC", "SC", "MP", "MBE", "OBE", "CBE", "DBE", "KBE", "TD", "MSP", "MEP", "PhD", "MLA", "FRS", "FRCS", "MD",
    "RN", "JP", "VC",
];

/// Whether a word behind a name only tells what its bearer has been given: `KC`.
pub fn is_honour(word: &str) -> bool {
    HONOURS.contains(&word)
}

/// Classes that a word has by its capitals alone.
pub const SHAPE: ClassSet = ClassSet::of(&[Class::Name, Class::Capital, Class::Upper]);

/// A run without the adjective before it ("Russian Ivan Petrov") ; empty where nothing else is left.
pub fn trim(text: &str, tape: &Tape, run: Tokens) -> Tokens {
    let tokens = &tape.tokens[run.start..run.end];
    let adjective = |i: usize| tokens[i].classes.has(Class::Nationality) && !tokens[i].classes.meets(ClassSet::GIVEN);
    let suffix_only = tokens.len() == 1 && Suffix::of(tape.tokens[run.start].span().of(text)).is_some();
    if (0..tokens.len()).all(adjective) || suffix_only {
        return Tokens {
            start: run.end,
            end: run.end,
        };
    }
    let honours = tokens.iter().skip(2).rev();
    let honours = honours.take_while(|t| is_honour(t.span().of(text))).count();
    let run = Tokens {
        end: run.end - honours,
        ..run
    };
    Tokens {
        start: run.start + lead(text, tape, run),
        ..run
    }
}

/// How many words before the name of a person only say where he belongs: `SEAL` in "SEAL Joe Bell",
/// `South Korean-born` in "South Korean-born Joe Bell", the place of an office in "envoy to Kenya Dag Orr".
fn lead(text: &str, tape: &Tape, run: Tokens) -> usize {
    let class = |i: usize| tape.tokens[i].classes;
    // "Sgt. 1st Class Joe Bell"
    let rank = run.start > 0 && class(run.start - 1).has(Class::Number);
    if rank && run.len() > 1 && tape.tokens[run.start].span().of(text) == "Class" {
        return 1;
    }
    // "New York-based Acme Inc."
    let based = |i: &usize| tape.tokens[*i].span().of(text).ends_with("-based");
    if let Some(based) = (run.start..run.end - 1).take(3).find(based) {
        return based + 1 - run.start;
    }
    let is_given = |i: usize| class(i).meets(ClassSet::GIVEN) && !class(i).has(Class::Place);
    let name = |start: usize| {
        let rest = start..run.end;
        let none = ClassSet::of(&[Class::Body, Class::Channel, Class::Wire, Class::Place]);
        let words = rest.clone().filter(|&i| tape.letter(i) == b'N').count();
        matches!(words, 2 | 3) && !rest.clone().any(|i| class(i).meets(none))
    };
    let belongs = |i: usize| {
        let word = tape.tokens[i].span().of(text);
        class(i).meets(BELONGING)
            || is_joined_adjective(word)
            || class(i).has(Class::Upper) && word.len() > 1 && !word.contains('.')
    };
    let given = (run.start..run.end).take(4).find(|&i| is_given(i));
    // "Leader of Opposition Ann Roe"
    let of_office = || {
        let office = run.start.checked_sub(2).map_or(ClassSet::EMPTY, class);
        let seat = office.has(Class::Title) && office.has(Class::Upper);
        (office.has(Class::Office) || seat) && tape.letter(run.start - 1) == b'p'
    };
    // "Independent MP for Carrow Dagmund Orrvald": of a name of no list the last two words
    let seated = || {
        let seat = run
            .start
            .checked_sub(2)
            .filter(|_| of_office() && run.len() == 3 && name(run.start + 1))?;
        let phrase = tape.letters.as_bytes()[..seat].iter().rev();
        let before = phrase.clone().take(4).find(|l| !b"Nn".contains(l)).unwrap_or(&b'/');
        (class(seat).has(Class::Upper) && b"./]>".contains(before)).then_some(1)
    };
    // "the Real Joe Bell", "Democrats Ann Bell and Joe Roe"
    let no_name = class(run.start).has(Class::Group) || tape.tokens[run.start].span().of(text) == "Real";
    if no_name && given == Some(run.start + 1) && name(run.start + 1) {
        return 1;
    }
    let led = given.filter(|&g| {
        g > run.start && ((run.start..g).any(belongs) || of_office()) && name(g) && !class(g).has(Class::Upper)
    });
    let office = || {
        let placed = class(run.start).has(Class::Place) && name(run.start + 1);
        let plain = |i: usize| class(i).without(SHAPE.union(ClassSet::GIVEN)) == ClassSet::EMPTY;
        let named = placed && (run.start + 1..run.end).all(plain);
        named && roles::office_of_place(tape, run.start + 1).is_some()
    };
    match led {
        Some(given) => given - run.start,
        None if given == Some(run.start) => 0,
        None => seated().unwrap_or_else(|| usize::from(office())),
    }
}

/// `Korean-born`, `Oscar-winning`, `Then-Mayor`
fn is_joined_adjective(word: &str) -> bool {
    let (first, second) = word.rsplit_once('-').unwrap_or_default();
    let former = ["then", "ex", "former"].iter().any(|w| w.eq_ignore_ascii_case(first));
    former
        || matches!(
            second,
            "born"
                | "based"
                | "backed"
                | "winning"
                | "winner"
                | "led"
                | "era"
                | "raised"
                | "educated"
                | "trained"
                | "director"
                | "producer"
                | "writer"
                | "Marshal"
                | "Lieutenant"
                | "Admiral"
                | "Minister"
                | "Commissioner"
        )
}

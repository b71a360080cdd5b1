//! The alphabet of the tape: which letter a set of classes gets; `grammar/alphabet.pest` names the same letters.

use super::class::Class::{self, *};
use super::class::ClassSet;

/// A letter that stands for words: its name in the grammar, and which words get it.
pub struct Letter {
    pub letter: u8,
    pub name: &'static str,
    /// The word has one of these.
    one_of: ClassSet,
    /// ... and one of these, unless empty.
    and: ClassSet,
    /// ... and this, unless empty.
    also: ClassSet,
}

const fn word(letter: u8, name: &'static str, one_of: &[Class]) -> Letter {
    verb(letter, name, one_of, &[])
}

const fn verb(letter: u8, name: &'static str, one_of: &[Class], form: &[Class]) -> Letter {
    Letter {
        letter,
        name,
        one_of: ClassSet::of(one_of),
        and: ClassSet::of(form),
        also: ClassSet::EMPTY,
    }
}

const fn nominal(letter: u8, name: &'static str, one_of: &[Class], form: &[Class]) -> Letter {
    Letter {
        letter,
        name,
        one_of: ClassSet::of(one_of),
        and: ClassSet::of(form),
        also: ClassSet::of(&[Noun]),
    }
}

const CUES: &[Class] = &[Say, Tell, Warn, Call, Vow, Quip, Think, Want, Back];
const FINITE: &[Class] = &[Past, Participle, Third];

/// The first entry that fits gives a word its letter, so what is ambiguous stands before what is plain.
pub const LETTERS: &[Letter] = &[
    word(b'x', "not", &[Not]),
    word(b'T', "that", &[That]),
    word(b'A', "according", &[According]),
    word(b'o', "to", &[To]),
    Letter {
        letter: b'H',
        name: "her",
        one_of: ClassSet::of(&[Possessive]),
        and: ClassSet::of(&[Object]),
        also: ClassSet::EMPTY,
    },
    word(b'O', "possessive", &[Possessive]),
    word(b'R', "relative", &[Relative]),
    word(b'Q', "question", &[Question]),
    word(b'I', "subject", &[Subject]),
    word(b'M', "object", &[Object]),
    word(b'Y', "pronoun", &[Pronoun]),
    word(b'm', "modal", &[Modal]),
    word(b'b', "be", &[Be]),
    word(b'h', "have", &[Have]),
    word(b'D', "do", &[Do]),
    Letter {
        letter: b't',
        name: "some",
        one_of: ClassSet::of(&[Determiner]),
        and: ClassSet::of(&[Indefinite]),
        also: ClassSet::EMPTY,
    },
    word(b'd', "determiner", &[Determiner]),
    word(b'E', "indefinite", &[Indefinite]),
    word(b'c', "conjunction", &[Conjunction]),
    Letter {
        letter: b'U',
        name: "as",
        one_of: ClassSet::of(&[Subordinator]),
        and: ClassSet::of(&[Preposition]),
        also: ClassSet::EMPTY,
    },
    word(b'u', "subordinator", &[Subordinator]),
    word(b'P', "by", &[By]),
    word(b'p', "bare_preposition", &[Preposition]),
    word(b'y', "time", &[Time]),
    word(b'#', "number", &[Number]),
    word(b'^', "feeling", &[Feel]),
    word(b'&', "seem", &[Seem]),
    nominal(b'Z', "nominal_finite", CUES, &[Third]),
    verb(b'S', "say_finite", &[Say, Think], FINITE),
    verb(b'L', "tell_finite", &[Tell], FINITE),
    verb(b'J', "warn_finite", &[Warn], FINITE),
    verb(b'C', "call_finite", &[Call, Back], FINITE),
    verb(b'V', "vow_finite", &[Vow, Want], FINITE),
    verb(b'X', "quip_finite", &[Quip], FINITE),
    nominal(b'z', "nominal_base", CUES, &[Base]),
    verb(b's', "say_base", &[Say, Think], &[Base]),
    verb(b'l', "tell_base", &[Tell], &[Base]),
    verb(b'j', "warn_base", &[Warn], &[Base]),
    verb(b'k', "call_base", &[Call, Back], &[Base]),
    verb(b'f', "vow_base", &[Vow, Want], &[Base]),
    verb(b'q', "quip_base", &[Quip], &[Base]),
    verb(b'1', "say_gerund", &[Say, Think], &[Gerund]),
    verb(b'2', "tell_gerund", &[Tell], &[Gerund]),
    verb(b'3', "warn_gerund", &[Warn], &[Gerund]),
    verb(b'4', "call_gerund", &[Call, Back], &[Gerund]),
    verb(b'5', "vow_gerund", &[Vow, Want], &[Gerund]),
    verb(b'6', "quip_gerund", &[Quip], &[Gerund]),
    word(b'K', "claim", &[Claim, Belief]),
    nominal(b'w', "verb_or_noun", &[Verb], &[Base, Third]),
    verb(b'v', "verb_finite", &[Verb], &[Third]),
    verb(b'e', "verb_participle", &[Verb], &[Participle]),
    verb(b'v', "verb_finite", &[Verb], &[Past]),
    verb(b'B', "verb_base", &[Verb], &[Base]),
    verb(b'G', "verb_gerund", &[Verb], &[Gerund]),
    word(b'a', "adverb", &[Adverb]),
    word(b'n', "noun", &[Noun, Mute]),
    word(b'N', "name", &[Name]),
];

/// The letter of a noun of reporting that has its preposition with it: `calls for`. No class alone has it.
pub const CLAIM_OF: (u8, &str) = (b'W', "claim_of");

/// The letter of a preposition whose verb stands some words before it: spoke in Ohio *about*. No class alone has it.
pub const ABOUT: (u8, &str) = (b'g', "about");

/// Some letters of the tape.
pub struct LetterSet([bool; 128]);

impl LetterSet {
    pub const fn of(letters: &[u8]) -> LetterSet {
        let (mut set, mut i) = ([false; 128], 0);
        while i < letters.len() {
            set[letters[i] as usize] = true;
            i += 1;
        }
        LetterSet(set)
    }

    pub fn has(&self, letter: u8) -> bool {
        self.0[usize::from(letter & 127)]
    }
}

/// Letters of marks, stops and the like, with their names.
pub const MARKS: &[(u8, &str)] = &[
    (b'.', "stop"),
    (b'~', "ellipsis"),
    (b',', "comma"),
    (b';', "semicolon"),
    (b':', "colon"),
    (b'-', "dash"),
    (b'(', "open_bracket"),
    (b')', "close_bracket"),
    (b'<', "open_mark"),
    (b'>', "close_mark"),
    (b']', "final_mark"),
    (b'{', "inner_open"),
    (b'}', "inner_close"),
    (b'"', "stray_mark"),
    (b'\'', "clitic"),
    (b'%', "symbol"),
    (b'/', "paragraph"),
    (b'_', "furniture"),
];

/// For each class the letters that want it, a bit each, as one of their first, second and third set.
static WANTED: [[u64; 3]; 64] = wanted();
/// The letters that want nothing in that set.
static CONTENT: [u64; 3] = content();

const fn sets(letter: usize) -> [ClassSet; 3] {
    [LETTERS[letter].one_of, LETTERS[letter].and, LETTERS[letter].also]
}

const fn wanted() -> [[u64; 3]; 64] {
    let mut wanted = [[0; 3]; 64];
    let mut n = 0;
    while n < LETTERS.len() * 3 * Class::ALL.len() {
        let (letter, set, class) = (n / 3 / Class::ALL.len(), n / Class::ALL.len() % 3, n % Class::ALL.len());
        if sets(letter)[set].has(Class::ALL[class]) {
            wanted[class][set] |= 1 << letter;
        }
        n += 1;
    }
    wanted
}

const fn content() -> [u64; 3] {
    let mut content = [0; 3];
    let mut n = 0;
    while n < LETTERS.len() * 3 {
        if sets(n / 3)[n % 3].is_empty() {
            content[n % 3] |= 1 << (n / 3);
        }
        n += 1;
    }
    content
}

/// The letter of a word. A word of no list is a noun.
pub fn letter(classes: ClassSet) -> u8 {
    let [mut one_of, mut and, mut also] = CONTENT;
    for class in classes.iter() {
        let wanted = WANTED[class as usize];
        one_of |= wanted[0];
        and |= wanted[1];
        also |= wanted[2];
    }
    let first = (one_of & and & also).trailing_zeros() as usize;
    LETTERS.get(first).map_or(b'n', |l| l.letter)
}

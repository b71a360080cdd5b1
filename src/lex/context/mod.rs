//! What a word is that may be several things, where its neighbours tell: noun or verb, name or month.

mod cue;
mod either;
mod hearing;
mod small;

use super::alphabet::{self, LetterSet};
use super::class::{Class, ClassSet};
use super::token::Token;
use either::VERBS;

/// Letters of words whose neighbours may tell more of them.
static ASKED: LetterSet = LetterSet::of(b"AZzwKSLJCVX123456GevBsljkfqp^&#bty,aPTc");

/// The most tokens of a phrase that are looked at: what a token costs must not grow with the text.
const PHRASE: usize = 12;

/// Gives each word that may be a noun or a verb (`claims`, `plan`) the letter of the one it is, from left to right;
/// where the neighbours do not tell, it keeps the letter of both. `letters` are those of the tokens.
pub fn settle(text: &str, tokens: &mut [Token], letters: &mut [u8]) {
    for i in 0..letters.len() {
        if !ASKED.has(letters[i]) {
            continue;
        }
        let idle = idle(text, tokens, letters, i);
        if !idle.is_empty() {
            letters[i] = alphabet::letter(tokens[i].classes.without(idle));
        }
        let place = Place::of(text, tokens, letters, i);
        if let Some(part) = cue::part(&place).or_else(|| small::part(&place)) {
            letters[i] = become_part(text, &mut tokens[i], letters[i], part);
        }
    }
}

/// A word and what stands around it.
struct Place<'a> {
    text: &'a str,
    tokens: &'a [Token],
    letters: &'a [u8],
    /// The number of the word.
    i: usize,
    /// The letters of the two words before it, a break where there is none.
    before: [u8; 2],
    /// The letters of the two words behind it.
    after: [u8; 2],
}

impl<'a> Place<'a> {
    fn of(text: &'a str, tokens: &'a [Token], letters: &'a [u8], i: usize) -> Place<'a> {
        let at = |n: Option<usize>| n.and_then(|n| letters.get(n)).map_or(b'/', |l| *l);
        Place {
            text,
            tokens,
            letters,
            i,
            before: [at(i.checked_sub(2)), at(i.checked_sub(1))],
            after: [at(Some(i + 1)), at(Some(i + 2))],
        }
    }
}

/// What a word turns out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Noun,
    Verb,
    Base,
    Participle,
    Adverb,
    Determiner,
    According,
    About,
    Have,
    Preposition,
    Name,
    Document,
    Said,
    Told,
    Asked,
}

const FINITE: ClassSet = ClassSet::of(&[Class::Noun, Class::Past, Class::Participle, Class::Third]);

const NOUNS: ClassSet = ClassSet::REPORTS.with(Class::Noun);

/// The letter of a word, now `letter`, that turns out to be this.
fn become_part(text: &str, token: &mut Token, letter: u8, part: Part) -> u8 {
    match part {
        Part::Noun => noun(text, token),
        Part::Verb => alphabet::letter(token.classes.without(NOUNS)),
        Part::Participle => b'e',
        Part::Base => alphabet::letter(token.classes.without(FINITE)),
        Part::According => {
            token.classes = ClassSet::of(&[Class::Think]);
            b'A'
        }
        Part::About => alphabet::ABOUT.0,
        Part::Told => match letter {
            b'C' => b'L',
            b'k' => b'l',
            _ => b'2',
        },
        Part::Asked => b'J',
        Part::Have => b'h',
        Part::Preposition => b'p',
        Part::Name => {
            token.classes = token
                .classes
                .without(ClassSet::of(&[Class::Time, Class::According, Class::Number]));
            token.classes = token.classes.with(Class::Name);
            b'N'
        }
        Part::Document => {
            token.classes = token.classes.without(ClassSet::of(&[Class::Time]));
            b'n'
        }
        Part::Said => {
            token.classes = token.classes.without(ClassSet::OPINION).with(Class::Say);
            b'S'
        }
        Part::Adverb => b'a',
        Part::Determiner => b'd',
    }
}

/// Classes that a word has no use for where it stands: nothing seems so in "appeared on stage", nor is felt in "a sure
/// thing", where a form of "be" before the word or its complement behind it is missing.
fn idle(text: &str, tokens: &[Token], letters: &[u8], i: usize) -> ClassSet {
    let after = letters.get(i + 1).map_or(b'/', |l| *l);
    let is_felt = || {
        let verb = letters[..i]
            .iter()
            .rev()
            .take(PHRASE)
            .find(|l| !matches!(l, b'a' | b'x'));
        // "so angry that he left" is a degree.
        let degree = i > 0 && ["so", "too", "as"].contains(&tokens[i - 1].span().of(text));
        !degree
            && matches!(verb, Some(b'b' | b'v' | b'&'))
            && (b"TopIQdO".contains(&after) || tokens[i].span().of(text).contains(' ') && !b".,;:/".contains(&after))
    };
    // "seemed most concerned"
    let is_degree_ahead = || after == b't' && tokens.get(i + 1).is_some_and(|t| is_degree(t.span().of(text)));
    match letters[i] {
        b'^' if !is_felt() => ClassSet::of(&[Class::Feel]),
        b'&' if !b"oTneadGSx^".contains(&after) && !is_degree_ahead() => ClassSet::of(&[Class::Seem]),
        _ => ClassSet::EMPTY,
    }
}

/// A noun of reporting keeps a letter of its own: "his claim that", "her calls for".
fn noun(text: &str, token: &Token) -> u8 {
    if token.classes.meets(VERBS) && token.span().of(text).contains(' ') {
        alphabet::CLAIM_OF.0
    } else if token.classes.meets(ClassSet::REPORTS) {
        b'K'
    } else {
        b'n'
    }
}

fn is_a(word: &str) -> bool {
    ["a", "an"].iter().any(|w| word.eq_ignore_ascii_case(w))
}

fn is_article(word: &str) -> bool {
    is_a(word) || word.eq_ignore_ascii_case("the")
}

fn is_degree(word: &str) -> bool {
    ["more", "most", "less", "least"]
        .iter()
        .any(|w| word.eq_ignore_ascii_case(w))
}

/// "About two-thirds of voters"
fn is_share(word: &str) -> bool {
    ["half", "third", "quarter"].iter().any(|part| word.contains(part))
}

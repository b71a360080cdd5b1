//! Who is told words, where they are heard, and what is done with them.

use super::PHRASE;
use crate::lex::class::{Class, ClassSet};
use crate::lex::token::Token;

const PEOPLE: ClassSet = ClassSet::of(&[Class::Office, Class::Group, Class::Man, Class::Woman]);

/// "agreed with Bell that": a person, and a clause behind him.
pub fn is_agreed(text: &str, tokens: &[Token], letters: &[u8], i: usize) -> bool {
    let word = tokens[i].span().of(text);
    let who = letters[i + 1..].iter().take(PHRASE);
    let who = who.take_while(|l| b"dOHNnM'#".contains(l)).count();
    let person = |t: &Token| t.classes.meets(PEOPLE) || t.classes.has(Class::Object);
    word.starts_with("agree")
        && word.ends_with("with")
        && who > 0
        && letters.get(i + 1 + who) == Some(&b'T')
        && (letters[i + who] == b'N' || person(&tokens[i + who]))
}

/// Somebody and the bare form of a verb of reporting stand behind a verb of hearing.
pub fn is_overheard(text: &str, tokens: &[Token], letters: &[u8], i: usize) -> bool {
    let who = letters[i + 1..]
        .iter()
        .take(PHRASE)
        .take_while(|l| b"dOHNnM'#et".contains(l))
        .count();
    let says = letters.get(i + 1 + who).is_some_and(|l| b"sl".contains(l));
    who > 0 && says && ["hear", "hears", "heard"].contains(&tokens[i].span().of(text))
}

/// Where one is told something.
pub fn is_meeting(word: &str) -> bool {
    ["briefing", "hearing", "meeting", "gathering", "sitting"].contains(&word)
}

/// What one does with the words of others: faced, resisted.
pub fn is_met(text: &str, word: &Token) -> bool {
    let word = word.span().of(text);
    let done = [
        "face", "resist", "reject", "ignore", "dismiss", "defy", "spark", "prompt", "renew", "draw",
    ];
    let lemma = |w: &&str| {
        word.strip_prefix(*w)
            .is_some_and(|end| ["", "s", "es", "ed", "ing"].contains(&end))
            || w.strip_suffix('e')
                .is_some_and(|stem| word.strip_prefix(stem).is_some_and(|end| ["ed", "ing"].contains(&end)))
    };
    done.iter().any(lemma) || ["amid", "despite", "drew", "defied", "defies"].contains(&word)
}

pub fn is_accused_of(text: &str, tokens: &[Token]) -> bool {
    let word = |n: usize| tokens.get(n).map_or("", |t| t.span().of(text));
    word(0) == "accused" && word(1) == "of"
}

/// What a court hears is said before it.
pub fn is_heard(text: &str, before: &Token, word: &Token) -> bool {
    let court = [
        "court", "inquest", "jury", "jurors", "tribunal", "inquiry", "hearing", "trial",
    ];
    let before = before.span().of(text);
    ["heard", "hears"].contains(&word.span().of(text)) && court.iter().any(|c| c.eq_ignore_ascii_case(before))
}

//! Whose a report is that stands away from its subject: the clause that it is of, the phrase that a relative stands for.

use super::grammar::{FINITE, Rule};
use crate::lex::{Class, ClassSet, Tape, Token, Tokens};

/// Tokens in which the report of a clause stands behind its subject.
const CLAUSE: usize = 16;

/// Classes of words that can speak, or be those who do.
pub const SPEAKERS: ClassSet = ClassSet::of(&[
    Class::Office,
    Class::Group,
    Class::Body,
    Class::Document,
    Class::Man,
    Class::Woman,
]);

/// Whether the report that `rule` found at `at` is of the clause of `subject`.
pub fn is_of(tape: &Tape, subject: Tokens, rule: Rule, at: usize) -> bool {
    let between = between(tape, subject, at);
    // Bell left after [nobody knows who] said: the verb is of the clause that begins with "after".
    let other = rule == Rule::loose_report && between.iter().any(|l| b"uU".contains(l));
    // "met Nair, who was ill, saying that": what only describes her is closed by the comma.
    let closed = tape.letter(at) == b',' && is_state(between);
    tape.sentence_of(subject.start) == tape.sentence_of(at) && (closed || !aside(between)) && !other
}

/// The letters from a subject to a report; of words that are read again it may stand behind them: “...,” said Bell.
pub fn between(tape: &Tape, subject: Tokens, at: usize) -> &[u8] {
    tape.letters.as_bytes().get(subject.end..at).unwrap_or_default()
}

/// met Nair, who surprised Bell [by saying]: a comma and a relative, behind which no comma ends the clause
pub fn aside(between: &[u8]) -> bool {
    between
        .iter()
        .rposition(|&l| l == b',')
        .is_some_and(|comma| comma > 0 && between[comma..].starts_with(b",R"))
}

fn is_state(between: &[u8]) -> bool {
    let comma = between.iter().rposition(|&l| l == b',');
    comma.is_some_and(|comma| between[comma..].starts_with(b",Rb"))
}

/// Whether the report at `at` is of the clause of this subject: nothing ends the clause before it.
pub fn is_of_clause(tape: &Tape, (subject, relative): (Tokens, Option<Tokens>), at: usize) -> bool {
    let start = relative.unwrap_or(subject).end;
    let between = tape.letters.as_bytes().get(start..at);
    let comma = tape.letters.as_bytes().get(at) == Some(&b',');
    // "the law under which he was charged said so": the clause has its verb.
    let finite = |l: &u8| FINITE.has(*l) && *l != b'e';
    let has_verb = between.is_some_and(|b| b.iter().any(finite) && !b.contains(&b'c'));
    let another = has_verb && tape.letters.as_bytes().get(at).is_some_and(|l| b"SLJVX".contains(l));
    !comma && !another && between.is_some_and(|b| b.len() < CLAUSE && !b.iter().any(|l| b",;:-.<>]()/uTRQ".contains(l)))
}

/// Who or that, before the verb of its clause, and the phrase that it stands for.
pub fn relative(tape: &Tape, at: usize) -> Option<(Tokens, Option<Tokens>)> {
    let letters = tape.letters.as_bytes();
    let relative = Tokens { start: at, end: at + 1 };
    let end = at - usize::from(at > 0 && letters[at - 1] == b',');
    let phrase = phrase_before(tape, end).filter(|_| matches!(letters[at], b'R' | b'T'))?;
    Some((phrase, Some(relative)))
}

/// Of "talks with Iran, which said" Iran: the name that a relative stands for, where what comes before it cannot speak.
pub fn described(tape: &Tape, speaker: Tokens) -> Tokens {
    let letters = &tape.letters.as_bytes()[speaker.start..speaker.end];
    let names = letters.iter().rev().take_while(|&&l| l == b'N').count();
    let Some(preposition) = letters.iter().position(|l| matches!(l, b'p' | b'o')) else {
        return speaker;
    };
    let speaks = |t: &Token| t.classes.meets(SPEAKERS);
    let head = &tape.tokens[speaker.start..speaker.start + preposition];
    let is_name = letters[..preposition].contains(&b'N');
    if names == 0 || is_name || head.iter().any(speaks) {
        return speaker;
    }
    Tokens {
        start: speaker.end - names,
        ..speaker
    }
}

/// The noun phrase that ends where a comma stands: Bell of Carrow, in "met Bell of Carrow, who". Behind a name it is the name
/// that is meant: "It was Bell, the mayor of Carrow, who", "It was Bell, who lives in Carrow, who".
pub fn phrase_before(tape: &Tape, comma: usize) -> Option<Tokens> {
    let letters = tape.letters.as_bytes();
    let start = comma - run_before(letters.get(..comma)?);
    let aside = letters[..start].iter().rev().take(CLAUSE).position(|&l| l == b',');
    let set_off = aside
        .map(|back| start - back - 1)
        .filter(|&at| match letters[at + 1..start] {
            [] => at > 0 && letters[at - 1] == b'N' && letters.get(start) == Some(&b'd'),
            [b'R', ..] => !letters[at..start].iter().any(|l| b".;<>]".contains(l)),
            _ => false,
        });
    set_off
        .and_then(|at| nearest_phrase(letters, at))
        .or_else(|| nearest_phrase(letters, comma))
}

/// The noun phrase that ends at `end`, with its prepositions.
fn nearest_phrase(letters: &[u8], end: usize) -> Option<Tokens> {
    let run = run_before(&letters[..end]);
    let start = (end - run..end).find(|&i| letters[i] != b'p' && letters[i] != b'\'')?;
    matches!(letters[end - 1], b'N' | b'n' | b'w').then_some(Tokens { start, end })
}

/// How many tokens at the end of `letters` are of a noun phrase.
fn run_before(letters: &[u8]) -> usize {
    letters.iter().rev().take_while(|l| b"NnwdOt#'p".contains(l)).count()
}

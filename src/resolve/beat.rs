//! Whose a quotation is that stands behind a gesture, or behind a sentence that tells of one person: `Bell shook her head. “No.”`

use super::carry::turns;
use super::gender::of_pronoun;
use super::roles::PERSONAL;
use crate::attribution::{FINITE, first_phrase};
use crate::lex::{Class, ClassSet, Lexicon, Tape, Tokens};

/// A longer sentence tells more than how somebody looked.
const LONGEST: usize = 26;

/// Tokens of a sentence that tells of somebody who is quoted next.
const TOLD: usize = 40;

/// The longest apposition, in tokens.
const APPOSED: usize = 16;

/// How far behind its verb stands what makes it a gesture, in tokens: shook her head; was, he said, furious.
const REACH: usize = 5;

/// The phrase for whoever makes a gesture in the sentence before a quotation that begins a sentence at `quotation`.
pub fn actor(lexicon: &Lexicon, text: &str, tape: &Tape, quotation: usize) -> Option<Tokens> {
    let sentence = unquoted_before(tape, quotation, LONGEST)?;
    let letters = &tape.letters.as_bytes()[..sentence.end];
    let verb = (sentence.start..sentence.end).find_map(|i| {
        let gesture = is_gesture(lexicon, text, tape, i, sentence.end);
        gesture
            .then(|| subject(text, tape, sentence, i))
            .flatten()
            .map(|who| (who, i))
    });
    let (who, verb) = verb?;
    (!turns(&letters[verb..])).then_some(who)
}

/// The subject of the sentence before a quotation that begins a sentence at `quotation`, if it is a person and the only one
/// there: `Bell has lived here for years. “It was a village then.”` Of names those are a person's that begin with a given name
/// or are `known` to speak.
pub fn subject_before(
    lexicon: &Lexicon,
    text: &str,
    tape: &Tape,
    quotation: usize,
    known: impl Fn(&str) -> bool,
) -> Option<Tokens> {
    let sentence = unquoted_before(tape, quotation, TOLD)?;
    let letters = &tape.letters.as_bytes()[..sentence.end];
    if letters.last() != Some(&b'.') {
        return None;
    }
    let mut subject = first_phrase(letters, sentence)?;
    // Carrow's captain, Tom Sedge, was happy.
    if letters.get(subject.end) == Some(&b',') {
        let aside = letters[subject.end + 1..].iter().take(APPOSED).position(|&l| l == b',');
        subject.end += aside? + 2;
    }
    let person = |i: usize| match letters[i] {
        b'I' | b'M' => of_pronoun(tape.tokens[i].span().of(text)).is_some(),
        b'N' => tape.tokens[i].classes.meets(ClassSet::GIVEN) || known(tape.tokens[i].span().of(text)),
        _ => tape.tokens[i].classes.meets(PERSONAL),
    };
    let behind = |i: usize| (i..sentence.end).find(|&i| !b"ax".contains(&letters[i]));
    let verb = behind(subject.end)?;
    // Of who was found dead others speak; of him who was deported we have read before.
    let suffers = letters[verb] == b'b' && behind(verb + 1).is_some_and(|i| FINITE.has(letters[i]));
    let dies = lexicon.lemma(tape.tokens[verb].span().of(text)) == Some("die");
    let acts = FINITE.has(letters[verb]) && !dies && (!suffers || letters[subject.start] == b'I');
    // "Bell says he is tired": he is the subject.
    let other = |i: usize| letters[i] != b'I' && person(i);
    let alone = !(subject.end..sentence.end).any(other);
    (acts && alone && (subject.start..subject.end).any(person)).then_some(subject)
}

/// The sentence before a quotation that begins a sentence, of its paragraph and without marks; at most `most` tokens of it.
fn unquoted_before(tape: &Tape, quotation: usize, most: usize) -> Option<Tokens> {
    let sentence = *tape.sentences.get(tape.sentence_of(quotation).checked_sub(1)?)?;
    let beside = tape.starts_sentence(quotation) && tape.paragraph_of(sentence.start) == tape.paragraph_of(quotation);
    let marked = |l: &u8| b"<>]{}\"".contains(l);
    let plain = || !tape.letters.as_bytes()[sentence.start..sentence.end].iter().any(marked);
    (beside && sentence.len() <= most && plain()).then_some(sentence)
}

/// Bell smiled; Bell shook her head; Bell was furious. The lexicon notes which words are of this kind.
fn is_gesture(lexicon: &Lexicon, text: &str, tape: &Tape, verb: usize, end: usize) -> bool {
    let word = |i: usize| tape.tokens[i].span().of(text);
    let mut behind = (verb + 1..end.min(verb + REACH)).map(word);
    if tape.letter(verb) == b'b' {
        return behind.any(|word| lexicon.note(word) == Some("mood"));
    }
    let finite = tape.tokens[verb]
        .classes
        .meets(ClassSet::of(&[Class::Past, Class::Third]));
    let lemma = finite.then(|| lexicon.lemma(word(verb))).flatten();
    let Some(parts) = lemma.and_then(|lemma| lexicon.note(lemma)?.strip_prefix("gesture")) else {
        return false;
    };
    match parts.strip_prefix(": ") {
        None => true,
        Some(parts) => behind.any(|word| parts.split(' ').any(|part| part == word)),
    }
}

/// The subject of the verb at `verb`, if it is a person and the sentence's own.
fn subject(text: &str, tape: &Tape, sentence: Tokens, verb: usize) -> Option<Tokens> {
    let letters = &tape.letters.as_bytes()[..sentence.end];
    let mut end = verb;
    while end > sentence.start && b"axhb".contains(&letters[end - 1]) {
        end -= 1;
    }
    let phrase = |l: &&u8| b"NnK#'wzedOHt".contains(*l);
    let last = *letters[sentence.start..end].last()?;
    let who = match last {
        b'I' => Tokens { start: end - 1, end },
        // Bell leans back and laughs; Bell, 52, laughs.
        b'c' | b',' => first(letters, sentence, end)?,
        _ => {
            let run = letters[sentence.start..end].iter().rev().take_while(phrase).count();
            Tokens { start: end - run, end }
        }
    };
    // When I read this to him he nods.
    let after_clause = last == b'I' && b"uUQ".contains(&letters[sentence.start]);
    let leads = who.start == sentence.start || b",ac".contains(&letters[who.start - 1]) || after_clause;
    let named = letters[who.start..who.end].contains(&b'N');
    let person = match letters.get(who.start)? {
        b'I' => of_pronoun(tape.tokens[who.start].span().of(text)).is_some(),
        _ => named || tape.tokens[who.end - 1].classes.meets(PERSONAL),
    };
    (!who.is_empty() && leads && person).then_some(who)
}

/// What the sentence begins with, before a verb or a comma.
fn first(letters: &[u8], sentence: Tokens, before: usize) -> Option<Tokens> {
    let start = sentence.start + usize::from(matches!(letters[sentence.start], b'a' | b'c'));
    let run = letters[start..before]
        .iter()
        .take_while(|l| b"NnK#'wzdOHt".contains(l))
        .count();
    let end = match letters.get(start) {
        Some(b'I') => start + 1,
        _ => start + run,
    };
    (end > start && end < before).then_some(Tokens { start, end })
}

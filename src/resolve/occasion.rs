//! What stands behind a speaker whom his cue precedes and tells when, where or how he spoke: `said police by phone on Monday`.

use crate::lex::{Class, ClassSet, Tape, Tokens};

/// Words behind which nothing tells who somebody is.
const NEVER: [&str; 12] = [
    "after",
    "before",
    "during",
    "amid",
    "despite",
    "since",
    "until",
    "following",
    "as",
    "through",
    "via",
    "while",
];

/// Words behind which a medium or a day tells it.
const OF_MEDIUM: [&str; 6] = ["in", "at", "on", "to", "by", "over"];

/// Classes of what says something and is nobody.
const TEXTS: ClassSet = ClassSet::REPORTS.with(Class::Channel).with(Class::Document);

/// Classes of a medium and of a day.
const MEDIA: ClassSet = ClassSet::of(&[Class::Channel, Class::Document, Class::Time]);

/// `speaker` up to what tells when, where or how; whole where no `cue` stands before it.
pub fn without(text: &str, tape: &Tape, speaker: Tokens, cue: Option<Tokens>) -> Tokens {
    let letters = &tape.letters.as_bytes()[..speaker.end];
    let is_text = tape.tokens[speaker.start..speaker.end]
        .iter()
        .take_while(|t| !OF_MEDIUM.contains(&t.span().of(text)))
        .any(|t| t.classes.meets(TEXTS));
    // "according to a poll in May": when it was taken.
    if is_text || cue.is_none_or(|c| c.end > speaker.start || letters[c.start] == b'A') {
        return speaker;
    }
    let begins = |i: &usize| {
        let word = tape.tokens[*i].span().of(text);
        if NEVER.contains(&word) {
            return true;
        }
        // "a source on the call": which source it is.
        if !OF_MEDIUM.contains(&word) || tape.tokens.get(i + 1).is_some_and(|t| t.span().of(text) == "the") {
            return false;
        }
        let phrase = letters[i + 1..].iter().take_while(|l| b"dOHeGa#nNKwyzZ".contains(l));
        let phrase = phrase.count();
        let told = if word == "to" { MEDIA.with(Class::Group) } else { MEDIA };
        phrase > 0 && tape.tokens[i + phrase].classes.meets(told)
    };
    let end = (speaker.start + 1..speaker.end)
        .take_while(|&i| letters[i] != b',')
        .find(begins);
    Tokens {
        end: end.unwrap_or(speaker.end),
        ..speaker
    }
}

//! Whose a quotation is that stands behind a gesture: `Bell shook her head. “No.”`

use super::carry::turns;
use super::gender::of_pronoun;
use super::roles::PERSONAL;
use crate::lex::{Tape, Tokens};

/// A longer sentence tells more than how somebody looked.
const LONGEST: usize = 26;

/// Verbs of what is seen or heard of somebody who is about to speak.
const GESTURES: [&str; 62] = [
    "laughed",
    "laughs",
    "smiled",
    "smiles",
    "shrugged",
    "shrugs",
    "nodded",
    "nods",
    "grinned",
    "grins",
    "sighed",
    "sighs",
    "chuckled",
    "chuckles",
    "giggled",
    "giggles",
    "grimaced",
    "grimaces",
    "winced",
    "winces",
    "frowned",
    "frowns",
    "beamed",
    "beams",
    "smirked",
    "smirks",
    "snorted",
    "snorts",
    "scoffed",
    "scoffs",
    "groaned",
    "groans",
    "wept",
    "weeps",
    "sobbed",
    "sobs",
    "flinched",
    "flinches",
    "shuddered",
    "shudders",
    "gestured",
    "gestures",
    "paused",
    "pauses",
    "hesitated",
    "hesitates",
    "blushed",
    "blushes",
    "leaned",
    "leant",
    "leans",
    "pointed",
    "points",
    "demurred",
    "demurs",
    "disagreed",
    "disagrees",
    "agreed",
    "agrees",
    "thinks",
    "interrupted",
    "interrupts",
];

/// Verbs that are gestures with one of these words behind them.
const WITH: [(&[&str], &[&str]); 8] = [
    (&["shook", "shakes"], &["head"]),
    (&["rolled", "rolls"], &["eyes"]),
    (&["raised", "raises"], &["eyebrow", "eyebrows", "hand", "hands"]),
    (&["threw", "throws"], &["hands", "arms"]),
    (&["cleared", "clears"], &["throat"]),
    (&["took", "takes"], &["breath"]),
    (&["calls", "called"], &["after", "out", "back", "across"]),
    (
        &["looked", "looks", "glanced", "glances", "stared", "stares"],
        &["up", "down", "away", "at", "round", "around", "out"],
    ),
];

/// How somebody is who is about to say so: `Bell was furious. “It is late.”`
const MOODS: [&str; 40] = [
    "adamant",
    "unapologetic",
    "unrepentant",
    "blunt",
    "blunter",
    "defiant",
    "philosophical",
    "unequivocal",
    "scathing",
    "incredulous",
    "undeterred",
    "unmoved",
    "unimpressed",
    "emphatic",
    "dismissive",
    "succinct",
    "phlegmatic",
    "bullish",
    "coy",
    "candid",
    "frank",
    "sceptical",
    "skeptical",
    "furious",
    "delighted",
    "ecstatic",
    "jubilant",
    "gracious",
    "magnanimous",
    "rueful",
    "wistful",
    "sanguine",
    "upbeat",
    "effusive",
    "unconvinced",
    "sympathetic",
    "ebullient",
    "indignant",
    "outraged",
    "unfazed",
];

/// The phrase for whoever makes a gesture in the sentence before a quotation that begins a sentence at `quotation`.
pub fn actor(text: &str, tape: &Tape, quotation: usize) -> Option<Tokens> {
    let own = tape.sentence_of(quotation);
    let sentence = *tape.sentences.get(own.checked_sub(1)?)?;
    let beside = tape.starts_sentence(quotation) && tape.paragraph_of(sentence.start) == tape.paragraph_of(quotation);
    let letters = &tape.letters.as_bytes()[..sentence.end];
    let plain = sentence.len() <= LONGEST && !letters[sentence.start..].iter().any(|l| b"<>]{}\"".contains(l));
    if !beside || !plain {
        return None;
    }
    let verb = (sentence.start..sentence.end).find_map(|i| {
        let gesture = is_gesture(text, tape, i, sentence.end);
        gesture
            .then(|| subject(text, tape, sentence, i))
            .flatten()
            .map(|who| (who, i))
    });
    let (who, verb) = verb?;
    (!turns(&letters[verb..])).then_some(who)
}

fn is_gesture(text: &str, tape: &Tape, verb: usize, end: usize) -> bool {
    let word = |i: usize| tape.tokens[i].span().of(text);
    let behind = |words: &[&str], reach: usize| (verb + 1..end.min(verb + reach)).any(|i| words.contains(&word(i)));
    GESTURES.contains(&word(verb))
        || WITH
            .iter()
            .any(|(verbs, words)| verbs.contains(&word(verb)) && behind(words, 4))
        || tape.letter(verb) == b'b' && behind(&MOODS, 5)
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

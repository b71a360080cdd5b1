//! What the speaker did with the words: said, denied, declined to say, will say or asked them.

use std::borrow::Cow;

use crate::attribution::Attribution;
use crate::lex::{Class, ClassSet, Tape, Tokens};
use crate::quote::Polarity;

/// The polarity of an attribution: of several that fit the one that claims least.
///
/// A denial that is negated (`has not denied`) is `declined`: the speaker neither said the words nor denied them.
pub fn polarity(text: &str, tape: &Tape, attribution: &Attribution) -> Polarity {
    let Some(cue) = attribution.cue else {
        return Polarity::Said;
    };
    let words = || (cue.start..cue.end).map(|i| tape.tokens[i].span().of(text));
    let classes = (cue.start..cue.end).fold(ClassSet::EMPTY, |all, i| all.union(tape.tokens[i].classes));
    // "not only said" has said it.
    let only = || {
        let pairs = words().zip(words().skip(1));
        pairs
            .into_iter()
            .any(|(not, next)| is(not, &["not"]) && is(next, &["only", "just", "merely"]))
    };
    let not = classes.has(Class::Not) && !only() || !is_said_by_somebody(text, tape, attribution);
    let not = not || is_doubted(tape, attribution);
    let avoided = avoided(text, tape, cue);
    let refused = classes.has(Class::Denying) || classes.has(Class::Declining);
    match () {
        () if not && refused => Polarity::Declined,
        () if not || avoided == Some(Polarity::NotSaid) || is_misquoted(text, tape, cue) => Polarity::NotSaid,
        () if classes.has(Class::Declining) || avoided.is_some() => Polarity::Declined,
        () if classes.has(Class::Modal) && !is_told_ahead(words) => Polarity::WouldSay,
        () if classes.has(Class::Denying) => Polarity::Denied,
        () if classes.has(Class::Asking) => Polarity::Asked,
        () => Polarity::Said,
    }
}

/// `would later say`: the story looks ahead to what has been said since.
fn is_told_ahead<'a, W: Iterator<Item = &'a str>>(words: impl Fn() -> W) -> bool {
    let ahead = ["later", "subsequently", "eventually", "soon", "then"];
    words().any(|w| is(w, &["would"])) && words().any(|w| is(w, &ahead))
}

/// `An earlier version misquoted Bell as | saying`, `Bell | was misquoted as saying`: the words are said not to be his.
fn is_misquoted(text: &str, tape: &Tape, cue: Tokens) -> bool {
    let sentence = tape.sentences.get(tape.sentence_of(cue.start)).map_or(0, |s| s.start);
    (cue.start.saturating_sub(8).max(sentence)..cue.end)
        .any(|i| is(tape.tokens[i].span().of(text), &["misquoted", "misattributed"]))
}

/// `Did Bell say that the road was shut?`: nobody says that he did.
fn is_doubted(tape: &Tape, attribution: &Attribution) -> bool {
    attribution.speaker.is_some_and(|speaker| {
        let first = speaker.start.checked_sub(1);
        first.is_some_and(|i| tape.letter(i) == b'D' && tape.starts_sentence(i))
    })
}

/// `Nobody said`, `neither of them said`, `no official said`.
fn is_said_by_somebody(text: &str, tape: &Tape, attribution: &Attribution) -> bool {
    let Some(speaker) = attribution.speaker.filter(|s| !s.is_empty()) else {
        return true;
    };
    let first = tape.tokens[speaker.start].span().of(text);
    !is(first, &["nobody", "no", "no one", "no-one", "none", "neither"])
        || speaker.len() > 1 && tape.letter(speaker.start + 1) == b'.'
}

/// Words before the cue that take it back: `declined to | say`, `failed to | say`, `without | saying`, `stopped short of | saying`.
fn avoided(text: &str, tape: &Tape, cue: Tokens) -> Option<Polarity> {
    let before = |n: usize| cue.start.checked_sub(n);
    let last = word(text, tape, before(1)?);
    match last.as_ref() {
        "without" => Some(Polarity::NotSaid),
        "from" => {
            let verb = word(text, tape, before(2)?);
            verb.starts_with("refrain").then_some(Polarity::Declined)
        }
        "of" => (word(text, tape, before(2)?) == "short").then_some(Polarity::NotSaid),
        "to" => {
            let at = before(2)?;
            let verb = word(text, tape, at);
            if tape.tokens[at].classes.has(Class::Declining) {
                Some(Polarity::Declined)
            } else {
                ["fail", "neglect", "omit", "forget", "forgot", "yet"]
                    .iter()
                    .any(|v| verb.starts_with(v))
                    .then_some(Polarity::NotSaid)
            }
        }
        _ => None,
    }
}

/// Whether a word is one of some, in any case.
fn is(word: &str, some: &[&str]) -> bool {
    some.iter()
        .any(|s| s.len() == word.len() && s.eq_ignore_ascii_case(word))
}

fn word<'a>(text: &'a str, tape: &Tape, token: usize) -> Cow<'a, str> {
    tape.tokens[token].span().lower(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::Lexicon;
    use crate::quote::Polarity::*;

    /// The tokens that `words` take up in `text`.
    fn find(text: &str, tape: &Tape, words: &str) -> Tokens {
        let at = text.find(words).expect("the words stand in the text");
        Tokens {
            start: tape.tokens.partition_point(|t| t.span().start < at),
            end: tape.tokens.partition_point(|t| t.span().end <= at + words.len()),
        }
    }

    #[test]
    fn polarity_of_cues() {
        let lexicon = Lexicon::with_files(&[]).expect("the lexicon reads");
        for (text, speaker, cue, expected) in [
            ("Bell said it was", "Bell", "said", Said),
            ("Bell not only said it was", "Bell", "not only said", Said),
            ("Bell would later say it was", "Bell", "would later say", Said),
            ("Bell did not say it was", "Bell", "did not say", NotSaid),
            ("Bell didn't say it was", "Bell", "didn't say", NotSaid),
            ("Bell never said it was", "Bell", "never said", NotSaid),
            ("Bell could not say it was", "Bell", "could not say", NotSaid),
            ("Bell would not say it was", "Bell", "would not say", NotSaid),
            ("Nobody said it was", "Nobody", "said", NotSaid),
            ("Did Bell say it was late?", "Bell", "say", NotSaid),
            ("No official said it was", "No official", "said", NotSaid),
            ("Bell left without saying it was", "Bell", "saying", NotSaid),
            ("Bell stopped short of saying it was", "Bell", "saying", NotSaid),
            ("Bell has yet to say it was", "Bell", "say", NotSaid),
            ("Bell failed to say it was", "Bell", "say", NotSaid),
            ("Bell declined to say it was", "Bell", "say", Declined),
            ("Bell refrained from saying it was", "Bell", "saying", Declined),
            ("A story misquoted Bell as saying it was", "Bell", "saying", NotSaid),
            (
                "Bell was misquoted as saying it was",
                "Bell",
                "was misquoted as saying",
                NotSaid,
            ),
            ("Bell hoped to say it was", "Bell", "say", Said),
            ("Bell denied it was", "Bell", "denied", Denied),
            (
                "Bell has repeatedly denied it was",
                "Bell",
                "has repeatedly denied",
                Denied,
            ),
            ("Bell has not denied it was", "Bell", "has not denied", Declined),
            ("Bell would deny it was", "Bell", "would deny", WouldSay),
            ("Bell's denial that it was", "Bell", "denial", Denied),
            ("Bell refused to say it was", "Bell", "refused", Declined),
            ("Bell's refusal to say it was", "Bell", "refusal", Declined),
            ("Bell would say it was", "Bell", "would say", WouldSay),
            ("Bell will tell them it was", "Bell", "will tell", WouldSay),
            ("Bell may say it was", "Bell", "may say", WouldSay),
            ("Bell asked whether it was", "Bell", "asked", Asked),
            ("Bell wondered whether it was", "Bell", "wondered", Asked),
            ("Bell's question whether it was", "Bell", "question", Asked),
        ] {
            let tape = Tape::read(text, &lexicon, &[]);
            let attribution = Attribution {
                rule: "spoken",
                speaker: Some(find(text, &tape, speaker)),
                cue: Some(find(text, &tape, cue)),
                content: smallvec::smallvec![find(text, &tape, "it was")],
                ..Attribution::default()
            };
            assert_eq!(polarity(text, &tape, &attribution), expected, "{text}");
        }
    }
}

//! Words that report, in one of their forms or as a noun: which of the two they are, where the words around tell.

use super::either::either;
use super::hearing::{is_accused_of, is_agreed, is_heard, is_meeting, is_met, is_overheard};
use super::{PHRASE, Part, Place, is_a, is_article};
use crate::lex::class::{Class, ClassSet};
use crate::lex::token::Token;

/// What the word is; `None` where the words around do not tell.
pub fn part(place: &Place) -> Option<Part> {
    let Place {
        text,
        tokens,
        letters,
        i,
        before,
        after,
    } = *place;
    match letters[i] {
        // "polls show two in three": what a document does with words is the verb.
        b'Z' | b'z'
            if before[1] != b'p'
                && i > 0
                && tokens[i - 1].classes.has(Class::Document)
                && tokens[i].classes.has(Class::Think)
                && b"nN#adtTIE".contains(&after[0]) =>
        {
            Some(Part::Verb)
        }
        // "the road is unsafe, records compiled by the Gazette show"
        b'Z' | b'z' if tokens[i].classes.has(Class::Think) && is_shown(tokens, letters, i) => Some(Part::Verb),
        // "new fundraising reports show"
        b'Z' if tokens[i].classes.has(Class::Document)
            && b"zs".contains(&after[0])
            && tokens[i + 1].classes.has(Class::Think) =>
        {
            Some(Part::Noun)
        }
        // "wrote in a letter to staff"
        b'B' | b'w'
            if before[1] == b'o'
                && tokens[i].classes.has(Class::Group)
                && b"nN".contains(&before[0])
                && b"T.,/<pc]".contains(&after[0]) =>
        {
            Some(Part::Noun)
        }
        // "agreed with Bell that the road was unsafe": he is told it
        b'C' | b'k' | b'4' if is_agreed(text, tokens, letters, i) => Some(Part::Told),
        // "at the hearing that the road was shut", "her thinking says"
        b'1'..=b'6' | b'G'
            if tokens[i].classes.has(Class::Noun)
                && (before[0] == b'p' && b"dO'".contains(&before[1]) && b"TR".contains(&after[0])
                    || b"OH".contains(&before[1]) && b"SLJCVXsljkbm".contains(&after[0])
                    || b"dOH'".contains(&before[0])
                        && b"an".contains(&before[1])
                        && b"(.,;:/bmh".contains(&after[0])) =>
        {
            Some(Part::Noun)
        }
        // "in one of a series of Twitter messages that"
        b'Z' if b"Nn".contains(&before[1])
            && b"pN".contains(&before[0])
            && tokens[i].classes.has(Class::Channel)
            && tokens[i].span().of(text) != "tweets"
            && follows_preposition(&letters[..i]) =>
        {
            Some(Part::Noun)
        }
        // "replied in an even voice that"
        b'z' if before[1] == b'a'
            && (before[0] == b'O' || before[0] == b'd' && is_article(tokens[i - 2].span().of(text))) =>
        {
            Some(Part::Noun)
        }
        // "The deal binds together many pledges"
        b'w' if tokens[i].classes.has(Class::Third)
            && before == [b'd', b'n']
            && after[0] == b'a'
            && !b"SLJCVXvbhmD.,".contains(&after[1])
            && ends_in_one(text, &tokens[..i], &letters[..i]) =>
        {
            Some(Part::Verb)
        }
        // "was asked about it": by whom is not told
        b'C' if before[1] == b'b' && tokens[i].span().of(text).starts_with("asked") => Some(Part::Asked),
        // "voters express doubts": two plural nouns are no compound
        b'z' if before[1] == b'n'
            && b"nNdO#tGaH".contains(&after[0])
            && is_plural(tokens[i - 1].span().of(text))
            && !b"O'".contains(&before[0]) =>
        {
            Some(Part::Verb)
        }
        // "Republicans express doubts"
        b'z' if before[1] == b'N' && b"nNdO#tGaH".contains(&after[0]) && is_many(text, &tokens[i - 1]) => {
            Some(Part::Verb)
        }
        // "has broken many promises he made"
        b'Z' | b'J' | b'S' | b'V'
            if tokens[i].classes.has(Class::Third)
                && tokens[i].classes.meets(ClassSet::REPORTS)
                && before[1] == b't'
                && b"evBGpSC".contains(&before[0])
                && after[0] == b'I' =>
        {
            Some(Part::Noun)
        }
        // "new details about it"
        b'Z' if before[1] == b'n'
            && b"pg".contains(&after[0])
            && ["about", "of"].contains(&tokens[i + 1].span().of(text)) =>
        {
            Some(Part::Noun)
        }
        // "an impassioned call for"
        b'Z' | b'z' | b'w' | b'B' | b's' | b'l' | b'j' | b'k' | b'f' | b'q'
            if matches!(before[0], b'd' | b'O' | b'\'')
                && (matches!(before[1], b'e' | b'G')
                    || before[1] == b'S' && tokens[i - 1].classes.has(Class::Participle)) =>
        {
            Some(Part::Noun)
        }
        // "heard the mayor say that": the words are his
        b'S' if is_overheard(text, tokens, letters, i) => Some(Part::Participle),
        // "has faced calls to resign"
        b'Z' | b'w' if after[0] == b'o' && i > 0 && is_met(text, &tokens[i - 1]) => Some(Part::Noun),
        // "told a televised meeting of the council that"
        b'G' if matches!(before, [b'd' | b'O' | b'\'', b'e'])
            && after[0] == b'p'
            && tokens[i].classes.has(Class::Noun) =>
        {
            Some(Part::Noun)
        }
        // "in a Gazette interview that": one name alone does not "interview"
        b'z' | b'w' | b'B' | b's' | b'l' | b'j' | b'k' | b'f' | b'q'
            if before[1] == b'N' && is_titled(text, &tokens[..i], &letters[..i]) =>
        {
            Some(Part::Noun)
        }
        // "in Ohio, a swing state, said": one alone does not "state"
        b'z' | b'k' if before[1] == b'n' && ends_in_one(text, &tokens[..i], &letters[..i]) => Some(Part::Noun),
        // "his colleagues report in Nature that", "his critics call “murder”"
        b'z' if before[1] == b'n' && b"p<".contains(&after[0]) && i > 0 && is_many(text, &tokens[i - 1]) => {
            Some(Part::Verb)
        }
        // "said attacks were rare"
        b'Z' if b"SLJ".contains(&before[1]) && b"bmhD".contains(&after[0]) => Some(Part::Noun),
        b'Z' | b'z' | b'w' => either(before, after, &tokens[i]),
        // Of a word that the lexicon has as a verb alone, "its institutes" and "the gulls" make nouns.
        b'S' | b'L' | b'J' | b'C' | b'V' | b'v'
            if tokens[i].classes.has(Class::Third)
                && (matches!(before[1], b'O' | b'\'')
                    || before[1] == b'd' && tokens[i - 1].span().of(text).eq_ignore_ascii_case("the")) =>
        {
            Some(Part::Noun)
        }
        b'1'..=b'6' | b'G' | b'S' | b'L' | b'J' | b'C' | b'V' | b'e'
            if tokens[i].classes.meets(ClassSet::REPORTS) && matches!(before[1], b'd' | b'O' | b'\'') =>
        {
            Some(Part::Noun)
        }
        // "vowed to appeal"
        b'K' if before[1] == b'o' && tokens[i].classes.has(Class::Base) && b"SLJCVvebBhwZzx".contains(&before[0]) => {
            Some(Part::Verb)
        }
        // "despite calls for an inquiry"
        b'C' if tokens[i].classes.has(Class::Third) && before[1] == b'p' && tokens[i].span().of(text).contains(' ') => {
            Some(Part::Noun)
        }
        b'B' | b's' | b'l' | b'j' | b'k' | b'f' | b'q' if matches!(before[1], b'd' | b'O' | b'\'' | b'L') => {
            Some(Part::Noun)
        }
        // "seeking a recognized status": no verb has an article before it
        b'S' | b'L' | b'J' | b'C' | b'V'
            if tokens[i].classes.has(Class::Participle)
                && b"nKwN".contains(&after[0])
                && i > 0
                && is_article(tokens[i - 1].span().of(text)) =>
        {
            Some(Part::Participle)
        }
        // "his finish and proven ability": no past tense
        b'S' | b'L' | b'J' | b'C' | b'V'
            if tokens[i].classes.has(Class::Participle)
                && !tokens[i].classes.has(Class::Past)
                && b"nKw".contains(&after[0])
                && b"cp,O'".contains(&before[1]) =>
        {
            Some(Part::Participle)
        }
        // "a racially charged debate"
        b'S' | b'L' | b'J' | b'C' | b'V'
            if tokens[i].classes.has(Class::Participle)
                && b"nKw".contains(&after[0])
                && before == [b'd', b'a']
                && is_article(tokens[i - 2].span().of(text)) =>
        {
            Some(Part::Participle)
        }
        // "an unasked call for": no verb of one noun
        b'B' | b's' | b'l' | b'j' | b'k' | b'f' | b'q'
            if before[1] == b'n' && i > 1 && is_a(tokens[i - 2].span().of(text)) =>
        {
            Some(Part::Noun)
        }
        // "would appeal"
        b'K' if tokens[i].classes.has(Class::Base) && matches!(before[1], b'm' | b'D') => Some(Part::Verb),
        // "a stock exchange filing that"
        b'G' if before[1] == b'n'
            && tokens[i].classes.has(Class::Noun)
            && b"T,.".contains(&after[0])
            && ends_in_one(text, &tokens[..i], &letters[..i]) =>
        {
            Some(Part::Noun)
        }
        // "told a post-cabinet briefing that"
        b'1'..=b'6' | b'G'
            if (before[1] == b'd' || before[0] == b'd' && b"ne".contains(&before[1]))
                && after[0] == b'T'
                && is_meeting(tokens[i].span().of(text)) =>
        {
            Some(Part::Noun)
        }
        // "at the council hearing, he said"
        b'1'..=b'6' | b'G'
            if b"nNK".contains(&before[1])
                && tokens[i]
                    .classes
                    .meets(ClassSet::of(&[Class::Channel, Class::Document]))
                && b",.;:/)bmhDpcSLJCVX".contains(&after[0]) =>
        {
            Some(Part::Noun)
        }
        // "the inquest heard that", before which it was said
        b'S' if i > 1 && is_heard(text, &tokens[i - 1 - usize::from(before[1] == b'h')], &tokens[i]) => {
            Some(Part::Said)
        }
        // "under questioning by the lawyer"
        b'1'..=b'6' | b'G' if before[1] == b'p' && after[0] == b'P' => Some(Part::Noun),
        // "a driver accused of it": somebody else accused
        b'C' if b"nN,".contains(&before[1]) && is_accused_of(text, &tokens[i..]) => Some(Part::Participle),
        // "a cat, called Tom, ran", "a man called Joe Bell said"
        b'C' if (b"n,#".contains(&before[1]) || before[1] == b'N' && is_titled(text, &tokens[..i], &letters[..i]))
            && is_named(text, &tokens[i], &letters[i + 1..]) =>
        {
            Some(Part::Participle)
        }
        // "the planning for it", "Monday's meeting"
        b'1'..=b'6' | b'G' if matches!(before[1], b'd' | b'\'') && b"p.,;:S".contains(&after[0]) => Some(Part::Noun),
        // "said the ruling “puts politics over people”", "in his ruling"
        b'1'..=b'6' | b'G'
            if matches!(before[1], b'd' | b'O' | b'\'')
                && tokens[i].classes.has(Class::Noun)
                && (b".,;/<bmhDvSLJCVXp".contains(&after[0]) || before[1] == b'd' && after[0] == b'N') =>
        {
            Some(Part::Noun)
        }
        // "wrote in her ruling that"
        b'1'..=b'6' if before == [b'p', b'H'] && tokens[i].classes.has(Class::Noun) => Some(Part::Noun),
        // "to shut", whose past is the same
        b'e' | b'v' | b'S' | b'L' | b'J' | b'C' | b'V' | b'X'
            if tokens[i].classes.has(Class::Base) && matches!(before[1], b'o' | b'm' | b'D') =>
        {
            Some(Part::Base)
        }
        _ => None,
    }
}

/// The word at `i` is the verb of a clause that begins with a document: nothing else can head it, and a stop, a comma or a
/// clause stands behind it.
fn is_shown(tokens: &[Token], letters: &[u8], i: usize) -> bool {
    let clause = letters[..i].iter().rev().take(PHRASE + 4);
    let start = i - clause.take_while(|l| !b".,;:-/T]>(RQuUc".contains(l)).count();
    let mut head = (start..i)
        .take_while(|&t| b"dOtNn'#aHyGKwZez".contains(&letters[t]))
        .take(7);
    let begun = start == 0 || b".,;:-/T]>(uUc".contains(&letters[start - 1]);
    let after = letters.get(i + 1).copied().unwrap_or(b'/');
    begun
        && head.any(|t| tokens[t].classes.has(Class::Document))
        && b".,/)]TIdntN#GaQO".contains(&after)
        && !letters[start..i].iter().any(|l| b"bmhDvSLJVXs&".contains(l))
}

/// A plural noun; those that stand before another noun as if they were none are left out.
fn is_plural(word: &str) -> bool {
    word.ends_with('s')
        && !word.ends_with("ss")
        && ![
            "news",
            "sports",
            "sales",
            "arms",
            "politics",
            "economics",
            "affairs",
            "savings",
            "goods",
            "claims",
        ]
        .contains(&word)
}

/// The phrase that ends here begins behind a preposition, and has no verb.
fn follows_preposition(letters: &[u8]) -> bool {
    let before = letters.iter().rev().take(PHRASE).find(|l| !b"nNdO#'a".contains(l));
    before == Some(&b'p')
}

/// A verb that gives a name, and nothing but the name behind it.
fn is_named(text: &str, token: &Token, after: &[u8]) -> bool {
    let name = after.iter().take(PHRASE).take_while(|&&l| l == b'N').count();
    let alone = matches!(
        after.get(name),
        None | Some(b',' | b'.' | b')' | b'/' | b'S' | b'L' | b'J' | b'X' | b'v' | b'b' | b'h')
    );
    name > 0 && alone && ["called", "dubbed", "named", "nicknamed"].contains(&token.span().of(text))
}

/// People, more than one: colleagues, scientists.
fn is_many(text: &str, word: &Token) -> bool {
    word.span().of(text).ends_with('s') && word.classes.meets(ClassSet::of(&[Class::Group, Class::Office]))
}

/// The words end with a determiner and one name: a Carrow Gazette.
fn is_titled(text: &str, words: &[Token], letters: &[u8]) -> bool {
    let before = letters
        .iter()
        .rev()
        .take(PHRASE)
        .find(|l| !matches!(l, b'N' | b'n' | b't'));
    matches!(before, Some(b'd' | b'O' | b'H' | b'\''))
        && words.last().is_some_and(|t| !t.span().of(text).ends_with('s'))
}

/// The words end with a phrase of one thing: a new, the coastal.
fn ends_in_one(text: &str, words: &[Token], letters: &[u8]) -> bool {
    let before = letters
        .iter()
        .rev()
        .take(PHRASE)
        .take_while(|l| matches!(l, b'n' | b'a' | b'N'))
        .count();
    let singular = |t: &Token| !t.span().of(text).ends_with('s') && !t.classes.has(Class::Group);
    let begun = words
        .len()
        .checked_sub(before + 1)
        .map(|i| words[i].span().of(text).to_lowercase());
    // "clerks within the town cite": whose verb it is, is told before the preposition
    let within = words
        .len()
        .checked_sub(before + 2)
        .filter(|&i| letters[i] == b'p' && i > 0)
        .is_some_and(|i| is_plural(words[i - 1].span().of(text)));
    !within
        && words.last().is_some_and(singular)
        && begun.is_some_and(|d| {
            [
                "a", "an", "the", "this", "that", "each", "every", "his", "her", "its", "their", "my", "our",
            ]
            .contains(&&*d)
        })
}

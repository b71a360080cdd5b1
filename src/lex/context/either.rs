//! Plain words that may be a noun or a verb (`plan`, `claims`): the two words before and behind tell.

use super::Part;
use crate::lex::class::{Class, ClassSet};
use crate::lex::token::Token;

pub const VERBS: ClassSet = ClassSet::SPEECH.union(ClassSet::OPINION);

/// What the word is; `None` where its neighbours do not tell.
pub fn either([two_before, before]: [u8; 2], [after, two_after]: [u8; 2], token: &Token) -> Option<Part> {
    let third = token.classes.has(Class::Third);
    // "a poll last year"
    let begins_time = after == b'd' && two_after == b'y';
    let begins_object = !begins_time && matches!(after, b'T' | b'd' | b'O' | b'M' | b'H' | b'I' | b'Y' | b'<' | b'E');
    let verb_follows = matches!(
        after,
        b'b' | b'm' | b'h' | b'D' | b'S' | b'L' | b'J' | b'C' | b'V' | b'X' | b'v'
    );
    match before {
        // "to plan" is a verb, "to plans" and "to plan in" may be either.
        b'o' if third => Some(Part::Noun),
        b'o' | b'm' | b'D' if token.classes.has(Class::Base) => Some(Part::Base),
        b'o' | b'm' | b'D' => Some(Part::Verb),
        // "is back", "are plans"
        b'b' => Some(Part::Noun),
        b'x' if matches!(two_before, b'm' | b'D') => Some(Part::Verb),
        b'I' => Some(Part::Verb),
        // "Bell's only comment was"
        b'a' if matches!(two_before, b'd' | b'O' | b'\'') && verb_follows => Some(Part::Noun),
        b'a' if matches!(two_before, b'I' | b'm' | b'D' | b'o') => Some(Part::Verb),
        b'R' if !verb_follows => Some(Part::Verb),
        // "the report states that"
        b'K' if third && after == b'T' => Some(Part::Verb),
        b'd' | b'O' | b'\'' | b'#' | b'K' | b'p' | b'P' | b'Z' => Some(Part::Noun),
        b'H' if !begins_object => Some(Part::Noun),
        b'n' | b'e' | b'G' | b'N' if verb_follows => Some(Part::Noun),
        // "the Senate debate": what reports may be a verb of many, "the Saudis claim that"
        b'N' if !third && matches!(two_before, b'd' | b'O' | b'\'') && !token.classes.meets(VERBS) => Some(Part::Noun),
        b'N' | b'E' | b')' | b't' if begins_object || after == b'o' && third => Some(Part::Verb),
        b'N' if third && after == b'n' && matches!(two_after, b'.' | b';' | b',' | b'p' | b'/') => Some(Part::Verb),
        b'w' if begins_object && third => Some(Part::Verb),
        // "The fund cut its forecast": a past tense
        b'n' if begins_object && token.classes.has(Class::Past) => Some(Part::Verb),
        b'n' if begins_object && (third || !matches!(two_before, b'd' | b'O' | b'H' | b'\'')) => Some(Part::Verb),
        // "on news shows to tell it": the noun, where "the mayor plans to go" has the verb
        b'n' if after == b'o' && third && !token.classes.has(Class::Channel) => Some(Part::Verb),
        b'.' | b'/' | b'<' | b':' if verb_follows => Some(Part::Noun),
        // "that rates were low", "whether plans had changed"
        b'T' | b'Q' | b'u' if verb_follows => Some(Part::Noun),
        // "Comments from Bell lifted stocks."
        b'.' | b'/' if third && after == b'p' => Some(Part::Noun),
        // "saw reports of it"
        b'S' | b'L' | b'J' | b'C' | b'V' | b'v' | b'e' | b'B' | b's' | b'k' | b'f' | b'1'..=b'6' | b'G'
            if matches!(after, b'p' | b'P' | b'.' | b',') =>
        {
            Some(Part::Noun)
        }
        // "Trump attacks Clinton", "and claims that"
        b'n' | b'N' if third && after == b'N' => Some(Part::Verb),
        b'c' if third && begins_object => Some(Part::Verb),
        b',' if third && matches!(after, b'T' | b'<') => Some(Part::Verb),
        b'<' | b'{' if matches!(after, b'>' | b']' | b'}') => Some(Part::Noun),
        _ if matches!(after, b'p') && matches!(two_after, b'd' | b'O') && before == b'n' && !third => Some(Part::Noun),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::lex::{Lexicon, Tape};

    #[test]
    fn neighbours_tell_nouns_from_verbs() {
        let lexicon = Lexicon::with_files(&[]).expect("the shipped lexicon");
        for (text, word, noun) in [
            ("Bell said the claim is clear.", "claim", true),
            ("Critics claim that it is clear.", "claim", false),
            ("She plans to go.", "plans", false),
            ("Her plans were clear.", "plans", true),
            ("Bell wants to report it.", "report", false),
            ("Bell saw reports of it.", "reports", true),
            ("He also claims the town.", "claims", false),
        ] {
            let tape = Tape::read(text, &lexicon, &[]);
            let token = tape.tokens.iter().position(|t| t.span().of(text) == word);
            let letter = tape.letter(token.expect("the word"));
            assert_eq!(
                matches!(letter, b'n' | b'K'),
                noun,
                "{word} in {text}: {}",
                letter as char
            );
        }
    }
}

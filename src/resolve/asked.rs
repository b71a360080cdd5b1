//! Who asks and who is asked: who asks is not who answers.

use super::gender::of_pronoun;
use super::mentions::is_quoted;
use super::people::{Gender, Mention};
use super::speaker::Resolver;
use crate::lex::{Class, Tokens};

impl Resolver<'_> {
    /// `Bell` in "Nair frowned when Bell asked whether it rained": who goes on is who was asked.
    pub(super) fn asks_aside(&self, mention: &Mention) -> bool {
        let Tokens { start, end } = mention.tokens;
        let before = start.checked_sub(1).map(|i| self.tape.letter(i));
        let asks = self.tape.tokens.get(end).is_some_and(|t| t.classes.has(Class::Asking));
        asks && matches!(before, Some(b'u' | b'U'))
    }

    /// `Nair` in "Bell asked Nair whether it was late", `the mayor`, `him`: whom a question is put to.
    pub(super) fn asked(&self, range: Tokens) -> Option<Tokens> {
        let letters = self.tape.letters.as_bytes();
        let asks = |i: &usize| letters[*i] == b'J' && self.tape.tokens[*i].classes.has(Class::Asking);
        let verb = (range.start..range.end).find(asks)?;
        let phrase = letters[verb + 1..range.end].iter();
        let end = verb + 1 + phrase.take_while(|l| b"dOHNnM".contains(l)).count();
        let put = verb > range.start && letters[verb - 1] != b'b' && !is_quoted(self.tape, verb) && end > verb + 1;
        // “Is it over?” Bell asked Nair.
        let quoted = letters[range.start..verb].iter().any(|l| b">]".contains(l));
        let ends = match letters.get(end) {
            Some(b'Q' | b'u' | b'g') => true,
            Some(b'.' | b',') => quoted,
            _ => false,
        };
        (put && ends).then_some(Tokens { start: verb + 1, end })
    }

    /// Whether the pronoun at `at` is who replies: he replied, “...,” she shot back.
    pub(super) fn replies(&self, at: usize) -> bool {
        let letters = self.tape.letters.as_bytes();
        let verb = (at + 1..letters.len()).find(|&i| letters[i] != b'a');
        let lemma = verb.and_then(|v| self.lexicon.lemma(self.word(v)));
        lemma.is_some_and(|l| ["reply", "answer", "respond", "retort", "counter", "fire", "hit"].contains(&l))
    }

    /// Who answers a question is whom it was put to.
    pub(super) fn answers(
        &self,
        asked: Tokens,
        gender: Gender,
        before: Option<(usize, usize)>,
        hops: usize,
    ) -> Result<usize, usize> {
        if of_pronoun(self.word(asked.start)).is_some() && asked.len() == 1 {
            return hops
                .checked_sub(1)
                .map_or(Err(1), |hops| self.follow(asked.start, before, hops));
        }
        let named = self.cast.names_in(asked).next_back();
        let named = named.filter(|m| m.tokens.end == asked.end).map(|m| m.one().ok_or(2));
        let id = named.unwrap_or_else(|| self.described(asked, asked, None))?;
        if self.may_be(id, gender) { self.sure(id) } else { Err(2) }
    }

    /// `Carl Bell` in "Asked by Carl Bell if he would go, he said": who asks is not who answers.
    pub(super) fn asker(&self, range: Tokens) -> Option<Tokens> {
        let letters = &self.tape.letters.as_bytes()[range.start..range.end];
        // "Asked about Bell's view, he said": whom the question is about does not answer it.
        let first = letters.iter().take_while(|l| b"uUa".contains(l)).count();
        let asked = self
            .tape
            .tokens
            .get(range.start + first)
            .filter(|_| first < letters.len());
        let word = asked.map_or("", |t| t.span().of(self.text));
        let asked = [
            "asked",
            "questioned",
            "pressed",
            "quizzed",
            "challenged",
            "told",
            "reminded",
        ];
        if asked
            .iter()
            .any(|a| word.get(..a.len()).is_some_and(|w| w.eq_ignore_ascii_case(a)))
        {
            let end = letters.iter().position(|&l| l == b',');
            return end.map(|end| Tokens {
                start: range.start + first,
                end: range.start + end,
            });
        }
        let by = letters.iter().take(4).position(|&l| l == b'P')?;
        let begins = letters[..by].iter().all(|l| b"uUaJLCSe".contains(l)) && by > 0;
        let end = letters.iter().position(|l| b",TQu".contains(l)).filter(|&e| e > by);
        begins.then_some(Tokens {
            start: range.start + by,
            end: range.start + end.unwrap_or(letters.len()),
        })
    }
}

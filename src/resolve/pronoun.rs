//! "He" and "she": the one person that the text has just spoken of; two that fit are nobody.

use super::gender::of_pronoun;
use super::people::{EntityKind, Gender, Mention, Use, Who};
use super::speaker::Resolver;
use crate::lex::Tokens;

/// How many sentences back a pronoun looks.
const REACH: usize = 6;

/// Somebody whom a pronoun may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Candidate {
    Named(usize),
    /// Without a name, or with one that two people have; told apart by place.
    Other(usize),
}

impl Resolver<'_> {
    /// The person whom the pronoun at `at` stands for, else how many could be meant.
    /// `before` is the speaker of the attribution before, with the token where it stands.
    pub(super) fn antecedent(&self, at: usize, before: Option<(usize, usize)>) -> Result<usize, usize> {
        let Some(gender) = of_pronoun(self.tape.tokens[at].span.of(self.text)) else {
            return Err(0);
        };
        let sentence = self.tape.sentence_of(at);
        let mut strangers = false;
        for back in 0..=REACH {
            let Some(index) = sentence.checked_sub(back) else { break };
            let whole = self.tape.sentences[index];
            if self.tape.letters.as_bytes()[whole.start] == b'_' {
                break;
            }
            let range = if back == 0 { Tokens { end: at, ..whole } } else { whole };
            let mut found = self.candidates(range, gender);
            if let Some(id) = before
                .and_then(|b| self.spoke(range, b))
                .filter(|&id| self.may_be(id, gender))
            {
                let alone = back > 0 || found.iter().all(|c| *c == Candidate::Named(id));
                if alone && !self.is_named_with(id, at) {
                    return self.sure(id);
                }
            }
            // Nobody calls himself "he" and by name in one sentence: "he said Bell had lost" is another's.
            let all = found.len();
            found.retain(|c| !matches!(c, Candidate::Named(id) if self.is_named_with(*id, at)));
            match found.as_slice() {
                [] if all == 0 => strangers |= self.has_strangers(range),
                // Past a name that may be a person's, nobody is taken whose gender is not known.
                [Candidate::Named(only)] if strangers && self.cast.entities[*only].gender.is_none() => return Err(1),
                [Candidate::Named(only)] => return self.sure(*only),
                [] | [_] => return Err(1),
                several => {
                    // Who begins a sentence is its subject, and the subject goes on being spoken of.
                    let subject = self.subject(range).and_then(Mention::one);
                    let subject = subject.filter(|&s| back > 0 && several[0] == Candidate::Named(s));
                    return subject.map_or(Err(several.len()), |id| self.sure(id));
                }
            }
        }
        self.only_one(at, gender)
    }

    /// The speaker of the attribution before, if it stands in `range` and nothing there is more prominent:
    /// not in "Bell mocked Nair's claim", nor for Nair in "Bell said Nair had lied".
    fn spoke(&self, range: Tokens, (token, id): (usize, usize)) -> Option<usize> {
        let letter = self.tape.letters.as_bytes().get(token)?;
        if token < range.start || token >= range.end || matches!(letter, b'O' | b'H') {
            return None;
        }
        let whole = Tokens {
            start: token,
            end: range.end,
        };
        let mention = self.cast.names_in(whole).find(|m| m.who == Who::One(id));
        let subject = self.subject(range).filter(|s| s.tokens.start < token);
        let reports = |m: &Mention| {
            matches!(
                self.tape.letters.as_bytes().get(m.tokens.end),
                Some(b'S' | b'L' | b'J' | b'X')
            )
        };
        match (mention, subject) {
            (Some(m), _) if m.usage == Use::Possessive => None,
            (_, Some(s)) if reports(s) => s.one(),
            _ => Some(id),
        }
    }

    /// Whether `range` has a name of two or three words of which nothing is known.
    fn has_strangers(&self, range: Tokens) -> bool {
        self.cast.names_in(range).any(|m| {
            let unknown = m
                .one()
                .is_some_and(|id| self.cast.entities[id].kind == EntityKind::Unknown);
            unknown && !m.quoted && m.usage == Use::Plain && matches!(m.tokens.len(), 2 | 3)
        })
    }

    /// Those of `range` who may be meant, each once, in order. Who stands in a possessive counts only if nobody else does.
    fn candidates(&self, range: Tokens, gender: Gender) -> Vec<Candidate> {
        let (mut plain, mut possessive): (Vec<Candidate>, Vec<Candidate>) = Default::default();
        for mention in self.cast.mentions_in(range) {
            let all = match mention.usage {
                Use::Attributive => continue,
                Use::Possessive => &mut possessive,
                Use::Plain => &mut plain,
            };
            if let Some(candidate) = self
                .candidate(mention, gender)
                .filter(|c| !mention.quoted && !all.contains(c))
            {
                all.push(candidate);
            }
        }
        if plain.is_empty() { possessive } else { plain }
    }

    fn candidate(&self, mention: &Mention, gender: Gender) -> Option<Candidate> {
        match mention.who {
            Who::One(id) => self.may_be(id, gender).then_some(Candidate::Named(id)),
            Who::Several => Some(Candidate::Other(mention.tokens.start)),
            Who::Unnamed(other) if other.is_some_and(|o| o != gender) => None,
            Who::Unnamed(_) => match self.described(mention.tokens, mention.tokens, None) {
                Ok(id) => self.may_be(id, gender).then_some(Candidate::Named(id)),
                Err(_) => Some(Candidate::Other(mention.tokens.start)),
            },
        }
    }

    fn may_be(&self, id: usize, gender: Gender) -> bool {
        let entity = &self.cast.entities[id];
        self.cast.may_be_person(id) && entity.gender.is_none_or(|g| g == gender)
    }

    /// Whether the sentence of the pronoun names `id` too, after the pronoun or within quotation marks.
    fn is_named_with(&self, id: usize, at: usize) -> bool {
        let sentence = self.tape.sentences[self.tape.sentence_of(at)];
        let mentions = self.cast.mentions_in(sentence).iter();
        mentions
            .filter(|m| m.quoted || m.tokens.start > at)
            .any(|m| m.who == Who::One(id))
    }

    /// A name that nothing shows to be a person's is not given for "he".
    fn sure(&self, id: usize) -> Result<usize, usize> {
        let entity = &self.cast.entities[id];
        let person = entity.kind == EntityKind::Person || entity.gender.is_some();
        if person { Ok(id) } else { Err(1) }
    }

    /// The only person of this gender so far in the article.
    fn only_one(&self, at: usize, gender: Gender) -> Result<usize, usize> {
        let mut ids =
            (0..self.cast.entities.len()).filter(|&e| self.cast.entities[e].introduced < at && self.may_be(e, gender));
        match (ids.next(), ids.next()) {
            (Some(id), None) if !self.is_named_with(id, at) => self.sure(id),
            (None, _) => Err(0),
            _ => Err(2),
        }
    }

    /// The mention that is the subject of a sentence.
    fn subject(&self, sentence: Tokens) -> Option<&Mention> {
        let mut mentions = self.cast.mentions_in(sentence).iter();
        let first = mentions.find(|m| !m.quoted && m.usage != Use::Attributive)?;
        (first.leads && first.usage == Use::Plain).then_some(first)
    }
}

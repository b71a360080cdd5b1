//! "The company" and "it": the one body that the text has just spoken of.

use super::description::is_plural;
use super::people::{EntityKind, Mention, Use};
use super::roles;
use super::speaker::Resolver;
use crate::lex::{Class, ClassSet, Tokens};

/// How many sentences back "the company" looks; a nearer one may have spoken of its people.
const REACH: usize = 3;

/// Tokens in which the office behind a body's name stands: WTA chief executive.
const OFFICE: usize = 4;

/// How many sentences in a row may begin with "it".
const HOPS: usize = 4;

impl Resolver<'_> {
    /// The body for which "the company" at `core` stands. `before` is the speaker of the attribution before, with the token
    /// where it stands.
    pub(super) fn same_body(&self, core: Tokens, before: Option<(usize, usize)>) -> Option<usize> {
        let (noun, the) = (core.end - 1, self.tape.tokens[core.start].span().of(self.text));
        let words = core.start + 1..noun;
        let described = !words.is_empty();
        let plain =
            the.eq_ignore_ascii_case("the") && words.len() < 4 && !words.into_iter().any(|i| self.is_another(i));
        let noun = self.tape.tokens[noun].span().of(self.text).to_lowercase();
        if !plain || is_plural(&noun) {
            return None;
        }
        let sentence = self.tape.sentence_of(core.start);
        for back in 0..=if described { 1 } else { REACH } {
            let whole = self.tape.sentences[sentence.checked_sub(back)?];
            let range = if back == 0 {
                Tokens {
                    end: core.start,
                    ..whole
                }
            } else {
                whole
            };
            if let Some(body) = self.spoken_of(range, before, &noun) {
                return body;
            }
        }
        None
    }

    /// Whether a word before "company" tells it from the one spoken of, or names something: the other, the Trump.
    fn is_another(&self, i: usize) -> bool {
        let word = self.tape.tokens[i].span().of(self.text);
        !b"nwzeKG".contains(&self.tape.letter(i))
            || matches!(
                word,
                "other" | "same" | "new" | "former" | "rival" | "parent" | "sister" | "second" | "combined" | "merged"
            )
    }

    /// The body that speaks in a sentence, or is its subject, if it may be called so; `Some(None)` if another is.
    fn spoken_of(&self, range: Tokens, before: Option<(usize, usize)>, noun: &str) -> Option<Option<usize>> {
        let spoke = before.filter(|&(token, id)| range.start <= token && token < range.end && self.is_body(id));
        if let Some((_, id)) = spoke.or_else(|| Some((0, self.body_subject(range)?))) {
            return Some(self.may_be_called(id, noun).then_some(id));
        }
        if let Some(id) = self.spoken_for(range).or_else(|| self.only_seller(range, noun)) {
            return Some(self.may_be_called(id, noun).then_some(id));
        }
        // Of whom nothing is known: it may be the one.
        let known = |id: usize| self.is_body(id) || self.is_person(id);
        let mut named = self.cast.names_in(range).filter(|m| !m.quoted && m.leads);
        let unknown = named.any(|m| !m.one().is_some_and(known));
        // "A trade group for farmers protested. The group said" is of no name.
        let word = |i: usize| self.tape.tokens[i].span().of(self.text);
        let mut nouns = (range.start + 1..range.end).filter(|&i| word(i) == noun);
        let another = nouns.any(|i| !word(i - 1).eq_ignore_ascii_case("the"));
        (unknown || another).then_some(None)
    }

    /// `Acme` in "a spokesman for Acme said", `WTA` in "WTA chief executive Joe Bell said".
    fn spoken_for(&self, range: Tokens) -> Option<usize> {
        let personal = |i: usize| self.tape.tokens[i].classes.meets(roles::PERSONAL);
        let mention = self.cast.names_in(range).find(|m| !m.quoted)?;
        let Tokens { start, end } = mention.tokens;
        let entity = &self.cast.entities[mention.one()?];
        let before = start
            .checked_sub(2)
            .filter(|&i| i >= range.start)
            .map(|i| self.tape.tokens[i].span());
        let spokesman = before.is_some_and(|word| word.of(self.text).starts_with("spokes"));
        let unknown = entity.kind == EntityKind::Unknown && entity.gender.is_none();
        if spokesman && self.tape.letter(start - 1) == b'p' && unknown {
            return mention.one();
        }
        let office = (end..range.end)
            .take(OFFICE)
            .take_while(|&i| b"nNwz'".contains(&self.tape.letter(i)));
        let led = mention.leads && mention.usage != Use::Plain || spokesman;
        let led = led && (spokesman || office.into_iter().any(personal));
        (led && entity.kind == EntityKind::Body).then_some(mention.one()?)
    }

    /// The one firm of a sentence, if its name says that it is one: `Volkmann AG`.
    fn only_seller(&self, range: Tokens, noun: &str) -> Option<usize> {
        let mut bodies = self
            .cast
            .names_in(range)
            .filter(|m| !m.quoted)
            .filter_map(Mention::one)
            .filter(|&id| self.is_body(id));
        let only = bodies.next()?;
        let name = self.cast.entities[only].name;
        let last = self.tape.tokens[name.end - 1].span().of(self.text).to_lowercase();
        let sells = self.lexicon.is_noted(&last, "names sellers") && self.lexicon.is_noted(noun, "sells");
        (bodies.all(|id| id == only) && sells).then_some(only)
    }

    /// The body for which "it" at `at` stands: who spoke, or was the subject, in the sentence before.
    pub(super) fn it(&self, at: usize, before: Option<(usize, usize)>) -> Option<usize> {
        let (mut at, mut sentence) = (at, self.tape.sentence_of(at));
        for _ in 0..HOPS {
            let whole = self.tape.sentences[sentence];
            let leads = self.tape.letters[whole.start..at]
                .bytes()
                .all(|l| matches!(l, b'c' | b'a' | b'y' | b','));
            if !leads {
                return None;
            }
            sentence = sentence.checked_sub(1)?;
            let last = self.tape.sentences[sentence];
            let spoke = before.filter(|&(token, id)| last.start <= token && token < last.end && self.is_body(id));
            if let Some(id) = spoke.map(|(_, id)| id).or_else(|| self.body_subject(last)) {
                return Some(id);
            }
            let word = |i: usize| self.tape.tokens[i].span().of(self.text);
            at = (last.start..last.end).find(|&i| word(i).eq_ignore_ascii_case("it"))?;
        }
        None
    }

    fn is_body(&self, id: usize) -> bool {
        self.cast.entities[id].kind == EntityKind::Body
    }

    /// The body that is the subject of a sentence.
    fn body_subject(&self, sentence: Tokens) -> Option<usize> {
        let subject = self.subject(sentence)?;
        subject.one().filter(|&id| self.is_body(id))
    }

    /// A body that only tells the news: Reuters in "told Reuters".
    fn is_sender(&self, id: usize) -> bool {
        let name = self.cast.entities[id].name;
        let senders = ClassSet::of(&[Class::Wire, Class::Channel]);
        let mut tokens = self.tape.tokens[name.start..name.end].iter();
        tokens.any(|t| t.classes.meets(senders))
    }

    /// Whether its name says so, or does not say that it is something else: the company is no Ministry of Health.
    fn may_be_called(&self, id: usize, noun: &str) -> bool {
        let entity = &self.cast.entities[id];
        if entity.role_words.iter().any(|&w| self.cast.words.text(w) == noun) {
            return true;
        }
        let name = entity.name;
        let tokens = &self.tape.tokens[name.start..name.end];
        let people = tokens.last().is_some_and(|t| t.classes.has(Class::Group));
        let mut words = tokens.iter().map(|t| t.span().of(self.text).to_lowercase());
        if words.clone().any(|word| word == noun) {
            return true;
        }
        let notes = |word: &str, what: &str| self.lexicon.is_noted(word, what);
        let mut is_no = |but: &str| words.any(|w| self.lexicon.exact(&w).has(Class::Body) && !notes(&w, but));
        match () {
            () if people => false,
            () if notes(noun, "publishes") || notes(noun, "masthead") => self.is_sender(id),
            () if self.is_sender(id) => false,
            () if notes(noun, "sells") => !is_no("names sellers"),
            () => notes(noun, "unites") && !is_no("names unions"),
        }
    }
}

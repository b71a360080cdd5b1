//! "The senator", "the Italian": who alone has just been spoken of, and may be called so.

use super::description::is_plural;
use super::gender::{gender_of, of_pronoun};
use super::mentions::is_quoted;
use super::people::{Mention, Use, Who};
use super::roles;
use super::speaker::Resolver;
use super::spelling::{plain, words_of};
use super::varied;
use super::words::Few;
use crate::lex::{Class, ClassSet, Tokens};

/// Mentions that are looked back at.
const NEAR: usize = 20;

impl Resolver<'_> {
    /// The subject of the last sentence that names a person, where `core` may be his and nobody else's whom it names.
    /// `before` is the speaker of the attribution before, with the token where it stands.
    pub(super) fn topic(&self, phrase: Tokens, core: Tokens, before: Option<(usize, usize)>) -> Option<usize> {
        let noun = core.end - 1;
        let the = self.tape.tokens[core.start].span().of(self.text);
        let head = plain(self.tape.tokens[noun].span().of(self.text));
        if !the.eq_ignore_ascii_case("the")
            || !(varied::is_parent(&head) || self.is_of_place(phrase, core))
            || is_quoted(self.tape, core.start)
        {
            return None;
        }
        let (id, since, others) = self.subject_before(core, &head)?;
        let bears = |e: &usize| self.bearers(&head).contains(e);
        if !others.is_empty() && (!bears(&id) || others.iter().any(bears)) {
            return None;
        }
        let another = before.is_some_and(|(token, spoke)| token >= since && spoke != id);
        let here = self.tape.sentences[self.tape.sentence_of(core.start)];
        let later = self.cast.mentions_in(here).iter().any(|m| m.who == Who::One(id));
        let paragraph = |token| self.tape.paragraph_of(token);
        let goes_on = before.is_some_and(|(token, spoke)| spoke == id && paragraph(token) == paragraph(core.start));
        let fits = self.may_be_the(id, &head, (core, phrase), goes_on);
        (!another && !later && fits).then_some(id)
    }

    /// Whether nothing but a place stands behind the noun: the senator from Ohio.
    fn is_of_place(&self, phrase: Tokens, core: Tokens) -> bool {
        let mut rest = core.end..phrase.end;
        let place = |i: usize| self.tape.tokens[i].classes.has(Class::Place);
        rest.is_empty()
            || self.tape.letter(core.end) == b'p'
                && rest.len() < 4
                && rest.len() > 1
                && rest.by_ref().skip(1).all(place)
    }

    /// The person who is the subject of the last sentence before `core` that names one, where that sentence begins, and whom
    /// else it names.
    fn subject_before(&self, core: Tokens, head: &str) -> Option<(usize, usize, Few)> {
        let before = self.cast.mentions.partition_point(|m| m.tokens.start < core.start);
        let near = &self.cast.mentions[before.saturating_sub(NEAR)..before];
        let person = |m: &Mention| match m.who {
            Who::One(id) => self.cast.may_be_person(id),
            Who::Several => true,
            // Another "the senator" is the same one.
            Who::Unnamed(_) => {
                let noun = self.tape.tokens[m.tokens.end - 1].span().of(self.text);
                self.tape.letter(m.tokens.start) != b'd' || plain(noun) != head
            }
        };
        let mut people = near
            .iter()
            .rev()
            .filter(|m| !m.quoted && m.usage != Use::Attributive && person(m));
        let last = people.next()?;
        let sentence = self.tape.sentences[self.tape.sentence_of(last.tokens.start)];
        let about = |m: &&&Mention| m.usage == Use::Plain && (m.leads || self.reports(m));
        let named: Vec<&Mention> = std::iter::once(last)
            .chain(people.take_while(|m| m.tokens.start >= sentence.start))
            .collect();
        let id = named.iter().find(about)?.one()?;
        let mut others = Few::new();
        for other in named.iter().filter(|m| m.who != Who::One(id)) {
            others.push(other.one()?);
        }
        let subjects = named.iter().filter(about).all(|m| m.who == Who::One(id));
        let paragraph = |token| self.tape.paragraph_of(token);
        let beside = paragraph(core.start) <= paragraph(last.tokens.start) + 1;
        let between = Tokens {
            start: last.tokens.end,
            end: core.start,
        };
        let gender = self.cast.entities[id].gender;
        let pronoun = |i: usize| of_pronoun(self.tape.tokens[i].span().of(self.text));
        let someone_else = (between.start..between.end)
            .filter(|&i| self.tape.letter(i) == b'I' && !is_quoted(self.tape, i))
            .any(|i| pronoun(i).is_some() && gender.is_some() && pronoun(i) != gender);
        let before = subjects && beside && sentence.end <= core.start && !someone_else;
        before.then_some((id, sentence.start, others))
    }

    /// Those whom the article calls so.
    fn bearers(&self, head: &str) -> &[usize] {
        let office = self.cast.words.find(roles::office(head));
        office.map_or(&[], |word| self.cast.by_role.of(word))
    }

    /// Whether a person may be called "the senator", "the Ohio senator", "the Italian".
    /// `goes_on`: he has spoken in the same paragraph.
    fn may_be_the(&self, id: usize, head: &str, (core, phrase): (Tokens, Tokens), goes_on: bool) -> bool {
        let entity = &self.cast.entities[id];
        let classes = self.tape.tokens[core.end - 1].classes;
        let gender = gender_of(classes.without(ClassSet::GIVEN));
        let other = gender.is_some() && entity.gender.is_some() && gender != entity.gender;
        if other || !self.is_person(id) || roles::is_singular(head) || classes.has(Class::Group) {
            return false;
        }
        let written = self.tape.tokens[core.end - 1].span().of(self.text);
        let role = |word: &str| {
            entity
                .role_words
                .iter()
                .any(|&r| self.same_role(self.cast.words.text(r), word))
        };
        let bearers = self.bearers(head);
        // Another minister is no PM.
        if head == "pm" && !role("prime") {
            return false;
        }
        let called = if bearers.is_empty() {
            let epithet = self.lexicon.note(written) == Some("epithet")
                || self.is_varied(id, head, core)
                || head.ends_with("ologist")
                || classes.meets(roles::PERSONAL) && role(head);
            let nationality = classes.has(Class::Nationality) && !classes.has(Class::Place) && !is_plural(head);
            (epithet || nationality) && (goes_on || !self.cast.is_aside(id))
        } else {
            bearers.contains(&id)
        };
        let mut words = (phrase.start..phrase.end).filter(|&i| i + 1 != core.end).filter(|&i| {
            let classes = self.tape.tokens[i].classes;
            let placed = classes.meets(ClassSet::of(&[Class::Place, Class::Nationality]));
            placed && classes.has(Class::Capital)
        });
        let party = |words: &mut dyn Iterator<Item = &str>| {
            let mut all = words.filter_map(|w| roles::PARTIES.into_iter().find(|&p| p == plain(w)));
            all.next()
        };
        let of_party = party(&mut entity.role_words.iter().map(|&w| self.cast.words.text(w)));
        let said = words_of(self.text, self.tape, core);
        let said = party(&mut said.iter().map(String::as_str));
        let placed = !entity.placed || words.all(|i| role(&plain(self.tape.tokens[i].span().of(self.text))));
        called && placed && (said.is_none() || of_party.is_none() || said == of_party)
    }
}

//! A name that is set off behind the words for its bearer: `the team's coach, Ali Mehraban,`.

use super::kind;
use super::parts::{Cutter, Named, SPEAKERS};
use super::people::EntityKind;
use super::roles;
use crate::lex::{Class, ClassSet, Tokens};

impl Cutter<'_> {
    /// `Ann Bell` in "the Iyaloja of the market, Chief Mrs. Ann Bell," and "the Director, Water Supply, Mr Joe Bell,": a title
    /// and a name that end the phrase.
    pub(super) fn titled_behind(&self, phrase: Tokens, core: Tokens, after: Tokens) -> Option<Named> {
        let letters = self.letters();
        let name = self.cast.names_in(after).next_back()?.tokens;
        let titles = (after.start..name.start)
            .rev()
            .take_while(|&i| self.tape.tokens[i].classes.has(Class::Title))
            .count();
        let set_off = titles > 0 && letters[name.start - titles - 1] == b',';
        let alone = matches!(letters[name.end..after.end], [] | [b',']);
        // Not "the lawmaker, in a statement issued by his aide, Mr Edet,".
        let between = &letters[after.start..name.start];
        let nouns = !between.starts_with(b"p") && between.iter().all(|l| b"NnpdKwz',".contains(l));
        let bare = letters[core.start] == b'd' && nouns && !letters[core.start..core.end].contains(&b'c');
        (bare && set_off && alone).then_some(Named {
            head: phrase,
            name: Some(name),
            role: Some(phrase),
        })
    }

    /// `Ali Mehraban` with `the team's coach` in "the team's coach, Ali Mehraban".
    pub(super) fn apposed_name(&self, phrase: Tokens, core: Tokens, after: Tokens) -> Option<Named> {
        let letters = self.letters();
        let first = self.cast.names_in(after).next()?;
        let held = self.cast.names_in(after).find(|m| {
            m.tokens.len() > 1
                && self.is_office_of(Tokens {
                    end: m.tokens.start,
                    ..after
                })
        });
        let name = held.unwrap_or(first).tokens;
        let whole = !matches!(letters.get(name.end), Some(b'\'' | b'c' | b'n'));
        let kind = first.one().map(|id| self.cast.entities[id].kind);
        let before = Tokens {
            start: after.start,
            end: name.start,
        };
        let titled = self.is_introduction(before, kind);
        // "a third, Joe Bell": counted among those before; "one of the widows, Ann Bell,"
        let words = &letters[phrase.start..phrase.end];
        let of_them = words[0] == b'E' && words.len() < 5 && words[1..].iter().all(|l| b"dMnO".contains(l));
        let counted = of_them || core == phrase && words.iter().all(|l| b"d#tE".contains(l));
        let behind = &letters[name.end..after.end];
        // "the bill's sponsor, Ann Roe (D-Ohio),", "her brother, Paul,": nothing but a person's name is apposed.
        let alone =
            self.has(name, ClassSet::GIVEN) && matches!(behind, [] | [b','] | [b'(', ..] | [b',', b'#' | b'R', ..]);
        let office = self.is_office(core);
        let set_off = matches!(behind, [] | [b','] | [b',', b'R' | b'#', ..]);
        let only = set_off && core == phrase && self.is_only_one(core, name, after);
        let one = counted || (office || only || alone && name.len() > 1) && self.is_one(core, core);
        // "Indonesia's trade minister, Suharsono, said", "her husband, the rapper Zed, said"
        let person = kind.is_some_and(|k| !matches!(k, EntityKind::Body | EntityKind::Place));
        let definite = b"dOH".contains(&letters[core.start]) || letters[core.start..core.end].contains(&b'\'');
        let by_one_name = office && definite && person && matches!(behind, [b','] | [b',', b'R', ..]);
        (titled && (name.len() > 1 || alone || only || by_one_name) && whole && one).then_some(Named {
            head: phrase,
            name: Some(name),
            role: (!counted).then_some(phrase),
        })
    }

    /// `state Sen.`, `Labour leader`: an office of a name behind it, with what it is of.
    fn is_office_of(&self, before: Tokens) -> bool {
        let nouns = self.letters()[before.start..before.end]
            .iter()
            .all(|l| b"Nnwz".contains(l));
        matches!(before.len(), 1..=4)
            && nouns
            && self.has(
                Tokens {
                    start: before.end - 1,
                    ..before
                },
                roles::PERSONAL,
            )
    }

    /// Whether what stands between the comma and the name belongs to it: `the broadcaster`, `Dr`, nothing.
    fn is_introduction(&self, before: Tokens, kind: Option<EntityKind>) -> bool {
        let words = &self.letters()[before.start..before.end];
        let titles = words.iter().all(|&l| l == b'N') && before.len() <= 2;
        // "her daughter, the broadcaster Ann Roe,"
        let described =
            matches!(words, [b'd', .., b'n'] | [b'd', .., b'N']) && words.len() < 5 && self.is_office(before);
        // "its parent, the Acme Company,"
        let body = kind == Some(EntityKind::Body) && *words == *b"d";
        titles || described || body || self.is_office_of(before)
    }

    /// "another resident, Yasin,", "the company, Platmin,", "her Labour shadow, Anneliese Dodds,"
    fn is_only_one(&self, core: Tokens, name: Tokens, after: Tokens) -> bool {
        let first = self.letters()[core.start];
        let noun = Tokens {
            start: core.end - 1,
            ..core
        };
        let one_more = matches!(first, b't' | b'E') && core.len() > 1;
        let body = first == b'd' && self.has(noun, ClassSet::of(&[Class::Body])) && name.start == after.start;
        let owned = matches!(first, b'O' | b'H')
            && name.len() > 1
            && !self.has(name, ClassSet::of(&[Class::Place, Class::Body]));
        !self.has(noun, ClassSet::of(&[Class::Group])) && (one_more || body || owned)
    }

    fn has(&self, words: Tokens, classes: ClassSet) -> bool {
        kind::has(self.tape, words, classes)
    }

    /// `Joe Bell` in "a trader, who gave his name only as Joe Bell, said", `Ann` in "a woman who gave her first name, Ann, said".
    pub(super) fn named_as(&self, phrase: Tokens, after: Tokens) -> Option<Named> {
        let letters = self.letters();
        let mention = self.cast.names_in(after).next()?;
        let name = mention.tokens;
        // Not the Ann Roe of whom the article tells too.
        let entity = &self.cast.entities[mention.one()?];
        let own = entity.name.len() == name.len();
        let mut before = (after.start..name.start).rev().filter(|&i| letters[i] != b'a');
        let mut word = || before.next().map_or("", |i| self.tape.tokens[i].span().of(self.text));
        // "who gave her first name, Ann, said", "who asked to be identified as Ann"
        let gives = matches!(
            (word(), word()),
            ("as", "name" | "identified" | "named") | (",", "name")
        );
        let ends = matches!(letters[name.end..after.end], [] | [b',']);
        let relative = after.start > 0 && letters[after.start - 1..].iter().take(2).any(|&l| l == b'R');
        (relative && gives && ends && own).then_some(Named {
            head: phrase,
            name: Some(name),
            role: Some(phrase),
        })
    }

    /// `Joe Bell` in "After [the match, Joe Bell, a coach], said": what stands before the name is of another phrase.
    pub(super) fn behind_adjunct(&self, phrase: Tokens, after: Tokens) -> Option<Named> {
        let letters = self.letters();
        let before = phrase.start.checked_sub(1).map(|i| letters[i]);
        let mut words = phrase.start..phrase.end;
        let thing = !words.any(|i| letters[i] == b'N' || self.tape.tokens[i].classes.meets(SPEAKERS));
        let name = self.cast.names_in(after).next()?.tokens;
        let set_off = name.start == after.start && letters.get(name.end) == Some(&b',');
        let behind = Tokens {
            start: (name.end + 1).min(after.end),
            ..after
        };
        (matches!(before, Some(b'p' | b'U' | b'u')) && thing && set_off && name.len() > 1).then_some(Named {
            head: name,
            name: Some(name),
            role: self.described(name.end, behind),
        })
    }
}

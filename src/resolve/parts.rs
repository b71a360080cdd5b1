//! A speaker as written, taken apart: the name or noun, and what describes it.

use super::people::Cast;
use super::roles;
use super::trim::is_honour;
use crate::lex::{Class, ClassSet, Tape, Tokens};

/// A speaker as written, taken apart.
#[derive(Debug)]
pub struct Parts {
    /// The mention: the name, or the words that stand for one.
    pub head: Tokens,
    /// The noun phrase up to its first preposition.
    pub core: Tokens,
    /// The noun phrase with its prepositions, without what is set off by a comma.
    pub phrase: Tokens,
    pub name: Option<Tokens>,
    pub role: Option<Tokens>,
    /// The names of "Bell and Nair"; empty unless they are two or more and nothing else.
    pub listed: Vec<Tokens>,
}

impl Parts {
    pub fn of(text: &str, tape: &Tape, cast: &Cast, tokens: Tokens) -> Parts {
        Cutter { text, tape, cast }.parts(tokens)
    }
}

/// Classes of a word that names who may speak.
pub(super) const SPEAKERS: ClassSet =
    roles::PERSONAL.union(ClassSet::of(&[Class::Group, Class::Body, Class::Document]));

/// What a phrase is cut into.
pub(super) struct Named {
    pub head: Tokens,
    pub name: Option<Tokens>,
    pub role: Option<Tokens>,
}

pub(super) struct Cutter<'a> {
    pub text: &'a str,
    pub tape: &'a Tape,
    pub cast: &'a Cast,
}

impl Cutter<'_> {
    fn parts(&self, tokens: Tokens) -> Parts {
        let letters = self.letters();
        let listed = self.listed(tokens);
        let end = (tokens.start..tokens.end)
            .find(|&i| self.cuts(tokens, i))
            .unwrap_or(tokens.end)
            .max(tokens.start + 1);
        let phrase = self.without_day(Tokens {
            start: tokens.start,
            end,
        });
        let after = Tokens {
            start: (end + 1).min(tokens.end),
            end: tokens.end,
        };
        // What describes the head begins here: "the chairman | of the committee", "a pastor | backing Bell", "a poll | that shows".
        let in_name = |i: usize| self.cast.name_over(i).is_some();
        let does = |i: usize| {
            matches!(
                letters[i - 1..=i + 1],
                [b'n' | b'K', b'G' | b'1'..=b'6', b'N' | b'd' | b'O']
            )
        };
        let describes = |i: &usize| {
            (matches!(letters[*i], b'p' | b'U' | b'P' | b'o' | b'T' | b'u') || *i + 1 < end && does(*i)) && !in_name(*i)
        };
        let mut core = Tokens {
            start: tokens.start,
            end: (tokens.start + 1..end).find(describes).unwrap_or(end),
        };
        while core.len() > 1 && matches!(letters[core.end - 1], b'a' | b'y' | b'M' | b'\'') {
            core.end -= 1;
        }
        let described = self.described(end, after);
        let named = self
            .placed(phrase)
            .or_else(|| self.of_ministry(tokens))
            .or_else(|| self.titled_behind(phrase, core, after))
            .or_else(|| self.own_name(core, described))
            .or_else(|| self.apposed_name(phrase, core, after))
            .or_else(|| self.named_as(phrase, after))
            .or_else(|| self.behind_adjunct(phrase, after));
        let Named { head, name, role } = named.unwrap_or(Named {
            head: phrase,
            name: None,
            role: described,
        });
        Parts {
            head,
            core,
            phrase,
            name,
            role,
            listed,
        }
    }

    /// "OpenMind on Tuesday": who spoke, without when he did.
    fn without_day(&self, phrase: Tokens) -> Tokens {
        let letters = &self.letters()[phrase.start..phrase.end];
        let days = letters.iter().rev().take_while(|&&l| l == b'y').count();
        let rest = &letters[..letters.len() - days];
        match rest {
            [.., b'N' | b'n', b'p'] if days > 0 => Tokens {
                end: phrase.end - days - 1,
                ..phrase
            },
            _ => phrase,
        }
    }

    /// `a doctor at St Ann's` behind the comma at `comma`.
    pub(super) fn described(&self, comma: usize, after: Tokens) -> Option<Tokens> {
        let letters = self.letters();
        let describes = matches!(
            letters.get(after.start),
            Some(b'd' | b'n' | b'N' | b'O' | b'z' | b'w' | b'R' | b'#')
        );
        let tokens = Tokens {
            end: self.trim_end(after),
            ..after
        };
        let set_off = letters.get(comma) == Some(&b',') && !tokens.is_empty();
        (describes && set_off && !self.goes_on_place(comma, tokens)).then_some(tokens)
    }

    /// `Ala.` in "Joe Bell of Mobile, Ala.": where it is, and not who he is.
    fn goes_on_place(&self, comma: usize, tokens: Tokens) -> bool {
        let letters = self.letters();
        let names = |l: &&u8| **l == b'N';
        let place = letters[..comma].iter().rev().take(4).take_while(names).count();
        let located = place > 0 && comma > place && letters[comma - place - 1] == b'p';
        let office = |i: usize| self.tape.tokens[i].classes.meets(roles::PERSONAL);
        located && (tokens.start..tokens.end).all(|i| letters[i] == b'N' && !office(i))
    }

    /// `Joe Bell` with his office in "envoy to the United States Joe Bell".
    fn placed(&self, phrase: Tokens) -> Option<Named> {
        let mention = self.cast.names_in(phrase).next_back()?;
        // "Counsel for the General Medical Council"
        let body = mention.one().is_some_and(|id| !self.cast.may_be_person(id));
        let name = Some(mention.tokens).filter(|_| !body)?;
        let titles = (phrase.start..name.start).rev();
        let titles = titles
            .take_while(|&i| self.tape.tokens[i].classes.has(Class::Title))
            .count();
        let office =
            roles::office_of_place(self.tape, name.start - titles).or_else(|| self.office_of_body(phrase, name))?;
        let whole = name.end == phrase.end && name.len() > 1 && phrase.start <= office.start;
        whole.then_some(Named {
            head: name,
            name: Some(name),
            role: Some(office),
        })
    }

    /// `Bank of England policymaker` in "Bank of England policymaker Joe Bell".
    fn office_of_body(&self, phrase: Tokens, name: Tokens) -> Option<Tokens> {
        let before = phrase.start..name.start;
        let letters = &self.letters()[before.clone()];
        let office = name.start.checked_sub(1).filter(|i| before.contains(i))?;
        let nouns = letters
            .iter()
            .rev()
            .take_while(|l| matches!(l, b'n' | b'w' | b'z'))
            .count();
        let of_body = letters[1..letters.len().saturating_sub(nouns).max(1)]
            .iter()
            .all(|l| matches!(l, b'N' | b'p' | b'd' | b'\'' | b'c'));
        let begins = self.tape.tokens[phrase.start].classes.has(Class::Body);
        let named = begins || self.tape.tokens[phrase.start].classes.has(Class::Capital);
        let holder = nouns > 0
            && self.tape.tokens[office]
                .classes
                .meets(SPEAKERS.without(ClassSet::of(&[Class::Body])));
        (holder && of_body && named).then_some(Tokens {
            end: name.start,
            ..phrase
        })
    }

    /// `Bell` with `Turkish President` in "Turkish President Bell".
    fn own_name(&self, core: Tokens, described: Option<Tokens>) -> Option<Named> {
        let name = self.cast.names_in(core).next_back()?.tokens;
        // "Amanda Lyle KC"
        let mut honours = self.tape.tokens[name.end..core.end].iter();
        let honours = honours.all(|t| name.len() > 1 && is_honour(t.span().of(self.text)));
        let whole = honours && self.is_one(core, name);
        let before = Tokens {
            start: core.start,
            end: name.start,
        };
        // "UNIDENTIFIED WOMAN:" of a transcript is nobody's name.
        let upper =
            |i: usize| self.tape.tokens[i].classes.has(Class::Upper) && !self.tape.tokens[i].classes.has(Class::Title);
        let label = name.len() == 1 && !before.is_empty() && (core.start..core.end).all(upper);
        (whole && !label).then(|| Named {
            head: self.with_title(name, core),
            name: Some(name),
            role: self.role_before(before).or(described),
        })
    }

    pub(super) fn letters(&self) -> &[u8] {
        self.tape.letters.as_bytes()
    }

    /// Whether the noun phrase ends before token `i`: a comma, a clause.
    fn cuts(&self, speaker: Tokens, i: usize) -> bool {
        let letters = self.letters();
        let noun_follows = || i + 1 < speaker.end && matches!(letters[i + 1], b'n' | b'N' | b'K' | b'w' | b'z');
        match letters[i] {
            // Of "He says voters are" the pronoun alone speaks, of "He and other activists" all of them.
            _ if i == speaker.start + 1 && letters[speaker.start] == b'I' => letters[i] != b'c',
            b'(' | b'<' | b'{' | b',' if self.cast.name_over(i).is_some() => false,
            b',' | b'(' | b'R' | b'-' | b'<' => true,
            // "said the mayor to applause"
            b'o' => self.is_applause(i + 1),
            // "a father whose sons drowned"
            b'O' => i > speaker.start && letters[i - 1] == b'n',
            b'e' | b'G' | b'S' | b'C' | b'L' => i > speaker.start && !noun_follows(),
            _ => false,
        }
    }

    /// How the words were taken.
    fn is_applause(&self, i: usize) -> bool {
        let word = self.tape.tokens.get(i).map_or("", |t| t.span().of(self.text));
        ["applause", "cheers", "jeers", "laughter", "loud", "thunderous"].contains(&word)
    }

    /// Whether the words before the name are of the one person: "lobbyist and strategist Jo Park", not "the mayor and Jo Park".
    pub(super) fn is_one(&self, core: Tokens, name: Tokens) -> bool {
        let joins = |i: &usize| self.letters()[*i] == b'c' && self.cast.name_over(*i).is_none();
        let Some(and) = (core.start..name.end).rev().find(joins) else {
            return true;
        };
        // "the mayor and Secretary Bell" are two.
        let title = |i: usize| self.tape.tokens[i].classes.has(Class::Capital);
        and > core.start
            && title(and - 1) == title(and + 1)
            && self.is_office(Tokens {
                start: core.start,
                end: and,
            })
            && and + 1 < name.start
            && self.is_office(Tokens {
                start: and + 1,
                end: name.start,
            })
    }

    /// `Mr. Bell` for `Bell`.
    fn with_title(&self, name: Tokens, core: Tokens) -> Tokens {
        let titled = name.start > core.start && self.tape.tokens[name.start - 1].classes.has(Class::Title);
        Tokens {
            start: name.start - usize::from(titled),
            ..name
        }
    }

    pub(super) fn is_office(&self, core: Tokens) -> bool {
        let last = self.tape.tokens[core.start..core.end].last();
        last.is_some_and(|t| t.classes.meets(roles::PERSONAL.union(ClassSet::of(&[Class::Title]))))
    }

    /// `Turkish President`, `Nair campaign manager`, `Tanaka Motors'`: a noun or an owner last.
    fn role_before(&self, tokens: Tokens) -> Option<Tokens> {
        let last = tokens.end.checked_sub(1).filter(|&l| l >= tokens.start)?;
        let noun = matches!(self.letters()[last], b'n' | b'\'') || self.is_office(tokens);
        (noun && !matches!(self.letters()[tokens.start], b'w' | b'B' | b'I')).then_some(tokens)
    }

    fn trim_end(&self, tokens: Tokens) -> usize {
        let mut end = tokens.end;
        while end > tokens.start && matches!(self.letters()[end - 1], b',' | b')') {
            end -= 1;
        }
        end
    }
}

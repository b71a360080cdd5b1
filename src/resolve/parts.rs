//! A speaker as written, taken apart: the name or noun, and what describes it.

use super::people::{Cast, Use};
use super::roles;
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
const SPEAKERS: ClassSet = roles::PERSONAL.union(ClassSet::of(&[Class::Group, Class::Body, Class::Document]));

/// What a phrase is cut into.
struct Named {
    head: Tokens,
    name: Option<Tokens>,
    role: Option<Tokens>,
}

struct Cutter<'a> {
    text: &'a str,
    tape: &'a Tape,
    cast: &'a Cast,
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
    fn described(&self, comma: usize, after: Tokens) -> Option<Tokens> {
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
        let office = roles::office_of_place(self.tape, name.start).or_else(|| self.office_of_body(phrase, name))?;
        let whole = name.end == phrase.end && name.len() > 1 && phrase.start <= office.start;
        whole.then_some(Named {
            head: name,
            name: Some(name),
            role: Some(office),
        })
    }

    /// `Ann Bell` in "the Iyaloja of the market, Chief Mrs. Ann Bell," and "the Director, Water Supply, Mr Joe Bell,": a title
    /// and a name that end the phrase.
    fn titled_behind(&self, phrase: Tokens, core: Tokens, after: Tokens) -> Option<Named> {
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
        let honours = name.end..core.end;
        let mut honours = self.tape.tokens[honours].iter();
        let whole = honours.all(|t| name.len() > 1 && t.classes.has(Class::Upper)) && self.is_one(core, name);
        let before = Tokens {
            start: core.start,
            end: name.start,
        };
        whole.then(|| Named {
            head: self.with_title(name, core),
            name: Some(name),
            role: self.role_before(before).or(described),
        })
    }

    /// `Ali Mehraban` with `the team's coach` in "the team's coach, Ali Mehraban".
    fn apposed_name(&self, phrase: Tokens, core: Tokens, after: Tokens) -> Option<Named> {
        let name = self.cast.names_in(after).next()?.tokens;
        let letters = self.letters();
        let whole = !matches!(letters.get(name.end), Some(b'\'' | b'c' | b'n'));
        let between = Tokens {
            start: after.start,
            end: name.start,
        };
        // "her daughter, the broadcaster Ann Roe,"
        let introduced = || {
            let words = &letters[between.start..between.end];
            matches!(words, [b'd', .., b'n'] | [b'd', .., b'N']) && words.len() < 5 && self.is_office(between)
        };
        let titled =
            letters[between.start..between.end].iter().all(|&l| l == b'N') && between.len() <= 2 || introduced();
        // "a third, Joe Bell": counted among those before.
        let counted = core == phrase
            && letters[core.start..core.end]
                .iter()
                .all(|l| matches!(l, b'd' | b'#' | b't' | b'E'));
        // "the bill's sponsor, Ann Roe (D-Ohio),", "her brother, Paul,": nothing but a person's name is apposed.
        let given = self.tape.tokens[name.start..name.end]
            .iter()
            .any(|t| t.classes.meets(ClassSet::GIVEN));
        let alone = given
            && matches!(
                letters[name.end..after.end],
                [] | [b','] | [b'(', ..] | [b',', b'#' | b'R', ..]
            );
        let office = self.is_office(core);
        // "another resident, Yasin, who left", "the company, Platmin,"
        let last = core.end - 1;
        let set_off = matches!(letters[name.end..after.end], [] | [b','] | [b',', b'R' | b'#', ..]);
        let singular = core == phrase && !self.tape.tokens[last].classes.has(Class::Group);
        let one_more = matches!(letters[core.start], b't' | b'E') && core.len() > 1;
        let body =
            letters[core.start] == b'd' && self.tape.tokens[last].classes.has(Class::Body) && name.start == after.start;
        let only = set_off && singular && (one_more || body);
        let one = counted || (office || only || alone && name.len() > 1) && self.is_one(core, core);
        (titled && (name.len() > 1 || alone || only) && whole && one).then_some(Named {
            head: phrase,
            name: Some(name),
            role: (!counted).then_some(phrase),
        })
    }

    /// `Joe Bell` in "a trader, who gave his name only as Joe Bell, said".
    fn named_as(&self, phrase: Tokens, after: Tokens) -> Option<Named> {
        let letters = self.letters();
        let name = self.cast.names_in(after).next()?.tokens;
        let mut before = letters[after.start..name.start].iter().rev().filter(|&&l| l != b'a');
        let gives = before.next() == Some(&b'U') && before.next() == Some(&b'n') && before.next() == Some(&b'O');
        let ends = matches!(letters[name.end..after.end], [] | [b',']);
        (letters.get(after.start) == Some(&b'R') && gives && ends).then_some(Named {
            head: phrase,
            name: Some(name),
            role: Some(phrase),
        })
    }

    /// `Joe Bell` in "After [the match, Joe Bell, a coach], said": what stands before the name is of another phrase.
    fn behind_adjunct(&self, phrase: Tokens, after: Tokens) -> Option<Named> {
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

    fn letters(&self) -> &[u8] {
        self.tape.letters.as_bytes()
    }

    /// Whether the noun phrase ends before token `i`: a comma, a clause.
    fn cuts(&self, speaker: Tokens, i: usize) -> bool {
        let letters = self.letters();
        let noun_follows = || i + 1 < speaker.end && matches!(letters[i + 1], b'n' | b'N' | b'K' | b'w' | b'z');
        match letters[i] {
            // Of "He says voters are" the pronoun alone speaks, of "He and other activists" all of them.
            _ if i == speaker.start + 1 && letters[speaker.start] == b'I' => letters[i] != b'c',
            b'(' | b'<' | b'{' if self.cast.name_over(i).is_some() => false,
            b',' | b'(' | b'R' | b'-' | b'<' => true,
            // "a father whose sons drowned"
            b'O' => i > speaker.start && letters[i - 1] == b'n',
            b'e' | b'G' | b'S' | b'C' | b'L' => i > speaker.start && !noun_follows(),
            _ => false,
        }
    }

    /// Whether the words before the name are of the one person: "lobbyist and strategist Jo Park", not "the mayor and Jo Park".
    fn is_one(&self, core: Tokens, name: Tokens) -> bool {
        let Some(and) = (core.start..name.end).rev().find(|&i| self.letters()[i] == b'c') else {
            return true;
        };
        and > core.start
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

    /// `Ann Bell`, `Nair` in "Ann Bell, Sen. Nair of Ohio and the mayor", "Ann Bell, a lawyer, and Nair": empty if anything but
    /// names is listed.
    fn listed(&self, tokens: Tokens) -> Vec<Tokens> {
        let letters = self.letters();
        if !letters[tokens.start..tokens.end].contains(&b'c') {
            return Vec::new();
        }
        let mut names = Vec::new();
        let (mut start, mut apposed) = (tokens.start, false);
        for end in tokens.start..=tokens.end {
            let parted = end == tokens.end || matches!(letters[end], b',' | b'c');
            if !parted || self.cast.name_over(end).is_some() {
                continue;
            }
            let item = Tokens { start, end };
            // What is set off behind a name describes its bearer.
            let set_off =
                item.start > tokens.start && letters[item.start - 1] == b',' && letters.get(end) != Some(&b'c');
            start = end + 1;
            if item.is_empty() {
                continue;
            }
            let Some(name) = self.last_name(item) else {
                apposed = true;
                let places = letters[item.start] == b'p' || self.is_seat(item);
                if set_off && !names.is_empty() && (places || self.cast.names_in(item).next().is_none()) {
                    continue;
                }
                return Vec::new();
            };
            // "Ann Bell, a friend of Nair and Moss": only behind a comma is another named.
            let joined = item.start > tokens.start && letters[item.start - 1] == b'c';
            if apposed && !(joined && letters[item.start - 2] == b',') {
                return Vec::new();
            }
            names.push(name);
        }
        if names.len() < 2 { Vec::new() } else { names }
    }

    /// `D-Ohio`: a party and the place that somebody sits for.
    fn is_seat(&self, item: Tokens) -> bool {
        let seat = self.tape.tokens[item.start].span().of(self.text).split_once('-');
        item.len() == 1
            && seat.is_some_and(|(party, _)| party.len() < 4 && party.bytes().all(|b| b.is_ascii_uppercase()))
    }

    /// The name that an item of a list ends with: `Nair` in "Sen. Nair of Ohio", `Ann Bell` in "Ann Bell (D-Ohio)".
    fn last_name(&self, item: Tokens) -> Option<Tokens> {
        let letters = self.letters();
        let ends = |&i: &usize| matches!(letters[i], b'p' | b'o' | b'(');
        if self.is_seat(item) {
            return None;
        }
        let end = (item.start..item.end).find(ends).unwrap_or(item.end);
        let last = self.cast.names_in(Tokens { end, ..item }).next_back();
        last.filter(|m| m.tokens.end == end && m.usage == Use::Plain)
            .map(|m| m.tokens)
    }

    /// `Mr. Bell` for `Bell`.
    fn with_title(&self, name: Tokens, core: Tokens) -> Tokens {
        let titled = name.start > core.start && self.tape.tokens[name.start - 1].classes.has(Class::Title);
        Tokens {
            start: name.start - usize::from(titled),
            ..name
        }
    }

    fn is_office(&self, core: Tokens) -> bool {
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

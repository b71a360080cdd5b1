//! "The Turkish president", "the ministry": descriptions, and the people whom only a description names.

use super::gender::gender_of;
use super::mentions::is_quoted;
use super::people::{Cast, EntityKind, Mention, Use, Who};
use super::roles;
use super::speaker::Resolver;
use super::spelling::{plain, words_of};
use super::words::{MOST, Word};
use crate::lex::{Class, ClassSet, Lexicon, Tape, Token, Tokens};

/// Tokens of a noun phrase before its noun.
const PHRASE: usize = 12;

const PERSON: ClassSet = ClassSet::of(&[Class::Office, Class::Man, Class::Woman]);

/// Heads of names that stand for any body: "the group" is seldom the one body with that word in its name.
const ANY_BODY: [&str; 12] = [
    "group",
    "campaign",
    "party",
    "team",
    "administration",
    "office",
    "service",
    "house",
    "press",
    "force",
    "media",
    "board",
];

/// Adds the people whom only a noun names, where they are the subject of a clause: they may be "he".
pub fn add_unnamed(cast: &mut Cast, text: &str, tape: &Tape, lexicon: &Lexicon) {
    let letters = tape.letters.as_bytes();
    let mut found = Vec::new();
    for (i, _) in letters.iter().enumerate().filter(|(_, l)| **l == b'n') {
        let token = &tape.tokens[i];
        let several = || token.classes.has(Class::Group) || is_plural(token.span().of(text));
        let person = token.classes.meets(PERSON)
            || begins_with_article(text, tape, i) && is_one_of_group(lexicon, token.span().of(text));
        if !person || several() {
            continue;
        }
        let near = i.saturating_sub(PHRASE);
        let start = letters[near..i]
            .iter()
            .rposition(|l| !matches!(l, b'n' | b'N' | b'w' | b'e' | b'z' | b'K' | b'\'' | b'#'))
            .map(|s| near + s);
        let first = start.map_or(near, |s| s + 1);
        let owned = letters[first..i].contains(&b'\'');
        let Some(start) = start
            .filter(|&s| matches!(letters[s], b'd' | b'O' | b'H' | b't' | b'E'))
            .or(owned.then_some(first))
        else {
            continue;
        };
        // "said its president, Ann Bell": she has a name.
        let next = cast.mentions.partition_point(|m| m.tokens.start < i + 2);
        let next = cast
            .mentions
            .get(next)
            .filter(|m| letters[i + 1..].starts_with(b",N") && m.tokens.start == i + 2);
        let named = next.is_some_and(|m| matches!(letters.get(m.tokens.end), Some(b',' | b'.')));
        if named && next.and_then(Mention::one).is_some_and(|id| cast.may_be_person(id)) {
            continue;
        }
        let quoted = is_quoted(tape, i);
        // "his brother looks away"
        let acts = letters.get(i + 1) == Some(&b'w') && tape.tokens[i + 1].classes.has(Class::Third);
        if !quoted
            && (acts
                || begins_clause(letters, i)
                || is_set_off(letters, Tokens { start, end: i + 1 })
                || is_inverted(letters, start))
        {
            let gender = gender_of(token.classes.without(ClassSet::GIVEN));
            found.push(Mention {
                tokens: Tokens { start, end: i + 1 },
                who: Who::Unnamed(gender),
                usage: Use::Plain,
                leads: true,
                quoted,
            });
        }
    }
    for i in 1..letters.len() {
        let noun = tape.tokens[i].classes.has(Class::Nationality) && matches!(letters[i], b'N' | b'n');
        // "the New Zealander smiled"
        let subject = noun && letters[i - 1] == b'd' && letters.get(i + 1).is_some_and(|&l| is_verb(l));
        if subject && !is_plural(tape.tokens[i].span().of(text)) {
            found.push(Mention {
                tokens: Tokens {
                    start: i - 1,
                    end: i + 1,
                },
                who: Who::Unnamed(None),
                usage: Use::Plain,
                leads: true,
                quoted: is_quoted(tape, i),
            });
        }
    }
    if !found.is_empty() {
        cast.mentions.append(&mut found);
        cast.mentions.sort_by_key(|m| m.tokens.start);
    }
}

/// `moderators`, but not `boss`: of an office more than one.
pub fn is_plural(office: &str) -> bool {
    office.ends_with('s') && !office.ends_with("ss")
}

/// `a spokesman for Bell said`: a verb after the noun and its prepositions.
fn begins_clause(letters: &[u8], noun: usize) -> bool {
    let mut after = letters[noun + 1..]
        .iter()
        .take(10)
        .skip_while(|l| matches!(l, b'a' | b'x'));
    match after.next() {
        Some(b'p') => after
            .find(|l| !matches!(l, b'n' | b'N' | b'd' | b'\'' | b'w' | b'K' | b'p' | b'O' | b'#'))
            .is_some_and(|l| is_verb(*l)),
        Some(&l) => is_verb(l),
        None => false,
    }
}

/// `Another trader, who gave no name, said`, `A man on the bus, a driver, said`, `A woman who came late said`: the phrase begins
/// its sentence.
fn is_set_off(letters: &[u8], phrase: Tokens) -> bool {
    let begins = phrase.start == 0 || matches!(letters[phrase.start - 1], b'.' | b'/' | b']');
    let mut after = letters[phrase.end..].iter().take(PHRASE).peekable();
    // A man from Ohio, | a driver,
    if begins && after.peek() == Some(&&b'p') {
        while after.next_if(|l| b"pnNdK#wOtezy'".contains(l)).is_some() {}
    }
    match (after.next(), after.next()) {
        (Some(b'R'), _) => begins,
        // Bell's wife, the cellist Ann Bell,
        (Some(b','), Some(b'd' | b'O' | b'H')) => begins && !names_apposed(&letters[phrase.end..]),
        (Some(b','), Some(next)) => begins && b"ReGp#".contains(next),
        _ => false,
    }
}

/// What a comma sets off ends with a name that is no preposition's.
fn names_apposed(after: &[u8]) -> bool {
    let words = after.iter().take(PHRASE).skip_while(|&&l| l != b',').skip(1);
    let words: Vec<u8> = words.take_while(|&&l| l != b',').copied().collect();
    // "a giant called Bob" may be anybody's name.
    let nouns = words.iter().all(|l| b"dOHnNzwK'#".contains(l));
    words.last() == Some(&b'N') && (nouns || words.ends_with(b"NN") && !words.contains(&b'p'))
}

/// The sentence begins with an article or a number and these few words: `A retired miner`.
fn begins_with_article(text: &str, tape: &Tape, noun: usize) -> bool {
    let start = tape.sentences.get(tape.sentence_of(noun)).map_or(noun, |s| s.start);
    let first = tape.tokens[start].span().of(text);
    noun > start && noun - start <= 4 && matches!(first, "A" | "An" | "One" | "Another")
}

/// `pensioner`, whose plural the lexicon has for people, and `34-year-old`.
fn is_one_of_group(lexicon: &Lexicon, word: &str) -> bool {
    word.ends_with("-year-old") || lexicon.exact(&format!("{word}s")).has(Class::Group)
}

/// `said a spokesman`
fn is_inverted(letters: &[u8], start: usize) -> bool {
    start > 1 && matches!(letters[start - 1], b'S' | b'X' | b'J') && matches!(letters[start - 2], b'>' | b']' | b',')
}

fn is_verb(letter: u8) -> bool {
    matches!(
        letter,
        b'S' | b'L' | b'J' | b'X' | b'C' | b'V' | b'v' | b'e' | b'b' | b'h' | b'm' | b's' | b'Z' | b'D'
    )
}

/// `turkish` and `n.h.` as the lexicon has them: `Turkish`, `N.H.`
fn capital(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if out.is_empty() || out.ends_with('.') {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
    }
    out
}

impl Resolver<'_> {
    /// The one person or body that a definite description fits; else how many it fits.
    /// `before` is the speaker of the attribution before.
    pub(super) fn described(&self, phrase: Tokens, core: Tokens, before: Option<usize>) -> Result<usize, usize> {
        let head = self.tape.tokens[core.end - 1].classes;
        let years = self.tape.tokens[core.end - 1]
            .span()
            .of(self.text)
            .ends_with("-year-old");
        if !self.is_definite(core) || head.has(Class::Group) && !head.has(Class::Body) {
            return Err(0);
        }
        let mut wanted = words_of(self.text, self.tape, self.without_time(phrase));
        wanted.retain(|w| !matches!(w.as_str(), "the" | "of" | "'s" | "’s" | "current" | "then"));
        let Some(head_word) = words_of(self.text, self.tape, core).pop() else {
            return Err(0);
        };
        if head_word == "pm" {
            wanted.push("prime".to_owned());
        }
        if head.meets(PERSON) || years {
            self.described_person(&wanted, &head_word, core, before)
        } else if head.has(Class::Body) && !ANY_BODY.contains(&head_word.as_str()) {
            self.described_body(&wanted, &head_word, core)
        } else {
            Err(0)
        }
    }

    /// `the Ohio senator` of "the Ohio senator on Tuesday".
    fn without_time(&self, mut phrase: Tokens) -> Tokens {
        let letters = self.tape.letters.as_bytes();
        while phrase.len() > 1 && matches!(letters[phrase.end - 1], b'y' | b'a') {
            let on = phrase.len() > 2 && letters[phrase.end - 2] == b'p';
            phrase.end -= 1 + usize::from(on);
        }
        phrase
    }

    fn described_person(
        &self,
        wanted: &[String],
        head: &str,
        core: Tokens,
        before: Option<usize>,
    ) -> Result<usize, usize> {
        let by_role = |office| self.cast.by_role.of(office);
        let bearers = self.cast.words.find(roles::office(head)).map_or(&[][..], by_role);
        if bearers.len() == MOST {
            return Err(MOST);
        }
        let gender = gender_of(self.tape.tokens[core.end - 1].classes);
        let singular = roles::is_singular(head);
        let former = wanted.iter().any(|w| w == "former");
        let was = self.cast.words.find("former");
        let known: Vec<usize> = bearers
            .iter()
            .copied()
            .filter(|&id| {
                let entity = &self.cast.entities[id];
                entity.kind == EntityKind::Person
                    && entity.introduced < core.start
                    && (gender.is_none() || entity.gender.is_none() || entity.gender == gender)
                    && (!singular || former == was.is_some_and(|w| entity.role_words.contains(&w)))
            })
            .collect();
        let fitting: Vec<usize> = known.iter().copied().filter(|&id| self.has_role(id, wanted)).collect();
        if known.is_empty()
            && let Some(id) = self.varied(head, core, before)
        {
            return Ok(id);
        }
        let party = wanted.len() == 1 && roles::PARTIES.contains(&head);
        match fitting.as_slice() {
            // A bare "the senator" is whoever was spoken of last, and others may be senators too.
            &[only] if wanted.len() > 1 || singular || before == Some(only) && !party => Ok(only),
            // "The Speaker" is the one.
            &[only] if core.len() == 2 && self.has_capital(core.end - 1) && !party => Ok(only),
            &[only] => self.last_person(core.start).filter(|&last| last == only).ok_or(0),
            [] => self.of_place(wanted, &known, core).ok_or(0),
            several => Err(several.len()),
        }
    }

    fn has_capital(&self, token: usize) -> bool {
        self.tape.tokens[token].classes.has(Class::Capital)
    }

    /// `the Ohio senator` of whom the article has not told that he is of Ohio: he alone is a senator, and was spoken of last.
    fn of_place(&self, wanted: &[String], known: &[usize], core: Tokens) -> Option<usize> {
        let &[only] = known else { return None };
        let place = |t: &&Token| t.classes.has(Class::Place);
        let places = self.tape.tokens[core.start..core.end].iter().filter(place);
        let names: Vec<String> = places
            .flat_map(|t| t.span().of(self.text).split(' ').map(plain))
            .collect();
        let rest: Vec<String> = wanted.iter().filter(|w| !names.contains(w)).cloned().collect();
        let fits = self.has_role(only, &rest) && !self.cast.entities[only].placed;
        self.last_person(core.start).filter(|&last| last == only && fits)
    }

    fn has_role(&self, id: usize, wanted: &[String]) -> bool {
        self.has_words(&self.cast.entities[id].role_words, wanted)
    }

    fn has_words(&self, words: &[Word], wanted: &[String]) -> bool {
        let has = |w: &String| words.iter().any(|&r| self.same_role(self.cast.words.text(r), w));
        wanted.iter().all(has)
    }

    fn described_body(&self, wanted: &[String], head: &str, core: Tokens) -> Result<usize, usize> {
        let by_head = |word| self.cast.by_head.of(word);
        let bodies = self.cast.words.find(head).map_or(&[][..], by_head);
        let fitting: Vec<usize> = bodies
            .iter()
            .copied()
            .filter(|&id| {
                let words = &self.cast.entities[id].words;
                let introduced = self.cast.entities[id].introduced < core.start;
                words.len() > 1 && introduced && self.has_words(words, wanted)
            })
            .collect();
        match fitting.as_slice() {
            &[only] if bodies.len() < MOST => Ok(only),
            _ => Err(fitting.len()),
        }
    }

    /// Who was spoken of last before a token, outside of quotations.
    pub(super) fn last_person(&self, at: usize) -> Option<usize> {
        let before = self.cast.mentions.partition_point(|m| m.tokens.start < at);
        let mut back = self.cast.mentions[..before]
            .iter()
            .rev()
            .take(20)
            .filter(|m| !m.quoted && m.usage == Use::Plain);
        back.find_map(|m| match m.who {
            Who::One(id) if self.cast.may_be_person(id) => Some(Some(id)),
            Who::Several => Some(None),
            _ => None,
        })?
    }

    /// `the president`, `Turkey's president`, but not `his president`.
    fn is_definite(&self, core: Tokens) -> bool {
        let first = &self.tape.tokens[core.start];
        let owned = self.tape.letters.as_bytes().get(core.start + 1) == Some(&b'\'');
        let word = first.span().of(self.text).split(' ').next().unwrap_or("");
        word.eq_ignore_ascii_case("the") || owned && first.classes.has(Class::Place)
    }

    /// `turkish` and `turkey` say the same, `fla.` and `florida`, and so do a title and its office.
    pub(super) fn same_role(&self, role: &str, wanted: &str) -> bool {
        let country = |word: &str| self.lexicon.note(&capital(word)).map(str::to_lowercase);
        let is = |note: &str, word: &str| note.split(' ').any(|n| n == word);
        role == roles::office(wanted)
            || country(wanted).is_some_and(|c| c == role)
            || country(role).is_some_and(|c| is(&c, wanted) || country(wanted).is_some_and(|w| c == w))
    }

    pub(super) fn is_person(&self, id: usize) -> bool {
        self.cast.entities[id].kind == EntityKind::Person
    }
}

//! What the syntax around a place tells of an end there: verbs that go together across an "and", what a dash or a comma sets
//! apart, and what the words are so far.

use super::features::{Features, Value, add};
use super::grammar::FINITE;
use super::limits::Words;
use super::select::{ATTITUDE, SPEECH, classes};
use crate::lex::alphabet::LetterSet;
use crate::lex::{Class, ClassSet};

/// Letters of verbs in any form, and of the "to" before one.
static VERBS: LetterSet = LetterSet::of(b"bmhDvSLJCVXe&wzZsljkfqB123456Go");
/// Letters of words that lead a phrase or a clause.
static LEADING: LetterSet = LetterSet::of(b"pPUuog");

/// A place where words may end.
pub struct Place<'a> {
    /// The token behind the words.
    pub at: usize,
    /// The next such place, or where the words end at the latest.
    pub next: usize,
    /// The token that joins the next clause or phrase to the words: `and` in `, and`.
    pub joint: usize,
    /// Its word or letter.
    pub joiner: Value<'a>,
    /// The cue's last word.
    pub cue: Value<'a>,
}

impl Words<'_> {
    /// What began the last clause of `said`, and whether it has its verb: "that she" wants one, and so does "the road" behind
    /// a verb of speech.
    fn open_clause(&self, said: &[u8]) -> [u8; 2] {
        let cue = self.attribution.cue.map_or(b'-', |c| self.tape.letter(c.end - 1));
        let opener = said.iter().rposition(|l| b"TQuR".contains(l));
        let (kind, start) = match opener {
            Some(i) => (said[i], i + 1),
            None if b"SsLl12ZzA".contains(&cue) && !b"<oG".contains(&said[0]) => (b's', 0),
            None => (b'-', 0),
        };
        let clause = &said[start..];
        let verb = if clause.iter().any(|&l| FINITE.has(l) && l != b'e') {
            b'v'
        } else if clause.contains(&b'e') {
            b'e'
        } else {
            b'0'
        };
        [kind, verb]
    }

    /// Tells each feature of the clause around a place.
    pub fn clause(&self, place: &Place, features: &mut impl Features) {
        let letters = self.tape.letters.as_bytes();
        let at = |i: usize| if i >= self.limit { b'$' } else { letters[i] };
        let said = &letters[self.attribution.begins(self.part)..place.at];
        let has_verb = |range: &[u8]| range.iter().any(|&l| FINITE.has(l));
        let (one, joint, joiner) = (at(place.at), place.joint, place.joiner);
        let kind = kind(said);
        let cue = self.attribution.cue.map_or(b'-', |c| letters[c.end - 1]);
        let attitude = self.attitude();
        add!(features, "kind+next", kind, joiner, at(joint + 1));
        add!(features, "kind+cue", kind, cue, joiner);
        add!(features, "kind+cue-word", kind, place.cue);
        add!(features, "opinion", attitude, joiner);
        add!(features, "opinion+kind", attitude, kind, one);
        let open = self.open_clause(said);
        add!(features, "open", open, one);
        add!(features, "open+joiner", open, joiner);
        add!(
            features,
            "open+verb",
            open,
            has_verb(letters.get(joint + 1..place.next).unwrap_or_default()),
            joiner
        );
        let ahead = letters.get(place.at..self.limit).unwrap_or_default();
        add!(
            features,
            "parallel",
            ahead.windows(2).any(|two| two == b"cT"),
            said[0] == b'T',
            joiner
        );
        add!(features, "last+joiner", self.lower(place.at - 1), joiner);
        add!(features, "stretch+end", joiner, at(place.next));
        let stretch = letters.get(joint + 1..place.next).unwrap_or_default();
        add!(features, "stretch+verb", joiner, has_verb(stretch));
        if at(joint) == b'c' {
            self.joined(place, kind, features);
        }
        if LEADING.has(at(joint)) {
            add!(features, "phrase+cue", self.object(joint + 1), cue);
        }
        let ahead = letters.get(place.at + 1..self.limit).unwrap_or_default();
        let to = |letter: u8| ahead.iter().position(|&l| l == letter).unwrap_or(ahead.len());
        match one {
            b'-' | b'(' => {
                let few = |letters: &[u8]| letters.iter().filter(|&&l| l == b'-').count().min(2);
                let (left, apart) = (few(ahead), has_verb(&ahead[..to(b'-')]));
                add!(features, "dash", one, left, few(said));
                add!(features, "dash+verb", apart, left, at(place.at + 1));
                let behind = (place.at + 1 < self.limit).then(|| self.lower(place.at + 1));
                add!(features, "dash+word", behind.unwrap_or("$".into()));
            }
            b',' => {
                let end = to(b',');
                let behind = at(place.at + 2 + end);
                add!(features, "inserted+kind", behind, kind, at(place.at + 1));
                add!(features, "inserted+word", joiner, behind, has_verb(&ahead[..end]));
            }
            _ => {}
        }
    }

    /// her claim [in a letter on Friday] that: what the noun claims is still to come.
    pub fn claims_ahead(&self, place: usize) -> bool {
        let start = self.attribution.begins(self.part);
        let letters = self.tape.letters.as_bytes();
        let between = |l: &&u8| b"pdnNOty#'".contains(l);
        let (said, ahead) = (&letters[start..place], &letters[place..self.limit]);
        said.iter().rev().find(|l| !between(l)) == Some(&b'K') && ahead.iter().find(|l| !between(l)) == Some(&b'T')
    }

    /// that Bell [and his clerks said so]: behind the last "that" stands a phrase alone.
    pub fn wants_verb(&self, place: usize) -> bool {
        let start = self.attribution.begins(self.part);
        let letters = self.tape.letters.as_bytes();
        let said = &letters[start..place];
        let verb_ahead = || letters[place..self.limit].iter().any(|&l| FINITE.has(l));
        said.iter().rposition(|&l| l == b'T').is_some_and(|that| {
            let phrase = &said[that + 1..];
            !phrase.is_empty() && phrase.iter().all(|l| b"nNdOtI#'a,Hp".contains(l)) && verb_ahead()
        })
    }

    /// Bell shut the road and left, said it was shut and left: the verb behind "and" goes with one of the same form.
    fn joined(&self, place: &Place, kind: [u8; 2], features: &mut impl Features) {
        let start = self.attribution.begins(self.part);
        let behind = place.joint + 1..self.limit;
        let verb = behind.clone().find(|&i| !b"ax,".contains(&self.tape.letter(i)));
        let Some(next) = verb.and_then(|i| self.form(i)) else {
            let letter = behind.clone().next().map_or(b'$', |i| self.tape.letter(i));
            add!(features, "joined", kind, letter);
            return;
        };
        let cue = self.cue_form();
        let with_cue = cue == next;
        let mut forms = (start..place.at).rev().filter_map(|i| self.form(i));
        let last = forms.next();
        let with_last = last == Some(next);
        let with_any = with_last || forms.any(|form| form == next);
        add!(features, "forms", cue, next);
        add!(features, "forms+same", with_cue, with_last, with_any);
        add!(features, "forms+kind", with_cue, with_any, kind);
    }

    /// The form of a verb; an auxiliary is its own.
    fn form(&self, token: usize) -> Option<&str> {
        let letter = self.tape.letter(token);
        if !VERBS.has(letter) {
            return None;
        }
        let word = self.tape.tokens[token].span().of(self.text);
        Some(match letter {
            b'b' | b'm' | b'h' | b'D' => word,
            b'1'..=b'6' | b'G' => "gerund",
            b'e' => "participle",
            b'o' => "to",
            b's' | b'l' | b'j' | b'k' | b'f' | b'q' | b'B' => "base",
            b'w' | b'z' | b'Z' => {
                if word.ends_with('s') {
                    "nouns"
                } else {
                    "noun"
                }
            }
            _ => {
                if word.ends_with('s') {
                    "third"
                } else {
                    "past"
                }
            }
        })
    }

    /// The form of the cue's first verb.
    fn cue_form(&self) -> &str {
        let Some(cue) = self.attribution.cue else { return "" };
        let verb = (cue.start..cue.end).find_map(|i| Some((i, self.form(i)?)));
        match verb {
            Some((i, "base" | "noun")) if i > 0 && self.tape.letter(i - 1) == b'o' => "to",
            Some((_, "noun")) => "base",
            Some((_, "nouns")) => "third",
            Some((_, "participle")) => "past",
            Some((_, form)) => form,
            None => "",
        }
    }

    /// Whether the cue is of speech, of opinion, of both or neither.
    fn attitude(&self) -> &'static str {
        let cue = classes(self.tape, self.attribution.cue);
        match (cue.meets(ATTITUDE), cue.meets(SPEECH)) {
            (true, true) => "both",
            (true, false) => "opinion",
            (false, true) => "speech",
            (false, false) => "other",
        }
    }

    /// What the noun phrase from `start` on names: a time, where something is said, a place, a person.
    fn object(&self, start: usize) -> &'static str {
        let letter = |i: usize| self.tape.letter(i);
        let start = (start..self.limit).find(|&i| !b"dOHtae".contains(&letter(i)));
        let Some(start) = start else { return "end" };
        let nouns = (start..self.limit).take_while(|&i| b"nNwzK#y'".contains(&letter(i)));
        let Some(last) = nouns.clone().last() else {
            return match letter(start) {
                b'G' | b'1'..=b'6' => "gerund",
                b'I' | b'M' | b'Y' => "pronoun",
                b'<' => "quotation",
                _ => "other",
            };
        };
        let classes = nouns.fold(ClassSet::EMPTY, |all, i| all.union(self.tape.tokens[i].classes));
        let is_year = || {
            let word = self.tape.tokens[start].span().of(self.text);
            start == last && word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
        };
        match letter(last) {
            _ if classes.has(Class::Time) || is_year() => "time",
            _ if classes.has(Class::Channel) => "channel",
            _ if classes.has(Class::Document) => "document",
            _ if classes.has(Class::Place) => "place",
            _ if classes.has(Class::Claim) => "claim",
            b'N' => "name",
            b'#' => "number",
            _ => "noun",
        }
    }
}

/// What the words are so far: a clause, a quotation, `to` and a verb, a phrase; and whether they have a verb.
fn kind(said: &[u8]) -> [u8; 2] {
    let kind = match said[0] {
        l @ (b'<' | b'T' | b'o') => l,
        b'G' | b'1'..=b'6' => b'G',
        b'Q' | b'R' => b'Q',
        _ => b'n',
    };
    let verb = b"<n".contains(&kind) && said.iter().any(|&l| FINITE.has(l));
    [kind, if verb { b'v' } else { 0 }]
}

//! Transcripts: whose turn a paragraph is that begins with a name and a colon, `BELL: We lost.`

use rustc_hash::FxHashMap;

use crate::lex::{Class, ClassSet, Tape, Tokens};

/// Tokens of the longest label with what stands behind the name: `SAM BELL, CARROW FIRE CHIEF (voice-over):`.
const LONGEST: usize = 24;

/// Words of the longest name in a label.
const NAME: usize = 5;

/// Tokens of the shortest turn that ends without a stop.
const ENTRY: usize = 6;

/// Turns of the shortest transcript.
const TURNS: usize = 3;

/// Labels of words that nobody says: of a letter to the editor, a verdict, a caption, a list.
const NOBODY: [&str; 64] = [
    "address",
    "age",
    "analysis",
    "attendance",
    "background",
    "birthplace",
    "born",
    "breaking",
    "cast",
    "claim",
    "clarification",
    "contact",
    "correction",
    "cost",
    "credit",
    "date",
    "details",
    "director",
    "editor",
    "editors",
    "education",
    "email",
    "fact",
    "family",
    "genre",
    "goals",
    "hometown",
    "image",
    "ingredients",
    "location",
    "madam",
    "method",
    "myth",
    "name",
    "note",
    "occupation",
    "opinion",
    "photo",
    "picture",
    "place",
    "price",
    "rated",
    "rating",
    "reality",
    "referee",
    "related",
    "result",
    "ruling",
    "score",
    "scorers",
    "serves",
    "sir",
    "sirs",
    "source",
    "summary",
    "tickets",
    "time",
    "truth",
    "update",
    "updated",
    "venue",
    "verdict",
    "video",
    "website",
];

/// A paragraph that begins with a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// Whose words the rest is.
    Turn { label: Tokens, words: Tokens },
    /// The rest is nobody's: `Verdict: False.`
    Nobody(Tokens),
}

/// What stands behind the colon of a label.
fn behind(colon: usize, paragraph: Tokens) -> Tokens {
    Tokens {
        start: colon + 1,
        ..paragraph
    }
}

/// What the labels of an article are.
pub struct Labels<'a> {
    text: &'a str,
    tape: &'a Tape,
    transcript: bool,
}

impl<'a> Labels<'a> {
    /// An article is a transcript if it has some turns and somebody has two of them.
    pub fn of(text: &'a str, tape: &'a Tape) -> Labels<'a> {
        let mut labels = Labels {
            text,
            tape,
            transcript: false,
        };
        let mut turns = 0;
        let mut by_name: FxHashMap<String, usize> = FxHashMap::default();
        for &paragraph in &tape.paragraphs {
            if let Some((label, _)) = labels
                .label(paragraph)
                .filter(|&(label, colon)| !labels.is_nobodys(label, behind(colon, paragraph)))
            {
                turns += 1;
                *by_name.entry(labels.last_word(label)).or_default() += 1;
            }
        }
        labels.transcript = turns >= TURNS && by_name.values().any(|&turns| turns > 1);
        labels
    }

    /// How a paragraph begins, where that decides how it is read.
    pub fn lead(&self, paragraph: Tokens) -> Option<Lead> {
        let (label, colon) = self.label(paragraph)?;
        let words = behind(colon, paragraph);
        if self.is_nobodys(label, words) {
            return Some(Lead::Nobody(words));
        }
        let label = Tokens { end: colon, ..label };
        self.transcript.then_some(Lead::Turn { label, words })
    }

    /// The name that a paragraph begins with, and the colon behind it.
    fn label(&self, paragraph: Tokens) -> Option<(Tokens, usize)> {
        let letters = &self.tape.letters.as_bytes()[paragraph.start..paragraph.end];
        let colon = letters
            .iter()
            .take(LONGEST)
            .position(|l| b":.<>];".contains(l))
            .filter(|&c| letters[c] == b':')?;
        // Words within marks are read by the grammar.
        let said = letters.get(colon + 1).is_some_and(|l| !b"<:/.".contains(l));
        let end = letters[..colon].iter().position(|l| b",(".contains(l)).unwrap_or(colon);
        let name = Tokens {
            start: paragraph.start,
            end: paragraph.start + end,
        };
        let named = (1..=NAME).contains(&end) && self.is_capital(name);
        (said && named).then_some((name, paragraph.start + colon))
    }

    /// Each word has a capital, as in a name.
    fn is_capital(&self, name: Tokens) -> bool {
        let mut words = (name.start..name.end).map(|t| self.word(t));
        words.all(|word| word.starts_with(char::is_uppercase))
    }

    fn is_nobodys(&self, label: Tokens, words: Tokens) -> bool {
        // "Ann Bell: 46."
        let count = self.tape.letter(words.start) == b'#' && words.len() <= 3;
        // "Arsenal: 3": an entry of a list.
        let letters = &self.tape.letters.as_bytes()[words.start..words.end];
        let entry = letters.len() < ENTRY && !letters.iter().any(|l| b".~-]>".contains(l));
        let last = self.last_word(label);
        let place = self.tape.tokens[label.start..label.end].iter().all(|t| {
            t.classes.has(Class::Place) && !t.classes.meets(ClassSet::GIVEN.union(ClassSet::of(&[Class::Office])))
        });
        count || entry || place || NOBODY.binary_search(&last.as_str()).is_ok()
    }

    fn last_word(&self, label: Tokens) -> String {
        self.word(label.end - 1).to_lowercase()
    }

    fn word(&self, token: usize) -> &str {
        self.tape.tokens[token].span().of(self.text)
    }
}

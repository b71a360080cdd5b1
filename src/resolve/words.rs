//! The words of an article's names as numbers: names are compared, and people looked up, without reading letters.

use rustc_hash::{FxBuildHasher, FxHashMap};
use smallvec::SmallVec;
use xxhash_rust::xxh3::xxh3_64;

use super::spelling::{Suffix, plain, plain_into};
use crate::lex::{Tape, Tokens};

/// A word as names are compared by it: one number for `Erdoğan`, `ERDOGAN` and `erdogan`. Each article counts from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Word(u32);

/// The first word of all.
const THE: Word = Word(0);

/// The words of a name.
pub type Name = SmallVec<[Word; 4]>;

/// A few entities of an article, by their numbers.
pub type Few = SmallVec<[usize; 2]>;

/// All words that names, titles and offices of an article have been read into.
#[derive(Debug, Default)]
pub struct Words {
    /// The letters of all words, in order of their numbers, and where each ends.
    letters: String,
    ends: Vec<u32>,
    /// By a hash of the letters; a word whose place another one has is at the next.
    numbers: FxHashMap<u64, Word>,
    /// What each token was read into.
    tokens: Vec<Read>,
    /// Room for the letters of one word.
    word: String,
}

/// What a token is as a part of a name.
#[derive(Debug, Clone, Copy)]
enum Read {
    Unread,
    /// A mark, or a suffix.
    Nothing,
    One(Word),
    /// `White House`, which the lexicon has as one.
    Several,
}

impl Words {
    pub fn of(tape: &Tape) -> Words {
        let mut words = Words {
            tokens: vec![Read::Unread; tape.tokens.len()],
            numbers: FxHashMap::with_capacity_and_hasher(tape.tokens.len() / 4, FxBuildHasher),
            ..Words::default()
        };
        words.number("the");
        words
    }

    /// The number of a word as it is written.
    pub fn add(&mut self, written: &str) -> Word {
        let mut word = std::mem::take(&mut self.word);
        plain_into(written, &mut word);
        let number = self.number(&word);
        self.word = word;
        number
    }

    /// The number of a word that is in lower case and without accents.
    pub fn number(&mut self, word: &str) -> Word {
        match self.look_up(word) {
            Ok(known) => known,
            Err(free) => {
                let new = Word(self.ends.len() as u32);
                self.letters.push_str(word);
                self.ends.push(self.letters.len() as u32);
                self.numbers.insert(free, new);
                new
            }
        }
    }

    /// As [`number`](Words::number), if the article has been found to have the word.
    pub fn find(&self, word: &str) -> Option<Word> {
        self.look_up(word).ok()
    }

    /// The number of a word, else the key that is free for it.
    fn look_up(&self, word: &str) -> Result<Word, u64> {
        let mut key = xxh3_64(word.as_bytes());
        while let Some(&known) = self.numbers.get(&key) {
            if self.text(known) == word {
                return Ok(known);
            }
            key = key.wrapping_add(1);
        }
        Err(key)
    }

    /// In lower case and without accents.
    pub fn text(&self, word: Word) -> &str {
        let n = word.0 as usize;
        let start = n.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[start as usize..self.ends[n] as usize]
    }

    /// The words of a name as they are compared: without "the", suffix, marks, capitals and accents.
    pub fn read(&mut self, text: &str, tape: &Tape, name: Tokens) -> Name {
        for i in name.start..name.end {
            if matches!(self.tokens[i], Read::Unread) {
                self.tokens[i] = self.read_token(text, tape, i);
            }
        }
        self.get(text, tape, name)
    }

    /// Takes a name for the same as one that was read: what is written in the same letters.
    pub fn is_same(&mut self, name: Tokens, read: Tokens) {
        if name.len() == read.len() {
            self.tokens.copy_within(read.start..read.end, name.start);
        }
    }

    /// The words of a name, of those that were found before.
    pub fn get(&self, text: &str, tape: &Tape, name: Tokens) -> Name {
        let mut words = Name::new();
        for i in name.start..name.end {
            match self.tokens[i] {
                Read::One(word) => words.push(word),
                Read::Nothing => {}
                Read::Several | Read::Unread => self.look_up_all(parts(text, tape, i), &mut words),
            }
        }
        if words.len() > 1 && words[0] == THE {
            words.remove(0);
        }
        words
    }

    #[cold]
    fn look_up_all<'a>(&self, parts: impl Iterator<Item = &'a str>, words: &mut Name) {
        words.extend(parts.filter_map(|word| self.find(&plain(word))));
    }

    /// Whether any name may have the word that token `i` is: a word that none has ends no name that is known.
    pub fn may_have(&mut self, text: &str, tape: &Tape, i: usize) -> bool {
        if !matches!(self.tokens[i], Read::Unread) || !tape.letter(i).is_ascii_alphabetic() {
            return true;
        }
        let written = tape.tokens[i].span().of(text);
        if written.bytes().any(|b| b == b' ') || Suffix::of(written).is_some() {
            return true;
        }
        let mut word = std::mem::take(&mut self.word);
        plain_into(written, &mut word);
        let known = self.find(&word).is_some();
        self.word = word;
        known
    }

    fn read_token(&mut self, text: &str, tape: &Tape, i: usize) -> Read {
        let mut parts = parts(text, tape, i);
        match (parts.next(), parts.next()) {
            (None, _) => Read::Nothing,
            (Some(only), None) => Read::One(self.add(only)),
            (Some(first), Some(second)) => {
                for part in [first, second].into_iter().chain(parts) {
                    self.add(part);
                }
                Read::Several
            }
        }
    }
}

/// The words of a token, without a suffix; of a mark none.
fn parts<'a>(text: &'a str, tape: &Tape, i: usize) -> impl Iterator<Item = &'a str> {
    let mut rest = tape.is_word(i).then(|| tape.tokens[i].span().of(text));
    std::iter::from_fn(move || {
        loop {
            let words = rest?;
            // Nearly all are one word.
            let word = match words.bytes().position(|b| b == b' ') {
                None => {
                    rest = None;
                    words
                }
                Some(space) => {
                    rest = Some(&words[space + 1..]);
                    &words[..space]
                }
            };
            if Suffix::of(word).is_none() {
                return Some(word);
            }
        }
    })
}

/// Entities by a word.
#[derive(Debug, Default)]
pub struct ByWord(Vec<Few>);

/// Entities that are kept under one word (a surname, an office), and mentions of a sentence that are looked at.
/// Where there are more nothing can be told, and looking through them would cost quadratic time.
pub const MOST: usize = 64;

impl ByWord {
    pub fn of(&self, word: Word) -> &[usize] {
        self.0.get(word.0 as usize).map_or(&[], |few| few)
    }

    pub fn of_mut(&mut self, word: Word) -> &mut Few {
        let n = word.0 as usize;
        if n >= self.0.len() {
            self.0.resize_with(n + 1, Few::new);
        }
        &mut self.0[n]
    }

    /// Adds an entity to those of a word.
    pub fn keep(&mut self, word: Word, id: usize) {
        let known = self.of_mut(word);
        if known.len() < MOST && !known.contains(&id) {
            known.push(id);
        }
    }
}

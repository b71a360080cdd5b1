//! The lexicon: what is known of words and phrases, read from the files that a fact-checker may edit.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use super::class::{Class, ClassSet};
use super::inflect::{self, Irregular};

/// The files that ship with whosaid, in the binary.
const FILES: &[(&str, &str)] = &[
    (
        "grammar/lexicon/function.tsv",
        include_str!("../../grammar/lexicon/function.tsv"),
    ),
    (
        "grammar/lexicon/verbs.tsv",
        include_str!("../../grammar/lexicon/verbs.tsv"),
    ),
    (
        "grammar/lexicon/nouns.tsv",
        include_str!("../../grammar/lexicon/nouns.tsv"),
    ),
    (
        "grammar/lexicon/mute.tsv",
        include_str!("../../grammar/lexicon/mute.tsv"),
    ),
    (
        "grammar/lexicon/speech.tsv",
        include_str!("../../grammar/lexicon/speech.tsv"),
    ),
    (
        "grammar/lexicon/attitude.tsv",
        include_str!("../../grammar/lexicon/attitude.tsv"),
    ),
    (
        "grammar/lexicon/cue-nouns.tsv",
        include_str!("../../grammar/lexicon/cue-nouns.tsv"),
    ),
    (
        "grammar/lexicon/polarity.tsv",
        include_str!("../../grammar/lexicon/polarity.tsv"),
    ),
    (
        "grammar/lexicon/given-names.tsv",
        include_str!("../../grammar/lexicon/given-names.tsv"),
    ),
    (
        "grammar/lexicon/people.tsv",
        include_str!("../../grammar/lexicon/people.tsv"),
    ),
    (
        "grammar/lexicon/places.tsv",
        include_str!("../../grammar/lexicon/places.tsv"),
    ),
    (
        "grammar/lexicon/bodies.tsv",
        include_str!("../../grammar/lexicon/bodies.tsv"),
    ),
];
const IRREGULAR: (&str, &str) = (
    "grammar/lexicon/irregular.tsv",
    include_str!("../../grammar/lexicon/irregular.tsv"),
);

/// Classes whose words are verbs: the lexicon gives the lemma, and all forms are known from it.
const VERBS: ClassSet = ClassSet::SPEECH
    .union(ClassSet::OPINION)
    .union(ClassSet::POLARITY)
    .with(Class::Verb);

/// Classes of nouns, whose plural is known from the lemma.
const PLURALS: ClassSet = ClassSet::of(&[
    Class::Noun,
    Class::Office,
    Class::Document,
    Class::Body,
    Class::Claim,
    Class::Belief,
    Class::Channel,
]);

/// Words and phrases with their classes. Lower-case entries match any case, others as written.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Words by their bytes, so that a look-up reads one place of memory: nearly all words are short.
    short: FxHashMap<Short, Entry>,
    long: FxHashMap<Box<str>, Entry>,
    more: FxHashMap<Box<str>, More>,
    irregular: Irregular,
}

/// A word of at most 15 bytes, and their number.
type Short = [u64; 2];

fn short(word: &str) -> Option<Short> {
    let (bytes, len) = (word.as_bytes(), word.len());
    let four = |at: usize| u64::from(u32::from_le_bytes([0, 1, 2, 3].map(|i| bytes[at + i])));
    let eight = |at: usize| u64::from_le_bytes([0, 1, 2, 3, 4, 5, 6, 7].map(|i| bytes[at + i]));
    let (first, second) = match len {
        0..4 => (bytes.iter().rev().fold(0, |all, &b| all << 8 | u64::from(b)), 0),
        4..8 => (four(0) | four(len - 4) >> (8 * (8 - len)) << 32, 0),
        8..16 => (eight(0), eight(len - 8).checked_shr(8 * (16 - len as u32)).unwrap_or(0)),
        _ => return None,
    };
    Some([first, second | (len as u64) << 56])
}

/// What is known of one word or phrase.
#[derive(Debug, Default, Clone, Copy)]
pub struct Entry {
    pub classes: ClassSet,
    /// Of a word that phrases begin with: in the upper bits the most words that one of them has, in the others the second
    /// words of all, by [`sign`].
    leads: u64,
}

/// What is asked of few words.
#[derive(Debug, Default, Clone)]
struct More {
    note: Option<Box<str>>,
    /// Of a form of a verb: the lemma.
    lemma: Option<Box<str>>,
}

/// Bits of [`Entry::leads`] that stand for second words.
const SECONDS: u32 = 60;

impl Entry {
    /// The most words of a phrase that begins with this word; 0 if none does.
    pub fn phrase(&self) -> usize {
        (self.leads >> SECONDS) as usize
    }

    /// Whether a phrase may begin with this word and `second`: most that cannot are told without a look-up.
    pub fn may_lead_to(&self, second: &str) -> bool {
        self.leads & sign(second) != 0
    }

    fn lead(&mut self, words: usize, rest: &str) {
        let words = self.phrase().max(words.min(15)) as u64;
        let seconds = (self.leads | sign(rest)) & ((1 << SECONDS) - 1);
        self.leads = words << SECONDS | seconds;
    }
}

/// One bit of [`SECONDS`], by the first two letters of the first word in any case; all of them where another way of writing
/// may change those.
fn sign(word: &str) -> u64 {
    let end = |b: &&u8| !matches!(b, b' ' | b'\'');
    let letter = |i: usize| word.as_bytes().get(i).filter(end).copied().unwrap_or(0);
    match [letter(0), letter(1)] {
        [first, second] if first.is_ascii() && second.is_ascii() && first != b'&' && second != b'&' => {
            let letters = [first, second].map(|b| u32::from(b.to_ascii_lowercase()));
            1 << ((letters[0] * 5 + letters[1]) % SECONDS)
        }
        _ => (1 << SECONDS) - 1,
    }
}

/// A line of a lexicon file that cannot be used.
#[derive(Debug)]
pub struct LexiconError {
    pub file: PathBuf,
    /// 1 is the first; 0 when the file itself cannot be read.
    pub line: usize,
    pub reason: String,
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.display();
        match self.line {
            0 => write!(f, "{file}: {}", self.reason),
            line => write!(f, "{file}:{line}: {}", self.reason),
        }
    }
}

impl std::error::Error for LexiconError {}

/// One line of a lexicon file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    pub word: &'a str,
    pub class: Class,
    /// A sentence in which the word has this class; empty where a list needs none.
    pub example: &'a str,
    pub note: &'a str,
}

impl Lexicon {
    /// The lexicon that ships with whosaid and the lines of `files`.
    ///
    /// # Errors
    /// A file cannot be read, or a line has no class, an unknown class or an empty word.
    pub fn with_files(files: &[PathBuf]) -> Result<Lexicon, LexiconError> {
        let mut lexicon = Lexicon::default();
        lexicon.add_irregular(Path::new(IRREGULAR.0), IRREGULAR.1)?;
        for (name, content) in FILES {
            lexicon.add(Path::new(name), content)?;
        }
        for file in files {
            let fail = |e: std::io::Error| LexiconError {
                file: file.clone(),
                line: 0,
                reason: format!("cannot be read: {e}; give a text file with word, class and example on each line"),
            };
            lexicon.add(file, &fs::read_to_string(file).map_err(fail)?)?;
        }
        Ok(lexicon)
    }

    /// What is known of exactly this key.
    pub fn find(&self, key: &str) -> Option<&Entry> {
        match short(key) {
            Some(key) => self.short.get(&key),
            None => self.long.get(key),
        }
    }

    fn entry(&mut self, key: &str) -> &mut Entry {
        match short(key) {
            Some(key) => self.short.entry(key).or_default(),
            None => self.long.entry(key.into()).or_default(),
        }
    }

    /// What the lexicon knows of `word`, a word or a phrase with single spaces. `lower` is its lower-case form.
    pub fn classes(&self, word: &str, lower: &str) -> ClassSet {
        if word == lower {
            self.exact(lower)
        } else {
            self.exact(lower).union(self.exact(word))
        }
    }

    /// The classes of exactly this key.
    pub fn exact(&self, key: &str) -> ClassSet {
        self.find(key).map_or(ClassSet::EMPTY, |e| e.classes)
    }

    /// The note beside a word: of a nationality its country.
    pub fn note(&self, word: &str) -> Option<&str> {
        self.more.get(word)?.note.as_deref()
    }

    /// The lemma of a form of a verb, in lower case.
    pub fn lemma(&self, form: &str) -> Option<&str> {
        self.more.get(form)?.lemma.as_deref()
    }

    /// The lines of a file that ships with whosaid, for tests over all of them.
    pub fn shipped() -> impl Iterator<Item = (&'static str, &'static str)> {
        FILES.iter().copied()
    }

    /// Adds the lines of a file; errors name it.
    ///
    /// # Errors
    /// A line has no class, an unknown class or an empty word. The lines before it are in.
    pub fn add(&mut self, file: &Path, content: &str) -> Result<(), LexiconError> {
        for line in lines(file, content) {
            self.insert(&line?);
        }
        Ok(())
    }

    fn add_irregular(&mut self, file: &Path, content: &str) -> Result<(), LexiconError> {
        for (n, line) in content.lines().enumerate() {
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let mut cells = line.split('\t');
            let (Some(lemma), Some(past)) = (cells.next(), cells.next()) else {
                let reason = "expected lemma, past and participle with tabs between".to_owned();
                return Err(LexiconError {
                    file: file.to_owned(),
                    line: n + 1,
                    reason,
                });
            };
            self.irregular
                .insert(lemma, [past, cells.next().unwrap_or(""), cells.next().unwrap_or("")]);
        }
        Ok(())
    }

    fn insert(&mut self, line: &Line) {
        let class = ClassSet::of(&[line.class]);
        if !VERBS.has(line.class) {
            self.put(line.word, class, line.note);
            if PLURALS.has(line.class) && line.word.chars().all(|c| c.is_lowercase() || c == ' ') {
                self.put(&inflect::plural(line.word), class, "");
            }
            return;
        }
        let forms = self.irregular.forms(line.word);
        self.put(line.word, class.with(Class::Base), line.note);
        self.put(&forms.third, class.with(Class::Third), "");
        self.put(&forms.past, class.with(Class::Past), "");
        self.put(&forms.participle, class.with(Class::Participle), "");
        self.put(&forms.gerund, class.with(Class::Gerund), "");
        let reports = line.class != Class::Verb;
        for form in [&forms.third, &forms.past, &forms.participle, &forms.gerund] {
            // "found" is of "find" before it is of "found": the verb that reports is the one meant.
            let more = self.more.entry(form.as_str().into()).or_default();
            if more.lemma.is_none() || reports {
                more.lemma = Some(line.word.into());
            }
        }
    }

    fn put(&mut self, key: &str, classes: ClassSet, note: &str) {
        if let Some((first, rest)) = key.split_once(' ') {
            let words = key.split(' ').count();
            self.entry(first).lead(words, rest);
        }
        let entry = self.entry(key);
        entry.classes = entry.classes.union(classes);
        if !note.is_empty() {
            self.more.entry(key.into()).or_default().note = Some(note.into());
        }
    }
}

/// The lines of a lexicon file, without comments and empty lines.
pub fn lines<'a>(file: &Path, content: &'a str) -> impl Iterator<Item = Result<Line<'a>, LexiconError>> {
    let file = file.to_owned();
    content
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty())
        .map(move |(n, line)| {
            parse(line).map_err(|reason| LexiconError {
                file: file.clone(),
                line: n + 1,
                reason,
            })
        })
}

fn parse(line: &str) -> Result<Line<'_>, String> {
    let mut cells = line.split('\t').map(str::trim);
    let word = cells.next().unwrap_or("");
    let Some(name) = cells.next().filter(|_| !word.is_empty()) else {
        return Err(
            "expected word, class, example and note with tabs between: `quip\tquip\tBell quipped that ...`".into(),
        );
    };
    let Some(class) = Class::ALL.iter().copied().find(|c| c.name() == name) else {
        let names: Vec<_> = Class::ALL.iter().map(|c| c.name()).collect();
        return Err(format!("no class `{name}`; the classes are {}", names.join(", ")));
    };
    Ok(Line {
        word,
        class,
        example: cells.next().unwrap_or(""),
        note: cells.next().unwrap_or(""),
    })
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn short_words_keep_all_their_bytes() {
        for len in 0..16 {
            let word = &"abcdefghijklmno"[..len];
            let [first, second] = short(word).expect("it is short");
            let bytes = [first.to_le_bytes(), second.to_le_bytes()].concat();
            assert_eq!(&bytes[..len], word.as_bytes());
            assert_eq!(usize::from(bytes[15]), len);
            assert!(bytes[len..15].iter().all(|&b| b == 0), "{word}");
        }
        assert_eq!(short("abcdefghijklmnop"), None);
    }
}

//! The lexicon: what is known of words and phrases, read from the files that a fact-checker may edit.

use std::fmt;
use std::path::{Path, PathBuf};

use memchr::memchr;
use rustc_hash::FxHashMap;

use super::case::lower_into;
use super::class::{Class, ClassSet};
use super::entry::{Entry, Key, LONGEST_PHRASE, Pairs};
use super::inflect::{self, Irregular};
use super::raw::{Raw, Shape};
use super::table::Table;
use super::token::Span;
use crate::read::Side;

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

/// How many forms of verbs the shipped files make, and more.
const FORMS: usize = 1 << 14;

/// Words and phrases with their classes. Lower-case entries match any case, others as written.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Nearly all words are short.
    short: Table,
    long: FxHashMap<Box<str>, Entry>,
    pairs: Pairs,
    more: FxHashMap<Box<str>, More>,
    irregular: Irregular,
}

/// What is asked of few words.
#[derive(Debug, Default, Clone)]
struct More {
    note: Option<Box<str>>,
    /// Of a form of a verb: the lemma.
    lemma: Option<Box<str>>,
}

/// A line of a lexicon file that cannot be used.
#[derive(Debug)]
pub struct LexiconError {
    pub file: PathBuf,
    /// 1 is the first.
    pub line: usize,
    pub reason: String,
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file.display(), self.line, self.reason)
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
    /// A line has no class, an unknown class, or a word that could never be found.
    pub fn with_files(files: &[Side]) -> Result<Lexicon, LexiconError> {
        let mut lexicon = Lexicon::default();
        lexicon.more.reserve(FORMS);
        lexicon.add_irregular(Path::new(IRREGULAR.0), IRREGULAR.1)?;
        for (name, content) in FILES {
            lexicon.add(Path::new(name), content)?;
        }
        for file in files {
            lexicon.add(Path::new(&file.name), &file.text)?;
        }
        lexicon.short.entries_mut().for_each(Entry::settle);
        Ok(lexicon)
    }

    /// What is known of exactly this key.
    pub fn find(&self, key: &str) -> Option<&Entry> {
        match Key::of(key) {
            Some(key) => self.short.get(key),
            None => self.long.get(key),
        }
    }

    /// What is known of the word of `text` at `span`, which has small letters of ASCII only.
    #[inline]
    pub fn find_plain(&self, text: &str, span: Span) -> Option<&Entry> {
        match Key::within(&text.as_bytes()[span.start..], span.end - span.start) {
            Some(key) => self.short.get(key),
            None => self.long.get(span.of(text)),
        }
    }

    /// What is known of any other word in lower case and, if it is not that, as written. `lower` is room for its lower-case
    /// form.
    pub fn find_both(&self, text: &str, span: Span, shape: Shape, lower: &mut String) -> [Option<&Entry>; 2] {
        let key = Key::within(&text.as_bytes()[span.start..], span.end - span.start);
        match key.filter(|_| shape.is_ascii()) {
            Some(key) => {
                let lower = key.lower();
                let written = if lower == key { None } else { self.short.get(key) };
                [self.short.get(lower), written]
            }
            None => {
                let word = span.of(text);
                lower.clear();
                lower_into(word, lower);
                [self.find(lower), self.find(word).filter(|_| word != lower)]
            }
        }
    }

    /// Whether a phrase may begin with the word of `first` and this token of `text`: most that cannot are told without a
    /// look-up.
    pub fn may_follow(&self, first: &Entry, text: &str, next: &Raw) -> bool {
        let Span { start, end } = next.span();
        self.pairs.may_have(first, &text[start..], end - start, next.shape)
    }

    fn entry(&mut self, key: &str) -> &mut Entry {
        match Key::of(key) {
            Some(key) => self.short.entry(key),
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

    /// Whether `note` is one of the notes beside a word, which commas part.
    pub fn is_noted(&self, word: &str, note: &str) -> bool {
        self.note(word).is_some_and(|all| all.split(", ").any(|n| n == note))
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
        if let Some((past, gerund)) = inflect::british(line.word, &forms) {
            self.put(&past, class.with(Class::Past).with(Class::Participle), "");
            self.put(&gerund, class.with(Class::Gerund), "");
            for form in [past, gerund] {
                let more = self.more.entry(form.into()).or_default();
                if more.lemma.is_none() || reports {
                    more.lemma = Some(line.word.into());
                }
            }
        }
        for form in [&forms.third, &forms.past, &forms.participle, &forms.gerund] {
            // "found" is of "find" before it is of "found": the verb that reports is the one meant.
            let more = self.more.entry(form.as_str().into()).or_default();
            if more.lemma.is_none() || reports {
                more.lemma = Some(line.word.into());
            }
        }
    }

    fn put(&mut self, key: &str, classes: ClassSet, note: &str) {
        let mut words = key.split(' ').flat_map(tokens);
        if let (Some(first), more @ 1..) = (words.next(), words.count()) {
            let rest = key[first.len()..].trim_start();
            let mut entry = *self.entry(first);
            self.pairs.add(&mut entry, 1 + more, first, rest);
            *self.entry(first) = entry;
        }
        let entry = self.entry(key);
        entry.classes = entry.classes.union(classes);
        if !note.is_empty() {
            self.more.entry(key.into()).or_default().note = Some(note.into());
        }
    }
}

/// A word of a phrase as the text is cut: `sheriff` and `'s`.
fn tokens(word: &str) -> impl Iterator<Item = &str> {
    let (stem, clitic) = word.strip_suffix("'s").map_or((word, None), |stem| (stem, Some("'s")));
    [Some(stem), clitic]
        .into_iter()
        .flatten()
        .filter(|token| !token.is_empty())
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
    let [word, name, example, note] = cells(line);
    if word.is_empty() || name.is_empty() {
        return Err(
            "expected word, class, example and note with tabs between: `quip\tquip\tBell quipped that ...`".into(),
        );
    }
    let Some(class) = Class::named(name) else {
        let names: Vec<_> = Class::ALL.iter().map(|c| c.name()).collect();
        return Err(format!("no class `{name}`; the classes are {}", names.join(", ")));
    };
    check(word, class)?;
    Ok(Line {
        word,
        class,
        example,
        note,
    })
}

/// The first cells of a line; those that it has not are empty.
fn cells<const N: usize>(line: &str) -> [&str; N] {
    let mut rest = line;
    [(); N].map(|()| {
        let end = memchr(b'\t', rest.as_bytes()).unwrap_or(rest.len());
        let cell = rest[..end].trim();
        rest = rest.get(end + 1..).unwrap_or("");
        cell
    })
}

/// Whether a word can be found as it is written: what never could would be of no use without a word about it.
fn check(word: &str, class: Class) -> Result<(), String> {
    let capital = |c: Class| matches!(c, Class::Male | Class::Female | Class::Nationality);
    let letters = word.bytes().all(|b| b.is_ascii_alphabetic());
    let cure = if !letters && word.contains(char::is_control) {
        "it has a control character; take it out"
    } else if !letters && (word.contains("  ") || word.contains(['\u{a0}', '’', '“', '”'])) {
        "write one plain space between words and ' for ’"
    } else if !letters && word.split(' ').flat_map(tokens).count() > LONGEST_PHRASE {
        "it has more than 15 words; shorten it"
    } else if VERBS.has(class) && word.contains(char::is_uppercase) {
        "write a verb in lower case, as in `to quip`"
    } else if capital(class) && !word.starts_with(char::is_uppercase) {
        "write a name with a capital"
    } else {
        return Ok(());
    };
    Err(format!("`{word}` would never be found: {cure}"))
}

//! The lexicon: each shipped file is in canonical form, each example yields its word as a cue, and the letters of the
//! tape have one name each, in the code and in the grammar.

mod common;

use std::fs;
use std::path::Path;

use common::{article, lexicon};
use whosaid::lex::alphabet::{ABOUT, CLAIM_OF, LETTERS, MARKS};
use whosaid::lex::lexicon::{Line, lines};
use whosaid::lex::{Class, ClassSet, Lexicon};
use whosaid::{Extractor, Quote};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/grammar");

/// Classes whose words make a cue.
const CUES: ClassSet = ClassSet::CUES.union(ClassSet::POLARITY);

/// Fails once with all that is wrong.
fn none(what: &str, wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{} {what}:\n{}", wrong.len(), wrong.join("\n"));
}

fn entries<'a>(name: &str, content: &'a str) -> Vec<Line<'a>> {
    lines(Path::new(name), content)
        .collect::<Result<_, _>>()
        .unwrap_or_else(|e| panic!("{e}"))
}

/// Lines in order, none twice, words in the first cell, so that two people's changes merge and a diff is short.
#[test]
fn files_are_in_canonical_form() {
    let mut wrong = Vec::new();
    for (name, content) in Lexicon::shipped() {
        let lines: Vec<&str> = content.lines().skip_while(|l| l.starts_with('#')).collect();
        let mut note = |n: usize, what: &str| wrong.push(format!("{name}: {what}: {:?}", lines[n]));
        for (n, line) in lines.iter().enumerate() {
            if line.starts_with('#') || line.trim().is_empty() {
                note(n, "a comment or an empty line below the head");
            }
            if line.split('\t').any(|cell| cell.trim() != cell) || line.trim_end() != *line {
                note(n, "blanks at the edge of a cell");
            }
            if line.contains("  ") || line.contains(['\r', '\u{a0}', '’', '“', '”']) {
                note(n, "two spaces, or a sign that look-up writes otherwise");
            }
            if n > 0 && key(lines[n - 1]) == key(line) {
                note(n, "word and class a second time");
            } else if n > 0 && key(lines[n - 1]) > key(line) {
                note(n, "out of order");
            }
        }
        if !content.is_empty() && !content.ends_with('\n') {
            wrong.push(format!("{name}: no line end at its end"));
        }
    }
    none("lines are not in canonical form", wrong);
}

#[test]
fn irregular_verbs_are_in_canonical_form() {
    let content = fs::read_to_string(format!("{FOLDER}/lexicon/irregular.tsv")).unwrap();
    let rows: Vec<Vec<&str>> = content
        .lines()
        .filter(|l| !l.starts_with('#'))
        .map(|l| l.split('\t').collect())
        .collect();
    let shape = rows
        .iter()
        .filter(|r| !(2..=4).contains(&r.len()) || r.iter().any(|c| c.trim() != *c));
    none(
        "irregular verbs without their forms",
        shape.map(|r| format!("{r:?}")).collect(),
    );
    let order = rows.windows(2).filter(|w| w[0][0] >= w[1][0]);
    none(
        "irregular verbs out of order",
        order.map(|w| w[1][0].to_owned()).collect(),
    );
}

/// Word and class: what a line is sorted by.
fn key(line: &str) -> (&str, &str) {
    let mut cells = line.split('\t');
    (cells.next().unwrap_or(""), cells.next().unwrap_or(""))
}

#[test]
fn every_line_has_a_known_class() {
    for (name, content) in Lexicon::shipped() {
        entries(name, content);
    }
}

/// A verb is given by its lemma, in lower case: a capital would keep the lexer from finding it at a sentence's start.
#[test]
fn cues_and_verbs_are_lower_case() {
    let mut wrong = Vec::new();
    for (name, content) in Lexicon::shipped() {
        for line in entries(name, content) {
            let lower = line.word.chars().all(|c| !c.is_uppercase());
            if (CUES.has(line.class) || line.class == Class::Verb) && !lower {
                wrong.push(format!("{name}: {}", line.word));
            }
        }
    }
    none("cues or verbs have a capital", wrong);
}

/// Given names and nationalities have a capital first, else the lexer could not tell Mark from mark.
#[test]
fn names_have_a_capital() {
    let mut wrong = Vec::new();
    for (name, content) in Lexicon::shipped() {
        for line in entries(name, content) {
            let named = matches!(line.class, Class::Male | Class::Female | Class::Nationality);
            if named && !line.word.starts_with(char::is_uppercase) {
                wrong.push(format!("{name}: {} {}", line.word, line.class.name()));
            }
        }
    }
    none("names without a capital", wrong);
}

#[test]
fn every_line_is_found_again() {
    let lexicon = lexicon();
    let mut wrong = Vec::new();
    for (name, content) in Lexicon::shipped() {
        for line in entries(name, content) {
            let lower = line.word.to_lowercase();
            if !lexicon.classes(line.word, &lower).has(line.class) {
                wrong.push(format!("{name}: {} {}", line.word, line.class.name()));
            }
        }
    }
    none("lines that look-up does not find", wrong);
}

/// The sentence beside a cue shows the cue at work.
#[test]
fn each_example_yields_its_cue() {
    let extractor = Extractor::new(lexicon());
    let (mut wrong, mut read) = (Vec::new(), 0);
    for (name, content) in Lexicon::shipped() {
        for line in entries(name, content) {
            if !CUES.has(line.class) || line.example.is_empty() {
                continue;
            }
            read += 1;
            // What the grammar finds, likely or not: a word that is seldom a cue is one here.
            let found = extractor.candidates(&article(line.example));
            let quotes: Vec<Quote> = found.into_iter().map(|c| c.quote).collect();
            if !quotes.iter().any(|q| is_form_of(q, line.word)) {
                let cues: Vec<&str> = quotes.iter().map(|q| q.cue.as_str()).collect();
                wrong.push(format!(
                    "{name}: {} ({}): {} -> {cues:?}",
                    line.word,
                    line.class.name(),
                    line.example
                ));
            }
        }
    }
    assert!(read > 0, "no cue has an example");
    none("examples without their cue", wrong);
}

/// Whether the cue has a form of the word: the stem is enough, since the forms are the inflection's own tests.
fn is_form_of(quote: &Quote, word: &str) -> bool {
    let first = word.split(' ').next().unwrap_or(word);
    let letters: Vec<char> = first.chars().collect();
    let stem: String = letters[..letters.len().min(3).max(letters.len().saturating_sub(3))]
        .iter()
        .collect();
    let irregular = irregular(first);
    quote.cue.to_lowercase().split([' ', '-']).any(|w| {
        w.starts_with(&stem)
            || w.strip_suffix("ied").is_some_and(|w| format!("{w}y") == first)
            || irregular.iter().any(|i| i == w)
    })
}

/// The past and the participle of a verb that has its own.
fn irregular(lemma: &str) -> Vec<String> {
    let content = fs::read_to_string(format!("{FOLDER}/lexicon/irregular.tsv")).unwrap();
    let line = content.lines().find(|l| l.split('\t').next() == Some(lemma));
    line.map_or(Vec::new(), |l| l.split('\t').skip(1).map(String::from).collect())
}

/// Every letter that the lexer writes is named once in `grammar/alphabet.pest`, and the grammar names no other.
#[test]
fn the_grammar_names_the_letters_of_the_tape() {
    let content = fs::read_to_string(format!("{FOLDER}/alphabet.pest")).unwrap();
    let mut grammar: Vec<(String, String)> = content
        .lines()
        .filter(|l| !l.starts_with("//") && !l.trim().is_empty())
        .map(|line| {
            let (name, rule) = line
                .split_once(" = _{ ")
                .unwrap_or_else(|| panic!("not `name = _{{ \"x\" }}`: {line}"));
            let letter = rule
                .trim_end()
                .strip_suffix(" }")
                .unwrap_or_else(|| panic!("no end of rule: {line}"));
            (
                name.to_owned(),
                letter[1..letter.len() - 1].replace("\\\"", "\"").replace("\\\\", "\\"),
            )
        })
        .collect();
    let words = LETTERS.iter().map(|l| (l.name, l.letter));
    let marks = MARKS
        .iter()
        .chain([&CLAIM_OF, &ABOUT])
        .map(|&(letter, name)| (name, letter));
    let mut code: Vec<(String, String)> = words
        .chain(marks)
        .map(|(name, letter)| (name.to_owned(), (letter as char).to_string()))
        .collect();
    grammar.sort();
    code.sort();
    code.dedup();
    assert_eq!(grammar, code);
    let mut letters: Vec<&String> = code.iter().map(|(_, letter)| letter).collect();
    letters.sort();
    letters.dedup();
    assert_eq!(letters.len(), code.len(), "a letter with two names");
}

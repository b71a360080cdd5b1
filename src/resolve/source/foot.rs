//! Lines at the foot of an article that credit and are no prose: `Reporting by Jane Doe; Editing by John Roe`.

use memchr::memmem;

use super::credit::{self, Credit};
use crate::lex::{Class, Lexicon};

/// The most bytes that such a line takes.
const LONGEST: usize = 400;

/// Reads a whole line; `None` if it is prose.
pub fn read(line: &str, lexicon: &Lexicon) -> Option<Credit> {
    if line.len() > LONGEST {
        return None;
    }
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '@');
    if !may_credit(bare) && !credit::is(lexicon, bare, Class::Wire) {
        return None;
    }
    let lower = bare.to_lowercase();
    let starts = |words: &[&str]| words.iter().any(|w| lower.starts_with(w));
    // Looked for in lines that credit alone: most are prose.
    let credited = || Credit {
        wire: credit::wire_in(line, lexicon),
        ..Credit::default()
    };
    if starts(&[
        "reporting by ",
        "writing by ",
        "additional reporting by ",
        "editing by ",
        "compiled by ",
    ]) {
        let mut credit = credited();
        // No other agency signs with both.
        if lower.contains("editing by ") && (lower.contains("reporting by ") || lower.contains("writing by ")) {
            credit.wire = credit.wire.or_else(|| Some("Reuters".to_owned()));
        }
        return Some(credit);
    }
    let rights = starts(&["copyright", "©", "c) "]) || lower.ends_with("all rights reserved");
    if rights {
        return Some(Credit {
            outlet: holder(bare, lexicon),
            ..credited()
        });
    }
    let contributed = lower.split("contributed to this ").skip(1).any(|what| {
        ["report", "story", "article", "dispatch", "piece"]
            .iter()
            .any(|w| what.starts_with(w))
    });
    let sentence = bare.starts_with(char::is_uppercase);
    let signed = sentence && (contributed || lower.ends_with(" contributed reporting") || contributor(&lower));
    let alone = credit::is(lexicon, bare, Class::Wire);
    let source = lower
        .strip_prefix("source: ")
        .is_some_and(|s| credit::is(lexicon, &bare[bare.len() - s.len()..], Class::Wire));
    if signed || alone || source {
        return Some(credited());
    }
    let follow = starts(&["follow "]) && (lower.contains(" on twitter") || lower.contains('@')) && bare.len() < 200;
    follow.then(Credit::default)
}

/// Whether a line has one of the words that those have which credit: most have none, and need no closer look.
fn may_credit(line: &str) -> bool {
    const FIRST: [&str; 10] = [
        "reporting ",
        "writing ",
        "additional ",
        "editing ",
        "compiled ",
        "copyright",
        "©",
        "c) ",
        "source: ",
        "follow ",
    ];
    let begins = |word: &&str| {
        line.get(..word.len())
            .is_some_and(|first| first.eq_ignore_ascii_case(word))
    };
    let first = line.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
    let mut near = FIRST.iter().filter(|word| word.as_bytes()[0] == first);
    let has = |words: &str| memmem::find(line.as_bytes(), words.as_bytes()).is_some();
    let rights = || {
        let last = line
            .len()
            .checked_sub("all rights reserved".len())
            .and_then(|at| line.get(at..));
        last.is_some_and(|last| last.eq_ignore_ascii_case("all rights reserved"))
    };
    let reported = || {
        line.split_whitespace()
            .take(4)
            .any(|w| w.eq_ignore_ascii_case("reported"))
    };
    near.any(begins) || rights() || reported() || has("ontribut") || has("ONTRIBUT")
}

/// `Costa reported from Washington`, `Jane Doe contributed`: a name and nothing but its place.
fn contributor(lower: &str) -> bool {
    let words: Vec<&str> = lower.split_whitespace().collect();
    let at = words.iter().position(|w| matches!(*w, "reported" | "contributed"));
    at.is_some_and(|at| {
        (1..=3).contains(&at)
            && words.len() <= at + 14
            && match words.get(at + 1) {
                None => words[at] == "contributed",
                Some(next) => matches!(*next, "from" | "reporting"),
            }
    })
}

/// The outlet in `Copyright 2019 The Daily Telegraph. All rights reserved.`, if the lexicon has it.
fn holder(line: &str, lexicon: &Lexicon) -> Option<String> {
    let after = line
        .trim_start_matches(|c: char| !c.is_numeric())
        .trim_start_matches(char::is_numeric);
    let name = after.split(['.', ',', ';']).next()?.trim();
    credit::is(lexicon, name, Class::Channel).then(|| credit::plain(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_and_what_is_prose() {
        let lexicon = Lexicon::with_files(&[]).expect("the lexicon reads");
        for (line, expected) in [
            ("Reuters contributed to this report.", Some("Reuters")),
            (
                "The Associated Press contributed to this story.",
                Some("Associated Press"),
            ),
            (
                "Associated Press writers Jane Doe and John Roe contributed to this report.",
                Some("Associated Press"),
            ),
            (
                "Copyright 2016 The Associated Press. All rights reserved.",
                Some("Associated Press"),
            ),
            ("© AFP", Some("AFP")),
            ("-- Bernama", Some("Bernama")),
            ("Source: Xinhua", Some("Xinhua")),
            ("(Reporting by Jane Doe in Oslo; Editing by John Roe.)", Some("Reuters")),
            ("Additional reporting by Jane Doe.", Some("")),
            ("Roe reported from Oslo.", Some("")),
            ("Jane Doe contributed reporting.", Some("")),
            ("Follow Jane Doe on Twitter @janedoe.", Some("")),
            ("Bell said Reuters had contributed to the fund.", None),
            ("Bell reported that the road was shut.", None),
            ("Follow the road, Bell said.", None),
            ("", None),
        ] {
            let found = read(line, &lexicon).map(|c| c.wire.unwrap_or_default());
            assert_eq!(found.as_deref(), expected, "{line}");
        }
    }
}

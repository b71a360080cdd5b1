//! The byline: `By Jane Doe, Associated Press`.

use super::credit::{self, Credit};
use crate::lex::{Class, Lexicon};

/// The most bytes that a byline takes.
const LONGEST: usize = 160;

/// Who wrote the article, and what else the line credits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Byline {
    /// Names as written: `Jane Doe and John Roe`.
    pub author: Option<String>,
    pub credit: Credit,
}

impl Byline {
    /// Reads a whole line; `None` if it is no byline.
    pub fn read(line: &str, lexicon: &Lexicon) -> Option<Byline> {
        let labelled = ["BYLINE:", "Byline:"].iter().find_map(|l| line.strip_prefix(l));
        let after = labelled.or_else(|| ["By ", "by ", "BY "].iter().find_map(|l| line.strip_prefix(l)))?;
        let after = after.trim().trim_end_matches(if labelled.is_some() { "." } else { "" });
        if after.len() > LONGEST || after.ends_with(['.', '?', '!', ':', ';']) && !after.ends_with("r.") {
            return None;
        }
        let mut byline = Byline::default();
        let mut names: Vec<&str> = Vec::new();
        for part in credit::parts(after) {
            if byline.credit.date(part) {
                continue;
            }
            for piece in part.split(',').map(str::trim) {
                let body = piece.strip_suffix(" Staff").unwrap_or(piece);
                if credit::is(lexicon, body, Class::Wire) {
                    byline.credit.wire.get_or_insert(credit::plain(body));
                } else if credit::is(lexicon, body, Class::Channel) {
                    byline.credit.outlet.get_or_insert(credit::plain(body));
                } else if !byline.credit.date(piece) {
                    names.push(piece);
                }
            }
        }
        if !names.iter().all(|name| is_people(name)) {
            return None;
        }
        // "Jane Doe, Political Editor" is one author and her post; "Jane Doe, Ann Lee and John Roe" are three.
        let listed = names.last().is_some_and(|n| n.contains(" and "));
        let first = names.first().copied();
        let time = first.is_some_and(|n| credit::is(lexicon, n.split(' ').next().unwrap_or(n), Class::Time));
        byline.author = if listed {
            Some(names.join(", "))
        } else {
            first.map(str::to_owned)
        };
        (!time && byline != Byline::default()).then_some(byline)
    }
}

fn is_people(names: &str) -> bool {
    names.split(" and ").all(credit::is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_and_what_is_none() {
        let lexicon = Lexicon::with_files(&[]).expect("the lexicon reads");
        for (line, expected) in [
            ("By Jane Doe", Some(["Jane Doe", "", "", ""])),
            ("By JANE DOE and JOHN ROE", Some(["JANE DOE and JOHN ROE", "", "", ""])),
            (
                "By Jane Doe, Ann Lee and John Roe",
                Some(["Jane Doe, Ann Lee and John Roe", "", "", ""]),
            ),
            (
                "By Jane Doe, Associated Press",
                Some(["Jane Doe", "", "Associated Press", ""]),
            ),
            ("By Jane Doe, Political Editor", Some(["Jane Doe", "", "", ""])),
            ("By The Associated Press", Some(["", "", "Associated Press", ""])),
            ("By Reuters Staff", Some(["", "", "Reuters", ""])),
            ("BYLINE: Jane Doe.", Some(["Jane Doe", "", "", ""])),
            (
                "By Jane Doe, CNN | January 3, 2020",
                Some(["Jane Doe", "CNN", "", "2020-01-03"]),
            ),
            ("By Friday", None),
            ("By Friday, the storm had passed.", None),
            ("By the time Bell left it was late", None),
            ("Bytes of Jane Doe", None),
        ] {
            let found = Byline::read(line, &lexicon)
                .map(|b| [b.author, b.credit.outlet, b.credit.wire, b.credit.published].map(Option::unwrap_or_default));
            assert_eq!(found, expected.map(|e| e.map(str::to_owned)), "{line}");
        }
    }
}

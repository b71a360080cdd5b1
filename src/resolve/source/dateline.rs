//! The dateline at the head of a story: `ANKARA (UrduPoint News / Sputnik - 25th December, 2019)`, `OSLO, May 4 (Reuters) -`.

use super::credit::{self, Credit};
use crate::lex::{Class, Lexicon};

/// The most bytes that a dateline takes.
const LONGEST: usize = 200;

/// A dateline and what it tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dateline {
    /// As written, without date: `NASHUA, N.H.`
    pub place: Option<String>,
    pub credit: Credit,
    /// Bytes from the start of the line to where the story begins.
    pub len: usize,
}

/// What stands before the bracket or dash.
#[derive(Debug, Default)]
struct Place<'a> {
    words: &'a str,
    /// In capital letters.
    capital: bool,
    /// The lexicon has it as a place.
    known: bool,
    /// A state or country stands behind it.
    within: bool,
}

/// What ends the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Bracket,
    Slash,
    Dash(usize),
    Colon,
}

impl Dateline {
    /// Reads the dateline that `line` begins with. `bare`: a place that is not in capitals may stand alone before a dash.
    pub fn read(line: &str, lexicon: &Lexicon, bare: bool) -> Option<Dateline> {
        let head = prefix(line, LONGEST);
        let (at, turn) = turn(head)?;
        let mut credit = Credit::default();
        let place = place(head[..at].trim(), lexicon, &mut credit)?;
        let dated = credit.dated;
        let close = match turn {
            Turn::Bracket => Some(')'),
            Turn::Slash => Some('/'),
            _ => None,
        };
        let (mut len, mut dash, mut named) = (at, false, false);
        match (turn, close) {
            (_, Some(close)) => {
                let inside = head[at + 1..].split(close).next().filter(|inside| !inside.is_empty())?;
                len = at + 1 + inside.len() + 1;
                let read = match turn {
                    Turn::Slash => inside.chars().all(char::is_alphabetic).then(|| Credit {
                        wire: Some(inside.to_owned()),
                        ..Credit::default()
                    }),
                    _ => Credit::read(inside, lexicon),
                }?;
                named = read.is_known() || read.dated;
                credit = read.or(credit);
            }
            (Turn::Dash(width), _) => (len, dash) = (at + width, true),
            _ => len += 1,
        }
        if close.is_some() {
            let rest = head.get(len..)?;
            let space = rest.len() - rest.trim_start().len();
            if let Some(width) = dash_at(head, len + space) {
                (len, dash) = (len + space + width, true);
            }
        }
        let body = head.get(len..)?.trim_start();
        let begins = body.starts_with(|c: char| !c.is_lowercase() && (c.is_alphanumeric() || !")-,;:./".contains(c)));
        let sure = place.capital || place.known;
        let fits = match turn {
            Turn::Bracket | Turn::Slash if place.words.is_empty() => credit.is_known() && !credit.unknown,
            Turn::Bracket | Turn::Slash => named && (sure || dash) || dash && place.known,
            Turn::Dash(_) => {
                place.capital && (place.known || place.within || dated)
                    || place.known && (dated || bare)
                    || credit.wire.is_some() && sure
            }
            Turn::Colon => place.capital && place.known,
        };
        len += head[len..].len() - body.len();
        (fits && begins).then(|| Dateline {
            place: (!place.words.is_empty()).then(|| place.words.to_owned()),
            credit,
            len,
        })
    }
}

/// The first mark that can end a place, and where it stands.
fn turn(head: &str) -> Option<(usize, Turn)> {
    head.bytes().enumerate().find_map(|(at, byte)| {
        let turn = match byte {
            b'(' => Turn::Bracket,
            b'/' if head[..at].ends_with(' ') => Turn::Slash,
            b':' => Turn::Colon,
            // All long dashes begin with this byte.
            b'-' | 0xe2 => Turn::Dash(dash_at(head, at)?),
            _ => return None,
        };
        Some((at, turn))
    })
}

/// The bytes of a dash at `at`; a hyphen is one only between spaces, or after a bracket.
fn dash_at(head: &str, at: usize) -> Option<usize> {
    let rest = head.get(at..)?;
    match rest.chars().next()? {
        c @ ('—' | '–' | '―') => Some(c.len_utf8()),
        '-' if rest.starts_with("--") => Some(rest.len() - rest.trim_start_matches('-').len()),
        '-' => (rest[1..].starts_with(char::is_whitespace)
            && head[..at].ends_with(|c: char| c.is_whitespace() || matches!(c, ')' | '/')))
        .then_some(1),
        _ => None,
    }
}

/// Takes date and wire out of `NEW YORK, Jan. 3, 2020`; `None` if what is left cannot be a place.
fn place<'a>(words: &'a str, lexicon: &Lexicon, credit: &mut Credit) -> Option<Place<'a>> {
    let mut place = Place::default();
    let mut end = 0;
    let pieces: Vec<&str> = words.split(',').collect();
    let starts = pieces.iter().scan(0, |from, piece| {
        *from += piece.len() + 1;
        Some(*from - piece.len() - 1)
    });
    let mut date_end = 0;
    for (piece, start) in pieces.iter().zip(starts) {
        let (trimmed, stop) = (piece.trim(), start + piece.len());
        if trimmed.is_empty() || start < date_end {
            continue;
        }
        // The year of a date stands behind a comma.
        let with_year = words[stop..]
            .get(1..)
            .map_or(stop, |rest| stop + 1 + rest.find(',').unwrap_or(rest.len()));
        if let Some(&end) = [with_year, stop].iter().find(|&&end| credit.date(&words[start..end])) {
            date_end = end;
            continue;
        }
        if start > 0 && credit::is(lexicon, trimmed, Class::Wire) {
            credit.wire.get_or_insert(credit::plain(trimmed));
            continue;
        }
        if pieces.len() > 5 || !credit::is_name(trimmed) || credit.dated || credit.wire.is_some() {
            return None;
        }
        if start == 0 {
            let letters = || trimmed.chars().filter(|c| c.is_alphabetic());
            place.capital = letters().count() > 1 && letters().all(char::is_uppercase);
            place.known = is_place(lexicon, trimmed);
        } else {
            place.within = place.within || trimmed.ends_with('.') || is_place(lexicon, trimmed);
            if !place.within {
                return None;
            }
        }
        end = start + piece.trim_end().len();
    }
    place.words = words[..end].trim();
    Some(place)
}

/// `DES MOINES` is `Des Moines` in the lexicon.
fn is_place(lexicon: &Lexicon, name: &str) -> bool {
    let (mut titled, mut fresh) = (String::with_capacity(name.len()), true);
    for c in name.chars() {
        if fresh {
            titled.push(c);
        } else {
            titled.extend(c.to_lowercase());
        }
        fresh = !c.is_alphanumeric();
    }
    let place = |n: &str| credit::is(lexicon, n, Class::Place) && !credit::is(lexicon, n, Class::Body);
    place(name) || titled != name && place(&titled)
}

/// The longest start of `text` of at most `most` bytes.
fn prefix(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Place, outlet, wire, date, and the first words of the story.
    type Row<'a> = (&'a str, [&'a str; 4], &'a str);

    #[test]
    fn datelines_of_every_style() {
        let lexicon = Lexicon::with_files(&[]).expect("the lexicon reads");
        let rows: [Row; 26] = [
            (
                "ANKARA (UrduPoint News / Sputnik - 25th December, 2019) Bell left.",
                ["ANKARA", "UrduPoint News", "Sputnik", "2019-12-25"],
                "Bell left.",
            ),
            (
                "WASHINGTON (AP) — Bell left.",
                ["WASHINGTON", "", "AP", ""],
                "Bell left.",
            ),
            (
                "Washington (AFP) – Bell left.",
                ["Washington", "", "AFP", ""],
                "Bell left.",
            ),
            (
                "OSLO, May 4 (Reuters) - Bell left.",
                ["OSLO", "", "Reuters", ""],
                "Bell left.",
            ),
            ("May 4 (Reuters) - Bell left.", ["", "", "Reuters", ""], "Bell left."),
            ("(Reuters) - Bell left.", ["", "", "Reuters", ""], "Bell left."),
            ("LONDON — Bell left.", ["LONDON", "", "", ""], "Bell left."),
            ("LONDON -- “Go,” Bell said.", ["LONDON", "", "", ""], "“Go,” Bell said."),
            (
                "NEW YORK, Jan. 3, 2020 /PRNewswire/ -- Bell left.",
                ["NEW YORK", "", "PRNewswire", "2020-01-03"],
                "Bell left.",
            ),
            (
                "BEIJING, Jan 2 (Xinhua) -- Bell left.",
                ["BEIJING", "", "Xinhua", ""],
                "Bell left.",
            ),
            (
                "TOKYO, Jan. 2, Kyodo - Bell left.",
                ["TOKYO", "", "Kyodo", ""],
                "Bell left.",
            ),
            ("(CNN) - Bell left.", ["", "CNN", "", ""], "Bell left."),
            ("(CNN)Bell left.", ["", "CNN", "", ""], "Bell left."),
            (
                "LONDON (Daily Clarion) - Bell left.",
                ["LONDON", "Daily Clarion", "", ""],
                "Bell left.",
            ),
            (
                "MYRTLE BEACH, S.C.\u{a0}— Bell left.",
                ["MYRTLE BEACH, S.C.", "", "", ""],
                "Bell left.",
            ),
            (
                "WILKES-BARRE, Pa. (AP) - Bell left.",
                ["WILKES-BARRE, Pa.", "", "AP", ""],
                "Bell left.",
            ),
            ("ISLAMABAD: Bell left.", ["ISLAMABAD", "", "", ""], "Bell left."),
            ("Paris - Bell left.", ["Paris", "", "", ""], "Bell left."),
            // No datelines.
            ("BREAKING — Bell left.", [""; 4], ""),
            ("EXCLUSIVE – Bell left.", [""; 4], ""),
            ("Bell (D-Ohio) said he left.", [""; 4], ""),
            ("OHIO PRIMARY // Bell left.", [""; 4], ""),
            ("NORA BELL: Bell left.", [""; 4], ""),
            ("Boston (Massachusetts) is big.", [""; 4], ""),
            ("Bell - who left - said no.", [""; 4], ""),
            ("The AP (Associated Press) said no.", [""; 4], ""),
        ];
        for (line, [place, outlet, wire, published], story) in rows {
            let found = Dateline::read(line, &lexicon, true).unwrap_or_default();
            let credit = found.credit;
            let has = |field: Option<String>| field.unwrap_or_default();
            let fields = [found.place, credit.outlet, credit.wire, credit.published].map(has);
            assert_eq!(fields, [place, outlet, wire, published], "{line}");
            assert_eq!(if found.len == 0 { "" } else { &line[found.len..] }, story, "{line}");
        }
    }

    #[test]
    fn a_place_in_small_letters_needs_the_start_of_the_body() {
        let lexicon = Lexicon::with_files(&[]).expect("the lexicon reads");
        assert_eq!(Dateline::read("Georgia - Bell left.", &lexicon, false), None);
    }
}

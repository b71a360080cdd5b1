//! How a file counts characters: found by its words, which it gives beside their places.

use super::ann::{Ann, Stretch};
use crate::read::ReadError;

const CURE: &str = "put the very text that was annotated beside it; places count its code points from 0";

/// Where each character that the file counts stands in the text, and at last where the text ends.
///
/// brat counts every code point, a byte order mark too. Programs that read a text with its line ends made one count CR LF
/// as one, and others leave the mark out: of the ways that differ in this text the first one counts by which all words
/// stand where the file has them. `mark` says whether a byte order mark stood before the text.
///
/// # Errors
/// No way of counting brings the words to their places.
pub(super) fn places(file: &str, text: &[char], mark: bool, ann: &Ann) -> Result<Vec<usize>, ReadError> {
    let misfit = |places: &[usize]| ann.stretches.iter().find(|s| !fits(text, places, s));
    let plain = count(text, false, false);
    let Some(first) = misfit(&plain) else {
        return Ok(plain);
    };
    let ways = [(false, true), (mark, false), (mark, true)];
    let other = ways.into_iter().map(|(mark, ends)| count(text, mark, ends));
    other
        .into_iter()
        .find(|places| misfit(places).is_none())
        .ok_or_else(|| {
            let has = words(text, &plain, first).map_or_else(
                || format!("the text has only {} code points", text.len()),
                |has| format!("the text has “{has}” there"),
            );
            let what = format!("{} is “{}”, and {has}", first.id, first.words);
            ReadError::new(file, Some(first.line), what, CURE)
        })
}

/// The place of each counted character; with `mark` a byte order mark counts, with `ends` CR LF is one.
fn count(text: &[char], mark: bool, ends: bool) -> Vec<usize> {
    let second = |at: usize| ends && at > 0 && text[at - 1] == '\r' && text.get(at) == Some(&'\n');
    let start = mark.then_some(0);
    start
        .into_iter()
        .chain((0..=text.len()).filter(|&at| !second(at)))
        .collect()
}

fn fits(text: &[char], places: &[usize], stretch: &Stretch) -> bool {
    let bare = |words: &str| words.split_whitespace().collect::<String>();
    let has = words(text, places, stretch);
    has.is_some_and(|has| stretch.words.is_empty() || bare(&stretch.words) == bare(&has))
}

/// The words at the places of a stretch, its parts joined by a space; `None` if the text ends before.
fn words(text: &[char], places: &[usize], stretch: &Stretch) -> Option<String> {
    let part = |&(start, end): &(usize, usize)| {
        let part = text.get(*places.get(start)?..*places.get(end)?)?;
        Some(part.iter().collect::<String>())
    };
    let parts: Option<Vec<String>> = stretch.parts.iter().map(part).collect();
    Some(parts?.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_marks_count_or_not() {
        let text: Vec<char> = "a\r\nb".chars().collect();
        assert_eq!(count(&text, false, false), [0, 1, 2, 3, 4]);
        assert_eq!(count(&text, false, true), [0, 1, 3, 4]);
        assert_eq!(count(&text, true, false), [0, 0, 1, 2, 3, 4]);
        assert_eq!(count(&text, true, true), [0, 0, 1, 3, 4]);
        assert_eq!(count(&[], true, true), [0, 0]);
    }
}

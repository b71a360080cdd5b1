//! Joins the paragraphs over which a quotation goes on without a mark at the start of each: `“We shut it.` / `It was late.”`

use super::lost;
use super::marks::Pair;
use super::raw::{Kind, Side};
use super::token::Token;
use super::words::Words;

/// The most breaks that a quotation goes on over.
const MOST: usize = 12;

/// Gives each quotation that is open at its paragraph's end the closing mark of a later paragraph which has nothing to close
/// there. The breaks between become letters of the quotation; returns their tokens. `at` has the token of each mark.
pub fn join(
    text: &str,
    words: &Words,
    at: &[usize],
    tokens: &[Token],
    pairs: &mut [Pair],
    letters: &mut [u8],
) -> Vec<usize> {
    let mut joined = Vec::new();
    for pair in pairs.iter_mut().filter(|p| p.close.is_none()) {
        let Some(close) = close(words, at, letters, pair.open) else {
            continue;
        };
        let breaks = (pair.open..close).filter(|&m| matches!(words.raw[words.marks[m]].kind, Kind::Break));
        for token in breaks.map(|m| at[m]) {
            letters[token] = b'~';
            joined.push(token);
        }
        let mark = at[close];
        let small = |t: &Token| t.span().of(text).starts_with(char::is_lowercase);
        let ends = letters[mark - 1] != b',' && !tokens.get(mark + 1).is_some_and(small);
        letters[mark] = if ends { b']' } else { b'>' };
        pair.close = Some(close);
    }
    joined
}

/// The first double mark behind the paragraph of `open`, if it closes and no paragraph up to it begins with a mark.
fn close(words: &Words, at: &[usize], letters: &[u8], open: usize) -> Option<usize> {
    let mut breaks = 0;
    for (mark, &raw) in words.marks.iter().enumerate().skip(open + 1) {
        match words.raw[raw].kind {
            Kind::Break => {
                let led = words.marks.get(mark + 1) == Some(&(raw + 1));
                let said = || lost::closing_comma(&letters[at[open] + 1..at[mark]], false).is_some();
                let cut = breaks == 0 && (letters[at[mark] - 1] != b'.' || said());
                if led || cut || breaks == MOST {
                    return None;
                }
                breaks += 1;
            }
            Kind::Mark(found) if breaks > 0 && !found.single => {
                let closes = found.side == Side::Close && b".,~".contains(&letters[at[mark] - 1]);
                return closes.then_some(mark);
            }
            _ => {}
        }
    }
    None
}

//! The sentences that a quote stands in.

use crate::attribution::Attribution;
use crate::fold::{Spaces, fold};
use crate::lex::{Span, Tape};

/// The most code points of a context; a longer one is cut around the quote.
const LONGEST: usize = 600;
/// The most bytes of what stands before and behind a quote that are looked at: `LONGEST` code points and one word more.
const BYTES: usize = 4 * (LONGEST + 50);

/// The whole sentences of the words and their cue, white space folded.
pub fn context(text: &str, spaces: &Spaces, tape: &Tape, attribution: &Attribution, quote: Span) -> String {
    let parts = || attribution.content.iter().chain(&attribution.cue);
    let first = parts().map(|t| t.start).min().unwrap_or(0);
    let last = parts().map(|t| t.end).max().unwrap_or(1) - 1;
    let sentence = |token| tape.sentences.get(tape.sentence_of(token)).copied();
    let (Some(from), Some(to)) = (sentence(first), sentence(last)) else {
        return spaces.fold(quote);
    };
    let start = tape.span(from).start.min(quote.start);
    let end = tape.span(to).end.max(quote.end);
    if end - start <= LONGEST {
        return spaces.fold(Span { start, end });
    }
    cut(&text[start..quote.start], quote.of(text), &text[quote.end..end])
}

/// Joins the three, each cut to whole words where all are too long: what stands before the quote may have a quarter of the
/// room, the quote what it needs of the rest, and what stands behind it what is left.
fn cut(before: &str, quote: &str, after: &str) -> String {
    let spaced = |open: bool| if open { " " } else { "" };
    let (lead, words, tail) = (fold_end(before), fold(quote), fold_start(after));
    let count = |s: &str| s.chars().count();
    let all = count(&lead) + count(&words) + count(&tail) + 2;
    let left = LONGEST.saturating_sub(count(&words) + count(&tail)).max(LONGEST / 4);
    let lead_cut = if all > LONGEST { last_words(&lead, left) } else { &lead };
    let mut out = String::new();
    if lead_cut.len() < lead.len() {
        out.push('…');
    }
    out.push_str(lead_cut);
    out.push_str(spaced(!out.is_empty() && before.ends_with(char::is_whitespace)));
    let words_cut = first_words(&words, LONGEST.saturating_sub(count(&out)));
    out.push_str(words_cut);
    if words_cut.len() < words.len() {
        out.push('…');
        return out;
    }
    let tail_cut = first_words(&tail, LONGEST.saturating_sub(count(&out)));
    out.push_str(spaced(!tail_cut.is_empty() && after.starts_with(char::is_whitespace)));
    out.push_str(tail_cut);
    if tail_cut.len() < tail.len() {
        out.push('…');
    }
    out
}

/// The end of `text`, folded, with more than [`LONGEST`] code points if `text` has them.
fn fold_end(text: &str) -> String {
    let mut start = text.len().saturating_sub(BYTES);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    fold(&text[start..])
}

fn fold_start(text: &str) -> String {
    let mut end = text.len().min(BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    fold(&text[..end])
}

/// At most `most` code points from the start of `words`, cut between words.
fn first_words(words: &str, most: usize) -> &str {
    if words.len() <= most {
        return words;
    }
    match words.char_indices().nth(most) {
        None => words,
        Some((end, _)) => &words[..words[..end].rfind(' ').unwrap_or(0)],
    }
}

/// At most `most` code points from the end of `words`, cut between words.
fn last_words(words: &str, most: usize) -> &str {
    let count = words.chars().count();
    let Some(skip) = count.checked_sub(most).filter(|&s| s > 0) else {
        return words;
    };
    let from = words.char_indices().nth(skip).map_or(words.len(), |(at, _)| at);
    let start = words[from..].find(' ').map_or(words.len(), |space| from + space + 1);
    &words[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_sentences_are_whole() {
        assert_eq!(
            cut("Bell\nsaid: “", "No\r\n more.", "” She  left."),
            "Bell said: “No more.” She left."
        );
        assert_eq!(cut("Bell said ", "no.", ""), "Bell said no.");
        assert_eq!(cut("", "No", ", Bell said."), "No, Bell said.");
    }

    #[test]
    fn long_ones_are_cut_between_words_around_the_quote() {
        let long = " größer ".repeat(2000);
        for (before, quote, after) in [
            (long.as_str(), "the quote", ""),
            ("", "the quote", long.as_str()),
            (&long, "the quote", &long),
            ("Bell said ", &long, " and left."),
            (&long, &long, &long),
        ] {
            let context = cut(before, quote, after);
            let count = context.chars().count();
            assert!((500..=602).contains(&count), "{count}");
            assert!(context.contains("the quote") || quote == long, "{context}");
            let whole = |word: &str| matches!(word.trim_matches('…'), "größer" | "the" | "quote" | "Bell" | "said");
            assert!(context.split(' ').all(whole), "{context}");
            assert!(context.contains('…'));
        }
    }
}

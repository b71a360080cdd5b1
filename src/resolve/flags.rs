//! What a reader of a row should know before trusting it.

use memchr::{memchr, memchr2_iter};

use crate::attribution::Attribution;
use crate::lex::{Class, Span, Tape, Token, Tokens};

/// How many words around the cue are looked at: a sentence without end costs no more than a long one.
const AROUND: usize = 60;

/// What a row may be marked with, in the order in which a cell lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// The closing mark is missing.
    Unclosed,
    /// It stands within another quote.
    Nested,
    /// The speaker is that of the quote before.
    Carried,
    /// Two people fit.
    Ambiguous,
    /// Square brackets within: somebody changed the words.
    Edited,
    /// Dots within: words were left out.
    Elided,
    /// It stands in the headline.
    Headline,
    /// Said in another language.
    Translated,
    /// It stands in a note that corrects the article.
    Correction,
    /// One of several paragraphs of one quotation.
    Continued,
    /// The article's text had characters that were encoded twice; places count in the text as it was given.
    Repaired,
}

impl Flag {
    fn name(self) -> &'static str {
        match self {
            Flag::Unclosed => "unclosed",
            Flag::Nested => "nested",
            Flag::Carried => "carried",
            Flag::Ambiguous => "ambiguous",
            Flag::Edited => "edited",
            Flag::Elided => "elided",
            Flag::Headline => "headline",
            Flag::Translated => "translated",
            Flag::Correction => "correction",
            Flag::Continued => "continued",
            Flag::Repaired => "repaired",
        }
    }
}

/// The cell of a row.
pub fn cell(flags: &[Flag]) -> String {
    let mut cell = String::new();
    for flag in flags {
        if !cell.is_empty() {
            cell.push(';');
        }
        cell.push_str(flag.name());
    }
    cell
}

/// The flags that the words of an attribution show; `content` are their bytes. In order.
pub fn flags(
    text: &str,
    tape: &Tape,
    attribution: &Attribution,
    content: &[Span],
    headline: Option<Span>,
) -> Vec<Flag> {
    let mut flags = Vec::new();
    let mut add = |flag, holds: bool| {
        if holds {
            flags.push(flag);
        }
    };
    let (unclosed, continued) = open_ends(tape, attribution);
    let parts = || content.iter().map(|s| s.of(text));
    add(Flag::Unclosed, unclosed);
    add(Flag::Nested, attribution.quoted || attribution.depth > 0);
    add(Flag::Edited, parts().any(|p| memchr(b'[', p.as_bytes()).is_some()));
    add(Flag::Elided, parts().any(is_elided));
    add(
        Flag::Headline,
        headline.is_some_and(|h| content.iter().all(|s| h.start <= s.start && s.end <= h.end)),
    );
    add(Flag::Translated, is_translated(text, tape, attribution));
    add(Flag::Correction, is_correction(text, tape, attribution));
    add(Flag::Continued, continued);
    flags
}

fn is_elided(words: &str) -> bool {
    let bytes = words.as_bytes();
    // Dots, and the first byte of `…`, are where to look closer.
    let dots = |&at: &usize| {
        ["…", "...", ". . ."]
            .iter()
            .any(|d| bytes[at..].starts_with(d.as_bytes()))
    };
    memchr2_iter(b'.', 0xe2, bytes).any(|at| dots(&at))
}

/// Whether a quotation of the words lacks its closing mark, and whether one goes on in the next paragraph or comes from the one before.
fn open_ends(tape: &Tape, attribution: &Attribution) -> (bool, bool) {
    let (mut unclosed, mut continued) = (false, false);
    for part in &attribution.content {
        let from = tape.quotations.partition_point(|q| q.tokens.end <= part.start);
        let of_part = tape.quotations[from..].iter().take_while(|q| q.tokens.start < part.end);
        for (n, quotation) in of_part.enumerate() {
            let before = (from + n).checked_sub(1).map(|i| tape.quotations[i]);
            let goes_on = before.is_some_and(|b| b.continued && b.tokens.end + 1 == quotation.tokens.start);
            continued |= quotation.continued || goes_on;
            unclosed |= !quotation.closed && !quotation.continued;
        }
    }
    (unclosed, continued)
}

/// `said in Spanish`, `said through an interpreter`: in the sentence of the cue, outside of the words.
fn is_translated(text: &str, tape: &Tape, attribution: &Attribution) -> bool {
    let Some(cue) = attribution.cue else { return false };
    let Some(&sentence) = tape.sentences.get(tape.sentence_of(cue.start)) else {
        return false;
    };
    let outside = |&i: &usize| !attribution.content.iter().any(|c| c.start <= i && i < c.end);
    let word = |i: usize| tape.tokens[i].span().of(text);
    let near = sentence.start.max(cue.start.saturating_sub(AROUND))..sentence.end.min(cue.end + AROUND);
    near.clone().zip(&tape.tokens[near]).any(|(i, token)| {
        let language = || {
            word(i) != "English"
                && i > sentence.start
                && word(i - 1).eq_ignore_ascii_case("in")
                && !matches!(
                    tape.letters.as_bytes().get(i + 1),
                    Some(b'n' | b'N' | b'w' | b'z' | b'K')
                )
        };
        let known = match token.span().end - token.span().start {
            10 | 11 => matches!(word(i), "interpreter" | "translator" | "translated" | "translation"),
            _ => false,
        };
        (known || token.classes.has(Class::Nationality) && language()) && outside(&i)
    })
}

/// `Correction: An earlier version of this article misquoted Bell as saying ...`
fn is_correction(text: &str, tape: &Tape, attribution: &Attribution) -> bool {
    let paragraph = tape.paragraphs.get(tape.paragraph_of(attribution.first()));
    let Some(&Tokens { start, end }) = paragraph else {
        return false;
    };
    let lead = Tokens {
        start,
        end: end.min(start + 12),
    };
    let first = &tape.tokens[lead.start..lead.end];
    let word = |i: usize| first.get(i).map_or("", |t| t.span().of(text));
    let labels = ["correction", "clarification", "corrects", "corrected"];
    let labelled =
        labels.iter().any(|l| l.eq_ignore_ascii_case(word(0))) && matches!(word(1), ":" | "-" | "—" | "–" | "--" | ".");
    let bytes = |t: &Token| &text.as_bytes()[t.span().start..t.span().end];
    let version = |t: &Token| bytes(t).windows(7).any(|w| w.eq_ignore_ascii_case(b"version"));
    labelled
        || first.iter().any(version) && {
            let lead = tape.span(lead).lower(text);
            ["earlier version", "previous version", "original version"]
                .iter()
                .any(|note| lead.contains(note))
        }
}

#[cfg(test)]
mod tests {
    use crate::{Article, Extractor, Lexicon};

    #[test]
    fn flags_of_the_first_row() {
        let extractor = Extractor::new(Lexicon::with_files(&[]).expect("the lexicon reads"));
        for (title, text, expected) in [
            ("", "“The road is shut for good,” Bell said.", ""),
            ("", "“[The road] is shut ... for good,” Bell said.", "edited;elided"),
            ("", "“The road is shut for good,” Bell said in Spanish.", "translated"),
            ("", "“The road is shut for good,” Bell said in Spanish waters.", ""),
            (
                "",
                "“The road is shut for good,” Bell said through an interpreter.",
                "translated",
            ),
            ("", "Bell said: “The road is shut for good.", "unclosed"),
            (
                "",
                "Bell said: “The road is shut for good.\n\n“It will stay so.”",
                "continued",
            ),
            (
                "",
                "Correction: An earlier version quoted badly. Bell said that the road was shut.",
                "correction",
            ),
            (
                "",
                "An earlier version of this article misquoted Bell, who said that the road was shut.",
                "correction",
            ),
            (
                "Bell says that the road is shut",
                "Bell says that the road is shut.\n\nThe road is in Ohio.",
                "headline",
            ),
        ] {
            let article = Article {
                text: text.to_owned(),
                title: (!title.is_empty()).then(|| title.to_owned()),
                ..Article::default()
            };
            let found = extractor.extract(&article);
            assert_eq!(found.first().map(|q| q.flags.as_str()), Some(expected), "{text}");
        }
    }

    #[test]
    fn rows_within_rows_and_after_rows() {
        let extractor = Extractor::new(Lexicon::with_files(&[]).expect("the lexicon reads"));
        for (text, expected) in [
            ("According to Nair, Bell said that the road was shut.", "nested"),
            (
                "“Is the road shut?” said Nora Bell.\n\n“It will stay shut for a long, long time.”",
                "carried",
            ),
        ] {
            let article = Article {
                text: text.to_owned(),
                ..Article::default()
            };
            let found = extractor.extract(&article);
            assert!(found.iter().any(|q| q.flags == expected), "{text}: {found:?}");
        }
    }
}

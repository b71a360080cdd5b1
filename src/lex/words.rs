//! Text to raw tokens: where words, numbers, marks, stops and paragraphs begin and end.

use std::ops::Range;

use super::abbreviations::{behind_hyphen, is_dotted, owns_dot};
use super::signs::{self, sign};
use super::token::Span;

/// A token before the lexicon is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Raw {
    pub span: Span,
    pub kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Word,
    Number,
    /// `'s` of a possessive or a short "is".
    Clitic,
    /// `.`, `?` or `!` that ends a sentence.
    Stop,
    /// `...`, and a dot that ends none.
    Ellipsis,
    Comma,
    Semicolon,
    Colon,
    Dash,
    OpenParen,
    CloseParen,
    Mark(Mark),
    Symbol,
    /// Between paragraphs.
    Break,
}

/// A quotation mark with what its shape and its neighbours say of its side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// `'`, `‘`, `’`, `‹`, `›`: may be an apostrophe.
    pub single: bool,
    pub side: Side,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Open,
    Close,
    Either,
}

/// Bytes of a word: ASCII letters, digits and `_`.
static PART: [bool; 256] = among(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");
/// Bytes behind which nothing belongs to the word before them.
static ENDS: [bool; 256] = among(b"!\"#$%()*+,:;=?[\\]^{|}~ \t\n\r");

const fn among(bytes: &[u8]) -> [bool; 256] {
    let (mut table, mut i) = ([false; 256], 0);
    while i < bytes.len() {
        table[bytes[i] as usize] = true;
        i += 1;
    }
    table
}

/// Short forms of "not" at the end of a word.
const NEGATIONS: [&str; 6] = ["n't", "n’t", "nâ€™t", "n&rsquo;t", "n&#39;t", "n&#8217;t"];

/// Splits `text` into raw tokens, in order, none overlapping; white space lies between them.
pub fn tokenise(text: &str) -> Vec<Raw> {
    let mut lexer = Lexer {
        text,
        at: 0,
        wrapped: is_hard_wrapped(text),
        out: Vec::with_capacity(text.len() / 5 + 4),
    };
    while lexer.step() {}
    lexer.out
}

/// The bytes of each paragraph of `text`, without the white space around it.
pub fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let wrapped = is_hard_wrapped(text);
    let mut paragraphs = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut add = |span: Range<usize>| {
        let words = text[span.clone()].trim();
        if !words.is_empty() {
            let start = words.as_ptr() as usize - text.as_ptr() as usize;
            paragraphs.push(start..start + words.len());
        }
    };
    while let Some(space) = text[at..].find(['\n', '\r', '\u{2029}']) {
        let from = text[..at + space].trim_end().len().max(at);
        let run = text.len() - from - text[from..].trim_start().len();
        at = from + run;
        if breaks(&text[from..at], wrapped) {
            add(start..from);
            start = at;
        }
    }
    add(start..text.len());
    paragraphs
}

/// Whether a run of white space parts paragraphs, in a text whose lines may only be `wrapped`.
fn breaks(space: &str, wrapped: bool) -> bool {
    match space.bytes().filter(|&b| b == b'\n').count() {
        0 => space.contains(['\u{2029}', '\r']) && !wrapped,
        1 => !wrapped,
        _ => true,
    }
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    wrapped: bool,
    out: Vec<Raw>,
}

impl Lexer<'_> {
    fn step(&mut self) -> bool {
        // Most of a text is single spaces and words of ASCII letters.
        match self.text.as_bytes()[self.at..] {
            [b' ', next, ..] if next.is_ascii_graphic() => {
                self.at += 1;
                return true;
            }
            [first, ..] if first.is_ascii_alphabetic() => {
                self.word();
                return true;
            }
            _ => {}
        }
        let Some(c) = self.peek(self.at) else { return false };
        if let Some((mark, len)) = sign(&self.text[self.at..]) {
            self.sign(mark, len);
            return true;
        }
        match c {
            _ if c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}' => self.space(),
            _ if c.is_alphabetic() || (matches!(c, '@' | '#') && self.next_is_word()) => self.word(),
            _ if c.is_ascii_digit() => self.number(c.len_utf8()),
            '$' | '£' | '€' if self.peek(self.at + c.len_utf8()).is_some_and(|d| d.is_ascii_digit()) => {
                self.number(c.len_utf8());
            }
            '.' | '?' | '!' | '…' => self.stop(c),
            ',' => self.push(1, Kind::Comma),
            ';' => self.push(1, Kind::Semicolon),
            ':' => self.push(1, Kind::Colon),
            '—' | '–' | '―' => self.push(c.len_utf8(), Kind::Dash),
            '-' => {
                let run = self.text[self.at..].bytes().take_while(|&b| b == b'-').count();
                self.push(run, Kind::Dash);
            }
            '(' | '[' => self.push(1, Kind::OpenParen),
            ')' | ']' => self.push(1, Kind::CloseParen),
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' => self.mark(c, c.len_utf8(), false),
            '\'' | '‘' | '’' | '‚' | '‛' | '`' | '‹' | '›' | '´' => {
                self.quote_or_apostrophe(c, c.len_utf8())
            }
            _ => self.push(c.len_utf8(), Kind::Symbol),
        }
        true
    }

    fn peek(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    fn next_is_word(&self) -> bool {
        self.peek(self.at + 1).is_some_and(|c| c.is_alphanumeric() || c == '_')
    }

    fn push(&mut self, len: usize, kind: Kind) {
        let span = Span {
            start: self.at,
            end: self.at + len,
        };
        self.out.push(Raw { span, kind });
        self.at = span.end;
    }

    fn space(&mut self) {
        let start = self.at;
        let rest = &self.text[start..];
        let len = rest
            .find(|c: char| !(c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}'))
            .unwrap_or(rest.len());
        let breaks = breaks(&rest[..len], self.wrapped);
        self.at += len;
        if breaks && self.out.last().is_some_and(|r| r.kind != Kind::Break) {
            self.out.push(Raw {
                span: Span {
                    start,
                    end: start + len,
                },
                kind: Kind::Break,
            });
        }
    }

    /// A word: letters and digits, and between them hyphens, apostrophes and the dots of an abbreviation.
    fn word(&mut self) {
        let start = self.at;
        let bytes = &self.text.as_bytes()[start..];
        if matches!(bytes[0], b'h' | b'w')
            && let Some(len) = web_address(&self.text[start..])
        {
            return self.push(len, Kind::Word);
        }
        let run = bytes.iter().position(|&b| !PART[usize::from(b)]).unwrap_or(bytes.len());
        if run > 0 && bytes.get(run).is_none_or(|&b| ENDS[usize::from(b)]) {
            return self.push(run, Kind::Word);
        }
        let mut end = start + self.peek(start).map_or(0, char::len_utf8);
        loop {
            end = self.run_end(end, |c| c.is_alphanumeric() || is_combining(c) || c == '_');
            let Some((joiner, len)) = signs::first(&self.text[end..]) else {
                break;
            };
            let Some((after, _)) = signs::first(&self.text[end + len..]) else {
                break;
            };
            let joins = match joiner {
                '\'' | '’' | '‘' => after.is_alphabetic() && !starts_clitic(&self.text[end + len..]),
                '-' | '‑' | '&' | '/' | '@' | '\u{ad}' => after.is_alphanumeric(),
                '.' => {
                    after.is_alphanumeric()
                        && (after.is_lowercase()
                            || after.is_ascii_digit()
                            || is_dotted(behind_hyphen(&self.text[start..end])))
                }
                _ => false,
            };
            if !joins {
                break;
            }
            end += len;
        }
        self.finish_word(start, end);
    }

    /// The end of the characters from `start` on that `belong` together; the first of a broken sign belongs to none.
    fn run_end(&self, start: usize, belong: impl Fn(char) -> bool) -> usize {
        let rest = &self.text[start..];
        let len = rest.find(|c: char| !belong(c)).unwrap_or(rest.len());
        let broken = rest[..len]
            .strip_suffix('â')
            .filter(|b| sign(&rest[b.len()..]).is_some());
        start + broken.map_or(len, str::len)
    }

    /// Splits `n't`, takes the dot of an abbreviation in, then the clitic after the word.
    fn finish_word(&mut self, start: usize, mut end: usize) {
        let word = &self.text[start..end];
        let negated = NEGATIONS.iter().find(|n| word.len() > n.len() && word.ends_with(**n));
        if let Some(not) = negated {
            self.push(word.len() - not.len(), Kind::Word);
            self.push(not.len(), Kind::Word);
            return;
        }
        if self.text[end..].starts_with('.') && owns_dot(self.text, word, end + 1) {
            end += 1;
        }
        self.push(end - start, Kind::Word);
        let rest = &self.text[end..];
        if let Some(apostrophe) = signs::apostrophe(rest) {
            let after = &rest[apostrophe..];
            if let Some(len) = clitic(after) {
                let kind = if len == 1 && after.starts_with(['s', 'S']) {
                    Kind::Clitic
                } else {
                    Kind::Word
                };
                self.push(apostrophe + len, kind);
            }
        }
    }

    fn number(&mut self, first: usize) {
        let start = self.at;
        let mut end = start + first;
        loop {
            end = self.run_end(end, char::is_alphanumeric);
            let mut ahead = self.text[end..].chars();
            let (Some(joiner), Some(after)) = (ahead.next(), ahead.next()) else {
                break;
            };
            let joins = match joiner {
                ',' | '.' | ':' | '/' => after.is_ascii_digit(),
                '-' | '–' => after.is_alphanumeric(),
                _ => false,
            };
            if !joins {
                break;
            }
            end += joiner.len_utf8();
        }
        if self.text[end..].starts_with('%') {
            end += 1;
        }
        self.push(end - start, Kind::Number);
        let clitic = ["'s", "’s"].iter().find(|c| self.text[end..].starts_with(**c));
        if let Some(clitic) = clitic {
            self.push(clitic.len(), Kind::Clitic);
        }
    }

    fn stop(&mut self, c: char) {
        let rest = &self.text[self.at..];
        let len = rest
            .find(|d: char| !matches!(d, '.' | '?' | '!' | '…'))
            .unwrap_or(rest.len());
        let run = &rest[..len];
        let next = behind_marks(&rest[len..]);
        let glued = signs::first(&rest[len..]).is_some_and(|(d, _)| d.is_alphanumeric())
            && !next.is_some_and(char::is_uppercase);
        let goes_on = next.is_some_and(char::is_lowercase);
        let dots = c == '…' || run.starts_with("..") || run.contains('…');
        let breaks_off = dots && !run.contains(['?', '!']) && !rest[len..].trim_start().is_empty();
        // (D-Calif.), who
        let bracketed = run == "." && rest[1..].starts_with([',', ';', ':'])
            || run == "." && rest[1..].starts_with(')') && !rest[2..].trim_start().starts_with(char::is_uppercase);
        let goes_on = goes_on && !rest[len..].trim_start_matches([' ', '\t']).starts_with('\n');
        self.push(
            len,
            if breaks_off || glued || goes_on || bracketed {
                Kind::Ellipsis
            } else {
                Kind::Stop
            },
        );
    }

    fn mark(&mut self, c: char, len: usize, single: bool) {
        let before = self.before(self.at);
        let after = signs::first(&self.text[self.at + len..]).map(|(c, _)| c);
        let free_before = before.is_none_or(|b| {
            b.is_whitespace() || matches!(b, '(' | '[' | '—' | '–' | '-' | '/' | '\u{feff}') || opens(b)
        });
        let free_after = after.is_none_or(|a| {
            !(a.is_alphanumeric()
                || opens(a)
                || matches!(a, '$' | '#' | '@' | '[' | '(' | '.' | '…' | '£' | '€' | '\'' | '-'))
        }) || (after == Some('.') && !self.text[self.at + len..].starts_with(".."))
            || (matches!(after, Some('\'' | '-')) && !free_before);
        let side = match (free_before, free_after) {
            (true, false) => Side::Open,
            (false, true) => Side::Close,
            _ => match c {
                '“' | '„' | '‟' | '«' | '‘' | '‹' | '‚' => Side::Open,
                '”' | '»' | '’' | '›' => Side::Close,
                _ => Side::Either,
            },
        };
        self.push(len, Kind::Mark(Mark { single, side }));
    }

    /// What stands for `c` in another way, in `len` bytes: a mark that has a side is on that side, whatever is beside it.
    fn sign(&mut self, c: char, len: usize) {
        let sided = |side| Kind::Mark(Mark { single: false, side });
        match c {
            '“' | '«' => self.push(len, sided(Side::Open)),
            '”' | '»' => self.push(len, sided(Side::Close)),
            '—' | '–' => self.push(len, Kind::Dash),
            '…' => self.push(len, Kind::Ellipsis),
            '"' => self.mark(c, len, false),
            _ => self.quote_or_apostrophe(c, len),
        }
    }

    fn quote_or_apostrophe(&mut self, c: char, len: usize) {
        let rest = &self.text[self.at..];
        if let Some(and) = ["'n'", "’n’", "‘n’"].iter().find(|n| rest.starts_with(**n)) {
            return self.push(and.len(), Kind::Word);
        }
        let doubled = signs::first(&rest[len..]).filter(|&(d, _)| d == c && matches!(c, '\'' | '’' | '‘' | '`'));
        let elided = ["em ", "til ", "cause ", "tis ", "twas ", "n "]
            .iter()
            .any(|w| rest[len..].starts_with(w))
            || rest[len..].starts_with(|d: char| d.is_ascii_digit()) && c != '‘';
        // Of three marks behind a word the first closes what stands within the other two: ''He said, 'No.'''
        let inner_first = len == 1 && rest.starts_with("'''") && !self.before(self.at).is_none_or(char::is_whitespace);
        if let Some((_, second)) = doubled.filter(|_| !inner_first) {
            self.mark(c, len + second, false);
        } else if elided && self.before(self.at).is_none_or(char::is_whitespace) {
            self.push(len, Kind::Symbol);
        } else {
            self.mark(c, len, true);
        }
    }
}

/// The first character of `text` behind white space and closing marks.
fn behind_marks(mut text: &str) -> Option<char> {
    loop {
        let (c, len) = signs::first(text)?;
        if !(c.is_whitespace() || is_mark(c) || matches!(c, ')' | ']')) {
            return Some(c);
        }
        text = &text[len..];
    }
}

fn opens(c: char) -> bool {
    matches!(c, '"' | '“' | '„' | '«' | '‘' | '‹' | '`')
}

pub fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '\'' | '‘' | '’' | '‚' | '‛' | '`' | '‹' | '›'
    )
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];

fn clitic(after: &str) -> Option<usize> {
    let len = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
    CLITICS
        .iter()
        .any(|c| after[..len].eq_ignore_ascii_case(c))
        .then_some(len)
}

fn starts_clitic(after: &str) -> bool {
    clitic(after).is_some()
}

fn web_address(text: &str) -> Option<usize> {
    ["http://", "https://", "www."]
        .iter()
        .any(|p| text.starts_with(p))
        .then(|| {
            let end = text
                .find(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | ')' | '<' | '>'))
                .unwrap_or(text.len());
            text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']).len()
        })
}

/// Whether single line ends of `text` only wrap its lines: paragraphs are then parted by empty lines.
fn is_hard_wrapped(text: &str) -> bool {
    if !text.contains("\n\n") && !text.contains("\r\n\r\n") {
        return false;
    }
    let (mut wraps, mut ends) = (0, 0);
    let mut lines = text.lines().map(str::trim_end).peekable();
    while let Some(line) = lines.next() {
        if line.is_empty() || lines.peek().is_none_or(|next| next.is_empty()) {
            continue;
        }
        match line.ends_with(|c: char| matches!(c, '.' | '!' | '?' | ':' | ';') || is_mark(c)) {
            true => ends += 1,
            false => wraps += 1,
        }
    }
    wraps > ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_parted_by_what_parts_them() {
        let parts = |text| -> Vec<&str> { paragraphs(text).into_iter().map(|p| &text[p]).collect() };
        assert_eq!(
            parts(" One a.\nTwo b. \r\n\r\n Three.\n"),
            ["One a.", "Two b.", "Three."]
        );
        let wrapped = "One that goes\non and\non.\n\nTwo that goes\non.";
        assert_eq!(parts(wrapped), ["One that goes\non and\non.", "Two that goes\non."]);
        assert_eq!(parts("One.\rTwo.\u{2029}Three"), ["One.", "Two.", "Three"]);
        assert_eq!(parts(" \n "), [""; 0]);
    }

    fn words(text: &str) -> Vec<&str> {
        tokenise(text).iter().map(|r| r.span.of(text)).collect()
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        for (text, expected) in [
            ("Bell's plan", vec!["Bell", "'s", "plan"]),
            ("It’s O’Brien’s", vec!["It", "’s", "O’Brien", "’s"]),
            ("didn't won’t", vec!["did", "n't", "wo", "n’t"]),
            ("$1.5 m, 3,000 or 25th", vec!["$1.5", "m", ",", "3,000", "or", "25th"]),
            ("the U.S. plan.", vec!["the", "U.S.", "plan", "."]),
            ("in the U.S. The", vec!["in", "the", "U.S", ".", "The"]),
            (
                "Sen. J. B. Roe Jr. said.",
                vec!["Sen.", "J.", "B.", "Roe", "Jr.", "said", "."],
            ),
            ("(D-S.C.), who", vec!["(", "D-S.C.", ")", ",", "who"]),
            ("well-known Al-Qaeda", vec!["well-known", "Al-Qaeda"]),
            ("wait... no", vec!["wait", "...", "no"]),
            ("a—b -- c", vec!["a", "—", "b", "--", "c"]),
            (
                "see https://example.org/a?b. Then",
                vec!["see", "https://example.org/a?b", ".", "Then"],
            ),
            ("the boys' ball", vec!["the", "boys", "'", "ball"]),
            ("the 1990's end", vec!["the", "1990", "'s", "end"]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}

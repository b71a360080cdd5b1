//! Text to raw tokens: where words, numbers, marks, stops and paragraphs begin and end.

use super::abbreviations::{behind_hyphen, is_dotted, owns_dot, owns_shout};
use super::paragraphs::{breaks, is_hard_wrapped};
use super::raw::{self, Kind, Raw, Shape};
use super::sides::is_mark;
use super::signs::{self, sign};
use super::token::Span;

/// Short forms of "not" at the end of a word.
const NEGATIONS: [&str; 6] = ["n't", "n’t", "nâ€™t", "n&rsquo;t", "n&#39;t", "n&#8217;t"];

/// The raw tokens of a text, in order, none overlapping; white space lies between them.
pub struct Words {
    pub raw: Vec<Raw>,
    /// Which of them are marks or breaks.
    pub marks: Vec<usize>,
}

pub fn tokenise(text: &str) -> Words {
    let mut lexer = Lexer {
        text,
        at: 0,
        wrapped: is_hard_wrapped(text),
        out: Words {
            raw: Vec::with_capacity(text.len() / 4 + 4),
            marks: Vec::new(),
        },
    };
    while let Some(&byte) = text.as_bytes().get(lexer.at) {
        lexer.step(byte);
    }
    lexer.out
}

pub struct Lexer<'a> {
    pub text: &'a str,
    pub at: usize,
    wrapped: bool,
    out: Words,
}

impl Lexer<'_> {
    /// One token, or white space; `byte` is the next of the text.
    #[inline(always)]
    fn step(&mut self, byte: u8) {
        match byte {
            b' ' if self.text.as_bytes().get(self.at + 1).is_some_and(u8::is_ascii_graphic) => self.at += 1,
            b'a'..=b'z' | b'A'..=b'Z' => self.word(),
            b',' => self.push(1, Kind::Comma),
            b'.' | b'?' | b'!' => self.stop(byte.into()),
            b' ' | b'\t'..=b'\r' => self.space(),
            _ => self.other(),
        }
    }

    fn other(&mut self) {
        let rest = &self.text[self.at..];
        let Some(c) = rest.chars().next() else { return };
        if let Some((mark, len)) = sign(rest) {
            return self.sign(mark, len);
        }
        match c {
            '0'..='9' => self.number(1),
            '@' | '#' if self.next_is_word() => self.word(),
            '$' | '£' | '€' if self.peek(self.at + c.len_utf8()).is_some_and(|d| d.is_ascii_digit()) => {
                self.number(c.len_utf8());
            }
            '…' => self.stop(c),
            ';' => self.push(1, Kind::Semicolon),
            ':' => self.push(1, Kind::Colon),
            '—' | '–' | '―' => self.push(c.len_utf8(), Kind::Dash),
            '-' => {
                let run = rest.bytes().take_while(|&b| b == b'-').count();
                self.push(run, Kind::Dash);
            }
            '(' | '[' => self.push(1, Kind::OpenParen),
            ')' | ']' => self.push(1, Kind::CloseParen),
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' => self.mark(c, c.len_utf8(), false),
            '\'' | '‘' | '’' | '‚' | '‛' | '`' | '‹' | '›' | '´' => {
                self.quote_or_apostrophe(c, c.len_utf8())
            }
            _ if c.is_alphabetic() => self.word(),
            _ if c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}' => self.space(),
            _ => self.push(c.len_utf8(), Kind::Symbol),
        }
    }

    pub fn peek(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    pub fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    fn next_is_word(&self) -> bool {
        self.peek(self.at + 1).is_some_and(|c| c.is_alphanumeric() || c == '_')
    }

    pub fn push(&mut self, len: usize, kind: Kind) {
        let shape = match kind {
            Kind::Word => Shape::of(&self.text[self.at..self.at + len]),
            Kind::Mark(_) | Kind::Break => {
                self.out.marks.push(self.out.raw.len());
                Shape::default()
            }
            _ => Shape::default(),
        };
        self.push_shaped(len, kind, shape);
    }

    fn push_shaped(&mut self, len: usize, kind: Kind, shape: Shape) {
        let span = Span {
            start: self.at,
            end: self.at + len,
        };
        self.out.raw.push(Raw::new(span, kind, shape));
        self.at = span.end;
    }

    fn space(&mut self) {
        let rest = &self.text[self.at..];
        let len = rest
            .find(|c: char| !(c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}'))
            .unwrap_or(rest.len());
        if breaks(&rest[..len], self.wrapped) && self.out.raw.last().is_some_and(|r| r.kind != Kind::Break) {
            self.push(len, Kind::Break);
        } else {
            self.at += len;
        }
    }

    /// A word: letters and digits, and between them hyphens, apostrophes and the dots of an abbreviation.
    fn word(&mut self) {
        let (run, shape, ends) = raw::run(&self.text.as_bytes()[self.at..]);
        if run > 0 && ends && !self.is_address(run) {
            self.push_shaped(run, Kind::Word, shape);
        } else {
            self.joined_word(run);
        }
    }

    /// Whether a web address may begin here with a run of so many letters.
    #[inline]
    fn is_address(&self, run: usize) -> bool {
        let bytes = &self.text.as_bytes()[self.at..];
        matches!(bytes.get(run), Some(b':' | b'.')) && matches!(bytes[0], b'h' | b'w')
    }

    /// A word of more than a run of so many letters of ASCII.
    fn joined_word(&mut self, run: usize) {
        let start = self.at;
        if self.is_address(run)
            && let Some(len) = web_address(&self.text[start..])
        {
            return self.push(len, Kind::Word);
        }
        let first = || self.peek(start).map_or(0, char::len_utf8);
        let mut end = start + if run > 0 { run } else { first() };
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
        let negates = |n: &&&str| word.len() > n.len() && word.ends_with(**n);
        let negated = NEGATIONS.iter().filter(|_| word.ends_with('t')).find(negates);
        if let Some(not) = negated {
            self.push(word.len() - not.len(), Kind::Word);
            self.push(not.len(), Kind::Word);
            return;
        }
        let rest = &self.text[end..];
        if rest.starts_with('.') && owns_dot(self.text, word, end + 1)
            || rest.starts_with('!') && owns_shout(word, &rest[1..])
        {
            end += 1;
        }
        self.push(end - start, Kind::Word);
        let rest = &self.text[end..];
        if let Some(apostrophe) = signs::apostrophe(rest)
            && let Some(len) = clitic(&rest[apostrophe..])
        {
            self.clitic(apostrophe, len);
        }
    }

    /// The `'s` of a word, here: an apostrophe and letters of so many bytes.
    pub fn clitic(&mut self, apostrophe: usize, len: usize) {
        let letters = &self.text[self.at + apostrophe..];
        let kind = if len == 1 && letters.starts_with(['s', 'S']) {
            Kind::Clitic
        } else {
            Kind::Word
        };
        self.push(apostrophe + len, kind);
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
        // Most are one stop before a sentence.
        if let [_, b' ', b'A'..=b'Z', ..] = rest.as_bytes() {
            return self.push(1, Kind::Stop);
        }
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

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];

/// The bytes of the letters behind an apostrophe if they are those of `'s`, `'ll`.
pub fn clitic(after: &str) -> Option<usize> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenise(text).raw.iter().map(|r| r.span().of(text)).collect()
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

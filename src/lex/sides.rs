//! Quotation marks and apostrophes as the lexer meets them: which is which, and on which side of its words a mark stands.

use super::raw::{Kind, Mark, Side};
use super::signs;
use super::words::{Lexer, clitic};

impl Lexer<'_> {
    pub fn mark(&mut self, c: char, len: usize, single: bool) {
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
    pub fn sign(&mut self, c: char, len: usize) {
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

    pub fn quote_or_apostrophe(&mut self, c: char, len: usize) {
        let rest = &self.text[self.at..];
        if let Some(and) = ["'n'", "’n’", "‘n’"].iter().find(|n| rest.starts_with(**n)) {
            return self.push(and.len(), Kind::Word);
        }
        let doubled = signs::first(&rest[len..]).filter(|&(d, _)| d == c && matches!(c, '\'' | '’' | '‘' | '`'));
        let elided = ["em ", "til ", "cause ", "tis ", "twas ", "n "]
            .iter()
            .any(|w| rest[len..].starts_with(w))
            || rest[len..].starts_with(|d: char| d.is_ascii_digit()) && c != '‘';
        let stands_alone = self.before(self.at).is_some_and(char::is_whitespace);
        if let Some(clitic) = clitic(&rest[len..]).filter(|_| stands_alone && matches!(c, '\'' | '’')) {
            return self.clitic(len, clitic);
        }
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

/// Behind it begins what stands between marks.
fn opens(c: char) -> bool {
    matches!(c, '"' | '“' | '„' | '«' | '‘' | '‹' | '`')
}

pub fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '\'' | '‘' | '’' | '‚' | '‛' | '`' | '‹' | '›'
    )
}

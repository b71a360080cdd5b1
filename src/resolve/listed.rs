//! The names of several who speak together: `Ann Bell, a lawyer, and Joe Nair`.

use super::parts::Cutter;
use super::people::Use;
use crate::lex::Tokens;

impl Cutter<'_> {
    /// `Ann Bell`, `Nair` in "Ann Bell, Sen. Nair of Ohio and the mayor", "Ann Bell, a lawyer, and Nair": empty if anything but
    /// names is listed.
    pub(super) fn listed(&self, tokens: Tokens) -> Vec<Tokens> {
        let letters = self.letters();
        if !letters[tokens.start..tokens.end].contains(&b'c') {
            return Vec::new();
        }
        let mut names = Vec::new();
        let (mut start, mut apposed) = (tokens.start, false);
        for end in tokens.start..=tokens.end {
            let parted = end == tokens.end || matches!(letters[end], b',' | b'c');
            if !parted || self.cast.name_over(end).is_some() {
                continue;
            }
            let item = Tokens { start, end };
            // What is set off behind a name describes its bearer.
            let set_off =
                item.start > tokens.start && letters[item.start - 1] == b',' && letters.get(end) != Some(&b'c');
            start = end + 1;
            if item.is_empty() {
                continue;
            }
            let Some(name) = self.last_name(item) else {
                // "the Dutch prime minister, Mark Bell, and": he is named behind the comma.
                let described = self.is_office(item) || b"dOH".contains(&letters[item.start]);
                if described && letters.get(end) == Some(&b',') && letters.get(end + 1) == Some(&b'N') {
                    continue;
                }
                apposed = true;
                let places = letters[item.start] == b'p' || self.is_seat(item);
                if set_off && !names.is_empty() && (places || self.cast.names_in(item).next().is_none()) {
                    continue;
                }
                return Vec::new();
            };
            // "Ann Bell, a friend of Nair and Moss": only behind a comma is another named.
            let joined = item.start > tokens.start && letters[item.start - 1] == b'c';
            if apposed && !(joined && letters[item.start - 2] == b',') {
                return Vec::new();
            }
            names.push(name);
        }
        if names.len() < 2 { Vec::new() } else { names }
    }

    /// `D-Ohio`: a party and the place that somebody sits for.
    fn is_seat(&self, item: Tokens) -> bool {
        let seat = self.tape.tokens[item.start].span().of(self.text).split_once('-');
        item.len() == 1
            && seat.is_some_and(|(party, _)| party.len() < 4 && party.bytes().all(|b| b.is_ascii_uppercase()))
    }

    /// The name that an item of a list ends with: `Nair` in "Sen. Nair of Ohio", `Ann Bell` in "Ann Bell (D-Ohio)".
    fn last_name(&self, item: Tokens) -> Option<Tokens> {
        let letters = self.letters();
        let ends = |&i: &usize| matches!(letters[i], b'p' | b'o' | b'(');
        if self.is_seat(item) {
            return None;
        }
        let end = (item.start..item.end).find(ends).unwrap_or(item.end);
        let last = self.cast.names_in(Tokens { end, ..item }).next_back();
        last.filter(|m| m.tokens.end == end && m.usage == Use::Plain)
            .map(|m| m.tokens)
    }
}

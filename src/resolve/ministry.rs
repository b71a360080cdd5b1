//! Ministers of several things: `Work and Pensions Secretary Ann Bell`, `Culture, Media and Sport Secretary Joe Roe`.

use super::parts::{Cutter, Named};
use super::people::Mention;
use super::roles;
use crate::lex::Tokens;

/// First words of what a ministry with several of them is for.
const MINISTRIES: [&str; 36] = [
    "agriculture",
    "business",
    "children",
    "climate",
    "commerce",
    "communities",
    "culture",
    "defence",
    "defense",
    "education",
    "energy",
    "environment",
    "finance",
    "fire",
    "food",
    "foreign",
    "health",
    "home",
    "housing",
    "immigration",
    "industry",
    "information",
    "justice",
    "labor",
    "labour",
    "lands",
    "mines",
    "police",
    "science",
    "sport",
    "tourism",
    "trade",
    "transport",
    "water",
    "women",
    "work",
];

impl Cutter<'_> {
    /// `Work and Pensions Secretary` with the name in "Work and Pensions Secretary Ann Bell", "Culture, Media and Sport ...".
    pub(super) fn of_ministry(&self, tokens: Tokens) -> Option<Named> {
        let letters = &self.letters()[tokens.start..tokens.end];
        let and = tokens.start + letters.iter().position(|&l| l == b'c')?;
        let word = |i: usize| self.tape.tokens[i].span().of(self.text);
        let first = (tokens.start..and)
            .find(|&i| !["shadow", "former", "then", "deputy", "acting"].contains(&word(i).to_lowercase().as_str()))?;
        let ministry = MINISTRIES.iter().any(|m| m.eq_ignore_ascii_case(word(first)));
        let list = self.letters()[first..and].iter().all(|l| b"nNwzKBea,".contains(l));
        let behind = Tokens {
            start: and + 1,
            end: tokens.end,
        };
        let holder = |m: &&Mention| self.tape.tokens[m.tokens.start - 1].classes.meets(roles::PERSONAL);
        let name = self
            .cast
            .names_in(behind)
            .find(|m| m.tokens.start > and + 1 && holder(m))?
            .tokens;
        let of = &self.letters()[behind.start..name.start];
        let whole = ministry && list && name.len() > 1 && !of.contains(&b',');
        whole.then_some(Named {
            head: name,
            name: Some(name),
            role: Some(Tokens {
                end: name.start,
                ..tokens
            }),
        })
    }
}

//! How far the name of a body goes: `Women's Institute`, `Department of Health and Human Services`, `Sears, Roebuck & Co.`

use super::names::{BESIDE, Reader};
use crate::lex::{Class, ClassSet};

impl Reader<'_> {
    /// `'s Institute` in "Women's Institute", `'s Inc` in "Macy's Inc", `'s Hospital` in "St John's Hospital": how many tokens
    /// of the name that begins at `first`. "Ohio's Labour Party" is the party.
    pub(super) fn owned_body(&self, first: usize, i: usize) -> Option<usize> {
        if self.letter(i) != b'\'' {
            return None;
        }
        let many = |j: usize| self.is_many(j);
        let company = || ["Inc", "Inc.", "Corp", "Corp.", "Co.", "plc"].contains(&self.word(i + 1));
        // "the Alzheimer's Society", but not "the UK's Labour Party"
        let of_it = || {
            first > 0
                && i == first + 1
                && self.is_determined(first)
                && !self.token(first).is_some_and(|t| t.classes.has(Class::Place))
        };
        let saint = || i == first + 2 && ["St", "St.", "Saint"].contains(&self.word(first));
        let names = (i + 1..i + 4).take_while(|&j| self.is_letter_n(j)).count();
        let joined =
            names > 0 && self.is_body(i + names) && (many(i - 1) || many(i + 1) || company() || saint() || of_it());
        joined.then_some(names + 1)
    }

    /// `of Health and Human` in "Department of Health and Human Services": how many tokens.
    pub(super) fn body_goes_on(&self, i: usize) -> Option<usize> {
        let given = |j| {
            self.token(j)
                .is_some_and(|t| t.classes.meets(ClassSet::GIVEN.union(BESIDE)))
        };
        match self.word(i) {
            "of" if self.is_letter_n(i + 1) => Some(2),
            "of" | "for" if self.word(i + 1) == "the" && self.is_letter_n(i + 2) => Some(3),
            "for" | "on" if self.is_name(i + 1) && !given(i + 1) => Some(2),
            // "Acme Corp. and Bolt Inc." are two.
            "and" if self.is_name(i + 1) && self.is_name(i + 2) && !given(i + 1) && !self.is_body(i - 1) => Some(2),
            _ => None,
        }
    }

    /// `and Co.` in "Eli Roe and Co.", `, Roebuck & Co.` in "Sears, Roebuck & Co.": how many tokens.
    pub(super) fn and_partners(&self, i: usize) -> Option<usize> {
        let joins = |i: usize| self.is_ampersand(i) || self.letter(i) == b'c' && self.word(i) == "and";
        let comma = usize::from(self.letter(i) == b',' && self.is_name(i + 1)) * 2;
        let partners = matches!(self.word(i + comma + 1), "Co." | "Co" | "Company" | "Sons" | "Bros.");
        (joins(i + comma) && partners).then_some(comma + 2)
    }

    pub(super) fn is_many(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.classes.has(Class::Group))
    }

    /// `&` in "Johnson & Johnson"
    pub(super) fn is_ampersand(&self, i: usize) -> bool {
        self.letter(i) == b'%' && self.word(i) == "&"
    }
}

//! Sets of letters of the tape, and with which letters an expression can match.

use crate::rules::{Expr, Grammar};

/// A bit for each ASCII byte. Byte 0 stands behind the last letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Set(pub u128);

impl Set {
    pub const NONE: Set = Set(0);
    pub const ALL: Set = Set(u128::MAX);
    pub const END: Set = Set(1);
    pub const ANY: Set = Set(!1);

    pub fn of(letter: u8) -> Set {
        Set(1 << letter)
    }

    pub fn and(self, other: Set) -> Set {
        Set(self.0 & other.0)
    }

    pub fn or(self, other: Set) -> Set {
        Set(self.0 | other.0)
    }

    pub fn meets(self, other: Set) -> bool {
        self.0 & other.0 != 0
    }

    pub fn not(self) -> Set {
        Set(!self.0)
    }
}

/// With which letter at its place an expression can match, taking letters or taking none.
#[derive(Debug, Clone, Copy)]
pub struct First {
    taking: Set,
    empty: Set,
}

impl First {
    pub fn of(grammar: &Grammar, expr: &Expr) -> First {
        let of = |e: &Expr| First::of(grammar, e);
        let empty = |empty| First {
            taking: Set::NONE,
            empty,
        };
        match expr {
            Expr::Set(set) => First {
                taking: *set,
                empty: Set::NONE,
            },
            Expr::Start => empty(Set::ALL),
            Expr::And(e) => empty(of(e).any()),
            Expr::Not(e) => empty(test(grammar, e).map_or(Set::ALL, Set::not)),
            Expr::Rule(name) => grammar.rule(name).known.first,
            Expr::Repeat { of: e, least, .. } => First {
                taking: of(e).taking,
                empty: if *least == 0 { Set::ALL } else { of(e).empty },
            },
            Expr::Sequence(parts) => parts.iter().rev().map(of).fold(empty(Set::ALL), |after, first| First {
                taking: first.taking.or(first.empty.and(after.taking)),
                empty: first.empty.and(after.empty),
            }),
            Expr::Choice(parts) => parts.iter().map(of).fold(empty(Set::NONE), |one, other| First {
                taking: one.taking.or(other.taking),
                empty: one.empty.or(other.empty),
            }),
        }
    }

    /// With no other letter it matches.
    pub fn any(self) -> Set {
        self.taking.or(self.empty)
    }
}

/// Letters with which an expression surely matches.
pub fn certain(grammar: &Grammar, expr: &Expr) -> Set {
    match expr {
        Expr::Set(set) => *set,
        Expr::And(e) => certain(grammar, e),
        Expr::Not(e) => test(grammar, e).map_or(Set::NONE, Set::not),
        Expr::Rule(name) => grammar.rule(name).known.certain,
        Expr::Repeat { least: 0, .. } => Set::ALL,
        Expr::Repeat { of, .. } => certain(grammar, of),
        Expr::Choice(parts) => parts.iter().fold(Set::NONE, |all, e| all.or(certain(grammar, e))),
        Expr::Sequence(parts) => {
            let (last, looks) = parts.split_last().expect("a sequence has parts");
            // Parts that take nothing leave the letter to the last one.
            let passed = looks.iter().fold(Set::ALL, |all, e| match e {
                Expr::And(_) | Expr::Not(_) => all.and(certain(grammar, e)),
                Expr::Repeat { of, least: 0, .. } => all.and(First::of(grammar, of).taking.not()),
                _ => Set::NONE,
            });
            passed.and(certain(grammar, last))
        }
        Expr::Start => Set::NONE,
    }
}

/// The letters with which an expression that is only looked at matches, where the next letter tells it all.
pub fn test(grammar: &Grammar, expr: &Expr) -> Option<Set> {
    match expr {
        Expr::Set(set) => Some(*set),
        Expr::And(e) => test(grammar, e),
        Expr::Not(e) => test(grammar, e).map(Set::not),
        Expr::Rule(name) => grammar.rule(name).known.test,
        Expr::Choice(parts) => {
            let told = parts.iter().filter_map(|e| test(grammar, e)).fold(Set::NONE, Set::or);
            // What begins with one of these letters anyhow needs no look of its own.
            let covered = |e: &Expr| First::of(grammar, e).any().and(told.not()) == Set::NONE;
            parts.iter().all(covered).then_some(told)
        }
        _ => None,
    }
}

/// The letters that a match may take.
pub fn takes(grammar: &Grammar, expr: &Expr) -> Set {
    match expr {
        Expr::Set(set) => *set,
        Expr::Start | Expr::And(_) | Expr::Not(_) => Set::NONE,
        Expr::Rule(name) => grammar.rule(name).known.takes,
        Expr::Repeat { of, .. } => takes(grammar, of),
        Expr::Sequence(parts) | Expr::Choice(parts) => parts.iter().fold(Set::NONE, |all, e| all.or(takes(grammar, e))),
    }
}

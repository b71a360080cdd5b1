//! Which letters must stand ahead, before the sentence ends, for an expression to match.
//!
//! A sentence ends here at a stop outside quotation marks: behind `<` it has none up to the next `>`, `]` or `/`.

use crate::letters::{First, Set, takes};
use crate::rules::{Expr, Grammar};

/// What a match has.
#[derive(Debug, Clone, Default)]
pub struct Needs {
    /// One letter of each of these before the sentence ends.
    pub sets: Vec<Set>,
    /// It may go on behind the end of the sentence.
    crosses: bool,
}

const OPEN: Set = Set(1 << b'<');
const CLOSE: Set = Set(1 << b'>' | 1 << b']' | 1 << b'/');
const STOP: Set = Set(1 << b'.');

impl Needs {
    pub fn of(grammar: &Grammar, expr: &Expr) -> Needs {
        let of = |e: &Expr| Needs::of(grammar, e);
        match expr {
            Expr::Set(set) => Needs {
                sets: if set.meets(Set::END) { Vec::new() } else { vec![*set] },
                crosses: set.meets(STOP),
            },
            Expr::Start | Expr::Not(_) => Needs::default(),
            Expr::And(e) => Needs {
                crosses: false,
                ..of(e)
            },
            Expr::Rule(name) => grammar.rule(name).known.needs.clone(),
            Expr::Repeat { of: e, least: 0, .. } => Needs {
                sets: Vec::new(),
                ..of(e)
            },
            Expr::Repeat { of: e, .. } => of(e),
            Expr::Sequence(parts) => Needs::of_sequence(grammar, parts),
            Expr::Choice(parts) => Needs::of_choice(parts.iter().map(of).collect()),
        }
    }

    /// The sets that tell something: neither the first letter nor another set says the same.
    pub fn told(&self, grammar: &Grammar, expr: &Expr) -> Vec<Set> {
        let first = First::of(grammar, expr).any();
        let within = |one: Set, other: Set| one.or(other) == other;
        let mut told: Vec<Set> = self.sets.iter().copied().filter(|&s| !within(first, s)).collect();
        told.sort_by_key(|s| s.0.count_ones());
        let mut kept: Vec<Set> = Vec::new();
        for set in told {
            if !kept.iter().any(|&k| within(k, set)) {
                kept.push(set);
            }
        }
        kept
    }

    fn of_sequence(grammar: &Grammar, parts: &[Expr]) -> Needs {
        let mut all = Needs::default();
        let mut quoted = false;
        for part in parts {
            let needs = Needs::of(grammar, part);
            all.sets.extend(needs.sets);
            quoted &= !takes(grammar, part).meets(CLOSE);
            if needs.crosses && !quoted {
                all.crosses = true;
                break;
            }
            quoted |= matches!(part, Expr::Set(OPEN));
        }
        all
    }

    /// One set of what each of the parts needs, by the smallest set of each.
    fn of_choice(parts: Vec<Needs>) -> Needs {
        let smallest = |needs: &Needs| needs.sets.iter().copied().min_by_key(|s| s.0.count_ones());
        let one: Option<Vec<Set>> = parts.iter().map(smallest).collect();
        Needs {
            sets: one
                .iter()
                .map(|sets| sets.iter().copied().fold(Set::NONE, Set::or))
                .collect(),
            crosses: parts.iter().any(|n| n.crosses),
        }
    }
}

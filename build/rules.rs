//! The rules of the grammar as pest reads them, brought into few forms: what is one letter of several is a set.

use std::collections::BTreeMap;

use pest_meta::ast::{self, RuleType};
use pest_meta::parser::{self, Rule as Meta};

use crate::letters::Set;

#[derive(Debug, Clone)]
pub enum Expr {
    Set(Set),
    Sequence(Vec<Expr>),
    Choice(Vec<Expr>),
    Repeat {
        of: Box<Expr>,
        /// 0 or 1.
        least: u32,
        most: Option<u32>,
    },
    And(Box<Expr>),
    Not(Box<Expr>),
    Rule(String),
    Start,
}

#[derive(Debug)]
pub struct Rule {
    pub expr: Expr,
    /// It makes a node of the tree.
    pub visible: bool,
    /// No rule in it makes a node.
    pub atomic: bool,
}

/// All rules by name.
#[derive(Debug, Default)]
pub struct Grammar(pub BTreeMap<String, Rule>);

impl Grammar {
    pub fn parse(source: &str) -> Grammar {
        let pairs = parser::parse(Meta::grammar_rules, source).unwrap_or_else(|e| panic!("{e}"));
        let rules = parser::consume_rules(pairs).unwrap_or_else(|e| panic!("{e:?}"));
        let mut grammar = Grammar::default();
        let mut waiting: Vec<ast::Rule> = rules;
        // A rule comes behind those that it names, so that what they are is known.
        while !waiting.is_empty() {
            let known = |name: &str| grammar.0.contains_key(name) || is_built_in(name);
            let (ready, rest): (Vec<_>, Vec<_>) = waiting
                .into_iter()
                .partition(|r| names(&r.expr).iter().all(|n| known(n)));
            let missing: Vec<&str> = rest.iter().map(|r| r.name.as_str()).collect();
            assert!(
                !ready.is_empty(),
                "rules that name themselves or an unknown rule: {missing:?}"
            );
            for rule in ready {
                let one = Rule {
                    expr: grammar.expr(&rule.expr),
                    visible: rule.ty != RuleType::Silent,
                    atomic: rule.ty == RuleType::Atomic,
                };
                grammar.0.insert(rule.name, one);
            }
            waiting = rest;
        }
        grammar
    }

    pub fn rule(&self, name: &str) -> &Rule {
        &self.0[name]
    }

    /// Whether matching makes nodes of the tree.
    pub fn makes_nodes(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Set(_) | Expr::Start | Expr::And(_) | Expr::Not(_) => false,
            Expr::Sequence(parts) | Expr::Choice(parts) => parts.iter().any(|e| self.makes_nodes(e)),
            Expr::Repeat { of, .. } => self.makes_nodes(of),
            Expr::Rule(name) => self.rule(name).visible || self.makes_nodes(&self.rule(name).expr),
        }
    }

    fn expr(&self, expr: &ast::Expr) -> Expr {
        let boxed = |e: &ast::Expr| Box::new(self.expr(e));
        let repeat = |e: &ast::Expr, least, most| Expr::Repeat {
            of: boxed(e),
            least,
            most,
        };
        match expr {
            ast::Expr::Str(letter) => match letter.as_bytes() {
                [letter] if letter.is_ascii() => Expr::Set(Set::of(*letter)),
                _ => panic!("{letter:?} is no letter of the tape"),
            },
            ast::Expr::Ident(name) => match name.as_str() {
                "ANY" => Expr::Set(Set::ANY),
                "SOI" => Expr::Start,
                "EOI" => Expr::And(Box::new(Expr::Set(Set::END))),
                name => match self.rule(name) {
                    Rule {
                        expr: Expr::Set(set),
                        visible: false,
                        ..
                    } => Expr::Set(*set),
                    _ => Expr::Rule(name.to_owned()),
                },
            },
            ast::Expr::PosPred(e) => Expr::And(boxed(e)),
            ast::Expr::NegPred(e) => Expr::Not(boxed(e)),
            ast::Expr::Seq(a, b) => sequence(self.expr(a), self.expr(b)),
            ast::Expr::Choice(a, b) => choice(self.expr(a), self.expr(b)),
            ast::Expr::Opt(e) => repeat(e, 0, Some(1)),
            ast::Expr::Rep(e) => repeat(e, 0, None),
            ast::Expr::RepOnce(e) => repeat(e, 1, None),
            ast::Expr::RepMinMax(e, least @ 0..=1, most) => repeat(e, *least, Some(*most)),
            other => panic!("the matcher does not know {other:?}"),
        }
    }
}

impl Expr {
    /// The letters with which an expression that is only looked at matches, where the next letter tells it all.
    pub fn test(&self) -> Option<Set> {
        match self {
            Expr::Set(set) => Some(*set),
            Expr::And(e) => e.test(),
            Expr::Not(e) => e.test().map(Set::not),
            Expr::Choice(parts) => parts.iter().try_fold(Set::NONE, |all, e| Some(all.or(e.test()?))),
            _ => None,
        }
    }
}

/// `a ~ b`; looking at a letter and taking it is one set.
fn sequence(a: Expr, b: Expr) -> Expr {
    let mut parts = match a {
        Expr::Sequence(parts) => parts,
        one => vec![one],
    };
    let rest = match b {
        Expr::Sequence(parts) => parts,
        one => vec![one],
    };
    for part in rest {
        let looked = match (parts.last(), &part) {
            (Some(e @ (Expr::And(_) | Expr::Not(_))), Expr::Set(set)) => e.test().map(|seen| seen.and(*set)),
            _ => None,
        };
        if let Some(set) = looked {
            parts.pop();
            parts.push(Expr::Set(set));
        } else {
            parts.push(part);
        }
    }
    if parts.len() == 1 {
        parts.remove(0)
    } else {
        Expr::Sequence(parts)
    }
}

/// `a | b`; letters beside each other are one set.
fn choice(a: Expr, b: Expr) -> Expr {
    let mut parts = match a {
        Expr::Choice(parts) => parts,
        one => vec![one],
    };
    let rest = match b {
        Expr::Choice(parts) => parts,
        one => vec![one],
    };
    for part in rest {
        match (parts.last_mut(), part) {
            (Some(Expr::Set(one)), Expr::Set(other)) => *one = one.or(other),
            (_, part) => parts.push(part),
        }
    }
    if parts.len() == 1 {
        parts.remove(0)
    } else {
        Expr::Choice(parts)
    }
}

fn is_built_in(name: &str) -> bool {
    matches!(name, "ANY" | "SOI" | "EOI")
}

/// The rules that an expression names.
fn names(expr: &ast::Expr) -> Vec<String> {
    let name = |e| match e {
        ast::Expr::Ident(name) => Some(name),
        _ => None,
    };
    expr.iter_top_down().filter_map(name).collect()
}

//! The rules of the grammar as pest reads them, brought into few forms: what is one letter of several is a set.

use std::collections::BTreeMap;

use pest_meta::ast::{self, RuleType};
use pest_meta::parser::{self, Rule as Meta};

use crate::letters::{First, Set, certain, takes, test};
use crate::needs::Needs;

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
    pub known: Known,
}

/// What is known of a rule's expression. Each rule that names it asks, and those that name that one: so it is found once.
#[derive(Debug)]
pub struct Known {
    pub makes_nodes: bool,
    pub first: First,
    pub certain: Set,
    pub test: Option<Set>,
    pub takes: Set,
    pub needs: Needs,
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
                let expr = grammar.expr(&rule.expr);
                let one = Rule {
                    visible: rule.ty != RuleType::Silent,
                    atomic: rule.ty == RuleType::Atomic,
                    known: grammar.known(&expr),
                    expr,
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
            Expr::Rule(name) => self.rule(name).visible || self.rule(name).known.makes_nodes,
        }
    }

    fn known(&self, expr: &Expr) -> Known {
        Known {
            makes_nodes: self.makes_nodes(expr),
            first: First::of(self, expr),
            certain: certain(self, expr),
            test: test(self, expr),
            takes: takes(self, expr),
            needs: Needs::of(self, expr),
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
            ast::Expr::Seq(a, b) => self.sequence(self.expr(a), self.expr(b)),
            ast::Expr::Choice(a, b) => self.choice(self.expr(a), self.expr(b)),
            ast::Expr::Opt(e) => repeat(e, 0, Some(1)),
            ast::Expr::Rep(e) => repeat(e, 0, None),
            ast::Expr::RepOnce(e) => repeat(e, 1, None),
            ast::Expr::RepMinMax(e, least @ 0..=1, most) => repeat(e, *least, Some(*most)),
            other => panic!("the matcher does not know {other:?}"),
        }
    }

    /// `a ~ b`; looking at a letter and taking it is one set.
    fn sequence(&self, a: Expr, b: Expr) -> Expr {
        let mut parts = parts_of(a, |e| match e {
            Expr::Sequence(parts) => Ok(parts),
            one => Err(one),
        });
        let rest = parts_of(b, |e| match e {
            Expr::Sequence(parts) => Ok(parts),
            one => Err(one),
        });
        for part in rest {
            let one = match (parts.last(), &part) {
                (Some(look @ (Expr::And(_) | Expr::Not(_))), Expr::Set(set)) => self.looked(look, *set),
                _ => None,
            };
            if let Some(one) = one {
                parts.pop();
                parts.push(one);
            } else {
                parts.push(part);
            }
        }
        one_or(parts, Expr::Sequence)
    }

    /// A letter of `set` that is looked at before it is taken. Where not all of them need a look, they come apart.
    fn looked(&self, look: &Expr, set: Set) -> Option<Expr> {
        if let Some(seen) = test(self, look) {
            return Some(Expr::Set(seen.and(set)));
        }
        let Expr::Not(e) = look else { return None };
        let first = First::of(self, e).any();
        let (plain, asked) = (set.and(first.not()), set.and(first).and(certain(self, e).not()));
        if asked == Set::NONE {
            return Some(Expr::Set(plain));
        }
        let asked = Expr::Sequence(vec![look.clone(), Expr::Set(asked)]);
        (plain != Set::NONE).then(|| Expr::Choice(vec![Expr::Set(plain), asked]))
    }

    /// `a | b`; letters beside each other are one set, and come first where nothing before them begins with one.
    fn choice(&self, a: Expr, b: Expr) -> Expr {
        let mut parts = parts_of(a, |e| match e {
            Expr::Choice(parts) => Ok(parts),
            one => Err(one),
        });
        let rest = parts_of(b, |e| match e {
            Expr::Choice(parts) => Ok(parts),
            one => Err(one),
        });
        for part in rest {
            let Expr::Set(set) = part else {
                parts.push(part);
                continue;
            };
            let meets = |e: &Expr| First::of(self, e).any().and(set) != Set::NONE;
            let free = !parts.iter().any(|e| !matches!(e, Expr::Set(_)) && meets(e));
            match (parts.first_mut(), free) {
                (Some(Expr::Set(one)), true) => *one = one.or(set),
                (_, true) => parts.insert(0, part),
                (_, false) => parts.push(part),
            }
        }
        one_or(parts, Expr::Choice)
    }
}

fn parts_of(expr: Expr, parts: impl Fn(Expr) -> Result<Vec<Expr>, Expr>) -> Vec<Expr> {
    parts(expr).unwrap_or_else(|one| vec![one])
}

fn one_or(mut parts: Vec<Expr>, many: fn(Vec<Expr>) -> Expr) -> Expr {
    if parts.len() == 1 { parts.remove(0) } else { many(parts) }
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

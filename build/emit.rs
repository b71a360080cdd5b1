//! Rules to Rust: a function each, from a place of the tape to the place behind the match.
//!
//! Where a match makes nodes of the tree there are two: `look_` only tells whether it matches, `take_` keeps the nodes.
//! What fails leaves no node.

use std::fmt::Write;

use crate::letters::{First, Set};
use crate::rules::{Expr, Grammar, Rule};

/// Rules that many others try at the same place: what they found there is kept.
const KEPT: &[&str] = &["noun_phrase", "base_phrase"];

pub fn code(grammar: &Grammar) -> String {
    let mut out = String::new();
    let visible: Vec<&str> = grammar
        .0
        .iter()
        .filter(|(_, r)| r.visible)
        .map(|(n, _)| n.as_str())
        .collect();
    let _ = writeln!(
        out,
        "/// The rules that make nodes of the tree.\n#[derive(Debug, Clone, Copy, PartialEq, Eq)]\npub enum Rule {{ {} }}\n\n/// How many rules' finds are kept.\npub const KEPT: usize = {};\n",
        visible.join(", "),
        KEPT.len()
    );
    for (name, rule) in &grammar.0 {
        if let Expr::Set(_) = rule.expr
            && !rule.visible
        {
            continue;
        }
        out += &look(grammar, name, rule);
        if rule.visible || grammar.makes_nodes(&rule.expr) {
            out += &take(grammar, name, rule);
        }
    }
    out
}

fn look(grammar: &Grammar, name: &str, rule: &Rule) -> String {
    let mut body = Body::new(grammar, false);
    let code = body.expr(&rule.expr);
    let code = match KEPT.iter().position(|k| *k == name) {
        Some(n) => format!("m.keep({n}, p, |m| {code})"),
        None => code,
    };
    format!("pub fn look_{name}(m: &mut Matcher, p: usize) -> Option<usize> {{ {code} }}\n")
}

fn take(grammar: &Grammar, name: &str, rule: &Rule) -> String {
    let mut body = Body::new(grammar, !rule.atomic);
    let code = body.expr(&rule.expr);
    let code = if rule.visible {
        format!("let node = m.open(Rule::{name}, p); let end = {code}; m.close(node, end)")
    } else {
        code
    };
    format!("pub fn take_{name}(m: &mut Matcher, p: usize) -> Option<usize> {{ {code} }}\n")
}

/// Writes the code of one function; each piece is an expression for the place behind the match, from `m` and `p`.
struct Body<'a> {
    grammar: &'a Grammar,
    takes: bool,
    labels: usize,
}

impl<'a> Body<'a> {
    fn new(grammar: &'a Grammar, takes: bool) -> Body<'a> {
        Body {
            grammar,
            takes,
            labels: 0,
        }
    }

    fn makes_nodes(&self, expr: &Expr) -> bool {
        self.takes && self.grammar.makes_nodes(expr)
    }

    fn expr(&mut self, expr: &Expr) -> String {
        match expr {
            Expr::Set(set) => format!("m.one(p, {})", letters(*set)),
            Expr::Start => "(p == 0).then_some(p)".into(),
            Expr::And(e) => self.glance(e, "is_some"),
            Expr::Not(e) => self.glance(e, "is_none"),
            Expr::Rule(name) => {
                let how = if self.makes_nodes(expr) { "take" } else { "look" };
                format!("{how}_{name}(m, p)")
            }
            Expr::Sequence(parts) => self.sequence(parts),
            Expr::Choice(parts) => {
                let parts: Vec<String> = parts.iter().map(|e| self.guarded(e)).collect();
                format!("({})", parts.join(").or_else(|| "))
            }
            Expr::Repeat { of, least, most } => self.repeat(of, *least, *most),
        }
    }

    /// An expression that is only looked at.
    fn glance(&mut self, expr: &Expr, wanted: &str) -> String {
        if let Some(set) = expr.test() {
            let not = if wanted == "is_none" { "!" } else { "" };
            return format!("({not}m.is(p, {})).then_some(p)", letters(set));
        }
        let takes = std::mem::replace(&mut self.takes, false);
        let code = self.guarded(expr);
        self.takes = takes;
        format!("({code}).{wanted}().then_some(p)")
    }

    /// Tried only where its first letter stands.
    fn guarded(&mut self, expr: &Expr) -> String {
        let code = self.expr(expr);
        let first = First::of(self.grammar, expr).any();
        if first == Set::ALL || matches!(expr, Expr::Set(_)) {
            code
        } else {
            format!("if m.is(p, {}) {{ {code} }} else {{ None }}", letters(first))
        }
    }

    fn sequence(&mut self, parts: &[Expr]) -> String {
        self.labels += 1;
        let label = self.labels;
        let mut nodes = false;
        let mut code = format!("'s{label}: {{ ");
        if parts[..parts.len() - 1].iter().any(|e| self.makes_nodes(e)) {
            code += "let mark = m.mark(); ";
        }
        for (n, part) in parts.iter().enumerate() {
            let one = self.expr(part);
            let fail = if nodes { "m.back_to(mark); " } else { "" };
            if n + 1 == parts.len() && !nodes {
                let _ = write!(code, "{one} }}");
                return code;
            }
            let _ = write!(code, "let Some(p) = ({one}) else {{ {fail}break 's{label} None }}; ");
            nodes |= self.makes_nodes(part);
        }
        code + "Some(p) }"
    }

    fn repeat(&mut self, of: &Expr, least: u32, most: Option<u32>) -> String {
        if let (Expr::Set(set), None) = (of, most) {
            let set = letters(*set);
            return match least {
                0 => format!("Some(m.skip(p, {set}))"),
                _ => format!("m.one(p, {set}).map(|p| m.skip(p, {set}))"),
            };
        }
        let one = self.guarded(of);
        let (start, enough) = match least {
            0 => ("let mut p = p;", "Some(p)"),
            _ => ("let (from, mut p) = (p, p);", "(p > from).then_some(p)"),
        };
        match (least, most) {
            (0, Some(1)) => format!("({one}).or(Some(p))"),
            (_, None) => format!("{{ {start} while let Some(q) = ({one}) {{ p = q; }} {enough} }}"),
            (_, Some(most)) => format!(
                "{{ {start} for _ in 0..{most} {{ let Some(q) = ({one}) else {{ break }}; p = q; }} {enough} }}"
            ),
        }
    }
}

fn letters(set: Set) -> String {
    format!("{:#x}", set.0)
}

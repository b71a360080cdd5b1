//! Rules to Rust: a function each, from a place of the tape to the place behind the match.
//!
//! Where a match makes nodes of the tree there are two: `look_` only tells whether it matches, `take_` keeps the nodes.
//! What fails leaves no node.

use std::fmt::Write;

use crate::letters::{First, Set, test};
use crate::needs::Needs;
use crate::rules::{Expr, Grammar, Rule};

/// Parts of a choice that has many.
const MANY: usize = 8;

/// Rules that many others try at the same place: what they found there is kept.
const KEPT: &[&str] = &["base_phrase", "noun_phrase", "who", "speaker", "closer_strict"];

pub fn code(grammar: &Grammar) -> String {
    let mut code = Code {
        grammar,
        sets: Vec::new(),
        needed: Vec::new(),
        choices: Vec::new(),
    };
    let mut functions = String::new();
    for (name, rule) in &grammar.0 {
        functions += &code.look(name, rule);
        if rule.visible || grammar.makes_nodes(&rule.expr) {
            functions += &code.take(name, rule);
        }
    }
    let visible = grammar.0.iter().filter(|(_, r)| r.visible);
    let visible: Vec<&str> = visible.map(|(name, _)| name.as_str()).collect();
    format!(
        "/// The rules that make nodes of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {{ {} }}

/// How many rules' finds are kept.
pub const KEPT: usize = {};

{}
{}
{functions}",
        visible.join(", "),
        KEPT.len(),
        code.table(),
        code.choice_tables()
    )
}

/// Writes the rules, and notes the sets of letters that they ask for.
struct Code<'a> {
    grammar: &'a Grammar,
    sets: Vec<Set>,
    /// Sets of letters of which one must stand ahead.
    needed: Vec<Set>,
    /// For each choice of many the first letters of its parts, and what each needs.
    choices: Vec<(Vec<Set>, Vec<u64>)>,
}

impl Code<'_> {
    fn look(&mut self, name: &str, rule: &Rule) -> String {
        let code = Body::new(self, false).expr(&rule.expr);
        let code = match KEPT.iter().position(|k| *k == name) {
            Some(n) => format!("m.keep({n}, p, |m| {code})"),
            None => code,
        };
        format!("pub fn look_{name}(m: &mut Matcher, p: usize) -> Option<usize> {{ {code} }}\n")
    }

    fn take(&mut self, name: &str, rule: &Rule) -> String {
        let inner = !rule.atomic && self.grammar.makes_nodes(&rule.expr);
        let code = match (rule.visible, inner) {
            (true, false) => format!("let end = look_{name}(m, p)?; m.leaf(Rule::{name}, p, end)"),
            (true, true) => {
                let code = Body::new(self, true).expr(&rule.expr);
                format!("let node = m.open(Rule::{name}, p); let end = {code}; m.close(node, end)")
            }
            (false, _) => Body::new(self, true).expr(&rule.expr),
        };
        format!("pub fn take_{name}(m: &mut Matcher, p: usize) -> Option<usize> {{ {code} }}\n")
    }

    /// A set as the matcher asks for it: a word of the letter's row, and the bit in it.
    fn set(&mut self, set: Set) -> String {
        let at = self.sets.iter().position(|s| *s == set).unwrap_or_else(|| {
            self.sets.push(set);
            self.sets.len() - 1
        });
        format!("({}, {:#x})", at / 32, 1_u32 << (at % 32))
    }

    /// A bit for each set of letters of which one must stand ahead; what the bits do not suffice for is not asked.
    fn need(&mut self, needs: &[Set]) -> u64 {
        let mut bits = 0;
        for set in needs {
            let known = self.needed.iter().position(|s| s == set);
            let at = known.unwrap_or(self.needed.len());
            // One bit is never set.
            if at < 63 {
                if known.is_none() {
                    self.needed.push(*set);
                }
                bits |= 1 << at;
            }
        }
        bits
    }

    fn choice(&mut self, firsts: Vec<Set>, needs: Vec<u64>) -> usize {
        assert!(
            firsts.len() <= 32,
            "a choice of more than 32 parts: give some of them a rule of their own"
        );
        let choice = (firsts, needs);
        self.choices.iter().position(|c| *c == choice).unwrap_or_else(|| {
            self.choices.push(choice);
            self.choices.len() - 1
        })
    }

    /// The tables of the choices of many.
    fn choice_tables(&self) -> String {
        let has = |sets: &[Set], letter: usize| {
            let with = |(bit, set): (usize, &Set)| u64::from(letter < 128 && set.0 >> letter & 1 != 0) << bit;
            sets.iter().enumerate().map(with).fold(0, |all, bit| all | bit)
        };
        let ahead: Vec<u64> = (0..256).map(|letter| has(&self.needed, letter)).collect();
        let row = |letter| -> Vec<u64> { self.choices.iter().map(|(firsts, _)| has(firsts, letter)).collect() };
        let firsts: Vec<Vec<u64>> = (0..256).map(row).collect();
        let needs: Vec<String> = self.choices.iter().map(|(_, needs)| format!("&{needs:?}")).collect();
        let all = |(_, needs): &(Vec<Set>, Vec<u64>)| needs.iter().fold(0, |all, bits| all | bits);
        let asked: Vec<u64> = self.choices.iter().map(all).collect();
        format!(
            "pub const CHOICES: usize = {n};
pub static AHEAD: [u64; 256] = {ahead:?};
pub static FIRSTS: [[u32; {n}]; 256] = {firsts:?};
pub static NEEDS: [&[u64]; {n}] = [{}];
pub static ASKED: [u64; {n}] = {asked:?};
",
            needs.join(", "),
            n = self.choices.len(),
        )
    }

    /// For each byte which sets have it, a bit each.
    fn table(&self) -> String {
        let width = self.sets.len().div_ceil(32);
        let row = |letter: usize| {
            let word = |w: usize| {
                let sets = self.sets.iter().skip(w * 32).take(32).enumerate();
                let has = sets.filter(|(_, set)| letter < 128 && set.0 >> letter & 1 != 0);
                has.fold(0_u32, |word, (bit, _)| word | 1 << bit)
            };
            format!("{:?}", (0..width).map(word).collect::<Vec<u32>>())
        };
        let rows: Vec<String> = (0..256).map(row).collect();
        format!("pub static SETS: [[u32; {width}]; 256] = [{}];\n", rows.join(", "))
    }
}

/// Writes the code of one function; each piece is an expression for the place behind the match, from `m` and `p`.
struct Body<'a, 'g> {
    code: &'a mut Code<'g>,
    takes: bool,
    labels: usize,
}

impl<'a, 'g> Body<'a, 'g> {
    fn new(code: &'a mut Code<'g>, takes: bool) -> Body<'a, 'g> {
        Body { code, takes, labels: 0 }
    }

    fn makes_nodes(&self, expr: &Expr) -> bool {
        self.takes && self.code.grammar.makes_nodes(expr)
    }

    fn expr(&mut self, expr: &Expr) -> String {
        match expr {
            Expr::Set(set) => format!("m.one(p, {})", self.code.set(*set)),
            Expr::Start => "(p == 0).then_some(p)".into(),
            Expr::And(e) => self.glance(e, "is_some"),
            Expr::Not(e) => self.glance(e, "is_none"),
            Expr::Rule(name) => {
                let how = if self.makes_nodes(expr) { "take" } else { "look" };
                format!("{how}_{name}(m, p)")
            }
            Expr::Sequence(parts) => self.sequence(parts),
            Expr::Choice(parts) if parts.len() >= MANY => self.many(parts),
            Expr::Choice(parts) => {
                let parts: Vec<String> = parts.iter().map(|e| self.guarded(e)).collect();
                format!("({})", parts.join(").or_else(|| "))
            }
            Expr::Repeat { of, least, most } => self.repeat(of, *least, *most),
        }
    }

    /// A choice of many: one look at a table and one at the letters ahead tell which of them may match.
    fn many(&mut self, parts: &[Expr]) -> String {
        let grammar = self.code.grammar;
        let firsts = parts.iter().map(|e| First::of(grammar, e).any()).collect();
        let needs = parts
            .iter()
            .map(|e| self.code.need(&Needs::of(grammar, e).told(grammar, e)))
            .collect();
        let choice = self.code.choice(firsts, needs);
        let last = parts.len() - 1;
        let tried = parts.iter().enumerate().map(|(n, part)| match n {
            n if n == last => format!("_ => {}", self.expr(part)),
            n => format!("{n} => {}, ", self.expr(part)),
        });
        let tried: String = tried.collect();
        format!(
            "{{ let mut may = m.may(p, {choice}); loop {{ if may == 0 {{ break None }} \
             let part = may.trailing_zeros(); may &= may - 1; \
             let found = match part {{ {tried} }}; if found.is_some() {{ break found }} }} }}"
        )
    }

    /// An expression that is only looked at.
    fn glance(&mut self, expr: &Expr, wanted: &str) -> String {
        if let Some(set) = test(self.code.grammar, expr) {
            let not = if wanted == "is_none" { "!" } else { "" };
            return format!("({not}m.is(p, {})).then_some(p)", self.code.set(set));
        }
        let takes = std::mem::replace(&mut self.takes, false);
        let code = self.guarded(expr);
        self.takes = takes;
        format!("({code}).{wanted}().then_some(p)")
    }

    /// Tried only where its first letter stands.
    fn guarded(&mut self, expr: &Expr) -> String {
        let code = self.expr(expr);
        let first = First::of(self.code.grammar, expr).any();
        if first == Set::ALL || matches!(expr, Expr::Set(_)) {
            code
        } else {
            format!("if m.is(p, {}) {{ {code} }} else {{ None }}", self.code.set(first))
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
        let of = self.inlined(of);
        let (start, enough) = match least {
            0 => ("let mut p = p;", "Some(p)"),
            _ => ("let (from, mut p) = (p, p);", "(p > from).then_some(p)"),
        };
        if (least, most) == (0, Some(1)) {
            return format!("({}).or(Some(p))", self.guarded(&of));
        }
        if let Some(most) = most {
            let one = self.guarded(&of);
            return format!(
                "{{ {start} for _ in 0..{most} {{ let Some(q) = ({one}) else {{ break }}; p = q; }} {enough} }}"
            );
        }
        // A run of letters is passed over at once.
        let (run, rest) = match &of {
            Expr::Set(set) => (Some(*set), None),
            Expr::Choice(parts) => match &parts[..] {
                [Expr::Set(set), rest @ ..] => (Some(*set), Some(Expr::Choice(rest.to_vec()))),
                _ => (None, Some(of.clone())),
            },
            _ => (None, Some(of.clone())),
        };
        let skip = run.map_or(String::new(), |set| format!("p = m.skip(p, {});", self.code.set(set)));
        match rest {
            None => format!("{{ {start} {skip} {enough} }}"),
            Some(rest) => {
                let one = self.guarded(&rest);
                format!("{{ {start} loop {{ {skip} let Some(q) = ({one}) else {{ break }}; p = q; }} {enough} }}")
            }
        }
    }

    /// The expression of a rule that makes no node of its own and is not kept.
    fn inlined(&self, expr: &Expr) -> Expr {
        match expr {
            Expr::Rule(name) if !self.code.grammar.rule(name).visible && !KEPT.contains(&name.as_str()) => {
                self.inlined(&self.code.grammar.rule(name).expr)
            }
            other => other.clone(),
        }
    }
}

//! What the rules that the build makes of the grammar run on: the letters, the tree of what matched, what was found before.

use super::grammar::{AHEAD, ASKED, CHOICES, FIRSTS, KEPT, NEEDS, Rule, SETS};
use crate::lex::alphabet::LetterSet;

/// The letters under a parse, and what became of them.
#[derive(Debug, Default)]
pub struct Matcher {
    /// Byte 0 stands behind the last letter.
    letters: Vec<u8>,
    /// For each place which sets of letters stand ahead before the sentence ends, by [`AHEAD`].
    ahead: Vec<u64>,
    /// For each choice of many: what stood ahead when it was last tried, and which of its parts have what they need.
    may: [(u64, u32); CHOICES],
    nodes: Vec<Found>,
    /// For each place and each rule that keeps its finds: 0 not tried, 1 no match, else the place behind it and 2.
    kept: Vec<u32>,
}

/// Letters at which a quotation ends.
static CLOSING: LetterSet = LetterSet::of(b">]/");

/// A match of a rule in the tree; those within it follow it.
#[derive(Debug, Clone, Copy)]
struct Found {
    rule: Rule,
    start: u32,
    end: u32,
    /// The node behind the last one within it.
    next: u32,
}

impl Matcher {
    /// Makes ready for other letters, all ASCII. Within a quotation (`quoted`) the marks of an inner one are marks as any.
    pub fn load(&mut self, letters: &[u8], quoted: bool) {
        self.letters.clear();
        self.letters.extend_from_slice(letters);
        if quoted {
            for letter in &mut self.letters {
                match letter {
                    b'{' => *letter = b'<',
                    b'}' => *letter = b'>',
                    _ => {}
                }
            }
        }
        self.letters.push(0);
        self.look_ahead();
        // No letters have all sets of letters ahead.
        self.may = [(u64::MAX, 0); CHOICES];
        self.nodes.clear();
        self.kept.clear();
        self.kept.resize(self.letters.len() * KEPT, 0);
    }

    fn look_ahead(&mut self) {
        // A stop ends the sentence, but not within quotation marks.
        let mut quoted = false;
        let ends = self.letters.iter().map(|letter| {
            quoted = (quoted | (*letter == b'<')) & !CLOSING.has(*letter);
            u64::from((*letter == b'.') & !quoted)
        });
        self.ahead.clear();
        self.ahead.extend(ends);
        let mut ahead = 0;
        for (place, letter) in self.ahead.iter_mut().zip(&self.letters).rev() {
            ahead = AHEAD[usize::from(*letter)] | if *place == 0 { ahead } else { 0 };
            *place = ahead;
        }
    }

    /// Which parts of a choice may match at a place, a bit each.
    #[inline]
    pub fn may(&mut self, p: usize, choice: usize) -> u32 {
        let ahead = self.ahead[p] & ASKED[choice];
        let (known, mut may) = self.may[choice];
        if ahead != known {
            let met = |(part, needs): (usize, &u64)| u32::from(ahead & needs == *needs) << part;
            may = NEEDS[choice].iter().enumerate().map(met).fold(0, |all, bit| all | bit);
            self.may[choice] = (ahead, may);
        }
        FIRSTS[usize::from(self.letters[p])][choice] & may
    }

    /// What matched, in order of the letters.
    pub fn roots(&self) -> impl Iterator<Item = Node<'_>> {
        Node::row(&self.nodes, 0, self.nodes.len())
    }

    /// Whether the letter is one of a set: a word of the letter's row of [`SETS`], and the bit in it.
    #[inline(always)]
    pub fn is(&self, p: usize, (word, bit): (usize, u32)) -> bool {
        SETS[usize::from(self.letters[p])][word] & bit != 0
    }

    #[inline(always)]
    pub fn one(&self, p: usize, set: (usize, u32)) -> Option<usize> {
        self.is(p, set).then_some(p + 1)
    }

    #[inline(always)]
    pub fn skip(&self, mut p: usize, set: (usize, u32)) -> usize {
        while self.is(p, set) {
            p += 1;
        }
        p
    }

    /// What a rule finds at a place; the rule is asked once.
    #[inline(always)]
    pub fn keep(&mut self, rule: usize, p: usize, find: impl FnOnce(&mut Matcher) -> Option<usize>) -> Option<usize> {
        let at = p * KEPT + rule;
        match self.kept[at] {
            0 => {
                let found = find(self);
                self.kept[at] = found.map_or(1, |end| end as u32 + 2);
                found
            }
            1 => None,
            end => Some(end as usize - 2),
        }
    }

    #[inline]
    pub fn mark(&self) -> usize {
        self.nodes.len()
    }

    /// Drops the nodes made since.
    #[inline]
    pub fn back_to(&mut self, mark: usize) {
        self.nodes.truncate(mark);
    }

    /// Adds a node with none within it.
    #[inline]
    pub fn leaf(&mut self, rule: Rule, p: usize, end: usize) -> Option<usize> {
        self.nodes.push(Found {
            rule,
            start: p as u32,
            end: end as u32,
            next: self.nodes.len() as u32 + 1,
        });
        Some(end)
    }

    #[inline]
    pub fn open(&mut self, rule: Rule, p: usize) -> usize {
        let start = p as u32;
        self.nodes.push(Found {
            rule,
            start,
            end: start,
            next: 0,
        });
        self.nodes.len() - 1
    }

    /// The node ends where its rule does; without a match it is dropped.
    #[inline]
    pub fn close(&mut self, node: usize, end: Option<usize>) -> Option<usize> {
        match end {
            Some(end) => {
                self.nodes[node].end = end as u32;
                self.nodes[node].next = self.nodes.len() as u32;
            }
            None => self.nodes.truncate(node),
        }
        end
    }
}

/// A node of the tree of what matched.
#[derive(Debug, Clone, Copy)]
pub struct Node<'a> {
    nodes: &'a [Found],
    at: usize,
}

impl<'a> Node<'a> {
    fn row(nodes: &'a [Found], from: usize, to: usize) -> impl Iterator<Item = Node<'a>> {
        let mut at = from;
        std::iter::from_fn(move || {
            let node = (at < to).then_some(Node { nodes, at })?;
            at = nodes[at].next as usize;
            Some(node)
        })
    }

    pub fn rule(self) -> Rule {
        self.nodes[self.at].rule
    }

    pub fn start(self) -> usize {
        self.nodes[self.at].start as usize
    }

    pub fn end(self) -> usize {
        self.nodes[self.at].end as usize
    }

    /// The nodes right within it.
    pub fn inner(self) -> impl Iterator<Item = Node<'a>> {
        Node::row(self.nodes, self.at + 1, self.nodes[self.at].next as usize)
    }
}

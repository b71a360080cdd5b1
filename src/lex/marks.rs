//! Pairs quotation marks, by side and by paragraph and never by parity over the article.

use super::raw::{Kind, Mark, Raw, Side};
use super::words::Words;

/// What pairing decided of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Open,
    Close,
    /// A quotation within a quotation.
    InnerOpen,
    InnerClose,
    /// An apostrophe, an inch, a mark whose partner is missing.
    Stray,
}

/// Two marks that belong together, as numbers among [`Words::marks`]; `close` is `None` where the paragraph ends first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    pub open: usize,
    pub close: Option<usize>,
}

/// The outer pairs of all paragraphs, and what each of [`Words::marks`] is.
pub fn pair(text: &str, Words { raw, marks }: &Words) -> (Vec<Pair>, Vec<Role>) {
    let mut pairs = Vec::new();
    let mut roles = vec![Role::Stray; marks.len()];
    let mut later = Vec::new();
    let (mut start, mut first) = (0, 0);
    for end in 0..=marks.len() {
        let at = marks.get(end).copied().unwrap_or(raw.len());
        if raw.get(at).is_some_and(|r| r.kind != Kind::Break) {
            continue;
        }
        if end > start {
            let opens = |at: usize| raw.get(at).is_some_and(|r| opening(r.kind));
            let mut paragraph = Paragraph {
                text,
                raw,
                marks: &marks[start..end],
                roles: &mut roles[start..end],
                leads: marks[start] == first,
                next_opens: opens(at + 1),
                later: &mut later,
            };
            paragraph.pair(start, &mut pairs);
        }
        (start, first) = (end + 1, at + 1);
    }
    (pairs, roles)
}

fn opening(kind: Kind) -> bool {
    matches!(kind, Kind::Mark(m) if m.side != Side::Close)
}

/// The marks of a paragraph.
struct Paragraph<'a> {
    text: &'a str,
    raw: &'a [Raw],
    marks: &'a [usize],
    roles: &'a mut [Role],
    /// It begins with a mark.
    leads: bool,
    /// The next paragraph begins with an opening mark.
    next_opens: bool,
    /// For each mark: which single marks that close stand at it or after it.
    later: &'a mut Vec<Later>,
}

/// What comes before the next opening single mark or the paragraph's end.
#[derive(Clone, Copy, Default)]
struct Later {
    /// A closing mark that can be no apostrophe.
    certain: bool,
    /// Any closing mark.
    any: bool,
}

/// A quotation that is open, and one inside it.
#[derive(Default)]
struct Open {
    outer: Option<(usize, bool)>,
    inner: Option<(usize, bool)>,
}

impl Paragraph<'_> {
    /// Adds its pairs; its first mark has the number `base`.
    fn pair(&mut self, base: usize, pairs: &mut Vec<Pair>) {
        self.look_ahead();
        let mut open = Open::default();
        for i in 0..self.marks.len() {
            let mark = self.mark(i);
            let closes = mark.side != Side::Open && (!mark.single || self.closes_single(i));
            let opens = mark.side != Side::Close && (!mark.single || self.opens_single(i));
            match open {
                Open {
                    inner: Some((at, single)),
                    ..
                } if single == mark.single && closes => {
                    (self.roles[at], self.roles[i]) = (Role::InnerOpen, Role::InnerClose);
                    open.inner = None;
                }
                Open {
                    outer: Some((at, single)),
                    ..
                } if single == mark.single && closes => {
                    (self.roles[at], self.roles[i]) = (Role::Open, Role::Close);
                    pairs.push(Pair {
                        open: base + at,
                        close: Some(base + i),
                    });
                    open = Open::default();
                }
                Open {
                    outer: Some((_, single)),
                    ..
                } if single != mark.single && opens => {
                    open.inner = Some((i, mark.single));
                }
                // Opened twice: the first mark has lost its partner.
                _ if opens => {
                    open = Open {
                        outer: Some((i, mark.single)),
                        inner: None,
                    }
                }
                _ => {}
            }
        }
        if let Some((at, _)) = open.outer.filter(|&(at, single)| self.may_stay_open(at, single)) {
            self.roles[at] = Role::Open;
            pairs.push(Pair {
                open: base + at,
                close: None,
            });
        }
    }

    fn mark(&self, i: usize) -> Mark {
        match self.raw[self.marks[i]].kind {
            Kind::Mark(mark) => mark,
            other => unreachable!("{other:?} is no mark"),
        }
    }

    fn look_ahead(&mut self) {
        self.later.clear();
        self.later.resize(self.marks.len() + 1, Later::default());
        for i in (0..self.marks.len()).rev() {
            let after = self.later[i + 1];
            self.later[i] = match self.mark(i) {
                m if m.single && m.side == Side::Open => Later::default(),
                m if m.single => Later {
                    certain: after.certain || self.is_no_apostrophe(i),
                    any: true,
                },
                _ => after,
            };
        }
    }

    /// A closing single mark after anything but a plural: `boys'`.
    fn is_no_apostrophe(&self, i: usize) -> bool {
        let before = self.text[..self.raw[self.marks[i]].span().start].chars().next_back();
        !matches!(before, Some('s' | 'S' | 'z' | 'x'))
    }

    fn closes_single(&self, i: usize) -> bool {
        self.is_no_apostrophe(i) || !self.later[i + 1].certain
    }

    /// A single mark opens a quotation only if something can close it.
    fn opens_single(&self, i: usize) -> bool {
        self.later[i + 1].any || (i == 0 && self.leads && self.next_opens)
    }

    /// An opening mark with no partner: of a quote that goes on in the next paragraph, or cut off.
    fn may_stay_open(&self, at: usize, single: bool) -> bool {
        let sided = self.mark(at).side == Side::Open;
        sided && (!single || (at == 0 && self.leads && self.next_opens))
    }
}

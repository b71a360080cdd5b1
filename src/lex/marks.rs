//! Pairs quotation marks, by side and by paragraph and never by parity over the article.

use super::words::{Kind, Raw, Side};

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

/// Two marks that belong together, as indices of tokens; `close` is `None` where the paragraph ends first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    pub open: usize,
    pub close: Option<usize>,
}

/// The outer pairs of all paragraphs, and in `roles` what each mark is.
pub fn pair(text: &str, raw: &[Raw], roles: &mut [Role]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut start = 0;
    for end in (0..=raw.len()).filter(|&i| i == raw.len() || raw[i].kind == Kind::Break) {
        let next_opens = raw.get(end + 1).is_some_and(|r| opening(r.kind));
        Paragraph {
            text,
            raw,
            roles,
            start,
            end,
            next_opens,
            later: Vec::new(),
        }
        .pair(&mut pairs);
        start = end + 1;
    }
    pairs
}

fn opening(kind: Kind) -> bool {
    matches!(kind, Kind::Mark(m) if m.side != Side::Close)
}

struct Paragraph<'a> {
    text: &'a str,
    raw: &'a [Raw],
    roles: &'a mut [Role],
    start: usize,
    end: usize,
    /// The next paragraph begins with an opening mark.
    next_opens: bool,
    /// For each token of the paragraph: which single marks that close stand at it or after it.
    later: Vec<Later>,
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
    fn pair(mut self, pairs: &mut Vec<Pair>) {
        self.look_ahead();
        let mut open = Open::default();
        for i in self.start..self.end {
            let Kind::Mark(mark) = self.raw[i].kind else { continue };
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
                        open: at,
                        close: Some(i),
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
            pairs.push(Pair { open: at, close: None });
        }
    }

    fn look_ahead(&mut self) {
        self.later = vec![Later::default(); self.end - self.start + 1];
        for i in (self.start..self.end).rev() {
            let after = self.later[i + 1 - self.start];
            self.later[i - self.start] = match self.raw[i].kind {
                Kind::Mark(m) if m.single && m.side == Side::Open => Later::default(),
                Kind::Mark(m) if m.single => Later {
                    certain: after.certain || self.is_no_apostrophe(i),
                    any: true,
                },
                _ => after,
            };
        }
    }

    /// A closing single mark after anything but a plural: `boys'`.
    fn is_no_apostrophe(&self, i: usize) -> bool {
        let before = self.text[..self.raw[i].span.start].chars().next_back();
        !matches!(before, Some('s' | 'S' | 'z' | 'x'))
    }

    fn closes_single(&self, i: usize) -> bool {
        self.is_no_apostrophe(i) || !self.later[i + 1 - self.start].certain
    }

    /// A single mark opens a quotation only if something can close it.
    fn opens_single(&self, i: usize) -> bool {
        self.later[i + 1 - self.start].any || (i == self.start && self.next_opens)
    }

    /// An opening mark with no partner: of a quote that goes on in the next paragraph, or cut off.
    fn may_stay_open(&self, at: usize, single: bool) -> bool {
        let sided = matches!(self.raw[at].kind, Kind::Mark(m) if m.side == Side::Open);
        sided && (!single || (at == self.start && self.next_opens))
    }
}

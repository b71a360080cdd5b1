//! Tape to attributions: the only place that knows the grammar.

mod clause;
mod collect;
pub mod ends;
pub mod features;
mod grammar;
mod leftover;
pub mod limits;
mod matcher;
pub mod select;
mod subject;
mod transcript;
pub mod weigh;
pub mod weights;

use smallvec::SmallVec;

use crate::lex::{LONGEST, Tape, Tokens};
use collect::{About, Left, collect};
use ends::Ends;
pub(crate) use grammar::FINITE;
use grammar::Rule;
pub use leftover::Choice;
pub(crate) use leftover::first_phrase;
use matcher::{Matcher, Node};
use transcript::{Labels, Lead};

/// How deep a quote within a quote within a quote is read.
const DEPTH: usize = 3;

/// Tokens from the end of a clause in which a gerund still goes on with it.
const CLAUSE: usize = 8;

/// How often words that turn out to be nobody's are read again.
const REREADS: usize = 3;

/// One finding of the grammar: who said what, in ranges of tokens.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Attribution {
    /// The rule of `attribution.pest` that matched.
    pub rule: &'static str,
    /// The speaker as written with all that describes him, `the mayor, a doctor at St Ann's,`; `None` if the words name nobody.
    pub speaker: Option<Tokens>,
    /// `who` in `Bell, who said`: a second mention of the speaker.
    pub relative: Option<Tokens>,
    /// The reporting words: `has already said`. `None` where a mark stands for them (colon, dash) or nothing does.
    pub cue: Option<Tokens>,
    /// The words said, in parts, marks included; none is empty. No part where they follow in the next paragraph.
    pub content: SmallVec<[Tokens; 2]>,
    /// `CNN` in `told CNN`.
    pub addressee: Option<Tokens>,
    /// 0 at the top; more within the words of another attribution.
    pub depth: usize,
    /// It stands within quotation marks.
    pub quoted: bool,
    /// The token up to which its words might go: another attribution begins there, or what was read ends.
    pub reach: usize,
    /// How likely its words end where they do, 0 to 1.
    pub end_likely: f32,
    /// It is one of several readings of a quotation, of which one holds.
    pub choice: Option<Choice>,
}

/// Reads all paragraphs of `tape`. Reported words end where `ends` says, without it where the grammar ends them. In order
/// of the text by the first token of each attribution.
pub fn read(text: &str, tape: &Tape, ends: Option<&Ends>) -> Vec<Attribution> {
    let mut reader = Reader {
        text,
        tape,
        ends,
        matcher: Matcher::default(),
    };
    let mut found = Vec::new();
    let labels = Labels::of(text, tape);
    for &paragraph in &tape.paragraphs {
        let (words, said) = match labels.lead(paragraph) {
            Some(Lead::Turn { label, words }) => {
                found.push(Attribution::turn(label, words));
                (words, true)
            }
            Some(Lead::Nobody(words)) => (words, false),
            None => (paragraph, false),
        };
        for piece in pieces(tape, words) {
            reader.read(piece, None, usize::from(said), said, REREADS, &mut found);
        }
    }
    let leftover = leftover::find(tape, &found);
    found.extend(leftover);
    found.sort_by_cached_key(Attribution::first);
    without_twins(found)
}

/// Leaves out what was found before, when words were read again; all are in order of their first tokens.
fn without_twins(found: Vec<Attribution>) -> Vec<Attribution> {
    let mut kept: Vec<Attribution> = Vec::with_capacity(found.len());
    for one in found {
        let first = one.first();
        let mut beside = kept.iter().rev().take_while(|k| k.first() == first);
        if !beside.any(|k| k.content == one.content && k.cue == one.cue && k.speaker == one.speaker) {
            kept.push(one);
        }
    }
    kept
}

/// A paragraph in parts of at most [`LONGEST`] tokens, cut where a sentence ends: rules may look to the end of a part from
/// each token.
fn pieces(tape: &Tape, paragraph: Tokens) -> Vec<Tokens> {
    let mut pieces = Vec::new();
    let mut start = paragraph.start;
    while start < paragraph.end {
        let reach = (start + LONGEST).min(paragraph.end);
        let sentence = tape.sentences.get(tape.sentence_of(reach)).map_or(reach, |s| s.start);
        let end = if reach == paragraph.end || sentence <= start {
            reach
        } else {
            sentence
        };
        pieces.push(Tokens { start, end });
        start = end;
    }
    pieces
}

impl Attribution {
    fn new(rule: Rule) -> Attribution {
        Attribution {
            rule: grammar::name(rule),
            end_likely: 1.0,
            ..Attribution::default()
        }
    }

    /// What somebody says in a transcript.
    fn turn(label: Tokens, words: Tokens) -> Attribution {
        Attribution {
            rule: "turn",
            speaker: Some(label),
            content: SmallVec::from_slice(&[words]),
            reach: words.end,
            end_likely: 1.0,
            ..Attribution::default()
        }
    }

    /// Where a part of the words begins, but for whom they are told: to stay, in `urged voters to stay`.
    pub fn begins(&self, part: usize) -> usize {
        let words = self.content[part];
        let told = self.addressee.filter(|a| a.start == words.start && a.end < words.end);
        told.map_or(words.start, |a| a.end)
    }

    /// The first token of all its parts.
    pub fn first(&self) -> usize {
        self.parts().map(|t| t.start).min().unwrap_or(0)
    }

    /// Content, speaker and cue.
    fn parts(&self) -> impl Iterator<Item = &Tokens> {
        self.content.iter().chain(&self.speaker).chain(&self.cue)
    }
}

struct Reader<'a> {
    text: &'a str,
    tape: &'a Tape,
    ends: Option<&'a Ends>,
    matcher: Matcher,
}

impl Reader<'_> {
    /// Reads one range of tokens, then the words that its attributions report. `subject` is whom the text was last about.
    fn read(
        &mut self,
        range: Tokens,
        subject: Option<Tokens>,
        depth: usize,
        quoted: bool,
        rereads: usize,
        found: &mut Vec<Attribution>,
    ) {
        let tape = self.tape;
        let letters = &tape.letters.as_bytes()[range.start..range.end];
        if !letters.iter().any(|&l| grammar::MAY_REPORT.has(l)) {
            return;
        }
        let first = found.len();
        let mut about = About::of(range.start, subject);
        let mut left: SmallVec<[Left; 4]> = SmallVec::new();
        let mut start = range.start;
        while start < range.end {
            self.matcher.load(&letters[start - range.start..], quoted);
            grammar::read(&mut self.matcher);
            let mut end = range.end;
            for node in self.matcher.roots().flat_map(Node::inner) {
                collect(tape, node, start, &mut about, found, &mut left);
                // The grammar goes on behind a closing mark as if the sentence did: where it does not, reading begins anew.
                let behind = start + node.end();
                if tape.letters.as_bytes()[behind - 1] == b']' && tape.starts_sentence(behind) {
                    end = behind;
                    break;
                }
            }
            start = end;
        }
        if depth > 0 {
            retain_from(found, first, |a| a.rule != "floating" && !a.content.is_empty());
        }
        let mut starts: SmallVec<[usize; 16]> =
            found[first..].iter().flat_map(|a| a.parts().map(|p| p.start)).collect();
        starts.sort_unstable();
        for i in first..found.len() {
            let (before, later) = found.split_at_mut(i + 1);
            let attribution = &mut before[i];
            (attribution.depth, attribution.quoted) = (depth, quoted);
            let end = attribution.parts().map(|p| p.end).max().unwrap_or(range.end);
            attribution.reach = starts
                .get(starts.partition_point(|&s| s < end))
                .map_or(range.end, |&s| s);
            let cut = self.ends.and_then(|e| e.settle(self.text, tape, attribution));
            let Some(words) = cut else { continue };
            // "Bell said it was late, and Nair left, saying ...": what is cut off has a subject of its own.
            let own = own_subject(tape, words);
            let linked = |a: &&mut Attribution| {
                let tied = |c: Tokens| a.rule == "linked" || b"123456".contains(&tape.letter(c.end - 1));
                a.speaker == attribution.speaker && a.cue.is_some_and(|c| tied(c) && goes_on(tape, words, c))
            };
            // A finding that begins farther off goes on with nothing here, nor do those behind it.
            let near = |a: &&mut Attribution| a.cue.is_none_or(|c| c.start < words.end + CLAUSE);
            for later in later.iter_mut().take_while(near).filter(linked) {
                later.speaker = own.or(later.speaker);
            }
            left.push((words, attribution.speaker));
        }
        let last = found.len();
        if rereads > 0 {
            for (words, subject) in left.into_iter().filter(|w| w.0.len() > 2) {
                self.read(words, subject, depth, quoted, rereads - 1, found);
            }
        }
        if depth < DEPTH {
            for i in first..last {
                for (words, marked) in self.inner(&found[i], range) {
                    self.read(words, None, depth + 1, quoted || marked, rereads, found);
                }
            }
        }
    }

    /// The words of an attribution in which others may stand, without their marks, and whether they had any.
    fn inner(&self, attribution: &Attribution, range: Tokens) -> SmallVec<[(Tokens, bool); 2]> {
        // What the paper reports holds the finding before it, and no more.
        if attribution.rule == "reported" {
            return SmallVec::new();
        }
        let tape = self.tape;
        let asides = |s: &Tokens| {
            tape.letters.as_bytes()[s.start..s.end]
                .iter()
                .any(|l| matches!(l, b'R' | b'u' | b'1'..=b'6'))
        };
        let inside_speaker = attribution.speaker.filter(asides);
        let parts = attribution.content.iter().copied().chain(inside_speaker);
        parts
            .filter(|p| p.len() > 2 && p.len() < range.len())
            .map(|part| match tape.quotation_at(part.start) {
                Some(q) if q.tokens == part => (
                    Tokens {
                        start: part.start + 1,
                        end: part.end - 1,
                    },
                    true,
                ),
                // What stands behind a name and a colon is quoted without marks.
                _ => (part, attribution.rule == "labelled"),
            })
            .collect()
    }
}

/// The phrase behind an "and", if a verb follows it.
fn own_subject(tape: &Tape, words: Tokens) -> Option<Tokens> {
    let letters = tape.letters.as_bytes();
    let start = words.start
        + letters[words.start..words.end]
            .iter()
            .take_while(|&&l| l == b',')
            .count();
    let phrase = (letters[start] == b'c').then(|| {
        leftover::first_phrase(
            letters,
            Tokens {
                start: start + 1,
                ..words
            },
        )
    })??;
    // "and the League of Towns has sued"
    let of = letters[phrase.end..words.end]
        .iter()
        .take_while(|l| b"pdN".contains(l))
        .count();
    let verb = letters[phrase.end + of..words.end].iter().find(|l| !b"ax".contains(l));
    let whole = Tokens {
        end: phrase.end + of,
        ..phrase
    };
    (phrase.start == start + 1 && verb.is_some_and(|&l| grammar::FINITE.has(l))).then_some(whole)
}

/// Whether a cue belongs to the clause that `words` end: a comma may stand between, and no verb.
fn goes_on(tape: &Tape, words: Tokens, cue: Tokens) -> bool {
    let between = tape.letters.as_bytes().get(words.end..cue.start);
    between.is_some_and(|b| b.len() < CLAUSE && !b.iter().any(|&l| grammar::FINITE.has(l) || b".;R<>]".contains(&l)))
}

/// Keeps some of those from `first` on, in order.
fn retain_from(found: &mut Vec<Attribution>, first: usize, keep: impl Fn(&Attribution) -> bool) {
    let mut kept = first;
    for i in first..found.len() {
        if keep(&found[i]) {
            found.swap(kept, i);
            kept += 1;
        }
    }
    found.truncate(kept);
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::lex::alphabet::{ABOUT, CLAIM_OF, LETTERS, MARKS};

    fn silent_letters() -> Vec<char> {
        let words = LETTERS.iter().map(|l| l.letter);
        let all = words.chain(MARKS.iter().map(|m| m.0)).chain([CLAIM_OF.0, ABOUT.0]);
        all.filter(|&l| !grammar::MAY_REPORT.has(l)).map(char::from).collect()
    }

    proptest! {
        /// What the reader skips for want of [`grammar::MAY_REPORT`] holds nothing.
        #[test]
        fn the_fast_path_loses_nothing(run in vec(select(silent_letters()), 1..16)) {
            let run: String = run.into_iter().collect();
            let (mut found, mut left, mut about) = (Vec::new(), SmallVec::new(), About::of(0, None));
            let mut matcher = Matcher::default();
            matcher.load(run.as_bytes(), false);
            grammar::read(&mut matcher);
            let tape = Tape { letters: run, ..Tape::default() };
            for node in matcher.roots().flat_map(Node::inner) {
                collect(&tape, node, 0, &mut about, &mut found, &mut left);
            }
            // What is left to be read again is of the same letters.
            prop_assert!(found.is_empty(), "{}: {:?}", tape.letters, found);
        }
    }
}

//! Tape to attributions: the only place that knows pest.

mod grammar;
mod leftover;
pub mod select;
pub mod weigh;

use pest::Parser;
use pest::iterators::Pair;
use rustc_hash::FxHashSet;

use crate::lex::{Tape, Tokens};
use grammar::{Grammar, Rule};
pub use leftover::Choice;

/// How deep a quote within a quote within a quote is read.
const DEPTH: usize = 3;

/// Tokens of one parse: rules may look to the end of it from each token, so it bounds what a token costs.
const LONGEST: usize = 1000;

/// How often words that turn out to be nobody's are read again.
const REREADS: usize = 3;

/// One finding of the grammar: who said what, in ranges of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    pub content: Vec<Tokens>,
    /// `CNN` in `told CNN`.
    pub addressee: Option<Tokens>,
    /// 0 at the top; more within the words of another attribution.
    pub depth: usize,
    /// It stands within quotation marks.
    pub quoted: bool,
    /// It is one of several readings of a quotation, of which one holds.
    pub choice: Option<Choice>,
}

/// Reads all paragraphs of `tape`. In order of the text by the first token of each attribution.
pub fn read(tape: &Tape) -> Vec<Attribution> {
    let mut found = Vec::new();
    for &paragraph in &tape.paragraphs {
        for piece in pieces(tape, paragraph) {
            read_range(tape, piece, 0, false, REREADS, &mut found);
        }
    }
    let leftover = leftover::find(tape, &found);
    found.extend(leftover);
    found.sort_by_key(|a| a.first());
    // Words that were read again may have been found before.
    let mut known = FxHashSet::default();
    found.retain(|a| known.insert((a.content.clone(), a.cue, a.speaker)));
    found
}

/// A paragraph in parts of at most [`LONGEST`] tokens, cut where a sentence ends: what one parse may cost is bounded.
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
        let rule = grammar::name(rule);
        Attribution {
            rule,
            speaker: None,
            relative: None,
            cue: None,
            content: Vec::new(),
            addressee: None,
            depth: 0,
            quoted: false,
            choice: None,
        }
    }

    /// The first token of all its parts.
    pub fn first(&self) -> usize {
        let parts = self.content.iter().chain(&self.speaker).chain(&self.cue);
        parts.map(|t| t.start).min().unwrap_or(0)
    }
}

/// Reads one range of tokens, then the words that its attributions report.
fn read_range(tape: &Tape, range: Tokens, depth: usize, quoted: bool, rereads: usize, found: &mut Vec<Attribution>) {
    let letters = &tape.letters[range.start..range.end];
    if !letters.bytes().any(grammar::may_report) {
        return;
    }
    let inner = quoted.then(|| letters.replace('{', "<").replace('}', ">"));
    let first = found.len();
    // The grammar reads any text: it cannot fail but for a limit of pest itself.
    let Ok(pairs) = Grammar::parse(Rule::text, inner.as_deref().unwrap_or(letters)) else {
        return;
    };
    let (mut subject, mut left) = (None, Vec::new());
    for pair in pairs.flat_map(Pair::into_inner) {
        collect(tape, pair, range.start, &mut subject, found, &mut left);
    }
    if rereads > 0 {
        for words in left.into_iter().filter(|w| w.len() > 2) {
            read_range(tape, words, depth, quoted, rereads - 1, found);
        }
    }
    if depth > 0 {
        retain_from(found, first, |a| a.rule != "floating" && !a.content.is_empty());
    }
    for attribution in &mut found[first..] {
        (attribution.depth, attribution.quoted) = (depth, quoted);
    }
    if depth < DEPTH {
        for i in first..found.len() {
            // What the paper reports holds the finding before it, and no more.
            if found[i].rule == "reported" {
                continue;
            }
            let asides = |s: &Tokens| {
                tape.letters.as_bytes()[s.start..s.end]
                    .iter()
                    .any(|l| matches!(l, b'R' | b'1'..=b'6'))
            };
            let inside_speaker = found[i].speaker.filter(asides);
            let parts: Vec<Tokens> = found[i].content.iter().copied().chain(inside_speaker).collect();
            for part in parts.into_iter().filter(|p| p.len() > 2 && p.len() < range.len()) {
                let marked = tape.quotation_at(part.start).is_some_and(|q| q.tokens == part);
                let words = if marked {
                    Tokens {
                        start: part.start + 1,
                        end: part.end - 1,
                    }
                } else {
                    part
                };
                read_range(tape, words, depth + 1, quoted || marked, rereads, found);
            }
        }
    }
}

fn retain_from(found: &mut Vec<Attribution>, first: usize, keep: impl Fn(&Attribution) -> bool) {
    let tail = found.split_off(first);
    found.extend(tail.into_iter().filter(keep));
}

/// Turns the pair of a rule that stands for attributions into them.
///
/// `subject` is whom the text was last about: who says what a later part of the sentence reports. `left` takes words
/// that nobody says.
fn collect(
    tape: &Tape,
    pair: Pair<Rule>,
    base: usize,
    subject: &mut Option<Tokens>,
    found: &mut Vec<Attribution>,
    left: &mut Vec<Tokens>,
) {
    let rule = pair.as_rule();
    if matches!(rule, Rule::EOI | Rule::quotation_mid) {
        return;
    }
    let whole = tokens(&pair, base);
    if rule == Rule::main_subject {
        *subject = pair.into_inner().next().map(|speaker| tokens(&speaker, base));
        return;
    }
    let mut attribution = Attribution::new(rule);
    if matches!(rule, Rule::linked | Rule::loose_report) {
        let here = tape.sentence_of(whole.start);
        attribution.speaker = subject.filter(|s| tape.sentence_of(s.start) == here);
    }
    let mut done: Vec<Attribution> = Vec::new();
    let mut reports = None;
    for part in pair.into_inner() {
        let range = tokens(&part, base);
        match part.as_rule() {
            Rule::speaker_relative => attribution.relative = Some(range),
            Rule::speaker
            | Rule::speaker_bare
            | Rule::speaker_after
            | Rule::speaker_according
            | Rule::speaker_closing
            | Rule::speaker_fronted
            | Rule::speaker_signed
            | Rule::owner
            | Rule::label => {
                attribution.speaker.get_or_insert(range);
            }
            Rule::predicate | Rule::predicate_short => {
                if !attribution.content.is_empty() {
                    let next = Attribution {
                        content: Vec::new(),
                        cue: None,
                        addressee: None,
                        ..attribution.clone()
                    };
                    done.push(std::mem::replace(&mut attribution, next));
                }
                for part in part.into_inner() {
                    place(tape, &mut attribution, &part, tokens(&part, base));
                }
            }
            Rule::reported => {
                let mut outer = Attribution::new(Rule::reported);
                for part in part.into_inner() {
                    let range = tokens(&part, base);
                    match part.as_rule() {
                        Rule::speaker_according => outer.speaker = Some(range),
                        _ => place(tape, &mut outer, &part, range),
                    }
                }
                outer.content.push(Tokens {
                    end: range.start,
                    ..whole
                });
                reports = Some(outer);
            }
            // What follows the first cue's quotation goes on with it: “A,” said Bell, adding that ... “B.”
            Rule::quoted_part => {
                done.first_mut().unwrap_or(&mut attribution).content.push(range);
                reports.iter_mut().for_each(|r: &mut Attribution| r.content.push(range));
            }
            _ => place(tape, &mut attribution, &part, range),
        }
    }
    if rule == Rule::signed {
        let end = attribution.speaker.map_or(whole.end, |s| s.start - 1);
        attribution.content.push(Tokens { end, ..whole });
    }
    if rule == Rule::floating && attribution.content.is_empty() {
        attribution.content.push(whole);
    }
    *subject = attribution.speaker.or(*subject);
    done.push(attribution);
    done.extend(reports);
    let speakerless = matches!(rule, Rule::linked | Rule::loose_report);
    for attribution in done {
        if speakerless && attribution.speaker.is_none() {
            // Nobody to say it: the words are read again, for what they may hold of their own.
            left.extend(attribution.content);
        } else if !attribution.content.is_empty()
            || matches!(rule, Rule::introduced | Rule::introduced_from | Rule::signature)
        {
            found.push(attribution);
        }
    }
}

fn place(tape: &Tape, attribution: &mut Attribution, part: &Pair<Rule>, range: Tokens) {
    if range.is_empty() {
        return;
    }
    match grammar::role(part.as_rule()) {
        grammar::Role::Cue => attribution.cue = attribution.cue.or(Some(without_adverbs(tape, range))),
        grammar::Role::Content => attribution.content.push(range),
        grammar::Role::Addressee => attribution.addressee = attribution.addressee.or(Some(range)),
        grammar::Role::None => {}
    }
}

/// The cue of "also reiterated" is "reiterated"; adverbs within stay: "has already said".
fn without_adverbs(tape: &Tape, cue: Tokens) -> Tokens {
    let adverbs = tape.letters[cue.start..cue.end]
        .bytes()
        .take_while(|&l| l == b'a')
        .count();
    Tokens {
        start: cue.start + adverbs.min(cue.len() - 1),
        ..cue
    }
}

fn tokens(pair: &Pair<Rule>, base: usize) -> Tokens {
    let span = pair.as_span();
    Tokens {
        start: base + span.start(),
        end: base + span.end(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::lex::alphabet::{CLAIM_OF, LETTERS, MARKS};

    fn silent_letters() -> Vec<char> {
        let words = LETTERS.iter().map(|l| l.letter);
        let all = words.chain(MARKS.iter().map(|m| m.0)).chain([CLAIM_OF.0]);
        all.filter(|&l| !grammar::may_report(l)).map(char::from).collect()
    }

    proptest! {
        /// What `may_report` lets the reader skip holds nothing.
        #[test]
        fn the_fast_path_loses_nothing(run in vec(select(silent_letters()), 1..16)) {
            let run: String = run.into_iter().collect();
            let (mut found, mut left, mut subject) = (Vec::new(), Vec::new(), None);
            for pair in Grammar::parse(Rule::text, &run).expect("any tape is read").flat_map(Pair::into_inner) {
                collect(&Tape::default(), pair, 0, &mut subject, &mut found, &mut left);
            }
            prop_assert!(found.is_empty() && left.is_empty(), "{}: {:?}", run, found);
        }
    }
}

//! How far the words of a claim agree with a passage.

use std::ops::Range;

use super::PART;
use super::align::{Alignment, Manner, Step, align};
use super::tokens::{Token, Tokens};

/// The most that may differ in words that are nearly the same: this share of them, words that carry little counting half.
const NEAR: f32 = 0.3;
/// The same of a claim of [`LONG`] words or more, which by chance is not like another.
const NEAR_LONG: f32 = 0.4;
const LONG: usize = 8;
/// The same of indirect speech, where person and tense may differ freely.
const INDIRECT: f32 = 0.35;
/// The fewest words of a claim of which one may differ.
const FEWEST: usize = 4;
/// The most words in a row that a claim may lack and still be near; more is a gap.
const GAP: usize = 6;
/// Words left out between parts that are else word for word, from which on the claim is spliced.
const SPLICED: usize = 5;
/// The most words in a row that only the claim has.
const ADDED: usize = 4;
/// The most words left out for which dots in the claim stand.
const DOTS: usize = 5;
/// The most words for which square brackets in the claim stand, besides as many as are in them.
const BRACKETS: usize = 3;

/// From the same words to a likeness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// The whole of a quote, word for word.
    Same,
    /// The same but for case, punctuation, contractions, brackets, `uh`.
    Minor,
    /// A few words differ.
    Near,
    /// A part, word for word.
    Part,
    /// The same content in another person or tense.
    Loose,
}

/// A claim laid over a passage, and what that is worth.
#[derive(Debug, Clone)]
pub struct Graded {
    pub grade: Grade,
    pub alignment: Alignment,
    /// 0 to 1: the share of words that do not differ.
    pub similarity: f32,
}

/// What is known of a passage.
#[derive(Debug, Clone, Copy, Default)]
pub struct Passage {
    /// Dots in it are the speaker's or an editor's, not the joints of a split quote.
    pub elided: bool,
    /// What stands within marks is a whole by itself: the fragments of a mixed quote.
    pub fragments: bool,
    /// It is a quote: a likeness is not by chance.
    pub quote: bool,
    /// It is a reporter's, so that person and tense may differ.
    pub indirect: bool,
}

/// Grades `claim` against `passage`; `None` if they are not alike.
pub fn grade(claim: &Tokens, passage: &Tokens, known: Passage) -> Option<Graded> {
    let alignment = align(&claim.all, &passage.all, Manner::Verbatim);
    if let Some((grade, similarity)) = verbatim(claim, passage, &alignment, known) {
        return Some(Graded {
            grade,
            alignment,
            similarity,
        });
    }
    if !known.indirect || claim.all.len() < 3 {
        return None;
    }
    let alignment = align(&claim.all, &passage.all, Manner::Indirect);
    let similarity = similarity(claim, passage, &alignment, alignment.cost);
    let content = |step: &Step| {
        matches!(*step, Step::Kept(i, j) | Step::Changed(i, j)
        if claim.all[i].weight > 1 && claim.all[i].loose == passage.all[j].loose)
    };
    let carried = alignment.steps.iter().any(content);
    (carried && similarity >= 1.0 - INDIRECT).then_some(Graded {
        grade: Grade::Loose,
        alignment,
        similarity,
    })
}

/// The grade of words that are the same, or nearly the same.
fn verbatim(claim: &Tokens, passage: &Tokens, alignment: &Alignment, known: Passage) -> Option<(Grade, f32)> {
    let steps = &alignment.steps;
    let kept = steps.iter().filter(|step| matches!(step, Step::Kept(..))).count();
    let says = |step: &Step| matches!(*step, Step::Kept(i, _) if claim.all[i].weight > 1);
    if kept == 0 || kept * 2 < claim.all.len() || !(kept > 2 || steps.iter().any(says)) {
        return None;
    }
    let bracket = |at: usize| claim.all.get(at).is_some_and(|t| t.bracketed);
    let replaced = left_out(claim, steps, BRACKETS, |at| bracket(at) || at > 0 && bracket(at - 1));
    let cost = alignment.cost.saturating_sub(weight(passage, &replaced));
    if cost > 0 {
        let similarity = near(claim, passage, alignment, known, &replaced)?;
        return Some((Grade::Near, similarity));
    }
    let alike = || claim.written_alike(0..claim.all.len(), passage, alignment.window.clone());
    let grade = match is_whole(passage, &alignment.window, known) {
        false => Grade::Part,
        true if steps.len() == kept && alike() => Grade::Same,
        true => Grade::Minor,
    };
    Some((grade, 1.0))
}

/// How much agrees, if few words differ; those `replaced` by brackets do not count.
fn near(claim: &Tokens, passage: &Tokens, alignment: &Alignment, known: Passage, replaced: &[usize]) -> Option<f32> {
    let steps = &alignment.steps;
    let dotted = left_out(claim, steps, DOTS, |at| claim.all.get(at).is_some_and(|t| t.gap));
    let free = weight(passage, replaced) + weight(passage, &dotted) + moved(claim, passage, steps);
    let similarity = similarity(claim, passage, alignment, alignment.cost.saturating_sub(free));
    let is_free = |j: &usize| dotted.contains(j) || replaced.contains(j);
    let cut = longest(steps, |step| matches!(step, Step::Cut(j) if !is_free(j)));
    let added = longest(steps, |step| matches!(step, Step::Added(_)));

    let cut_alone = steps.iter().all(|step| matches!(step, Step::Kept(..) | Step::Cut(_)));
    let mut parts = steps.split(|step| matches!(step, Step::Cut(_))).map(<[Step]>::len);
    let spliced = cut_alone && cut >= SPLICED && parts.all(|n| n == 0 || n >= PART);

    // Claims that have but their small words in common say other things.
    let tells = |i: usize, j: usize| claim.all[i].weight > 1 && claim.all[i].loose == passage.all[j].loose;
    let shared = |step: &&Step| matches!(**step, Step::Kept(i, j) | Step::Changed(i, j) if tells(i, j));
    let content = claim.all.iter().filter(|t| t.weight > 1).count();
    let likely = steps.iter().filter(shared).count() * 2 > content;

    let long = known.quote && claim.all.len() >= LONG;
    let alike = similarity >= 1.0 - if long { NEAR_LONG } else { NEAR };
    let near = claim.all.len() >= FEWEST && alike && likely && !spliced && cut <= GAP && added <= ADDED;
    near.then_some(similarity)
}

fn weight(of: &Tokens, tokens: &[usize]) -> u32 {
    tokens.iter().map(|&j| of.all[j].weight).sum()
}

fn similarity(claim: &Tokens, passage: &Tokens, alignment: &Alignment, cost: u32) -> f32 {
    let weight = |tokens: &[Token]| tokens.iter().map(|t| t.weight).sum::<u32>();
    let all = weight(&claim.all)
        .max(weight(&passage.all[alignment.window.clone()]))
        .max(1);
    1.0 - cost as f32 / all as f32
}

/// Whether a part of a passage is all of it, but for "Well," before it, or the whole of some parts of a split quote,
/// where a new sentence begins at each joint, or the whole of a fragment.
fn is_whole(passage: &Tokens, window: &Range<usize>, known: Passage) -> bool {
    let all = &passage.all;
    let upper = |i: usize| passage.text[all[i].span.start..].starts_with(char::is_uppercase);
    let joint = |i: usize| all[i].gap && upper(i) && !known.elided;
    // A mark stands at token `i`: on one side of it the words are marked.
    let mark = |i: usize| known.fragments && all[i - 1].marked != all[i].marked;
    let filler = |t: &Token| t.weight == 0;
    let opens = |t: &Token| OPENERS.contains(&passage.text[t.span.clone()].to_lowercase().as_str());
    let before = &all[..window.start];
    let opened = before.iter().all(filler) || matches!(before, [t] if opens(t));
    let begins = opened || joint(window.start) || mark(window.start);
    let ends = all[window.end..].iter().all(filler) || joint(window.end) || mark(window.end);
    begins && ends
}

/// Words before a sentence that say nothing.
const OPENERS: [&str; 5] = ["and", "look", "now", "so", "well"];

/// The words of the passage that the claim leaves out, `most` in a row, where a sign in it says so: before the token at
/// which `sign` holds.
fn left_out(claim: &Tokens, steps: &[Step], most: usize, sign: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut all = Vec::new();
    let mut run = Vec::new();
    let mut next = 0;
    for step in steps {
        match *step {
            Step::Cut(j) => run.push(j),
            Step::Kept(i, _) | Step::Changed(i, _) | Step::Added(i) => {
                if i > 0 && run.len() <= most && sign(i) {
                    all.append(&mut run);
                }
                run.clear();
                next = i + 1;
            }
        }
    }
    if next == claim.all.len() && run.len() <= most && sign(next) {
        all.append(&mut run);
    }
    all
}

fn longest(steps: &[Step], of: impl Fn(&Step) -> bool) -> usize {
    steps.split(|s| !of(s)).map(<[Step]>::len).max().unwrap_or(0)
}

/// What is counted twice because a word stands a little further on: it is but one difference.
fn moved(claim: &Tokens, passage: &Tokens, steps: &[Step]) -> u32 {
    /// Steps between both places of a moved word.
    const NEAR_BY: usize = 4;
    let added = |step: &Step| match *step {
        Step::Added(i) | Step::Changed(i, _) => Some(i),
        _ => None,
    };
    let cut = |step: &Step| match *step {
        Step::Cut(j) | Step::Changed(_, j) => Some(j),
        _ => None,
    };
    let mut taken = Vec::new();
    let mut saved = 0;
    for (at, step) in steps.iter().enumerate() {
        let Some(i) = added(step) else { continue };
        let near = at.saturating_sub(NEAR_BY)..(at + NEAR_BY + 1).min(steps.len());
        let twin = near
            .filter(|n| *n != at && !taken.contains(n))
            .find(|&n| cut(&steps[n]).is_some_and(|j| passage.all[j].id == claim.all[i].id));
        if let Some(twin) = twin {
            taken.push(twin);
            // Of two words that stand in one another's place both are found.
            let both = matches!((step, steps[twin]), (Step::Changed(..), Step::Changed(..)));
            saved += if both {
                claim.all[i].weight / 2
            } else {
                claim.all[i].weight
            };
        }
    }
    saved
}

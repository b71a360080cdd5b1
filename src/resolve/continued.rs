//! Joins the paragraphs of one quotation: each begins with a mark, and only the last ends with one.

use rustc_hash::FxHashSet;

use crate::attribution::Attribution;
use crate::lex::{Quotation, Tape};

/// Gives the floating paragraphs of a quotation to the finding that names its speaker: the last one before them, else the
/// first one behind. Where none does, they are one floating quotation. In order of the text.
pub fn join(tape: &Tape, mut attributions: Vec<Attribution>) -> Vec<Attribution> {
    if !tape.quotations.iter().any(|q| q.continued) {
        return attributions;
    }
    let holders = holders(tape, &attributions);
    let mut owners: Vec<Option<usize>> = vec![None; attributions.len()];
    let mut from = 0;
    for chain in tape.quotations.chunk_by(goes_on) {
        let held = holders[from..from + chain.len()].iter().flatten().copied();
        from += chain.len();
        let (mut owner, mut waiting) = (None, Vec::new());
        for holder in held {
            if attributions[holder].rule != "floating" {
                waiting.drain(..).for_each(|w: usize| owners[w] = Some(holder));
                owner = Some(holder);
            } else if owner.is_some() {
                owners[holder] = owner;
            } else {
                waiting.push(holder);
            }
        }
        if let Some((&first, others)) = waiting.split_first() {
            others
                .iter()
                .filter(|&&w| w != first)
                .for_each(|&w| owners[w] = Some(first));
        }
    }
    for (joined, owner) in owners.iter().enumerate() {
        if let Some(owner) = *owner {
            let parts = std::mem::take(&mut attributions[joined].content);
            attributions[owner].content.extend(parts);
        }
    }
    // Once each: an owner may have as many parts as the text has paragraphs.
    for owner in owners.iter().flatten().copied().collect::<FxHashSet<_>>() {
        attributions[owner].content.sort_unstable();
    }
    let mut owners = owners.iter();
    attributions.retain(|_| owners.next().is_some_and(Option::is_none));
    attributions.sort_by_key(Attribution::first);
    attributions
}

fn goes_on(quotation: &Quotation, next: &Quotation) -> bool {
    quotation.continued && quotation.tokens.end + 1 == next.tokens.start
}

/// For each quotation the finding at the top of the text whose words it is part of.
fn holders(tape: &Tape, attributions: &[Attribution]) -> Vec<Option<usize>> {
    let mut holders = vec![None; tape.quotations.len()];
    for (i, attribution) in attributions.iter().enumerate().filter(|(_, a)| a.depth == 0) {
        for part in &attribution.content {
            let from = tape.quotations.partition_point(|q| q.tokens.start < part.start);
            let within = tape.quotations[from..].iter().take_while(|q| part.contains(q.tokens));
            holders[from..from + within.count()].fill(Some(i));
        }
    }
    holders
}

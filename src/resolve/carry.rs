//! Carries a speaker on to a quotation that names none: the next sentence, the next paragraph, after a colon.

use rustc_hash::FxHashSet;

use super::beat;
use super::dialogue::Dialogue;
use super::gender::of_pronoun;
use super::roles::PERSONAL;
use crate::attribution::Attribution;
use crate::lex::{Class, ClassSet, Lexicon, Tape, Tokens};

/// Classes of a word that may have turned the talk to somebody.
const PEOPLE: ClassSet = PERSONAL.with(Class::Group);

/// Words of a reply that somebody may answer, marks included.
const REPLY: usize = 10;

/// Words of a question that somebody may put to who speaks, marks included.
const QUESTION: usize = 16;

/// Words of a quotation of nobody that are more than a title or a scare quote, marks included.
const LONG: usize = 7;

/// An attribution, and where its speaker is named if not by its own words.
#[derive(Debug, Clone)]
pub struct Carried {
    pub attribution: Attribution,
    /// The speaker and the cue are those of the attribution before.
    pub carried: bool,
}

/// Gives each floating quotation the speaker of what stands right before it, where that is sure enough.
///
/// `"A," said Nair.` and `"B."` in the next paragraph; `Nair replied:` and `"B."` in the next.
pub fn carry(lexicon: &Lexicon, text: &str, tape: &Tape, attributions: Vec<Attribution>) -> Vec<Carried> {
    let mut heard: FxHashSet<&str> = FxHashSet::default();
    // Nothing else asks for the words.
    if attributions
        .iter()
        .any(|a| a.rule == "floating" && stands_alone(tape, a, true))
    {
        let named = attributions.iter().filter(|a| a.rule != "floating");
        heard.extend(named.flat_map(|a| &a.content).map(|&part| words(text, tape, part)));
    }
    // The names by which the article has somebody speak.
    let mut speakers: FxHashSet<&str> = FxHashSet::default();
    if attributions.iter().any(|a| a.rule == "floating") {
        let named = attributions
            .iter()
            .filter(|a| a.cue.is_some())
            .filter_map(|a| a.speaker);
        speakers.extend(named.filter_map(|s| Some(tape.tokens[s.end.checked_sub(1)?].span().of(text))));
    }
    let mut out: Vec<Carried> = Vec::with_capacity(attributions.len());
    // The last attribution at the top of the text, as an index of `out`, and the paragraph in which it ends.
    let mut before: Option<(usize, usize)> = None;
    // The last one at the top of the text whose words end with a quotation.
    let mut said: Option<usize> = None;
    let mut dialogue = Dialogue::default();
    // A short reply to somebody: who speaks behind it may be either.
    let mut reply: Option<usize> = None;
    for attribution in attributions {
        let Some(last) = attribution.content.last().copied() else {
            if attribution.rule == "signature" {
                sign(tape, &mut out, attribution);
                continue;
            }
            before = Some((out.len(), tape.paragraph_of(attribution.first())));
            out.push(Carried {
                attribution,
                carried: false,
            });
            continue;
        };
        if let Some(at) = said
            && attribution.rule == "floating"
            && goes_on(tape, &out[at].attribution, attribution.first())
        {
            out[at].attribution.content.extend(attribution.content);
            continue;
        }
        let ends = tape.paragraph_of(last.end - 1);
        let begins = tape.paragraph_of(attribution.first());
        let near = before.filter(|&(at, paragraph)| {
            let announced = out[at].attribution.content.is_empty();
            let alone = attribution.rule == "floating"
                && stands_alone(tape, &attribution, announced)
                && !is_subhead(text, tape, &attribution);
            alone && begins <= paragraph + 1 && follows(tape, &out[at].attribution, attribution.first())
        });
        let mut next = Carried {
            attribution,
            carried: false,
        };
        let turn = near.and_then(|(at, _)| dialogue.turn(at, is_asked(text, tape, &next.attribution)));
        if let Some(other) = turn {
            next.attribution.speaker = out[other].attribution.speaker;
            next.carried = true;
            dialogue.go_on(out.len(), other);
        } else if let Some((at, _)) = near.filter(|&(at, _)| {
            let from = &out[at].attribution;
            let interrupts = !from.content.is_empty() && is_question(text, tape, &next.attribution);
            !interrupts && reply != Some(at) && !is_put(text, tape, from)
        }) {
            let from = &mut out[at].attribution;
            // A pull quote gives words once more: they go on with nothing.
            let echo = next
                .attribution
                .content
                .iter()
                .any(|&part| heard.contains(words(text, tape, part)));
            if said == Some(at) && !echo && is_direct(tape, from) && !is_asked(text, tape, from) {
                from.content.extend(next.attribution.content);
                before = Some((at, ends));
                continue;
            }
            next.attribution.speaker = from.speaker;
            if from.content.is_empty() {
                next.attribution.cue = from.cue;
            } else {
                next.carried = true;
            }
        } else if next.attribution.rule == "floating" {
            let start = next.attribution.first();
            if let Some(actor) = beat::actor(lexicon, text, tape, start) {
                next.attribution.rule = "agreed";
                next.attribution.speaker = Some(actor);
            } else if let Some(subject) =
                beat::subject_before(lexicon, text, tape, start, |name| speakers.contains(name))
            {
                next.attribution.rule = "told_of";
                next.attribution.speaker = Some(subject);
            } else if let Some(at) = said.filter(|&at| resumes(text, tape, &out[at].attribution, start)) {
                next.attribution.speaker = out[at].attribution.speaker;
                next.carried = true;
            }
        } else if let Some((at, paragraph)) = before {
            let (asked, answer) = (&out[at].attribution, &next.attribution);
            let beside = begins == paragraph + 1 && is_direct(tape, asked) && is_direct(tape, answer);
            if beside && differ(text, tape, asked, answer) {
                if is_asked(text, tape, asked) {
                    dialogue = Dialogue::between(at, out.len());
                } else if answer.content.iter().map(|c| c.len()).sum::<usize>() < REPLY {
                    reply = Some(out.len());
                }
            }
        }
        if next.attribution.depth == 0 && next.attribution.speaker.is_some() {
            before = Some((out.len(), ends));
            if matches!(tape.letters.as_bytes()[last.end - 1], b'>' | b']') {
                said = Some(out.len());
            }
        }
        out.push(next);
    }
    let words = |a: &Attribution| a.content.iter().map(|c| c.len()).sum::<usize>();
    let nobodys = |a: &Attribution| a.rule == "floating" && a.speaker.is_none() && !is_paragraph(tape, a);
    out.retain(|c| words(&c.attribution) > 0 && (!nobodys(&c.attribution) || words(&c.attribution) >= LONG));
    out
}

/// Gives a quotation without a speaker to the name that stands alone in the next paragraph, after a dash.
fn sign(tape: &Tape, out: &mut [Carried], signature: Attribution) {
    let paragraph = tape.paragraph_of(signature.first());
    let nobodys = |c: &&mut Carried| c.attribution.rule == "floating";
    let above = out.last_mut().filter(nobodys);
    if let Some(quotation) = above
        && let Some(end) = quotation.attribution.content.last().map(|c| c.end)
        && tape.paragraph_of(end - 1) + 1 == paragraph
    {
        quotation.attribution.rule = "signed";
        quotation.attribution.speaker = signature.speaker;
        quotation.carried = false;
    }
}

/// Whether a quotation is all that its paragraphs hold; what was `announced` may have more behind it.
fn stands_alone(tape: &Tape, attribution: &Attribution, announced: bool) -> bool {
    let (Some(first), Some(last)) = (attribution.content.first(), attribution.content.last()) else {
        return false;
    };
    let paragraph = |token| tape.paragraphs.get(tape.paragraph_of(token));
    let begins = paragraph(first.start).is_some_and(|p| p.start == first.start);
    begins && (announced || paragraph(last.start).is_some_and(|p| p.end == last.end))
}

/// Whether it is a paragraph of capitals without a stop, a subhead: whose words it gives is told below it.
fn is_subhead(text: &str, tape: &Tape, attribution: &Attribution) -> bool {
    let is_heading = |part: &Tokens| {
        let words = tape.tokens[part.start].span().start..tape.tokens[part.end - 1].span().end;
        tape.letter(part.end - 1) == b'>' && !text[words].chars().any(char::is_lowercase)
    };
    attribution.content.iter().all(is_heading)
}

/// Whether the sentence that begins at `next` comes right after what was said: `“A,” said Nair. “B.”`
fn goes_on(tape: &Tape, said: &Attribution, next: usize) -> bool {
    let (Some(last), Some(cue)) = (said.content.last(), said.cue) else {
        return false;
    };
    let sentence = tape.sentence_of(last.end.max(cue.end) - 1);
    tape.paragraph_of(last.start) == tape.paragraph_of(next)
        && sentence + 1 == tape.sentence_of(next)
        && !turns(&tape.letters.as_bytes()[last.end.max(cue.end)..next])
}

/// Whether a quotation that ends a sentence is a paragraph: “Mostly, yes.”
fn is_paragraph(tape: &Tape, a: &Attribution) -> bool {
    let ends = a
        .content
        .last()
        .is_some_and(|c| tape.letter(c.end - 1) == b']' && c.len() > 3);
    ends && stands_alone(tape, a, false)
}

/// Whether the quotation that begins a sentence at `next` resumes what was said before in its paragraph: what stands between
/// speaks of nobody.
fn resumes(text: &str, tape: &Tape, said: &Attribution, next: usize) -> bool {
    let parts = said.content.iter().chain(&said.cue).chain(&said.speaker);
    let end = parts.map(|t| t.end).max().unwrap_or(0);
    let near = end > 0 && end <= next && tape.paragraph_of(end - 1) == tape.paragraph_of(next);
    let sentences = || tape.sentence_of(next) - tape.sentence_of(end - 1);
    let pronoun = |i: usize| of_pronoun(tape.tokens[i].span().of(text));
    // "she" is who was "she" before.
    let same = said.speaker.filter(|s| s.len() == 1).and_then(|s| pronoun(s.start));
    let person = |i: usize| match tape.letter(i) {
        b'I' | b'H' | b'M' | b'O' => same.is_none() || pronoun(i) != same,
        b'N' | b'<' => true,
        _ => tape.tokens[i].classes.meets(PEOPLE),
    };
    let behind = || tape.sentences.get(tape.sentence_of(end - 1)).map_or(next, |s| s.end);
    near && tape.starts_sentence(next) && matches!(sentences(), 2 | 3) && !(behind()..next).any(person)
}

/// Whether it is one short question.
fn is_question(text: &str, tape: &Tape, said: &Attribution) -> bool {
    let [words] = said.content[..] else { return false };
    let one = words.len() < QUESTION && tape.letters[words.start..words.end].matches('.').count() == 1;
    one && is_asked(text, tape, said)
}

/// Whether it is a question that is put to somebody: “Did you go?” Bell asked. To what, I asked.
fn is_put(text: &str, tape: &Tape, said: &Attribution) -> bool {
    let asks = |cue: Tokens| {
        tape.tokens[cue.start..cue.end]
            .iter()
            .any(|t| t.classes.has(Class::Asking))
    };
    !said.content.is_empty() && said.cue.is_some_and(asks) && (is_asked(text, tape, said) || !is_direct(tape, said))
}

/// Whether two speakers are called by different words that stand for themselves.
fn differ(text: &str, tape: &Tape, one: &Attribution, other: &Attribution) -> bool {
    let (Some(one), Some(other)) = (one.speaker, other.speaker) else {
        return false;
    };
    let words = |t: Tokens| tape.span(t).of(text);
    let own = |t: Tokens| t.len() > 1 || of_pronoun(words(t)).is_none();
    own(one) && own(other) && words(one) != words(other)
}

/// Whether the rest of a sentence turns to somebody else: `, and her husband cut in.`
pub(super) fn turns(rest: &[u8]) -> bool {
    let clauses = rest.split(|&l| l == b',').skip(1);
    clauses.filter_map(|clause| clause.strip_prefix(b"c")).any(|clause| {
        clause.first().is_some_and(|l| b"dOHNn#".contains(l)) && clause.iter().any(|l| b"bmhDveSLJCVX".contains(l))
    })
}

/// Whether all its words stand within marks.
fn is_direct(tape: &Tape, said: &Attribution) -> bool {
    said.content
        .iter()
        .all(|part| tape.quotation_at(part.start).is_some_and(|q| q.tokens == *part))
}

/// What stands between its marks, less outer punctuation.
fn words<'a>(text: &'a str, tape: &Tape, part: Tokens) -> &'a str {
    let span = tape.tokens[part.start].span().start..tape.tokens[part.end - 1].span().end;
    text[span].trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether it ends with a question: what follows may be the answer.
fn is_asked(text: &str, tape: &Tape, said: &Attribution) -> bool {
    let last = said
        .content
        .last()
        .map_or(0..0, |part| part.end.saturating_sub(3)..part.end);
    tape.tokens[last].iter().any(|t| t.span().of(text).contains('?'))
}

/// Whether no sentence stands between what was said and `next`: one that does may have turned to somebody else.
fn follows(tape: &Tape, said: &Attribution, next: usize) -> bool {
    let parts = said.content.iter().chain(&said.cue).chain(&said.speaker);
    let end = parts.map(|t| t.end).max().unwrap_or(0);
    end > 0 && tape.sentence_of(end - 1) + 1 == tape.sentence_of(next)
}

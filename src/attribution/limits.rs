//! How far reported words may go, and at which places on the way they may end.

use std::ops::Range;

use smallvec::SmallVec;

use super::Attribution;
use super::grammar::FINITE;
use crate::lex::Tape;
use crate::lex::alphabet::LetterSet;

/// Places are looked for in so many tokens; words that are longer end where the grammar ends them.
const REACH: usize = 120;

/// Letters behind which words may end, whatever follows: a closing mark, a bracket.
static AFTER: LetterSet = LetterSet::of(b">)");
/// Letters before which words may end: punctuation, conjunctions, prepositions, relatives, times, gerunds, subjects.
static BEFORE: LetterSet = LetterSet::of(b",;:-()cuUpPRTQoyAG123456I<ae");
/// Letters that want another word behind them: a comma, a conjunction, a preposition, a determiner.
static NEVER_LAST: LetterSet = LetterSet::of(b",cpPdoTRuO-('");

/// Words that a finding reports after its cue, and how far they might go.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    pub text: &'a str,
    pub tape: &'a Tape,
    pub attribution: &'a Attribution,
    /// Which part of the content.
    pub part: usize,
    /// They end here at the latest.
    pub limit: usize,
}

/// The words of `attribution` whose end is open: the first part after the cue.
pub fn open<'a>(text: &'a str, tape: &'a Tape, attribution: &'a Attribution) -> Option<Words<'a>> {
    let cue = attribution.cue?;
    let part = attribution.content.iter().position(|c| c.start >= cue.end)?;
    let words = attribution.content[part];
    let letters = tape.letters.as_bytes();
    if letters[words.end - 1] == b']' || words.len() > REACH {
        return None;
    }
    let sentence = tape.sentences.get(tape.sentence_of(words.start))?;
    let farthest = sentence.end.min(attribution.reach).min(words.start + REACH);
    // A noun's clause ends before the sentence's verb: the claim that the road was shut drew boos. So does one between commas:
    // the plan, which Bell said was dead, came back.
    let verb_at = |token: usize| letters.get(token).is_some_and(|&l| FINITE.has(l));
    // "While Bell said the road was shut, Nair was less sure": its own clause ends before the sentence's. So does one with a
    // relative, "which Bell said he would use, was shut".
    let begun_by = attribution.speaker.and_then(|s| s.start.checked_sub(1));
    let dependent = begun_by.is_some_and(|i| b"uUR".contains(&letters[i]));
    let fronted = dependent && begun_by == Some(sentence.start) && letters[sentence.start] != b'R';
    let inside = match attribution.rule {
        _ if fronted && letters.get(words.end) == Some(&b',') => {
            finite(&letters[words.start..words.end]) != b'-'
                && letters.get(words.end + 1).is_some_and(|l| b"NndIOY#HE".contains(l))
        }
        _ if denied(letters.get(words.end..sentence.end).unwrap_or_default()) => true,
        "owned" | "claimed" => verb_at(words.end),
        "gapped" if letters[words.end - 1] == b'>' && letters.get(words.end) == Some(&b'w') => true,
        "gapped" => letters.get(words.end) == Some(&b',') && verb_at(words.end + 1),
        // Asked whether he would go, Bell laughed: behind the question the sentence begins.
        "asked_first" => letters.get(words.end) == Some(&b','),
        _ => false,
    };
    // ", but in a later talk said": behind the grammar's end a phrase without a verb leads to the next report.
    let between = letters.get(words.end..attribution.reach).unwrap_or_default();
    let leads = between.starts_with(b"c") || between.starts_with(b",c");
    let inside = inside || leads && farthest == attribution.reach && !between.iter().any(|&l| FINITE.has(l));
    let mut limit = if inside { words.end } else { farthest.max(words.end) };
    if dependent && !letters[words.start..limit].contains(&b'<') {
        let comma = (words.start + 1..limit).find(|&i| letters[i] == b',');
        limit = comma
            .filter(|&i| verb_at(i + 1) && letters[i + 1] != b'e')
            .unwrap_or(limit);
    }
    // "declined to comment, as did the mayor"
    let too = (words.start + 1..limit.saturating_sub(2)).find(|&i| letters[i..].starts_with(b",UD"));
    limit = too.unwrap_or(limit);
    let contrasts = |i: usize| {
        let word = tape.tokens[i].span().of(text);
        b"Ck4".contains(&letters[cue.end - 1])
            && (letters[i] == b'c' || ["while", "whereas", "though", "although"].contains(&word))
    };
    limit = object_end(letters, words.start..limit, contrasts);
    let others = attribution.content.iter().skip(part + 1).chain(&attribution.speaker);
    for other in others.filter(|o| o.start >= words.end) {
        limit = limit.min(other.start);
    }
    let trails = |l: u8| NEVER_LAST.has(l) || b"./_:;U".contains(&l);
    // "touted the road, while attempting to": neither does a verb that another report goes on with.
    let hangs = |limit: usize| letters[limit - 1] == b'G' && b"uPc".contains(&letters[limit - 2]);
    while limit > words.end && (trails(letters[limit - 1]) || hangs(limit)) {
        limit -= 1;
    }
    // "soared by [saying that]"
    while limit == words.end && limit > words.start + 2 && limit == farthest && b"PpUu".contains(&letters[limit - 1]) {
        limit -= 1;
    }
    Some(Words {
        text,
        tape,
        attribution,
        part,
        limit,
    })
}

/// Where a report takes over from words without a verb, "reported a loss, blaming the road"; or, from what is called a
/// thing, what `contrasts` with it, "called the film a mess and left". Else the end of the words.
fn object_end(letters: &[u8], words: Range<usize>, contrasts: impl Fn(usize) -> bool) -> usize {
    let mut quoted = false;
    for i in words.clone() {
        let next = letters.get(i + 1).copied().unwrap_or(b'/');
        match letters[i] {
            b'<' => quoted = true,
            b'>' | b']' => quoted = false,
            _ if quoted || i == words.start => {}
            b',' if b"123456".contains(&next) => return i,
            l if FINITE.has(l) && l != b'e' || b"RTQ,".contains(&l) => break,
            b'u' if contrasts(i) => return i,
            b'c' if contrasts(i) && FINITE.has(next) && (next != b'e' || letters[i - 1] == b'>') => return i,
            _ => {}
        }
    }
    words.end
}

/// ", a claim the mayor denies": what the reporter says of the words.
fn denied(behind: &[u8]) -> bool {
    let mut left = behind;
    let mut take = |letters: &[u8]| {
        let run = left.iter().take_while(|l| letters.contains(l)).count();
        left = &left[run..];
        run
    };
    let phrase = take(b",") == 1 && (take(b"E") == 1 || take(b"d") == 1 && take(b"nK") > 0);
    take(b"RT");
    let subject = take(b"dONnIpw") > 0;
    take(b"ahx");
    phrase && subject && take(b"CkSs") == 1 && left.first().is_none_or(|l| b".,".contains(l))
}

impl Words<'_> {
    /// The places where the words may end, in order; each is the token behind the last one.
    pub fn places(&self) -> SmallVec<[usize; 16]> {
        let words = self.attribution.content[self.part];
        let letters = self.tape.letters.as_bytes();
        let mut quoted = false;
        let may_end = move |place: &usize| {
            let place = *place;
            match letters[place - 1] {
                b'<' => quoted = true,
                b'>' | b']' => quoted = false,
                _ => {}
            }
            let (last, next) = (letters[place - 1], letters.get(place).copied().unwrap_or(b'/'));
            // "declined to say when": what is asked belongs to the verb.
            if place < self.limit && b"sljkfq123456".contains(&last) && b"QTu".contains(&next) {
                return false;
            }
            let word_ends = AFTER.has(last) || BEFORE.has(next) && !NEVER_LAST.has(last);
            // "that Bell and his clerks said": a clause does not end before its verb.
            if place < self.limit && next == b'c' && self.wants_verb(place) {
                return false;
            }
            let own = place == words.end && !NEVER_LAST.has(last);
            own || place == self.limit || !quoted && word_ends && !self.claims_ahead(place)
        };
        (self.attribution.begins(self.part) + 1..=self.limit)
            .filter(may_end)
            .collect()
    }
}

/// The letter of the first verb that can head a clause.
pub fn finite(letters: &[u8]) -> u8 {
    letters.iter().copied().find(|&l| FINITE.has(l)).unwrap_or(b'-')
}

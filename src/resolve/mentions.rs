//! The mentions of an article: whom each name means where it stands, and how it stands there.

use super::learn::learn;
use super::link::Name;
use super::people::{Cast, EntityKind, Mention, Use, Who};
use crate::lex::{Tape, Tokens};

/// Adds each name of `found`, in order of the text, with its number in `names`.
pub fn add(cast: &mut Cast, text: &str, tape: &Tape, names: &[Name], found: &[(Tokens, usize)]) {
    // What is clear is learnt first: it decides what is not.
    for &(tokens, n) in found {
        if let ([id], 1) = (&names[n].fits[..], names[n].words.len()) {
            learn(cast, text, tape, *id, tokens, cast.entities[*id].words.len() == 1);
        }
    }
    let mut bare = Bare::of(cast.entities.len());
    let is_titled = |n: usize| names[n].title.is_some();
    cast.mentions.reserve(found.len());
    let (mut paragraph, mut sentence, mut quotation) = (0, 0, 0);
    for &(tokens, n) in found {
        paragraph += beyond(&tape.paragraphs[paragraph..], |p| p.end <= tokens.start);
        sentence += beyond(&tape.sentences[sentence..], |s| s.end <= tokens.start);
        quotation += beyond(&tape.quotations[quotation..], |q| q.tokens.end <= tokens.start);
        let full = names[n].words.len() > 1;
        let fits = names[n].fits.as_slice();
        let who = match fits {
            &[id] => Who::One(id),
            [] => continue,
            several => {
                let decided = decide(cast, several, tokens, is_placed(text, tape, tokens));
                decided
                    .or_else(|| bare.untitled(several).filter(|_| !is_titled(n)))
                    .or_else(|| bare.usual(several, paragraph))
                    .map_or(Who::Several, Who::One)
            }
        };
        bare.note(who, fits, full || is_titled(n), paragraph);
        if let (Who::One(id), true) = (who, is_titled(n)) {
            bare.titled[id] = true;
        }
        if let (Who::One(id), true) = (who, fits.len() > 1) {
            learn(cast, text, tape, id, tokens, full);
        }
        cast.mentions.push(Mention {
            tokens,
            who,
            usage: usage(tape, tokens),
            leads: leads(tape, tape.sentences[sentence], tokens),
            quoted: tape
                .quotations
                .get(quotation)
                .is_some_and(|q| q.tokens.start <= tokens.start),
        });
    }
}

/// How many of `ranges`, in order of the text, lie before what `is_before` tells of.
fn beyond<T>(ranges: &[T], is_before: impl Fn(&T) -> bool) -> usize {
    ranges.iter().take_while(|range| is_before(range)).count()
}

/// Of several entities that a name fits: the place after "in", else the only one introduced so far.
fn decide(cast: &Cast, several: &[usize], at: Tokens, placed: bool) -> Option<usize> {
    let entities = &cast.entities;
    let place = several.iter().copied().find(|&e| entities[e].kind == EntityKind::Place);
    let mut introduced = several.iter().copied().filter(|&e| entities[e].introduced <= at.start);
    place
        .filter(|_| placed)
        .or_else(|| introduced.next().filter(|_| introduced.next().is_none()))
}

/// Whether a name stands where places do.
pub fn is_placed(text: &str, tape: &Tape, name: Tokens) -> bool {
    let before = name.start.checked_sub(1).map_or("", |i| tape.tokens[i].span().of(text));
    matches!(before, "in" | "from" | "near" | "across" | "outside")
}

/// Whether a name is the subject of a verb of reporting: `Bell said`, `” said Bell`.
pub fn speaks(tape: &Tape, name: Tokens) -> bool {
    let letters = tape.letters.as_bytes();
    let says = |l: Option<&u8>| matches!(l, Some(b'S' | b'L' | b'J' | b'X' | b's' | b'l'));
    let before = |back: usize| name.start.checked_sub(back).and_then(|i| letters.get(i));
    says(letters.get(name.end)) || says(before(1)) && matches!(before(2), Some(b'>' | b']' | b','))
}

/// Whether a token stands within quotation marks.
pub fn is_quoted(tape: &Tape, token: usize) -> bool {
    let next = tape.quotations.partition_point(|q| q.tokens.end <= token);
    tape.quotations.get(next).is_some_and(|q| q.tokens.start <= token)
}

fn usage(tape: &Tape, name: Tokens) -> Use {
    let letters = tape.letters.as_bytes();
    let determined = || name.start > 0 && name.len() == 1 && letters[name.start - 1] == b'd';
    match (letters.get(name.end), letters.get(name.end + 1)) {
        (Some(b'\''), _) => Use::Possessive,
        (Some(b'n'), _) | (Some(b'G'), Some(b'n')) => Use::Attributive,
        // "the Bell plan failed": verb or noun, but no name has an article.
        (Some(b'w' | b'z' | b'K' | b'Z'), _) if determined() => Use::Attributive,
        _ => Use::Plain,
    }
}

/// Nothing but its own title and office, an adverb or a verb of reporting stands between it and the start of the clause.
fn leads(tape: &Tape, sentence: Tokens, name: Tokens) -> bool {
    let letters = tape.letters.as_bytes();
    let before = letters[sentence.start..name.start].iter().rev();
    let mut own = before.take_while(|l| !matches!(l, b',' | b'>' | b']' | b':' | b';' | b'-' | b'<'));
    let listed = letters.get(name.end) == Some(&b'c');
    !listed
        && own.all(|l| {
            matches!(
                l,
                b'n' | b'N' | b'd' | b'K' | b'z' | b'w' | b'c' | b'a' | b'S' | b'X' | b'y'
            )
        })
}

/// Whom a bare surname has meant so far. An article that has said "Nair" of one person goes on so,
/// and gives another Nair, named in passing, the full name.
struct Bare {
    /// How often a bare name clearly meant the entity.
    times: Vec<usize>,
    /// Those called `Mrs. Bell`.
    titled: Vec<bool>,
    /// The last paragraph that names the entity in full, or has a bare name that may mean it.
    last: Vec<Option<usize>>,
}

impl Bare {
    /// Mentions that make a habit.
    const HABIT: usize = 2;

    fn of(entities: usize) -> Bare {
        Bare {
            times: vec![0; entities],
            titled: vec![false; entities],
            last: vec![None; entities],
        }
    }

    fn note(&mut self, who: Who, fits: &[usize], full: bool, paragraph: usize) {
        match who {
            Who::One(id) if full => self.last[id] = Some(paragraph),
            Who::One(id) => self.times[id] += 1,
            _ => fits.iter().for_each(|&id| self.last[id] = Some(paragraph)),
        }
    }

    /// The one of `several` whom the article calls by the bare name, where all others have a title: `Bell` beside `Mrs. Bell`.
    fn untitled(&self, several: &[usize]) -> Option<usize> {
        let mut bare = several.iter().copied().filter(|&id| !self.titled[id]);
        let only = bare.next().filter(|_| bare.next().is_none())?;
        (self.times[only] > 0).then_some(only)
    }

    /// The one of `several` that the bare name usually means, if no other was named just before.
    fn usual(&self, several: &[usize], paragraph: usize) -> Option<usize> {
        let mut usual = several.iter().copied().filter(|&id| self.times[id] >= Bare::HABIT);
        let id = usual.next().filter(|_| usual.next().is_none())?;
        let near = |&e: &usize| self.last[e].is_some_and(|p| p + 1 >= paragraph);
        (!several.iter().filter(|&&e| e != id).any(near)).then_some(id)
    }
}

//! A parsed node of the grammar to attributions: who is bound to which cue and which words.

use smallvec::SmallVec;

use super::grammar::{self, Rule};
use super::leftover::first_phrase;
use super::matcher::Node;
use super::subject::{SPEAKERS, aside, between, described, is_of, is_of_clause, phrase_before, relative};
use super::{Attribution, Choice};
use crate::lex::{Class, ClassSet, Tape, Token, Tokens};

/// More tokens with their marks are no title.
const TITLE: usize = 12;

/// Words to be read again, and whom the text was last about before them.
pub type Left = (Tokens, Option<Tokens>);

/// Whom the text was last about.
#[derive(Debug, Clone, Copy)]
pub struct About {
    /// Who says what a later part of the sentence reports.
    subject: Option<Tokens>,
    /// The subject of a clause within, and the relative that stands for it: Bell, in "when Bell took the stage to say";
    /// Bell and "who", in "Bell, who took the stage to say".
    clause: Option<(Tokens, Option<Tokens>)>,
    /// The first token of what is read.
    start: usize,
}

impl About {
    pub fn of(start: usize, subject: Option<Tokens>) -> About {
        About {
            subject,
            clause: None,
            start,
        }
    }

    fn turn(&mut self, subject: Option<Tokens>) {
        *self = About::of(self.start, subject);
    }
}

/// Turns the node of a rule that stands for attributions into them.
///
/// `about` tells who says what a later part of the sentence reports. `left` takes words that nobody says.
pub fn collect(
    tape: &Tape,
    node: Node,
    base: usize,
    about: &mut About,
    found: &mut Vec<Attribution>,
    left: &mut SmallVec<[Left; 4]>,
) {
    let rule = node.rule();
    let whole = tokens(node, base);
    if rule == Rule::main_subject {
        let speaker = node.inner().next().map(|speaker| tokens(speaker, base));
        // "Bell, who took the stage to say it was late, left": what describes him may report too.
        let is_described = |s: &Tokens| tape.letters[s.start..s.end].contains(',');
        left.extend(speaker.filter(is_described).map(|s| (s, None)));
        about.turn(speaker);
        return;
    }
    if rule == Rule::dependent {
        let subject = node.inner().next().map(|speaker| (tokens(speaker, base), None));
        about.clause = subject.or_else(|| relative(tape, whole.start));
        return;
    }
    // "spoke of peace before telling them that": a time, and no words of another.
    let as_saying = node.inner().find(|part| part.rule() == Rule::cue_as_saying);
    let time = as_saying.map(|cue| tokens(cue, base).start);
    if let Some(start) = time.filter(|&start| !is_as(tape, start)) {
        left.extend(halves(whole, start).map(|half| (half, about.subject)));
        return;
    }
    // "60 percent like him, after half said so": a time too.
    let speaks = |part: &Node| matches!(part.rule(), Rule::speaker_itself | Rule::speaker_closing);
    let closes = node.inner().find(speaks).filter(|_| rule == Rule::clause_first);
    let led = closes
        .map(|part| tokens(part, base).start)
        .filter(|&start| start > whole.start);
    if let Some(start) = led.filter(|&start| tape.letter(start - 1) == b'U' && !is_as(tape, start - 1)) {
        left.extend(halves(whole, start - 1).map(|half| (half, None)));
        return;
    }
    let mut attribution = Attribution::new(rule);
    if rule == Rule::relative_after {
        attribution.speaker = phrase_before(tape, whole.start);
    }
    if matches!(rule, Rule::linked | Rule::loose_report) {
        match about.clause.filter(|c| is_of_clause(tape, *c, whole.start)) {
            Some((speaker, relative)) => (attribution.speaker, attribution.relative) = (Some(speaker), relative),
            None => attribution.speaker = about.subject.filter(|s| is_of(tape, *s, rule, whole.start)),
        }
    }
    let mut done: SmallVec<[Attribution; 2]> = SmallVec::new();
    let mut reports = None;
    for part in node.inner() {
        let range = tokens(part, base);
        match part.rule() {
            Rule::speaker_relative => attribution.relative = Some(range),
            Rule::speaker_itself
            | Rule::speaker_apposed
            | Rule::speaker_bare
            | Rule::speaker_after
            | Rule::speaker_inside
            | Rule::speaker_according
            | Rule::speaker_closing
            | Rule::speaker_fronted
            | Rule::speaker_signed
            | Rule::speaker_moved
            | Rule::speaker_again
            | Rule::speaker_agent
            | Rule::label => {
                attribution.speaker.get_or_insert(range);
            }
            Rule::owner => {
                attribution.speaker.get_or_insert(without_clitic(tape, range));
            }
            Rule::predicate | Rule::predicate_short | Rule::predicate_listed => {
                if !attribution.content.is_empty() {
                    let next = Attribution {
                        content: SmallVec::new(),
                        cue: None,
                        addressee: None,
                        ..attribution.clone()
                    };
                    done.push(std::mem::replace(&mut attribution, next));
                }
                for part in part.inner() {
                    place(tape, &mut attribution, part, tokens(part, base));
                }
            }
            Rule::reported => {
                let mut outer = Attribution::new(Rule::reported);
                for part in part.inner() {
                    let range = tokens(part, base);
                    match part.rule() {
                        Rule::speaker_according => outer.speaker = Some(range),
                        _ => place(tape, &mut outer, part, range),
                    }
                }
                outer.content.push(Tokens {
                    end: range.start,
                    ..whole
                });
                reports = Some(outer);
            }
            // wrote in his memoir, “Low Tide.”: its title
            Rule::quoted_part if is_title(tape, range) => {}
            // What follows the first cue's quotation goes on with it: “A,” said Bell, adding that ... “B.”
            Rule::quoted_part => {
                done.first_mut().unwrap_or(&mut attribution).content.push(range);
                reports.iter_mut().for_each(|r: &mut Attribution| r.content.push(range));
            }
            // "a statement in which he said it was late": the words are not the statement.
            Rule::gap
                if tape.letter(range.start) == b'R' && range.start > 0 && tape.letter(range.start - 1) == b'p' => {}
            _ => {
                // "Bell was criticized and said": who is spoken of is the sentence's subject, though not the speaker.
                if part.rule() == Rule::content_patient {
                    about.turn(Some(range));
                }
                place(tape, &mut attribution, part, range);
            }
        }
    }
    if rule == Rule::signed {
        let end = attribution.speaker.map_or(whole.end, |s| s.start - 1);
        attribution.content.push(Tokens { end, ..whole });
    }
    if rule == Rule::floating && attribution.content.is_empty() {
        attribution.content.push(whole);
    }
    // "Bell sent a letter asking": the letter asks or he does.
    if rule == Rule::reduced
        && let (Some(cue), Some(main)) = (
            attribution.cue,
            about.subject.filter(|s| is_of(tape, *s, rule, whole.start)),
        )
    {
        attribution.choice = Some(Choice::between(cue.start));
        done.push(Attribution {
            rule: grammar::name(Rule::linked),
            speaker: Some(main),
            ..attribution.clone()
        });
    } else {
        // A report of a clause within says nothing of the sentence, nor does "his" in "Bell dropped his plan, saying".
        let is_object = rule == Rule::owned && about.subject.is_some_and(|s| is_of(tape, s, rule, whole.start));
        if attribution.speaker != about.clause.map(|c| c.0) && !is_object {
            about.turn(attribution.speaker.or(about.subject));
        }
    }
    done.push(attribution);
    done.extend(reports);
    for one in done.iter_mut().filter(|a| {
        a.cue
            .is_some_and(|c| tape.letter(c.start) == b'A' && !tape.tokens[c.start].classes.has(Class::According))
    }) {
        let whole = one.speaker;
        one.speaker = whole.map(|s| without_view(tape, s));
        if let Some(view) = whole.filter(|_| one.speaker != whole).map(|w| w.end - 1) {
            one.cue = Some(Tokens {
                start: view,
                end: view + 1,
            });
        }
    }
    for one in done.iter_mut().filter(|a| a.relative.is_some()) {
        one.speaker = one.speaker.map(|s| described(tape, s));
    }
    let speakerless = matches!(rule, Rule::linked | Rule::loose_report);
    for mut attribution in done {
        if speakerless && attribution.speaker.is_none() {
            // The grammar told no subject before it: the first phrase of the sentence may be it.
            let sentence = tape.sentences.get(tape.sentence_of(whole.start));
            let start = sentence.map_or(about.start, |s| s.start.max(about.start));
            let before = Tokens {
                start,
                end: whole.start.max(start),
            };
            let goes_on = |p: &Tokens| matches!(tape.letters.as_bytes().get(p.end), Some(b'c' | b','));
            let first = first_phrase(tape.letters.as_bytes(), before);
            let is_aside = about.subject.is_some_and(|s| aside(between(tape, s, whole.start)));
            attribution.rule = "far";
            // "He waved as if to say": he did not.
            let only_seems = tape.letters[..whole.start].ends_with("uo");
            attribution.speaker = first.filter(|p| !is_aside && !only_seems && !goes_on(p));
        }
        if speakerless && attribution.speaker.is_none() {
            // Nobody to say it: the words are read again, for what they may hold of their own.
            left.extend(attribution.content.into_iter().map(|words| (words, None)));
        } else if rule == Rule::clause_first && is_denied(tape, &attribution) {
            left.extend(attribution.content.into_iter().map(|words| (words, None)));
        } else if !attribution.content.is_empty()
            || matches!(rule, Rule::introduced | Rule::introduced_from | Rule::signature)
        {
            found.push(attribution);
        }
    }
}

fn place(tape: &Tape, attribution: &mut Attribution, part: Node, range: Tokens) {
    if range.is_empty() {
        return;
    }
    match grammar::role(part.rule()) {
        grammar::Role::Cue => attribution.cue = attribution.cue.or(Some(without_adverbs(tape, range))),
        grammar::Role::Content => attribution.content.push(urged(tape, attribution, range)),
        grammar::Role::Addressee => attribution.addressee = attribution.addressee.or(Some(range)),
        grammar::Role::None => {}
    }
}

/// What voters are urged to do begins with them: urged [voters to stay].
fn urged(tape: &Tape, attribution: &Attribution, words: Tokens) -> Tokens {
    let letters = &tape.letters.as_bytes()[words.start..];
    let to = letters.starts_with(b"o") || letters.starts_with(b"xo");
    let urges = attribution
        .cue
        .is_some_and(|c| b"Jj3".contains(&tape.letter(c.end - 1)));
    let whom = attribution.addressee.filter(|a| to && urges && a.end == words.start);
    Tokens {
        start: whom.map_or(words.start, |a| a.start),
        ..words
    }
}

/// Whose claim it is in "Bell's claim": Bell.
fn without_clitic(tape: &Tape, owner: Tokens) -> Tokens {
    let clitic = owner.len() > 1 && tape.letter(owner.end - 1) == b'\'';
    Tokens {
        end: owner.end - usize::from(clitic),
        ..owner
    }
}

/// Whose view it is in "in Bell's view": Bell.
fn without_view(tape: &Tape, speaker: Tokens) -> Tokens {
    let is_own = |t: usize| tape.tokens[t].classes.meets(ClassSet::REPORTS);
    let behind = |t: usize| tape.letter(t) == b'\'' || matches!(tape.letter(t), b'O' | b'H');
    let owner = (speaker.start..speaker.end).find(|&t| behind(t));
    match owner {
        Some(owner) if speaker.end - owner <= 3 && is_own(speaker.end - 1) => without_clitic(
            tape,
            Tokens {
                end: owner + 1,
                ..speaker
            },
        ),
        _ => speaker,
    }
}

/// "..., a ruling Bell rejects": a thing before a name does not speak, it is told of the words.
fn is_denied(tape: &Tape, attribution: &Attribution) -> bool {
    let (Some(speaker), Some(cue)) = (attribution.speaker, attribution.cue) else {
        return false;
    };
    let letters = &tape.letters.as_bytes()[speaker.start..speaker.end];
    let names = letters.iter().rev().take_while(|&&l| l == b'N').count();
    let things = letters[..letters.len() - names]
        .iter()
        .skip(1)
        .all(|l| matches!(l, b'n' | b'K'));
    let head = speaker.end - names;
    let speaks = |t: &Token| t.classes.meets(SPEAKERS.without(ClassSet::of(&[Class::Document])));
    let thing =
        things && letters[0] == b'd' && names > 0 && head > speaker.start + 1 && !speaks(&tape.tokens[head - 1]);
    thing && speaker.end <= cue.start && matches!(tape.letter(cue.end - 1), b'Z' | b'z')
}

/// "as", not "before" or "since".
fn is_as(tape: &Tape, token: usize) -> bool {
    let word = tape.tokens[token].span();
    word.end - word.start == "as".len()
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

/// A few words in marks behind a document and a comma, each of them with a capital but for the small ones.
fn is_title(tape: &Tape, quotation: Tokens) -> bool {
    let before = &tape.tokens[..quotation.start];
    let [.., document, _] = before else { return false };
    let titled = |i: usize| b",.>]pdcO'#".contains(&tape.letter(i)) || tape.tokens[i].classes.has(Class::Capital);
    tape.letter(quotation.start - 1) == b','
        && document.classes.has(Class::Document)
        && quotation.len() < TITLE
        && (quotation.start + 1..quotation.end).all(titled)
}

/// What stands before a token and what begins with it.
fn halves(whole: Tokens, at: usize) -> [Tokens; 2] {
    [Tokens { end: at, ..whole }, Tokens { start: at, ..whole }]
}

fn tokens(node: Node, base: usize) -> Tokens {
    Tokens {
        start: base + node.start(),
        end: base + node.end(),
    }
}

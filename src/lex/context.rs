//! Noun or verb: what a word that may be either is, where its neighbours tell.

use super::alphabet::{self, LetterSet};
use super::class::{Class, ClassSet};
use super::token::Token;

/// Letters of words whose neighbours may tell more of them.
static ASKED: LetterSet = LetterSet::of(b"AZzwKSLJCVX123456GevBsljkfqp^&#bty,aP");

/// The most tokens of a phrase that are looked at: what a token costs must not grow with the text.
const PHRASE: usize = 12;

/// Gives each word that may be a noun or a verb (`claims`, `plan`) the letter of the one it is, from left to right;
/// where the neighbours do not tell, it keeps the letter of both. `letters` are those of the tokens.
pub fn settle(text: &str, tokens: &mut [Token], letters: &mut [u8]) {
    for i in 0..letters.len() {
        if !ASKED.has(letters[i]) {
            continue;
        }
        let idle = idle(text, tokens, letters, i);
        if !idle.is_empty() {
            letters[i] = alphabet::letter(tokens[i].classes.without(idle));
        }
        let at = |n: Option<usize>| n.and_then(|n| letters.get(n)).map_or(b'/', |l| *l);
        let before = [at(i.checked_sub(2)), at(i.checked_sub(1))];
        let after = [at(Some(i + 1)), at(Some(i + 2))];
        let decided = match letters[i] {
            // "polls show two in three": what a document does with words is the verb.
            b'Z' | b'z'
                if before[1] != b'p'
                    && i > 0
                    && tokens[i - 1].classes.has(Class::Document)
                    && tokens[i].classes.has(Class::Think)
                    && b"nN#adtTIE".contains(&after[0]) =>
            {
                Some(Part::Verb)
            }
            // "the road is unsafe, records compiled by the Gazette show"
            b'Z' | b'z' if tokens[i].classes.has(Class::Think) && is_shown(tokens, letters, i) => Some(Part::Verb),
            // "new fundraising reports show"
            b'Z' if tokens[i].classes.has(Class::Document)
                && b"zs".contains(&after[0])
                && tokens[i + 1].classes.has(Class::Think) =>
            {
                Some(Part::Noun)
            }
            // "wrote in a letter to staff"
            b'B' | b'w'
                if before[1] == b'o'
                    && tokens[i].classes.has(Class::Group)
                    && b"nN".contains(&before[0])
                    && b"T.,/<pc]".contains(&after[0]) =>
            {
                Some(Part::Noun)
            }
            // "agreed with Bell that the road was unsafe": he is told it
            b'C' | b'k' | b'4' if is_agreed(text, tokens, letters, i) => Some(Part::Told),
            // "an inside source said"
            b'p' if matches!(before[1], b'd' | b'O')
                && b"nKW".contains(&after[0])
                && ["inside", "outside", "above", "opposite"].contains(&tokens[i].span().of(text)) =>
            {
                Some(Part::Noun)
            }
            // "at the hearing that the road was shut", "her thinking says"
            b'1'..=b'6' | b'G'
                if tokens[i].classes.has(Class::Noun)
                    && (before[0] == b'p' && b"dO'".contains(&before[1]) && b"TR".contains(&after[0])
                        || b"OH".contains(&before[1]) && b"SLJCVXsljkbm".contains(&after[0])
                        || b"dOH'".contains(&before[0])
                            && b"an".contains(&before[1])
                            && b"(.,;:/bmh".contains(&after[0])) =>
            {
                Some(Part::Noun)
            }
            // "in one of a series of Twitter messages that"
            b'Z' if b"Nn".contains(&before[1])
                && b"pN".contains(&before[0])
                && tokens[i].classes.has(Class::Channel)
                && tokens[i].span().of(text) != "tweets"
                && follows_preposition(&letters[..i]) =>
            {
                Some(Part::Noun)
            }
            // "replied in an even voice that"
            b'z' if before[1] == b'a'
                && (before[0] == b'O' || before[0] == b'd' && is_single(tokens[i - 2].span().of(text))) =>
            {
                Some(Part::Noun)
            }
            // "The deal binds together many pledges"
            b'w' if tokens[i].classes.has(Class::Third)
                && before == [b'd', b'n']
                && after[0] == b'a'
                && !b"SLJCVXvbhmD.,".contains(&after[1])
                && ends_in_one(text, &tokens[..i], &letters[..i]) =>
            {
                Some(Part::Verb)
            }
            // "was asked about it": by whom is not told
            b'C' if before[1] == b'b' && tokens[i].span().of(text).starts_with("asked") => Some(Part::Asked),
            // "voters express doubts": two plural nouns are no compound
            b'z' if before[1] == b'n'
                && b"nNdO#tGaH".contains(&after[0])
                && is_plural(tokens[i - 1].span().of(text))
                && !b"O'".contains(&before[0]) =>
            {
                Some(Part::Verb)
            }
            // "new details about it"
            b'Z' if before[1] == b'n'
                && b"pg".contains(&after[0])
                && ["about", "of"].contains(&tokens[i + 1].span().of(text)) =>
            {
                Some(Part::Noun)
            }
            // "a quarter of those polled"
            b'y' if before[1] == b'd'
                && is_share(tokens[i].span().of(text))
                && is_a(tokens[i - 1].span().of(text))
                && tokens.get(i + 1).is_some_and(|t| t.span().of(text) == "of") =>
            {
                Some(Part::Document)
            }
            // "an impassioned call for"
            b'Z' | b'z' | b'w' | b'B' | b's' | b'l' | b'j' | b'k' | b'f' | b'q'
                if matches!(before[0], b'd' | b'O' | b'\'') && matches!(before[1], b'e' | b'G') =>
            {
                Some(Part::Noun)
            }
            // "told a televised meeting of the council that"
            b'G' if matches!(before, [b'd' | b'O' | b'\'', b'e'])
                && after[0] == b'p'
                && tokens[i].classes.has(Class::Noun) =>
            {
                Some(Part::Noun)
            }
            // "in a Gazette interview that": one name alone does not "interview"
            b'z' | b'w' | b'B' | b's' | b'l' | b'j' | b'k' | b'f' | b'q'
                if before[1] == b'N' && is_titled(text, &tokens[..i], &letters[..i]) =>
            {
                Some(Part::Noun)
            }
            // "in Ohio, a swing state, said": one alone does not "state"
            b'z' | b'k' if before[1] == b'n' && ends_in_one(text, &tokens[..i], &letters[..i]) => Some(Part::Noun),
            // "his colleagues report in Nature that"
            b'z' if before[1] == b'n' && after[0] == b'p' && i > 0 && is_many(text, &tokens[i - 1]) => Some(Part::Verb),
            // "said attacks were rare"
            b'Z' if b"SLJ".contains(&before[1]) && b"bmhD".contains(&after[0]) => Some(Part::Noun),
            b'Z' | b'z' | b'w' => decide(before, after, &tokens[i]),
            // Of a word that the lexicon has as a verb alone, "its institutes" and "the gulls" make nouns.
            b'S' | b'L' | b'J' | b'C' | b'V' | b'v'
                if tokens[i].classes.has(Class::Third)
                    && (matches!(before[1], b'O' | b'\'')
                        || before[1] == b'd' && tokens[i - 1].span().of(text).eq_ignore_ascii_case("the")) =>
            {
                Some(Part::Noun)
            }
            b'1'..=b'6' | b'G' | b'S' | b'L' | b'J' | b'C' | b'V' | b'e'
                if tokens[i].classes.meets(ClassSet::REPORTS) && matches!(before[1], b'd' | b'O' | b'\'') =>
            {
                Some(Part::Noun)
            }
            // "vowed to appeal"
            b'K' if before[1] == b'o'
                && tokens[i].classes.has(Class::Base)
                && b"SLJCVvebBhwZzx".contains(&before[0]) =>
            {
                Some(Part::Verb)
            }
            // "10 euros per head"
            b'A' if b"nwyB".contains(&after[0])
                && tokens[i].span().of(text) == "per"
                && !tokens[i + 1].classes.meets(SPEAKERS) =>
            {
                Some(Part::Preposition)
            }
            // "despite calls for an inquiry"
            b'C' if tokens[i].classes.has(Class::Third)
                && before[1] == b'p'
                && tokens[i].span().of(text).contains(' ') =>
            {
                Some(Part::Noun)
            }
            b'B' | b's' | b'l' | b'j' | b'k' | b'f' | b'q' if matches!(before[1], b'd' | b'O' | b'\'' | b'L') => {
                Some(Part::Noun)
            }
            // "seeking a recognized status": no verb has an article before it
            b'S' | b'L' | b'J' | b'C' | b'V'
                if tokens[i].classes.has(Class::Participle)
                    && b"nKwN".contains(&after[0])
                    && i > 0
                    && is_article(tokens[i - 1].span().of(text)) =>
            {
                Some(Part::Participle)
            }
            // "an unasked call for": no verb of one noun
            b'B' | b's' | b'l' | b'j' | b'k' | b'f' | b'q'
                if before[1] == b'n' && i > 1 && is_a(tokens[i - 2].span().of(text)) =>
            {
                Some(Part::Noun)
            }
            // "said up to a foot of snow could fall"
            b'p' if b"SLJ".contains(&before[1])
                && b"#dt".contains(&after[0])
                && ["up to", "close to"].contains(&tokens[i].span().of(text)) =>
            {
                Some(Part::Noun)
            }
            // "was told by letter that"
            b'P' if tokens.get(i + 1).is_some_and(|t| is_post(t.span().of(text))) => Some(Part::Preposition),
            // "said overnight closures were needed"
            b'a' if b"nKw".contains(&after[0]) && tokens[i].span().of(text) == "overnight" => Some(Part::Noun),
            // "PM: ‘We will not go’", where "2 pm" is a time
            b'y' if after[0] == b':' && tokens[i].span().of(text) == "PM" && before[1] == b'/' => Some(Part::Name),
            // "most recently"
            b't' if after[0] == b'a' && is_degree(tokens[i].span().of(text)) => Some(Part::Adverb),
            // "About 200 people" is a number of them, not what the talk is about.
            b'p' if (after[0] == b'#'
                || tokens.get(i + 1).is_some_and(|t| is_share(t.span().of(text)))
                || after[0] == b'd' && tokens.get(i + 2).is_some_and(|t| is_share(t.span().of(text))))
                && is_about(tokens[i].span().of(text)) =>
            {
                Some(Part::Adverb)
            }
            // "would appeal"
            b'K' if tokens[i].classes.has(Class::Base) && matches!(before[1], b'm' | b'D') => Some(Part::Verb),
            // "an analyst, Per Holm, said"
            b'A' if i > 0 && after[0] == b'N' && tokens[i].span().of(text) == "Per" && !b"./<".contains(&before[1]) => {
                Some(Part::Name)
            }
            // "the minutes said", where "two minutes" is a time
            b'y' if b"d'".contains(&before[1]) && tokens[i].classes.has(Class::Document) && before[0] != b'#' => {
                Some(Part::Document)
            }
            // "a stock exchange filing that"
            b'G' if before[1] == b'n'
                && tokens[i].classes.has(Class::Noun)
                && b"T,.".contains(&after[0])
                && ends_in_one(text, &tokens[..i], &letters[..i]) =>
            {
                Some(Part::Noun)
            }
            // "at the council hearing, he said"
            b'1'..=b'6' | b'G'
                if b"nNK".contains(&before[1])
                    && tokens[i]
                        .classes
                        .meets(ClassSet::of(&[Class::Channel, Class::Document]))
                    && b",.;:/)bmhDpcSLJCVX".contains(&after[0]) =>
            {
                Some(Part::Noun)
            }
            // "the inquest heard that", before which it was said
            b'S' if i > 1 && is_heard(text, &tokens[i - 1 - usize::from(before[1] == b'h')], &tokens[i]) => {
                Some(Part::Said)
            }
            // "said Ten Haag", where "ten" is a number and has no capital
            b'#' if tokens[i].span().of(text) == "Ten" && after[0] == b'N' && !b"./<{]:".contains(&before[1]) => {
                Some(Part::Name)
            }
            // "Theresa May said", "said Jan Kohl"
            b'y' if is_month_name(text, tokens, letters, i) => Some(Part::Name),
            // "Carrow Health, Inc. said", "Carrow Health, Inc. (NASDAQ: CRWH) said"
            b',' if before[1] == b'N'
                && after[1] != b','
                && is_firm(tokens.get(i + 1).map_or("", |t| t.span().of(text))) =>
            {
                Some(Part::Name)
            }
            // "In Bell's view, the road is unsafe"
            b'p' if is_in_view(text, &tokens[i..], &letters[i..]) => Some(Part::According),
            // "In a new poll, Bell leads": it says so.
            b'p' if is_apart(tokens[i].span().of(text), &letters[..i]) => Some(Part::About),
            b'p' if is_in_poll(text, &tokens[i..], &letters[i..], before[1]) => Some(Part::According),
            // "under questioning by the lawyer"
            b'1'..=b'6' | b'G' if before[1] == b'p' && after[0] == b'P' => Some(Part::Noun),
            // "a driver accused of it": somebody else accused
            b'C' if b"nN,".contains(&before[1]) && is_accused_of(text, &tokens[i..]) => Some(Part::Participle),
            // "a cat, called Tom, ran", "a man called Joe Bell said"
            b'C' if (b"n,#".contains(&before[1])
                || before[1] == b'N' && is_titled(text, &tokens[..i], &letters[..i]))
                && is_named(text, &tokens[i], &letters[i + 1..]) =>
            {
                Some(Part::Participle)
            }
            // "the planning for it", "Monday's meeting"
            b'1'..=b'6' | b'G' if matches!(before[1], b'd' | b'\'') && b"p.,;:S".contains(&after[0]) => {
                Some(Part::Noun)
            }
            // "said the ruling “puts politics over people”", "in his ruling"
            b'1'..=b'6' | b'G'
                if matches!(before[1], b'd' | b'O' | b'\'')
                    && tokens[i].classes.has(Class::Noun)
                    && (b".,;/<bmhDvSLJCVXp".contains(&after[0]) || before[1] == b'd' && after[0] == b'N') =>
            {
                Some(Part::Noun)
            }
            // "wrote in her ruling that"
            b'1'..=b'6' if before == [b'p', b'H'] && tokens[i].classes.has(Class::Noun) => Some(Part::Noun),
            // "Bell and Nair both said", "has both said and done"
            b't' if b"nNKIhm".contains(&before[1])
                && b"SLJCVXve123456G".contains(&after[0])
                && is_all(tokens[i].span().of(text)) =>
            {
                Some(Part::Adverb)
            }
            // "the clerk first said"
            b'#' if tokens[i].classes.has(Class::Adverb) && b"SLJCVXve".contains(&after[0]) && before[1] != b'd' => {
                Some(Part::Adverb)
            }
            // "he's said that he left"
            b'b' if b"SJVC".contains(&after[0])
                && (b"TI".contains(&after[1]) || after[1] == b'y' && at(Some(i + 3)) == b'T')
                && is_clitic(tokens[i].span().of(text)) =>
            {
                Some(Part::Have)
            }
            // "to shut", whose past is the same
            b'e' | b'v' | b'S' | b'L' | b'J' | b'C' | b'V' | b'X'
                if tokens[i].classes.has(Class::Base) && matches!(before[1], b'o' | b'm' | b'D') =>
            {
                Some(Part::Base)
            }
            _ => None,
        };
        let token = &mut tokens[i];
        letters[i] = match decided {
            Some(Part::Noun) => noun(text, token),
            Some(Part::Verb) => alphabet::letter(token.classes.without(NOUNS)),
            Some(Part::Participle) => b'e',
            Some(Part::Base) => alphabet::letter(token.classes.without(FINITE)),
            Some(Part::According) => {
                token.classes = ClassSet::of(&[Class::Think]);
                b'A'
            }
            Some(Part::About) => alphabet::ABOUT.0,
            Some(Part::Told) => match letters[i] {
                b'C' => b'L',
                b'k' => b'l',
                _ => b'2',
            },
            Some(Part::Asked) => b'J',
            Some(Part::Have) => b'h',
            Some(Part::Preposition) => b'p',
            Some(Part::Name) => {
                token.classes = token
                    .classes
                    .without(ClassSet::of(&[Class::Time, Class::According, Class::Number]));
                token.classes = token.classes.with(Class::Name);
                b'N'
            }
            Some(Part::Document) => {
                token.classes = token.classes.without(ClassSet::of(&[Class::Time]));
                b'n'
            }
            Some(Part::Said) => {
                token.classes = token.classes.without(ClassSet::OPINION).with(Class::Say);
                b'S'
            }
            Some(Part::Adverb) => b'a',
            None => continue,
        };
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Noun,
    Verb,
    Base,
    Participle,
    Adverb,
    According,
    About,
    Have,
    Preposition,
    Name,
    Document,
    Said,
    Told,
    Asked,
}

const VERBS: ClassSet = ClassSet::SPEECH.union(ClassSet::OPINION);

const FINITE: ClassSet = ClassSet::of(&[Class::Noun, Class::Past, Class::Participle, Class::Third]);

/// Who and what may say something without an article: police, records.
const SPEAKERS: ClassSet = ClassSet::of(&[Class::Group, Class::Body, Class::Document, Class::Channel]);

const PEOPLE: ClassSet = ClassSet::of(&[Class::Office, Class::Group, Class::Man, Class::Woman]);

const NOUNS: ClassSet = ClassSet::REPORTS.with(Class::Noun);

/// Classes that a word has no use for where it stands: nothing seems so in "appeared on stage", nor is felt in "a sure
/// thing", where a form of "be" before the word or its complement behind it is missing.
fn idle(text: &str, tokens: &[Token], letters: &[u8], i: usize) -> ClassSet {
    let after = letters.get(i + 1).map_or(b'/', |l| *l);
    let is_felt = || {
        let verb = letters[..i]
            .iter()
            .rev()
            .take(PHRASE)
            .find(|l| !matches!(l, b'a' | b'x'));
        // "so angry that he left" is a degree.
        let degree = i > 0 && ["so", "too", "as"].contains(&tokens[i - 1].span().of(text));
        !degree
            && matches!(verb, Some(b'b' | b'v' | b'&'))
            && (b"TopIQdO".contains(&after) || tokens[i].span().of(text).contains(' ') && !b".,;:/".contains(&after))
    };
    // "seemed most concerned"
    let is_degree_ahead = || after == b't' && tokens.get(i + 1).is_some_and(|t| is_degree(t.span().of(text)));
    match letters[i] {
        b'^' if !is_felt() => ClassSet::of(&[Class::Feel]),
        b'&' if !b"oTneadGSx^".contains(&after) && !is_degree_ahead() => ClassSet::of(&[Class::Seem]),
        _ => ClassSet::EMPTY,
    }
}

/// The word at `i` is the verb of a clause that begins with a document: nothing else can head it, and a stop, a comma or a
/// clause stands behind it.
fn is_shown(tokens: &[Token], letters: &[u8], i: usize) -> bool {
    let clause = letters[..i].iter().rev().take(PHRASE + 4);
    let start = i - clause.take_while(|l| !b".,;:-/T]>(RQuUc".contains(l)).count();
    let mut head = (start..i)
        .take_while(|&t| b"dOtNn'#aHyGKwZez".contains(&letters[t]))
        .take(7);
    let begun = start == 0 || b".,;:-/T]>(uUc".contains(&letters[start - 1]);
    let after = letters.get(i + 1).copied().unwrap_or(b'/');
    begun
        && head.any(|t| tokens[t].classes.has(Class::Document))
        && b".,/)]TIdntN#GaQO".contains(&after)
        && !letters[start..i].iter().any(|l| b"bmhDvSLJVXs&".contains(l))
}

/// A plural noun; those that stand before another noun as if they were none are left out.
fn is_plural(word: &str) -> bool {
    word.ends_with('s')
        && !word.ends_with("ss")
        && ![
            "news",
            "sports",
            "sales",
            "arms",
            "politics",
            "economics",
            "affairs",
            "savings",
            "goods",
            "claims",
        ]
        .contains(&word)
}

/// The phrase that ends here begins behind a preposition, and has no verb.
fn follows_preposition(letters: &[u8]) -> bool {
    let before = letters.iter().rev().take(PHRASE).find(|l| !b"nNdO#'a".contains(l));
    before == Some(&b'p')
}

/// A determiner of one thing.
fn is_single(word: &str) -> bool {
    is_a(word) || word.eq_ignore_ascii_case("the")
}

/// "agreed with Bell that": a person, and a clause behind him.
fn is_agreed(text: &str, tokens: &[Token], letters: &[u8], i: usize) -> bool {
    let word = tokens[i].span().of(text);
    let who = letters[i + 1..].iter().take(PHRASE);
    let who = who.take_while(|l| b"dOHNnM'#".contains(l)).count();
    let person = |t: &Token| t.classes.meets(PEOPLE) || t.classes.has(Class::Object);
    word.starts_with("agree")
        && word.ends_with("with")
        && who > 0
        && letters.get(i + 1 + who) == Some(&b'T')
        && (letters[i + who] == b'N' || person(&tokens[i + who]))
}

/// "in the latest Gazette poll" at an end of the sentence: a poll, and a few words that may stand before the noun.
fn is_in_poll(text: &str, tokens: &[Token], letters: &[u8], before: u8) -> bool {
    let word = |i: usize| tokens[i].span().of(text);
    let is_poll = |&i: &usize| ["poll", "polls", "survey", "surveys"].contains(&word(i));
    let mut words = (1..tokens.len().min(9)).take_while(|&i| b"dOtN'n#KweaGy".contains(&letters[i]));
    // "In the poll, half of them said": who said it is told.
    let said = || {
        (1..tokens.len().min(PHRASE * 2))
            .map(|i| letters[i])
            .take_while(|l| !b"./]".contains(l))
            .any(|l| l == b'S')
    };
    word(0).eq_ignore_ascii_case("in")
        && words.find(is_poll).is_some_and(|poll| {
            matches!(before, b'.' | b'/' | b']') || matches!(letters.get(poll + 1), Some(b'.' | b'/'))
        })
        && !said()
}

/// A verb that gives a name, and nothing but the name behind it.
fn is_named(text: &str, token: &Token, after: &[u8]) -> bool {
    let name = after.iter().take(PHRASE).take_while(|&&l| l == b'N').count();
    let alone = matches!(
        after.get(name),
        None | Some(b',' | b'.' | b')' | b'/' | b'S' | b'L' | b'J' | b'X' | b'v' | b'b' | b'h')
    );
    name > 0 && alone && ["called", "dubbed", "named", "nicknamed"].contains(&token.span().of(text))
}

fn is_accused_of(text: &str, tokens: &[Token]) -> bool {
    let word = |n: usize| tokens.get(n).map_or("", |t| t.span().of(text));
    word(0) == "accused" && word(1) == "of"
}

/// "in Bell's view", "in his own words": who sees it so, or says it.
fn is_in_view(text: &str, tokens: &[Token], letters: &[u8]) -> bool {
    let word = |i: usize| tokens[i].span().of(text);
    if !word(0).eq_ignore_ascii_case("in") {
        return false;
    }
    let owner = match letters.get(1) {
        Some(b'O' | b'H') => 2,
        _ => {
            let words = letters[1..].iter().take(PHRASE);
            1 + words.take_while(|l| b"dtNn#w".contains(l)).count()
        }
    };
    let owner = owner + usize::from(letters.get(owner) == Some(&b'\''));
    let owned = matches!(letters[owner - 1], b'O' | b'H' | b'\'');
    let view = owner + usize::from(tokens.get(owner).is_some_and(|t| t.span().of(text) == "own"));
    owned
        && tokens
            .get(view)
            .is_some_and(|t| ["view", "opinion", "words", "telling", "judgment"].contains(&t.span().of(text)))
        && letters.get(view + 1).is_none_or(|l| b",./<]".contains(l))
}

/// What a court hears is said before it.
fn is_heard(text: &str, before: &Token, word: &Token) -> bool {
    let court = [
        "court", "inquest", "jury", "jurors", "tribunal", "inquiry", "hearing", "trial",
    ];
    let before = before.span().of(text);
    ["heard", "hears"].contains(&word.span().of(text)) && court.iter().any(|c| c.eq_ignore_ascii_case(before))
}

/// A month that is somebody's: behind a given name (Theresa May), a given name itself before another (Jan Kohl), or with a
/// verb behind it (May said).
fn is_month_name(text: &str, tokens: &[Token], letters: &[u8], i: usize) -> bool {
    let token = &tokens[i];
    let word = token.span().of(text);
    if !["Jan", "March", "April", "May", "June", "August"].contains(&word) {
        return false;
    }
    let at = |n: Option<usize>| n.and_then(|n| letters.get(n)).map_or(b'/', |l| *l);
    let (before, after) = (at(i.checked_sub(1)), at(Some(i + 1)));
    let behind_given = before == b'N' && tokens[i - 1].classes.meets(ClassSet::GIVEN);
    let begins = token.classes.meets(ClassSet::GIVEN) && after == b'N' && !b"pdUoO#ny'".contains(&before);
    let speaks =
        word == "May" && b"SLJCVX".contains(&after) && matches!(before, b'N' | b'c' | b'.' | b'/' | b'>' | b']');
    // "Mrs May"
    let titled = before == b'N' && tokens[i - 1].classes.has(Class::Title);
    after != b'#' && (titled || behind_given || begins || speaks)
}

/// By what a message comes: by letter.
fn is_post(word: &str) -> bool {
    [
        "letter",
        "post",
        "mail",
        "email",
        "e-mail",
        "text",
        "phone",
        "telephone",
        "fax",
        "radio",
    ]
    .contains(&word)
}

/// People, more than one: colleagues, scientists.
fn is_many(text: &str, word: &Token) -> bool {
    word.span().of(text).ends_with('s') && word.classes.meets(ClassSet::of(&[Class::Group, Class::Office]))
}

fn is_firm(word: &str) -> bool {
    ["Inc.", "Inc", "LLC", "Ltd.", "Ltd", "L.P.", "LP", "N.A."].contains(&word)
}

fn is_clitic(word: &str) -> bool {
    word.starts_with(['\'', '’'])
}

fn is_a(word: &str) -> bool {
    ["a", "an"].iter().any(|w| word.eq_ignore_ascii_case(w))
}

fn is_article(word: &str) -> bool {
    is_a(word) || word.eq_ignore_ascii_case("the")
}

fn is_degree(word: &str) -> bool {
    ["more", "most", "less", "least"]
        .iter()
        .any(|w| word.eq_ignore_ascii_case(w))
}

/// "About two-thirds of voters"
fn is_share(word: &str) -> bool {
    ["half", "third", "quarter"].iter().any(|part| word.contains(part))
}

/// "complained in court about", "spoke often of": between the verb of reporting and its preposition stands what is no object
/// of the verb.
fn is_apart(word: &str, before: &[u8]) -> bool {
    let verb = before
        .iter()
        .rev()
        .take(PHRASE)
        .position(|l| b"SJXCsjqk136".contains(l) || b",;:-.<>]()/TRQcu".contains(l));
    let Some(verb) = verb.filter(|&v| v > 0).map(|v| before.len() - 1 - v) else {
        return false;
    };
    let between = &before[verb + 1..];
    b"SJXCsjqk136".contains(&before[verb])
        && match word {
            "about" => b"aypoUt".contains(&between[0]),
            "of" => between.iter().all(|&l| l == b'a'),
            _ => false,
        }
}

fn is_all(word: &str) -> bool {
    ["both", "all", "each"].contains(&word)
}

/// The words end with a determiner and one name: a Carrow Gazette.
fn is_titled(text: &str, words: &[Token], letters: &[u8]) -> bool {
    let before = letters.iter().rev().take(PHRASE).find(|l| !matches!(l, b'N' | b'n'));
    matches!(before, Some(b'd' | b'O' | b'\'')) && words.last().is_some_and(|t| !t.span().of(text).ends_with('s'))
}

/// The words end with a phrase of one thing: a new, the coastal.
fn ends_in_one(text: &str, words: &[Token], letters: &[u8]) -> bool {
    let before = letters
        .iter()
        .rev()
        .take(PHRASE)
        .take_while(|l| matches!(l, b'n' | b'a' | b'N'))
        .count();
    let singular = |t: &Token| !t.span().of(text).ends_with('s') && !t.classes.has(Class::Group);
    let begun = words
        .len()
        .checked_sub(before + 1)
        .map(|i| words[i].span().of(text).to_lowercase());
    // "clerks within the town cite": whose verb it is, is told before the preposition
    let within = words
        .len()
        .checked_sub(before + 2)
        .filter(|&i| letters[i] == b'p' && i > 0)
        .is_some_and(|i| is_plural(words[i - 1].span().of(text)));
    !within
        && words.last().is_some_and(singular)
        && begun.is_some_and(|d| {
            [
                "a", "an", "the", "this", "that", "each", "every", "his", "her", "its", "their", "my", "our",
            ]
            .contains(&&*d)
        })
}

fn is_about(word: &str) -> bool {
    ["about", "around", "over", "under"]
        .iter()
        .any(|w| word.eq_ignore_ascii_case(w))
}

/// A noun of reporting keeps a letter of its own: "his claim that", "her calls for".
fn noun(text: &str, token: &Token) -> u8 {
    if token.classes.meets(VERBS) && token.span().of(text).contains(' ') {
        alphabet::CLAIM_OF.0
    } else if token.classes.meets(ClassSet::REPORTS) {
        b'K'
    } else {
        b'n'
    }
}

fn decide([two_before, before]: [u8; 2], [after, two_after]: [u8; 2], token: &Token) -> Option<Part> {
    let third = token.classes.has(Class::Third);
    // "a poll last year"
    let begins_time = after == b'd' && two_after == b'y';
    let begins_object = !begins_time && matches!(after, b'T' | b'd' | b'O' | b'M' | b'H' | b'I' | b'Y' | b'<' | b'E');
    let verb_follows = matches!(
        after,
        b'b' | b'm' | b'h' | b'D' | b'S' | b'L' | b'J' | b'C' | b'V' | b'X' | b'v'
    );
    match before {
        // "to plan" is a verb, "to plans" and "to plan in" may be either.
        b'o' if third => Some(Part::Noun),
        b'o' | b'm' | b'D' if token.classes.has(Class::Base) => Some(Part::Base),
        b'o' | b'm' | b'D' => Some(Part::Verb),
        // "is back", "are plans"
        b'b' => Some(Part::Noun),
        b'x' if matches!(two_before, b'm' | b'D') => Some(Part::Verb),
        b'I' => Some(Part::Verb),
        // "Bell's only comment was"
        b'a' if matches!(two_before, b'd' | b'O' | b'\'') && verb_follows => Some(Part::Noun),
        b'a' if matches!(two_before, b'I' | b'm' | b'D' | b'o') => Some(Part::Verb),
        b'R' if !verb_follows => Some(Part::Verb),
        // "the report states that"
        b'K' if third && after == b'T' => Some(Part::Verb),
        b'd' | b'O' | b'\'' | b'#' | b'K' | b'p' | b'P' | b'Z' => Some(Part::Noun),
        b'H' if !begins_object => Some(Part::Noun),
        b'n' | b'e' | b'G' | b'N' if verb_follows => Some(Part::Noun),
        // "the Senate debate": what reports may be a verb of many, "the Saudis claim that"
        b'N' if !third && matches!(two_before, b'd' | b'O' | b'\'') && !token.classes.meets(VERBS) => Some(Part::Noun),
        b'N' | b'E' | b')' | b't' if begins_object || after == b'o' && third => Some(Part::Verb),
        b'N' if third && after == b'n' && matches!(two_after, b'.' | b';' | b',' | b'p' | b'/') => Some(Part::Verb),
        b'w' if begins_object && third => Some(Part::Verb),
        // "The fund cut its forecast": a past tense
        b'n' if begins_object && token.classes.has(Class::Past) => Some(Part::Verb),
        b'n' if begins_object && (third || !matches!(two_before, b'd' | b'O' | b'H' | b'\'')) => Some(Part::Verb),
        // "on news shows to tell it": the noun, where "the mayor plans to go" has the verb
        b'n' if after == b'o' && third && !token.classes.has(Class::Channel) => Some(Part::Verb),
        b'.' | b'/' | b'<' | b':' if verb_follows => Some(Part::Noun),
        // "that rates were low", "whether plans had changed"
        b'T' | b'Q' | b'u' if verb_follows => Some(Part::Noun),
        // "Comments from Bell lifted stocks."
        b'.' | b'/' if third && after == b'p' => Some(Part::Noun),
        // "saw reports of it"
        b'S' | b'L' | b'J' | b'C' | b'V' | b'v' | b'e' | b'B' | b's' | b'k' | b'f' | b'1'..=b'6' | b'G'
            if matches!(after, b'p' | b'P' | b'.' | b',') =>
        {
            Some(Part::Noun)
        }
        // "Trump attacks Clinton", "and claims that"
        b'n' | b'N' if third && after == b'N' => Some(Part::Verb),
        b'c' if third && begins_object => Some(Part::Verb),
        b',' if third && matches!(after, b'T' | b'<') => Some(Part::Verb),
        b'<' | b'{' if matches!(after, b'>' | b']' | b'}') => Some(Part::Noun),
        _ if matches!(after, b'p') && matches!(two_after, b'd' | b'O') && before == b'n' && !third => Some(Part::Noun),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::lex::{Lexicon, Tape};

    #[test]
    fn neighbours_tell_nouns_from_verbs() {
        let lexicon = Lexicon::with_files(&[]).expect("the shipped lexicon");
        for (text, word, noun) in [
            ("Bell said the claim is clear.", "claim", true),
            ("Critics claim that it is clear.", "claim", false),
            ("She plans to go.", "plans", false),
            ("Her plans were clear.", "plans", true),
            ("Bell wants to report it.", "report", false),
            ("Bell saw reports of it.", "reports", true),
            ("He also claims the town.", "claims", false),
        ] {
            let tape = Tape::read(text, &lexicon, &[]);
            let token = tape.tokens.iter().position(|t| t.span().of(text) == word);
            let letter = tape.letter(token.expect("the word"));
            assert_eq!(
                matches!(letter, b'n' | b'K'),
                noun,
                "{word} in {text}: {}",
                letter as char
            );
        }
    }
}

//! Words that report nothing: a preposition, a time or a number that is something else where it stands.

use super::{PHRASE, Part, Place, is_a, is_degree, is_share};
use crate::lex::class::{Class, ClassSet};
use crate::lex::token::Token;

/// Who and what may say something without an article: police, records.
const SPEAKERS: ClassSet = ClassSet::of(&[Class::Group, Class::Body, Class::Document, Class::Channel]);

/// Who may be told something.
const HEARERS: ClassSet = ClassSet::of(&[
    Class::Group,
    Class::Office,
    Class::Man,
    Class::Woman,
    Class::Body,
    Class::Place,
]);

/// What the word is; `None` if it is what its letter says.
pub fn part(place: &Place) -> Option<Part> {
    let Place {
        text,
        tokens,
        letters,
        i,
        before,
        after,
    } = *place;
    match letters[i] {
        // "an inside source said"
        b'p' if matches!(before[1], b'd' | b'O')
            && b"nKW".contains(&after[0])
            && ["inside", "outside", "above", "opposite"].contains(&tokens[i].span().of(text)) =>
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
        // "10 euros per head"
        b'A' if b"nwyB".contains(&after[0])
            && tokens[i].span().of(text) == "per"
            && !tokens[i + 1].classes.meets(SPEAKERS) =>
        {
            Some(Part::Preposition)
        }
        // "said up to a foot of snow could fall"
        b'p' if b"SLJszZ".contains(&before[1])
            && b"#dt".contains(&after[0])
            && (["up to", "close to"].contains(&tokens[i].span().of(text))
                || after[0] == b'#' && tokens[i].span().of(text) == "between") =>
        {
            Some(Part::Noun)
        }
        // "found in that case that"
        b'T' if before[1] == b'p' && b"nywK".contains(&after[0]) && !b"bmhDvSLJCVXe&aw".contains(&after[1]) => {
            Some(Part::Determiner)
        }
        // "gave yet another talk"
        b'c' if b"tE#".contains(&after[0]) && tokens[i].span().of(text) == "yet" => Some(Part::Adverb),
        // "was told by letter that"
        b'P' if tokens.get(i + 1).is_some_and(|t| is_post(t.span().of(text))) => Some(Part::Preposition),
        // "from his home in Leck", where he "went home"
        b'a' if b"OH'd".contains(&before[1])
            && !b"nNwKeG#zZay^".contains(&after[0])
            && tokens[i].classes.has(Class::Noun) =>
        {
            Some(Part::Noun)
        }
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
        // "an analyst, Per Holm, said"
        b'A' if i > 0 && after[0] == b'N' && tokens[i].span().of(text) == "Per" && !b"./<".contains(&before[1]) => {
            Some(Part::Name)
        }
        // "the minutes said", where "two minutes" is a time
        b'y' if b"d'".contains(&before[1]) && tokens[i].classes.has(Class::Document) && before[0] != b'#' => {
            Some(Part::Document)
        }
        // "said the 34-year-old with a smile", where "the 34-year-old coach" has its noun
        b'#' if !b"nNwKzZ#eG".contains(&after[0])
            && tokens[i].span().of(text).trim_end_matches('s').ends_with("-year-old") =>
        {
            Some(Part::Noun)
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
        b'p' if is_told_of(text, tokens, letters, i) => Some(Part::About),
        b'p' if is_in_poll(text, &tokens[i..], &letters[i..], before[1]) => Some(Part::According),
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
            && (b"TI".contains(&after[1]) || after[1] == b'y' && letters.get(i + 3) == Some(&b'T'))
            && is_clitic(tokens[i].span().of(text)) =>
        {
            Some(Part::Have)
        }
        _ => None,
    }
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

/// "asked the mayor about", "warned the town against": between the verb and its preposition stands whom it is told, not
/// "told a story about", "urged caution about".
fn is_told_of(text: &str, tokens: &[Token], letters: &[u8], i: usize) -> bool {
    let mut before = letters[..i].iter().rev().take(PHRASE);
    let whom = before.position(|l| !b"dOHNntMw#'".contains(l));
    let Some(verb) = whom.filter(|&whom| whom > 0).map(|whom| i - 1 - whom) else {
        return false;
    };
    let hears = b"NMH".contains(&letters[i - 1]) || tokens[i - 1].classes.meets(HEARERS);
    hears
        && match tokens[i].span().of(text) {
            "about" => b"LlJj23".contains(&letters[verb]),
            "against" => b"Jj3".contains(&letters[verb]),
            _ => false,
        }
}

/// A month that is somebody's: behind a given name (Theresa May), a given name itself before another (Jan Kohl), or with a
/// verb behind it (May said).
fn is_month_name(text: &str, tokens: &[Token], letters: &[u8], i: usize) -> bool {
    let token = &tokens[i];
    let word = token.span().of(text);
    // "Chief Sunday Bell"
    let day = ["Sunday", "Monday", "Friday"].contains(&word);
    if !day && !["Jan", "March", "April", "May", "June", "August"].contains(&word) {
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
    if day {
        return titled && after == b'N';
    }
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

fn is_firm(word: &str) -> bool {
    ["Inc.", "Inc", "LLC", "Ltd.", "Ltd", "L.P.", "LP", "N.A."].contains(&word)
}

fn is_clitic(word: &str) -> bool {
    word.starts_with(['\'', '’'])
}

fn is_about(word: &str) -> bool {
    ["about", "around", "over", "under"]
        .iter()
        .any(|w| word.eq_ignore_ascii_case(w))
}

fn is_all(word: &str) -> bool {
    ["both", "all", "each"].contains(&word)
}

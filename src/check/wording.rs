//! Findings in plain words, which never say more than the archive shows.

use super::align::Step;
use super::cluster::short;
use super::diff::{Piece, warning};
use super::finding::Finding;
use super::grade::Grade;
use super::hit::{Evidence, Hit, has_flag};
use super::person::{Person, Relation};
use super::tokens::{Token, Tokens};
use super::verdict::Verdict;
use crate::index::Articles;
use crate::quote::Polarity;

/// What a finding means. `namesakes` are others whom the claim's speaker may be.
pub fn explain(finding: &Finding, hit: &Hit, claim: &Tokens, speaker: Option<&Person>, namesakes: &[&str]) -> String {
    let claimed = speaker.map(|p| p.written.as_str());
    let who = name(hit);
    let (places, many) = (places(finding), finding.articles > 1);
    let mut all = vec![match finding.verdict {
        Verdict::Exact => format!("The archive has these words from {who}, {places}."),
        Verdict::ExactMinor => format!(
            "The archive has these words from {who}, {places}. Only case, punctuation, contractions, brackets or fillers differ."
        ),
        Verdict::Near => {
            let n = differing(&hit.graded.alignment.steps);
            let words = if n == 1 {
                "one word differs"
            } else {
                &format!("{n} words differ")
            };
            format!("The archive has nearly these words from {who}, {places}; {words}.")
        }
        Verdict::Truncated => format!("These words are a part of a longer quote of {who}, {places}."),
        Verdict::Spliced => String::new(),
        Verdict::ParaphraseOnly => format!(
            "The archive has this from {who} as indirect speech, in a reporter's words, {places}: “{}”.",
            short(&finding.matched_quote)
        ),
        Verdict::OtherSpeaker => {
            let near = if hit.graded.grade == Grade::Near {
                "nearly these words"
            } else {
                "these words"
            };
            format!(
                "The archive has {near} from {who}, {places}, and not from {}.",
                claimed.unwrap_or("the claimed speaker")
            )
        }
        Verdict::DisputedSpeaker => format!("The archive gives these words to {who}, {places}, and to others."),
        Verdict::Negated => format!(
            "The archive has {who} {} this, {places}: “{}”.",
            took_back(hit),
            short(&finding.matched_quote)
        ),
        Verdict::Nested => format!("The words stand within a quote ({who}), {places}, as words of somebody else."),
        Verdict::Unattributed if hit.evidence == Evidence::Paragraph => {
            let articles = if many {
                format!("{} articles", finding.articles)
            } else {
                "an article".to_owned()
            };
            format!("The words stand in {articles}, not as a quote that was recognised; whose they are is not known.")
        }
        Verdict::Unattributed => unattributed(hit, &places, claimed),
        Verdict::NotInArchive => String::new(),
    }];
    let spoken = hit.evidence == Evidence::Direct;
    if spoken
        && matches!(
            finding.verdict,
            Verdict::Exact | Verdict::ExactMinor | Verdict::Near | Verdict::Truncated
        )
    {
        all.extend(cut(hit));
    }
    if matches!(finding.verdict, Verdict::Near | Verdict::OtherSpeaker) {
        all.extend(changed(hit, claim));
    }
    if !finding.also_attributed_to.is_empty() && finding.verdict != Verdict::Negated {
        let also: Vec<_> = finding
            .also_attributed_to
            .iter()
            .map(|a| format!("{} ({})", a.speaker, articles(a.articles)))
            .collect();
        all.push(format!("It also gives them to {}.", also.join(", ")));
    }
    if let (Some(Person { written: claimed, .. }), Relation::Fits) = (speaker, hit.relation) {
        let shorter = |p: &Person| p.is_named() && speaker.is_some_and(|s| p.length() < s.length());
        all.push(match hit.persons.iter().any(shorter) {
            true => format!("The archive names {who} alone; that it is {claimed} was taken for granted."),
            false => format!("“{claimed}” was taken to mean {who}."),
        });
    }
    if !namesakes.is_empty() {
        all.push(format!("The archive quotes {} too.", namesakes.join(" and ")));
    }
    all.extend(notes(hit));
    all.retain(|sentence| !sentence.is_empty());
    all.join(" ")
}

/// A claim that nothing in the archive is like.
pub fn nothing(span: &Articles, claimed: Option<&str>, nearest: Option<&Hit>) -> String {
    let by = claimed.map_or(String::new(), |who| format!(" as words of {who}, nor of another"));
    let Articles {
        articles: count,
        first,
        last,
        ..
    } = span;
    let mut out = match count {
        0 => "Not found: the archive is empty.".to_owned(),
        _ => format!("Not found{by} in {}{}.", grouped_articles(*count), period(first, last)),
    };
    out.push_str(" That does not show that it was never said.");
    if let Some(hit) = nearest {
        let quote = short(&hit.record.words);
        out.push_str(&format!(
            " Nearest: “{quote}” ({}{}).",
            name(hit),
            place(&hit.record.outlet, &hit.record.published)
        ));
    }
    out
}

/// ` from 2019-01-02 to 2019-12-30`.
pub fn period(first: &str, last: &str) -> String {
    match (first.is_empty(), first == last) {
        (true, _) => String::new(),
        (_, true) => format!(" of {first}"),
        _ => format!(" from {first} to {last}"),
    }
}

/// `1,204 articles`.
pub fn grouped_articles(count: u64) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    format!("{out} article{}", if count == 1 { "" } else { "s" })
}

fn articles(count: usize) -> String {
    grouped_articles(count as u64)
}

/// `Joe Bell`, or the words that stand for him.
pub fn name(hit: &Hit) -> String {
    match hit.said() {
        Some(said) if !said.speaker.is_empty() => match said.speaker.split_once(' ') {
            Some(("The", rest)) => format!("the {rest}"),
            Some(("A", rest)) => format!("a {rest}"),
            _ => said.speaker.clone(),
        },
        Some(said) if !said.speaker_as_written.is_empty() => format!("“{}”", said.speaker_as_written),
        _ => "a speaker who is not named".to_owned(),
    }
}

fn place(outlet: &str, published: &str) -> String {
    let date = published.get(..10).unwrap_or(published);
    [outlet, date]
        .iter()
        .filter(|s| !s.is_empty())
        .map(|s| format!(", {s}"))
        .collect()
}

/// `in 3 articles of 2 outlets (2 independent), first in the Herald on 2024-03-12`, `in the Herald on 2024-03-12`.
fn places(finding: &Finding) -> String {
    let date = finding.first_published.get(..10).unwrap_or(&finding.first_published);
    let first = match (finding.first_outlet.as_str(), date) {
        ("", "") => String::new(),
        (outlet, "") => format!("in {outlet}"),
        ("", date) => format!("on {date}"),
        (outlet, date) => format!("in {outlet} on {date}"),
    };
    if finding.articles < 2 && !finding.first_outlet.is_empty() {
        return first;
    }
    let mut out = format!("in {}", articles(finding.articles));
    if finding.outlets > 1 {
        out.push_str(&format!(" of {} outlets", finding.outlets));
    }
    if finding.articles > 1 {
        out.push_str(&format!(" ({} independent)", finding.independent));
    }
    match (first.is_empty(), finding.articles) {
        (true, _) => {}
        (_, 1) => out.push_str(&format!(" {first}")),
        _ => out.push_str(&format!(", first {first}")),
    }
    out
}

fn differing(steps: &[Step]) -> usize {
    steps.iter().filter(|s| !matches!(s, Step::Kept(..))).count()
}

fn took_back(hit: &Hit) -> &'static str {
    match hit.said().map(|said| said.polarity) {
        Some(Polarity::Denied) => "denying",
        Some(Polarity::Declined) => "declining",
        _ => "not saying",
    }
}

fn unattributed(hit: &Hit, places: &str, claimed: Option<&str>) -> String {
    let who = name(hit);
    match claimed {
        Some(claimed) if hit.is_named() => format!(
            "The archive has these words, {places}, and seems to give them to {who}; whether they are {claimed}'s it does not show."
        ),
        Some(claimed) => {
            format!("The archive has these words from {who}, {places}; whether that is {claimed} it does not show.")
        }
        None => format!("The archive has these words from {who}, {places}."),
    }
}

/// What stands before and behind a part, and what a reader must know of it.
fn cut(hit: &Hit) -> Vec<String> {
    let window = &hit.graded.alignment.window;
    let all = hit.words.all.len();
    let (before, after) = (hit.words.slice(0..window.start), hit.words.slice(window.end..all));
    let mut out = Vec::new();
    if !before.is_empty() {
        out.push(format!("Before these words stands “{}”.", short(before)));
    }
    if !after.is_empty() {
        out.push(format!("Behind them stands “{}”.", short(after)));
    }
    let mut warnings = Vec::new();
    for side in [0..window.start, window.end..all] {
        let tokens: Vec<&Token> = hit.words.all[side].iter().collect();
        warnings.extend(warning(&tokens, &hit.words).into_iter().filter(|w| *w != "a number"));
    }
    // The mark of a question stands behind its last word.
    let asked = |text: &str| text.trim_end_matches(['"', '”', '’', ' ']).ends_with('?');
    if asked(&hit.words.text) && window.end < all {
        warnings.push("a question mark");
    }
    warnings.sort_unstable();
    warnings.dedup();
    if !warnings.is_empty() {
        out.push(format!("Mind what was cut: {}.", warnings.join(", ")));
    }
    out
}

/// A warning of what differs.
fn changed(hit: &Hit, claim: &Tokens) -> Option<String> {
    let (mut ours, mut theirs): (Vec<&Token>, Vec<&Token>) = (Vec::new(), Vec::new());
    for step in &hit.graded.alignment.steps {
        match *step {
            Step::Kept(..) => {}
            Step::Changed(i, j) => {
                ours.push(&claim.all[i]);
                theirs.push(&hit.words.all[j]);
            }
            Step::Added(i) => ours.push(&claim.all[i]),
            Step::Cut(j) => theirs.push(&hit.words.all[j]),
        }
    }
    let mut warnings = warning(&ours, claim);
    warnings.extend(warning(&theirs, &hit.words));
    warnings.sort_unstable();
    warnings.dedup();
    (!warnings.is_empty()).then(|| format!("Mind what differs: {}.", warnings.join(", ")))
}

/// What the row itself says of its words.
fn notes(hit: &Hit) -> Vec<String> {
    let Some(said) = hit.said() else { return Vec::new() };
    let flag = |name: &str| has_flag(said, name);
    let mut notes = Vec::new();
    let mut note = |holds: bool, text: &str| {
        if holds {
            notes.push(text.to_owned());
        }
    };
    note(
        said.polarity == Polarity::Asked && hit.evidence == Evidence::Indirect,
        "It was asked, not stated.",
    );
    note(said.polarity == Polarity::WouldSay, "It is what the speaker would say.");
    note(flag("translated"), "The quote is a translation.");
    note(flag("correction"), "It stands in a correction: read it.");
    note(
        !said.via.is_empty(),
        &format!("It reached the article by way of {}.", said.via),
    );
    notes
}

/// A claim put together from parts that stand apart.
pub fn spliced(parts: &[(String, &Hit)], between: Option<usize>) -> String {
    let quoted: Vec<_> = parts
        .iter()
        .map(|(words, hit)| {
            format!(
                "“{}” ({}{})",
                short(words),
                name(hit),
                place(&hit.record.outlet, &hit.record.published)
            )
        })
        .collect();
    let why = match between {
        Some(n) => format!("in one quote, with {n} words between them or in another order"),
        None => "in different quotes".to_owned(),
    };
    format!("The archive has the parts of this, {why}: {}.", quoted.join("; "))
}

/// The pieces of a claim put together from parts, with the mark of a gap between them.
pub fn spliced_pieces(parts: &[(String, &Hit)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (words, _) in parts {
        if !pieces.is_empty() {
            pieces.push(Piece::Archive("…".to_owned()));
        }
        pieces.push(Piece::Both(words.clone()));
    }
    pieces
}

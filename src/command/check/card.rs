//! Findings for a person: a card each, with the differences marked.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Effects, Style};
use whosaid::check::diff::Piece;
use whosaid::check::finding::Finding;
use whosaid::check::{Claim, Verdict};
use whosaid::write::shown;

use super::table::{also, variant};

/// The widest line, in characters.
const WIDEST: usize = 100;
/// Where the values of a card begin.
const INDENT: &str = "           ";

/// Characters of the context on each side.
const AROUND: usize = 120;

const STRONG: Style = Style::new().effects(Effects::BOLD);
const FAINT: Style = Style::new().effects(Effects::DIMMED);
const CUT: Style = AnsiColor::Red.on_default().effects(Effects::STRIKETHROUGH);
const ADDED: Style = AnsiColor::Green.on_default().effects(Effects::UNDERLINE);

/// Writes the cards of a claim.
///
/// # Errors
/// The output fails.
pub fn write(out: &mut impl Write, claim: &Claim, findings: &[Finding]) -> io::Result<()> {
    let mut text = String::new();
    line(
        &mut text,
        "claim",
        &format!("“{}”", claim.words.trim().trim_matches(['"', '“', '”'])),
        STRONG,
    );
    let by = [claim.speaker.as_deref(), claim.date.as_deref()];
    let by: Vec<_> = by.into_iter().flatten().collect();
    if !by.is_empty() {
        line(&mut text, "", &by.join(", "), Style::new());
    }
    for finding in findings {
        text.push('\n');
        card(&mut text, finding);
    }
    text.push('\n');
    let coloured = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    if coloured {
        out.write_all(text.as_bytes())?;
    } else {
        out.write_all(anstream::adapter::strip_str(&text).to_string().as_bytes())?;
    }
    out.flush()
}

fn card(text: &mut String, finding: &Finding) {
    let style = STRONG.fg_color(Some(colour(finding.verdict).into()));
    line(text, "verdict", finding.verdict.name(), style);
    line(text, "", &finding.explanation, Style::new());
    if finding.verdict == Verdict::NotInArchive {
        return;
    }
    let differs = finding.pieces.iter().any(|p| !matches!(p, Piece::Both(_)));
    wrapped(text, "words", &words(&finding.pieces), Style::new());
    if differs {
        line(text, "", "[-in the archive alone-] {+in the claim alone+}", FAINT);
    }
    let who = match finding.matched_speaker.as_str() {
        "" => "not named".to_owned(),
        name if finding.speaker_as_written.is_empty() || finding.speaker_as_written == name => name.to_owned(),
        name => format!("{name}, written as “{}”", finding.speaker_as_written),
    };
    line(text, "who", &who, STRONG);
    let place = match (finding.start, finding.end) {
        (Some(start), Some(end)) if end > 0 => format!("{}, characters {start} to {end}", finding.doc),
        _ => finding.doc.clone(),
    };
    let place = [finding.outlet.as_str(), &place, &finding.url];
    line(
        text,
        "where",
        &place
            .iter()
            .filter(|s| !s.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(", "),
        Style::new(),
    );
    line(text, "when", &finding.published, Style::new());
    if finding.articles > 1 {
        let first = [finding.first_outlet.as_str(), &finding.first_published];
        let first = first
            .iter()
            .filter(|s| !s.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(", ");
        let count = format!(
            "{} articles, {} outlets, {} independent; first: {first}",
            finding.articles, finding.outlets, finding.independent
        );
        line(text, "copies", &count, Style::new());
    }
    line(text, "also by", &also(&finding.also_attributed_to), Style::new());
    for (n, one) in finding.variants.iter().enumerate() {
        line(text, if n == 0 { "variants" } else { "" }, &variant(one), Style::new());
    }
    let before = finding.context_before.chars().rev().take(AROUND).collect::<Vec<_>>();
    let before: String = before.into_iter().rev().collect();
    let after: String = finding.context_after.chars().take(AROUND).collect();
    let context = format!("… {before} [the words] {after} …");
    if !finding.context_before.is_empty() || !finding.context_after.is_empty() {
        line(text, "context", &context, FAINT);
    }
}

fn colour(verdict: Verdict) -> AnsiColor {
    match verdict {
        Verdict::Exact | Verdict::ExactMinor => AnsiColor::Green,
        Verdict::Near | Verdict::Truncated | Verdict::Spliced | Verdict::ParaphraseOnly => AnsiColor::Yellow,
        Verdict::OtherSpeaker | Verdict::DisputedSpeaker | Verdict::Negated | Verdict::Nested => AnsiColor::Red,
        Verdict::Unattributed | Verdict::NotInArchive => AnsiColor::Cyan,
    }
}

/// The words with what differs in marks, and in colours where there are any.
fn words(pieces: &[Piece]) -> String {
    let coloured = |style: Style, marked: String| {
        let each = harmless(&marked);
        let each = each.split(' ').map(|word| format!("{style}{word}{style:#}"));
        each.collect::<Vec<_>>().join(" ")
    };
    let piece = |piece: &Piece| match piece {
        Piece::Both(words) => harmless(words),
        Piece::Archive(words) => coloured(CUT, format!("[-{words}-]")),
        Piece::Claim(words) => coloured(ADDED, format!("{{+{words}+}}")),
    };
    pieces.iter().map(piece).collect::<Vec<_>>().join(" ")
}

/// A line with its name before it, wrapped; none if it is empty. Nothing in it moves the cursor or sets a colour.
fn line(text: &mut String, name: &str, value: &str, style: Style) {
    wrapped(text, name, &harmless(value), style);
}

fn harmless(value: &str) -> String {
    shown(value).replace(['\n', '\t'], " ")
}

fn wrapped(text: &mut String, name: &str, value: &str, style: Style) {
    if value.is_empty() {
        return;
    }
    let width = terminal_size::terminal_size()
        .map_or(WIDEST, |(w, _)| usize::from(w.0))
        .clamp(40, WIDEST);
    let mut column = INDENT.len();
    let _ = write!(text, "{FAINT}{name:<width$}{FAINT:#}{style}", width = INDENT.len());
    for (n, word) in value.split_whitespace().enumerate() {
        let long = anstream::adapter::strip_str(word).to_string().chars().count();
        if n > 0 && column + 1 + long > width {
            let _ = write!(text, "{style:#}\n{INDENT}{style}");
            column = INDENT.len();
        } else if n > 0 {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += long;
    }
    let _ = writeln!(text, "{style:#}");
}

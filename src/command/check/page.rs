//! Findings for a browser: the data of a page with a card for each claim.

use std::io;

use serde::Serialize;
use whosaid::check::Claim;
use whosaid::check::diff::Piece;
use whosaid::check::finding::Finding;
use whosaid::write::page;

#[derive(Serialize)]
struct Card<'a> {
    claim: &'a str,
    speaker: &'a str,
    date: &'a str,
    findings: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    #[serde(flatten)]
    finding: &'a Finding,
    /// Words with the text that they stand in.
    pieces: Vec<(&'static str, &'a str)>,
}

impl<'a> Found<'a> {
    fn of(finding: &'a Finding) -> Found<'a> {
        let piece = |piece: &'a Piece| match piece {
            Piece::Both(words) => ("both", words.as_str()),
            Piece::Archive(words) => ("archive", words.as_str()),
            Piece::Claim(words) => ("claim", words.as_str()),
        };
        Found {
            finding,
            pieces: finding.pieces.iter().map(piece).collect(),
        }
    }
}

/// The card of a claim.
///
/// # Errors
/// It cannot be written as JSON.
pub fn card(claim: &Claim, findings: &[Finding]) -> io::Result<String> {
    let card = Card {
        claim: &claim.words,
        speaker: claim.speaker.as_deref().unwrap_or_default(),
        date: claim.date.as_deref().unwrap_or_default(),
        findings: findings.iter().map(Found::of).collect(),
    };
    page::block("claim", &card)
}

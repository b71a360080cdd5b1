//! What a reviewer decided about rows, read back from the table that the review page saves.

use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::quote::{Quote, ResolvedBy, SpeakerKind};
use crate::read::{ReadError, decode, delimiter};

/// Decisions by the `quote_id` of their row.
#[derive(Debug, Default)]
pub struct Decisions {
    of: FxHashMap<String, Decision>,
    notes: FxHashMap<String, String>,
}

#[derive(Debug)]
struct Decision {
    file: Arc<str>,
    line: u64,
    what: What,
    /// The speaker that its row has; empty until it is met.
    met: OnceLock<String>,
}

#[derive(Debug, PartialEq)]
enum What {
    /// With the speaker that the row had, if the table tells.
    Accept(Option<String>),
    Reject,
    /// The name; empty if nobody is named.
    Correct(String),
}

/// The columns of the table that are read; there may be others.
#[derive(Deserialize)]
struct Line {
    quote_id: String,
    decision: String,
    speaker: Option<String>,
    #[serde(default)]
    corrected_speaker: String,
    #[serde(default)]
    note: String,
}

impl Decisions {
    /// Adds those of a table with the columns `quote_id`, `decision` and `corrected_speaker`: CSV, or what a spreadsheet made of it,
    /// with semicolons or tabs and in any encoding. Of rows with no decision the `note` is kept alone.
    ///
    /// # Errors
    /// The file cannot be read, has not these columns, or a line has no decision that is known or contradicts one before.
    pub fn read(&mut self, path: &Path) -> Result<(), ReadError> {
        let file: Arc<str> = path.display().to_string().into();
        let bytes = fs::read(path).map_err(|e| ReadError::io(&file, None, &e))?;
        let text = decode(&bytes, None);
        let mut builder = csv::ReaderBuilder::new();
        let mut table = builder
            .delimiter(delimiter(text.as_bytes()))
            .flexible(true)
            .from_reader(text.as_bytes());
        let error = |line, what: String, cure: &str| ReadError::new(&file, line, what, cure);
        let header = table.headers().map_err(|e| error(Some(1), e.to_string(), SAVE_AGAIN))?;
        for column in ["quote_id", "decision"] {
            if !header.iter().any(|c| c == column) {
                return Err(error(Some(1), format!("no column {column}"), SAVE_AGAIN));
            }
        }
        let header = header.clone();
        let mut lines = Lines::of(&text);
        for record in table.records() {
            let record = record.map_err(|e| error(e.position().map(csv::Position::line), e.to_string(), SAVE_AGAIN))?;
            let line = record.position().map_or(0, |at| lines.of_record(at.byte() as usize));
            let row: Line = record
                .deserialize(Some(&header))
                .map_err(|e| error(Some(line), e.to_string(), SAVE_AGAIN))?;
            let id = row.quote_id.trim().to_owned();
            self.note_down(&id, plain(row.note.trim()));
            let what = match row.decision.trim() {
                "" => continue,
                "accept" => What::Accept(row.speaker.map(|s| plain(s.trim()).to_owned())),
                "reject" => What::Reject,
                "correct" => What::Correct(plain(row.corrected_speaker.trim()).to_owned()),
                other => {
                    let what = format!("no decision is called `{other}`");
                    return Err(error(
                        Some(line),
                        what,
                        "write accept, reject or correct, or leave it empty",
                    ));
                }
            };
            match self.of.get(&id) {
                Some(before) if before.what != what => {
                    let what = format!("{id} was decided otherwise in {}:{}", before.file, before.line);
                    return Err(error(Some(line), what, "take out one of the two lines"));
                }
                Some(_) => {}
                None => {
                    let decision = Decision {
                        file: Arc::clone(&file),
                        line,
                        what,
                        met: OnceLock::new(),
                    };
                    self.of.insert(id, decision);
                }
            }
        }
        Ok(())
    }

    /// Of several reviewers each note is kept.
    fn note_down(&mut self, id: &str, note: &str) {
        if note.is_empty() {
            return;
        }
        let noted = self.notes.entry(id.to_owned()).or_default();
        if noted.is_empty() {
            note.clone_into(noted);
        } else if noted != note {
            noted.push_str("; ");
            noted.push_str(note);
        }
    }

    /// What reviewers noted about a row; empty if nothing.
    pub fn note(&self, quote: &Quote) -> &str {
        self.notes.get(&quote.quote_id).map_or("", String::as_str)
    }

    /// The speaker that a row had before a reviewer corrected him, which [`Decisions::apply`] did.
    pub fn before(&self, quote: &Quote) -> Option<&str> {
        let decision = self.of.get(&quote.quote_id)?;
        let corrected = matches!(decision.what, What::Correct(_));
        decision.met.get().filter(|_| corrected).map(String::as_str)
    }

    /// Flags the rows that were accepted, gives those that were corrected the reviewer's speaker, and leaves out those that
    /// were rejected, or flags them if they are to be `seen`. Rows of no decision stay as they are.
    pub fn apply(&self, quotes: &mut Vec<Quote>, seen: bool) {
        quotes.retain_mut(|quote| {
            let Some(decision) = self.of.get(&quote.quote_id) else {
                return true;
            };
            let _ = decision.met.set(quote.speaker.clone());
            match &decision.what {
                What::Accept(Some(then)) if *then != quote.speaker => {}
                What::Accept(_) => flag(quote, "accepted"),
                What::Reject if seen => flag(quote, "rejected"),
                What::Reject => return false,
                What::Correct(speaker) => correct(quote, speaker),
            }
            true
        });
    }

    /// Whether a reviewer decided about this row.
    pub fn has(&self, quote: &Quote) -> bool {
        self.of.contains_key(&quote.quote_id)
    }

    /// The decisions that were not followed, in order of their lines: no row has their id, or the row that was accepted has
    /// another speaker now.
    pub fn unmet(&self) -> Vec<ReadError> {
        let mut all: Vec<_> = self.of.iter().collect();
        all.sort_unstable_by_key(|(_, d)| (&d.file, d.line));
        all.into_iter()
            .filter_map(|(id, decision)| decision.unmet(id))
            .collect()
    }
}

impl Decision {
    fn unmet(&self, id: &str) -> Option<ReadError> {
        let (what, cure) = match (self.met.get(), &self.what) {
            (None, _) => (
                format!("the decision meets no row {id}"),
                "give the articles that were reviewed, by the same paths and with the same text and flags",
            ),
            (Some(now), What::Accept(Some(then))) if now != then => (
                format!("{id} was accepted with the speaker `{then}` and has `{now}` now"),
                "review it again",
            ),
            _ => return None,
        };
        Some(ReadError::new(&self.file, Some(self.line), what, cure))
    }
}

/// Counts lines up to places of a text that come in order.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Lines<'a> {
        Lines {
            text: text.as_bytes(),
            at: 0,
            line: 1,
        }
    }

    /// The line of a record that was read from this byte on: empty lines before it are none of its own.
    fn of_record(&mut self, byte: usize) -> u64 {
        while self.at < byte || matches!(self.text.get(self.at), Some(b'\r' | b'\n')) {
            self.line += u64::from(self.text[self.at] == b'\n');
            self.at += 1;
        }
        self.line
    }
}

const SAVE_AGAIN: &str = "give the table that the review page saves, with its header";

/// Without the apostrophe that keeps a spreadsheet from taking a cell for a formula.
fn plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => cell,
    }
}

fn correct(quote: &mut Quote, speaker: &str) {
    speaker.clone_into(&mut quote.speaker);
    // They were those of the other one.
    quote.speaker_role.clear();
    quote.speaker_kind = SpeakerKind::Unknown;
    quote.resolved_by = ResolvedBy::Reviewer;
    flag(quote, "corrected");
}

fn flag(quote: &mut Quote, flag: &str) {
    if !quote.flags.is_empty() {
        quote.flags.push(';');
    }
    quote.flags.push_str(flag);
}

//! What a reviewer decided about rows, read back from the table that the review page saves.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use crate::quote::{Quote, ResolvedBy, SpeakerKind};
use crate::read::{ReadError, Side};

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

impl Decisions {
    /// Adds those of a table with the columns `quote_id`, `decision` and `corrected_speaker`: CSV, or what a spreadsheet made of it,
    /// with semicolons or tabs. Of rows with no decision the `note` is kept alone.
    ///
    /// # Errors
    /// The table has not these columns, a row is broken, or a line has no decision that is known or contradicts one before.
    pub fn add(&mut self, table: &Side) -> Result<(), ReadError> {
        let file: Arc<str> = table.name.as_str().into();
        let error = |line, what: String, cure: &str| ReadError::new(&file, line, what, cure);
        let mut rows = table.rows(true);
        let header = rows.next().transpose()?.map_or(Vec::new(), |(_, header)| header);
        let column = |name: &str| header.iter().position(|c| c.trim() == name);
        let needed = |name| column(name).ok_or_else(|| error(Some(1), format!("no column {name}"), SAVE_AGAIN));
        let (id, decision) = (needed("quote_id")?, needed("decision")?);
        let (speaker, corrected, note) = (column("speaker"), column("corrected_speaker"), column("note"));
        for row in rows {
            let (line, row) = row?;
            let cell = |column: Option<usize>| column.map(|at| plain(row[at].trim()).to_owned());
            let id = row[id].trim().to_owned();
            self.note_down(&id, &cell(note).unwrap_or_default());
            let what = match row[decision].trim() {
                "" => continue,
                "accept" => What::Accept(cell(speaker)),
                "reject" => What::Reject,
                "correct" => What::Correct(cell(corrected).unwrap_or_default()),
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

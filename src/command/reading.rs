//! What was read as what, with counts: a line on standard error for a file, or for files in a row that are alike.

use std::fmt;

use serde::{Deserialize, Serialize};
use whosaid::read::Note;

/// What the files that are being read are, and what was in them so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The first of them.
    file: String,
    form: String,
    fields: String,
    /// Files behind the first one.
    more: u64,
    articles: u64,
    #[serde(default)]
    rows: u64,
    foreign: u64,
    repaired: u64,
}

impl Reading {
    fn of(Note { file, form, fields }: Note) -> Reading {
        Reading {
            file,
            form,
            fields,
            more: 0,
            articles: 0,
            rows: 0,
            foreign: 0,
            repaired: 0,
        }
    }

    /// Takes on the next file; `Some` is what was read before it, if that was another form.
    pub fn next(reading: &mut Option<Reading>, note: Note) -> Option<Reading> {
        match reading {
            Some(now) if now.form == note.form && now.fields == note.fields => {
                now.more += 1;
                None
            }
            _ => reading.replace(Reading::of(note)),
        }
    }

    /// Counts an article, of which characters may have been `repaired`.
    pub fn count(&mut self, repaired: bool) {
        self.articles += 1;
        self.repaired += u64::from(repaired);
    }

    /// Counts a row of a quote.
    pub fn count_row(&mut self) {
        self.rows += 1;
    }

    /// Counts an article that is left out for its language.
    pub fn leave_out(&mut self) {
        self.foreign += 1;
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file.replace(['\n', '\r'], " "))?;
        if self.more > 0 {
            write!(f, " and {} more", self.more)?;
        }
        if self.rows > 0 {
            return write!(f, ": {}, {} {}", self.form, self.rows, self.fields);
        }
        let s = if self.articles == 1 { "" } else { "s" };
        write!(f, ": {}, {} article{s}", self.form, self.articles)?;
        if self.repaired > 0 {
            write!(f, " ({} with broken characters repaired)", self.repaired)?;
        }
        if self.foreign > 0 {
            write!(f, ", {} left out as not in English", self.foreign)?;
        }
        if !self.fields.is_empty() {
            write!(f, ", {}", self.fields)?;
        }
        Ok(())
    }
}

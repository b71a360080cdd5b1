//! What is in an index already, so that nothing is added twice and a copy of an article is known as one.

use rustc_hash::FxHashSet;
use tantivy::Index;

use super::fields::{FIRST, KEY};
use crate::dedupe::{Seen, Signature};

#[derive(Debug, Default)]
pub struct Known {
    /// Hashes of articles, of rows, and of the articles of rows.
    keys: FxHashSet<u64>,
    /// The first article of each story.
    seen: Seen,
}

/// The story that an article tells.
#[derive(Debug, Clone, Copy)]
pub struct Story {
    /// 1 is the first.
    pub number: u64,
    /// No article before it told it.
    pub new: bool,
}

impl Known {
    /// All that an index has.
    pub fn of(index: &Index) -> tantivy::Result<Known> {
        let mut known = Known::default();
        let mut stories = Vec::new();
        for segment in index.reader()?.searcher().segment_readers() {
            let fast = segment.fast_fields();
            if let Some(keys) = fast.column_opt::<u64>(KEY)? {
                known.keys.extend(keys.values.iter());
            }
            if let Some(kept) = fast.bytes(FIRST)? {
                let mut terms = kept.dictionary().stream()?;
                while terms.advance() {
                    stories.push(terms.key().to_vec());
                }
            }
        }
        stories.sort_unstable();
        for story in stories {
            if let Some(signature) = story.get(8..).and_then(Signature::from_bytes) {
                known.seen.keep(signature);
            }
        }
        Ok(known)
    }

    /// `false` if it was there before.
    pub fn add(&mut self, key: u64) -> bool {
        self.keys.insert(key)
    }

    pub fn story(&mut self, text: Signature) -> Story {
        let copy = self.seen.copy(&text).map(|copy| copy.of);
        let number = copy.unwrap_or_else(|| self.seen.keep(text));
        Story {
            number: u64::from(number) + 1,
            new: copy.is_none(),
        }
    }
}

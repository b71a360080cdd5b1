//! What of a corpus says nothing about quotes: counted, so that it can be said.

use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub(super) struct Aside {
    /// Annotations by what they are: `notes`, `relations Follows`.
    counts: BTreeMap<String, usize>,
    /// Annotations by a type that is none of quotes.
    types: BTreeMap<String, usize>,
}

impl Aside {
    pub fn add(&mut self, what: impl Into<String>) {
        *self.counts.entry(what.into()).or_default() += 1;
    }

    pub fn add_type(&mut self, name: &str) {
        *self.types.entry(name.to_owned()).or_default() += 1;
    }

    /// The types that say nothing: `Person, Place`; `None` if there are none.
    pub fn types(&self) -> Option<String> {
        let names: Vec<&str> = self.types.keys().map(String::as_str).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// `notes (3), Source of no quote (1), type Person (5)`; `None` if it is nothing.
    pub fn describe(&self) -> Option<String> {
        let counts = self.counts.iter().map(|(what, n)| format!("{what} ({n})"));
        let types = self.types.iter().map(|(name, n)| format!("type {name} ({n})"));
        let all: Vec<String> = counts.chain(types).collect();
        (!all.is_empty()).then(|| all.join(", "))
    }
}

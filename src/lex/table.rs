//! Short words to what is known of them, for nearly every word of a text is looked up: little memory is looked at, so that
//! the processor keeps it at hand.

use super::entry::{Entry, Key, NO_KEY};

/// A slot has the number of an entry, in as many bits as number the slots, and above them bits of its word's hash, so that entries
/// of other words are hardly looked at.
/// Words that come first, and are most of a text, have their entries side by side.
#[derive(Debug)]
pub struct Table {
    /// In a row, at most half of them taken; a word stands in the first free one from its own place on.
    slots: Vec<u32>,
    /// The first is of no word: free slots have its number.
    entries: Vec<(Key, Entry)>,
}

/// Room for the words that ship with whosaid: those that come first then stand in their own places.
const FIRST: usize = 1 << 16;

const FREE: u32 = 0;

impl Default for Table {
    fn default() -> Table {
        let mut entries = Vec::with_capacity(FIRST / 2);
        entries.push((NO_KEY, Entry::default()));
        Table {
            slots: vec![FREE; FIRST],
            entries,
        }
    }
}

impl Table {
    #[inline]
    pub fn get(&self, key: Key) -> Option<&Entry> {
        match self.find(key) {
            (_, 0) => None,
            (_, number) => Some(&self.entries[number as usize].1),
        }
    }

    /// The entry of a word; one that it had not is empty.
    pub fn entry(&mut self, key: Key) -> &mut Entry {
        let number = match self.find(key) {
            (slot, 0) => {
                let number = self.entries.len() as u32;
                self.slots[slot] = tag(key.hash(), self.slots.len() - 1) | number;
                self.entries.push((key, Entry::default()));
                if self.entries.len() * 2 > self.slots.len() {
                    self.grow();
                }
                number
            }
            (_, number) => number,
        };
        &mut self.entries[number as usize].1
    }

    pub fn entries_mut(&mut self) -> impl Iterator<Item = &mut Entry> {
        self.entries.iter_mut().skip(1).map(|(_, entry)| entry)
    }

    /// The slot where the word stands, or would, and the number of its entry; 0 if it has none.
    #[inline]
    fn find(&self, key: Key) -> (usize, u32) {
        // Their number is a power of two.
        let last = self.slots.len() - 1;
        let hash = key.hash();
        let mut at = hash as usize & last;
        loop {
            let slot = self.slots[at];
            let number = slot & last as u32;
            if slot == FREE || slot & !(last as u32) == tag(hash, last) && self.entries[number as usize].0 == key {
                return (at, number);
            }
            at = (at + 1) & last;
        }
    }

    fn grow(&mut self) {
        let last = self.slots.len() * 2 - 1;
        self.slots = vec![FREE; last + 1];
        for (number, (key, _)) in self.entries.iter().enumerate().skip(1) {
            let hash = key.hash();
            let mut at = hash as usize & last;
            while self.slots[at] != FREE {
                at = (at + 1) & last;
            }
            self.slots[at] = tag(hash, last) | number as u32;
        }
    }
}

/// The bits of a hash that a slot keeps above those that number slots up to `last`: high ones, since low ones tell its place.
fn tag(hash: u64, last: usize) -> u32 {
    (hash >> 32) as u32 & !(last as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::{Class, ClassSet};

    #[test]
    fn each_word_keeps_its_own_entry() {
        let mut table = Table::default();
        let key = |n: usize| Key::of(&format!("w{n}")).expect("it is short");
        let classes = |n: usize| ClassSet::of(&[Class::ALL[n % Class::ALL.len()]]);
        for n in 0..50_000 {
            table.entry(key(n)).classes = classes(n);
        }
        assert!((0..50_000).all(|n| table.get(key(n)).is_some_and(|e| e.classes == classes(n))));
        assert!(table.get(key(50_000)).is_none());
        assert_eq!(table.entries_mut().count(), 50_000);
    }
}

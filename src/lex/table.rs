//! Short words to what is known of them: one place of memory a look-up, for nearly every word of a text is looked up.

use super::entry::{Entry, Key, NO_KEY};

/// Slots in a row, at most half of them taken; a word stands in the first free one from its own place on.
#[derive(Debug)]
pub struct Table {
    slots: Vec<(Key, Entry)>,
    taken: usize,
}

/// Room for the words that ship with whosaid: those that come first, and are most of a text, then stand in their own places.
const FIRST: usize = 1 << 16;

impl Default for Table {
    fn default() -> Table {
        Table {
            slots: empty(FIRST),
            taken: 0,
        }
    }
}

impl Table {
    #[inline]
    pub fn get(&self, key: Key) -> Option<&Entry> {
        let (found, entry) = &self.slots[self.slot(key)];
        (*found == key).then_some(entry)
    }

    /// The entry of a word; one that it had not is empty.
    pub fn entry(&mut self, key: Key) -> &mut Entry {
        let mut slot = self.slot(key);
        if self.slots[slot].0 == NO_KEY {
            if self.taken * 2 >= self.slots.len() {
                self.grow();
                slot = self.slot(key);
            }
            self.taken += 1;
            self.slots[slot].0 = key;
        }
        &mut self.slots[slot].1
    }

    pub fn entries_mut(&mut self) -> impl Iterator<Item = &mut Entry> {
        self.slots.iter_mut().map(|(_, entry)| entry)
    }

    /// Where the word stands, or would.
    #[inline]
    fn slot(&self, key: Key) -> usize {
        // Their number is a power of two.
        let last = self.slots.len() - 1;
        let mut slot = key.hash() as usize & last;
        // Whether it is found or missing is no branch: only a word of another is.
        while !self.slots[slot].0.is_one_of(key, NO_KEY) {
            slot = (slot + 1) & last;
        }
        slot
    }

    fn grow(&mut self) {
        let twice = empty(self.slots.len() * 2);
        let slots = std::mem::replace(&mut self.slots, twice);
        for (key, entry) in slots.into_iter().filter(|(key, _)| *key != NO_KEY) {
            let slot = self.slot(key);
            self.slots[slot] = (key, entry);
        }
    }
}

fn empty(slots: usize) -> Vec<(Key, Entry)> {
    vec![(NO_KEY, Entry::default()); slots]
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
        assert_eq!(table.taken, 50_000);
    }
}

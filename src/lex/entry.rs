//! What the lexicon keeps of a word, and the key by which it finds it.

use super::choice;
use super::class::ClassSet;
use super::raw::Shape;

/// The most words of a phrase.
pub const LONGEST_PHRASE: usize = 15;

/// A word of at most 15 bytes: the bytes themselves and, as the last one, how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key([u64; 2]);

/// Of no word.
pub const NO_KEY: Key = Key([0; 2]);

/// Words that a [`Key`] can hold are shorter than this.
const LONG: usize = 16;

/// Odd, with bits that look as if by chance.
const MANY: u64 = 0x9E37_79B9_7F4A_7C15;

/// For each length of a word the bits of a [`Key`] that its bytes take.
static MASKS: [[u64; 2]; LONG] = {
    let (mut masks, mut len) = ([[0; 2]; LONG], 0);
    while len < LONG {
        let bits = (1_u128 << (8 * len)) - 1;
        masks[len] = [bits as u64, (bits >> 64) as u64];
        len += 1;
    }
    masks
};

impl Key {
    /// `None` of a longer word, and of none.
    pub fn of(word: &str) -> Option<Key> {
        Key::within(word.as_bytes(), word.len()).filter(|key| *key != NO_KEY)
    }

    /// Of the first `len` bytes. Where more bytes follow they are read too: no branch depends on the length.
    #[inline]
    pub fn within(bytes: &[u8], len: usize) -> Option<Key> {
        let mask = MASKS.get(len)?;
        let [first, second] = match bytes.first_chunk::<LONG>() {
            Some(chunk) => halves(chunk),
            None => {
                let mut chunk = [0; LONG];
                chunk[..len].copy_from_slice(&bytes[..len]);
                halves(&chunk)
            }
        };
        Some(Key([first & mask[0], second & mask[1] | (len as u64) << 56]))
    }

    /// Of its low bits each depends on all of the word.
    #[inline]
    pub fn hash(self) -> u64 {
        let [first, second] = self.0;
        let hash = (first ^ second.rotate_left(29)).wrapping_mul(MANY);
        hash ^ hash >> 32
    }

    /// With small letters for the capitals of ASCII.
    #[inline]
    pub fn lower(self) -> Key {
        Key(self.0.map(small))
    }
}

fn halves(chunk: &[u8; LONG]) -> [u64; 2] {
    let all = u128::from_le_bytes(*chunk);
    [all as u64, (all >> 64) as u64]
}

/// Eight bytes at a time: a byte is a capital if adding up to 128 from `A` carries into its top bit, and from behind `Z`
/// does not.
fn small(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low = bytes & (0x7f * EACH);
    let from_a = low + (0x80 - b'A' as u64) * EACH;
    let behind_z = low + (0x7f - b'Z' as u64) * EACH;
    let capitals = from_a & !behind_z & !bytes & (0x80 * EACH);
    bytes | capitals >> 2
}

/// What is known of one word or phrase.
#[derive(Debug, Default, Clone, Copy)]
pub struct Entry {
    pub classes: ClassSet,
    /// Of a word that phrases begin with: its hash.
    hash: u32,
    /// The most words of such a phrase; 0 if there is none.
    phrase: u8,
    /// The letter of the word in small letters; 0 where its classes alone do not tell it.
    letter: u8,
}

impl Entry {
    /// The most words of a phrase that begins with this word; 0 if none does.
    pub fn phrase(&self) -> usize {
        self.phrase.into()
    }

    /// The letter of the word in small letters; 0 where its classes alone do not tell it.
    pub fn letter(&self) -> u8 {
        self.letter
    }

    /// Sets the letter, once all classes are known.
    pub fn settle(&mut self) {
        let classes = self.classes;
        if !classes.is_empty() && choice::without_mute_cues(classes) == classes {
            self.letter = choice::small_letter(classes);
        }
    }
}

/// Which two words may begin a phrase, a bit each: most that do not are told without a look-up.
#[derive(Debug)]
pub struct Pairs(Vec<u64>);

/// The bits of a place among [`Pairs`].
const PLACES: u32 = 16;

impl Default for Pairs {
    fn default() -> Pairs {
        Pairs(vec![0; (1 << PLACES) / 64])
    }
}

impl Pairs {
    /// Notes that a phrase of so many words begins with `first`, whose entry this is, and goes on with `rest`.
    pub fn add(&mut self, entry: &mut Entry, words: usize, first: &str, rest: &str) {
        entry.phrase = entry.phrase.max(words.min(LONGEST_PHRASE) as u8);
        entry.hash = first
            .bytes()
            .fold(0, |hash, b| hash.wrapping_mul(31).wrapping_add(b.into()));
        // A word that may be written in another way is always looked up.
        if let Some(second) = second(rest) {
            let place = place(entry, second);
            self.0[place / 64] |= 1 << (place % 64);
        }
    }

    /// Whether a phrase may begin with the word of this entry and the first `len` bytes of `text`, of this shape.
    pub fn may_have(&self, entry: &Entry, text: &str, len: usize, shape: Shape) -> bool {
        let key = if shape.is_plain() {
            Key::within(text.as_bytes(), len.min(LONG - 1))
        } else {
            second(&text[..len])
        };
        key.is_none_or(|key| {
            let place = place(entry, key);
            self.0[place / 64] >> (place % 64) & 1 != 0
        })
    }
}

fn place(first: &Entry, second: Key) -> usize {
    let hash = second.hash() ^ u64::from(first.hash);
    (hash.wrapping_mul(MANY) >> (64 - PLACES)) as usize
}

/// The first word, or as much of it as a key holds, up to an apostrophe and in small letters; `None` where it may be written
/// in another way.
fn second(words: &str) -> Option<Key> {
    let end = words.find([' ', '\'']).unwrap_or(words.len());
    let ascii = words[..end].bytes().all(|b| b.is_ascii() && b != b'&');
    let key = ascii.then(|| Key::within(words.as_bytes(), end.min(LONG - 1)))?;
    key.map(Key::lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_word_and_its_length() {
        let all = "abcdefghijklmnopqrst";
        for len in 1..LONG {
            let key = Key::of(&all[..len]).expect("it is short");
            let bytes = key.0.map(u64::to_le_bytes).concat();
            assert_eq!(&bytes[..len], &all.as_bytes()[..len]);
            assert_eq!(usize::from(bytes[15]), len);
            assert!(bytes[len..15].iter().all(|&b| b == 0), "{len}");
            assert_eq!(
                Key::within(all.as_bytes(), len),
                Some(key),
                "what follows is no part of it"
            );
        }
        assert_eq!(Key::of("abcdefghijklmnop"), None);
        assert_eq!(Key::of(""), None);
    }

    #[test]
    fn a_key_in_lower_case() {
        for word in ["SAID", "U.S.-Led", "[@`{AZaz", "Bell's", "Z"] {
            let lower = word.to_ascii_lowercase();
            assert_eq!(Key::of(word).map(Key::lower), Key::of(&lower), "{word}");
        }
    }
}

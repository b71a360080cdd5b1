//! What the lexicon keeps of a word, and the key by which it finds it.

use super::class::ClassSet;

/// A word of at most 15 bytes: the bytes themselves and, as the last one, how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key([u64; 2]);

/// Words that a [`Key`] can hold are shorter than this.
const LONG: usize = 16;

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
    pub fn of(word: &str) -> Option<Key> {
        Key::within(word, word.len())
    }

    /// Of the first `len` bytes of `text`. Where more bytes follow they are read too: no branch depends on the length.
    #[inline]
    pub fn within(text: &str, len: usize) -> Option<Key> {
        let mask = MASKS.get(len)?;
        let bytes = text.as_bytes();
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
    /// Of a word that phrases begin with: in the upper bits the most words that one of them has, in the others the second
    /// words of all, by [`sign`].
    leads: u64,
}

/// Bits of [`Entry::leads`] that stand for second words.
const SECONDS: u32 = 60;

impl Entry {
    /// The most words of a phrase that begins with this word; 0 if none does.
    pub fn phrase(&self) -> usize {
        (self.leads >> SECONDS) as usize
    }

    /// Whether a phrase may begin with this word and `second`: most that cannot are told without a look-up.
    pub fn may_lead_to(&self, second: &str) -> bool {
        self.leads & sign(second) != 0
    }

    /// Notes that a phrase of so many words goes on with `rest`.
    pub fn lead(&mut self, words: usize, rest: &str) {
        let words = self.phrase().max(words.min(15)) as u64;
        let seconds = (self.leads | sign(rest)) & ((1 << SECONDS) - 1);
        self.leads = words << SECONDS | seconds;
    }
}

/// One bit of [`SECONDS`] by the letters of the first word in any case, up to an apostrophe; all of them where another way
/// of writing may change those.
fn sign(word: &str) -> u64 {
    let mut hash = 0_u32;
    for &byte in word.as_bytes() {
        match byte {
            b' ' | b'\'' => break,
            b'&' | 128.. => return (1 << SECONDS) - 1,
            _ => hash = (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x9E37_79B1),
        }
    }
    1 << (hash >> 16) % SECONDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_word_and_its_length() {
        let all = "abcdefghijklmnopqrst";
        for len in 0..LONG {
            let key = Key::of(&all[..len]).expect("it is short");
            let bytes = key.0.map(u64::to_le_bytes).concat();
            assert_eq!(&bytes[..len], &all.as_bytes()[..len]);
            assert_eq!(usize::from(bytes[15]), len);
            assert!(bytes[len..15].iter().all(|&b| b == 0), "{len}");
            assert_eq!(Key::within(all, len), Some(key), "what follows is no part of it");
        }
        assert_eq!(Key::of("abcdefghijklmnop"), None);
    }

    #[test]
    fn a_key_in_lower_case() {
        for word in ["SAID", "U.S.-Led", "[@`{AZaz", "Bell's", "Z"] {
            let lower = word.to_ascii_lowercase();
            assert_eq!(Key::of(word).map(Key::lower), Key::of(&lower), "{word}");
        }
    }
}

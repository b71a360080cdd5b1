//! Features by name: a kind and the values that make it up, `cue+start=say+T`, hashed part by part, so that no name is
//! written out to be looked up.

use std::fmt::{self, Write};

use memchr::memchr;

/// One value of a feature.
#[derive(Debug, Clone, Copy)]
pub struct Value<'a> {
    hash: u64,
    text: Text<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Text<'a> {
    Written(&'a str),
    /// A letter, 0 for none, and the lower-case form of a word right behind it.
    Lower(u8, &'a str),
    Letters([u8; 3]),
    Number(usize),
}

/// Takes the features of something, one by one: the hash of each, and its name if it is wanted.
pub trait Features {
    fn take(&mut self, hash: u64, name: impl FnOnce() -> String);
}

/// Their names.
impl Features for Vec<String> {
    fn take(&mut self, _: u64, name: impl FnOnce() -> String) {
        self.push(name());
    }
}

/// Adds a feature: `add!(features, "cue+start", cue, first)`.
macro_rules! add {
    ($features:ident, $kind:literal $(, $value:expr)*) => {
        $features.take(
            {
                let hash = const { $crate::attribution::features::hash($kind.as_bytes()) };
                $(let hash = $crate::attribution::features::Value::from($value).join(hash);)*
                hash
            },
            || $crate::attribution::features::name($kind, &[$($crate::attribution::features::Value::from($value)),*]),
        )
    };
}
pub(crate) use add;

/// The name of the feature of this kind with these values.
pub fn name(kind: &str, values: &[Value]) -> String {
    let values: Vec<String> = values.iter().map(|v| v.text.to_string()).collect();
    if values.is_empty() {
        return kind.to_owned();
    }
    format!("{kind}={}", values.join("+"))
}

/// The hash of a feature by its name.
pub fn hash_of(name: &str) -> u64 {
    let name = name.as_bytes();
    match memchr(b'=', name) {
        Some(end) => {
            let values = name[end + 1..].split(|&b| b == b'+').map(hash);
            values.fold(hash(&name[..end]), join)
        }
        None => hash(name),
    }
}

#[inline(always)]
fn join(all: u64, value: u64) -> u64 {
    (all.rotate_left(5) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, 64 bits.
pub const fn hash(bytes: &[u8]) -> u64 {
    let (mut hash, mut i) = (EMPTY, 0);
    while i < bytes.len() {
        hash = step(hash, bytes[i]);
        i += 1;
    }
    hash
}

#[inline(always)]
const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}

impl<'a> Value<'a> {
    /// The hash of what is before this value, and this value.
    #[inline(always)]
    pub fn join(self, before: u64) -> u64 {
        join(before, self.hash)
    }

    /// The lower-case form of a word.
    pub fn lower(word: &'a str) -> Value<'a> {
        Value::lower_behind(0, word)
    }

    fn lower_behind(letter: u8, word: &'a str) -> Value<'a> {
        let start = if letter == 0 { EMPTY } else { step(EMPTY, letter) };
        let hash = if word.is_ascii() {
            word.bytes().fold(start, |hash, b| step(hash, b.to_ascii_lowercase()))
        } else {
            word.to_lowercase().bytes().fold(start, step)
        };
        let text = Text::Lower(letter, word);
        Value { hash, text }
    }

    /// A lower-case word or a letter, with another letter right before it.
    pub fn behind(self, letter: u8) -> Value<'a> {
        match self.text {
            Text::Lower(_, word) => Value::lower_behind(letter, word),
            Text::Letters([own, ..]) => [letter, own].into(),
            Text::Written(_) | Text::Number(_) => self,
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    #[inline(always)]
    fn from(word: &'a str) -> Value<'a> {
        let text = Text::Written(word);
        Value {
            hash: hash(word.as_bytes()),
            text,
        }
    }
}

/// Letters of the tape; 0 stands for none.
impl<const N: usize> From<[u8; N]> for Value<'_> {
    #[inline(always)]
    fn from(letters: [u8; N]) -> Self {
        let mut padded = [0; 3];
        padded[..N].copy_from_slice(&letters);
        let hash = letters
            .iter()
            .fold(EMPTY, |hash, &l| if l == 0 { hash } else { step(hash, l) });
        Value {
            hash,
            text: Text::Letters(padded),
        }
    }
}

impl From<u8> for Value<'_> {
    #[inline(always)]
    fn from(letter: u8) -> Self {
        [letter].into()
    }
}

/// A number below 100.
impl From<usize> for Value<'_> {
    #[inline(always)]
    fn from(number: usize) -> Self {
        let tens = if number < 10 {
            EMPTY
        } else {
            step(EMPTY, b'0' + (number / 10) as u8)
        };
        Value {
            hash: step(tens, b'0' + (number % 10) as u8),
            text: Text::Number(number),
        }
    }
}

impl From<bool> for Value<'_> {
    fn from(holds: bool) -> Self {
        if holds { "true".into() } else { "false".into() }
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Text::Written(word) => f.write_str(word),
            Text::Lower(letter, word) => {
                write_letters(f, &[*letter])?;
                f.write_str(&word.to_lowercase())
            }
            Text::Letters(letters) => write_letters(f, letters),
            Text::Number(number) => write!(f, "{number}"),
        }
    }
}

fn write_letters(f: &mut fmt::Formatter, letters: &[u8]) -> fmt::Result {
    let letters = letters.iter().filter(|&&l| l != 0);
    letters.map(|&l| char::from(l)).try_for_each(|l| f.write_char(l))
}

/// Counts in steps that grow: 0, 1, 2, 3, 5, 8, 13, 21, 34.
pub fn bucket(count: usize) -> usize {
    [34, 21, 13, 8, 5, 3, 2, 1]
        .into_iter()
        .find(|&b| count >= b)
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_hashes_as_its_name_does() {
        struct Checked(Vec<String>);
        impl Features for Checked {
            fn take(&mut self, hash: u64, name: impl FnOnce() -> String) {
                let name = name();
                assert_eq!(hash, hash_of(&name), "{name}");
                self.0.push(name);
            }
        }
        let mut features = Checked(Vec::new());
        add!(features, "bias");
        add!(features, "cue", "");
        add!(features, "cue+start", Value::lower("SAY"), b'T');
        add!(features, "cue+start", Value::lower("Élire"), [b'T', 0]);
        add!(features, "last+word", Value::lower("And").behind(b'#'));
        add!(features, "last+word", Value::from(b'd').behind(b'#'));
        add!(features, "words", 7_usize);
        add!(features, "words+next+sure", 34_usize, [b'd', b'n', b'.'], true);
        assert_eq!(
            features.0,
            [
                "bias",
                "cue=",
                "cue+start=say+T",
                "cue+start=élire+T",
                "last+word=#and",
                "last+word=#d",
                "words=7",
                "words+next+sure=34+dn.+true"
            ]
        );
    }
}

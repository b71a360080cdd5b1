//! What the store keeps of a record, taken out of its bytes here: the engine believes a damaged length, and asks for as much
//! memory as it says, which ends the program.

use super::fields::fields;

/// How the engine marks the kind of a value.
const TEXT: u8 = 0;
const NUMBER: u8 = 1;

#[derive(Debug, Default)]
pub struct Stored<'a> {
    /// The record as JSON.
    pub record: &'a str,
    pub story: u64,
}

/// `None` if the bytes are not as the engine writes them.
pub fn stored(bytes: &[u8]) -> Option<Stored<'_>> {
    let mut left = Left(bytes);
    let mut stored = Stored::default();
    for _ in 0..left.count()? {
        let field = u32::from_le_bytes(left.array()?);
        match left.array()? {
            [TEXT] => {
                let length = left.count()?;
                let text = str::from_utf8(left.take(length)?).ok()?;
                if field == fields().record.field_id() {
                    stored.record = text;
                }
            }
            [NUMBER] => {
                let number = u64::from_le_bytes(left.array()?);
                if field == fields().story.field_id() {
                    stored.story = number;
                }
            }
            _ => return None,
        }
    }
    Some(stored)
}

/// The bytes not read yet.
struct Left<'a>(&'a [u8]);

impl<'a> Left<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, left) = self.0.split_at_checked(length)?;
        self.0 = left;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    /// Seven bits a byte, the lowest first, the last byte with its highest bit set.
    fn count(&mut self) -> Option<usize> {
        let mut count = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let [byte] = self.array()?;
            count |= usize::from(byte & 0x7F).checked_shl(shift)?;
            if byte >= 0x80 {
                return Some(count);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_length_is_no_record() {
        let field = |field: tantivy::schema::Field| field.field_id().to_le_bytes();
        let record = [&[0x82][..], &field(fields().record), &[TEXT, 0x82], b"{}"].concat();
        let story = [&field(fields().story)[..], &[NUMBER, 7, 0, 0, 0, 0, 0, 0, 0]].concat();
        let bytes = [record, story].concat();
        let whole = stored(&bytes).expect("it is whole");
        assert_eq!((whole.record, whole.story), ("{}", 7));
        for length in [0, 0x02, 0x7F, 0xFF] {
            let mut bytes = bytes.clone();
            bytes[6] = length;
            assert!(stored(&bytes).is_none(), "{length}");
        }
        assert!((0..bytes.len()).all(|end| stored(&bytes[..end]).is_none()));
    }
}

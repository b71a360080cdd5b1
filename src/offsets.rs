//! Byte offsets to code points: the one place where what counts inside becomes what counts outside.

use crate::article::Repair;

/// Counts code points of a text, fast from any byte: one anchor for each [`STEP`] bytes.
#[derive(Debug)]
pub struct Offsets<'a> {
    text: &'a [u8],
    /// Code points before byte `i * STEP`.
    anchors: Vec<usize>,
    repairs: &'a [Repair],
}

const STEP: usize = 64;

impl<'a> Offsets<'a> {
    pub fn of(text: &'a str) -> Offsets<'a> {
        let bytes = text.as_bytes();
        let mut anchors = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut count = 0;
        for chunk in bytes.chunks(STEP) {
            anchors.push(count);
            count += starts(chunk);
        }
        anchors.push(count);
        Offsets {
            text: bytes,
            anchors,
            repairs: &[],
        }
    }

    /// Counts in the text as it was given, before these repairs.
    pub fn before(self, repairs: &'a [Repair]) -> Self {
        Offsets { repairs, ..self }
    }

    /// The number of code points before `byte`, which is on a boundary.
    pub fn code_point(&self, byte: usize) -> usize {
        let anchor = byte / STEP;
        let repaired = self.repairs.partition_point(|r| r.end <= byte);
        let lost = repaired.checked_sub(1).map_or(0, |last| self.repairs[last].lost);
        self.anchors[anchor] + starts(&self.text[anchor * STEP..byte]) + lost
    }

    /// The byte that has this number of code points before it; the end of the text if it has fewer.
    pub fn byte(&self, code_point: usize) -> usize {
        let (mut low, mut high) = (0, self.text.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.code_point(middle) < code_point {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        while self.text.get(low).is_some_and(|&b| starts(&[b]) == 0) {
            low += 1;
        }
        low
    }
}

/// How many code points begin in at most [`STEP`] bytes.
fn starts(bytes: &[u8]) -> usize {
    usize::from(bytes.iter().map(|&b| u8::from(b as i8 >= -0x40)).sum::<u8>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points() {
        let text = "“é”".repeat(300);
        let offsets = Offsets::of(&text);
        for (n, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.code_point(byte), n);
            assert_eq!(offsets.byte(n), byte);
        }
        assert_eq!(offsets.code_point(text.len()), 900);
    }

    #[test]
    fn counts_in_the_text_as_given() {
        // Was â€œaâ€\u{9D}b: a mark of three characters on each side of the a.
        let repair = |end, lost, given: &str| Repair {
            end,
            lost,
            given: given.into(),
        };
        let repairs = [repair(3, 2, "â€œ"), repair(7, 4, "â€\u{9D}")];
        let offsets = Offsets::of("“a”b").before(&repairs);
        assert_eq!([0, 3, 4, 7, 8].map(|byte| offsets.code_point(byte)), [0, 3, 4, 7, 8]);
        assert_eq!([0, 3, 4, 7, 8].map(|point| offsets.byte(point)), [0, 3, 4, 7, 8]);
    }
}

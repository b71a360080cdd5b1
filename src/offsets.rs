//! Byte offsets to code points: the one place where what counts inside becomes what counts outside.

/// Counts code points of a text, fast from any byte: one anchor for each [`STEP`] bytes.
#[derive(Debug)]
pub struct Offsets {
    text: Box<[u8]>,
    /// Code points before byte `i * STEP`.
    anchors: Vec<usize>,
}

const STEP: usize = 256;

impl Offsets {
    pub fn of(text: &str) -> Offsets {
        let bytes = text.as_bytes();
        let mut anchors = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut count = 0;
        for chunk in bytes.chunks(STEP) {
            anchors.push(count);
            count += starts(chunk);
        }
        anchors.push(count);
        Offsets {
            text: bytes.into(),
            anchors,
        }
    }

    /// The number of code points before `byte`, which is on a boundary.
    pub fn code_point(&self, byte: usize) -> usize {
        let anchor = byte / STEP;
        self.anchors[anchor] + starts(&self.text[anchor * STEP..byte])
    }
}

/// How many code points begin in `bytes`.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b as i8 >= -0x40).count()
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
        }
        assert_eq!(offsets.code_point(text.len()), 900);
    }
}

//! Which encoding text is in, and text of any encoding to UTF-8 as it streams.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

const BUFFER: usize = 64 << 10;

/// The encoding of a text that begins with `head`, or is `head` if that is `whole`: by its byte order mark, by the NULs of
/// UTF-16, by what a page or XML says of itself, else by what its bytes are likely to mean.
pub(super) fn detect(head: &[u8], whole: bool) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return encoding;
    }
    if let Some(encoding) = utf16(head) {
        return encoding;
    }
    let (mut marks, mut broken) = (0_usize, 0_usize);
    for chunk in head.utf8_chunks() {
        // `is_ascii` is quick, and most chunks are the whole head.
        marks += if chunk.valid().is_ascii() {
            0
        } else {
            chunk.valid().chars().filter(|c| !c.is_ascii()).count()
        };
        broken += usize::from(!chunk.invalid().is_empty());
    }
    // The head may end within a character; and one broken byte does not make a dump of UTF-8 another encoding.
    let cut = usize::from(!whole && head.utf8_chunks().last().is_some_and(|c| may_go_on(c.invalid())));
    if broken - cut == 0 || marks >= broken {
        return UTF_8;
    }
    if let Some(encoding) = declared(head) {
        return encoding;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(head, whole);
    detector.guess(None, Utf8Detection::Deny)
}

/// A whole text in UTF-8. Its mark goes first, then UTF-8 that is whole, then the `label` of its sender.
pub(crate) fn decode(bytes: &[u8], label: Option<&str>) -> String {
    let said = || label.and_then(|l| Encoding::for_label(l.as_bytes()));
    let marked = Encoding::for_bom(bytes).is_some();
    let encoding = if marked || std::str::from_utf8(bytes).is_ok() {
        detect(bytes, true)
    } else {
        said().unwrap_or_else(|| detect(bytes, true))
    };
    encoding.decode(bytes).0.into_owned()
}

/// What follows `charset=` or `encoding=` at the head of a page or of XML, unless it is UTF-8, which the text is not.
fn declared(text: &[u8]) -> Option<&'static Encoding> {
    let head = &text[..text.len().min(4096)];
    if !head.trim_ascii_start().starts_with(b"<") {
        return None;
    }
    let value = [&b"charset="[..], b"encoding="].into_iter().find_map(|name| {
        let at = head.windows(name.len()).position(|w| w.eq_ignore_ascii_case(name))?;
        let value = &head[at + name.len()..];
        Some(value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value))
    })?;
    let end = value
        .iter()
        .position(|b| !b.is_ascii_alphanumeric() && !b"-_:".contains(b));
    let encoding = Encoding::for_label(&value[..end.unwrap_or(value.len())])?;
    (encoding != UTF_8).then_some(encoding)
}

/// Whether bytes at the end of a buffer may be the beginning of a character of UTF-8.
fn may_go_on(end: &[u8]) -> bool {
    let wanted = match end.first() {
        Some(0xC2..=0xDF) => 2,
        Some(0xE0..=0xEF) => 3,
        Some(0xF0..=0xF4) => 4,
        _ => return false,
    };
    end.len() < wanted
}

/// UTF-16 without a mark: a NUL in at least two of five letters and in four, and always on the same side.
fn utf16(head: &[u8]) -> Option<&'static Encoding> {
    let mut nuls = [0_usize; 2];
    for pair in head.chunks_exact(2) {
        nuls[0] += usize::from(pair[0] == 0);
        nuls[1] += usize::from(pair[1] == 0);
    }
    let many = |n: usize| n * 5 >= head.len() / 2 * 2 && n >= 4;
    match nuls {
        [0, odd] if many(odd) => Some(UTF_16LE),
        [even, 0] if many(even) => Some(UTF_16BE),
        _ => None,
    }
}

/// Text in UTF-8 without a byte order mark. Bytes that mean nothing in the encoding become U+FFFD.
pub(super) struct Decoded<R> {
    input: R,
    decoder: Decoder,
    /// Bytes read from the input, of which those from `at` on are not decoded.
    raw: Vec<u8>,
    at: usize,
    /// Text of which the part from `given` on is not handed out.
    text: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Decoded<R> {
    pub fn of(input: R, encoding: &'static Encoding) -> Decoded<R> {
        Decoded {
            input,
            decoder: encoding.new_decoder_with_bom_removal(),
            raw: Vec::new(),
            at: 0,
            text: Vec::new(),
            given: 0,
            ended: false,
        }
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() {
            if self.at == self.raw.len() {
                if self.ended {
                    return Ok(0);
                }
                self.raw.resize(BUFFER, 0);
                let read = self.input.read(&mut self.raw);
                self.raw.truncate(*read.as_ref().unwrap_or(&0));
                self.at = 0;
                self.ended = read? == 0;
            }
            self.text.resize(BUFFER, 0);
            let (_, read, written, _) = self
                .decoder
                .decode_to_utf8(&self.raw[self.at..], &mut self.text, self.ended);
            self.at += read;
            self.text.truncate(written);
            self.given = 0;
        }
        let most = buffer.len().min(self.text.len() - self.given);
        buffer[..most].copy_from_slice(&self.text[self.given..self.given + most]);
        self.given += most;
        Ok(most)
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::*;

    const TEXT: &str = "“We won,” Zoë Díaz said — again.\n";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    fn decoded(bytes: &[u8]) -> String {
        let mut text = String::new();
        let encoding = detect(bytes, true);
        Decoded::of(bytes, encoding).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn encodings_are_told_apart_and_give_the_same_text() {
        let marked = format!("\u{FEFF}{TEXT}");
        let (western, ..) = WINDOWS_1252.encode(TEXT);
        for (bytes, encoding) in [
            (TEXT.as_bytes().to_vec(), UTF_8),
            (marked.as_bytes().to_vec(), UTF_8),
            (utf16(&marked, u16::to_le_bytes), UTF_16LE),
            (utf16(&marked, u16::to_be_bytes), UTF_16BE),
            (utf16(TEXT, u16::to_le_bytes), UTF_16LE),
            (utf16(TEXT, u16::to_be_bytes), UTF_16BE),
            (western.into_owned(), WINDOWS_1252),
        ] {
            assert_eq!(detect(&bytes, true), encoding);
            assert_eq!(decoded(&bytes), TEXT);
        }
    }

    #[test]
    fn other_alphabets_are_guessed() {
        let text = "Мы закончили, сказала Мария Петрова.".repeat(4);
        let (cyrillic, ..) = encoding_rs::WINDOWS_1251.encode(&text);
        assert_eq!(decoded(&cyrillic), text);
    }

    #[test]
    fn a_page_says_its_encoding() {
        let xml = b"<?xml version='1.0' encoding='koi8-r'?><p>\xED\xD9</p>";
        assert!(decode(xml, None).ends_with("<p>Мы</p>"));
        let page = b"<meta http-equiv=x content='text/html; CHARSET=windows-1251'><p>\xCC\xFB</p>";
        assert!(decode(page, None).ends_with("<p>Мы</p>"));
        assert!(decode(page, Some("iso-8859-1")).ends_with("<p>Ìû</p>"));
        assert_eq!(decode("é".as_bytes(), Some("windows-1252")), "é");
        assert_eq!(decode(b"\xE9", Some("nonsense")), "é");
    }

    /// A head cut within a character, and a dump with a broken byte in it, are UTF-8 all the same.
    #[test]
    fn utf8_stays_utf8() {
        assert_eq!(detect(&TEXT.as_bytes()[..1], false), UTF_8);
        assert_eq!(detect(&TEXT.as_bytes()[..2], false), UTF_8);
        assert_eq!(detect(&[TEXT.as_bytes(), b"caf\xE9."].concat(), true), UTF_8);
        assert_eq!(detect(b"", true), UTF_8);
        assert_eq!(detect(b"plain", true), UTF_8);
        assert_eq!(detect(b"ab\0c", true), UTF_8);
    }

    /// Whatever the size of the pieces, no letter is lost at their edges.
    #[test]
    fn long_text_is_decoded_whole() {
        let text = TEXT.repeat(20_000);
        assert_eq!(decoded(&utf16(&text, u16::to_le_bytes)), text);
        assert_eq!(decoded(&WINDOWS_1252.encode(&text).0), text);
    }
}

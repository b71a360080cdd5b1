//! What a terminal may be shown: text with nothing in it that moves the cursor, sets a colour or turns words round.

use std::borrow::Cow;
use std::io::{self, Write};

/// `text` with each character that a terminal would act on written out, as `\u{1b}`; line breaks and tabs stay.
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if acts(c) {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Control characters, and those that make what follows stand in another order than it is read.
fn acts(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Writes UTF-8 on as [`shown`] makes it.
#[derive(Debug)]
pub struct Shown<W> {
    out: W,
    /// The beginning of a character whose end has not come yet.
    begun: Vec<u8>,
}

impl<W: Write> Shown<W> {
    pub fn to(out: W) -> Shown<W> {
        Shown { out, begun: Vec::new() }
    }
}

impl<W: Write> Write for Shown<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.begun) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => self.begun.len(),
        };
        let text = String::from_utf8_lossy(&self.begun[..whole]);
        self.out.write_all(shown(&text).as_bytes())?;
        self.begun.drain(..whole);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_acts_on_is_written_out_wherever_the_bytes_are_cut() {
        let text = "Ana\u{1b}[31m “Díaz”\u{9b}2J\r\u{202e}won\u{7}\n\tno";
        let wanted = "Ana\\u{1b}[31m “Díaz”\\u{9b}2J\\r\\u{202e}won\\u{7}\n\tno";
        assert_eq!(shown(text), wanted);
        for size in 1..5 {
            let mut out = Shown::to(Vec::new());
            text.as_bytes().chunks(size).for_each(|c| out.write_all(c).unwrap());
            assert_eq!(String::from_utf8(out.out).unwrap(), wanted, "{size} bytes at once");
        }
    }

    #[test]
    fn broken_characters_are_told_and_plain_text_stays() {
        let mut out = Shown::to(Vec::new());
        out.write_all(b"a\xffb\n").unwrap();
        assert_eq!(out.out, "a\u{fffd}b\n".as_bytes());
        assert!(matches!(shown("“Jürgen” \u{200d}\n"), Cow::Borrowed(_)));
    }
}

//! Text that was UTF-8, was taken for Windows-1252 and written as UTF-8 again: `â€œ` is a quotation mark once more.

use encoding_rs::WINDOWS_1252;

use crate::article::{Article, Repair};

/// Repairs text and title, and keeps where: places can be told in the text as it was given.
pub fn repair(mut article: Article) -> Article {
    if let Some((text, repairs)) = repaired(&article.text) {
        article.text = text;
        article.repairs = repairs;
    }
    if let Some((title, _)) = article.title.as_deref().and_then(repaired) {
        article.title = Some(title);
    }
    article
}

/// The text with its characters repaired, and where; `None` if none was broken.
fn repaired(text: &str) -> Option<(String, Vec<Repair>)> {
    let bytes = text.as_bytes();
    let mut whole = String::new();
    let mut repairs = Vec::new();
    let (mut done, mut lost) = (0, 0);
    for at in memchr::memchr_iter(0xC3, bytes) {
        // Â, Ã and â are what the first bytes of marks and of Western letters turn into.
        if at < done || !matches!(bytes.get(at + 1), Some(0x82 | 0x83 | 0xA2)) {
            continue;
        }
        let Some(broken) = text.get(at..) else { continue };
        if let Some((character, length)) = character(broken) {
            whole.push_str(&text[done..at]);
            whole.push(character);
            done = at + length;
            let given = &text[at..done];
            lost += given.chars().count() - 1;
            repairs.push(Repair {
                end: whole.len(),
                lost,
                given: given.into(),
            });
        }
    }
    (done > 0).then(|| (whole + &text[done..], repairs))
}

/// What `broken` begins with in truth, and how many bytes it takes.
fn character(broken: &str) -> Option<(char, usize)> {
    let mut chars = broken.char_indices();
    let first = byte(chars.next()?.1)?;
    let (_, second) = chars.next()?;
    let third = chars.next();
    if first != 0xE2 {
        let second_byte = byte(second)?;
        // A real Ã in quotation marks looks like this, and was never seen broken as often.
        if first == 0xC3 && matches!(second, '“' | '”' | '‘' | '’') {
            return None;
        }
        let character = decoded(&[first, second_byte])?;
        let length = third.map_or(broken.len(), |(at, _)| at);
        return (character >= '\u{A0}').then_some((character, length));
    }
    let second = byte(second)?;
    let end = chars.next().map_or(broken.len(), |(at, _)| at);
    let whole = third.and_then(|(_, c)| decoded(&[first, second, byte(c)?]));
    match (whole, third) {
        (Some(c @ ('\u{2010}'..='\u{203A}' | '€' | '™')), _) => Some((c, end)),
        // The third byte of a closing mark means nothing in Windows-1252, and is lost on the way or replaced.
        (_, Some((_, '\u{FFFD}'))) if second == 0x80 => Some(('”', end)),
        (None, _) if second == 0x80 => Some(('”', third.map_or(broken.len(), |(at, _)| at))),
        _ => None,
    }
}

/// The byte that a character was made of.
fn byte(c: char) -> Option<u8> {
    if matches!(c, '\u{80}'..='\u{9F}' | '\u{A0}'..='\u{FF}') {
        return u8::try_from(u32::from(c)).ok();
    }
    let mut buffer = [0; 4];
    let (bytes, _, lost) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    match *bytes {
        [byte] if byte >= 0x80 && !lost => Some(byte),
        _ => None,
    }
}

fn decoded(bytes: &[u8]) -> Option<char> {
    std::str::from_utf8(bytes).ok()?.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offsets::Offsets;

    fn broken(text: &str) -> String {
        WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    fn words(text: &str) -> Option<String> {
        repaired(text).map(|(words, _)| words)
    }

    #[test]
    fn what_was_encoded_twice_is_repaired() {
        let text = "“We don’t know,” Zoë Díaz said — or ‘maybe’ – for £5 … 20\u{A0}°C, 5 € • Acme™.";
        assert_ne!(broken(text), text);
        assert_eq!(words(&broken(text)).as_deref(), Some(text));
        assert_eq!(words("â\u{80}\u{9C}Noâ\u{80}\u{9D}").as_deref(), Some("“No”"));
        for close in ["â€\u{9D}", "â€\u{FFFD}", "â€"] {
            assert_eq!(words(&format!("â€œNo,{close} she")).as_deref(), Some("“No,” she"));
        }
        assert_eq!(words("the endâ€").as_deref(), Some("the end”"));
    }

    #[test]
    fn places_lead_back_to_the_text_as_given() {
        let given = "â€œNoâ€\u{9D}, said ZoÃ«.";
        let (text, repairs) = repaired(given).expect("it is broken");
        let offsets = Offsets::of(&text).before(&repairs);
        let place = |words: &str, within: &str| within.find(words).expect("it holds the words");
        for words in ["No", ", said Zo", "."] {
            let as_given = given[..place(words, given)].chars().count();
            assert_eq!(offsets.code_point(place(words, &text)), as_given, "{words}");
        }
        assert_eq!(offsets.code_point(text.len()), given.chars().count());
    }

    #[test]
    fn what_is_right_stays() {
        for text in [
            "“We don’t know,” Zoë Díaz said.",
            "the letter “Å”, “Â” and “Ã”",
            "Âge, São, château, pâté — PÂTÉ",
            "“café”—and",
            "3 Â",
            "",
        ] {
            assert_eq!(repaired(text), None, "{text}");
        }
    }
}

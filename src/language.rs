//! Whether an article is in English, the only language that the grammar reads.

use crate::article::Article;

/// Letters below which any text may be English: names, scores, a headline.
const SHORT: usize = 120;
/// Bytes of a text that are looked at.
const QUICK: usize = 1000;
const CAREFUL: usize = 3000;
/// Words that English prose is full of and other languages are not.
const ENGLISH: [&str; 16] = [
    "the", "and", "of", "to", "that", "was", "for", "with", "said", "his", "from", "they", "were", "has", "which",
    "this",
];

/// Bytes of the longest of them.
const LONGEST: usize = 5;

/// Whether an article is surely in another language: by its text, by what the input says, and if that says nothing by the
/// letters of its words. A short text is not.
pub fn is_foreign(article: &Article) -> bool {
    let said = article.language.as_deref().map(str::to_lowercase);
    let said = said
        .as_deref()
        .filter(|s| !matches!(*s, "und" | "unknown" | "none" | "mul"));
    if said.is_some_and(|s| s.starts_with("en")) || looks_english(start(&article.text, QUICK)) {
        return false;
    }
    if article.text.chars().filter(|c| c.is_alphabetic()).take(SHORT).count() < SHORT {
        return false;
    }
    said.is_some() || seems_foreign(start(&article.text, CAREFUL))
}

/// At least one word in ten is one of [`ENGLISH`], `the` among them: quick, and so it is with nearly all English prose.
fn looks_english(text: &str) -> bool {
    let (mut words, mut english, mut the) = (0, 0, false);
    let mut ends = |key: u64| {
        words += 1;
        // Others are longer than any of them.
        if key >> (8 * LONGEST) == 0 {
            english += u32::from(KEYS.contains(&key));
            the |= key == KEYS[0];
        }
    };
    let (mut key, mut letter) = (0, false);
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        letter = match byte {
            ..0x80 => LETTERS[usize::from(byte)],
            // The first byte of a character tells of the others.
            0xc0.. => text[at..].starts_with(char::is_alphabetic),
            _ => letter,
        };
        if letter {
            key = with(key, byte);
        } else if key != 0 {
            ends(key);
            key = 0;
        }
    }
    if key != 0 {
        ends(key);
    }
    the && english * 10 >= words
}

/// Of the bytes of ASCII which are letters.
static LETTERS: [bool; 128] = {
    let (mut letters, mut byte) = ([false; 128], 0);
    while byte < letters.len() {
        letters[byte] = (byte as u8).is_ascii_alphabetic();
        byte += 1;
    }
    letters
};

/// The words of [`ENGLISH`] as numbers.
const KEYS: [u64; 16] = {
    let (mut keys, mut i) = ([0; 16], 0);
    while i < keys.len() {
        keys[i] = key(ENGLISH[i]);
        i += 1;
    }
    keys
};

/// The letters of a word in any case, as one number; of a longer word than any of [`ENGLISH`] it is another.
const fn key(word: &str) -> u64 {
    let (mut key, mut i) = (0, 0);
    while i < word.len() {
        key = with(key, word.as_bytes()[i]);
        i += 1;
    }
    key
}

/// A word's letters and one more: the bit that tells capitals is left out.
const fn with(key: u64, byte: u8) -> u64 {
    key << 8 | (byte | 0x20) as u64
}

fn seems_foreign(text: &str) -> bool {
    whatlang::detect(text).is_some_and(|found| found.is_reliable() && found.lang() != whatlang::Lang::Eng)
}

fn start(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&at| text.is_char_boundary(at));
    &text[..end.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH_TEXT: &str = "The council will mend the bridge before winter, the mayor said on Monday. She told the paper that \
        divers had found a crack in the second pier, and that the road would stay shut until the engineers are done.";
    const GERMAN: &str = "Der Stadtrat will die Brücke vor dem Winter erneuern, sagte die Bürgermeisterin am Montag. Taucher hätten \
        einen Riss im zweiten Pfeiler gefunden, die Straße bleibe gesperrt, bis die Ingenieure fertig seien.";

    fn foreign(text: &str, language: Option<&str>) -> bool {
        is_foreign(&Article {
            text: text.to_owned(),
            language: language.map(str::to_owned),
            ..Article::default()
        })
    }

    #[test]
    fn text_goes_before_what_the_dump_says() {
        assert!(!foreign(ENGLISH_TEXT, None));
        assert!(!foreign(ENGLISH_TEXT, Some("de")));
        assert!(foreign(GERMAN, None));
        assert!(foreign(GERMAN, Some("de")));
        assert!(foreign(GERMAN, Some("unknown")));
        assert!(!foreign(GERMAN, Some("en-GB")));
        assert!(!foreign(GERMAN, Some("English")));
    }

    #[test]
    fn other_languages_are_told() {
        for text in [
            "Le conseil municipal veut réparer le pont avant l'hiver, a déclaré lundi la maire. Des plongeurs ont trouvé une fissure \
             dans le deuxième pilier et la route restera fermée jusqu'à la fin des travaux.",
            "El ayuntamiento quiere reparar el puente antes del invierno, dijo el lunes la alcaldesa. Los buzos encontraron una \
             grieta en el segundo pilar y la carretera seguirá cerrada hasta que terminen las obras.",
            "De gemeenteraad wil de brug voor de winter herstellen, zei de burgemeester maandag. Duikers vonden een scheur in de \
             tweede pijler en de weg blijft dicht totdat de ingenieurs klaar zijn met hun werk.",
            "Городской совет хочет отремонтировать мост до зимы, сказала мэр в понедельник. Водолазы нашли трещину во второй опоре, \
             и дорога останется закрытой, пока инженеры не закончат работу.",
            "市議会は冬が来る前に橋を修理する予定だと市長が月曜日に述べた。潜水士が二番目の橋脚に亀裂を発見し、技術者の作業が終わるまで道路は閉鎖されたままになる。\
             市民からは不便だという声が上がっているが、安全のためには仕方がないと市長は語った。次の会議は来週の火曜日に開かれる予定である。",
        ] {
            assert!(foreign(text, None), "{text}");
        }
    }

    #[test]
    fn short_texts_have_the_benefit_of_the_doubt() {
        assert!(!foreign("Bonjour tout le monde, dit-elle.", None));
        assert!(!foreign("Hat-trick für Bayern", Some("de")));
        assert!(!foreign("", None));
    }
}

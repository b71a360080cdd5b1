//! Names compared: one name written in two ways, in full and in short, by a nickname, with a slip.

use crate::lex::{Lexicon, Tape, Tokens};

/// What follows a surname to tell the father from the son.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suffix {
    Junior,
    Senior,
    /// `III`
    Numeral(u8),
}

impl Suffix {
    /// The suffix that a word is: the last word of a name, but not the surname.
    pub fn of(word: &str) -> Option<Suffix> {
        if !matches!(word.as_bytes(), [b'J' | b'S' | b'I', _, ..]) {
            return None;
        }
        match word {
            "Jr." | "Jr" | "JR." | "JR" => Some(Suffix::Junior),
            "Sr." | "Sr" => Some(Suffix::Senior),
            "II" => Some(Suffix::Numeral(2)),
            "III" => Some(Suffix::Numeral(3)),
            "IV" => Some(Suffix::Numeral(4)),
            _ => None,
        }
    }

    /// Whether names that are else the same are of two people: `Carl Bell` and `Carl Bell Jr.`
    /// The numeral of `Carl Bell III` is left out where he is named again.
    pub fn parts(a: Option<Suffix>, b: Option<Suffix>) -> bool {
        let numeral = |s| matches!(s, Some(Suffix::Numeral(_)));
        let left_out = a.is_none() && numeral(b) || b.is_none() && numeral(a);
        a != b && !left_out
    }
}

/// The words of a name as they are compared: without "the", suffix, marks, capitals and accents.
pub fn words_of(text: &str, tape: &Tape, name: Tokens) -> Vec<String> {
    let mut words = Vec::with_capacity(name.len());
    for i in name.start..name.end {
        if tape.is_word(i) {
            let all = tape.tokens[i].span().of(text).split(' ');
            words.extend(all.filter(|w| Suffix::of(w).is_none()).map(plain));
        }
    }
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words
}

/// A word in lower case, without accents and the article of `al-Sadr`.
pub fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    plain_into(word, &mut out);
    out
}

/// As [`plain`], in place of what `out` holds.
pub fn plain_into(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
    } else {
        let small = word.chars().flat_map(char::to_lowercase);
        out.extend(small.map(without_accent));
    }
    if out.as_bytes().get(2) != Some(&b'-') {
        return;
    }
    for article in ["al-", "el-", "ul-", "as-"] {
        if out.starts_with(article) && out.len() > article.len() {
            out.drain(..article.len());
        }
    }
}

fn without_accent(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' | 'ģ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ł' | 'ļ' => 'l',
        'ñ' | 'ń' | 'ň' | 'ņ' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        '’' | '‘' => '\'',
        _ => c,
    }
}

/// Whether `short` can stand for `full`: the same last word, its other words in the same order, each in full, as an initial,
/// or the first as a nickname.
/// `text` tells the letters of a word.
pub fn fits<'a, W: PartialEq>(
    full: &'a [W],
    short: &'a [W],
    text: impl Fn(&'a W) -> &'a str,
    lexicon: &Lexicon,
) -> bool {
    let ([a @ .., full_last], [b @ .., short_last]) = (full, short) else {
        return false;
    };
    let mut words = a.iter();
    let mut in_order = || {
        b.iter()
            .all(|s| words.any(|f| f == s || is_written_for(text(f), text(s))))
    };
    let nicknamed = || matches!((a, b), ([f, ..], [s]) if is_nickname(text(f), text(s), lexicon));
    full_last == short_last && (in_order() || nicknamed())
}

/// Whether one of two words that are not the same may be written for the other.
fn is_written_for(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| {
        let mut letters = short.chars();
        short.ends_with('.') && short.chars().count() == 2 && letters.next() == long.chars().next()
    };
    initial(a, b) || initial(b, a) || is_respelt(a, b)
}

/// `Ken` and `Kenneth`: the lexicon notes the names that a nickname is short for.
fn is_nickname(a: &str, b: &str, lexicon: &Lexicon) -> bool {
    let short_for = |short: &str, long: &str| {
        let mut letters = short.chars();
        let capital: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(letters)
            .collect();
        let note = lexicon.note(&capital).unwrap_or("");
        note.split(' ').any(|name| plain(name) == long)
    };
    short_for(a, b) || short_for(b, a)
}

/// `Kristin` and `Kristen`, `Hilary` and `Hillary`: one vowel differs, and not the last letter, which tells Mario from
/// Maria, or one letter is doubled.
fn is_respelt(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().min(b.len()) < 5 {
        return false;
    }
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    let same = long.iter().zip(short).take_while(|(x, y)| x == y).count();
    match long.len() - short.len() {
        0 => {
            let vowel = |c: u8| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
            same + 1 < long.len() && vowel(long[same]) && vowel(short[same]) && long[same + 1..] == short[same + 1..]
        }
        1 => same > 0 && long[same] == long[same - 1] && long[same + 1..] == short[same..],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_fits_the_full_one() {
        let lexicon = Lexicon::with_files(&[]).unwrap();
        let words = |s: &str| s.split(' ').map(plain).collect::<Vec<_>>();
        for (full, short, fit) in [
            ("Ann Marie Bell", "Bell", true),
            ("Ann Marie Bell", "Ann Bell", true),
            ("Ann Bell", "A. Bell", true),
            ("A. Bell", "Ann Bell", true),
            ("Ann Bell", "Joe Bell", false),
            ("Ann Bell", "Ann", false),
            ("Kristin Bell", "Kristen Bell", true),
            ("Hillary Bell", "Hilary Bell", true),
            ("Kenneth Bell", "Ken Bell", true),
            ("Kenneth M. Bell", "Ken Bell", true),
            ("Bill Bell", "William Bell", true),
            ("Ken Bell", "Bob Bell", false),
            ("Mario Bell", "Maria Bell", false),
            ("Carla Bell", "Carl Bell", false),
            ("Muqtada al-Sadr", "Sadr", true),
            ("Recep Erdoğan", "Erdogan", true),
        ] {
            assert_eq!(
                fits(&words(full), &words(short), String::as_str, &lexicon),
                fit,
                "{full}: {short}"
            );
        }
    }
}

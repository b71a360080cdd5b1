//! Surnames with a slip: `Mauer` where the article has introduced K. C. Maurer.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::people::{Cast, EntityKind};
use super::words::{Few, MOST, Word};

/// Characters of a surname that is looked at: in a shorter one a letter makes another name, and a longer one is none.
const LENGTH: std::ops::RangeInclusive<usize> = 5..=20;

/// From how many characters on two letters may differ: `Bauchtman` and `Buchtmann`.
const LONG: usize = 8;

/// The surnames of the people whom an article names in full.
pub struct Surnames {
    all: Vec<(usize, Word)>,
    /// Made when first asked for: in most articles nobody has a slip.
    by_key: OnceCell<FxHashMap<u64, Few>>,
}

impl Surnames {
    pub fn of(cast: &Cast) -> Surnames {
        let mut all = Vec::new();
        for (id, entity) in cast.entities.iter().enumerate() {
            let person = match entity.kind {
                EntityKind::Person => true,
                EntityKind::Unknown => !entity.led && entity.words.len() < 4,
                EntityKind::Body | EntityKind::Place => false,
            };
            if let (true, [_, .., surname]) = (person, entity.words.as_slice()) {
                all.push((id, *surname));
            }
        }
        Surnames {
            all,
            by_key: OnceCell::new(),
        }
    }

    /// The one person of whose surname `word` is a slip.
    pub fn meant(&self, cast: &Cast, word: Word) -> Option<usize> {
        let by_key = self.by_key.get_or_init(|| {
            let mut by_key: FxHashMap<u64, Few> = FxHashMap::default();
            for &(id, surname) in &self.all {
                for key in keys(cast.words.text(surname)) {
                    let known = by_key.entry(key).or_default();
                    if known.len() < MOST && !known.contains(&id) {
                        known.push(id);
                    }
                }
            }
            by_key
        });
        let word = cast.words.text(word);
        let near = keys(word).into_iter().filter_map(|k| by_key.get(&k)).flatten();
        let surname = |id: usize| cast.entities[id].words.last().map(|&w| cast.words.text(w));
        let is_slip = |id: &&usize| surname(**id).is_some_and(|s| is_slip(word, s));
        let mut meant = near.filter(is_slip);
        let first = meant.next()?;
        meant.all(|id| id == first).then_some(*first)
    }
}

/// A hash of the word and of each that it is with one letter left out, so that near words have one in common.
fn keys(word: &str) -> Vec<u64> {
    if !LENGTH.contains(&word.chars().count()) {
        return Vec::new();
    }
    let mut keys = vec![xxh3_64(word.as_bytes())];
    let mut rest = String::with_capacity(word.len());
    for (at, letter) in word.char_indices() {
        rest.clear();
        rest.push_str(&word[..at]);
        rest.push_str(&word[at + letter.len_utf8()..]);
        keys.push(xxh3_64(rest.as_bytes()));
    }
    keys
}

fn without(letters: &[char], i: usize) -> String {
    letters[..i].iter().chain(&letters[i + 1..]).collect()
}

/// Whether `written` is `surname` with a letter too few, too many or in the wrong place; `Bells` for `Bell` is a family.
fn is_slip(written: &str, surname: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (written.chars().collect(), surname.chars().collect());
    if a == b || a.first() != b.first() || written.strip_suffix('s') == Some(surname) {
        return false;
    }
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let one_left_out = |long: &[char], short: &[char]| long[same + 1..] == short[same..];
    match a.len().abs_diff(b.len()) {
        0 => {
            let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
            let swapped =
                a.get(same) == b.get(same + 1) && a.get(same + 1) == b.get(same) && a[same + 2..] == b[same + 2..];
            let another = vowel(a[same]) && vowel(b[same]) && a[same + 1..] == b[same + 1..];
            let moved = || {
                let rest: Vec<String> = (0..b.len()).map(|i| without(&b, i)).collect();
                (0..a.len()).any(|i| rest.contains(&without(&a, i)))
            };
            // A vowel at the end tells Orlando from Orlanda.
            swapped || another && same + 1 < a.len() || a.len() >= LONG && !another && moved()
        }
        1 if a.len() > b.len() => one_left_out(&a, &b),
        1 => one_left_out(&b, &a),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_what_is_another_name() {
        for (written, surname, slip) in [
            ("mauer", "maurer", true),
            ("water", "waters", true),
            ("waters", "water", false),
            ("tiegen", "teigen", true),
            ("bauchtman", "buchtmann", true),
            ("labbot", "labott", false),
            ("sharption", "sharpton", true),
            ("baker", "bader", false),
            ("rossa", "rosso", false),
            ("bell", "bello", false),
            ("martin", "martinez", false),
        ] {
            let near = keys(written).iter().any(|k| keys(surname).contains(k));
            assert_eq!(near && is_slip(written, surname), slip, "{written} {surname}");
        }
    }
}

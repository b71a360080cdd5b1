//! The kinds of quotes that are counted apart.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Serialize;

use super::matching::{Marked, slice};
use crate::quote::CodePoints;

/// Which quotes count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum Track {
    /// Quotes with a double quotation mark in them or beside them
    Quoted,
    /// Quotes without one whose cue is a verb of speech or "according to"
    Speech,
    /// Every quote
    All,
}

impl Track {
    pub const EACH: [Track; 3] = [Track::Quoted, Track::Speech, Track::All];

    pub fn name(self) -> &'static str {
        match self {
            Track::Quoted => "quoted",
            Track::Speech => "speech",
            Track::All => "all",
        }
    }

    /// The tracks that a quote is on, in the order of [`Track::EACH`].
    pub(super) fn of(text: &[char], quote: &Marked) -> [bool; 3] {
        let quoted = is_quoted(text, &quote.content);
        [quoted, !quoted && is_speech(text, &quote.cue), true]
    }
}

/// A double quotation mark stands in a part or next to it.
fn is_quoted(text: &[char], content: &[CodePoints]) -> bool {
    let double = |c: &char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»');
    let around = |&(start, end): &CodePoints| slice(text, (start.saturating_sub(1), end + 1));
    content.iter().flat_map(around).any(double)
}

fn is_speech(text: &[char], cue: &[CodePoints]) -> bool {
    let parts: Vec<String> = cue.iter().map(|&part| slice(text, part).iter().collect()).collect();
    let cue = parts.join(" ").to_lowercase();
    let words = || cue.split(|c: char| !c.is_ascii_lowercase()).filter(|w| !w.is_empty());
    cue.contains("according to") || words().any(|word| VERBS.have(word))
}

/// The verbs of speech.
struct Verbs {
    verbs: FxHashSet<&'static str>,
    /// Forms that no ending of [`Verbs::have`] makes.
    irregular: FxHashSet<&'static str>,
}

static VERBS: LazyLock<Verbs> = LazyLock::new(|| {
    let (mut verbs, mut irregular) = (FxHashSet::default(), FxHashSet::default());
    let lines = include_str!("speech-verbs.txt").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let mut forms = line.split(' ');
        verbs.extend(forms.next());
        irregular.extend(forms);
    }
    Verbs { verbs, irregular }
});

impl Verbs {
    /// Whether a word is one of the verbs in any form: `say`, `says`, `said`, `urged`, `quipped`, `arguing`.
    fn have(&self, word: &str) -> bool {
        let known = |stem: &str| self.verbs.contains(stem);
        let stem = |ending| word.strip_suffix(ending).filter(|stem: &&str| stem.len() > 1);
        known(word)
            || self.irregular.contains(word)
            || ["s", "es", "d"].into_iter().filter_map(stem).any(known)
            || ["ed", "ing"]
                .into_iter()
                .filter_map(stem)
                .any(|s| known(s) || undoubled(s).is_some_and(known))
            || stem("ing").is_some_and(|s| known(&format!("{s}e")))
    }
}

/// `quipp` of `quipped` as `quip`.
fn undoubled(stem: &str) -> Option<&str> {
    let short = &stem[..stem.len() - 1];
    (stem.len() > 2 && stem.as_bytes().last() == short.as_bytes().last()).then_some(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tracks(text: &str, content: CodePoints, cue: &[CodePoints]) -> [bool; 3] {
        let quote = Marked {
            content: vec![content],
            cue: cue.to_vec(),
            ..Marked::default()
        };
        Track::of(&text.chars().collect::<Vec<_>>(), &quote)
    }

    #[test]
    fn a_mark_within_or_beside_is_a_quoted_one() {
        assert_eq!(tracks("“No,” Roe said.", (1, 4), &[(10, 14)]), [true, false, true]);
        assert_eq!(tracks("He said it was “bad”.", (8, 20), &[(3, 7)]), [true, false, true]);
        assert_eq!(tracks("‘No,’ Roe said.", (1, 4), &[(10, 14)]), [false, true, true]);
    }

    #[test]
    fn a_verb_of_speech_in_any_form_is_speech() {
        for cue in [
            "said",
            "Says",
            "has told",
            "arguing",
            "argued",
            "quipped",
            "swore",
            "According to",
            "wrote,",
            "denies",
        ] {
            let text = format!("{cue} rain");
            let end = cue.chars().count();
            assert_eq!(
                tracks(&text, (end + 1, end + 5), &[(0, end)]),
                [false, true, true],
                "{cue}"
            );
        }
        for cue in ["hopes", "saidst", "s", "spokes", "according", ""] {
            let text = format!("{cue} rain");
            let end = cue.chars().count();
            assert_eq!(
                tracks(&text, (end + 1, end + 5), &[(0, end)]),
                [false, false, true],
                "{cue}"
            );
        }
        assert_eq!(tracks("It will rain.", (0, 12), &[]), [false, false, true]);
    }
}

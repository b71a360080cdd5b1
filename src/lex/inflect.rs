//! The forms of an English verb from its lemma.

use rustc_hash::FxHashMap;

/// Forms that no rule gives, by lemma: past, participle and, where it doubles a letter, gerund.
#[derive(Debug, Default)]
pub struct Irregular(FxHashMap<String, [Option<String>; 3]>);

/// The forms of a verb other than its lemma.
#[derive(Debug, PartialEq, Eq)]
pub struct Forms {
    pub third: String,
    pub past: String,
    pub participle: String,
    pub gerund: String,
}

impl Irregular {
    /// Adds a line of `irregular.tsv`: past, participle, gerund; an empty cell keeps to the rule.
    pub fn insert(&mut self, lemma: &str, forms: [&str; 3]) {
        self.0
            .insert(lemma.to_owned(), forms.map(|f| (!f.is_empty()).then(|| f.to_owned())));
    }

    /// The forms of `lemma`; of a phrase such as `point out` the first word is inflected.
    pub fn forms(&self, lemma: &str) -> Forms {
        let (verb, rest) = lemma.split_at(lemma.find(' ').unwrap_or(lemma.len()));
        let known = self.0.get(verb);
        let form = |i: usize| known.and_then(|k| k[i].clone());
        let past = form(0).unwrap_or_else(|| past(verb));
        let participle = form(1).unwrap_or_else(|| past.clone());
        let gerund = form(2).unwrap_or_else(|| gerund(verb));
        Forms {
            third: third(verb) + rest,
            past: past + rest,
            participle: participle + rest,
            gerund: gerund + rest,
        }
    }
}

/// The past and the gerund with the doubled letter of British papers: signalled, labelling.
pub fn british(lemma: &str, forms: &Forms) -> Option<(String, String)> {
    let (verb, rest) = lemma.split_at(lemma.find(' ').unwrap_or(lemma.len()));
    let [.., before, vowel, b'l'] = verb.as_bytes() else {
        return None;
    };
    let doubles = is_vowel(*vowel) && !is_vowel(*before) && forms.past == format!("{verb}ed{rest}");
    doubles.then(|| (format!("{verb}led{rest}"), format!("{verb}ling{rest}")))
}

/// The plural of a regular noun; of a phrase the last word has it.
pub fn plural(noun: &str) -> String {
    third(noun)
}

fn third(verb: &str) -> String {
    match verb {
        "have" => "has".into(),
        "be" => "is".into(),
        _ if ends_in_consonant_y(verb) => format!("{}ies", &verb[..verb.len() - 1]),
        _ if ["s", "x", "z", "ch", "sh", "o"].iter().any(|e| verb.ends_with(e)) => format!("{verb}es"),
        _ => format!("{verb}s"),
    }
}

fn past(verb: &str) -> String {
    if verb.ends_with('e') {
        format!("{verb}d")
    } else if ends_in_consonant_y(verb) {
        format!("{}ied", &verb[..verb.len() - 1])
    } else if let Some(last) = doubled(verb) {
        format!("{verb}{last}ed")
    } else {
        format!("{verb}ed")
    }
}

fn gerund(verb: &str) -> String {
    if let Some(stem) = verb.strip_suffix("ie") {
        format!("{stem}ying")
    } else if verb.ends_with('e') && !verb.ends_with("ee") && !verb.ends_with("oe") && verb.len() > 2 {
        format!("{}ing", &verb[..verb.len() - 1])
    } else if let Some(last) = doubled(verb) {
        format!("{verb}{last}ing")
    } else {
        format!("{verb}ing")
    }
}

fn is_vowel(c: u8) -> bool {
    matches!(c, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn ends_in_consonant_y(verb: &str) -> bool {
    matches!(verb.as_bytes(), [.., before, b'y'] if !is_vowel(*before))
}

/// The letter to double: of a verb with one vowel, before one last consonant.
fn doubled(verb: &str) -> Option<char> {
    let bytes = verb.as_bytes();
    let [.., vowel, last] = bytes else { return None };
    let one_vowel = bytes.iter().filter(|&&c| is_vowel(c) || c == b'y').count() == 1;
    let after_qu = verb.starts_with("qui");
    ((one_vowel || after_qu && bytes.len() <= 4)
        && is_vowel(*vowel)
        && last.is_ascii_lowercase()
        && !is_vowel(*last)
        && !matches!(last, b'w' | b'x' | b'y'))
    .then_some(*last as char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_and_exceptions() {
        let mut irregular = Irregular::default();
        irregular.insert("say", ["said", "said", ""]);
        irregular.insert("write", ["wrote", "written", ""]);
        irregular.insert("admit", ["admitted", "admitted", "admitting"]);
        for (lemma, third, past, participle, gerund) in [
            ("say", "says", "said", "said", "saying"),
            ("write", "writes", "wrote", "written", "writing"),
            ("admit", "admits", "admitted", "admitted", "admitting"),
            ("deny", "denies", "denied", "denied", "denying"),
            ("argue", "argues", "argued", "argued", "arguing"),
            ("agree", "agrees", "agreed", "agreed", "agreeing"),
            ("plan", "plans", "planned", "planned", "planning"),
            ("quip", "quips", "quipped", "quipped", "quipping"),
            ("claim", "claims", "claimed", "claimed", "claiming"),
            ("vow", "vows", "vowed", "vowed", "vowing"),
            ("stress", "stresses", "stressed", "stressed", "stressing"),
            ("lie", "lies", "lied", "lied", "lying"),
            ("point out", "points out", "pointed out", "pointed out", "pointing out"),
        ] {
            let forms = irregular.forms(lemma);
            assert_eq!(
                (&*forms.third, &*forms.past, &*forms.participle, &*forms.gerund),
                (third, past, participle, gerund)
            );
        }
    }
}

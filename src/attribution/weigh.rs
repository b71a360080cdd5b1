//! How likely a finding of the grammar is right: the weights of its features, summed and put through a logistic curve.
//!
//! The grammar finds what may be a quote; which of its findings hold is learned from articles whose quotes were marked by
//! hand. The weights are data, `grammar/weights.tsv`, written by `cargo run --release --example fit`.

use super::Attribution;
use super::features::{Features, Value, add, bucket};
use super::grammar::FINITE;
use super::weights::Weights;
use crate::lex::{Class, ClassSet, Lexicon, Tape, Tokens};

const SHIPPED: &str = include_str!("../../grammar/weights.tsv");

/// The weights that ship with whosaid.
pub fn shipped() -> Weights {
    Weights::parse(SHIPPED)
}

/// An attribution with all that its features are read from.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    pub text: &'a str,
    pub tape: &'a Tape,
    pub lexicon: &'a Lexicon,
    pub attribution: &'a Attribution,
    /// Its speaker is that of the attribution before.
    pub carried: bool,
}

impl Found<'_> {
    /// Findings less likely than this to be right are left out: below it more is wrong than is lost. A quotation that is
    /// a sentence of its own was said by somebody, so it is kept even where it is unsure who. Words within marks, given to
    /// somebody, are printed as his very words: more is asked of them, but a little less where no rule took them, for
    /// somebody near said them. Those who marked articles often passed over a noun with its owner (Bell's promise to rebuild),
    /// so less is asked of these.
    pub fn least(&self) -> f32 {
        let a = self.attribution;
        match a.rule {
            "floating" | "turn" => 0.0,
            _ if a.depth > 0 => 0.29,
            "leftover" => 0.44,
            // A quotation that ends a sentence is somebody's.
            "introduced" | "agreed" if a.content.last().is_some_and(|c| self.letter(c.end - 1) == b']') => 0.3,
            _ if self.shape() != "plain" => 0.5,
            "owned" => 0.25,
            _ => 0.34,
        }
    }

    /// The probability, 0 to 1, that words and speaker are right.
    pub fn probability(&self, weights: &Weights) -> f32 {
        weights.probability(|features| self.features(features))
    }

    /// Tells each feature that the attribution has.
    pub fn features(&self, features: &mut impl Features) {
        let a = self.attribution;
        let rule = Value::from(a.rule);
        let cue = a.cue.map_or("".into(), |c| self.lemma(c));
        let form = a.cue.map_or(b'-', |c| self.letter(c.end - 1));
        let start = (!a.content.is_empty()).then(|| a.begins(0));
        let first = start.map_or(b'-', |start| self.letter(start));
        let second = start.map_or(b'-', |start| self.letter(start + 1));
        let last = a.content.last().map_or(b'-', |c| self.letter(c.end - 1));
        let after = a.content.last().map_or(b'-', |c| self.letter(c.end));
        let before = self.letter_before(a.first());
        let shape = Value::from(self.shape());
        let who = Value::from(self.who());
        let words: usize = a.content.iter().map(|c| c.len()).sum();
        if let (Some(choice), Some(c), "leftover") = (a.choice, a.cue, a.rule) {
            let between = &self.tape.letters[c.end..choice.of];
            let wide = Value::from(if choice.wide { "wide" } else { "marked" });
            let place = choice.who;
            let listed = between.get(between.len().saturating_sub(2)..).unwrap_or("");
            let capital = self.tape.tokens[choice.of + 1].classes.has(Class::Capital);
            add!(features, "rule", rule);
            add!(features, "leftover", choice.nth, place, wide);
            add!(features, "leftover+who", who, place);
            add!(features, "leftover+between", listed, wide);
            add!(features, "leftover+gap", bucket(between.len()), wide);
            add!(features, "leftover+form", form);
            add!(features, "leftover+end", [last, after], wide);
            add!(features, "leftover+words", bucket(words), wide);
            add!(features, "leftover+capital", capital, bucket(choice.words));
            add!(features, "cue", cue);
            add!(features, "cue+shape", cue, shape);
            return;
        }
        let depth = a.depth.min(2);
        let likely = (a.end_likely * 10.0) as usize;
        add!(features, "bias");
        add!(features, "rule", rule);
        add!(features, "rule+shape", rule, shape);
        add!(features, "rule+start", rule, first);
        add!(features, "rule+who", rule, who);
        add!(features, "cue", cue);
        add!(features, "cue+start", cue, first);
        add!(features, "cue+shape", cue, shape);
        add!(features, "cue+form", cue, form);
        add!(features, "cue+rule", cue, rule);
        add!(features, "form", form);
        add!(features, "form+start", form, [first, second]);
        add!(features, "start", [first, second]);
        add!(features, "end", [last, after]);
        add!(features, "before", before);
        add!(features, "before+rule", before, rule);
        add!(features, "shape", shape);
        add!(features, "shape+words", shape, bucket(words));
        add!(features, "rule+words", rule, bucket(words));
        add!(features, "parts", a.content.len().min(4));
        add!(features, "who", who);
        add!(features, "who+form", who, form);
        add!(features, "who+words", a.speaker.map_or(0, |s| bucket(s.len())));
        add!(features, "depth", depth, if a.quoted { "quoted" } else { "plain" });
        add!(features, "depth+rule", depth, rule);
        add!(features, "clause", self.has_finite(), form);
        add!(features, "edge", likely);
        add!(features, "edge+rule", likely, rule);
        add!(features, "edge+shape", likely, shape);
        if self.carried {
            add!(features, "carried");
            add!(features, "carried+words", bucket(words));
        }
        if let Some(c) = a.cue {
            let chain = self.tape.letters[c.start..c.end].get(..c.len() - 1);
            add!(features, "chain", chain.unwrap_or(""));
        }
        if let (Some(c), Some(s)) = (a.cue, a.speaker) {
            let gap = if s.end <= c.start {
                c.start - s.end
            } else {
                s.start.saturating_sub(c.end)
            };
            let order = if s.start < c.start { "speaker" } else { "cue" };
            add!(features, "gap", bucket(gap), rule);
            add!(features, "order", order, form);
        }
    }

    fn letter(&self, token: usize) -> u8 {
        self.tape.letters.as_bytes().get(token).copied().unwrap_or(b'/')
    }

    fn letter_before(&self, token: usize) -> u8 {
        token.checked_sub(1).map_or(b'/', |t| self.letter(t))
    }

    /// The lemma of the word that reports.
    fn lemma(&self, cue: Tokens) -> Value<'_> {
        let tokens = &self.tape.tokens[cue.start..cue.end];
        let head = tokens
            .iter()
            .rev()
            .find(|t| t.classes.meets(ClassSet::CUES))
            .or(tokens.last());
        let word = head.map_or("", |t| t.span().of(self.text));
        let lemma = if word.bytes().all(|b| b.is_ascii_lowercase()) {
            self.lexicon.lemma(word)
        } else {
            self.lexicon.lemma(&word.to_lowercase())
        };
        lemma.map_or(Value::lower(word), Value::from)
    }

    /// How the content stands to quotation marks.
    fn shape(&self) -> &'static str {
        let letters = self.tape.letters.as_bytes();
        let parts = || self.attribution.content.iter();
        let marked = parts().any(|c| letters[c.start..c.end].contains(&b'<'));
        let whole = parts().all(|c| letters[c.start] == b'<');
        match (marked, whole) {
            (false, _) => "plain",
            (true, true) => "direct",
            (true, false) => "mixed",
        }
    }

    /// What the speaker is, by the classes of the head of his phrase.
    fn who(&self) -> &'static str {
        let Some(speaker) = self.attribution.speaker else {
            return "nobody";
        };
        let letters = self.tape.letters.as_bytes();
        let cut = |i: &usize| matches!(letters[*i], b',' | b'(' | b'p' | b'U' | b'R' | b'-' | b'o' | b'P');
        let end = (speaker.start + 1..speaker.end).find(cut).unwrap_or(speaker.end);
        let head = &self.tape.tokens[end - 1];
        let has = |class| head.classes.has(class);
        match letters[end - 1] {
            b'I' => "pronoun",
            b'Y' | b'M' => "it",
            b'O' | b'H' => "possessive",
            b'R' | b'T' | b'Q' => "relative",
            b'#' => "number",
            b'y' => "time",
            b'd' | b't' | b'E' => "some",
            b'N' if has(Class::Place) => "place",
            b'N' if has(Class::Body) || has(Class::Channel) || has(Class::Wire) => "body",
            b'N' => "name",
            b'K' | b'W' => "claim",
            _ if has(Class::Office) || head.classes.meets(ClassSet::of(&[Class::Man, Class::Woman])) => "office",
            _ if has(Class::Group) => "group",
            _ if has(Class::Document) => "document",
            _ if has(Class::Body) => "organisation",
            b'n' | b'w' | b'z' => "noun",
            _ => "other",
        }
    }

    /// The content has a verb that can head a clause.
    fn has_finite(&self) -> bool {
        self.attribution.content.iter().any(|c| {
            self.tape.letters.as_bytes()[c.start..c.end]
                .iter()
                .any(|&l| FINITE.has(l))
        })
    }
}

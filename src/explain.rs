//! How the grammar read an article: each sentence, its letters under the words, the rules that matched.

use std::fmt::Write;

use crate::article::Article;
use crate::attribution;
use crate::extract::Extractor;
use crate::lex::{Tape, Tokens};
use crate::resolve::carry::Carried;
use crate::resolve::choose::choose;
use crate::resolve::source::Source;

/// Columns of a line of words.
const WIDTH: usize = 100;

/// The sentences of an article with the letter of each token under it, and below each sentence the rules that matched in
/// it, each with how likely its finding is to be right.
pub fn explain(extractor: &Extractor, article: &Article) -> String {
    let text = &article.text;
    let source = Source::of(article, extractor.lexicon());
    let tape = Tape::read(text, extractor.lexicon(), &source.furniture);
    let found = attribution::read(text, &tape, Some(extractor.ends()))
        .into_iter()
        .map(|attribution| Carried {
            attribution,
            carried: false,
        });
    let likely = |one: &Carried| extractor.found(text, &tape, one).probability(extractor.weights());
    let held = choose(found.collect(), likely);
    let mut out = String::new();
    for &sentence in &tape.sentences {
        lines(&mut out, text, &tape, sentence);
        let here = held
            .iter()
            .map(|(one, likely)| (&one.attribution, likely))
            .filter(|(a, _)| sentence.start <= a.first() && a.first() < sentence.end);
        for (attribution, likely) in here {
            let words = |t: Tokens| tape.span(t).of(text).replace('\n', " ");
            let _ = writeln!(
                out,
                "    {}{} {likely:.2}",
                "  ".repeat(attribution.depth),
                attribution.rule
            );
            let mut part = |name: &str, t: Tokens| {
                let _ = writeln!(out, "    {}  {name:9} {}", "  ".repeat(attribution.depth), words(t));
            };
            attribution.speaker.iter().for_each(|&t| part("speaker", t));
            attribution.cue.iter().for_each(|&t| part("cue", t));
            attribution.addressee.iter().for_each(|&t| part("addressee", t));
            attribution.content.iter().for_each(|&t| part("content", t));
        }
        out.push('\n');
    }
    out
}

/// Words and letters in lines of at most [`WIDTH`] columns, the letter under the first column of its word.
fn lines(out: &mut String, text: &str, tape: &Tape, sentence: Tokens) {
    let (mut words, mut letters) = (String::new(), String::new());
    for i in sentence.start..sentence.end {
        let word = tape.tokens[i]
            .span()
            .of(text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let width = word.chars().count().max(1);
        if words.chars().count() + width > WIDTH {
            let _ = writeln!(out, "{}\n{}", words.trim_end(), letters.trim_end());
            (words, letters) = Default::default();
        }
        let _ = write!(words, "{word} ");
        let _ = write!(letters, "{:width$} ", tape.letter(i) as char);
    }
    let _ = writeln!(out, "{}\n{}", words.trim_end(), letters.trim_end());
}

//! A passage of an archive that a claim can be held against.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::fold::fold;
use crate::lex::paragraphs;
use crate::offsets::Offsets;
use crate::quote::{Kind, Polarity, Quote, ResolvedBy, SpeakerKind};

/// The most bytes of what stands before and behind a passage.
const CONTEXT: usize = 240;
/// The most bytes of a paragraph that is one passage; a longer one is several, which overlap by [`OVERLAP`] bytes.
const PASSAGE: usize = 4000;
const OVERLAP: usize = 1000;
/// A paragraph that has fewer words beside its quotes has nothing to be found but them: `said Bell on Monday`.
const FEW: usize = 5;

/// A quote, or a paragraph of an article. What is not known is empty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub doc: String,
    pub outlet: String,
    pub wire: String,
    pub published: String,
    pub url: String,
    pub title: String,
    /// The quote's words (the parts of a split quote joined by ` … `), or the paragraph.
    pub words: String,
    /// Code points of the article's text, `end` exclusive.
    pub start: usize,
    pub end: usize,
    /// What stands just before and behind it in the article; of a row of a table, the sentence that it stands in.
    pub context_before: String,
    pub context_after: String,
    /// Articles whose texts are copies of one another have one number; 0 if the text is not known.
    #[serde(skip)]
    pub story: u64,
    /// Who said it; `None` of a paragraph.
    pub quote: Option<Said>,
}

/// Who said a quote, as its row says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Said {
    pub quote_id: String,
    pub kind: Kind,
    pub speaker: String,
    pub speaker_role: String,
    pub speaker_as_written: String,
    pub speaker_kind: SpeakerKind,
    pub resolved_by: ResolvedBy,
    pub cue: String,
    pub polarity: Polarity,
    pub via: String,
    /// 0 to 1.
    pub confidence: f32,
    /// Joined by `;`.
    pub flags: String,
}

impl Record {
    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).expect("texts and numbers are JSON")
    }
}

impl Said {
    pub fn of(quote: &Quote) -> Said {
        Said {
            quote_id: quote.quote_id.clone(),
            kind: quote.kind,
            speaker: quote.speaker.clone(),
            speaker_role: quote.speaker_role.clone(),
            speaker_as_written: quote.speaker_as_written.clone(),
            speaker_kind: quote.speaker_kind,
            resolved_by: quote.resolved_by,
            cue: quote.cue.clone(),
            polarity: quote.polarity,
            via: quote.via.clone(),
            confidence: quote.confidence,
            flags: quote.flags.clone(),
        }
    }
}

/// A record, and the words by which it is found.
pub(super) type Findable = (Record, String);

/// The records of an article, whose `quotes` were extracted from it: the quotes, then the paragraphs that have words beside
/// them. Their story is not known yet.
pub(super) fn records(article: &Article, quotes: &[Quote]) -> Vec<Findable> {
    let text = article.text.as_str();
    let offsets = Offsets::of(text).before(&article.repairs);
    let own = |field: &Option<String>| field.clone().unwrap_or_default();
    // What the text says of its source is in every quote.
    let source = quotes.first();
    let found =
        |quote: fn(&Quote) -> &String, field: &Option<String>| source.map_or_else(|| own(field), |q| quote(q).clone());
    let blank = Record {
        doc: article.id.clone(),
        outlet: found(|q| &q.outlet, &article.outlet),
        wire: found(|q| &q.wire, &article.wire),
        published: found(|q| &q.published, &article.date),
        url: own(&article.url),
        title: found(|q| &q.title, &article.title),
        ..Record::default()
    };
    let at = |start, end, words, before_byte, after_byte| Record {
        words,
        start,
        end,
        context_before: before(text, before_byte),
        context_after: after(text, after_byte),
        ..blank.clone()
    };
    let said = quotes.iter().map(|quote| {
        let (start, end) = (offsets.byte(quote.start), offsets.byte(quote.end));
        let mut record = at(quote.start, quote.end, quote.quote.clone(), start, end);
        record.quote = Some(Said::of(quote));
        (record, quote.quote.clone())
    });
    let quoted = quoted(quotes, &offsets);
    let paragraphs = passages(text).into_iter().filter_map(|span| {
        let beside = beside(text, &span, &quoted);
        let (from, to) = (offsets.code_point(span.start), offsets.code_point(span.end));
        let mut words = beside.split_whitespace().filter(|w| w.contains(char::is_alphanumeric));
        let findable = words.nth(FEW - 1).is_some();
        findable.then(|| (at(from, to, fold(&text[span.clone()]), span.start, span.end), beside))
    });
    said.chain(paragraphs).collect()
}

/// The bytes of all quotes, in their order, none overlapping.
fn quoted(quotes: &[Quote], offsets: &Offsets) -> Vec<Range<usize>> {
    let parts = quotes.iter().flat_map(|quote| &quote.spans.content);
    let mut parts: Vec<_> = parts.map(|&(from, to)| offsets.byte(from)..offsets.byte(to)).collect();
    parts.sort_unstable_by_key(|part| part.start);
    let mut quoted: Vec<Range<usize>> = Vec::with_capacity(parts.len());
    for part in parts {
        match quoted.last_mut() {
            Some(last) if part.start <= last.end => last.end = last.end.max(part.end),
            _ => quoted.push(part),
        }
    }
    quoted
}

/// What of a passage is in no quote: the words of quotes are found as such.
fn beside(text: &str, passage: &Range<usize>, quoted: &[Range<usize>]) -> String {
    let mut beside = String::with_capacity(passage.len());
    let mut at = passage.start;
    let first = quoted.partition_point(|part| part.end <= passage.start);
    for part in quoted[first..].iter().take_while(|part| part.start < passage.end) {
        beside.extend([&text[at..part.start.max(at)], " "]);
        at = part.end.min(passage.end);
    }
    beside + &text[at..passage.end]
}

/// The paragraphs of a text, long ones in pieces that overlap. Lines that only wrap make no paragraphs.
fn passages(text: &str) -> Vec<Range<usize>> {
    let mut passages = Vec::new();
    for mut span in paragraphs(text) {
        while span.len() > PASSAGE {
            let end = word_start(text, span.start + PASSAGE);
            passages.push(span.start..end);
            span.start = word_start(text, end - OVERLAP);
        }
        passages.push(span);
    }
    passages
}

/// The end of what stands before byte `at`, in whole words.
fn before(text: &str, at: usize) -> String {
    let text = &text[..at];
    match at.checked_sub(CONTEXT) {
        Some(from) if from > 0 => fold(&text[word_start(text, from)..]),
        _ => fold(text),
    }
}

/// The beginning of what stands behind byte `at`, in whole words.
fn after(text: &str, at: usize) -> String {
    let text = &text[at..];
    if text.len() <= CONTEXT {
        return fold(text);
    }
    let cut = &text[..boundary(text, CONTEXT)];
    fold(&cut[..cut.rfind(char::is_whitespace).unwrap_or(cut.len())])
}

/// The first word that begins at byte `at` or behind it; a word of no end is cut.
fn word_start(text: &str, at: usize) -> usize {
    let at = boundary(text, at);
    let rest = &text[at..];
    match rest.find(char::is_whitespace) {
        Some(space) if space < CONTEXT / 2 => text.len() - rest[space..].trim_start().len(),
        _ => at,
    }
}

/// The first boundary of a character at byte `at` or behind it.
fn boundary(text: &str, at: usize) -> usize {
    (at..text.len())
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Extractor, Lexicon};

    #[test]
    fn paragraphs_are_found_by_what_is_in_no_quote() {
        let text = "“The road is shut,” said Ann Roe.\n\n\
                    The mayor came late and left before the vote. “We lost,” he said.";
        let article = Article {
            id: "a".into(),
            text: text.into(),
            ..Article::default()
        };
        let quotes = Extractor::new(Lexicon::with_files(&[]).unwrap()).extract(&article);
        let records = records(&article, &quotes);
        let paragraphs: Vec<_> = records.iter().filter(|(r, _)| r.quote.is_none()).collect();
        let (record, found_by) = paragraphs[0];
        assert_eq!(paragraphs.len(), 1, "the first has its quotes alone");
        assert!(
            found_by.contains("left before the vote") && !found_by.contains("lost"),
            "{found_by}"
        );
        assert!(record.words.ends_with("“We lost,” he said."));
        let points: Vec<char> = text.chars().collect();
        for (record, _) in &records {
            let slice: String = points[record.start..record.end].iter().collect();
            assert_eq!(slice, record.words);
            let around = format!("{}{slice}{}", record.context_before, record.context_after);
            assert!(
                fold(text).replace(' ', "").contains(&around.replace(' ', "")),
                "{around}"
            );
        }
    }

    #[test]
    fn long_paragraphs_are_pieces_that_overlap() {
        let text = "A stone wall of many words. ".repeat(600);
        let pieces = passages(&text);
        assert!(pieces.len() > 3 && pieces.iter().all(|p| p.len() <= PASSAGE + CONTEXT));
        assert!(
            pieces
                .windows(2)
                .all(|p| p[1].start < p[0].end && p[0].end - p[1].start <= OVERLAP)
        );
        assert_eq!(pieces.last().map(|p| p.end), Some(text.trim_end().len()));
        assert_eq!(passages(&"ж".repeat(9000)).len(), 6);
    }

    #[test]
    fn quotes_within_quotes_hide_nothing() {
        let text = "0123456789";
        assert_eq!(beside(text, &(0..10), &[2..4, 6..12]), "01 45 ");
        assert_eq!(beside(text, &(3..8), &[0..4, 6..7]), " 45 7");
        assert_eq!(beside(text, &(3..8), &[]), "34567");
    }
}

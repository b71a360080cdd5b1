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

/// The records of an article, whose `quotes` were extracted from it: the quotes, then the paragraphs. Their story is not
/// known yet.
pub(super) fn records(article: &Article, quotes: &[Quote]) -> Vec<Record> {
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
    let said = quotes.iter().map(|quote| Record {
        words: quote.quote.clone(),
        start: quote.start,
        end: quote.end,
        context_before: before(text, offsets.byte(quote.start)),
        context_after: after(text, offsets.byte(quote.end)),
        quote: Some(Said::of(quote)),
        ..blank.clone()
    });
    let paragraphs = passages(text).into_iter().map(|span| Record {
        words: fold(&text[span.clone()]),
        start: offsets.code_point(span.start),
        end: offsets.code_point(span.end),
        context_before: before(text, span.start),
        context_after: after(text, span.end),
        ..blank.clone()
    });
    said.chain(paragraphs).collect()
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

//! Article to quotes: runs the stages in order and fills the rows.

use xxhash_rust::xxh3::xxh3_64;

use crate::article::Article;
use crate::attribution::select::{classes, select};
use crate::attribution::{self, Attribution};
use crate::lex::{Class, Lexicon, Span, Tape, Tokens};
use crate::offsets::Offsets;
use crate::quote::{Kind, Polarity, Quote, ResolvedBy, Spans};
use crate::resolve::carry::{Carried, carry};
use crate::resolve::channel::channel;
use crate::resolve::people::Cast;
use crate::resolve::speaker::{Resolver, Speaker, fold};

/// Extracts quotes: the whole library in one call, [`Extractor::extract`].
#[derive(Debug)]
pub struct Extractor {
    lexicon: Lexicon,
    all: bool,
}

impl Extractor {
    /// An extractor of what was said, written or told.
    pub fn new(lexicon: Lexicon) -> Extractor {
        Extractor { lexicon, all: false }
    }

    /// Whether to add what was thought, planned, hoped or found.
    pub fn with_all(self, all: bool) -> Extractor {
        Extractor { all, ..self }
    }

    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The quotes of an article, in order of the text.
    pub fn extract(&self, article: &Article) -> Vec<Quote> {
        let text = &article.text;
        let tape = Tape::read(text, &self.lexicon, &[]);
        let attributions = attribution::read(&tape);
        let cast = Cast::of(text, &tape);
        let resolver = Resolver {
            text,
            tape: &tape,
            lexicon: &self.lexicon,
            cast: &cast,
        };
        let mut rows = Rows {
            article,
            tape: &tape,
            resolver,
            offsets: Offsets::of(text),
            out: Vec::new(),
            before: None,
        };
        for carried in carry(&tape, select(&tape, attributions, self.all)) {
            rows.add(&carried);
        }
        rows.out.sort_by_key(|q| (q.start, q.end));
        rows.out
    }
}

struct Rows<'a> {
    article: &'a Article,
    tape: &'a Tape,
    resolver: Resolver<'a>,
    offsets: Offsets,
    out: Vec<Quote>,
    /// The speaker of the row before, and the token where the article names him there.
    before: Option<(usize, usize)>,
}

impl Rows<'_> {
    fn add(&mut self, Carried { attribution, carried }: &Carried) {
        let content = self.content(attribution);
        let (Some(first), Some(last)) = (content.first().copied(), content.last().copied()) else {
            return;
        };
        let speaker = match attribution.speaker {
            Some(tokens) => self.resolver.resolve(tokens, self.before),
            None => Speaker::nobody(),
        };
        if let (Some(id), Some(at)) = (speaker.entity, attribution.speaker) {
            self.before = Some((at.start, id));
        }
        let text = &self.article.text;
        let cp = |s: Span| (self.offsets.code_point(s.start), self.offsets.code_point(s.end));
        let words = |t: Option<Tokens>| t.map_or(String::new(), |t| fold(self.tape.span(t).of(text)));
        let (start, end) = (cp(first).0, cp(last).1);
        let paragraph = self.tape.paragraph_of(attribution.content[0].start);
        let own = |field: &Option<String>| field.clone().unwrap_or_default();
        let id = xxh3_64(format!("{}\0{start}\0{end}\0{}", self.article.id, self.article.text.len()).as_bytes());
        self.out.push(Quote {
            quote_id: format!("q_{id:016x}"),
            doc: self.article.id.clone(),
            quote: content.iter().map(|s| fold(s.of(text))).collect::<Vec<_>>().join(" … "),
            kind: self.kind(attribution),
            speaker: speaker.name,
            speaker_role: speaker.role,
            speaker_as_written: if *carried {
                String::new()
            } else {
                words(speaker.written)
            },
            speaker_kind: speaker.kind,
            resolved_by: if *carried { ResolvedBy::Carried } else { speaker.by },
            cue: words(attribution.cue),
            polarity: self.polarity(attribution.cue),
            via: words(channel(self.tape, attribution)),
            outlet: own(&self.article.outlet),
            wire: own(&self.article.wire),
            published: own(&self.article.date),
            dateline: String::new(),
            title: own(&self.article.title),
            author: own(&self.article.author),
            url: own(&self.article.url),
            paragraph: paragraph + 1,
            start,
            end,
            context: attribution.rule.to_string(),
            confidence: 0.5,
            flags: if speaker.ambiguous {
                "ambiguous".into()
            } else {
                String::new()
            },
            spans: Spans {
                content: content.iter().map(|&s| cp(s)).collect(),
                speaker: speaker
                    .written
                    .into_iter()
                    .chain(attribution.relative)
                    .map(|t| cp(self.tape.span(t)))
                    .collect(),
                cue: attribution.cue.map(|t| cp(self.tape.span(t))).into_iter().collect(),
            },
        });
    }

    /// The bytes of each part: a quotation without its marks, a clause without its last stop.
    fn content(&self, attribution: &Attribution) -> Vec<Span> {
        let direct = self.kind(attribution) == Kind::Direct;
        let mut parts: Vec<Span> = Vec::new();
        for &part in &attribution.content {
            let part = self.trim(part, direct);
            if !part.is_empty() {
                parts.push(self.tape.span(part));
            }
        }
        parts
    }

    fn trim(&self, mut part: Tokens, direct: bool) -> Tokens {
        let letters = self.tape.letters.as_bytes();
        while !part.is_empty() && matches!(letters[part.start], b',' | b':' | b'-' | b'.' | b';' | b'/') {
            part.start += 1;
        }
        while !part.is_empty() && matches!(letters[part.end - 1], b',' | b'-' | b';' | b'/' | b':' | b'c') {
            part.end -= 1;
        }
        if direct {
            if !part.is_empty() && letters[part.start] == b'<' {
                part.start += 1;
            }
            if !part.is_empty() && matches!(letters[part.end - 1], b'>' | b']') {
                part.end -= 1;
            }
            if !part.is_empty() && letters[part.end - 1] == b',' {
                part.end -= 1;
            }
        }
        part
    }

    fn kind(&self, attribution: &Attribution) -> Kind {
        let letters = self.tape.letters.as_bytes();
        let (mut marked, mut plain, mut inside) = (false, false, false);
        for part in &attribution.content {
            for &letter in &letters[part.start..part.end] {
                match letter {
                    b'<' => (marked, inside) = (true, true),
                    b'>' | b']' => inside = false,
                    b',' | b'.' | b':' | b'-' | b'/' | b'c' => {}
                    _ if !inside => plain = true,
                    _ => {}
                }
            }
            inside = false;
        }
        match (marked, plain) {
            (true, false) => Kind::Direct,
            (true, true) => Kind::Mixed,
            _ => Kind::Indirect,
        }
    }

    fn polarity(&self, cue: Option<Tokens>) -> Polarity {
        let Some(cue) = cue else { return Polarity::Said };
        let all = classes(self.tape, Some(cue));
        let text = &self.article.text;
        let future = || {
            self.tape.tokens[cue.start..cue.end]
                .iter()
                .any(|t| t.classes.has(Class::Modal) && !matches!(t.span.of(text), "can" | "could" | "must"))
        };
        match () {
            () if all.has(Class::Denying) => Polarity::Denied,
            () if all.has(Class::Declining) => Polarity::Declined,
            () if all.has(Class::Not) => Polarity::NotSaid,
            () if all.has(Class::Asking) => Polarity::Asked,
            () if all.has(Class::Modal) && future() => Polarity::WouldSay,
            () => Polarity::Said,
        }
    }
}

//! Attributions to rows: the words of each quote, where they stand, and all that is known of them.

use smallvec::SmallVec;
use xxhash_rust::xxh3::xxh3_64;

use crate::article::Article;
use crate::attribution::Attribution;
use crate::fold::Spaces;
use crate::lex::{Span, Tape, Tokens};
use crate::offsets::Offsets;
use crate::quote::{CodePoints, Kind, Quote, ResolvedBy, Spans, SpeakerKind};
use crate::resolve::carry::Carried;
use crate::resolve::channel::Channels;
use crate::resolve::context::context;
use crate::resolve::flags::{self, Flag, flags};
use crate::resolve::occasion;
use crate::resolve::polarity::polarity;
use crate::resolve::source::Source;
use crate::resolve::speaker::{Resolver, Speaker};

/// The rows of one article.
pub struct Rows<'a> {
    article: &'a Article,
    source: &'a Source,
    tape: &'a Tape,
    resolver: Resolver<'a>,
    offsets: Offsets<'a>,
    spaces: Spaces<'a>,
    /// The speaker of the row before, and the token where the article names him there.
    before: Option<(usize, usize)>,
    /// What an id is the hash of: that of the article, and behind it the places of a row.
    place: String,
}

impl<'a> Rows<'a> {
    pub fn new(
        article: &'a Article,
        source: &'a Source,
        tape: &'a Tape,
        resolver: Resolver<'a>,
        offsets: Offsets<'a>,
    ) -> Rows<'a> {
        Rows {
            article,
            source,
            tape,
            resolver,
            offsets,
            spaces: Spaces::of(&article.text),
            before: None,
            place: format!("{}\0", article.id),
        }
    }

    /// The row of an attribution, at this probability of being right; one whose words are but marks and stops has none.
    pub fn row(&mut self, Carried { attribution, carried }: &Carried, confidence: f32) -> Option<Quote> {
        let kind = self.kind(attribution);
        let content = self.content(attribution, kind == Kind::Direct);
        let [first, ..] = content[..] else { return None };
        let whole = Span {
            end: content[content.len() - 1].end,
            ..first
        };
        let speaker = match attribution.speaker {
            Some(tokens) => {
                let tokens = occasion::without(&self.article.text, self.tape, tokens, attribution.cue);
                self.resolver.resolve(tokens, self.before)
            }
            None => Speaker::nobody(),
        };
        if let (Some(id), Some(at)) = (speaker.entity, attribution.speaker) {
            // Whom a quote quotes is not who goes on speaking.
            let same = self.before.is_some_and(|(_, before)| before == id);
            if attribution.depth == 0 || same {
                self.before = Some((at.start, id));
            }
        } else if attribution.depth == 0 && speaker.by == ResolvedBy::None && speaker.kind == SpeakerKind::Anonymous {
            // Somebody whom the article does not name has spoken since.
            self.before = None;
        }
        let text = &self.article.text;
        let flags = self.flags(attribution, &content, *carried, speaker.ambiguous);
        let written = speaker.written.filter(|_| !carried);
        let spans = Spans {
            content: content.iter().map(|&s| self.code_points(s)).collect(),
            speaker: speaker
                .written
                .into_iter()
                .chain(attribution.relative)
                .map(|t| self.code_points(self.tape.span(t)))
                .collect(),
            cue: attribution
                .cue
                .map(|t| self.code_points(self.tape.span(t)))
                .into_iter()
                .collect(),
        };
        let (start, end) = (spans.content[0].0, spans.content[spans.content.len() - 1].1);
        let named = attribution.speaker.map(|t| self.code_points(self.tape.span(t)));
        let own = |field: &Option<String>| field.clone().unwrap_or_default();
        Some(Quote {
            quote_id: self.id((start, end), spans.cue.first().copied(), named),
            doc: self.article.id.clone(),
            quote: match content[..] {
                [only] => self.spaces.fold(only),
                _ => content
                    .iter()
                    .map(|&s| self.spaces.fold(s))
                    .collect::<Vec<_>>()
                    .join(" … "),
            },
            kind,
            speaker_role: speaker.role,
            speaker_as_written: self.words(written),
            speaker_kind: speaker.kind,
            resolved_by: if *carried { ResolvedBy::Carried } else { speaker.by },
            cue: self.words(attribution.cue),
            polarity: polarity(text, self.tape, attribution),
            via: self.via(attribution, speaker.written, &speaker.name),
            speaker: speaker.name,
            outlet: own(&self.source.outlet),
            wire: own(&self.source.wire),
            published: own(&self.source.published),
            dateline: own(&self.source.dateline),
            title: own(&self.source.title),
            author: own(&self.source.author),
            url: own(&self.article.url),
            paragraph: self.tape.written_paragraph_of(attribution.content[0].start) + 1,
            start,
            end,
            context: context(text, &self.spaces, self.tape, attribution, whole),
            confidence: (confidence * 100.0).round() / 100.0,
            flags: flags::cell(&flags),
            spans,
        })
    }

    /// A hash of the article and of where words, cue and speaker stand: two quotes may begin and end together.
    fn id(&mut self, words: CodePoints, cue: Option<CodePoints>, speaker: Option<CodePoints>) -> String {
        let place = &mut self.place;
        place.truncate(self.article.id.len() + 1);
        write(place, words);
        for part in [cue, speaker] {
            match part {
                Some(part) => {
                    place.push_str("Some(");
                    write(place, part);
                    place.push(')');
                }
                None => place.push_str("None"),
            }
        }
        place.push_str(itoa::Buffer::new().format(self.article.text.len()));
        let hash = xxh3_64(place.as_bytes());
        let mut id = *b"q_0000000000000000";
        for (n, digit) in id[2..].iter_mut().rev().enumerate() {
            *digit = b"0123456789abcdef"[(hash >> (4 * n)) as usize & 15];
        }
        String::from_utf8_lossy(&id).into_owned()
    }

    fn code_points(&self, span: Span) -> CodePoints {
        (self.offsets.code_point(span.start), self.offsets.code_point(span.end))
    }

    fn words(&self, tokens: Option<Tokens>) -> String {
        tokens.map_or(String::new(), |t| self.spaces.fold(self.tape.span(t)))
    }

    /// The channel; never the speaker himself.
    fn via(&self, attribution: &Attribution, written: Option<Tokens>, speaker: &str) -> String {
        let channels = Channels {
            text: &self.article.text,
            tape: self.tape,
            lexicon: self.resolver.lexicon,
        };
        let via = channels.of(attribution, written).filter(|via| via != speaker);
        via.unwrap_or_default()
    }

    fn flags(&self, attribution: &Attribution, content: &[Span], carried: bool, ambiguous: bool) -> Vec<Flag> {
        let mut all = flags(
            &self.article.text,
            self.tape,
            attribution,
            content,
            self.source.headline,
        );
        all.extend(carried.then_some(Flag::Carried));
        all.extend(ambiguous.then_some(Flag::Ambiguous));
        all.extend((!self.article.repairs.is_empty()).then_some(Flag::Repaired));
        all.sort_unstable();
        all
    }

    /// The bytes of each part, in order of the text: a quotation without its marks, a clause without its last stop.
    /// The comma of `“A,” said Bell, “B.”` is the quote's own, since the quote goes on after it.
    fn content(&self, attribution: &Attribution, direct: bool) -> SmallVec<[Span; 2]> {
        let parts = attribution.content.iter().map(|&part| self.trim(part, direct));
        let mut parts: SmallVec<[Tokens; 2]> = parts.filter(|p| !p.is_empty()).collect();
        parts.sort_unstable();
        if let Some(last) = parts.last_mut().filter(|p| direct && self.letter(p.end - 1) == b',') {
            last.end -= 1;
        }
        let whole = parts.into_iter().filter(|p| !p.is_empty());
        whole.map(|p| self.tape.span(p)).collect()
    }

    fn trim(&self, mut part: Tokens, direct: bool) -> Tokens {
        while !part.is_empty() && matches!(self.letter(part.start), b',' | b':' | b'-' | b'.' | b';' | b'/') {
            part.start += 1;
        }
        while !part.is_empty() && matches!(self.letter(part.end - 1), b',' | b'-' | b';' | b'/' | b':' | b'c') {
            part.end -= 1;
        }
        if direct {
            if !part.is_empty() && self.letter(part.start) == b'<' {
                part.start += 1;
            }
            if !part.is_empty() && matches!(self.letter(part.end - 1), b'>' | b']') {
                part.end -= 1;
            }
        }
        part
    }

    fn letter(&self, token: usize) -> u8 {
        self.tape.letters.as_bytes()[token]
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
}

fn write(out: &mut String, (start, end): CodePoints) {
    let mut number = itoa::Buffer::new();
    out.push('(');
    out.push_str(number.format(start));
    out.push_str(", ");
    out.push_str(number.format(end));
    out.push(')');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fold::fold;
    use crate::lex::Lexicon;
    use crate::{Extractor, Quote};

    /// Pieces of made-up articles: marks of every style, emoji, combining marks, line ends of Windows.
    const PIECES: [&str; 18] = [
        "“We lost 😀 the vote,” said Nora Bell. ",
        "\"We cafe\u{301} on,\" Bell said, \"and on.\" ",
        "«Nous restons là pour toujours», said Zoë Šarić.",
        "‘It’s the boys’ money now,’ he said. ",
        "The mayor told CNN that the road — all 3 km 🛣️ of it — was shut.",
        "Bell called it “a mess” on Monday. ",
        "“First of all, we go.\r\n\r\n“Then we stay,” she added.",
        "\r\n\r\n",
        "\n\n",
        "\n",
        "\u{feff}",
        " \u{a0}\t",
        "OSLO (Reuters) - ",
        "By Jane Doe\n",
        "“ ",
        "\"",
        "According to Šarić, the road is shut. ",
        "Reuters contributed to this report.",
    ];

    fn quotes(text: &str) -> Vec<Quote> {
        let extractor = Extractor::new(Lexicon::with_files(&[]).expect("the lexicon reads"));
        extractor.extract(&Article {
            id: "made up".into(),
            text: text.to_owned(),
            ..Article::default()
        })
    }

    /// Every offset of `quote` slices the code points of the text to the words that the row has.
    fn check(text: &str, quote: &Quote) {
        let points: Vec<char> = text.chars().collect();
        let slice = |(start, end): CodePoints| points[start..end].iter().collect::<String>();
        let parts: Vec<String> = quote.spans.content.iter().map(|&s| fold(&slice(s))).collect();
        assert_eq!(parts.join(" … "), quote.quote);
        assert!(
            quote.spans.content.windows(2).all(|w| w[0].1 <= w[1].0),
            "parts overlap: {quote:?}"
        );
        let whole = slice((quote.start, quote.end));
        assert_eq!(whole.trim(), whole);
        assert!(whole.starts_with(&slice(quote.spans.content[0])), "{quote:?}");
        assert!(
            whole.ends_with(&slice(quote.spans.content[parts.len() - 1])),
            "{quote:?}"
        );
        if let (Some(&cue), false) = (quote.spans.cue.first(), quote.cue.is_empty()) {
            assert_eq!(fold(&slice(cue)), quote.cue);
        }
        if let (Some(&speaker), false) = (quote.spans.speaker.first(), quote.speaker_as_written.is_empty()) {
            assert_eq!(fold(&slice(speaker)), quote.speaker_as_written);
        }
        assert!((0.0..=1.0).contains(&quote.confidence));
    }

    #[test]
    fn each_piece_slices_to_its_words() {
        for piece in PIECES {
            let text = format!("😀é {piece}");
            quotes(&text).iter().for_each(|q| check(&text, q));
        }
        assert_eq!(quotes(PIECES[0]).len(), 1);
        assert_eq!(quotes(PIECES[0])[0].quote, "We lost 😀 the vote");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_pieces_slice_to_their_words(picks in prop::collection::vec(0..PIECES.len(), 0..12)) {
            let text: String = picks.iter().map(|&i| PIECES[i]).collect();
            quotes(&text).iter().for_each(|q| check(&text, q));
        }
    }
}

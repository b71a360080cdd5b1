//! A quote: the product, one row of output, its columns in the order of the contract.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Enums whose values have the names that tables give them.
macro_rules! named {
    ($($(#[$doc:meta])* $enum:ident { $($(#[$about:meta])* $value:ident = $name:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $enum { $($(#[$about])* #[serde(rename = $name)] $value,)* }

        impl $enum {
            /// The name in tables and JSON.
            pub fn name(self) -> &'static str {
                match self { $($enum::$value => $name,)* }
            }
        }
    )*};
}

named! {
    /// How much of the quote stands inside quotation marks.
    Kind {
        Direct = "direct",
        Mixed = "mixed",
        Indirect = "indirect",
    }

    /// What a speaker is, as far as the article shows.
    SpeakerKind {
        Person = "person",
        Organization = "organization",
        Group = "group",
        Anonymous = "anonymous",
        Document = "document",
        Unknown = "unknown",
    }

    /// The step that decided whom the quote belongs to.
    ResolvedBy {
        Named = "named",
        Surname = "surname",
        Acronym = "acronym",
        Pronoun = "pronoun",
        Description = "description",
        Carried = "carried",
        None = "none",
        /// A person gave the name, whatever the article calls him.
        Reviewer = "reviewer",
    }

    /// What the speaker did with the words.
    Polarity {
        Said = "said",
        Denied = "denied",
        Declined = "declined",
        NotSaid = "not_said",
        WouldSay = "would_say",
        Asked = "asked",
    }
}

/// Half-open range of Unicode code points of the article's text.
pub type CodePoints = (usize, usize);

/// Where the parts of a quote stand, in code points of the article's text; `content` of what is extracted is never empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spans {
    pub content: Vec<CodePoints>,
    #[serde(default)]
    pub speaker: Vec<CodePoints>,
    #[serde(default)]
    pub cue: Vec<CodePoints>,
}

impl Spans {
    /// The same parts, each place of them counted in another way.
    pub fn map(&self, count: impl Fn(usize) -> usize) -> Spans {
        let each = |part: &[CodePoints]| part.iter().map(|&(start, end)| (count(start), count(end))).collect();
        Spans {
            content: each(&self.content),
            speaker: each(&self.speaker),
            cue: each(&self.cue),
        }
    }
}

/// One quote with all that is known of it. Field order is column order; `spans` is of JSON Lines alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    pub quote_id: String,
    pub doc: String,
    pub quote: String,
    pub kind: Kind,
    pub speaker: String,
    pub speaker_role: String,
    pub speaker_as_written: String,
    pub speaker_kind: SpeakerKind,
    pub resolved_by: ResolvedBy,
    pub cue: String,
    pub polarity: Polarity,
    pub via: String,
    pub outlet: String,
    pub wire: String,
    pub published: String,
    pub dateline: String,
    pub title: String,
    pub author: String,
    pub url: String,
    /// 1 is the first.
    pub paragraph: usize,
    /// Code points of the article's text, `end` exclusive.
    pub start: usize,
    pub end: usize,
    pub context: String,
    /// 0 to 1, two decimals.
    pub confidence: f32,
    /// Joined by `;`.
    pub flags: String,
    /// Empty if it was read from a table, which does not say it.
    #[serde(default)]
    pub spans: Spans,
}

/// What a row has in a column.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell<'a> {
    Text(&'a str),
    Count(usize),
    /// 0 to 1, two decimals.
    Share(f32),
}

impl<'a> Cell<'a> {
    /// As tables write it.
    pub fn text(self) -> Cow<'a, str> {
        match self {
            Cell::Text(text) => text.into(),
            Cell::Count(count) => count.to_string().into(),
            Cell::Share(share) => format!("{share:?}").into(),
        }
    }
}

impl Quote {
    /// In the order of [`COLUMNS`].
    pub fn cells(&self) -> [Cell<'_>; COLUMNS.len()] {
        use Cell::{Count, Share, Text};
        [
            Text(&self.quote_id),
            Text(&self.doc),
            Text(&self.quote),
            Text(self.kind.name()),
            Text(&self.speaker),
            Text(&self.speaker_role),
            Text(&self.speaker_as_written),
            Text(self.speaker_kind.name()),
            Text(self.resolved_by.name()),
            Text(&self.cue),
            Text(self.polarity.name()),
            Text(&self.via),
            Text(&self.outlet),
            Text(&self.wire),
            Text(&self.published),
            Text(&self.dateline),
            Text(&self.title),
            Text(&self.author),
            Text(&self.url),
            Count(self.paragraph),
            Count(self.start),
            Count(self.end),
            Text(&self.context),
            Share(self.confidence),
            Text(&self.flags),
        ]
    }
}

/// The columns of CSV, in order: the fields of [`Quote`] but for `spans`.
pub const COLUMNS: [&str; 25] = [
    "quote_id",
    "doc",
    "quote",
    "kind",
    "speaker",
    "speaker_role",
    "speaker_as_written",
    "speaker_kind",
    "resolved_by",
    "cue",
    "polarity",
    "via",
    "outlet",
    "wire",
    "published",
    "dateline",
    "title",
    "author",
    "url",
    "paragraph",
    "start",
    "end",
    "context",
    "confidence",
    "flags",
];

/// What each column says, in the order of [`COLUMNS`].
pub const MEANINGS: [&str; COLUMNS.len()] = [
    "the same for the same quote in every run",
    "the article's id, else its path",
    "the words as the article has them; the parts of a split quote are joined by …",
    "direct: all inside quotation marks; mixed: some; indirect: none",
    "the fullest name that the article gives the speaker; the words as written where there is none; empty where nobody is \
     named",
    "title, office or affiliation",
    "the words that stand for the speaker at the quote",
    "person, organization, group, anonymous, document or unknown",
    "how the speaker was found: named, surname, acronym, pronoun, description, carried (from the quote before), none (left \
     as written)",
    "the reporting words; empty where a colon or a dash stands for them",
    "said, denied, declined, not_said, would_say or asked: words that somebody denied or did not say are rows too",
    "how the words reached the article: a broadcaster, a network, a statement",
    "who published the article",
    "the news agency credited",
    "the date of the article",
    "where the article was written",
    "of the article",
    "of the article",
    "of the article",
    "in which the quote begins; 1 is the first",
    "where the quote begins in the article's text, in Unicode code points from 0",
    "where it ends, exclusive",
    "the sentence or sentences that the quote stands in",
    "0 to 1: how likely words and speaker are right",
    "what to be careful of: unclosed, nested, carried, ambiguous, edited, elided, headline, translated, correction, \
     continued, repaired",
];

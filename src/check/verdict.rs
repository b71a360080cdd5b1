//! What may be said of a claim: about the archive, never about the world.

use std::fmt;

use serde::Serialize;

/// The verdicts in their order: of those that fit, the first is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// These very words of this speaker.
    Exact,
    /// The same but for case, punctuation, contractions, brackets and `uh`.
    ExactMinor,
    /// A few words differ.
    Near,
    /// A part of a longer quote, word for word.
    Truncated,
    /// Parts that do not stand together in the archive.
    Spliced,
    /// Indirect speech of this speaker: the reporter's words.
    ParaphraseOnly,
    /// These words or nearly these, of somebody else.
    OtherSpeaker,
    /// The archive gives them to two or more.
    DisputedSpeaker,
    /// The speaker denies it, declines or is reported not to say it.
    Negated,
    /// Words of somebody else within a quote.
    Nested,
    /// The words stand there, and whose they are is not known.
    Unattributed,
    #[default]
    NotInArchive,
}

impl Verdict {
    pub const ALL: [Verdict; 12] = [
        Verdict::Exact,
        Verdict::ExactMinor,
        Verdict::Near,
        Verdict::Truncated,
        Verdict::Spliced,
        Verdict::ParaphraseOnly,
        Verdict::OtherSpeaker,
        Verdict::DisputedSpeaker,
        Verdict::Negated,
        Verdict::Nested,
        Verdict::Unattributed,
        Verdict::NotInArchive,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Verdict::Exact => "exact",
            Verdict::ExactMinor => "exact-minor",
            Verdict::Near => "near",
            Verdict::Truncated => "truncated",
            Verdict::Spliced => "spliced",
            Verdict::ParaphraseOnly => "paraphrase-only",
            Verdict::OtherSpeaker => "other-speaker",
            Verdict::DisputedSpeaker => "disputed-speaker",
            Verdict::Negated => "negated",
            Verdict::Nested => "nested",
            Verdict::Unattributed => "unattributed",
            Verdict::NotInArchive => "not-in-archive",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_files() {
        for verdict in Verdict::ALL {
            assert_eq!(serde_json::to_value(verdict).unwrap(), verdict.name());
        }
        assert!(Verdict::ALL.is_sorted());
    }
}

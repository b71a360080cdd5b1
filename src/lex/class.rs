//! The classes a word may have, and sets of them.

use std::fmt;

macro_rules! classes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What a word can be. A word may have several classes: their set picks its letter on the tape.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Class { $($(#[$doc])* $variant,)* }

        impl Class {
            pub const ALL: &'static [Class] = &[$(Class::$variant),*];

            /// The name that the lexicon files and `explain` use.
            pub fn name(self) -> &'static str {
                match self { $(Class::$variant => $name,)* }
            }

            pub fn named(name: &str) -> Option<Class> {
                match name { $($name => Some(Class::$variant),)* _ => None }
            }
        }
    };
}

classes! {
    // Words with a closed list.
    Determiner = "determiner",
    /// his, their, my
    Possessive = "possessive",
    Preposition = "preposition",
    By = "by",
    /// and, or, but
    Conjunction = "conjunction",
    /// because, while, if
    Subordinator = "subordinator",
    /// who, which
    Relative = "relative",
    That = "that",
    /// how, why, whether
    Question = "question",
    /// he, they
    Subject = "subject",
    /// him, them
    Object = "object",
    /// it, you
    Pronoun = "pronoun",
    /// everyone, others, one
    Indefinite = "indefinite",
    Modal = "modal",
    Have = "have",
    Be = "be",
    Do = "do",
    Not = "not",
    To = "to",
    Adverb = "adverb",
    /// Monday, yesterday, week
    Time = "time",
    Number = "number",
    /// according to, per
    According = "according",

    // Words with an open list.
    Noun = "noun",
    Verb = "verb",
    /// A capitalised word that no list explains.
    Name = "name",

    // Verbs of speech, by what may follow them. Lexicon: the lemma.
    /// A clause, a quotation or an object: said, noted, announced.
    Say = "say",
    /// An addressee first: told, assured.
    Tell = "tell",
    /// Either of the two: warned, promised, asked.
    Warn = "warn",
    /// An object only: called, criticized, praised.
    Call = "call",
    /// "to" and a verb, a clause or an object: vowed, pledged, declined.
    Vow = "vow",
    /// A quotation or a "that" clause: joked, quipped, continued.
    Quip = "quip",
    // The same frames for what is thought, planned, shown or done with an opinion: rows of `--all`.
    /// As `say`: believed, thought, found, showed.
    Think = "think",
    /// As `vow`: hoped, planned, wanted.
    Want = "want",
    /// As `call`: supported, opposed, considered.
    Back = "back",
    /// Who it seems so to is not told: seemed, appeared.
    Seem = "seem",
    /// An adjective of opinion behind a form of "be": confident, eager, worried.
    Feel = "feel",
    /// A noun of speech: claim, warning, statement.
    Claim = "claim",
    /// A noun of opinion: belief, plan, fear.
    Belief = "belief",
    /// Never a cue although a list or its form says so.
    Mute = "mute",

    // Polarity of a cue.
    Denying = "denying",
    Declining = "declining",
    Asking = "asking",
    /// Nobody hears it: thought, knew. A quotation alone beside it was not said.
    Silent = "silent",

    // Forms of a verb.
    Base = "base",
    Third = "third",
    Past = "past",
    Participle = "participle",
    Gerund = "gerund",

    // What resolution wants to know.
    /// A given name of men, of women; both for Leslie.
    Male = "male",
    Female = "female",
    /// Before a name: Mr., Sen., Dr.
    Title = "title",
    /// Mr., Sir / Mrs., Lady: a title or noun that shows the gender.
    Man = "man",
    Woman = "woman",
    /// president, mayor, spokesman: an office or a job.
    Office = "office",
    /// Turkish, German: of a place.
    Nationality = "nationality",
    /// Turkey, Berlin, White House.
    Place = "place",
    /// ministry, company, party: names a body.
    Body = "body",
    /// officials, residents, experts: people without a name.
    Group = "group",
    /// report, memo, lawsuit: written words that speak.
    Document = "document",
    /// interview, statement, Twitter, CNN: what words reach us by.
    Channel = "channel",
    /// Reuters, AP: an agency.
    Wire = "wire",

    // Shape.
    Capital = "capital",
    Upper = "upper",
}

/// A set of classes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ClassSet(u64);

impl ClassSet {
    pub const EMPTY: ClassSet = ClassSet(0);

    /// Verbs of speech, by what may follow them.
    pub const SPEECH: ClassSet = ClassSet::of(&[
        Class::Say,
        Class::Tell,
        Class::Warn,
        Class::Call,
        Class::Vow,
        Class::Quip,
    ]);
    /// Verbs of opinion, plan and finding.
    pub const OPINION: ClassSet = ClassSet::of(&[Class::Think, Class::Want, Class::Back, Class::Seem]);
    /// Nouns that report: a warning, the finding.
    pub const REPORTS: ClassSet = ClassSet::of(&[Class::Claim, Class::Belief]);
    /// Given names.
    pub const GIVEN: ClassSet = ClassSet::of(&[Class::Male, Class::Female]);
    /// Whatever may be a cue, but for "according to".
    pub const CUES: ClassSet = ClassSet::SPEECH
        .union(ClassSet::OPINION)
        .union(ClassSet::REPORTS)
        .with(Class::Feel);
    /// What a cue does to what is said.
    pub const POLARITY: ClassSet = ClassSet::of(&[Class::Denying, Class::Declining, Class::Asking, Class::Silent]);

    pub const fn of(classes: &[Class]) -> ClassSet {
        let mut set = 0;
        let mut i = 0;
        while i < classes.len() {
            set |= 1 << classes[i] as u8;
            i += 1;
        }
        ClassSet(set)
    }

    pub const fn with(self, class: Class) -> ClassSet {
        ClassSet(self.0 | 1 << class as u8)
    }

    pub const fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u8) != 0
    }

    pub const fn union(self, other: ClassSet) -> ClassSet {
        ClassSet(self.0 | other.0)
    }

    pub const fn without(self, other: ClassSet) -> ClassSet {
        ClassSet(self.0 & !other.0)
    }

    pub const fn meets(self, other: ClassSet) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn iter(self) -> impl Iterator<Item = Class> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let class = Class::ALL.get(left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(*class)
        })
    }
}

impl fmt::Debug for ClassSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(Class::name)).finish()
    }
}

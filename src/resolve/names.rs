//! The names of an article: which tokens they are.

use super::roles;
use super::spelling::Suffix;
use crate::lex::{Class, ClassSet, Tape, Tokens};

/// Tokens that look like one name, titles and offices left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    pub tokens: Tokens,
    /// A capital tells nothing here (a sentence begins, or it is a headline): a name only if the article has it elsewhere.
    pub weak: bool,
}

const GIVEN: ClassSet = ClassSet::of(&[Class::Male, Class::Female]);

/// Classes of a word that stands with a name but is none.
const BESIDE: ClassSet = ClassSet::of(&[Class::Title, Class::Office]);

/// Classes of words that a headline writes with a capital.
const OPEN: ClassSet = ClassSet::of(&[
    Class::Noun,
    Class::Verb,
    Class::Base,
    Class::Past,
    Class::Participle,
    Class::Gerund,
    Class::Office,
    Class::Group,
]);

/// Classes that make a word at the start of a sentence a name by itself.
const NAMES: ClassSet = GIVEN.union(ClassSet::of(&[
    Class::Place,
    Class::Wire,
    Class::Channel,
    Class::Body,
    Class::Upper,
]));

/// Classes of a word before a name that tells where its bearer belongs.
const BELONGING: ClassSet = ClassSet::of(&[
    Class::Nationality,
    Class::Place,
    Class::Body,
    Class::Channel,
    Class::Wire,
]);

/// Classes that a word has by its capitals alone.
const SHAPE: ClassSet = ClassSet::of(&[Class::Name, Class::Capital, Class::Upper]);

/// Longer runs are no names but headings.
const LONGEST: usize = 12;

/// All runs of the article, in order of the text; a weak one may cover the plain one after it.
pub fn runs(text: &str, tape: &Tape) -> Vec<Run> {
    let mut found = Vec::new();
    for &sentence in &tape.sentences {
        let (capitals, titled) = capitals(text, tape, sentence);
        let reader = Reader {
            text,
            tape,
            sentence,
            capitals,
        };
        let mut i = sentence.start;
        while i < sentence.end {
            let begins = i == sentence.start || matches!(tape.tokens[i - 1].letter, b'<' | b'{' | b':' | b'_');
            let opens = (titled || begins) && reader.is_capital(i);
            if let Some(end) = reader.run(i) {
                let tokens = reader.trim(Tokens { start: i, end });
                if tokens.is_empty() && !reader.is_determined(i) && !reader.word(i).ends_with('s') {
                    // `Cuban` may be a surname, `the Cuban` and `Cubans` are none.
                    found.push(Run {
                        tokens: Tokens { start: i, end },
                        weak: true,
                    });
                } else if !tokens.is_empty() {
                    let alone = begins && tokens.len() == 1 && !tape.tokens[i].classes.meets(NAMES);
                    found.push(Run {
                        tokens,
                        weak: titled || alone,
                    });
                }
                i = end;
            } else if opens || reader.may_be_surname(i) {
                let end = if opens {
                    reader.run(i + 1).unwrap_or(i + 1)
                } else {
                    i + 1
                };
                found.push(Run {
                    tokens: Tokens { start: i, end },
                    weak: true,
                });
                i += 1;
            } else {
                i += 1;
            }
        }
    }
    found
}

struct Reader<'a> {
    text: &'a str,
    tape: &'a Tape,
    sentence: Tokens,
    /// Most words have a capital, so that the tape's letters tell names from other words less well.
    capitals: bool,
}

impl Reader<'_> {
    /// The end of the name that begins at `start`.
    fn run(&self, start: usize) -> Option<usize> {
        let mut i = start;
        while i < start + 2 && self.is_particle(i) {
            i += 1;
        }
        if !(self.is_name(i) || self.is_compound_name(i) || i > start && self.is_compound(i)) {
            return None;
        }
        let first = i;
        i += 1;
        let mut body = self.is_body(first);
        while i < start + LONGEST {
            // "Office of Elections | Susan Bucher"
            let person = |j: usize| self.token(j).is_some_and(|t| t.classes.meets(GIVEN)) && self.is_name(j + 1);
            if body && i > first + 2 && person(i) {
                break;
            }
            let joined = (1..=3)
                .find(|&n| (i..i + n).all(|j| self.is_particle(j)) && (self.is_name(i + n) || self.is_compound(i + n)));
            if self.is_name(i) || self.is_compound(i) || self.is_surname_like_title(first, i) {
                body |= self.is_body(i);
                i += 1;
            } else if let Some(n) = joined {
                i += n + 1;
            } else if let Some(n) = self.body_goes_on(i).filter(|_| body) {
                i += n;
            } else {
                break;
            }
        }
        Some(i)
    }

    fn is_name(&self, i: usize) -> bool {
        let Some(token) = self.token(i) else { return false };
        let name = token.letter == b'N' || self.capitals && i > self.sentence.start && self.is_capital(i);
        name && (!token.classes.meets(BESIDE) || self.is_given_title(i) || self.is_initial(i))
    }

    /// `Dean` in "Dean Baker": a title that is a given name, with a surname after it.
    fn is_given_title(&self, i: usize) -> bool {
        let word = self.word(i);
        let given = self.token(i).is_some_and(|t| t.classes.meets(GIVEN)) && !word.ends_with('.');
        given
            && self
                .token(i + 1)
                .is_some_and(|t| t.letter == b'N' && !t.classes.meets(BESIDE))
    }

    /// `M.` between names.
    fn is_initial(&self, i: usize) -> bool {
        let near = |j: usize| {
            self.token(j)
                .is_some_and(|t| t.letter == b'N' && !t.classes.has(Class::Office))
        };
        self.word(i).len() == 2 && self.word(i).ends_with('.') && i > self.sentence.start && near(i - 1) && near(i + 1)
    }

    /// `al-Sadr`, `d'Estaing`: a small letter first, a capital after the joint.
    fn is_compound(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.letter == b'n') && {
            let word = self.word(i);
            let joint = word.find(['-', '\'', '’']).filter(|&j| j <= 3);
            joint.is_some_and(|j| word[j..].chars().nth(1).is_some_and(char::is_uppercase))
                && word.starts_with(char::is_lowercase)
        }
    }

    /// A compound that is a name by itself: `al-Sadr`, but not `e-Bay`.
    fn is_compound_name(&self, i: usize) -> bool {
        self.is_compound(i) && ["al-", "el-", "as-", "ul-"].iter().any(|p| self.word(i).starts_with(p))
    }

    /// `King` in "Steve T. King", `Boxer` in "Ann Boxer": a title or an office that is a surname.
    fn is_surname_like_title(&self, first: usize, i: usize) -> bool {
        let given = self.tape.tokens[first].classes;
        let near = i == first + 1 || i == first + 2 && self.word(first + 1).ends_with('.');
        near && !self.capitals && given.meets(GIVEN) && !given.has(Class::Place) && self.may_be_surname(i)
    }

    /// `King` in "Rep. King", `Boxer` in "said Boxer", but not in "the King", nor before a name.
    fn may_be_surname(&self, i: usize) -> bool {
        let beside = |t: &&crate::lex::Token| {
            matches!(t.letter, b'N' | b'n') && t.classes.has(Class::Capital) && t.classes.meets(BESIDE)
        };
        self.token(i).filter(beside).is_some()
            && !self.is_determined(i)
            && !self.is_name(i + 1)
            && !self.word(i).ends_with('.')
    }

    fn is_determined(&self, i: usize) -> bool {
        i > 0 && matches!(self.tape.tokens[i - 1].letter, b'd' | b'O' | b'H' | b'\'')
    }

    fn is_body(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.classes.has(Class::Body))
    }

    /// `of Health and Human` in "Department of Health and Human Services": how many tokens.
    fn body_goes_on(&self, i: usize) -> Option<usize> {
        let given = |j| self.token(j).is_some_and(|t| t.classes.meets(GIVEN.union(BESIDE)));
        match self.word(i) {
            "of" if self.is_letter_n(i + 1) => Some(2),
            "of" | "for" if self.word(i + 1) == "the" && self.is_letter_n(i + 2) => Some(3),
            "for" | "on" if self.is_name(i + 1) && !given(i + 1) => Some(2),
            "and" if self.is_name(i + 1) && self.is_name(i + 2) && !given(i + 1) => Some(2),
            _ => None,
        }
    }

    fn is_letter_n(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.letter == b'N')
    }

    /// `van`, `bin`: a small word of a name.
    fn is_particle(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| matches!(t.letter, b'n' | b'w' | b'B'))
            && matches!(
                self.word(i),
                "de" | "da"
                    | "del"
                    | "della"
                    | "di"
                    | "du"
                    | "dos"
                    | "van"
                    | "der"
                    | "den"
                    | "von"
                    | "al"
                    | "bin"
                    | "ibn"
                    | "el"
                    | "la"
                    | "ul"
                    | "ter"
                    | "ten"
            )
    }

    fn is_capital(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| {
            t.classes.has(Class::Capital)
                && !t.classes.meets(BESIDE)
                && matches!(
                    t.letter,
                    b'N' | b'n'
                        | b'w'
                        | b'v'
                        | b'B'
                        | b'e'
                        | b'z'
                        | b'Z'
                        | b'K'
                        | b'G'
                        | b's'
                        | b'j'
                        | b'k'
                        | b'C'
                        | b'a'
                )
        })
    }

    /// A run without the adjective before it ("Russian Ivan Petrov") ; empty where nothing else is left.
    fn trim(&self, run: Tokens) -> Tokens {
        let tokens = &self.tape.tokens[run.start..run.end];
        let adjective = |i: usize| tokens[i].classes.has(Class::Nationality) && !tokens[i].classes.meets(GIVEN);
        let suffix_only = tokens.len() == 1 && Suffix::of(self.word(run.start)).is_some();
        if (0..tokens.len()).all(adjective) || suffix_only {
            return Tokens {
                start: run.end,
                end: run.end,
            };
        }
        Tokens {
            start: run.start + self.lead(run),
            ..run
        }
    }

    /// How many words before the name of a person only say where he belongs: `SEAL` in "SEAL Joe Bell",
    /// `South Korean-born` in "South Korean-born Joe Bell", the place of an office in "envoy to Kenya Dag Orr".
    fn lead(&self, run: Tokens) -> usize {
        let class = |i: usize| self.tape.tokens[i].classes;
        let is_given = |i: usize| class(i).meets(GIVEN) && !class(i).has(Class::Place);
        let name = |start: usize| {
            let rest = start..run.end;
            let none = ClassSet::of(&[Class::Body, Class::Channel, Class::Wire, Class::Place]);
            matches!(rest.len(), 2 | 3) && !rest.clone().any(|i| class(i).meets(none))
        };
        let belongs = |i: usize| {
            let word = self.word(i);
            class(i).meets(BELONGING)
                || is_joined_adjective(word)
                || class(i).has(Class::Upper) && word.len() > 1 && !word.contains('.')
        };
        let given = (run.start..run.end).take(4).find(|&i| is_given(i));
        let led = given.filter(|&g| (run.start..g).any(belongs) && name(g) && !class(g).has(Class::Upper));
        let office = || {
            let placed = class(run.start).has(Class::Place) && name(run.start + 1);
            let plain = |i: usize| class(i).without(SHAPE.union(GIVEN)) == ClassSet::EMPTY;
            let named = placed && (run.start + 1..run.end).all(plain);
            named && roles::office_of_place(self.tape, run.start + 1).is_some()
        };
        match led {
            Some(given) => given - run.start,
            None => usize::from(given != Some(run.start) && office()),
        }
    }

    fn token(&self, i: usize) -> Option<&crate::lex::Token> {
        self.tape.tokens[..self.sentence.end].get(i)
    }

    fn word(&self, i: usize) -> &str {
        self.token(i).map_or("", |t| t.span.of(self.text))
    }
}

/// `Korean-born`, `Oscar-winning`
fn is_joined_adjective(word: &str) -> bool {
    let second = word.rsplit_once('-').map_or("", |(_, second)| second);
    matches!(
        second,
        "born" | "based" | "backed" | "winning" | "winner" | "led" | "era" | "raised" | "educated" | "trained"
    )
}

/// Whether most longer words of a sentence have a capital, and whether all but the small ones do, as in a headline.
fn capitals(text: &str, tape: &Tape, sentence: Tokens) -> (bool, bool) {
    let (mut all, mut capitals, mut plain) = (0, 0, 0);
    for token in &tape.tokens[sentence.start..sentence.end] {
        let capital = token.span.of(text).starts_with(char::is_uppercase);
        let long = token.span.end - token.span.start > 3;
        if token.letter.is_ascii_alphabetic() {
            all += usize::from(long);
            capitals += usize::from(long && capital);
            let open = long && token.classes.meets(OPEN) || matches!(token.letter, b'b' | b'h' | b'm' | b'D' | b'I');
            plain += usize::from(!capital && open);
        }
    }
    let most = all >= 4 && capitals * 10 >= all * 8;
    (most, most && plain == 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::Lexicon;

    #[test]
    fn names_are_found_whole() {
        let lexicon = Lexicon::with_files(&[]).unwrap();
        for (text, expected) in [
            ("We met Muqtada al-Sadr there.", vec!["Muqtada al-Sadr"]),
            ("They heard van der Berg speak.", vec!["van der Berg"]),
            ("They heard Ruth van der Berg speak.", vec!["Ruth van der Berg"]),
            ("It was Mohammed bin Salman who spoke.", vec!["Mohammed bin Salman"]),
            ("It was Sen. J. B. Roe Jr. who spoke.", vec!["J. B. Roe Jr."]),
            ("It was Steve King who spoke.", vec!["Steve King"]),
            (
                "It was the Department of Health and Human Services.",
                vec!["Department of Health and Human Services"],
            ),
            (
                "He met the Turkish president and Ann O’Brien-Lopez.",
                vec!["Ann O’Brien-Lopez"],
            ),
            ("He met Russian Ivan Petrov too.", vec!["Ivan Petrov"]),
            ("He met Korean-born Monte Haines.", vec!["Monte Haines"]),
            (
                "It was the envoy to Kenya Dagmund Orrvald who spoke.",
                vec!["Dagmund Orrvald"],
            ),
            ("They flew to Kenya Airways Limited.", vec!["Kenya Airways Limited"]),
            ("It was Barbara Boxer who spoke.", vec!["Barbara Boxer"]),
            ("It was Peter T. King who spoke.", vec!["Peter T. King"]),
            (
                "It was Georgia Senator Carl Bell who spoke.",
                vec!["Georgia", "Carl Bell"],
            ),
        ] {
            let tape = Tape::read(text, &lexicon, &[]);
            let found: Vec<_> = runs(text, &tape)
                .iter()
                .filter(|r| !r.weak)
                .map(|r| tape.span(r.tokens).of(text))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}

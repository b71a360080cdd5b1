//! The names of an article: which tokens they are.

use super::acronym;
use super::particle::{is_compound, is_particle};
use super::trim::{is_honour, trim};
use crate::lex::{Class, ClassSet, Tape, Token, Tokens, has_capital};

/// Tokens that look like one name, titles and offices left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    pub tokens: Tokens,
    /// A capital tells nothing here (a sentence begins, or it is a headline): a name only if the article has it elsewhere.
    pub weak: bool,
}

/// Classes of a word that stands with a name but is none.
pub(super) const BESIDE: ClassSet = ClassSet::of(&[Class::Title, Class::Office]);

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
const NAMES: ClassSet = ClassSet::GIVEN.union(ClassSet::of(&[
    Class::Place,
    Class::Wire,
    Class::Channel,
    Class::Body,
    Class::Upper,
]));

/// Longer runs are no names but headings.
pub const LONGEST: usize = 12;

/// All runs of the article, in order of the text; a weak one may cover the plain one after it.
pub fn runs(text: &str, tape: &Tape) -> Vec<Run> {
    let mut found = Vec::with_capacity(tape.tokens.len() / 8);
    let mut starts = Vec::new();
    for &sentence in &tape.sentences {
        let capitals = look_through(text, tape, sentence, &mut starts);
        let reader = Reader {
            text,
            tape,
            sentence,
            capitals,
        };
        let titled = capitals && reader.is_titled();
        let mut end = sentence.start;
        for &i in &starts {
            if i < end {
                continue;
            }
            // "Will Bell run?"
            if i == sentence.start && reader.word(i) == "Will" && tape.tokens[sentence.end - 1].span().of(text) == "?" {
                continue;
            }
            let begins = i == sentence.start || matches!(tape.letter(i - 1), b'<' | b'{' | b':' | b'_');
            let opens = (titled || begins) && reader.is_capital(i);
            end = i + 1;
            if let Some(behind) = reader.run(i) {
                end = behind;
                let tokens = trim(text, tape, Tokens { start: i, end });
                let spelt = acronym::spelt_out(text, tape, sentence, Tokens { start: i, end });
                if let Some(whole) = spelt {
                    found.truncate(found.partition_point(|r: &Run| r.tokens.start < whole.start));
                    found.push(Run {
                        tokens: whole,
                        weak: false,
                    });
                    continue;
                }
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
            } else if opens || reader.may_be_surname(i) {
                let behind = reader.run(i + 1).filter(|_| opens);
                found.push(Run {
                    tokens: Tokens {
                        start: i,
                        end: behind.unwrap_or(i + 1),
                    },
                    weak: true,
                });
            }
        }
    }
    found
}

pub(super) struct Reader<'a> {
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
        if !(self.is_name(i)
            || self.owned_body(i, i + 1).is_some()
            || self.is_compound_name(i)
            || self.is_capital(i) && self.is_ampersand(i + 1) && self.is_name(i + 2)
            || self.is_capital(i) && self.and_partners(i + 1).is_some()
            || i > start && self.is_compound(i))
        {
            return None;
        }
        let first = i;
        i += 1;
        let mut body = self.is_body(first);
        while i < start + LONGEST {
            // Most often a verb, a comma or a stop ends the name.
            let may_go_on = |l| matches!(l, b'N' | b'n' | b'w' | b'B' | b'#' | b'<' | b'{' | b'(' | b'\'' | b'%');
            if !(body || self.capitals || may_go_on(self.letter(i)) || self.and_partners(i).is_some()) {
                break;
            }
            // "Office of Elections | Susan Bucher"
            let person =
                |j: usize| self.token(j).is_some_and(|t| t.classes.meets(ClassSet::GIVEN)) && self.is_name(j + 1);
            if body && i > first + 2 && person(i) {
                break;
            }
            let joined = || {
                let mut particles = (1..=3).take_while(|n| self.is_particle(i + n - 1));
                particles.find(|n| self.is_name(i + n) || self.is_compound(i + n))
            };
            if self.is_name(i) || self.is_compound(i) || self.is_surname_like_title(first, i) {
                body |= self.is_body(i) || self.word(i) == "Journal";
                i += 1;
            } else if self.is_nickname(i) {
                i += 3;
            } else if let Some(n) = self.owned_body(first, i) {
                body = true;
                i += n;
            } else if self.is_many(i)
                && let Some(n) = self.owned_body(first, i + 1)
            {
                // "National Farmers' Union"
                body = true;
                i += n + 1;
            } else if self.is_ampersand(i) && self.is_name(i + 1) {
                i += 2;
            } else if let Some(n) = self.and_partners(i) {
                body = true;
                i += n;
            } else if let Some(n) = joined() {
                i += n + 1;
            } else if body && let Some(n) = self.body_goes_on(i) {
                i += n;
            } else {
                break;
            }
        }
        Some(i)
    }

    pub(super) fn is_name(&self, i: usize) -> bool {
        let Some(token) = self.token(i) else { return false };
        let outlet = || {
            let listed = token.classes.meets(ClassSet::of(&[Class::Channel, Class::Wire]));
            let proper = token.classes.has(Class::Upper) || self.word(i).contains(' ');
            self.letter(i) == b'n' && token.classes.has(Class::Capital) && listed && proper
        };
        let name = self.is_letter_n(i) || outlet() || self.capitals && i > self.sentence.start && self.is_capital(i);
        name && (!token.classes.meets(BESIDE) || self.is_given_title(i) || self.is_initial(i))
    }

    /// `Dean` in "Dean Baker": a title that is a given name, with a surname after it; in "Dean Joe Baker" it is the title.
    fn is_given_title(&self, i: usize) -> bool {
        let class = |j: usize| self.token(j).map_or(ClassSet::EMPTY, |t| t.classes);
        let name = |j: usize| self.is_letter_n(j) && !class(j).meets(BESIDE);
        let given = class(i).meets(ClassSet::GIVEN) && !self.word(i).ends_with('.');
        let title = class(i + 1).meets(ClassSet::GIVEN) && (name(i + 2) || self.is_nickname(i + 2));
        given && name(i + 1) && !title
    }

    /// `M.` between names.
    fn is_initial(&self, i: usize) -> bool {
        let office = |j: usize| self.tape.tokens[j].classes.has(Class::Office);
        let near = |j: usize| self.is_letter_n(j) && !office(j);
        self.word(i).len() == 2 && self.word(i).ends_with('.') && i > self.sentence.start && near(i - 1) && near(i + 1)
    }

    fn is_compound(&self, i: usize) -> bool {
        self.letter(i) == b'n' && is_compound(self.text, &self.tape.tokens[i])
    }

    /// A compound that is a name by itself: `al-Sadr`, but not `e-Bay`.
    fn is_compound_name(&self, i: usize) -> bool {
        self.is_compound(i) && ["al-", "el-", "as-", "ul-"].iter().any(|p| self.word(i).starts_with(p))
    }

    /// `King` in "Steve T. King", `Boxer` in "Ann Boxer": a title or an office that is a surname.
    fn is_surname_like_title(&self, first: usize, i: usize) -> bool {
        let given = self.tape.tokens[first].classes;
        let near = i == first + 1 || i == first + 2 && self.word(first + 1).ends_with('.');
        near && !self.capitals && given.meets(ClassSet::GIVEN) && !given.has(Class::Place) && self.may_be_surname(i)
    }

    /// `King` in "Rep. King", `Boxer` in "said Boxer", but not in "the King", nor before a name.
    fn may_be_surname(&self, i: usize) -> bool {
        let beside = |t: &Token| t.classes.has(Class::Capital) && t.classes.meets(BESIDE);
        matches!(self.letter(i), b'N' | b'n')
            && beside(&self.tape.tokens[i])
            && !self.is_determined(i)
            && (!self.is_name(i + 1) || self.is_honour(i + 1))
            && !self.word(i).ends_with('.')
    }

    /// `“Annie”` in "Anita “Annie” Cole".
    fn is_nickname(&self, i: usize) -> bool {
        let marked = matches!(
            (self.letter(i), self.letter(i + 2)),
            (b'<', b'>') | (b'{', b'}') | (b'(', b')')
        );
        let given = |j: usize| self.token(j).is_some_and(|t| t.classes.meets(ClassSet::GIVEN));
        let name = |j: usize| self.is_letter_n(j) && !self.is_body(j);
        marked && name(i + 1) && name(i + 3) && i > 0 && given(i - 1)
    }

    pub(super) fn is_determined(&self, i: usize) -> bool {
        i > 0 && matches!(self.letter(i - 1), b'd' | b'O' | b'H' | b'\'')
    }

    pub(super) fn is_body(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.classes.has(Class::Body))
    }

    /// `KC` behind a name
    fn is_honour(&self, i: usize) -> bool {
        is_honour(self.word(i))
    }

    pub(super) fn is_letter_n(&self, i: usize) -> bool {
        self.letter(i) == b'N'
    }

    fn is_particle(&self, i: usize) -> bool {
        i < self.sentence.end && is_particle(self.text, self.tape, i)
    }

    fn is_capital(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| {
            t.classes.has(Class::Capital)
                && !t.classes.meets(BESIDE)
                && matches!(
                    self.letter(i),
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

    /// Whether all but the small words of the sentence have a capital, as in a headline.
    fn is_titled(&self) -> bool {
        (self.sentence.start..self.sentence.end).all(|i| {
            let (token, letter) = (&self.tape.tokens[i], self.letter(i));
            let verb = matches!(
                letter,
                b'e' | b'v' | b'S' | b'L' | b'J' | b'X' | b'C' | b'V' | b'b' | b'h' | b'm' | b'D' | b'I'
            );
            let open = letter.is_ascii_alphabetic() && is_long(token) && token.classes.meets(OPEN);
            !(open || verb) || has_capital(token.span().of(self.text))
        })
    }

    pub(super) fn token(&self, i: usize) -> Option<&Token> {
        self.tape.tokens[..self.sentence.end].get(i)
    }

    /// That of a token behind the sentence is `/`.
    pub(super) fn letter(&self, i: usize) -> u8 {
        self.tape.letters.as_bytes()[..self.sentence.end]
            .get(i)
            .map_or(b'/', |l| *l)
    }

    pub(super) fn word(&self, i: usize) -> &str {
        self.token(i).map_or("", |t| t.span().of(self.text))
    }
}

/// Finds where in a sentence a run can begin, and whether most of its longer words have a capital.
fn look_through(text: &str, tape: &Tape, sentence: Tokens, starts: &mut Vec<usize>) -> bool {
    let (mut capitals, mut small) = (0, 0);
    starts.clear();
    for (i, token) in (sentence.start..).zip(&tape.tokens[sentence.start..sentence.end]) {
        if may_begin(text, tape, i) {
            starts.push(i);
        }
        if is_long(token) && tape.letter(i).is_ascii_alphabetic() {
            let capital =
                !text.as_bytes()[token.span().start].is_ascii_lowercase() && has_capital(token.span().of(text));
            capitals += usize::from(capital);
            small += usize::from(!capital);
        }
    }
    capitals + small >= 4 && capitals >= small * 4
}

/// Most words have no capital and are none of a name's small words.
fn may_begin(text: &str, tape: &Tape, i: usize) -> bool {
    let token = &tape.tokens[i];
    match tape.letter(i) {
        b'N' => true,
        _ if token.classes.has(Class::Capital) => true,
        b'n' => is_particle(text, tape, i) || is_compound(text, token),
        b'w' | b'B' => is_particle(text, tape, i),
        _ => false,
    }
}

fn is_long(token: &Token) -> bool {
    token.span().end - token.span().start > 3
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
            ("They met Anita “Annie” Cole there.", vec!["Anita “Annie” Cole"]),
            ("It was Marine Joe Baker who spoke.", vec!["Joe Baker"]),
            ("It was Dean Baker who spoke.", vec!["Dean Baker"]),
            ("They met the Women's Institute.", vec!["Women's Institute"]),
            ("They met Ohio's Labour Party.", vec!["Ohio", "Labour Party"]),
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

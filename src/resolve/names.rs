//! The names of an article: which tokens they are, and the words they are compared by.

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
                if !tokens.is_empty() {
                    let alone = begins && tokens.len() == 1 && !tape.tokens[i].classes.meets(NAMES);
                    found.push(Run {
                        tokens,
                        weak: titled || alone,
                    });
                }
                i = end;
            } else if opens {
                let end = reader.run(i + 1).unwrap_or(i + 1);
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

    /// `King` in "Steve King" and "Rep. King": a title that is a surname.
    fn is_surname_like_title(&self, first: usize, i: usize) -> bool {
        let after = i + 1;
        self.token(i)
            .is_some_and(|t| t.classes.has(Class::Title) && t.classes.has(Class::Name))
            && i == first + 1
            && self.tape.tokens[first].classes.meets(GIVEN)
            && !self.is_name(after)
            && !self.word(i).ends_with('.')
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
        let suffix_only = tokens.len() == 1 && is_suffix(self.word(run.start));
        if (0..tokens.len()).all(adjective) || suffix_only {
            return Tokens {
                start: run.end,
                end: run.end,
            };
        }
        let lead = usize::from(tokens.len() > 2 && adjective(0) && tokens[1].classes.meets(GIVEN));
        Tokens {
            start: run.start + lead,
            ..run
        }
    }

    fn token(&self, i: usize) -> Option<&crate::lex::Token> {
        self.tape.tokens[..self.sentence.end].get(i)
    }

    fn word(&self, i: usize) -> &str {
        self.token(i).map_or("", |t| t.span.of(self.text))
    }
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

/// `Jr.` and the like: the last word of a name, but not the surname.
pub fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr." | "Jr" | "JR." | "JR" | "Sr." | "Sr" | "II" | "III" | "IV")
}

/// The words of a name as they are compared: without "the", suffix, marks, capitals and accents.
pub fn words_of(text: &str, tape: &Tape, name: Tokens) -> Vec<String> {
    let mut words = Vec::with_capacity(name.len());
    for token in &tape.tokens[name.start..name.end] {
        if token.letter.is_ascii_alphabetic() || token.letter == b'#' {
            let all = token.span.of(text).split(' ');
            words.extend(all.filter(|w| !is_suffix(w)).map(plain));
        }
    }
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words
}

/// A word in lower case, without accents and the article of `al-Sadr`.
pub fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else {
            out.extend(c.to_lowercase().map(without_accent));
        }
    }
    for article in ["al-", "el-", "ul-", "as-"] {
        if out.starts_with(article) && out.len() > article.len() {
            out.drain(..article.len());
        }
    }
    out
}

fn without_accent(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' | 'ģ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ł' | 'ļ' => 'l',
        'ñ' | 'ń' | 'ň' | 'ņ' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        '’' | '‘' => '\'',
        _ => c,
    }
}

/// Whether `short` can stand for `full`: the same last word, its other words in the same order; an initial stands for its word.
pub fn fits(full: &[String], short: &[String]) -> bool {
    let (Some(a), Some(b)) = (full.last(), short.last()) else {
        return false;
    };
    let mut words = full[..full.len() - 1].iter();
    a == b && short[..short.len() - 1].iter().all(|s| words.any(|f| same_word(f, s)))
}

fn same_word(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| {
        let mut letters = short.chars();
        short.ends_with('.') && short.chars().count() == 2 && letters.next() == long.chars().next()
    };
    a == b || initial(a, b) || initial(b, a) || is_respelt(a, b)
}

/// `Kristin` and `Kristen`: one vowel differs, and not the last letter, which tells Mario from Maria.
fn is_respelt(a: &str, b: &str) -> bool {
    if a.len() != b.len() || a.len() < 5 {
        return false;
    }
    let vowel = |c: u8| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let mut differ = a.bytes().zip(b.bytes()).enumerate().filter(|(_, (x, y))| x != y);
    let only = differ.next().filter(|_| differ.next().is_none());
    only.is_some_and(|(i, (x, y))| i + 1 < a.len() && vowel(x) && vowel(y))
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

    #[test]
    fn a_short_name_fits_the_full_one() {
        let words = |s: &str| s.split(' ').map(plain).collect::<Vec<_>>();
        for (full, short, fit) in [
            ("Ann Marie Bell", "Bell", true),
            ("Ann Marie Bell", "Ann Bell", true),
            ("Ann Bell", "A. Bell", true),
            ("A. Bell", "Ann Bell", true),
            ("Ann Bell", "Joe Bell", false),
            ("Ann Bell", "Ann", false),
            ("Kristin Bell", "Kristen Bell", true),
            ("Mario Bell", "Maria Bell", false),
            ("Muqtada al-Sadr", "Sadr", true),
            ("Recep Erdoğan", "Erdogan", true),
        ] {
            assert_eq!(fits(&words(full), &words(short)), fit, "{full}: {short}");
        }
    }
}

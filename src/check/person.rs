//! Whom a claim names, compared with whom a row names: by full name, surname, title, acronym or description.

use crate::lex::{Class, ClassSet, Lexicon, Tape, Tokens};
use crate::resolve::names::runs;
use crate::resolve::spelling::{Suffix, fits, plain, words_of};

/// How two speakers stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The same name, as far as names tell.
    Same,
    /// One is a short form that fits the other: a surname, an office.
    Fits,
    /// Nothing tells: one of them has no name.
    Unknown,
    /// Another name.
    Other,
}

/// A speaker as written, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub written: String,
    /// The same in its usual order and case, without what is set off.
    clean: String,
    /// The name without titles as it is compared; empty of "the minister".
    name: Vec<String>,
    suffix: Option<Suffix>,
    /// A word of its name is one of companies and offices.
    body: bool,
    /// It begins with a given name.
    given: bool,
    /// Its capitals: `NPA`, or the initials of a body.
    acronym: String,
    /// What describes it, as it is compared: office, affiliation, and the words of one without a name.
    described: Vec<String>,
}

/// What a name is set into, so that its first word does not stand where every word has a capital.
const BEFORE: &str = "It was ";
const BEHIND: &str = " who spoke.";

impl Person {
    /// The persons that `written` names: one, or each of "Ann Bell and Joe Roe". `role` is what else describes them.
    pub fn all(written: &str, role: &str, lexicon: &Lexicon) -> Vec<Person> {
        let whole = Person::of(written, role, lexicon);
        let parts: Vec<_> = written.split(" and ").flat_map(|part| part.split(", ")).collect();
        let each: Vec<_> = parts.iter().map(|part| Person::of(part, "", lexicon)).collect();
        let names = written.contains(" and ") && each.iter().all(Person::is_named);
        if names { each } else { vec![whole] }
    }

    /// The person that `written` names.
    pub fn of(written: &str, role: &str, lexicon: &Lexicon) -> Person {
        let cased = turned(&with_capitals(&without_brackets(written), lexicon), lexicon);
        let Name {
            words: mut name,
            suffix,
            body,
            given,
        } = name(&cased, lexicon);
        if name.is_empty() && acronym(&cased).len() > 2 {
            // A body whose words are all known as other words.
            name = cased.split(' ').map(plain).filter(|w| w != "the").collect();
        }
        let words = |text: &str| -> Vec<String> {
            let all = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
            let all = all.map(|w| plain(w.trim_end_matches("'s").trim_end_matches("’s")));
            all.filter(|w| !w.is_empty() && !matches!(w.as_str(), "the" | "a" | "an" | "of" | "and" | "for"))
                .collect()
        };
        Person {
            acronym: acronym(&cased),
            described: words(&format!("{cased} {role}")),
            written: written.trim().to_owned(),
            clean: cased,
            name,
            suffix,
            body,
            given,
        }
    }

    /// Whether it has a name.
    pub fn is_named(&self) -> bool {
        !self.name.is_empty()
    }

    /// The name by which an index is asked: up to the surname.
    pub fn sought(&self) -> Option<String> {
        let surname = self.surname()?;
        let words: Vec<&str> = self.clean.split(' ').collect();
        let last = words.iter().rposition(|w| plain(w) == surname);
        Some(words[..last.map_or(words.len(), |at| at + 1)].join(" "))
    }

    /// How many words its name has: the fullest name of a person has most.
    pub fn length(&self) -> usize {
        self.name.len()
    }

    /// The last word of its name, as it is compared.
    pub fn surname(&self) -> Option<&str> {
        self.name.last().map(String::as_str)
    }

    /// How `self` stands to `other`.
    pub fn compare(&self, other: &Person, lexicon: &Lexicon) -> Relation {
        match (self.is_named(), other.is_named()) {
            (true, true) => self.compare_names(other, lexicon),
            (false, false) if self.described == other.described && !self.is_pronoun() => Relation::Same,
            (false, true) => other.is_described_by(self),
            (true, false) => self.is_described_by(other),
            (false, false) => Relation::Unknown,
        }
    }

    fn compare_names(&self, other: &Person, lexicon: &Lexicon) -> Relation {
        let (a, b) = (&self.name, &other.name);
        let short = a.len().min(b.len());
        if Suffix::parts(self.suffix, other.suffix) && a.last() == b.last() {
            // A surname alone may leave the suffix out.
            return if short > 1 { Relation::Other } else { Relation::Unknown };
        }
        if a == b {
            return Relation::Same;
        }
        if fits(a, b, String::as_str, lexicon) || fits(b, a, String::as_str, lexicon) {
            return if short > 1 { Relation::Same } else { Relation::Fits };
        }
        let letters = |p: &Person| p.name.len() == 1 && p.name[0].replace('.', "") == p.acronym.to_lowercase();
        let abbreviated = |short: &Person, long: &Person| {
            letters(short) && short.acronym.len() > 1 && long.name.len() > 1 && short.acronym == long.acronym
        };
        if abbreviated(self, other) || abbreviated(other, self) {
            return Relation::Same;
        }
        // Carter is not the Carter Center, but may speak for it.
        let kin = if self.body == other.body {
            Relation::Fits
        } else {
            Relation::Unknown
        };
        if short == 1 && a.first() == b.first() {
            return if self.given { kin } else { Relation::Unknown };
        }
        let within = |short: &[String], long: &[String]| short.len() > 1 && short.iter().all(|w| long.contains(w));
        if within(a, b) || within(b, a) {
            return kin;
        }
        match (a.as_slice(), b.as_slice()) {
            ([f, .., x], [g, .., y]) if f == g && is_near(x, y) => Relation::Same,
            ([.., x], [.., y]) if short == 1 && is_near(x, y) => Relation::Unknown,
            _ => Relation::Other,
        }
    }

    /// How a named person stands to one that is but described.
    fn is_described_by(&self, description: &Person) -> Relation {
        let words = &description.described;
        let all = !words.is_empty() && words.iter().all(|w| self.described.contains(w));
        if all { Relation::Fits } else { Relation::Unknown }
    }

    fn is_pronoun(&self) -> bool {
        matches!(self.described.as_slice(), [])
            || matches!(self.described.as_slice(), [w] if PRONOUNS.contains(&w.as_str()))
    }
}

const PRONOUNS: [&str; 10] = ["he", "she", "they", "it", "i", "we", "you", "who", "one", "his"];

/// Without `(R-Ohio)`.
fn without_brackets(written: &str) -> String {
    let mut out = String::new();
    let mut depth = 0;
    for c in written.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = (depth - 1_i32).max(0),
            '"' | '“' | '”' => {}
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `Donald Trump` of `Trump, Donald`; `Hugh Lane` of `Hugh Lane, a baker`.
fn turned(written: &str, lexicon: &Lexicon) -> String {
    let Some((before, behind)) = written.split_once(',') else {
        return written.to_owned();
    };
    let behind = behind.trim();
    let first = behind.split(' ').next().unwrap_or("");
    if Suffix::of(behind).is_some() {
        return format!("{before} {behind}");
    }
    let given = lexicon.exact(first).meets(ClassSet::GIVEN);
    if given && before.split(' ').count() <= 2 && behind.split(' ').count() <= 3 {
        return format!("{behind} {before}");
    }
    before.to_owned()
}

/// `Donald Trump` for `donald trump` and `DONALD TRUMP`; what the lexicon knows as another word than a name stays.
fn with_capitals(written: &str, lexicon: &Lexicon) -> String {
    let upper = written.chars().filter(|c| c.is_uppercase()).count();
    let lower = written.chars().filter(|c| c.is_lowercase()).count();
    let shouted = lower == 0 && written.contains(' ');
    if upper > 0 && !shouted {
        return written.to_owned();
    }
    let word = |word: &str| {
        let small = word.to_lowercase();
        let known = lexicon.exact(small.trim_end_matches(','));
        if known != ClassSet::EMPTY || PRONOUNS.contains(&small.as_str()) {
            return small;
        }
        let mut chars = small.chars();
        let first = chars.next().into_iter().flat_map(char::to_uppercase);
        first.chain(chars).collect()
    };
    written.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// A name without what stands with it.
#[derive(Default)]
struct Name {
    words: Vec<String>,
    suffix: Option<Suffix>,
    body: bool,
    given: bool,
}

/// The name that a speaker as written has: the last one before "of Ohio".
fn name(written: &str, lexicon: &Lexicon) -> Name {
    let text = format!("{BEFORE}{written}{BEHIND}");
    let tape = Tape::read(&text, lexicon, &[]);
    let range = BEFORE.len()..BEFORE.len() + written.len();
    let inside = |t: Tokens| {
        let span = tape.span(t);
        range.start <= span.start && span.end <= range.end
    };
    let found: Vec<Tokens> = runs(&text, &tape)
        .iter()
        .filter(|r| !r.weak)
        .map(|r| r.tokens)
        .filter(|&t| inside(t))
        .collect();
    let at = |i: usize| tape.tokens[i].classes;
    let within = |i: usize| {
        let span = tape.tokens[i].span();
        span.start > range.start && span.end < range.end
    };
    let preposition = memchr::memchr_iter(b'p', tape.letters.as_bytes()).find(|&i| within(i));
    let before = found.iter().rfind(|t| preposition.is_none_or(|p| t.start < p));
    let whole = found.iter().rfind(|t| t.len() > 1);
    let country = |t: &Tokens| t.len() == 1 && at(t.start).has(Class::Nationality);
    // The Trump campaign is not Trump.
    let heads = |t: &&Tokens| {
        let behind = written[tape.span(**t).end - range.start..].trim_start();
        let set_off = ["of ", "for ", "from ", "in ", "at ", "with ", "to ", "on ", "and "];
        behind.is_empty() || set_off.iter().any(|word| behind.starts_with(word))
    };
    let chosen = before.or(whole).filter(|t| !country(t)).filter(heads);
    let Some(&tokens) = chosen else {
        return Name::default();
    };
    let suffix = tape
        .span(tokens)
        .of(&text)
        .split([' ', ','])
        .next_back()
        .and_then(Suffix::of);
    Name {
        words: words_of(&text, &tape, tokens),
        suffix,
        body: (tokens.start..tokens.end).any(|i| at(i).has(Class::Body)),
        given: at(tokens.start).meets(ClassSet::GIVEN),
    }
}

/// The capitals that begin the words of a name, or those of an acronym.
pub fn acronym(written: &str) -> String {
    let dotless = written.replace('.', "");
    let words: Vec<_> = dotless
        .split([' ', '-'])
        .filter(|w| w.starts_with(char::is_uppercase))
        .collect();
    match words.as_slice() {
        [one] => one.chars().filter(|c| c.is_uppercase()).collect(),
        all => all.iter().filter_map(|w| w.chars().next()).collect(),
    }
}

/// Whether two surnames may be spellings of one: a letter more, less or other in a longer one.
fn is_near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().min(b.len()) < 6 || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (x, y) = (&a[same..], &b[same..]);
    let rest = |s: &[char], n: usize| s.get(n..).unwrap_or_default().to_vec();
    match a.len().cmp(&b.len()) {
        std::cmp::Ordering::Equal => rest(x, 1) == rest(y, 1),
        std::cmp::Ordering::Less => x == rest(y, 1),
        std::cmp::Ordering::Greater => rest(x, 1) == y,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speakers_are_compared_as_persons() {
        let lexicon = Lexicon::with_files(&[]).unwrap();
        use Relation::*;
        let mut wrong = Vec::new();
        for (claimed, written, role, relation) in [
            ("Joe Bell", "Joe Bell", "Mayor", Same),
            ("Mayor Joe Bell", "Joe Bell", "", Same),
            ("joe bell", "Joe Bell", "", Same),
            ("BELL, JOE", "Joe Bell", "", Same),
            ("Bell, Joe", "Joe Bell", "", Same),
            ("Joe Bell, a baker", "Joe Bell", "", Same),
            ("Rep. Joe Bell (D-Ohio)", "Joe Bell", "", Same),
            ("Joe T. Bell", "Joe Bell", "", Same),
            ("J. Bell", "Joe Bell", "", Same),
            ("Bill Bell", "William Bell", "", Same),
            ("Recep Erdogan", "Recep Tayyip Erdoğan", "", Same),
            ("Bell", "Joe Bell", "", Fits),
            ("Mr Bell", "Joe Bell", "", Fits),
            ("President Bell", "Joe Bell", "", Fits),
            ("Joe Bell", "Bell", "", Fits),
            ("Ann Bell", "Joe Bell", "", Other),
            ("Joe Bell Jr.", "Joe Bell", "", Other),
            ("Ann Roe", "Joe Bell", "", Other),
            ("Ann Roe", "Roe and Bell", "", Fits),
            ("Ann Roe", "Ann Roe and Joe Bell", "", Same),
            ("Joe Bell", "Ann Roe and Joe Bell", "", Same),
            ("TUFN", "Trade Union Federation of Norland", "", Same),
            ("T.U.F.N.", "Trade Union Federation of Norland", "", Same),
            ("Federal Bureau of Investigation", "FBI", "", Same),
            ("FBI", "CIA", "", Other),
            ("the Turkish president", "Joe Bell", "Turkish President", Fits),
            ("the mayor", "Joe Bell", "Mayor", Fits),
            ("the mayor", "Joe Bell", "baker", Unknown),
            ("the mayor", "the mayor", "", Same),
            ("Joe Bell", "He", "", Unknown),
            ("Joe Bell", "he", "", Unknown),
            ("Joe Bell", "the minister", "", Unknown),
            ("Joe Bell", "a spokesman", "", Unknown),
            ("she", "she", "", Unknown),
            ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "", Same),
            ("Joe Bell", "Tanaka Motors", "", Other),
            ("Donald Trump", "Trump campaign", "", Unknown),
            ("Donald Trump", "the Trump administration", "", Unknown),
            ("Donald Trump", "Trump supporters", "", Unknown),
            ("Hillary Clinton", "Clinton’s campaign", "", Unknown),
            ("Hillary Clinton", "Clinton spokesman Brian Fallon", "", Other),
            ("Brian Fallon", "Clinton spokesman Brian Fallon", "", Same),
            ("the Trump campaign", "Trump campaign", "", Same),
            ("Paul Ryan", "Paul Ryan’s office", "", Unknown),
            ("Joe", "Joe Bell", "", Fits),
            ("Clinton", "Clinton Foundation", "", Unknown),
            ("Donald Trump", "Donald Trump Foundation", "", Unknown),
            ("Trump", "Trump University", "", Unknown),
            ("Halvorsen", "Halvorsen Lines", "", Unknown),
            ("Hillary Clinton", "Bill Clinton", "", Other),
            ("Clinton", "Bill Clinton", "", Fits),
            ("Boston Police Department", "Boston Police", "", Fits),
            ("Secretary of State Hillary Clinton", "Hillary Clinton", "", Same),
            ("Helen Ames of Ohio", "Helen Ames", "", Same),
            ("White House", "the White House", "", Same),
        ] {
            let claim = Person::of(claimed, "", &lexicon);
            let all = Person::all(written, role, &lexicon);
            let least = all.iter().map(|p| claim.compare(p, &lexicon)).min();
            if least != Some(relation) {
                wrong.push(format!(
                    "{claimed} / {written}: {least:?}, not {relation:?}; {claim:?} {all:?}"
                ));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

//! How often the verdict is right: claims of every kind, of which it is known what the archive has, against fixtures and
//! printed news, read and extracted as any archive is.
//!
//! `cargo test --test verdicts -- --nocapture` prints the table of docs/check.md.

mod common;

#[path = "common/press.rs"]
#[allow(dead_code, reason = "other tests print more")]
mod press;

use std::collections::BTreeMap;

use common::extractor;
use press::{Fact, Person, Press, Printed, capital};
use whosaid::Article;
use whosaid::check::{Checker, Claim, Verdict};
use whosaid::index::{Draft, Index, Writer};

/// What a reporter says that somebody said.
const REPORTED: [&str; 5] = [
    "the {a} {n} in {p} would need a {a} {n} and a {n}",
    "a {a} {n} had cost more than the {n} and the {a} {n} of {p}",
    "the people of {p} had waited for a {a} {n} since the {a} {n}",
    "each {a} {n} near {p} was to be painted before the {a} {n}",
    "the {a} {n} had been sold with a {n} to a {n} in {p}",
];
/// What somebody says that another one said.
const RETOLD: [&str; 3] = [
    "you will lose your {a} {n} over this {a} {n} in {p}",
    "nobody will {v} the {a} {n} of {p} before the {a} {n}",
    "we ought to {v} that {a} {n} and {v} the {n} of {p}",
];

/// A claim and the verdict that it should get.
struct Case {
    verdict: Verdict,
    words: String,
    speaker: String,
}

/// Printed articles, and claims about them.
struct Desk {
    press: Press,
    printed: Vec<Printed>,
    cases: Vec<Case>,
}

impl Desk {
    fn claim(&mut self, verdict: Verdict, words: &str, speaker: &str) {
        self.cases.push(Case {
            verdict,
            words: words.to_owned(),
            speaker: speaker.to_owned(),
        });
    }

    /// Prints an article that has this paragraph among others.
    fn print(&mut self, paragraph: &str) {
        let (before, after) = (self.press.narration(), self.press.narration());
        let printed = self
            .press
            .print(format!("{before}\n\n{paragraph}\n\n{after}"), Vec::new());
        self.printed.push(printed);
    }

    fn print_quote(&mut self, words: &str, speaker: &Person) {
        let fact = Fact {
            words: words.to_owned(),
            speaker: speaker.clone(),
        };
        let paragraph = self.press.printed(&fact);
        self.print(&paragraph);
    }

    /// A quote of at least `least` words in an article of several quotes.
    fn quote(&mut self, least: usize) -> Fact {
        loop {
            let printed = self.press.article(2);
            let fact = printed
                .facts
                .iter()
                .find(|f| f.words.split(' ').count() >= least)
                .cloned();
            self.printed.push(printed);
            if let Some(fact) = fact {
                return fact;
            }
        }
    }

    /// Another person than this one.
    fn other(&mut self, person: &Person) -> Person {
        loop {
            let other = self.press.person();
            if other.surname != person.surname && other.given != person.given {
                return other;
            }
        }
    }

    fn verbatim(&mut self, n: usize) {
        let Fact { words, speaker } = self.quote(5);
        match n % 5 {
            0 => self.claim(Verdict::Exact, &format!("“{words}.”"), &speaker.name()),
            1 => self.claim(
                Verdict::Exact,
                &words.replace(' ', "\u{a0}"),
                &format!("{} {}", speaker.office, speaker.name()),
            ),
            2 => self.claim(
                Verdict::Exact,
                &words.replace("fi", "ﬁ"),
                &format!("{}, {}", speaker.surname, speaker.given),
            ),
            _ => self.claim(Verdict::Exact, &words, &speaker.name()),
        }
    }

    fn set_otherwise(&mut self, n: usize) {
        let Fact { words, speaker } = self.quote(5);
        let words = match n % 4 {
            0 => words.to_uppercase(),
            1 => words.to_lowercase(),
            2 => words.replacen(' ', ", ", 3),
            _ => words.replacen(' ', " — ", 1),
        };
        self.claim(Verdict::ExactMinor, &words, &speaker.name());
    }

    fn misquoted(&mut self, n: usize) {
        let Fact { words, speaker } = self.quote(12);
        let mut words: Vec<&str> = words.split(' ').collect();
        let at = 3 + self.press.seed.below(words.len() - 6);
        match n % 4 {
            0 => words[at] = "umbrella",
            1 => words.insert(at, "certainly"),
            2 => {
                words.remove(at);
            }
            _ => words.splice(at..=at, ["quite", "another"]).for_each(drop),
        }
        self.claim(Verdict::Near, &words.join(" "), &speaker.name());
    }

    fn cut(&mut self, n: usize) {
        let Fact { words, speaker } = self.quote(18);
        let words: Vec<&str> = words.split(' ').collect();
        let part = match n % 3 {
            0 => &words[..words.len() / 2],
            1 => &words[words.len() / 2..],
            _ => &words[words.len() / 4..words.len() * 3 / 4],
        };
        self.claim(Verdict::Truncated, &part.join(" "), &speaker.name());
    }

    fn spliced(&mut self) {
        let speaker = self.press.person();
        let (first, second) = (self.press.clause(), self.press.clause());
        self.print_quote(&capital(&first), &speaker);
        self.print_quote(&capital(&second), &speaker);
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let (first, second) = (words(&first), words(&second));
        let joined = [&first[..first.len() - 2], &second[2..]].concat().join(" ");
        self.claim(Verdict::Spliced, &joined, &speaker.name());
    }

    fn reported(&mut self, n: usize) {
        let speaker = self.press.person();
        let words = self.press.seed.of(&REPORTED);
        let words = self.press.fill(words);
        let name = speaker.name();
        let verdict = match n % 3 {
            0 => {
                self.print(&format!("{} {name} said that {words}.", speaker.office));
                Verdict::ParaphraseOnly
            }
            1 => {
                self.print(&format!("{name} told reporters on Monday that {words}."));
                Verdict::ParaphraseOnly
            }
            _ => {
                self.print(&format!("{} {name} denied that {words}.", speaker.office));
                Verdict::Negated
            }
        };
        self.claim(verdict, &words, &name);
    }

    fn of_another(&mut self, n: usize) {
        let Fact { words, speaker } = self.quote(8);
        let other = self.other(&speaker).name();
        let mut said: Vec<&str> = words.split(' ').collect();
        match n % 3 {
            0 => said[4] = "umbrella",
            1 if said.len() > 14 => said.truncate(said.len() - 5),
            _ => {}
        }
        self.claim(Verdict::OtherSpeaker, &said.join(" "), &other);
    }

    fn disputed(&mut self) {
        let words = self.press.words();
        let one = self.press.person();
        let other = self.other(&one);
        self.print_quote(&words, &one);
        self.print_quote(&words, &other);
        self.claim(Verdict::DisputedSpeaker, &words, "");
    }

    fn retold(&mut self) {
        let speaker = self.press.person();
        let words = self.press.seed.of(&RETOLD);
        let words = self.press.fill(words);
        let said = format!("My neighbour told me, ‘{}’, and he may be right", capital(&words));
        self.print(&format!("“{said},” said {} {}.", speaker.office, speaker.name()));
        self.claim(Verdict::Nested, &words, &speaker.name());
    }

    fn of_nobody(&mut self, n: usize) {
        let speaker = self.press.person().name();
        let sentence = self.press.narration();
        match n % 3 {
            0 => self.print(&format!("“{sentence}” said a spokesman.")),
            _ => self.print(&sentence),
        }
        let speaker = if n.is_multiple_of(2) { speaker } else { String::new() };
        self.claim(Verdict::Unattributed, sentence.trim_end_matches('.'), &speaker);
    }

    fn unsaid(&mut self, n: usize) {
        let speaker = self.press.person().name();
        let words = self.press.words();
        let speaker = if n.is_multiple_of(3) { String::new() } else { speaker };
        self.claim(Verdict::NotInArchive, &words, &speaker);
    }
}

/// The quotes of the fixtures whose speakers have a name, as they stand and as another one's.
fn fixtures(desk: &mut Desk, writer: &mut Writer) {
    for fixture in common::fixtures("articles") {
        let article = Article {
            id: fixture.name(),
            ..fixture.article.clone()
        };
        add(writer, &article);
        let mut rows = csv::Reader::from_path(fixture.path.with_extension("csv")).unwrap();
        let header = rows.headers().unwrap().clone();
        let column = |name| header.iter().position(|h| h == name);
        let (Some(quote), Some(kind), Some(speaker)) = (column("quote"), column("kind"), column("speaker")) else {
            continue;
        };
        for row in rows.records().map(Result::unwrap) {
            let named = row[speaker].split(' ').count() == 2
                && row[speaker].split(' ').all(|w| w.starts_with(char::is_uppercase));
            if &row[kind] == "direct" && named && row[quote].split(' ').count() > 5 {
                desk.claim(Verdict::Exact, &row[quote], &row[speaker]);
                desk.claim(Verdict::OtherSpeaker, &row[quote], "Zebulon Quist");
            }
        }
    }
}

fn add(writer: &mut Writer, article: &Article) {
    let draft = Draft::article(article, &extractor().extract(article));
    assert!(writer.add(draft).unwrap());
}

fn archive() -> (Index, Vec<Case>) {
    let mut desk = Desk {
        press: Press::new(5, 4000),
        printed: Vec::new(),
        cases: Vec::new(),
    };
    for n in 0..48 {
        desk.verbatim(n);
        desk.set_otherwise(n);
        desk.misquoted(n);
        desk.cut(n);
        desk.of_another(n);
        desk.reported(n);
        desk.unsaid(n);
    }
    for n in 0..30 {
        desk.spliced();
        desk.disputed();
        desk.retold();
        desk.of_nobody(n);
    }
    let mut writer = Writer::in_memory().unwrap();
    for printed in &desk.printed {
        let article = Article {
            id: printed.doc.clone(),
            outlet: Some(printed.outlet.to_owned()),
            date: Some(printed.date.clone()),
            text: printed.text.clone(),
            ..Article::default()
        };
        add(&mut writer, &article);
    }
    fixtures(&mut desk, &mut writer);
    (writer.finish().unwrap(), desk.cases)
}

#[test]
fn verdicts_are_right_and_no_other_name_is_given() {
    let (index, cases) = archive();
    let checker = Checker::new(&index, extractor().lexicon());
    let mut figures: BTreeMap<Verdict, (usize, usize)> = BTreeMap::new();
    let (mut wrong, mut harmful) = (Vec::new(), Vec::new());
    for case in &cases {
        let claim = Claim {
            words: case.words.clone(),
            speaker: (!case.speaker.is_empty()).then(|| case.speaker.clone()),
            date: None,
        };
        let found = checker.check(&claim, 1).unwrap().remove(0);
        let (right, all) = figures.entry(case.verdict).or_default();
        *all += 1;
        if found.verdict == case.verdict {
            *right += 1;
            continue;
        }
        let told = format!(
            "{} for {}: {}: {}\n    {}: {}",
            found.verdict, case.verdict, case.speaker, case.words, found.matched_speaker, found.matched_quote
        );
        if matches!(found.verdict, Verdict::Exact | Verdict::OtherSpeaker) {
            harmful.push(told.clone());
        }
        wrong.push(told);
    }
    for (verdict, (right, all)) in &figures {
        println!("| `{verdict}` | {all} | {right} |");
    }
    println!(
        "| all | {} | {} |\n{}",
        cases.len(),
        cases.len() - wrong.len(),
        wrong.join("\n")
    );
    assert!(cases.len() >= 400 && figures.len() == 12, "{figures:?}");
    assert!(
        wrong.len() * 100 <= cases.len() * 3,
        "{} of {} are wrong",
        wrong.len(),
        cases.len()
    );
    assert!(harmful.is_empty(), "{}", harmful.join("\n"));
}

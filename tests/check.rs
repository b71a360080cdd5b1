//! Claims against an archive of a few articles: the verdicts, what goes with them, and claims written in every way.

mod common;

use std::sync::LazyLock;

use common::extractor;
use proptest::prelude::*;
use whosaid::Article;
use whosaid::check::finding::Finding;
use whosaid::check::{Checker, Claim, Verdict};
use whosaid::index::{Draft, Index, Writer};

/// Outlet, agency, date, text.
type Piece = (&'static str, &'static str, &'static str, &'static str);

const ARCHIVE: &[Piece] = &[
    (
        "The Lowmere Herald",
        "",
        "2024-03-12",
        "“We’re not going to shut the Old Bridge before the winter comes,” said Ingrid Dahl, the river warden of Lowmere. \
         “I could put my whole hand into that crack.”\n\n\
         Dahl told reporters that divers had measured the gap twice in January.\n\n\
         Mayor Joe Bell said the council had “no choice but to listen to the engineers”.\n\n\
         The fishermen have heard promises of that kind before, and few of them were kept.",
    ),
    (
        "Carrow Courier",
        "NPA",
        "2024-03-14",
        "CARROW (NPA) - Joe Bell, the mayor of Lowmere, spoke to the council on Thursday.\n\n\
         “If the engineers agree, we will open the northern lane for buses and nobody else,” Bell said. \
         “That is a promise that I make to every driver in this town.”\n\n\
         Bell denied that he had sold the ferry to his brother.\n\n\
         “My neighbour told me, ‘You will lose your seat over this bridge’, and he may be right,” said Bell.",
    ),
    (
        "Northern Star",
        "NPA",
        "2024-03-14",
        "Joe Bell, the mayor of Lowmere, spoke to the council on Thursday, NPA reported.\n\n\
         “If the engineers agree, we will open the northern lane for buses and nobody else,” Joe Bell said.\n\n\
         The council will vote in May.",
    ),
    (
        "Valley Ledger",
        "",
        "2024-03-16",
        "It was a long evening in Lowmere, and the mayor did not hide it.\n\n\
         “If the engineers agree, we will open the northern lane for buses and nobody else,” said Mayor Joe Bell.\n\n\
         “The ferry was sold at a loss and the books will show it,” said Ann Bell, a councillor.\n\n\
         “Nobody in this hall has read the second report,” said Hugh Lane, a baker.",
    ),
    (
        "Meridian Times",
        "",
        "2024-03-17",
        "“The ferry was sold at a loss and the books will show it,” said Carl Bell, who owns the yard.\n\n\
         “Nobody in this hall has read the second report,” said Marta Kowal, the general secretary of the union.\n\n\
         “We asked for the papers in writing three times,” a spokesman said.",
    ),
];

static INDEX: LazyLock<Index> = LazyLock::new(|| index(ARCHIVE));

fn index(pieces: &[Piece]) -> Index {
    let mut writer = Writer::in_memory().unwrap();
    for (number, (outlet, wire, date, text)) in pieces.iter().enumerate() {
        let known = |field: &str| (!field.is_empty()).then(|| field.to_owned());
        let article = Article {
            id: format!("a{number}"),
            text: (*text).to_owned(),
            outlet: known(outlet),
            wire: known(wire),
            date: known(date),
            ..Article::default()
        };
        writer
            .add(Draft::article(&article, &extractor().extract(&article)))
            .unwrap();
    }
    writer.finish().unwrap()
}

fn check_in(index: &Index, words: &str, speaker: &str, top: usize) -> Vec<Finding> {
    let claim = Claim {
        words: words.to_owned(),
        speaker: (!speaker.is_empty()).then(|| speaker.to_owned()),
        date: None,
    };
    Checker::new(index, extractor().lexicon()).check(&claim, top).unwrap()
}

fn check(words: &str, speaker: &str) -> Finding {
    check_in(&INDEX, words, speaker, 1).remove(0)
}

#[track_caller]
fn assert_verdicts(cases: &[(&str, &str, Verdict)]) {
    let wrong = |(words, speaker, verdict): &(&str, &str, Verdict)| {
        let found = check(words, speaker);
        (found.verdict != *verdict).then(|| format!("{speaker}: {words}\n  {} for {verdict}: {found:?}", found.verdict))
    };
    let wrong: Vec<_> = cases.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const LANE: &str = "If the engineers agree, we will open the northern lane for buses and nobody else";
const SHUT: &str = "We're not going to shut the Old Bridge before the winter comes";

#[test]
fn each_verdict() {
    use Verdict::*;
    assert_verdicts(&[
        (LANE, "Joe Bell", Exact),
        (SHUT, "Ingrid Dahl", Exact),
        ("no choice but to listen to the engineers", "Joe Bell", Exact),
        (
            "We are not going to shut the Old Bridge before the winter comes",
            "Ingrid Dahl",
            ExactMinor,
        ),
        (
            "if the engineers agree we will open the northern lane for buses, and nobody else!",
            "Bell",
            ExactMinor,
        ),
        (
            "If the engineers agree, we will open the southern lane for buses and nobody else",
            "Joe Bell",
            Near,
        ),
        ("I could put my hand into that crack", "Ingrid Dahl", Near),
        ("we will open the northern lane for buses", "Joe Bell", Truncated),
        ("That is a promise that I make", "Joe Bell", Truncated),
        (
            "we will open the northern lane, that is a promise that I make",
            "Joe Bell",
            Spliced,
        ),
        (
            "That is a promise that I make to every driver in this town; you will lose your seat",
            "Joe Bell",
            NotInArchive,
        ),
        (
            "Divers measured the gap twice in January",
            "Ingrid Dahl",
            ParaphraseOnly,
        ),
        (
            "the council had no choice but to listen to the engineers",
            "Joe Bell",
            ParaphraseOnly,
        ),
        (LANE, "Ingrid Dahl", OtherSpeaker),
        ("I could put my whole hand into this crack", "Joe Bell", OtherSpeaker),
        ("Nobody in this hall has read the second report", "", DisputedSpeaker),
        (
            "The ferry was sold at a loss and the books will show it",
            "Bell",
            DisputedSpeaker,
        ),
        ("Nobody in this hall has read the second report", "Hugh Lane", Exact),
        ("I sold the ferry to my brother", "Joe Bell", Negated),
        ("You will lose your seat over this bridge", "Joe Bell", Nested),
        (
            "The fishermen have heard promises of that kind before",
            "Joe Bell",
            Unattributed,
        ),
        (
            "We asked for the papers in writing three times",
            "Joe Bell",
            Unattributed,
        ),
        ("Nothing of the sort was ever printed here", "Joe Bell", NotInArchive),
    ]);
}

#[test]
fn words_that_a_speaker_gives_another_are_nested() {
    let text = "Hugh Lane said that Ann Roe had said that the northern road was closed for good. It rained.";
    let index = index(&[("Herald", "", "2024-05-01", text)]);
    let verdict = |speaker: &str| check_in(&index, "the northern road was closed for good", speaker, 1)[0].verdict;
    assert_eq!(verdict("Hugh Lane"), Verdict::Nested);
    assert_eq!(verdict("Ann Roe"), Verdict::Nested);
    assert_eq!(verdict("Joe Bell"), Verdict::OtherSpeaker);
}

#[test]
fn a_surname_that_two_people_of_an_article_have_is_nobodys() {
    let text =
        "Ann Bell and Carl Bell came to the hall on Monday.\n\n“The northern road is closed for good,” Bell said.";
    let index = index(&[("Herald", "", "2024-05-01", text)]);
    let verdict = |speaker: &str| check_in(&index, "The northern road is closed for good", speaker, 1)[0].verdict;
    assert_eq!(verdict("Ann Bell"), Verdict::Unattributed);
    assert_eq!(verdict("Hugh Lane"), Verdict::OtherSpeaker);
}

#[test]
fn a_claim_may_be_written_in_every_way() {
    use Verdict::*;
    assert_verdicts(&[
        // Case and punctuation.
        (&LANE.to_uppercase(), "Joe Bell", ExactMinor),
        (
            "If the engineers agree we will open the northern lane for buses and nobody else",
            "Joe Bell",
            ExactMinor,
        ),
        // Marks, spaces, ligatures, soft hyphens.
        (&format!("“{LANE}”"), "Joe Bell", Exact),
        (&format!("\"{LANE}.\""), "Joe Bell", Exact),
        (&SHUT.replace('\'', "’"), "Ingrid Dahl", Exact),
        (&LANE.replace(' ', "\u{a0}"), "Joe Bell", Exact),
        (&LANE.replace(' ', "  \n"), "Joe Bell", Exact),
        (&LANE.replace("engineers", "engi\u{ad}neers"), "Joe Bell", Exact),
        (
            "Nobody in this hall has read the second report"
                .replace("fi", "ﬁ")
                .as_str(),
            "Hugh Lane",
            Exact,
        ),
        // Brackets.
        (
            "If the engineers agree, [the town] will open the northern lane for buses and nobody else",
            "Joe Bell",
            ExactMinor,
        ),
        (
            "If [they] agree, we will open the northern lane for buses and nobody else",
            "Joe Bell",
            ExactMinor,
        ),
        (
            "If the engineers agree, we will open the northern lane [of the bridge] for buses and nobody else",
            "Joe Bell",
            ExactMinor,
        ),
        // Dots.
        (
            "If the engineers agree, we will ... open the northern lane for buses and nobody else",
            "Joe Bell",
            ExactMinor,
        ),
        (
            "If the engineers agree, we will open … for buses and nobody else",
            "Joe Bell",
            Near,
        ),
        (
            "We’re not going to shut … I could put my whole hand into that crack",
            "Ingrid Dahl",
            Spliced,
        ),
        ("... we will open the northern lane ...", "Joe Bell", Truncated),
        // Dropped, added and transposed words.
        (
            "If the engineers agree, we will open the lane for buses and nobody else",
            "Joe Bell",
            Near,
        ),
        (
            "If the engineers agree, we will soon open the northern lane for buses and nobody else",
            "Joe Bell",
            Near,
        ),
        (
            "If engineers the agree, we will open the northern lane for buses and nobody else",
            "Joe Bell",
            Near,
        ),
        (
            "agree, we will open the northern lane for buses and nobody else",
            "Joe Bell",
            Truncated,
        ),
        (
            "If the engineers agree, we will open the northern lane",
            "Joe Bell",
            Truncated,
        ),
        (
            "Uh, if the engineers, um, agree, we will open the northern lane for buses and nobody else",
            "Joe Bell",
            ExactMinor,
        ),
    ]);
}

#[test]
fn claims_of_no_use_have_a_clear_answer() {
    for (words, start) in [
        ("", "The claim has no words."),
        ("...!", "The claim has no words."),
        ("the", "The claim has no words that could be looked for"),
    ] {
        let found = check(words, "Joe Bell");
        assert_eq!(found.verdict, Verdict::NotInArchive);
        assert!(found.explanation.starts_with(start), "{}", found.explanation);
    }
    assert_eq!(check("fishermen", "").verdict, Verdict::Unattributed);
    assert_eq!(check("zeppelins", "").verdict, Verdict::NotInArchive);
    assert_eq!(check("мы построим мост", "").verdict, Verdict::NotInArchive);
    assert_eq!(check("橋を渡る", "").verdict, Verdict::NotInArchive);
    let found = check("Nothing of the sort was ever printed here", "Ann Roe");
    assert_eq!(
        found.explanation,
        "Not found as words of Ann Roe, nor of another in 5 articles from 2024-03-12 to 2024-03-17. That does not show that \
         it was never said."
    );
    let empty = Writer::in_memory().unwrap().finish().unwrap();
    let found = &check_in(&empty, LANE, "Joe Bell", 1)[0];
    assert_eq!(found.verdict, Verdict::NotInArchive);
    assert!(found.explanation.starts_with("Not found: the archive is empty."));
}

#[test]
fn a_claim_of_ten_thousand_words_is_answered() {
    let words: Vec<String> = (0..10_000).map(|n| format!("word{}", n * 7919 % 997)).collect();
    assert_eq!(check(&words.join(" "), "Joe Bell").verdict, Verdict::NotInArchive);
    let repeated = format!("{LANE} ").repeat(600);
    assert_eq!(check(&repeated, "Joe Bell").verdict, Verdict::Spliced);
}

#[test]
fn copies_of_an_agency_count_once_and_the_earliest_is_first() {
    let found = check(LANE, "Joe Bell");
    assert_eq!((found.articles, found.outlets, found.independent), (3, 3, 2));
    assert_eq!(
        (found.first_published.as_str(), found.first_outlet.as_str()),
        ("2024-03-14", "Carrow Courier")
    );
    // The Courier's quote goes on.
    assert_eq!(found.variants.len(), 2);
    assert_eq!(found.variants[0].outlets, ["Northern Star", "Valley Ledger"]);
}

#[test]
fn what_was_cut_is_told_and_a_condition_warned_of() {
    let found = check("we will open the northern lane for buses", "Joe Bell");
    assert!(
        found.explanation.contains("“If the engineers agree”"),
        "{}",
        found.explanation
    );
    assert!(
        found
            .explanation
            .contains("Mind what was cut: a condition, a negation."),
        "{}",
        found.explanation
    );
    assert!(
        found.diff.starts_with("[-If the engineers agree-] we will open"),
        "{}",
        found.diff
    );
    let found = check(
        "If the engineers agree, we will open the southern lane for buses and nobody else",
        "Joe Bell",
    );
    assert!(
        found.diff.contains("open the [-northern-] {+southern+} lane"),
        "{}",
        found.diff
    );
}

#[test]
fn all_to_whom_words_are_given_are_shown() {
    let found = check("Nobody in this hall has read the second report", "Hugh Lane");
    assert_eq!(found.also_attributed_to[0].speaker, "Marta Kowal");
    let found = check("The ferry was sold at a loss and the books will show it", "Bell");
    let also: Vec<_> = found.also_attributed_to.iter().map(|a| a.speaker.as_str()).collect();
    assert!(
        [found.matched_speaker.as_str(), also[0]]
            .iter()
            .all(|s| ["Ann Bell", "Carl Bell"].contains(s))
    );
    let found = check(LANE, "Bell");
    assert!(
        found.explanation.contains("“Bell” was taken to mean Joe Bell."),
        "{}",
        found.explanation
    );
    let found = check("The ferry was sold at a loss and the books will show it", "Carl Bell");
    assert_eq!(
        (found.verdict, found.matched_speaker.as_str()),
        (Verdict::Exact, "Carl Bell")
    );
}

#[test]
fn the_best_matches_are_given_in_the_order_of_their_verdicts() {
    let text = "“The road will be closed in May,” said Lena Ortiz. It rained.\n\n\
                “The road will be closed to buses in the north in June,” said Pavel Novak. It rained.\n\n\
                Ortiz said the road was closed in June.";
    let index = index(&[("Herald", "", "2024-05-01", text)]);
    let all = check_in(&index, "The road will be closed in June", "Lena Ortiz", 5);
    let verdicts: Vec<_> = all.iter().map(|f| f.verdict).collect();
    assert_eq!(
        verdicts,
        [Verdict::Near, Verdict::ParaphraseOnly, Verdict::OtherSpeaker],
        "{all:?}"
    );
    assert_eq!(
        check_in(&index, "The road will be closed in June", "Lena Ortiz", 1)[..],
        all[..1]
    );
}

/// The quotes of the archive that are one sentence in one pair of marks.
const QUOTES: [(&str, &str); 4] = [
    (LANE, "Joe Bell"),
    ("The ferry was sold at a loss and the books will show it", "Ann Bell"),
    ("Nobody in this hall has read the second report", "Marta Kowal"),
    (SHUT, "Ingrid Dahl"),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// However a claim is set, it stays exact or exact-minor.
    #[test]
    fn setting_changes_nothing(pick in 0..QUOTES.len(), changes in prop::collection::vec((0..7_usize, 0..20_usize), 0..8)) {
        let (quote, speaker) = QUOTES[pick];
        let mut words: Vec<String> = quote.split(' ').map(str::to_owned).collect();
        for (change, at) in changes {
            let at = at % words.len();
            let word = &mut words[at];
            *word = match change {
                0 => word.to_uppercase(),
                1 => word.to_lowercase(),
                2 => format!("{word}\u{a0}"),
                3 => format!("“{word}"),
                4 => format!("{word}, …"),
                5 => format!("[{word}]"),
                _ => word.replace('\'', "’"),
            };
        }
        let kept = words.iter().filter(|w| !w.contains('[')).count();
        prop_assume!(kept * 2 > words.len() + 2);
        let found = check(&words.join(" "), speaker);
        prop_assert!(found.verdict <= Verdict::ExactMinor, "{}: {:?}", words.join(" "), found);
    }

    /// A part without its first and last words is truncated, one without a word in its middle near.
    #[test]
    fn cutting_tells_itself(pick in 0..QUOTES.len(), from in 2..4_usize, to in 1..3_usize, middle in 2..6_usize) {
        let (quote, speaker) = QUOTES[pick];
        let words: Vec<&str> = quote.split(' ').collect();
        let part = words[from..words.len() - to].join(" ");
        prop_assert_eq!(check(&part, speaker).verdict, Verdict::Truncated, "{}", part);
        let mut words = words;
        words.remove(middle);
        let cut = words.join(" ");
        prop_assert_eq!(check(&cut, speaker).verdict, Verdict::Near, "{}", cut);
    }

    /// Whoever is named, words are never said to be those of somebody who did not say them.
    #[test]
    fn another_name_is_never_exact(pick in 0..QUOTES.len(), name in "[A-Z][a-z]{3,8} Q[a-z]{4,8}") {
        let found = check(QUOTES[pick].0, &name);
        prop_assert_eq!(found.verdict, Verdict::OtherSpeaker, "{}", name);
    }

    #[test]
    fn any_claim_has_an_answer(words in "\\PC{0,80}", speaker in "\\PC{0,30}", top in 1..4_usize) {
        let all = check_in(&INDEX, &words, &speaker, top);
        prop_assert!(!all.is_empty() && all.len() <= top);
        prop_assert!(all.iter().all(|f| (0.0..=1.0).contains(&f.score) && !f.explanation.is_empty()));
    }
}

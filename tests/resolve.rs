//! Whose words: the words that an article uses for a speaker, to the name, the role and the step that decided.

use whosaid::lex::{Tape, Tokens};
use whosaid::quote::{ResolvedBy, SpeakerKind};
use whosaid::resolve::people::Cast;
use whosaid::resolve::speaker::{Resolver, Speaker};
use whosaid::{Article, Extractor, Lexicon};

/// The speaker that `[words in brackets]` of the text name; the brackets are no part of the text.
/// Speakers in brackets before the last are those of earlier quotes.
fn resolve(lexicon: &Lexicon, marked: &str) -> Speaker {
    let mut text = String::new();
    let mut spans = Vec::new();
    for part in marked.split('[') {
        if let Some((words, rest)) = part.split_once(']') {
            spans.push((text.len(), text.len() + words.len()));
            text.push_str(words);
            text.push_str(rest);
        } else {
            text.push_str(part);
        }
    }
    let tape = Tape::read(&text, lexicon, &[]);
    let cast = Cast::of(&text, &tape, lexicon);
    let resolver = Resolver {
        text: &text,
        tape: &tape,
        lexicon,
        cast: &cast,
    };
    let mut before = None;
    let mut speaker = Speaker::nobody();
    for (start, end) in spans {
        let first = tape.tokens.partition_point(|t| t.span().start < start);
        let last = tape.tokens.partition_point(|t| t.span().start < end);
        speaker = resolver.resolve(
            Tokens {
                start: first,
                end: last,
            },
            before,
        );
        before = speaker.entity.map(|id| (first, id)).or(before);
    }
    speaker
}

fn check(cases: &[(&str, &str, ResolvedBy)]) {
    let lexicon = Lexicon::with_files(&[]).unwrap();
    for (text, name, by) in cases {
        let speaker = resolve(&lexicon, text);
        assert_eq!((speaker.name.as_str(), speaker.by), (*name, *by), "{text}");
    }
}

#[test]
fn names_become_the_fullest_name() {
    use ResolvedBy::*;
    check(&[
        (
            "Ann Marie Bell runs the port. [Bell] said it was shut.",
            "Ann Marie Bell",
            Surname,
        ),
        (
            "The talks failed, Bell said. Later [Ann Bell] said more.",
            "Ann Bell",
            Named,
        ),
        ("[Bell] said it was shut. Ann Bell runs the port.", "Ann Bell", Surname),
        (
            "Ann Bell runs the port. [Mrs. Bell] said it was shut.",
            "Ann Bell",
            Surname,
        ),
        (
            "Ann Bell runs the port. But [Bell] said it was shut.",
            "Ann Bell",
            Surname,
        ),
        (
            "They visited Muqtada al-Qasim. [Qasim] said no.",
            "Muqtada al-Qasim",
            Surname,
        ),
        (
            "They visited Ruth van der Berg. [Van der Berg] said no.",
            "Ruth van der Berg",
            Surname,
        ),
        (
            "They visited Ruth van der Berg. Later [Berg] said no.",
            "Ruth van der Berg",
            Surname,
        ),
        (
            "They visited J. B. Roe III there. [Roe] said no.",
            "J. B. Roe III",
            Surname,
        ),
        (
            "They visited Carl O’Brien-Lopez. [O’Brien-Lopez] said no.",
            "Carl O’Brien-Lopez",
            Surname,
        ),
        (
            "They visited Kemal Erdoğmuş there. Later [Erdogmus] said no.",
            "Kemal Erdoğmuş",
            Surname,
        ),
        (
            "They visited Priya Nair there. Later [Priya] said no.",
            "Priya Nair",
            Surname,
        ),
        (
            "They visited Dean Holloway there. [Holloway] said no.",
            "Dean Holloway",
            Surname,
        ),
        (
            "[Former President Bell] said no. Ann Bell departed in May.",
            "Ann Bell",
            Surname,
        ),
        (
            "They visited Kristin Doyle there. Kristen Doyle danced. [Doyle] said no.",
            "Kristin Doyle",
            Surname,
        ),
        ("[ANN BELL] said no.", "ANN BELL", Named),
    ]);
}

#[test]
fn a_surname_that_is_another_word_is_a_surname_where_the_full_name_shows_it() {
    use ResolvedBy::*;
    check(&[
        (
            "They visited Ann Boxer there. [Ms. Boxer] said no.",
            "Ann Boxer",
            Surname,
        ),
        (
            "They visited Ann Boxer there. Later [Boxer] said no.",
            "Ann Boxer",
            Surname,
        ),
        (
            "They visited Peter T. King. Later [King] said no.",
            "Peter T. King",
            Surname,
        ),
        (
            "They visited Mark Cuban there. Later [Cuban] said no.",
            "Mark Cuban",
            Surname,
        ),
        ("They visited Mark Cuban there. [The Cuban] said no.", "The Cuban", None),
        (
            "They visited Mark Cuban there. [Cuban officials] said no.",
            "Cuban officials",
            None,
        ),
        ("They visited Ann Bell there. [The boxer] said no.", "The boxer", None),
    ]);
}

#[test]
fn one_name_may_be_written_in_two_ways() {
    use ResolvedBy::*;
    check(&[
        // One surname for both.
        (
            "They visited Carl and Ann Bell there. [Mr. Bell] said no.",
            "Carl Bell",
            Surname,
        ),
        (
            "They visited Carl and Ann Bell there. [Ms. Bell] said no.",
            "Ann Bell",
            Surname,
        ),
        (
            "They visited Carl and Ann Bell there. [Carl] said no.",
            "Carl Bell",
            Surname,
        ),
        (
            "They visited Joe Martin there. Later Martin and Ann Bell danced. [Martin] said no.",
            "Joe Martin",
            Surname,
        ),
        // Slips.
        (
            "They visited K. C. Maurer there. Later [Mauer] said no.",
            "K. C. Maurer",
            Surname,
        ),
        (
            "They visited Ann Waters there. Later [Water] said no.",
            "Ann Waters",
            Surname,
        ),
        (
            "They visited Lydia Buchtmann. [Ms Bauchtman] said no.",
            "Lydia Buchtmann",
            Surname,
        ),
        (
            "They visited Ann Tanner there. Later [Tanners] said no.",
            "Tanners",
            Named,
        ),
        (
            "They visited Ann Maurer there. Jo Mauer danced. Later [Mauer] said no.",
            "Jo Mauer",
            Surname,
        ),
        (
            "They visited Ann Maurer there. Jo Naurer danced. Later [Mauer] said no.",
            "Ann Maurer",
            Surname,
        ),
        (
            "They visited Ken Starling there. Kenneth Starling danced. [Starling] said no.",
            "Kenneth Starling",
            Surname,
        ),
        (
            "They visited Hilary Bell there. Hillary Bell danced. [Bell] said no.",
            "Hillary Bell",
            Surname,
        ),
        (
            "They visited Carl Bell III there. Carl Bell danced. [Bell] said no.",
            "Carl Bell III",
            Surname,
        ),
        (
            "They visited Carl Bell there. Carla Bell danced. [Bell] said no.",
            "Bell",
            None,
        ),
        (
            "They visited Ken Bell there. Bob Bell danced. [Bell] said no.",
            "Bell",
            None,
        ),
    ]);
}

#[test]
fn what_stands_before_a_name_is_no_part_of_it() {
    use ResolvedBy::*;
    check(&[
        (
            "They visited Korean-born Monte Haines. [Haines] said no.",
            "Monte Haines",
            Surname,
        ),
        (
            "They visited SEAL Ty Bell. Ann Bell danced. [Bell] said no.",
            "Bell",
            None,
        ),
        (
            "They visited the Kenyan envoy to Norway Dagmund Orrvald. [Orrvald] said no.",
            "Dagmund Orrvald",
            Surname,
        ),
        // Neither a body nor a heading that ends in the surname is another Bell.
        (
            "They visited Ann Bell. Citizens for Bell danced. [Bell] said no.",
            "Ann Bell",
            Surname,
        ),
        (
            "They visited Ann Bell. They saw Norway Bell. [Bell] said no.",
            "Ann Bell",
            Surname,
        ),
    ]);
}

#[test]
fn two_of_one_surname_are_kept_apart() {
    use ResolvedBy::*;
    check(&[
        ("Ann Bell visited Joe Bell. [Bell] said no.", "Bell", None),
        ("Ann Bell visited Joe Bell. [Mr. Bell] said no.", "Joe Bell", Surname),
        ("Ann Bell visited Joe Bell. [Mrs. Bell] said no.", "Ann Bell", Surname),
        (
            "Ann Bell runs the port. [Bell] said no. Joe Bell waited.",
            "Ann Bell",
            Surname,
        ),
        (
            "They visited Martin Roe there. Martin Roe Jr. waited. [Roe] said no.",
            "Roe",
            None,
        ),
        // "President Nair" was named so before Priya was: she is somebody else.
        (
            "President Nair departed. His aunt, Priya Nair, waited. [Mr. Nair] said no.",
            "Nair",
            Named,
        ),
        ("They visited Grace Lisbon in Lisbon. [Lisbon] said no.", "Lisbon", None),
        (
            "They visited Grace Lisbon there. Later [Lisbon] said no.",
            "Grace Lisbon",
            Surname,
        ),
        (
            "Ann Bell visited Joe Bell. [Bell and Nair] said no.",
            "Bell and Nair",
            None,
        ),
    ]);
}

#[test]
fn a_relative_named_in_passing_does_not_take_the_surname() {
    let first = "Ann Bell runs the port. Bell was mayor. Bell has been tired. Bell waited.\n";
    let text = |between: &str| format!("{first}She married Joe Bell in May.\n{between}\n[Bell] said no.");
    let lexicon = Lexicon::with_files(&[]).unwrap();
    assert_eq!(resolve(&lexicon, &text("It rained.\nIt rained on.")).name, "Ann Bell");
    let near = resolve(
        &lexicon,
        &format!("{first}She married Joe Bell in May.\n[Bell] said no."),
    );
    assert_eq!((near.name.as_str(), near.ambiguous), ("Bell", true));
}

#[test]
fn pronouns_mean_the_one_who_fits() {
    use ResolvedBy::*;
    check(&[
        // A party is no surname.
        (
            "Tom Reyes spoke of the cause of the Republican Party. “It rained,” [he] said.",
            "Tom Reyes",
            Pronoun,
        ),
        (
            "Ann Bell visited Tom Reyes. “We agreed,” [she] said.",
            "Ann Bell",
            Pronoun,
        ),
        (
            "Ann Bell visited Tom Reyes. “We agreed,” [he] said.",
            "Tom Reyes",
            Pronoun,
        ),
        ("Ann Bell visited Jane Reyes there, and [she] said no.", "she", None),
        // Who speaks goes on speaking.
        (
            "[Tom Reyes] said Carl Bell was late. [He] added that it rained.",
            "Tom Reyes",
            Pronoun,
        ),
        (
            "Carl Bell departed, Tom Reyes said. “It rained,” [he] said.",
            "Tom Reyes",
            Pronoun,
        ),
        (
            "Tom Reyes told Carl Bell to go. He mocked Carl Bell. [He] said it rained.",
            "Tom Reyes",
            Pronoun,
        ),
        // The words said name others than the speaker.
        (
            "Tom Reyes visited Carl Bell there. “Reyes is late,” [he] said.",
            "Carl Bell",
            Pronoun,
        ),
        (
            "Tom Reyes visited Carl Bell there. [He] said Reyes was late.",
            "Carl Bell",
            Pronoun,
        ),
        (
            "Tom Reyes waited. “Carl Bell is late,” said Ann Lee. “It rained,” [he] said.",
            "Tom Reyes",
            Pronoun,
        ),
        // Somebody without a name is nobody else.
        (
            "Tom Reyes departed. A spokesman for Reyes said no. [He] added that it rained.",
            "He",
            None,
        ),
        (
            "Tom Reyes departed. A spokeswoman for Reyes said no. [He] added that it rained.",
            "Tom Reyes",
            Pronoun,
        ),
        // A possessive counts where nobody else does.
        ("Tom Reyes’s plan failed. [He] said it rained.", "Tom Reyes", Pronoun),
        ("Tom Reyes’s aide Carl Bell waited. [He] said it rained.", "He", None),
        // Gender by a noun, by an article's pronouns.
        ("King Tuvia waited. [She] said no.", "She", None),
        ("Spokeswoman Orrin Vale waited. [She] said no.", "Orrin Vale", Pronoun),
        (
            "Captain Tuva Orrinsen waited. She departed. It rained on her. Ann Lee danced. [She] said no.",
            "Ann Lee",
            Pronoun,
        ),
        // The given name tells more than the office.
        (
            "Carl Bell’s spokesman Hope Reyes departed. [She] said no.",
            "Hope Reyes",
            Pronoun,
        ),
        // A name before another noun is nobody who is spoken of.
        (
            "Tom Reyes departed. The Bell attack hurt Tom Reyes, and [he] said no.",
            "Tom Reyes",
            Pronoun,
        ),
        // Somebody of whom no gender is known, far back, is not given for "she".
        (
            "They visited Orrin Vale there. It rained. It rained. It rained. It rained. It rained. It rained. It rained. [She] said no.",
            "She",
            None,
        ),
        // Of two of one surname the one who may be "she", where the sentence is about her.
        (
            "Ann Bell visited Tom Bell. It rained. Bell was late. [She] said no.",
            "Ann Bell",
            Pronoun,
        ),
        (
            "Ann Bell visited Tom Bell. It rained. Ann Lee danced after Bell was late. [He] said no.",
            "He",
            None,
        ),
        // A name that no list knows, and that speaks.
        (
            "Orrin Valdrek said no. [He] added that it rained.",
            "Orrin Valdrek",
            Pronoun,
        ),
        (
            "Tom Reyes waited. Reyes Planet said no. [He] added that it rained.",
            "Tom Reyes",
            Pronoun,
        ),
        // Several people are not "he".
        (
            "Tom Reyes waited. The moderators departed. [He] said no.",
            "Tom Reyes",
            Pronoun,
        ),
        // What commas set off behind the subject goes on about the subject.
        (
            "Tom Reyes, an old aide to Carl Bell, was late. [He] said no.",
            "Tom Reyes",
            Pronoun,
        ),
        (
            "Ann Reyes, an old aide to Carl Bell, was late. [He] said no.",
            "Carl Bell",
            Pronoun,
        ),
        // Who is "he" already is not the one named after it.
        (
            "Tom Reyes waited. In his talks with Carl Bell, [he] said no.",
            "Tom Reyes",
            Pronoun,
        ),
        (
            "Tom Reyes waited. When he arrived after Mr. Bell’s speech, [he] said no.",
            "Tom Reyes",
            Pronoun,
        ),
        (
            "Tom Reyes waited. He mocked the plan made by Mayor Carl Bell, which [he] called “a joke.”",
            "Tom Reyes",
            Pronoun,
        ),
        // Who reports in the sentence is the one who closes it.
        (
            "Bell waited. Tom Reyes, an aide to Carl Bell, said that the road was “quite safe,” [he] said.",
            "Tom Reyes",
            Pronoun,
        ),
        // Who is asked answers, and a name that may be a man's is not "she" beside her.
        (
            "Tom Reyes frowned when Carl Bell asked whether the road was shut. “It rained,” [he] said.",
            "Tom Reyes",
            Pronoun,
        ),
        (
            "Ann Bell spoke. In June she wrote a letter, which President Dunn later burned. [She] said no.",
            "Ann Bell",
            Pronoun,
        ),
        ("Carl Bell waited. But one voter stood up. [She] said no.", "She", None),
        (
            "Tom Reyes, the runner known as “Ace,” said that Carl Bell was in a car that [he] called “slow.”",
            "he",
            None,
        ),
        ("Tom Reyes waited. While [he] said no, Carl Bell departed.", "he", None),
        ("Tom Reyes departed. [They] said no.", "They", None),
        ("Tom Reyes departed. [I] said no.", "I", None),
    ]);
}

#[test]
fn a_platform_is_no_page_that_is_called_after_it() {
    use ResolvedBy::*;
    check(&[
        (
            "The page, Team Twitter, was shut on Monday. Then [Twitter] said no.",
            "Twitter",
            Named,
        ),
        (
            "The paper, the Carrow Times, was shut on Monday. Then the [Times] said no.",
            "Carrow Times",
            Surname,
        ),
    ]);
}

#[test]
fn the_company_is_the_body_just_spoken_of() {
    use ResolvedBy::*;
    check(&[
        (
            "Marlin Corp. will close. [The company] said no.",
            "Marlin Corp.",
            Description,
        ),
        ("Marlin Corp. will close. [It] said no.", "Marlin Corp.", Pronoun),
        (
            "The bank’s rival, Keel & Co., fell. [The firm] said no.",
            "Keel & Co.",
            Description,
        ),
        (
            "Acme Steel, which makes rails, will close. [The company] said no.",
            "Acme Steel",
            Description,
        ),
        (
            "Ann Bell left Zorvan. Zorvan said its roads were shut. [The airline] said no.",
            "Zorvan",
            Description,
        ),
        (
            "Human Rights Watch, which is in Carrow, left. [The group] said no.",
            "Human Rights Watch",
            Description,
        ),
        // Its people may be spoken of between, but nobody of whom nothing is known.
        (
            "Marlin Corp. will close. Ann Bell waited. [The company] said no.",
            "Marlin Corp.",
            Description,
        ),
        (
            "Marlin Corp. will close. Then Zorvan said no. [The company] said no.",
            "The company",
            None,
        ),
        // A name may say what else it is, or be of who only tells the news.
        (
            "The Ministry of Health will close. [The company] said no.",
            "The company",
            None,
        ),
        ("Reuters told the town. [The company] said no.", "The company", None),
        (
            "Marlin Group will close. A trade group waited. [The group] said no.",
            "The group",
            None,
        ),
        (
            "Tevfik Aydin said it rained. [The company] said no.",
            "The company",
            None,
        ),
        ("Marlin Corp. will close. Ann Bell said so. [It] said no.", "It", None),
        (
            "Marlin Corp. will close. [The companies] said no.",
            "The companies",
            None,
        ),
    ]);
}

#[test]
fn descriptions_mean_the_one_who_has_the_role() {
    use ResolvedBy::*;
    check(&[
        (
            "Turkish President Recep Demir departed. [The Turkish president] said no.",
            "Recep Demir",
            Description,
        ),
        (
            "Recep Demir, Turkey’s president, departed. [The Turkish president] said no.",
            "Recep Demir",
            Description,
        ),
        (
            "Turkish President Recep Demir departed. [The president] said no.",
            "Recep Demir",
            Description,
        ),
        (
            "Turkish President Recep Demir visited Greek President Nikos Vale. [The president] said no.",
            "The president",
            None,
        ),
        (
            "Sen. Priya Nair of Ohio departed. Ann Lee waited. [The Ohio senator] said no.",
            "Priya Nair",
            Description,
        ),
        (
            "Sen. Priya Nair departed. [The senator] said no.",
            "Priya Nair",
            Description,
        ),
        (
            "Sen. Priya Nair departed. Tom Reyes waited. [The senator] said no.",
            "The senator",
            None,
        ),
        (
            "Sen. Priya Nair (R-Fla.) departed. Tom Reyes, D-N.H., waited. [The Florida Republican] said no.",
            "Priya Nair",
            Description,
        ),
        (
            "Sen. Priya Nair (R-Fla.) departed. Tom Reyes, D-N.H., waited. [The New Hampshire Democrat on Tuesday] said no.",
            "Tom Reyes",
            Description,
        ),
        // The article does not tell of what state, but of one senator alone.
        (
            "Tom Reyes waited. Sen. Priya Nair departed. [The Ohio senator] said no.",
            "Priya Nair",
            Description,
        ),
        (
            "Sen. Priya Nair departed. Tom Reyes waited. [The Ohio senator] said no.",
            "The Ohio senator",
            None,
        ),
        (
            "Sen. Priya Nair of Texas departed. [The Ohio senator] said no.",
            "The Ohio senator",
            None,
        ),
        // Of a party there are others, whom the article has not said to be of it.
        (
            "Tom Reyes (D) departed. Carl Bell waited. [The Democrat] said no.",
            "The Democrat",
            None,
        ),
        (
            "Tom Reyes, 54, departed. [The 54-year-old] said no.",
            "Tom Reyes",
            Description,
        ),
        (
            "Jo Park, an adviser to the president, departed. [The president] said no.",
            "The president",
            None,
        ),
        (
            "Former President Carl Bell departed. [The president] said no.",
            "The president",
            None,
        ),
        (
            "Former President Carl Bell departed. [The former president] said no.",
            "Carl Bell",
            Description,
        ),
        ("Mayor Carl Bell departed. [A mayor] said no.", "A mayor", None),
        (
            "Mayor Carl Bell departed. [Bell’s spokeswoman] said no.",
            "Bell’s spokeswoman",
            None,
        ),
        (
            "Mayor Carl Bell departed. [a spokesman for Bell] said no.",
            "a spokesman for Bell",
            None,
        ),
        (
            "The Ministry of Transport closed it. [The ministry] said no.",
            "Ministry of Transport",
            Description,
        ),
        (
            "The Ministry of Transport was never visited by the old Ministry of Health. [The ministry] said no.",
            "The ministry",
            None,
        ),
    ]);
}

#[test]
fn bodies_are_found_by_acronym_and_in_short() {
    use ResolvedBy::*;
    check(&[
        ("It rained. [The New York Times] said no.", "The New York Times", Named),
        (
            "They asked The New York Times. [The Times] said no.",
            "The New York Times",
            Surname,
        ),
        (
            "The World Health Organisation (WHO) departed. [WHO] said no.",
            "World Health Organisation",
            Acronym,
        ),
        (
            "The Libyan National Army (LNA) departed. [The LNA] said no.",
            "Libyan National Army",
            Acronym,
        ),
        (
            "It was the Libyan National Army. The [LNA] said no.",
            "Libyan National Army",
            Acronym,
        ),
        (
            "The Libyan National Army has never visited any of the old London Neurology Association. The [LNA] said no.",
            "LNA",
            None,
        ),
    ]);
}

#[test]
fn roles_and_kinds() {
    let lexicon = Lexicon::with_files(&[]).unwrap();
    for (text, name, role, kind) in [
        (
            "[Hugh Lane, a doctor at St Ann’s,] said no.",
            "Hugh Lane",
            "a doctor at St Ann’s",
            SpeakerKind::Person,
        ),
        (
            "[A pastor backing Dunn, Allan Whiting,] said no.",
            "Allan Whiting",
            "A pastor backing Dunn",
            SpeakerKind::Person,
        ),
        (
            "[a third, Daniel Moss,] said no.",
            "Daniel Moss",
            "",
            SpeakerKind::Person,
        ),
        (
            "[the team’s coach, Ali Mehr,] said no.",
            "Ali Mehr",
            "the team’s coach",
            SpeakerKind::Person,
        ),
        (
            "Later [Nair campaign manager Jo Park] said no.",
            "Jo Park",
            "Nair campaign manager",
            SpeakerKind::Person,
        ),
        (
            "Later [Turkish President Recep Demir] said no.",
            "Recep Demir",
            "Turkish President",
            SpeakerKind::Person,
        ),
        (
            "Later [spokesman John Roe] said no.",
            "John Roe",
            "spokesman",
            SpeakerKind::Person,
        ),
        (
            "Later [lobbyist and strategist Carl Bell] said no.",
            "Carl Bell",
            "lobbyist and strategist",
            SpeakerKind::Person,
        ),
        ("Later [Mr. Bell] said no.", "Bell", "", SpeakerKind::Person),
        (
            "Later [the Kenyan envoy to Norway Joe Bell] said no.",
            "Joe Bell",
            "Kenyan envoy to Norway",
            SpeakerKind::Person,
        ),
        (
            "The only thing state Rep. Joe Bell has. Later [Bell] said no.",
            "Joe Bell",
            "state Rep.",
            SpeakerKind::Person,
        ),
        (
            "Ann Lee mocked Senator Joe Bell. Later [Bell] said no.",
            "Joe Bell",
            "Senator",
            SpeakerKind::Person,
        ),
        (
            "It was Joe Bell, Lee and the moderators. Later [Joe Bell] said no.",
            "Joe Bell",
            "",
            SpeakerKind::Person,
        ),
        (
            "The vote to unseat former Rep. Joe Bell was near. Later [Bell] said no.",
            "Joe Bell",
            "former Rep.",
            SpeakerKind::Person,
        ),
        (
            "Later [the moderators] said no.",
            "the moderators",
            "",
            SpeakerKind::Anonymous,
        ),
        (
            "Ann Bell visited Priya Nair. [Bell and Nair] said no.",
            "Ann Bell and Priya Nair",
            "",
            SpeakerKind::Group,
        ),
        (
            "Later [Bell and his aides] said no.",
            "Bell and his aides",
            "",
            SpeakerKind::Anonymous,
        ),
        (
            "Later [two officials] said no.",
            "two officials",
            "",
            SpeakerKind::Anonymous,
        ),
        (
            "Later [environmental groups] said no.",
            "environmental groups",
            "",
            SpeakerKind::Group,
        ),
        (
            "Later [some groups] said no.",
            "some groups",
            "",
            SpeakerKind::Anonymous,
        ),
        ("Later [companies] said no.", "companies", "", SpeakerKind::Group),
        ("Later [the report] said no.", "the report", "", SpeakerKind::Document),
        (
            "Later [the White House] said no.",
            "White House",
            "",
            SpeakerKind::Organization,
        ),
        (
            "“The road is shut,” said [Jim Roe of Mobile, Ala].",
            "Jim Roe",
            "",
            SpeakerKind::Person,
        ),
    ] {
        let speaker = resolve(&lexicon, text);
        assert_eq!(
            (speaker.name.as_str(), speaker.role.as_str(), speaker.kind),
            (name, role, kind),
            "{text}"
        );
    }
}

#[test]
fn the_title_gives_the_name_in_full() {
    let extractor = Extractor::new(Lexicon::with_files(&[]).unwrap());
    for (title, text, name, by) in [
        (
            "Mayor Ann Bell Quits",
            "The road is shut, Bell said.",
            "Ann Bell",
            ResolvedBy::Surname,
        ),
        (
            "Ann B. Bell quits",
            "“It is shut,” Bell said. “It rained,” she said.",
            "Ann B. Bell",
            ResolvedBy::Pronoun,
        ),
        ("Bell Quits", "The road is shut, Bell said.", "Bell", ResolvedBy::Named),
        (
            "Ann Bell Quits",
            "The road is shut, Joe Bell said.",
            "Joe Bell",
            ResolvedBy::Named,
        ),
        (
            "Ann Bell Quits",
            "The road is shut, Mr. Bell said.",
            "Bell",
            ResolvedBy::Named,
        ),
    ] {
        let article = Article {
            title: Some(title.to_owned()),
            text: text.to_owned(),
            ..Article::default()
        };
        let quotes = extractor.extract(&article);
        let last = quotes.last().unwrap();
        assert_eq!((last.speaker.as_str(), last.resolved_by), (name, by), "{title}: {text}");
    }
}

#[test]
fn a_name_set_off_behind_a_description_is_the_name() {
    check(&[
        (
            "[The bill's sponsor, Rep. Ann Tully (D-Ohio),] said it was late.",
            "Ann Tully",
            ResolvedBy::Named,
        ),
        (
            "[Her opponent, Don Mack,] said it was late.",
            "Don Mack",
            ResolvedBy::Named,
        ),
        ("[Her brother, Paul,] said it was late.", "Paul", ResolvedBy::Named),
        (
            "[The driver of the tram, Ann Tully, 61,] said it was late.",
            "Ann Tully",
            ResolvedBy::Named,
        ),
        // What the paper is, it does not say.
        (
            "[The mayor and Ann Tully] said it was late.",
            "The mayor and Ann Tully",
            ResolvedBy::None,
        ),
    ]);
}

#[test]
fn the_office_before_a_titled_name_is_his() {
    check(&[
        (
            "The President, Mr Colm Hale, led. “It is late,” [the President] said.",
            "Colm Hale",
            ResolvedBy::Description,
        ),
        (
            "The Minister for Culture, Deputy Ann Roe, was sad. Ann Bell left. [the Minister] said so.",
            "Ann Roe",
            ResolvedBy::Description,
        ),
        (
            "[The Iyaloja of the town, Chief Mrs. Ann Bakare,] said so.",
            "Ann Bakare",
            ResolvedBy::Named,
        ),
        (
            "[Leader of Opposition Smita Rao] said so.",
            "Smita Rao",
            ResolvedBy::Named,
        ),
        (
            "[The lawmaker, in a statement issued by his aide, Mr Joe Edet,] said so.",
            "The lawmaker",
            ResolvedBy::None,
        ),
        (
            "[Her daughter, the broadcaster Ann Roe,] said so.",
            "Ann Roe",
            ResolvedBy::Named,
        ),
        (
            "[Another trader, who gave his name as Joe Roe,] said so.",
            "Joe Roe",
            ResolvedBy::Named,
        ),
        ("[Prosecutor Amanda Lyle KC] said so.", "Amanda Lyle", ResolvedBy::Named),
        ("[Mother-of-three Ann Roe] said so.", "Ann Roe", ResolvedBy::Named),
    ]);
}

#[test]
fn another_name_for_who_has_just_spoken() {
    check(&[
        (
            "[Joe Bell] said so. [the 24-year-old] said so.",
            "Joe Bell",
            ResolvedBy::Description,
        ),
        (
            "[Ann Bell] said so. [the mother of two] said so.",
            "Ann Bell",
            ResolvedBy::Description,
        ),
        // Of another age, another gender, or with somebody else named in between.
        (
            "Joe Bell, 31, left. [Bell] said so. [the 24-year-old] said so.",
            "the 24-year-old",
            ResolvedBy::None,
        ),
        (
            "[Joe Bell] said so. [the mother of two] said so.",
            "the mother of two",
            ResolvedBy::None,
        ),
        (
            "[Joe Bell] said so. He met Tom Roe. [the striker] said so.",
            "the striker",
            ResolvedBy::None,
        ),
    ]);
}

#[test]
fn somebody_without_a_name_may_be_he() {
    check(&[
        // A description that is not known to be the one who spoke leaves the pronoun open.
        (
            "[Huw Poe] said so. Tom Roe won. The youngster was modest. [he] said so.",
            "he",
            ResolvedBy::None,
        ),
        (
            "[Huw Poe] said so. Asked of Tom Roe, the New Zealander smiled. [he] said so.",
            "he",
            ResolvedBy::None,
        ),
        (
            "[Joe Roe] said so. His brother looks away. [he] said so.",
            "he",
            ResolvedBy::None,
        ),
        (
            "[Joe Roe] said so. Another trader, who gave no name, was angry. [he] said so.",
            "he",
            ResolvedBy::None,
        ),
        // What he is lord of does not speak.
        (
            "Ida Roe is dead. [Lord Tennant of Mile End, the surgeon,] said so. [she] said so.",
            "Ida Roe",
            ResolvedBy::Pronoun,
        ),
        (
            "[The Director, Water Supply of the town, Mr Isa Lawal,] said so. [he] said so.",
            "Isa Lawal",
            ResolvedBy::Pronoun,
        ),
        (
            "His wife, the director Ngaio Reid, called. Tom Roe left. [he] said so.",
            "Tom Roe",
            ResolvedBy::Pronoun,
        ),
    ]);
}

#[test]
fn a_bare_surname_beside_a_titled_one() {
    check(&[(
        "Gary Voss, 39, is on trial. Voss rang his mother, Eileen Voss. Mrs Voss wept. [Voss] denies it.",
        "Gary Voss",
        ResolvedBy::Surname,
    )]);
}

/// The speakers of the quotes of an article, in order.
fn speakers(text: &str) -> Vec<String> {
    let extractor = Extractor::new(Lexicon::with_files(&[]).unwrap());
    let article = Article {
        text: text.to_owned(),
        ..Article::default()
    };
    extractor.extract(&article).into_iter().map(|q| q.speaker).collect()
}

#[test]
fn who_shows_a_gesture_says_what_follows() {
    for (text, expected) in [
        ("Ann Bell shook her head. “Not one of them.”", "Ann Bell"),
        ("Ann Bell leans back and smiles. “Not one of them is left.”", "Ann Bell"),
        ("Ann Bell, 40, was defiant. “We will not go away.”", "Ann Bell"),
        (
            "As Ann Bell smiled, the hall fell silent. “We will not go away from here.”",
            "",
        ),
        (
            "Ann Bell smiled, and Tom Roe shrugged. “We will not go away from here.”",
            "",
        ),
        ("The hall shook. “We will not go away from here, whatever they do.”", ""),
    ] {
        assert_eq!(speakers(text).last().map(String::as_str), Some(expected), "{text}");
    }
}

#[test]
fn the_one_whom_the_sentence_before_tells_of_says_what_follows() {
    for (text, expected) in [
        (
            "Senator Ann Roe issued a statement after the vote. “This is a dark day for the town.”",
            "Ann Roe",
        ),
        (
            "When the storm came, Ann Roe hid in the cellar. “We heard the roof go.”",
            "Ann Roe",
        ),
        (
            "“I work with my hands,” said Robin Bell, half joking. He has worked in Leck for 24 years. “And I like to do it.”",
            "Robin Bell",
        ),
        ("Ann Roe beat Mark Nair. “This is a dark day for the town.”", ""),
        ("Ann Roe was found dead on Monday. “She was a lovely girl.”", ""),
        (
            "It has not been easy for Ann Roe. “There is no day without a call.”",
            "",
        ),
        (
            "The coach, Joe Roe, was less happy. “We did not turn up at all.”",
            "Joe Roe",
        ),
        ("Carrow has changed. “There is no shop left in the square.”", ""),
        ("Ann Roe’s car was gone. “There is no day without a theft here.”", ""),
    ] {
        assert_eq!(speakers(text).last().map(String::as_str), Some(expected), "{text}");
    }
}

#[test]
fn a_speaker_whose_phrase_no_rule_reads_closes_a_quotation() {
    for (text, expected) in [
        (
            "“It was late,” CBC This Morning co-host Ann Bell said. “She left.”",
            "Ann Bell",
        ),
        (
            "“It was late,” Ann Bell, who heads the fund said in a letter. “She left.”",
            "Ann Bell",
        ),
        ("“It was late,” columnist Ai Jun wrote in the piece.", "Ai Jun"),
    ] {
        let found = speakers(text);
        assert_eq!(found.first().map_or("", String::as_str), expected, "{text}: {found:?}");
        assert!(found.len() < 2, "{text}: {found:?}");
    }
}

#[test]
fn what_leads_the_sentence_is_nobody() {
    for lead in [
        "After the match, ",
        "As the vote neared, ",
        "While the council met, ",
        "To his surprise, ",
        "Back in Carrow, ",
        "On Twitter, ",
        "On Monday ",
        "Before the vote, ",
    ] {
        for who in [
            "the coach, Joe Roe,",
            "Joe Roe, the coach,",
            "Joe Roe, 34,",
            "Joe Roe, who was there,",
        ] {
            for said in ["said, “We lost the game.”", "told the court that the game was lost."] {
                let text = format!("{lead}{who} {said}");
                assert_eq!(speakers(&text), ["Joe Roe"], "{text}");
            }
        }
    }
    assert_eq!(speakers("As the mayor, Joe Roe, said, the road is shut."), ["Joe Roe"]);
}

#[test]
fn when_and_how_he_spoke_is_no_part_of_a_speaker() {
    for (text, expected) in [
        ("“It is late,” said police in a statement on Monday.", "police"),
        (
            "“It is late,” said a spokesman for the club after the vote.",
            "a spokesman for the club",
        ),
        ("“It is late,” wrote the ministry on Twitter.", "the ministry"),
        ("“It is late,” said a source on the call.", "a source on the call"),
        ("“It is late,” said a woman with the keys.", "a woman with the keys"),
        ("“It is late,” said the 34-year-old with a smile.", "the 34-year-old"),
    ] {
        assert_eq!(speakers(text), [expected], "{text}");
    }
}

#[test]
fn two_who_are_described_are_both_the_speaker() {
    for (who, expected) in [
        ("Ann Roe, the mayor, and Joe Bell, the coach,", "Ann Roe and Joe Bell"),
        ("Ann Roe (D-Ohio) and Joe Bell (R-Ohio)", "Ann Roe and Joe Bell"),
        (
            "Sen. Ann Roe, D-Ohio, and Rep. Joe Bell, R-Ohio,",
            "Ann Roe and Joe Bell",
        ),
        ("Ann Roe, of Leck, and Joe Bell, of Carrow,", "Ann Roe and Joe Bell"),
        ("Ann Roe, a friend of Joe Bell and Lea Finch,", "Ann Roe"),
        ("Ann Roe, the author and mayor,", "Ann Roe"),
    ] {
        assert_eq!(speakers(&format!("{who} said it was late.")), [expected], "{who}");
    }
    assert_eq!(
        speakers("“It is late,” said Ann Roe, the mayor, and Joe Bell, the coach."),
        ["Ann Roe and Joe Bell"]
    );
}

#[test]
fn two_who_take_turns() {
    for (text, expected) in [
        (
            "“Was it shut?” Ann Roe asked.\n\n“Yes,” Joe Bell replied.\n\n“And you had the key?”\n\n“I did.”",
            &["Ann Roe", "Joe Bell", "Ann Roe", "Joe Bell"][..],
        ),
        // Either may go on behind a short reply; a question is put by whoever it is not put to.
        (
            "“It was plum,” says Ann Roe.\n\n“Pear,” says Joe Bell.\n\n“It was plum, I tell you.”",
            &["Ann Roe", "Joe Bell", ""],
        ),
        (
            "“It was late when we came,” Joe Bell said.\n\n“You did not ask him?”",
            &["Joe Bell", ""],
        ),
        (
            "“It was late when we came,” Joe Bell said.\n\n“We could not see a thing.”",
            &["Joe Bell"],
        ),
    ] {
        assert_eq!(speakers(text), expected, "{text}");
    }
}

#[test]
fn names_as_the_wires_give_them() {
    check(&[
        (
            "[Bank of England policymaker Nora Bell] said it was late.",
            "Nora Bell",
            ResolvedBy::Named,
        ),
        (
            "[Treasury Under Secretary Joe Bell] said it was late.",
            "Joe Bell",
            ResolvedBy::Named,
        ),
        (
            "[Another resident, Yasin, who left,] said it was late.",
            "Yasin",
            ResolvedBy::Named,
        ),
        (
            "[The company, Platmin,] said it was late.",
            "Platmin",
            ResolvedBy::Named,
        ),
        (
            "[An analyst, Per Holm,] said it was late.",
            "Per Holm",
            ResolvedBy::Named,
        ),
        (
            "His counterpart, Zhang Bo, said it was late, and [Zhang] said so again.",
            "Zhang Bo",
            ResolvedBy::Surname,
        ),
        (
            "[The Bankers' Association] said it was late.",
            "Bankers' Association",
            ResolvedBy::Named,
        ),
    ]);
}

#[test]
fn firms_saints_and_those_who_ask() {
    check(&[
        (
            "[Marks & Spencer] said it was late.",
            "Marks & Spencer",
            ResolvedBy::Named,
        ),
        (
            "[Carrow Health, Inc. (NASDAQ: CRWH)] said it was late.",
            "Carrow Health, Inc.",
            ResolvedBy::Named,
        ),
        (
            "[St John's Hospital] said it was late.",
            "St John's Hospital",
            ResolvedBy::Named,
        ),
        (
            "[The Alzheimer's Society] said it was late.",
            "Alzheimer's Society",
            ResolvedBy::Named,
        ),
        (
            "[Friends of Carrow Library chairwoman Beryl Nott] said it was late.",
            "Beryl Nott",
            ResolvedBy::Named,
        ),
        (
            "[President Guðni Th. Jóhannesson] said it was late.",
            "Guðni Th. Jóhannesson",
            ResolvedBy::Named,
        ),
        (
            "[He and other activists] said it was late.",
            "He and other activists",
            ResolvedBy::None,
        ),
        (
            "Asked by Joe Topper if it was late, [he] said no.",
            "he",
            ResolvedBy::None,
        ),
    ]);
}

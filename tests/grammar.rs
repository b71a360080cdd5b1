//! Tape to attributions: a sentence for each rule of `grammar/attribution.pest`, and what it binds.
//!
//! The name of the rule is not part of a case: another rule may take the sentence as long as it binds the same words.

mod common;

use std::sync::LazyLock;

use common::lexicon;
use whosaid::attribution::{self, Attribution};
use whosaid::lex::{Lexicon, Tape, Tokens};

/// Speaker, cue and content of one attribution; an empty string where there is none, ` … ` between parts.
type Bound<'a> = (&'a str, &'a str, &'a str);

fn read(text: &str) -> Vec<(String, String, String)> {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(lexicon);
    let tape = Tape::read(text, &LEXICON, &[]);
    let words = |tokens: Tokens| tape.span(tokens).of(text).trim_end_matches([',', '.', ';']).to_owned();
    let bound = |a: &Attribution| {
        let content: Vec<String> = a.content.iter().map(|&c| words(c)).collect();
        let word = |tokens: Option<Tokens>| tokens.map_or(String::new(), words);
        (word(a.speaker), word(a.cue), content.join(" … "))
    };
    attribution::read(text, &tape, None).iter().map(bound).collect()
}

fn check(cases: &[(&str, &[Bound])]) {
    let mut wrong = Vec::new();
    for &(text, expected) in cases {
        let got = read(text);
        let got: Vec<Bound> = got
            .iter()
            .map(|(s, c, q)| (s.as_str(), c.as_str(), q.as_str()))
            .collect();
        if got != expected {
            wrong.push(format!("{text}\n  want {expected:?}\n  have {got:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} sentences:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_words_come_first() {
    check(&[
        (
            "“We lost,” said Priya Nair, who ran the campaign. “We will be back.”",
            &[(
                "Priya Nair, who ran the campaign",
                "said",
                "“We lost,” … “We will be back.”",
            )],
        ),
        ("“We lost,” she said.", &[("she", "said", "“We lost,”")]),
        (
            "“The plan,” Bell said, “was never costed.”",
            &[("Bell", "said", "“The plan,” … “was never costed.”")],
        ),
        ("“We lost,” Bell told CNN on Monday.", &[("Bell", "told", "“We lost,”")]),
        (
            "“We lost,” according to Joe Bell.",
            &[("Joe Bell", "according to", "“We lost,”")],
        ),
        (
            "“We lost,” Bell said, adding that he would go.",
            &[("Bell", "said", "“We lost,”"), ("Bell", "adding", "that he would go")],
        ),
        ("“It is over.” The room fell silent.", &[("", "", "“It is over.”")]),
        ("The road is shut, Bell said.", &[("Bell", "said", "The road is shut")]),
        (
            "The road, Bell said, is safe.",
            &[("Bell", "said", "The road … is safe")],
        ),
        (
            "The plan is “a mess,” said Joe Bell.",
            &[("Joe Bell", "said", "The plan is “a mess,”")],
        ),
        (
            "The road is shut, according to the police.",
            &[("the police", "according to", "The road is shut")],
        ),
    ]);
}

#[test]
fn the_speaker_comes_first() {
    check(&[
        (
            "According to Joe Bell, the road is shut.",
            &[("Joe Bell", "According to", "the road is shut")],
        ),
        (
            "Bell said the road was shut and added that it would stay so.",
            &[
                ("Bell", "said", "the road was shut"),
                ("Bell", "added", "that it would stay so"),
            ],
        ),
        (
            "Bell told Ann Roe that the road was shut.",
            &[("Bell", "told", "that the road was shut")],
        ),
        (
            "Bell warned the council that the road was shut.",
            &[("Bell", "warned", "that the road was shut")],
        ),
        (
            "Bell warned that the road was shut.",
            &[("Bell", "warned", "that the road was shut")],
        ),
        (
            "Bell called the plan “a mess”.",
            &[("Bell", "called", "the plan “a mess”")],
        ),
        (
            "Bell claims that the road is shut.",
            &[("Bell", "claims", "that the road is shut")],
        ),
        ("Bell vowed to shut the road.", &[("Bell", "vowed", "to shut the road")]),
        (
            "Bell said: “The road is shut.”",
            &[("Bell", "said", "“The road is shut.”")],
        ),
        (
            "Bell said in a statement that the road was shut.",
            &[("Bell", "said", "that the road was shut")],
        ),
        (
            "Bell asked whether the road was shut.",
            &[("Bell", "asked", "whether the road was shut")],
        ),
        ("Bell: “The road is shut.”", &[("Bell", "", "“The road is shut.”")]),
    ]);
}

#[test]
fn the_cue_is_a_chain_of_verbs() {
    check(&[
        (
            "Bell has already said that the road was shut.",
            &[("Bell", "has already said", "that the road was shut")],
        ),
        (
            "Bell did not say that the road was shut.",
            &[("Bell", "did not say", "that the road was shut")],
        ),
        (
            "Bell would say that the road was shut.",
            &[("Bell", "would say", "that the road was shut")],
        ),
        (
            "Nair was told by Bell that the road was shut.",
            &[("Bell", "was told", "that the road was shut")],
        ),
        (
            "Bell was quoted as saying the road was shut.",
            &[("Bell", "was quoted as saying", "the road was shut")],
        ),
        (
            "It was announced that the road was shut.",
            &[("", "was announced", "that the road was shut")],
        ),
    ]);
}

#[test]
fn the_report_is_part_of_a_longer_sentence() {
    check(&[
        (
            "When Bell said that the road was shut, nobody stirred.",
            &[("Bell", "said", "that the road was shut")],
        ),
        (
            "Bell, who said that the road was shut, left.",
            &[("Bell", "said", "that the road was shut")],
        ),
        (
            "When asked whether he would go, Bell left.",
            &[("", "asked", "whether he would go")],
        ),
        (
            "Bell closed the road, saying that it was unsafe.",
            &[("Bell", "saying", "that it was unsafe")],
        ),
        (
            "Bell entered the hall and said that the road was shut.",
            &[("Bell", "said", "that the road was shut")],
        ),
        (
            "Bell turned to the crowd: “The road is shut.”",
            &[("Bell", "turned", "“The road is shut.”")],
        ),
        (
            "Bell's claim that the road was shut drew boos.",
            &[("Bell", "claim", "that the road was shut")],
        ),
        (
            "Bell's claim that the road was shut was false.",
            &[("Bell", "claim", "that the road was shut")],
        ),
    ]);
}

#[test]
fn the_speaker_is_the_whole_phrase() {
    check(&[
        (
            "Bell, a doctor at St Ann's, said the road was shut.",
            &[("Bell, a doctor at St Ann's", "said", "the road was shut")],
        ),
        (
            "Bell and Nair said the road was shut.",
            &[("Bell and Nair", "said", "the road was shut")],
        ),
        (
            "Two officials familiar with the talks said the road was shut.",
            &[("Two officials familiar with the talks", "said", "the road was shut")],
        ),
        (
            "The head of the union of port workers said the road was shut.",
            &[("The head of the union of port workers", "said", "the road was shut")],
        ),
        (
            "After the vote in Carrow the mayor said the road was shut.",
            &[("the mayor", "said", "the road was shut")],
        ),
    ]);
}

#[test]
fn a_report_stands_in_a_report() {
    check(&[(
        "Bell said that Nair had told Roe that the road was shut.",
        &[
            ("Bell", "said", "that Nair had told Roe that the road was shut"),
            ("Nair", "had told", "that the road was shut"),
        ],
    )]);
}

#[test]
fn what_reports_nothing_binds_nothing() {
    check(&[
        ("Nothing was said.", &[]),
        ("The road was shut after the storm in Carrow.", &[]),
        ("The so-called “green wall” runs north.", &[]),
        ("Bell met Nair in Carrow, and they walked to the river.", &[]),
    ]);
}

// Quotations: what stands around the marks. ---------------------------------------------------------------------------

#[test]
fn what_follows_a_quotation_says_whose_it_is() {
    check(&[
        ("“It is late,” Bell notes.", &[("Bell", "notes", "“It is late,”")]),
        (
            "“Sit down,” the old mayor riffed on his name.",
            &[("the old mayor", "riffed", "“Sit down,”")],
        ),
        (
            "“Is that all?” Bell asked the council.",
            &[("Bell", "asked", "“Is that all?”")],
        ),
        (
            "“Is that all?” Bell asked as he left the hall.",
            &[("Bell", "asked", "“Is that all?”")],
        ),
        (
            "“Is that all?” Bell said the road was shut.",
            &[("", "", "“Is that all?”"), ("Bell", "said", "the road was shut")],
        ),
        (
            "“It is late,” Bell said in court, according to the Gazette. “We go.”",
            &[
                ("Bell", "said", "“It is late,” … “We go.”"),
                (
                    "the Gazette",
                    "according to",
                    "“It is late,” Bell said in court … “We go.”",
                ),
            ],
        ),
        (
            "“The pool is cold.” — Ada Brook “The pool is warm.” — Pam Reed",
            &[
                ("Ada Brook", "", "“The pool is cold.”"),
                ("Pam Reed", "", "“The pool is warm.”"),
            ],
        ),
    ]);
}

#[test]
fn what_leads_to_a_quotation_says_whose_it_is() {
    check(&[
        (
            "For example: “We lost the vote,” Bell told CNN.",
            &[("Bell", "told", "“We lost the vote,”")],
        ),
        (
            "Bell cited the storm in his letter: “The road is gone,” he said.",
            &[
                ("Bell", "cited", "the storm in his letter"),
                ("he", "said", "“The road is gone,”"),
            ],
        ),
        (
            "Said Nora Bell, who grew up here: “We lost.”",
            &[("Nora Bell, who grew up here", "Said", "“We lost.”")],
        ),
        ("But, said Bell, “we lost.”", &[("Bell", "said", "“we lost.”")]),
        (
            "The vote is close - Joe Bell: “It may be a tie.”",
            &[("Joe Bell", "", "“It may be a tie.”")],
        ),
        (
            "According to the Gazette: “The road was shut.”",
            &[("the Gazette", "According to", "“The road was shut.”")],
        ),
        (
            "Bell vowed to “burn the map.”",
            &[("Bell", "vowed", "to “burn the map.”")],
        ),
        ("Bell once said: “We lost.”", &[("Bell", "once said", "“We lost.”")]),
        (
            "The mayor, who lives in Carrow, said Nair's road “was a mess.”",
            &[("The mayor, who lives in Carrow", "said", "Nair's road “was a mess.”")],
        ),
    ]);
}

#[test]
fn a_description_may_hold_a_list_or_a_title() {
    check(&[
        (
            "Joe Bell, a top baker and old guide close to the guild, said the road was shut.",
            &[(
                "Joe Bell, a top baker and old guide close to the guild",
                "said",
                "the road was shut",
            )],
        ),
        (
            "Ann Roe, the author of “Cold Water,” said the road was shut.",
            &[("Ann Roe, the author of “Cold Water,”", "said", "the road was shut")],
        ),
        (
            "Ann Roe (R-Carrow), said the road was shut.",
            &[("Ann Roe (R-Carrow)", "said", "the road was shut")],
        ),
        (
            "Joe Bell, the mayor, is promising to build “a wall.”",
            &[("Joe Bell, the mayor", "is promising", "to build “a wall.”")],
        ),
    ]);
}

#[test]
fn a_sentence_behind_a_closing_mark_begins_anew() {
    let first = ("Reed", "said", "the ferry was “a wreck.”");
    check(&[
        (
            "Reed said the ferry was “a wreck.” “It will sail,” said Dunn.",
            &[first, ("Dunn", "said", "“It will sail,”")],
        ),
        (
            "Reed said the ferry was “a wreck.” The hull is sound, Dunn said.",
            &[first, ("Dunn", "said", "The hull is sound")],
        ),
        (
            "Reed said the ferry was “a wreck.” According to Dunn, the hull is sound.",
            &[first, ("Dunn", "According to", "the hull is sound")],
        ),
    ]);
}

#[test]
fn the_subject_of_a_linked_report_stands_before_its_own_verb() {
    check(&[
        (
            "The bank ended a policy meeting by announcing that it would lend.",
            &[("The bank", "announcing", "that it would lend")],
        ),
        (
            "Dunn, head of the board, tied those test results to better hulls, saying that the work had helped.",
            &[("Dunn, head of the board", "saying", "that the work had helped")],
        ),
        (
            "Dunn and his deputy, Ann Roe, met in Carrow, saying that the work had helped.",
            &[],
        ),
        (
            "The town held a debate; one sailor called Dunn “the prince of rust.”",
            &[("one sailor", "called", "Dunn “the prince of rust.”")],
        ),
    ]);
}

#[test]
fn a_gerund_before_a_mark_reports_of_its_own() {
    check(&[
        (
            "“We are done,” Reed said, adding, “The road stays shut.”",
            &[
                ("Reed", "said", "“We are done,”"),
                ("Reed", "adding", "“The road stays shut.”"),
            ],
        ),
        (
            "“We are done,” Reed said before adding: “The road stays shut.”",
            &[
                ("Reed", "said", "“We are done,”"),
                ("Reed", "adding", "“The road stays shut.”"),
            ],
        ),
        (
            "“We are done,” read one. “We have had enough,” was another.",
            &[("one", "read", "“We are done,”")],
        ),
    ]);
}

#[test]
fn words_stand_between_the_speaker_and_the_verb() {
    check(&[
        (
            "Reed himself said that the road was shut.",
            &[("Reed himself", "said", "that the road was shut")],
        ),
        (
            "Reed herself, who was not at the rally, admitted that her plan was dead.",
            &[(
                "Reed herself, who was not at the rally",
                "admitted",
                "that her plan was dead",
            )],
        ),
        (
            "The Harbour Board less than two weeks ago said that papers had been lost.",
            &[("The Harbour Board", "said", "that papers had been lost")],
        ),
        (
            "The page was replaced on Monday by a message that said, “The item is no longer here.”",
            &[("a message", "said", "“The item is no longer here.”")],
        ),
    ]);
}

#[test]
fn a_noun_of_speech_leads_to_a_quotation() {
    check(&[
        (
            "Dunn made a promise: “We will rebuild.”",
            &[("Dunn", "made a promise", "“We will rebuild.”")],
        ),
        (
            "Reed ran on the slogan “Work counts” in 1960.",
            &[("Reed", "ran on the slogan", "“Work counts”")],
        ),
        (
            "Dunn was asked, “If you had known, would you have sailed?”",
            &[("", "was asked", "“If you had known, would you have sailed?”")],
        ),
    ]);
}

#[test]
fn who_stands_nearest_to_the_verb_says_it() {
    check(&[
        (
            "Tuesday at the school in Berea, OH, after winning the race in the town, Gov. John Reed (R-OH), said the road was shut.",
            &[("Gov. John Reed (R-OH)", "said", "the road was shut")],
        ),
        (
            "The Gazette made the same charges in February, and Harbour News responded: “The ferry was never safe.”",
            &[("Harbour News", "responded", "“The ferry was never safe.”")],
        ),
        (
            "His crew kicked the door, with Dunn reportedly yelling: “Get them out of here!”",
            &[("Dunn", "yelling", "“Get them out of here!”")],
        ),
        (
            "But Dunn has one thing in common with sailors, the writer suggested: “His luck is proof of it.”",
            &[("the writer", "suggested", "“His luck is proof of it.”")],
        ),
        (
            "She knew she and the company would keep the ferry, telling Moss they would not “have to move.”",
            &[
                ("She", "knew", "she and the company would keep the ferry"),
                ("She", "telling", "they would not “have to move.”"),
            ],
        ),
        (
            "A woman asked for a photo and Dunn said, “as long as we are not breaking the law.”",
            &[
                ("A woman", "asked for", "a photo"),
                ("Dunn", "said", "“as long as we are not breaking the law.”"),
            ],
        ),
        ("The bill is dead because of measures added by Republicans.", &[]),
        (
            "One of her crew said the road was shut.",
            &[("One of her crew", "said", "the road was shut")],
        ),
    ]);
}

#[test]
fn a_relative_clause_may_follow_the_speaker() {
    check(&[
        (
            "“We are done,” said Carl Beck, who said there were “too many odd things for me.” Beck left.",
            &[
                (
                    "Carl Beck, who said there were “too many odd things for me.”",
                    "said",
                    "“We are done,”",
                ),
                ("Carl Beck", "said", "there were “too many odd things for me.”"),
            ],
        ),
        (
            "The hull is sound, said a sailor who knew it.",
            &[("a sailor", "said", "The hull is sound")],
        ),
        (
            "Dunn “was treated lightly,” said a former officer who oversaw such cases and described it as “a lesser set of things.”",
            &[
                ("a former officer", "said", "Dunn “was treated lightly,”"),
                ("a former officer", "described", "it as “a lesser set of things.”"),
            ],
        ),
    ]);
}

#[test]
fn a_name_with_its_verb_is_no_speaker_of_the_next_clause() {
    check(&[
        (
            "He returned to it later after senior editor Josh Marr noted that the odds were low.",
            &[("senior editor Josh Marr", "noted", "that the odds were low")],
        ),
        (
            "Mr. Dunn took on Nora Reed on Sunday after the clerk had said that he was a liar.",
            &[("the clerk", "had said", "that he was a liar")],
        ),
        (
            "Nora Reed caused a stir when a Carrow voter asked if she might leave.",
            &[("a Carrow voter", "asked", "if she might leave")],
        ),
        (
            "Dunn returned the gifts after the Gazette's reporting showed that the donors were unknown.",
            &[("the Gazette's reporting", "showed", "that the donors were unknown")],
        ),
        (
            "It grapples with a wave of mostly poor migrants, politicians and activists are decrying the road.",
            &[("politicians and activists", "are decrying", "the road")],
        ),
        (
            "A report published after the vote said the road was shut.",
            &[("A report published after the vote", "said", "the road was shut")],
        ),
        (
            "A pastor backing Dunn, Allan Whiting, said he had made calls.",
            &[
                ("A pastor backing Dunn, Allan Whiting", "said", "he had made calls"),
                ("A pastor", "backing", "Dunn"),
            ],
        ),
    ]);
}

#[test]
fn the_subject_is_of_the_same_clause() {
    check(&[
        (
            "Mayor Joe Dunn met survivors of the fire and relatives of the 49 people killed on Thursday and said the town must act.",
            &[("Mayor Joe Dunn", "said", "the town must act")],
        ),
        (
            "The court charged the officer with murder and Dunn fired his chief, Allan Moss, acknowledging that many have lost trust.",
            &[
                ("The court", "charged", "the officer with murder"),
                ("Dunn", "acknowledging", "that many have lost trust"),
            ],
        ),
        (
            "Nora Reed returned the gifts last year after GAZETTE TODAY's reporting indicated that they were stolen.",
            &[("GAZETTE TODAY's reporting", "indicated", "that they were stolen")],
        ),
        (
            "The nominee sat with Speaker Paul Moss, who a week ago surprised Dunn by declaring that the road was shut.",
            &[],
        ),
        (
            "Dunn - who once said he would “bomb the hell out of” oil fields seized by the rebels - said that the town should close its gates.",
            &[
                (
                    "Dunn - who once said he would “bomb the hell out of” oil fields seized by the rebels -",
                    "said",
                    "that the town should close its gates",
                ),
                ("Dunn", "said", "“bomb the hell out of”"),
                (
                    "Dunn",
                    "said",
                    "he would “bomb the hell out of” oil fields seized by the rebels",
                ),
            ],
        ),
        (
            "Bob Bell on Monday signed an order to block the ferry, while Mike Moss, the former clerk, proposed that it sail.",
            &[
                ("Bob Bell on Monday", "signed", "an order to block the ferry"),
                ("Mike Moss, the former clerk", "proposed", "that it sail"),
            ],
        ),
        (
            "Tuesday in Berea, OH, after winning Ohio in the primary, Gov. John Kasey (R-OH), said the road was shut.",
            &[("Gov. John Kasey (R-OH)", "said", "the road was shut")],
        ),
        (
            "Bell said during this week's harbour debate that he is for the ferry.",
            &[("Bell", "said", "that he is for the ferry")],
        ),
    ]);
}

#[test]
fn opinions_stand_behind_a_form_of_be() {
    check(&[
        (
            "Bell was not at all confident that the road was shut.",
            &[("Bell", "was not at all confident", "that the road was shut")],
        ),
        (
            "Officials are deeply worried about the road.",
            &[("Officials", "are deeply worried about", "the road")],
        ),
        ("She grew so angry that nobody spoke.", &[]),
    ]);
}

#[test]
fn what_seems_so_has_no_speaker() {
    check(&[
        ("The road seems to be shut.", &[("", "seems", "The road … to be shut")]),
        (
            "He appeared to suggest that the road was shut.",
            &[("He", "appeared to suggest", "that the road was shut")],
        ),
        (
            "Bell is expected to win the vote.",
            &[("", "is expected", "Bell … to win the vote")],
        ),
        (
            "The road is known as the king of the hills.",
            &[("", "is known", "The road … as the king of the hills")],
        ),
        (
            "O'Malley's move was first reported by the Gazette.",
            &[("the Gazette", "was first reported", "O'Malley's move")],
        ),
    ]);
}

#[test]
fn a_clause_may_leave_out_what_was_said() {
    check(&[
        ("He made a bid, which Bell denies.", &[("Bell", "denies", "which")]),
        (
            "It is a dynamic Bell said could drive voters away.",
            &[("Bell", "said", "dynamic … could drive voters away")],
        ),
        ("She takes back everything he said.", &[("he", "said", "everything")]),
    ]);
}

#[test]
fn who_said_it_may_stand_behind_the_verb() {
    check(&[
        (
            "They met the mayor of Carrow, Joe Bell, who said it was late.",
            &[("Joe Bell", "said", "it was late")],
        ),
        ("Let me say that it is late.", &[("me", "say", "that it is late")]),
        (
            "That prompted Bell to demand an inquiry.",
            &[("Bell", "demand", "an inquiry")],
        ),
        ("He's said that he will go.", &[("He", "'s said", "that he will go")]),
        (
            "The clerk first said that he left.",
            &[("The clerk", "said", "that he left")],
        ),
    ]);
}

#[test]
fn polls_speak() {
    check(&[
        (
            "In a new Gazette poll, Bell leads by nine points.",
            &[("a new Gazette poll", "In", "Bell leads by nine points")],
        ),
        (
            "Bell leads by nine points in the latest survey.",
            &[("the latest survey", "in", "Bell leads by nine points")],
        ),
        (
            "Polls show voters near a tie.",
            &[("Polls", "show", "voters near a tie")],
        ),
        (
            "About two-thirds of voters in a poll said the road was shut.",
            &[("two-thirds of voters in a poll", "said", "the road was shut")],
        ),
        (
            "The road cost nine million, court records show.",
            &[("court records", "show", "The road cost nine million")],
        ),
        (
            "The road, according to Bell, is safe.",
            &[("Bell", "according to", "The road … is safe")],
        ),
    ]);
}

#[test]
fn who_is_quoted_or_told_is_not_who_reports() {
    check(&[
        (
            "She was quoted by the Gazette as saying that it was late.",
            &[("She", "was quoted by the Gazette as saying", "that it was late")],
        ),
        (
            "The Gazette quoted Joe Bell, the mayor, as saying: “It is late.”",
            &[("Joe Bell", "as saying", "“It is late.”")],
        ),
        (
            "The envoy was summoned and told that the raids must end.",
            &[("", "told", "that the raids must end")],
        ),
        (
            "“We will not go,” Bell is said to have told them.",
            &[("Bell", "is said to have told", "“We will not go,”")],
        ),
        (
            "Bell said it was late, despite calls for an inquiry.",
            &[("Bell", "said", "it was late, despite calls for an inquiry")],
        ),
    ]);
}

#[test]
fn a_noun_of_reporting_may_lead_to_a_quotation() {
    check(&[
        (
            "His message to the town: “The road is shut.”",
            &[("His", "message", "“The road is shut.”")],
        ),
        (
            "Her advice to young doctors is simple: “Listen.”",
            &[("Her", "advice", "“Listen.”")],
        ),
        ("Bell's answer was “no.”", &[("Bell", "answer", "“no.”")]),
        (
            "By 2050, half the reefs could be gone, scientists warn.",
            &[("scientists", "warn", "By 2050, half the reefs could be gone")],
        ),
        (
            "“Never again” was the crowd's chant.",
            &[("the crowd", "chant", "“Never again”")],
        ),
    ]);
}

#[test]
fn another_clause_begins_behind_a_mark() {
    check(&[
        (
            "Bell told the council the plan was “dead”, adding: “We will not pay.”",
            &[
                ("Bell", "told", "the plan was “dead”"),
                ("Bell", "adding", "“We will not pay.”"),
            ],
        ),
        (
            "Bell said they would “fight to the last,” while the clerk said they would talk.",
            &[
                ("Bell", "said", "they would “fight to the last,”"),
                ("the clerk", "said", "they would talk"),
            ],
        ),
    ]);
}

#[test]
fn a_day_or_an_adverb_is_no_speaker() {
    // Where a noun stands before the participle, it and the subject are two readings: the weights choose.
    check(&[
        (
            "In a call with reporters on Dec. 2, Col. Joe Bell, a spokesman in Carrow, said that the raid was over.",
            &[("Col. Joe Bell, a spokesman in Carrow", "said", "that the raid was over")],
        ),
        (
            "In an email dated Feb. 12, 2012, Dan Roe, the director, warned that he would come.",
            &[("Dan Roe, the director", "warned", "that he would come")],
        ),
        (
            "Bell and Nair both said the road was shut.",
            &[("Bell and Nair", "said", "the road was shut")],
        ),
        (
            "The tests more accurately predicted that they would stay.",
            &[("The tests", "predicted", "that they would stay")],
        ),
        (
            "Bell later Thursday told the Gazette: “We will meet.”",
            &[("Bell", "told", "“We will meet.”")],
        ),
        (
            "Bell said during this week’s GOP debate that he is tired.",
            &[("Bell", "said", "that he is tired")],
        ),
        (
            "Nair sued the paper in 2013 alleging that it had lied.",
            &[
                ("Nair", "alleging", "that it had lied"),
                ("the paper in 2013", "alleging", "that it had lied"),
            ],
        ),
        ("He left saying Bell was late.", &[("He", "saying", "Bell was late")]),
        (
            "The club sent out a press release saying that Bell owes the town.",
            &[
                ("The club", "saying", "that Bell owes the town"),
                ("a press release", "saying", "that Bell owes the town"),
            ],
        ),
        (
            "“The way works,” Roe is quoted as saying.",
            &[("Roe", "is quoted as saying", "“The way works,”")],
        ),
    ]);
}

#[test]
fn a_day_or_a_clause_stands_beside_the_cue() {
    check(&[
        (
            "Joe Bell, the mayor of Carrow, on Tuesday called the road a danger.",
            &[("Joe Bell, the mayor of Carrow", "called", "the road a danger")],
        ),
        (
            "Bell earlier Thursday said the road was shut.",
            &[("Bell", "said", "the road was shut")],
        ),
        (
            "They met Nair, who last week called the road a danger.",
            &[("Nair", "called", "the road a danger")],
        ),
        (
            "Ann Roe said in a statement released by the town the report was wrong.",
            &[("Ann Roe", "said", "the report was wrong")],
        ),
        (
            "Bell says, win or lose on Tuesday, he is staying.",
            &[("Bell", "says", "he is staying")],
        ),
        (
            "He explained after winning his home town, he would have to win the county.",
            &[(
                "He",
                "explained",
                "after winning his home town, he would have to win the county",
            )],
        ),
        (
            "He added, that the road was shut.",
            &[("He", "added", "that the road was shut")],
        ),
        (
            "Police had last month charged Joe Roe with theft.",
            &[("Police", "had last month charged", "Joe Roe with theft")],
        ),
    ]);
}

#[test]
fn a_clause_may_begin_or_end_with_a_quotation() {
    check(&[
        (
            "“It is a challenge” for Nair, said Joe Bell.",
            &[("Joe Bell", "said", "“It is a challenge” for Nair")],
        ),
        (
            "The road is “long” and “steep”, he told reporters.",
            &[("he", "told", "The road is “long” and “steep”")],
        ),
    ]);
}

#[test]
fn a_verb_reports_by_a_noun_or_by_a_preposition_behind_it() {
    check(&[
        (
            "Nair sounded a positive note about the road.",
            &[("Nair", "sounded a positive note about", "the road")],
        ),
        (
            "Bell made the point that others do it.",
            &[("Bell", "made the point", "that others do it")],
        ),
        (
            "Bell spoke at the school on Tuesday about roads.",
            &[("Bell", "spoke", "roads")],
        ),
        (
            "Bell spoke briefly of his friendship with Nair.",
            &[("Bell", "spoke", "his friendship with Nair")],
        ),
        (
            "The answer from Bell is that the road was shut.",
            &[("Bell", "answer", "that the road was shut")],
        ),
        (
            "The law, opposed by Bell, was passed.",
            &[("Bell", "opposed", "The law")],
        ),
        (
            "It is unclear whether the road is shut.",
            &[("", "is unclear", "whether the road is shut")],
        ),
    ]);
}

#[test]
fn a_report_within_a_clause_is_of_its_subject() {
    check(&[
        (
            "As Nair tried to discuss the road, Bell left.",
            &[("Nair", "discuss", "the road")],
        ),
        (
            "They met Bell, who came out and endorsed Nair.",
            &[("Bell", "endorsed", "Nair")],
        ),
        (
            "Bell, who has often struggled while talking about the road, left.",
            &[("Bell", "talking about", "the road")],
        ),
        (
            "Mr. Bell, after initially saying he would not advertise, bought time.",
            &[("Mr. Bell", "saying", "he would not advertise")],
        ),
    ]);
}

#[test]
fn one_thing_does_not_state_in_the_plural() {
    check(&[
        (
            "Joe Bell, facing a challenge in Ohio, a swing state, said he left.",
            &[("Joe Bell, facing a challenge in Ohio, a swing state", "said", "he left")],
        ),
        (
            "Nair told co-host Joe Bell that the road was shut.",
            &[("Nair", "told", "that the road was shut")],
        ),
    ]);
}

#[test]
fn words_begin_and_end_with_their_own_clause() {
    check(&[
        (
            "Officials said that according to its count, the party has won.",
            &[("Officials", "said", "that according to its count, the party has won")],
        ),
        (
            "The poll finds that, while the road is unsafe, the bridge is not.",
            &[("The poll", "finds", "that, while the road is unsafe, the bridge is not")],
        ),
        (
            "Friends bristle at the idea that Bell is to blame — it is a two-way street, they insist.",
            &[("they", "insist", "it is a two-way street")],
        ),
        (
            "The town lost jobs (the actual number is closer to 15, according to the Gazette).",
            &[("the Gazette", "according to", "the actual number is closer to 15")],
        ),
        (
            "“The common view” — that Bell is a tyrant — “is wrong,” Nair says.",
            &[(
                "Nair",
                "says",
                "“The common view” — that Bell is a tyrant — “is wrong,”",
            )],
        ),
    ]);
}

#[test]
fn a_quotation_whose_sentence_another_closes_is_his() {
    check(&[
        (
            "“We have built fine teams,” wrote Bell. “We feel good about success” there, the memo stated.",
            &[
                ("Bell", "wrote", "“We have built fine teams,”"),
                ("the memo", "stated", "“We feel good about success” there"),
            ],
        ),
        (
            "“It does not matter,” Bell said. But “the bid is stronger with it.”",
            &[("Bell", "said", "“It does not matter,” … “the bid is stronger with it.”")],
        ),
    ]);
}

#[test]
fn what_is_said_of_somebody_is_said_by_the_agent() {
    check(&[
        (
            "The study was criticized by the industry as “seriously flawed.”",
            &[("the industry", "was criticized", "The study … as “seriously flawed.”")],
        ),
        (
            "She was praised by her coach for “never giving up.”",
            &[("her coach", "was praised", "She … for “never giving up.”")],
        ),
        (
            "The man, described by neighbors as quiet, lived alone.",
            &[("neighbors", "described", "The man … as quiet")],
        ),
        (
            "The move was condemned as “an act of piracy” by the ministry.",
            &[("the ministry", "was condemned", "The move … as “an act of piracy”")],
        ),
        (
            "Bell has been called “a danger to the public” by two judges.",
            &[("two judges", "has been called", "Bell … “a danger to the public”")],
        ),
        (
            "The plan was criticized by Bell as the vote neared.",
            &[("Bell", "was criticized", "The plan")],
        ),
    ]);
}

#[test]
fn an_answer_before_its_speaker_begins_the_words_behind_it() {
    check(&[
        (
            "Not so, says Ian Leck of the council: “It was never safe.”",
            &[("Ian Leck of the council", "says", "Not so … “It was never safe.”")],
        ),
        (
            "The road is unsafe, says Bell: “It never was.”",
            &[("Bell", "says", "The road is unsafe … “It never was.”")],
        ),
        (
            "However, said Bell, “it is late.”",
            &[("Bell", "said", "“it is late.”")],
        ),
        (
            "Bell told the Gazette in an interview published on Sunday that the road was shut.",
            &[("Bell", "told", "that the road was shut")],
        ),
        (
            "Officials blamed the Dawn Movement.",
            &[("Officials", "blamed", "the Dawn Movement")],
        ),
    ]);
}

#[test]
fn a_mark_closes_a_clause_within_the_sentence() {
    check(&[
        (
            "Calling the ruling “a gift to polluters,” local groups vowed to appeal.",
            &[
                ("local groups", "Calling", "the ruling “a gift to polluters,”"),
                ("local groups", "vowed", "to appeal"),
            ],
        ),
        (
            "Nora Bell's aunt, Carol, was blunter: “It stinks.”",
            &[("Nora Bell's aunt, Carol", "was", "“It stinks.”")],
        ),
        (
            "Many fled their homes as a fire the chief called “the worst in years” closed in.",
            &[("the chief", "called", "“the worst in years” closed in")],
        ),
    ]);
}

#[test]
fn the_agent_of_a_lead_says_the_quotation_behind_it() {
    check(&[
        (
            "It is a view shared by Nora Bell of the council: “We have no market.”",
            &[("Nora Bell of the council", "shared", "“We have no market.”")],
        ),
        (
            "The sheriff's office said the man was 34.",
            &[("The sheriff's office", "said", "the man was 34")],
        ),
    ]);
}

#[test]
fn who_is_described_before_the_verb_is_its_subject() {
    check(&[
        (
            "Pugh, reached by phone, concedes the point.",
            &[("Pugh, reached by phone", "concedes", "the point")],
        ),
        ("Bell has a clicker and a dog named Hector.", &[]),
        (
            "“We act,” said Till, a pastor.",
            &[("Till, a pastor", "said", "“We act,”")],
        ),
        (
            "Fees rose to 10 euros per head, Bell said.",
            &[("Bell", "said", "Fees rose to 10 euros per head")],
        ),
    ]);
}

#[test]
fn who_reacts_says_what_follows() {
    check(&[
        (
            "Asked if he was worried, Bell laughed. “Worried? No.”",
            &[
                ("", "Asked", "if he was worried"),
                ("Bell", "laughed", "“Worried? No.”"),
            ],
        ),
        (
            "Then she laughs. “It frightens us.”",
            &[("she", "laughs", "“It frightens us.”")],
        ),
        (
            "In Ohio, Bell sighed. “It is late.”",
            &[("Bell", "sighed", "“It is late.”")],
        ),
    ]);
}

#[test]
fn a_quotation_is_the_subject_of_its_sentence() {
    check(&[
        (
            "“Odd,” is how manager Joe Bell described it.",
            &[("manager Joe Bell", "described", "“Odd,”")],
        ),
        ("“We go on,” was all he offered.", &[("he", "offered", "“We go on,”")]),
        (
            "And this from the energy minister: “Crews are ready.”",
            &[("the energy minister", "", "“Crews are ready.”")],
        ),
        (
            "Here is the mayor, Ann Bell, speaking to the Gazette: “Stay at home.”",
            &[("the mayor, Ann Bell", "", "“Stay at home.”")],
        ),
    ]);
}

#[test]
fn whom_somebody_accused_does_not_accuse() {
    check(&[
        ("A driver accused of a crash was cleared.", &[]),
        (
            "Under questioning by her lawyer, Bell conceded that it was late.",
            &[("Bell", "conceded", "that it was late")],
        ),
        (
            "A man whose two sons drowned off Carrow has told the court that it was late.",
            &[(
                "A man whose two sons drowned off Carrow",
                "has told",
                "that it was late",
            )],
        ),
        (
            "Members walked out of the hall after Joe Bell rejected the plan.",
            &[("Joe Bell", "rejected", "the plan")],
        ),
        (
            "Bell, reached by phone, confirmed his visit.",
            &[("Bell, reached by phone", "confirmed", "his visit")],
        ),
        ("A man called Joe Bell was there.", &[]),
    ]);
}

#[test]
fn of_the_wires_who_speaks() {
    check(&[
        (
            "The euro fell on Tuesday after Nora Bell, a member of the council, said that it would.",
            &[("Nora Bell, a member of the council", "said", "that it would")],
        ),
        (
            "One person briefed on the plan said the road was shut.",
            &[("One person briefed on the plan", "said", "the road was shut")],
        ),
        (
            "A draft of the plan seen by Reuters said the road was shut.",
            &[("A draft of the plan seen by Reuters", "said", "the road was shut")],
        ),
        (
            "This month's report said the road was shut.",
            &[("This month's report", "said", "the road was shut")],
        ),
        (
            "They met in session at the request of France, which has called for calm.",
            &[("France", "has called for", "calm")],
        ),
        (
            "“It is late,” Theresa May said.",
            &[("Theresa May", "said", "“It is late,”")],
        ),
        (
            "“It is late,” said Jan Bell of the road office.",
            &[("Jan Bell of the road office", "said", "“It is late,”")],
        ),
        (
            "The Post, citing emails, said the mayor, Nora Bell, knew it.",
            &[
                ("The Post, citing emails", "said", "the mayor, Nora Bell, knew it"),
                ("The Post", "citing", "emails"),
                ("the mayor, Nora Bell", "knew", "it"),
            ],
        ),
        (
            "The inquest heard that Bell had left.",
            &[("The inquest", "heard", "that Bell had left")],
        ),
        (
            "The mayor said the ruling “puts roads over people.”",
            &[("The mayor", "said", "the ruling “puts roads over people.”")],
        ),
    ]);
}

#[test]
fn of_the_wires_what_is_said() {
    check(&[
        (
            "“The road is shut,” the Gazette quoted Bell as saying.",
            &[("Bell", "as saying", "“The road is shut,”")],
        ),
        (
            "“We had no choice,” Bell was later quoted by the Gazette as telling lawmakers.",
            &[(
                "Bell",
                "was later quoted by the Gazette as telling",
                "“We had no choice,”",
            )],
        ),
        (
            "The fall was “overdone,” in the words of Bell.",
            &[("Bell", "in the words of", "The fall was “overdone,”")],
        ),
        (
            "In Bell's view, the road would be shut.",
            &[("Bell", "view", "the road would be shut")],
        ),
        (
            "The road was branded a “trap” by Bell.",
            &[("Bell", "was branded", "The road … a “trap”")],
        ),
        (
            "The road was condemned by Bell as “absolutely unsafe.”",
            &[("Bell", "was condemned", "The road … as “absolutely unsafe.”")],
        ),
        (
            "“A trap” is how Bell described the road.",
            &[("Bell", "described", "“A trap”")],
        ),
        (
            "In a joint statement, France and Nair called for “an end to it.”",
            &[("France and Nair", "called for", "“an end to it.”")],
        ),
        (
            "His neighbor, Rosa Nair, was blunter: “They are thieves.”",
            &[("His neighbor, Rosa Nair", "was", "“They are thieves.”")],
        ),
        (
            "It was “a hard time,” Bell says, “but a good one.”",
            &[("Bell", "says", "It was “a hard time,” … “but a good one.”")],
        ),
        (
            "Road ‘safe for now’, says mayor",
            &[("mayor", "says", "Road ‘safe for now’")],
        ),
    ]);
}

#[test]
fn what_trails_a_speaker_parts_no_quotation() {
    check(&[
        (
            "“Our members are tired,” said Ann Roe, a spokeswoman for the union, which represents 300 farms. “He was hard on us.”",
            &[(
                "Ann Roe, a spokeswoman for the union",
                "said",
                "“Our members are tired,” … “He was hard on us.”",
            )],
        ),
        (
            "“Only the road was shut,” said Ann Roe, 44, a home-care aide from Carrow. “It is not fair.”",
            &[("Ann Roe, 44", "said", "“Only the road was shut,” … “It is not fair.”")],
        ),
        (
            "“Should he be sued?” Bell asked rhetorically, shaking his head. “He should be in jail.”",
            &[("Bell", "asked", "“Should he be sued?” … “He should be in jail.”")],
        ),
        (
            "“We must stop it,” a voice-over in the ad states.",
            &[("a voice-over in the ad", "states", "“We must stop it,”")],
        ),
        (
            "“We must stop it,” Bell said, adding that it was late. “Nobody else will.”",
            &[
                ("Bell", "said", "“We must stop it,” … “Nobody else will.”"),
                ("Bell", "adding", "that it was late"),
            ],
        ),
    ]);
}

#[test]
fn a_mark_with_its_comma_ends_what_comes_before_the_sentence() {
    check(&[
        (
            "After calling the road “a mess,” Bell left the hall.",
            &[("Bell", "calling", "the road “a mess,”")],
        ),
        (
            "Acknowledging that Nair “says a lot of odd stuff,” though, Bell left.",
            &[("Bell", "Acknowledging", "that Nair “says a lot of odd stuff,”")],
        ),
        (
            "Nair, who Bell blasted as a “bully and a fraud,” left.",
            &[("Bell", "blasted", "who … as a “bully and a fraud,”")],
        ),
        (
            "Here's Bell in December 1992: “Our road must rest on stone.”",
            &[("Bell in December 1992", "", "“Our road must rest on stone.”")],
        ),
    ]);
}

#[test]
fn what_health_courts_and_gossip_write() {
    check(&[
        (
            "One broker who asked not to be identified called the plan “nuts.”",
            &[
                (
                    "One broker who asked not to be identified",
                    "called",
                    "the plan “nuts.”",
                ),
                ("One broker", "asked", "not to be identified"),
            ],
        ),
        (
            "The fund cut its forecast and warned of a “lost decade.”",
            &[("The fund", "warned of", "a “lost decade.”")],
        ),
        (
            "Forecasters said up to a foot of snow could fall.",
            &[("Forecasters", "said", "up to a foot of snow could fall")],
        ),
        (
            "Dr Roper said attacks were rare.",
            &[("Dr Roper", "said", "attacks were rare")],
        ),
        (
            "Her spokesman said overnight closures were needed.",
            &[("Her spokesman", "said", "overnight closures were needed")],
        ),
        (
            "His wife, Jean, likes to say that the house is old.",
            &[("His wife, Jean", "likes to say", "that the house is old")],
        ),
        (
            "“It just works,” Bell liked to say.",
            &[("Bell", "liked to say", "“It just works,”")],
        ),
        (
            "Not so, says Mr. Peters. “It's the same.”",
            &[("Mr. Peters", "says", "Not so … “It's the same.”")],
        ),
        ("Barr again: “I never did.”", &[("Barr", "", "“I never did.”")]),
        (
            "His message to voters? “Stay home.”",
            &[("His", "message", "“Stay home.”")],
        ),
        (
            "For Feldt, the answer is simple: “Build more homes.”",
            &[("Feldt", "answer", "“Build more homes.”")],
        ),
        (
            "Bell lifted the trophy and shouted: “Ours!”",
            &[("Bell", "shouted", "“Ours!”")],
        ),
        (
            "A company sued him for saying that the road was shut.",
            &[("him", "saying", "that the road was shut")],
        ),
        (
            "He said that, according to intelligence, the gang was near.",
            &[("He", "said", "that, according to intelligence, the gang was near")],
        ),
        (
            "Hamid's armed wing, the Al-Noor Brigades, claimed responsibility for the fire.",
            &[(
                "Hamid's armed wing, the Al-Noor Brigades",
                "claimed responsibility for",
                "the fire",
            )],
        ),
        (
            "A message from Bell: “Stay home.”",
            &[("Bell", "message", "“Stay home.”")],
        ),
        (
            "“Ya haram,” Bell sighs: “poor thing.”",
            &[("Bell", "sighs", "“Ya haram,” … “poor thing.”")],
        ),
        (
            "He told a televised meeting of the council that it was late.",
            &[("He", "told", "that it was late")],
        ),
        (
            "The report (which Bell described as “thin”) was late.",
            &[("Bell", "described as", "which … “thin”")],
        ),
    ]);
}

#[test]
fn the_words_before_a_verb_of_speech_may_begin_with_a_gerund() {
    check(&[
        (
            "Finding what is under the road is not as simple as digging, he said.",
            &[(
                "he",
                "said",
                "Finding what is under the road is not as simple as digging",
            )],
        ),
        (
            "After finding what was under the road, Bell said it was unsafe.",
            &[
                ("Bell", "finding", "what was under the road"),
                ("Bell", "said", "it was unsafe"),
            ],
        ),
        (
            "The road is unsafe, say some experts, who want it shut.",
            &[
                ("some experts, who want it shut", "say", "The road is unsafe"),
                ("some experts", "want", "it shut"),
            ],
        ),
        (
            "Bell does not plan to run, say people close to him.",
            &[
                ("people close to him", "say", "Bell does not plan to run"),
                ("Bell", "does not plan", "to run"),
            ],
        ),
        (
            "The road was shut, as first reported by the Gazette.",
            &[("the Gazette", "reported", "The road was shut")],
        ),
        (
            "The plan, an inside source said, is to wait.",
            &[("an inside source", "said", "The plan … is to wait")],
        ),
        (
            "It is not about big roads, he and Mr. Allen said.",
            &[("he and Mr. Allen", "said", "It is not about big roads")],
        ),
    ]);
}

#[test]
fn documents_and_shares_of_people_say() {
    check(&[
        (
            "Pate gave Rubio money, records compiled by the Center for Clean Votes show.",
            &[(
                "records compiled by the Center for Clean Votes",
                "show",
                "Pate gave Rubio money",
            )],
        ),
        (
            "More than 40 percent of that money arrived in May, new fundraising reports show.",
            &[(
                "new fundraising reports",
                "show",
                "More than 40 percent of that money arrived in May",
            )],
        ),
        (
            "During the same stretch, F.A.A. records show, the plane has flown 216 hours.",
            &[(
                "F.A.A. records",
                "show",
                "During the same stretch … the plane has flown 216 hours",
            )],
        ),
        (
            "As Tuesday’s results show, Carrow may not be out of reach.",
            &[("Tuesday’s results", "show", "Carrow may not be out of reach")],
        ),
        (
            "Records obtained by the Gazette show Bell paid nothing.",
            &[("Records obtained by the Gazette", "show", "Bell paid nothing")],
        ),
        (
            "A Gazette poll of the town released on Tuesday showed Mr. Bell with a lead over his rival.",
            &[(
                "A Gazette poll of the town released on Tuesday",
                "showed",
                "Mr. Bell with a lead over his rival",
            )],
        ),
        (
            "Two in three said Bell would be best.",
            &[("Two in three", "said", "Bell would be best")],
        ),
        (
            "These clerks express sharp reservations about the plan.",
            &[("These clerks", "express", "sharp reservations about the plan")],
        ),
        (
            "But clerks within the town cite his voting record in the council.",
            &[("clerks within the town", "cite", "his voting record in the council")],
        ),
    ]);
}

#[test]
fn what_stands_between_keeps_its_subject() {
    check(&[
        (
            "Mayor Joe Bell, who faces a hard race in Carrow, dropped Nair's plan for the road, saying she lacks the temper.",
            &[
                (
                    "Mayor Joe Bell, who faces a hard race in Carrow",
                    "saying",
                    "she lacks the temper",
                ),
                ("Nair", "plan", "for the road"),
            ],
        ),
        (
            "He went to the house of Sepp Roe, who is under arrest, saying Mr. Roe should be given a prize.",
            &[("He", "saying", "Mr. Roe should be given a prize")],
        ),
        (
            "One month after announcing his support for Bell, Marco Nair still believes that the road is unsafe.",
            &[
                ("Marco Nair", "announcing", "his support for Bell"),
                ("his", "support", "for Bell"),
                ("Marco Nair", "believes", "that the road is unsafe"),
            ],
        ),
        (
            "At the club, where it costs new members a lot to sign up, Jay Roe, the club's president, suggested that the road was unsafe.",
            &[
                ("it", "sign", "up"),
                ("Jay Roe, the club's president", "suggested", "that the road was unsafe"),
            ],
        ),
        (
            "Of Carver, Bell, who has given money to Nair, said, “He’s scary.”",
            &[("Bell, who has given money to Nair", "said", "“He’s scary.”")],
        ),
        (
            "He spoke of peace before explaining why she stands behind Nair.",
            &[("He", "spoke of", "peace"), ("she", "stands behind", "Nair")],
        ),
        (
            "The company and its founder in 2009 said that the road was shut.",
            &[("The company and its founder in 2009", "said", "that the road was shut")],
        ),
        (
            "Bell, who's argued for years that the road is unsafe, left.",
            &[("Bell", "'s argued for", "that the road is unsafe")],
        ),
    ]);
}

#[test]
fn a_source_has_a_title_or_reports_of_its_own() {
    check(&[
        (
            "Bell had spent little on data, according to its reports.",
            &[("its reports", "according to", "Bell had spent little on data")],
        ),
        (
            "According to “The Roes: Three Builders,” by Ann Blair, Bell left.",
            &[("“The Roes: Three Builders,” by Ann Blair", "According to", "Bell left")],
        ),
        (
            "White voters favored Mr. Bell, according to polling by the Roe Institute.",
            &[
                (
                    "polling by the Roe Institute",
                    "according to",
                    "White voters favored Mr. Bell",
                ),
                ("White voters", "favored", "Mr. Bell"),
            ],
        ),
        (
            "To hear Carver tell it, the plan was always doomed.",
            &[("Carver", "tell", "the plan was always doomed")],
        ),
        (
            "Mr. Bell met the clerks, the Gazette reported on Tuesday, and he will be part of the talks, according to three people briefed on the matter.",
            &[
                ("the Gazette", "reported", "Mr. Bell met the clerks"),
                (
                    "three people briefed on the matter",
                    "according to",
                    "and he will be part of the talks",
                ),
            ],
        ),
    ]);
}

#[test]
fn words_beside_the_cue_are_not_said() {
    check(&[
        (
            "Nair said at the hearing that the platform is open.",
            &[("Nair", "said", "that the platform is open")],
        ),
        (
            "People familiar with her thinking say she is tired.",
            &[("People familiar with her thinking", "say", "she is tired")],
        ),
        (
            "Joe Bell said in one of a series of Twitter messages that the road was shut.",
            &[("Joe Bell", "said", "that the road was shut")],
        ),
        (
            "Bell said on the Carrow show “Low Tide” that the road was shut.",
            &[
                ("Bell", "said", "that the road was shut"),
                ("Bell", "said on", "“Low Tide”"),
                ("Bell", "said on", "the Carrow show “Low Tide” that the road was shut"),
            ],
        ),
        (
            "The mayor said in a letter to staff that the road was shut.",
            &[("The mayor", "said", "that the road was shut")],
        ),
        (
            "I agree with Bell that the road is unsafe.",
            &[("I", "agree with", "that the road is unsafe")],
        ),
        (
            "Thirty percent of whites “strongly agree” that they will be better off.",
            &[("Thirty percent of whites", "agree", "that they will be better off")],
        ),
        (
            "Supporters of Bell say by 55%-41% that clerks should use the road.",
            &[("Supporters of Bell", "say", "that clerks should use the road")],
        ),
        (
            "The director was asked about the donations.",
            &[("", "was asked about", "the donations")],
        ),
        (
            "The clerk acknowledged as much in an article.",
            &[("The clerk", "acknowledged", "as much")],
        ),
        (
            "Bell made an unprompted call for an end to the road.",
            &[("Bell", "made an unprompted call for", "an end to the road")],
        ),
        (
            "When voters were asked who would bring change to Carrow, they left.",
            &[("", "were asked", "who would bring change to Carrow")],
        ),
        (
            "Mrs. Roe replied in an even voice that she was pleased.",
            &[("Mrs. Roe", "replied", "that she was pleased")],
        ),
        (
            "As several on the list told the Gazette, they were leaning to Bell.",
            &[("several on the list", "told", "they were leaning to Bell")],
        ),
    ]);
}

#[test]
fn what_is_told_of_the_words_ends_them() {
    check(&[
        (
            "Bell said the town would “not be intimidated,” while cautioning residents against panic.",
            &[
                ("Bell", "said", "the town would “not be intimidated,”"),
                ("Bell", "cautioning", "residents against panic"),
            ],
        ),
        (
            "He accused the bank of “secrecy,” something Hug denies.",
            &[
                ("He", "accused", "the bank of “secrecy,”"),
                ("Hug", "denies", "something"),
            ],
        ),
        (
            "Bell voiced doubts about the road and raised concerns over the bridge.",
            &[
                ("Bell", "voiced", "doubts about the road"),
                ("Bell", "raised concerns over", "the bridge"),
            ],
        ),
        (
            "Bell insists on a vote; says road is unsafe.",
            &[("Bell", "insists on", "a vote"), ("Bell", "says", "road is unsafe")],
        ),
    ]);
}

#[test]
fn what_seems_so_may_be_described() {
    check(&[
        (
            "Mr. Bell seemed most concerned with the road.",
            &[("", "seemed", "Mr. Bell … most concerned with the road")],
        ),
        (
            "The new government, headed by Joe Bell, seems ready to come on board.",
            &[("", "seems", "The new government … ready to come on board")],
        ),
    ]);
}

#[test]
fn a_phrase_or_a_title_before_the_speaker_is_no_report() {
    check(&[
        (
            "In a memo, Joe Roe reminded his staff about the early work.",
            &[("Joe Roe", "reminded", "the early work")],
        ),
        (
            "Every December, Time announces who it believes is best.",
            &[
                ("Time", "announces", "who it believes is best"),
                ("it", "believes", "who … is best"),
            ],
        ),
        (
            "Bell met then-Sen. Joe Roe and said it was late.",
            &[("Bell", "said", "it was late")],
        ),
    ]);
}

#[test]
fn what_stands_beside_a_quotation_is_told_from_it() {
    check(&[
        (
            "Choosing between them is a “false choice,” she said.",
            &[("she", "said", "Choosing between them is a “false choice,”")],
        ),
        (
            "Bell released a statement Wednesday saying that the road was shut.",
            &[(
                "Bell",
                "released a statement Wednesday saying",
                "that the road was shut",
            )],
        ),
        (
            "Bell said, per a translator, that the road was shut.",
            &[("Bell", "said", "that the road was shut")],
        ),
        (
            "“It is our bad luck,” he said, that both men lived there.",
            &[("he", "said", "“It is our bad luck,” … that both men lived there")],
        ),
        (
            "“Only you, Dan,” she said, would use the occasion.",
            &[("she", "said", "“Only you, Dan,” … would use the occasion")],
        ),
        (
            "“Is that all?” Bell asked reporters on Monday.",
            &[("Bell", "asked", "“Is that all?”")],
        ),
        (
            "While he was speaking with the press on Wednesday, he said, “It is late.”",
            &[
                ("he", "was speaking", "with the press on Wednesday"),
                ("he", "said", "“It is late.”"),
            ],
        ),
        (
            "Bell hailed the vote as “fantastic,” telling reporters that he would come.",
            &[
                ("Bell", "hailed", "the vote as “fantastic,”"),
                ("Bell", "telling", "that he would come"),
            ],
        ),
        (
            "Bell was booed after telling friends of the mayor that they were “odd.”",
            &[("Bell", "was booed after telling", "that they were “odd.”")],
        ),
        (
            "Roe attacked the plan, calling it, among other things, “a failed deal.”",
            &[
                ("Roe", "attacked", "the plan"),
                ("Roe", "calling", "it, among other things, “a failed deal.”"),
            ],
        ),
        (
            "Bell accused the audience, which is picked by the party, of being “donors.”",
            &[(
                "Bell",
                "accused",
                "the audience, which is picked by the party, of being “donors.”",
            )],
        ),
        (
            "They bought a paper and placed ads calling the deal a “mistake.”",
            &[
                ("They", "calling", "the deal a “mistake.”"),
                ("a paper and placed ads", "calling", "the deal a “mistake.”"),
            ],
        ),
    ]);
}

#[test]
fn whom_words_are_told_and_where() {
    check(&[
        (
            "Nair urged the voters to stay at home.",
            &[("Nair", "urged", "the voters to stay at home")],
        ),
        (
            "Nair told voters to stay at home.",
            &[("Nair", "told", "to stay at home")],
        ),
        (
            "The host asked the former mayor about the fire.",
            &[("The host", "asked", "the fire")],
        ),
        (
            "Asked on Monday, at a debate, whether he would run, Bell shook his head.",
            &[("", "Asked", "whether he would run")],
        ),
        (
            "“It is late,” Cain said, when asked whether he would go.",
            &[("Cain", "said", "“It is late,”"), ("", "asked", "whether he would go")],
        ),
        (
            "The club's heavy investment, Ms. Roe said, “is a good example” of it.",
            &[(
                "Ms. Roe",
                "said",
                "The club's heavy investment … “is a good example” of it",
            )],
        ),
        (
            "Another user, Ron Zed, wrote of Ms. Merk: “Your boss is here.”",
            &[("Another user, Ron Zed", "wrote of", "“Your boss is here.”")],
        ),
        (
            "Bell has an ad aimed at farmers, in which he declares, “The road is shut.”",
            &[("he", "declares", "“The road is shut.”")],
        ),
        (
            "As a part of his plea, Mark Lazar, 44, said that he robbed them.",
            &[("Mark Lazar, 44", "said", "that he robbed them")],
        ),
        (
            "The board concluded in that case that the clerks were careless.",
            &[("The board", "concluded", "that the clerks were careless")],
        ),
        (
            "They were out, as the host Bell said in April while working on a film.",
            &[("the host Bell", "said", "They were out")],
        ),
        ("Mr. Net agreed to a truce, but when Nair came, he was caught.", &[]),
        (
            "Nair declined to address it but said in a statement that “the town did well.”",
            &[
                ("Nair", "declined", "to address it"),
                ("Nair", "said", "that “the town did well.”"),
            ],
        ),
        (
            "The scene made Nair say that it was late.",
            &[("Nair", "say", "that it was late")],
        ),
        (
            "Bell’s aides say his finish and proven ability to turn out voters help him.",
            &[(
                "Bell’s aides",
                "say",
                "his finish and proven ability to turn out voters help him",
            )],
        ),
        (
            "Independent analyses agree that the road is shut.",
            &[("Independent analyses", "agree", "that the road is shut")],
        ),
        (
            "After the court refused to hear it, Nair asked the mayor to act.",
            &[
                ("the court", "refused", "to hear it"),
                ("Nair", "asked", "the mayor to act"),
            ],
        ),
        (
            "The mayor told Yahoo! News in a story on Monday that the road was shut.",
            &[("The mayor", "told", "that the road was shut")],
        ),
        (
            "The report written by Bell and seen by the Gazette said the road was shut.",
            &[(
                "The report written by Bell and seen by the Gazette",
                "said",
                "the road was shut",
            )],
        ),
        (
            "Asked at a talk in Cairo about the raid, the general declined to comment.",
            &[("", "Asked", "the raid"), ("the general", "declined", "to comment")],
        ),
        (
            "The law under which he was charged said nothing of fines.",
            &[("The law", "said", "nothing of fines")],
        ),
        (
            "Since the war began, officials say, 300 have died.",
            &[("officials", "say", "Since the war began … 300 have died")],
        ),
        (
            "She told the court a story about how he had hit her.",
            &[("She", "told", "a story about how he had hit her")],
        ),
    ]);
}

#[test]
fn a_time_between_the_cue_and_its_words() {
    for time in [
        "over the weekend",
        "in the early morning hours",
        "in the last days of the race",
        "in the days after the vote",
        "in a phone interview from his home in Leck",
        "in no uncertain terms",
        "a year ago",
    ] {
        let text = format!("Joe Roe said {time} that it was late.");
        check(&[(&text, &[("Joe Roe", "said", "that it was late")])]);
    }
}

#[test]
fn appositions_and_brackets_in_every_place() {
    check(&[
        (
            "Joe Roe, calling it “a late mess,” left the hall.",
            &[("Joe Roe", "calling", "it “a late mess,”")],
        ),
        (
            "The plan is “a late mess,” Joe Roe told reporters, “and nobody wants it.”",
            &[
                ("Joe Roe", "told", "The plan is “a late mess,” … “and nobody wants it.”"),
                ("nobody", "wants", "it"),
            ],
        ),
        (
            "“It is late,” Joe Roe can be heard saying.",
            &[("Joe Roe", "can be heard saying", "“It is late,”")],
        ),
        (
            "The plan was described by Joe Roe, the coach, as “a late mess.”",
            &[("Joe Roe, the coach", "was described", "The plan … as “a late mess.”")],
        ),
        (
            "Speaking in Leck, Joe Roe (D-Ohio) said, “It is late.”",
            &[
                ("Joe Roe (D-Ohio)", "Speaking", "in Leck"),
                ("Joe Roe (D-Ohio)", "said", "“It is late.”"),
            ],
        ),
        (
            "According to the Gazette, Joe Roe, 34, said that it was late.",
            &[
                ("the Gazette", "According to", "Joe Roe, 34, said that it was late"),
                ("Joe Roe, 34", "said", "that it was late"),
            ],
        ),
        (
            "According to Joe Roe, the robot, named “Best of Leck,” scored two points.",
            &[
                (
                    "Joe Roe",
                    "According to",
                    "the robot, named “Best of Leck,” scored two points",
                ),
                ("", "named", "“Best of Leck,” scored two points"),
                ("two points", "scored", "“Best of Leck,”"),
            ],
        ),
        (
            "While the council met, Joe Roe, the coach, said it was late.",
            &[("Joe Roe, the coach", "said", "it was late")],
        ),
        (
            "As the mayor, Joe Roe, said, the road is shut.",
            &[("the mayor, Joe Roe", "said", "the road is shut")],
        ),
    ]);
}

#[test]
fn what_was_heard_and_whom_it_was_put_to() {
    check(&[
        (
            "One is reminded of what Bell said of the road: “It is a trap.”",
            &[("Bell", "said", "“It is a trap.”")],
        ),
        (
            "Bell is supposed to have said: “It is late.”",
            &[("Bell", "is supposed to have said", "“It is late.”")],
        ),
        (
            "Bell replied to the post with: “It is late.”",
            &[("Bell", "replied to", "“It is late.”")],
        ),
        (
            "A post shared 4,000 times claims that the road was shut.",
            &[("A post shared 4,000 times", "claims", "that the road was shut")],
        ),
        (
            "We heard the mayor say that the road was shut.",
            &[("the mayor", "say", "that the road was shut")],
        ),
        (
            "They watched him tell the crowd that the road was shut.",
            &[("him", "tell", "that the road was shut")],
        ),
        (
            "At a debate last month, the moderator asked Bell about the road.",
            &[("the moderator", "asked", "the road")],
        ),
        ("Bell has faced calls to resign.", &[]),
        ("Bell, who started the farm in 1992, left.", &[]),
        ("All Bell would say was “No.”", &[("Bell", "would say", "“No.”")]),
        (
            "Wiping away tears, his widow, Ann Roe, said it was late.",
            &[("his widow, Ann Roe", "said", "it was late")],
        ),
        (
            "According to Bell, who runs the council, the road is shut.",
            &[("Bell, who runs the council", "According to", "the road is shut")],
        ),
        (
            "Bell informed the council in a written reply that the road was shut.",
            &[("Bell", "informed", "that the road was shut")],
        ),
        (
            "Bell told a televised briefing that the road was shut.",
            &[("Bell", "told", "that the road was shut")],
        ),
        (
            "Captain Bell, when asked whether the road was shut, smiled and said that it was.",
            &[
                (
                    "Captain Bell, when asked whether the road was shut",
                    "said",
                    "that it was",
                ),
                ("", "asked", "whether the road was shut"),
            ],
        ),
        (
            "The mayor, Joe Bell, and his deputy, Ann Roe, said they had a plan.",
            &[(
                "The mayor, Joe Bell, and his deputy, Ann Roe",
                "said",
                "they had a plan",
            )],
        ),
    ]);
}

#[test]
fn transcripts_are_read_by_turns() {
    check(&[
        (
            "ANN BELL, RADIO HOST: Good evening.\n\nROE (on camera): You said so.\n\nBELL: I did.",
            &[
                ("ANN BELL, RADIO HOST", "", "Good evening"),
                ("ROE (on camera)", "", "You said so"),
                ("You", "said", "so"),
                ("BELL", "", "I did"),
            ],
        ),
        (
            "Verdict: False. Bell never said that the road was shut.",
            &[("Bell", "never said", "that the road was shut")],
        ),
        (
            "Sir: Bell argues that the road is shut.",
            &[("Bell", "argues", "that the road is shut")],
        ),
        ("Ann Bell: 46.\n\nJoe Roe: 41.\n\nAnn Bell: 50.", &[]),
    ]);
}

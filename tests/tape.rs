//! Text to tape: where the lexer cuts words, which marks it pairs, and the letter that each token gets.
//!
//! A table is a paragraph a block: its words on one line, below each the letter, as `whosaid explain` prints them.

mod common;

use common::lexicon;
use whosaid::lex::Tape;

/// The tape of `text`, each paragraph as a line of words and a line of letters.
fn table(text: &str) -> String {
    let tape = Tape::read(text, &lexicon(), &[]);
    let mut out = String::new();
    for &paragraph in &tape.paragraphs {
        let (mut words, mut letters) = (String::new(), String::new());
        for i in paragraph.start..paragraph.end {
            let word = tape.tokens[i].span().of(text);
            words.push_str(&format!("{word} "));
            letters.push_str(&format!(
                "{:<width$} ",
                tape.letter(i) as char,
                width = word.chars().count()
            ));
        }
        out.push_str(&format!("{}\n{}\n", words.trim_end(), letters.trim_end()));
    }
    out
}

fn check(text: &str, expected: &str) {
    let expected: String = expected
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .map(|l| format!("{l}\n"))
        .collect();
    let got = table(text);
    assert!(got == expected, "{text}\nwant\n{expected}\nhave\n{got}");
}

/// Apostrophes of possessives, plurals, short forms and names open and close nothing.
#[test]
fn apostrophes_are_no_marks() {
    check(
        "It's the boys' ball, and they're O'Brien's.",
        r#"
        It 's the boys ' ball , and they 're O'Brien 's .
        Y  b  d   n    ' n    , c   I    b   N       '  .
        "#,
    );
    check(
        "It’s the boys’ ball, said Ann Roe’s son.",
        r#"
        It ’s the boys ’ ball , said Ann Roe ’s son .
        Y  b  d   n    ' n    , S    N   N   '  n   .
        "#,
    );
    check(
        "He didn't, won’t, can't, she'd, I'm and we’ve.",
        r#"
        He did n't , wo n’t , ca n't , she 'd , I 'm and we ’ve .
        I  D   x   , m  x   , m  x   , I   m  , I b  c   I  h   .
        "#,
    );
    check(
        "The son of the '90s said no.",
        r#"
        The son of the ' 90s said no .
        d   n   p  d   % #   S    d  .
        "#,
    );
    check(
        "She told 'em no.",
        r#"
        She told ' em no .
        I   L    % n  d  .
        "#,
    );
}

/// Single marks are quotation marks where they have a partner, and the apostrophes between them stay apostrophes.
#[test]
fn single_marks_quote_as_in_britain() {
    check(
        "‘It’s the boys’ ball,’ said Ann Roe.",
        r#"
        ‘ It ’s the boys ’ ball , ’ said Ann Roe .
        < Y  b  d   n    ' n    , > S    N   N   .
        "#,
    );
    check(
        "'It's the boys' ball,' said Ann Roe.",
        r#"
        ' It 's the boys ' ball , ' said Ann Roe .
        < Y  b  d   n    ' n    , > S    N   N   .
        "#,
    );
    check(
        "‘We won’t go,’ said Ann Roe, ‘and the boys’ won’t.’",
        r#"
        ‘ We wo n’t go , ’ said Ann Roe , ‘ and the boys ’ wo n’t . ’
        < I  m  x   B  , > S    N   N   , < c   d   n    ' m  x   . ]
        "#,
    );
}

/// The inner marks have letters of their own, whichever kind stands outside.
#[test]
fn quotations_stand_in_quotations() {
    check(
        "“My son said ‘no’, and she said no,” said Ann Roe.",
        r#"
        “ My son said ‘ no ’ , and she said no , ” said Ann Roe .
        < O  n   S    { d  } , c   I   S    d  , > S    N   N   .
        "#,
    );
    check(
        "‘My son said “no”, and she said no,’ said Ann Roe.",
        r#"
        ‘ My son said “ no ” , and she said no , ’ said Ann Roe .
        < O  n   S    { d  } , c   I   S    d  , > S    N   N   .
        "#,
    );
    check(
        "\"My son said 'no', and she said no,\" said Ann Roe.",
        r#"
        " My son said ' no ' , and she said no , " said Ann Roe .
        < O  n   S    { d  } , c   I   S    d  , > S    N   N   .
        "#,
    );
}

/// Straight, curly, doubled and pointed marks, and two kinds in one article or around one quotation.
#[test]
fn marks_of_all_kinds_pair() {
    check(
        "''We have no road,'' said Ann Roe.",
        r#"
        '' We have no road , '' said Ann Roe .
        <  I  h    d  n    , >  S    N   N   .
        "#,
    );
    check(
        "``We have no road,'' said Ann Roe.",
        r#"
        `` We have no road , '' said Ann Roe .
        <  I  h    d  n    , >  S    N   N   .
        "#,
    );
    check(
        "«We have no road,» said Ann Roe. „Yes,“ said Joe Bell. ‹No,› said she.",
        r#"
        « We have no road , » said Ann Roe . „ Yes , “ said Joe Bell . ‹ No , › said she .
        < I  h    d  n    , > S    N   N   . < a   , > S    N   N    . < d  , > S    I   .
        "#,
    );
    check(
        "\"We have no road,\" said Ann Roe.\n\n“We have a road,” said Joe Bell.",
        r#"
        " We have no road , " said Ann Roe .
        < I  h    d  n    , > S    N   N   .
        “ We have a road , ” said Joe Bell .
        < I  h    d n    , > S    N   N    .
        "#,
    );
    check(
        "\"We have no road,” said Ann Roe. “He has.\"",
        r#"
        " We have no road , ” said Ann Roe . “ He has . "
        < I  h    d  n    , > S    N   N   . < I  h   . ]
        "#,
    );
}

/// A mark without a partner is stray; it takes no words from the marks after it.
#[test]
fn lost_marks_bind_nothing() {
    check(
        "He said “no. “Yes,” said Ann Roe.",
        r#"
        He said “ no . “ Yes , ” said Ann Roe .
        I  S    " d  . < a   , > S    N   N   .
        "#,
    );
    check(
        "The ball is 9\" in it, said Ann Roe.",
        r#"
        The ball is 9 " in it , said Ann Roe .
        d   n    b  # " p  Y  , S    N   N   .
        "#,
    );
    check(
        "The road is it,” said Ann Roe. “Yes,” said Joe Bell.",
        r#"
        The road is it , ” said Ann Roe . “ Yes , ” said Joe Bell .
        d   n    b  Y  , " S    N   N   . < a   , > S    N   N    .
        "#,
    );
}

/// An opening mark without a partner quotes to the end of the paragraph and not beyond.
#[test]
fn a_quotation_ends_with_its_paragraph() {
    check(
        "“We have no road\n\nThe road is it.",
        r#"
        “ We have no road
        < I  h    d  n
        The road is it .
        d   n    b  Y  .
        "#,
    );
    check(
        "“We have no road.\n\n“We have no ball,” said Ann Roe.\n\nHe said so.",
        r#"
        “ We have no road .
        < I  h    d  n    .
        “ We have no ball , ” said Ann Roe .
        < I  h    d  n    , > S    N   N   .
        He said so .
        I  S    a  .
        "#,
    );
    check(
        "‘We have no road.\n\n‘We have no ball,’ said Ann Roe.",
        r#"
        ‘ We have no road .
        < I  h    d  n    .
        ‘ We have no ball , ’ said Ann Roe .
        < I  h    d  n    , > S    N   N   .
        "#,
    );
}

/// `]` after a stop, where a new sentence may begin; `>` where the sentence goes on.
#[test]
fn the_closing_mark_tells_whether_the_sentence_is_over() {
    check(
        "“We have no road.” She said no.",
        r#"
        “ We have no road . ” She said no .
        < I  h    d  n    . ] I   S    d  .
        "#,
    );
    check(
        "“We have no road.” said Ann Roe.",
        r#"
        “ We have no road . ” said Ann Roe .
        < I  h    d  n    ~ > S    N   N   .
        "#,
    );
    check(
        "“Is it?” she said. “It is!” He said no.",
        r#"
        “ Is it ? ” she said . “ It is ! ” He said no .
        < b  Y  ~ > I   S    . < Y  b  . ] I  S    d  .
        "#,
    );
    check(
        "He said: “We have it.”",
        r#"
        He said : “ We have it . ”
        I  S    : < I  h    Y  . ]
        "#,
    );
    check(
        "He said it is “a road”.",
        r#"
        He said it is “ a road ” .
        I  S    Y  b  < d n    > .
        "#,
    );
    check(
        "“He said ‘no.’” She said no.",
        r#"
        “ He said ‘ no . ’ ” She said no .
        < I  S    { d  . } ] I   S    d  .
        "#,
    );
}

/// The dot of a title, an initial or a short form belongs to its word.
#[test]
fn abbreviations_end_no_sentence() {
    check(
        "Dr. J. B. Roe Jr. of the U.S. said no. He is in Carrow.",
        r#"
        Dr. J. B. Roe Jr. of the U.S. said no . He is in Carrow .
        N   N  N  N   N   p  d   N    S    d  . I  b  p  N      .
        "#,
    );
    check(
        "She is from the U.S. He is not. It is 4 a.m. in Carrow.",
        r#"
        She is from the U.S . He is not . It is 4 a.m. in Carrow .
        I   b  p    d   N   . I  b  x   . Y  b  # y    p  N      .
        "#,
    );
    check(
        "St. Ann's is no. 4 vs. no. 5. No. He has 3 vs. 4.",
        r#"
        St. Ann 's is no. 4 vs. no. 5 . No . He has 3 vs. 4 .
        N   N   '  b  n   # p   n   # . d  . I  h   # p   # .
        "#,
    );
}

/// Before a quotation that is a sentence an abbreviation has ended its own; before a title in marks it has not.
#[test]
fn an_abbreviation_ends_its_sentence_before_a_quoted_one() {
    check(
        "He left Roe Corp. “Not now.” He left Elm St. “Never,” he said.",
        r#"
        He left Roe Corp . “ Not now . ” He left Elm St . “ Never , ” he said .
        I  e    N   N    . < x   a   . ] I  e    N   N  . < x     , > I  S    .
        "#,
    );
    check(
        "The U.S. “War on Drugs” is lost. Sen. “Big Joe” Roe left.",
        r#"
        The U.S. “ War on Drugs ” is lost . Sen. “ Big Joe ” Roe left .
        d   N    < w   p  N     > b  e    . N    < N   N   > N   e    .
        "#,
    );
}

/// As corpora cut words: the clitic by itself.
#[test]
fn clitics_may_stand_apart() {
    check(
        "Roe 's plan , he said , wo n't work . `` It 's over , '' he said .",
        r#"
        Roe 's plan , he said , wo n't work . `` It 's over , '' he said .
        N   '  K    , I  S    , m  x   B    . <  Y  b  p    , >  I  S    .
        "#,
    );
}

/// Initials that are else a small word: `US`, `WHO`; where the words beside them stand in capitals they are that word.
#[test]
fn initials_are_no_pronouns() {
    check(
        "The US said no. WHO said no. They told us who said no. HE TOLD US WHO DANCED.",
        r#"
        The US said no . WHO said no . They told us who said no . HE TOLD US WHO DANCED .
        d   N  S    d  . N   S    d  . I    L    M  R   S    d  . I  N    M  R   N      .
        "#,
    );
}

/// Decimals, money, dates and shares.
#[test]
fn numbers_are_one_token() {
    check(
        "It is $1.5 m, 3,000 or 25th, 9.30 and 50% of £2.25bn in 2019-20.",
        r#"
        It is $1.5 m , 3,000 or 25th , 9.30 and 50% of £2.25bn in 2019-20 .
        Y  b  #    n , #     c  #    , #    c   #   p  #       p  #       .
        "#,
    );
    check(
        "He said: \"It is $1.5.\" She said no.",
        r#"
        He said : " It is $1.5 . " She said no .
        I  S    : < Y  b  #    . ] I   S    d  .
        "#,
    );
}

/// Dots within a sentence end it not; at the end of a quotation they may.
#[test]
fn ellipses_are_no_stops() {
    check(
        "We had … and no. We had... no!",
        r#"
        We had … and no . We had ... no !
        I  h   ~ c   d  . I  h   ~   d  .
        "#,
    );
    check(
        "“We had …” he said. “We had...” She said no.",
        r#"
        “ We had … ” he said . “ We had ... ” She said no .
        < I  h   ~ > I  S    . < I  h   ~   ] I   S    d  .
        "#,
    );
}

/// Dashes between words are tokens, hyphens within words are not; round and square brackets are alike.
#[test]
fn dashes_and_brackets() {
    check(
        "The road — in Carrow — is in the well-known north-east -- said Ann Roe.",
        r#"
        The road — in Carrow — is in the well-known north-east -- said Ann Roe .
        d   n    - p  N      - b  p  d   n          n          -  S    N   N   .
        "#,
    );
    check(
        "The road (in Carrow), said Ann Roe [the mayor], is it.",
        r#"
        The road ( in Carrow ) , said Ann Roe [ the mayor ] , is it .
        d   n    ( p  N      ) , S    N   N   ( d   n     ) , b  Y  .
        "#,
    );
    check(
        "“[The road] is it,” said Ann Roe (\"Annie\").",
        r#"
        “ [ The road ] is it , ” said Ann Roe ( " Annie " ) .
        < ( d   n    ) b  Y  , > S    N   N   ( < N     > ) .
        "#,
    );
    check(
        "(\"The road is it.\") He said no.",
        r#"
        ( " The road is it . " ) He said no .
        ( < d   n    b  Y  . ] ) I  S    d  .
        "#,
    );
}

/// Handles, tags, web addresses, letters of any script.
#[test]
fn names_addresses_and_signs() {
    check(
        "Ann Roe (@annroe) said #NoRoad on https://example.org/a?b. He said no.",
        r#"
        Ann Roe ( @annroe ) said #NoRoad on https://example.org/a?b . He said no .
        N   N   ( n       ) S    N       p  n                       . I  S    d  .
        "#,
    );
    check(
        "Ann Roe told CNN's Joe Bell that she was in New York.",
        r#"
        Ann Roe told CNN 's Joe Bell that she was in New York .
        N   N   L    N   '  N   N    T    I   b   p  N        .
        "#,
    );
    check(
        "Zoë Ångström said no to the café 🚒 in İzmir.",
        r#"
        Zoë Ångström said no to the café 🚒 in İzmir .
        N   N        S    d  o  d   n    % p  N     .
        "#,
    );
}

/// A line end parts paragraphs, unless the text is wrapped and empty lines part them.
#[test]
fn paragraphs_and_lines() {
    check(
        "He said no.\nShe said no.",
        r#"
        He said no .
        I  S    d  .
        She said no .
        I   S    d  .
        "#,
    );
    check(
        "He said no.\r\n\r\nShe said no.",
        r#"
        He said no .
        I  S    d  .
        She said no .
        I   S    d  .
        "#,
    );
    check(
        "He is in the road that\nthe mayor has in\nCarrow.\n\nShe said no.",
        r#"
        He is in the road that the mayor has in Carrow .
        I  b  p  d   n    T    d   n     h   p  N      .
        She said no .
        I   S    d  .
        "#,
    );
}

/// The marks of "rock 'n' roll" are apostrophes, in the open and within single marks.
#[test]
fn rock_n_roll_is_no_quotation() {
    for (text, quoted) in [
        ("The rock 'n' roll of Ann Roe.", vec![]),
        ("The rock ’n’ roll of Ann Roe.", vec![]),
        ("The rock ‘n’ roll of Ann Roe.", vec![]),
        ("'It's rock 'n' roll,' said Ann Roe.", vec!["'It's rock 'n' roll,'"]),
        ("‘It’s rock ’n’ roll,’ said Ann Roe.", vec!["‘It’s rock ’n’ roll,’"]),
    ] {
        assert_eq!(
            quotations(text).iter().map(|q| q.0).collect::<Vec<_>>(),
            quoted,
            "{text}"
        );
    }
}

/// A word that is part of a name elsewhere is a name at the start of a sentence, too.
#[test]
fn names_begin_sentences() {
    check(
        "He said no to Ann Price. Price said so.",
        r#"
        He said no to Ann Price . Price said so .
        I  S    d  o  N   N     . N     S    a  .
        "#,
    );
    check(
        "Price is so.",
        r#"
        Price is so .
        n     b  a  .
        "#,
    );
}

/// Of three marks behind a word the first closes the inner quotation.
#[test]
fn three_marks_in_a_row() {
    check(
        "''He said, 'No,''' she said. '''No,' he said.''",
        r#"
        '' He said , ' No , ' '' she said . '' ' No , ' he said . ''
        <  I  S    , { d  , } >  I   S    . <  { d  , } I  S    . ]
        "#,
    );
}

/// Marks as entities, as UTF-8 once read as Windows-1252, and as pairs of chevrons are the marks they stand for.
#[test]
fn marks_written_in_other_ways() {
    check(
        "â€œTheyâ€™re Roeâ€™s, and he wonâ€™t go,â€\u{9d} she said â€” no.",
        r#"
        â€œ They â€™re Roe â€™s , and he wo nâ€™t go , â€\u{9d} she said â€” no .
        <   I    b     N   '    , c   I  m  x     B  , >   I   S    -   d  .
        "#
        .replace("\\u{9d}", "\u{9d}")
        .as_str(),
    );
    check(
        "&ldquo;We&rsquo;re in,&rdquo; she said. &quot;No,&quot; he said.",
        r#"
        &ldquo; We &rsquo;re in , &rdquo; she said . &quot; No , &quot; he said .
        <       I  b         p  , >       I   S    . <      d  , >      I  S    .
        "#,
    );
    check(
        "<<No,>> she said. <‹No.›> He said 5 < 9.",
        r#"
        << No , >> she said . <‹ No . ›> He said 5 < 9 .
        <  d  , >  I   S    . <  d  . ]  I  S    # % # .
        "#,
    );
}

/// The words of each outer quotation with its marks; whether it is closed; whether the next paragraph goes on with it.
fn quotations(text: &str) -> Vec<(&str, bool, bool)> {
    let tape = Tape::read(text, &lexicon(), &[]);
    let quotations = tape.quotations.iter();
    quotations
        .map(|q| (tape.span(q.tokens).of(text), q.closed, q.continued))
        .collect()
}

#[test]
fn quotations_know_how_they_end() {
    for (text, expected) in [
        (
            "“No,” he said. “It is he.”",
            vec![("“No,”", true, false), ("“It is he.”", true, false)],
        ),
        (
            "“We have no road\n\nThe road is it.",
            vec![("“We have no road", false, false)],
        ),
        (
            "“We have no road.\n\n“We have no ball,” he said.",
            vec![("“We have no road.", false, true), ("“We have no ball,”", true, false)],
        ),
        // The next paragraph goes on without a mark, and closes what it did not open.
        (
            "“It is it.\n\nWe have no road.” He has it.",
            vec![("“It is it.\n\nWe have no road.”", true, false)],
        ),
        (
            "“It is no road, said Ann Roe.\n\nIt is it,” he said.",
            vec![("“It is no road,", false, false)],
        ),
        (
            "“It is it.\n\nHe has it.\n\nWe have no road,” he said.",
            vec![("“It is it.\n\nHe has it.\n\nWe have no road,”", true, false)],
        ),
        (
            "“It is it.\n\n“He has it.\n\nWe have no road,” he said.",
            vec![
                ("“It is it.", false, true),
                ("“He has it.\n\nWe have no road,”", true, false),
            ],
        ),
        ("“It is it\n\nHe has it,” he said.", vec![("“It is it", false, false)]),
        // An excerpt in marks of another kind than those within it.
        (
            "\"He is in the road.\n\n“It is it,” she said.",
            vec![("\"He is in the road.", false, false), ("“It is it,”", true, false)],
        ),
        // The closing mark is lost where the words say who speaks.
        ("“It is no road, said Ann Roe.", vec![("“It is no road,", false, false)]),
        (
            "“It is no road, she said.\n\n“It is it,” he said.",
            vec![("“It is no road,", false, false), ("“It is it,”", true, false)],
        ),
        (
            "“It is no road, said Ann Roe. It has no ball.\n\n“It is it,” he said.",
            vec![
                ("“It is no road, said Ann Roe. It has no ball.", false, true),
                ("“It is it,”", true, false),
            ],
        ),
        (
            "“It is, she said that it is, no road",
            vec![("“It is, she said that it is, no road", false, false)],
        ),
        ("“He said ‘no’,” she said.", vec![("“He said ‘no’,”", true, false)]),
        ("The boys' ball is the girls' ball.", vec![]),
    ] {
        assert_eq!(quotations(text), expected, "{text}");
    }
}

#[test]
fn sentences_end_at_their_stops() {
    for (text, expected) in [
        // Who asks it may have an age, a seat or a relation.
        ("“Is it?” Ann Roe, 34, asked.", vec!["“Is it?” Ann Roe, 34, asked."]),
        (
            "“Is it?” Ann Roe (D-Ohio) said on Monday.",
            vec!["“Is it?” Ann Roe (D-Ohio) said on Monday."],
        ),
        (
            "“Is it?” Ann Roe's sister asked.",
            vec!["“Is it?” Ann Roe's sister asked."],
        ),
        (
            "“Is it?” Ann Roe, 34, said it is.",
            vec!["“Is it?”", "Ann Roe, 34, said it is."],
        ),
        ("He said no. She said no.", vec!["He said no.", "She said no."]),
        (
            "“Is it? It is,” he said. He has it.",
            vec!["“Is it? It is,” he said.", "He has it."],
        ),
        ("“It is he.” She said no.", vec!["“It is he.”", "She said no."]),
        (
            "Mr. Roe of the U.S. said no. No!",
            vec!["Mr. Roe of the U.S. said no.", "No!"],
        ),
        ("He said no … and she said no.", vec!["He said no … and she said no."]),
        ("He said no\nShe said no", vec!["He said no", "She said no"]),
        ("(He said no.) She said no.", vec!["(He said no.)", "She said no."]),
    ] {
        let tape = Tape::read(text, &lexicon(), &[]);
        let got: Vec<&str> = tape.sentences.iter().map(|&s| tape.span(s).of(text)).collect();
        assert_eq!(got, expected, "{text}");
    }
}

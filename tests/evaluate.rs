//! The command `evaluate`: its figures, what it lists, what corpora it reads and what it says of what it cannot read.

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;
use whosaid::evaluate::corpus::Corpus;
use whosaid::read::Limit;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/corpus");
/// An article with the quotes of a line of JSON.
const LINE: &str =
    r#"{"doc": "a", "text": "Roe said no.", "quotes": [{"content": [[9, 11]], "source": [[0, 3]], "cue": [[4, 8]]}]}"#;
const ROW: &str = r#"{"doc": "a", "spans": {"content": [[9, 11]], "speaker": [[0, 3]], "cue": [[4, 8]]}}"#;

struct Run(Output);

impl Run {
    fn of(folder: &Path, args: &[&str], stdin: &str) -> Run {
        let mut command = Command::cargo_bin("whosaid").unwrap();
        let command = command.current_dir(folder).arg("evaluate").args(args);
        Run(command.write_stdin(stdin).output().unwrap())
    }

    fn code(&self) -> i32 {
        self.0.status.code().unwrap()
    }

    fn out(&self) -> &str {
        std::str::from_utf8(&self.0.stdout).unwrap()
    }

    fn json(&self) -> Value {
        serde_json::from_str(self.out()).unwrap_or_else(|e| panic!("{e}: {:?}", self.err()))
    }

    fn err(&self) -> Vec<&str> {
        std::str::from_utf8(&self.0.stderr).unwrap().lines().collect()
    }
}

fn corpus(args: &[&str]) -> Run {
    Run::of(Path::new(CORPUS), args, "")
}

fn expected(name: &str) -> String {
    fs::read_to_string(format!("{CORPUS}/{name}")).unwrap()
}

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// `evaluate` of a file with these lines and one with these rows.
fn lines(gold: &[&str], rows: &[&str]) -> Run {
    let folder = folder(&[("g.jsonl", &gold.join("\n")), ("p.jsonl", &rows.join("\n"))]);
    Run::of(folder.path(), &["g.jsonl", "p.jsonl", "--to", "json"], "")
}

#[test]
fn figures_are_the_expected_ones_for_json_and_brat() {
    for gold in ["marked.jsonl", "brat"] {
        let run = corpus(&[gold, "predicted.jsonl"]);
        assert_eq!(
            (run.code(), run.out()),
            (0, expected("expected.txt").as_str()),
            "{gold}"
        );
        let run = corpus(&[gold, "predicted.jsonl", "--to", "json"]);
        let wanted: Value = serde_json::from_str(&expected("expected.json")).unwrap();
        assert_eq!(run.json(), wanted, "{gold}");
    }
}

#[test]
fn one_file_of_brat_is_a_corpus() {
    let run = corpus(&["brat/quiet.ann", "predicted.jsonl", "--to", "json"]);
    assert_eq!(run.json()["tracks"]["all"]["predicted"], 1);
    let unknown = "predicted.jsonl: rows of articles that brat/quiet.ann does not have are skipped (8, the first of brat/ferry.txt); \
                   extract the articles under the ids or paths that they have there";
    assert_eq!((run.code(), run.err()), (2, vec![unknown]));
}

/// The predictions of the articles' own quotes: each figure is 100.
#[test]
fn articles_with_quotes_are_predictions_too() {
    let run = corpus(&["brat", "marked.jsonl", "--to", "json"]);
    for track in ["quoted", "speech", "all"] {
        let figures = &run.json()["tracks"][track];
        assert_eq!(figures["gold"], figures["predicted"]);
        for figure in ["speaker", "speaker_exact", "cue"] {
            assert_eq!(figures[figure], 100.0, "{track}: {figure}");
        }
        assert_eq!(figures["exact"]["f1"], 100.0);
        assert_eq!(figures["attributed"]["f1"], 100.0);
    }
}

#[test]
fn without_predictions_the_articles_are_extracted() {
    let extract = |flags: &[&str]| {
        let mut command = Command::cargo_bin("whosaid").unwrap();
        let command = command
            .current_dir(CORPUS)
            .args(["extract", "marked.jsonl", "--to", "jsonl"])
            .args(flags);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let scored = |rows: &str| Run::of(Path::new(CORPUS), &["marked.jsonl", "-", "--to", "json"], rows).json();
    let (said, all) = (scored(&extract(&[])), scored(&extract(&["--all"])));
    assert_ne!(
        said["tracks"]["all"], all["tracks"]["all"],
        "the corpus does not tell --all apart"
    );
    for gold in ["marked.jsonl", "brat"] {
        let own = corpus(&[gold, "--to", "json"]).json();
        for (track, from) in [("quoted", &said), ("speech", &said), ("all", &all)] {
            assert_eq!(own["tracks"][track], from["tracks"][track], "{gold}: {track}");
        }
    }
}

#[test]
fn errors_stand_side_by_side() {
    let run = corpus(&["marked.jsonl", "predicted.jsonl", "--errors", "99"]);
    let (table, errors) = run.out().split_once("\n\n").unwrap();
    assert_eq!(format!("{table}\n"), expected("expected.txt"));
    let wrong_speaker = "\
7 of 7 errors on all

[wrong speaker] brat/ferry.txt, 168 to 204
  content  gold       that the crew had trained all winter
           predicted  the crew had trained all winter
  source   gold       She
           predicted  reporters
  cue      both       told
  context             … harbour master Ann Roe said. “The boat is painted.” She told reporters that the crew had trained all \
                         winter. Joe Bell, a fisherman, doubts that it will last. “It sank twice,” he said.
";
    assert!(errors.starts_with(wrong_speaker), "{errors}");
    let missed_and_spurious = "
[spurious] brat/quiet.txt, 0 to 9
  content  predicted  Rain fell
  source   predicted  -
  cue      predicted  -
  context             Rain fell in Carrow.

[missed] brat/well.txt, 38 to 52
  content  gold       “Dig deeper,”
  source   gold       they
  cue      gold       urged
  context             The well is dry, wardens reported. “Dig deeper,” they urged.
";
    assert!(errors.ends_with(missed_and_spurious), "{errors}");
    let heads: Vec<_> = errors.lines().filter(|line| line.starts_with('[')).collect();
    assert_eq!(heads[1], "[missed] brat/ferry.txt, 237 to 254");
    assert_eq!(heads[2], "[wrong words] brat/ferry.txt, 257 to 273");
    assert_eq!(heads.len(), 7);
}

#[test]
fn errors_are_of_a_track_and_as_many_as_wanted() {
    let run = corpus(&[
        "brat",
        "predicted.jsonl",
        "--errors",
        "9",
        "--track",
        "quoted",
        "--to",
        "json",
    ]);
    let errors = &run.json()["errors"];
    assert_eq!((&errors["track"], &errors["all"]), (&"quoted".into(), &2.into()));
    let words = &errors["listed"][0];
    assert_eq!(
        (&words["kind"], &words["doc"]),
        (&"wrong_words".into(), &"brat/ferry.txt".into())
    );
    assert_eq!((&words["start"], &words["end"]), (&257.into(), &273.into()));
    assert_eq!(words["gold"]["content"], "“It sank twice,”");
    assert_eq!(words["predicted"]["content"], "It");
    assert_eq!(errors["listed"][1]["predicted"], Value::Null);

    let run = corpus(&["brat", "predicted.jsonl", "--errors", "2"]);
    assert!(run.out().contains("\n2 of 7 errors on all, spread over the corpus\n"));
    assert_eq!(run.out().matches("\n[").count(), 2);
    let none = corpus(&["brat", "marked.jsonl", "--errors", "2"]);
    assert!(none.out().ends_with("\n0 of 0 errors on all\n"));
}

#[test]
fn what_brat_marks_beside_quotes_is_left_aside() {
    let run = corpus(&["brat", "predicted.jsonl"]);
    let aside = "brat: left aside: attributes (1), notes (1), speaker of no quote (1), type Person (1)";
    assert_eq!(run.err(), [aside]);
    let text = "Roe said no.";
    let files = folder(&[
        ("a.txt", text),
        ("b.txt", text),
        ("annotation.conf", "[entities]"),
        (
            "a.ann",
            "T1\tContent 9 11\tno\nT2\tPlace 0 3\tRoe\nR1\tNear Arg1:T2 Arg2:T1\n*\tEquiv T1 T2\nN1\tReference T2 X:1\tRoe\n",
        ),
    ]);
    let run = Run::of(files.path(), &["."], "");
    let wanted = [
        ".: left aside: .txt without .ann (1)",
        ".: left aside: equivalences (1), normalizations (1), relations Near (1), type Place (1)",
    ];
    assert_eq!((run.code(), run.err()), (0, wanted.to_vec()));
}

/// Content, source and cue of each quote of one `.ann` of `“No,” Roe told Bell. “Go,” he said.`
fn brat(ann: &str) -> Vec<[String; 3]> {
    let text = "“No,” Roe told Bell. “Go,” he said.";
    let files = folder(&[("a.txt", text), ("a.ann", ann)]);
    let corpus = Corpus::read(files.path(), Limit::default());
    assert_eq!(corpus.errors, []);
    let chars: Vec<char> = text.chars().collect();
    let words = |places: &[(usize, usize)]| {
        let parts: Vec<String> = places
            .iter()
            .map(|&(start, end)| chars[start..end].iter().collect())
            .collect();
        parts.join("|")
    };
    let quotes = corpus.articles.iter().flat_map(|a| &a.quotes);
    quotes
        .map(|q| [words(&q.content), words(&q.source), words(&q.cue)])
        .collect()
}

#[test]
fn brat_joins_by_events_and_relations() {
    let both = "T1\tContent 1 4\tNo,\nT2\tSource 6 9\tRoe\nT3\tCue 10 14\ttold\nT4\tQuotation 22 25\tGo,\nT5\tSpeaker 27 29\the\n";
    let wanted = [["No,", "Roe", "told"], ["Go,", "he", ""]];
    for links in [
        "E1\tContent:T1 Source:T2 Cue:T3\nE2\tQuotation:T4 Speaker:T5\n",
        "E1\tCue:T3 Content:T1 Source:T2\nR1\tby Arg1:T5 Arg2:T4\n",
        "R1\tby Arg1:T1 Arg2:T2\nR2\tby Arg1:T3 Arg2:T1\nR3\tby Arg1:T4 Arg2:T5\n",
        "R1\tsays Arg1:T2 Arg2:T3\nR2\tof Arg1:T3 Arg2:T1\nR3\tby Arg1:T4 Arg2:T5\n",
        // An event of the cue, joined to its content by a relation; what comes first in the file says nothing.
        "R1\tof Arg1:E1 Arg2:T1\nE1\tCue:T3 Source:T2\nR3\tby Arg1:T4 Arg2:T5\n",
    ] {
        assert_eq!(brat(&format!("{links}{both}")), wanted, "{links}");
    }
}

#[test]
fn brat_names_roles_by_arguments_and_relations() {
    let people = "T1\tContent 1 4\tNo,\nT2\tPerson 6 9\tRoe\nT3\tPerson 15 19\tBell\nT4\tAttribution 10 14\ttold\n";
    for links in [
        "E1\tAttribution:T4 Quote:T1 Speaker:T2 Addressee:T3\n",
        "R1\tspeaker Arg1:T1 Arg2:T2\nR2\taddressee Arg1:T1 Arg2:T3\n",
    ] {
        assert_eq!(brat(&format!("{people}{links}")), [["No,", "Roe", ""]], "{links}");
    }
    // Two of a role, and a quote of two parts marked as one or as two.
    let two = "T1\tContent 1 4;22 25\tNo, Go,\nT2\tSource 6 9\tRoe\nT3\tSource 15 19\tBell\nE1\tContent:T1 Source:T2 Source2:T3\n";
    assert_eq!(brat(two), [["No,|Go,", "Roe|Bell", ""]]);
    let parts = "T1\tContent 22 25\tGo,\nT2\tContent 1 4\tNo,\nE1\tContent:T1 Content2:T2\n";
    assert_eq!(brat(parts), [["No,|Go,", "", ""]]);
}

/// Places that count CR LF as one, or a byte order mark, are told by the words.
#[test]
fn brat_files_count_as_their_words_say() {
    let text = "One.\r\n\r\nRoe said\r\nno.";
    let marked = format!("\u{feff}{text}");
    for (text, ann) in [
        (text, "T1\tContent 18 20\tno\n"),
        (text, "T1\tContent 15 17\tno\r\n"),
        (text, "T1\tContent 0 3;15 17\tOne no\n"),
        (&marked, "T1\tContent 19 21\tno\n"),
        (&marked, "T1\tContent 16 18\tno\n"),
        (&marked, "T1\tContent 18 20\tno\n"),
    ] {
        let files = folder(&[("a.txt", text), ("a.ann", ann)]);
        let corpus = Corpus::read(files.path(), Limit::default());
        assert_eq!(corpus.errors, [], "{ann}");
        assert_eq!(corpus.articles[0].quotes[0].content.last(), Some(&(18, 20)), "{ann}");
    }
}

/// Each error names the file, the line and the cure; the good article beside it is scored, and the exit code is 2.
#[test]
fn what_is_wrong_in_a_corpus_is_named_and_the_rest_is_scored() {
    let form = r#"write each article as {"doc": "a1", "text": "...", "quotes": [{"content": [[0, 5]], "source": [[10, 14]], "cue": [[6, 9]]}]}"#;
    let place = "which is no place in a text of 4 code points; \
                 count the text's code points from 0; the end is the first one behind";
    for (line, wanted) in [
        (
            r#"{"doc": "b", "text": "x"}"#,
            format!("missing field `quotes` at column 25; {form}"),
        ),
        (
            r#"{"doc": "b", "text": "x", "quotes": [{"source": []}]}"#,
            format!("missing field `content` at column 51; {form}"),
        ),
        (
            r#"{"doc": "b", "text": "x", "quotes": [{"content": [["0", 1]]}]}"#,
            format!(r#"invalid type: string "0", expected usize at column 54; {form}"#),
        ),
        (
            r#"{"doc": "b", "text": "“éé”", "quotes": [{"content": []}, {"content": [[0, 5]]}]}"#,
            format!("quote 2 has its content at [0, 5], {place}"),
        ),
        (
            r#"{"doc": "b", "text": "“éé”", "quotes": [{"content": [[0, 2]], "cue": [[3, 3]]}]}"#,
            format!("quote 1 has its cue at [3, 3], {place}"),
        ),
        (
            LINE,
            "another article has the id a; give each article an id of its own in the field doc".into(),
        ),
        (
            r#"{"doc": "b", "text": "x", "#,
            "broken JSON at column 25: EOF while parsing a value; mend the record or leave it out".into(),
        ),
    ] {
        let run = lines(&[LINE, line], &[ROW]);
        assert_eq!(
            (run.code(), run.err()[1]),
            (2, format!("g.jsonl:2: {wanted}").as_str()),
            "{line}"
        );
        assert_eq!(run.json()["tracks"]["all"]["attributed"]["f1"], 100.0);
    }

    let stretch = "write it as T1<tab>Content 10 20<tab>the words, its parts as 10 20;25 30";
    let cure = "put the very text that was annotated beside it; places count its code points from 0";
    for (ann, wanted) in [
        (
            "T1\tContent 9 11\tno\nT2\tCue\n",
            format!("2: T2 has no place; {stretch}"),
        ),
        ("T1\tContent 11 9\tno\n", format!("1: T1 has no place; {stretch}")),
        (
            "\nT1 Content 9 11 no\n",
            format!("2: T1 Content 9 11 no has no place; {stretch}"),
        ),
        ("Content\n", format!("1: not a line of brat; {stretch}")),
        ("\tT1\n", format!("1: not a line of brat; {stretch}")),
        (
            "T1\tContent 9 11\tno\nT1\tCue 4 8\tsaid\n",
            "2: T1 stands twice; give each annotation an id of its own".into(),
        ),
        (
            "T1\tContent 9 11\tn\n",
            format!("1: T1 is “n”, and the text has “no” there; {cure}"),
        ),
        (
            "T1\tContent 9 13\tno\n",
            format!("1: T1 is “no”, and the text has only 12 code points; {cure}"),
        ),
        (
            "T1\tContent 9 11\tno\nE1\tContent:T1 Source:T2\n",
            "2: T2 is named here and stands nowhere; add its line or take this one out".into(),
        ),
        (
            "R1\tSource Arg1:T1\n",
            "1: R1 is no relation; write it as R1<tab>Source Arg1:T1 Arg2:T2".into(),
        ),
        (
            "E1\t\n",
            "1: E1 is no event; write it as E1<tab>Content:T1 Source:T2 Cue:T3".into(),
        ),
    ] {
        let text = "Roe said no.";
        let good = ("b.ann", "T1\tContent 9 11\tno\n");
        let files = folder(&[("a.txt", text), ("a.ann", ann), ("b.txt", text), good]);
        let run = Run::of(files.path(), &["."], "");
        assert_eq!(
            (run.code(), run.err()),
            (2, vec![format!("./a.ann:{wanted}").as_str()]),
            "{ann}"
        );
    }
    let files = folder(&[
        ("a.ann", ""),
        ("b.txt", "Roe said no."),
        ("b.ann", "T1\tContent 9 11\tno\n"),
    ]);
    let run = Run::of(files.path(), &["."], "");
    let wanted = "./a.ann: no a.txt beside it; put the text that was annotated there";
    assert_eq!((run.code(), run.err()), (2, vec![wanted]));
}

#[test]
fn a_corpus_without_articles_is_an_error() {
    let folder = folder(&[
        ("a.txt", "Roe said no."),
        ("a.ann", "T1\tZitat 9 11\tno\nT2\tPerson 0 3\tRoe\n"),
        ("g.csv", "id,text\n1,Roe said no.\n2,x\n"),
        ("e.jsonl", ""),
    ]);
    fs::create_dir(folder.path().join("empty")).unwrap();
    for (gold, wanted) in [
        ("none", "none: no such file or folder; check the path"),
        (
            "empty",
            "empty: no .ann in this folder; give the folder with the .ann files, each beside its .txt, or a file of JSON Lines",
        ),
        (
            "a.txt",
            "a.txt: neither JSON Lines nor a folder of .ann beside .txt; write each article as {\"doc\": ",
        ),
        (
            "g.csv",
            "g.csv: neither JSON Lines nor a folder of .ann beside .txt; write each article as {\"doc\": ",
        ),
        (
            "a.ann",
            "a.ann: nothing is marked as a Content, only as Person, Zitat; call the types Content (or Quote, Quotation), Source (or Speaker) and Cue",
        ),
        ("e.jsonl", "whosaid: no annotated article in e.jsonl"),
    ] {
        let run = Run::of(folder.path(), &[gold], "");
        assert_eq!((run.code(), run.out()), (1, ""), "{gold}");
        assert!(run.err().iter().any(|line| line.starts_with(wanted)), "{:?}", run.err());
        assert_eq!(
            run.err().last(),
            Some(&format!("whosaid: no annotated article in {gold}").as_str())
        );
    }
}

/// With a predicted quote that cannot be read no figure would be right.
#[test]
fn what_is_wrong_in_predictions_ends_the_run() {
    let form = r#"; write the quotes with `whosaid extract --to jsonl`, or as {"doc": "a1", "quotes": [{"content": [[0, 5]], "source": [], "cue": []}]}"#;
    for (row, wanted) in [
        (
            r#"{"doc": "a"}"#,
            format!("neither spans nor quotes in the record{form}"),
        ),
        (
            r#"{"spans": {"content": []}}"#,
            format!("missing field `doc` at column 26{form}"),
        ),
        (
            r#"{"doc": "a", "spans": {}}"#,
            format!("missing field `content` at column 24{form}"),
        ),
        ("[1]", format!("not a JSON object{form}")),
        (
            "{",
            "broken JSON at column 1: EOF while parsing an object; mend the record or leave it out".into(),
        ),
        (
            r#"{"doc": "a", "spans": {"content": [[9, 19]]}}"#,
            "quote 1 has its content at [9, 19], which is no place in a text of 12 code points of a; \
             extract the quotes from the very text of the corpus"
                .into(),
        ),
    ] {
        let run = lines(&[LINE], &[ROW, row]);
        assert_eq!((run.code(), run.out()), (1, ""), "{row}");
        assert_eq!(
            run.err().last(),
            Some(&format!("whosaid: p.jsonl:2: {wanted}").as_str()),
            "{row}"
        );
    }
    let folder = folder(&[
        ("g.jsonl", LINE),
        ("p.csv", "quote_id,doc,quote\nq_1,a,no\n"),
        ("p", "quote_id,doc,quote\nq_1,a,no\n"),
    ]);
    for (pred, wanted) in [
        (
            "p.csv",
            format!("p.csv: a table does not say where speaker and cue stand{form}"),
        ),
        ("p", format!("p: not JSON Lines{form}")),
        ("none", "none: no such file or folder; check the path".into()),
    ] {
        let run = Run::of(folder.path(), &["g.jsonl", pred], "");
        assert_eq!(
            (run.code(), run.err().last()),
            (1, Some(&format!("whosaid: {wanted}").as_str())),
            "{pred}"
        );
    }
    let run = Run::of(folder.path(), &["-", "-"], LINE);
    let wanted = "whosaid: GOLD and PRED cannot both be standard input; give one of them as a file";
    assert_eq!((run.code(), run.err()), (1, vec![wanted]));
}

#[test]
fn rows_of_other_articles_are_named() {
    let other = ROW.replace(r#""a""#, r#""b""#);
    let unknown = "p.jsonl: rows of articles that g.jsonl does not have are skipped (1, the first of b); \
                   extract the articles under the ids or paths that they have there";
    let run = lines(&[LINE], &[ROW, &other]);
    assert_eq!((run.code(), run.err()[1]), (2, unknown));
    assert_eq!(run.json()["tracks"]["all"]["predicted"], 1);
    let run = lines(&[LINE], &[&other]);
    assert_eq!(
        (run.code(), run.out(), run.err()[1]),
        (1, "", format!("whosaid: {unknown}").as_str())
    );
}

#[test]
fn quotes_without_a_word_do_not_count_and_null_is_nobody() {
    let gold = r#"{"doc": "a", "text": "Roe said “no”.", "quotes": [{"content": []}, {"content": [[9, 10]]}, {"content": [[9, 13]], "source": null, "cue": null}]}"#;
    let run = lines(&[gold], &[r#"{"doc": "a", "spans": {"content": [[10, 12]]}}"#]);
    assert_eq!(run.err()[1], "g.jsonl: left aside: marked quotes without a word (2)");
    let figures = &run.json()["tracks"]["quoted"];
    assert_eq!(
        (&figures["gold"], &figures["attributed"]["f1"]),
        (&1.into(), &100.0.into())
    );
}

#[test]
fn what_the_message_about_a_long_article_names_is_taken() {
    let words = "no ".repeat(400);
    let long = LINE.replace("Roe said no.", &format!("Roe said no. {words}"));
    for (name, files) in [
        ("g.jsonl", vec![("g.jsonl", long.as_str())]),
        ("a.ann", vec![("a.ann", "T1\tContent 9 11\tno\n"), ("a.txt", &words)]),
    ] {
        let folder = folder(&files);
        let run = Run::of(folder.path(), &[name, "--max-article", "200"], "");
        assert!(
            run.err().concat().contains("raise --max-article, which is 200"),
            "{:?}",
            run.err()
        );
        assert_eq!(
            Run::of(folder.path(), &[name, "--max-article", "2K"], "").code(),
            0,
            "{name}"
        );
    }
}

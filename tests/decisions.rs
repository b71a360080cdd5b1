//! Decisions of a reviewer, read back: which rows they change, and what is said of those that cannot be followed.

use std::fs;

use assert_cmd::Command;
use tempfile::TempDir;

const ARTICLE: &str = "“We won,” Ana Diaz said.\n\nShe said the count was over.\n\nThe minister called it “a mess”.\n";

/// A folder with an article in it, where the command is run.
struct Desk(TempDir);

struct Run {
    code: i32,
    rows: Vec<[String; 6]>,
    err: Vec<String>,
}

impl Desk {
    fn new() -> Desk {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("a.txt"), ARTICLE).unwrap();
        Desk(folder)
    }

    /// The ids of the rows, in order.
    fn ids(&self) -> Vec<String> {
        self.run(&[]).rows.into_iter().map(|[id, ..]| id).collect()
    }

    fn decide(&self, table: impl AsRef<[u8]>) -> Run {
        fs::write(self.0.path().join("d.csv"), table).unwrap();
        self.run(&["--decisions", "d.csv"])
    }

    fn run(&self, args: &[&str]) -> Run {
        let mut command = Command::cargo_bin("whosaid").unwrap();
        let command = command.current_dir(&self.0).args(["extract", "a.txt"]).args(args);
        let output = command.output().unwrap();
        let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
        let header = reader.headers().unwrap().clone();
        let columns = ["quote_id", "quote", "speaker", "speaker_kind", "resolved_by", "flags"];
        let at = columns.map(|c| header.iter().position(|h| h == c).unwrap_or(0));
        Run {
            code: output.status.code().unwrap(),
            rows: reader
                .records()
                .map(|r| r.unwrap())
                .map(|r| at.map(|i| r[i].to_owned()))
                .collect(),
            err: String::from_utf8(output.stderr)
                .unwrap()
                .lines()
                .map(str::to_owned)
                .collect(),
        }
    }
}

#[test]
fn rejected_rows_go_and_corrected_ones_have_the_reviewers_speaker() {
    let desk = Desk::new();
    let [won, count, mess] = desk.ids().try_into().unwrap();
    let run = desk.decide(format!(
        "decision,corrected_speaker,note,quote_id\naccept,,sure,{won}\nreject,,,{count}\ncorrect,Nora Bell,,{mess}\n"
    ));
    assert_eq!(run.code, 0, "{:?}", run.err);
    let rows: Vec<_> = run.rows.iter().map(|r| r.each_ref().map(String::as_str)).collect();
    assert_eq!(
        rows,
        [
            [&won, "We won", "Ana Diaz", "person", "named", "accepted"],
            [&mess, "it “a mess”", "Nora Bell", "unknown", "reviewer", "corrected"],
        ]
    );
}

#[test]
fn what_a_spreadsheet_made_of_the_table_is_read() {
    let desk = Desk::new();
    let [won, count, mess] = desk.ids().try_into().unwrap();
    let semicolons = format!("\u{feff}quote_id;decision;corrected_speaker\r\n{won};correct;Zoë \"Z\" Šarić\r\n");
    assert_eq!(desk.decide(&semicolons).rows[0][2], "Zoë \"Z\" Šarić");
    let windows = [
        b"quote_id,decision,corrected_speaker\n".as_slice(),
        count.as_bytes(),
        b",correct,Zo\xEB L\xF3pez\n",
    ];
    assert_eq!(desk.decide(windows.concat()).rows[1][2], "Zoë López");
    let formula =
        format!("quote_id,decision,corrected_speaker\n{won},correct,'=SUM(1)\n{count},correct,'Abd\n{mess},correct,\n");
    let speakers: Vec<_> = desk.decide(formula).rows.into_iter().map(|r| r[2].clone()).collect();
    assert_eq!(
        speakers,
        ["=SUM(1)", "'Abd", ""],
        "an apostrophe before a sign is the page's, others are of the name"
    );
}

#[test]
fn a_decision_that_meets_no_row_is_named() {
    let desk = Desk::new();
    let won = &desk.ids()[0];
    let run = desk.decide(format!("quote_id,decision\n{won},accept\nq_0000000000000000,reject\n"));
    assert_eq!(run.code, 2);
    assert_eq!(run.rows.len(), 3);
    assert!(
        run.err
            .iter()
            .any(|l| l.starts_with("d.csv:3: the decision meets no row q_0000000000000000; ")),
        "{:?}",
        run.err
    );
    let many: String = (0..12).map(|n| format!("q_{n:016x},reject\n")).collect();
    let run = desk.decide(format!("quote_id,decision\n{many}"));
    assert!(
        run.err.contains(&"2 more decisions were not followed".to_owned()),
        "{:?}",
        run.err
    );
}

#[test]
fn a_name_that_was_not_the_one_accepted_is_not_flagged_as_such() {
    let desk = Desk::new();
    let [won, count, mess] = desk.ids().try_into().unwrap();
    let run = desk.decide(format!(
        "quote_id,speaker,decision\n{won},Ana Diaz,accept\n{count},Nora Bell,accept\n{mess},x,reject\n"
    ));
    assert_eq!(run.code, 2);
    assert_eq!(
        run.rows.iter().map(|r| r[5].as_str()).collect::<Vec<_>>(),
        ["accepted", ""]
    );
    let told =
        format!("d.csv:3: {count} was accepted with the speaker `Nora Bell` and has `Ana Diaz` now; review it again");
    assert!(run.err.contains(&told), "{:?}", run.err);
}

#[test]
fn several_tables_are_taken_together() {
    let desk = Desk::new();
    let [won, count, _] = desk.ids().try_into().unwrap();
    fs::write(
        desk.0.path().join("e.csv"),
        format!("quote_id,decision\n{count},reject\n"),
    )
    .unwrap();
    fs::write(
        desk.0.path().join("d.csv"),
        format!("quote_id,decision\n{won},accept\n"),
    )
    .unwrap();
    let both = ["--decisions", "d.csv", "--decisions", "e.csv"];
    let flags: Vec<_> = desk.run(&both).rows.into_iter().map(|[.., flags]| flags).collect();
    assert_eq!(flags, ["accepted", ""]);
    fs::write(
        desk.0.path().join("e.csv"),
        format!("quote_id,decision\n{won},reject\n"),
    )
    .unwrap();
    let run = desk.run(&both);
    assert_eq!(run.code, 1);
    assert!(
        run.err[0].starts_with(&format!("whosaid: e.csv:2: {won} was decided otherwise in d.csv:2; ")),
        "{:?}",
        run.err
    );
}

#[test]
fn a_page_shows_what_was_rejected_too() {
    let desk = Desk::new();
    let won = &desk.ids()[0];
    fs::write(
        desk.0.path().join("d.csv"),
        format!("quote_id,decision\n{won},reject\n"),
    )
    .unwrap();
    desk.run(&["--decisions", "d.csv", "--output", "q.html"]);
    let page = fs::read_to_string(desk.0.path().join("q.html")).unwrap();
    assert!(page.contains(won) && page.contains("\"rejected\""));
}

#[test]
fn a_page_has_the_notes_of_all_reviewers_and_the_speaker_before_the_correction() {
    let desk = Desk::new();
    let ids = desk.ids();
    let write = |name: &str, table: String| fs::write(desk.0.path().join(name), table).unwrap();
    write(
        "d.csv",
        format!(
            "quote_id,decision,corrected_speaker,note\n{0},correct,Joe Bell,ask\n{1},,,later\n",
            ids[0], ids[1]
        ),
    );
    write(
        "e.csv",
        format!(
            "quote_id,decision,corrected_speaker,note\n{0},correct,Joe Bell,'=asked\n{1},,,later\n",
            ids[0], ids[1]
        ),
    );
    desk.run(&["--decisions", "d.csv", "--decisions", "e.csv", "--output", "q.html"]);
    let page = fs::read_to_string(desk.0.path().join("q.html")).unwrap();
    assert!(page.contains(r#""note":"ask; =asked","before":"Ana Diaz""#), "{page}");
    assert_eq!(page.matches(r#""note":"later""#).count(), 1);
    assert_eq!(page.matches(r#""before":"#).count(), 1);
}

#[test]
fn a_row_that_a_reviewer_wants_stays_however_sure_it_is() {
    let desk = Desk::new();
    let won = &desk.ids()[0];
    fs::write(
        desk.0.path().join("d.csv"),
        format!("quote_id,decision\n{won},accept\n"),
    )
    .unwrap();
    let run = desk.run(&["--decisions", "d.csv", "--min-confidence", "1"]);
    assert_eq!(run.rows.iter().map(|r| &r[0]).collect::<Vec<_>>(), [won]);
}

#[test]
fn a_table_that_cannot_be_followed_ends_the_run_with_line_and_cure() {
    let desk = Desk::new();
    for (table, wanted) in [
        ("quote,decision\nx,accept\n", "whosaid: d.csv:1: no column quote_id; "),
        (
            "quote_id,decision\nq_1,accept\n\nq_2,agree\n",
            "whosaid: d.csv:4: no decision is called `agree`; ",
        ),
        (
            "quote_id,decision\nq_1,accept\nq_1,reject\n",
            "whosaid: d.csv:3: q_1 was decided otherwise in d.csv:2; ",
        ),
    ] {
        let run = desk.decide(table);
        assert_eq!(run.code, 1);
        assert!(run.err.iter().any(|l| l.starts_with(wanted)), "{:?}", run.err);
        assert!(run.rows.is_empty());
    }
    let run = desk.run(&["--decisions", "missing.csv"]);
    assert_eq!(
        (run.code, run.err[0].as_str()),
        (1, "whosaid: missing.csv: no such file or folder; check the path")
    );
}

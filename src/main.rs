use std::io::{BufRead, Write};
fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().collect();
    let lexicon = whosaid::Lexicon::with_files(&[])?;
    let x = whosaid::Extractor::new(lexicon).with_all(args.iter().any(|a| a == "--all"));
    if args[1] == "explain" {
        let text = std::io::read_to_string(std::io::stdin())?;
        print!(
            "{}",
            whosaid::explain(
                &x,
                &whosaid::Article {
                    id: "-".into(),
                    text,
                    ..Default::default()
                }
            )
        );
        return Ok(());
    }
    let mut out = std::io::BufWriter::new(std::fs::File::create(
        &args[args.iter().position(|a| a == "--output").unwrap() + 1],
    )?);
    for line in std::io::BufReader::new(std::fs::File::open(&args[2])?).lines() {
        let v: serde_json::Value = serde_json::from_str(&line?)?;
        let s = |k: &str| v[k].as_str().map(str::to_owned);
        let a = whosaid::Article {
            id: s("id").unwrap(),
            text: s("text").unwrap(),
            title: s("title"),
            outlet: s("outlet"),
            date: s("date"),
            author: s("author"),
            ..Default::default()
        };
        for q in x.extract(&a) {
            serde_json::to_writer(&mut out, &q)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}

//! prototype
use std::fs::File;
use std::io::{BufRead, BufReader};
use anyhow::Result;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use whosaid::attribution::{self, edges};
use whosaid::lex::Tape;
use whosaid::evaluate::matching::core;
use whosaid::resolve::source::Source;
use whosaid::{Article, Lexicon};
#[derive(Deserialize)]
struct Annotated { text: String, quotes: Vec<Gold> }
#[derive(Deserialize)]
struct Gold { content: Vec<(usize, usize)>, #[serde(default)] cue: Vec<(usize, usize)> }
struct Choice { features: Vec<Vec<String>>, right: usize, own: usize }
fn choices(file: &str) -> Result<(Vec<Choice>, usize)> {
    let lexicon = Lexicon::with_files(&[])?;
    let mut all = vec![]; let mut lost = 0;
    for line in BufReader::new(File::open(file)?).lines() {
        let g: Annotated = serde_json::from_str(&line?)?;
        let chars: Vec<char> = g.text.chars().collect();
        let mut cp = vec![0usize; g.text.len() + 1];
        for (n, (b, c)) in g.text.char_indices().enumerate() { for k in 0..c.len_utf8() { cp[b + k] = n; } }
        cp[g.text.len()] = chars.len();
        let article = Article { text: g.text.clone(), ..Article::default() };
        let source = Source::of(&article, &lexicon);
        let tape = Tape::read(&g.text, &lexicon, &source.furniture);
        let found = attribution::read(&g.text, &tape, None);
        let gold: Vec<_> = g.quotes.iter().map(|q| (core(&chars, &q.content), &q.cue)).filter(|q| !q.0.is_empty()).collect();
        for a in &found {
            let Some(words) = edges::open(&g.text, &tape, a) else { continue };
            let part = a.content[words.part];
            let cue = tape.span(a.cue.unwrap());
            let (cs, ce) = (cp[cue.start], cp[cue.end]);
            let (ps, pl) = (cp[tape.span(part).start], cp[tape.tokens[words.limit - 1].span.end]);
            // gold with this cue and overlapping words that begin near
            let mut best = None;
            for (core, gc) in &gold {
                if !gc.iter().any(|&(s, e)| s < ce && cs < e) { continue; }
                let inside: Vec<usize> = core.iter().copied().filter(|&i| i >= ps && i < pl).collect();
                if inside.is_empty() || inside[0] > ps + 12 { continue; }
                best = Some((inside[inside.len() - 1], *core.last().unwrap()));
            }
            let Some((last, _)) = best else { continue };
            let places = words.places();
            // the place whose last word char is `last`
            let ends = |p: usize| { let mut t = p; while t > part.start && !g.text[tape.tokens[t-1].span.start..tape.tokens[t-1].span.end].chars().any(char::is_alphanumeric) { t -= 1; } if t == part.start { 0 } else { cp[tape.tokens[t-1].span.end] - 1 } };
            // among equals, prefer the grammar's own, else the first
            let hits: Vec<usize> = (0..places.len()).filter(|&i| ends(places[i]) == last).collect();
            let own = places.iter().position(|&p| p == part.end).unwrap();
            let Some(&right) = hits.iter().find(|&&i| i == own).or(hits.first()) else { lost += 1; continue };
            let features = places.iter().map(|&p| { let mut v = vec![]; words.features(p, &mut |n| v.push(n.to_owned())); v }).collect();
            all.push(Choice { features, right, own });
        }
    }
    Ok((all, lost))
}
fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let (train, lost) = choices(&args.next().unwrap())?;
    let (dev, lost_dev) = choices(&args.next().unwrap())?;
    eprintln!("train {} lost {lost}, dev {} lost {lost_dev}", train.len(), dev.len());
    let decay: f32 = args.next().map_or(0.1, |a| a.parse().unwrap());
    let mut ids: FxHashMap<&str, usize> = FxHashMap::default();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for c in &train { for f in c.features[..=c.right].iter().flatten() { *counts.entry(f).or_default() += 1; } }
    for (f, n) in &counts { if *n >= 5 { let k = ids.len(); ids.insert(f, k); } }
    let enc = |cs: &'_ [Choice]| -> Vec<(Vec<Vec<usize>>, usize, usize)> { cs.iter().map(|c| (c.features.iter().map(|p| p.iter().filter_map(|f| ids.get(f.as_str()).copied()).collect()).collect(), c.right, c.own)).collect() };
    let (tr, dv) = (enc(&train), enc(&dev));
    let mut n_of = vec![0f32; ids.len()]; for (f, k) in &ids { n_of[*k] = counts[f] as f32; }
    let mut w = vec![0f32; ids.len()]; let mut seen = vec![1e-6f32; ids.len()];
    let mut rows: Vec<(&Vec<usize>, bool)> = vec![];
    for c in &tr { for i in 0..=c.1 { rows.push((&c.0[i], i == c.1)); } }
    eprintln!("rows {} features {}", rows.len(), ids.len());
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    for round in 0..10 {
        for i in (1..rows.len()).rev() { random ^= random << 13; random ^= random >> 7; random ^= random << 17; rows.swap(i, (random % (i as u64 + 1)) as usize); }
        for (fs, y) in &rows {
            let s: f32 = fs.iter().map(|&f| w[f]).sum();
            let e = f32::from(*y) - 1.0 / (1.0 + (-s).exp());
            for &f in fs.iter() { let step = e - decay / n_of[f] * w[f]; seen[f] += step * step; w[f] += 0.15 * step / seen[f].sqrt(); }
        }
        if round % 5 == 4 { for (name, set) in [("train", &tr), ("dev", &dv)] {
            let (mut ok, mut own) = (0, 0);
            for c in set.iter() {
                let mut left = 1.0f32; let mut best = (0.0, 0);
                for (i, fs) in c.0.iter().enumerate() {
                    let s: f32 = fs.iter().map(|&f| w[f]).sum();
                    let h = if i + 1 == c.0.len() { 1.0 } else { 1.0 / (1.0 + (-s).exp()) };
                    if left * h > best.0 { best = (left * h, i); }
                    left *= 1.0 - h;
                }
                if best.1 == c.1 { ok += 1 } if c.2 == c.1 { own += 1 }
            }
            eprintln!("{round} {name}: own {:.4} chosen {:.4} of {}", own as f32 / set.len() as f32, ok as f32 / set.len() as f32, set.len());
        } }
    }
    let mut lines: Vec<_> = ids.iter().filter(|(_, i)| w[**i].abs() > 0.03).collect();
    lines.sort();
    println!("# How much each feature speaks for an end of the reported words at a place; written by `cargo run --release --example fit`.");
    for (n, i) in lines { println!("{n}\t{:.3}", w[*i]); }
    Ok(())
}

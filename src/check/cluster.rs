//! The same words in many articles as one: the earliest, how many outlets, how many that do not copy one another.

use rustc_hash::{FxHashMap, FxHashSet};

use super::align::{Manner, align_whole};
use super::finding::{Attribution, Variant};
use super::hit::{Evidence, Hit};
use super::person::{Person, Relation, acronym};
use super::tokens::Token;
use crate::index::record::Record;
use crate::index::words::words;
use crate::lex::Lexicon;

/// The share of words that may differ between two wordings of one saying.
const VARIES: f32 = 0.15;
/// Code points of a wording that are shown.
const SHOWN: usize = 400;

/// Hits of the same words, the one that says most first.
#[derive(Debug)]
pub struct Cluster {
    pub head: Hit,
    /// The head and those that give the words to the same person, or to nobody else; the earliest first.
    pub own: Vec<Hit>,
    /// Those that give them to another.
    pub others: Vec<Hit>,
}

impl Cluster {
    /// Takes the first of `hits` and all that have its words.
    pub fn take(hits: &mut Vec<Hit>, lexicon: &Lexicon) -> Option<Cluster> {
        if hits.is_empty() {
            return None;
        }
        let head = hits.remove(0);
        let (mut own, mut others, mut rest) = (vec![head.clone()], Vec::new(), Vec::new());
        for hit in hits.drain(..) {
            if !is_same_saying(&head, &hit) {
                rest.push(hit);
            } else if is_another(&head, &hit, lexicon) {
                others.push(hit);
            } else {
                own.push(hit);
            }
        }
        *hits = rest;
        own.sort_by(|a, b| date_key(&a.record).cmp(&date_key(&b.record)));
        Some(Cluster { head, own, others })
    }

    /// The articles that have the words, each once.
    pub fn articles(&self) -> Vec<&Record> {
        let mut seen = FxHashSet::default();
        let records = self.own.iter().map(|hit| &hit.record);
        records.filter(|r| seen.insert(r.doc.as_str())).collect()
    }

    /// Who else is given the words, those of most articles first.
    pub fn also(&self, lexicon: &Lexicon) -> Vec<Attribution> {
        let mut groups: Vec<(&Hit, FxHashSet<&str>)> = Vec::new();
        for hit in &self.others {
            let known = groups.iter_mut().find(|(first, _)| !is_another(first, hit, lexicon));
            match known {
                Some((first, docs)) => {
                    docs.insert(&hit.record.doc);
                    if hit.speaker().len() > first.speaker().len() {
                        *first = hit;
                    }
                }
                None => groups.push((hit, FxHashSet::from_iter([hit.record.doc.as_str()]))),
            }
        }
        groups.sort_by_key(|(_, docs)| std::cmp::Reverse(docs.len()));
        let attribution = |(hit, docs): (&Hit, FxHashSet<&str>)| Attribution {
            speaker: hit.speaker().to_owned(),
            articles: docs.len(),
        };
        groups.into_iter().map(attribution).collect()
    }

    /// The wordings of the quotes and who printed them, if there are several; that of most articles first.
    pub fn variants(&self) -> Vec<Variant> {
        let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
        let mut all: Vec<(Variant, FxHashSet<&str>)> = Vec::new();
        for hit in self.own.iter().filter(|h| h.evidence != Evidence::Paragraph) {
            let key = words(&hit.record.words)
                .into_iter()
                .map(|w| w.norm)
                .collect::<Vec<_>>()
                .join(" ");
            let number = *numbers.entry(key).or_insert(all.len());
            if number == all.len() {
                let variant = Variant {
                    words: short(&hit.record.words),
                    outlets: Vec::new(),
                    articles: 0,
                };
                all.push((variant, FxHashSet::default()));
            }
            let (variant, docs) = &mut all[number];
            if docs.insert(&hit.record.doc) {
                variant.articles += 1;
                if !hit.record.outlet.is_empty() && !variant.outlets.contains(&hit.record.outlet) {
                    variant.outlets.push(hit.record.outlet.clone());
                }
            }
        }
        if all.len() < 2 {
            return Vec::new();
        }
        all.sort_by_key(|(variant, _)| std::cmp::Reverse(variant.articles));
        all.into_iter().map(|(variant, _)| variant).collect()
    }
}

/// Articles without a date come last.
fn date_key(record: &Record) -> (bool, &str, &str, usize) {
    (
        record.published.is_empty(),
        &record.published,
        &record.doc,
        record.start,
    )
}

/// Whether the claim's words are nearly the same in both.
fn is_same_saying(a: &Hit, b: &Hit) -> bool {
    if (a.evidence == Evidence::Paragraph) != (b.evidence == Evidence::Paragraph) {
        return false;
    }
    let (x, y) = (window(a), window(b));
    let ids = |tokens: &[Token]| tokens.iter().map(|t| t.id).collect::<Vec<_>>();
    if ids(x) == ids(y) {
        return true;
    }
    let weight = |tokens: &[Token]| tokens.iter().map(|t| t.weight).sum::<u32>();
    let most = weight(x).max(weight(y)).max(1) as f32;
    (a.evidence == Evidence::Indirect) == (b.evidence == Evidence::Indirect)
        && align_whole(x, y, Manner::Verbatim).cost as f32 / most <= VARIES
}

fn window(hit: &Hit) -> &[Token] {
    &hit.words.all[hit.graded.alignment.window.clone()]
}

/// Whether two rows name different speakers.
pub fn is_another(a: &Hit, b: &Hit, lexicon: &Lexicon) -> bool {
    let relation = |x: &Person| b.persons.iter().map(|y| x.compare(y, lexicon)).min();
    a.persons.iter().filter_map(relation).min() == Some(Relation::Other)
}

/// How many outlets the articles are of.
pub fn outlets(articles: &[&Record]) -> usize {
    let names = articles.iter().map(|r| r.outlet.to_lowercase());
    names.filter(|name| !name.is_empty()).collect::<FxHashSet<_>>().len()
}

/// How many of the articles do not copy one another: of one story, one agency, or one sentence around the words only one
/// is counted.
pub fn independent(articles: &[&Record]) -> usize {
    let agencies: FxHashSet<String> = articles.iter().flat_map(|r| agency(&r.wire)).collect();
    let mut root: Vec<usize> = (0..articles.len()).collect();
    let mut first: FxHashMap<String, usize> = FxHashMap::default();
    for (n, record) in articles.iter().enumerate() {
        // An agency's own article has no credit but its name.
        let own = Some(record.outlet.to_uppercase()).filter(|name| agencies.contains(name));
        for origin in agency(&record.wire).into_iter().chain(own).chain(text(record)) {
            let other = *first.entry(origin).or_insert(n);
            let (a, b) = (find(&mut root, n), find(&mut root, other));
            root[a.max(b)] = a.min(b);
        }
    }
    (0..root.len()).filter(|&n| root[n] == n).count()
}

fn find(root: &mut [usize], mut at: usize) -> usize {
    while root[at] != at {
        root[at] = root[root[at]];
        at = root[at];
    }
    at
}

/// An agency by its name and by its initials.
fn agency(wire: &str) -> Vec<String> {
    let name = wire.trim_start_matches("The ").trim_start_matches("the ");
    let short = Some(acronym(name)).filter(|short| short.len() > 1 && short != name);
    let names = [Some(name.to_uppercase()), short];
    names.into_iter().flatten().filter(|name| !name.is_empty()).collect()
}

/// The number of an article's story; where the text is not known, the sentence around the quote.
fn text(record: &Record) -> Option<String> {
    /// Words around a quote that no two reporters write alike.
    const AROUND: usize = 15;
    if record.story > 0 {
        return Some(format!("story {}", record.story));
    }
    let around = words(&format!("{} {}", record.context_before, record.context_after));
    let norms = || around.iter().map(|w| w.norm.as_str()).collect::<Vec<_>>().join(" ");
    (around.len() >= words(&record.words).len() + AROUND).then(norms)
}

/// The beginning of a long wording.
pub fn short(words: &str) -> String {
    let Some((end, _)) = words.char_indices().nth(SHOWN) else {
        return words.to_owned();
    };
    let cut = &words[..end];
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}

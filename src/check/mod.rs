//! Claims held against an archive: who said what, as far as the archive shows.
//!
//! The index gives candidates; each is [graded](grade) by an [alignment](align) and gives a [verdict](hit) by itself; those
//! of the same words are one [cluster]; of all verdicts the first is that of the claim.

pub mod align;
mod cluster;
pub mod diff;
pub mod finding;
mod grade;
mod hit;
pub mod person;
mod splice;
pub mod tokens;
pub mod verdict;
mod wording;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::index::record::{Record, Said};
use crate::index::words::words;
use crate::index::{Index, IndexError};
use crate::lex::Lexicon;
use crate::quote::Kind;
use cluster::{Cluster, independent, is_another, outlets};
use finding::Finding;
use grade::{Passage, grade};
use hit::{Evidence, Hit, verdict};
use person::{Person, Relation};
use splice::splice;
use tokens::{Tokens, Vocabulary};
pub use verdict::Verdict;

/// How many passages of each kind are looked at.
const CANDIDATES: usize = 40;
/// The fewest words of a part of a spliced claim.
const PART: usize = 3;
/// The least share of a claim's words that a quote has to be shown as the nearest.
const NEAREST: f32 = 0.4;

/// What somebody is said to have said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claim {
    pub words: String,
    pub speaker: Option<String>,
    /// When, as ISO 8601.
    pub date: Option<String>,
}

/// Holds claims against an index.
pub struct Checker<'a> {
    index: &'a Index,
    lexicon: &'a Lexicon,
}

impl<'a> Checker<'a> {
    pub fn new(index: &'a Index, lexicon: &'a Lexicon) -> Checker<'a> {
        Checker { index, lexicon }
    }

    /// What the archive has of a claim: at least one finding and at most `top`, the first with the verdict of the claim.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn check(&self, claim: &Claim, top: usize) -> Result<Vec<Finding>, IndexError> {
        let mut case = Case::of(claim, self.lexicon);
        if !case.says_something() {
            let explanation = match case.words.all.len() {
                0 => "The claim has no words.",
                _ => "The claim has no words that could be looked for: name more of them.",
            };
            return Ok(vec![nothing(explanation.to_owned())]);
        }
        let claimed = case.speaker.as_ref();
        let name = claimed.filter(|p| p.is_named()).map(|p| p.written.clone());
        let records = self
            .index
            .candidates(&words(&claim.words), name.as_deref(), CANDIDATES)?;
        let (mut hits, nearest) = case.hits(records);
        let mut findings = Vec::new();
        if hits.first().is_none_or(|h| h.verdict > Verdict::Truncated) {
            findings.extend(case.spliced(&nearest));
        }
        while findings.len() < top.max(1) {
            let Some(head) = hits.first() else { break };
            if head.evidence != Evidence::Paragraph {
                let copies = self.index.copies(&words(&head.record.words))?;
                let known: FxHashSet<_> = hits.iter().map(|h| place(&h.record)).collect();
                let new: Vec<_> = copies.into_iter().filter(|r| !known.contains(&place(r))).collect();
                let (more, _) = case.hits(new);
                hits.extend(more);
                sort(&mut hits);
            }
            let Some(cluster) = Cluster::take(&mut hits, self.lexicon) else {
                break;
            };
            findings.push(case.finding(&cluster));
        }
        if findings.is_empty() {
            let nearest = case.nearest(&nearest);
            let claimed = case.claim.speaker.as_deref();
            findings.push(nothing(wording::nothing(self.index.span(), claimed, nearest.as_ref())));
        }
        Ok(findings)
    }
}

fn place(record: &Record) -> (String, usize, usize, bool) {
    (record.doc.clone(), record.start, record.end, record.quote.is_some())
}

/// The one that says most first.
fn sort(hits: &mut [Hit]) {
    hits.sort_by(|a, b| {
        let key = |h: &Hit| (h.verdict, h.evidence == Evidence::Paragraph, h.relation);
        let score = b.score().total_cmp(&a.score());
        let earlier = || a.record.published.cmp(&b.record.published);
        key(a).cmp(&key(b)).then(score).then_with(earlier)
    });
}

fn known(record: &Record) -> Passage {
    record.quote.as_ref().map_or(Passage::default(), |said| Passage {
        elided: said.flags.split(';').any(|f| f == "elided"),
        fragments: said.kind == Kind::Mixed,
        indirect: said.kind != Kind::Direct || hit::is_taken_back(said),
    })
}

/// One claim, and what is needed to hold passages against it.
struct Case<'a> {
    claim: &'a Claim,
    lexicon: &'a Lexicon,
    vocabulary: Vocabulary<'a>,
    words: Tokens,
    speaker: Option<Person>,
    /// Persons by speaker and role as the rows write them.
    persons: FxHashMap<String, Vec<Person>>,
}

impl<'a> Case<'a> {
    fn of(claim: &'a Claim, lexicon: &'a Lexicon) -> Case<'a> {
        let mut vocabulary = Vocabulary::new(lexicon);
        let speaker = claim.speaker.as_deref().filter(|s| !s.trim().is_empty());
        Case {
            claim,
            lexicon,
            words: vocabulary.read(&claim.words),
            vocabulary,
            speaker: speaker.map(|s| Person::of(s, "", lexicon)),
            persons: FxHashMap::default(),
        }
    }

    fn says_something(&self) -> bool {
        self.words.all.len() > 2 || self.words.all.iter().any(|t| t.weight > 1)
    }

    /// The records that are like the claim, the one that says most first; and the quotes that are not.
    fn hits(&mut self, records: Vec<Record>) -> (Vec<Hit>, Vec<(Record, Tokens, Relation)>) {
        let (mut hits, mut unlike) = (Vec::new(), Vec::new());
        for record in records {
            let persons = record.quote.as_ref().map_or(Vec::new(), |said| self.persons(said));
            let relation = self.relation(&record, &persons);
            let words = self.vocabulary.read(&record.words);
            let said = record.quote.as_ref();
            let graded = grade(&self.words, &words, known(&record));
            let found = graded.and_then(|graded| {
                let evidence = Hit::evidence(&record, &words, &graded);
                let surname = self.speaker.as_ref().and_then(Person::surname);
                let length = self.words.all.len();
                let verdict = verdict(&record, &graded, evidence, relation, length, surname)?;
                Some((graded, evidence, verdict))
            });
            match found {
                Some((graded, evidence, verdict)) => hits.push(Hit {
                    record,
                    words,
                    graded,
                    evidence,
                    persons,
                    relation,
                    verdict,
                }),
                None if said.is_some() => unlike.push((record, words, relation)),
                None => {}
            }
        }
        // Rows of the same words of one article may name two speakers: the claimed one comes first.
        hits.sort_by_key(|h| (h.evidence == Evidence::Paragraph, h.relation, h.verdict));
        let mut places: Vec<(String, Range<usize>)> = Vec::new();
        hits.retain(|hit| {
            let Record { doc, start, end, .. } = &hit.record;
            let free = !places
                .iter()
                .any(|(d, place)| d == doc && place.start < *end && *start < place.end);
            if free {
                places.push((doc.clone(), *start..*end));
            }
            free
        });
        sort(&mut hits);
        (hits, unlike)
    }

    fn persons(&mut self, said: &Said) -> Vec<Person> {
        let key = format!("{}\0{}", said.speaker, said.speaker_role);
        let lexicon = self.lexicon;
        let all = self.persons.entry(key);
        all.or_insert_with(|| match said.speaker.is_empty() {
            true => Vec::new(),
            false => Person::all(&said.speaker, &said.speaker_role, lexicon),
        })
        .clone()
    }

    /// How the speaker of a row stands to the claim's; where the claim has none, whether the row has one.
    fn relation(&self, record: &Record, persons: &[Person]) -> Relation {
        let named = record.quote.is_some() && persons.iter().any(Person::is_named);
        match &self.speaker {
            None if named => Relation::Same,
            None => Relation::Unknown,
            Some(claimed) => {
                let all = persons.iter().map(|p| claimed.compare(p, self.lexicon));
                all.min().unwrap_or(Relation::Unknown)
            }
        }
    }

    fn finding(&self, cluster: &Cluster) -> Finding {
        let hit = &cluster.head;
        let articles = cluster.articles();
        let first = articles.first();
        let verdict = match self.is_disputed(cluster) {
            true => Verdict::DisputedSpeaker,
            false => hit.verdict,
        };
        let pieces = diff::diff(&self.words, &hit.words, &hit.graded.alignment);
        let mut finding = Finding {
            verdict,
            score: hit.score(),
            diff: diff::marked(&pieces),
            first_published: first.map_or(String::new(), |r| r.published.clone()),
            first_outlet: first.map_or(String::new(), |r| r.outlet.clone()),
            articles: articles.len(),
            outlets: outlets(&articles),
            independent: independent(&articles),
            also_attributed_to: cluster.also(self.lexicon),
            variants: cluster.variants(),
            pieces,
            ..of(hit)
        };
        let (claimed, namesakes) = (self.speaker.as_ref(), self.namesakes(hit));
        finding.explanation = wording::explain(&finding, hit, &self.words, claimed, &namesakes);
        if let Some(date) = self.claim.date.as_deref().and_then(|d| d.get(..10))
            && finding.first_published.get(..10).is_some_and(|first| first > date)
        {
            finding
                .explanation
                .push_str(&format!(" All of that is later than the claim's date, {date}."));
        }
        finding
    }

    /// Other persons than that of the hit whom the claim may mean too, if it has but a surname.
    fn namesakes(&self, hit: &Hit) -> Vec<&str> {
        let Some(claimed) = self.speaker.as_ref().filter(|_| hit.relation == Relation::Fits) else {
            return Vec::new();
        };
        let fits = |p: &&Person| p.is_named() && claimed.compare(p, self.lexicon) == Relation::Fits;
        let other = |p: &&Person| {
            hit.persons
                .iter()
                .all(|own| own.compare(p, self.lexicon) == Relation::Other)
        };
        let mut names: Vec<&str> = Vec::new();
        for person in self.persons.values().flatten().filter(fits).filter(other) {
            if !names.contains(&person.written.as_str()) {
                names.push(&person.written);
            }
        }
        names.sort_unstable();
        names.truncate(3);
        names
    }

    /// Whether the archive gives the words to two people of whom the claim does not say which it means.
    fn is_disputed(&self, cluster: &Cluster) -> bool {
        let verbatim = |h: &&Hit| h.verdict <= Verdict::Truncated && h.is_named();
        let open = self.speaker.is_none() || cluster.head.relation == Relation::Fits;
        open && verbatim(&&cluster.head) && cluster.others.iter().any(|h| verbatim(&h))
    }

    /// The finding of a claim whose parts stand apart in quotes of its speaker.
    fn spliced(&mut self, unlike: &[(Record, Tokens, Relation)]) -> Option<Finding> {
        let own = |(record, _, relation): &&(Record, Tokens, Relation)| {
            let direct = record.quote.as_ref().is_some_and(|s| s.kind != Kind::Indirect);
            direct && *relation <= Relation::Fits
        };
        let own: Vec<_> = unlike.iter().filter(own).collect();
        let texts: Vec<&Tokens> = own.iter().map(|(_, words, _)| words).collect();
        let parts = splice(&self.words, &texts)?;
        let mut hits = Vec::new();
        for part in &parts {
            let (record, words, relation) = own[part.passage];
            let steps = part.claim.clone().zip(part.tokens.clone());
            let alignment = align::Alignment {
                window: part.tokens.clone(),
                steps: steps.map(|(i, j)| align::Step::Kept(i, j)).collect(),
                cost: 0,
            };
            let graded = grade::Graded {
                grade: grade::Grade::Part,
                alignment,
                similarity: 1.0,
            };
            let evidence = Hit::evidence(record, words, &graded);
            let persons = record.quote.as_ref().map_or(Vec::new(), |said| self.persons(said));
            hits.push(Hit {
                record: record.clone(),
                words: words.clone(),
                graded,
                evidence,
                persons,
                relation: *relation,
                verdict: Verdict::Spliced,
            });
        }
        let taken_back =
            |h: &Hit| verdict(&h.record, &h.graded, h.evidence, h.relation, PART, None) != Some(Verdict::Truncated);
        if hits
            .iter()
            .any(|h| taken_back(h) || is_another(&hits[0], h, self.lexicon))
        {
            return None;
        }
        let named: Vec<(String, &Hit)> = parts
            .iter()
            .zip(&hits)
            .map(|(part, hit)| (self.words.slice(part.claim.clone()).to_owned(), hit))
            .collect();
        let one = parts.iter().all(|p| p.passage == parts[0].passage);
        let between = parts
            .windows(2)
            .map(|p| p[1].tokens.start.abs_diff(p[0].tokens.end))
            .max()
            .filter(|_| one);
        let mut records: Vec<&Record> = hits.iter().map(|h| &h.record).collect();
        records.dedup_by_key(|r| &r.doc);
        let first = records.iter().min_by_key(|r| (r.published.is_empty(), &r.published))?;
        let mut quotes: Vec<&str> = records.iter().map(|r| r.words.as_str()).collect();
        quotes.dedup();
        let pieces = wording::spliced_pieces(&named);
        Some(Finding {
            verdict: Verdict::Spliced,
            matched_quote: quotes.join(" / "),
            diff: diff::marked(&pieces),
            first_published: first.published.clone(),
            first_outlet: first.outlet.clone(),
            articles: records.len(),
            outlets: outlets(&records),
            independent: independent(&records),
            explanation: wording::spliced(&named, between),
            pieces,
            ..of(&hits[0])
        })
    }

    /// The quote that has most of the claim's words, if it has many: of the claimed speaker if there is one.
    fn nearest(&self, unlike: &[(Record, Tokens, Relation)]) -> Option<Hit> {
        let content: FxHashSet<u32> = self
            .words
            .all
            .iter()
            .filter(|t| t.weight > 1)
            .map(|t| t.loose)
            .collect();
        let share = |words: &Tokens| {
            let there: FxHashSet<u32> = words.all.iter().map(|t| t.loose).collect();
            content.intersection(&there).count() as f32 / content.len().max(1) as f32
        };
        let fits = unlike.iter().filter(|(_, _, relation)| *relation <= Relation::Fits);
        let likeliest = fits
            .map(|one| (share(&one.1), one))
            .max_by(|a, b| a.0.total_cmp(&b.0))?;
        let (share, (record, words, relation)) = likeliest;
        let graded = grade::Graded {
            grade: grade::Grade::Loose,
            alignment: align::Alignment {
                window: 0..words.all.len(),
                steps: Vec::new(),
                cost: 0,
            },
            similarity: share,
        };
        (share >= NEAREST).then(|| Hit {
            record: record.clone(),
            words: words.clone(),
            evidence: Evidence::Indirect,
            graded,
            persons: Vec::new(),
            relation: *relation,
            verdict: Verdict::NotInArchive,
        })
    }
}

/// The columns that come from the passage itself.
fn of(hit: &Hit) -> Finding {
    let record = &hit.record;
    let said = hit.said();
    let from = |field: fn(&Said) -> &String| said.map_or(String::new(), |s| field(s).clone());
    Finding {
        verdict: hit.verdict,
        score: hit.score(),
        matched_quote: record.words.clone(),
        matched_speaker: from(|s| &s.speaker),
        speaker_as_written: from(|s| &s.speaker_as_written),
        outlet: record.outlet.clone(),
        published: record.published.clone(),
        url: record.url.clone(),
        doc: record.doc.clone(),
        start: Some(record.start),
        end: Some(record.end),
        context_before: record.context_before.clone(),
        context_after: record.context_after.clone(),
        via: from(|s| &s.via),
        kind: said.map(|s| s.kind),
        polarity: said.map(|s| s.polarity),
        ..Finding::default()
    }
}

/// The finding that nothing was found.
fn nothing(explanation: String) -> Finding {
    Finding {
        explanation,
        ..Finding::default()
    }
}

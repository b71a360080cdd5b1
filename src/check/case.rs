//! One claim, and the passages that are held against it.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::align::{Alignment, Step};
use super::cluster::{Cluster, independent, is_another, outlets};
use super::finding::Finding;
use super::grade::{Grade, Graded, Passage, grade};
use super::hit::{self, Evidence, Hit, verdict};
use super::person::{Person, Relation};
use super::splice::{Part, splice};
use super::tokens::{Tokens, Vocabulary};
use super::{Claim, PART, Verdict, diff, wording};
use crate::index::record::{Record, Said};
use crate::lex::Lexicon;
use crate::quote::Kind;
use crate::read::date::iso;

/// The most code points between a paragraph and the next.
const BREAK: usize = 8;
/// The least share of a claim's words that a quote has to be shown as the nearest.
const NEAREST: f32 = 0.4;

fn known(record: &Record) -> Passage {
    record.quote.as_ref().map_or(Passage::default(), |said| Passage {
        elided: hit::has_flag(said, "elided"),
        quote: true,
        fragments: said.kind == Kind::Mixed,
        indirect: said.kind != Kind::Direct || hit::is_taken_back(said),
    })
}

/// One claim, and what is needed to hold passages against it.
pub struct Case<'a> {
    claim: &'a Claim,
    lexicon: &'a Lexicon,
    vocabulary: Vocabulary<'a>,
    pub words: Tokens,
    pub speaker: Option<Person>,
    /// Persons by speaker and role as the rows write them.
    persons: FxHashMap<String, Vec<Person>>,
}

impl<'a> Case<'a> {
    pub fn of(claim: &'a Claim, lexicon: &'a Lexicon) -> Case<'a> {
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

    pub fn says_something(&self) -> bool {
        self.words.all.len() > 2 || self.words.all.iter().any(|t| t.weight > 1)
    }

    /// The records that are like the claim, the one that says most first; and those that are not.
    pub fn hits(&mut self, records: Vec<Record>) -> (Vec<Hit>, Vec<(Record, Tokens)>) {
        let (mut hits, mut unlike) = (Vec::new(), Vec::new());
        for record in records {
            let words = self.vocabulary.read(&record.words);
            let Some(graded) = grade(&self.words, &words, known(&record)) else {
                unlike.push((record, words));
                continue;
            };
            let (persons, relation) = self.speaker_of(&record);
            let evidence = Hit::evidence(&record, &words, &graded);
            let surname = self.speaker.as_ref().and_then(Person::surname);
            let length = self.words.all.len();
            match verdict(&record, &graded, evidence, relation, length, surname) {
                Some(verdict) => hits.push(Hit {
                    record,
                    words,
                    graded,
                    evidence,
                    persons,
                    relation,
                    verdict,
                }),
                None => unlike.push((record, words)),
            }
        }
        self.settle(&mut hits);
        (hits, unlike)
    }

    /// Leaves one hit of each place, and puts the one first that says most.
    pub fn settle(&self, hits: &mut Vec<Hit>) {
        // "Bell said that Nair had said": words within a row of Bell, and within one of Nair in it.
        let nested: Vec<Record> = hits
            .iter()
            .filter(|h| h.said().is_some_and(hit::is_nested))
            .map(|h| h.record.clone())
            .collect();
        let holds = |outer: &Record, inner: &Record| {
            let apart = (outer.start, outer.end) != (inner.start, inner.end);
            outer.doc == inner.doc && apart && outer.start <= inner.start && inner.end <= outer.end
        };
        for hit in hits
            .iter_mut()
            .filter(|h| h.relation <= Relation::Fits && h.said().is_some())
        {
            if nested.iter().any(|inner| holds(&hit.record, inner)) {
                hit.verdict = Verdict::Nested;
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
        hits.sort_by(|a, b| {
            let key = |h: &Hit| (h.verdict, h.evidence == Evidence::Paragraph, h.relation);
            let score = b.score().total_cmp(&a.score());
            let earlier = || a.record.published.cmp(&b.record.published);
            key(a).cmp(&key(b)).then(score).then_with(earlier)
        });
    }

    /// Whom a record names, and how they stand to the claim's speaker.
    fn speaker_of(&mut self, record: &Record) -> (Vec<Person>, Relation) {
        let persons = record.quote.as_ref().map_or(Vec::new(), |said| self.persons(said));
        let relation = self.relation(record, &persons);
        (persons, relation)
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
                let least = all.min().unwrap_or(Relation::Unknown);
                // The article has two persons whom the row's name fits.
                let ambiguous = record
                    .quote
                    .as_ref()
                    .is_some_and(|said| hit::has_flag(said, "ambiguous"));
                if ambiguous { least.max(Relation::Unknown) } else { least }
            }
        }
    }

    pub fn finding(&self, cluster: &Cluster) -> Finding {
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
        if let Some(date) = self.claim.date.as_deref().and_then(iso)
            && finding
                .first_published
                .get(..10)
                .is_some_and(|first| first > date.as_str())
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
    pub fn spliced(&mut self, unlike: &[(Record, Tokens)]) -> Option<Finding> {
        let mut own = Vec::new();
        for (record, words) in unlike {
            let direct = record.quote.as_ref().is_some_and(|said| said.kind != Kind::Indirect);
            if direct && self.speaker_of(record).1 <= Relation::Fits {
                own.push((record, words));
            }
        }
        let texts: Vec<&Tokens> = own.iter().map(|(_, words)| *words).collect();
        let parts = splice(&self.words, &texts)?;
        let mut hits = Vec::new();
        for part in &parts {
            let (record, words) = own[part.passage];
            let (persons, relation) = self.speaker_of(record);
            let graded = part_of(part);
            let evidence = Hit::evidence(record, words, &graded);
            hits.push(Hit {
                record: record.clone(),
                words: words.clone(),
                graded,
                evidence,
                persons,
                relation,
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

    /// Words of the claim that stand in paragraphs of one article, one after another, without being a quote.
    pub fn across(&mut self, unlike: Vec<(Record, Tokens)>) -> Option<Hit> {
        let texts: Vec<&Tokens> = unlike.iter().map(|(_, words)| words).collect();
        let parts = splice(&self.words, &texts)?;
        // One paragraph to its end, then the next from its beginning.
        let on = |pair: &[Part]| {
            let ((a, all), (b, _)) = (&unlike[pair[0].passage], &unlike[pair[1].passage]);
            let between = b.start.checked_sub(a.end).is_some_and(|n| n <= BREAK);
            a.doc == b.doc && between && pair[0].tokens.end == all.all.len() && pair[1].tokens.start == 0
        };
        if !parts.windows(2).all(on) {
            return None;
        }
        let first = &parts[0];
        let graded = part_of(first);
        let (record, words) = unlike.into_iter().nth(first.passage)?;
        Some(Hit {
            record,
            words,
            graded,
            evidence: Evidence::Paragraph,
            persons: Vec::new(),
            relation: Relation::Unknown,
            verdict: Verdict::Unattributed,
        })
    }

    /// The quote that has most of the claim's words, if it has many: of the claimed speaker if there is one.
    pub fn nearest(&mut self, unlike: &[(Record, Tokens)]) -> Option<Hit> {
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
        let near = unlike.iter().map(|one| (share(&one.1), one));
        let mut near: Vec<_> = near.filter(|(share, _)| *share >= NEAREST).collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0));
        let fits = |(_, (record, _)): &&(f32, &(Record, Tokens))| self.speaker_of(record).1 <= Relation::Fits;
        let &(share, (record, words)) = near.iter().find(fits)?;
        let graded = Graded {
            grade: Grade::Loose,
            alignment: Alignment {
                window: 0..words.all.len(),
                steps: Vec::new(),
                cost: 0,
            },
            similarity: share,
        };
        Some(Hit {
            record: record.clone(),
            words: words.clone(),
            evidence: Evidence::Indirect,
            graded,
            persons: Vec::new(),
            relation: Relation::Fits,
            verdict: Verdict::NotInArchive,
        })
    }
}

/// A part of the claim that stands in a passage word for word.
fn part_of(part: &Part) -> Graded {
    let steps = part.claim.clone().zip(part.tokens.clone());
    Graded {
        grade: Grade::Part,
        alignment: Alignment {
            window: part.tokens.clone(),
            steps: steps.map(|(i, j)| Step::Kept(i, j)).collect(),
            cost: 0,
        },
        similarity: 1.0,
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

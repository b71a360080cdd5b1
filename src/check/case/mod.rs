//! One claim, and the passages that are held against it.

mod findings;
mod spread;

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::grade::{Passage, grade};
use super::hit::{self, Evidence, Hit, verdict};
use super::person::{Person, Relation};
use super::tokens::{Tokens, Vocabulary};
use super::{Claim, Verdict};
use crate::index::record::{Record, Said};
use crate::lex::Lexicon;
use crate::quote::Kind;

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
}

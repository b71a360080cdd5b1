//! Claims whose words stand in several places: apart in quotes of the speaker, or in paragraphs one after another.

use super::Case;
use super::findings::of;
use crate::check::align::{Alignment, Step};
use crate::check::cluster::{independent, is_another, outlets};
use crate::check::finding::Finding;
use crate::check::grade::{Grade, Graded};
use crate::check::hit::{Evidence, Hit, verdict};
use crate::check::person::Relation;
use crate::check::splice::{Part, splice};
use crate::check::tokens::Tokens;
use crate::check::{PART, Verdict, diff, wording};
use crate::index::record::Record;
use crate::quote::Kind;

/// The most code points between a paragraph and the next.
const BREAK: usize = 8;

impl Case<'_> {
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

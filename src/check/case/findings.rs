//! What is told of a claim: the finding of a cluster of passages, and the nearest quote where there is none.

use rustc_hash::FxHashSet;

use super::Case;
use crate::check::align::Alignment;
use crate::check::cluster::{Cluster, independent, outlets};
use crate::check::finding::Finding;
use crate::check::grade::{Grade, Graded};
use crate::check::hit::{Evidence, Hit};
use crate::check::person::{Person, Relation};
use crate::check::tokens::Tokens;
use crate::check::{Verdict, diff, wording};
use crate::index::record::{Record, Said};
use crate::read::date::iso;

/// The least share of a claim's words that a quote has to be shown as the nearest.
const NEAREST: f32 = 0.4;

impl Case<'_> {
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

/// The columns that come from the passage itself.
pub(super) fn of(hit: &Hit) -> Finding {
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

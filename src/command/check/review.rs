//! ClaimReview of schema.org: a draft for each claim with what the archive has of it. A person rates and signs it.

use serde::Serialize;
use whosaid::check::Claim;
use whosaid::check::finding::Finding;
use whosaid::quote::Polarity;
use whosaid::stats::Day;
use whosaid::write::address;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ClaimReview<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    creative_work_status: &'static str,
    claim_reviewed: &'a str,
    item_reviewed: ReviewedClaim<'a>,
    /// What each finding means: no rating, for an archive shows who printed what and no more.
    review_body: String,
    /// Where the evidence stands, be it for the claim or against it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    citation: Vec<Evidence<'a>>,
    sd_publisher: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReviewedClaim<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: &'a str,
    /// As the claim has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Evidence<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    identifier: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    date_published: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Publisher<'a>>,
    /// Not of what the speaker denied or did not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    has_part: Option<Quotation<'a>>,
}

#[derive(Serialize)]
struct Publisher<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

/// What was found: the archive's words, of the archive's speaker.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Quotation<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    spoken_by_character: &'a str,
}

impl<'a> ClaimReview<'a> {
    pub fn draft(claim: &'a Claim, findings: &'a [Finding]) -> ClaimReview<'a> {
        let found = findings.iter().filter(|f| !f.matched_quote.is_empty());
        let explanations: Vec<&str> = findings.iter().map(|f| f.explanation.as_str()).collect();
        ClaimReview {
            context: "https://schema.org",
            kind: "ClaimReview",
            creative_work_status: "Draft",
            claim_reviewed: &claim.words,
            item_reviewed: ReviewedClaim {
                kind: "Claim",
                text: &claim.words,
                author: claim.speaker.as_deref(),
                date_published: claim.date.as_deref().and_then(Day::of).map(|day| day.to_string()),
            },
            review_body: explanations.join("\n"),
            citation: found.map(Evidence::of).collect(),
            sd_publisher: concat!("whosaid ", env!("CARGO_PKG_VERSION")),
        }
    }
}

impl<'a> Evidence<'a> {
    fn of(finding: &'a Finding) -> Evidence<'a> {
        let said = matches!(finding.polarity, None | Some(Polarity::Said | Polarity::Asked));
        Evidence {
            kind: "NewsArticle",
            identifier: &finding.doc,
            url: address(&finding.url),
            date_published: Day::of(&finding.published).map_or("", |_| &finding.published),
            publisher: (!finding.outlet.is_empty()).then_some(Publisher {
                kind: "Organization",
                name: &finding.outlet,
            }),
            has_part: said.then_some(Quotation {
                kind: "Quotation",
                text: &finding.matched_quote,
                spoken_by_character: &finding.matched_speaker,
            }),
        }
    }
}

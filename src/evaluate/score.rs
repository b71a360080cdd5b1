//! How right predicted quotes are: an article judged, articles summed up, sums to figures.

use serde::Serialize;

use super::matching::{Marked, core, meet, pair, pair_exact, positions};
use super::track::Track;

/// A quote taken apart for comparison; the lists are positions of characters.
#[derive(Debug)]
pub(super) struct Side {
    pub core: Vec<usize>,
    source: Vec<usize>,
    cue: Vec<usize>,
    tracks: [bool; 3],
}

impl Side {
    fn of(text: &[char], quote: &Marked) -> Side {
        Side {
            core: core(text, &quote.content),
            source: positions(text, &quote.source),
            cue: positions(text, &quote.cue),
            tracks: Track::of(text, quote),
        }
    }

    pub fn is_on(&self, track: Track) -> bool {
        self.tracks[track as usize]
    }

    pub fn same_speaker(&self, other: &Side) -> bool {
        meet(&self.source, &other.source)
    }
}

/// The quotes of one article, annotated and predicted, and which are the same.
#[derive(Debug)]
pub struct Judged {
    pub(super) gold: Vec<Side>,
    pub(super) predicted: Vec<Side>,
    /// For each annotated quote the predicted one that is the same.
    pub(super) same: Vec<Option<usize>>,
    /// For each annotated quote the predicted one that has its very words.
    exact: Vec<Option<usize>>,
}

impl Judged {
    /// Compares the quotes of a text.
    pub fn of(text: &[char], gold: &[Marked], predicted: &[Marked]) -> Judged {
        let sides = |quotes: &[Marked]| quotes.iter().map(|q| Side::of(text, q)).collect::<Vec<_>>();
        let cores = |sides: &[Side]| sides.iter().map(|s| s.core.clone()).collect::<Vec<_>>();
        let (gold, predicted) = (sides(gold), sides(predicted));
        let (gold_cores, predicted_cores) = (cores(&gold), cores(&predicted));
        Judged {
            gold,
            predicted,
            same: pair(&gold_cores, &predicted_cores),
            exact: pair_exact(&gold_cores, &predicted_cores),
        }
    }
}

/// Quotes of a track, counted over articles.
#[derive(Debug, Clone, Copy)]
pub struct Tally {
    pub track: Track,
    gold: u32,
    predicted: u32,
    same: Found,
    exact: Found,
    attributed: Found,
    /// Annotated quotes that were found, with just the characters of the speaker.
    speaker_exact: u32,
    /// Annotated quotes that were found, with a character of the cue.
    cue: u32,
}

/// Quotes in a pair that holds: annotated ones of the track, and predicted ones of the track. The quotes of one pair may
/// be on different tracks.
#[derive(Debug, Clone, Copy, Default)]
struct Found {
    gold: u32,
    predicted: u32,
}

impl Tally {
    pub fn of(track: Track) -> Tally {
        Tally {
            track,
            gold: 0,
            predicted: 0,
            same: Found::default(),
            exact: Found::default(),
            attributed: Found::default(),
            speaker_exact: 0,
            cue: 0,
        }
    }

    pub fn add(&mut self, judged: &Judged) {
        let on = |sides: &[Side]| sides.iter().filter(|s| s.is_on(self.track)).count() as u32;
        self.gold += on(&judged.gold);
        self.predicted += on(&judged.predicted);
        for (g, p) in pairs(judged, &judged.same) {
            let right = g.same_speaker(p);
            if g.is_on(self.track) {
                self.same.gold += 1;
                self.attributed.gold += u32::from(right);
                self.speaker_exact += u32::from(g.source == p.source);
                self.cue += u32::from(meet(&g.cue, &p.cue));
            }
            if p.is_on(self.track) {
                self.same.predicted += 1;
                self.attributed.predicted += u32::from(right);
            }
        }
        for (g, p) in pairs(judged, &judged.exact) {
            self.exact.gold += u32::from(g.is_on(self.track));
            self.exact.predicted += u32::from(p.is_on(self.track));
        }
    }

    pub fn figures(&self) -> Figures {
        let rates = |found: Found| {
            let (p, r) = (share(found.predicted, self.predicted), share(found.gold, self.gold));
            let (precision, recall) = (p.unwrap_or(0.0), r.unwrap_or(0.0));
            let sum = precision + recall;
            let f1 = if sum > 0.0 {
                200.0 * precision * recall / sum
            } else {
                0.0
            };
            Rates {
                precision: p.map(percent),
                recall: r.map(percent),
                f1: p.or(r).map(|_| two_decimals(f1)),
            }
        };
        let of_found = |count| share(count, self.same.gold).map(percent);
        Figures {
            gold: self.gold,
            predicted: self.predicted,
            same: rates(self.same),
            exact: rates(self.exact),
            speaker: of_found(self.attributed.gold),
            speaker_exact: of_found(self.speaker_exact),
            cue: of_found(self.cue),
            attributed: rates(self.attributed),
        }
    }
}

fn pairs<'a>(judged: &'a Judged, paired: &'a [Option<usize>]) -> impl Iterator<Item = (&'a Side, &'a Side)> {
    let both = judged.gold.iter().zip(paired);
    both.filter_map(|(g, &p)| Some((g, &judged.predicted[p?])))
}

/// The figures of a track: counts, and per cent with two decimals, `None` where there is nothing to take a share of.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Figures {
    pub gold: u32,
    pub predicted: u32,
    #[serde(rename = "match")]
    pub same: Rates,
    pub exact: Rates,
    /// Of the annotated quotes that were found, those with the right speaker.
    pub speaker: Option<f64>,
    /// Of the annotated quotes that were found, those with the speaker's very characters.
    pub speaker_exact: Option<f64>,
    /// Of the annotated quotes that were found, those with the right cue.
    pub cue: Option<f64>,
    pub attributed: Rates,
}

/// Per cent with two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rates {
    /// Of the predicted quotes.
    pub precision: Option<f64>,
    /// Of the annotated quotes.
    pub recall: Option<f64>,
    /// The harmonic mean of both; 0 where one of them is 0 or has nothing to be taken of.
    pub f1: Option<f64>,
}

fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

fn percent(share: f64) -> f64 {
    two_decimals(100.0 * share)
}

/// Rounded as the decimal digits of the number are, where `(100.0 * x).round()` rounds twice.
fn two_decimals(x: f64) -> f64 {
    format!("{x:.2}").parse().unwrap_or(x)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“Rain,” Roe said. “Sun,” Bell said. Dahl hopes for wind.";

    fn quote(content: (usize, usize), source: (usize, usize), cue: (usize, usize)) -> Marked {
        Marked {
            content: vec![content],
            source: vec![source],
            cue: vec![cue],
        }
    }

    fn figures(track: Track, gold: &[Marked], predicted: &[Marked]) -> Figures {
        let text: Vec<char> = TEXT.chars().collect();
        let mut tally = Tally::of(track);
        tally.add(&Judged::of(&text, gold, predicted));
        tally.figures()
    }

    fn rates(precision: f64, recall: f64, f1: f64) -> Rates {
        let (precision, recall, f1) = (Some(precision), Some(recall), Some(f1));
        Rates { precision, recall, f1 }
    }

    #[test]
    fn each_figure_counts_what_it_says() {
        let gold = [
            quote((1, 6), (8, 11), (12, 16)),
            quote((19, 23), (25, 29), (30, 34)),
            quote((47, 55), (36, 40), (41, 46)),
        ];
        // The words are there thrice, once with a mark; one speaker is wrong, one but a part of his name, one cue is missing.
        let mut predicted = [
            quote((0, 7), (25, 29), (12, 16)),
            quote((19, 22), (25, 27), (30, 34)),
            quote((51, 55), (36, 40), (41, 46)),
        ];
        predicted[1].cue.clear();
        let all = figures(Track::All, &gold, &predicted);
        assert_eq!((all.gold, all.predicted), (3, 3));
        assert_eq!(all.same, rates(100.0, 100.0, 100.0));
        assert_eq!(all.exact, rates(66.67, 66.67, 66.67));
        assert_eq!(all.attributed, rates(66.67, 66.67, 66.67));
        assert_eq!(
            (all.speaker, all.speaker_exact, all.cue),
            (Some(66.67), Some(33.33), Some(66.67))
        );
        let quoted = figures(Track::Quoted, &gold, &predicted);
        assert_eq!((quoted.gold, quoted.predicted), (2, 2));
        assert_eq!(quoted.attributed, rates(50.0, 50.0, 50.0));
        let speech = figures(Track::Speech, &gold, &predicted);
        assert_eq!((speech.gold, speech.speaker, speech.same.f1), (0, None, None));
    }

    #[test]
    fn nothing_predicted_is_no_precision_and_no_recall() {
        let none = figures(Track::All, &[quote((1, 6), (8, 11), (12, 16))], &[]);
        let wanted = Rates {
            precision: None,
            recall: Some(0.0),
            f1: Some(0.0),
        };
        assert_eq!((none.same, none.cue), (wanted, None));
    }
}

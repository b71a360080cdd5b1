//! Learned weights of named features: what a finding is worth is the sum of its features' weights.

use std::fmt::Write;

use rustc_hash::FxHashMap;

/// The weight of each feature, by its name.
#[derive(Debug)]
pub struct Weights(FxHashMap<&'static str, f32>);

impl Weights {
    /// Reads a line a feature, its name and its weight parted by a tab; lines that begin with `#` say nothing.
    pub fn parse(file: &'static str) -> Weights {
        let lines = file.lines().filter(|l| !l.starts_with('#'));
        let cells = lines.filter_map(|l| l.split_once('\t'));
        Weights(
            cells
                .filter_map(|(name, weight)| Some((name, weight.parse().ok()?)))
                .collect(),
        )
    }

    /// The probability, 0 to 1, that the features which `named` tells speak for.
    pub fn probability(&self, named: impl FnOnce(&mut dyn FnMut(&str))) -> f32 {
        let mut sum = 0.0;
        named(&mut |name| sum += self.0.get(name).copied().unwrap_or(0.0));
        1.0 / (1.0 + f32::exp(-sum))
    }
}

/// Writes each name into one buffer.
pub struct Names<'a> {
    name: String,
    take: &'a mut dyn FnMut(&str),
}

impl Names<'_> {
    pub fn new(take: &mut dyn FnMut(&str)) -> Names<'_> {
        Names {
            name: String::with_capacity(64),
            take,
        }
    }

    pub fn add(&mut self, name: std::fmt::Arguments) {
        self.name.clear();
        // Writing to a string cannot fail.
        let _ = self.name.write_fmt(name);
        (self.take)(&self.name);
    }
}

/// Counts in steps that grow: 0, 1, 2, 3, 5, 8, 13, 21, 34.
pub fn bucket(count: usize) -> usize {
    [34, 21, 13, 8, 5, 3, 2, 1]
        .into_iter()
        .find(|&b| count >= b)
        .unwrap_or(0)
}

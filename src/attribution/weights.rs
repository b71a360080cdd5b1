//! Learned weights of named features: how likely a yes is, given the features that speak for and against it.
//!
//! The weights are data, files of `grammar/` that `cargo run --release --example fit` writes: a line a feature, its name
//! and its weight parted by a tab. Lines that begin with `#` say nothing.

use rustc_hash::FxHashMap;

use super::features::{Feature, Features, hash_of};

/// The weight of each feature, by the hash of its name.
#[derive(Debug)]
pub struct Weights(FxHashMap<u64, f32>);

impl Weights {
    pub fn parse(file: &str) -> Weights {
        let lines = file.lines().filter(|l| !l.starts_with('#'));
        let cells = lines.filter_map(|l| l.split_once('\t'));
        let weights = cells.filter_map(|(name, weight)| Some((hash_of(name), weight.parse().ok()?)));
        Weights(weights.collect())
    }

    /// The probability, 0 to 1, of what the features that `told` tells speak for; a feature without a weight is silent.
    pub fn probability<'a>(&'a self, told: impl FnOnce(&mut Sum<'a>)) -> f32 {
        let mut sum = Sum {
            weights: self,
            sum: 0.0,
        };
        told(&mut sum);
        1.0 / (1.0 + f32::exp(-sum.sum))
    }
}

/// Adds up the weights of features.
pub struct Sum<'a> {
    weights: &'a Weights,
    sum: f32,
}

impl Features for Sum<'_> {
    #[inline]
    fn take(&mut self, feature: &Feature) {
        self.sum += self.weights.0.get(&feature.hash()).copied().unwrap_or(0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::features::add;

    #[test]
    fn features_add_up_and_one_without_a_weight_is_silent() {
        let weights = Weights::parse("# a comment\ncue=say\t1.5\nwho=name\t-0.5\n");
        let likely = weights.probability(|features| {
            add!(features, "cue", "say");
            add!(features, "who", "name");
            add!(features, "cue", "say", "more");
        });
        assert!((likely - 1.0 / (1.0 + f32::exp(-1.0))).abs() < 1e-6, "{likely}");
        assert_eq!(weights.probability(|_| ()), 0.5);
    }
}

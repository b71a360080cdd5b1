//! Learned weights of named features: how likely a yes is, given the features that speak for and against it.
//!
//! The weights are data, files of `grammar/` that `cargo run --release --example fit` writes: a line a feature, its name
//! and its weight parted by a tab. Lines that begin with `#` say nothing.

use memchr::memchr;

use super::features::{Features, hash_of};

/// The weight of each feature, by the hash of its name.
///
/// Slots in a row, at most a quarter of them taken: most features that are asked for have no weight, and are told by one
/// look. A feature stands in the first free slot from its own place on, with bits of its hash that do not tell the place.
#[derive(Debug)]
pub struct Weights {
    slots: Vec<(u32, f32)>,
}

/// Of no feature.
const FREE: (u32, f32) = (0, 0.0);

impl Weights {
    pub fn parse(file: &str) -> Weights {
        let lines = file.lines().filter(|l| !l.starts_with('#'));
        let cells = lines.filter_map(|l| memchr(b'\t', l.as_bytes()).map(|tab| (&l[..tab], &l[tab + 1..])));
        let weights: Vec<(u64, f32)> = cells
            .filter_map(|(name, weight)| Some((hash_of(name), weight.parse().ok()?)))
            .collect();
        let mut all = Weights {
            slots: vec![FREE; (weights.len() * 4).next_power_of_two()],
        };
        for (hash, weight) in weights {
            let slot = all.slot(hash);
            all.slots[slot] = (tag(hash), weight);
        }
        all
    }

    #[inline]
    fn slot(&self, hash: u64) -> usize {
        // Their number is a power of two.
        let last = self.slots.len() - 1;
        let mut slot = (hash >> 32) as usize & last;
        // Whether it is found or missing is no branch: only a slot of another is.
        while (self.slots[slot].0 != tag(hash)) & (self.slots[slot].0 != FREE.0) {
            slot = (slot + 1) & last;
        }
        slot
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

/// What a slot keeps of a hash; never that of [`FREE`].
fn tag(hash: u64) -> u32 {
    hash as u32 | 1
}

/// Adds up the weights of features.
pub struct Sum<'a> {
    weights: &'a Weights,
    sum: f32,
}

impl Features for Sum<'_> {
    #[inline(always)]
    fn take(&mut self, hash: u64, _: impl FnOnce() -> String) {
        self.sum += self.weights.slots[self.weights.slot(hash)].1;
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

//! Learned weights of named features: how likely a yes is, given the features that speak for and against it.
//!
//! The weights are data, files of `grammar/` that `cargo run --release --example fit` writes: a line a feature, its name
//! and its weight parted by a tab. Lines that begin with `#` say nothing.

use std::fmt::{self, Write};

use rustc_hash::FxHashMap;

/// The weight of each feature, by the hash of its name.
#[derive(Debug)]
pub struct Weights(FxHashMap<u64, f32>);

impl Weights {
    pub fn parse(file: &str) -> Weights {
        let lines = file.lines().filter(|l| !l.starts_with('#'));
        let cells = lines.filter_map(|l| l.split_once('\t'));
        let weights = cells.filter_map(|(name, weight)| Some((hash(format_args!("{name}")), weight.parse().ok()?)));
        Weights(weights.collect())
    }

    /// The probability, 0 to 1, of what the features that `named` tells speak for; a feature without a weight is silent.
    pub fn probability(&self, named: impl FnOnce(&mut Names)) -> f32 {
        let mut sum = 0.0;
        named(&mut Names(&mut |name| {
            sum += self.0.get(&hash(name)).copied().unwrap_or(0.0);
        }));
        1.0 / (1.0 + f32::exp(-sum))
    }
}

/// Takes the names of features, one by one.
pub struct Names<'a>(pub &'a mut dyn FnMut(fmt::Arguments));

impl Names<'_> {
    pub fn add(&mut self, name: fmt::Arguments) {
        (self.0)(name);
    }
}

/// Hashes a name as it is written (FNV-1a, 64 bits), so that no string is made of it.
fn hash(name: fmt::Arguments) -> u64 {
    let mut hash = Hash(0xcbf2_9ce4_8422_2325);
    // Writing to a hash cannot fail.
    let _ = hash.write_fmt(name);
    hash.0
}

struct Hash(u64);

impl Write for Hash {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        for byte in part.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Ok(())
    }
}

/// Counts in steps that grow: 0, 1, 2, 3, 5, 8, 13, 21, 34.
pub fn bucket(count: usize) -> usize {
    [34, 21, 13, 8, 5, 3, 2, 1]
        .into_iter()
        .find(|&b| count >= b)
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_add_up_and_one_without_a_weight_is_silent() {
        let weights = Weights::parse("# a comment\ncue=say\t1.5\nwho=name\t-0.5\n");
        let likely = weights.probability(|names| {
            let cue = "say";
            names.add(format_args!("cue={cue}"));
            names.add(format_args!("who={}", "name"));
            names.add(format_args!("cue=say+more"));
        });
        assert!((likely - 1.0 / (1.0 + f32::exp(-1.0))).abs() < 1e-6, "{likely}");
        assert_eq!(weights.probability(|_| ()), 0.5);
    }
}

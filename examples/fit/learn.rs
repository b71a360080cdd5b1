//! A logistic regression over named features.

use rustc_hash::FxHashMap;

/// The weights after so many of the last rounds are averaged: what the order of the examples did to each evens out.
const AVERAGED: usize = 45;
const ROUNDS: usize = 60;
const RATE: f32 = 0.15;
/// Features seen less often than this are chance.
const RARE: usize = 5;
/// Weights nearer to 0 than this are not worth a line.
const SMALLEST: f32 = 0.03;

pub struct Example<'a> {
    pub features: &'a [String],
    pub right: bool,
}

/// The weight of each feature.
pub struct Model<'a>(FxHashMap<&'a str, f32>);

impl Model<'_> {
    pub fn probability(&self, features: &[String]) -> f32 {
        logistic(features.iter().filter_map(|f| self.0.get(f.as_str())).sum())
    }

    /// What is worth a line, in order of the names.
    pub fn lines(&self) -> Vec<(&str, f32)> {
        let mut lines: Vec<_> = self.0.iter().map(|(&name, &weight)| (name, weight)).collect();
        lines.retain(|line| line.1.abs() >= SMALLEST);
        lines.sort_by(|a, b| a.0.cmp(b.0));
        lines
    }
}

fn logistic(sum: f32) -> f32 {
    1.0 / (1.0 + (-sum).exp())
}

/// Stochastic gradient descent with a step for each feature that shrinks as the feature is seen (AdaGrad).
///
/// `decay` tells how strongly weights are pulled to nothing, so that what is seen seldom says little: 1 over the variance
/// that a weight is expected to have.
pub fn learn<'a>(examples: &[Example<'a>], decay: f32) -> Model<'a> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for name in examples.iter().flat_map(|e| e.features) {
        *counts.entry(name).or_default() += 1;
    }
    // The share of the pull that one sight of a feature bears.
    let mut pull: Vec<f32> = Vec::new();
    let mut ids: FxHashMap<&str, usize> = FxHashMap::default();
    let rows: Vec<Vec<usize>> = examples
        .iter()
        .map(|e| {
            let names = e.features.iter().map(String::as_str);
            let common = names.filter(|&name| counts[name] >= RARE);
            common
                .map(|name| {
                    *ids.entry(name).or_insert_with(|| {
                        pull.push(decay / counts[name] as f32);
                        pull.len() - 1
                    })
                })
                .collect()
        })
        .collect();
    let (mut weights, mut seen) = (vec![0f32; ids.len()], vec![1e-6f32; ids.len()]);
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    let mut sums = vec![0f32; ids.len()];
    for round in 0..ROUNDS {
        for i in (1..order.len()).rev() {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            order.swap(i, (random % (i as u64 + 1)) as usize);
        }
        for &row in &order {
            let sum: f32 = rows[row].iter().map(|&f| weights[f]).sum();
            let error = f32::from(examples[row].right) - logistic(sum);
            for &f in &rows[row] {
                let step = error - pull[f] * weights[f];
                seen[f] += step * step;
                weights[f] += RATE * step / seen[f].sqrt();
            }
        }
        if round >= ROUNDS - AVERAGED {
            sums.iter_mut().zip(&weights).for_each(|(sum, weight)| *sum += weight);
        }
    }
    Model(
        ids.into_iter()
            .map(|(name, id)| (name, sums[id] / AVERAGED as f32))
            .collect(),
    )
}

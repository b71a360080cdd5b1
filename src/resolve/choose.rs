//! Keeps of the readings of one quotation the likeliest.

use rustc_hash::FxHashMap;

use super::carry::Carried;

/// What holds of `found`, each with how likely it is right; `likely` tells that.
pub fn choose(found: Vec<Carried>, likely: impl Fn(&Carried) -> f32) -> Vec<(Carried, f32)> {
    let mut likeliest: FxHashMap<usize, (usize, f32)> = FxHashMap::default();
    let mut weighed: Vec<(Carried, f32)> = Vec::with_capacity(found.len());
    for (i, one) in found.into_iter().enumerate() {
        let probability = likely(&one);
        if let Some(choice) = one.attribution.choice {
            let best = likeliest.entry(choice.of).or_insert((i, probability));
            if probability > best.1 {
                *best = (i, probability);
            }
        }
        weighed.push((one, probability));
    }
    let mut places = 0..;
    weighed.retain(|(one, _)| {
        let place = places.next();
        let choice = one.attribution.choice;
        choice.is_none_or(|c| likeliest.get(&c.of).map(|best| best.0) == place)
    });
    weighed
}

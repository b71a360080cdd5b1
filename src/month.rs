//! The names of the months, as dumps and datelines write them.

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number, 1 to 12, of the month that `word` names in any case: `December`, `Dec`, `Sept`.
pub fn month(word: &str) -> Option<u8> {
    let lower = word.to_ascii_lowercase();
    let named =
        |m: &str| m == lower || lower.len() == 3 && m.starts_with(&lower) || m == "september" && lower == "sept";
    (1..).zip(MONTHS).find(|(_, m)| named(m)).map(|(number, _)| number)
}

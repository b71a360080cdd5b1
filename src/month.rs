//! Months: their names, as dumps and datelines write them, and their lengths.

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

/// How many days a month, 1 to 12, has.
pub fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

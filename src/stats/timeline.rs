//! Rows counted along time: in periods of one length, none of them left out.

use std::collections::BTreeMap;
use std::iter;

use super::{Day, Sum};
use crate::month::days;

/// The most periods that can be told apart side by side.
const MOST: usize = 62;

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Day,
    Month,
    Year,
    Decade,
    Century,
}

/// Quotes from a day on, for a [`Step`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub start: Day,
    pub sum: Sum,
}

/// Periods from the first to the last that has quotes, also those between that have none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    pub step: Step,
    pub periods: Vec<Period>,
}

impl Timeline {
    /// With the shortest step that does not take too many periods; `None` if there is no day.
    pub(super) fn of(days: &BTreeMap<Day, Sum>) -> Option<Timeline> {
        let (&first, _) = days.first_key_value()?;
        let (&last, _) = days.last_key_value()?;
        let steps = [Step::Day, Step::Month, Step::Year, Step::Decade, Step::Century];
        let starts = |step: Step| -> Vec<Day> {
            let starts = iter::successors(Some(step.start(first)), |&day| Some(step.next(day)));
            starts.take_while(|&day| day <= last).take(2 * MOST).collect()
        };
        let tried = steps.map(|step| (step, starts(step)));
        let (step, starts) = tried
            .into_iter()
            .find(|(step, starts)| starts.len() <= MOST || *step == Step::Century)?;
        let mut periods: Vec<Period> = starts
            .into_iter()
            .map(|start| Period {
                start,
                sum: Sum::default(),
            })
            .collect();
        for (day, &sum) in days {
            let place = periods.partition_point(|p| p.start <= *day);
            periods[place - 1].sum += sum;
        }
        Some(Timeline { step, periods })
    }
}

impl Step {
    /// The first day of the period that a day is in.
    fn start(self, Day { year, month, day }: Day) -> Day {
        let years = |length: u16| Day {
            year: year - year % length,
            month: 1,
            day: 1,
        };
        match self {
            Step::Day => Day { year, month, day },
            Step::Month => Day { year, month, day: 1 },
            Step::Year => years(1),
            Step::Decade => years(10),
            Step::Century => years(100),
        }
    }

    /// The first day of the period behind the one that begins on `day`.
    fn next(self, Day { year, month, day }: Day) -> Day {
        let from = |year, month| Day { year, month, day: 1 };
        match self {
            Step::Day if u32::from(day) < days(year.into(), month.into()) => Day {
                year,
                month,
                day: day + 1,
            },
            Step::Day | Step::Month if month < 12 => from(year, month + 1),
            Step::Day | Step::Month | Step::Year => from(year + 1, 1),
            Step::Decade => from(year + 10, 1),
            Step::Century => from(year + 100, 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timeline(days: &[&str]) -> (Step, Vec<String>, Vec<u64>) {
        let one = Sum {
            quotes: 1,
            ..Sum::default()
        };
        let mut counted = BTreeMap::new();
        for day in days {
            *counted.entry(Day::of(day).unwrap()).or_insert_with(Sum::default) += one;
        }
        let Timeline { step, periods } = Timeline::of(&counted).unwrap();
        let starts = periods.iter().map(|p| p.start.to_string()).collect();
        (step, starts, periods.iter().map(|p| p.sum.quotes).collect())
    }

    #[test]
    fn a_period_without_quotes_has_its_place() {
        let (step, starts, quotes) = timeline(&["2024-02-28", "2024-03-02", "2024-02-28"]);
        assert_eq!(step, Step::Day);
        assert_eq!(starts, ["2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02"]);
        assert_eq!(quotes, [2, 0, 0, 1]);
        assert_eq!(timeline(&["2023-12-31", "2024-01-01"]).1.len(), 2);
    }

    #[test]
    fn the_step_grows_with_the_time() {
        for (first, last, step, periods) in [
            ("2024-01-01", "2024-03-02", Step::Day, 62),
            ("2024-01-01", "2024-03-03", Step::Month, 3),
            ("2019-12-31", "2025-01-01", Step::Month, 62),
            ("2019-11-30", "2025-01-01", Step::Year, 7),
            ("1899-06-01", "2024-01-01", Step::Decade, 14),
            ("1000-01-01", "2024-01-01", Step::Century, 11),
            ("0001-01-01", "9999-12-31", Step::Century, 100),
        ] {
            let (found, starts, quotes) = timeline(&[first, last]);
            assert_eq!((found, starts.len()), (step, periods), "{first} to {last}");
            assert_eq!(quotes.iter().sum::<u64>(), 2);
        }
    }
}

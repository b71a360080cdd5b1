//! Which plots a page of counts has, and the numbers in each.

use std::error::Error;

use whosaid::stats::{By, Counts, Day, Group, Step, Sum, Tally, Timeline};
use whosaid::write::shown;

use super::plots::{self, KINDS, Part, Plot, SOURCES, Scale};
use super::report::{heading, is_named, percent, short};

/// A plot with its numbers.
pub struct Figure {
    pub id: &'static str,
    pub title: String,
    /// What each row is.
    pub of: &'static str,
    /// Not cut, unlike those that are drawn.
    pub rows: Vec<(String, Sum)>,
    pub parts: &'static [Part],
    pub plot: Plot,
}

/// What there is to draw, `top` speakers and outlets of it.
pub fn figures(tally: &Tally, total: &Counts, top: usize) -> Result<Vec<Figure>, Box<dyn Error>> {
    let mut figures = vec![
        bars(
            "by-kinds",
            "How the words are given",
            "what",
            everything(total),
            Look::Kinds,
        )?,
        bars(
            "by-sources",
            "How sources are named",
            "what",
            everything(total),
            Look::Sources,
        )?,
    ];
    let mut speakers = tally.groups(By::Speaker);
    speakers.retain(is_named);
    if !speakers.is_empty() && top > 0 {
        let title = heading("Quoted most", speakers.len(), top);
        let rows = rows(&speakers, top, |g| g.speaker);
        figures.push(bars("by-speakers", &title, "speaker", rows, Look::Quotes)?);
    }
    let outlets = tally.groups(By::Outlet);
    if outlets.iter().any(|g| g.outlet != Some("")) && top > 0 {
        let rows = rows(&outlets, top, |g| g.outlet);
        let title = heading("By outlet", outlets.len(), top);
        figures.push(bars("by-outlets", &title, "outlet", rows.clone(), Look::Quotes)?);
        let title = heading("Sources, by outlet", outlets.len(), top);
        figures.push(bars("by-outlet-sources", &title, "outlet", rows, Look::Sources)?);
    }
    if let Some(timeline) = tally.timeline().filter(|t| t.periods.len() > 1) {
        figures.extend(along(&timeline, total)?);
    }
    Ok(figures)
}

/// What bars show.
#[derive(Clone, Copy)]
enum Look {
    Quotes,
    Kinds,
    Sources,
}

fn bars(
    id: &'static str,
    title: &str,
    of: &'static str,
    rows: Vec<(String, Sum)>,
    look: Look,
) -> Result<Figure, Box<dyn Error>> {
    let (parts, scale): (&[Part], _) = match look {
        Look::Quotes => (&KINDS, Scale::Quotes),
        Look::Kinds => (&KINDS, Scale::Shares),
        Look::Sources => (&SOURCES, Scale::Shares),
    };
    let figure = |sum: &Sum| match look {
        Look::Quotes => grouped(sum.quotes),
        Look::Kinds => format!("{} % direct", percent(sum.direct, sum.quotes)),
        Look::Sources => format!("{} % unnamed", percent(sum.unnamed, sum.quotes)),
    };
    let cut: Vec<(String, Sum)> = rows.iter().map(|(name, sum)| (short(name), *sum)).collect();
    Ok(Figure {
        id,
        title: title.to_owned(),
        of,
        plot: plots::bars(&cut, parts, scale, figure)?,
        rows,
        parts,
    })
}

fn along(timeline: &Timeline, total: &Counts) -> Result<[Figure; 2], Box<dyn Error>> {
    let step = timeline.step;
    let rows = |name: fn(Step, Day) -> String| -> Vec<(String, Sum)> {
        timeline.periods.iter().map(|p| (name(step, p.start), p.sum)).collect()
    };
    let axis = rows(|step, day| match step {
        Step::Day => format!("{} {}", day.day, month(day)),
        _ => period(step, day),
    });
    let of = match step {
        Step::Day => "day",
        Step::Month => "month",
        Step::Year => "year",
        Step::Decade => "decade",
        Step::Century => "century",
    };
    let dated: u64 = timeline.periods.iter().map(|p| p.sum.quotes).sum();
    let without = match total.sum.quotes - dated {
        0 => String::new(),
        undated => format!(" ({} without a date)", grouped(undated)),
    };
    let figure = |id, what, parts: &'static [Part], scale| -> Result<Figure, Box<dyn Error>> {
        Ok(Figure {
            id,
            title: format!("{what}, by {of}{without}"),
            of,
            rows: rows(period),
            parts,
            plot: plots::columns(&axis, parts, scale)?,
        })
    };
    Ok([
        figure("by-time", "Over time", &KINDS, Scale::Quotes)?,
        figure("by-time-sources", "Sources", &SOURCES, Scale::Shares)?,
    ])
}

fn everything(total: &Counts) -> Vec<(String, Sum)> {
    vec![("All quotes".to_owned(), total.sum)]
}

fn rows<'a>(groups: &[Group<'a>], top: usize, name: impl Fn(&Group<'a>) -> Option<&'a str>) -> Vec<(String, Sum)> {
    let row = |group: &Group<'a>| {
        let name = name(group).filter(|n| !n.is_empty()).unwrap_or("not told");
        (shown(name).into_owned(), group.counts.sum)
    };
    groups.iter().take(top).map(row).collect()
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec",
];

/// `12 Mar 2024`
pub fn date(day: Day) -> String {
    format!("{} {} {}", day.day, month(day), day.year)
}

fn month(day: Day) -> &'static str {
    MONTHS[usize::from(day.month - 1)]
}

fn period(step: Step, start: Day) -> String {
    match step {
        Step::Day => date(start),
        Step::Month => format!("{} {}", month(start), start.year),
        Step::Year => start.year.to_string(),
        Step::Decade | Step::Century => format!("{}s", start.year),
    }
}

/// A number with a comma before each three of its digits.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

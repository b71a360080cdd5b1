//! Counts for whoever reads them on a terminal.

use std::io;

use comfy_table::{CellAlignment, Table, presets};
use rustc_hash::FxHashMap;
use unicode_segmentation::UnicodeSegmentation;
use whosaid::stats::{By, Counts, Group, Sum, Tally};

/// The most months that are told one by one; of more, years are.
const MONTHS: usize = 36;
/// The most characters of a name.
const NAME: usize = 40;

pub fn write(tally: &Tally, total: &Counts, top: usize, out: &mut impl io::Write) -> io::Result<()> {
    let mut speakers = tally.groups(By::Speaker);
    speakers.retain(is_named);
    let outlets = tally.groups(By::Outlet);
    let known = outlets.iter().filter(|g| g.outlet != Some("")).count();
    let days = total
        .days
        .map_or(String::new(), |(first, last)| format!(", {first} to {last}"));
    writeln!(
        out,
        "{} quotes in {} articles of {known} outlets by {} speakers with a name{days}",
        total.sum.quotes,
        total.articles(),
        speakers.len(),
    )?;

    let mut kinds = table(&["All quotes", "quotes", "%"]);
    for (what, number) in [
        ("direct", total.sum.direct),
        ("mixed", total.sum.mixed),
        ("indirect", total.sum.indirect),
        ("", 0),
        ("speaker has a name", total.sum.named),
        ("is described: the county, a report", total.sum.described),
        ("is unnamed: officials, a witness", total.sum.unnamed),
        ("is not told", total.sum.nobody),
    ] {
        let cells = match what {
            "" => Default::default(),
            _ => [what.to_owned(), number.to_string(), percent(number, total.sum.quotes)],
        };
        kinds.add_row(cells);
    }
    writeln!(out, "\n{}", kinds.trim_fmt())?;

    let title = heading("Quoted most", speakers.len(), top);
    let mut most = table(&[&title, "quotes", "direct %", "articles", "first", "last"]);
    for Group { speaker, counts, .. } in speakers.iter().take(top) {
        let days = counts.days.map(|(first, last)| (first.to_string(), last.to_string()));
        let (first, last) = days.unwrap_or_default();
        most.add_row([
            short(speaker.unwrap_or_default()),
            counts.sum.quotes.to_string(),
            percent(counts.sum.direct, counts.sum.quotes),
            counts.articles().to_string(),
            first,
            last,
        ]);
    }
    writeln!(out, "\n{}", most.trim_fmt())?;

    let title = heading("By outlet", outlets.len(), top);
    let outlet = |group: &Group| group.outlet.filter(|o| !o.is_empty()).unwrap_or("not told").to_owned();
    lines(&title, &outlets, &tally.groups(By::OutletAndSpeaker), outlet, top, out)?;

    let months = tally.groups(By::Month);
    let (title, digits) = if months.len() > MONTHS {
        ("By year", 4)
    } else {
        ("By month", 7)
    };
    let period = |group: &Group| {
        group
            .month
            .and_then(|m| m.get(..digits))
            .unwrap_or("no date")
            .to_owned()
    };
    lines(
        title,
        &months,
        &tally.groups(By::MonthAndSpeaker),
        period,
        usize::MAX,
        out,
    )
}

/// A line for each name that `name` gives to groups, with the speaker who is quoted most in them by `pairs`.
fn lines(
    title: &str,
    groups: &[Group],
    pairs: &[Group],
    name: impl Fn(&Group) -> String,
    top: usize,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let mut sums: Vec<(String, Sum, u64)> = Vec::new();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    for group in groups {
        let name = name(group);
        let place = *places.entry(name.clone()).or_insert_with(|| {
            sums.push((name, Sum::default(), 0));
            sums.len() - 1
        });
        let (_, sum, articles) = &mut sums[place];
        *sum += group.counts.sum;
        *articles += group.counts.articles() as u64;
    }
    let mut speakers: FxHashMap<(usize, &str), u64> = FxHashMap::default();
    for pair in pairs.iter().filter(|p| is_named(p)) {
        if let (Some(&place), Some(speaker)) = (places.get(&name(pair)), pair.speaker) {
            *speakers.entry((place, speaker)).or_default() += pair.counts.sum.quotes;
        }
    }
    let mut most: FxHashMap<usize, (u64, &str)> = FxHashMap::default();
    for ((place, speaker), quotes) in speakers {
        let best = most.entry(place).or_default();
        // Of two that are equal the first by name, so that the order of counting is of no account.
        if quotes > best.0 || quotes == best.0 && speaker < best.1 {
            *best = (quotes, speaker);
        }
    }
    let columns = ["quotes", "articles", "direct %", "named %", "unnamed %", "quoted most"];
    let header: Vec<&str> = [title].into_iter().chain(columns).collect();
    let mut table = table(&header);
    for (place, (name, sum, articles)) in sums.iter().enumerate().take(top) {
        let leader = most
            .get(&place)
            .map(|(quotes, speaker)| format!("{} ({quotes})", short(speaker)));
        table.add_row([
            short(name),
            sum.quotes.to_string(),
            articles.to_string(),
            percent(sum.direct, sum.quotes),
            percent(sum.named, sum.quotes),
            percent(sum.unnamed, sum.quotes),
            leader.unwrap_or_default(),
        ]);
    }
    writeln!(out, "\n{}", table.trim_fmt())
}

/// Whether a group is of a speaker with a name.
pub fn is_named(group: &Group) -> bool {
    group.counts.sum.named > 0
}

/// A table without lines, its last column but those of words to the right.
fn table(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(header);
    for (number, name) in header.iter().enumerate() {
        let figures = name.ends_with('%') || matches!(*name, "quotes" | "articles");
        if let Some(column) = table.column_mut(number) {
            column.set_padding((0, 2));
            if figures {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
    }
    table
}

pub fn heading(title: &str, all: usize, top: usize) -> String {
    if all > top {
        format!("{title} ({top} of {all})")
    } else {
        title.to_owned()
    }
}

pub fn short(name: &str) -> String {
    match name.grapheme_indices(true).nth(NAME) {
        Some(_) => name.graphemes(true).take(NAME - 1).chain(["…"]).collect(),
        None => name.to_owned(),
    }
}

pub fn percent(part: u64, whole: u64) -> String {
    format!("{:.1}", part as f64 / whole as f64 * 100.0)
}

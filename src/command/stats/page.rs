//! Counts as a page: plots, each with its numbers beside it.

use std::io;

use maud::{Markup, PreEscaped, html};
use whosaid::stats::{By, Counts, Tally};
use whosaid::write::page;

use super::figures::{Figure, date, figures, grouped};
use super::report::{is_named, percent};

pub fn write(tally: &Tally, total: &Counts, top: usize, out: &mut impl io::Write) -> io::Result<()> {
    let figures = figures(tally, total, top).map_err(|e| io::Error::other(e.to_string()))?;
    out.write_all(page::COUNTS.head().as_bytes())?;
    out.write_all(content(tally, total, &figures).into_string().as_bytes())
}

fn content(tally: &Tally, total: &Counts, figures: &[Figure]) -> Markup {
    let outlets = tally.groups(By::Outlet);
    let outlets = outlets.iter().filter(|g| g.outlet != Some("")).count();
    let speakers = tally.groups(By::Speaker).iter().filter(|g| is_named(g)).count();
    let sum = total.sum;
    let sums = [
        ("quotes", grouped(sum.quotes)),
        ("articles", grouped(total.articles() as u64)),
        ("outlets", grouped(outlets as u64)),
        ("speakers with a name", grouped(speakers as u64)),
    ];
    let days = total.days.map(|(first, last)| match first == last {
        true => date(first),
        false => format!("{} to {}", date(first), date(last)),
    });
    html! {
        header.top {
            h1 { "Who is quoted" }
            p { (days.unwrap_or_default()) }
        }
        main {
            dl.sums { @for (what, number) in &sums { div { dt { (what) } dd { (number) } } } }
            div.figures { @for one in figures { (figure(one)) } }
        }
        footer.quiet {
            p {
                "Named: by a name. Described: by an office, a body or a document (the county, a report). "
                "Unnamed: as one or some of many (officials, a witness). Not told: the article does not say who spoke."
            }
            p { "All quotes are counted, also those of words that somebody denied. A name is counted as one person." }
        }
    }
}

fn figure(
    Figure {
        id,
        title,
        of,
        rows,
        parts,
        plot,
    }: &Figure,
) -> Markup {
    let whole = if let [(_, sum)] = &rows[..] { Some(sum) } else { None };
    let share = |number, quotes| {
        if quotes == 0 {
            String::new()
        } else {
            percent(number, quotes)
        }
    };
    html! {
        figure id=(id) {
            figcaption {
                h2 { (title) }
                ul.legend {
                    @for part in *parts {
                        li class=(part.class) {
                            (part.name)
                            @if let Some(sum) = whole { " " b { (percent((part.of)(sum), sum.quotes)) " %" } }
                        }
                    }
                }
            }
            svg viewBox=(plot.view_box()) role="img" aria-labelledby={ (id) "-title" } aria-describedby={ (id) "-desc" } {
                title id={ (id) "-title" } { (title) }
                desc id={ (id) "-desc" } { "The table below has the numbers." }
                (PreEscaped(&plot.marks))
            }
            details {
                summary { "Numbers" }
                div.wide tabindex="0" role="region" aria-label={ "Numbers: " (title) } {
                    table {
                        thead {
                            tr {
                                th scope="col" { (of) }
                                th scope="col" { "quotes" }
                                @for part in *parts { th scope="col" { (part.name) } th scope="col" { "%" } }
                            }
                        }
                        tbody {
                            @for (name, sum) in rows {
                                tr {
                                    th scope="row" { bdi { (name) } }
                                    td { (grouped(sum.quotes)) }
                                    @for part in *parts {
                                        @let number = (part.of)(sum);
                                        td { (grouped(number)) }
                                        td { (share(number, sum.quotes)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

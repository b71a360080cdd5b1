//! Plots of counts: bars of names and columns along time, as SVG that takes its colours from the page.

use std::error::Error;

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use whosaid::stats::Sum;

/// Pixels of a plot that is as wide as a phone; wider, the page enlarges it.
const WIDTH: u32 = 400;
/// Pixels of a bar with its name above it.
const ROW: u32 = 36;
/// Pixels of a plot of columns.
const COLUMNS: u32 = 190;
/// The place of a column, in which a tenth is left free at either side.
const SLOT: i32 = 10;
/// The most columns whose names have room.
const LABELS: usize = 5;

// The page has a rule for each colour, so that it follows light and dark.
const INK: RGBColor = RGBColor(0x1d, 0x1c, 0x1a);
const SOFT: RGBColor = RGBColor(0x5f, 0x5b, 0x55);
const RULE: RGBColor = RGBColor(0xdf, 0xdb, 0xd3);

/// One part of each bar or column.
#[derive(Clone, Copy)]
pub struct Part {
    pub name: &'static str,
    /// For the sign of its colour.
    pub class: &'static str,
    pub of: fn(&Sum) -> u64,
    colour: RGBColor,
}

/// How the words are given.
pub const KINDS: [Part; 3] = [
    Part {
        name: "direct",
        class: "direct",
        of: |s| s.direct,
        colour: RGBColor(0x17, 0x3f, 0x82),
    },
    Part {
        name: "mixed",
        class: "mixed",
        of: |s| s.mixed,
        colour: RGBColor(0x5b, 0x86, 0xc4),
    },
    Part {
        name: "indirect",
        class: "indirect",
        of: |s| s.indirect,
        colour: RGBColor(0xb0, 0xc4, 0xe0),
    },
];

/// How far the articles say who spoke.
pub const SOURCES: [Part; 4] = [
    Part {
        name: "named",
        class: "named",
        of: |s| s.named,
        colour: RGBColor(0x1d, 0x6b, 0x52),
    },
    Part {
        name: "described",
        class: "described",
        of: |s| s.described,
        colour: RGBColor(0x9c, 0xc4, 0xb2),
    },
    Part {
        name: "unnamed",
        class: "unnamed",
        of: |s| s.unnamed,
        colour: RGBColor(0xc4, 0x56, 0x1c),
    },
    Part {
        name: "not told",
        class: "nobody",
        of: |s| s.nobody,
        colour: RGBColor(0xb9, 0xb3, 0xaa),
    },
];

/// What a bar or a column is as long as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// How many quotes.
    Quotes,
    /// All are of one length: the parts are shares of them.
    Shares,
}

impl Scale {
    fn length(self, part: u64, sum: &Sum) -> f64 {
        match self {
            Scale::Quotes => part as f64,
            Scale::Shares => part as f64 * 100.0 / sum.quotes.max(1) as f64,
        }
    }

    fn longest<'a>(self, sums: impl Iterator<Item = &'a Sum>) -> f64 {
        match self {
            Scale::Quotes => sums.map(|s| s.quotes).max().unwrap_or_default().max(1) as f64,
            Scale::Shares => 100.0,
        }
    }
}

/// What stands within `<svg>`; names in it are text.
pub struct Plot {
    height: u32,
    pub marks: String,
}

impl Plot {
    pub fn view_box(&self) -> String {
        format!("0 0 {WIDTH} {}", self.height)
    }
}

/// A bar for each name, from the top, with the name above it and `figure` at the end of that line.
pub fn bars(
    rows: &[(String, Sum)],
    parts: &[Part],
    scale: Scale,
    figure: impl Fn(&Sum) -> String,
) -> Result<Plot, Box<dyn Error>> {
    let longest = scale.longest(rows.iter().map(|(_, sum)| sum));
    let height = rows.len() as f64;
    draw(ROW * rows.len() as u32, |root| {
        let mut chart = ChartBuilder::on(root).build_cartesian_2d(0.0..longest, height..0.0)?;
        for (at, (name, sum)) in rows.iter().enumerate() {
            let at = at as f64;
            chart.draw_series(stacked(sum, parts, scale).map(|(from, to, colour)| {
                let corners = [(from, at + 0.58), (to, at + 0.86)];
                Rectangle::new(corners, colour.filled())
            }))?;
            let line = [
                (name.clone(), 0.0, HPos::Left, &INK),
                (figure(sum), longest, HPos::Right, &SOFT),
            ];
            chart.draw_series(line.map(|(words, x, side, colour)| {
                let style = font().color(colour).pos(Pos::new(side, VPos::Bottom));
                Text::new(words, (x, at + 0.5), style)
            }))?;
        }
        Ok(())
    })
}

/// A column for each name, from the left.
pub fn columns(rows: &[(String, Sum)], parts: &[Part], scale: Scale) -> Result<Plot, Box<dyn Error>> {
    let longest = scale.longest(rows.iter().map(|(_, sum)| sum));
    let between = rows.len().div_ceil(LABELS);
    let end = SLOT * rows.len() as i32;
    let labelled: Vec<i32> = (SLOT / 2..end).step_by(SLOT as usize * between).collect();
    draw(COLUMNS, |root| {
        let along = (0..end).with_key_points(labelled.clone());
        let mut chart = ChartBuilder::on(root)
            .margin_top(8)
            .margin_right(4)
            .x_label_area_size(28)
            .y_label_area_size(52)
            .build_cartesian_2d(along, 0.0..longest)?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .max_light_lines(0)
            .bold_line_style(RULE)
            .axis_style(RULE)
            .label_style(font().color(&SOFT))
            .x_label_formatter(&|&at| {
                rows.get((at / SLOT) as usize)
                    .map_or(String::new(), |(name, _)| name.clone())
            })
            .y_labels(4)
            .y_label_formatter(&|y| match scale {
                Scale::Quotes if y.fract() > 0.0 => String::new(),
                Scale::Quotes => compact(*y),
                Scale::Shares => format!("{y} %"),
            })
            .draw()?;
        for (at, (_, sum)) in (0..).step_by(SLOT as usize).zip(rows) {
            chart.draw_series(stacked(sum, parts, scale).map(|(from, to, colour)| {
                let corners = [(at + 1, from), (at + SLOT - 1, to)];
                Rectangle::new(corners, colour.filled())
            }))?;
        }
        Ok(())
    })
}

/// Where each part that there is begins and ends.
fn stacked<'a>(sum: &'a Sum, parts: &'a [Part], scale: Scale) -> impl Iterator<Item = (f64, f64, RGBColor)> + 'a {
    let mut before = 0;
    parts.iter().filter_map(move |part| {
        let from = before;
        before += (part.of)(sum);
        (before > from).then(|| (scale.length(from, sum), scale.length(before, sum), part.colour))
    })
}

/// `800`, `1.5k`, `20M`: what has room beside an axis.
fn compact(number: f64) -> String {
    let (unit, sign) = match number {
        1e6.. => (1e6, "M"),
        1e3.. => (1e3, "k"),
        _ => (1.0, ""),
    };
    format!("{}{sign}", (number / unit * 10.0).round() / 10.0)
}

fn font() -> TextStyle<'static> {
    ("sans-serif", 15).into_text_style(&(WIDTH, COLUMNS))
}

type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;

fn draw(height: u32, plot: impl Fn(&Area) -> Result<(), Box<dyn Error>>) -> Result<Plot, Box<dyn Error>> {
    let mut svg = String::new();
    let root = SVGBackend::with_string(&mut svg, (WIDTH, height)).into_drawing_area();
    plot(&root)?;
    root.present()?;
    drop(root);
    let (_, marks) = svg.split_once('>').unwrap_or_default();
    let marks = marks.trim_end().trim_end_matches("</svg>").to_owned();
    Ok(Plot { height, marks })
}

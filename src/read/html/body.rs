//! The main text of a page: its paragraphs, without what stands around and between them.

use super::super::dom::{Dom, Kind};
use super::super::tags::is_block;
use super::around::{is_marked, skipped};

/// The fewest characters of a line that is prose where no paragraph says so.
const LINE: usize = 60;
/// The main text is the innermost element with this share, in per cent, of the prose of what it stands in.
const SHARE: usize = 60;

/// A paragraph: what stands between the borders of blocks.
#[derive(Debug, Default)]
struct Block {
    text: String,
    /// The innermost block that it stands in.
    element: usize,
    /// The name of the block that says what it is: a paragraph, an item, a heading, or none of them.
    kind: &'static str,
    letters: usize,
    /// Letters that stand in links.
    linked: usize,
}

impl Block {
    /// Words to be read rather than followed.
    fn is_prose(&self) -> bool {
        let counts = match self.kind {
            "p" | "blockquote" | "pre" => true,
            "li" | "dd" | "" => self.letters >= LINE || self.ends_a_sentence(),
            _ => false,
        };
        counts && self.linked * 2 < self.letters
    }

    fn is_heading(&self) -> bool {
        self.kind == "h" && self.linked == 0
    }

    fn ends_a_sentence(&self) -> bool {
        let closes = |c: char| matches!(c, '"' | '”' | '’' | '\'' | ')');
        self.text.trim_end_matches(closes).ends_with(['.', '!', '?', '…'])
    }
}

/// The paragraphs, an empty line between them. A heading that is the article's title is left out.
pub(super) fn text(dom: &Dom, title: Option<&str>) -> String {
    let skipped = skipped(dom);
    let blocks = blocks(dom, &skipped);
    let main = main(dom, &blocks);
    let within = |b: &&Block| main.is_none_or(|at| (at..dom.nodes[at].end).contains(&b.element));
    let mut paragraphs: Vec<&str> = Vec::new();
    let mut heading = None;
    for block in blocks.iter().filter(within) {
        if block.is_heading() {
            heading = Some(block.text.as_str()).filter(|h| title != Some(*h));
        } else if block.is_prose() {
            // A heading with no text below it is the head of something else.
            paragraphs.extend(heading.take());
            paragraphs.push(&block.text);
        }
    }
    paragraphs.join("\n\n")
}

fn blocks(dom: &Dom, skipped: &[bool]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut block = Block::default();
    // The blocks and links that are open: where they end, and the number of each.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut links: Vec<usize> = Vec::new();
    let mut breaks = 0;
    for (at, node) in dom.nodes.iter().enumerate() {
        links.retain(|&end| end > at);
        while open.last().is_some_and(|&(end, _)| end <= at) {
            open.pop();
            flush(&mut blocks, &mut block);
        }
        if skipped[at] {
            continue;
        }
        match &node.kind {
            Kind::Element(e) if is_block(&e.name) => {
                flush(&mut blocks, &mut block);
                open.push((node.end, at));
            }
            Kind::Element(e) if e.name == "br" => {
                breaks += 1;
                block.text.push(' ');
                if breaks == 2 {
                    flush(&mut blocks, &mut block);
                }
            }
            Kind::Element(e) if e.name == "a" => links.push(node.end),
            Kind::Element(_) => {}
            Kind::Text(text) => {
                let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
                if letters > 0 {
                    breaks = 0;
                }
                if block.text.is_empty() {
                    block.element = open.last().map_or(0, |&(_, at)| at);
                    block.kind = kind(dom, &open);
                }
                block.text.push_str(text);
                block.letters += letters;
                block.linked += if links.is_empty() { 0 } else { letters };
            }
        }
    }
    flush(&mut blocks, &mut block);
    blocks
}

fn kind(dom: &Dom, open: &[(usize, usize)]) -> &'static str {
    let names = open.iter().rev().filter_map(|&(_, at)| dom.nodes[at].element());
    for element in names {
        match element.name.as_str() {
            "p" => return "p",
            "li" => return "li",
            "dd" => return "dd",
            "dt" | "th" => return "t",
            "pre" => return "pre",
            "blockquote" => return "blockquote",
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => return "h",
            "td" | "article" | "section" | "body" => return "",
            _ => {}
        }
    }
    ""
}

fn flush(blocks: &mut Vec<Block>, block: &mut Block) {
    let mut block = std::mem::take(block);
    block.text = crate::fold::fold(&block.text);
    if block.letters > 0 {
        blocks.push(block);
    }
}

/// The element that holds the article; `None` for the whole page.
fn main(dom: &Dom, blocks: &[Block]) -> Option<usize> {
    // Letters of prose before each node.
    let mut before = vec![0; dom.nodes.len() + 1];
    for block in blocks.iter().filter(|b| b.is_prose()) {
        before[block.element + 1] += block.letters;
    }
    for at in 0..dom.nodes.len() {
        before[at + 1] += before[at];
    }
    let prose = |at: usize| before[dom.nodes[at].end] - before[at];
    let all = *before.last()?;
    let body = (0..dom.nodes.len()).find(|&at| dom.nodes[at].element().is_some_and(is_marked) && prose(at) * 2 > all);
    let mut main = body;
    let mut at = main.map_or(0, |at| at + 1);
    let mut end = main.map_or(dom.nodes.len(), |at| dom.nodes[at].end);
    let mut held = main.map_or(all, prose);
    while at < end {
        let node = &dom.nodes[at];
        let holds = node.element().is_some_and(|e| !is_part(&e.name)) && prose(at) * 100 > held * SHARE;
        if holds {
            (main, end, held) = (Some(at), node.end, prose(at));
            at += 1;
        } else {
            at = node.end;
        }
    }
    main
}

/// An element of which an article has many.
fn is_part(name: &str) -> bool {
    matches!(
        name,
        "p" | "li" | "ul" | "ol" | "dl" | "dd" | "blockquote" | "pre" | "h2" | "h3" | "h4"
    )
}

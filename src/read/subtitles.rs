//! WebVTT and SRT: cues to paragraphs, one for each turn of a speaker.

use super::dom::{Dom, Kind, Markup};
use super::fields::{Field, Fields};

pub(super) fn fields(file: &str) -> Fields {
    let mut turns = Turns::default();
    let mut lines = file.lines().map(str::trim);
    let mut in_cue = false;
    while let Some(line) = lines.next() {
        if line.contains("-->") {
            in_cue = true;
        } else if line.is_empty() {
            in_cue = false;
        } else if matches!(line, "STYLE" | "REGION") || line.starts_with("NOTE") && !in_cue {
            lines.by_ref().find(|l| l.is_empty());
        } else if in_cue {
            turns.line(line);
        }
    }
    let mut fields = Fields::default();
    fields.set(Field::Text, turns.text);
    fields
}

#[derive(Default)]
struct Turns {
    text: String,
    speaker: String,
    /// The line before: captions that roll up give each line twice.
    last: String,
}

impl Turns {
    fn line(&mut self, line: &str) {
        let dom = Dom::of(&without_times(line), Markup::Xml);
        let mut words = String::new();
        let mut voice = None;
        for node in &dom.nodes {
            match &node.kind {
                Kind::Text(text) => words.push_str(text),
                Kind::Element(e) if e.name == "v" || e.name.starts_with("v.") => voice = voice_of(line),
                Kind::Element(_) => {}
            }
        }
        let words = crate::fold::fold(&words);
        if words.is_empty() || words == self.last {
            return;
        }
        self.last.clone_from(&words);
        let turned = words.trim_start_matches(['>', '-', '–']).trim_start();
        let dash = words.starts_with(">>") || words.starts_with("- ") || words.starts_with('–');
        let changes = voice.as_ref().is_some_and(|v| *v != self.speaker);
        let turned = if dash { turned } else { &words };
        if self.text.is_empty() || dash || changes {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.speaker = voice.unwrap_or_default();
            if !self.speaker.is_empty() {
                self.text.push_str(&self.speaker);
                self.text.push_str(": ");
            }
        } else {
            self.text.push(' ');
        }
        self.text.push_str(turned);
    }
}

/// A line without the times of its words: `<00:00:05.000>`.
fn without_times(line: &str) -> String {
    let mut pieces = line.split('<');
    let mut words = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once('>') {
            Some((time, rest)) if time.starts_with(|c: char| c.is_ascii_digit()) => words.push_str(rest),
            _ => {
                words.push('<');
                words.push_str(piece);
            }
        }
    }
    words
}

/// The name in `<v Nora Bell>`, in its own case.
fn voice_of(line: &str) -> Option<String> {
    let (_, tag) = line.split_once("<v")?;
    let (tag, _) = tag.split_once('>')?;
    // Classes stand before the first blank: <v.loud Nora Bell>.
    let (_, name) = tag.split_once(char::is_whitespace)?;
    let name = crate::fold::fold(name);
    (!name.is_empty()).then_some(name)
}

/// `1`, and then `00:00:01,000 --> 00:00:02,500`.
pub(super) fn is_srt(head: &str) -> bool {
    let mut lines = head.lines().map(str::trim).filter(|l| !l.is_empty());
    let number = lines
        .next()
        .is_some_and(|l| !l.is_empty() && l.bytes().all(|b| b.is_ascii_digit()));
    number && lines.next().is_some_and(is_time)
}

/// `00:00:01,000 --> 00:00:02,500`, with what may stand after it.
fn is_time(line: &str) -> bool {
    let time = |t: &str| t.matches(':').count() == 2 && t.bytes().all(|b| b.is_ascii_digit() || b":,.".contains(&b));
    let mut words = line.split_whitespace();
    let mut next = || words.next().unwrap_or_default();
    time(next()) && next() == "-->" && time(next())
}

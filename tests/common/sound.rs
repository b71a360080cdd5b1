//! What must hold of the places of a row, for the tests and for the fuzz targets.

use whosaid::Quote;
use whosaid::quote::CodePoints;

/// White space to one space, as the cells of a row have it.
fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Checks the places of a row of a text against its words.
pub fn check_quote(chars: &[char], quote: &Quote) -> Result<(), String> {
    let spans = &quote.spans;
    for &(start, end) in spans.content.iter().chain(&spans.speaker).chain(&spans.cue) {
        if start >= end || end > chars.len() {
            return Err(format!("span {start}..{end} of a text of {} code points", chars.len()));
        }
    }
    let raw = |(start, end): CodePoints| chars[start..end].iter().collect::<String>();
    let slice = |span: CodePoints| folded(&raw(span));
    let same = |what: &str, have: &str, want: &str| match have == want {
        true => Ok(()),
        false => Err(format!("{what}: the span has {have:?}, the row {want:?}")),
    };
    let (Some(&first), Some(&last)) = (spans.content.first(), spans.content.last()) else {
        return Err("a quote without words".into());
    };
    if spans.content.windows(2).any(|w| w[0].1 > w[1].0) {
        return Err("parts overlap or stand in another order".into());
    }
    if spans.content.iter().any(|&s| raw(s).trim() != raw(s)) {
        return Err("white space at the edge of a part".into());
    }
    if (quote.start, quote.end) != (first.0, last.1) {
        return Err("start and end are not those of the parts".into());
    }
    let parts: Vec<String> = spans.content.iter().map(|&s| slice(s)).collect();
    same("quote", &parts.join(" … "), &quote.quote)?;
    if !quote.cue.is_empty() {
        let cues: Vec<String> = spans.cue.iter().map(|&s| slice(s)).collect();
        same("cue", &cues.join(" … "), &quote.cue)?;
    }
    if !quote.speaker_as_written.is_empty() {
        let written = spans.speaker.first().map_or(String::new(), |&s| slice(s));
        same("speaker_as_written", &written, &quote.speaker_as_written)?;
    }
    Ok(())
}

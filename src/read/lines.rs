//! Lines of an export: labels, and paragraphs that are wrapped or not.

/// `Byline: Jane Doe` as name and value; a label is one to three words.
pub(super) fn label(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let letter = |c: char| c.is_alphabetic() || matches!(c, '-' | ' ' | '/');
    let label = !name.is_empty() && name.starts_with(char::is_uppercase) && name.chars().all(letter);
    (label && name.split_whitespace().count() <= 4).then(|| (name, value.trim()))
}

/// Paragraphs with an empty line between them. Lines are one paragraph each, but where empty lines part them, all lines
/// in between are one paragraph that was wrapped.
pub(super) fn paragraphs(lines: &[&str]) -> String {
    let first = lines.iter().position(|l| !l.trim().is_empty()).unwrap_or(lines.len());
    let last = lines
        .iter()
        .rposition(|l| !l.trim().is_empty())
        .map_or(first, |at| at + 1);
    let lines = &lines[first..last];
    let wrapped = lines.iter().any(|line| line.trim().is_empty());
    let mut text = String::new();
    let mut fresh = false;
    for line in lines {
        let line = line.trim();
        if line.is_empty() {
            fresh = true;
            continue;
        }
        if !text.is_empty() {
            text.push_str(if fresh || !wrapped { "\n\n" } else { " " });
        }
        text.push_str(line);
        fresh = false;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        assert_eq!(label("Byline:\u{a0}Jane Doe"), Some(("Byline", "Jane Doe")));
        assert_eq!(label("Company / organization:"), Some(("Company / organization", "")));
        assert_eq!(label("He said this at noon: no"), None);
        assert_eq!(label("12:30"), None);
    }

    #[test]
    fn paragraphs_wrapped_and_not() {
        assert_eq!(paragraphs(&["", "a", "b", ""]), "a\n\nb");
        assert_eq!(paragraphs(&["a", "b", "", "", "c"]), "a b\n\nc");
        assert_eq!(paragraphs(&["", " "]), "");
    }
}

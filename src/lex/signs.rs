//! Marks that a text writes in another way: entities of HTML, UTF-8 once read as Windows-1252, chevrons in pairs.

/// How marks are written in broken text, and what each stands for; of two with one beginning the longer comes first.
const SIGNS: [(&str, char); 29] = [
    ("&ldquo;", '“'),
    ("&rdquo;", '”'),
    ("&lsquo;", '‘'),
    ("&rsquo;", '’'),
    ("&laquo;", '«'),
    ("&raquo;", '»'),
    ("&quot;", '"'),
    ("&apos;", '\''),
    ("&#34;", '"'),
    ("&#39;", '\''),
    ("&#8216;", '‘'),
    ("&#8217;", '’'),
    ("&#8220;", '“'),
    ("&#8221;", '”'),
    ("â€œ", '“'),
    ("â€\u{9d}", '”'),
    ("â€\u{fffd}", '”'),
    ("â€˜", '‘'),
    ("â€™", '’'),
    ("â€”", '—'),
    ("â€“", '–'),
    ("â€¦", '…'),
    ("â€", '”'),
    ("<<", '«'),
    (">>", '»'),
    ("<‹", '«'),
    ("›>", '»'),
    ("‹‹", '«'),
    ("››", '»'),
];

/// The mark at the start of `text` that is written in another way, and its length there in bytes.
#[inline]
pub fn sign(text: &str) -> Option<(char, usize)> {
    // The bytes of `â`, `‹` and `›`.
    if !matches!(
        text.as_bytes(),
        [b'&' | b'<' | b'>', ..] | [0xc3, 0xa2, ..] | [0xe2, 0x80, 0xb9 | 0xba, ..]
    ) {
        return None;
    }
    let (written, mark) = SIGNS.iter().find(|(written, _)| text.starts_with(written))?;
    Some((*mark, written.len()))
}

/// The first character of `text` as it is meant, and its length in bytes.
pub fn first(text: &str) -> Option<(char, usize)> {
    sign(text).or_else(|| text.chars().next().map(|c| (c, c.len_utf8())))
}

/// The length of the apostrophe at the start of `text`.
pub fn apostrophe(text: &str) -> Option<usize> {
    first(text)
        .filter(|(c, _)| matches!(c, '\'' | '’' | '‘'))
        .map(|(_, len)| len)
}

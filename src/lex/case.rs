//! Words in lower case, as the lexicon has them.

use super::signs::sign;

/// Adds the lower-case form of a word to `out`; a mark within it becomes an apostrophe.
pub fn lower_into(word: &str, out: &mut String) {
    if word.bytes().all(|b| b.is_ascii() && b != b'&') {
        let from = out.len();
        out.push_str(word);
        out[from..].make_ascii_lowercase();
        return;
    }
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let mut len = c.len_utf8();
        match c {
            '’' | '‘' => out.push('\''),
            '&' | 'â' => match sign(rest) {
                Some((_, written)) => {
                    out.push('\'');
                    len = written;
                }
                None => out.push(c),
            },
            _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            _ => out.extend(c.to_lowercase()),
        }
        rest = &rest[len..];
    }
}

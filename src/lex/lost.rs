//! Finds where a quotation ends whose closing mark is missing: `“The road is closed, said Bell.`

/// Tokens after a mark in which a cue may stand.
const REACH: usize = 12;

/// The comma that stands where the mark should, among the letters of an unclosed quotation: it is followed by who says it.
///
/// `strict`: the next paragraph begins with a mark, so that this one may lack its own by custom; then only a cue in the
/// last sentence counts.
pub fn closing_comma(letters: &[u8], strict: bool) -> Option<usize> {
    let sentence = letters.iter().position(|&l| l == b'.').unwrap_or(letters.len());
    if strict && sentence + 1 < letters.len() {
        return None;
    }
    let commas = (0..sentence).filter(|&i| letters[i] == b',');
    commas.into_iter().find(|&i| is_cue(&letters[i + 1..]))
}

/// Whether the letters after `?”` say who asked it: `Bell asked`, `the mayor told CNN`, `said Bell`.
pub fn says_who(letters: &[u8]) -> bool {
    let letters = &letters[..letters.len().min(REACH)];
    let run = |of: &[u8]| letters.iter().take_while(|l| of.contains(l)).count();
    let described = run(b"dnwN'O");
    let behind = &letters[described..];
    is_cue(letters)
        || is_cue(&letters[run(b"dnw")..])
        || described > 1 && (closes(behind) || closes(without_aside(behind)))
}

/// Without the age or the office behind a name: `, 34,`, `(D-Ohio)`.
fn without_aside(letters: &[u8]) -> &[u8] {
    let end = match letters.first() {
        Some(b',') => b',',
        Some(b'(') => b')',
        _ => return letters,
    };
    let told = |l: &u8| *l != end && !b"<.:S".contains(l);
    let aside = letters[1..].iter().take_while(|l| told(l)).count() + 1;
    match letters.get(aside) {
        Some(l) if *l == end => &letters[aside + 1..],
        _ => letters,
    }
}

/// `said Bell`, `said the mayor`; `Bell said.`, `she told CNN`.
fn is_cue(letters: &[u8]) -> bool {
    let says = |l: &u8| matches!(l, b'S' | b'J' | b'X');
    match letters {
        [verb, b'N' | b'd' | b'I', ..] if says(verb) => true,
        [b'I', rest @ ..] => closes(rest),
        [b'N', ..] => {
            let names = letters.iter().take_while(|&&l| l == b'N').count();
            closes(&letters[names..])
        }
        _ => false,
    }
}

/// `said` with nothing behind it that could be what was said.
fn closes(letters: &[u8]) -> bool {
    match letters {
        // "Bell questioned."
        [b'C', b'.' | b'/', ..] => true,
        [b'L', b'N' | b'n' | b'M' | b'd', ..] => true,
        [b'J', b'N' | b'M' | b'd', ..] => true,
        [b'a', rest @ ..] => closes(rest),
        [b'S' | b'J' | b'X', rest @ ..] => {
            matches!(
                rest.first(),
                None | Some(b'.' | b'p' | b'y' | b'/' | b'a' | b'U' | b',')
            )
        }
        _ => false,
    }
}

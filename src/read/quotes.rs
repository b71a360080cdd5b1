//! Rows that `extract` wrote, back to quotes.

use memchr::memmem;

pub(super) const CURE: &str = "give rows as `whosaid extract` writes them, with all their columns";
/// What is said of a table of quotes in place of the fields of articles.
pub(super) const NOTE: &str = "rows of quotes";

/// What is wrong with rows of quotes where articles are wanted, and the cure.
pub(super) fn not_articles() -> (String, String) {
    let cure = "give the articles that they were extracted from";
    (
        "quotes that were extracted already, not articles".to_owned(),
        cure.to_owned(),
    )
}

/// Whether these are the columns of rows of quotes.
pub(super) fn is_header(columns: &[String]) -> bool {
    ["quote_id", "quote"]
        .iter()
        .all(|wanted| columns.iter().any(|c| c == wanted))
}

/// Whether an object is a row: no dump of articles has such a key.
pub(super) fn is_json(object: &[u8]) -> bool {
    memmem::find(object, b"\"quote_id\"").is_some()
}

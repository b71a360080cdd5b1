//! What the forms of linked data share: an array of objects in a file, and names for what has none on the web.

use std::io;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use crate::article::Article;
use crate::quote::Quote;

pub(super) const HEADER: &str = "[";
pub(super) const FOOTER: &str = "\n]\n";
/// Stands before each object but the first.
pub(super) const COMMA: &[u8] = b",";

/// What may stand in a name as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');
/// What may stand in an address besides: its own signs.
const ADDRESS: &AsciiSet = &KEPT
    .remove(b':')
    .remove(b'?')
    .remove(b'#')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b'%')
    .remove(b'[')
    .remove(b']');

/// Adds an object on a line of its own.
pub(super) fn push(object: &impl Serialize, out: &mut Vec<u8>) -> io::Result<()> {
    out.extend_from_slice(COMMA);
    out.push(b'\n');
    serde_json::to_writer(out, object)?;
    Ok(())
}

/// The name of a quote among all things.
pub(super) fn quote(quote: &Quote) -> String {
    format!("urn:whosaid:quote:{}", quote.quote_id)
}

/// The address of an article, or a name that is made of its id.
pub(super) fn article(article: &Article) -> String {
    match article.url.as_deref().and_then(address) {
        Some(address) => address,
        None => format!("urn:whosaid:article:{}", utf8_percent_encode(&article.id, KEPT)),
    }
}

/// An address on the web as linked data takes it; `None` if it is none.
pub fn address(url: &str) -> Option<String> {
    let url = url.trim();
    let web = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
    web.then(|| utf8_percent_encode(url, ADDRESS).to_string())
}

//! JSON Lines: an object a quote, with `spans`.

use std::borrow::Borrow;
use std::io;

use crate::quote::Quote;

pub(super) fn rows(quotes: impl IntoIterator<Item = impl Borrow<Quote>>, mut out: impl io::Write) -> io::Result<()> {
    for quote in quotes {
        serde_json::to_writer(&mut out, quote.borrow())?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

//! JSON Lines: an object a quote, with `spans`.

use std::io;

use crate::quote::Quote;

pub(super) fn rows<'a>(quotes: impl IntoIterator<Item = &'a Quote>, mut out: impl io::Write) -> io::Result<()> {
    for quote in quotes {
        serde_json::to_writer(&mut out, quote)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

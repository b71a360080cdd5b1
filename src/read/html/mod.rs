//! Web pages: the main text, and what the page says of itself.

mod around;
mod body;
mod meta;

use super::dom::{Dom, Markup};
use super::fields::{Field, Fields};

/// The fields of a page; without a text if there is no prose in it.
pub(super) fn fields(page: &str) -> Fields {
    let dom = Dom::of(page, Markup::Html);
    let about = meta::About::of(&dom);
    let mut text = body::text(&dom, about.title());
    // Some pages fill themselves by a script, and have their text only in what they tell search engines.
    if let Some(told) = about.body().filter(|told| told.len() > 2 * text.len()) {
        text = told.to_owned();
    }
    let mut fields = about.into_fields();
    fields.set(Field::Text, text);
    fields
}

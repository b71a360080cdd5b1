//! A record's fields to an article.

use std::iter;

use super::date;
use super::error::ReadError;
pub(super) use super::names::Field;
use super::names::{FIELDS, Name, Names};
use super::record::Place;
use crate::article::Article;
use crate::fold::fold;

/// The fields of one record as far as they are known.
#[derive(Debug, Default)]
pub(super) struct Fields {
    found: [Option<(Name, String)>; FIELDS],
    /// The record has a field for the text, be it empty.
    has_text: bool,
}

impl Fields {
    /// Takes a value if it says something and no surer name gave one.
    pub fn offer(&mut self, mut name: Name, value: String) {
        self.has_text |= name.field == Field::Text;
        if says_nothing(&value, name.field) {
            return;
        }
        // Some exports write the outlet under `source`, others the address.
        if name.field == Field::Outlet && (value.starts_with("https://") || value.starts_with("http://")) {
            name = name.of_address();
        }
        let place = &mut self.found[name.field as usize];
        if place.as_ref().is_none_or(|(known, _)| name.rank < known.rank) {
            *place = Some((name, value));
        }
    }

    /// Takes the value of a field that the input calls by no name of its own; the first one counts.
    pub fn set(&mut self, field: Field, value: impl Into<String>) {
        self.offer(Name::unnamed(field), value.into());
    }

    /// Whether there is a text with words in it.
    pub fn has_text(&self) -> bool {
        self.found[Field::Text as usize].is_some()
    }

    /// The fields found, and those of `others` where there is none.
    pub fn or(self, others: Fields) -> Fields {
        let mut others = others.found.into_iter();
        Fields {
            found: self.found.map(|found| found.or(others.next().flatten())),
            has_text: self.has_text,
        }
    }

    /// Which fields were found, and under which name if it is another: `text from maintext, title, outlet from domain`.
    pub fn describe(&self, names: &Names) -> String {
        let found = |field: Field| Some(names.describe(self.found[field as usize].as_ref()?.0));
        let rest = Field::all().filter(|f| *f != Field::Text);
        let all = iter::once(Field::Text).chain(rest).filter_map(found);
        all.collect::<Vec<_>>().join(", ")
    }

    /// # Errors
    /// No field has the text, or it is empty. `no_text` tells what is wrong and the cure where there is no such field.
    pub fn article(self, place: &Place, no_text: impl FnOnce() -> (String, String)) -> Result<Article, ReadError> {
        let [id, text, title, outlet, wire, date, author, url, language] =
            self.found.map(|f| f.map(|(_, value)| value));
        let Some(text) = text else {
            let (what, cure) = if self.has_text {
                let cure = "give the record its text or leave it out";
                ("the text is empty".to_owned(), cure.to_owned())
            } else {
                no_text()
            };
            return Err(place.error(what, cure));
        };
        Ok(Article {
            id: id.map_or_else(|| place.id(), |id| fold(&id)),
            text,
            title: title.as_deref().map(fold),
            outlet: outlet.as_deref().map(fold),
            wire: wire.as_deref().map(fold),
            date: date.map(|d| date::iso(&d).unwrap_or_else(|| fold(&d))),
            author: author.as_deref().map(fold),
            url: url.as_deref().map(fold),
            language: language.as_deref().map(fold),
            ..Article::default()
        })
    }
}

/// Empty, or what Python and pandas write for an empty field.
fn says_nothing(value: &str, field: Field) -> bool {
    let value = value.trim();
    value.is_empty() || (field != Field::Text && matches!(value, "None" | "null" | "NULL" | "nan" | "NaN"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        let (names, mut fields) = (Names::of(Vec::new()), Fields::default());
        for (name, value) in pairs {
            if let Some(name) = names.find(name) {
                fields.offer(name, (*value).to_owned());
            }
        }
        fields
    }

    fn article(pairs: &[(&str, &str)]) -> Result<Article, ReadError> {
        let place = Place {
            file: "d.csv".into(),
            line: 7,
            number: 3,
            byte: 0,
        };
        fields(pairs).article(&place, || Names::of(Vec::new()).no_text(&["a".into(), "b".into()]))
    }

    #[test]
    fn the_surest_name_with_words_in_it_counts_in_any_order() {
        let a = article(&[
            ("TEXT", "page"),
            ("maintext", "story"),
            ("Outlet", "The Bay Post"),
            ("domain", "bay.example"),
        ])
        .unwrap();
        assert_eq!((a.text.as_str(), a.outlet.as_deref()), ("story", Some("The Bay Post")));
        let a = article(&[
            ("maintext", " "),
            ("text", "page"),
            ("publication", "nan"),
            ("domain", "bay.example"),
        ])
        .unwrap();
        assert_eq!((a.text.as_str(), a.outlet.as_deref()), ("page", Some("bay.example")));
    }

    #[test]
    fn a_source_is_an_outlet_or_an_address() {
        let a = article(&[("text", "x"), ("source", "The Bay Post")]).unwrap();
        assert_eq!((a.outlet.as_deref(), a.url), (Some("The Bay Post"), None));
        let a = article(&[("text", "x"), ("source", "https://bay.example/1")]).unwrap();
        assert_eq!((a.outlet, a.url.as_deref()), (None, Some("https://bay.example/1")));
    }

    #[test]
    fn values_are_cleaned_and_the_text_is_not() {
        let a = article(&[
            ("text", " a\n b "),
            ("title", " Two\nlines "),
            ("date", "25 December 2019"),
            ("author", "None"),
        ])
        .unwrap();
        assert_eq!(a.text, " a\n b ");
        assert_eq!(a.title.as_deref(), Some("Two lines"));
        assert_eq!(a.date.as_deref(), Some("2019-12-25"));
        assert_eq!((a.author, a.id.as_str()), (None, "d.csv#3"));
        assert_eq!(
            article(&[("text", "x"), ("date", "03/04/2020")])
                .unwrap()
                .date
                .as_deref(),
            Some("03/04/2020")
        );
    }

    #[test]
    fn says_what_is_missing() {
        let error = |pairs| article(pairs).unwrap_err().to_string();
        assert_eq!(
            error(&[("text", "")]),
            "d.csv:7: the text is empty; give the record its text or leave it out"
        );
        assert!(
            error(&[("id", "1")])
                .starts_with("d.csv:7: no text among a, b; name the field of the text one of maintext, ")
        );
        assert_eq!(
            fields(&[("source_domain", "x"), ("maintext", "y"), ("URL", "z")]).describe(&Names::of(Vec::new())),
            "text from maintext, outlet from source_domain, url"
        );
    }
}

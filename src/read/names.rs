//! The names that dumps give the fields of an article, and those that `--map` gives them.

use std::fmt::{self, Write};
use std::str::FromStr;

/// A field of an article that a dump may give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Text,
    Title,
    Outlet,
    Wire,
    Date,
    Author,
    Url,
    Language,
}

pub(super) const FIELDS: usize = Field::Language as usize + 1;

impl Field {
    pub fn all() -> impl Iterator<Item = Field> {
        NAMES.iter().map(|(field, _)| *field)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Field::Id => "id",
            Field::Text => "text",
            Field::Title => "title",
            Field::Outlet => "outlet",
            Field::Wire => "wire",
            Field::Date => "date",
            Field::Author => "author",
            Field::Url => "url",
            Field::Language => "language",
        }
    }
}

/// The names of each field, the surest first: where a record has several with words in them, the first one counts.
/// `maintext` stands before `text`, which news-please leaves empty or fills with the whole page.
const NAMES: [(Field, &[&str]); FIELDS] = [
    (Field::Id, &["id", "doc", "doc_id", "article_id", "uuid"]),
    (
        Field::Text,
        &[
            "maintext",
            "articleBody",
            "article_text",
            "text_content",
            "full_text",
            "text",
            "content",
            "body",
            "article",
            "story",
        ],
    ),
    (Field::Title, &["title", "headline", "article_title", "title_full"]),
    (
        Field::Outlet,
        &[
            "outlet",
            "publication",
            "publisher",
            "media_name",
            "source",
            "sitename",
            "site_name",
            "meta_site_name",
            "source-hostname",
            "source_domain",
            "hostname",
            "domain",
            "site",
            "canonical_domain",
            "thread.site_full",
            "thread.site",
        ],
    ),
    (Field::Wire, &["wire", "news_agency", "agency", "credit"]),
    (
        Field::Date,
        &[
            "date",
            "published",
            "date_publish",
            "publish_date",
            "publication_date",
            "datePublished",
            "publishedAt",
            "published_at",
        ],
    ),
    (Field::Author, &["author", "authors", "byline"]),
    (
        Field::Url,
        &["url", "canonical_url", "canonical_link", "link", "original_url"],
    ),
    (Field::Language, &["language", "lang", "meta_lang", "inLanguage"]),
];

/// Which field of the input gives a field of the articles: `text=body`, or `outlet=source.name` for a field of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    field: Field,
    name: String,
}

impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.field.as_str(), self.name)
    }
}

impl FromStr for Mapping {
    type Err = String;

    fn from_str(mapping: &str) -> Result<Mapping, String> {
        let (field, name) = mapping
            .split_once('=')
            .ok_or("expected FIELD=NAME, such as text=body")?;
        let (field, name) = (field.trim(), name.trim());
        let Some(field) = Field::all().find(|f| f.as_str() == field) else {
            let fields: Vec<_> = Field::all().map(Field::as_str).collect();
            return Err(format!("no field `{field}`; the fields are {}", fields.join(", ")));
        };
        if name.is_empty() {
            return Err(format!("which field of the input gives the {}?", field.as_str()));
        }
        Ok(Mapping {
            field,
            name: name.to_owned(),
        })
    }
}

/// A field by one of its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name {
    pub field: Field,
    /// The lower, the surer.
    pub rank: usize,
    /// Its place in [`Names`]; none for a field that the input does not call by a name.
    at: Option<usize>,
}

impl Name {
    /// A field that the input does not call by a name.
    pub fn unnamed(field: Field) -> Name {
        Name {
            field,
            rank: 0,
            at: None,
        }
    }

    /// The name of an outlet whose value is an address: the last resort for that of the article.
    pub fn of_address(self) -> Name {
        Name {
            field: Field::Url,
            rank: usize::MAX,
            ..self
        }
    }
}

/// The names by which fields are known.
#[derive(Debug)]
pub(super) struct Names {
    known: Vec<(Name, String)>,
    /// Whether a field of a field is known.
    nested: bool,
    mapped: Vec<Mapping>,
}

impl Names {
    /// The usual names, but for each field that is mapped the one it is mapped to.
    pub fn of(mapped: Vec<Mapping>) -> Names {
        let is_mapped = |field: Field| mapped.iter().any(|m| m.field == field);
        let usual = NAMES.iter().filter(|(field, _)| !is_mapped(*field));
        let usual = usual.flat_map(|(field, names)| names.iter().enumerate().map(|(rank, n)| (*field, rank, *n)));
        let mine = mapped.iter().map(|m| (m.field, 0, m.name.as_str()));
        let known: Vec<_> = mine
            .chain(usual)
            .enumerate()
            .map(|(at, (field, rank, name))| {
                let at = Some(at);
                (Name { field, rank, at }, name.to_owned())
            })
            .collect();
        Names {
            nested: known.iter().any(|(_, name)| name.contains('.')),
            known,
            mapped,
        }
    }

    /// The field that `name` stands for, in any case; of a field of a field, `name` is its path: `thread.site`.
    pub fn find(&self, name: &str) -> Option<Name> {
        let name = name.trim();
        let known = self.known.iter().find(|(_, known)| known.eq_ignore_ascii_case(name));
        known.map(|(name, _)| *name)
    }

    /// Whether a field of the field `name` is known.
    pub fn leads(&self, name: &str) -> bool {
        let leads = |known: &str| {
            let (outer, inner) = known.split_at_checked(name.len()).unwrap_or_default();
            inner.starts_with('.') && outer.eq_ignore_ascii_case(name)
        };
        self.nested && self.known.iter().any(|(_, known)| leads(known))
    }

    /// `outlet from source_domain`, or `outlet` if that is its name.
    pub fn describe(&self, name: Name) -> String {
        let field = name.field.as_str();
        match name.at.and_then(|at| self.known.get(at)) {
            Some((_, known)) if known != field => format!("{field} from {known}"),
            _ => field.to_owned(),
        }
    }

    /// What is wrong with `--map`, and the cure, if the input has none of the fields `has` that it names, but for the text.
    pub fn missing(&self, has: &[String]) -> Option<(String, String)> {
        let lacks = |m: &&Mapping| m.field != Field::Text && !has.iter().any(|h| h.eq_ignore_ascii_case(&m.name));
        let missing = self.mapped.iter().find(lacks)?;
        Some(missing.message(has))
    }

    /// What is wrong with an input that has the fields `has` and no text, and the cure.
    pub fn no_text(&self, has: &[String]) -> (String, String) {
        match self.mapped.iter().find(|m| m.field == Field::Text) {
            Some(mapping) => mapping.message(has),
            None => {
                let names = NAMES[Field::Text as usize].1.join(", ");
                let cure =
                    format!("name the field of the text one of {names}, or say which it is with --map text=NAME");
                (format!("no text among {}", list(has)), cure)
            }
        }
    }
}

impl Mapping {
    fn message(&self, has: &[String]) -> (String, String) {
        (
            format!("no field {} among {}", self.name, list(has)),
            format!("check --map {self}"),
        )
    }
}

/// The fields of an input, not so many that the message is lost among them.
fn list(names: &[String]) -> String {
    const MOST: usize = 40;
    if names.is_empty() {
        return "no fields".to_owned();
    }
    let mut list = names
        .iter()
        .take(MOST)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    if names.len() > MOST {
        // Writing to a string does not fail.
        let _ = write!(list, " and {} more", names.len() - MOST);
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(mapped: &[&str]) -> Names {
        Names::of(mapped.iter().map(|m| m.parse().unwrap()).collect())
    }

    #[test]
    fn table_of_names_stands_in_the_order_of_the_fields() {
        let names = names(&[]);
        for (at, (field, list)) in NAMES.iter().enumerate() {
            assert_eq!(*field as usize, at);
            for (rank, name) in list.iter().enumerate() {
                let found = names.find(&name.to_uppercase()).unwrap();
                assert_eq!((found.field, found.rank), (*field, rank), "listed twice");
            }
        }
    }

    #[test]
    fn what_is_mapped_is_known_by_that_name_alone() {
        let names = names(&["text=Body.html", "outlet=source"]);
        let field = |name: &str| names.find(name).map(|n| n.field);
        assert_eq!(field("body.HTML"), Some(Field::Text));
        assert_eq!((field("text"), field("publication")), (None, None));
        assert_eq!(
            (field("source"), field("title")),
            (Some(Field::Outlet), Some(Field::Title))
        );
        assert!(names.leads("body") && !names.leads("bo") && !names.leads("body.html"));
        assert_eq!(names.describe(names.find("body.html").unwrap()), "text from Body.html");
        let error = |m: &str| m.parse::<Mapping>().unwrap_err();
        assert_eq!(error("text"), "expected FIELD=NAME, such as text=body");
        assert!(error("body=text").starts_with("no field `body`; the fields are id, text, "));
        assert_eq!(error("text="), "which field of the input gives the text?");
    }

    #[test]
    fn says_which_fields_there_are() {
        let has = ["id".to_owned(), "Source".to_owned()];
        let mapped = names(&["text=body", "outlet=source"]);
        assert_eq!(mapped.missing(&has), None);
        let (what, cure) = mapped.no_text(&has);
        assert_eq!(
            (what.as_str(), cure.as_str()),
            ("no field body among id, Source", "check --map text=body")
        );
        let (what, _) = names(&["author=writer"]).missing(&has).unwrap();
        assert_eq!(what, "no field writer among id, Source");
        assert_eq!(list(&[]), "no fields");
        assert!(list(&vec!["a".to_owned(); 50]).ends_with(", a and 10 more"));
    }
}

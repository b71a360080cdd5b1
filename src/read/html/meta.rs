//! What a page says of itself: JSON-LD first, then `<meta>` and `<link>`, then the page's own title.

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use super::super::dom::{Dom, Kind, Markup};
use super::super::fields::{Field, Fields};

#[derive(Debug, Default)]
pub(super) struct About {
    title: Option<String>,
    outlet: Option<String>,
    wire: Option<String>,
    date: Option<String>,
    author: Option<String>,
    url: Option<String>,
    body: Option<String>,
}

impl About {
    pub fn of(dom: &Dom) -> About {
        let mut about = About::default();
        about.read_json(dom);
        about.read_tags(dom);
        about.title = about.title.take().or_else(|| page_title(dom, about.outlet.as_deref()));
        about
    }

    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    pub fn body(&self) -> Option<&str> {
        self.body.as_deref()
    }

    pub fn into_fields(self) -> Fields {
        let mut fields = Fields::default();
        let all = [
            (Field::Title, self.title),
            (Field::Outlet, self.outlet),
            (Field::Wire, self.wire),
            (Field::Date, self.date),
            (Field::Author, self.author),
            (Field::Url, self.url),
        ];
        for (field, value) in all {
            fields.set(field, value.unwrap_or_default());
        }
        fields
    }

    fn read_json(&mut self, dom: &Dom) {
        let parsed: Vec<Value> = dom
            .named("script", None)
            .filter(|&at| dom.nodes[at].element().and_then(|e| e.attribute("type")) == Some("application/ld+json"))
            .filter_map(|at| match dom.nodes.get(at + 1).map(|n| &n.kind) {
                Some(Kind::Text(json)) => serde_json::from_str(json).ok(),
                _ => None,
            })
            .collect();
        let mut objects = Vec::new();
        parsed.iter().for_each(|value| collect(value, &mut objects));
        let ids: FxHashMap<&str, &Map<String, Value>> = objects
            .iter()
            .filter(|o| o.len() > 1)
            .filter_map(|o| Some((o.get("@id")?.as_str()?, *o)))
            .collect();
        let Some(article) = objects.iter().find(|o| is_article(o)) else {
            return;
        };
        let names = |key: &str| names(article.get(key)?, &ids);
        self.title = string(article, "headline").or_else(|| string(article, "name"));
        self.outlet = names("publisher");
        self.author = names("author").or_else(|| names("creator"));
        self.wire = names("sourceOrganization").filter(|w| Some(w) != self.outlet.as_ref());
        self.date = string(article, "datePublished").or_else(|| string(article, "dateCreated"));
        self.url = string(article, "url").or_else(|| match article.get("mainEntityOfPage")? {
            Value::Object(page) => string(page, "@id").or_else(|| string(page, "url")),
            page => page.as_str().map(str::to_owned),
        });
        let updates = article.get("liveBlogUpdate").and_then(Value::as_array);
        let bodies = || {
            updates
                .into_iter()
                .flatten()
                .filter_map(|u| string(u.as_object()?, "articleBody"))
        };
        let body = string(article, "articleBody").unwrap_or_else(|| bodies().collect::<Vec<_>>().join("\n\n"));
        self.body = Some(plain(&body)).filter(|body| !body.is_empty());
    }

    fn read_tags(&mut self, dom: &Dom) {
        let mut tags: FxHashMap<String, &str> = FxHashMap::default();
        let mut canonical = None;
        for element in dom.nodes.iter().filter_map(|n| n.element()) {
            let named = ["property", "name", "itemprop"]
                .iter()
                .find_map(|n| element.attribute(n));
            let value = match element.name.as_str() {
                "meta" => element.attribute("content"),
                "time" => element.attribute("datetime"),
                "link" if element.attribute("rel") == Some("canonical") => {
                    canonical = canonical.or(element.attribute("href"));
                    continue;
                }
                _ => continue,
            };
            let name = named.unwrap_or(if element.name == "time" { "time" } else { "" });
            if let Some(value) = value {
                tags.entry(name.to_lowercase()).or_insert(value);
            }
        }
        let first = |names: &[&str]| {
            let mut found = names.iter().filter_map(|n| tags.get(*n));
            // Some pages give the address of the author's page for the author.
            found.find(|value| !value.starts_with("http")).map(|v| (*v).to_owned())
        };
        let or = |field: &mut Option<String>, names| *field = field.take().or_else(|| first(names));
        or(&mut self.title, &["og:title", "twitter:title", "citation_title"]);
        or(
            &mut self.outlet,
            &["og:site_name", "application-name", "citation_journal_title"],
        );
        or(
            &mut self.date,
            &[
                "article:published_time",
                "datepublished",
                "citation_publication_date",
                "date",
                "pubdate",
                "dc.date",
                "parsely-pub-date",
                "time",
            ],
        );
        or(
            &mut self.author,
            &[
                "author",
                "article:author",
                "byl",
                "citation_author",
                "dc.creator",
                "parsely-author",
            ],
        );
        // The page's own word for its address, before that of a script made for search engines.
        let address = canonical.or_else(|| tags.get("og:url").copied());
        self.url = address
            .filter(|url| url.starts_with("http"))
            .map(str::to_owned)
            .or(self.url.take());
    }
}

/// All objects of a value, outer ones first.
fn collect<'v>(value: &'v Value, objects: &mut Vec<&'v Map<String, Value>>) {
    match value {
        Value::Object(object) => {
            objects.push(object);
            object.values().for_each(|v| collect(v, objects));
        }
        Value::Array(all) => all.iter().for_each(|v| collect(v, objects)),
        _ => {}
    }
}

/// `NewsArticle` and its kin, with or without the name of the vocabulary before it.
fn is_article(object: &Map<String, Value>) -> bool {
    let is = |value: &Value| {
        let name = value.as_str().map(|t| t.rsplit(['/', ':']).next().unwrap_or(t));
        name.is_some_and(|t| t.ends_with("Article") || t.ends_with("BlogPosting") || t == "Report")
    };
    match object.get("@type") {
        Some(Value::Array(types)) => types.iter().any(is),
        Some(value) => is(value),
        None => false,
    }
}

fn string(object: &Map<String, Value>, key: &str) -> Option<String> {
    let value = object.get(key)?.as_str()?.trim();
    (!value.is_empty()).then(|| unescaped(value))
}

/// The names of people or bodies: written out, of an object, of one that stands elsewhere, or of a list of them.
fn names(value: &Value, ids: &FxHashMap<&str, &Map<String, Value>>) -> Option<String> {
    let name = |value: &Value| match value {
        Value::String(name) => Some(unescaped(name.trim())),
        Value::Object(object) => string(object, "name").or_else(|| {
            let elsewhere = ids.get(object.get("@id")?.as_str()?)?;
            string(elsewhere, "name")
        }),
        _ => None,
    };
    let all: Vec<_> = match value {
        Value::Array(all) => all.iter().filter_map(name).collect(),
        value => name(value).into_iter().collect(),
    };
    let all: Vec<_> = all
        .into_iter()
        .filter(|n| !n.is_empty() && !n.starts_with("http"))
        .collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// Entities that stand for characters, as some pages have them in their JSON too.
fn unescaped(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let dom = Dom::of(&value.replace('<', "&lt;"), Markup::Xml);
    dom.nodes
        .iter()
        .filter_map(|n| match &n.kind {
            Kind::Text(text) => Some(text.as_str()),
            Kind::Element(_) => None,
        })
        .collect()
}

/// A text told in JSON: of its tags, if it has some, the paragraphs.
fn plain(body: &str) -> String {
    if body.contains("</") || body.contains("<br") {
        return super::body::text(&Dom::of(body, Markup::Html), None);
    }
    let lines: Vec<_> = body.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n\n")
}

/// The headline on the page, or the title of its window without the name of the outlet.
fn page_title(dom: &Dom, outlet: Option<&str>) -> Option<String> {
    if let Some(title) = dom.first("h1", None) {
        return Some(title);
    }
    let title = dom.first("title", None)?;
    let bare = outlet
        .and_then(|o| title.strip_suffix(o))
        .map(|t| t.trim_end_matches([' ', '|', '-', '–', '—', ':', '·']));
    Some(bare.filter(|t| !t.is_empty()).map_or(title.clone(), str::to_owned))
}

//! What stands around an article and between its paragraphs: menus, captions, pull quotes, comments.

use super::super::dom::{Dom, Element, Kind};

/// Whether each node is no part of any article: menus, captions, pull quotes, scripts.
pub(super) fn skipped(dom: &Dom) -> Vec<bool> {
    // Letters and signs of an article before each node: what is named after a sidebar but holds the page is the page.
    let mut before = vec![(0, 0); dom.nodes.len() + 1];
    for (at, node) in dom.nodes.iter().enumerate() {
        let (letters, signs) = before[at];
        let is_script = || {
            let parent = node.parent.and_then(|p| dom.nodes[p].element());
            parent.is_some_and(|p| matches!(p.name.as_str(), "script" | "style" | "noscript"))
        };
        before[at + 1] = match &node.kind {
            Kind::Text(text) if !is_script() => (letters + text.trim().len(), signs),
            Kind::Element(e) if e.name == "h1" || is_marked(e) => (letters, signs + 1),
            _ => (letters, signs),
        };
    }
    let (all, _) = before[dom.nodes.len()];
    let mut skipped = vec![false; dom.nodes.len()];
    let mut at = 0;
    while at < dom.nodes.len() {
        let node = &dom.nodes[at];
        let letters = before[node.end].0 - before[at].0;
        let small = |share: usize| letters * 100 < all * share;
        let holds_article = before[node.end].1 > before[at].1;
        let around = |e: &Element| match named_around(e) {
            Some(Around::Header) => small(50),
            // There may be more of it than of the article.
            Some(Around::Sure) => !holds_article,
            Some(Around::Likely) => !holds_article && small(50),
            None => false,
        };
        let skip = node
            .element()
            .is_some_and(|e| is_never_text(e, dom, at) || around(e) || (is_table_of_data(dom, at) && small(80)));
        if skip {
            skipped[at..node.end].fill(true);
            at = node.end;
        } else {
            at += 1;
        }
    }
    skipped
}

/// The page says that this is the text of its article.
pub(super) fn is_marked(element: &Element) -> bool {
    element.attribute("itemprop") == Some("articleBody")
}

fn is_never_text(element: &Element, dom: &Dom, at: usize) -> bool {
    let name = element.name.as_str();
    let hidden = element.has("hidden")
        || element.attribute("aria-hidden") == Some("true")
        || element
            .attribute("style")
            .is_some_and(|s| s.replace(' ', "").contains("display:none"));
    let caption = matches!(name, "figcaption" | "caption");
    // A figure may frame a quotation, which is then text.
    let figure = name == "figure" && dom.named("blockquote", Some(at)).next().is_none();
    let not_read = matches!(
        name,
        "head"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "nav"
            | "button"
            | "select"
            | "textarea"
            | "iframe"
            | "svg"
            | "math"
            | "video"
            | "audio"
            | "object"
            | "canvas"
            | "dialog"
            | "menu"
            | "h1"
            | "label"
    );
    hidden || caption || figure || not_read
}

/// Names that pages give to what stands around an article or is set into it.
const AROUND: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "caption",
    "consent",
    "cookie",
    "copyright",
    "credit",
    "footer",
    "masthead",
    "menu",
    "modal",
    "more",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "pagination",
    "popular",
    "popup",
    "print",
    "promo",
    "pullquote",
    "recirc",
    "recommended",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "tags",
    "teaser",
    "timestamp",
    "toolbar",
    "trending",
];

enum Around {
    /// It may hold the headline, and no paragraph of the article.
    Header,
    /// An element for such things, or comments of readers.
    Sure,
    /// Named so, as wrappers of the whole page are now and then.
    Likely,
}

/// What stands around an article or is set into it, by the name of the element or the names given to it.
fn named_around(element: &Element) -> Option<Around> {
    match element.name.as_str() {
        "header" => return Some(Around::Header),
        "aside" | "footer" => return Some(Around::Sure),
        "form" => return Some(Around::Likely),
        "html" | "body" | "main" => return None,
        _ => {}
    }
    let roles = [
        "navigation",
        "complementary",
        "contentinfo",
        "banner",
        "search",
        "dialog",
        "menu",
    ];
    if element.attribute("role").is_some_and(|role| roles.contains(&role)) {
        return Some(Around::Sure);
    }
    let names = ["class", "id"].iter().filter_map(|name| element.attribute(name));
    let mut found = None;
    for name in names.flat_map(str::split_whitespace) {
        let mut last = String::new();
        for word in words(name) {
            if matches!(&*word, "comment" | "comments" | "disqus") {
                return Some(Around::Sure);
            }
            if AROUND.contains(&word.as_str()) || (last == "pull" && matches!(&*word, "quote" | "quotes")) {
                found = Some(Around::Likely);
            }
            last = word;
        }
    }
    found
}

/// `articleFooter` and `article-footer` are two words.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (small && c.is_uppercase()) {
            words.push(String::new());
        }
        small = c.is_lowercase();
        if let (true, Some(word)) = (c.is_alphanumeric(), words.last_mut()) {
            word.extend(c.to_lowercase());
        }
    }
    words
}

/// A table that says what its cells are holds figures; one that does not may hold the page.
fn is_table_of_data(dom: &Dom, at: usize) -> bool {
    let node = &dom.nodes[at];
    let heads = |name| dom.named(name, Some(at)).next().is_some();
    // Tables of a whole page hold others.
    node.is("table") && !heads("table") && (heads("th") || heads("caption"))
}

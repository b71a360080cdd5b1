//! Markup to a tree: HTML as it is found, unclosed and wrongly nested, and XML.
//!
//! The tree is one list in the order of the text, and each element knows where it ends: nothing here calls itself, and
//! the work is linear in the bytes however deep they nest.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::tags::{ends, is_block, is_of_head, is_void};

/// What nests deeper is laid side by side, as browsers do.
const DEEPEST: usize = 256;

/// How tags are to be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Markup {
    /// Tags that need no end, ends that are implied, scripts.
    Html,
    /// Each element ends where it says so.
    Xml,
}

#[derive(Debug, Default)]
pub(super) struct Dom {
    pub nodes: Vec<Node>,
}

#[derive(Debug)]
pub(super) struct Node {
    pub kind: Kind,
    /// The number of the node after all that is within this one.
    pub end: usize,
    /// The number of the element it stands in.
    pub parent: Option<usize>,
}

#[derive(Debug)]
pub(super) enum Kind {
    Element(Element),
    Text(String),
}

#[derive(Debug)]
pub(super) struct Element {
    /// In lower case.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    pub fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(n, _)| n == name)
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }
}

impl Node {
    pub fn element(&self) -> Option<&Element> {
        match &self.kind {
            Kind::Element(element) => Some(element),
            Kind::Text(_) => None,
        }
    }

    pub fn is(&self, name: &str) -> bool {
        self.element().is_some_and(|e| e.name == name)
    }
}

impl Dom {
    pub fn of(text: &str, markup: Markup) -> Dom {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(markup == Markup::Html);
        let mut builder = Builder {
            markup,
            ..Builder::default()
        };
        let text = match markup {
            Markup::Xml if text.contains("<![CDATA[") => &escaped_cdata(text),
            _ => text,
        };
        for token in Tokenizer::new_with_emitter(text, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => builder.start(tag),
                Token::EndTag(tag) => builder.end(&String::from_utf8_lossy(&tag.name)),
                Token::String(text) => builder.text(&text),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        builder.close(0);
        builder.dom
    }

    /// The elements of a name within the node `within`, or in all.
    pub fn named<'d>(&'d self, name: &'d str, within: Option<usize>) -> impl Iterator<Item = usize> + 'd {
        let all = within.map_or(0..self.nodes.len(), |at| at + 1..self.nodes[at].end);
        all.filter(move |&at| self.nodes[at].is(name))
    }

    /// The words in a node, white space folded.
    pub fn words(&self, at: usize) -> String {
        let within = &self.nodes[at..self.nodes[at].end];
        let mut words = String::new();
        for node in within {
            match &node.kind {
                Kind::Text(text) => words.push_str(text),
                // What stands in cells and lines of their own are words of their own.
                Kind::Element(e) if is_block(&e.name) || e.name == "br" => words.push(' '),
                Kind::Element(_) => {}
            }
        }
        crate::fold::fold(&words)
    }

    /// The words of the first element of a name, if it has any.
    pub fn first(&self, name: &str, within: Option<usize>) -> Option<String> {
        self.named(name, within)
            .map(|at| self.words(at))
            .find(|w| !w.is_empty())
    }
}

#[derive(Debug)]
struct Builder {
    dom: Dom,
    markup: Markup,
    /// The elements that are not closed yet.
    open: Vec<usize>,
    /// How many more are open but were too deep to nest.
    beyond: usize,
}

impl Default for Builder {
    fn default() -> Builder {
        Builder {
            dom: Dom::default(),
            markup: Markup::Html,
            open: Vec::new(),
            beyond: 0,
        }
    }
}

impl Builder {
    fn push(&mut self, kind: Kind) -> usize {
        let at = self.dom.nodes.len();
        let parent = self.open.last().copied();
        self.dom.nodes.push(Node {
            kind,
            end: at + 1,
            parent,
        });
        at
    }

    fn name(&self, at: usize) -> &str {
        self.dom.nodes[at].element().map_or("", |e| &e.name)
    }

    fn start(&mut self, tag: StartTag<()>) {
        let string = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let name = string(&tag.name).to_ascii_lowercase();
        if self.markup == Markup::Html {
            let head = self
                .open
                .last()
                .copied()
                .filter(|&at| self.name(at) == "head" && !is_of_head(&name));
            if let Some(head) = head {
                self.close_from(head);
            }
            let (ended, walls) = ends(&name);
            let mut open = self.open.iter().rev().copied();
            let last = open.find(|&at| ended.contains(&self.name(at)) || walls.contains(&self.name(at)));
            if let Some(at) = last.filter(|&at| ended.contains(&self.name(at))) {
                self.close_from(at);
            }
        }
        let leaf = match self.markup {
            Markup::Html => is_void(&name),
            Markup::Xml => tag.self_closing,
        };
        let attributes = tag.attributes.into_iter();
        let attributes = attributes
            .map(|(n, v)| (string(&n).to_ascii_lowercase(), string(&v)))
            .collect();
        let at = self.push(Kind::Element(Element { name, attributes }));
        if leaf {
        } else if self.open.len() < DEEPEST {
            self.open.push(at);
        } else {
            self.beyond += 1;
        }
    }

    fn end(&mut self, name: &str) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let name = name.to_ascii_lowercase();
        let cell = |n: &str| matches!(n, "td" | "th" | "table");
        for &at in self.open.iter().rev() {
            let open = self.name(at);
            if open == name {
                return self.close_from(at);
            }
            // A stray end does not reach out of a cell, nor that of a word out of its paragraph.
            let wall = cell(open) && !matches!(&*name, "tr" | "tbody" | "thead" | "tfoot" | "table" | "body" | "html")
                || is_block(open) && !is_block(&name);
            if self.markup == Markup::Html && wall {
                return;
            }
        }
    }

    fn text(&mut self, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes).into_owned();
        self.push(Kind::Text(text));
    }

    fn close_from(&mut self, element: usize) {
        if let Some(level) = self.open.iter().rposition(|&at| at == element) {
            self.close(level);
        }
    }

    /// Ends the open elements from a level on.
    fn close(&mut self, level: usize) {
        let end = self.dom.nodes.len();
        self.beyond = 0;
        for at in self.open.drain(level..) {
            self.dom.nodes[at].end = end;
        }
    }
}

/// XML's literal sections written as other text is.
fn escaped_cdata(text: &str) -> String {
    let mut pieces = text.split("<![CDATA[");
    let mut escaped = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (literal, rest) = piece.split_once("]]>").unwrap_or((piece, ""));
        escaped.push_str(&literal.replace('&', "&amp;").replace('<', "&lt;"));
        escaped.push_str(rest);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree as brackets: `(p a (b b))`.
    fn tree(text: &str, markup: Markup) -> String {
        let dom = Dom::of(text, markup);
        let mut out = String::new();
        let mut open: Vec<usize> = Vec::new();
        for (at, node) in dom.nodes.iter().enumerate() {
            while open.last().is_some_and(|&end| end == at) {
                open.pop();
                out.push(')');
            }
            match &node.kind {
                Kind::Element(e) => {
                    out.push('(');
                    out.push_str(&e.name);
                    open.push(node.end);
                }
                Kind::Text(text) => out.push_str(&format!(" {}", text.trim())),
            }
        }
        out + &")".repeat(open.len())
    }

    #[test]
    fn tags_that_are_not_closed() {
        for (html, wanted) in [
            ("<p>a<p>b<div>c</div>", "(p a)(p b)(div c)"),
            ("<ul><li>a<li>b</ul>c", "(ul(li a)(li b)) c"),
            ("<p>a <b>b<p>c</b> d", "(p a(b b))(p c d)"),
            ("<div><p>a</div>b", "(div(p a)) b"),
            (
                "<table><tr><td><p>a</div><td>b</table>c",
                "(table(tr(td(p a))(td b))) c",
            ),
            ("<head><title>a</title><h1>b<p>c", "(head(title a))(h1 b)(p c)"),
            ("a<br>b<img src=x>c</br></p>", " a(br) b(img) c"),
            (
                "<script>if (a<b) '<p>'</script>x &amp; &ldquo;y&rdquo;",
                "(script if (a<b) '<p>') x & “y”",
            ),
        ] {
            assert_eq!(tree(html, Markup::Html), wanted, "{html}");
        }
    }

    #[test]
    fn xml_is_as_it_says() {
        let xml = "<?xml version=\"1.0\"?><a><p><p>x</p></p><b/><![CDATA[1 < 2 & <i>]]></a>";
        assert_eq!(tree(xml, Markup::Xml), "(a(p(p x))(b) 1 < 2 & <i>)");
    }

    #[test]
    fn depth_costs_neither_stack_nor_time() {
        for tag in ["<div>", "<b>", "<div><p><b>", "<table><tr><td>", "<ul><li>"] {
            let dom = Dom::of(&format!("{}x", tag.repeat(20_000)), Markup::Html);
            assert!(dom.nodes.len() > 20_000, "{tag}");
        }
        Dom::of(&"</div>".repeat(100_000), Markup::Html);
    }
}

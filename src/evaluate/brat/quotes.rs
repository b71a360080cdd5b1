//! Annotations to quotes: which source and which cue belong to which content.
//!
//! An event with a content is a quote; a content of no event is one by itself. A relation between a content and a source
//! or a cue adds to the quotes of that content; a source that is joined to a cue alone belongs to the quotes of that cue.

use rustc_hash::FxHashMap;

use super::ann::Ann;
use super::aside::Aside;
use crate::evaluate::matching::Marked;
use crate::quote::CodePoints;
use crate::read::ReadError;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Content,
    Source,
    Cue,
}

impl Role {
    /// By the name of a type or an argument, in any case; brat numbers the arguments of one name: `Source2`.
    fn of(name: &str) -> Option<Role> {
        let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
        match name.to_ascii_lowercase().as_str() {
            "content" | "quote" | "quotation" => Some(Role::Content),
            "source" | "speaker" => Some(Role::Source),
            "cue" => Some(Role::Cue),
            _ => None,
        }
    }
}

/// The stretches of a quote, by role.
#[derive(Debug, Default)]
struct Quote {
    content: Vec<usize>,
    source: Vec<usize>,
    cue: Vec<usize>,
}

impl Quote {
    fn add(&mut self, role: Role, stretch: usize) {
        let part = match role {
            Role::Content => &mut self.content,
            Role::Source => &mut self.source,
            Role::Cue => &mut self.cue,
        };
        part.push(stretch);
    }

    fn stretches(&self) -> impl Iterator<Item = usize> {
        [&self.content, &self.source, &self.cue].into_iter().flatten().copied()
    }
}

/// The quotes of a text, in its order; `places` says where each character that the file counts stands in the text.
///
/// # Errors
/// An event or a relation names what is not there.
pub(super) fn quotes(file: &str, ann: &Ann, places: &[usize], aside: &mut Aside) -> Result<Vec<Marked>, ReadError> {
    let mut joined = Joined {
        file,
        ann,
        quotes: Vec::new(),
        sources_of_cues: Vec::new(),
    };
    joined.events(aside)?;
    joined.lone_contents();
    joined.relations(aside)?;
    joined.sources_of_cues();
    joined.count_rest(aside);
    let part = |stretches: &[usize]| {
        let parts = stretches.iter().flat_map(|&s| &ann.stretches[s].parts);
        let mut parts: Vec<CodePoints> = parts.map(|&(start, end)| (places[start], places[end])).collect();
        parts.sort_unstable();
        parts.dedup();
        parts
    };
    let marked = joined.quotes.iter().map(|quote| Marked {
        content: part(&quote.content),
        source: part(&quote.source),
        cue: part(&quote.cue),
    });
    let mut marked: Vec<Marked> = marked.collect();
    marked.sort_by(|a, b| a.content.cmp(&b.content));
    Ok(marked)
}

struct Joined<'a> {
    file: &'a str,
    ann: &'a Ann,
    quotes: Vec<Quote>,
    /// A cue and a source that are joined without a content.
    sources_of_cues: Vec<(usize, usize)>,
}

impl Joined<'_> {
    fn find(&self, line: u64, id: &str) -> Result<usize, ReadError> {
        self.ann.find(id).ok_or_else(|| {
            let what = format!("{id} is named here and stands nowhere");
            ReadError::new(self.file, Some(line), what, "add its line or take this one out")
        })
    }

    /// The role that the type of a stretch says.
    fn role(&self, stretch: usize) -> Option<Role> {
        Role::of(&self.ann.stretches[stretch].kind)
    }

    fn events(&mut self, aside: &mut Aside) -> Result<(), ReadError> {
        for event in &self.ann.events {
            let mut quote = Quote::default();
            let trigger = self.find(event.line, &event.trigger)?;
            if let Some(role) = self.role(trigger) {
                quote.add(role, trigger);
            }
            for (name, id) in &event.arguments {
                let stretch = self.find(event.line, id)?;
                match Role::of(name).or_else(|| self.role(stretch)) {
                    Some(role) => quote.add(role, stretch),
                    None => aside.add(format!("arguments {name}")),
                }
            }
            if !quote.content.is_empty() {
                self.quotes.push(quote);
                continue;
            }
            for &cue in &quote.cue {
                self.sources_of_cues
                    .extend(quote.source.iter().map(|&source| (cue, source)));
            }
        }
        Ok(())
    }

    fn lone_contents(&mut self) {
        let held = self.holders(|quote| &quote.content);
        for stretch in 0..self.ann.stretches.len() {
            if self.role(stretch) == Some(Role::Content) && !held.contains_key(&stretch) {
                let mut quote = Quote::default();
                quote.add(Role::Content, stretch);
                self.quotes.push(quote);
            }
        }
    }

    fn relations(&mut self, aside: &mut Aside) -> Result<(), ReadError> {
        let held = self.holders(|quote| &quote.content);
        for relation in &self.ann.relations {
            let [a, b] = &relation.ends;
            let (a, b) = (self.find(relation.line, a)?, self.find(relation.line, b)?);
            let (content, other, role) = match (self.role(a), self.role(b)) {
                (Some(Role::Cue), Some(Role::Source)) => {
                    self.sources_of_cues.push((a, b));
                    continue;
                }
                (Some(Role::Source), Some(Role::Cue)) => {
                    self.sources_of_cues.push((b, a));
                    continue;
                }
                (Some(Role::Content), role) => (a, b, role),
                (role, Some(Role::Content)) => (b, a, role),
                _ => (a, b, None),
            };
            // A speaker may be marked by a type of its own, such as Person: then the relation says what it is.
            match role.or_else(|| Role::of(&relation.kind)) {
                Some(role) if role != Role::Content && held.contains_key(&content) => {
                    for &quote in &held[&content] {
                        self.quotes[quote].add(role, other);
                    }
                }
                _ => aside.add(format!("relations {}", relation.kind)),
            }
        }
        Ok(())
    }

    fn sources_of_cues(&mut self) {
        let held = self.holders(|quote| &quote.cue);
        for &(cue, source) in &self.sources_of_cues {
            for &quote in held.get(&cue).into_iter().flatten() {
                self.quotes[quote].add(Role::Source, source);
            }
        }
    }

    /// The quotes that hold a stretch in this part.
    fn holders(&self, part: impl Fn(&Quote) -> &Vec<usize>) -> FxHashMap<usize, Vec<usize>> {
        let mut holders: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (number, quote) in self.quotes.iter().enumerate() {
            for &stretch in part(quote) {
                holders.entry(stretch).or_default().push(number);
            }
        }
        holders
    }

    /// What no quote has use of.
    fn count_rest(&self, aside: &mut Aside) {
        let mut used = vec![false; self.ann.stretches.len()];
        let in_quotes = self.quotes.iter().flat_map(Quote::stretches);
        let triggers = self.ann.events.iter().filter_map(|event| self.ann.find(&event.trigger));
        for stretch in in_quotes.chain(triggers) {
            used[stretch] = true;
        }
        for (stretch, _) in self.ann.stretches.iter().zip(used).filter(|(_, used)| !used) {
            match Role::of(&stretch.kind) {
                Some(_) => aside.add(format!("{} of no quote", stretch.kind)),
                None => aside.add_type(&stretch.kind),
            }
        }
    }
}

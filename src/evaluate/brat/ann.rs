//! The lines of a `.ann`: one annotation each, its id first, told apart by the id's first letter.

use rustc_hash::{FxHashMap, FxHashSet};

use super::aside::Aside;
use crate::quote::CodePoints;
use crate::read::ReadError;

const STRETCH: &str = "write it as T1<tab>Content 10 20<tab>the words, its parts as 10 20;25 30";
const EVENT: &str = "write it as E1<tab>Content:T1 Source:T2 Cue:T3";
const RELATION: &str = "write it as R1<tab>Source Arg1:T1 Arg2:T2";

/// What is marked in a text.
#[derive(Debug, Default)]
pub(super) struct Ann {
    pub stretches: Vec<Stretch>,
    pub events: Vec<Event>,
    pub relations: Vec<Relation>,
    /// The stretch of each id; of an event's, that of its trigger.
    by_id: FxHashMap<String, usize>,
}

/// `T`: words of the text.
#[derive(Debug)]
pub(super) struct Stretch {
    pub id: String,
    /// 1 is the first.
    pub line: u64,
    pub kind: String,
    /// As the file counts.
    pub parts: Vec<CodePoints>,
    /// As the file has them, the parts joined by a space; empty if it has none.
    pub words: String,
}

/// `E`: a trigger and what plays which role.
#[derive(Debug)]
pub(super) struct Event {
    pub line: u64,
    pub trigger: String,
    /// Name of the role and id.
    pub arguments: Vec<(String, String)>,
}

/// `R`: two annotations.
#[derive(Debug)]
pub(super) struct Relation {
    pub line: u64,
    pub kind: String,
    pub ends: [String; 2],
}

impl Ann {
    /// # Errors
    /// A line is none of brat's, or an id stands twice.
    pub fn parse(file: &str, lines: &str, aside: &mut Aside) -> Result<Ann, ReadError> {
        let mut ann = Ann::default();
        let mut ids = FxHashSet::default();
        let mut triggers = Vec::new();
        for (line, words) in (1..).zip(lines.lines()).filter(|(_, words)| !words.trim().is_empty()) {
            let error = |what: String, cure: &str| ReadError::new(file, Some(line), what, cure);
            let (id, rest) = words.split_once('\t').unwrap_or((words, ""));
            let letter = id.chars().next();
            if matches!(letter, Some('T' | 'E')) && !ids.insert(id) {
                return Err(error(
                    format!("{id} stands twice"),
                    "give each annotation an id of its own",
                ));
            }
            match letter {
                Some('T') => {
                    let stretch =
                        stretch(id, line, rest).ok_or_else(|| error(format!("{id} has no place"), STRETCH))?;
                    ann.by_id.insert(id.to_owned(), ann.stretches.len());
                    ann.stretches.push(stretch);
                }
                Some('E') => {
                    let event = event(line, rest).ok_or_else(|| error(format!("{id} is no event"), EVENT))?;
                    triggers.push((id, event.trigger.clone()));
                    ann.events.push(event);
                }
                Some('R') => {
                    let relation = relation(line, rest);
                    let relation = relation.ok_or_else(|| error(format!("{id} is no relation"), RELATION))?;
                    ann.relations.push(relation);
                }
                Some('A' | 'M') => aside.add("attributes"),
                Some('N') => aside.add("normalizations"),
                Some('*') => aside.add("equivalences"),
                Some('#') => aside.add("notes"),
                _ => return Err(error("not a line of brat".into(), STRETCH)),
            }
        }
        for (event, trigger) in triggers {
            if let Some(&at) = ann.by_id.get(&trigger) {
                ann.by_id.insert(event.to_owned(), at);
            }
        }
        Ok(ann)
    }

    /// The stretch that an id stands for.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }
}

fn stretch(id: &str, line: u64, rest: &str) -> Option<Stretch> {
    let (head, words) = rest.split_once('\t').unwrap_or((rest, ""));
    let (kind, parts) = head.split_once(' ')?;
    let place = |part: &str| {
        let (start, end) = part.trim().split_once(' ')?;
        let place: CodePoints = (start.parse().ok()?, end.trim().parse().ok()?);
        (place.0 < place.1).then_some(place)
    };
    Some(Stretch {
        id: id.to_owned(),
        line,
        kind: kind.to_owned(),
        parts: parts.split(';').map(place).collect::<Option<_>>()?,
        words: words.to_owned(),
    })
}

fn event(line: u64, rest: &str) -> Option<Event> {
    let mut pairs = rest.split_whitespace().map(named);
    let (_, trigger) = pairs.next()??;
    Some(Event {
        line,
        trigger,
        arguments: pairs.collect::<Option<_>>()?,
    })
}

fn relation(line: u64, rest: &str) -> Option<Relation> {
    let mut words = rest.split_whitespace();
    let kind = words.next()?.to_owned();
    let ends = words
        .map(|word| named(word).map(|(_, id)| id))
        .collect::<Option<Vec<_>>>()?;
    let ends = ends.try_into().ok()?;
    Some(Relation { line, kind, ends })
}

/// `Source:T2` as its name and its id.
fn named(word: &str) -> Option<(String, String)> {
    let (name, id) = word.split_once(':')?;
    Some((name.to_owned(), id.to_owned()))
}

//! Names where a capital tells nothing: at the start of a sentence, in a headline.

use super::kind::kind;
use super::link::Linker;
use super::mentions::speaks;
use super::names::Run;
use super::people::EntityKind;
use super::words::Few;
use crate::lex::Tokens;

impl Linker<'_> {
    /// Where a capital tells nothing a name counts that the article has elsewhere, or that begins with a given name.
    pub(super) fn weak(&mut self, runs: &[Run], found: &mut Vec<(Tokens, usize)>) {
        for run in runs.iter().filter(|r| r.weak) {
            let titled = self.tape.letter(run.tokens.start) == b'N';
            let mut start = run.tokens.start;
            while start < run.tokens.end {
                let known = (start + 1..=run.tokens.end)
                    .rev()
                    .find(|&end| self.is_known(Tokens { start, end }));
                let end = known.unwrap_or(start + 1);
                if known.is_some() {
                    let tokens = Tokens { start, end };
                    let n = self.name(tokens);
                    if self.names[n].fits.is_empty() {
                        self.names[n].fits =
                            self.cast
                                .fitting(&self.names[n].words, self.names[n].suffix, self.lexicon);
                    }
                    found.push((tokens, n));
                } else if run.tokens.len() == 1 && titled && speaks(self.tape, run.tokens) {
                    let n = self.name(run.tokens);
                    if let Some(meant) = self.first_surname(n) {
                        self.names[n].fits = Few::from_elem(meant, 1);
                        found.push((run.tokens, n));
                    }
                } else if start == run.tokens.start
                    && matches!(run.tokens.len(), 2 | 3)
                    && kind(self.text, self.tape, run.tokens) == EntityKind::Person
                {
                    let n = self.name(run.tokens);
                    if self.names[n].fits.is_empty() {
                        self.names[n].fits = Few::from_elem(self.entity_of(n), 1);
                    }
                    found.push((run.tokens, n));
                    break;
                }
                if !titled && known.is_none() && start == run.tokens.start {
                    break;
                }
                start = end;
            }
        }
    }

    fn is_known(&mut self, tokens: Tokens) -> bool {
        if !self.cast.words.may_have(self.text, self.tape, tokens.end - 1) {
            return false;
        }
        let raw = self.tape.span(tokens).of(self.text);
        if self.by_raw.get(raw).is_some_and(|&n| !self.names[n].fits.is_empty()) {
            return true;
        }
        let words = self.cast.words.read(self.text, self.tape, tokens);
        let fits = self.cast.fitting(&words, None, self.lexicon);
        let name = self.tape.letter(tokens.start) == b'N';
        let person = |&e: &usize| match self.cast.entities[e].kind {
            EntityKind::Person => true,
            EntityKind::Unknown => name,
            EntityKind::Body => name && self.cast.by_firm.of(words[0]).contains(&e),
            EntityKind::Place => false,
        };
        !fits.is_empty() && (words.len() > 1 || fits.iter().any(person))
    }
}

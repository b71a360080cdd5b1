//! Two who take turns: `“Did you go?” Roe asked.`, `“Yes,” said Bell.`, `“When?”`, `“At noon.”`, each a paragraph.

/// Who asks and who answers, by the numbers of what they said.
#[derive(Debug, Default)]
pub struct Dialogue {
    /// The first question with its speaker, and the first answer with its.
    between: Option<(usize, usize)>,
    /// What was said last, and which of the two said it.
    last: (usize, usize),
}

impl Dialogue {
    pub fn between(question: usize, answer: usize) -> Dialogue {
        Dialogue {
            between: Some((question, answer)),
            last: (answer, answer),
        }
    }

    /// Which of the two says a quotation alone in its paragraph behind what was said at `before`: a question is put by who
    /// asked, what follows one answers it. Of what follows an answer, this tells nothing.
    pub fn turn(&self, before: usize, asked: bool) -> Option<usize> {
        let (asks, answers) = self.between.filter(|_| self.last.0 == before)?;
        match (asked, self.last.1 == answers) {
            (true, true) => Some(asks),
            (false, false) => Some(answers),
            _ => None,
        }
    }

    /// What is said at `next` is said by who said `by`.
    pub fn go_on(&mut self, next: usize, by: usize) {
        self.last = (next, by);
    }
}

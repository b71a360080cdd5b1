//! An article: what every reader produces and everything after it works on.

use std::borrow::Cow;

/// One article of the input. Fields that the input does not give are `None`; an empty string never stands for "unknown".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// The article's own id, else the path it was read from (with `#n` for the n-th record of a file).
    pub id: String,
    /// The text as it was given, but for its [`repairs`](Article::repairs).
    pub text: String,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub wire: Option<String>,
    /// ISO 8601, `YYYY-MM-DD` or longer.
    pub date: Option<String>,
    pub author: Option<String>,
    pub url: Option<String>,
    /// As the input writes it: `en`, `en-GB`, `english`.
    pub language: Option<String>,
    /// Where characters of the text that had been encoded twice were repaired: `â€œ` to `“`. In order.
    pub repairs: Vec<Repair>,
}

impl Article {
    /// The text as it was given, before its [`repairs`](Article::repairs): the one that the places of quotes count in.
    pub fn given(&self) -> Cow<'_, str> {
        if self.repairs.is_empty() {
            return self.text.as_str().into();
        }
        let (mut given, mut done) = (String::new(), 0);
        for repair in &self.repairs {
            let start = self.text[..repair.end]
                .char_indices()
                .next_back()
                .map_or(0, |(at, _)| at);
            given.push_str(&self.text[done..start]);
            given.push_str(&repair.given);
            done = repair.end;
        }
        given.push_str(&self.text[done..]);
        given.into()
    }
}

/// A repaired character: what is needed to count in the text as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// The byte of the repaired text right behind it.
    pub end: usize,
    /// How many code points more the text as given has up to there.
    pub lost: usize,
    /// The characters that it was given as.
    pub given: Box<str>,
}

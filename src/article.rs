//! An article: what every reader produces and everything after it works on.

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

/// A repaired character: what is needed to count in the text as it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repair {
    /// The byte of the repaired text right behind it.
    pub end: usize,
    /// How many code points more the text as given has up to there.
    pub lost: usize,
}

//! Where an article is from: outlet, wire, dateline, date, headline and byline, by its own fields or else by its text.

mod byline;
mod credit;
mod date;
mod dateline;
mod foot;

use crate::article::Article;
use crate::fold::fold;
use crate::lex::{Class, Lexicon, Span};
use byline::Byline;
use credit::Credit;
use dateline::Dateline;

/// The most lines, empty ones not counted, that are looked through at the head and at the foot.
const HEAD: usize = 8;
const FOOT: usize = 8;
/// A headline has fewer characters.
const HEADLINE: usize = 200;

/// Where an article is from; `None` where neither field nor text tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    pub title: Option<String>,
    pub author: Option<String>,
    pub outlet: Option<String>,
    pub wire: Option<String>,
    /// ISO 8601.
    pub published: Option<String>,
    /// The place: `ANKARA`.
    pub dateline: Option<String>,
    /// Bytes of headline, byline, dateline and credits, in order of the text: no prose, so no quotes.
    pub furniture: Vec<Span>,
    /// Bytes of a first line that repeats the article's own title and is read as prose.
    pub headline: Option<Span>,
}

impl Source {
    /// Reads the head and the foot of an article. What its own fields say wins.
    pub fn of(article: &Article, lexicon: &Lexicon) -> Source {
        let mut found = Source::default();
        let mut credit = Credit::default();
        let body = found.read_head(article, lexicon, &mut credit);
        found.read_foot(&article.text, body, lexicon, &mut credit);
        let by_agency = || article.author.as_deref().and_then(|a| agency(a, lexicon));
        Source {
            title: article.title.clone().or(found.title),
            author: article.author.clone().or(found.author),
            outlet: article.outlet.clone().or(credit.outlet),
            wire: article.wire.clone().or(credit.wire).or_else(by_agency),
            published: article.date.clone().or(found.published).or(credit.published),
            ..found
        }
    }

    /// Reads lines until the story begins; returns the byte after the last line that was looked at.
    fn read_head(&mut self, article: &Article, lexicon: &Lexicon, credit: &mut Credit) -> usize {
        let text = &article.text;
        let mut prose = 0;
        let mut lines = lines(text).filter(|line| line.start < line.end).take(HEAD).peekable();
        let mut first = true;
        let mut end = 0;
        while let Some(span) = lines.next() {
            let line = span.of(text);
            let next = lines.peek().map(|next| next.of(text));
            end = span.end;
            let furniture = if let Some(dateline) = Dateline::read(line, lexicon, prose == 0) {
                *credit = credit.clone().or(dateline.credit);
                self.dateline = dateline.place;
                self.furniture.push(Span {
                    end: span.start + dateline.len,
                    ..span
                });
                break;
            } else if first && self.dated_headline(line) {
                true
            } else if let Some(byline) = Byline::read(line, lexicon) {
                self.author = self.author.take().or(byline.author);
                *credit = credit.clone().or(byline.credit);
                true
            } else if let Some(published) = date_line(line) {
                self.published = self.published.take().or(published);
                true
            } else if first && article.title.as_deref().is_some_and(|title| same_words(title, line)) {
                self.headline = Some(span);
                false
            } else if first && article.title.is_none() && is_headline(text, span, next, lexicon) {
                self.title = Some(fold(line));
                true
            } else {
                prose += 1;
                false
            };
            if furniture {
                self.furniture.push(span);
            }
            if prose > 1 {
                break;
            }
            first = false;
        }
        end
    }

    /// `date 2019-12-25 Turkish President ...`
    fn dated_headline(&mut self, line: &str) -> bool {
        let Some(rest) = ["date ", "Date ", "date: ", "Date: "]
            .iter()
            .find_map(|d| line.strip_prefix(d))
        else {
            return false;
        };
        let rest = rest.trim_start();
        let (day, headline) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let Some(day) = date::iso(day) else { return false };
        self.published = day.iso();
        self.title = (!headline.is_empty()).then(|| fold(headline));
        true
    }

    fn read_foot(&mut self, text: &str, body: usize, lexicon: &Lexicon, credit: &mut Credit) {
        let mut end = text.len();
        let mut foot: Vec<Span> = Vec::new();
        let mut seen = 0;
        for line in text[body..].rsplit('\n') {
            let start = end - line.len();
            let span = trimmed(text, start, end);
            end = start.saturating_sub(1);
            if span.start == span.end {
                continue;
            }
            if let Some(read) = foot::read(span.of(text), lexicon) {
                *credit = credit.clone().or(read);
                foot.push(span);
            }
            seen += 1;
            if seen == FOOT {
                break;
            }
        }
        self.furniture.extend(foot.into_iter().rev());
    }
}

/// The lines of `text` without white space around them, empty ones too.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut end = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = end;
        end += line.len();
        trimmed(text, start, end)
    })
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    let line = text[start..end].trim_end_matches(blank);
    let words = line.trim_start_matches(blank);
    Span {
        start: start + line.len() - words.len(),
        end: start + line.len(),
    }
}

/// A short line with no stop at its end, an empty line or furniture after it, and a story below.
fn is_headline(text: &str, line: Span, next: Option<&str>, lexicon: &Lexicon) -> bool {
    let words = line.of(text);
    let Some(next) = next.filter(|_| words.chars().nth(HEADLINE).is_none()) else {
        return false;
    };
    // An open quotation is the start of a story that breaks off.
    let open = words.matches('“').count() > words.matches('”').count();
    if open || last_mark(words).is_some_and(|mark| matches!(mark, '.' | '…' | ':' | ',' | ';')) {
        return false;
    }
    let after = &text[line.end..];
    let parted = after
        .chars()
        .take_while(|c| c.is_whitespace())
        .filter(|&c| c == '\n')
        .count()
        > 1;
    let furniture = || {
        Dateline::read(next, lexicon, true).is_some()
            || Byline::read(next, lexicon).is_some()
            || date_line(next).is_some()
    };
    let is_story = |line: &str| last_mark(line).is_some_and(|mark| matches!(mark, '.' | '…' | '?' | '!'));
    (parted || furniture()) && after.lines().any(is_story)
}

/// The mark that ends a line, looking through quotation marks and brackets behind it.
fn last_mark(line: &str) -> Option<char> {
    let closes = |c: char| c.is_whitespace() || matches!(c, '"' | '”' | '’' | '\'' | '»' | ')' | ']');
    line.trim_end_matches(closes).chars().last()
}

/// A line that is a date and no more: when the article appeared, or `None` within if it tells another date.
fn date_line(line: &str) -> Option<Option<String>> {
    if line.len() > 80 {
        return None;
    }
    let lower = line.to_lowercase();
    let label = [
        "published on",
        "published",
        "posted on",
        "posted",
        "last updated",
        "updated",
        "date",
    ]
    .iter()
    .find(|label| lower.starts_with(*label));
    let rest = line.get(label.map_or(0, |l| l.len())..)?.trim_start_matches([':', ' ']);
    let day = date::day(rest)?;
    Some(day.iso().filter(|_| !label.is_some_and(|l| l.contains("updated"))))
}

/// `Associated Press` or `Jane Doe, Associated Press` in the field of the author.
fn agency(author: &str, lexicon: &Lexicon) -> Option<String> {
    author
        .split([',', '|', ';', '/'])
        .map(str::trim)
        .find(|part| credit::is(lexicon, part, Class::Wire))
        .map(credit::plain)
}

/// The same words but for white space, case and the stop at the end.
fn same_words(a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(|s| s.trim().trim_end_matches(['.', ';', ' ']));
    let words = |s: &str| fold(s).to_lowercase();
    a.eq_ignore_ascii_case(b) || words(a) == words(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> (Source, Vec<&str>) {
        let lexicon = Lexicon::with_files(&[]).expect("the lexicon reads");
        let article = Article {
            text: text.to_owned(),
            ..Article::default()
        };
        let found = Source::of(&article, &lexicon);
        let furniture = found.furniture.iter().map(|f| f.of(text)).collect();
        (found, furniture)
    }

    /// Title, author, outlet, wire, date, dateline.
    fn fields(source: Source) -> [String; 6] {
        [
            source.title,
            source.author,
            source.outlet,
            source.wire,
            source.published,
            source.dateline,
        ]
        .map(Option::unwrap_or_default)
    }

    #[test]
    fn the_whole_head_and_foot() {
        let text = "\u{feff} date 2021-03-04 Mayor Nora Bell opens the bridge\r\n\r\n\
                    By Jane Doe\r\nOSLO (Clarion News / Sputnik - 5th March, 2021) Bell left. She sang.\r\n\r\n\
                    It rained.\r\n\r\nReuters contributed to this report.\r\n";
        let (found, furniture) = source(text);
        assert_eq!(
            furniture,
            [
                "date 2021-03-04 Mayor Nora Bell opens the bridge",
                "By Jane Doe",
                "OSLO (Clarion News / Sputnik - 5th March, 2021) ",
                "Reuters contributed to this report.",
            ]
        );
        assert_eq!(
            fields(found),
            [
                "Mayor Nora Bell opens the bridge",
                "Jane Doe",
                "Clarion News",
                "Sputnik",
                "2021-03-04",
                "OSLO"
            ]
        );
    }

    #[test]
    fn headlines_and_first_lines_that_are_none() {
        for (text, title) in [
            ("Bell: ‘I will go’\n\nNora Bell said she would go.", "Bell: ‘I will go’"),
            ("Will Bell go?\n\nNora Bell said she would go.", "Will Bell go?"),
            ("Bell goes\nOSLO (AP) — Nora Bell went.", "Bell goes"),
            ("Bell goes\nBy Jane Doe\n\nNora Bell went.", "Bell goes"),
            ("Nora Bell went.\n\nShe sang.", ""),
            ("“I went.”\n\nShe sang.", ""),
            ("Nora Bell went to the\nriver and sang.", ""),
            ("Bell goes\n\nBell stays\n", ""),
            ("Bell said:\n\n“I went.”", ""),
        ] {
            let (found, furniture) = source(text);
            assert_eq!(found.title.unwrap_or_default(), title, "{text}");
            assert_eq!(furniture.contains(&title), !title.is_empty(), "{text}");
        }
    }

    #[test]
    fn fields_of_the_dump_win() {
        let lexicon = Lexicon::with_files(&[]).expect("the lexicon reads");
        let own = |s: &str| Some(s.to_owned());
        let article = Article {
            text: "Bell goes.\n\nOSLO, Jan. 2, 2020 (Reuters) - Nora Bell went.".to_owned(),
            title: own("Bell Goes"),
            outlet: own("Reuters"),
            date: own("2020-01-03"),
            author: own("Jane Doe"),
            ..Article::default()
        };
        let found = Source::of(&article, &lexicon);
        assert_eq!(found.headline, Some(Span { start: 0, end: 10 }));
        assert_eq!(
            fields(found),
            ["Bell Goes", "Jane Doe", "Reuters", "Reuters", "2020-01-03", "OSLO"]
        );
    }

    #[test]
    fn a_short_article_is_no_furniture_of_itself() {
        for text in [
            "",
            "\n\n",
            "Bell",
            "By",
            "—",
            "(",
            "OSLO —",
            "OSLO (AP",
            "©",
            "date",
            "date 2020-01-02",
        ] {
            let (found, furniture) = source(text);
            let mut end = 0;
            for span in &found.furniture {
                assert!(
                    end <= span.start && span.start < span.end && span.end <= text.len(),
                    "{furniture:?}"
                );
                end = span.end;
            }
        }
    }
}

//! What stands behind the flags in --help: examples and exit codes.

pub const INDEX: &str = "\
Examples:
  whosaid index archive/ --output archive.idx
  whosaid index quotes.csv --output quotes.idx               rows that extract wrote
  whosaid index archive/2020/ --output archive.idx --update  add to it
  whosaid check claims.csv --in archive.idx

An article is known by its id and text, a row by its article, place and words: what is in the index already is passed
over. Articles whose texts are copies of one another, or nearly, are one story, and check counts them once.

Exit code: 0 done; 1 it could not run; 2 done, but some input was skipped, and each is named on standard error; 130 stopped
by Ctrl-C.";

pub const CHECK: &str = "\
Examples:
  whosaid check claims.csv --in quotes.csv --output checked.csv
  whosaid check claims.csv --in archive/ more.jsonl.gz --top 3
  whosaid check 'We will build the wall' --speaker 'Donald Trump' --in archive/

The verdict, the first that fits:
  exact             these words, of this speaker
  exact-minor       the same but for case, punctuation, contractions, brackets, fillers
  near              a few words differ: see diff
  truncated         a part of a longer quote, word for word
  spliced           parts that do not stand together in the archive
  paraphrase-only   the archive has it as indirect speech of this speaker
  other-speaker     these words or nearly these, of somebody else
  disputed-speaker  the archive gives them to two or more
  negated           the archive has the speaker denying or declining it
  nested            words of somebody else within a quote
  unattributed      the words stand there, and whose they are is not known
  not-in-archive    not found, which does not show that it was never said

Exit code: 0 done; 1 it could not run; 2 done, but some input was skipped, and each is named on
standard error.";

pub const ALL: &str = "\
Examples:
  whosaid extract article.txt                    the quotes of one article, as CSV
  whosaid extract news/ --output quotes.csv      of all articles in a folder
  whosaid stats quotes.csv                       who is quoted most, and where
  whosaid explain article.txt                    how the grammar reads it
  whosaid evaluate marked.jsonl                  how right it is, by quotes that you marked
  whosaid check claims.csv --in news/            who said what

Each command has a --help of its own.";

pub const EXTRACT: &str = "\
Examples:
  whosaid extract article.txt
  whosaid extract news/ dump.jsonl --output quotes.csv
  whosaid extract articles.csv --to jsonl | head
  whosaid extract crawl.warc.gz archive.zip --output quotes.jsonl
  whosaid extract export.json --map text=body,outlet=source.name
  whosaid extract news/ --output review.html
  whosaid extract news/ --decisions decisions.csv --output quotes.csv
  whosaid extract archive/ --output quotes/ --shard 10000 --to parquet --errors errors.csv --resume

The text of a record is read from its field text, content, article, body or maintext; id, title, outlet, date, author,
url and wire are read if they are there, under these and other usual names.

Exit code: 0 done; 1 it could not run; 2 done, but some input was skipped, and each is named on standard error; 130 stopped
by Ctrl-C.";

pub const STATS: &str = "\
Examples:
  whosaid stats quotes.csv
  whosaid stats quotes/ --top 30 --min-confidence 0.8
  whosaid stats news/ dump.jsonl.gz
  whosaid stats quotes.parquet --output counts.csv
  whosaid stats quotes.csv --output counts.html

The input is rows that extract wrote (CSV, TSV, JSON Lines, Parquet), or any input of extract, whose quotes are extracted on
the way. People of one name are counted as one, and a speaker whom an article calls by his surname alone is counted under
that. Quotes that somebody denied or did not say are counted too: they are rows.

A speaker is named if the row has a name for him, described if it has an office, a body or a document (the county, the river
warden), unnamed if it has one or some of many (officials, a witness).

Exit code: 0 done; 1 it could not run; 2 done, but some input was skipped, and each is named on standard error.";

pub const EXPLAIN: &str = "\
Examples:
  whosaid explain article.txt
  echo 'Talks failed, Nair said.' | whosaid explain

Under each word stands the letter that the grammar reads; below the sentence stand the rules that matched, and the
words of their speaker, cue and content.";

pub const EVALUATE: &str = r#"Examples:
  whosaid evaluate marked.jsonl
  whosaid evaluate brat/ --errors 20 --track quoted
  whosaid extract marked.jsonl --to jsonl | whosaid evaluate marked.jsonl -

A line of JSON Lines is an article. Places are [start, end) in code points of its text; title,
outlet, date and author help as they do in extract:
  {"doc": "a1", "text": "...",
   "quotes": [{"content": [[0, 5]], "source": [[10, 14]], "cue": [[6, 9]]}]}
In brat call the types Content (or Quote, Quotation), Source (or Speaker) and Cue, and join them by
events or relations.

Columns, in per cent (P: of the quotes given, R: of those marked):
  match       given and marked words have half of their characters in common, or more
  exact       the same words, whatever their white space, quotation marks and outer punctuation
  speaker     of the matches, those with the right speaker: a character in common, or none in both
  exact       of the matches, those with the very words of the speaker
  cue         of the matches, those with the right cue: a character in common, or none in both
  attributed  a match with the right speaker

Exit code: 0 done; 1 it could not run; 2 done, but some input was skipped, and each is named on
standard error."#;

//! The command line: what each flag takes and its default.

use std::num::{NonZeroU64, NonZeroUsize};
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use whosaid::evaluate::track::Track;
use whosaid::{read, write};

/// Extracts quotes from news articles and says who said them.
#[derive(Debug, Parser)]
#[command(version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write one row for each quote: the words, who said them, where and when
    #[command(after_help = EXTRACT_EXAMPLES)]
    Extract(Extract),
    /// Count quotes: who is quoted most, by which outlets and when, how many directly, how many without a name
    #[command(after_help = STATS_EXAMPLES)]
    Stats(Stats),
    /// Show how the grammar reads a text: the first thing to look at when a quote is missed
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Score quotes against articles whose quotes were marked by hand
    #[command(after_help = EVALUATE_EXAMPLES)]
    Evaluate(Evaluate),
    /// Make an archive searchable once, so that check answers at once
    #[command(after_help = INDEX_EXAMPLES)]
    Index(Index),
    /// Hold claims of who said what against an archive
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
}

/// Where articles come from.
#[derive(Debug, Args)]
pub struct Input {
    /// Files, folders with files in them, or - for standard input [default: -]
    ///
    /// Text files (one article each), JSON Lines, JSON, CSV, Parquet, web pages, WARC and WET, NITF, NewsML-G2, exports of Nexis
    /// (DOCX too), Factiva and ProQuest, and subtitles are told apart by how they begin. They may be compressed (gzip,
    /// zstd, bzip2, xz) and in zip or tar files.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// What the input is [default: told by how each file begins]
    #[arg(long, value_name = "FORMAT")]
    pub from: Option<read::Format>,

    /// Which field of JSON or column of a table gives which field of an article: text=body,outlet=site.name
    ///
    /// The fields are id, text, title, outlet, wire, date, author, url and language. Those that are not mapped are read
    /// from the names that dumps usually give them. A dot leads to a field of a field.
    #[arg(long, value_name = "FIELD=NAME", value_delimiter = ',')]
    pub map: Vec<read::Mapping>,

    /// Cut text files into articles at each line that begins with SEPARATOR
    #[arg(long, value_name = "SEPARATOR", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub split: Option<String>,

    /// Leave out articles that are longer, and name them; K, M or G may stand behind the number
    ///
    /// A record that an article stands in may be twice as long. Looking for quotes takes up to 100 times as much memory.
    #[arg(long, value_name = "SIZE", default_value_t)]
    pub max_article: read::Limit,

    /// Add the words of a file to the lexicon, on each line a word, its class and an example, with tabs between;
    /// may be given again
    #[arg(long, value_name = "FILE")]
    pub lexicon: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Extract {
    #[command(flatten)]
    pub input: Input,

    /// What to write [default: what the ending of --output says, else csv]
    #[arg(long, value_name = "FORMAT")]
    pub to: Option<write::Format>,

    /// Write to a file, which appears when it is whole, or with --shard to a folder [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Make CSV safe to open in Excel: marked as UTF-8, each row on a line, no cell runs as a formula
    ///
    /// A cell that begins with = + - @ or a control character and is no number gets an apostrophe before it, and line ends
    /// within cells become spaces. Programs should read plain CSV; --to xlsx keeps cells as they are.
    #[arg(long)]
    pub excel: bool,

    /// Write files of N articles each into the folder --output: quotes-00001.csv and so on, each when it is whole
    #[arg(long, value_name = "N", requires = "output")]
    pub shard: Option<NonZeroU64>,

    /// Go on where a run of the same command was stopped; if none was, begin
    ///
    /// The rows are the same as those of a run that was not stopped. Until a run is at its end, what it has written stands
    /// beside the output under a hidden name, together with how far it came.
    #[arg(long)]
    pub resume: bool,

    /// Write a table of what was skipped: file, record, line, byte, reason, cure; JSON Lines if FILE ends in .jsonl, else CSV
    #[arg(long, value_name = "FILE")]
    pub errors: Option<PathBuf>,

    /// Leave out articles whose text was read before, word for word or with a few words changed; the first one counts
    ///
    /// Near copies have 85 % of their runs of three words in common and differ in length by 20 words at most. A copy
    /// may thus have another wording in a few places. It takes about 150 bytes of memory an article.
    #[arg(long)]
    pub dedupe: bool,

    /// Write a table of the articles that --dedupe left out, with their outlets and the article that was kept for each;
    /// JSON Lines if FILE ends in .jsonl, else CSV
    #[arg(long, value_name = "FILE", requires = "dedupe")]
    pub duplicates: Option<PathBuf>,

    /// Do as a reviewer decided: leave out rows that were rejected, flag those that were accepted, and put in corrected
    /// speakers; FILE is the table that the page of --to html saves; may be given again
    ///
    /// Decisions are told by their quote_id, so the articles must be given by the same paths as for the page. Those that
    /// meet no row are named, and the exit code is 2. With --to html nothing is left out: the page shows what was decided.
    #[arg(long, value_name = "FILE", conflicts_with = "resume")]
    pub decisions: Vec<PathBuf>,

    /// Add three columns: cluster_id, cluster_size and first_seen of the quotes of the same words
    ///
    /// The rows are written when all were read; until then they stand on the disk. It takes about 60 bytes of memory for
    /// each different wording.
    #[arg(long, conflicts_with_all = ["resume", "shard"])]
    pub clusters: bool,

    /// Read articles in any language; without it, those that are surely not in English are left out and counted
    #[arg(long)]
    pub any_language: bool,

    /// Add what was thought, planned, hoped or found to what was said
    #[arg(long)]
    pub all: bool,

    /// Leave out quotes whose confidence is below this, from 0 to 1 [default: 0]
    #[arg(long, value_name = "X", value_parser = confidence)]
    pub min_confidence: Option<f32>,

    /// How many articles to work on at once; the output is the same for any number [default: all cores]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
}

#[derive(Debug, Args)]
pub struct Stats {
    #[command(flatten)]
    pub input: Input,

    /// What to write [default: what the ending of --output says, else text]
    #[arg(long, value_name = "FORMAT")]
    pub to: Option<StatsFormat>,

    /// Write to a file, which appears when it is whole [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// How many speakers and outlets the tables and plots have; CSV has all
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub top: usize,

    /// Leave out quotes whose confidence is below this, from 0 to 1 [default: 0]
    #[arg(long, value_name = "X", value_parser = confidence)]
    pub min_confidence: Option<f32>,
}

/// A form in which counts go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StatsFormat {
    /// Tables for the terminal
    Text,
    /// One table of all counts: by speaker, outlet, month, and speakers by outlet and by month
    Csv,
    /// A page of plots, each with its numbers: one file for any browser, no network
    Html,
}

#[derive(Debug, Args)]
pub struct Explain {
    #[command(flatten)]
    pub input: Input,
}

#[derive(Debug, Args)]
pub struct Evaluate {
    /// The articles and the quotes marked in them: JSON Lines, or a folder with the .ann and .txt of brat
    pub gold: PathBuf,

    /// The quotes to score, as `extract --to jsonl` wrote them [default: what it finds in the articles of GOLD now]
    ///
    /// Without PRED, quoted and speech are scored on what extract gives, all on what it gives with --all. With PRED, all
    /// three are scored on PRED.
    pub pred: Option<PathBuf>,

    /// What to write
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub to: Report,

    /// List so many errors too, spread evenly over the corpus
    #[arg(long, value_name = "N")]
    pub errors: Option<usize>,

    /// List errors on this track
    #[arg(long, value_name = "TRACK", default_value = "all", requires = "errors")]
    pub track: Track,
}

#[derive(Debug, Args)]
pub struct Index {
    #[command(flatten)]
    pub input: Input,

    /// The folder of the index, which appears when it is whole
    #[arg(long, short, value_name = "FOLDER")]
    pub output: PathBuf,

    /// Add to the index that is there what is not in it yet: all of it, or nothing if the run is stopped
    #[arg(long)]
    pub update: bool,

    /// Read articles in any language; without it, those that are surely not in English are left out and counted
    #[arg(long)]
    pub any_language: bool,

    /// How many articles or claims to work on at once; the result is the same for any number [default: all cores]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
}

#[derive(Debug, Args)]
pub struct Check {
    /// A table (CSV, TSV) or JSON Lines with a column claim, - for standard input, or the words of one claim
    ///
    /// The columns speaker and date are used if they are there; all others are carried through.
    pub claims: String,

    /// What the claims are held against: articles in any form that extract reads, rows that extract wrote (CSV, JSON
    /// Lines, Parquet), or an index
    #[arg(long = "in", value_name = "PATH", required = true, num_args = 1..)]
    pub archive: Vec<PathBuf>,

    /// Who is said to have said the one claim
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,

    /// When, as 2024-03-12: the explanation says if all that was found is later
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,

    /// Give the N best matches of each claim, a row each
    #[arg(long, value_name = "N", default_value = "1")]
    pub top: NonZeroUsize,

    /// What to write [default: what the ending of --output says; a card for one claim on a terminal, else csv]
    #[arg(long, value_name = "FORMAT")]
    pub to: Option<CheckFormat>,

    /// Write to a file, which appears when it is whole [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// What the archive is [default: told by how each file begins]
    #[arg(long, value_name = "FORMAT")]
    pub from: Option<read::Format>,

    /// Which field of the archive gives which field of an article, as in extract
    #[arg(long, value_name = "FIELD=NAME", value_delimiter = ',')]
    pub map: Vec<read::Mapping>,

    /// Leave out articles that are longer, and name them; K, M or G may stand behind the number
    ///
    /// A record that an article stands in may be twice as long. Looking for quotes takes up to 100 times as much memory.
    #[arg(long, value_name = "SIZE", default_value_t)]
    pub max_article: read::Limit,

    /// Read articles in any language; without it, those that are surely not in English are left out and counted
    #[arg(long)]
    pub any_language: bool,

    /// How many articles or claims to work on at once; the result is the same for any number [default: all cores]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
}

/// A form in which findings go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// A table with a header
    Csv,
    /// JSON Lines, with lists of variants and of other speakers
    #[value(alias = "ndjson")]
    Jsonl,
    /// A card for each finding, to be read
    #[value(alias = "card")]
    Text,
    /// A page with a card for each claim: one file for any browser, no network
    Html,
    /// Drafts of ClaimReview (schema.org) as JSON-LD, without a rating: a person rates and signs them
    Claimreview,
}

/// A form in which figures go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Report {
    /// A table
    Text,
    /// One JSON object
    Json,
}

fn confidence(value: &str) -> Result<f32, String> {
    let number = value.parse().ok().filter(|x| (0.0..=1.0).contains(x));
    number.ok_or_else(|| "expected a number from 0 to 1".to_owned())
}

const INDEX_EXAMPLES: &str = "\
Examples:
  whosaid index archive/ --output archive.idx
  whosaid index quotes.csv --output quotes.idx               rows that extract wrote
  whosaid index archive/2020/ --output archive.idx --update  add to it
  whosaid check claims.csv --in archive.idx

An article is known by its id and text, a row by its article, place and words: what is in the index already is passed
over. Articles whose texts are copies of one another, or nearly, are one story, and check counts them once.

Exit code: 0 done; 1 it could not run; 2 done, but some input was skipped, and each is named on standard error; 130 stopped
by Ctrl-C.";

const CHECK_EXAMPLES: &str = "\
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

const EXAMPLES: &str = "\
Examples:
  whosaid extract article.txt                    the quotes of one article, as CSV
  whosaid extract news/ --output quotes.csv      of all articles in a folder
  whosaid stats quotes.csv                       who is quoted most, and where
  whosaid explain article.txt                    how the grammar reads it
  whosaid evaluate marked.jsonl                  how right it is, by quotes that you marked
  whosaid check claims.csv --in news/            who said what

Each command has a --help of its own.";

const EXTRACT_EXAMPLES: &str = "\
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

const STATS_EXAMPLES: &str = "\
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

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  whosaid explain article.txt
  echo 'Talks failed, Nair said.' | whosaid explain

Under each word stands the letter that the grammar reads; below the sentence stand the rules that matched, and the
words of their speaker, cue and content.";

const EVALUATE_EXAMPLES: &str = r#"Examples:
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

//! The command line: what each flag takes and its default.

mod examples;

use std::num::{NonZeroU64, NonZeroUsize};
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use whosaid::evaluate::track::Track;
use whosaid::{read, write};

/// Extracts quotes from news articles and says who said them.
#[derive(Debug, Parser)]
#[command(version, after_help = examples::ALL, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write one row for each quote: the words, who said them, where and when
    #[command(after_help = examples::EXTRACT)]
    Extract(Extract),
    /// Count quotes: who is quoted most, by which outlets and when, how many directly, how many without a name
    #[command(after_help = examples::STATS)]
    Stats(Stats),
    /// Show how the grammar reads a text: the first thing to look at when a quote is missed
    #[command(after_help = examples::EXPLAIN)]
    Explain(Explain),
    /// Score quotes against articles whose quotes were marked by hand
    #[command(after_help = examples::EVALUATE)]
    Evaluate(Evaluate),
    /// Make an archive searchable once, so that check answers at once
    #[command(after_help = examples::INDEX)]
    Index(Index),
    /// Hold claims of who said what against an archive
    #[command(after_help = examples::CHECK)]
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
    /// A record that an article stands in may be twice as long. Looking for quotes takes up to 150 times as much memory.
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

    /// Write a table of the articles that were read: doc, title, outlet, wire, published, author, url, language, text; JSON
    /// Lines if FILE ends in .jsonl, else CSV
    ///
    /// The places in the rows count in these texts: of web pages and documents that is the text taken out of them. The table
    /// can be read again as articles, and gives the same rows.
    #[arg(long, value_name = "FILE")]
    pub text: Option<PathBuf>,

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

    /// Leave out articles that are longer, and name them; K, M or G may stand behind the number
    #[arg(long, value_name = "SIZE", default_value_t)]
    pub max_article: read::Limit,
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
    /// A record that an article stands in may be twice as long. Looking for quotes takes up to 150 times as much memory.
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

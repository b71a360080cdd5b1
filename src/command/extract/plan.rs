//! What a run is to do, checked before it begins.

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use whosaid::read::Side;
use whosaid::write::{About, Format};
use xxhash_rust::xxh3::xxh3_64;

use super::Beside;
use super::count::Count;
use super::files::Target;
use crate::cli::Extract;

#[derive(Debug)]
pub struct Plan {
    pub format: Format,
    pub target: Target,
    pub errors: Option<PathBuf>,
    pub duplicates: Option<PathBuf>,
    pub text: Option<PathBuf>,
    /// Whether to go on where an earlier run stopped.
    pub resume: bool,
    /// Where that run said how far it came; `None` where no run can be gone on with.
    pub checkpoint: Option<PathBuf>,
    /// All that the rows depend on besides the articles: a run is gone on with only if it is the same.
    pub made_by: BTreeMap<String, String>,
}

impl Plan {
    pub fn of(args: &Extract, beside: &Beside) -> Result<Plan> {
        let format = format(args)?;
        let target = target(args, format)?;
        let checkpoint = match &target {
            Target::Stdout => None,
            Target::File(_) if !target.is_file() => None,
            Target::File(_) if format.sealed().is_some() => None,
            Target::File(path) => Some(checkpoint_of(path)),
            Target::Folder { path, .. } => Some(path.join(".checkpoint")),
        };
        if args.resume && checkpoint.is_none() {
            match (&target, format.sealed()) {
                (Target::Stdout, _) => bail!("--resume needs a file to go on with; add --output FILE"),
                (Target::File(_), Some(what)) => {
                    bail!("{what} cannot be gone on with; write several: --output FOLDER --shard N")
                }
                _ => bail!("--resume needs a file to go on with; what --output names is none"),
            }
        }
        let plan = Plan {
            format,
            target,
            errors: args.errors.clone(),
            duplicates: args.duplicates.clone(),
            text: args.text.clone(),
            resume: args.resume,
            checkpoint,
            made_by: made_by(args, beside, format),
        };
        plan.check_names(args)?;
        Ok(plan)
    }

    /// What a workbook tells of a run that came so far.
    pub fn about(&self, count: &Count) -> About {
        let given = self
            .made_by
            .iter()
            .filter(|(_, value)| !matches!(value.as_str(), "" | "false"));
        About {
            settings: given.map(|(name, value)| (name.clone(), value.clone())).collect(),
            figures: count.figures(),
        }
    }

    /// No file is both read and written, or written twice.
    fn check_names(&self, args: &Extract) -> Result<()> {
        let output = match &self.target {
            Target::File(path) => Some(path),
            Target::Stdout | Target::Folder { .. } => None,
        };
        let named = [
            ("--output", output),
            ("--errors", self.errors.as_ref()),
            ("--duplicates", self.duplicates.as_ref()),
            ("--text", self.text.as_ref()),
        ];
        let mut written: Vec<(&str, &Path)> = Vec::new();
        for (flag, path) in named
            .into_iter()
            .filter_map(|(flag, path)| Some((flag, path?.as_path())))
        {
            if args
                .input
                .paths
                .iter()
                .chain(&args.decisions)
                .any(|input| same(input, path))
            {
                bail!("{} is both read and written; give {flag} another name", path.display());
            }
            if let Some((other, _)) = written.iter().find(|(_, p)| *p == path || same(p, path)) {
                bail!(
                    "{} is the file of {other} and {flag}; give one another name",
                    path.display()
                );
            }
            written.push((flag, path));
        }
        Ok(())
    }
}

fn same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok().filter(|p| p.is_file());
    real(one).is_some_and(|one| real(other) == Some(one))
}

fn format(args: &Extract) -> Result<Format> {
    let told = told(args)?;
    let columns = matches!(told, Format::Csv | Format::Tsv | Format::Jsonl | Format::Parquet) && !args.excel;
    if args.clusters && !columns {
        bail!("--clusters adds columns to csv, tsv, jsonl and parquet; write one of these, without --excel");
    }
    match (told, args.excel) {
        (Format::Csv, true) => Ok(Format::ExcelCsv),
        (_, true) => bail!("--excel is for CSV; leave it out, or write --to csv"),
        (format, false) => Ok(format),
    }
}

/// What to write: as `--to` says, else the ending of `--output`.
fn told(args: &Extract) -> Result<Format> {
    let file = args.output.as_deref().filter(|_| args.shard.is_none());
    let ending = file
        .and_then(Path::extension)
        .map(|e| e.to_string_lossy().to_lowercase());
    match (args.to, ending.as_deref()) {
        (Some(format), _) => Ok(format),
        (None, None | Some("csv")) => Ok(Format::Csv),
        (None, Some("tsv")) => Ok(Format::Tsv),
        (None, Some("jsonl" | "ndjson")) => Ok(Format::Jsonl),
        (None, Some("parquet")) => Ok(Format::Parquet),
        (None, Some("xlsx")) => Ok(Format::Xlsx),
        (None, Some("html")) => Ok(Format::Html),
        (None, Some("jsonld")) => {
            bail!("annotation and schema both end in .jsonld; add --to annotation or --to schema")
        }
        (None, Some(ending)) => {
            bail!("no format has the ending .{ending}; add --to csv, tsv, jsonl, parquet, xlsx or html")
        }
    }
}

fn target(args: &Extract, format: Format) -> Result<Target> {
    let Some(path) = &args.output else {
        return Ok(Target::Stdout);
    };
    let Some(articles) = args.shard.map(NonZeroU64::get) else {
        if path.is_dir() {
            bail!(
                "{} is a folder; add --shard N, the articles of a file in it",
                path.display()
            );
        }
        return Ok(Target::File(path.clone()));
    };
    fs::create_dir_all(path).with_context(|| format!("cannot make the folder {}", path.display()))?;
    Ok(Target::Folder {
        path: path.clone(),
        ending: format.ending(),
        articles,
    })
}

fn checkpoint_of(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".checkpoint");
    path.with_file_name(name)
}

/// Of what files hold.
fn hashes(files: &[Side]) -> String {
    let hash = |file: &Side| format!("{:016x}", xxh3_64(file.text.as_bytes()));
    files.iter().map(hash).collect::<Vec<_>>().join(" ")
}

/// By the names of the flags, for the message of what differs.
fn made_by(args: &Extract, beside: &Beside, format: Format) -> BTreeMap<String, String> {
    let paths: Vec<_> = args.input.paths.iter().map(|p| p.display().to_string()).collect();
    let map: Vec<_> = args.input.map.iter().map(ToString::to_string).collect();
    let optional = |path: &Option<PathBuf>| path.as_ref().map_or(String::new(), |p| p.display().to_string());
    let all = [
        ("the version of whosaid", env!("CARGO_PKG_VERSION").to_owned()),
        ("the input", paths.join(" ")),
        ("--from", args.input.from.map_or(String::new(), |f| format!("{f:?}"))),
        ("--map", map.join(",")),
        ("--split", args.input.split.clone().unwrap_or_default()),
        ("--max-article", args.input.max_article.to_string()),
        ("--any-language", args.any_language.to_string()),
        ("what --lexicon holds", hashes(&beside.lexicon)),
        ("what --decisions holds", hashes(&beside.decisions)),
        ("--to", format!("{format:?}").to_lowercase()),
        ("--all", args.all.to_string()),
        ("--min-confidence", args.min_confidence.unwrap_or(0.0).to_string()),
        ("--shard", args.shard.map_or(String::new(), |n| n.to_string())),
        ("--dedupe", args.dedupe.to_string()),
        ("--duplicates", optional(&args.duplicates)),
        ("--errors", optional(&args.errors)),
        ("--text", optional(&args.text)),
    ];
    all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

//! The command `whosaid`: takes the command line apart, runs the command, gives the exit code.

#![forbid(unsafe_code)]

mod cli;
mod command;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};
use command::Outcome;
use mimalloc::MiMalloc;
use whosaid::guard;
use whosaid::write::shown;

// A row is many short strings, made by all threads at once.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    guard::hush();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(usage) => {
            // A closed pipe is no failure of --help.
            let _ = usage.print();
            return ExitCode::from(u8::from(usage.use_stderr()));
        }
    };
    let outcome = match &cli.command {
        Command::Extract(args) => command::extract::run(args),
        Command::Stats(args) => command::stats::run(args),
        Command::Explain(args) => command::explain::run(args),
        Command::Evaluate(args) => command::evaluate::run(args),
        Command::Index(args) => command::index::run(args),
        Command::Check(args) => command::check::run(args),
    };
    match outcome {
        Ok(Outcome::Whole) => ExitCode::SUCCESS,
        Ok(Outcome::Skipped) => ExitCode::from(2),
        Ok(Outcome::Stopped) => ExitCode::from(Outcome::STOPPED),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "whosaid: {}", shown(&format!("{error:#}")));
            ExitCode::FAILURE
        }
    }
}

/// Whoever read the output has had enough: `whosaid ... | head`.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let closed = |e: &io::Error| e.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref().is_some_and(closed))
}

//! Makes a matcher of the grammar: `grammar/*.pest` stays the only source of the rules, this turns them into plain Rust.
//!
//! The parser that pest derives looks at each rule again for each word and keeps a queue of all that it tries. Over an
//! alphabet of single bytes, without recursion, a rule is a function from a place to a place; what it may begin with is
//! known beforehand. A test holds both parsers against each other (`src/attribution/grammar.rs`).

#![forbid(unsafe_code)]

mod emit;
mod letters;
mod needs;
mod rules;

use std::path::Path;
use std::{env, fs};

const FILES: [&str; 2] = ["grammar/alphabet.pest", "grammar/attribution.pest"];

fn main() {
    let mut source = String::new();
    for file in FILES {
        println!("cargo::rerun-if-changed={file}");
        source += &fs::read_to_string(file).unwrap_or_else(|e| panic!("{file}: {e}"));
    }
    println!("cargo::rerun-if-changed=build");
    let grammar = rules::Grammar::parse(&source);
    let out = env::var("OUT_DIR").expect("cargo names the folder");
    fs::write(Path::new(&out).join("rules.rs"), emit::code(&grammar)).expect("the matcher is written");
}

//! How many instructions each stage takes for a byte, and whether that stays so when there is more.
//!
//! ```text
//! cargo bench --bench instructions                     # fails where a stage grows faster than its input
//!
//! cargo bench --bench instructions --no-run            # one stage, eight times the sample, for a profiler:
//! valgrind --tool=callgrind target/release/deps/instructions-* words 4 && callgrind_annotate --inclusive=yes callgrind.out.*
//! ```
//!
//! Instructions are the same in every run, on a busy machine too, which seconds are not. valgrind counts them, in a process
//! of their own for each stage; where it is not installed there is nothing to say.

#![allow(clippy::disallowed_methods, reason = "a benchmark has arguments")]

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::io::{Write, stdout};
use std::path::Path;
use std::process::Command;

use minutes::corpus::markdown::outline;
use minutes::corpus::read::read;
use minutes::corpus::walk::{WalkOptions, walk};
use minutes::facets::action::actions;
use minutes::facets::date::DateFacts;
use minutes::facets::people::people;
use minutes::words::words;
use minutes::{Context, Corpus, Day, Index, Query, sections};
use tempfile::TempDir;

/// The lengths at which a stage is measured. What comes once, such as tables and patterns, falls out of the differences.
const LENGTHS: [usize; 3] = [2, 4, 8];
/// How many times what a byte took before a byte may take when the input is twice as long: 1 is linear, 2 is quadratic.
const STEEPEST: f64 = 1.3;

/// A stage, for an input that is so many times as long as the sample.
type Stage = fn(usize) -> Result<usize, Box<dyn Error>>;

const STAGES: [(&str, Stage); 6] = [
    ("outline", |length| Ok(outline(&text(length)).sections.len())),
    ("words", |length| Ok(words(&text(length)).count())),
    ("facets", |length| {
        let outline = outline(&text(length));
        let actions = actions(&outline);
        black_box((DateFacts::read("team/20220613.md", &outline), people(&outline, &actions)));
        Ok(outline.sections.len())
    }),
    ("query", |length| {
        let context = Context::any(Day::new(2024, 6, 30).ok_or("a day")?);
        Ok(Query::parse(&"octavia -\"status page\" (a OR b) since:2022 ".repeat(length), &context)
            .map_or(0, |_| length))
    }),
    ("gather", |copies| {
        let (_root, corpus) = corpus(copies)?;
        Ok(sections(&corpus, Some(1))?.documents.len())
    }),
    ("build", |copies| {
        let (_root, corpus) = corpus(copies)?;
        Ok(Index::in_memory(&corpus)?.status().shards)
    }),
];

fn main() -> Result<(), Box<dyn Error>> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    match given.as_slice() {
        [name, length, ..] => {
            let stage = STAGES.iter().find(|(stage, _)| stage == name).ok_or("no such stage")?.1;
            Ok(writeln!(stdout(), "{}", stage(length.parse()?)?)?)
        }
        [_bench] => compare(),
        // Under `cargo test` it is enough that every stage runs.
        [] => STAGES.iter().try_for_each(|(_, stage)| stage(1).map(drop)),
    }
}

/// Counts all stages and prints what they take.
fn compare() -> Result<(), Box<dyn Error>> {
    let mut out = stdout().lock();
    if Command::new("valgrind").arg("--version").output().is_err() {
        return Ok(writeln!(out, "valgrind is not installed: nothing is counted")?);
    }
    let mut steep = Vec::new();
    writeln!(out, "{:10} {:>20} {:>10}", "stage", "instructions a byte", "growth")?;
    for (name, _) in STAGES {
        let [short, middle, long] = LENGTHS.map(|length| counted(name, length));
        let (short, middle, long) = (short?, middle?, long?);
        let growth = (long - middle) / (middle - short) / 2.0;
        let each = (long - middle) / (text(LENGTHS[2]).len() - text(LENGTHS[1]).len()) as f64;
        writeln!(out, "{name:10} {each:20.1} {growth:10.2}")?;
        if growth > STEEPEST {
            steep.push(name);
        }
    }
    if steep.is_empty() { Ok(()) } else { Err(format!("faster than its input grows: {}", steep.join(", ")).into()) }
}

/// Returns how many instructions a stage takes for an input of a length.
fn counted(name: &str, length: usize) -> Result<f64, Box<dyn Error>> {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(std::env::current_exe()?);
    let said = String::from_utf8(command.args([name, &length.to_string()]).output()?.stderr)?;
    let count = said.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok());
    count.ok_or_else(|| format!("valgrind counted nothing: {said}").into())
}

/// The texts of the sample minutes, by their paths.
fn sample() -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/sample-minutes"));
    let tree = walk(root, &WalkOptions::default())?;
    let file = |path: String| read(root, &path).ok().map(|source| (path, source.text));
    Ok(tree.files.into_iter().filter_map(|found| file(found.path)).collect())
}

/// Returns the whole sample so many times.
fn text(length: usize) -> String {
    let all: String = sample().expect("the sample is part of the project").into_iter().map(|(_, text)| text).collect();
    all.repeat(length)
}

/// Writes the sample so many times, each into a folder of its own.
fn corpus(length: usize) -> Result<(TempDir, Corpus), Box<dyn Error>> {
    let root = tempfile::tempdir()?;
    for (copy, (path, text)) in
        (0..length).flat_map(|copy| sample().into_iter().flatten().map(move |file| (copy, file)))
    {
        let place = root.path().join(copy.to_string()).join(path);
        fs::create_dir_all(place.parent().unwrap_or(root.path()))?;
        fs::write(place, text)?;
    }
    let corpus = Corpus::open(root.path())?;
    Ok((root, corpus))
}

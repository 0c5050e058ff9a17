//! `minutes` beside what its users would pick instead: whole processes, in turns, as one table.
//!
//! ```text
//! cargo bench --bench compare                                       # a written corpus of the usual size
//! cargo bench --bench compare -- --scales 1,20 --from ~/minutes     # minutes of one's own, and twenty times as much
//! cargo bench --bench compare -- --scales 1,20 --write BENCHMARKS.md
//! cargo bench --bench compare -- --only-corpus DIR --scales 100     # write a corpus, measure nothing
//! ```
//!
//! The opponents are a plain program on the same crates (`plain.rs`), ripgrep where it is installed, and the floor of
//! reading, parsing and tokenising (`floor.rs`). All of them but ripgrep are this executable under another first argument,
//! so that nothing has to be built or found. Without `--bench`, as under `cargo test --benches`, a few files are measured
//! once, to see that everything runs.

#![allow(clippy::disallowed_methods, reason = "a benchmark has a clock and arguments")]

mod arguments;
mod contest;
mod floor;
mod latency;
mod machine;
mod plain;
mod process;
mod questions;
mod scale;
mod table;
mod written;

use std::error::Error;
use std::fs;
use std::io::{Write, stdout};
use std::path::Path;

use crate::arguments::{Arguments, Origin};
use crate::contest::Place;
use crate::scale::Source;

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// Every choice that is left to chance depends on this.
const SEED: u64 = 2022;

fn main() -> Result<()> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let parts: Vec<&str> = given.iter().map(String::as_str).collect();
    match parts.as_slice() {
        ["plain-build", corpus, index, threads] => plain::build(corpus.as_ref(), index.as_ref(), threads.parse()?),
        ["plain-change", corpus, index, file] => plain::change(corpus.as_ref(), index.as_ref(), file.as_ref()),
        ["plain-search", index, question] => plain_search(index.as_ref(), question),
        ["floor-walk", corpus] => print(&floor::walk(corpus.as_ref())?.to_string()),
        ["floor-read", corpus, threads] => print(&floor::read(corpus.as_ref(), threads.parse()?)?.to_string()),
        ["latency", index, plain, questions, rounds] => {
            let questions = questions::read(questions.as_ref())?;
            let times = latency::measure(index.as_ref(), plain.as_ref(), &questions, rounds.parse()?)?;
            print(&serde_json::to_string(&times)?)
        }
        ["corpus", origin, scale, corpus, questions] => {
            write_corpus(&Origin::named(origin), scale.parse()?, corpus.as_ref(), questions.as_ref())
        }
        arguments => compare(&Arguments::parse(arguments)?),
    }
}

fn plain_search(index: &Path, question: &str) -> Result<()> {
    let question = serde_json::from_str(question)?;
    plain::Plain::open(index)?.answer(&question, &mut stdout().lock())?;
    Ok(())
}

fn write_corpus(origin: &Origin, scale: usize, corpus: &Path, questions: &Path) -> Result<()> {
    let source = match origin {
        Origin::Directory(root) => Source::read(root, SEED)?,
        Origin::Written => Source::new(written::written(SEED, None), SEED),
        Origin::Sample => Source::new(written::written(SEED, Some(3)), SEED),
    };
    source.write(scale, corpus)?;
    Ok(questions::write(&questions::draw(source.files()), questions)?)
}

/// Measures each scale and says what came out.
fn compare(arguments: &Arguments) -> Result<()> {
    scale::check();
    let mut said = machine::described(arguments)?;
    for scale in &arguments.scales {
        let place = Place::of(arguments, *scale);
        place.prepare(&arguments.origin, *scale)?;
        if arguments.only_corpus.is_some() {
            continue;
        }
        let outcome = contest::run(&place, arguments.rounds)?;
        said.push_str(&table::of_scale(*scale, &outcome)?);
        fs::remove_dir_all(&place.root)?;
    }
    print(&said)?;
    match &arguments.write {
        Some(file) => Ok(table::replace(file, &said)?),
        None => Ok(()),
    }
}

fn print(text: &str) -> Result<()> {
    Ok(writeln!(stdout().lock(), "{text}")?)
}

//! What several tests stand on: small corpora written to a temporary directory, and dice that fall the same every time.

#![allow(dead_code, reason = "each test takes what it needs")]

pub mod dice;

use std::fs;
use std::path::{Path, PathBuf};

use minutes::{Answer, Corpus, Day, Index, Match, Query, SearchOptions};
use tempfile::TempDir;

/// The day on which every test asks.
pub fn today() -> Day {
    Day::new(2024, 6, 30).expect("a day of the calendar")
}

/// Returns the real minutes, or says that the test was skipped.
pub fn real_minutes() -> Option<PathBuf> {
    let corpus = std::env::var_os("MINUTES_TEST_CORPUS").map(PathBuf::from);
    if corpus.is_none() {
        println!("skipped: MINUTES_TEST_CORPUS names no corpus");
    }
    corpus
}

/// Writes several files from one text, in which `//- path` begins a file.
pub fn minutes(text: &str) -> TempDir {
    let directory = TempDir::new().expect("a temporary directory");
    for file in text.split("//- ").skip(1) {
        let (path, content) = file.split_once('\n').expect("a path ends its line");
        write(directory.path(), path, content);
    }
    directory
}

/// Writes a file, and the folders it lies in.
pub fn write(root: &Path, path: &str, content: impl AsRef<[u8]>) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().expect("a file lies in a folder")).expect("a folder");
    fs::write(file, content).expect("a file");
}

/// Copies a directory with everything in it that is not hidden.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name();
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.path().is_dir() {
            copy(&entry.path(), &to.join(name));
        } else {
            fs::copy(entry.path(), to.join(name)).expect("a copy");
        }
    }
}

/// Parses a query that must be one.
pub fn parse(index: &Index, text: &str) -> Query {
    let context = index.context(today());
    Query::parse(text, &context).unwrap_or_else(|errors| panic!("`{text}` is no query: {errors}"))
}

/// Searches without a limit.
pub fn search(index: &Index, query: &Query) -> Answer {
    let options = SearchOptions { limit: 1_000_000, ..SearchOptions::default() };
    index.search(query, &options).expect("an index that can be read")
}

/// Returns the places of the sections that are selected, not of those that come close, in the order of the answer.
pub fn selected(answer: &Answer) -> Vec<String> {
    answer.hits.iter().filter(|hit| hit.matched == Match::All).map(|hit| hit.place()).collect()
}

/// Returns the sample minutes that come with the program.
pub fn sample() -> Corpus {
    Corpus::open(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/sample-minutes")).expect("the sample minutes")
}

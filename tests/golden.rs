//! Golden rankings: for each query the list we get, and the ranks we want.
//!
//! A file in `tests/golden/` holds a query, lines `want N: place` for sections that must stand among the first N, and the
//! list as it is. A change of ranking shows as a difference of lists; `MINUTES_UPDATE=1 cargo test --test golden` accepts it,
//! but a want that is not met fails all the same.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test may be told to accept what it finds, and say what it skipped"
)]

mod support;

use std::fmt::Write;
use std::path::PathBuf;

use minutes::{Index, SearchOptions};

/// So many places are listed.
const LISTED: usize = 6;

#[test]
fn rankings() {
    let index = Index::in_memory(&support::sample()).expect("the sample minutes");
    let accept = std::env::var_os("MINUTES_UPDATE").is_some();
    let mut wrong = String::new();
    let mut files: Vec<PathBuf> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden"))
        .expect("the folder of rankings")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    assert!(!files.is_empty(), "there are rankings");
    for file in files {
        let golden = std::fs::read_to_string(&file).expect("a ranking");
        let (asked, listed) = golden.split_once("---\n").expect("a line of dashes before the list");
        let found = list(&index, asked);
        for want in asked.lines().filter_map(|line| line.strip_prefix("want ")) {
            let (rank, place) = want.split_once(": ").expect("a rank and a place");
            let rank: usize = rank.parse().expect("a number");
            if !found.lines().take(rank).any(|line| line.split(' ').nth(1) == Some(place)) {
                writeln!(wrong, "{}: {place} is not among the first {rank}\n{found}", file.display()).expect("memory");
            }
        }
        if accept {
            std::fs::write(&file, format!("{asked}---\n{found}")).expect("written");
        } else if found != listed {
            writeln!(wrong, "{}: found\n{found}\nexpected\n{listed}", file.display()).expect("memory");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Returns the canonical query, then the first hits: rank, place, how it matches, heading.
fn list(index: &Index, asked: &str) -> String {
    let text = asked.lines().next().and_then(|line| line.strip_prefix("query: ")).expect("a query in the first line");
    let query = support::parse(index, text);
    let options = SearchOptions { limit: LISTED, ..SearchOptions::default() };
    let answer = index.search(&query, &options).expect("an answer");
    let mut list = String::new();
    for hit in &answer.hits {
        writeln!(list, "{} {} {:?} {}", hit.rank, hit.place(), hit.matched, hit.heading).expect("memory");
    }
    writeln!(list, "{} selected for {query}", answer.total).expect("memory");
    list
}

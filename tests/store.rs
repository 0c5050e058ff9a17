//! The store under the whole program: killed at any moment, damaged in any way, read while it is written.
//!
//! Which calls of the file system may fail, and what a power cut may leave, is held against the store by itself in
//! `src/store/tests/`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test reads the clock, asks for the length of its run, and says what it did"
)]

mod support;

#[path = "store/damage.rs"]
mod damage;
#[cfg(unix)]
#[path = "store/kill.rs"]
mod kill;
#[cfg(unix)]
#[path = "store/others.rs"]
mod others;
#[path = "store/readers.rs"]
mod readers;

use std::path::Path;

use minutes::{Corpus, Index};

use crate::support::{parse, search, write};

/// How many files a corpus of rounds has.
const FILES: usize = 4;

/// Writes every file of a corpus anew, all of them with the number of the round: a generation is whole if all its sections
/// name the same one.
fn write_round(corpus: &Path, round: u64) {
    for file in 0..FILES {
        let text = format!("# Meeting {file}\n\n* a marker, said in round{round}\n* and platypus {file}\n");
        write(corpus, &format!("iaas/2022{:02}01-{file}.md", 1 + file % 12), text);
    }
}

/// Returns the round that an index is of; panics where it is of several, or of a part of one.
fn round(index: &Index) -> u64 {
    let answer = search(index, &parse(index, "marker"));
    let word = |text: &str| text.split("round").nth(1).and_then(|rest| rest.split_whitespace().next()?.parse().ok());
    let mut rounds: Vec<u64> = answer.hits.iter().filter_map(|hit| word(&hit.document.text)).collect();
    assert_eq!(rounds.len(), FILES, "a part of a generation");
    rounds.dedup();
    assert_eq!(rounds.len(), 1, "parts of several generations: {rounds:?}");
    rounds[0]
}

fn corpus(root: &Path) -> Corpus {
    Corpus::open(root).expect("a directory of minutes")
}

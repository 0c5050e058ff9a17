//! Which known words are taken for slips of others, by how often both stand in the minutes.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test may ask for its corpus and say what it skipped"
)]

mod support;

use std::fmt::Write as _;

use minutes::{Corpus, Index, Query, SearchOptions};

/// Asks for a word in minutes that hold words so many times each; `expected` is what it is taken for, or empty.
#[track_caller]
fn check(words: &[(&str, usize)], typed: &str, expected: &str) {
    let mut text = String::from("//- kitchen/2024-05-06.md\n# Kitchen\n");
    for (number, word) in words.iter().flat_map(|(word, times)| std::iter::repeat_n(word, *times)).enumerate() {
        writeln!(text, "## Item {number}\n\n- we talked of {word}").expect("writing to a string");
    }
    let directory = support::minutes(&text);
    let index = Index::in_memory(&Corpus::open(directory.path()).expect("a corpus")).expect("an index");
    let query = Query::parse(typed, &index.context(support::today())).expect("a query");
    let answer = index.search(&query, &SearchOptions::default()).expect("an answer");
    let found: Vec<&str> = answer.corrections.iter().map(|one| one.corrected.as_str()).collect();
    assert_eq!(found.join(" "), expected, "{typed} among {words:?}");
}

#[test]
fn a_word_with_two_letters_swapped() {
    check(&[("sonobuoy", 8), ("sonobouy", 1)], "sonobouy", "sonobuoy");
    check(&[("sonobuoy", 7), ("sonobouy", 1)], "sonobouy", "");
    check(&[("sonobuoy", 8), ("sonobouy", 1)], "sonobuoy", "");
}

#[test]
fn a_word_with_another_slip() {
    check(&[("keycloak", 30), ("keycloack", 1)], "keycloack", "keycloak");
    check(&[("keycloak", 29), ("keycloack", 1)], "keycloack", "");
    check(&[("keycloak", 1)], "keycloack", "keycloak");
}

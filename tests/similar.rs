//! More sections like one, on small corpora and on the places drawn from a public corpus.
//!
//! The draw takes, of all sections with thirty words at least, the twenty whose places have the least hash with the seed, so
//! that it is the same whatever else is in the corpus. What a reader found of the answers stands in
//! `tests/labels/similar.jsonl`; how, in `tests/labels/README.md`. Without `MINUTES_TEST_CORPUS` there is nothing to draw
//! from, and the test says so. To see the places with their answers, as they are to be judged:
//!
//! ```text
//! MINUTES_TEST_CORPUS=… cargo test --test similar drawn -- --nocapture
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use minutes::{Corpus, Document, Index, SearchOptions};
use twox_hash::XxHash3_64;

/// The seed of the draw.
const SEED: u64 = 20_265;

/// How many places are drawn, and in how many of them a related section must be among the first three.
const DRAWN: usize = 20;
const WANTED: usize = 16;

#[test]
fn drawn_places_have_related_sections() {
    let Some(root) = std::env::var_os("MINUTES_TEST_CORPUS").map(PathBuf::from) else {
        println!("skipped: MINUTES_TEST_CORPUS names no corpus");
        return;
    };
    let corpus = Corpus::open(root).expect("a corpus");
    let documents = minutes::sections(&corpus, None).expect("sections").documents;
    let index = Index::in_memory(&corpus).expect("an index");
    let related = related();
    let mut found = 0;
    for place in drawn(&documents) {
        let answers = first_three(&index, &place);
        let known = related.get(&place).cloned().unwrap_or_default();
        let hit = answers.iter().any(|answer| known.contains(answer));
        found += usize::from(hit);
        println!("{place} {} {}", if hit { "related:" } else { "not yet:" }, answers.join(" "));
    }
    println!("{found} of {DRAWN}");
    assert!(found >= WANTED, "{found} of {DRAWN} places have a related section among the first three");
}

/// Returns the places of the draw.
fn drawn(documents: &[Document]) -> Vec<String> {
    let long = documents.iter().filter(|document| document.text.split_whitespace().count() >= 30);
    let mut places: Vec<(u64, String)> =
        long.map(|document| (XxHash3_64::oneshot_with_seed(SEED, document.place().as_bytes()), document.place())).collect();
    places.sort();
    places.into_iter().take(DRAWN).map(|(_, place)| place).collect()
}

fn first_three(index: &Index, place: &str) -> Vec<String> {
    let answer = index.similar(place, &SearchOptions { limit: 3, ..SearchOptions::default() }).expect("an answer");
    answer.hits.iter().map(|hit| hit.place()).collect()
}

/// Returns for each judged place the answers that a reader found related.
fn related() -> BTreeMap<String, BTreeSet<String>> {
    let mut related: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for label in include_str!("labels/similar.jsonl").lines() {
        let label: serde_json::Value = serde_json::from_str(label).expect("a label is one JSON object");
        let text = |name: &str| label[name].as_str().expect("a label names two places").to_owned();
        if label["related"].as_bool().expect("a label has a verdict") {
            related.entry(text("place")).or_default().insert(text("answer"));
        }
    }
    related
}

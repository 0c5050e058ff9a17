//! The engine that serves selects the same sections as the one that reads everything.
//!
//! [`minutes::Sections::scan`] applies the definitions literally to every section; the index must answer with the same places. Held
//! against each other here with generated queries: over tiny invented corpora in which every word is a trap, and over the
//! real minutes with the words that stand in them.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test may ask for its corpus and say what it skipped"
)]

mod support;

#[path = "engines_agree/generated.rs"]
mod generated;
#[path = "engines_agree/lexicon.rs"]
mod lexicon;
#[path = "engines_agree/tiny.rs"]
mod tiny;

use std::collections::BTreeSet;

use minutes::{Corpus, Index, SearchOptions, Sections};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};

use crate::generated::Generator;
use crate::lexicon::Lexicon;
use crate::support::dice::Dice;
use crate::support::{parse, real_minutes, sample};

/// So many queries are generated for each corpus of real size, beside one for each way to ask and each band of words.
const QUERIES: usize = 240;

#[test]
fn on_the_sample_minutes() {
    agree_on(&sample());
}

#[test]
fn on_the_real_minutes() {
    let Some(root) = real_minutes() else { return };
    agree_on(&Corpus::open(root).expect("MINUTES_TEST_CORPUS names a directory"));
}

/// So many tiny corpora are made, unless `MINUTES_CORPORA` asks for more.
const CORPORA: u32 = 32;

#[test]
fn on_tiny_corpora() {
    let corpora = std::env::var("MINUTES_CORPORA").ok().and_then(|number| number.parse().ok());
    let config = ProptestConfig {
        cases: corpora.unwrap_or(CORPORA),
        max_shrink_iters: 200,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2022),
        ..ProptestConfig::default()
    };
    let outcome = TestRunner::new(config).run(&(tiny::corpus(), tiny::queries(96)), |(files, queries)| {
        let directory = support::minutes(&files);
        let sides = Sides::of(&Corpus::open(directory.path()).expect("a directory"));
        for query in &queries {
            if let Some(difference) = sides.difference(query) {
                return Err(TestCaseError::fail(difference));
            }
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

/// Both engines over one corpus.
struct Sides {
    sections: Sections,
    index: Index,
}

impl Sides {
    fn of(corpus: &Corpus) -> Sides {
        let sections = minutes::sections(corpus, None).expect("a corpus that can be read");
        Sides { sections, index: Index::in_memory(corpus).expect("a corpus that can be read") }
    }

    /// Returns the places that the reference engine selects.
    fn scanned(&self, text: &str) -> BTreeSet<String> {
        let query = parse(&self.index, text);
        let place = |ordinal: usize| self.sections.documents[ordinal].place();
        self.sections.scan(&query).into_iter().map(place).collect()
    }

    /// Returns how the answers differ, if they do.
    fn difference(&self, text: &str) -> Option<String> {
        self.compare(text, &self.scanned(text))
    }

    fn compare(&self, text: &str, scanned: &BTreeSet<String>) -> Option<String> {
        let query = parse(&self.index, text);
        let places = self.index.places(&query).expect("an index that can be read");
        let found: BTreeSet<String> = places.iter().map(ToString::to_string).collect();
        if found.len() != places.len() {
            return Some(format!("`{text}` ({query}): a section is answered twice"));
        }
        let options = SearchOptions { limit: 20, strict: true, ..SearchOptions::default() };
        let answer = self.index.search(&query, &options).expect("an index that can be read");
        if answer.total != found.len() as u64 {
            return Some(format!("`{text}` ({query}): total {} and {} selected", answer.total, found.len()));
        }
        if answer.hits.len() != found.len().min(20) || answer.hits.iter().any(|hit| !found.contains(&hit.place())) {
            return Some(format!("`{text}` ({query}): the hits are not the first of those selected"));
        }
        if found == *scanned {
            return None;
        }
        let only = |these: &BTreeSet<String>, those: &BTreeSet<String>| -> Vec<String> {
            these.difference(those).take(3).cloned().collect()
        };
        Some(format!(
            "`{text}` ({query}): scan {} and index {}; only scan {:?}, only index {:?}",
            scanned.len(),
            found.len(),
            only(scanned, &found),
            only(&found, scanned),
        ))
    }
}

/// Generates queries from the words and facets of the corpus and compares the answers.
fn agree_on(corpus: &Corpus) {
    let sides = Sides::of(corpus);
    let queries = Generator::new(Lexicon::of(&sides.sections.documents), Dice::new(20_220_613)).queries(QUERIES);
    let scanned = on_all_cores(&queries, |query| sides.scanned(query));
    let differences: Vec<String> =
        queries.iter().zip(&scanned).filter_map(|(query, scanned)| sides.compare(query, scanned)).collect();
    let empty = scanned.iter().filter(|places| places.is_empty()).count();
    println!("{} queries over {} sections, {empty} with no answer", queries.len(), sides.sections.documents.len());
    assert!(differences.is_empty(), "{} queries differ:\n{}", differences.len(), differences.join("\n"));
    assert!(queries.len() >= 200, "some hundred queries");
    assert!((25..=50).contains(&(100 * empty / queries.len())), "about a third has no answer: {empty}");
}

/// Maps the items in their order, on as many threads as there are cores.
fn on_all_cores<T: Sync, R: Send>(items: &[T], map: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let map = &map;
    std::thread::scope(|scope| {
        let run = |part| scope.spawn(move || -> Vec<R> { Iterator::map(<[T]>::iter(part), map).collect() });
        let threads: Vec<_> = items.chunks(items.len().div_ceil(cores)).map(run).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a thread that does not panic")).collect()
    })
}

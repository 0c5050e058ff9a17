//! Measures actions and decisions against lines that were labelled by reading.
//!
//! The labels name lines of a public corpus that is not part of this repository; without `MINUTES_TEST_CORPUS` there is
//! nothing to measure, and the test says so. How the lines were drawn is told in `tests/labels/README.md`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test may ask for its corpus and say what it skipped"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use minutes::corpus::markdown::outline;
use minutes::corpus::section::Outline;
use minutes::facets::{action, decision};

#[test]
fn actions_are_found() {
    measure("action", include_str!("labels/actions.jsonl"), |outline| {
        action::actions(outline).iter().flatten().map(|action| action.line).collect()
    });
}

#[test]
fn decisions_are_found() {
    measure("decision", include_str!("labels/decisions.jsonl"), |outline| {
        decision::decisions(outline).iter().flatten().map(|decision| decision.line).collect()
    });
}

/// Compares what the rule finds with the verdict of every label of one kind.
fn measure(kind: &str, labels: &str, found: impl Fn(&Outline) -> BTreeSet<u32>) {
    let Some(corpus) = std::env::var_os("MINUTES_TEST_CORPUS").map(PathBuf::from) else {
        println!("skipped: MINUTES_TEST_CORPUS names no corpus");
        return;
    };
    let mut lines: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    let (mut all, mut drawn) = (Score::default(), Score::default());
    let mut wrong = String::new();
    for label in labels.lines() {
        let label: serde_json::Value = serde_json::from_str(label).expect("a label is one JSON object");
        let path = label["path"].as_str().expect("a label has a path");
        let line = label["line"].as_u64().expect("a label has a line") as u32;
        let verdict = label[kind].as_bool().expect("a label has a verdict");
        let known = lines.entry(path.to_owned()).or_insert_with(|| found(&outline(&read(&corpus, path))));
        let says = known.contains(&line);
        all.count(says, verdict);
        if label["draw"].as_str().is_some_and(|draw| !draw.starts_with("found")) {
            drawn.count(says, verdict);
        }
        if says != verdict {
            writeln!(wrong, "  {path}:{line} is {verdict}").expect("writing to a string");
        }
    }
    println!("{kind}: {all:?}\n  drawn without the rule: {drawn:?}\n{wrong}");
    assert!(all.true_yes + all.missed + all.false_yes + all.true_no >= 100, "a hundred labels at least");
    assert!(all.precision() >= 0.9, "precision {} of {kind}\n{wrong}", all.precision());
    assert!(all.recall() >= 0.8, "recall {} of {kind}\n{wrong}", all.recall());
}

fn read(corpus: &Path, path: &str) -> String {
    let file = corpus.join(path);
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("failed to read `{}`: {error}", file.display()))
}

#[derive(Debug, Default)]
struct Score {
    true_yes: usize,
    false_yes: usize,
    missed: usize,
    true_no: usize,
}

impl Score {
    fn count(&mut self, says: bool, verdict: bool) {
        match (says, verdict) {
            (true, true) => self.true_yes += 1,
            (true, false) => self.false_yes += 1,
            (false, true) => self.missed += 1,
            (false, false) => self.true_no += 1,
        }
    }

    fn precision(&self) -> f64 {
        self.true_yes as f64 / (self.true_yes + self.false_yes).max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.true_yes as f64 / (self.true_yes + self.missed).max(1) as f64
    }
}

//! The query language on real minutes: every operator counted twice, limits, mistakes, and what the program prints.
//!
//! The corpus is named by `MINUTES_TEST_CORPUS`; without it these tests say that they skipped. Counts are held against
//! [`plain`], which reads the sections of an export with substrings and regular expressions and shares no code with the
//! engine.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "tests read the environment, measure and report"
)]

#[path = "query_language/mistakes.rs"]
mod mistakes;
#[path = "query_language/operators.rs"]
mod operators;
#[path = "query_language/plain.rs"]
mod plain;
#[path = "query_language/program.rs"]
mod program;
#[path = "query_language/worst.rs"]
mod worst;

use std::path::PathBuf;
use std::sync::LazyLock;

use minutes::{Answer, Corpus, Day, Document, Index, Query, QueryErrors, SearchOptions};

/// The minutes of the tests, read and indexed once.
pub struct Minutes {
    /// Where they are.
    pub root: PathBuf,
    /// Every section that can be an answer.
    pub sections: Vec<Document>,
    /// Their index.
    pub index: Index,
}

static MINUTES: LazyLock<Option<Minutes>> = LazyLock::new(|| {
    let root = PathBuf::from(std::env::var_os("MINUTES_TEST_CORPUS")?);
    let corpus = Corpus::open(&root).expect("MINUTES_TEST_CORPUS names a directory");
    let index = Index::in_memory(&corpus).expect("the minutes can be indexed");
    let mut sections = minutes::sections(&corpus, None).expect("the minutes can be read").documents;
    sections.retain(|section| !section.bare);
    Some(Minutes { root, sections, index })
});

/// Returns the real minutes; says that a test skipped where there are none.
pub fn minutes() -> Option<&'static Minutes> {
    if MINUTES.is_none() {
        println!("skipped: MINUTES_TEST_CORPUS names no corpus");
    }
    MINUTES.as_ref()
}

/// The day on which the tests ask.
pub fn today() -> Day {
    Day::new(2026, 6, 15).expect("the calendar has it")
}

impl Minutes {
    /// Reads a query.
    pub fn parse(&self, text: &str) -> Result<Query, QueryErrors> {
        Query::parse(text, &self.index.context(today()))
    }

    /// Answers a query that can be read.
    pub fn search(&self, text: &str, options: &SearchOptions) -> Answer {
        let query = self.parse(text).unwrap_or_else(|errors| panic!("{errors}"));
        self.index.search(&query, options).expect("an index in memory can be searched")
    }
}

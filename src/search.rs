//! What a search is asked for beside its query, and what it answers: plain data.

use std::collections::BTreeMap;
use std::ops::Deref;

use serde::Serialize;

use crate::document::Document;
use crate::snippet::Snippet;

/// How many hits to return, from where on, and what to count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchOptions {
    /// The most hits to return.
    pub limit: usize,
    /// How many hits to leave out before the first one returned.
    pub offset: usize,
    /// Whether to count the values of the facets among the selected sections.
    pub facets: bool,
}

impl Default for SearchOptions {
    fn default() -> SearchOptions {
        SearchOptions { limit: 10, offset: 0, facets: false }
    }
}

/// The answer to a search.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Answer {
    /// How many sections are selected, whatever the limit.
    pub total: u64,
    /// The hits, best first.
    pub hits: Vec<Hit>,
    /// For each facet, its values among the selected sections and how many have each; empty unless asked for.
    pub facets: BTreeMap<String, BTreeMap<String, u64>>,
    /// How many sections were left out because they have no date and the query asks for one.
    pub undated: u64,
}

/// How well a hit fulfils the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Match {
    /// It holds every word.
    All,
    /// It holds most of the words.
    Partial,
    /// It holds a likely spelling of the words.
    Corrected,
}

/// One section that answers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Hit {
    /// Its place among the hits, counted from 1.
    pub rank: usize,
    /// How well it answers; comparable within one answer only.
    pub score: f64,
    /// How well it fulfils the query.
    pub matched: Match,
    /// The section.
    pub document: Document,
    /// The lines that match.
    pub snippets: Vec<Snippet>,
}

/// A hit reads like the section it is: `hit.path`, `hit.lines.start`, `hit.headings`.
impl Deref for Hit {
    type Target = Document;

    fn deref(&self) -> &Document {
        &self.document
    }
}

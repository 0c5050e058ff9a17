//! What a search is asked for beside its query, and what it answers: plain data.

use std::collections::BTreeMap;
use std::ops::Deref;

use serde::Serialize;

use crate::date::Day;
use crate::document::Document;
pub use crate::engine::ranking::Ranking;
use crate::snippet::Snippet;

/// How many hits to return, from where on, and what to count.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchOptions {
    /// The most hits to return.
    pub limit: usize,
    /// How many hits to leave out before the first one returned.
    pub offset: usize,
    /// Whether to count the values of the facets among the selected sections.
    pub facets: bool,
    /// Whether to say in how many meetings the selected sections stand, and over which days.
    pub meetings: bool,
    /// Whether to return selected sections only: no partial answers, no corrected ones, no advice.
    pub strict: bool,
    /// The numbers that shape the order; by default those the program ships.
    pub ranking: Ranking,
}

impl Default for SearchOptions {
    fn default() -> SearchOptions {
        SearchOptions {
            limit: 10,
            offset: 0,
            facets: false,
            meetings: false,
            strict: false,
            ranking: Ranking::default(),
        }
    }
}

/// The answer to a search.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Answer {
    /// How many sections are selected, whatever the limit.
    pub total: u64,
    /// The hits, best first. Where fewer than the limit are selected, partial and corrected ones follow them.
    pub hits: Vec<Hit>,
    /// For each facet, its values among the selected sections and how many have each; empty unless asked for.
    pub facets: BTreeMap<String, BTreeMap<String, u64>>,
    /// The meetings in which the selected sections stand; empty unless asked for.
    pub meetings: Meetings,
    /// Words that were probably meant differently.
    pub corrections: Vec<Correction>,
    /// Words that no section holds as they stand, each with the word that it was taken as a form of.
    pub forms: Vec<Correction>,
    /// How many words of a long query were not looked up for a likely spelling.
    pub unlooked: usize,
    /// Where nothing is selected: each clause without which something would be, with how much.
    pub without: Vec<Without>,
    /// Where nothing is selected: each clause of several that selects nothing by itself.
    pub nowhere: Vec<String>,
    /// Where nothing is selected by more clauses than are left out one after the other: how many there are; else 0.
    pub unblamed: usize,
    /// Where nothing is selected: whether that is so too without any one of the clauses, of which there are several.
    pub blameless: bool,
    /// How many sections were left out because they have no date and the query asks for one.
    pub undated: u64,
}

/// In how many meetings sections stand, and when these were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Meetings {
    /// How many there are.
    pub count: u64,
    /// The day of the earliest one.
    pub first: Option<Day>,
    /// The day of the latest one.
    pub last: Option<Day>,
}

/// A word that was probably meant differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Correction {
    /// The word as typed.
    pub typed: String,
    /// A word of the index.
    pub corrected: String,
    /// How many sections hold that word, at least.
    pub sections: u64,
}

/// A clause that removed everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Without {
    /// The clause as typed.
    pub clause: String,
    /// How many sections are selected without it.
    pub total: u64,
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
    /// For each of its headings what matches in it, as byte ranges, ascending and apart.
    pub heading_marks: Vec<Vec<[usize; 2]>>,
    /// Where the topic came up last before.
    pub before: Option<Turn>,
    /// Where the topic comes up next.
    pub next: Option<Turn>,
    /// Where the forge shows its lines, where the configuration or the checkout names a forge: see
    /// [`Index::address`](crate::Index::address).
    pub url: Option<String>,
}

/// Where a topic comes up, and when that meeting was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Turn {
    /// The path of the file, relative to the corpus, with `/`.
    pub path: String,
    /// The 1-based line of the heading.
    pub line: u32,
    /// The day of the meeting.
    pub date: Day,
}

/// A hit reads like the section it is: `hit.path`, `hit.lines.start`, `hit.headings`.
impl Deref for Hit {
    type Target = Document;

    fn deref(&self) -> &Document {
        &self.document
    }
}

//! What a search asks for, as a tree that knows no engine, no corpus and no file.
//!
//! Text becomes tokens, tokens become a [`Query`]; engines lower the tree on their side. Dates are resolved, values of
//! facets are known ones, so two engines that read the same tree can differ only by a mistake.

mod bounds;
mod build;
pub mod context;
mod dates;
mod facet;
mod filter;
mod flag;
mod foreign;
mod groups;
pub mod habits;
pub mod help;
mod lower;
mod near;
mod parse;
pub(crate) mod paths;
mod pattern;
mod people;
mod print;
pub mod problem;
pub(crate) mod refs;
mod render;
mod simplify;
pub mod token;
mod typed;
mod values;
mod wording;

#[cfg(test)]
mod tests;

use std::hash::{Hash, Hasher};

pub use context::{Context, Known, OnDemand, Values};
pub use flag::with_filters;
pub use parse::{MAX_BYTES, MAX_CLAUSES, MAX_DEPTH};
pub use problem::{Near, Operator, Problem, ProblemKind, QueryErrors, Severity};
pub use render::{ErrorReport, ProblemReport};
pub use token::nearest_field;
pub use typed::{Dated, Part, Resolved, Typed};

use crate::date::Interval;

/// A parsed query: a tree of clauses and the order of the answers.
///
/// Two queries are equal when they ask for the same; how they were typed does not count.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Query {
    /// What a section must fulfil.
    pub root: Clause,
    /// The order asked for with `sort:`.
    pub sort: Sort,
    /// How it was typed, for explanations; empty where it was not typed.
    pub typed: Typed,
}

impl PartialEq for Query {
    fn eq(&self, other: &Query) -> bool {
        self.root == other.root && self.sort == other.sort
    }
}

impl Eq for Query {}

impl Hash for Query {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.root.hash(state);
        self.sort.hash(state);
    }
}

/// One node of the tree.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Clause {
    /// Every section: the empty query.
    All,
    /// All of these. Never empty, never of one.
    And(Vec<Clause>),
    /// At least one of these. Never empty, never of one.
    Or(Vec<Clause>),
    /// Not this.
    Not(Box<Clause>),
    /// Words in the text or in the headings.
    Text(Text),
    /// A facet that has one of these values.
    Facet {
        /// Which facet.
        facet: Facet,
        /// The values, any of which will do; known ones, in the spelling of the index.
        any_of: Vec<String>,
    },
    /// A date within the interval. Sections without a date are never in it.
    Date(Interval),
}

/// Words that a section must hold.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    /// Where they must stand.
    pub scope: Scope,
    /// The words.
    pub pattern: Pattern,
}

/// Where words must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// In the text or in a heading it stands under.
    Anywhere,
    /// In a heading it stands under, its own included: `heading:`.
    Heading,
    /// In its own text: `body:`.
    Body,
}

/// How words must match.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Pattern {
    /// A word or an identifier, in any inflection, or what the vocabulary says it stands for.
    Word(String),
    /// The beginning of a word: `monitor*`.
    Prefix(String),
    /// A word within this many typing errors, 1 or 2: `kamji~1`.
    Fuzzy(String, u8),
    /// Words that follow each other, exactly as quoted.
    Phrase {
        /// What stood between the quotes.
        text: String,
        /// How many places the words may be apart in all.
        slop: u32,
        /// Whether the last word is only the beginning of one.
        prefix: bool,
    },
}

/// A facet that a clause can ask for by value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Facet {
    /// What the section is about: `group:`, `team:`, `sig:`.
    Group,
    /// Whose meeting it is: `series:`.
    Series,
    /// The kind of a group the section is about: `kind:`.
    Kind,
    /// Someone named in it: `person:`.
    Person,
    /// Someone who owns an action in it: `owner:`.
    Owner,
    /// An issue, pull request, standard or CVE: `ref:`.
    Ref,
    /// The language: `lang:`.
    Lang,
    /// What the section is: `is:`.
    Is,
    /// What the section holds: `has:`.
    Has,
    /// The path of the file, with `*` and `?`, or a folder: `path:`.
    Path,
}

/// The order of the answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Sort {
    /// The best first.
    #[default]
    Relevance,
    /// The newest first: `sort:date`. Undated ones last.
    Newest,
    /// The oldest first: `sort:-date`. Undated ones last.
    Oldest,
    /// By path and line.
    Path,
}

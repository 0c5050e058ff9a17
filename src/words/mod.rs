//! The one definition of "word", for indexing, queries, scanning and highlighting alike.
//!
//! [`words`] turns a text into [`Word`]s with byte ranges; a [`Needle`] is what one word or phrase of a query matches in
//! them. The index knows exact folded words only: inflection, spelling and vocabulary belong to the query, so that a
//! better table never asks for another index. Engines, scan and highlighting ask the same [`Step::matches`] and thus
//! cannot disagree. Nothing here knows an index, a query tree or a file.
//!
//! ```
//! let found: Vec<_> = minutes::words::words("Load-Balancer").map(|word| word.text.into_owned()).collect();
//! assert_eq!(found, ["load-balancer", "loadbalancer", "load", "balancer"]);
//! ```

mod definition;
mod distance;
mod fold;
mod needle;
mod phrase;
mod run;
mod split;
mod stem;
mod step;
mod tables;
mod vocabulary;

use std::borrow::Cow;
use std::ops::Range;

pub use definition::Definitions;
pub use distance::distance;
pub(crate) use distance::{SHORTEST_WITH_A_SLIP, is_slip_of};
pub use fold::fold;
pub use phrase::Match;
pub use split::{Words, fingerprint, words};
pub use stem::inflects;
pub use step::Matcher;
pub use tables::{TableError, is_stop_word};
pub use vocabulary::{Entry, EntryRow, Vocabulary};

/// A word of a text, folded for comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Word<'t> {
    /// The word in lower case, umlauts and accents folded.
    pub text: Cow<'t, str>,
    /// Where it stands in the text, in bytes, on character boundaries.
    pub range: Range<usize>,
    /// Counts up along the text. The parts between the joints of an identifier stand at positions of their own, the whole
    /// at that of its first part; the parts of a camel-case word share the position of the word.
    pub position: u32,
    /// Whether it is a word by itself, an identifier as a whole, or a part of one.
    pub form: Form,
}

/// How a word stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// A plain word.
    Plain,
    /// An identifier as a whole, such as `k8s-cluster-api-provider`; emitted before its parts.
    Whole,
    /// A part of an identifier, such as `cluster`.
    Part,
}

/// What a word or a phrase of a query matches: any of the alternatives.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Needle {
    /// The typed form first, then weaker ones. Never empty.
    pub alternatives: Vec<Alternative>,
}

/// Words that must follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Alternative {
    /// One step for each word, at consecutive positions. Never empty.
    pub steps: Vec<Step>,
    /// How many places the words may be apart in all: in order, and the gaps between them sum up to this at most.
    pub slop: u32,
    /// Why this alternative is there: it decides how much a match weighs.
    pub origin: Origin,
}

/// What one word of an alternative must be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Step {
    /// This very word.
    Exact(String),
    /// Another inflection of the word, the word itself included.
    Inflected(String),
    /// A word that begins so.
    Prefix(String),
    /// A word within so many typing errors, its first letter right.
    Fuzzy(String, u8),
}

/// Why an alternative is there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// It is what was typed.
    Typed,
    /// The parts of a typed identifier, or the joined form of a typed compound, or its parts apart.
    Parts,
    /// An inflection of what was typed, or its British or American spelling.
    Inflection,
    /// The vocabulary says so: the entry, as shown by `explain`.
    Vocabulary(String),
}

#[cfg(test)]
mod tests;

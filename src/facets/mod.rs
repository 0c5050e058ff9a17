//! What a section can be filtered and counted by, and why it is believed.
//!
//! Each facet is read in two steps. What one file says by itself is a pure function of its path and outline, computed in
//! parallel. What needs the neighbours (the weekday of a series, a part of the name that repeats, the organisation most
//! links point to) is settled afterwards in one pass over those facts, in path order, so that the number of threads
//! cannot show.

pub mod action;
pub mod boilerplate;
mod conclusion;
pub mod copies;
pub mod date;
pub mod decision;
mod form;
pub mod group;
mod handle;
pub mod language;
mod mark;
pub mod people;
mod promise;
pub mod reference;
mod reference_text;
mod roster;
mod table;
#[cfg(test)]
mod testing;
mod verdict;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

/// Where a facet was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Source {
    /// The name of the file or of a folder above it.
    Path,
    /// A heading.
    Heading,
    /// The front matter.
    FrontMatter,
    /// The text.
    Body,
    /// The other files of the series.
    Neighbours,
    /// The history of the checkout.
    Git,
    /// `minutes.toml`.
    Config,
}

/// Why a facet is believed: the rule that gave it and what the rule saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Evidence {
    /// Where it was read.
    pub source: Source,
    /// The name of the rule, stable, in kebab case.
    pub rule: String,
    /// The 1-based line of the file, where the rule read one.
    pub line: Option<u32>,
    /// What the rule saw, in words for a reader.
    pub detail: String,
}

/// Returns what a map holds under a key, which is only copied where it is new.
pub(crate) fn entry<'m, T: Default>(map: &'m mut HashMap<String, T>, key: &str) -> &'m mut T {
    if !map.contains_key(key) {
        map.insert(key.to_owned(), T::default());
    }
    map.get_mut(key).expect("it was put there")
}

/// Returns at most so many bytes of the beginning of a text, so that what is read at each place of a long line is bounded.
fn beginning(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Returns at most so many bytes of the end of a text.
fn ending(text: &str, most: usize) -> &str {
    let mut start = text.len().saturating_sub(most);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

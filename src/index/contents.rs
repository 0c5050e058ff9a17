//! What an index holds, counted: for those who look after it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Index;
use crate::error::SearchError;
use crate::query::Facet;

/// What an index holds, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Contents {
    /// How many sections are about each group.
    pub groups: BTreeMap<String, u64>,
    /// How many sections are of each year.
    pub years: BTreeMap<i16, u64>,
    /// How many sections have no date.
    pub undated: u64,
    /// The size of each part in bytes: what is stored of the sections, and what it takes to find them.
    pub parts: BTreeMap<String, u64>,
}

impl Index {
    /// Counts what the index holds.
    ///
    /// ```
    /// use minutes::{Corpus, Index};
    /// let index = Index::in_memory(&Corpus::open("examples/sample-minutes")?)?;
    /// let contents = index.contents()?;
    /// assert!(contents.groups["iaas"] > 10);
    /// assert!(contents.years.contains_key(&2022));
    /// # Ok::<(), minutes::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`SearchError::Damaged`] where a large index is found to be damaged only now, [`SearchError::EngineFailed`] where the
    /// engine fails.
    pub fn contents(&self) -> Result<Contents, SearchError> {
        self.ask(|generation| {
            let engine = &generation.engine;
            let everything: Vec<u32> = (0..engine.len()).collect();
            let mut contents = Contents { groups: engine.counts(Facet::Group, &everything)?, ..Contents::default() };
            for day in engine.days(&everything)? {
                match day {
                    Some(day) => *contents.years.entry(day.year()).or_default() += 1,
                    None => contents.undated += 1,
                }
            }
            contents.parts = engine.sizes()?.into_iter().map(|(part, bytes)| (part.to_owned(), bytes)).collect();
            contents.parts.insert("all words".to_owned(), generation.manifest.lexicon.length);
            Ok(contents)
        })
    }
}

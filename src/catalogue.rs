//! What a corpus shows as a whole, kept beside its sections: its groups, and what was odd.
//!
//! The pipeline writes it, the store carries it unread, and the query language learns from it which groups there are.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::facets::date::Contradiction;
use crate::facets::group::Known;
use crate::facets::people::Person;

/// What a corpus shows as a whole.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Catalogue {
    /// The groups, with their kinds and the names they go by.
    pub groups: Vec<Known>,
    /// The dates that contradict each other, by file.
    pub contradictions: Vec<(String, Contradiction)>,
    /// For each handle the names that the minutes give beside it.
    #[serde(default)]
    pub people: BTreeMap<String, BTreeSet<String>>,
}

impl Catalogue {
    /// Keeps the names that stand beside handles. A name without a handle is its own handle, and says no more.
    pub fn learn_names<'p>(&mut self, people: impl Iterator<Item = &'p Person>) {
        for person in people {
            if let Some(name) = person.name.as_ref().filter(|name| name.to_lowercase() != person.handle) {
                self.people.entry(person.handle.clone()).or_default().insert(name.clone());
            }
        }
    }

    /// Reads the catalogue of a manifest. One that cannot be read is empty: it only makes queries more forgiving.
    pub fn from_value(value: &serde_json::Value) -> Catalogue {
        Catalogue::deserialize(value).unwrap_or_default()
    }
}

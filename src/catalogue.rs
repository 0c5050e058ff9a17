//! What a corpus shows as a whole, kept beside its sections: its groups, and what was odd.
//!
//! The pipeline writes it, the store carries it unread, and the query language learns from it which groups there are.

use serde::{Deserialize, Serialize};

use crate::facets::date::Contradiction;
use crate::facets::group::Known;

/// What a corpus shows as a whole.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Catalogue {
    /// The groups, with their kinds and the names they go by.
    pub groups: Vec<Known>,
    /// The dates that contradict each other, by file.
    pub contradictions: Vec<(String, Contradiction)>,
}

impl Catalogue {
    /// Reads the catalogue of a manifest. One that cannot be read is empty: it only makes queries more forgiving.
    pub fn from_value(value: &serde_json::Value) -> Catalogue {
        Catalogue::deserialize(value).unwrap_or_default()
    }
}

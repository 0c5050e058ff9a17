//! What a corpus shows as a whole, kept beside its sections: its groups, and what was odd.
//!
//! The pipeline writes it, the store carries it unread, and the query language learns from it which groups there are.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::corpus::config::{Canary, Config};
use crate::facets::date::Contradiction;
use crate::facets::group::Known;
use crate::facets::people::Person;
use crate::schema::groups::GroupEntry;
use crate::store::Manifest;
use crate::words::{EntryRow, Vocabulary};

/// What a corpus shows as a whole.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Catalogue {
    /// The groups, with their kinds and the names they go by.
    pub groups: Vec<Known>,
    /// The dates that contradict each other, by file. An index carries them apart: no search reads them.
    #[serde(skip)]
    pub contradictions: Vec<(String, Contradiction)>,
    /// The abbreviations that the minutes explain themselves.
    #[serde(default)]
    pub definitions: Vec<EntryRow>,
    /// What the configuration of the corpus says that a search needs: an index may be open where no corpus is.
    #[serde(default)]
    pub settings: Settings,
    /// For each handle the names that the minutes give beside it.
    #[serde(default)]
    pub people: BTreeMap<String, BTreeSet<String>>,
}

/// What `minutes.toml` and the checkout say that outlives the making of an index.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Settings {
    /// The groups of the configuration, for the names they go by.
    pub groups: Vec<GroupEntry>,
    /// Words that stand for each other.
    pub vocabulary: Vec<EntryRow>,
    /// Where the files are shown, with `{commit}` and `{path}` in it.
    pub forge: Option<String>,
    /// The files that are not as the commit holds them, where `forge` asks for one; `None` where that is not known.
    #[serde(default)]
    pub uncommitted: Option<BTreeSet<String>>,
    /// Queries that must find something.
    pub canaries: Vec<Canary>,
}

impl Settings {
    /// Returns the settings of a configuration.
    pub fn of(config: &Config) -> Settings {
        Settings {
            groups: config.groups.clone(),
            vocabulary: config.vocabulary.clone(),
            forge: config.forge.clone(),
            uncommitted: None,
            canaries: config.canaries.clone(),
        }
    }

    /// Says whether a file is known to be as the commit holds it.
    pub(crate) fn is_committed(&self, path: &str) -> bool {
        self.uncommitted.as_ref().is_some_and(|others| !others.contains(path))
    }
}

impl Catalogue {
    /// Returns the shipped vocabulary with the entries of the configuration and what the minutes explain themselves.
    pub fn vocabulary(&self) -> Vocabulary {
        Vocabulary::shipped().extended(self.settings.vocabulary.iter().chain(&self.definitions).cloned())
    }

    /// Keeps the names that stand beside handles. A name without a handle is its own handle, and says no more.
    pub fn learn_names<'p>(&mut self, people: impl Iterator<Item = &'p Person>) {
        for person in people {
            if let Some(name) = person.name.as_ref().filter(|name| name.to_lowercase() != person.handle) {
                self.people.entry(person.handle.clone()).or_default().insert(name.clone());
            }
        }
    }

    /// Reads what a search needs of the catalogue of a manifest. One that cannot be read is empty: it only makes queries more
    /// forgiving.
    pub(crate) fn of(manifest: &Manifest) -> Catalogue {
        manifest.catalogue.read().unwrap_or_default()
    }
}

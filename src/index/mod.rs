//! An index that is open: the public way to search.
//!
//! An [`Index`] is one whole generation, held in an `Arc`: cheap to clone, safe to share, unchanged by what a nightly run
//! publishes meanwhile until [`Index::reload`] is asked for, or until the next question, where that was wished.

mod answer;
mod canary;
mod contents;
mod context;
mod counts;
mod explain;
mod open;
mod place;
mod section;
mod shown;
mod similar;
mod spelling;
mod taken;
mod telling;
mod turns;

pub use contents::Contents;
pub use explain::{Explanation, HitExplanation, TokenShown, ValueShown, WordForm, WordShown};
pub use open::{OpenOptions, Reload, reindex, verify};
pub use section::{Excerpt, Extent};

use std::sync::Arc;

use serde::Serialize;

use crate::catalogue::Catalogue;
use crate::counts::{FacetCounts, Timeline, TimelineOptions};
use crate::date::Day;
use crate::document::{Document, Place};
use crate::engine::plan::{Lexicon, Plan, plan};
use crate::engine::ranking::Ranking;
use crate::engine::tantivy::Engine;
use crate::error::{PlaceError, SearchError};
use crate::forge;
use crate::query::{Clause, Context, Facet, Query};
use crate::search::{Answer, SearchOptions};
use crate::store::{Manifest, Store};
use crate::words::{Step, Vocabulary};

/// An open index.
///
/// ```
/// # use minutes::{Corpus, Day, Index, Query, SearchOptions};
/// # let corpus = Corpus::open("examples/sample-minutes")?;
/// let index = Index::in_memory(&corpus)?;
/// let today = Day::new(2024, 6, 30).unwrap();
/// let query = Query::parse("Octavia team:iaas since:2022-06", &index.context(today))?;
/// for hit in index.search(&query, &SearchOptions { limit: 10, ..Default::default() })?.hits {
///     println!("{}:{}  {}", hit.path, hit.lines.start, hit.headings.join(" › "));
/// }
/// # Ok::<(), minutes::Error>(())
/// ```
#[derive(Clone)]
pub struct Index {
    serving: Arc<open::Serving>,
    /// Where it is kept; nowhere, where it was made in memory.
    store: Option<Store>,
    reload: Reload,
}

/// What an index holds and was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Status {
    /// The directory of the corpus, as an absolute path.
    pub corpus: String,
    /// The commit of the checkout, where the corpus is one.
    pub commit: Option<String>,
    /// The number of the generation; 0 in memory.
    pub generation: u64,
    /// When it was made, in seconds since 1970, where the host said so.
    pub made_at: Option<i64>,
    /// Why an older generation serves, where the newest one is damaged.
    pub instead_of: Option<String>,
    /// How many files were read.
    pub files: usize,
    /// How many sections can be found.
    pub sections: u64,
    /// How many shards there are.
    pub shards: usize,
    /// The size of all files in bytes.
    pub bytes: u64,
}

/// One generation, open.
struct Generation {
    engine: Engine,
    manifest: Manifest,
    catalogue: Catalogue,
    vocabulary: Vocabulary,
    place: open::Place,
    /// Why it serves in the stead of a newer one.
    instead_of: Option<String>,
}

impl Index {
    /// Returns what a query can be parsed against: the groups, people and other values this index knows. Each list is
    /// read when a query first asks for a value of it; one that cannot be read is empty, and the search says what is wrong.
    pub fn context(&self, today: Day) -> Context {
        context::context(&self.generation(), today)
    }

    /// Returns what the open generation holds and was made of.
    pub fn status(&self) -> Status {
        let generation = self.generation();
        let manifest = &generation.manifest;
        Status {
            corpus: manifest.corpus.clone(),
            commit: manifest.commit.clone(),
            generation: manifest.generation,
            made_at: manifest.made_at,
            instead_of: generation.instead_of.clone(),
            files: manifest.sources.documents as usize,
            sections: manifest.documents(),
            shards: manifest.shards.len(),
            bytes: manifest.bytes(),
        }
    }

    /// Answers a query.
    ///
    /// # Errors
    ///
    /// [`SearchError::Damaged`] where a large index is found to be damaged only now, [`SearchError::EngineFailed`] where the
    /// engine fails.
    pub fn search(&self, query: &Query, options: &SearchOptions) -> Result<Answer, SearchError> {
        self.ask(|generation| answer::answer(generation, query, options))
    }

    /// Returns how a query is understood, at each stage.
    ///
    /// # Errors
    ///
    /// [`SearchError::Damaged`] where a large index is found to be damaged only now, [`SearchError::EngineFailed`] where the
    /// engine fails.
    pub fn explain(&self, query: &Query) -> Result<Explanation, SearchError> {
        self.ask(|generation| explain::explanation(generation, query))
    }

    /// Returns why the section at a place scores what it scores in the answer to a query, or what it lacks to be selected.
    ///
    /// # Errors
    ///
    /// Those of [`Index::similar`].
    pub fn explain_hit(&self, query: &Query, place: &str) -> Result<HitExplanation, PlaceError> {
        self.ask_at(place, |generation, ordinal| explain::hit(generation, query, ordinal))
    }

    /// Returns more sections like the one at a place: a path and any line of the section, or its id.
    ///
    /// # Errors
    ///
    /// [`PlaceError::NoSection`] where no section stands there, [`PlaceError::Damaged`] where a large index is found to be
    /// damaged only now, [`PlaceError::EngineFailed`] where the engine fails.
    pub fn similar(&self, place: &str, options: &SearchOptions) -> Result<Answer, PlaceError> {
        self.ask_at(place, |generation, ordinal| similar::similar(generation, ordinal, options))
    }

    /// Returns the section at a place, with as much around it as is asked for. A place is a path and any line of the section,
    /// or its id.
    ///
    /// ```
    /// # use minutes::{Corpus, Extent, Index};
    /// # let index = Index::in_memory(&Corpus::open("examples/sample-minutes")?)?;
    /// let excerpt = index.read("iaas/20220801.md:18", Extent::Meeting)?;
    /// let section = &excerpt.sections[excerpt.place];
    /// assert_eq!(section.place(), "iaas/20220801.md:17");
    /// assert!(excerpt.sections.iter().all(|other| other.date == section.date));
    /// # Ok::<(), minutes::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Index::similar`].
    pub fn read(&self, place: &str, extent: Extent) -> Result<Excerpt, PlaceError> {
        self.ask_at(place, |generation, ordinal| section::read(generation, ordinal, extent))
    }

    /// Returns where the forge shows the lines of a section, where the configuration or the checkout names a forge. The address
    /// is that of a commit only where that commit is known to hold the file as it was indexed, which takes
    /// [`History::Read`](crate::History::Read).
    pub fn address(&self, section: &Document) -> Option<String> {
        self.generation().address(section)
    }

    /// Returns the place of every section that a query selects, in the order of paths and lines.
    ///
    /// Cheaper than hits: no section is read.
    ///
    /// # Errors
    ///
    /// [`SearchError::Damaged`] where a large index is found to be damaged only now, [`SearchError::EngineFailed`] where the
    /// engine fails.
    pub fn places(&self, query: &Query) -> Result<Vec<Place>, SearchError> {
        self.ask(|generation| {
            let selected = generation.select(&generation.plan(&query.root), &Ranking::default())?;
            let ordinals = answer::ordinals(&selected);
            let lines = generation.engine.lines(&ordinals)?;
            let place = |(ordinal, line)| Ok(Place { path: generation.engine.path(ordinal)?, line });
            ordinals.into_iter().zip(lines).map(place).collect()
        })
    }

    /// Returns the values of a facet among the sections that the query selects, the commonest first, with the meetings they
    /// stand in and the number of sections that have no value.
    ///
    /// ```
    /// # use minutes::{Corpus, Facet, Index, Query};
    /// # let index = Index::in_memory(&Corpus::open("examples/sample-minutes")?)?;
    /// let groups = index.facet_counts(Facet::Group, &Query::word("octavia"))?;
    /// assert_eq!(groups.values[0].value, "iaas");
    /// assert!(groups.values[0].meetings <= groups.values[0].count);
    /// # Ok::<(), minutes::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`SearchError::Damaged`] where a large index is found to be damaged only now, [`SearchError::EngineFailed`] where the
    /// engine fails.
    pub fn facet_counts(&self, facet: Facet, query: &Query) -> Result<FacetCounts, SearchError> {
        self.ask(|generation| counts::facet(generation, facet, query))
    }

    /// Returns the sections that the query selects over time: by month unless told otherwise, with the first and the last
    /// mention and the longest time between two.
    ///
    /// ```
    /// # use minutes::{Corpus, Index, Query, TimelineOptions};
    /// # let index = Index::in_memory(&Corpus::open("examples/sample-minutes")?)?;
    /// let timeline = index.timeline(&Query::word("octavia"), &TimelineOptions::default())?;
    /// let dated: u64 = timeline.buckets.iter().map(|bucket| bucket.count).sum();
    /// assert_eq!(dated + timeline.undated, timeline.total);
    /// # Ok::<(), minutes::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`SearchError::Damaged`] where a large index is found to be damaged only now, [`SearchError::EngineFailed`] where the
    /// engine fails.
    pub fn timeline(&self, query: &Query, options: &TimelineOptions) -> Result<Timeline, SearchError> {
        self.ask(|generation| counts::timeline(generation, query, options))
    }
}

impl Generation {
    fn address(&self, section: &Document) -> Option<String> {
        let settings = &self.catalogue.settings;
        let commit = self.manifest.commit.as_deref().filter(|_| settings.is_committed(&section.path));
        forge::address(settings.forge.as_deref()?, commit, &section.path, section.lines)
    }

    fn plan(&self, root: &Clause) -> Plan {
        let known = |step: &Step| self.engine.knows(step);
        // A dictionary that cannot be read knows nobody; the search reads the same one and says so.
        let owner = |handle: &str| self.engine.with_value(Facet::Owner, handle).is_ok_and(|found| !found.is_empty());
        plan(root, Lexicon { vocabulary: &self.vocabulary, known: &known, owner: &owner })
    }
}

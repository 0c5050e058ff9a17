//! An index that is open: the public way to search.
//!
//! An [`Index`] is one whole generation, held in an `Arc`: cheap to clone, safe to share, unchanged by what a nightly run
//! publishes meanwhile until [`Index::reload`] is asked for.

mod answer;
mod context;
mod explain;
mod place;
mod shown;
mod similar;
mod spelling;
mod telling;
mod turns;

pub use explain::{Explanation, HitExplanation, TokenShown, ValueShown, WordForm, WordShown};

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use serde::Serialize;

use crate::catalogue::Catalogue;
use crate::corpus::Corpus;
use crate::date::Day;
use crate::document::Place;
use crate::engine::plan::{Lexicon, Plan, plan};
use crate::engine::ranking::Ranking;
use crate::engine::tantivy::Engine;
use crate::error::Result;
use crate::query::{Clause, Context, Facet, Query};
use crate::reindex;
use crate::search::{Answer, SearchOptions};
use crate::store::{Files, Manifest, Store};
use crate::words::{Step, Vocabulary};

/// An open index.
///
/// ```
/// # use minutes::{Corpus, Day, Index, Query, SearchOptions};
/// # let corpus = Corpus::open("examples/sample-minutes")?;
/// let index = Index::in_memory(&corpus)?;
/// let today = Day::new(2024, 6, 30).unwrap();
/// let query = Query::parse("Octavia team:iaas since:2022-06", &index.context(today)?).unwrap();
/// for hit in index.search(&query, &SearchOptions { limit: 10, ..Default::default() })?.hits {
///     println!("{}:{}  {}", hit.path, hit.lines.start, hit.headings.join(" › "));
/// }
/// # Ok::<(), minutes::Error>(())
/// ```
#[derive(Clone)]
pub struct Index {
    generation: Arc<RwLock<Arc<Generation>>>,
    place: Option<PathBuf>,
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
    /// How many files were read.
    pub files: usize,
    /// How many sections can be found.
    pub sections: u64,
    /// How many shards there are.
    pub shards: usize,
    /// The size of the shards in bytes.
    pub bytes: u64,
}

/// One generation, open.
struct Generation {
    engine: Engine,
    manifest: Manifest,
    catalogue: Catalogue,
    vocabulary: Vocabulary,
}

impl Index {
    /// Opens the index in the directory as it is.
    ///
    /// # Errors
    ///
    /// [`Error::NoIndex`](crate::Error::NoIndex) where there is none, [`Error::OtherVersion`](crate::Error::OtherVersion)
    /// where another version made it, [`Error::Damaged`](crate::Error::Damaged) where a file is not what was written.
    pub fn open(directory: impl AsRef<Path>) -> Result<Index> {
        let store = Store::at(directory.as_ref());
        let manifest = store.current()?;
        let files = store.read(&manifest)?;
        Index::of(files, manifest, Some(directory.as_ref().into()))
    }

    /// Opens the index of the corpus at its usual place, made or brought up to date first where that is needed.
    ///
    /// # Errors
    ///
    /// Those of [`Index::open`], and [`Error::Io`](crate::Error::Io) where the index cannot be written.
    pub fn open_or_build(corpus: &Corpus) -> Result<Index> {
        let place = corpus.index_place();
        reindex::reindex(corpus, &place, &reindex::Options::default())?;
        Index::open(place)
    }

    /// Makes an index of the corpus in memory and writes nothing.
    ///
    /// # Errors
    ///
    /// [`Error::Io`](crate::Error::Io) where the corpus cannot be read at all. Single files that cannot be read are left out.
    pub fn in_memory(corpus: &Corpus) -> Result<Index> {
        let (manifest, files) = reindex::build(corpus)?;
        Index::of(files, manifest, None)
    }

    fn of(files: Files, manifest: Manifest, place: Option<PathBuf>) -> Result<Index> {
        let generation = Generation::open(files, manifest)?;
        Ok(Index { generation: Arc::new(RwLock::new(Arc::new(generation))), place })
    }

    /// Takes up the newest generation, where a newer one was published; says whether it did.
    ///
    /// # Errors
    ///
    /// Those of [`Index::open`]; the generation that served goes on serving.
    pub fn reload(&self) -> Result<bool> {
        let Some(place) = &self.place else { return Ok(false) };
        let store = Store::at(place);
        let manifest = store.current()?;
        if manifest == self.generation().manifest {
            return Ok(false);
        }
        let generation = Generation::open(store.read(&manifest)?, manifest)?;
        *self.generation.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(generation);
        Ok(true)
    }

    /// Returns what a query can be parsed against: the groups, people and other values this index knows. Each list is
    /// read when a query first asks for a value of it.
    ///
    /// # Errors
    ///
    /// [`Error::Engine`](crate::Error::Engine) where the index cannot be read.
    pub fn context(&self, today: Day) -> Result<Context> {
        Ok(context::context(&self.generation(), today))
    }

    /// Returns what the open generation holds and was made of.
    pub fn status(&self) -> Status {
        let generation = self.generation();
        let manifest = &generation.manifest;
        Status {
            corpus: manifest.corpus.clone(),
            commit: manifest.commit.clone(),
            generation: manifest.generation,
            files: manifest.files.len(),
            sections: manifest.documents(),
            shards: manifest.shards.len(),
            bytes: manifest.shards.iter().map(|shard| shard.length).sum(),
        }
    }

    /// Answers a query.
    ///
    /// # Errors
    ///
    /// [`Error::Engine`](crate::Error::Engine) where the index cannot be read.
    pub fn search(&self, query: &Query, options: &SearchOptions) -> Result<Answer> {
        answer::answer(&self.generation(), query, options)
    }

    /// Returns how a query is understood, at each stage.
    ///
    /// # Errors
    ///
    /// [`Error::Engine`](crate::Error::Engine) where the index cannot be read.
    pub fn explain(&self, query: &Query) -> Result<Explanation> {
        explain::explanation(&self.generation(), query)
    }

    /// Returns why the section at a place scores what it scores in the answer to a query, or what it lacks to be selected.
    ///
    /// # Errors
    ///
    /// Those of [`Index::similar`].
    pub fn explain_hit(&self, query: &Query, place: &str) -> Result<HitExplanation> {
        let generation = self.generation();
        explain::hit(&generation, query, place::locate(&generation.engine, place)?)
    }

    /// Returns more sections like the one at a place: a path and any line of the section, or its id.
    ///
    /// # Errors
    ///
    /// [`Error::NoSection`](crate::Error::NoSection) where no section stands there, [`Error::Engine`](crate::Error::Engine)
    /// where the index cannot be read.
    pub fn similar(&self, place: &str, options: &SearchOptions) -> Result<Answer> {
        let generation = self.generation();
        let ordinal = place::locate(&generation.engine, place)?;
        similar::similar(&generation, ordinal, options)
    }

    /// Returns the place of every section that a query selects, in the order of paths and lines.
    ///
    /// Cheaper than hits: no section is read.
    ///
    /// # Errors
    ///
    /// [`Error::Engine`](crate::Error::Engine) where the index cannot be read.
    pub fn places(&self, query: &Query) -> Result<Vec<Place>> {
        let generation = self.generation();
        let selected = generation.select(&generation.plan(&query.root), &Ranking::default())?;
        let ordinals = answer::ordinals(&selected);
        let lines = generation.engine.lines(&ordinals)?;
        let place = |(ordinal, line)| Ok(Place { path: generation.engine.path(ordinal)?, line });
        ordinals.into_iter().zip(lines).map(place).collect()
    }

    /// Returns the values of a facet among the sections that the query selects, and how many have each.
    ///
    /// # Errors
    ///
    /// [`Error::Engine`](crate::Error::Engine) where the index cannot be read.
    pub fn facets(&self, facet: Facet, query: &Query) -> Result<std::collections::BTreeMap<String, u64>> {
        let generation = self.generation();
        let selected = generation.select(&generation.plan(&query.root), &Ranking::default())?;
        Ok(generation.engine.counts(facet, &answer::ordinals(&selected))?)
    }

    fn generation(&self) -> Arc<Generation> {
        Arc::clone(&self.generation.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Generation {
    fn open(files: Files, manifest: Manifest) -> Result<Generation> {
        let engine = Engine::open(files.shards, files.lexicon)?;
        let catalogue = Catalogue::from_value(&manifest.catalogue);
        let vocabulary = catalogue.vocabulary();
        Ok(Generation { engine, manifest, catalogue, vocabulary })
    }

    fn plan(&self, root: &Clause) -> Plan {
        let known = |step: &Step| self.engine.knows(step);
        // A dictionary that cannot be read knows nobody; the search reads the same one and says so.
        let owner = |handle: &str| self.engine.with_value(Facet::Owner, handle).is_ok_and(|found| !found.is_empty());
        plan(root, Lexicon { vocabulary: &self.vocabulary, known: &known, owner: &owner })
    }
}

//! How an index is opened, brought up to date, and followed while others publish.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::{Generation, Index, canary, place};
use crate::catalogue::Catalogue;
use crate::corpus::Corpus;
use crate::engine::tantivy::{Engine, EngineError};
use crate::error::{
    BuildError, Damaged, FileError, OpenError, OtherVersion, PlaceError, ReindexError, SearchError, StaleError,
};
use crate::reindex::{self, Changes, Options, Report};
use crate::store::{CHECKED_BELOW, HELD_BELOW, Manifest, Opened, Store};

/// How to open an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenOptions {
    /// An index of less than so many bytes is read into memory and checked byte by byte; a larger one is mapped, and its
    /// files must not be cut short while it is open. Who puts one question and is done saves most of the time of opening by
    /// mapping whatever the size: 0.
    pub in_memory_below: u64,
    /// A mapped index of less than so many bytes is checked byte by byte when it is opened. Of a larger one the lengths of
    /// the files are, and each section when it is shown; damage elsewhere may make the engine panic, which is caught and told
    /// as [`SearchError::Damaged`] unless the host is built with `panic = "abort"`.
    pub checked_below: u64,
    /// When to take up a generation that was published since.
    pub reload: Reload,
}

/// When an open index takes up a newer generation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reload {
    /// With [`Index::reload`], and never by itself.
    #[default]
    WhenAsked,
    /// With every question: the pointer of the index, a file of one line, is read before it. Where the newer generation
    /// cannot be read, the one that serves goes on serving.
    WithEveryQuestion,
}

impl OpenOptions {
    /// Returns the directory of an index, to be opened so.
    fn store(&self, directory: &Path) -> Store {
        Store::at(directory).held_below(self.in_memory_below).checked_below(self.checked_below)
    }
}

impl Default for OpenOptions {
    fn default() -> OpenOptions {
        OpenOptions { in_memory_below: HELD_BELOW, checked_below: CHECKED_BELOW, reload: Reload::default() }
    }
}

/// The generation that answers.
pub(super) struct Serving {
    latest: RwLock<Latest>,
    /// Held by whoever takes up a newer generation: of two at once the slower would bring back what the faster replaced.
    turn: Mutex<()>,
}

/// A generation, and the pointer that was read before it was last compared with what serves.
struct Latest {
    generation: Arc<Generation>,
    mark: Option<Vec<u8>>,
}

impl Serving {
    fn latest(&self) -> RwLockReadGuard<'_, Latest> {
        self.latest.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self) -> RwLockWriteGuard<'_, Latest> {
        self.latest.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Brings the index at `place` up to date with the corpus. What is damaged or of another version is made anew.
///
/// # Errors
///
/// [`ReindexError::Walk`] where the corpus cannot be read at all, [`ReindexError::Overtaken`] where a file of it does not come
/// to rest, [`ReindexError::Stopped`] where whoever watches says so. [`ReindexError::Locked`] where another process is at it,
/// [`ReindexError::Io`] where the index cannot be written, or [`ReindexError::Damaged`] be read again, and
/// [`ReindexError::Unstarted`] and [`ReindexError::EngineFailed`] where the system or the engine fails. Where the options ask for a
/// guard, or for the first of them the run before did, and it objects: [`ReindexError::FilesGone`],
/// [`ReindexError::CanaryFailed`] or [`ReindexError::CanaryMistyped`], and [`ReindexError::Incomplete`]. The index is then as it
/// was.
pub fn reindex(corpus: &Corpus, place: &Path, options: &Options) -> Result<Report, ReindexError> {
    let trial = |store: &Store, manifest: &Manifest| match options.canaries {
        Some(today) => canary::ask(store, manifest, today),
        None => Ok(()),
    };
    reindex::run(&Store::at(place), corpus, options, &trial)
}

/// Checks every byte of the index in the directory, and returns what is wrong with it: nothing, where all is well.
///
/// # Errors
///
/// Those of [`Index::open`] where it cannot be told which generation serves.
pub fn verify(directory: impl AsRef<Path>) -> Result<Vec<FileError>, OpenError> {
    Store::at(directory.as_ref()).verify()
}

impl Index {
    /// Opens the index in the directory as it is. Where it is damaged, the newest older generation that is whole serves in
    /// its stead; [`Status::instead_of`](crate::Status::instead_of) then says so.
    ///
    /// # Errors
    ///
    /// [`OpenError::NoIndex`] where there is none, [`OpenError::OtherVersion`] where another version made it,
    /// [`OpenError::Damaged`] where a file is not what was written, [`OpenError::Io`] where one cannot be read, and
    /// [`OpenError::EngineFailed`] where the engine does not take what passed all this.
    pub fn open(directory: impl AsRef<Path>) -> Result<Index, OpenError> {
        Index::open_with(directory, &OpenOptions::default())
    }

    /// Opens the index in the directory, as [`Index::open`] does.
    ///
    /// ```
    /// use minutes::{Corpus, Index, OpenOptions, Reload};
    /// let corpus = Corpus::open("examples/sample-minutes")?;
    /// let index = Index::open_or_build(&corpus)?;
    /// let options = OpenOptions { reload: Reload::WithEveryQuestion, ..OpenOptions::default() };
    /// let follows = Index::open_with(corpus.index_place(), &options)?;
    /// assert_eq!(follows.status(), index.status());
    /// # Ok::<(), minutes::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Index::open`].
    pub fn open_with(directory: impl AsRef<Path>, options: &OpenOptions) -> Result<Index, OpenError> {
        Index::of_store(options.store(directory.as_ref()), options.reload)
    }

    pub(crate) fn of_store(store: Store, reload: Reload) -> Result<Index, OpenError> {
        let mark = store.mark();
        let opened = store.newest_whole(|manifest| Generation::read(&store, manifest))?;
        Ok(Index::of(opened, mark, Some(store), reload))
    }

    /// Opens the index of the corpus at its usual place, made or brought up to date first where that is needed.
    ///
    /// # Errors
    ///
    /// Those of [`Index::refreshed`]: [`ReindexError::FilesGone`] where the run before limited how many files may go at once and
    /// more are gone, and none of the other guards.
    pub fn open_or_build(corpus: &Corpus) -> Result<Index, ReindexError> {
        Ok(Index::refreshed(corpus, &corpus.index_place(), &Options::default(), &OpenOptions::default())?.0)
    }

    /// Opens the index of the corpus at a place, made or brought up to date first where that is needed, and says what was
    /// done. What turns out to be damaged is made anew.
    ///
    /// # Errors
    ///
    /// Those of [`reindex`]; [`ReindexError::NoIndex`] and [`ReindexError::OtherVersion`] where another process takes the index
    /// away before it is opened.
    pub fn refreshed(
        corpus: &Corpus,
        place: &Path,
        options: &Options,
        open: &OpenOptions,
    ) -> Result<(Index, Report), ReindexError> {
        let store = open.store(place);
        let refreshed = reindex(corpus, place, options).and_then(|report| {
            let mark = store.mark();
            Ok((store.serving(|manifest| Generation::read(&store, manifest))?, mark, report))
        });
        match refreshed {
            Err(ReindexError::Damaged(_)) if !options.verify => {
                // A refresh looks at lengths and times only; this one looks at every byte.
                Index::refreshed(corpus, place, &Options { verify: true, ..options.clone() }, open)
            }
            Err(error) => Err(error),
            Ok((generation, mark, report)) => {
                let opened = Opened { generation, instead_of: None };
                Ok((Index::of(opened, mark, Some(store), open.reload), report))
            }
        }
    }

    /// Makes an index of the corpus in memory and writes nothing.
    ///
    /// # Errors
    ///
    /// [`BuildError::Walk`] where the corpus cannot be read at all: single files that cannot be read are left out.
    /// [`BuildError::Overtaken`] where a file of a large corpus is changed meanwhile, [`BuildError::Stopped`] where whoever
    /// watches says so, [`BuildError::Unstarted`] and [`BuildError::EngineFailed`] where the system or the engine fails.
    pub fn in_memory(corpus: &Corpus) -> Result<Index, BuildError> {
        let (manifest, files) = reindex::build(corpus)?;
        let engine = Engine::open(files).map_err(EngineError::in_memory)?;
        let opened = Opened { generation: Generation::of(engine, manifest, Place::Memory), instead_of: None };
        Ok(Index::of(opened, None, None, Reload::default()))
    }

    /// Makes an index in memory of texts that lie in no directory: minutes from a database, a request, a test. Each comes with
    /// the path it would have, which says as much about its date and group as that of a file. Of several with one path the last
    /// counts; as with files, one that holds no text but other bytes is left out.
    ///
    /// ```
    /// use minutes::{Index, Query, SearchOptions};
    /// let index = Index::of_texts([("iaas/20220613.md", "# Team IaaS\n\n## Octavia\n\n- failover works\n")])?;
    /// let answer = index.search(&Query::word("failover"), &SearchOptions::default())?;
    /// assert_eq!(answer.hits[0].place(), "iaas/20220613.md:3");
    /// assert_eq!(answer.hits[0].date.unwrap().to_string(), "2022-06-13");
    /// # Ok::<(), minutes::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`BuildError::Unstarted`] and [`BuildError::EngineFailed`] where the system or the engine fails.
    pub fn of_texts<P: Into<String>, T: Into<String>>(
        texts: impl IntoIterator<Item = (P, T)>,
    ) -> Result<Index, BuildError> {
        Index::in_memory(&Corpus::of_texts(texts))
    }

    /// Returns the index as another reads it, whose calls of the file system go through another store.
    #[cfg(test)]
    pub(crate) fn through(&self, store: Store) -> Index {
        Index { store: Some(store), ..self.clone() }
    }

    fn of(opened: Opened<Generation>, mark: Option<Vec<u8>>, store: Option<Store>, reload: Reload) -> Index {
        let instead_of = opened.instead_of.map(|error| error.to_string());
        let generation = Arc::new(Generation { instead_of, ..opened.generation });
        let latest = RwLock::new(Latest { generation, mark });
        Index { serving: Arc::new(Serving { latest, turn: Mutex::default() }), store, reload }
    }

    /// Takes up the newest generation, where a newer one was published; says whether it did.
    ///
    /// # Errors
    ///
    /// Those of [`Index::open`]; the generation that served goes on serving.
    pub fn reload(&self) -> Result<bool, OpenError> {
        let Some(store) = &self.store else { return Ok(false) };
        let _turn = self.serving.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let mark = store.mark();
        let newer = store.serving(|manifest| {
            let is_newer = manifest != self.serving().manifest;
            is_newer.then(|| Generation::read(store, manifest)).transpose()
        });
        let mut latest = self.serving.change();
        latest.mark = mark;
        let newer = newer?.map(Arc::new);
        let is_newer = newer.is_some();
        latest.generation = newer.unwrap_or_else(|| Arc::clone(&latest.generation));
        Ok(is_newer)
    }

    /// Returns what changed in the corpus since the generation that answers was made: everything is new to an index in
    /// memory, which keeps no list of files. Where so much was published since that the list is gone, the newest generation is
    /// taken up first.
    ///
    /// # Errors
    ///
    /// [`StaleError::Walk`] where the corpus cannot be walked, [`StaleError::Damaged`] where the list of files is not what was
    /// written, [`StaleError::Io`] where it cannot be read.
    pub fn stale(&self, corpus: &Corpus) -> Result<Changes, StaleError> {
        let Some(store) = &self.store else { return reindex::all_new(corpus) };
        loop {
            match reindex::changes_since(store, &self.generation().manifest, corpus) {
                Err(StaleError::Damaged(_)) if self.reload().is_ok_and(|newer| newer) => {}
                told => return told,
            }
        }
    }

    /// Returns the generation that is to answer a question.
    pub(super) fn generation(&self) -> Arc<Generation> {
        match self.reload {
            Reload::WhenAsked => {}
            Reload::WithEveryQuestion => self.follow(),
        }
        self.serving()
    }

    /// Takes up what was published since. What cannot be read is tried again once the pointer has moved.
    fn follow(&self) {
        let Some(store) = &self.store else { return };
        if store.mark() != self.serving.latest().mark {
            // The generation that serves goes on serving, whatever this says.
            let _ = self.reload();
        }
    }

    fn serving(&self) -> Arc<Generation> {
        Arc::clone(&self.serving.latest().generation)
    }

    /// Puts a question to the generation that answers.
    pub(super) fn ask<T>(
        &self,
        question: impl FnOnce(&Arc<Generation>) -> Result<T, EngineError>,
    ) -> Result<T, SearchError> {
        let generation = self.generation();
        generation.guarded(|| question(&generation))
    }

    /// Puts a question about the section at a place to the generation that answers.
    pub(super) fn ask_at<T>(
        &self,
        place: &str,
        question: impl FnOnce(&Arc<Generation>, u32) -> Result<T, EngineError>,
    ) -> Result<T, PlaceError> {
        let generation = self.generation();
        let ordinal = generation.guarded(|| place::locate(&generation.engine, place))??;
        Ok(generation.guarded(|| question(&generation, ordinal))?)
    }
}

impl Generation {
    /// Reads a generation from the store.
    pub(super) fn read(store: &Store, manifest: Manifest) -> Result<Generation, OpenError> {
        if manifest.made_by != reindex::made_by() {
            return Err(OtherVersion { path: store.root().into() }.into());
        }
        let files = store.read(&manifest)?;
        let directory = store.root().to_owned();
        let checked = files.lexicon.unchecked().is_none();
        let place = if checked { Place::Checked(directory) } else { Place::Unchecked(directory) };
        let engine = place.guarded(|| Engine::open(files))?;
        Ok(Generation::of(engine, manifest, place))
    }

    fn of(engine: Engine, manifest: Manifest, place: Place) -> Generation {
        let catalogue = Catalogue::of(&manifest);
        let vocabulary = catalogue.vocabulary();
        Generation { engine, manifest, catalogue, vocabulary, place, instead_of: None }
    }

    /// Asks the engine something. Where its bytes were not checked, what it stumbles over is damage.
    pub(super) fn guarded<T>(&self, ask: impl FnOnce() -> Result<T, EngineError>) -> Result<T, SearchError> {
        self.place.guarded(ask)
    }
}

/// Where a generation lies, and whether every byte of it was checked.
pub(super) enum Place {
    /// Nowhere.
    Memory,
    /// In a directory, from which it was read whole.
    Checked(PathBuf),
    /// In a directory, from which it is mapped.
    Unchecked(PathBuf),
}

impl Place {
    /// Runs `ask`, which reads an index there. Of one that was not checked byte by byte neither what its engine reports nor a
    /// panic in it is a mistake of the program. A checked index is asked without more ado.
    fn guarded<T>(&self, ask: impl FnOnce() -> Result<T, EngineError>) -> Result<T, SearchError> {
        let directory = match self {
            Place::Memory => return Ok(ask().map_err(EngineError::in_memory)?),
            Place::Checked(directory) => return ask().map_err(|error| error.within(directory)),
            Place::Unchecked(directory) => directory,
        };
        let damaged = |reason: String| Damaged { path: directory.clone(), reason }.into();
        match catch_unwind(AssertUnwindSafe(ask)) {
            Ok(answer) => answer.map_err(|error| match error.within(directory) {
                SearchError::EngineFailed(failed) => damaged(format!("cannot be read: {}", failed.reason)),
                damage @ SearchError::Damaged(_) => damage,
            }),
            Err(_) => Err(damaged("holds what was never written".into())),
        }
    }
}

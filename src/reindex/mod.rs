//! The one pipeline: walk, read, split, facets, documents, shards, publish.
//!
//! A first build, the nightly run and the refresh before a search are this same code with more or less to do. Where the
//! files are as the manifest remembers them nothing is done; where they are not, the files that changed are read, what all
//! of them say is settled anew, and only the shards of which something changed are built and written.

mod changes;
mod columns;
mod cut;
pub(crate) mod document;
pub(crate) mod facts;
pub(crate) mod gather;
mod known;
pub(crate) mod page;
mod remembered;
mod sections;
pub(crate) mod settle;
mod shards;
mod sources;

use std::collections::BTreeSet;
use std::error::Error;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use crate::corpus::Corpus;
use crate::corpus::walk::Tree;
use crate::date::Day;
use crate::engine::tantivy as engine;
use crate::engine::tantivy::EngineError;
use crate::error::{BuildError, Incomplete, ReadError, ReindexError, Result, Skipped, StaleError, Unstarted};
use crate::facets::date::Contradiction;
use crate::store::{
    Draft, FORMAT, Files, Fingerprint, Lock, Manifest, Opaque, Part, Store, StoredShard, sources_to_bytes,
};

use self::gather::{Gathered, gather};
use self::known::{Before, Known, Look, commit, settings};
use self::remembered::Remembered;
use self::shards::{Shelf, shards};

pub use self::changes::Changes;
pub(crate) use self::known::made_by;
pub use self::sections::{SectionStream, Sections, sections, stream_sections};

/// How to index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether to build everything anew, whatever is there.
    pub full: bool,
    /// How many threads to use, 256 at most; `None` means one for each core.
    pub threads: Option<usize>,
    /// How long to wait for another process that is writing the index.
    pub wait: Duration,
    /// Whether to publish nothing where a file had to be skipped.
    pub strict: bool,
    /// Whether to check every byte of what is there, and to remove what runs that were stopped left behind.
    pub verify: bool,
    /// Publish nothing where more than so many of a hundred files are gone. `None` means the limit that the run before was
    /// given, so that a corpus that is suddenly gone does not replace what a guarded run made; where none ever was, any
    /// number may go.
    pub max_removed: Option<u8>,
    /// Ask the canary queries of the corpus, with what `today` means in them, whether or not anything changed, and publish
    /// nothing where one finds too little; `None` means that they are not asked.
    pub canaries: Option<Day>,
    /// When the run began, in seconds since 1970; kept with the index.
    pub now: Option<i64>,
}

/// What a run did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// Whether a new generation was published.
    pub published: bool,
    /// The generation that serves now.
    pub generation: u64,
    /// How many files were indexed.
    pub files: usize,
    /// How many sections they hold.
    pub sections: u64,
    /// The files that were left out, each with its reason.
    pub skipped: Vec<Skipped>,
    /// Why the index that was there could not serve and was made anew, where that was so.
    pub replaced: Option<String>,
    /// Whether it could not be told how many files are gone, because nothing is left that says which there were: the limit
    /// of [`Options::max_removed`] was not held.
    pub unguarded: bool,
    /// What became of the files since the run before.
    pub changes: Changes,
    /// The dates that contradict each other, by file.
    pub contradictions: Vec<(String, Contradiction)>,
    /// The commit of the checkout, where the corpus is one.
    pub commit: Option<String>,
    /// When the generation that serves was made, in seconds since 1970, where the host said so.
    pub made_at: Option<i64>,
}

/// Judges a generation that is written and does not serve yet, or that serves and is as the corpus is; what it says keeps the
/// first from serving, and makes the run fail.
pub(crate) type Trial<'t> = &'t dyn Fn(&Store, &Manifest) -> Result<(), ReindexError>;

/// Brings the index in the store up to date with the corpus. What is damaged or of another version is made anew.
pub(crate) fn run(store: &Store, corpus: &Corpus, options: &Options, trial: Trial) -> Result<Report, ReindexError> {
    let mark = store.mark();
    let look = Known::read(store, corpus, options)?.compared(corpus)?;
    if let Some(before) = look.unchanged(corpus) {
        match trial(store, &before.manifest) {
            // It was overtaken by a run that published meanwhile.
            Err(_) if store.mark() != mark => {}
            tried => {
                tried?;
                if options.verify {
                    tidy(store);
                }
                return Ok(before.report());
            }
        }
    }
    let lock = store.lock_within(options.wait)?;
    // Whoever held the lock until now may have published, and the files may be others than before that.
    let known = if store.mark() == mark { look.known } else { Known::read(store, corpus, options)? };
    let look = known.compared(corpus)?;
    match look.unchanged(corpus) {
        Some(before) => trial(store, &before.manifest).map(|()| before.report()),
        None => replace(store, &lock, corpus, options, look, trial),
    }
}

/// Publishes the corpus as it is now, from its beginning again where a file is changed meanwhile.
fn replace(
    store: &Store,
    lock: &Lock,
    corpus: &Corpus,
    options: &Options,
    mut look: Look,
    trial: Trial,
) -> Result<Report, ReindexError> {
    for _ in 1..ATTEMPTS {
        match publish(store, lock, corpus, options, &look, trial) {
            Err(ReindexError::Overtaken(_)) => look = look.known.compared(corpus)?,
            published => return published,
        }
    }
    publish(store, lock, corpus, options, &look, trial)
}

/// A file that is changed so many times in a row while it is read is given up.
const ATTEMPTS: usize = 5;

fn publish(
    store: &Store,
    lock: &Lock,
    corpus: &Corpus,
    options: &Options,
    look: &Look,
    trial: Trial,
) -> Result<Report, ReindexError> {
    let Look { known, tree, changes, .. } = look;
    let max_removed = options.max_removed.or(known.before.as_ref().and_then(|before| before.manifest.max_removed));
    max_removed.map_or(Ok(()), |percent| changes.guard(corpus.root(), percent))?;
    let unguarded = options.max_removed.is_some_and(|percent| percent < 100) && known.is_unlisted();
    let mut gathered = on(options.threads, || gather(corpus, tree, &look.remembered(store)))??;
    let files = gathered.runs.iter().map(|run| run.files.len()).sum();
    let skipped = gathered.skipped.clone();
    if options.strict && !skipped.is_empty() {
        return Err(Incomplete { corpus: corpus.root().into(), skipped }.into());
    }
    let draft = store.draft(lock)?;
    let shelf = Directory {
        store,
        draft: &draft,
        known: known.sound().map(|before| &before.manifest),
        damage: Mutex::default(),
    };
    let manifest = on(options.threads, || written(corpus, &mut gathered, tree, &shelf, lock))??;
    let damage = shelf.damage.into_inner().unwrap_or_else(PoisonError::into_inner).pop_first();
    let manifest = Manifest { made_at: options.now, max_removed, ..manifest };
    let manifest = draft.publish(manifest, |manifest| trial(store, manifest))?;
    Ok(Report {
        published: true,
        generation: manifest.generation,
        files,
        sections: manifest.documents(),
        skipped,
        replaced: known.replaced.clone().or(damage),
        unguarded,
        changes: changes.clone(),
        contradictions: gathered.catalogue.contradictions,
        commit: manifest.commit,
        made_at: manifest.made_at,
    })
}

/// Writes the files of a generation and returns its manifest.
fn written(
    corpus: &Corpus,
    gathered: &mut Gathered,
    tree: &Tree,
    shelf: &Directory<'_>,
    lock: &Lock,
) -> Result<Manifest, ReindexError> {
    let draft = shelf.draft;
    // The shards use the facts up.
    let facts = draft.write_by_content("facts", 0, &remembered::to_bytes(&gathered.runs))?;
    let (manifest, parts) = shelved(corpus, gathered, shelf)?;
    let mut manifest = Manifest { facts, ..manifest };
    manifest.lexicon =
        draft.write_by_content("lexicon", 0, &engine::build_lexicon(parts).map_err(|error| shelf.failed(error))?)?;
    let sources = sources_to_bytes(&sources::as_read(tree, &gathered.hashes, lock.taken));
    manifest.sources = draft.write_by_content("sources", tree.files.len() as u64, &sources)?;
    Ok(manifest)
}

/// Removes what runs that were stopped left behind, unless somebody is writing or nobody may.
fn tidy(store: &Store) {
    if !store.leftovers().is_empty()
        && let Ok(lock) = store.lock()
    {
        store.sweep(&lock);
    }
}

/// Returns what changed in the corpus since the generation was made.
pub(crate) fn changes_since(store: &Store, manifest: &Manifest, corpus: &Corpus) -> Result<Changes, StaleError> {
    let before = Before { sources: store.sources(manifest)?, manifest: manifest.clone() };
    let now = sources::as_they_are(corpus, &gather::files(corpus)?, &before.sources);
    Ok(before.changes(corpus, &now))
}

/// Returns the files of the corpus, all of them new.
pub(crate) fn all_new(corpus: &Corpus) -> Result<Changes, StaleError> {
    Ok(Changes::between(&[], &sources::as_they_are(corpus, &gather::files(corpus)?, &[])))
}

/// Builds the index of a corpus in memory.
pub(crate) fn build(corpus: &Corpus) -> Result<(Manifest, Files), BuildError> {
    let tree = gather::files(corpus)?;
    let (mut manifest, shards) = on(None, || {
        let mut gathered = gather(corpus, &tree, &Remembered::nothing()).map_err(ReadError::from)?;
        shelved(corpus, &mut gathered, &Memory)
    })??;
    manifest.sources.documents = tree.files.len() as u64;
    let lexicon = engine::build_lexicon(shards.clone()).map_err(|error| Memory.failed(error))?.into();
    Ok((manifest, Files { shards, lexicon }))
}

/// Returns the manifest of a corpus with its shards, which lie on the shelf.
fn shelved<S: Shelf>(corpus: &Corpus, gathered: &mut Gathered, shelf: &S) -> Result<(Manifest, Vec<Part>), S::Error> {
    let (shards, parts) = shards(corpus, &mut gathered.runs, &gathered.corpuswide, shelf)?.into_iter().unzip();
    let manifest = Manifest {
        format: FORMAT,
        generation: 0,
        made_by: made_by(),
        corpus: corpus.root().display().to_string(),
        settings: settings(corpus),
        commit: commit(corpus),
        made_at: None,
        max_removed: None,
        shards,
        lexicon: StoredShard::default(),
        sources: StoredShard::default(),
        facts: StoredShard::default(),
        skipped: gathered.skipped.clone(),
        catalogue: Opaque::of(&gathered.catalogue),
        contradictions: Opaque::of(&gathered.catalogue.contradictions),
    };
    Ok((manifest, parts))
}

/// The shards of the generation before, and a place for new ones beside them.
struct Directory<'s> {
    store: &'s Store,
    draft: &'s Draft<'s>,
    known: Option<&'s Manifest>,
    /// What is wrong with shards that could have been kept.
    damage: Mutex<BTreeSet<String>>,
}

impl Shelf for Directory<'_> {
    type Error = ReindexError;

    fn find(&self, name: &str) -> Option<(StoredShard, Part)> {
        let manifest = self.known?;
        let known = manifest.shards.iter().find(|known| known.name == name)?;
        match self.store.checked(manifest, known) {
            Ok(part) => Some((known.clone(), part)),
            Err(error) => {
                self.damage.lock().unwrap_or_else(PoisonError::into_inner).insert(error.to_string());
                None
            }
        }
    }

    fn keep(&self, name: String, documents: u64, bytes: Vec<u8>) -> Result<(StoredShard, Part), Self::Error> {
        let shard = self.draft.write(name, documents, &bytes)?;
        let part = self.store.mapped(&shard)?;
        Ok((shard, part))
    }

    fn failed(&self, error: EngineError) -> ReindexError {
        error.within(self.store.root()).into()
    }
}

/// A shelf that is empty and goes with the program.
struct Memory;

impl Shelf for Memory {
    type Error = BuildError;

    fn find(&self, _name: &str) -> Option<(StoredShard, Part)> {
        None
    }

    fn keep(&self, name: String, documents: u64, bytes: Vec<u8>) -> Result<(StoredShard, Part), Self::Error> {
        let (length, hash) = (bytes.len() as u64, Fingerprint::of(&bytes));
        // It is handed to the dictionary and to the engine.
        Ok((StoredShard { name, length, hash, documents }, Arc::<[u8]>::from(bytes).into()))
    }

    fn failed(&self, error: EngineError) -> BuildError {
        error.in_memory().into()
    }
}

/// Threads beyond these help nobody, and thousands of them keep the whole machine busy.
const MOST_THREADS: usize = 256;

/// Runs `work` on a pool of so many threads, or on the common one.
///
/// # Errors
///
/// Where the system gives no threads.
pub(crate) fn on<T: Send>(threads: Option<usize>, work: impl FnOnce() -> T + Send) -> Result<T, Unstarted> {
    let Some(threads) = threads else {
        let within_another = rayon::current_thread_index().is_some();
        return if within_another { Ok(work()) } else { common().map(|()| work()) };
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.clamp(1, MOST_THREADS)).build();
    let pool = pool.map_err(|error| Unstarted { reason: error.to_string() })?;
    Ok(pool.install(work))
}

/// Starts the common pool, unless it runs already: left to itself it would panic where it cannot be started.
fn common() -> Result<(), Unstarted> {
    static STARTED: OnceLock<Result<(), Unstarted>> = OnceLock::new();
    let start = || match rayon::ThreadPoolBuilder::new().build_global() {
        // Of the reasons only the one that the system gives has a source; the other is that the pool is there.
        Err(error) if error.source().is_some() => Err(Unstarted { reason: error.to_string() }),
        Ok(()) | Err(_) => Ok(()),
    };
    STARTED.get_or_init(start).clone()
}

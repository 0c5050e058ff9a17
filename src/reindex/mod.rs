//! The one pipeline: walk, read, split, facets, documents, shards, publish.
//!
//! A first build, the nightly run and the refresh before a search are this same code with more or less to do. Where the
//! files are as the manifest remembers them nothing is done; where they are not, documents are made anew, and only the
//! shards whose documents changed are built and written.

mod changes;
mod document;
pub(crate) mod gather;
mod known;
pub(crate) mod marks;
pub(crate) mod page;
pub(crate) mod settle;
mod shards;
mod sources;

use std::sync::Arc;
use std::time::Duration;

use rayon::prelude::*;
use twox_hash::XxHash3_128;

use crate::catalogue::Catalogue;
use crate::corpus::Corpus;
use crate::corpus::watch::Stage;
use crate::date::Day;
use crate::document::Document;
use crate::engine::scan::scan;
use crate::engine::tantivy as engine;
use crate::error::{Error, Result, Skipped};
use crate::facets::date::Contradiction;
use crate::query::Query;
use crate::store::{FORMAT, Files, Fingerprint, Lock, Manifest, NewFiles, NewShard, Part, Store, StoredShard};

use self::gather::{Gathered, gather};
use self::known::{Before, Known, Look, commit, settings};

pub use self::changes::Changes;
pub(crate) use self::known::made_by;

/// How to index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether to build everything anew, whatever is there.
    pub full: bool,
    /// How many threads to use; `None` means one for each core.
    pub threads: Option<usize>,
    /// How long to wait for another process that is writing the index.
    pub wait: Duration,
    /// Whether to publish nothing and to fail where a file has to be skipped.
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

/// The sections of a corpus, read from its files.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Sections {
    /// The sections in (path, line) order.
    pub documents: Vec<Document>,
    /// The files that were left out, each with its reason.
    pub skipped: Vec<Skipped>,
    /// What the corpus shows as a whole.
    pub catalogue: Catalogue,
}

impl Sections {
    /// Returns the ordinals of the sections that a query selects, ascending, by looking at every word of every section.
    ///
    /// This is the reference that an [`Index`](crate::Index) is held against: slow, plain, and right for a few hundred
    /// sections. Sections without text that only hold others are no answers, as in an index.
    ///
    /// ```
    /// use minutes::{Context, Corpus, Day, Query};
    /// let sections = minutes::sections(&Corpus::open("examples/sample-minutes")?, None)?;
    /// let query = Query::parse("Octavia", &Context::any(Day::new(2024, 6, 30).unwrap())).unwrap();
    /// for ordinal in sections.scan(&query) {
    ///     println!("{}", sections.documents[ordinal].place());
    /// }
    /// # Ok::<(), minutes::Error>(())
    /// ```
    pub fn scan(&self, query: &Query) -> Vec<usize> {
        scan(&self.documents, query, &self.catalogue.vocabulary())
    }
}

/// The sections one by one, in (path, line) order; each is given away and let go of by whoever takes it.
impl IntoIterator for Sections {
    type Item = Document;
    type IntoIter = std::vec::IntoIter<Document>;

    fn into_iter(self) -> Self::IntoIter {
        self.documents.into_iter()
    }
}

/// Returns every section of the corpus, those without text of their own included.
///
/// # Errors
///
/// Where the directory of the corpus cannot be read. Single files that cannot be read are reported in the answer.
pub fn sections(corpus: &Corpus, threads: Option<usize>) -> Result<Sections> {
    let tree = gather::files(corpus)?;
    let gathered = on(threads, || gather(corpus, &tree))?;
    corpus.watch().check()?;
    let documents = gathered.files.into_iter().flat_map(|(_, documents)| documents).collect();
    Ok(Sections { documents, skipped: gathered.skipped, catalogue: gathered.catalogue })
}

/// Judges a generation that is written and does not serve yet, or that serves and is as the corpus is; what it says keeps the
/// first from serving, and makes the run fail.
pub(crate) type Trial<'t> = &'t dyn Fn(&Store, &Manifest) -> Result<()>;

/// Brings the index in the store up to date with the corpus. What is damaged or of another version is made anew.
pub(crate) fn run(store: &Store, corpus: &Corpus, options: &Options, trial: Trial) -> Result<Report> {
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

/// Publishes the corpus as it is now.
fn replace(store: &Store, lock: &Lock, corpus: &Corpus, options: &Options, look: Look, trial: Trial) -> Result<Report> {
    let Look { known, tree, changes } = look;
    let max_removed = options.max_removed.or(known.before.as_ref().and_then(|before| before.manifest.max_removed));
    max_removed.map_or(Ok(()), |percent| changes.guard(percent))?;
    let unguarded = options.max_removed.is_some_and(|percent| percent < 100) && known.is_unlisted();
    let gathered = on(options.threads, || gather(corpus, &tree))?;
    corpus.watch().check()?;
    let files = gathered.files.len();
    let skipped = gathered.skipped.clone();
    let contradictions = gathered.catalogue.contradictions.clone();
    if options.strict && !skipped.is_empty() {
        return Err(Error::Incomplete(skipped));
    }
    let before = known.sound().map(|before| &before.manifest);
    let kept = before.map_or(&[][..], |before| &before.shards);
    let shards = on(options.threads, || shards_of(corpus, &gathered, kept))??;
    let lexicon = lexicon(&shards, store, before)?;
    let made = NewFiles { shards, lexicon, sources: sources::as_read(&tree, &gathered.hashes, lock.taken) };
    let manifest = Manifest { made_at: options.now, max_removed, ..manifest(corpus, gathered) };
    let manifest = store.publish(lock, manifest, made, |manifest| trial(store, manifest))?;
    Ok(Report {
        published: true,
        generation: manifest.generation,
        files,
        sections: manifest.documents(),
        skipped,
        replaced: known.replaced,
        unguarded,
        changes,
        contradictions,
        commit: manifest.commit,
        made_at: manifest.made_at,
    })
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
pub(crate) fn changes_since(store: &Store, manifest: &Manifest, corpus: &Corpus) -> Result<Changes> {
    let before = Before { sources: store.sources(manifest)?, manifest: manifest.clone() };
    Ok(before.changes(corpus, &gather::files(corpus)?))
}

/// Returns the files of the corpus, all of them new.
pub(crate) fn all_new(corpus: &Corpus) -> Result<Changes> {
    Ok(known::all_new(corpus, &gather::files(corpus)?))
}

/// Builds the index of a corpus in memory.
pub(crate) fn build(corpus: &Corpus) -> Result<(Manifest, Files)> {
    let tree = gather::files(corpus)?;
    let gathered = gather(corpus, &tree);
    corpus.watch().check()?;
    let shards = shards_of(corpus, &gathered, &[])?;
    let sources = StoredShard { documents: tree.files.len() as u64, ..StoredShard::default() };
    let mut manifest = Manifest { sources, ..manifest(corpus, gathered) };
    let mut parts = Vec::new();
    for shard in shards {
        let bytes = shard.bytes.expect("nothing was there before");
        let (length, hash) = (bytes.len() as u64, Fingerprint::of(&bytes));
        manifest.shards.push(StoredShard { name: shard.name, length, hash, documents: shard.documents });
        parts.push(Part::from(bytes));
    }
    let lexicon = engine::build_lexicon(parts.clone())?.into();
    Ok((manifest, Files { shards: parts, lexicon }))
}

/// Builds the dictionary of all words of the shards, named by its bytes. Those that are kept are read from the store.
fn lexicon(shards: &[NewShard], store: &Store, before: Option<&Manifest>) -> Result<NewShard> {
    let part = |shard: &NewShard| match &shard.bytes {
        Some(bytes) => Ok(Part::from(Arc::clone(bytes))),
        None => {
            let before = before.expect("only a known shard comes without bytes");
            let kept = before.shards.iter().find(|known| known.name == shard.name);
            store.checked(before, kept.expect("only a known shard comes without bytes"))
        }
    };
    let bytes = engine::build_lexicon(shards.iter().map(part).collect::<Result<_>>()?)?;
    let name = format!("lexicon-{}", Fingerprint::of(&bytes).0);
    Ok(NewShard { name, documents: 0, bytes: Some(bytes.into()) })
}

fn manifest(corpus: &Corpus, gathered: Gathered) -> Manifest {
    Manifest {
        format: FORMAT,
        generation: 0,
        made_by: made_by(),
        corpus: corpus.root().display().to_string(),
        settings: settings(corpus),
        commit: commit(corpus),
        made_at: None,
        max_removed: None,
        shards: Vec::new(),
        lexicon: StoredShard::default(),
        sources: StoredShard::default(),
        skipped: gathered.skipped,
        catalogue: serde_json::to_value(&gathered.catalogue).expect("a catalogue is plain data"),
    }
}

/// Cuts the documents into shards and builds those that are not known yet, each on a core of its own. A run of files that
/// hold no document makes no shard: a segment without documents is none to the engine.
fn shards_of(corpus: &Corpus, gathered: &Gathered, known: &[StoredShard]) -> Result<Vec<NewShard>> {
    let runs = shards::cut(gathered.files.iter().map(|(path, _)| path.as_str()));
    let counted = corpus.watch().begin(Stage::Building, runs.len());
    let shard = |run| {
        let documents = answers(&gathered.files[run]);
        let shard = if documents.is_empty() { None } else { Some(shard(&documents, known)?) };
        if counted.step() { Ok(shard) } else { Err(Error::Stopped) }
    };
    runs.into_par_iter().map(shard).filter_map(Result::transpose).collect()
}

/// Returns the documents of a run of files that can be found: a section without text that only holds others is no answer by
/// itself.
fn answers(files: &[(String, Vec<Document>)]) -> Vec<&Document> {
    files.iter().flat_map(|(_, documents)| documents).filter(|document| !document.bare).collect()
}

fn shard(documents: &[&Document], known: &[StoredShard]) -> Result<NewShard> {
    let stored: Vec<Vec<u8>> = documents.iter().map(|document| engine::stored(document)).collect();
    let name = name(&stored);
    let count = documents.len() as u64;
    if known.iter().any(|shard| shard.name == name) {
        return Ok(NewShard { name, documents: count, bytes: None });
    }
    let bytes = engine::build(documents.iter().copied().zip(stored.iter().map(Vec::as_slice)))?;
    Ok(NewShard { name, documents: count, bytes: Some(bytes.into()) })
}

/// Returns the name of a shard: a hash of everything its bytes depend on.
fn name(stored: &[Vec<u8>]) -> String {
    let mut hasher = XxHash3_128::new();
    hasher.write(made_by().0.as_bytes());
    for document in stored {
        hasher.write(document);
    }
    format!("shard-{:032x}", hasher.finish_128())
}

/// Runs `work` on a pool of so many threads, or on the common one.
fn on<T: Send>(threads: Option<usize>, work: impl FnOnce() -> T + Send) -> Result<T> {
    let Some(threads) = threads else { return Ok(work()) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).build();
    Ok(pool.map_err(|error| Error::Engine(error.to_string()))?.install(work))
}

//! What the store promises, held against a file system that fails.
//!
//! Shards are a few bytes here: what is in them is nobody's business below the engine. The same promises are held against
//! the whole program by `tests/store/kill.rs` and `tests/store/damage.rs`.

mod faults;
mod interrupted;
mod overtaken;
mod pipeline;
mod power;
mod promises;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;

use super::disk::Disk;
use super::{FORMAT, Fingerprint, Manifest, Opaque, SourceFile, Store, StoredShard, sources_to_bytes};
use crate::error::{EngineFailed, Locked, OpenError, ReindexError, Result};

use self::faults::Faults;

/// What a generation holds: the bytes of its shards, and of its words.
type Content = Vec<Vec<u8>>;

/// The shards of the generation with this number; the first is the same in all of them, the last is the words.
fn content(number: u64) -> Content {
    ["the same".into(), format!("shard of {number}"), format!("words of {number}")].map(String::into_bytes).to_vec()
}

/// Publishes a generation with such content, keeping what is there already.
fn publish(store: &Store, content: &Content) -> Result<Manifest, ReindexError> {
    publish_if(store, content, |_| Ok(()))
}

fn publish_if(
    store: &Store,
    content: &Content,
    trial: impl FnOnce(&Manifest) -> Result<(), ReindexError>,
) -> Result<Manifest, ReindexError> {
    let lock = store.lock()?;
    let known = store.current().map(|manifest| manifest.shards).unwrap_or_default();
    let (words, shards) = content.split_last().expect("words at the end");
    let draft = store.draft(&lock)?;
    let shard = |bytes: &Vec<u8>| {
        let name = format!("shard-{}", Fingerprint::of(bytes).0);
        match known.iter().find(|shard| shard.name == name) {
            Some(known) => Ok(known.clone()),
            None => draft.write(name, 1, bytes),
        }
    };
    let path = "iaas/20220613.md".into();
    let sources = vec![SourceFile { path, length: words.len() as u64, modified: Some(1), hash: Some(1) }];
    let manifest = Manifest {
        shards: shards.iter().map(shard).collect::<Result<_, _>>()?,
        lexicon: draft.write_by_content("lexicon", 0, words)?,
        sources: draft.write_by_content("sources", 1, &sources_to_bytes(&sources))?,
        facts: draft.write_by_content("facts", 0, b"facts")?,
        ..manifest()
    };
    draft.publish(manifest, trial)
}

/// A manifest without what publishing adds.
fn manifest() -> Manifest {
    Manifest {
        format: FORMAT,
        generation: 0,
        made_by: Fingerprint::of(b"schema"),
        corpus: "/minutes".into(),
        settings: String::new(),
        commit: None,
        made_at: Some(1),
        max_removed: None,
        shards: Vec::new(),
        lexicon: StoredShard::default(),
        sources: StoredShard::default(),
        facts: StoredShard::default(),
        skipped: Vec::new(),
        catalogue: Opaque::of(&()),
        contradictions: Opaque::of(&()),
    }
}

/// Reads what serves, every byte checked, as a reader does.
fn served(store: &Store) -> Result<Content, OpenError> {
    store.serving(|manifest| content_of(store, &manifest))
}

fn content_of(store: &Store, manifest: &Manifest) -> Result<Content, OpenError> {
    let sources = store.sources(manifest)?;
    assert_eq!(sources.len() as u64, manifest.sources.documents);
    let parts = manifest.shards.iter().chain([&manifest.lexicon]);
    Ok(parts.map(|part| store.shard(part)).collect::<Result<_, _>>()?)
}

/// A store in a directory of its own, below a folder that is not there yet, with so many generations.
fn published(generations: u64) -> (TempDir, Store) {
    let directory = TempDir::new().expect("a temporary directory");
    let store = quick(&directory.path().join("corpus/.minutes"));
    for number in 1..=generations {
        publish(&store, &content(number)).expect("a generation");
    }
    (directory, store)
}

/// A store on a disk that nobody waits for: nobody pulls the plug here.
fn quick(root: &Path) -> Store {
    on(&Store::at(root), Arc::new(Faults::none()))
}

/// Returns the store at the same place on another disk.
fn on(store: &Store, disk: Arc<dyn Disk>) -> Store {
    Store { disk, ..store.clone() }
}

/// Returns every file in the directory of the store.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let read = |entry: fs::DirEntry| {
        (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("a file of the store"))
    };
    fs::read_dir(root).into_iter().flatten().map(|entry| read(entry.expect("an entry"))).collect()
}

/// Says what must hold after anything whatever happened: a run that nothing disturbs publishes, and leaves the generation
/// it made, the one before it, and nothing else.
fn mends(store: &Store, what: &str) {
    let next = content(99);
    publish(store, &next).unwrap_or_else(|error| panic!("{what}: the next run fails: {error}"));
    assert_eq!(served(store).expect("what was just published"), next, "{what}");
    let leftovers = store.leftovers();
    assert!(leftovers.is_empty(), "{what}: {leftovers:?} are left over");
    let unfinished: Vec<_> = files(store.root()).into_keys().filter(|name| name.ends_with(".unfinished")).collect();
    assert!(unfinished.is_empty(), "{what}: {unfinished:?}");
    let manifests = files(store.root()).keys().filter(|name| name.starts_with("generation-")).count();
    assert!(manifests <= 2, "{what}: {manifests} generations are kept");
}

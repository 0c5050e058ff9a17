//! How a generation comes to serve, and how what no longer serves goes.
//!
//! New files are written and tried, then the manifest is written, all of it is made durable, and then the pointer moves: one
//! rename. Whatever stops this before the rename leaves the old generation as it was; whatever stops it afterwards leaves the
//! new one. A generation that was not tried has no manifest, so nobody can take it for one that serves. A run that failed
//! removes what it wrote, and one that was killed leaves that to the next.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use super::manifest::{Pointer, name_of, number_in};
use super::{CURRENT, Fingerprint, Lock, Manifest, Store, StoredShard};
use crate::error::{IoError, OpenError, Result, io as failed};

/// The beginnings of the names of files that belong to a generation; a fingerprint follows.
const PARTS: [&str; 4] = ["shard-", "lexicon-", "sources-", "facts-"];
const UNFINISHED: &str = ".unfinished";
pub(super) const IGNORE: &str = ".gitignore";

/// A generation that is being written. Its files come one by one, from any thread, and serve when it is published; where it is
/// not, they go again.
pub struct Draft<'s> {
    store: &'s Store,
    lock: &'s Lock,
    /// What lay there before.
    there: Vec<String>,
    mark: Option<Vec<u8>>,
    published: bool,
}

impl Store {
    /// Begins a generation. The lock proves that nobody else writes.
    ///
    /// # Errors
    ///
    /// Where the directory cannot be read.
    pub fn draft<'s>(&'s self, lock: &'s Lock) -> Result<Draft<'s>, IoError> {
        self.sweep(lock);
        let there = self.disk.list(&self.root).map_err(failed("list", &self.root))?;
        Ok(Draft { store: self, lock, there, mark: self.mark(), published: false })
    }

    /// Removes the files of the store that were not there before.
    fn take_back(&self, there: &[String]) {
        for name in self.disk.list(&self.root).unwrap_or_default() {
            if is_ours(&name) && !there.contains(&name) {
                let _ = self.disk.remove(&self.root.join(name));
            }
        }
    }

    /// Removes what neither the generation that serves nor the one before it names: leftovers of runs that were stopped.
    ///
    /// What cannot be removed now is removed next time. Where it cannot be told what serves, nothing is removed; where nothing
    /// was ever pointed at, the two newest generations are kept.
    pub fn sweep(&self, _lock: &Lock) {
        for name in self.leftovers() {
            let _ = self.disk.remove(&self.root.join(name));
        }
    }

    /// Returns the names of files that a run left behind which was stopped, and those that nobody needs any more.
    pub fn leftovers(&self) -> Vec<String> {
        let newest = match self.current() {
            Ok(current) => Some(current),
            Err(OpenError::NoIndex(_)) => self.older(u64::MAX).next(),
            Err(_) => return Vec::new(),
        };
        let Ok(mut names) = self.disk.list(&self.root) else { return Vec::new() };
        let before = newest.as_ref().and_then(|newest| self.older(newest.generation).next());
        let mut named = BTreeSet::new();
        for kept in [newest, before].into_iter().flatten() {
            named.insert(name_of(kept.generation));
            named.extend(kept.parts().map(|part| part.name.clone()));
        }
        names.retain(|name| is_ours(name) && !named.contains(name));
        names
    }

    /// Returns a number that no generation has, so that no manifest is ever written over.
    fn next_number(&self) -> u64 {
        self.numbers().into_iter().max().unwrap_or(0) + 1
    }

    /// Writes a file beside its place, makes it durable, and moves it there.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), IoError> {
        let path = self.root.join(name);
        let unfinished = self.root.join(format!("{name}{UNFINISHED}"));
        let moved = self
            .write_unfinished(&unfinished, bytes)
            .and_then(|()| self.disk.rename(&unfinished, &path).map_err(failed("rename", &path)));
        if moved.is_err() {
            // A full disk is no place for half a file. What cannot be removed now is removed by the next run.
            let _ = self.disk.remove(&unfinished);
        }
        moved
    }

    fn write_unfinished(&self, path: &Path, bytes: &[u8]) -> Result<(), IoError> {
        let mut file = self.disk.create(path).map_err(failed("create", path))?;
        file.write_all(bytes).and_then(|()| file.sync()).map_err(failed("write", path))
    }

    fn sync(&self) -> Result<(), IoError> {
        self.disk.sync_directory(&self.root).map_err(failed("sync", &self.root))
    }
}

impl Draft<'_> {
    /// Writes a file of the generation under a name that says what is in it, and makes it durable.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn write(&self, name: String, documents: u64, bytes: &[u8]) -> Result<StoredShard, IoError> {
        self.store.write(&name, bytes)?;
        Ok(StoredShard { name, length: bytes.len() as u64, hash: Fingerprint::of(bytes), documents })
    }

    /// Writes a file of the generation named by its bytes: `kind-` and their hash.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn write_by_content(&self, kind: &str, documents: u64, bytes: &[u8]) -> Result<StoredShard, IoError> {
        self.write(format!("{kind}-{}", Fingerprint::of(bytes).0), documents, bytes)
    }

    /// Publishes the generation and returns its manifest, which comes without a number.
    ///
    /// `trial` is shown the generation as readers would read it, before it serves; where it objects, nothing changes.
    ///
    /// # Errors
    ///
    /// What `trial` says, and an [`IoError`] where something cannot be written; then the generation that served goes on
    /// serving, unless all that failed was to make the move of the pointer durable.
    pub fn publish<E: From<IoError>>(
        mut self,
        mut manifest: Manifest,
        trial: impl FnOnce(&Manifest) -> Result<(), E>,
    ) -> Result<Manifest, E> {
        let store = self.store;
        manifest.generation = store.next_number();
        trial(&manifest)?;
        let bytes = manifest.to_bytes();
        store.write(&name_of(manifest.generation), &bytes)?;
        store.sync()?;
        store.write(CURRENT, &Pointer::to(manifest.generation, &bytes).to_bytes())?;
        self.published = true;
        let durable = store.sync();
        store.sweep(self.lock);
        Ok(durable.map(|()| manifest)?)
    }
}

impl Drop for Draft<'_> {
    /// Should the pointer have moved although that failed, then what it names stays.
    fn drop(&mut self) {
        if !self.published && self.store.mark() == self.mark {
            self.store.take_back(&self.there);
        }
    }
}

/// Says whether the store writes files of this name. What else lies in its directory is left alone.
fn is_ours(name: &str) -> bool {
    let finished = name.strip_suffix(UNFINISHED);
    let name = finished.unwrap_or(name);
    let is_part = |part: &&str| name.strip_prefix(*part).is_some_and(Fingerprint::is_well_formed);
    let is_rewritten = finished.is_some() && [CURRENT, IGNORE].contains(&name);
    PARTS.iter().any(is_part) || number_in(name).is_some() || is_rewritten
}

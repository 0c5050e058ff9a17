//! How a generation comes to serve, and how what no longer serves goes.
//!
//! New files are written and tried, then the manifest is written, all of it is made durable, and then the pointer moves: one
//! rename. Whatever stops this before the rename leaves the old generation as it was; whatever stops it afterwards leaves the
//! new one. A generation that was not tried has no manifest, so nobody can take it for one that serves. A run that failed
//! removes what it wrote, and one that was killed leaves that to the next.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use super::manifest::{Pointer, SourceFile, name_of, number_in, sources_to_bytes};
use super::{CURRENT, Fingerprint, Lock, Manifest, Store, StoredShard};
use crate::error::{Error, Result, io as failed};

/// The beginnings of the names of files that belong to a generation; a fingerprint follows.
const PARTS: [&str; 3] = ["shard-", "lexicon-", "sources-"];
const UNFINISHED: &str = ".unfinished";
const IGNORE: &str = ".gitignore";

/// The files of a generation that is to be published.
pub struct NewFiles {
    /// The shards, in the order of the paths in them.
    pub shards: Vec<NewShard>,
    /// The dictionary of all words.
    pub lexicon: NewShard,
    /// The files of the corpus that were read, in the order of their paths.
    pub sources: Vec<SourceFile>,
}

/// A shard that is to be published.
pub struct NewShard {
    /// The name under which it is stored.
    pub name: String,
    /// How many documents it holds.
    pub documents: u64,
    /// Its bytes, or `None` where a shard of that name is already there.
    pub bytes: Option<Arc<[u8]>>,
}

impl Store {
    /// Publishes a generation and returns its manifest.
    ///
    /// `manifest` comes without number and files. The lock proves that nobody else writes. `trial` is shown the
    /// generation as readers would read it, before it serves; where it objects, nothing changes.
    ///
    /// # Errors
    ///
    /// What `trial` says, and [`Error::Io`] where something cannot be written; then the generation that served goes on
    /// serving, unless all that failed was to make the move of the pointer durable.
    pub fn publish(
        &self,
        lock: &Lock,
        manifest: Manifest,
        files: NewFiles,
        trial: impl FnOnce(&Manifest) -> Result<()>,
    ) -> Result<Manifest> {
        self.sweep(lock);
        let there = self.disk.list(&self.root).map_err(failed("list", &self.root))?;
        let mark = self.mark();
        match self.write_generation(manifest, files, trial) {
            Ok(manifest) => {
                let durable = self.sync();
                self.sweep(lock);
                durable.map(|()| manifest)
            }
            Err(error) => {
                // Should the pointer have moved all the same, then what it names must stay.
                if self.mark() == mark {
                    self.take_back(&there);
                }
                Err(error)
            }
        }
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
            Err(Error::NoIndex(_)) => self.older(u64::MAX).next(),
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

    /// Writes the files, tries them, and moves the pointer.
    fn write_generation(
        &self,
        mut manifest: Manifest,
        files: NewFiles,
        trial: impl FnOnce(&Manifest) -> Result<()>,
    ) -> Result<Manifest> {
        let before = self.current().ok();
        manifest.generation = self.next_number();
        manifest.lexicon = self.store(files.lexicon, before.as_ref())?;
        manifest.sources = self.store(of_sources(&files.sources), before.as_ref())?;
        for shard in files.shards {
            manifest.shards.push(self.store(shard, before.as_ref())?);
        }
        if self.disk.length(&self.root.join(IGNORE)).is_err() {
            self.write(IGNORE, b"*\n")?;
        }
        trial(&manifest)?;
        let bytes = manifest.to_bytes();
        self.write(&name_of(manifest.generation), &bytes)?;
        self.sync()?;
        self.write(CURRENT, &Pointer::to(manifest.generation, &bytes).to_bytes())?;
        Ok(manifest)
    }

    /// Returns a number that no generation has, so that no manifest is ever written over.
    fn next_number(&self) -> u64 {
        self.numbers().into_iter().max().unwrap_or(0) + 1
    }

    fn store(&self, shard: NewShard, before: Option<&Manifest>) -> Result<StoredShard> {
        match shard.bytes {
            Some(bytes) => {
                self.write(&shard.name, &bytes)?;
                let hash = Fingerprint::of(&bytes);
                Ok(StoredShard { name: shard.name, length: bytes.len() as u64, hash, documents: shard.documents })
            }
            None => {
                let known = before.and_then(|before| before.shards.iter().find(|known| known.name == shard.name));
                let path = || self.root.join(&shard.name);
                known.cloned().ok_or_else(|| Error::Damaged { path: path(), reason: "is missing".into() })
            }
        }
    }

    /// Writes a file beside its place, makes it durable, and moves it there.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
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

    fn write_unfinished(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        let mut file = self.disk.create(path).map_err(failed("create", path))?;
        file.write_all(bytes).and_then(|()| file.sync()).map_err(failed("write", path))
    }

    fn sync(&self) -> Result<()> {
        self.disk.sync_directory(&self.root).map_err(failed("sync", &self.root))
    }
}

/// Returns the file that lists files of the corpus, named by its bytes.
fn of_sources(sources: &[SourceFile]) -> NewShard {
    let bytes = sources_to_bytes(sources);
    let name = format!("sources-{}", Fingerprint::of(&bytes).0);
    NewShard { name, documents: sources.len() as u64, bytes: Some(bytes.into()) }
}

/// Says whether the store writes files of this name. What else lies in its directory is left alone.
fn is_ours(name: &str) -> bool {
    let finished = name.strip_suffix(UNFINISHED);
    let name = finished.unwrap_or(name);
    let is_part = |part: &&str| name.strip_prefix(*part).is_some_and(Fingerprint::is_well_formed);
    let is_rewritten = finished.is_some() && [CURRENT, IGNORE].contains(&name);
    PARTS.iter().any(is_part) || number_in(name).is_some() || is_rewritten
}

//! The directory of the index: immutable shards, one manifest for each generation, one pointer.
//!
//! ```text
//! .minutes/
//!   CURRENT                  the name of the manifest that serves
//!   generation-7.json        the manifest
//!   shard-3f…                a shard, named by what it was made of
//!   lexicon-a0…              every word with the number of its documents
//!   lock                     held by whoever writes
//! ```
//!
//! Nothing that was published is ever changed. A generation is published by one rename of `CURRENT`; before it the old one
//! serves, after it the new one, and a process that dies in between leaves only files that the next run removes. Readers
//! take no lock and write nothing.

mod lock;
pub mod manifest;
pub mod pack;

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result, io as failed};

pub use self::lock::Lock;
pub use self::manifest::{FORMAT, Manifest, SourceFile, StoredShard};

/// A hash as 32 hexadecimal digits.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fingerprint(pub String);

const CURRENT: &str = "CURRENT";
/// The beginnings of the names of files that belong to a generation: shards, the dictionary of all words.
const PARTS: [&str; 2] = ["shard-", "lexicon-"];
const GENERATION: &str = "generation-";
const UNFINISHED: &str = ".unfinished";

/// The directory of an index.
#[derive(Clone, Debug)]
pub struct Store {
    root: PathBuf,
}

/// The bytes of a generation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// The shards, in the order of the paths in them.
    pub shards: Vec<Vec<u8>>,
    /// The dictionary of all words.
    pub lexicon: Vec<u8>,
}

/// A shard that is to be published.
pub struct NewShard {
    /// The name under which it is stored.
    pub name: String,
    /// How many documents it holds.
    pub documents: u64,
    /// Its bytes, or `None` where a shard of that name is already there.
    pub bytes: Option<Vec<u8>>,
}

impl Store {
    /// Names the directory of an index, which need not exist.
    pub fn at(root: impl Into<PathBuf>) -> Store {
        Store { root: root.into() }
    }

    /// Returns the directory.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the manifest of the generation that serves.
    ///
    /// # Errors
    ///
    /// [`Error::NoIndex`] where nothing was published, [`Error::OtherVersion`] where another version did, and
    /// [`Error::Damaged`] where pointer or manifest are not what was written.
    pub fn current(&self) -> Result<Manifest> {
        let pointer = self.root.join(CURRENT);
        let name = match fs::read_to_string(&pointer) {
            Ok(name) => name,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Error::NoIndex(self.root.clone())),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                return Err(Error::Damaged { path: pointer, reason: "names no generation".into() });
            }
            Err(error) => return Err(failed("read", &pointer)(error)),
        };
        let name = name.trim_end();
        if !name.starts_with(GENERATION) || name.contains(['/', '\\']) {
            return Err(Error::Damaged { path: pointer, reason: "names no generation".into() });
        }
        let path = self.root.join(name);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Error::Damaged { path, reason: "is missing".into() });
            }
            Err(error) => return Err(failed("read", &path)(error)),
        };
        let manifest = Manifest::from_bytes(&bytes)
            .ok_or_else(|| Error::Damaged { path, reason: "does not match its checksum".into() })?;
        if manifest.format != FORMAT {
            return Err(Error::OtherVersion(self.root.clone()));
        }
        Ok(manifest)
    }

    /// Returns the bytes of a generation, each file checked against the manifest.
    pub fn read(&self, manifest: &Manifest) -> Result<Files> {
        let shards = manifest.shards.iter().map(|shard| self.shard(shard)).collect::<Result<_>>()?;
        Ok(Files { shards, lexicon: self.shard(&manifest.lexicon)? })
    }

    /// Returns the bytes of one file of a generation, checked against what the manifest says of it.
    pub fn shard(&self, shard: &StoredShard) -> Result<Vec<u8>> {
        let path = self.root.join(&shard.name);
        let damaged = |reason: &str| Error::Damaged { path: path.clone(), reason: reason.into() };
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(damaged("is missing")),
            Err(error) => return Err(failed("read", &path)(error)),
        };
        if bytes.len() as u64 != shard.length {
            return Err(damaged("has another length than was written"));
        }
        if Fingerprint::of(&bytes) != shard.hash {
            return Err(damaged("holds other bytes than were written"));
        }
        Ok(bytes)
    }

    /// Takes the lock of the one writer, and makes the directory where there is none.
    ///
    /// # Errors
    ///
    /// [`Error::Locked`] where another process holds it.
    pub fn lock(&self) -> Result<Lock> {
        fs::create_dir_all(&self.root).map_err(failed("create", &self.root))?;
        Lock::take(&self.root)
    }

    /// Publishes a generation: writes what is new, then moves the pointer, then removes what no generation names.
    ///
    /// `manifest` comes without its shards and lexicon. The lock proves that nobody else writes.
    pub fn publish(
        &self,
        _lock: &Lock,
        mut manifest: Manifest,
        shards: Vec<NewShard>,
        lexicon: NewShard,
    ) -> Result<Manifest> {
        let before = self.current().ok();
        manifest.lexicon = self.store(lexicon, before.as_ref())?;
        for shard in shards {
            manifest.shards.push(self.store(shard, before.as_ref())?);
        }
        self.write(".gitignore", b"*\n")?;
        let name = format!("{GENERATION}{}.json", manifest.generation);
        self.write(&name, &manifest.to_bytes())?;
        self.sync_directory()?;
        self.write(CURRENT, name.as_bytes())?;
        self.sync_directory()?;
        self.remove_unnamed(&manifest, before.as_ref());
        Ok(manifest)
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
                Ok(known.expect("only a shard of the current generation is kept").clone())
            }
        }
    }

    /// Writes a file beside its place, makes it durable, and moves it there.
    fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.root.join(name);
        let unfinished = self.root.join(format!("{name}{UNFINISHED}"));
        let mut file = fs::File::create(&unfinished).map_err(failed("create", &unfinished))?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed("write", &unfinished))?;
        fs::rename(&unfinished, &path).map_err(failed("rename", &path))
    }

    /// Makes renames durable. Only Unix can open a directory for that; elsewhere renames are durable by themselves.
    fn sync_directory(&self) -> Result<()> {
        if cfg!(unix) {
            fs::File::open(&self.root).and_then(|root| root.sync_all()).map_err(failed("sync", &self.root))?;
        }
        Ok(())
    }

    /// Removes what neither the new nor the previous generation names. What cannot be removed now is removed next time.
    fn remove_unnamed(&self, manifest: &Manifest, before: Option<&Manifest>) {
        let mut named = BTreeSet::new();
        for kept in [Some(manifest), before].into_iter().flatten() {
            named.insert(format!("{GENERATION}{}.json", kept.generation));
            let files = kept.shards.iter().chain([&kept.lexicon]);
            named.extend(files.map(|file| file.name.clone()));
        }
        for entry in fs::read_dir(&self.root).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let ours = PARTS.iter().any(|part| name.starts_with(part))
                || name.starts_with(GENERATION)
                || name.ends_with(UNFINISHED);
            if ours && !named.contains(&name) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

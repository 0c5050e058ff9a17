//! The directory of the index: immutable shards, one manifest for each generation, one pointer.
//!
//! ```text
//! .minutes/
//!   CURRENT                  the name of the manifest that serves, and its checksum
//!   generation-7.json        the manifest
//!   shard-3f…                a shard, named by what it was made of
//!   lexicon-a0…              every word with the number of its documents
//!   sources-5c…              the files of the corpus that it was made of
//!   facts-77…                what each of them says to the others, so that it need not be read again
//!   lock                     held by whoever writes
//! ```
//!
//! Nothing that was published is ever changed. A generation is published by one rename of `CURRENT`; before it the old one
//! serves, after it the new one, and a process that dies in between leaves only files that the next run removes. Readers
//! take no lock and write nothing; one that was overtaken, because what it was reading is gone, begins again.

pub mod disk;
mod lock;
pub mod manifest;
pub mod pack;
mod part;
mod publish;
#[cfg(test)]
mod tests;

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_128;

use crate::error::{Damaged, FileError, IoError, NoIndex, OpenError, OtherVersion, ReindexError, Result, io as failed};

use self::disk::{Disk, System, read};
use self::manifest::{Pointer, Unread, name_of, number_in, sources_from_bytes};
use self::publish::IGNORE;

pub use self::lock::Lock;
pub use self::manifest::{FORMAT, Manifest, Opaque, SourceFile, StoredShard, sources_to_bytes};
pub use self::part::{Files, Held, Part};
pub use self::publish::Draft;

/// Of an index below this size every byte is checked when it is opened: that takes about 0.1 ms for a megabyte. Of a larger
/// one it would cost more than most searches.
pub const CHECKED_BELOW: u64 = 64 << 20;

/// An index below this size is read into memory when it is opened: that takes about 0.8 ms for a megabyte, and what happens
/// to its files afterwards concerns nobody who has it open. A larger one is mapped.
pub const HELD_BELOW: u64 = CHECKED_BELOW;

const CURRENT: &str = "CURRENT";

/// How much of a file is read at once to check it.
const PIECE: usize = 1 << 16;

/// A hash as 32 hexadecimal digits.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fingerprint(pub String);

/// The directory of an index.
#[derive(Clone, Debug)]
pub struct Store {
    root: PathBuf,
    disk: Arc<dyn Disk>,
    held_below: u64,
    checked_below: u64,
}

/// A generation that was opened.
#[derive(Debug)]
pub struct Opened<T> {
    /// What was made of it.
    pub generation: T,
    /// Why a newer one could not serve, where it is not the newest.
    pub instead_of: Option<OpenError>,
}

impl Store {
    /// Names the directory of an index, which need not exist.
    pub fn at(root: impl Into<PathBuf>) -> Store {
        Store { root: root.into(), disk: Arc::new(System), held_below: HELD_BELOW, checked_below: CHECKED_BELOW }
    }

    /// Returns the store with another size from which on an index is mapped.
    #[must_use]
    pub fn held_below(self, held_below: u64) -> Store {
        Store { held_below, ..self }
    }

    /// Returns the store with another size from which on an index is not checked byte by byte when it is opened.
    #[must_use]
    pub fn checked_below(self, checked_below: u64) -> Store {
        Store { checked_below, ..self }
    }

    /// Returns the directory.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the manifest of the generation that serves.
    ///
    /// # Errors
    ///
    /// [`OpenError::NoIndex`] where nothing was published, [`OpenError::OtherVersion`] where another version did, and
    /// [`OpenError::Damaged`] where pointer or manifest are not what was written.
    pub fn current(&self) -> Result<Manifest, OpenError> {
        self.serving(Ok)
    }

    /// Opens the generation that serves with `open`, and again where it was overtaken by one that was published meanwhile.
    ///
    /// # Errors
    ///
    /// Those of [`Store::current`], and what `open` says.
    pub fn serving<T>(&self, open: impl Fn(Manifest) -> Result<T, OpenError>) -> Result<T, OpenError> {
        loop {
            let pointer = self.pointer()?;
            match self.pointed_at(&pointer).and_then(&open) {
                Err(_) if self.pointer().is_ok_and(|now| now != pointer) => {}
                opened => return opened,
            }
        }
    }

    /// Opens the generation that serves, or the newest older one where that one is damaged.
    ///
    /// # Errors
    ///
    /// Those of [`Store::serving`], where no older generation is whole either.
    pub fn newest_whole<T>(&self, open: impl Fn(Manifest) -> Result<T, OpenError>) -> Result<Opened<T>, OpenError> {
        let error = match self.serving(&open) {
            Ok(generation) => return Ok(Opened { generation, instead_of: None }),
            Err(error @ (OpenError::Damaged(_) | OpenError::NoIndex(_))) => error,
            Err(error) => return Err(error),
        };
        let whole = self.older(u64::MAX).filter(|older| self.damage(older).is_empty());
        match whole.filter_map(|older| open(older).ok()).next() {
            Some(generation) => Ok(Opened { generation, instead_of: Some(error) }),
            None => Err(error),
        }
    }

    /// Returns the newest generation whose manifest and list of files can be read, whether or not it serves.
    pub fn newest_listed(&self) -> Option<(Manifest, Vec<SourceFile>)> {
        self.older(u64::MAX).find_map(|manifest| {
            let sources = self.sources(&manifest).ok()?;
            Some((manifest, sources))
        })
    }

    /// Returns the generations with a number below, newest first, whose manifests can be read.
    fn older(&self, below: u64) -> impl Iterator<Item = Manifest> {
        let mut numbers = self.numbers();
        numbers.retain(|number| *number < below);
        numbers.sort_unstable_by(|left, right| right.cmp(left));
        numbers.into_iter().filter_map(|number| self.manifest(number).ok())
    }

    /// Returns the numbers of all generations of which there is a manifest, in no order.
    fn numbers(&self) -> Vec<u64> {
        let names = self.disk.list(&self.root).unwrap_or_default();
        names.iter().filter_map(|name| number_in(name)).collect()
    }

    /// Returns the text of the pointer: another one means that another generation serves. `None` where there is none.
    pub fn mark(&self) -> Option<Vec<u8>> {
        read(&*self.disk, &self.root.join(CURRENT)).ok()
    }

    fn pointer(&self) -> Result<Pointer, OpenError> {
        let path = self.root.join(CURRENT);
        let bytes = match read(&*self.disk, &path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(NoIndex { path: self.root.clone() }.into());
            }
            Err(error) => return Err(unreadable(&path, error).into()),
        };
        Pointer::from_bytes(&bytes).ok_or_else(|| damaged(path, "names no generation").into())
    }

    /// Returns the manifest that the pointer names.
    fn pointed_at(&self, pointer: &Pointer) -> Result<Manifest, OpenError> {
        let path = self.root.join(name_of(pointer.number));
        let bytes = read(&*self.disk, &path).map_err(|error| unreadable(&path, error))?;
        let manifest = self.parsed(pointer.number, &bytes)?;
        if *pointer != Pointer::to(pointer.number, &bytes) {
            return Err(damaged(path, "is not the one that `CURRENT` names").into());
        }
        Ok(manifest)
    }

    /// Returns the manifest of a generation, whichever one the pointer names.
    fn manifest(&self, number: u64) -> Result<Manifest, OpenError> {
        let path = self.root.join(name_of(number));
        let bytes = read(&*self.disk, &path).map_err(|error| unreadable(&path, error))?;
        self.parsed(number, &bytes)
    }

    fn parsed(&self, number: u64, bytes: &[u8]) -> Result<Manifest, OpenError> {
        let path = || self.root.join(name_of(number));
        match Manifest::from_bytes(bytes) {
            Ok(manifest) if manifest.generation == number => Ok(manifest),
            Ok(_) => Err(damaged(path(), "is the manifest of another generation").into()),
            Err(Unread::OtherFormat) => Err(OtherVersion { path: self.root.clone() }.into()),
            Err(Unread::Damaged) => Err(damaged(path(), "does not match its checksum").into()),
        }
    }

    /// Returns the files of a generation: in memory or to be mapped, checked where they are not large.
    ///
    /// # Errors
    ///
    /// [`FileError::Damaged`] where a file is not what the manifest says.
    pub fn read(&self, manifest: &Manifest) -> Result<Files, FileError> {
        let checked = manifest.bytes() < self.held_below.max(self.checked_below);
        let part = |part| if checked { self.checked(manifest, part) } else { self.mapped(part) };
        let shards = manifest.shards.iter().map(part).collect::<Result<_, _>>()?;
        Ok(Files { shards, lexicon: part(&manifest.lexicon)? })
    }

    /// Returns one file of a generation, every byte of it checked: in memory, or to be mapped where the generation is large.
    ///
    /// # Errors
    ///
    /// [`FileError::Damaged`] where the file is not what the manifest says.
    pub fn checked(&self, manifest: &Manifest, part: &StoredShard) -> Result<Part, FileError> {
        if manifest.bytes() < self.held_below {
            return self.held(part);
        }
        self.compare(part)?;
        Ok(self.mapped(part)?.checked())
    }

    /// Returns the bytes of one file of a generation, checked against what the manifest says of it.
    pub fn shard(&self, shard: &StoredShard) -> Result<Vec<u8>, FileError> {
        let path = self.root.join(&shard.name);
        let bytes = read(&*self.disk, &path).map_err(|error| unreadable(&path, error))?;
        check(shard, path, bytes.len() as u64, &Fingerprint::of(&bytes))?;
        Ok(bytes)
    }

    /// Returns the files of the corpus that a generation was made of, in the order of their paths.
    ///
    /// # Errors
    ///
    /// [`FileError::Damaged`] where the list is not what the manifest says.
    pub fn sources(&self, manifest: &Manifest) -> Result<Vec<SourceFile>, FileError> {
        let bytes = self.shard(&manifest.sources)?;
        let path = || self.root.join(&manifest.sources.name);
        sources_from_bytes(&bytes).ok_or_else(|| damaged(path(), "lists no files").into())
    }

    fn held(&self, part: &StoredShard) -> Result<Part, FileError> {
        Ok(Part::held(self.root.join(&part.name), self.shard(part)?))
    }

    /// Returns a file to be mapped from where it lies, of which only the length is checked.
    ///
    /// # Errors
    ///
    /// [`FileError::Damaged`] where it is not there, or has another length.
    pub fn mapped(&self, part: &StoredShard) -> Result<Part, FileError> {
        let path = self.root.join(&part.name);
        let length = self.disk.length(&path).map_err(|error| unreadable(&path, error))?;
        check(part, path.clone(), length, &part.hash)?;
        Ok(Part::mapped(path))
    }

    /// Says which files of a generation have another length than was written, or are not there. Cheap: nothing is read.
    pub fn misfits(&self, manifest: &Manifest) -> Vec<FileError> {
        manifest.parts().filter_map(|part| self.mapped(part).err()).collect()
    }

    /// Says which files of a generation are not what was written, by reading every byte of them.
    pub fn damage(&self, manifest: &Manifest) -> Vec<FileError> {
        manifest.parts().filter_map(|part| self.compare(part).err()).collect()
    }

    /// Says what is wrong with the generation that serves, as [`Store::damage`] does; a file that is missing because another
    /// generation was published meanwhile is not.
    ///
    /// # Errors
    ///
    /// Those of [`Store::current`].
    pub fn verify(&self) -> Result<Vec<FileError>, OpenError> {
        loop {
            let mark = self.mark();
            let damage = self.damage(&self.current()?);
            if damage.is_empty() || self.mark() == mark {
                return Ok(damage);
            }
        }
    }

    /// Checks one file without holding it in memory.
    fn compare(&self, part: &StoredShard) -> Result<(), FileError> {
        let path = self.root.join(&part.name);
        let (length, hash) = self.hash(&path).map_err(|error| unreadable(&path, error))?;
        Ok(check(part, path, length, &hash)?)
    }

    fn hash(&self, path: &Path) -> io::Result<(u64, Fingerprint)> {
        let mut file = self.disk.open(path)?;
        let mut piece = vec![0; PIECE];
        let (mut hasher, mut length) = (XxHash3_128::new(), 0);
        loop {
            match file.read(&mut piece) {
                Ok(0) => return Ok((length, Fingerprint(format!("{:032x}", hasher.finish_128())))),
                Ok(count) => {
                    hasher.write(&piece[..count]);
                    length += count as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Takes the lock of the one writer, and makes the directory where there is none.
    ///
    /// # Errors
    ///
    /// [`ReindexError::Locked`] where another process holds it.
    pub fn lock(&self) -> Result<Lock, ReindexError> {
        self.lock_within(Duration::ZERO)
    }

    /// Takes the lock as [`Store::lock`] does, and waits so long for another process that holds it.
    ///
    /// # Errors
    ///
    /// Those of [`Store::lock`].
    pub fn lock_within(&self, wait: Duration) -> Result<Lock, ReindexError> {
        self.make_root()?;
        let lock = Lock::wait_for(&*self.disk, &self.root, wait)?;
        // A run that is stopped leaves nothing that git would list.
        if self.disk.length(&self.root.join(IGNORE)).is_err() {
            self.write(IGNORE, b"*\n")?;
        }
        Ok(lock)
    }

    /// Makes the directory, and each one above it that is missing, so that a power cut does not take it away again.
    fn make_root(&self) -> Result<(), IoError> {
        let is_there = |path: &&Path| path.as_os_str().is_empty() || self.disk.length(path).is_ok();
        let missing: Vec<&Path> = self.root.ancestors().take_while(|above| !is_there(above)).collect();
        for directory in missing.into_iter().rev() {
            match self.disk.create_directory(directory) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                made => made.map_err(failed("create", directory))?,
            }
            let above = directory.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
            self.disk.sync_directory(above).map_err(failed("sync", above))?;
        }
        Ok(())
    }
}

impl Fingerprint {
    /// Says whether a text is what fingerprints look like.
    pub fn is_well_formed(text: &str) -> bool {
        text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    }
}

/// Compares a file with what the manifest says of it.
fn check(part: &StoredShard, path: PathBuf, length: u64, hash: &Fingerprint) -> Result<(), Damaged> {
    if length != part.length {
        return Err(damaged(path, "has another length than was written"));
    }
    if *hash != part.hash {
        return Err(damaged(path, "holds other bytes than were written"));
    }
    Ok(())
}

/// Says what it means that a file which a manifest names cannot be read: that it is gone, or that the disk has lost it, is
/// damage, and can be mended; anything else is for the user to mend.
fn unreadable(path: &Path, error: io::Error) -> FileError {
    /// The number of the error "input/output error" on every Unix.
    const EIO: i32 = 5;
    if error.kind() == io::ErrorKind::NotFound {
        return damaged(path, "is missing").into();
    }
    if cfg!(unix) && error.raw_os_error() == Some(EIO) {
        return damaged(path, "can no longer be read from the disk").into();
    }
    failed("read", path)(error).into()
}

fn damaged(path: impl Into<PathBuf>, reason: &str) -> Damaged {
    Damaged { path: path.into(), reason: reason.to_owned() }
}

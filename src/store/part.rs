//! The files of a generation as they are handed to whoever searches them: in memory, or left where they are.
//!
//! A small index may be read whole; what happens to its files afterwards concerns nobody who has it open. A large one is
//! mapped, and what is checked on opening is the length of each file. Who is done at once maps a small one too, which is
//! several times faster, and checks every byte of it all the same.

use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One file of a generation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    path: PathBuf,
    held: Option<Held>,
    is_checked: bool,
}

/// Bytes in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// Of one who reads them.
    Own(Vec<u8>),
    /// Of several, such as of the dictionary that is made of a shard and of the engine that searches it.
    Shared(Arc<[u8]>),
}

/// The files of a generation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// The shards, in the order of the paths in them.
    pub shards: Vec<Part>,
    /// The dictionary of all words.
    pub lexicon: Part,
}

impl Part {
    /// Returns the part whose bytes were read from a path and checked.
    pub fn held(path: PathBuf, bytes: Vec<u8>) -> Part {
        Part { path, held: Some(Held::Own(bytes)), is_checked: true }
    }

    /// Returns the part that is to be mapped from where it lies.
    pub fn mapped(path: PathBuf) -> Part {
        Part { path, held: None, is_checked: false }
    }

    /// Returns the part whose bytes were checked where they lie.
    #[must_use]
    pub fn checked(self) -> Part {
        Part { is_checked: true, ..self }
    }

    /// Returns the path of the file; empty where the part was never written.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the path where nobody has checked the bytes that are to be mapped from it.
    pub fn unchecked(&self) -> Option<&Path> {
        (!self.is_checked).then_some(&self.path)
    }

    /// Returns the bytes, or the path from which they are to be mapped.
    pub fn into_bytes(self) -> Result<Held, PathBuf> {
        self.held.ok_or(self.path)
    }
}

impl Default for Part {
    fn default() -> Part {
        Part::from(Vec::new())
    }
}

impl From<Vec<u8>> for Part {
    fn from(bytes: Vec<u8>) -> Part {
        Part::held(PathBuf::new(), bytes)
    }
}

impl From<Arc<[u8]>> for Part {
    fn from(bytes: Arc<[u8]>) -> Part {
        Part { path: PathBuf::new(), held: Some(Held::Shared(bytes)), is_checked: true }
    }
}

//! From a directory of Markdown to sections.
//!
//! [`walk`] finds the files, [`read`] makes text of bytes, [`markdown`] makes an [`Outline`](section::Outline) of text.
//! Each file is read and split by itself: nothing here knows its neighbours, a date, a group, a query or an engine.

pub mod section;

pub mod walk;

pub mod read;

pub mod markdown;

pub mod checkout;

mod assemble;
mod deck;
mod front_matter;
mod html;
mod line;
mod plain;
mod repair;
mod slug;

use std::path::{Path, PathBuf};

use crate::error::Result;

use self::walk::WalkOptions;

/// The name of the directory of the index within a corpus.
pub const INDEX_DIRECTORY: &str = ".minutes";

/// A directory of minutes.
///
/// ```
/// let corpus = minutes::Corpus::open("examples/sample-minutes")?;
/// assert!(corpus.index_place().ends_with(".minutes"));
/// # Ok::<(), minutes::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corpus {
    root: PathBuf,
    options: WalkOptions,
}

impl Corpus {
    /// Opens a directory of minutes. It need not hold any yet.
    ///
    /// # Errors
    ///
    /// [`Error::Corpus`](crate::Error::Corpus) where the path names no directory that can be read.
    pub fn open(path: impl AsRef<Path>) -> Result<Corpus> {
        let root = walk::directory(path.as_ref())?;
        Ok(Corpus { root, options: WalkOptions::default() })
    }

    /// Returns the directory, as an absolute path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns where its index is kept unless another place is named: `.minutes` below the root.
    pub fn index_place(&self) -> PathBuf {
        self.root.join(INDEX_DIRECTORY)
    }

    /// Returns which of its files count.
    pub fn walk_options(&self) -> &WalkOptions {
        &self.options
    }
}

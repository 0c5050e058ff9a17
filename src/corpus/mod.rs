//! From a directory of Markdown to sections.
//!
//! [`walk`] finds the files, [`read`] makes text of bytes, [`markdown`] makes an [`Outline`](section::Outline) of text.
//! Each file is read and split by itself: nothing here knows its neighbours, a date, a group, a query or an engine.

pub mod section;

pub mod walk;

pub mod read;

pub mod markdown;

pub mod checkout;

pub mod config;

pub mod history;

pub mod watch;

mod assemble;
mod committed;
mod dated;
mod deck;
mod front_matter;
mod git;
mod html;
mod line;
mod plain;
mod repair;
mod slug;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::{CorpusError, Result};

use self::checkout::Checkout;
use self::config::Config;
use self::read::{ReadProblem, Source};
use self::walk::{Found, Tree, WalkError, WalkOptions};
use self::watch::Watch;

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
    config: Config,
    history: History,
    watch: Watch,
    /// The files where they are held in memory: path and bytes, in the order of the paths.
    texts: Option<Arc<BTreeMap<String, Vec<u8>>>>,
}

/// Whether the history of the checkout is asked: on which day each file was first committed, and whether it is still as it was
/// committed, without which no address names a commit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum History {
    /// No program is run.
    #[default]
    Unread,
    /// The user's git is asked, where the corpus is a checkout and git is there.
    Read,
}

impl Corpus {
    /// Opens a directory of minutes. It need not hold any yet.
    ///
    /// # Errors
    ///
    /// [`CorpusError::Walk`] where the path names no directory that can be read, [`CorpusError::Config`] where its
    /// `minutes.toml` cannot be meant, [`CorpusError::Io`] where that cannot be read.
    pub fn open(path: impl AsRef<Path>) -> Result<Corpus, CorpusError> {
        let root = walk::directory(path.as_ref())?;
        let config = Config::of(&root)?;
        Ok(Corpus { root, config, history: History::default(), watch: Watch::default(), texts: None })
    }

    /// Returns a corpus of texts with their paths, which lies in no directory.
    pub(crate) fn of_texts<P: Into<String>, T: Into<String>>(texts: impl IntoIterator<Item = (P, T)>) -> Corpus {
        let texts = texts.into_iter().map(|(path, text)| (path.into(), text.into().into_bytes())).collect();
        Corpus {
            root: PathBuf::new(),
            config: Config::default(),
            history: History::default(),
            watch: Watch::default(),
            texts: Some(Arc::new(texts)),
        }
    }

    /// Finds its files.
    pub(crate) fn tree(&self) -> Result<Tree, WalkError> {
        let Some(texts) = &self.texts else { return walk::walk(&self.root, &self.config.walk) };
        let found =
            |(path, text): (&String, &Vec<u8>)| Found { path: path.clone(), length: text.len() as u64, modified: None };
        Ok(Tree { files: texts.iter().map(found).collect(), left_out: Vec::new() })
    }

    /// Reads one of its files.
    pub(crate) fn read(&self, path: &str) -> Result<Source, ReadProblem> {
        match &self.texts {
            Some(texts) => read::decode(path, texts.get(path).map_or(&[][..], Vec::as_slice)),
            None => read::read(&self.root, path),
        }
    }

    /// Returns the checkout it lies in, where it lies in one.
    pub(crate) fn checkout(&self) -> Option<Checkout> {
        if self.texts.is_some() { None } else { Checkout::around(&self.root) }
    }

    /// Returns which of its files are not as the commit that is checked out holds them; `None` where that is not known.
    pub(crate) fn uncommitted(&self, paths: &[&str]) -> Option<BTreeSet<String>> {
        match self.history {
            History::Unread => None,
            History::Read => committed::uncommitted(&self.root, &self.checkout()?.commit?, paths),
        }
    }

    /// Returns the corpus with somebody who watches while it is read or indexed, and may stop that.
    #[must_use]
    pub fn watched(self, watch: Watch) -> Corpus {
        Corpus { watch, ..self }
    }

    /// Returns who watches.
    pub(crate) fn watch(&self) -> &Watch {
        &self.watch
    }

    /// Returns the corpus with its history asked for, or left alone.
    #[must_use]
    pub fn with_history(self, history: History) -> Corpus {
        Corpus { history, ..self }
    }

    /// Returns whether the history of the checkout is asked.
    pub fn history(&self) -> History {
        self.history
    }

    /// Returns what its `minutes.toml` says.
    pub fn config(&self) -> &Config {
        &self.config
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
        &self.config.walk
    }
}

//! What may go wrong, one kind each: the file it concerns, the sentence, and what to do about it.
//!
//! The library reports; how an error is worded for a terminal or as JSON is the program's affair, but the sentence itself
//! stands here, once. Kinds of the corpus and of queries stand beside what they are about.

use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::corpus::config::ConfigError;
use crate::corpus::walk::WalkError;
use crate::query::QueryErrors;

/// There is no index in the directory.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no index at `{}`", .path.display())]
#[non_exhaustive]
pub struct NoIndex {
    /// The directory.
    pub path: PathBuf,
}

/// The index was made by another version of this library.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the index at `{}` was made by another version", .path.display())]
#[non_exhaustive]
pub struct OtherVersion {
    /// The directory of the index.
    pub path: PathBuf,
}

/// A file of the index is not what was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the index is damaged: `{}` {reason}", .path.display())]
#[non_exhaustive]
pub struct Damaged {
    /// The file; the directory of the index, where it cannot be told which.
    pub path: PathBuf,
    /// What is wrong with it.
    pub reason: String,
}

/// Another process is writing the index.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the index at `{}` is being written by {}", .path.display(), holder.as_deref().unwrap_or("another process"))]
#[non_exhaustive]
pub struct Locked {
    /// The directory of the index.
    pub path: PathBuf,
    /// Who holds the lock, where it said so.
    pub holder: Option<String>,
}

/// A file or directory could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("failed to {doing} `{}`: {source}", .path.display())]
#[non_exhaustive]
pub struct IoError {
    /// What was tried, as a verb.
    pub doing: &'static str,
    /// The file or directory.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

/// A file of the corpus was changed again and again while it was read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{path}` is being changed while it is read")]
#[non_exhaustive]
pub struct Overtaken {
    /// The path, relative to the corpus, with `/`.
    pub path: String,
}

/// Whoever watched the work stopped it. Nothing was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the work was stopped")]
#[non_exhaustive]
pub struct Stopped {}

/// The system has no threads to work with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("failed to start threads: {reason}")]
#[non_exhaustive]
pub struct Unstarted {
    /// What the system said.
    pub reason: String,
}

/// More files of the corpus are gone than may go at once. Nothing was published.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{gone} of {of} files are gone, more than the {percent} % that may go at once: nothing was published")]
#[non_exhaustive]
pub struct FilesGone {
    /// The directory of the corpus.
    pub corpus: PathBuf,
    /// How many are gone and not made up for by new ones.
    pub gone: usize,
    /// How many there were.
    pub of: usize,
    /// How many of a hundred may go.
    pub percent: u8,
}

/// A canary query finds too little in the generation that was to be published.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the canary query `{query}` finds {}, expected at least {min}: nothing was published",
    counted(*.found, "section")
)]
#[non_exhaustive]
pub struct CanaryFailed {
    /// The directory of the index.
    pub path: PathBuf,
    /// The query as written in `minutes.toml`.
    pub query: String,
    /// How many sections it finds.
    pub found: u64,
    /// How many it must find.
    pub min: u64,
}

/// A canary query cannot be meant. Nothing was published.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the canary query `{query}` cannot be meant: {problems}: nothing was published")]
#[non_exhaustive]
pub struct CanaryMistyped {
    /// The directory of the index.
    pub path: PathBuf,
    /// The query as written in `minutes.toml`.
    pub query: String,
    /// What is wrong with it.
    pub problems: String,
}

/// Files were left out, and the options ask for all of them. Nothing was published.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} skipped, and nothing was published", were(.skipped.len(), "file"))]
#[non_exhaustive]
pub struct Incomplete {
    /// The directory of the corpus.
    pub corpus: PathBuf,
    /// The files, each with its reason.
    pub skipped: Vec<Skipped>,
}

/// The search engine failed on bytes that passed their checks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the search engine failed{}: {reason}", path.as_ref().map_or(String::new(), |path| format!(" on `{}`", path.display())))]
#[non_exhaustive]
pub struct EngineFailed {
    /// The directory of the index, where it is not one in memory.
    pub path: Option<PathBuf>,
    /// What it said.
    pub reason: String,
}

/// No section stands at the place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}, or an id", expected(.place, .nearest.as_deref()))]
#[non_exhaustive]
pub struct NoSection {
    /// The place as given.
    pub place: String,
    /// What there is near it, as a sentence, where anything is.
    pub nearest: Option<String>,
}

/// A file of the corpus that was left out, and why. Every other file is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Skipped {
    /// The path, relative to the corpus, with `/`.
    pub path: String,
    /// Why it was left out.
    pub reason: String,
}

fn counted(count: u64, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn were(count: usize, what: &str) -> String {
    format!("{} {}", counted(count as u64, what), if count == 1 { "was" } else { "were" })
}

fn expected(place: &str, nearest: Option<&str>) -> String {
    match nearest {
        Some(_) => format!("nothing at `{place}`: expected a file, a file and a line"),
        None => format!("no section at `{place}`: expected a file, a file and a line such as `iaas/20220613.md:12`"),
    }
}

/// Says what was tried with which path when a call of the file system failed.
pub(crate) fn io(doing: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> IoError {
    let path = path.into();
    move |source| IoError { doing, path, source }
}

/// What a user can do about it, where there is something to say.
pub(super) trait Hint {
    fn hint(&self) -> Option<&str>;
}

/// Gives kinds the hint that is always the same.
macro_rules! hints {
    ($($($kind:ident)|+ => $hint:expr,)+) => {
        $($(impl Hint for $kind {
            fn hint(&self) -> Option<&str> {
                $hint
            }
        })+)+
    };
}

hints! {
    NoIndex => Some("`minutes index` makes one"),
    OtherVersion | Damaged => Some("run `minutes index` to rebuild it"),
    Locked | Overtaken => Some("wait until it is done, then try again"),
    FilesGone => Some("where they are meant to be gone, run `minutes index --max-removed 100%`"),
    CanaryFailed => Some("mend the minutes, or the `[[canary]]` in `minutes.toml`"),
    CanaryMistyped => Some("mend the `[[canary]]` in `minutes.toml`"),
    Incomplete => Some("mend them, or leave out `--strict`"),
    Unstarted => Some("raise the limit of processes, or stop some"),
    IoError | EngineFailed | Stopped | QueryErrors => None,
}

impl Hint for NoSection {
    fn hint(&self) -> Option<&str> {
        self.nearest.as_deref()
    }
}

impl Hint for WalkError {
    fn hint(&self) -> Option<&str> {
        Some(WalkError::hint(self))
    }
}

impl Hint for ConfigError {
    fn hint(&self) -> Option<&str> {
        Some(ConfigError::hint(self))
    }
}

//! What may go wrong, each kind with the path it concerns and what to do about it.
//!
//! The library reports; how an error is worded for a terminal or as JSON is the program's affair, but the sentence itself
//! stands here, once.

use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::corpus::config::ConfigError;
use crate::corpus::walk::WalkError;
use crate::engine::tantivy::EngineError;

/// The result of an operation of this library.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an operation failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The directory of the corpus cannot be walked.
    #[error("{0}")]
    Corpus(#[from] WalkError),
    /// The `minutes.toml` of the corpus cannot be meant.
    #[error("{0}")]
    Config(#[from] ConfigError),
    /// There is no index at the path.
    #[error("no index at `{}`", .0.display())]
    NoIndex(PathBuf),
    /// The index was made by another version of this program.
    #[error("the index at `{}` was made by another version", .0.display())]
    OtherVersion(PathBuf),
    /// A file of the index is not what the manifest says.
    #[error("the index is damaged: `{}` {reason}", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// Another process is writing the index.
    #[error("the index at `{}` is being written by {}", .path.display(), holder.as_deref().unwrap_or("another process"))]
    Locked {
        /// The directory of the index.
        path: PathBuf,
        /// Who holds the lock, where it said so.
        holder: Option<String>,
    },
    /// A file of the corpus was changed again and again while it was read.
    #[error("`{0}` is being changed while it is read")]
    Overtaken(String),
    /// More files of the corpus are gone than may go at once.
    #[error("{gone} of {of} files are gone, more than the {percent} % that may go at once: nothing was published")]
    FilesGone {
        /// How many are gone and not made up for by new ones.
        gone: usize,
        /// How many there were.
        of: usize,
        /// How many of a hundred may go.
        percent: u8,
    },
    /// A canary query finds too little in the generation that was to be published.
    #[error(
        "the canary query `{query}` finds {}, expected at least {min}: nothing was published",
        if *found == 1 { "1 section".to_owned() } else { format!("{found} sections") }
    )]
    Canary {
        /// The query as written in `minutes.toml`.
        query: String,
        /// How many sections it finds.
        found: u64,
        /// How many it must find.
        min: u64,
    },
    /// A canary query is none.
    #[error("the canary query `{query}` cannot be meant: {problems}: nothing was published")]
    CanaryQuery {
        /// The query as written in `minutes.toml`.
        query: String,
        /// What is wrong with it.
        problems: String,
    },
    /// Files were left out, and the options ask for all of them.
    #[error("{}, and nothing was published", files_were_skipped(.0.len()))]
    Incomplete(Vec<Skipped>),
    /// A file could not be read or written.
    #[error("failed to {doing} `{}`: {source}", .path.display())]
    Io {
        /// What was tried, as a verb.
        doing: &'static str,
        /// The file or directory.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The search engine failed on data that passed its checks.
    #[error("the search engine failed: {0}")]
    Engine(String),
    /// Whoever watched the work stopped it. Nothing was published.
    #[error("the work was stopped")]
    Stopped,
    /// No section stands at the place.
    #[error("no section at `{0}`: expected a file, a file and a line such as `iaas/20220613.md:12`, or an id")]
    NoSection(String),
    /// No file and no section stands at the place.
    #[error("nothing at `{place}`: expected a file, a file and a line, or an id")]
    NoPlace {
        /// The place as given.
        place: String,
        /// The place nearest to it that there is.
        hint: String,
    },
}

impl Error {
    /// Returns what a user can do about it, where there is something to say.
    pub fn hint(&self) -> Option<&str> {
        match self {
            Error::Corpus(error) => Some(error.hint()),
            Error::Config(error) => Some(error.hint()),
            Error::NoIndex(_) => Some("`minutes index` makes one"),
            Error::OtherVersion(_) | Error::Damaged { .. } => Some("run `minutes index` to rebuild it"),
            Error::Locked { .. } | Error::Overtaken(_) => Some("wait until it is done, then try again"),
            Error::FilesGone { .. } => Some("where they are meant to be gone, run `minutes index --max-removed 100%`"),
            Error::Canary { .. } => Some("mend the minutes, or the `[[canary]]` in `minutes.toml`"),
            Error::CanaryQuery { .. } => Some("mend the `[[canary]]` in `minutes.toml`"),
            Error::Incomplete(_) => Some("mend them, or leave out `--strict`"),
            Error::NoPlace { hint, .. } => Some(hint),
            Error::Io { .. } | Error::Engine(_) | Error::NoSection(_) | Error::Stopped => None,
        }
    }
}

/// A file of the corpus that was left out, and why. Every other file is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// The path, relative to the corpus, with `/`.
    pub path: String,
    /// Why it was left out.
    pub reason: String,
}

fn files_were_skipped(count: usize) -> String {
    if count == 1 { "1 file was skipped".to_owned() } else { format!("{count} files were skipped") }
}

/// Says what was tried with which path when a call of the file system failed.
pub(crate) fn io(doing: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Error {
    let path = path.into();
    move |source| Error::Io { doing, path, source }
}

impl From<EngineError> for Error {
    fn from(error: EngineError) -> Error {
        let damaged = |path, reason: &str| Error::Damaged { path, reason: reason.into() };
        match error {
            EngineError::Missing(path) => damaged(path, "is missing"),
            EngineError::Unreadable(path) => damaged(path, "holds a section other than was written"),
            EngineError::Tantivy(_) | EngineError::Part(_) | EngineError::NotAShard => Error::Engine(error.to_string()),
        }
    }
}

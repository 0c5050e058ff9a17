//! The errors of operations: which kinds each can end with, and how the narrower become the wider ones.

use super::kinds::{
    CanaryFailed, CanaryMistyped, Damaged, EngineFailed, FilesGone, Hint, Incomplete, IoError, Locked, NoIndex,
    NoSection, OtherVersion, Overtaken, Stopped, Unstarted,
};
use crate::corpus::config::ConfigError;
use crate::corpus::walk::WalkError;
use crate::query::QueryErrors;

/// Why any operation failed: what `?` makes of the error of each.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
#[non_exhaustive]
pub enum Error {
    /// The directory of the corpus cannot be walked.
    Walk(#[from] WalkError),
    /// The `minutes.toml` of the corpus cannot be meant.
    Config(#[from] ConfigError),
    /// A file of the corpus was changed again and again while it was read.
    Overtaken(#[from] Overtaken),
    /// Whoever watched the work stopped it.
    Stopped(#[from] Stopped),
    /// The system has no threads to work with.
    Unstarted(#[from] Unstarted),
    /// There is no index in the directory.
    NoIndex(#[from] NoIndex),
    /// The index was made by another version of this library.
    OtherVersion(#[from] OtherVersion),
    /// A file of the index is not what was written.
    Damaged(#[from] Damaged),
    /// A file or directory could not be read or written.
    Io(#[from] IoError),
    /// Another process is writing the index.
    Locked(#[from] Locked),
    /// More files of the corpus are gone than may go at once.
    FilesGone(#[from] FilesGone),
    /// A canary query finds too little.
    CanaryFailed(#[from] CanaryFailed),
    /// A canary query cannot be meant.
    CanaryMistyped(#[from] CanaryMistyped),
    /// Files were left out, and the options ask for all of them.
    Incomplete(#[from] Incomplete),
    /// The search engine failed on bytes that passed their checks.
    EngineFailed(#[from] EngineFailed),
    /// No section stands at the place.
    NoSection(#[from] NoSection),
    /// The query cannot be meant.
    Query(#[from] QueryErrors),
}

/// Why a corpus could not be opened.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
#[non_exhaustive]
pub enum CorpusError {
    /// The path names no directory that can be read.
    Walk(#[from] WalkError),
    /// Its `minutes.toml` cannot be meant.
    Config(#[from] ConfigError),
    /// Its `minutes.toml` cannot be read.
    Io(#[from] IoError),
}

/// Why the minutes of a corpus could not be read as a whole. A single file that cannot be read is left out and named.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
#[non_exhaustive]
pub enum ReadError {
    /// The directory of the corpus cannot be walked.
    Walk(#[from] WalkError),
    /// A file of a corpus too large to be held was changed while it was read.
    Overtaken(#[from] Overtaken),
    /// Whoever watched the work stopped it.
    Stopped(#[from] Stopped),
    /// The system has no threads to work with.
    Unstarted(#[from] Unstarted),
}

/// Why nothing could be said about a place in a corpus.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
#[non_exhaustive]
pub enum WhyError {
    /// The directory of the corpus cannot be walked.
    Walk(#[from] WalkError),
    /// A file of a corpus too large to be held was changed while it was read.
    Overtaken(#[from] Overtaken),
    /// Whoever watched the work stopped it.
    Stopped(#[from] Stopped),
    /// The system has no threads to work with.
    Unstarted(#[from] Unstarted),
    /// No section stands at the place.
    NoSection(#[from] NoSection),
}

/// Why an index could not be made in memory.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
#[non_exhaustive]
pub enum BuildError {
    /// The directory of the corpus cannot be walked.
    Walk(#[from] WalkError),
    /// A file of a corpus too large to be held was changed while it was read.
    Overtaken(#[from] Overtaken),
    /// Whoever watched the work stopped it.
    Stopped(#[from] Stopped),
    /// The system has no threads to work with.
    Unstarted(#[from] Unstarted),
    /// The search engine failed.
    EngineFailed(#[from] EngineFailed),
}

/// What is wrong with a file of an index.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
#[non_exhaustive]
pub enum FileError {
    /// It is not what was written.
    Damaged(#[from] Damaged),
    /// It cannot be read.
    Io(#[from] IoError),
}

/// Why an index could not be opened.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
#[non_exhaustive]
pub enum OpenError {
    /// There is none in the directory.
    NoIndex(#[from] NoIndex),
    /// It was made by another version of this library.
    OtherVersion(#[from] OtherVersion),
    /// A file of it is not what was written.
    Damaged(#[from] Damaged),
    /// A file of it cannot be read.
    Io(#[from] IoError),
    /// The search engine failed on bytes that passed their checks.
    EngineFailed(#[from] EngineFailed),
}

/// Why it could not be told what changed in a corpus since its index was made.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
#[non_exhaustive]
pub enum StaleError {
    /// The directory of the corpus cannot be walked.
    Walk(#[from] WalkError),
    /// The list of files in the index is not what was written.
    Damaged(#[from] Damaged),
    /// The list of files in the index cannot be read.
    Io(#[from] IoError),
}

/// Why an index could not be brought up to date. It is then as it was.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
#[non_exhaustive]
pub enum ReindexError {
    /// The directory of the corpus cannot be walked.
    Walk(#[from] WalkError),
    /// A file of the corpus was changed again and again while it was read.
    Overtaken(#[from] Overtaken),
    /// Whoever watched the work stopped it.
    Stopped(#[from] Stopped),
    /// The system has no threads to work with.
    Unstarted(#[from] Unstarted),
    /// Another process is writing the index.
    Locked(#[from] Locked),
    /// More files of the corpus are gone than may go at once.
    FilesGone(#[from] FilesGone),
    /// A canary query finds too little.
    CanaryFailed(#[from] CanaryFailed),
    /// A canary query cannot be meant.
    CanaryMistyped(#[from] CanaryMistyped),
    /// Files were left out, and the options ask for all of them.
    Incomplete(#[from] Incomplete),
    /// The index went away while it was opened.
    NoIndex(#[from] NoIndex),
    /// Another version of this library published meanwhile.
    OtherVersion(#[from] OtherVersion),
    /// A file is not what was written, although it was just made anew.
    Damaged(#[from] Damaged),
    /// A file of the index cannot be read or written.
    Io(#[from] IoError),
    /// The search engine failed.
    EngineFailed(#[from] EngineFailed),
}

/// Why an open index could not answer.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
#[non_exhaustive]
pub enum SearchError {
    /// A file of it is not what was written, found only now because the index is too large to be checked when it is opened.
    Damaged(#[from] Damaged),
    /// The search engine failed on bytes that passed their checks.
    EngineFailed(#[from] EngineFailed),
}

/// Why an open index has nothing to say about a place.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
#[non_exhaustive]
pub enum PlaceError {
    /// No section stands at the place.
    NoSection(#[from] NoSection),
    /// A file of the index is not what was written.
    Damaged(#[from] Damaged),
    /// The search engine failed on bytes that passed their checks.
    EngineFailed(#[from] EngineFailed),
}

/// Gives an error of these kinds its hint, and makes of it each of the wider errors: a kind is called the same in all.
macro_rules! kinds {
    ($error:ident { $($kind:ident),+ } in $($wider:tt),*) => {
        impl $error {
            /// Returns what a user can do about it, where there is something to say.
            pub fn hint(&self) -> Option<&str> {
                match self {
                    $($error::$kind(kind) => Hint::hint(kind),)+
                }
            }
        }
        widened!($error { $($kind),+ } $($wider)*);
    };
}

macro_rules! widened {
    ($error:ident $kinds:tt) => {};
    ($error:ident { $($kind:ident),+ } $wider:ident $($rest:ident)*) => {
        impl From<$error> for $wider {
            fn from(error: $error) -> $wider {
                match error {
                    $($error::$kind(kind) => $wider::$kind(kind),)+
                }
            }
        }
        widened!($error { $($kind),+ } $($rest)*);
    };
}

kinds!(CorpusError { Walk, Config, Io } in Error);
kinds!(ReadError { Walk, Overtaken, Stopped, Unstarted } in WhyError, BuildError, ReindexError, Error);
kinds!(WhyError { Walk, Overtaken, Stopped, Unstarted, NoSection } in Error);
kinds!(BuildError { Walk, Overtaken, Stopped, Unstarted, EngineFailed } in Error);
kinds!(FileError { Damaged, Io } in OpenError, StaleError, ReindexError, Error);
kinds!(OpenError { NoIndex, OtherVersion, Damaged, Io, EngineFailed } in ReindexError, Error);
kinds!(StaleError { Walk, Damaged, Io } in Error);
kinds!(ReindexError {
    Walk, Overtaken, Stopped, Unstarted, Locked, FilesGone, CanaryFailed, CanaryMistyped, Incomplete, NoIndex,
    OtherVersion, Damaged, Io, EngineFailed
} in Error);
kinds!(SearchError { Damaged, EngineFailed } in PlaceError, OpenError, ReindexError, Error);
kinds!(PlaceError { NoSection, Damaged, EngineFailed } in Error);
kinds!(Error {
    Walk, Config, Overtaken, Stopped, Unstarted, NoIndex, OtherVersion, Damaged, Io, Locked, FilesGone, CanaryFailed,
    CanaryMistyped, Incomplete, EngineFailed, NoSection, Query
} in);

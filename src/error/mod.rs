//! What may go wrong: an error for each operation, made of kinds that several share.
//!
//! A kind is a struct that says which file it concerns; its sentence and its hint stand in one place. The error of an
//! operation is an enum of just those kinds that it can end with. [`Error`] holds them all, so that `?` makes it of any of
//! them.
//!
//! | what is done | how it may fail |
//! |---|---|
//! | [`Corpus::open`](crate::Corpus::open), [`Config::of`](crate::Config::of) | [`CorpusError`] |
//! | [`stream_sections`](crate::stream_sections()), [`sections`](crate::sections()), [`check`](crate::check()) | [`ReadError`] |
//! | [`why`](crate::why()) | [`WhyError`] |
//! | [`Index::in_memory`](crate::Index::in_memory), [`Index::of_texts`](crate::Index::of_texts) | [`BuildError`] |
//! | [`reindex`](crate::reindex()), [`Index::open_or_build`](crate::Index::open_or_build), [`Index::refreshed`](crate::Index::refreshed) | [`ReindexError`] |
//! | [`Index::open`](crate::Index::open), [`Index::open_with`](crate::Index::open_with), [`Index::reload`](crate::Index::reload), [`verify`](crate::verify()) | [`OpenError`] |
//! | [`Index::stale`](crate::Index::stale) | [`StaleError`] |
//! | [`Query::parse`](crate::Query::parse) | [`QueryErrors`](crate::QueryErrors) |
//! | [`Index::search`](crate::Index::search) and whatever else a query is put to | [`SearchError`] |
//! | [`Index::read`](crate::Index::read), [`Index::similar`](crate::Index::similar), [`Index::explain_hit`](crate::Index::explain_hit) | [`PlaceError`] |
//!
//! ```
//! use minutes::{Index, OpenError};
//!
//! match Index::open("examples/sample-minutes/nowhere") {
//!     Err(OpenError::NoIndex(missing)) => assert!(missing.path.ends_with("nowhere")),
//!     Err(error) => println!("{error}; {}", error.hint().unwrap_or_default()),
//!     Ok(_) => {}
//! }
//! ```

mod kinds;
mod operations;
#[cfg(test)]
mod tests;

pub(crate) use self::kinds::io;
pub use self::kinds::{
    CanaryFailed, CanaryMistyped, Damaged, EngineFailed, FilesGone, Incomplete, IoError, Locked, NoIndex, NoSection,
    OtherVersion, Overtaken, Skipped, Stopped, Unstarted,
};
pub use self::operations::{
    BuildError, CorpusError, Error, FileError, OpenError, PlaceError, ReadError, ReindexError, SearchError, StaleError,
    WhyError,
};

/// The result of an operation of this library.
pub type Result<T, E = Error> = std::result::Result<T, E>;

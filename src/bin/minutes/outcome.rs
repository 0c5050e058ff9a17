//! How a command ended: its exit status, and the one place where failures reach the terminal.
//!
//! `search`, `show`, `facets`, `timeline`: 0 found, 1 nothing found, 2 error. `index`, `check`, `export`: 0 done, 2 failed, 3 done
//! but some files were skipped. Every other command: 0 done, 2 failed.
//! All: 4 the index is damaged and cannot be replaced, 5 another process writes it. A closed pipe is success.

use std::io;
use std::process::ExitCode;

use minutes::{
    BuildError, CorpusError, Error, FileError, OpenError, PlaceError, QueryErrors, ReadError, ReindexError,
    SearchError, StaleError, WhyError,
};

use crate::terminal::{self, shown};

/// How a command ended, where it did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Found something, or done.
    Success,
    /// Nothing was found.
    NothingFound,
    /// The command failed.
    Failed,
    /// Done, but some files were skipped.
    Skipped,
    /// The index is damaged and nothing can replace it.
    Damaged,
    /// Another process holds the lock.
    Locked,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(match outcome {
            Outcome::Success => 0,
            Outcome::NothingFound => 1,
            Outcome::Failed => 2,
            Outcome::Skipped => 3,
            Outcome::Damaged => 4,
            Outcome::Locked => 5,
        })
    }
}

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The library says so.
    #[error("{0}")]
    Library(#[from] Error),
    /// The query cannot be meant.
    #[error("{0}")]
    Query(#[from] QueryErrors),
    /// The output could not be written.
    #[error("failed to write the output: {0}")]
    Output(#[from] io::Error),
    /// The command cannot be meant, or contradicts what is there.
    #[error("{message}")]
    Usage {
        /// What is wrong.
        message: String,
        /// What to do about it.
        hint: Option<String>,
    },
    /// Something else did not do what it was to do.
    #[error("{message}")]
    Other {
        /// What is wrong.
        message: String,
        /// What to do about it.
        hint: Option<String>,
    },
}

/// An error of any operation of the library is one of the library.
macro_rules! of_library {
    ($($error:ident)*) => {
        $(impl From<$error> for Failure {
            fn from(error: $error) -> Failure {
                Failure::Library(error.into())
            }
        })*
    };
}

of_library!(CorpusError ReadError WhyError BuildError FileError OpenError StaleError ReindexError SearchError PlaceError);

impl Failure {
    fn hint(&self) -> Option<&str> {
        match self {
            Failure::Library(error) => error.hint(),
            Failure::Usage { hint, .. } | Failure::Other { hint, .. } => hint.as_deref(),
            Failure::Query(_) | Failure::Output(_) => None,
        }
    }

    /// Returns what a program may tell failures apart by.
    fn kind(&self) -> &'static str {
        match self {
            Failure::Query(_) => "query",
            Failure::Library(Error::Damaged(_)) => "damaged",
            Failure::Library(Error::Locked(_)) => "locked",
            // What was named is not there.
            Failure::Library(Error::Walk(_) | Error::NoSection(_)) => "usage",
            Failure::Usage { .. } => "usage",
            Failure::Library(_) | Failure::Output(_) | Failure::Other { .. } => "failure",
        }
    }
}

/// Says on standard error why a command failed, as text or as one JSON object, and returns how it ended.
pub fn report(failure: &Failure) -> Outcome {
    if let Failure::Output(error) = failure
        && error.kind() == io::ErrorKind::BrokenPipe
    {
        return Outcome::Success;
    }
    if terminal::speaks_json() {
        terminal::say(&terminal::json(&as_json(failure)));
    } else if let Failure::Query(errors) = failure {
        for line in errors.to_string().lines() {
            terminal::say(&shown(line));
        }
    } else {
        terminal::error(&failure.to_string());
        if let Some(hint) = failure.hint() {
            terminal::hint(hint);
        }
    }
    match failure {
        Failure::Library(Error::Damaged(_)) => Outcome::Damaged,
        Failure::Library(Error::Locked(_)) => Outcome::Locked,
        Failure::Library(_)
        | Failure::Query(_)
        | Failure::Output(_)
        | Failure::Usage { .. }
        | Failure::Other { .. } => Outcome::Failed,
    }
}

fn as_json(failure: &Failure) -> serde_json::Value {
    let kind = failure.kind();
    match failure {
        Failure::Query(errors) => serde_json::json!({"type": "error", "kind": kind, "errors": errors.report()}),
        Failure::Library(_) | Failure::Output(_) | Failure::Usage { .. } | Failure::Other { .. } => {
            serde_json::json!({"type": "error", "kind": kind, "message": failure.to_string(), "hint": failure.hint()})
        }
    }
}

/// Names each skipped file on standard error.
pub fn name_skipped(skipped: &[minutes::Skipped]) {
    for one in skipped {
        terminal::warning(&format!("skipped `{}`: {}", shown(&one.path), shown(&one.reason)), None);
    }
}

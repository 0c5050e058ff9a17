//! What is odd in a corpus: contradicting dates, copies, stubs, misspelt groups, files that cannot be read.
//!
//! Every finding has a stable code, a place, and the evidence behind it. Nothing is changed and nothing is an error of the
//! run: minutes are written by people, and the findings are for them to mend or to leave.

mod code;
mod copies;
mod dates;
mod files;
mod groups;

use serde::Serialize;

use crate::corpus::Corpus;
use crate::document::Place;
use crate::error::{ReadError, Skipped};
use crate::facets::Evidence;
use crate::reindex::gather;

pub use code::{Code, Severity, UnknownCode};

/// Something odd.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// What it is.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// The file, relative to the corpus, with `/`.
    pub path: String,
    /// The 1-based line, where it stands on one.
    pub line: Option<u32>,
    /// What is odd, in words for a reader.
    pub message: String,
    /// The other place it concerns: the original of a copy.
    pub other: Option<Place>,
    /// What it rests on.
    pub evidence: Option<Evidence>,
}

/// What was found in a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Findings {
    /// The findings, by path, line and code.
    pub findings: Vec<Finding>,
    /// The files that could not be looked at.
    pub skipped: Vec<Skipped>,
    /// How many files were looked at.
    pub files: usize,
}

/// Looks through a corpus for what is odd.
///
/// ```
/// let findings = minutes::check(&minutes::Corpus::open("examples/sample-minutes")?)?;
/// assert!(findings.skipped.is_empty());
/// # Ok::<(), minutes::Error>(())
/// ```
///
/// # Errors
///
/// [`ReadError::Walk`] where the directory of the corpus cannot be walked, [`ReadError::Overtaken`] where a file of a large
/// corpus is changed meanwhile, [`ReadError::Stopped`] where whoever watches says so, [`ReadError::Unstarted`] where there are
/// no threads.
pub fn check(corpus: &Corpus) -> Result<Findings, ReadError> {
    let tree = gather::files(corpus)?;
    let whole = gather::gather_whole(corpus, &tree)?;
    let mut findings = files::findings(corpus, &tree, &whole);
    findings.extend(dates::findings(corpus, &whole));
    findings.extend(groups::findings(corpus, &whole));
    findings.extend(copies::findings(corpus, &whole));
    let key = |finding: &Finding| (finding.path.clone(), finding.line, finding.code);
    findings.sort_by_cached_key(key);
    Ok(Findings { findings, files: whole.files.len(), skipped: whole.skipped })
}

impl Finding {
    /// Makes a finding about a whole file.
    fn of(code: Code, path: &str, message: impl Into<String>) -> Finding {
        Finding {
            code,
            severity: code.severity(),
            path: path.to_owned(),
            line: None,
            message: message.into(),
            other: None,
            evidence: None,
        }
    }

    /// Makes a finding about a line of a file.
    fn at(code: Code, path: &str, line: u32, message: impl Into<String>) -> Finding {
        Finding { line: Some(line), ..Finding::of(code, path, message) }
    }

    fn with_evidence(self, evidence: Evidence) -> Finding {
        Finding { evidence: Some(evidence), ..self }
    }
}

/// Returns the documents of a corpus that say something: no roster, no form, no list of topics.
fn says_something(document: &crate::document::Document) -> bool {
    !document.is.iter().any(|value| value == "boilerplate" || value == "agenda")
}

//! The codes of findings. They are stable: scripts name them.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::words::distance;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Severity {
    /// Text is missing from every answer.
    Error,
    /// Something is most likely wrong.
    Warning,
    /// Worth knowing; often as it should be.
    Note,
}

impl Severity {
    /// Returns its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// What a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Code {
    /// Two dates of a meeting contradict each other.
    DateContradiction,
    /// A file that could be a meeting has no date.
    UndatedFile,
    /// A file of a meeting that holds next to nothing.
    Stub,
    /// A file says the same as another.
    CopiedFile,
    /// A file says nearly the same as another.
    NearCopiedFile,
    /// A long section says the same as an earlier one.
    CopiedSection,
    /// A heading names a group that the corpus does not show.
    UnknownGroup,
    /// A heading names a group with a typing error.
    MisspeltGroup,
    /// The front matter cannot be read.
    FrontMatter,
    /// A comment or style sheet never ends.
    UnendedComment,
    /// The file is too rich to be read as Markdown to its end.
    TruncatedFile,
    /// The file is not written in UTF-8.
    NotUtf8,
    /// The file cannot be read.
    UnreadableFile,
    /// The name of the file is not written in UTF-8.
    NameNotUtf8,
    /// A folder lies too deep.
    TooDeep,
    /// A link leads out of the corpus.
    LinkOutside,
    /// A link leads to a directory.
    LinkToDirectory,
    /// A link leads nowhere.
    LinkBroken,
    /// Something with the name of a file is none.
    NotAFile,
    /// A line of a `.gitignore` means nothing.
    IgnoreFile,
    /// `minutes.toml` speaks of a file that is not there.
    ConfiguredFile,
}

impl Code {
    /// Every code.
    pub const ALL: [Code; 21] = [
        Code::DateContradiction,
        Code::UndatedFile,
        Code::Stub,
        Code::CopiedFile,
        Code::NearCopiedFile,
        Code::CopiedSection,
        Code::UnknownGroup,
        Code::MisspeltGroup,
        Code::FrontMatter,
        Code::UnendedComment,
        Code::TruncatedFile,
        Code::NotUtf8,
        Code::UnreadableFile,
        Code::NameNotUtf8,
        Code::TooDeep,
        Code::LinkOutside,
        Code::LinkToDirectory,
        Code::LinkBroken,
        Code::NotAFile,
        Code::IgnoreFile,
        Code::ConfiguredFile,
    ];

    /// Returns its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Code::DateContradiction => "date-contradiction",
            Code::UndatedFile => "undated-file",
            Code::Stub => "stub",
            Code::CopiedFile => "copied-file",
            Code::NearCopiedFile => "near-copied-file",
            Code::CopiedSection => "copied-section",
            Code::UnknownGroup => "unknown-group",
            Code::MisspeltGroup => "misspelt-group",
            Code::FrontMatter => "front-matter",
            Code::UnendedComment => "unended-comment",
            Code::TruncatedFile => "truncated-file",
            Code::NotUtf8 => "not-utf8",
            Code::UnreadableFile => "unreadable-file",
            Code::NameNotUtf8 => "name-not-utf8",
            Code::TooDeep => "too-deep",
            Code::LinkOutside => "link-outside",
            Code::LinkToDirectory => "link-to-directory",
            Code::LinkBroken => "link-broken",
            Code::NotAFile => "not-a-file",
            Code::IgnoreFile => "ignore-file",
            Code::ConfiguredFile => "configured-file",
        }
    }

    /// Returns how much findings of this code matter.
    pub fn severity(self) -> Severity {
        match self {
            Code::UnreadableFile | Code::NameNotUtf8 | Code::TooDeep => Severity::Error,
            Code::DateContradiction
            | Code::CopiedFile
            | Code::UnknownGroup
            | Code::MisspeltGroup
            | Code::FrontMatter
            | Code::UnendedComment
            | Code::TruncatedFile
            | Code::NotUtf8
            | Code::LinkBroken
            | Code::IgnoreFile
            | Code::ConfiguredFile => Severity::Warning,
            Code::UndatedFile
            | Code::Stub
            | Code::NearCopiedFile
            | Code::CopiedSection
            | Code::LinkOutside
            | Code::LinkToDirectory
            | Code::NotAFile => Severity::Note,
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Says that a text is no code of a finding.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a code such as `{nearest}`, found `{found}`")]
pub struct UnknownCode {
    /// The text.
    found: String,
    /// The code that comes nearest.
    nearest: Code,
}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Code, UnknownCode> {
        let near = |code: &Code| distance(text, code.as_str(), 8).unwrap_or(u8::MAX);
        let nearest = Code::ALL.into_iter().min_by_key(near).unwrap_or(Code::DateContradiction);
        let known = Code::ALL.into_iter().find(|code| code.as_str() == text);
        known.ok_or_else(|| UnknownCode { found: text.to_owned(), nearest })
    }
}

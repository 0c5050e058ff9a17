//! What can be wrong with a `minutes.toml`, where it stands, and what to write instead.

use std::fmt;
use std::path::PathBuf;

use crate::words::distance;

use super::CONFIG_FILE;

/// Says why a `minutes.toml` cannot be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConfigError {
    /// The file; nothing but its name, where its text alone was read.
    pub path: PathBuf,
    /// The line it stands on, counted from 1.
    pub line: usize,
    /// The character of the line, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub problem: ConfigProblem,
    hint: String,
}

/// What is wrong with a `minutes.toml`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigProblem {
    /// It is no TOML.
    #[error("{0}")]
    Syntax(String),
    /// A key that means nothing here.
    #[error("unknown key `{key}`")]
    UnknownKey {
        /// The key.
        key: String,
        /// The keys that mean something at this place.
        known: Vec<String>,
    },
    /// A value of another type, or a key that is missing.
    #[error("{0}")]
    Type(String),
    /// A value that is none of those there are.
    #[error("expected one of {}, found `{found}`", listed(.known))]
    Choice {
        /// The value.
        found: String,
        /// Those there are.
        known: Vec<String>,
    },
    /// A glob that means nothing.
    #[error("expected a glob, found `{glob}`: {reason}")]
    Glob {
        /// The glob.
        glob: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A pattern of paths that means nothing.
    #[error("expected a pattern of paths with {reason}, found `{pattern}`")]
    Pattern {
        /// The pattern, or the rest of it.
        pattern: String,
        /// What it lacks.
        reason: &'static str,
    },
    /// A date that is no day.
    #[error("expected a day such as 2022-06-13, found `{0}`")]
    Day(String),
    /// A name that was given before.
    #[error("{what} `{name}` stands twice")]
    Twice {
        /// What it is.
        what: &'static str,
        /// Its name.
        name: String,
    },
    /// A slug without a letter.
    #[error("expected the slug of a group, found no letter")]
    EmptySlug,
    /// An address that shows no file.
    #[error("expected an address with `{{path}}` in it, found `{0}`")]
    Forge(String),
    /// A file that has a date and is no meeting.
    #[error("`{0}` cannot have a date and be no meeting")]
    DatedNoMeeting(String),
    /// A file about which nothing is said.
    #[error("nothing is said about `{0}`")]
    EmptyFix(String),
    /// An entry of the vocabulary that does not say two things.
    #[error("{0}")]
    Entry(String),
}

impl ConfigError {
    /// Returns the error with the file that it is in.
    pub(super) fn in_file(self, path: PathBuf) -> ConfigError {
        ConfigError { path, ..self }
    }

    /// Returns what to write instead.
    pub fn hint(&self) -> &str {
        &self.hint
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.path.display(), self.line, self.column, self.problem)
    }
}

impl std::error::Error for ConfigError {}

impl ConfigProblem {
    fn hint(&self) -> String {
        match self {
            ConfigProblem::UnknownKey { key, known } | ConfigProblem::Choice { found: key, known } => {
                nearest(key, known)
                    .map_or_else(|| format!("known here: {}", listed(known)), |near| format!("did you mean `{near}`?"))
            }
            ConfigProblem::Glob { .. } => "globs are written as in a `.gitignore`: `drafts/`, `**/template.md`".into(),
            ConfigProblem::Pattern { .. } => "a pattern reads like `{group}/{year}/{month}-{day}.md`".into(),
            ConfigProblem::Day(_) => "write `date = 2022-06-13`".into(),
            ConfigProblem::Twice { .. } => "leave one of them".into(),
            ConfigProblem::EmptySlug => "write it like the folder of the group: `slug = \"sig-network\"`".into(),
            ConfigProblem::Forge(_) => "write `forge = \"https://github.com/org/repo/blob/{commit}/{path}\"`".into(),
            ConfigProblem::DatedNoMeeting(_) => "leave out `date` or `meeting = false`".into(),
            ConfigProblem::EmptyFix(_) => "add `date`, `group` or `meeting = false`".into(),
            ConfigProblem::Entry(_) => "write `forms = [\"LB\", \"load balancer\"]`".into(),
            ConfigProblem::Syntax(_) | ConfigProblem::Type(_) => "`examples/minutes.toml` shows every key".into(),
        }
    }
}

fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Returns the known name that differs by the fewest typing errors, if there are few.
fn nearest<'k>(name: &str, known: &'k [String]) -> Option<&'k str> {
    let near = |candidate: &'k String| Some((distance(name, candidate, 3)?, candidate.as_str()));
    known.iter().filter_map(near).min().map(|(_, candidate)| candidate)
}

/// The text of the file, to say where something stands.
pub(super) struct Text<'t>(&'t str);

impl<'t> Text<'t> {
    pub(super) fn new(text: &'t str) -> Text<'t> {
        Text(text)
    }

    /// Returns the error of a problem at a byte of the text.
    pub(super) fn at(&self, byte: usize, problem: ConfigProblem) -> ConfigError {
        let before = self.0.get(..byte).unwrap_or(self.0);
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let line = before.matches('\n').count() + 1;
        let column = before[start..].chars().count() + 1;
        ConfigError { path: CONFIG_FILE.into(), line, column, hint: problem.hint(), problem }
    }

    /// Returns what the TOML reader found, in our words.
    pub(super) fn of_toml(&self, error: &toml::de::Error) -> ConfigError {
        let message = error.message().lines().collect::<Vec<_>>().join(", ");
        let problem = if message.starts_with("unknown field") {
            let mut quoted = message.split('`').skip(1).step_by(2).map(str::to_owned);
            ConfigProblem::UnknownKey { key: quoted.next().unwrap_or_default(), known: quoted.collect() }
        } else if let Some((found, expected)) =
            message.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", "))
        {
            ConfigProblem::Type(format!("{expected}, found {found}"))
        } else if let Some(key) = message.strip_prefix("missing field ") {
            ConfigProblem::Type(format!("expected the key {key}"))
        } else {
            ConfigProblem::Syntax(message)
        };
        self.at(error.span().map_or(0, |span| span.start), problem)
    }
}

//! `minutes.toml`: what the rules cannot know about a corpus, said by its maintainers.
//!
//! The file stands in the root of the corpus, every key of it is optional, and without it nothing changes. It is read
//! strictly: a key that is not known is an error with its place and the nearest known one, because a setting that is
//! silently ignored is worse than none. `examples/minutes.toml` shows every key. The text of the file is part of what
//! decides whether an index is current. Nothing here reads minutes.

mod file;
mod pattern;
mod problem;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_128;

use crate::date::Day;
use crate::date::scan::Order;
use crate::error::{CorpusError, Result, io};
use crate::schema::groups::{GroupEntry, Kind, Vocabulary, name_words, slug};
use crate::words::EntryRow;

use super::walk::WalkOptions;

pub use pattern::{PathPattern, Placed};
pub use problem::{ConfigError, ConfigProblem};

/// The name of the file, in the root of a corpus.
pub const CONFIG_FILE: &str = "minutes.toml";

/// What `minutes.toml` says; everything is empty where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Which files count.
    pub walk: WalkOptions,
    /// The order of the numbers in dates that leave it open.
    pub date_order: Option<Order>,
    /// How paths are written; the first that fits a path speaks for it.
    pub paths: Vec<PathPattern>,
    /// The groups, which replace declared ones of the same slug.
    pub groups: Vec<GroupEntry>,
    /// What headings mean.
    pub headings: HeadingRules,
    /// What is said about single files, by path.
    pub files: BTreeMap<String, FileRule>,
    /// Words that stand for each other, beside those that come with the program.
    pub vocabulary: Vec<EntryRow>,
    /// Where the files are shown, with `{commit}` and `{path}` in it.
    pub forge: Option<String>,
    /// Queries that must find something before a generation of the index may serve.
    pub canaries: Vec<Canary>,
    /// A hash of the text of the file; empty where there is none.
    pub fingerprint: String,
}

/// A query that must find something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Canary {
    /// The query.
    pub query: String,
    /// How many sections it must find.
    #[serde(default = "one")]
    pub min: u64,
}

fn one() -> u64 {
    1
}

/// What the configuration says about headings. Headings are compared by their words, in any letter case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct HeadingRules {
    /// Headings that name a group, with its slug.
    pub groups: BTreeMap<String, String>,
    /// Headings that never name a group.
    pub topics: Vec<String>,
    /// Headings of participants, standing items and the like.
    pub boilerplate: Vec<String>,
}

/// What the configuration says about one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileRule {
    /// The day of its meeting.
    pub date: Option<Day>,
    /// The group whose meeting it is.
    pub group: Option<String>,
    /// Whether it is no meeting at all.
    pub no_meeting: bool,
}

impl Config {
    /// Reads the `minutes.toml` of a corpus.
    ///
    /// # Errors
    ///
    /// [`CorpusError::Config`] where the file cannot be meant, [`CorpusError::Io`] where it cannot be read. That there is
    /// none is no error.
    pub fn of(root: &Path) -> Result<Config, CorpusError> {
        let place = root.join(CONFIG_FILE);
        match fs::read(&place) {
            Ok(bytes) => Ok(Config::parse(&String::from_utf8_lossy(&bytes)).map_err(|error| error.in_file(place))?),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Config::default()),
            Err(error) => Err(io("read", place)(error).into()),
        }
    }

    /// Reads the text of a `minutes.toml`.
    ///
    /// # Errors
    ///
    /// Where the text is no TOML, a key is not known, or a value cannot be meant; with its line and column.
    pub fn parse(text: &str) -> Result<Config, ConfigError> {
        let config = file::read(text)?;
        Ok(Config { fingerprint: format!("{:032x}", XxHash3_128::oneshot(text.as_bytes())), ..config })
    }

    /// Returns the built-in vocabulary of groups with what the configuration adds to it.
    pub fn group_vocabulary(&self) -> Vocabulary {
        let mut entries = self.groups.clone();
        for (heading, group) in &self.headings.groups {
            let known = entries.iter_mut().find(|entry| entry.slug == *group);
            match known {
                Some(entry) => entry.names.push(heading.clone()),
                None => entries.push(named(group, heading)),
            }
        }
        Vocabulary::built_in().with(entries)
    }

    /// Returns what the first fitting pattern reads in a path.
    pub fn placed(&self, path: &str) -> Option<Placed<'_>> {
        self.paths.iter().find_map(|pattern| pattern.read(path))
    }
}

/// Returns the declared group with one more name, or a group of nothing but that name.
fn named(group: &str, heading: &str) -> GroupEntry {
    let vocabulary = Vocabulary::built_in();
    let entry = vocabulary.entry(group).cloned();
    let mut entry = entry.unwrap_or_else(|| GroupEntry {
        slug: group.to_owned(),
        kind: vocabulary.kind_of(group, &[]),
        name: group.to_owned(),
        names: Vec::new(),
        short: Vec::new(),
        members: Vec::new(),
    });
    entry.names.push(heading.to_owned());
    entry
}

impl HeadingRules {
    /// Says whether the configuration names a group by this heading.
    pub fn names_a_group(&self, heading: &str) -> bool {
        self.groups.keys().any(|known| same_heading(known, heading))
    }

    /// Says whether the heading never names a group.
    pub fn is_topic(&self, heading: &str) -> bool {
        self.topics.iter().any(|known| same_heading(known, heading))
    }
}

fn same_heading(left: &str, right: &str) -> bool {
    name_words(left) == name_words(right)
}

impl FileRule {
    /// Returns what the rule says about the date: nothing, or a day, or that there is none.
    pub fn day(&self) -> Option<Option<Day>> {
        if self.no_meeting { Some(None) } else { self.date.map(Some) }
    }
}

/// Makes an entry of the vocabulary of what the file says about a group.
fn entry(slug_text: &str, kind: Option<Kind>, name: Option<String>) -> GroupEntry {
    let slug = slug(slug_text);
    let kind = kind.unwrap_or_else(|| Vocabulary::built_in().kind_of(&slug, &[]));
    let name = name.unwrap_or_else(|| slug.clone());
    GroupEntry { slug, kind, name, names: Vec::new(), short: Vec::new(), members: Vec::new() }
}

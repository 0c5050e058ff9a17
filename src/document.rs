//! A section with its facets: the unit that is indexed, ranked, shown and exported.
//!
//! A [`Document`] is plain data. The pipeline makes it, the engines index it, a hit is one with a score. Its fields are
//! those of an `export` line; what only the program needs (the marks of the lines) is kept out of that line.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::corpus::section::{LineMark, Lines};
use crate::date::Day;
use crate::facets::Source;
use crate::facets::action::Action;
use crate::facets::decision::Decision;
use crate::facets::people::Person;

/// A section with its facets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Document {
    /// Names the section also after lines above it move: made of path, heading path, and ordinal among equals.
    pub id: String,
    /// The path of the file, relative to the corpus, with `/`.
    pub path: String,
    /// From the line of the heading to the last line of the section.
    #[serde(flatten)]
    pub lines: Lines,
    /// 1 to 6 as in Markdown; 0 for text before the first heading.
    pub level: u8,
    /// The heading, markup removed.
    pub heading: String,
    /// The headings it stands under, outermost first, its own last.
    pub headings: Vec<String>,
    /// The anchor that a forge gives the heading.
    pub anchor: String,
    /// The day of the meeting, where it is known.
    pub date: Option<Day>,
    /// Where the date was read.
    pub date_source: Option<Source>,
    /// The group whose meeting this is.
    pub series: Option<String>,
    /// The groups the section is about.
    pub groups: Vec<String>,
    /// The kinds of those groups.
    pub kinds: Vec<String>,
    /// Who is named in it, with their role.
    pub people: Vec<Person>,
    /// Issues, pull requests, standards, CVEs: one key each.
    pub refs: Vec<String>,
    /// What somebody is to do.
    pub actions: Vec<Action>,
    /// What was decided.
    pub decisions: Vec<Decision>,
    /// The language, where the text is long enough to tell.
    pub lang: Option<String>,
    /// What the section is, as `is:` asks for it.
    pub is: Vec<String>,
    /// What the section holds, as `has:` asks for it.
    pub has: Vec<String>,
    /// The section of an earlier meeting that says the same words.
    pub copy_of: Option<Place>,
    /// Whether it holds no text of its own but has sub-sections: then it is no answer by itself.
    pub bare: bool,
    /// The visible text without the heading.
    pub text: String,
    /// For each line of the text: where it stands and what it is.
    #[serde(skip)]
    pub marks: Vec<LineMark>,
    /// For each of its references the 1-based line of the file that refers to it first, and the text of the link there that
    /// leads to it; empty where none does.
    #[serde(skip)]
    pub(crate) ref_places: Vec<(u32, String)>,
}

/// The name of a section: a path and the 1-based line of its heading, written `iaas/20220613.md:12`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Place {
    /// The path of the file, relative to the corpus, with `/`.
    pub path: String,
    /// The line.
    pub line: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path, self.line)
    }
}

/// Says that a text is no place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a path and a line such as `iaas/20220613.md:12`, found `{0}`")]
pub struct NotAPlace(String);

impl FromStr for Place {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Place, NotAPlace> {
        let parts = text.rsplit_once(':').and_then(|(path, line)| Some((path, line.parse().ok()?)));
        let (path, line) = parts.filter(|(path, _)| !path.is_empty()).ok_or_else(|| NotAPlace(text.to_owned()))?;
        Ok(Place { path: path.to_owned(), line })
    }
}

impl TryFrom<String> for Place {
    type Error = NotAPlace;

    fn try_from(text: String) -> Result<Place, NotAPlace> {
        text.parse()
    }
}

impl From<Place> for String {
    fn from(place: Place) -> String {
        place.to_string()
    }
}

impl Document {
    /// Returns the place that names the section: `iaas/20220613.md:12`.
    pub fn place(&self) -> String {
        format!("{}:{}", self.path, self.lines.start)
    }

    /// Returns the handles of those who own an action in it, in order, each once.
    pub fn owners(&self) -> Vec<&str> {
        let mut owners: Vec<&str> = Vec::new();
        for owner in self.actions.iter().flat_map(|action| &action.owners) {
            if !owners.contains(&owner.as_str()) {
                owners.push(owner);
            }
        }
        owners
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_they_are_written() {
        for text in ["iaas/20220613.md:12", "a:b.md:1"] {
            assert_eq!(text.parse::<Place>().map(|place| place.to_string()).as_deref(), Ok(text));
        }
        for text in ["", "a.md", "a.md:", ":1", "a.md:x", "a.md:-1", "a.md:99999999999"] {
            assert!(text.parse::<Place>().is_err(), "{text}");
        }
    }
}

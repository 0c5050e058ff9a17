//! Whose meeting a file is, and what each of its sections is about.
//!
//! A meeting belongs to a *series*: the group that meets, read from the path (`series`). In a meeting of everybody the
//! sections are *about* other groups: "Team IaaS" in a community call is about `iaas` (`about`, by headings that
//! `heading` reads). Elsewhere a heading that names another group is a topic, and a section is about its series.
//!
//! What a file says by itself is [`GroupFacts`]. Which folders and names are groups only the whole corpus shows: [`Groups`]
//! is made of the [`Clues`] of all files, and then reads the headings of one file after the other.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Evidence, Source};
use crate::corpus::section::Outline;
pub use crate::schema::groups::{GroupEntry, Kind, Known, KnownGroups, Resolution, Vocabulary};

mod about;
mod heading;
mod place;
mod series;
#[cfg(test)]
mod tests;
mod token;

/// What one file says about groups by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GroupFacts {
    /// The series that the configuration gives the file.
    pub configured: Option<String>,
    /// What the front matter names as the group, and its line.
    pub front_matter: Option<(String, u32)>,
    /// The title, from the front matter or the first heading, and its line.
    pub title: Option<(String, u32)>,
    /// Whether the file is a slide deck.
    pub deck: bool,
    /// One entry for each section, in their order.
    pub headings: Vec<HeadingFact>,
}

/// What a section's heading says, and how the section follows the one before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct HeadingFact {
    /// The 1-based line.
    pub line: u32,
    /// The level; 0 for text before the first heading.
    pub level: u8,
    /// The heading, cut where it is longer than any name.
    pub text: String,
    /// How the slide it stands on follows the one before.
    pub turn: Turn,
    /// Whether the section holds no list: a title slide, which announces the slides behind it.
    pub bare: bool,
}

/// How a heading's slide follows the one of the heading before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Turn {
    /// It is the same slide, or the file is no deck.
    Same,
    /// It is a slide below the last one, behind `----`.
    Down,
    /// It is a slide beside the last one, behind `---`.
    Next,
}

/// A group and why it is believed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GroupFacet {
    /// The slug, as the group's folder.
    pub slug: String,
    /// What kind of body it is.
    pub kind: Kind,
    /// The rule that gave it and what the rule saw.
    pub evidence: Evidence,
}

/// The groups of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FileGroups {
    /// The group whose meeting it is; `None` where nothing says so.
    pub series: Option<GroupFacet>,
    /// For each section the groups it is about, in the order in which it names them.
    pub sections: Vec<Vec<GroupFacet>>,
    /// The headings that name a group the corpus does not show.
    pub unknown: Vec<UnknownGroup>,
}

/// A heading such as "Team Kitchen" where no group of that name is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UnknownGroup {
    /// The 1-based line.
    pub line: u32,
    /// The heading.
    pub heading: String,
}

/// What a file says about its series.
#[derive(Clone, Debug)]
pub struct Clues<'f> {
    /// The path of the file below the corpus, with `/`.
    path: &'f str,
    configured: Option<String>,
    front_matter: Option<(String, u32)>,
    /// What the title names as the series, and its line.
    title: Option<(String, u32)>,
    /// Whether the title or one of the first headings names a day.
    dated: bool,
}

/// The groups of a corpus.
pub struct Groups {
    reader: about::Reader,
    /// What each file belongs to.
    belongings: Vec<series::Belonging>,
}

impl GroupFacts {
    /// Reads what a file says by itself. `source` is the text that the outline was made of.
    pub fn read(source: &str, outline: &Outline) -> GroupFacts {
        let sections = &outline.sections;
        let headings = (0..sections.len()).map(|index| heading_fact(source, outline, index)).collect();
        GroupFacts {
            configured: None,
            front_matter: field(outline, &GROUP_KEYS),
            title: field(outline, &["title"]).or_else(|| first_heading(outline)),
            deck: outline.deck,
            headings,
        }
    }

    /// Returns what the file says about its series. `path` is its path below the corpus, with `/`.
    pub fn clues<'f>(&self, path: &'f str, vocabulary: &Vocabulary) -> Clues<'f> {
        Clues {
            path,
            configured: self.configured.clone(),
            front_matter: self.front_matter.clone(),
            title: series::title(self, vocabulary),
            dated: series::has_dated_title(self),
        }
    }
}

impl Groups {
    /// Finds the groups of a corpus by what its files say about their series.
    pub fn of(clues: &[Clues<'_>], vocabulary: Arc<Vocabulary>) -> Groups {
        let belongings = series::settle(clues, &vocabulary);
        let shown = belongings.iter().flat_map(|belonging| belonging.groups()).map(|group| known(group, &vocabulary));
        let known = KnownGroups::new(shown, &vocabulary);
        let reader = about::Reader::new(&belongings, known, vocabulary);
        Groups { reader, belongings }
    }

    /// Returns the series of the file whose clues had this number.
    pub fn series(&self, file: usize) -> Option<&str> {
        self.belongings.get(file)?.series.as_ref().map(|series| series.slug.as_str())
    }

    /// Returns the groups of the file whose clues had this number, and of its sections.
    ///
    /// # Panics
    ///
    /// Where no clues had it.
    pub fn of_file(&self, file: usize, facts: &GroupFacts) -> FileGroups {
        self.reader.file(facts, &self.belongings[file])
    }

    /// Returns the groups with the number of their sections, which are counted by slug.
    pub fn counted(&self, sections: &HashMap<String, u64>) -> Vec<Known> {
        let count = |group: &Known| sections.get(&group.slug).copied().unwrap_or(0);
        self.reader.groups.iter().map(|group| Known { sections: count(group), ..group.clone() }).collect()
    }
}

/// Returns a group before its sections are counted.
fn known(group: &GroupFacet, vocabulary: &Vocabulary) -> Known {
    let name = vocabulary.entry(&group.slug).map_or_else(|| group.slug.clone(), |entry| entry.name.clone());
    Known { slug: group.slug.clone(), kind: group.kind, name, sections: 0 }
}

fn heading_fact(source: &str, outline: &Outline, index: usize) -> HeadingFact {
    let section = &outline.sections[index];
    let turn = match index.checked_sub(1).map(|before| &outline.sections[before]) {
        Some(before) if outline.deck && before.slide != section.slide => {
            turn(source.get(before.bytes.clone()).unwrap_or_default())
        }
        Some(_) | None => Turn::Same,
    };
    HeadingFact {
        line: section.lines.start,
        level: section.level,
        text: section.heading.chars().take(LONGEST_HEADING).collect(),
        turn,
        bare: section.text_lines().all(|(mark, _)| mark.depth == 0),
    }
}

/// A heading that goes on longer than this names its group before.
const LONGEST_HEADING: usize = 160;

/// Reads from the text between two headings how the second one's slide follows.
fn turn(between: &str) -> Turn {
    let next = between.lines().any(|line| line.trim() == "---");
    let down = || between.lines().any(|line| line.trim() == "----");
    if !next && down() { Turn::Down } else { Turn::Next }
}

/// The keys of front matter that name the group.
const GROUP_KEYS: [&str; 10] =
    ["group", "series", "team", "sig", "wg", "working_group", "committee", "board", "council", "body"];

fn field(outline: &Outline, keys: &[&str]) -> Option<(String, u32)> {
    let front_matter = outline.front_matter.as_ref()?;
    let wanted = |(key, value): &&(String, String)| {
        keys.contains(&key.to_lowercase().as_str()) && !value.trim().is_empty() && value.len() <= LONGEST_HEADING
    };
    let (_, value) = front_matter.fields.iter().find(wanted)?;
    Some((value.trim().to_owned(), front_matter.lines.start))
}

fn first_heading(outline: &Outline) -> Option<(String, u32)> {
    let first = outline.sections.iter().find(|section| section.level > 0)?;
    let short = first.level <= 2 && first.heading.len() <= LONGEST_HEADING;
    short.then(|| (first.heading.clone(), first.lines.start))
}

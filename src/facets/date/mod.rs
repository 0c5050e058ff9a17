//! The day of each meeting, with its source, its confidence, and what contradicted it.
//!
//! Names lie (a wrong year, the day of the commit), titles lie (a template not changed), and one file can hold several
//! meetings. So a file first says everything it has to say ([`DateFacts::read`], pure), and what all files say together
//! decides ([`Calendar`]): which order the numbers of a folder are in, on which weekday a series meets, which day belongs
//! to which section. A file that no rule can date stays undated, and so do templates, indexes and design documents.

mod choice;
mod evidence;
mod habit;
mod lexicon;
mod meetings;
mod name;
mod neighbours;
mod order;
mod season;
mod settle;
mod single;
#[cfg(test)]
mod tests;
mod wording;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::corpus::section::Outline;
use crate::date::Day;
use crate::date::scan::{Mention, Order};

use super::Evidence;

pub use settle::Calendar;

/// What one file says about its dates, before anything is decided.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateFacts {
    /// What its path says.
    pub(crate) name: name::NameFacts,
    /// What its headings, front matter and first lines say, in the order of the file.
    pub(crate) claims: Vec<Claim>,
    /// The headings `Day 2`, as section and number.
    pub(crate) days: Vec<(u32, u8)>,
    /// Full dates elsewhere in its first lines and links: no evidence but of a year.
    pub(crate) hints: Vec<Day>,
    /// How many of its dates can be read in one order of numbers only, by order.
    pub(crate) orders: [u32; 3],
    /// How many sections it has.
    pub(crate) sections: u32,
    /// The outermost level of its headings.
    pub(crate) top_level: u8,
    /// Whether its path or title is in a language that writes the day before the month.
    pub(crate) day_first: bool,
    /// Whether it looks like minutes: somebody took part in something.
    pub(crate) shaped_as_minutes: bool,
}

impl DateFacts {
    /// Reads what a file says about its dates. The path is relative to the corpus, with `/`.
    pub fn read(path: &str, outline: &Outline) -> DateFacts {
        evidence::read(path, outline)
    }

    /// Says whether the name alone tells that the file is no meeting: a template, an index, a document of the project.
    pub fn is_no_meeting(&self) -> bool {
        match self.name.class {
            name::Class::Template | name::Class::Document | name::Class::Publication => true,
            name::Class::Minutes | name::Class::Unknown => false,
        }
    }
}

/// A date that a file gives somewhere, and how far it can be the date of the meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Claim {
    /// Where it stands.
    pub place: Place,
    /// The number of the section in the file.
    pub section: u32,
    /// The level of the heading; 0 where it is none.
    pub level: u8,
    /// The line of the file.
    pub line: u32,
    /// What is written.
    pub mention: Mention,
    /// What the words around it make of it.
    pub role: wording::Role,
    /// The words around it, to compare with other headings.
    pub rest: String,
}

/// Where a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Place {
    /// The first heading of the file.
    Title,
    /// Another heading.
    Heading,
    /// A field of the front matter that is a date, or its title.
    FrontMatter,
    /// A line such as `Date: 2022-05-17`.
    Label,
    /// A line that says nothing else.
    Line,
    /// A line that speaks of a meeting.
    Sentence,
}

/// A file and what is known about it from outside, for a [`Calendar`].
#[derive(Clone, Copy, Debug)]
pub struct DatedFile<'a> {
    /// Its path in the corpus, with `/`.
    pub path: &'a str,
    /// The series it belongs to.
    pub series: Option<&'a str>,
    /// What it says.
    pub facts: &'a DateFacts,
    /// The day on which it was first committed, where the corpus is a checkout.
    pub committed: Option<Day>,
}

/// What the configuration says about dates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateOptions {
    /// The order of the numbers in every date that leaves it open.
    pub order: Option<Order>,
    /// The day of single files, by path; `None` for a file that is no meeting.
    pub fixes: std::collections::BTreeMap<String, Option<Day>>,
}

/// The dates of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileDates {
    /// The date of the file as a whole: of its first meeting where it holds several.
    pub file: Option<Arc<Dated>>,
    /// The date of each of its sections, which most of them share.
    pub sections: Vec<Option<Arc<Dated>>>,
    /// What contradicts the dates above.
    pub contradictions: Vec<Contradiction>,
}

/// A day and why it is believed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Dated {
    /// The day.
    pub day: Day,
    /// How far it is believed.
    pub confidence: Confidence,
    /// What it rests on.
    pub evidence: Evidence,
}

/// How far a day is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Confidence {
    /// Part of it is not written: the year of the neighbours, the second day of a range.
    Inferred,
    /// Something in the file says otherwise, and a rule decided.
    Settled,
    /// It is written, and nothing contradicts it.
    Certain,
}

/// Two dates that cannot both be the meeting's, and which of them was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Contradiction {
    /// The day that was taken.
    pub taken: Day,
    /// Where it stands: 0 for the path, else a line of the file.
    pub taken_line: u32,
    /// What was rejected, as written.
    pub rejected: String,
    /// Where that stands: 0 for the path, else a line of the file.
    pub rejected_line: u32,
    /// The name of the rule that decided, stable, in kebab case.
    pub rule: String,
    /// Why, in words for a reader.
    pub reason: String,
}

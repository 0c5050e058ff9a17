//! What of a file the other files must know: by it dates, groups, references, boilerplate and copies are settled.
//!
//! It is a function of the file and of the configuration, without its text, small enough to be kept with the index. So a run
//! that finds a file unchanged need not read it again.

use serde::{Deserialize, Serialize};

use crate::corpus::config::Config;
use crate::corpus::read::Source;
use crate::corpus::section::Outline;
use crate::facets::boilerplate::Named;
use crate::facets::copies::Digest;
use crate::facets::date::DateFacts;
use crate::facets::group::GroupFacts;
use crate::facets::people::Person;
use crate::facets::reference::ReferenceFacts;
use crate::words::{Definitions, EntryRow};

use super::page::Page;

/// What of a file the other files must know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub dates: DateFacts,
    pub groups: GroupFacts,
    pub references: ReferenceFacts,
    /// The people of whom it gives a name.
    pub named: Vec<Person>,
    /// The abbreviations that it explains.
    pub definitions: Vec<EntryRow>,
    /// One entry for each section, in their order.
    pub sections: Vec<SectionFacts>,
}

/// What of a section the other sections must know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionFacts {
    pub heading: String,
    /// What the words of the heading make of it.
    pub named: Option<Named>,
    /// The 1-based line of the heading.
    pub line: u32,
    /// Whether it holds no text of its own but has sub-sections: then it is no answer by itself.
    pub bare: bool,
    pub digest: Digest,
}

impl Facts {
    /// Reads a file; what the configuration says about its group and headings is part of what it says.
    pub fn of(path: &str, source: &Source, page: &Page, config: &Config) -> Facts {
        let outline = &page.outline;
        Facts {
            dates: DateFacts::read(path, outline),
            groups: group_facts(path, &source.text, outline, config),
            references: ReferenceFacts::read(outline),
            named: page.people.iter().flatten().filter(|person| person.name.is_some()).cloned().collect(),
            definitions: definitions(outline),
            sections: sections(outline, &config.headings.boilerplate),
        }
    }
}

fn group_facts(path: &str, text: &str, outline: &Outline, config: &Config) -> GroupFacts {
    let mut facts = GroupFacts::read(text, outline);
    let of_file = config.files.get(path).and_then(|rule| rule.group.clone());
    facts.configured = of_file.or_else(|| config.placed(path)?.group);
    for heading in facts.headings.iter_mut().filter(|heading| config.headings.is_topic(&heading.text)) {
        heading.text.clear();
    }
    facts
}

fn definitions(outline: &Outline) -> Vec<EntryRow> {
    let mut definitions = Definitions::default();
    outline.sections.iter().for_each(|section| definitions.read(&section.text));
    definitions.entries()
}

/// `boilerplate`: the headings that the configuration lists.
fn sections(outline: &Outline, boilerplate: &[String]) -> Vec<SectionFacts> {
    let levels = outline.sections.iter().map(|section| section.level);
    let has_children = levels.clone().zip(levels.skip(1)).map(|(level, next)| level > 0 && level < next);
    let parents = has_children.chain([false]);
    let facts = outline.sections.iter().zip(parents).map(|(section, parent)| SectionFacts {
        heading: section.heading.clone(),
        named: Named::by(&section.heading, boilerplate),
        line: section.lines.start,
        bare: parent && section.text.trim().is_empty(),
        digest: Digest::of(&section.text),
    });
    facts.collect()
}

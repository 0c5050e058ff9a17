//! What one file says by itself: its outline and every facet that needs no neighbour. Pure, so that files are read on all
//! cores.

use crate::corpus::config::Config;
use crate::corpus::markdown::outline;
use crate::corpus::read::{Encoding, Source};
use crate::corpus::section::Outline;
use crate::facets::action::{Action, actions};
use crate::facets::copies::Digest;
use crate::facets::date::DateFacts;
use crate::facets::decision::{Decision, decisions};
use crate::facets::group::GroupFacts;
use crate::facets::people::{Person, people};
use crate::facets::reference::ReferenceFacts;

/// What one file says by itself. The lists have one entry for each section.
pub struct Page {
    pub path: String,
    pub encoding: Encoding,
    pub outline: Outline,
    pub dates: DateFacts,
    pub groups: GroupFacts,
    pub references: ReferenceFacts,
    pub actions: Vec<Vec<Action>>,
    pub decisions: Vec<Vec<Decision>>,
    pub people: Vec<Vec<Person>>,
    pub digests: Vec<Digest>,
}

impl Page {
    /// Reads a file; what the configuration says about its group and headings is part of what it says.
    pub fn of(path: &str, source: &Source, config: &Config) -> Page {
        let outline = outline(&source.text);
        let actions = actions(&outline);
        Page {
            path: path.to_owned(),
            encoding: source.encoding,
            dates: DateFacts::read(path, &outline),
            groups: group_facts(path, &source.text, &outline, config),
            references: ReferenceFacts::read(&outline),
            decisions: decisions(&outline),
            people: people(&outline, &actions),
            digests: outline.sections.iter().map(|section| Digest::of(&section.text)).collect(),
            actions,
            outline,
        }
    }
}

fn group_facts(path: &str, text: &str, outline: &Outline, config: &Config) -> GroupFacts {
    let mut facts = GroupFacts::read(path, text, outline);
    let of_file = config.files.get(path).and_then(|rule| rule.group.clone());
    facts.configured = of_file.or_else(|| config.placed(path)?.group);
    for heading in facts.headings.iter_mut().filter(|heading| config.headings.is_topic(&heading.text)) {
        heading.text.clear();
    }
    facts
}

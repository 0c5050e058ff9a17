//! A file that was read: its outline, and what is said in it that no neighbour changes. Pure, so that files are read on all
//! cores.

use crate::corpus::markdown::outline;
use crate::corpus::read::{Encoding, Source};
use crate::corpus::section::Outline;
use crate::facets::action::{Action, actions};
use crate::facets::people::{Person, people};

/// A file that was read. The lists have one entry for each section.
pub struct Page {
    pub encoding: Encoding,
    pub outline: Outline,
    pub actions: Vec<Vec<Action>>,
    pub people: Vec<Vec<Person>>,
}

impl Page {
    /// Splits a text and reads what is said in it.
    pub fn of(source: &Source) -> Page {
        let outline = outline(&source.text);
        let actions = actions(&outline);
        Page { encoding: source.encoding, people: people(&outline, &actions), actions, outline }
    }
}

//! The people of a section and what they are in it: there, excused, owner of an action, mentioned.
//!
//! A handle anywhere in the text is somebody; a name without a handle is believed only in a roster, where nothing else
//! stands. The part a person plays follows from where the name stands: `@ada` under "Participants" was there, under
//! "Excused" was not, behind `AI` has work to do. Slips and other spellings of a name are kept as they are: whether
//! `juanptm` and `JuanPTM2` are one person is not for a file to say.

use serde::{Deserialize, Serialize};

use super::action::Action;
use super::handle::{Handle, handles};
use super::roster::{self, Attendance, Roster};
use crate::corpus::section::{LineKind, Outline, Section};

/// Somebody in a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Person {
    /// The handle in lower case without `@`; where the text has a name only, the name in lower case.
    pub handle: String,
    /// The name as written, where the text gives one: "Ada Lovelace".
    pub name: Option<String>,
    /// What the person is in this section.
    pub role: Role,
    /// The 1-based line of the file that says so first.
    pub line: u32,
}

/// What a person is in a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Role {
    /// Was there.
    Participant,
    /// Was not there, and the minutes say so.
    Excused,
    /// Has taken or been given an action.
    Owner,
    /// Is named.
    Mentioned,
}

impl Role {
    /// Returns what the role is called, as in JSON: `participant`.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Participant => "participant",
            Role::Excused => "excused",
            Role::Owner => "owner",
            Role::Mentioned => "mentioned",
        }
    }
}

/// Returns the people of each section of a file; `actions` are those of the same file, section by section.
///
/// A person has one entry for each role in a section, with the first line that gives it; who has another role in a
/// section is not also mentioned there.
pub fn people(outline: &Outline, actions: &[Vec<Action>]) -> Vec<Vec<Person>> {
    let none = Vec::new();
    let sections = outline.sections.iter().enumerate();
    sections.map(|(index, section)| of_section(section, actions.get(index).unwrap_or(&none))).collect()
}

fn of_section(section: &Section, actions: &[Action]) -> Vec<Person> {
    let mut found = Found::default();
    let mut roster = Roster::of_section(section);
    let heading_line = section.lines.start;
    for handle in handles(&section.heading) {
        found.add(handle.key(), None, Role::Mentioned, heading_line);
    }
    for (mark, line) in section.text_lines() {
        if mark.kind == LineKind::Code && !roster.holds_code(line) {
            continue;
        }
        match roster.read(mark, line) {
            Some((attendance, names)) => found.add_roster(names, role_of(attendance), mark.line),
            None => found.add_mentions(line, mark.line),
        }
    }
    for action in actions {
        for owner in &action.owners {
            found.add(owner.clone(), None, Role::Owner, action.line);
        }
    }
    found.settled()
}

/// The people of one section so far, in the order of their first lines.
#[derive(Default)]
struct Found {
    people: Vec<Person>,
    known: std::collections::HashMap<(String, Role), usize>,
}

impl Found {
    fn add(&mut self, handle: String, name: Option<&str>, role: Role, line: u32) {
        let at = *self.known.entry((handle.clone(), role)).or_insert(self.people.len());
        if at == self.people.len() {
            self.people.push(Person { handle, name: name.map(str::to_owned), role, line });
        }
    }

    /// Adds those whom a line of a roster names, by handle or by name.
    fn add_roster(&mut self, line: &str, role: Role, number: u32) {
        let handles = handles(line);
        if let [handle] = handles.as_slice() {
            let beside = format!("{}{}", &line[..handle.start], &line[handle.end..]);
            let names = roster::names(&beside);
            let full = names.iter().find(|name| name.contains(' '));
            return self.add(handle.key(), full.copied(), role, number);
        }
        for handle in &handles {
            self.add(handle.key(), None, role, number);
        }
        if handles.is_empty() {
            for name in roster::names(line) {
                let handle = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
                self.add(handle, Some(name), role, number);
            }
        }
    }

    fn add_mentions(&mut self, line: &str, number: u32) {
        let role = if says_away(line) { Role::Excused } else { Role::Mentioned };
        for handle in handles(line).iter().filter(|handle| !handle.shouted()) {
            self.add(Handle::key(handle), None, role, number);
        }
    }

    /// Drops the mentions of those who have another role, and orders by line.
    fn settled(mut self) -> Vec<Person> {
        let known = &self.known;
        let other = [Role::Participant, Role::Excused, Role::Owner];
        let has_other = |handle: &str| other.iter().any(|role| known.contains_key(&(handle.to_owned(), *role)));
        self.people.retain(|person| person.role != Role::Mentioned || !has_other(&person.handle));
        self.people.sort_by(|one, two| (one.line, one.role, &one.handle).cmp(&(two.line, two.role, &two.handle)));
        self.people
    }
}

/// Whether a short line outside of a roster only says that somebody is not there: "@ada and @bob excused".
fn says_away(line: &str) -> bool {
    line.len() <= 100 && line.trim_start_matches(['(', '_', '*', ' ']).starts_with('@') && {
        let last = line.rfind('@').unwrap_or(0);
        let words: Vec<&str> = line[last..].split_whitespace().skip(1).take(3).collect();
        words.iter().any(|word| ["excused", "absent"].contains(&word.trim_matches(['.', ',', '(', ')'])))
            && !words.iter().any(|word| ["not", "if", "was"].contains(word))
    }
}

fn role_of(attendance: Attendance) -> Role {
    match attendance {
        Attendance::Present => Role::Participant,
        Attendance::Absent => Role::Excused,
    }
}

#[cfg(test)]
#[path = "people_tests.rs"]
mod tests;

//! The people of a section and what they are in it: there, excused, owner of an action, mentioned.
//!
//! A handle anywhere in the text is somebody; a name without a handle is believed only in a roster, where nothing else
//! stands. The part a person plays follows from where the name stands: `@ada` under "Participants" was there, under
//! "Excused" was not, behind `AI` has work to do. Slips and other spellings of a name are kept as they are: whether
//! `juanptm` and `JuanPTM2` are one person is not for a file to say.

use serde::{Deserialize, Serialize};

use super::action::Action;
use super::handle::{Handle, handles};
use super::roster::{self, Attendance};
use crate::corpus::section::{LineKind, LineMark, Outline, Section};

/// Somebody in a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
        if mark.kind == LineKind::Code {
            continue;
        }
        match roster.role(mark, line) {
            Some((role, names)) => found.add_roster(names, role, mark.line),
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

/// Which roster a line belongs to, while the lines of a section are read in order.
struct Roster {
    /// What the heading of the section says.
    title: Option<Attendance>,
    /// What the last label says, and how deep in lists it stood.
    label: Option<(Attendance, u8)>,
}

impl Roster {
    fn of_section(section: &Section) -> Roster {
        let above = section.headings.len().checked_sub(2).and_then(|above| section.headings.get(above));
        let title = roster::of_heading(&section.heading);
        let divided = above.filter(|_| title.is_none() && is_division(&section.heading));
        Roster { title: title.or(divided.and_then(|above| roster::of_heading(above))), label: None }
    }

    /// Returns the role of those the line names and the part of the line that names them; `None` outside of a roster.
    fn role<'l>(&mut self, mark: LineMark, line: &'l str) -> Option<(Role, &'l str)> {
        if let Some(label) = roster::of_line(line) {
            self.label = (!label.weak || label.names.is_empty()).then_some((label.attendance, mark.depth));
            let named = !label.weak || label.names.contains('@');
            return named.then(|| (role_of(label.attendance, label.names), label.names));
        }
        let listed = matches!(mark.kind, LineKind::Item | LineKind::OpenTask | LineKind::DoneTask | LineKind::Row);
        if let Some((attendance, depth)) = self.label {
            let inside = if depth == 0 { listed } else { mark.depth > depth };
            if inside || (self.title.is_none() && depth == 0 && is_bare(line)) {
                return Some((role_of(attendance, line), line));
            }
            self.label = None;
        }
        self.title.map(|attendance| (role_of(attendance, line), line))
    }
}

fn role_of(attendance: Attendance, line: &str) -> Role {
    match attendance {
        Attendance::Present if roster::says_absent(line) => Role::Excused,
        Attendance::Present => Role::Participant,
        Attendance::Absent => Role::Excused,
    }
}

/// Whether a line holds nothing but handles.
fn is_bare(line: &str) -> bool {
    let found = handles(line);
    !found.is_empty() && line.split_whitespace().count() <= found.len() + 1
}

/// Whether a heading below "Participants" only divides them: "Members", "Guests", "Board".
fn is_division(heading: &str) -> bool {
    const DIVISIONS: [&str; 22] = [
        "board", "chairs", "committee", "council", "guests", "in-person", "invited", "maintainers", "members", "non-voting",
        "observers", "online", "other", "others", "remote", "staff", "team", "tsc", "virtual", "visitors", "voting", "wg",
    ];
    let words: Vec<String> = heading.split_whitespace().map(str::to_lowercase).collect();
    words.len() <= 4 && words.iter().any(|word| DIVISIONS.contains(&word.trim_matches([':', '(', ')'])))
}

#[cfg(test)]
#[path = "people_tests.rs"]
mod tests;

//! Tables of work: `| Task | Owner | Due |`. The head says which column names the owners.

use super::handle::handles;
use super::mark::LEXICON;
use super::roster;
use crate::corpus::section::{LineKind, LineMark};
use crate::words::distance;

/// The table that the lines of a section stand in, while they are read in order.
#[derive(Default)]
pub(crate) struct Table {
    head: Head,
    /// The line that was read last, where it was of a table.
    last: Option<u32>,
    /// Whether that was the head.
    at_head: bool,
}

/// What the head of a table says.
#[derive(Default)]
struct Head {
    /// The column of those who own the work.
    owner: Option<usize>,
    /// Whether a column names the work.
    names_work: bool,
    /// Whether a column says until when, or how far it is.
    follows_up: bool,
}

impl Table {
    /// Reads the next line of a section; says whether it is the head of a table.
    pub(crate) fn begins(&mut self, mark: LineMark, line: &str) -> bool {
        let before = self.last.replace(mark.line).filter(|_| mark.kind == LineKind::Row);
        if mark.kind != LineKind::Row {
            *self = Table::default();
            return false;
        }
        // Between the head and the first row stands a line of dashes, between two tables an empty one.
        let gap = if self.at_head { 2 } else { 1 };
        self.at_head = before.is_none_or(|before| mark.line > before + gap);
        if self.at_head {
            self.head = Head::of(line);
        }
        self.at_head
    }

    /// Whether its rows are work whatever stands above it: columns name it, who has it, and until when. Without the last it may
    /// as well say whose business what is.
    pub(crate) fn lists_work(&self) -> bool {
        self.head.names_work && self.head.owner.is_some() && self.head.follows_up
    }

    /// Returns who owns the work of a row: handles, or names in lower case.
    pub(crate) fn owners(&self, row: &str) -> Vec<String> {
        let Some(cell) = self.head.owner.and_then(|column| cells(row).nth(column)) else { return Vec::new() };
        let found = handles(cell);
        if found.is_empty() {
            roster::names(cell).into_iter().map(str::to_lowercase).collect()
        } else {
            found.iter().map(|handle| handle.key()).collect()
        }
    }
}

/// Says whether a cell of a row says that its work is done.
pub(crate) fn says_done(row: &str) -> bool {
    cells(row).skip(1).any(|cell| LEXICON.done_cells.contains(&plain(cell)))
}

impl Head {
    fn of(line: &str) -> Head {
        Head {
            owner: cells(line).position(names_owners),
            names_work: cells(line).any(|cell| LEXICON.work_columns.contains(&plain(cell))),
            follows_up: cells(line).any(|cell| LEXICON.due_columns.contains(&plain(cell))),
        }
    }
}

/// Says whether the head of a column names who has the work: "Owner", "Responsable(s)", "Verwantwortlich".
fn names_owners(head: &str) -> bool {
    const LONG: usize = 8;
    let words = plain(head);
    let first = words.split(' ').next().unwrap_or_default();
    let slip = |label: &String| distance(first, label, 1) == Some(1);
    [words.as_str(), first].iter().any(|head| LEXICON.owner_columns.contains(*head))
        || (first.len() >= LONG && LEXICON.owner_columns.iter().any(slip))
}

fn cells(row: &str) -> impl Iterator<Item = &str> {
    row.split('|').map(str::trim)
}

/// Returns the words of a cell in lower case, with one blank between them.
fn plain(cell: &str) -> String {
    let words = cell.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

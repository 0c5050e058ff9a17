//! Tables of work: `| Task | Owner | Due |`. The head says which column names the owners.

use super::handle::handles;
use super::mark::LEXICON;
use super::roster;
use crate::corpus::section::{LineKind, LineMark};
use crate::words::is_slip_of;

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
    /// The column that says until when, or how far it is.
    state: Option<usize>,
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
        self.head.names_work && self.head.owner.is_some() && self.head.state.is_some()
    }

    /// Returns who owns the work of a row, handles or names in lower case; `None` where no column names the owners.
    pub(crate) fn owners(&self, row: &str) -> Option<Vec<String>> {
        let cell = cells(row).nth(self.head.owner?).unwrap_or_default();
        let found = handles(cell);
        let names = || roster::names(cell).into_iter().map(str::to_lowercase).collect();
        Some(if found.is_empty() { names() } else { found.iter().map(|handle| handle.key()).collect() })
    }

    /// Says whether a row says in the column for it that its work is done.
    pub(crate) fn says_done(&self, row: &str) -> bool {
        let cell = self.head.state.and_then(|column| cells(row).nth(column));
        cell.is_some_and(|cell| LEXICON.done_cells.contains(&plain(cell)))
    }
}

impl Head {
    fn of(line: &str) -> Head {
        Head {
            owner: cells(line)
                .position(|cell| names_owners(&plain(cell)))
                .or_else(|| cells(line).position(may_name_owners)),
            names_work: cells(line).any(|cell| LEXICON.work_columns.contains(&plain(cell))),
            state: cells(line).position(|cell| LEXICON.due_columns.contains(&plain(cell))),
        }
    }
}

/// Says whether the words of the head of a column name who has the work.
fn names_owners(head: &str) -> bool {
    LEXICON.owner_columns.contains(head)
}

/// Says whether the head of a column is such a word with a plural in brackets, or with a slip: "Responsable(s)",
/// "Verwantwortlich".
fn may_name_owners(head: &str) -> bool {
    let word = plain(head.split('(').next().unwrap_or_default());
    names_owners(&word) || LEXICON.owner_columns.iter().any(|label| is_slip_of(&word, label))
}

/// Returns the cells of a row. A blank stands before what divides them, and not within `a|b`.
fn cells(row: &str) -> impl Iterator<Item = &str> {
    row.split(" |").map(str::trim)
}

/// Returns the words of a cell in lower case, with one blank between them.
fn plain(cell: &str) -> String {
    let words = cell.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

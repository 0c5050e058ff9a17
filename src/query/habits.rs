//! What people type out of habit from other tools, and what they would type here.
//!
//! A habit is met half-way: it is an error, because guessing would be silent, but one that says what to type.

/// A filter of another tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Habit {
    /// The name before the colon.
    pub name: &'static str,
    /// The field that does it here; `None` where plain words do.
    pub field: Option<&'static str>,
    /// Which tools know it.
    pub tool: &'static str,
}

/// Returns the habit of this name, in any letter case.
pub fn habit(name: &str) -> Option<&'static Habit> {
    HABITS.iter().find(|habit| habit.name.eq_ignore_ascii_case(name))
}

const fn row(name: &'static str, field: &'static str, tool: &'static str) -> Habit {
    Habit { name, field: Some(field), tool }
}

const fn plain(name: &'static str, tool: &'static str) -> Habit {
    Habit { name, field: None, tool }
}

const HABITS: &[Habit] = &[
    row("from", "person", "mail programs"),
    row("to", "person", "mail programs"),
    row("cc", "person", "mail programs"),
    row("with", "person", "mail programs"),
    row("subject", "heading", "mail programs"),
    row("newer_than", "since", "Gmail"),
    row("older_than", "before", "Gmail"),
    row("newer", "since", "Gmail"),
    row("older", "before", "Gmail"),
    row("folder", "path", "notmuch"),
    row("in", "group", "Gmail and GitHub"),
    row("author", "person", "GitHub"),
    row("user", "person", "GitHub"),
    row("mentions", "person", "GitHub"),
    row("involves", "person", "GitHub"),
    row("assignee", "owner", "GitHub"),
    row("assigned", "owner", "GitHub"),
    row("created", "date", "GitHub"),
    row("updated", "date", "GitHub"),
    row("closed", "date", "GitHub"),
    row("filename", "path", "GitHub"),
    row("issue", "ref", "GitHub"),
    row("file", "path", "Obsidian"),
    row("section", "heading", "Obsidian"),
    row("title", "heading", "Lucene"),
    row("content", "body", "Lucene"),
    row("text", "body", "Lucene"),
    row("year", "date", "Lucene"),
    row("month", "date", "Lucene"),
    row("day", "date", "Lucene"),
    row("bcc", "person", "mail programs"),
    row("commenter", "person", "GitHub"),
    row("project", "group", "GitHub"),
    row("order", "sort", "other indexes"),
    row("wg", "group", "other indexes"),
    row("board", "group", "other indexes"),
    row("speaker", "person", "other indexes"),
    row("attendee", "person", "other indexes"),
    row("participant", "person", "other indexes"),
    plain("tag", "notmuch and Obsidian"),
    plain("label", "GitHub and Gmail"),
    plain("topic", "GitHub"),
    plain("repo", "GitHub"),
    plain("milestone", "GitHub"),
    plain("thread", "notmuch"),
    plain("line", "Obsidian"),
    plain("block", "Obsidian"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::fields::field;

    #[test]
    fn a_habit_names_no_field_of_ours_and_leads_to_one() {
        for habit in HABITS {
            assert!(field(habit.name).is_none(), "{habit:?}");
            assert!(habit.field.is_none_or(|name| field(name).is_some()), "{habit:?}");
        }
    }
}

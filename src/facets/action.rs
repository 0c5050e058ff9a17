//! What somebody has to do: the lines of a section that give or record work.
//!
//! Minutes mark work in many ways (`AI @ada: …`, `TODO: …`, `- [ ] …`, "@ada to write …", an item below "Action items"),
//! and use the same letters for other things: AI is also artificial intelligence, "action" also a workflow. Each way is
//! one rule below; a rule reads one line and says where the owners begin, so that a line is never judged twice.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use super::form::{Form, Forms, Line, Pattern};
use super::handle::{Handle, handles, run};
use super::mark::{LEXICON, marked, says_nothing};
use super::promise::{announced, promised};
use super::roster::{self, Roster};
use super::table::Table;
use crate::corpus::section::{LineKind, LineMark, Outline, Section};

/// Work that somebody has taken or been given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Action {
    /// The 1-based line of the file it stands on.
    pub line: u32,
    /// The handles, or names in lower case, of those who own it; empty where the line names nobody.
    pub owners: Vec<String>,
    /// The line as it reads.
    pub text: String,
    /// Whether the line says that it is done.
    pub done: bool,
}

/// Returns the actions of each section of a file.
pub fn actions(outline: &Outline) -> Vec<Vec<Action>> {
    let known = roster::known_names(outline);
    outline.sections.iter().map(|section| of_section(section, &known)).collect()
}

/// `known`: the names of those whom the file lists as there or not there.
fn of_section(section: &Section, known: &HashSet<String>) -> Vec<Action> {
    let titled = is_title(&Line::of(&section.heading));
    let top = section.marks.iter().filter(|mark| mark.kind != LineKind::Text).map(|mark| mark.depth).min();
    let mut label: Option<u8> = None;
    let mut found: Vec<Action> = of_heading(section).into_iter().collect();
    // In a roster a box says who was there.
    let boxed = |mark: &LineMark| matches!(mark.kind, LineKind::OpenTask | LineKind::DoneTask);
    let mut roster = section.marks.iter().any(boxed).then(|| Roster::of_section(section));
    let mut table = Table::default();
    for (mark, text) in section.text_lines() {
        if table.begins(mark, text) {
            continue;
        }
        if roster.as_mut().is_some_and(|roster| roster.read(mark, text).is_some()) && boxed(&mark) {
            continue;
        }
        let line = &Line::of(text);
        let below = label.filter(|depth| is_item(mark.kind) && mark.depth == depth + 1).is_some();
        let tabled = mark.kind == LineKind::Row && table.lists_work();
        let listed = below || tabled || (titled && is_item(mark.kind) && Some(mark.depth) == top);
        if is_title(line) || is_mark_alone(line) {
            label = Some(mark.depth);
            continue;
        }
        if label.is_some_and(|depth| mark.depth < depth || (mark.depth == depth && depth > 0)) || !is_item(mark.kind) {
            label = label.filter(|depth| mark.depth > *depth);
        }
        let action = of_line(mark, line, listed, known);
        found.extend(
            action.map(|action| if mark.kind == LineKind::Row { of_row(action, &table, text) } else { action }),
        );
    }
    found
}

/// Reads a heading that is marked as work itself: "## AI @ada: write the page".
fn of_heading(section: &Section) -> Option<Action> {
    let heading = &Line::of(&section.heading);
    let handles = handles(heading);
    let begin = marked(heading, &handles).filter(|_| !is_title(heading))?;
    let owners = owners(heading, &handles, begin, &HashSet::new());
    Some(Action { line: section.lines.start, owners, text: heading.text().to_owned(), done: says_done(heading) })
}

/// Returns whether a line gives work, so that a list of something else does not claim it.
pub(crate) fn gives_work(line: &Line<'_>) -> bool {
    marked(line, &handles(line)).is_some() || announced(line, &HashSet::new()).is_some()
}

/// Reads one line; `listed` says that it is an item of a list of actions.
fn of_line(mark: LineMark, line: &Line<'_>, listed: bool, known: &HashSet<String>) -> Option<Action> {
    let handles = handles(line);
    let task = match mark.kind {
        LineKind::OpenTask | LineKind::DoneTask => Some(0),
        LineKind::Text | LineKind::Item | LineKind::Row => None,
        LineKind::Code => return None,
    };
    let promise = |line: &str| promised(line, &handles).or_else(|| announced(line, known));
    let begin = marked(line, &handles).or(task).or_else(|| promise(line));
    let begin = begin.or((listed && !says_nothing(line)).then_some(0))?;
    let done = mark.kind == LineKind::DoneTask || says_done(line);
    Some(Action { line: mark.line, owners: owners(line, &handles, begin, known), text: line.trim().to_owned(), done })
}

/// Adds to the work in a row of a table what its columns say.
fn of_row(action: Action, table: &Table, row: &str) -> Action {
    let done = action.done || table.says_done(row);
    Action { owners: table.owners(row).unwrap_or(action.owners), done, ..action }
}

fn is_item(kind: LineKind) -> bool {
    match kind {
        LineKind::Item | LineKind::OpenTask | LineKind::DoneTask | LineKind::Row => true,
        LineKind::Text | LineKind::Code => false,
    }
}

/// Whether a heading, or a line alone, announces a list of actions.
fn is_title(line: &Line<'_>) -> bool {
    static TITLE: LazyLock<Forms> = LazyLock::new(|| Forms::one(TITLE_FORM));
    line.len() <= 120 && TITLE.is_match(line)
}

const TITLE_FORM: Form = (
    "action|ais |todo|to do|next steps|follow|tasks|aufgaben|massnahmen|maßnahmen|nächste schritte",
    r"(?ix)^[^\p{L}\p{N}]* (?:\d+[.)]\s*)?
            (?: (?:review|check|open|pending|new|previous|old|outstanding|current|our|all|the|of|on|last|follow(?:[\ -]up)?(?:\s+on)?|summary\s+of|todays?|offene) \s+ ){0,3}
            (?: action\s+(?:items?|points?|list) | actions | ais | to-?\s?dos? | next\s+steps | follow[\ -]?ups? | tasks | aufgaben | massnahmen | maßnahmen | nächste\s+schritte )
            (?: \s+ (?:from|for|of|until)\b [^:?]{0,40} | \s*\([^)]*\) )? [^\p{L}\p{N}?@(]* $",
);

/// Whether a line holds nothing but `AI` or `AIs`: the list below it has the work.
fn is_mark_alone(line: &str) -> bool {
    ["AI", "AIs", "AI's", "AP", "APs"].contains(&line.trim_matches(|letter: char| !letter.is_alphanumeric()))
}

/// Returns the owners named at the place where a mark ended: handles, else plain names before a colon or a verb.
fn owners(line: &str, handles: &[Handle], begin: usize, known: &HashSet<String>) -> Vec<String> {
    static NAMES: LazyLock<Pattern> = LazyLock::new(|| {
        let name = r"\p{Lu}\p{Ll}[\p{L}-]*(?:\s\p{Lu}\p{Ll}[\p{L}-]+)?";
        let pattern = format!(
            r"^[\s(\[*_]*(?P<names>{name}(?:\s*(?:,|&|and|und|\+|/)\s*{name})*)\s*[*_]*(?::\s|(?P<promise>(?:still\s|also\s)?(?:to|will|wird|soll)\s)|\)|$)"
        );
        Pattern::new(&pattern)
    });
    let together = run(line, handles, begin);
    let owned = if together.is_empty() { assigned(line, handles) } else { together };
    let mut keys: Vec<String> = owned.iter().map(Handle::key).collect();
    if keys.is_empty()
        && let Some(found) = NAMES.captures(&line[begin..])
        && let Some(names) = found.name("names")
        // In a list without marks, a capital is a topic as often as a name.
        && (begin > 0 || found.name("promise").is_some() || known.contains(&line[begin..][names.clone()].to_lowercase()))
    {
        keys = separate(&line[begin..][names]);
    }
    if keys.is_empty() {
        keys = named_last(line, known);
    }
    let mut unique: Vec<String> = Vec::new();
    for key in keys {
        if !unique.contains(&key) && !LEXICON.nobody.contains(&key) {
            unique.push(key);
        }
    }
    unique
}

/// Returns the names of a list in lower case.
fn separate(names: &str) -> Vec<String> {
    static AND: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\s*(?:,|&|\band\b|\bund\b|\+|/)\s*").expect("a constant pattern"));
    AND.split(names).map(str::to_lowercase).collect()
}

/// Returns those of the roster who stand at the end of a line: "write the page - Ada", "write the page (Ada, Bob)".
fn named_last(line: &str, known: &HashSet<String>) -> Vec<String> {
    let line = line.trim_end();
    let behind = [" - ", " – ", " — ", " -> ", " → ", " ("].into_iter().filter_map(|sign| {
        let start = line.rfind(sign)? + sign.len();
        Some(line[start..].trim_matches(|letter: char| !letter.is_alphanumeric()))
    });
    let names = behind.min_by_key(|behind| behind.len()).map(separate).unwrap_or_default();
    if names.iter().all(|name| known.contains(name)) { names } else { Vec::new() }
}

/// Returns the handles that a line gives its work to further on: "write it down (@ada)", "write it -> @ada".
fn assigned<'h, 'a>(line: &str, handles: &'h [Handle<'a>]) -> &'h [Handle<'a>] {
    for (index, handle) in handles.iter().enumerate() {
        let before = line[..handle.start].trim_end();
        let together = run(line, handles, handle.start);
        let behind = together.last().map_or("", |last| line[last.end..].trim());
        let bracketed = before.ends_with('(') && behind.starts_with(')');
        let pointed = ["->", "=>", "→", "⇒"].iter().any(|arrow| before.ends_with(arrow));
        if bracketed || pointed || promised(line, &handles[index..=index]).is_some() {
            return together;
        }
    }
    &[]
}

/// Whether the line says that its work is done.
fn says_done(line: &Line<'_>) -> bool {
    static DONE: LazyLock<Forms> = LazyLock::new(|| Forms::one(DONE_FORM));
    DONE.is_match(line)
}

const DONE_FORM: Form = (
    "done |erledigt |✅|✔|☑|:white_check_mark:|:heavy_check_mark:",
    r"(?:✅|✔|☑|:white_check_mark:|:heavy_check_mark:|\bDONE\b|^\W*Done\b|[(\[]done[)\]]|(?:->|=>|→)\s*(?i:done|erledigt)\b|[(\[]erledigt[)\]])",
);

#[cfg(test)]
#[path = "action_tests.rs"]
mod tests;

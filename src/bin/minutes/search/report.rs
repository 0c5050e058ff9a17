//! An answer as a report in Markdown, to paste into the next agenda: the meetings by day, what was said in each, and where.
//!
//! The order is that of time where a list of meetings is read, whatever the order of the hits: a report tells a story.

use std::io::{Result, Write};

use minutes::{Answer, Hit, Match};

use super::text::{fits_nothing, remarks, taken, to_blame};
use super::{Asked, Search};
use crate::markdown::{escaped, link};
use crate::place::Opened;

/// Prints the report.
pub fn print(out: &mut impl Write, search: &Search) -> Result<()> {
    let asked = match search.asked {
        Asked::Query { text, .. } => escaped(text),
        Asked::Place(place) => format!("like {}", escaped(place)),
    };
    writeln!(out, "## {asked}\n")?;
    let mut hits: Vec<(&Hit, &Opened)> = search.hits().collect();
    hits.sort_by_key(|(hit, _)| (hit.date.is_none(), hit.date, hit.rank));
    let mut last = None;
    for (hit, opened) in hits {
        let meeting = meeting(hit);
        if last.as_ref() != Some(&meeting) {
            let space = if last.is_some() { "\n" } else { "" };
            writeln!(out, "{space}### {meeting}\n")?;
            last = Some(meeting);
        }
        section(out, hit, opened)?;
    }
    let space = if search.answer.hits.is_empty() { "" } else { "\n" };
    let read = read_as(search.answer);
    if search.answer.total == 0 {
        return writeln!(out, "{space}No section is selected.{read}");
    }
    let returned = search.answer.hits.iter().filter(|hit| hit.matched == Match::All).count();
    let sections = if search.answer.total == 1 { "section" } else { "sections" };
    writeln!(out, "{space}{returned} of {} {sections}.{read}", search.answer.total)
}

/// Says as sentences which words were read as others, and why there is nothing where that is so.
fn read_as(answer: &Answer) -> String {
    let shown = answer.hits.iter().any(|hit| hit.matched != Match::All) && !answer.corrections.is_empty();
    let taking = shown.then(|| format!("taking {}", taken(answer)));
    let said = taking.into_iter().chain(remarks(answer)).chain(fits_nothing(answer)).chain(to_blame(answer));
    said.map(|remark| format!(" {}.", capital(&remark))).collect()
}

fn capital(remark: &str) -> String {
    let (first, rest) = remark.split_at(remark.chars().next().map_or(0, char::len_utf8));
    first.to_uppercase() + rest
}

/// Returns the day and the group of a meeting.
fn meeting(hit: &Hit) -> String {
    let day = hit.date.map_or_else(|| "undated".to_owned(), |day| day.to_string());
    match &hit.series {
        Some(series) => format!("{day} {}", escaped(series)),
        None => day,
    }
}

/// Prints a section as an item with its lines below it.
fn section(out: &mut impl Write, hit: &Hit, opened: &Opened) -> Result<()> {
    let path = opened.path(&hit.path);
    let place = format!("{path}:{}", hit.lines.start);
    // A link to a file would lead astray from wherever the report is pasted; its place is what `minutes show` takes.
    let named = match &hit.url {
        Some(address) => link(if hit.heading.is_empty() { &path } else { &hit.heading }, address),
        None if hit.heading.is_empty() => escaped(&place),
        None => format!("{} ({})", escaped(&hit.heading), escaped(&place)),
    };
    let close = match hit.matched {
        Match::All => "",
        Match::Corrected => " (another spelling)",
        Match::Partial | _ => " (most of the words)",
    };
    writeln!(out, "- {named}{close}")?;
    for snippet in &hit.snippets {
        writeln!(out, "  - {}", escaped(snippet.text.trim()))?;
    }
    Ok(())
}

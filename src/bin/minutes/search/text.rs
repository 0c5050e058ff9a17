//! An answer for people: what was found, where, the lines that match, and how many there are.

use std::io::{Result, Write};

use minutes::Hit;

use super::Search;
use crate::terminal::{DIM, HEADING, MATCH, NUMBER, PATH, marked, shown};

/// Prints the answer.
pub fn print(out: &mut impl Write, search: &Search) -> Result<()> {
    for hit in &search.answer.hits {
        head(out, hit)?;
        for snippet in &hit.snippets {
            let text = marked(snippet.text.trim_start(), &moved(snippet), MATCH);
            writeln!(out, "  {NUMBER}{:>4}{NUMBER:#}  {text}", snippet.line)?;
        }
        writeln!(out)?;
    }
    closing(out, search)
}

/// Returns the marks of a snippet once the blanks in front of its text are gone.
fn moved(snippet: &minutes::Snippet) -> Vec<[usize; 2]> {
    let gone = snippet.text.len() - snippet.text.trim_start().len();
    snippet.marks.iter().map(|[start, end]| [start.saturating_sub(gone), end.saturating_sub(gone)]).collect()
}

/// Prints when, by whom, under which headings, and where.
fn head(out: &mut impl Write, hit: &Hit) -> Result<()> {
    let day = hit.date.map_or_else(|| "undated".to_owned(), |day| day.to_string());
    let groups = if hit.groups.is_empty() { String::new() } else { format!("  {}", hit.groups.join(", ")) };
    let headings = hit.headings.join(" › ");
    writeln!(out, "{day}{}  {HEADING}{}{HEADING:#}", shown(&groups), shown(&headings))?;
    writeln!(out, "{PATH}{}{PATH:#}:{NUMBER}{}{NUMBER:#}", shown(&hit.path), hit.lines.start)
}

/// Prints how many sections there are, how the query was understood, and what was left out.
fn closing(out: &mut impl Write, search: &Search) -> Result<()> {
    let (total, returned) = (search.answer.total, search.answer.hits.len());
    let count = match total {
        0 => "no section".to_owned(),
        1 => "1 section".to_owned(),
        _ if total == returned as u64 => format!("{total} sections"),
        _ => format!("{returned} of {total} sections"),
    };
    let query = search.query.to_string();
    let asked = if query.is_empty() { String::new() } else { format!(" for {}", shown(&query)) };
    writeln!(out, "{DIM}{count}{asked}{DIM:#}")?;
    if search.answer.undated > 0 {
        writeln!(out, "{DIM}{} more match but have no date{DIM:#}", search.answer.undated)?;
    }
    Ok(())
}

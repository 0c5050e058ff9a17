//! An answer for people: what was found, where, the lines that match, and how many there are.

use std::io::{Result, Write};

use minutes::query::Dated;
use minutes::{Hit, Match};

use super::Search;
use crate::terminal::{DIM, HEADING, MATCH, NUMBER, PATH, marked, shown};

/// Prints the answer.
pub fn print(out: &mut impl Write, search: &Search) -> Result<()> {
    let mut last = Match::All;
    for hit in &search.answer.hits {
        if hit.matched != last {
            writeln!(out, "{DIM}{}{DIM:#}\n", announced(search, hit.matched))?;
            last = hit.matched;
        }
        head(out, hit)?;
        for snippet in &hit.snippets {
            let text = marked(snippet.text.trim_start(), &moved(snippet), MATCH);
            writeln!(out, "  {NUMBER}{:>4}{NUMBER:#}  {text}", snippet.line)?;
        }
        writeln!(out)?;
    }
    closing(out, search)
}

/// Returns what is said before the hits that are not selected.
fn announced(search: &Search, matched: Match) -> String {
    match matched {
        Match::Corrected => {
            let words = search.answer.corrections.iter().map(|one| format!("`{}` as `{}`", one.typed, one.corrected));
            format!("taking {}:", shown(&words.collect::<Vec<_>>().join(", ")))
        }
        Match::Partial => "with most of the words:".to_owned(),
        Match::All | _ => "with every word:".to_owned(),
    }
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

/// Returns which days a clause was taken to mean.
pub fn days(dated: &Dated) -> String {
    let days = match (dated.interval.first, dated.interval.last) {
        (Some(first), Some(last)) if first == last => format!("on {first}"),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        (Some(first), None) => format!("{first} and later"),
        (None, Some(last)) => format!("{last} and before"),
        (None, None) => "any day".to_owned(),
    };
    format!("{} is {days}", shown(&dated.clause))
}

/// Prints how many sections there are, how the query was understood, and what was left out.
fn closing(out: &mut impl Write, search: &Search) -> Result<()> {
    let total = search.answer.total;
    let returned = search.answer.hits.iter().filter(|hit| hit.matched == Match::All).count();
    let count = match total {
        0 => "no section".to_owned(),
        1 => "1 section".to_owned(),
        _ if total == returned as u64 => format!("{total} sections"),
        _ => format!("{returned} of {total} sections"),
    };
    let query = search.query.to_string();
    let asked = if query.is_empty() { String::new() } else { format!(" for {}", shown(&query)) };
    writeln!(out, "{DIM}{count}{asked}{DIM:#}")?;
    for dated in &search.query.typed.dates {
        writeln!(out, "{DIM}{}{DIM:#}", days(dated))?;
    }
    for one in &search.answer.without {
        writeln!(out, "{DIM}without `{}`: {}{DIM:#}", shown(&one.clause), one.total)?;
    }
    if search.answer.undated > 0 {
        writeln!(out, "{DIM}{} more match but have no date{DIM:#}", search.answer.undated)?;
    }
    Ok(())
}

//! An answer for people: what was found, where, the lines that match, and how many there are.
//!
//! Lines stand under the list items they belong to, each item once. Copies are folded into the first of them: whoever has
//! read one wants to know where the others are, not to read them.

use std::collections::BTreeSet;
use std::io::{Result, Write};

use minutes::query::Dated;
use minutes::{Hit, Match, Snippet, Turn};

use super::folded::{Folded, folded};
use super::{Asked, Search};
use crate::terminal::{DIM, HEADING, MATCH, NUMBER, PATH, marked, shown};

/// Prints the answer.
pub fn print(out: &mut impl Write, search: &Search) -> Result<()> {
    let mut last = Match::All;
    for Folded { hit, copies } in folded(&search.answer.hits) {
        if hit.matched != last {
            writeln!(out, "{DIM}{}{DIM:#}\n", announced(search, hit.matched))?;
            last = hit.matched;
        }
        head(out, hit)?;
        lines(out, &hit.snippets)?;
        turns(out, hit)?;
        also(out, hit, &copies)?;
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

/// Prints when, by whom, under which headings, and where.
fn head(out: &mut impl Write, hit: &Hit) -> Result<()> {
    let day = hit.date.map_or_else(|| "undated".to_owned(), |day| day.to_string());
    let groups = if hit.groups.is_empty() { String::new() } else { format!("  {}", hit.groups.join(", ")) };
    let marks = hit.heading_marks.iter().map(Vec::as_slice).chain(std::iter::repeat(&[][..]));
    let heading = |(heading, marks): (&String, &[[usize; 2]])| marked(heading, marks, MATCH, HEADING);
    let headings: Vec<String> = hit.headings.iter().zip(marks).map(heading).collect();
    let between = format!("{HEADING} › {HEADING:#}");
    writeln!(out, "{day}{}  {}", shown(&groups), headings.join(&between))?;
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

/// Prints the lines, each under the items it stands under, where these were not printed yet.
fn lines(out: &mut impl Write, snippets: &[Snippet]) -> Result<()> {
    let mut printed: BTreeSet<u32> = snippets.iter().map(|snippet| snippet.line).collect();
    for snippet in snippets {
        for (depth, parent) in snippet.parents.iter().enumerate() {
            if printed.insert(parent.line) {
                let indent = "  ".repeat(depth.min(DEEPEST));
                writeln!(out, "  {DIM}{:>4}  {indent}{}{DIM:#}", parent.line, shown(parent.text.trim_start()))?;
            }
        }
        let indent = "  ".repeat(snippet.parents.len().min(DEEPEST));
        let text = marked(snippet.text.trim_start(), &moved(snippet), MATCH, PLAIN);
        writeln!(out, "  {NUMBER}{:>4}{NUMBER:#}  {indent}{text}", snippet.line)?;
    }
    Ok(())
}

/// Deeper items are not indented further: the line is what counts.
const DEEPEST: usize = 6;

/// The style of what is not marked.
const PLAIN: anstyle::Style = anstyle::Style::new();

/// Returns the marks of a snippet once the blanks in front of its text are gone.
fn moved(snippet: &Snippet) -> Vec<[usize; 2]> {
    let gone = snippet.text.len() - snippet.text.trim_start().len();
    snippet.marks.iter().map(|[start, end]| [start.saturating_sub(gone), end.saturating_sub(gone)]).collect()
}

/// Prints where the topic came up last before, and where next.
fn turns(out: &mut impl Write, hit: &Hit) -> Result<()> {
    let turn = |name: &str, place: &Option<Turn>| place.as_ref().map(|place| format!("{name}: {}", at(place)));
    let turns: Vec<String> = [turn("before", &hit.before), turn("next", &hit.next)].into_iter().flatten().collect();
    if turns.is_empty() {
        return Ok(());
    }
    writeln!(out, "  {DIM}{}{DIM:#}", turns.join(" · "))
}

fn at(place: &Turn) -> String {
    format!("{} {}:{}", place.date, shown(&place.path), place.line)
}

/// The most copies that are named; the others are counted.
const NAMED: usize = 3;

/// Prints where else the same text stands.
fn also(out: &mut impl Write, hit: &Hit, copies: &[&Hit]) -> Result<()> {
    if copies.is_empty() {
        return Ok(());
    }
    let all = |holds: fn(&Hit, &Hit) -> bool| copies.iter().all(|copy| holds(copy, hit));
    let later = if all(|copy, hit| hit.date.is_some() && copy.date > hit.date) {
        "later "
    } else if all(|copy, hit| copy.date.is_some() && copy.date < hit.date) {
        "earlier "
    } else {
        "other "
    };
    let meetings = if copies.len() == 1 { "meeting" } else { "meetings" };
    let place = |copy: &&Hit| {
        let day = copy.date.map_or_else(|| "undated".to_owned(), |day| day.to_string());
        format!("{day} {}:{}", shown(&copy.path), copy.lines.start)
    };
    let mut places: Vec<String> = copies.iter().take(NAMED).map(place).collect();
    if copies.len() > NAMED {
        places.push("…".to_owned());
    }
    writeln!(out, "  {DIM}also in {} {later}{meetings}: {}{DIM:#}", copies.len(), places.join(", "))
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
    let asked = match search.asked {
        Asked::Query { query, .. } if query.to_string().is_empty() => String::new(),
        Asked::Query { query, .. } => format!(" for {}", shown(&query.to_string())),
        Asked::Place(place) => format!(" like {}", shown(place)),
    };
    writeln!(out, "{DIM}{count}{asked}{DIM:#}")?;
    if let Asked::Query { query, .. } = search.asked {
        for dated in &query.typed.dates {
            writeln!(out, "{DIM}{}{DIM:#}", days(dated))?;
        }
    }
    for one in &search.answer.without {
        writeln!(out, "{DIM}without `{}`: {}{DIM:#}", shown(&one.clause), one.total)?;
    }
    if search.answer.unblamed > 0 {
        let clauses = search.answer.unblamed;
        writeln!(out, "{DIM}{clauses} clauses are too many to try each without it{DIM:#}")?;
    }
    if search.answer.undated > 0 {
        writeln!(out, "{DIM}{} more match but have no date{DIM:#}", search.answer.undated)?;
    }
    Ok(())
}

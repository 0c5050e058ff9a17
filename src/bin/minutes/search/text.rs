//! An answer for people: what was found, where, the lines that match, and how many there are.
//!
//! Lines stand under the list items they belong to, each item once. Copies are folded into the first of them: whoever has
//! read one wants to know where the others are, not to read them. What is said last is how many there are, in how many
//! meetings, over which days; on a terminal also how fresh the index is and how long it took, which differs each time.

use std::collections::BTreeSet;
use std::io::{Result, Write};

use anstyle::Style;
use minutes::query::Dated;
use minutes::{Day, Hit, Match, Snippet, TimelineOptions, Turn};

use super::folded::{Folded, folded};
use super::{Asked, Search};
use crate::layout::{columns, wrapped};
use crate::outcome::Failure;
use crate::place::Opened;
use crate::screen::Screen;
use crate::terminal::{DIM, HEADING, MATCH, NUMBER, PATH, marked, shown};

/// Prints the answer.
pub fn print(out: &mut impl Write, search: &Search) -> std::result::Result<(), Failure> {
    let mut last = Match::All;
    for Folded { hit, opened, copies } in folded(search) {
        if hit.matched != last {
            writeln!(out, "{DIM}{}{DIM:#}\n", announced(search, hit.matched))?;
            last = hit.matched;
        }
        head(out, hit, opened, search.screen)?;
        lines(out, &hit.snippets, search.screen)?;
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
fn head(out: &mut impl Write, hit: &Hit, opened: &Opened, screen: &Screen) -> Result<()> {
    let day = hit.date.map_or_else(|| "undated".to_owned(), |day| day.to_string());
    let groups = if hit.groups.is_empty() { String::new() } else { format!("  {}", hit.groups.join(", ")) };
    let begin = format!("{day}{}  ", shown(&groups));
    write!(out, "{begin}")?;
    headings(out, hit, columns(&begin), screen.width)?;
    let address = hit.url.clone().unwrap_or_else(|| opened.address(&hit.path));
    let place = format!("{PATH}{}{PATH:#}:{NUMBER}{}{NUMBER:#}", shown(&opened.path(&hit.path)), hit.lines.start);
    writeln!(out, "{}", screen.link(Some(&address), &place))
}

/// Prints the headings on one line, or on as many as the columns ask for, each begun within a heading.
fn headings(out: &mut impl Write, hit: &Hit, begun: usize, width: Option<usize>) -> Result<()> {
    let marks = hit.heading_marks.iter().map(Vec::as_slice).chain(std::iter::repeat(&[][..]));
    let mut used = begun;
    for (place, (heading, marks)) in hit.headings.iter().zip(marks).enumerate() {
        let between = if place > 0 { " › " } else { "" };
        let takes = columns(heading) + columns(between);
        if place > 0 && width.is_some_and(|width| used + takes > width) {
            write!(out, "\n{:INDENT$}{HEADING}› {HEADING:#}", "")?;
            used = INDENT + takes;
        } else if place > 0 {
            write!(out, "{HEADING}{between}{HEADING:#}")?;
            used += takes;
        } else {
            used += takes;
        }
        write!(out, "{}", marked(heading, marks, MATCH, HEADING))?;
    }
    writeln!(out)
}

/// How far the second line of headings is indented.
const INDENT: usize = 2;

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
fn lines(out: &mut impl Write, snippets: &[Snippet], screen: &Screen) -> Result<()> {
    let mut printed: BTreeSet<u32> = snippets.iter().map(|snippet| snippet.line).collect();
    for snippet in snippets {
        for (depth, parent) in snippet.parents.iter().enumerate() {
            if printed.insert(parent.line) {
                let text = parent.text.trim_start();
                said(out, parent.line, DIM, depth, &fitted(text, &[], [DIM, DIM], depth, screen))?;
            }
        }
        let depth = snippet.parents.len();
        let text = fitted(snippet.text.trim_start(), &moved(snippet), [MATCH, PLAIN], depth, screen);
        said(out, snippet.line, NUMBER, depth, &text)?;
    }
    Ok(())
}

/// Returns a line as lines that fit beside its number.
fn fitted(text: &str, marks: &[[usize; 2]], styles: [Style; 2], depth: usize, screen: &Screen) -> Vec<String> {
    let left = |width: usize| width.saturating_sub(BESIDE + 2 * depth.min(DEEPEST)).max(NARROWEST);
    wrapped(text, marks, styles, screen.width.map(left))
}

/// Prints a line with its number, and what did not fit below it.
fn said(out: &mut impl Write, line: u32, number: Style, depth: usize, text: &[String]) -> Result<()> {
    let indent = "  ".repeat(depth.min(DEEPEST));
    for (place, part) in text.iter().enumerate() {
        if place == 0 {
            writeln!(out, "  {number}{line:>4}{number:#}  {indent}{part}")?;
        } else {
            writeln!(out, "{:BESIDE$}{indent}{part}", "")?;
        }
    }
    Ok(())
}

/// The columns in front of a line, where its number stands.
const BESIDE: usize = 8;

/// Narrower lines are not made, whatever the terminal.
const NARROWEST: usize = 20;

/// Deeper items are not indented further: the line is what counts.
const DEEPEST: usize = 6;

/// The style of what is not marked.
const PLAIN: Style = Style::new();

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
fn closing(out: &mut impl Write, search: &Search) -> std::result::Result<(), Failure> {
    let total = search.answer.total;
    let returned = search.answer.hits.iter().filter(|hit| hit.matched == Match::All).count();
    let count = match total {
        0 => "no section".to_owned(),
        1 => "1 section".to_owned(),
        _ if total == returned as u64 => format!("{total} sections"),
        _ => format!("{returned} of {total} sections"),
    };
    let asked = match search.asked {
        Asked::Query { queries, .. } if queries[0].to_string().is_empty() => String::new(),
        Asked::Query { queries, .. } => format!(" for {}", shown(&queries[0].to_string())),
        Asked::Place(place) => format!(" like {}", shown(place)),
    };
    writeln!(out, "{DIM}{count}{asked}{DIM:#}")?;
    let mut further = spread(search)?;
    further.extend(search.query().iter().flat_map(|query| &query.typed.dates).map(days));
    further.extend(search.answer.without.iter().map(|one| format!("without `{}`: {}", shown(&one.clause), one.total)));
    if search.answer.undated > 0 {
        further.push(format!("{} more match but have no date", search.answer.undated));
    }
    further.extend(freshness(search));
    for line in further {
        writeln!(out, "{DIM}{line}{DIM:#}")?;
    }
    Ok(())
}

/// Returns in how many meetings the sections stand, and over which days; nothing where none is selected.
fn spread(search: &Search) -> std::result::Result<Vec<String>, Failure> {
    let Asked::Query { queries, .. } = search.asked else { return Ok(Vec::new()) };
    let (mut meetings, mut first, mut last) = (0, None::<Day>, None::<Day>);
    for (opened, query) in search.opened.iter().zip(queries) {
        let timeline = opened.index.timeline(query, &TimelineOptions::default())?;
        meetings += timeline.meetings;
        first = first.into_iter().chain(timeline.first).min();
        last = last.max(timeline.last);
    }
    let held = if meetings == 1 { "meeting" } else { "meetings" };
    let days = match (first, last) {
        (Some(first), Some(last)) if first == last => format!(", {first}"),
        (Some(first), Some(last)) => format!(", {first} to {last}"),
        (Some(_) | None, _) => String::new(),
    };
    Ok(if meetings == 0 { Vec::new() } else { vec![format!("in {meetings} {held}{days}")] })
}

/// Says on a terminal how fresh the index is and how long it took. Into a pipe it would differ each time.
fn freshness(search: &Search) -> Option<String> {
    if !search.screen.terminal {
        return None;
    }
    let commit = search.opened[0].index.status().commit.filter(|_| search.opened.len() == 1);
    let commit = commit.and_then(|commit| Some(format!(" of commit {}", commit.get(..12)?)));
    let fresh = if search.opened.iter().all(|opened| opened.fresh) { "up to date" } else { "as it was" };
    let took = search.begin.elapsed();
    Some(format!(
        "index{} {fresh} · {}.{:01} ms",
        commit.unwrap_or_default(),
        took.as_millis(),
        took.as_micros() / 100 % 10
    ))
}

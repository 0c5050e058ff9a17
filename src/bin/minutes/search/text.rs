//! An answer for people: what was found, where, the lines that match, and how many there are.
//!
//! Lines stand under the list items they belong to, each item once. Copies are folded into the first of them: whoever has
//! read one wants to know where the others are, not to read them. What is said last is how many there are, in how many
//! meetings, over which days; on a terminal also how fresh the index is and how long it took, which differs each time.

use std::collections::BTreeSet;
use std::io::{Result, Write};

use anstyle::Style;
use minutes::query::Dated;
use minutes::{Answer, Correction, Hit, Match, Meetings, Snippet, Turn};

use super::folded::{Folded, folded};
use super::{Asked, Search};
use crate::head::{self, INDENT};
use crate::layout::{NARROWEST, aside, wrapped};
use crate::place::Opened;
use crate::screen::Screen;
use crate::terminal::{DIM, MATCH, NUMBER, cut_off, sign};

/// Prints the answer.
pub fn print(out: &mut impl Write, search: &Search) -> Result<()> {
    let mut before: Option<(&Hit, &Opened)> = None;
    for Folded { hit, opened, copies } in folded(search) {
        match before.filter(|(before, of)| std::ptr::eq(*of, opened) && same_meeting(before, hit)) {
            Some((before, _)) => below(out, hit, before, opened, search.screen)?,
            None => {
                if before.is_some() {
                    writeln!(out)?;
                }
                if hit.matched != before.map_or(Match::All, |(before, _)| before.matched) {
                    aside(out, &[announced(search, hit.matched)], search.screen.width)?;
                    writeln!(out)?;
                }
                head::head(out, hit, &hit.heading_marks, search.screen)?;
                writeln!(out, "{}", place(hit, opened, search.screen))?;
            }
        }
        lines(out, &hit.snippets, search.screen)?;
        turns(out, hit, opened, search.screen)?;
        also(out, hit, &copies, search.screen)?;
        before = Some((hit, opened));
    }
    if before.is_some() {
        writeln!(out)?;
    }
    closing(out, search)
}

/// Says whether a hit is of the meeting that was just spoken of, in the same file and about the same groups.
fn same_meeting(before: &Hit, hit: &Hit) -> bool {
    let same_file = before.path == hit.path && before.date == hit.date && before.groups == hit.groups;
    same_file && before.matched == hit.matched && !hit.headings.is_empty()
}

/// Prints where a hit of the same meeting stands, and the headings that were not said yet.
fn below(out: &mut impl Write, hit: &Hit, before: &Hit, opened: &Opened, screen: &Screen) -> Result<()> {
    let begin = format!("{}:{}  ", opened.path(&hit.path), hit.lines.start);
    let styled = format!("{}  ", place(hit, opened, screen));
    head::below(out, [&begin, &styled], hit, before, &hit.heading_marks, screen)
}

/// Returns what is said before the hits that are not selected. What was taken for another word is said wherever it counts.
fn announced(search: &Search, matched: Match) -> String {
    let taken = taken(search.answer);
    match matched {
        Match::Corrected => format!("taking {taken}:"),
        Match::Partial if !taken.is_empty() => format!("with most of the words, taking {taken}:"),
        Match::Partial => "with most of the words:".to_owned(),
        Match::All | _ => "with every word:".to_owned(),
    }
}

/// Returns which words were taken for others, with the sections that hold these.
pub fn taken(answer: &Answer) -> String {
    let one = |one: &Correction| match one.sections {
        1 => format!("`{}` as `{}` (1 section)", one.typed, one.corrected),
        many => format!("`{}` as `{}` ({many} sections)", one.typed, one.corrected),
    };
    answer.corrections.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Returns what is said of words that were read as others: those that no section holds as they stand, and likely spellings
/// where no hit shows them.
pub fn remarks(answer: &Answer) -> Vec<String> {
    let form =
        |one: &Correction| format!("no section holds `{}` itself, taken as a form of `{}`", one.typed, one.corrected);
    let mut remarks: Vec<String> = answer.forms.iter().map(form).collect();
    if !answer.corrections.is_empty() && answer.hits.iter().all(|hit| hit.matched == Match::All) {
        remarks.push(format!("not among the hits: taking {}", taken(answer)));
    }
    remarks
}

/// Returns where a hit stands, as a link.
fn place(hit: &Hit, opened: &Opened, screen: &Screen) -> String {
    let address = hit.url.clone().unwrap_or_else(|| opened.address(&hit.path));
    head::place(&opened.path(&hit.path), hit.lines.start, &address, screen)
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
    format!("{} is {days}", dated.clause)
}

/// Prints the lines, each under the items it stands under, where these were not printed yet.
fn lines(out: &mut impl Write, snippets: &[Snippet], screen: &Screen) -> Result<()> {
    let mut printed: BTreeSet<u32> = snippets.iter().map(|snippet| snippet.line).collect();
    for snippet in snippets {
        for (depth, parent) in snippet.parents.iter().enumerate() {
            if printed.insert(parent.line) {
                let text = cut_off(parent.text.trim_start());
                said(out, parent.line, DIM, depth, &fitted(&text, &[], [DIM, DIM], depth, screen))?;
            }
        }
        let depth = snippet.parents.len();
        let text = fitted(&cut_off(snippet.text.trim_start()), &moved(snippet), [MATCH, PLAIN], depth, screen);
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
fn turns(out: &mut impl Write, hit: &Hit, opened: &Opened, screen: &Screen) -> Result<()> {
    let turn = |name: &str, place: &Option<Turn>| {
        place.as_ref().map(|place| format!("{name}: {} {}:{}", place.date, opened.path(&place.path), place.line))
    };
    let turns: Vec<String> = [turn("before", &hit.before), turn("next", &hit.next)].into_iter().flatten().collect();
    if turns.is_empty() {
        return Ok(());
    }
    beside(out, &turns.join(&format!(" {} ", sign("·"))), screen)
}

/// The most copies that are named; the others are counted.
const NAMED: usize = 3;

/// Prints where else the same text stands.
fn also(out: &mut impl Write, hit: &Hit, copies: &[(&Hit, &Opened)], screen: &Screen) -> Result<()> {
    if copies.is_empty() {
        return Ok(());
    }
    let all = |holds: fn(&Hit, &Hit) -> bool| copies.iter().all(|(copy, _)| holds(copy, hit));
    let later = if all(|copy, hit| hit.date.is_some() && copy.date > hit.date) {
        "later "
    } else if all(|copy, hit| copy.date.is_some() && copy.date < hit.date) {
        "earlier "
    } else {
        "other "
    };
    let meetings = if copies.len() == 1 { "meeting" } else { "meetings" };
    let place = |(copy, opened): &(&Hit, &Opened)| {
        let day = copy.date.map_or_else(|| "undated".to_owned(), |day| day.to_string());
        format!("{day} {}:{}", opened.path(&copy.path), copy.lines.start)
    };
    let mut places: Vec<String> = copies.iter().take(NAMED).map(place).collect();
    if copies.len() > NAMED {
        places.push(sign("…").to_owned());
    }
    beside(out, &format!("also in {} {later}{meetings}: {}", copies.len(), places.join(", ")), screen)
}

/// Prints what is beside the point of a hit, on as many lines as it takes.
fn beside(out: &mut impl Write, text: &str, screen: &Screen) -> Result<()> {
    let most = screen.width.map(|width| width.saturating_sub(INDENT).max(NARROWEST));
    wrapped(text, &[], [DIM, DIM], most).iter().try_for_each(|line| writeln!(out, "{:INDENT$}{line}", ""))
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
        Asked::Query { queries, .. } if queries[0].to_string().is_empty() => String::new(),
        Asked::Query { queries, .. } => format!(" for {}", queries[0]),
        Asked::Place(place) => format!(" like {place}"),
    };
    let mut further = vec![format!("{count}{asked}")];
    if matches!(search.asked, Asked::Query { text, .. } if text.trim().is_empty()) {
        further.push("an empty query selects every section, as `*` does".to_owned());
    }
    further.extend(meetings(search.answer.meetings));
    further.extend(remarks(search.answer));
    further.extend(fits_nothing(search.answer));
    further.extend(search.query().iter().flat_map(|query| &query.typed.dates).map(days));
    further.extend(to_blame(search.answer));
    if search.answer.unlooked > 0 {
        further.push(format!("{} words further on were not looked up for slips", search.answer.unlooked));
    }
    if search.answer.undated > 0 {
        further.push(match search.answer.undated {
            1 => "1 more matches but has no date".to_owned(),
            undated => format!("{undated} more match but have no date"),
        });
    }
    further.extend(freshness(search));
    aside(out, &further, search.screen.width)
}

/// Says which clauses no section fits at all.
pub fn fits_nothing(answer: &Answer) -> impl Iterator<Item = String> {
    answer.nowhere.iter().map(|clause| format!("no section fits `{clause}` at all"))
}

/// Says which clauses are to blame where there is nothing, and what there is without each of them.
pub fn to_blame(answer: &Answer) -> Vec<String> {
    let mut blame: Vec<String> =
        answer.without.iter().map(|one| format!("without `{}`: {}", one.clause, one.total)).collect();
    if answer.unblamed > 0 {
        blame.push(format!("{} clauses are too many to try each without it", answer.unblamed));
    }
    // Clauses that nothing fits are to blame, all of them.
    if answer.blameless && answer.nowhere.is_empty() {
        blame.push("no clause alone is to blame: without any one of them there is still nothing".to_owned());
    }
    blame
}

/// Returns in how many meetings the sections stand, and over which days; nothing where none is selected.
fn meetings(meetings: Meetings) -> Option<String> {
    let held = if meetings.count == 1 { "meeting" } else { "meetings" };
    let days = match (meetings.first, meetings.last) {
        (Some(first), Some(last)) if first == last => format!(", {first}"),
        (Some(first), Some(last)) => format!(", {first} to {last}"),
        (Some(_) | None, _) => String::new(),
    };
    (meetings.count > 0).then(|| format!("in {} {held}{days}", meetings.count))
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
        "index{} {fresh} {} {}.{:01} ms",
        commit.unwrap_or_default(),
        sign("·"),
        took.as_millis(),
        took.as_micros() / 100 % 10
    ))
}

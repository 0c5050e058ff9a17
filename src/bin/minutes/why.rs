//! `minutes why`: every facet of a file or section with the rule that gave it and what the rule saw.

use std::io::Write;

use minutes::corpus::section::Lines;
use minutes::facets::Evidence;
use minutes::{DateWhy, FileWhy, SectionWhy, Valued, Why};

use crate::args;
use crate::head;
use crate::layout::hanging;
use crate::outcome::{Failure, Outcome};
use crate::place;
use crate::screen::{Page, Screen};
use crate::terminal::{NUMBER, PATH, json as printed, shown};

/// Runs the command.
pub fn run(args: &args::Why, screen: &Screen) -> Result<Outcome, Failure> {
    let corpus = place::corpus(args.corpus.as_deref())?;
    let why = minutes::why(&corpus, &place::within(corpus.root(), &args.place))?;
    let mut out = screen.page();
    if args::is_json(args.printed.format()) {
        let mut object = serde_json::json!(why);
        object["schema"] = 1.into();
        writeln!(out, "{}", printed(&object))?;
    } else {
        text(&mut out, &why)?;
    }
    out.finish()?;
    Ok(Outcome::Success)
}

fn text(out: &mut Page, why: &Why) -> std::io::Result<()> {
    file(out, &why.file)?;
    for one in &why.sections {
        writeln!(out)?;
        section(out, &why.file.path, one)?;
    }
    Ok(())
}

fn file(out: &mut Page, file: &FileWhy) -> std::io::Result<()> {
    writeln!(out, "{PATH}{}{PATH:#}", shown(&file.path))?;
    date(out, file.date.as_ref())?;
    for one in &file.contradictions {
        let place = |line: u32| if line == 0 { "path".to_owned() } else { format!("line {line}") };
        let rejected = format!("{} in {}", one.rejected, place(one.rejected_line));
        row(out, "", &format!("not {rejected}"), &format!("{}: {}", one.rule, one.reason))?;
    }
    match &file.series {
        Some(series) => valued(out, "series", series),
        None => row(out, "series", "none", "nothing says whose meeting it is"),
    }
}

fn section(out: &mut Page, path: &str, why: &SectionWhy) -> std::io::Result<()> {
    let Lines { start, end } = why.lines;
    let none = ["(before the first heading)".to_owned()];
    let headings = if why.headings.is_empty() { &none[..] } else { &why.headings };
    let begin = format!("{path}:{start}  ");
    let printed = format!("{PATH}{}{PATH:#}:{NUMBER}{start}{NUMBER:#}  ", shown(path));
    let width = out.width();
    head::headings(out, [&begin, &printed], headings, &[], width)?;
    row(out, "id", &why.id, &format!("lines {start} to {end}"))?;
    date(out, why.date.as_ref())?;
    each(out, "group", &why.groups)?;
    for (number, person) in why.people.iter().enumerate() {
        let role = person.role.as_str();
        row(out, once("person", number), &person.handle, &format!("{role}, line {}", person.line))?;
    }
    for (number, reference) in why.refs.iter().enumerate() {
        row(out, once("ref", number), &reference.key, &format!("line {}", reference.line))?;
    }
    for (number, action) in why.actions.iter().enumerate() {
        let owners = if action.owners.is_empty() { "nobody".to_owned() } else { action.owners.join(", ") };
        row(out, once("action", number), &action.text, &format!("of {owners}, line {}", action.line))?;
    }
    for (number, decision) in why.decisions.iter().enumerate() {
        row(out, once("decision", number), &decision.text, &format!("line {}", decision.line))?;
    }
    each(out, "lang", why.lang.as_slice())?;
    each(out, "is", &why.is)?;
    if why.has.is_empty() { Ok(()) } else { row(out, "has", &why.has.join(", "), "") }
}

fn date(out: &mut Page, date: Option<&DateWhy>) -> std::io::Result<()> {
    let Some(date) = date else { return row(out, "date", "none", "nothing says when it was") };
    let confidence = match date.confidence {
        minutes::facets::date::Confidence::Inferred => "inferred, ",
        minutes::facets::date::Confidence::Settled => "settled, ",
        minutes::facets::date::Confidence::Certain | _ => "",
    };
    row(out, "date", &date.value.to_string(), &format!("{confidence}{}", because(&date.evidence)))
}

/// Prints values below each other, the name before the first.
fn each(out: &mut Page, name: &str, values: &[Valued]) -> std::io::Result<()> {
    for (number, value) in values.iter().enumerate() {
        valued(out, once(name, number), value)?;
    }
    Ok(())
}

fn once(name: &str, number: usize) -> &str {
    if number == 0 { name } else { "" }
}

fn valued(out: &mut Page, name: &str, value: &Valued) -> std::io::Result<()> {
    let kind = value.kind.as_ref().map_or(String::new(), |kind| format!(" ({kind})"));
    row(out, name, &format!("{}{kind}", value.value), &because(&value.evidence))
}

fn because(evidence: &Evidence) -> String {
    let source = serde_json::to_value(evidence.source).ok();
    let source = source.as_ref().and_then(|source| source.as_str()).unwrap_or_default();
    let line = evidence.line.map_or(String::new(), |line| format!(" line {line}"));
    format!("{source}{line}, {}: {}", evidence.rule, evidence.detail)
}

/// Prints a value beside what it is called, and behind it the reason.
fn row(out: &mut Page, name: &str, value: &str, because: &str) -> std::io::Result<()> {
    let begin = format!("  {name:<9} ");
    let space = if because.is_empty() { "" } else { "  " };
    let text = format!("{value}{space}{because}");
    let width = out.width();
    hanging(out, [&begin; 2], &text, &[[text.len() - because.len(), text.len()]], width)
}

//! `minutes search`: the answer to a query, for people or for programs.

mod folded;
mod jsonl;
mod text;

pub use text::days;

use std::collections::BTreeSet;
use std::io::{BufWriter, Write, stdout};
use std::time::Instant;

use minutes::{Answer, Context, Day, Index, Query, SearchOptions};

use crate::args::{self, Format};
use crate::outcome::{Failure, Outcome};
use crate::place;
use crate::terminal::shown;

/// A search that was made, for those who print it.
pub struct Search<'a> {
    /// What was asked for.
    pub asked: Asked<'a>,
    /// The index that was asked.
    pub index: &'a Index,
    /// What it answered.
    pub answer: &'a Answer,
    /// When the search began.
    pub begin: Instant,
}

/// What was asked for.
#[derive(Clone, Copy)]
pub enum Asked<'a> {
    /// Sections that a query selects.
    Query {
        /// The query as typed.
        text: &'a str,
        /// The query as understood.
        query: &'a Query,
    },
    /// Sections like the one at a place.
    Place(&'a str),
}

/// Runs the command.
pub fn run(args: &args::Search) -> Result<Outcome, Failure> {
    let begin = Instant::now();
    let text = args.filters.with(&args.query);
    let index = place::index(&args.places)?;
    let context = context(&index, args.today)?;
    let query = Query::parse(&text, &context)?;
    let machine = matches!(args.format, Format::Json | Format::Jsonl);
    if !machine && !args.quiet {
        warn(&query);
    }
    let counted = args.count || args.quiet;
    let options = SearchOptions {
        limit: if counted { 0 } else { args.limit },
        offset: args.offset,
        facets: machine && !counted,
        strict: args.strict || counted || args.format == Format::Paths,
        ..SearchOptions::default()
    };
    let answer = index.search(&query, &options)?;
    let search = Search { asked: Asked::Query { text: &text, query: &query }, index: &index, answer: &answer, begin };
    let mut out = BufWriter::new(anstream::AutoStream::auto(stdout().lock()));
    match args.format {
        _ if args.quiet => {}
        _ if args.count => writeln!(out, "{}", answer.total)?,
        Format::Text | Format::Json | Format::Jsonl | Format::Paths => print(&mut out, args.format, &search)?,
    }
    out.flush()?;
    Ok(if answer.total > 0 { Outcome::Success } else { Outcome::NothingFound })
}

/// Prints an answer in a format.
pub fn print(out: &mut impl Write, format: Format, search: &Search) -> std::io::Result<()> {
    match format {
        Format::Text => text::print(out, search),
        Format::Jsonl => jsonl::print(out, search),
        Format::Json => jsonl::print_one(out, search),
        Format::Paths => paths(out, search.answer),
    }
}

/// Returns what the query is parsed against; the day is the one named, or that of the clock.
pub fn context(index: &Index, today: Option<Day>) -> Result<Context, Failure> {
    Ok(index.context(today.unwrap_or_else(clock))?)
}

/// Says on standard error what was understood although it deserves a remark.
pub fn warn(query: &Query) {
    for warning in &query.typed.warnings {
        crate::terminal::say(warning.render(&query.typed.text).trim_end());
    }
}

/// Returns the day it is where the user is. The only place that asks.
pub fn clock() -> Day {
    let now =
        zone().map_or_else(jiff::ZonedDateTime::now, |zone| jiff::ZonedDateTime::new(jiff::Timestamp::now(), zone));
    let today = now.date();
    Day::new(today.year(), today.month(), today.day()).expect("the clock shows a day after the year 0")
}

/// Returns the time zone of the system from the one file that says it, where there is one. To ask for its name as well
/// would walk the whole database of zones, which takes longer than a search.
fn zone() -> Option<jiff::tz::TimeZone> {
    if std::env::var_os("TZ").is_some() {
        return None;
    }
    jiff::tz::TimeZone::tzif("local", &std::fs::read("/etc/localtime").ok()?).ok()
}

/// Prints each file once, in the order in which it first answers.
fn paths(out: &mut impl Write, answer: &Answer) -> std::io::Result<()> {
    let mut seen = BTreeSet::new();
    for hit in &answer.hits {
        if seen.insert(&hit.path) {
            writeln!(out, "{}", shown(&hit.path))?;
        }
    }
    Ok(())
}

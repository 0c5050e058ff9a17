//! `minutes search`: the answer to a query, for people or for programs.
//!
//! Each format is a module that prints a [`Search`]; `similar` prints with the same ones.

mod folded;
mod joined;
mod jsonl;
mod report;
mod spreadsheet;
mod text;
mod vimgrep;

pub use jsonl::warnings;
pub use text::days;

use std::collections::BTreeSet;
use std::io::Write;
use std::time::Instant;

use minutes::{Answer, Context, Day, Hit, Index, Query, SearchOptions};

use self::joined::Joined;
pub use self::joined::{LeftOut, Understood, understood};
use crate::args::{self, Format};
use crate::outcome::{Failure, Outcome};
use crate::place::{self, Opened};
use crate::screen::Screen;
use crate::terminal::{self, shown};

/// A search that was made, for those who print it.
pub struct Search<'a> {
    /// What was asked for.
    pub asked: Asked<'a>,
    /// The indexes that were asked.
    pub opened: &'a [Opened],
    /// Those that were not, for they do not understand the query.
    pub left_out: &'a [LeftOut],
    /// What they answered.
    pub answer: &'a Answer,
    /// For each hit which of the indexes it is from.
    pub origins: &'a [usize],
    /// What the answer goes to.
    pub screen: &'a Screen,
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
        /// The query as each of the indexes understands it.
        queries: &'a [Query],
    },
    /// Sections like the one at a place.
    Place(&'a str),
}

impl<'a> Search<'a> {
    /// Returns the hits, each with the index it is from.
    pub fn hits(&self) -> impl Iterator<Item = (&'a Hit, &'a Opened)> {
        self.answer.hits.iter().zip(self.origins.iter().map(|origin| &self.opened[*origin]))
    }

    /// Returns the query as the first of the indexes understands it; `None` where a place was asked for.
    pub fn query(&self) -> Option<&'a Query> {
        match self.asked {
            Asked::Query { queries, .. } => queries.first(),
            Asked::Place(_) => None,
        }
    }
}

/// Runs the command.
pub fn run(args: &args::Search, screen: &Screen) -> Result<Outcome, Failure> {
    let begin = Instant::now();
    let text = args.filters.with(&args.query);
    let opened = place::indexes(&args.places)?;
    let understood = joined::understood(opened, |index| Ok(Query::parse(&text, &context(index, args.today))?))?;
    if !args::is_json(args.printed.format()) && !args.quiet {
        warn(&understood);
    }
    let Understood { opened, queries, left_out } = understood;
    let counted = args.count || args.quiet;
    let options = SearchOptions {
        limit: if counted { 0 } else { args.limit },
        offset: args.offset,
        facets: args::is_json(args.printed.format()) && !counted,
        meetings: args.printed.format() == Format::Text && !counted,
        strict: args.strict || counted || args.printed.format().is_strict(),
        ..SearchOptions::default()
    };
    let Joined { answer, origins } = joined::search(&opened, &queries, &options)?;
    let asked = Asked::Query { text: &text, queries: &queries };
    let search =
        Search { asked, opened: &opened, left_out: &left_out, answer: &answer, origins: &origins, screen, begin };
    if !args.quiet {
        let mut out = screen.page();
        if args.count {
            writeln!(out, "{}", answer.total)?;
        } else {
            print(&mut out, args.printed.format(), &search)?;
        }
        out.finish()?;
    }
    Ok(if answer.total > 0 { Outcome::Success } else { Outcome::NothingFound })
}

/// Prints an answer in a format.
pub fn print(out: &mut impl Write, format: Format, search: &Search) -> std::io::Result<()> {
    match format {
        Format::Text => text::print(out, search),
        Format::Jsonl => jsonl::print(out, search),
        Format::Json => jsonl::print_one(out, search),
        Format::Csv => spreadsheet::print(out, search),
        Format::Md => report::print(out, search),
        Format::Paths => paths(out, search),
        Format::Vimgrep => vimgrep::print(out, search),
    }
}

/// Returns what the query is parsed against; the day is the one named, or that of the clock.
pub fn context(index: &Index, today: Option<Day>) -> Context {
    index.context(today.unwrap_or_else(clock))
}

/// Says on standard error what was understood although it deserves a remark, and who did not understand.
pub fn warn(understood: &Understood) {
    if let Some(query) = understood.queries.first() {
        for warning in &query.typed.warnings {
            terminal::say(warning.render(&query.typed.text).trim_end());
        }
    }
    for left_out in &understood.left_out {
        terminal::warning(&left_out.message(), None);
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

/// Prints each file once, in the order in which it first answers, as it opens from the working directory.
fn paths(out: &mut impl Write, search: &Search) -> std::io::Result<()> {
    let here = std::env::current_dir()?;
    let mut seen = BTreeSet::new();
    for (hit, opened) in search.hits() {
        let path = opened.openable(&hit.path, &here);
        if !seen.contains(&path) {
            writeln!(out, "{}", shown(&path))?;
            seen.insert(path);
        }
    }
    Ok(())
}

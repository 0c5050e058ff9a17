//! A service that answers queries for as long as it runs, and takes up a new index whenever the nightly job published one.
//!
//! `cargo run --example search_service -- CORPUS < queries` reads a query a line and answers each with the places that answer
//! best. What cannot be meant is answered with what is wrong and what was probably meant; nothing a client sends ends the
//! service. The library has no clock: the host says with each query which day it is.

use std::error::Error;
use std::io::{BufRead, Write, stdin, stdout};
use std::time::{SystemTime, UNIX_EPOCH};

use minutes::{Corpus, Day, Index, Query, SearchOptions};

fn main() -> Result<(), Box<dyn Error>> {
    run(std::env::args().skip(1), stdin().lock(), &mut stdout().lock(), today)
}

/// Answers queries until there are no more.
pub fn run(
    mut arguments: impl Iterator<Item = String>,
    queries: impl BufRead,
    out: &mut impl Write,
    today: impl Fn() -> Option<Day>,
) -> Result<(), Box<dyn Error>> {
    let corpus = Corpus::open(arguments.next().ok_or("expected the directory of the minutes")?)?;
    let index = Index::open_or_build(&corpus)?;
    for line in queries.split(b'\n') {
        // A line that is no text is a query like any other: it finds nothing.
        let line = line?;
        let text = String::from_utf8_lossy(&line);
        if let Err(error) = index.reload() {
            writeln!(out, "! {error}: answering from the index before")?;
        }
        let today = today().ok_or("expected a clock that is set")?;
        match answer(&index, text.trim_end_matches('\r'), today) {
            Ok(lines) => out.write_all(lines.as_bytes())?,
            Err(error) => writeln!(out, "! {error}")?,
        }
        out.flush()?;
    }
    Ok(())
}

/// Returns the lines that answer one query.
fn answer(index: &Index, text: &str, today: Day) -> minutes::Result<String> {
    let query = match Query::parse(text, &index.context(today)) {
        Ok(query) => query,
        Err(errors) => {
            let report = errors.report();
            let wrong = report.problems.iter().map(|problem| format!("? {}\n", problem.message));
            let meant = report.correction.iter().map(|correction| format!("? try: {correction}\n"));
            return Ok(wrong.chain(meant).collect());
        }
    };
    let answer = index.search(&query, &SearchOptions { limit: 3, strict: true, ..Default::default() })?;
    let hits = answer.hits.iter().map(|hit| format!("  {}  {}\n", hit.place(), hit.headings.join(" › ")));
    Ok(format!("{} for {query}\n{}", answer.total, hits.collect::<String>()))
}

/// Returns the day it is in UTC; a service for people in one place asks their calendar.
#[allow(clippy::disallowed_methods, reason = "a host has the clock that the library has not")]
fn today() -> Option<Day> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    Day::from_number(i32::try_from(seconds / (24 * 60 * 60)).ok()?)
}

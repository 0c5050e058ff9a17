//! A service that answers queries for as long as it runs, and takes up a new index whenever the nightly job published one.
//!
//! `cargo run --example search_service -- CORPUS DAY < queries` reads a query a line and answers each with the places that
//! answer best. What cannot be meant is answered with what is wrong; nothing a client sends ends the service.

use std::error::Error;
use std::io::{BufRead, Write, stdin, stdout};

use minutes::{Corpus, Day, Index, Query, SearchOptions};

fn main() -> Result<(), Box<dyn Error>> {
    run(std::env::args().skip(1), stdin().lock(), &mut stdout().lock())
}

/// Answers queries until there are no more.
pub fn run(
    mut arguments: impl Iterator<Item = String>,
    queries: impl BufRead,
    out: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    let corpus = Corpus::open(arguments.next().ok_or("expected the directory of the minutes")?)?;
    let today: Day = arguments.next().ok_or("expected the day it is, such as 2024-06-30")?.parse()?;
    let index = Index::open_or_build(&corpus)?;
    for line in queries.lines() {
        index.reload()?;
        answer(out, &index, &line?, today)?;
        out.flush()?;
    }
    Ok(())
}

/// Answers one query.
fn answer(out: &mut impl Write, index: &Index, text: &str, today: Day) -> Result<(), Box<dyn Error>> {
    let query = match Query::parse(text, &index.context(today)?) {
        Ok(query) => query,
        Err(errors) => {
            let report = errors.report();
            let first = report.problems.first().map_or("", |problem| problem.message.as_str());
            return Ok(writeln!(out, "? {first}")?);
        }
    };
    let answer = index.search(&query, &SearchOptions { limit: 3, strict: true, ..Default::default() })?;
    writeln!(out, "{} for {query}", answer.total)?;
    for hit in &answer.hits {
        writeln!(out, "  {}  {}", hit.place(), hit.headings.join(" › "))?;
    }
    Ok(())
}

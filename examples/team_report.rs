//! What each team decided and promised in a period, as Markdown: the queries are built, not typed.
//!
//! `cargo run --example team_report -- CORPUS 2022-06-01 2022-06-30`

use std::error::Error;
use std::io::{Write, stdout};

use minutes::query::Sort;
use minutes::{Corpus, Day, Facet, Index, Interval, Query, SearchOptions};

fn main() -> Result<(), Box<dyn Error>> {
    run(std::env::args().skip(1), &mut stdout().lock())
}

/// Writes the report.
pub fn run(mut arguments: impl Iterator<Item = String>, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let corpus = Corpus::open(arguments.next().ok_or("expected the directory of the minutes")?)?;
    let mut day = || -> Result<Day, Box<dyn Error>> { Ok(arguments.next().ok_or("expected two days")?.parse()?) };
    let period = Query::date(Interval { first: Some(day()?), last: Some(day()?) });
    let index = Index::in_memory(&corpus)?;
    for team in index.facet_counts(Facet::Group, &period)?.values {
        let of_team = period.clone().and(Query::facet(Facet::Group, [&team.value]));
        writeln!(out, "## {} ({} sections in {} meetings)\n", team.value, team.count, team.meetings)?;
        let query = of_team.and(Query::facet(Facet::Has, ["decision", "action"])).sorted(Sort::Oldest);
        let options = SearchOptions { limit: usize::MAX, strict: true, ..Default::default() };
        for hit in index.search(&query, &options)?.hits {
            let day = hit.date.map_or("undated".to_owned(), |day| day.to_string());
            for decision in &hit.decisions {
                writeln!(out, "- decision, {day}: {}", decision.text)?;
            }
            for action in &hit.actions {
                writeln!(out, "- action, {day}: {}", action.text)?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

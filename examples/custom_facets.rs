//! A facet of one's own: how often each release is spoken of, by quarter, counted over what any query selects.
//!
//! `cargo run --example custom_facets -- CORPUS DAY QUERY`, where DAY is what `today` means in the query, shows how values that
//! the index does not know are counted from the sections it finds, beside what it counts itself.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::{Write, stdout};

use minutes::{Corpus, Day, Index, Query, SearchOptions, TimelineOptions, Unit};

fn main() -> Result<(), Box<dyn Error>> {
    run(std::env::args().skip(1), &mut stdout().lock())
}

/// Counts the releases.
pub fn run(mut arguments: impl Iterator<Item = String>, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let corpus = Corpus::open(arguments.next().ok_or("expected the directory of the minutes")?)?;
    let today: Day = arguments.next().ok_or("expected the day it is, such as 2024-06-30")?.parse()?;
    let index = Index::in_memory(&corpus)?;
    let query = Query::parse(&arguments.next().unwrap_or_default(), &index.context(today))?;

    let mut releases: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    let options = SearchOptions { limit: usize::MAX, strict: true, ..Default::default() };
    for hit in index.search(&query, &options)?.hits {
        let Some(day) = hit.date else { continue };
        for word in hit.text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| is_release(word)) {
            releases.entry((Unit::Quarter.name(day), word.to_owned())).or_default().insert(hit.id.clone());
        }
    }
    for ((quarter, release), sections) in &releases {
        writeln!(out, "{quarter}  {release:<4} {}", sections.len())?;
    }
    let timeline = index.timeline(&query, &TimelineOptions { by: Unit::Quarter, ..Default::default() })?;
    writeln!(out, "{} sections in {} meetings, {} undated", timeline.total, timeline.meetings, timeline.undated)?;
    Ok(())
}

/// Says whether a word names a release: `R3`.
fn is_release(word: &str) -> bool {
    word.strip_prefix('R')
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()))
}

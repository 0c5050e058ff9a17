//! Minutes that lie in no directory: from a database, a request, a chat. They are indexed in memory, and nothing is written.
//!
//! `cargo run --example from_memory -- QUERY`

use std::error::Error;
use std::io::{Write, stdout};

use minutes::{Day, Index, Query, SearchOptions};

const PADS: [(&str, &str); 2] = [
    ("gardeners/2024-05-06.md", "# Gardeners 2024-05-06\n\n## Tomatoes\n\n- sown last week\n- AI @lene: buy stakes\n"),
    ("gardeners/2024-06-03.md", "# Gardeners 2024-06-03\n\n## Tomatoes\n\n- Decision: no more than ten plants\n"),
];

fn main() -> Result<(), Box<dyn Error>> {
    run(std::env::args().skip(1), &mut stdout().lock())
}

/// Answers the query.
pub fn run(mut arguments: impl Iterator<Item = String>, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let text = arguments.next().unwrap_or_else(|| "tomatoes sort:date".to_owned());
    let index = Index::of_texts(PADS)?;
    let today = Day::new(2024, 6, 30).ok_or("a day of the calendar")?;
    let query = Query::parse(&text, &index.context(today))?;
    for hit in index.search(&query, &SearchOptions::default())?.hits {
        let day = hit.date.map_or("undated".to_owned(), |day| day.to_string());
        writeln!(out, "{day}  {}  {}", hit.place(), hit.snippets.first().map_or("", |snippet| snippet.text.as_str()))?;
    }
    Ok(())
}

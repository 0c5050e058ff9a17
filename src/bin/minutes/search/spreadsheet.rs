//! An answer for a spreadsheet: a row for each hit.

use std::io::{Result, Write};

use super::Search;
use crate::csv;

/// The columns. More may be added at the end; none changes its place or its meaning.
const HEAD: [&str; 13] = [
    "rank",
    "score",
    "date",
    "series",
    "groups",
    "path",
    "line",
    "end_line",
    "heading",
    "headings",
    "text_line",
    "text",
    "url",
];

/// Prints the names of the columns, then a row for each hit. Several values in one cell are separated by `; `.
pub fn print(out: &mut impl Write, search: &Search) -> Result<()> {
    csv::row(out, HEAD)?;
    for (hit, opened) in search.hits() {
        let said = hit.snippets.first();
        let cells = [
            hit.rank.to_string(),
            hit.score.to_string(),
            hit.date.map_or(String::new(), |day| day.to_string()),
            hit.series.clone().unwrap_or_default(),
            hit.groups.join("; "),
            opened.path(&hit.path),
            hit.lines.start.to_string(),
            hit.lines.end.to_string(),
            hit.heading.clone(),
            hit.headings.join(" › "),
            said.map_or(String::new(), |snippet| snippet.line.to_string()),
            said.map_or(String::new(), |snippet| snippet.text.trim().to_owned()),
            hit.url.clone().unwrap_or_default(),
        ];
        csv::row(out, cells.iter().map(String::as_str))?;
    }
    Ok(())
}

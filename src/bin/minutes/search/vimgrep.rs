//! An answer for the quickfix list of vim: `file:line:column:text`, a line for each line that matches.
//!
//! `vim -q <(minutes search QUERY --format vimgrep)`, or `:set grepprg=minutes\ search\ --format\ vimgrep`. The files are named
//! so that they open from the working directory.

use std::collections::BTreeMap;
use std::env;
use std::io::{Result, Write};

use minutes::Hit;
use minutes::corpus::read::read;

use super::Search;
use crate::terminal::shown;

/// Prints a line for each line that matches, or the heading where only that does.
pub fn print(out: &mut impl Write, search: &Search) -> Result<()> {
    let here = env::current_dir()?;
    let mut files = BTreeMap::new();
    for (hit, opened) in search.hits() {
        let source = files
            .entry((opened.root.clone(), hit.path.clone()))
            .or_insert_with(|| read(&opened.root, &hit.path).map_or(String::new(), |source| source.text));
        let path = opened.root.join(&hit.path);
        let path = path.strip_prefix(&here).unwrap_or(&path).display().to_string();
        for (line, found, text) in lines(hit) {
            let column = column(source, line, found);
            writeln!(out, "{}:{line}:{column}:{}", shown(&path), shown(text.trim()))?;
        }
    }
    Ok(())
}

/// Returns the lines that match with the first match of each and what is shown of it.
fn lines(hit: &Hit) -> Vec<(u32, &str, &str)> {
    let said = hit.snippets.iter().filter_map(|snippet| {
        let [start, end] = snippet.marks.first()?;
        Some((snippet.line, &snippet.text[*start..*end], snippet.text.as_str()))
    });
    let mut lines: Vec<_> = said.collect();
    if lines.is_empty() {
        let mark = hit.heading_marks.last().and_then(|marks| marks.first());
        let found = mark.map_or("", |[start, end]| &hit.heading[*start..*end]);
        lines.push((hit.lines.start, found, if hit.heading.is_empty() { &hit.path } else { &hit.heading }));
    }
    lines
}

/// Returns the byte at which a line of a file holds a text, counted from 1; the first where markup stands in between.
fn column(source: &str, line: u32, found: &str) -> usize {
    let line = source.lines().nth(line.saturating_sub(1) as usize).unwrap_or_default();
    line.find(found).map_or(1, |place| place + 1)
}

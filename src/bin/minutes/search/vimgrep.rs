//! An answer for the quickfix list of vim: `file:line:column:text`, a line for each line that matches.
//!
//! `vim -q <(minutes search QUERY --format vimgrep)`, or `:set grepprg=minutes\ search\ --format\ vimgrep`. The files are named
//! so that they open from the working directory.

use std::collections::BTreeMap;
use std::env;
use std::io::{Result, Write};

use minutes::corpus::read::read;
use minutes::{Hit, Snippet};

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
        let path = opened.openable(&hit.path, &here);
        for line in lines(hit) {
            let written = source.lines().nth(line.number.saturating_sub(1) as usize).unwrap_or_default();
            let column = column(written, line.reads, line.mark);
            writeln!(out, "{}:{}:{column}:{}", shown(&path), line.number, shown(line.text.trim()))?;
        }
    }
    Ok(())
}

/// A line that matches.
struct Line<'h> {
    number: u32,
    /// All of it, as it reads.
    reads: &'h str,
    /// Its first match.
    mark: [usize; 2],
    /// What is shown of it.
    text: &'h str,
}

/// Returns the lines that match, or the heading where only that does.
fn lines(hit: &Hit) -> Vec<Line<'_>> {
    let mut lines: Vec<Line> = hit.snippets.iter().filter_map(|snippet| line(hit, snippet)).collect();
    if lines.is_empty() {
        let mark = hit.heading_marks.last().and_then(|marks| marks.first()).copied().unwrap_or_default();
        let text = if hit.heading.is_empty() { &hit.path } else { &hit.heading };
        lines.push(Line { number: hit.lines.start, reads: &hit.heading, mark, text });
    }
    lines
}

fn line<'h>(hit: &'h Hit, snippet: &'h Snippet) -> Option<Line<'h>> {
    let [start, end] = *snippet.marks.first()?;
    let (number, text) = (snippet.line, snippet.text.as_str());
    let kept = text.trim_matches('…');
    let cut = text.len() - text.trim_start_matches('…').len();
    let whole = hit.marks.iter().zip(hit.text.split('\n')).find(|(mark, _)| mark.line == number);
    let found = whole.and_then(|(_, reads)| Some((reads, reads.find(kept)?)));
    let (reads, mark) = match found {
        Some((reads, before)) if start >= cut => (reads, [before + start - cut, before + end - cut]),
        Some(_) | None => (text, [start, end]),
    };
    Some(Line { number, reads, mark, text })
}

/// Returns the byte at which a line of a file holds what is marked in the line as it reads, counted from 1.
///
/// What reads before the mark stands before it in the file too, with markup in between: what is marked comes no earlier
/// than where all of that has been passed.
fn column(written: &str, reads: &str, [start, end]: [usize; 2]) -> usize {
    let mut passed = 0;
    for character in reads[..start].chars() {
        // What markup says otherwise, as `&amp;` does, is not there to be passed.
        passed = after(written, passed, character).unwrap_or(passed);
    }
    let found = &reads[start..end];
    let whole = written[passed..].find(found).map(|place| passed + place);
    let place = whole.or_else(|| spread(written, passed, found)).or_else(|| written.find(found));
    place.map_or(1, |place| place + 1)
}

/// Returns where the characters of a text begin in a line in which markup stands between them.
fn spread(line: &str, from: usize, text: &str) -> Option<usize> {
    let mut characters = text.chars();
    let first = characters.next()?;
    let behind = after(line, from, first)?;
    characters.try_fold(behind, |behind, character| after(line, behind, character))?;
    Some(behind - first.len_utf8())
}

/// Returns where a line goes on behind the next of a character.
fn after(line: &str, from: usize, character: char) -> Option<usize> {
    line[from..].find(character).map(|place| from + place + character.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Holds the column of what stands between `<` and `>` in a line as it reads against where it stands in the file.
    fn check(written: &str, reads: &str, expected: usize) {
        let start = reads.find('<').expect("a mark begins");
        let end = reads.find('>').expect("a mark ends") - 1;
        assert_eq!(column(written, &reads.replace(['<', '>'], ""), [start, end]), expected, "{written}");
    }

    #[test]
    fn a_column_is_that_of_the_match_in_the_file() {
        check("- the port is open", "the <port> is open", 7);
        check("- support of the port", "support of the <port>", 18);
        check("see [it](https://port.example) and port", "see it and <port>", 36);
        check("**su**pport and `port`", "support and <port>", 18);
        check("a **foo**bar", "a <foobar>", 5);
        check("| a | port |", "a | <port>", 7);
        check("a &amp; port", "a & <port>", 9);
        check(":rocket: ä port", "🚀 ä <port>", 13);
        check("nothing", "<other>", 1);
        check("the port", "a port, the <port>", 5);
        check("", "<gone>", 1);
    }
}

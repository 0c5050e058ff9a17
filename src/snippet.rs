//! The lines of a section that answer a query, with what matched marked.
//!
//! A snippet is a line as it reads in the file, markup reduced, with the line's number, so that an editor opens at it. What
//! is marked is found by the same needles that selected the section. Only the sections that are shown are looked at.

use std::ops::Range;

use serde::Serialize;

use crate::document::Document;
use crate::words::{Needle, Word, words};

/// One line that matches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Snippet {
    /// The 1-based line of the file.
    pub line: u32,
    /// The line as it reads; where it is long, the part around the matches, with `…` for what was cut.
    pub text: String,
    /// What matched, as byte ranges in `text`, ascending and apart.
    pub marks: Vec<[usize; 2]>,
}

/// The most lines that are shown for one section.
const LINES: usize = 3;

/// The most characters of a line that are shown.
const WIDTH: usize = 240;

/// How many characters stand before the first match of a cut line.
const BEFORE: usize = 60;

/// Returns the lines of the document that show best why it matches, in the order of the file.
///
/// A line that shows a word not shown before comes before a line that repeats one. Where no line of the text matches (a
/// heading did), the first line is returned without marks; where there is no text, nothing.
pub fn snippets(document: &Document, needles: &[&Needle]) -> Vec<Snippet> {
    let lines = matching_lines(&document.text, needles);
    if lines.is_empty() {
        let first = document.marks.first().zip(document.text.lines().next());
        return first.map(|(mark, text)| cut(mark.line, text, &[])).into_iter().collect();
    }
    let mut chosen = choose(&lines);
    chosen.sort_by_key(|line| line.number);
    let snippet = |line: &&Line| Some(cut(document.marks.get(line.number)?.line, line.text, &line.marks));
    chosen.iter().filter_map(snippet).collect()
}

/// A line of the text with what matches in it.
struct Line<'t> {
    number: usize,
    text: &'t str,
    marks: Vec<Range<usize>>,
    /// Which needles match, as places in the list of needles.
    shows: Vec<usize>,
}

fn matching_lines<'t>(text: &'t str, needles: &[&Needle]) -> Vec<Line<'t>> {
    let words: Vec<Word> = words(text).collect();
    let mut found: Vec<(Range<usize>, usize)> = Vec::new();
    for (number, needle) in needles.iter().enumerate() {
        for one in needle.find(&words) {
            found.extend(one.ranges.into_iter().map(|range| (range, number)));
        }
    }
    found.sort_by_key(|(range, number)| (range.start, range.end, *number));
    let mut found = found.into_iter().peekable();
    let mut lines = Vec::new();
    let mut start = 0;
    for (number, line) in text.split('\n').enumerate() {
        let end = start + line.len();
        let mut shown = Line { number, text: line, marks: Vec::new(), shows: Vec::new() };
        while let Some((range, needle)) = found.next_if(|(range, _)| range.start < end) {
            shown.mark(range.start - start..range.end.min(end) - start);
            if !shown.shows.contains(&needle) {
                shown.shows.push(needle);
            }
        }
        if !shown.marks.is_empty() {
            lines.push(shown);
        }
        start = end + 1;
    }
    lines
}

impl Line<'_> {
    /// Adds a mark, joined with the last where they touch.
    fn mark(&mut self, range: Range<usize>) {
        match self.marks.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            Some(_) | None => self.marks.push(range),
        }
    }
}

/// Chooses lines one by one, each time the one that shows most needles not shown yet, the earliest among equals.
fn choose<'l, 't>(lines: &'l [Line<'t>]) -> Vec<&'l Line<'t>> {
    let mut chosen: Vec<&Line> = Vec::new();
    let mut shown: Vec<usize> = Vec::new();
    while chosen.len() < LINES {
        let rest = lines.iter().filter(|line| !chosen.iter().any(|one| one.number == line.number));
        let value = |line: &&Line| {
            let new = line.shows.iter().filter(|needle| !shown.contains(needle)).count();
            (new, line.shows.len(), std::cmp::Reverse(line.number))
        };
        let Some(best) = rest.max_by_key(value) else { break };
        shown.extend(&best.shows);
        chosen.push(best);
    }
    chosen
}

/// Returns the snippet of a line, cut around its first marks where it is long.
fn cut(number: u32, text: &str, marks: &[Range<usize>]) -> Snippet {
    if text.chars().count() <= WIDTH {
        let marks = marks.iter().map(|mark| [mark.start, mark.end]).collect();
        return Snippet { line: number, text: text.to_owned(), marks };
    }
    let first = marks.first().map_or(0, |mark| mark.start);
    let from = text[..first].char_indices().rev().nth(BEFORE).map_or(0, |(place, _)| place);
    let to = text[from..].char_indices().nth(WIDTH).map_or(text.len(), |(place, _)| from + place);
    let lead = if from > 0 { "…" } else { "" };
    let tail = if to < text.len() { "…" } else { "" };
    let moved = |mark: &Range<usize>| {
        let (start, end) = (mark.start.max(from), mark.end.min(to));
        (start < end).then(|| [start - from + lead.len(), end - from + lead.len()])
    };
    let marks = marks.iter().filter_map(moved).collect();
    Snippet { line: number, text: format!("{lead}{}{tail}", &text[from..to]), marks }
}

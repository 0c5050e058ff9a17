//! What matches where: the matches of all needles, laid out by line.
//!
//! A phrase is marked only where its words stand together, because that is all a needle finds. Where marks overlap or touch
//! they become one, so that marks are always ascending and apart.

use std::ops::Range;

use crate::words::{Needle, Word, words};

/// A line of a text with what matches in it.
pub struct Line<'t> {
    /// Its place in the text, counted from 0.
    pub number: usize,
    /// The line.
    pub text: &'t str,
    /// What matches, ascending and apart.
    pub marks: Vec<Mark>,
    /// Whether a match begins on this line that ends on a later one that matches.
    pub goes_on: bool,
}

/// A part of a line that matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands in the line, in bytes.
    pub range: Range<usize>,
    /// Which needles begin to match here.
    pub shows: Shows,
}

/// Which needles match, a bit for each; all from the 64th on share a bit.
pub type Shows = u64;

/// One word of one match, in bytes of the whole text.
struct Found {
    range: Range<usize>,
    shows: Shows,
    /// Where the match ends.
    end: usize,
}

/// Returns the lines in which anything matches, in order.
pub fn matching_lines<'t>(text: &'t str, needles: &[&Needle]) -> Vec<Line<'t>> {
    let mut found = found(text, needles).into_iter().peekable();
    let mut lines = Vec::new();
    let mut start = 0;
    for (number, line) in text.split('\n').enumerate() {
        let end = start + line.len();
        let mut matching = Line { number, text: line, marks: Vec::new(), goes_on: false };
        while let Some(one) = found.next_if(|one| one.range.start < end) {
            matching.goes_on |= one.end > end;
            matching.mark(one.range.start - start..one.range.end.min(end) - start, one.shows);
        }
        if !matching.marks.is_empty() {
            lines.push(matching);
        }
        start = end + 1;
    }
    lines
}

/// Returns what matches in a text of one line, as byte ranges.
pub fn marks_in(text: &str, needles: &[&Needle]) -> Vec<[usize; 2]> {
    let mut line = Line { number: 0, text, marks: Vec::new(), goes_on: false };
    for one in found(text, needles) {
        line.mark(one.range, one.shows);
    }
    line.marks.iter().map(|mark| [mark.range.start, mark.range.end]).collect()
}

/// Returns the words of all matches by place. Only the first word of a match shows its needle: the others come with it.
fn found(text: &str, needles: &[&Needle]) -> Vec<Found> {
    let words: Vec<Word> = words(text).collect();
    let mut found = Vec::new();
    for (number, needle) in needles.iter().enumerate() {
        for one in needle.find(&words) {
            let end = one.ranges.iter().map(|range| range.end).max().unwrap_or(0);
            for (place, range) in one.ranges.into_iter().enumerate() {
                let shows = if place == 0 { 1 << number.min(63) } else { 0 };
                found.push(Found { range, shows, end });
            }
        }
    }
    found.sort_by_key(|one| (one.range.start, one.range.end));
    found
}

impl Line<'_> {
    /// Adds a mark, joined with the last where they touch.
    fn mark(&mut self, range: Range<usize>, shows: Shows) {
        match self.marks.last_mut() {
            Some(last) if range.start <= last.range.end => {
                last.range.end = last.range.end.max(range.end);
                last.shows |= shows;
            }
            Some(_) | None => self.marks.push(Mark { range, shows }),
        }
    }
}

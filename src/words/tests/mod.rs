//! The tables that say what a word is, what inflects into what, and what a needle finds.

mod definition;
mod finding;
mod inflections;
mod needles;
mod properties;
mod tables;

use super::*;

/// Where a needle stands in a text: from the first word to the last of each match, overlapping ones in one.
#[track_caller]
fn check_found(needle: &Needle, text: &str, expected: &[&str]) {
    let found: Vec<Word<'_>> = words(text).collect();
    let mut spans: Vec<Range<usize>> = needle.find(&found).iter().map(span).collect();
    spans.sort_by_key(|span| (span.start, span.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match merged.last_mut().filter(|last| span.start < last.end) {
            Some(last) => last.end = last.end.max(span.end),
            None => merged.push(span),
        }
    }
    let printed: Vec<&str> = merged.into_iter().map(|span| &text[span]).collect();
    assert_eq!(printed, expected, "{text:?}");
}

fn span(found: &Match) -> Range<usize> {
    let start = found.ranges.iter().map(|range| range.start).min().expect("a match has words");
    start..found.ranges.iter().map(|range| range.end).max().expect("a match has words")
}

//! The lines of a section that answer a query, with what matched marked.
//!
//! A snippet is a line as it reads in the file, markup reduced, with the line's number, so that an editor opens at it, and
//! with the list items it stands under, without which an item often says nothing. What is marked is found by the same
//! needles that selected the section: [`find`] marks, [`fragment`] keeps long lines short, [`choose`] takes the lines that
//! show most. Only the sections that are shown are looked at, and time is linear in their text.

mod choose;
mod find;
mod fragment;

use serde::Serialize;

use crate::corpus::section::{LineMark, parents};
use crate::document::Document;
use crate::words::Needle;

use self::choose::choose;
use self::find::{marks_in, matching_lines};
use self::fragment::{Fragment, cut, fragments};

/// One line that matches.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Snippet {
    /// The 1-based line of the file.
    pub line: u32,
    /// The line as it reads; where it is long, the part around the matches, with `…` for what was cut.
    pub text: String,
    /// What matched, as byte ranges in `text`, ascending and apart.
    pub marks: Vec<[usize; 2]>,
    /// The list items it stands under, outermost first.
    pub parents: Vec<ParentLine>,
}

/// The first line of a list item around a line that matches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ParentLine {
    /// The 1-based line of the file.
    pub line: u32,
    /// The line as it reads, its end cut where it is long.
    pub text: String,
}

/// The most columns that are shown of a line.
const WIDTH: usize = 200;

/// The most columns that are shown of an item that only leads to a line.
const PARENT_WIDTH: usize = 100;

/// Returns the lines of the document that show best why it matches, in the order of the file.
///
/// A long line may be shown by several fragments. Where no line of the text matches (a heading did), the first line that
/// says something is returned without marks; where there is no text, nothing.
pub fn snippets(document: &Document, needles: &[&Needle]) -> Vec<Snippet> {
    let lines = matching_lines(&document.text, needles);
    let candidates: Vec<Fragment> = lines.iter().flat_map(fragments).collect();
    let shown = choose(&lines, &candidates);
    if shown.is_empty() {
        return first_lines(document);
    }
    let snippet = |fragment: Fragment| {
        let line = lines.iter().find(|line| line.number == fragment.line)?;
        let (text, marks) = cut(line.text, &fragment, &line.marks, WIDTH);
        at(document, line.number, text, marks)
    };
    shown.into_iter().filter_map(snippet).collect()
}

/// Returns what matches in each of the headings, as byte ranges.
pub fn heading_marks(headings: &[String], needles: &[&Needle]) -> Vec<Vec<[usize; 2]>> {
    headings.iter().map(|heading| marks_in(heading, needles)).collect()
}

/// Returns the lines with these numbers of the file: what a filter asked for stands on them. Each comes with a text that is
/// marked on it, empty where nothing is.
pub fn lines(document: &Document, asked: &[(u32, &str)]) -> Vec<Snippet> {
    let rows = document.marks.iter().zip(document.text.split('\n')).enumerate();
    let snippet = |(number, (mark, text)): (usize, (&LineMark, &str))| {
        let mut on_it = asked.iter().filter(|(line, _)| *line == mark.line).peekable();
        on_it.peek()?;
        let shown = beginning(text, WIDTH);
        let place =
            on_it.filter(|(_, text)| !text.is_empty()).find_map(|(_, text)| Some((shown.find(text)?, text.len())));
        let marks = place.map(|(start, length)| [start, start + length]).into_iter().collect();
        at(document, number, shown, marks)
    };
    rows.filter_map(snippet).take(choose::LINES).collect()
}

/// Returns the first line that says something, or the first of all.
fn first_lines(document: &Document) -> Vec<Snippet> {
    let said =
        |text: &&str| text.split_whitespace().filter(|word| is_spoken(word)).count() >= 4 && !text.ends_with(':');
    let number = document.text.split('\n').position(|text| said(&text)).unwrap_or(0);
    let text = document.text.split('\n').nth(number).unwrap_or_default();
    at(document, number, beginning(text, WIDTH), Vec::new()).into_iter().collect()
}

/// Names, numbers and addresses may fill a line without saying anything.
fn is_spoken(word: &str) -> bool {
    word.starts_with(char::is_alphabetic) && !word.contains("://")
}

fn beginning(text: &str, width: usize) -> String {
    cut(text, &Fragment::default(), &[], width).0
}

/// Returns the snippet of a line of the text, with the items it stands under.
fn at(document: &Document, number: usize, text: String, marks: Vec<[usize; 2]>) -> Option<Snippet> {
    let line = document.marks.get(number)?.line;
    let above = parents(&document.marks, number);
    let mut rows = document.text.split('\n').enumerate();
    let row = |wanted: usize| {
        let (_, text) = rows.find(|(row, _)| *row == wanted)?;
        Some(ParentLine { line: document.marks.get(wanted)?.line, text: beginning(text, PARENT_WIDTH) })
    };
    Some(Snippet { line, text, marks, parents: above.into_iter().filter_map(row).collect() })
}

#[cfg(test)]
mod tests;

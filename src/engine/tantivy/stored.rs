//! A section as it lies in the store: everything a hit shows, nothing twice.
//!
//! Stored sections are half of an index. Postcard writes numbers as one byte mostly and no names of fields; what follows
//! from another field is left out: the heading is the last of the heading path, the text of an action a line of the text.
//! The bytes are also what tells whether anything of a section changed, so they must hold all of it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_64;

use crate::corpus::section::{LineMark, Lines};
use crate::date::Day;
use crate::document::{Document, Place};
use crate::facets::Source;
use crate::facets::action::Action;
use crate::facets::decision::Decision;
use crate::facets::people::Person;

/// Returns the bytes in which a document is stored, a checksum first: of a large index it is the only one that is checked
/// when a section is shown.
pub fn stored(document: &Document) -> Vec<u8> {
    // What is not text is short.
    let mut bytes = Vec::with_capacity(document.text.len() + 1_024);
    bytes.resize(CHECKSUM, 0);
    bytes = postcard::to_extend(&Stored::of(document), bytes).expect("a document is plain data");
    let checksum = checksum(&bytes[CHECKSUM..]);
    bytes[..CHECKSUM].copy_from_slice(&checksum);
    bytes
}

/// Reads what [`stored`] wrote; `None` where the bytes are something else.
pub fn read_stored(bytes: &[u8]) -> Option<Document> {
    let (sum, bytes) = bytes.split_first_chunk()?;
    let stored: Stored<'_> = (*sum == checksum(bytes)).then(|| postcard::from_bytes(bytes).ok())??;
    stored.document()
}

/// The length of a checksum in bytes.
const CHECKSUM: usize = 4;

fn checksum(bytes: &[u8]) -> [u8; CHECKSUM] {
    (XxHash3_64::oneshot(bytes) as u32).to_le_bytes()
}

#[derive(Serialize, Deserialize)]
struct Stored<'d> {
    id: &'d str,
    path: &'d str,
    lines: (u32, u32),
    level: u8,
    /// `None` where it is the last of the headings.
    heading: Option<&'d str>,
    headings: Vec<&'d str>,
    anchor: &'d str,
    day: Option<i32>,
    date_source: Option<Source>,
    series: Option<&'d str>,
    groups: Vec<&'d str>,
    kinds: Vec<&'d str>,
    people: Cow<'d, [Person]>,
    refs: Vec<&'d str>,
    ref_places: Cow<'d, [(u32, String)]>,
    #[serde(borrow)]
    actions: Vec<StoredAction<'d>>,
    #[serde(borrow)]
    decisions: Vec<Said<'d>>,
    lang: Option<&'d str>,
    is: Vec<&'d str>,
    has: Vec<&'d str>,
    copy_of: Option<(&'d str, u32)>,
    bare: bool,
    text: &'d str,
    /// Each with the distance to the line before it, which is one mostly.
    marks: Vec<LineMark>,
}

#[derive(Serialize, Deserialize)]
struct StoredAction<'d> {
    #[serde(borrow)]
    said: Said<'d>,
    owners: Vec<&'d str>,
    done: bool,
}

/// A line of the file and how it reads; `None` where the text of the section has it.
#[derive(Serialize, Deserialize)]
struct Said<'d> {
    line: u32,
    text: Option<&'d str>,
}

impl<'d> Stored<'d> {
    fn of(document: &'d Document) -> Stored<'d> {
        // Taken apart by name, so that a new field cannot be forgotten.
        let Document {
            id,
            path,
            lines,
            level,
            heading,
            headings,
            anchor,
            date,
            date_source,
            series,
            groups,
            kinds,
            people,
            refs,
            actions,
            decisions,
            lang,
            is,
            has,
            copy_of,
            bare,
            text,
            marks,
            ref_places,
        } = document;
        let said = |line: u32, said: &'d str| {
            let reads = line_of(text, marks, line) == Some(said);
            Said { line, text: (!reads).then_some(said) }
        };
        let action = |action: &'d Action| StoredAction {
            said: said(action.line, &action.text),
            owners: texts(&action.owners),
            done: action.done,
        };
        Stored {
            id,
            path,
            lines: (lines.start, lines.end),
            level: *level,
            heading: (headings.last() != Some(heading)).then_some(heading),
            headings: texts(headings),
            anchor,
            day: date.map(Day::number),
            date_source: *date_source,
            series: series.as_deref(),
            groups: texts(groups),
            kinds: texts(kinds),
            people: Cow::Borrowed(people),
            refs: texts(refs),
            ref_places: Cow::Borrowed(ref_places),
            actions: actions.iter().map(action).collect(),
            decisions: decisions.iter().map(|decision| said(decision.line, &decision.text)).collect(),
            lang: lang.as_deref(),
            is: texts(is),
            has: texts(has),
            copy_of: copy_of.as_ref().map(|place| (place.path.as_str(), place.line)),
            bare: *bare,
            text,
            marks: apart(marks),
        }
    }

    fn document(self) -> Option<Document> {
        let marks = together(&self.marks);
        let said = |said: &Said<'_>| {
            let text = said.text.or_else(|| line_of(self.text, &marks, said.line))?;
            Some((said.line, text.to_owned()))
        };
        let action = |action: &StoredAction<'_>| {
            let (line, text) = said(&action.said)?;
            Some(Action { line, owners: owned(&action.owners), text, done: action.done })
        };
        let decision = |decision: &Said<'_>| said(decision).map(|(line, text)| Decision { line, text });
        Some(Document {
            id: self.id.to_owned(),
            path: self.path.to_owned(),
            lines: Lines { start: self.lines.0, end: self.lines.1 },
            level: self.level,
            heading: self.heading.or(self.headings.last().copied()).unwrap_or_default().to_owned(),
            headings: owned(&self.headings),
            anchor: self.anchor.to_owned(),
            date: self.day.and_then(Day::from_number),
            date_source: self.date_source,
            series: self.series.map(str::to_owned),
            groups: owned(&self.groups),
            kinds: owned(&self.kinds),
            refs: owned(&self.refs),
            ref_places: self.ref_places.into_owned(),
            actions: self.actions.iter().map(action).collect::<Option<_>>()?,
            decisions: self.decisions.iter().map(decision).collect::<Option<_>>()?,
            lang: self.lang.map(str::to_owned),
            is: owned(&self.is),
            has: owned(&self.has),
            copy_of: self.copy_of.map(|(path, line)| Place { path: path.to_owned(), line }),
            bare: self.bare,
            text: self.text.to_owned(),
            people: self.people.into_owned(),
            marks,
        })
    }
}

fn texts(values: &[String]) -> Vec<&str> {
    values.iter().map(String::as_str).collect()
}

fn owned(values: &[&str]) -> Vec<String> {
    values.iter().map(|value| (*value).to_owned()).collect()
}

/// Returns how the line of the file reads in the text of the section.
fn line_of<'t>(text: &'t str, marks: &[LineMark], line: u32) -> Option<&'t str> {
    let place = marks.iter().position(|mark| mark.line == line)?;
    text.lines().nth(place).map(str::trim)
}

/// Replaces each line by its distance to the one before.
fn apart(marks: &[LineMark]) -> Vec<LineMark> {
    let mut before = 0_u32;
    let distance = |mark: &LineMark| {
        let line = mark.line.wrapping_sub(before);
        before = mark.line;
        LineMark { line, ..*mark }
    };
    marks.iter().map(distance).collect()
}

/// Undoes [`apart`].
fn together(marks: &[LineMark]) -> Vec<LineMark> {
    let mut line = 0_u32;
    let sum = |mark: &LineMark| {
        line = line.wrapping_add(mark.line);
        LineMark { line, ..*mark }
    };
    marks.iter().map(sum).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::section::LineKind;

    fn mark(line: u32) -> LineMark {
        LineMark { line, depth: 1, kind: LineKind::Item }
    }

    fn check(document: &Document) {
        let bytes = stored(document);
        assert_eq!(read_stored(&bytes).as_ref(), Some(document));
        for length in 0..bytes.len() {
            assert_ne!(read_stored(&bytes[..length]).as_ref(), Some(document), "cut to {length} bytes");
        }
    }

    #[test]
    fn what_is_stored_is_read() {
        check(&Document::default());
        let action = |line, text: &str| Action { line, owners: vec!["ada".into()], text: text.into(), done: false };
        check(&Document {
            heading: "Octavia".into(),
            headings: vec!["Team IaaS".into(), "Octavia".into()],
            date: Day::new(2022, 6, 13),
            text: "AI @ada: write\n decided ".into(),
            marks: vec![mark(7), mark(9)],
            actions: vec![action(7, "AI @ada: write"), action(7, "something else"), action(5, "Octavia")],
            decisions: vec![Decision { line: 9, text: "decided".into() }],
            copy_of: Some(Place { path: "iaas/20220606.md".into(), line: 3 }),
            ..Document::default()
        });
        check(&Document { heading: "alone".into(), marks: vec![mark(9), mark(7)], ..Document::default() });
    }

    #[test]
    fn a_line_of_the_text_is_stored_once() {
        let said = "decided to keep the second region until the new one answers";
        let decisions = vec![Decision { line: 2, text: said.into() }];
        let document = Document { text: said.into(), marks: vec![mark(2)], decisions, ..Document::default() };
        let twice = Document { marks: vec![mark(3)], ..document.clone() };
        assert!(stored(&document).len() + said.len() <= stored(&twice).len());
    }
}

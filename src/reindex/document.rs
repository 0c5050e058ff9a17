//! A section becomes a document: its name that outlives edits, and what `is:` and `has:` ask for.

use std::collections::HashMap;

use twox_hash::XxHash3_64;

use crate::corpus::section::{LineKind, Outline, Section};
use crate::document::Document;
use crate::facets::language::language;

/// Makes the documents of one file, in the order of its sections.
pub struct Assembly<'o> {
    path: &'o str,
    /// For each section, whether the next one stands under it.
    parents: Vec<bool>,
    next: usize,
    /// How many sections of each heading path there were so far.
    seen: HashMap<Vec<String>, usize>,
}

impl<'o> Assembly<'o> {
    /// Begins with the first section of a file.
    pub fn new(path: &'o str, outline: &'o Outline) -> Assembly<'o> {
        let levels: Vec<u8> = outline.sections.iter().map(|section| section.level).collect();
        let mut parents: Vec<bool> = levels.windows(2).map(|pair| pair[0] > 0 && pair[0] < pair[1]).collect();
        parents.push(false);
        Assembly { path, parents, next: 0, seen: HashMap::new() }
    }

    /// Returns the document of the next section, its facets still empty.
    pub fn document(&mut self, section: &Section) -> Document {
        let ordinal = self.seen.entry(section.headings.clone()).or_default();
        let id = id(self.path, &section.headings, *ordinal);
        *ordinal += 1;
        let parent = self.parents.get(self.next).copied().unwrap_or(false);
        self.next += 1;
        Document {
            id,
            path: self.path.to_owned(),
            lines: section.lines,
            level: section.level,
            heading: section.heading.clone(),
            headings: section.headings.clone(),
            anchor: section.anchor.clone(),
            bare: parent && section.text.trim().is_empty(),
            text: section.text.clone(),
            marks: section.marks.clone(),
            ..Document::default()
        }
    }

    /// Fills in what follows from the text and from the other facets.
    pub fn describe(&self, document: &mut Document, section: &Section) {
        document.lang = language(&document.text).map(str::to_owned);
        let kinds = |wanted: LineKind| section.marks.iter().any(|mark| mark.kind == wanted);
        let (action, decision) = (!document.actions.is_empty(), !document.decisions.is_empty());
        let is = [("action", action), ("decision", decision)];
        let has = [
            ("date", document.date.is_some()),
            ("link", section.links.iter().any(|link| !link.image)),
            ("action", action),
            ("decision", decision),
            ("ref", !document.refs.is_empty()),
            ("image", section.links.iter().any(|link| link.image)),
            ("table", kinds(LineKind::Row)),
            ("code", kinds(LineKind::Code)),
        ];
        document.is = chosen(&is);
        document.has = chosen(&has);
    }
}

fn chosen(values: &[(&str, bool)]) -> Vec<String> {
    values.iter().filter(|(_, holds)| *holds).map(|(value, _)| (*value).to_owned()).collect()
}

/// Returns a name made of path, heading path, and ordinal among equals: 16 hexadecimal digits.
fn id(path: &str, headings: &[String], ordinal: usize) -> String {
    let name = format!("{path}\u{1f}{}\u{1f}{ordinal}", headings.join("\u{1f}"));
    format!("{:016x}", XxHash3_64::oneshot(name.as_bytes()))
}

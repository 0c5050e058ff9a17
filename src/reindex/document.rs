//! A section becomes a document: its text with what the file and the corpus say about it, and its name that outlives edits.

use std::collections::HashMap;

use twox_hash::XxHash3_64;

use crate::corpus::section::{LineKind, Link, Section};
use crate::document::Document;
use crate::facets::Evidence;
use crate::facets::boilerplate::agenda;
use crate::facets::decision::decisions;
use crate::facets::language::language;
use crate::facets::reference::Reference;
use crate::query::refs::ref_spelling;

use super::facts::Facts;
use super::page::Page;
use super::settle::Settled;

/// The documents of a file, in the order of its sections.
pub struct Told {
    pub documents: Vec<Document>,
    /// Why each is an agenda, where it is one.
    pub agendas: Vec<Option<Evidence>>,
}

/// Makes the documents of the file at a path; takes from the page what only they need.
pub fn documents(path: &str, facts: &Facts, page: &mut Page, settled: &Settled) -> Told {
    let mut decisions = decisions(&page.outline);
    let mut told = Told { documents: Vec::new(), agendas: Vec::new() };
    // How many sections of each heading path there were so far.
    let mut seen: HashMap<&[String], usize> = HashMap::new();
    for (index, section) in page.outline.sections.iter().enumerate() {
        let ordinal = seen.entry(&section.headings).or_default();
        let mut document = Document {
            id: id(path, &section.headings, *ordinal),
            bare: facts.sections[index].bare,
            people: std::mem::take(&mut page.people[index]),
            actions: std::mem::take(&mut page.actions[index]),
            decisions: std::mem::take(&mut decisions[index]),
            ..of_section(path, section)
        };
        *ordinal += 1;
        settle(&mut document, settled, index);
        document.ref_places = settled.references[index].iter().map(|one| (one.line, linked(section, one))).collect();
        let outcome = !document.actions.is_empty() || !document.decisions.is_empty();
        let agenda = agenda(section).filter(|_| !outcome);
        document.is = is(&document, settled, index, agenda.is_some());
        document.has = has(&document, section);
        told.documents.push(document);
        told.agendas.push(agenda);
    }
    told
}

/// Returns the document of a section, its facets still empty but for the language.
fn of_section(path: &str, section: &Section) -> Document {
    Document {
        path: path.to_owned(),
        lines: section.lines,
        level: section.level,
        heading: section.heading.clone(),
        headings: section.headings.clone(),
        anchor: section.anchor.clone(),
        lang: language(&section.text).map(str::to_owned),
        text: section.text.clone(),
        marks: section.marks.clone(),
        ..Document::default()
    }
}

/// Fills in what the corpus says about a section.
fn settle(document: &mut Document, settled: &Settled, index: usize) {
    let date = settled.dates.sections.get(index).and_then(Option::as_ref);
    document.date = date.map(|date| date.day);
    document.date_source = date.map(|date| date.evidence.source);
    document.series = settled.groups.series.as_ref().map(|series| series.slug.clone());
    let about = &settled.groups.sections[index];
    document.groups = about.iter().map(|group| group.slug.clone()).collect();
    document.kinds = about.iter().map(|group| group.kind.to_string()).collect();
    document.kinds.dedup();
    document.refs = settled.references[index].iter().map(|reference| reference.key.clone()).collect();
    document.copy_of.clone_from(&settled.marks[index].copy_of);
}

/// Returns the text of the link that leads to what is referred to, on the line that refers to it first.
fn linked(section: &Section, reference: &Reference) -> String {
    let key = ref_spelling(&reference.key);
    let leads = |link: &&Link| link.line == reference.line && !link.image && ref_spelling(&link.target) == key;
    section.links.iter().find(leads).map(|link| link.text.clone()).unwrap_or_default()
}

fn is(document: &Document, settled: &Settled, index: usize, agenda: bool) -> Vec<String> {
    let mark = &settled.marks[index];
    chosen(&[
        ("action", !document.actions.is_empty()),
        ("decision", !document.decisions.is_empty()),
        ("agenda", agenda),
        ("boilerplate", mark.boilerplate.is_some()),
        ("copy", mark.copy_of.is_some()),
    ])
}

fn has(document: &Document, section: &Section) -> Vec<String> {
    let kinds = |wanted: LineKind| section.marks.iter().any(|mark| mark.kind == wanted);
    chosen(&[
        ("date", document.date.is_some()),
        ("link", section.links.iter().any(|link| !link.image)),
        ("action", !document.actions.is_empty()),
        ("decision", !document.decisions.is_empty()),
        ("ref", !document.refs.is_empty()),
        ("image", section.links.iter().any(|link| link.image)),
        ("table", kinds(LineKind::Row)),
        ("code", kinds(LineKind::Code)),
    ])
}

fn chosen(values: &[(&str, bool)]) -> Vec<String> {
    values.iter().filter(|(_, holds)| *holds).map(|(value, _)| (*value).to_owned()).collect()
}

/// Returns a name made of path, heading path, and ordinal among equals: 16 hexadecimal digits.
fn id(path: &str, headings: &[String], ordinal: usize) -> String {
    let name = format!("{path}\u{1f}{}\u{1f}{ordinal}", headings.join("\u{1f}"));
    format!("{:016x}", XxHash3_64::oneshot(name.as_bytes()))
}

//! From the files of a corpus to documents: read and split each by itself, then settle what needs the neighbours.
//!
//! The first half runs on all cores and is pure for each file; the second is one pass in path order. So the documents are
//! the same whatever the number of threads.

use rayon::prelude::*;

use crate::catalogue::Catalogue;
use crate::corpus::Corpus;
use crate::corpus::markdown::outline;
use crate::corpus::read::read;
use crate::corpus::section::Outline;
use crate::corpus::walk::{Tree, walk};
use crate::document::Document;
use crate::error::{Result, Skipped};
use crate::facets::action::{Action, actions};
use crate::facets::date::{self, DateFacts, DateOptions, DatedFile, FileDates};
use crate::facets::decision::{Decision, decisions};
use crate::facets::group::{self, FileGroups, GroupFacts, Vocabulary};
use crate::facets::people::{Person, people};
use crate::facets::reference::{Reference, ReferenceFacts, Repositories};

use super::document::Assembly;

/// The documents of a corpus.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The documents of each file, in path order.
    pub files: Vec<(String, Vec<Document>)>,
    /// The files that were left out, each with its reason.
    pub skipped: Vec<Skipped>,
    /// What the corpus shows as a whole.
    pub catalogue: Catalogue,
}

/// What one file says by itself.
struct Page {
    path: String,
    outline: Outline,
    dates: DateFacts,
    groups: GroupFacts,
    references: ReferenceFacts,
    actions: Vec<Vec<Action>>,
    decisions: Vec<Vec<Decision>>,
    people: Vec<Vec<Person>>,
}

impl Page {
    fn of(path: &str, text: &str) -> Page {
        let outline = outline(text);
        let actions = actions(&outline);
        Page {
            path: path.to_owned(),
            dates: DateFacts::read(path, &outline),
            groups: GroupFacts::read(path, text, &outline),
            references: ReferenceFacts::read(&outline),
            decisions: decisions(&outline),
            people: people(&outline, &actions),
            actions,
            outline,
        }
    }
}

/// What one file has once the whole corpus was looked at.
struct Settled {
    page: Page,
    dates: FileDates,
    groups: FileGroups,
    references: Vec<Vec<Reference>>,
}

/// Reads the files of the tree and returns their documents.
pub fn gather(corpus: &Corpus, tree: &Tree) -> Gathered {
    let read = |path: &str| read(corpus.root(), path).map(|source| Page::of(path, &source.text));
    let pages: Vec<_> = tree.files.par_iter().map(|file| (file.path.clone(), read(&file.path))).collect();
    let mut gathered = Gathered::default();
    let mut whole = Vec::with_capacity(pages.len());
    for (path, page) in pages {
        match page {
            Ok(page) => whole.push(page),
            Err(problem) => gathered.skipped.push(Skipped { path, reason: problem.to_string() }),
        }
    }
    let left_out = tree.left_out.iter().filter(|one| one.reason.is_failure());
    gathered.skipped.extend(left_out.map(|one| Skipped { path: one.path.clone(), reason: one.reason.to_string() }));
    let settled = settle(whole, &mut gathered.catalogue);
    gathered.files = settled.into_par_iter().map(documents).collect();
    gathered
}

/// Finds the files of a corpus.
pub fn files(corpus: &Corpus) -> Result<Tree> {
    Ok(walk(corpus.root(), corpus.walk_options())?)
}

/// Settles the facets of all files, in path order.
fn settle(pages: Vec<Page>, catalogue: &mut Catalogue) -> Vec<Settled> {
    let facts: Vec<GroupFacts> = pages.iter().map(|page| page.groups.clone()).collect();
    let groups = group::settle(&facts, Vocabulary::built_in());
    let dated: Vec<DatedFile> = pages
        .iter()
        .zip(&groups.files)
        .map(|(page, groups)| DatedFile {
            path: &page.path,
            series: groups.series.as_ref().map(|series| series.slug.as_str()),
            facts: &page.dates,
            committed: None,
        })
        .collect();
    let dates = date::settle(&dated, &DateOptions::default());
    let repositories = Repositories::of(pages.iter().map(|page| &page.references));
    catalogue.groups = groups.known.iter().cloned().collect();
    let mut settled = Vec::with_capacity(pages.len());
    for ((page, groups), dates) in pages.into_iter().zip(groups.files).zip(dates) {
        let contradictions = dates.contradictions.iter().cloned();
        catalogue.contradictions.extend(contradictions.map(|contradiction| (page.path.clone(), contradiction)));
        catalogue.learn_names(page.people.iter().flatten());
        let references = page.references.settle(&repositories);
        settled.push(Settled { page, dates, groups, references });
    }
    settled
}

/// Joins the facets of each section of a file with its text.
fn documents(settled: Settled) -> (String, Vec<Document>) {
    let Settled { page, dates, groups, references } = settled;
    let mut assembly = Assembly::new(&page.path, &page.outline);
    let facets = dates
        .sections
        .into_iter()
        .zip(groups.sections)
        .zip(references)
        .zip(page.people.into_iter().zip(page.actions.into_iter().zip(page.decisions)));
    let mut documents = Vec::new();
    for (section, (((date, about), refs), (people, (actions, decisions)))) in page.outline.sections.iter().zip(facets) {
        let mut document = assembly.document(section);
        document.date = date.as_ref().map(|date| date.day);
        document.date_source = date.map(|date| date.evidence.source);
        document.series = groups.series.as_ref().map(|series| series.slug.clone());
        document.kinds = about.iter().map(|group| group.kind.to_string()).collect();
        document.kinds.dedup();
        document.groups = about.into_iter().map(|group| group.slug).collect();
        document.refs = refs.into_iter().map(|reference| reference.key).collect();
        document.people = people;
        document.actions = actions;
        document.decisions = decisions;
        assembly.describe(&mut document, section);
        documents.push(document);
    }
    (page.path, documents)
}

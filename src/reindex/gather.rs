//! From the files of a corpus to documents: read and split each by itself, then settle what needs the neighbours.
//!
//! The first half runs on all cores and is pure for each file; the second is one pass in path order. So the documents are
//! the same whatever the number of threads.

use rayon::prelude::*;

use crate::catalogue::Catalogue;
use crate::corpus::Corpus;
use crate::corpus::read::ReadProblem;
use crate::corpus::walk::{Found, Tree};
use crate::corpus::watch::Stage;
use crate::document::Document;
use crate::error::{Result, Skipped};
use crate::facets::boilerplate::agenda;
use crate::words::{Definitions, EntryRow};

use super::document::Assembly;
use super::marks::{Digested, mark};
use super::page::Page;
use super::settle::{Settled, settle};
use super::sources;

/// The documents of a corpus.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The documents of each file, in path order.
    pub files: Vec<(String, Vec<Document>)>,
    /// The files that were left out, each with its reason.
    pub skipped: Vec<Skipped>,
    /// The hash of each file of the tree as it was read.
    pub hashes: Vec<Option<u128>>,
    /// What the corpus shows as a whole.
    pub catalogue: Catalogue,
}

/// A corpus with everything that its facets rest on.
pub struct Whole {
    /// The files, in path order.
    pub files: Vec<(Settled, Digested)>,
    /// The files that were left out, each with its reason.
    pub skipped: Vec<Skipped>,
    /// What the corpus shows as a whole.
    pub catalogue: Catalogue,
}

/// Reads the files of the tree and returns their documents.
pub fn gather(corpus: &Corpus, tree: &Tree) -> Result<Gathered> {
    let Read { pages, skipped, hashes } = read(corpus, tree)?;
    let (settled, mut catalogue) = settle(pages, corpus);
    // The outline of a file goes as soon as its documents are made.
    let mut files: Vec<Digested> = settled.into_par_iter().map(|mut file| documents(&mut file)).collect();
    mark(&mut files, &corpus.config().headings.boilerplate);
    catalogue.definitions = definitions(&files);
    let files = files.into_iter().map(|file| (file.path, file.documents)).collect();
    Ok(Gathered { files, skipped, hashes, catalogue })
}

/// Returns the abbreviations that the minutes explain.
fn definitions(files: &[Digested]) -> Vec<EntryRow> {
    let mut definitions = Definitions::default();
    for document in files.iter().flat_map(|file| &file.documents) {
        definitions.read(&document.text);
    }
    definitions.entries()
}

/// Reads the files of the tree and keeps what their facets rest on.
pub fn gather_whole(corpus: &Corpus, tree: &Tree) -> Result<Whole> {
    let Read { pages, skipped, .. } = read(corpus, tree)?;
    let (mut settled, catalogue) = settle(pages, corpus);
    let mut files: Vec<Digested> = settled.par_iter_mut().map(documents).collect();
    mark(&mut files, &corpus.config().headings.boilerplate);
    Ok(Whole { files: settled.into_iter().zip(files).collect(), skipped, catalogue })
}

/// Returns what is left out if only those files are read again that were left out before.
pub fn skipped_again(corpus: &Corpus, tree: &Tree, before: &[Skipped]) -> Vec<Skipped> {
    let was_skipped = |path: &str| before.iter().any(|skipped| skipped.path == path);
    let files = tree.files.iter().filter(|file| was_skipped(&file.path));
    let problem = |path: &str| corpus.read(path).err().map(|problem| left_unread(path.to_owned(), &problem));
    files.filter_map(|file| problem(&file.path)).chain(left_out(tree)).collect()
}

/// Says why a file was not read. The problem names the path in front of the reason, which the record has already.
fn left_unread(path: String, problem: &ReadProblem) -> Skipped {
    let sentence = problem.to_string();
    let reason = sentence.strip_prefix(&format!("skipped `{path}`: ")).unwrap_or(&sentence).to_owned();
    Skipped { path, reason }
}

/// Returns what the walk left out although it may hold minutes.
fn left_out(tree: &Tree) -> impl Iterator<Item = Skipped> {
    let failures = tree.left_out.iter().filter(|one| one.reason.is_failure());
    failures.map(|one| Skipped { path: one.path.clone(), reason: one.reason.to_string() })
}

/// Finds the files of a corpus.
pub fn files(corpus: &Corpus) -> Result<Tree> {
    corpus.tree()
}

/// What each file of a tree says by itself.
struct Read {
    pages: Vec<Page>,
    skipped: Vec<Skipped>,
    hashes: Vec<Option<u128>>,
}

/// Reads each file by itself.
fn read(corpus: &Corpus, tree: &Tree) -> Result<Read> {
    let counted = corpus.watch().begin(Stage::Reading, tree.files.len());
    let page = |path: &str| {
        let source = corpus.read(path)?;
        Ok((Page::of(path, &source, corpus.config()), sources::hash(&source)))
    };
    let step = |file: &Found| counted.step(|| (file.path.clone(), page(&file.path)));
    let files: Vec<_> = tree.files.par_iter().map(step).collect::<Result<_>>()?;
    let mut read = Read { pages: Vec::with_capacity(files.len()), skipped: Vec::new(), hashes: Vec::new() };
    for (path, page) in files {
        read.hashes.push(page.as_ref().ok().map(|(_, hash)| *hash));
        match page {
            Ok((page, _)) => read.pages.push(page),
            Err(problem) => read.skipped.push(left_unread(path, &problem)),
        }
    }
    read.skipped.extend(left_out(tree));
    Ok(read)
}

/// Joins the facets of each section of a file with its text; takes from the file what only documents need.
fn documents(file: &mut Settled) -> Digested {
    let page = &mut file.page;
    let mut assembly = Assembly::new(&page.path, &page.outline);
    let mut digested = Digested {
        path: page.path.clone(),
        documents: Vec::new(),
        digests: std::mem::take(&mut page.digests),
        marks: Vec::new(),
    };
    for (index, section) in page.outline.sections.iter().enumerate() {
        let mut document = assembly.document(section);
        let date = file.dates.sections.get(index).cloned().flatten();
        document.date = date.as_ref().map(|date| date.day);
        document.date_source = date.map(|date| date.evidence.source);
        document.series = file.groups.series.as_ref().map(|series| series.slug.clone());
        let about = &file.groups.sections[index];
        document.kinds = about.iter().map(|group| group.kind.to_string()).collect();
        document.kinds.dedup();
        document.groups = about.iter().map(|group| group.slug.clone()).collect();
        document.refs = file.references[index].iter().map(|reference| reference.key.clone()).collect();
        document.people = std::mem::take(&mut page.people[index]);
        document.actions = std::mem::take(&mut page.actions[index]);
        document.decisions = std::mem::take(&mut page.decisions[index]);
        assembly.describe(&mut document, section);
        let outcome = !document.actions.is_empty() || !document.decisions.is_empty();
        let agenda = agenda(section).filter(|_| !outcome);
        digested.marks.push(agenda.into_iter().map(|evidence| ("agenda", evidence)).collect());
        digested.documents.push(document);
    }
    digested
}

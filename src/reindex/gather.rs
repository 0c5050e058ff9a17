//! From the files of a corpus to what each of them says, and to what all of them say together.
//!
//! Files are read on all cores, each by itself; what needs the neighbours is settled in one pass in path order. So the
//! answers are the same whatever the number of threads. A file that is remembered as it is now is not read.

use rayon::prelude::*;

use crate::catalogue::Catalogue;
use crate::corpus::Corpus;
use crate::corpus::read::ReadProblem;
use crate::corpus::walk::{Found, Tree};
use crate::corpus::watch::Stage;
use crate::document::Document;
use crate::error::{Error, Result, Skipped};

use super::document::{Told, documents};
use super::facts::Facts;
use super::page::Page;
use super::remembered::Remembered;
use super::settle::{Settled, settle};
use super::sources;

/// A corpus with everything that its facets rest on.
#[derive(Default)]
pub struct Gathered {
    /// The files, in path order.
    pub files: Vec<File>,
    /// What was settled for each of them.
    pub settled: Vec<Settled>,
    /// The files that were left out, each with its reason.
    pub skipped: Vec<Skipped>,
    /// The hash of each file of the tree as it was read.
    pub hashes: Vec<Option<u128>>,
    /// What the corpus shows as a whole.
    pub catalogue: Catalogue,
}

/// A file of a corpus.
pub struct File {
    pub facts: Facts,
    /// The hash of what it holds.
    pub hash: u128,
    /// The file as it was read; `None` where it was not, or is too much to be held together with the others.
    pub page: Option<Page>,
}

/// A corpus of more bytes is not held in memory as a whole: its files are read once for what they say about each other, and
/// once more for their documents.
const HELD_BELOW: u64 = 64 << 20;

/// Reads the files of the tree, but for those that are remembered as they are now.
pub fn gather(corpus: &Corpus, tree: &Tree, remembered: &Remembered) -> Result<Gathered> {
    let held = tree.files.iter().map(|file| file.length).sum::<u64>() < HELD_BELOW;
    let counted = corpus.watch().begin(Stage::Reading, tree.files.len());
    let file = |found: &Found| match remembered.facts(&found.path) {
        Some((hash, facts)) => Ok(File { facts, hash, page: None }),
        None => read(corpus, &found.path).map(|file| File { page: file.page.filter(|_| held), ..file }),
    };
    let step = |found: &Found| counted.step(|| file(found));
    let read: Vec<_> = tree.files.par_iter().map(step).collect::<Result<_>>()?;
    let mut gathered = Gathered::default();
    for (found, file) in tree.files.iter().zip(read) {
        gathered.hashes.push(file.as_ref().ok().map(|file| file.hash));
        match file {
            Ok(file) => gathered.files.push(file),
            Err(problem) => gathered.skipped.push(left_unread(found.path.clone(), &problem)),
        }
    }
    gathered.skipped.extend(left_out(tree));
    let facts: Vec<&Facts> = gathered.files.iter().map(|file| &file.facts).collect();
    (gathered.settled, gathered.catalogue) = settle(&facts, corpus);
    Ok(gathered)
}

fn read(corpus: &Corpus, path: &str) -> std::result::Result<File, ReadProblem> {
    let source = corpus.read(path)?;
    let page = Page::of(&source);
    let facts = Facts::of(path, &source, &page, corpus.config());
    Ok(File { facts, hash: sources::hash(&source), page: Some(page) })
}

impl File {
    /// Returns the documents of the file, which is read again where it is not held.
    ///
    /// # Errors
    ///
    /// [`Error::Overtaken`] where it is not any more what it was.
    pub fn documents(&mut self, corpus: &Corpus, settled: &Settled) -> Result<Vec<Document>> {
        let mut page = self.page(corpus)?;
        Ok(documents(&self.facts, &mut page, settled).documents)
    }

    /// Returns the file as it was read, or reads it again.
    fn page(&mut self, corpus: &Corpus) -> Result<Page> {
        if let Some(page) = self.page.take() {
            return Ok(page);
        }
        let path = &self.facts.path;
        match corpus.read(path) {
            Ok(source) if sources::hash(&source) == self.hash => Ok(Page::of(&source)),
            Ok(_) | Err(_) => Err(Error::Overtaken(path.clone())),
        }
    }
}

/// A corpus that was looked at as a whole: every file with its outline, its documents, and why they are as they are.
pub struct Whole {
    /// The files, in path order.
    pub files: Vec<Entry>,
    /// The files that were left out, each with its reason.
    pub skipped: Vec<Skipped>,
    /// What the corpus shows as a whole.
    pub catalogue: Catalogue,
}

/// A file of a [`Whole`].
pub struct Entry {
    pub facts: Facts,
    pub page: Page,
    pub settled: Settled,
    pub told: Told,
}

/// Reads the files of the tree and keeps what their facets rest on.
pub fn gather_whole(corpus: &Corpus, tree: &Tree) -> Result<Whole> {
    let Gathered { files, settled, skipped, catalogue, .. } = gather(corpus, tree, &Remembered::nothing())?;
    let entry = |(mut file, settled): (File, Settled)| {
        let mut page = file.page(corpus)?;
        let told = documents(&file.facts, &mut page, &settled);
        Ok(Entry { facts: file.facts, page, settled, told })
    };
    let files: Vec<(File, Settled)> = files.into_iter().zip(settled).collect();
    Ok(Whole { files: files.into_par_iter().map(entry).collect::<Result<_>>()?, skipped, catalogue })
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

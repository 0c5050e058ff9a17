//! From the files of a corpus to what each of them says, and to what all of them say together.
//!
//! Files are read on all cores, each by itself; what needs the neighbours is settled in path order. So the answers are the
//! same whatever the number of threads. A file that is remembered as it is now is not read.

use std::borrow::Cow;

use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::catalogue::Catalogue;
use crate::corpus::Corpus;
use crate::corpus::read::ReadProblem;
use crate::corpus::walk::{Found, Tree, WalkError};
use crate::corpus::watch::Stage;
use crate::document::Document;
use crate::error::{Overtaken, ReadError, Result, Skipped, Stopped};

use super::columns::{Column, Columns};
use super::cut::cut;
use super::document::{Told, documents};
use super::facts::Facts;
use super::on;
use super::page::Page;
use super::remembered::Remembered;
use super::settle::{Corpuswide, Settled};
use super::sources;

/// A corpus with everything that its facets rest on.
pub struct Gathered {
    /// The files in path order, by runs that make one shard each.
    pub runs: Vec<Run>,
    pub corpuswide: Corpuswide,
    /// The files that were left out, each with its reason.
    pub skipped: Vec<Skipped>,
    /// The hash of each file of the tree as it was read.
    pub hashes: Vec<Option<u128>>,
    /// What the corpus shows as a whole.
    pub catalogue: Catalogue,
}

/// Files that stand together.
pub struct Run {
    /// The number of the first of them among all files.
    pub first: usize,
    pub files: Vec<File>,
    /// What each of them says.
    pub facts: Columns,
}

/// A file of a corpus.
pub struct File {
    /// Its path, relative to the corpus, with `/`.
    pub path: String,
    /// The hash of what it holds.
    pub hash: u128,
    /// The file as it was read; `None` where it was not, or is too much to be held together with the others.
    page: Option<Page>,
}

/// A corpus of more bytes is not held in memory as a whole: its files are read once for what they say about each other, and
/// once more for their documents. Reading 50 MB twice takes less than half of the memory, and not more time.
const HELD_BELOW: u64 = 8 << 20;

/// Reads the files of the tree, but for those that are remembered as they are now; all of them where what is remembered cannot be
/// read.
pub fn gather(corpus: &Corpus, tree: &Tree, remembered: &Remembered<'_>) -> Result<Gathered, Stopped> {
    let mut all = read(corpus, tree, remembered)?;
    let (corpuswide, catalogue) = match Corpuswide::of(&all.runs, corpus) {
        Some(settled) => settled,
        None => {
            all = read(corpus, tree, &Remembered::nothing())?;
            Corpuswide::of(&all.runs, corpus).expect("what was packed just now is unpacked")
        }
    };
    let ReadFiles { runs, skipped, hashes } = all;
    Ok(Gathered { runs, corpuswide, skipped, hashes, catalogue })
}

/// The files of a tree, read or remembered.
struct ReadFiles {
    runs: Vec<Run>,
    skipped: Vec<Skipped>,
    hashes: Vec<Option<u128>>,
}

fn read(corpus: &Corpus, tree: &Tree, remembered: &Remembered<'_>) -> Result<ReadFiles, Stopped> {
    let held = tree.files.iter().map(|file| file.length).sum::<u64>() < HELD_BELOW;
    let counted = corpus.watch().begin(Stage::Reading, tree.files.len());
    let read = |found: &[Found]| -> Result<(Run, Vec<Outcome>), Stopped> {
        let paths = found.iter().map(|found| found.path.as_str());
        if let Some((hashes, facts)) = remembered.run(paths.clone()) {
            found.iter().try_for_each(|_| counted.step(|| ()))?;
            return Ok(Run::remembered(found, hashes, facts));
        }
        let known = remembered.files(paths);
        let file = |(found, known): (&Found, Option<(u128, Facts)>)| match known {
            Some((hash, facts)) => Ok(Read { hash, facts, page: None }),
            None => Read::file(corpus, &found.path).map(|read| Read { page: read.page.filter(|_| held), ..read }),
        };
        let files: Vec<_> =
            found.par_iter().zip(known).map(|one| counted.step(|| file(one))).collect::<Result<_, _>>()?;
        Ok(Run::of(found, files, held))
    };
    let cuts = cut(tree.files.iter().map(|file| file.path.as_str()));
    let read: Vec<_> = cuts.into_par_iter().map(|files| read(&tree.files[files])).collect::<Result<_, _>>()?;
    let (mut runs, mut skipped, mut hashes, mut first) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for (run, outcomes) in read {
        for outcome in outcomes {
            hashes.push(outcome.as_ref().ok().copied());
            skipped.extend(outcome.err());
        }
        let next = first + run.files.len();
        runs.push(Run { first, ..run });
        first = next;
    }
    skipped.extend(left_out(tree));
    Ok(ReadFiles { runs, skipped, hashes })
}

/// What became of a file of the tree: the hash of what it holds, or why it was left out.
type Outcome = Result<u128, Skipped>;

/// What was read of a file, or is remembered of it.
struct Read {
    hash: u128,
    facts: Facts,
    page: Option<Page>,
}

impl Read {
    fn file(corpus: &Corpus, path: &str) -> Result<Read, ReadProblem> {
        let source = corpus.read(path)?;
        let page = Page::of(&source);
        let facts = Facts::of(path, &source, &page, corpus.config());
        Ok(Read { hash: sources::hash(&source), facts, page: Some(page) })
    }
}

impl Run {
    /// Puts together files that are all as they are remembered.
    fn remembered(found: &[Found], hashes: Vec<u128>, facts: Columns) -> (Run, Vec<Outcome>) {
        let files =
            found.iter().zip(&hashes).map(|(found, hash)| File { path: found.path.clone(), hash: *hash, page: None });
        (Run { first: 0, files: files.collect(), facts }, hashes.into_iter().map(Ok).collect())
    }

    /// Returns a column of what the files say; `None` where it cannot be read.
    pub fn column<'r, T: Clone + Serialize + DeserializeOwned>(&self, column: &'r Column<T>) -> Option<Cow<'r, [T]>> {
        column.all().filter(|all| all.len() == self.files.len())
    }

    /// Returns what each file says, and keeps nothing of it.
    pub fn take_facts(&mut self) -> Vec<Facts> {
        std::mem::take(&mut self.facts).into_files().expect("they were read when the corpus was settled")
    }

    /// Puts together what was read of files that stand together.
    fn of(found: &[Found], read: Vec<Result<Read, ReadProblem>>, held: bool) -> (Run, Vec<Outcome>) {
        let (mut files, mut all, mut outcomes) = (Vec::new(), Vec::new(), Vec::new());
        for (found, read) in found.iter().zip(read) {
            let path = found.path.clone();
            outcomes.push(match read {
                Ok(Read { hash, facts, page }) => {
                    files.push(File { path, hash, page });
                    all.push(facts);
                    Ok(hash)
                }
                Err(problem) => Err(left_unread(path, &problem)),
            });
        }
        let facts = Columns::of(all);
        let facts = if held { facts } else { facts.packed() };
        (Run { first: 0, files, facts }, outcomes)
    }
}

impl File {
    /// Returns the documents of the file, which is read again where it is not held.
    ///
    /// # Errors
    ///
    /// Where it is not any more what it was.
    pub fn documents(&mut self, corpus: &Corpus, facts: &Facts, settled: &Settled) -> Result<Vec<Document>, Overtaken> {
        let mut page = self.page(corpus)?;
        Ok(documents(&self.path, facts, &mut page, settled).documents)
    }

    /// Returns the file as it was read, or reads it again.
    fn page(&mut self, corpus: &Corpus) -> Result<Page, Overtaken> {
        if let Some(page) = self.page.take() {
            return Ok(page);
        }
        match corpus.read(&self.path) {
            Ok(source) if sources::hash(&source) == self.hash => Ok(Page::of(&source)),
            Ok(_) | Err(_) => Err(Overtaken { path: self.path.clone() }),
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
    pub path: String,
    pub facts: Facts,
    pub page: Page,
    pub settled: Settled,
    pub told: Told,
}

/// Reads the files of the tree and keeps what their facets rest on.
pub fn gather_whole(corpus: &Corpus, tree: &Tree) -> Result<Whole, ReadError> {
    on(None, || whole(corpus, gather(corpus, tree, &Remembered::nothing())?))?
}

fn whole(corpus: &Corpus, gathered: Gathered) -> Result<Whole, ReadError> {
    let Gathered { runs, corpuswide, skipped, catalogue, .. } = gathered;
    let entries = |mut run: Run| {
        let facts = run.take_facts();
        let settled = corpuswide.settle_all(run.first, &run.files, &facts, corpus.config());
        let files = run.files.into_iter().zip(facts).zip(settled);
        let entries = files.map(|((mut file, facts), settled)| {
            let mut page = file.page(corpus)?;
            let told = documents(&file.path, &facts, &mut page, &settled);
            Ok(Entry { path: file.path, facts, page, settled, told })
        });
        entries.collect::<Result<Vec<Entry>, Overtaken>>()
    };
    let files: Vec<Vec<Entry>> = runs.into_par_iter().map(entries).collect::<Result<_, _>>()?;
    Ok(Whole { files: files.into_iter().flatten().collect(), skipped, catalogue })
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
pub fn files(corpus: &Corpus) -> Result<Tree, WalkError> {
    corpus.tree()
}

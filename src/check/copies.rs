//! Files and long sections that say the same twice, or nearly.
//!
//! Files are compared by their runs of four words, of which a fixed number is kept: the smallest of their hashes. So time
//! and memory grow with the number of files, and two files that share most of their text share most of these.

use std::collections::HashMap;

use twox_hash::{XxHash3_64, XxHash3_128};

use crate::corpus::Corpus;
use crate::date::Day;
use crate::document::{Document, Place};
use crate::reindex::gather::{Entry, Whole};

use super::{Code, Finding, says_something};

/// Files of fewer words are alike by chance.
const SHORTEST_FILE: u32 = 40;
/// Sections of fewer words are not worth a word.
const SHORTEST_SECTION: u32 = 60;
/// How many hashes of a file are kept.
const SKETCH: usize = 128;
/// So many of the kept hashes find a file again.
const ANCHORS: usize = 12;
/// A file is compared with so many at most that share an anchor with it.
const CANDIDATES: usize = 64;
/// Of a hundred runs of words, so many are the same in near copies.
const NEAR: usize = 50;

/// Returns the findings about copies.
pub(super) fn findings(corpus: &Corpus, whole: &Whole) -> Vec<Finding> {
    let mut files: Vec<&Entry> = whole.files.iter().collect();
    // A link to a file of the corpus is that file, not a copy.
    files.retain(|file| !corpus.root().join(&file.path).is_symlink());
    files.sort_by_key(|file| (day(file).is_none(), day(file), file.path.clone()));
    let copied = copied_files(&files);
    let mut findings: Vec<Finding> = copied.iter().map(|(path, copy)| copy.finding(path)).collect();
    for file in &files {
        findings.extend(copied_sections(file, copied.get(file.path.as_str())));
    }
    findings
}

/// What a file is a copy of.
struct Copy<'a> {
    of: &'a str,
    /// How many of a hundred runs of words are the same.
    alike: usize,
}

impl Copy<'_> {
    fn finding(&self, path: &str) -> Finding {
        let (code, message) = if self.alike == 100 {
            (Code::CopiedFile, format!("says the same as `{}`", self.of))
        } else {
            (
                Code::NearCopiedFile,
                format!("says nearly the same as `{}`: {} of 100 runs of words", self.of, self.alike),
            )
        };
        Finding { other: Some(Place { path: self.of.to_owned(), line: 1 }), ..Finding::of(code, path, message) }
    }
}

fn day(file: &Entry) -> Option<Day> {
    file.told.documents.iter().find_map(|document| document.date)
}

/// Returns for each copied file the earlier one that is most like it; files come in date order.
fn copied_files<'a>(files: &[&'a Entry]) -> HashMap<&'a str, Copy<'a>> {
    let mut same: HashMap<u128, &str> = HashMap::new();
    let mut anchored: HashMap<u64, Vec<usize>> = HashMap::new();
    let sketches: Vec<Vec<u64>> = files.iter().map(|file| sketch(file)).collect();
    let mut copied = HashMap::new();
    for (index, file) in files.iter().enumerate().filter(|(_, file)| count(file) >= SHORTEST_FILE) {
        let original = *same.entry(whole_text(file)).or_insert(&file.path);
        if original != file.path {
            copied.insert(file.path.as_str(), Copy { of: original, alike: 100 });
            continue;
        }
        let sketch = &sketches[index];
        let near = nearest(sketch, &anchored, &sketches).filter(|(_, alike)| *alike >= NEAR);
        if let Some((other, alike)) = near {
            copied.insert(&file.path, Copy { of: &files[other].path, alike: alike.min(99) });
        }
        for anchor in sketch.iter().take(ANCHORS) {
            anchored.entry(*anchor).or_default().push(index);
        }
    }
    copied
}

fn count(file: &Entry) -> u32 {
    file.facts.sections.iter().map(|section| section.digest.count).sum()
}

fn whole_text(file: &Entry) -> u128 {
    let bytes: Vec<u8> = file.facts.sections.iter().flat_map(|section| section.digest.words.to_le_bytes()).collect();
    XxHash3_128::oneshot(&bytes)
}

/// Returns the smallest hashes of the runs of four words in what a file says beside its form, ascending.
fn sketch(file: &Entry) -> Vec<u64> {
    let mut hashes = Vec::new();
    for document in file.told.documents.iter().filter(|document| says_something(document)) {
        let lower = document.text.to_lowercase();
        let words: Vec<&str> =
            lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        hashes.extend(words.windows(4).map(|run| XxHash3_64::oneshot(run.join(" ").as_bytes())));
    }
    hashes.sort_unstable();
    hashes.dedup();
    if hashes.len() < SHORTEST_FILE as usize / 2 {
        return Vec::new();
    }
    hashes.truncate(SKETCH);
    hashes
}

/// Returns the earlier file that is most like a sketch, and how many of a hundred runs they share.
fn nearest(sketch: &[u64], anchored: &HashMap<u64, Vec<usize>>, sketches: &[Vec<u64>]) -> Option<(usize, usize)> {
    let anchors = sketch.iter().take(ANCHORS).filter_map(|anchor| anchored.get(anchor));
    let mut candidates: Vec<usize> = anchors.flat_map(|files| files.iter().rev().take(CANDIDATES).copied()).collect();
    candidates.sort_unstable();
    candidates.dedup();
    // The latest of equals: minutes are copied from the last meeting.
    candidates
        .into_iter()
        .map(|other| (other, alike(sketch, &sketches[other])))
        .max_by_key(|(other, alike)| (*alike, *other))
}

/// Estimates how many of a hundred runs two files share from the smallest hashes of both together.
fn alike(left: &[u64], right: &[u64]) -> usize {
    let (mut at, mut to, mut seen, mut shared) = (0, 0, 0, 0);
    while seen < SKETCH && (at < left.len() || to < right.len()) {
        let (one, other) = (left.get(at), right.get(to));
        shared += usize::from(one == other);
        let (next_left, next_right) = match (one, other) {
            (Some(one), Some(other)) => (one <= other, other <= one),
            (one, other) => (one.is_some(), other.is_some()),
        };
        at += usize::from(next_left);
        to += usize::from(next_right);
        seen += 1;
    }
    shared * 100 / seen.max(1)
}

/// Lists the long sections of a file that were written for an earlier meeting, unless the whole file was.
fn copied_sections(file: &Entry, copy: Option<&Copy<'_>>) -> Vec<Finding> {
    let sections = file.told.documents.iter().zip(&file.facts.sections);
    let long = sections.filter(|(document, facts)| facts.digest.count >= SHORTEST_SECTION && says_something(document));
    let told = |place: &Place| copy.is_some_and(|copy| copy.of == place.path);
    let finding = |document: &Document| {
        let original = document.copy_of.clone().filter(|original| !told(original))?;
        let message = format!("the section says the same as `{original}`");
        let finding = Finding::at(Code::CopiedSection, &file.path, document.lines.start, message);
        Some(Finding { other: Some(original), ..finding })
    };
    long.filter_map(|(document, _)| finding(document)).collect()
}

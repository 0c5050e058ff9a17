//! How the files of a corpus are cut into shards, and which of these must be built.
//!
//! The paths themselves decide where a shard ends: after a file whose path hashes to a boundary. So a file that is added,
//! edited or removed changes the shard it lies in, and no other, whatever comes before or after it. A shard is named by
//! everything that its bytes depend on: what made it, what its files hold, and what the corpus decided about them. One of a name
//! that is there already is kept, and its files are not looked at again.

use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;
use twox_hash::{XxHash3_64, XxHash3_128};

use crate::corpus::Corpus;
use crate::corpus::watch::Stage;
use crate::date::Day;
use crate::document::{Document, Place};
use crate::engine::tantivy as engine;
use crate::error::Result;
use crate::facets::Source;
use crate::facets::group::Kind;
use crate::store::{Part, StoredShard};

use super::gather::File;
use super::known::made_by;
use super::settle::Settled;

/// Where shards lie, those that are there already and those that are made.
pub trait Shelf: Sync {
    /// Returns the shard of this name, where it is there and whole.
    fn find(&self, name: &str) -> Option<(StoredShard, Part)>;

    /// Keeps a new shard.
    fn keep(&self, name: String, documents: u64, bytes: Vec<u8>) -> Result<(StoredShard, Part)>;
}
/// Returns the shards of the files, in the order of their paths; builds those that are not there, each on a core of its own.
///
/// # Errors
///
/// [`crate::Error::Overtaken`] where a file is not any more what it was when its facts were read.
pub fn shards(
    corpus: &Corpus,
    files: &mut [File],
    settled: &[Settled],
    shelf: &dyn Shelf,
) -> Result<Vec<(StoredShard, Part)>> {
    let runs = cut(files.iter().map(|file| file.facts.path.as_str()));
    let counted = corpus.watch().begin(Stage::Building, runs.len());
    let shard = |(files, settled): (&mut [File], &[Settled])| counted.step(|| shard(corpus, files, settled, shelf))?;
    apart(files, &runs)
        .into_par_iter()
        .zip(runs.par_iter().map(|run| &settled[run.clone()]))
        .map(shard)
        .filter_map(Result::transpose)
        .collect()
}

/// Returns the files of each run, which may be changed apart from the others.
fn apart<'f>(mut files: &'f mut [File], runs: &[Range<usize>]) -> Vec<&'f mut [File]> {
    let mut all = Vec::with_capacity(runs.len());
    for run in runs {
        let (these, rest) = files.split_at_mut(run.len());
        all.push(these);
        files = rest;
    }
    all
}

/// Returns the shard of a run of files; none where they hold nothing that can be found, for a segment without documents is none
/// to the engine.
fn shard(
    corpus: &Corpus,
    files: &mut [File],
    settled: &[Settled],
    shelf: &dyn Shelf,
) -> Result<Option<(StoredShard, Part)>> {
    if files.iter().all(|file| file.facts.sections.iter().all(|section| section.bare)) {
        return Ok(None);
    }
    let name = name(files, settled);
    if let Some(known) = shelf.find(&name) {
        return Ok(Some(known));
    }
    let mut documents: Vec<Document> = Vec::new();
    for (file, settled) in files.iter_mut().zip(settled) {
        // A section without text that only holds others is no answer by itself.
        documents.extend(file.documents(corpus, settled)?.into_iter().filter(|document| !document.bare));
    }
    let stored: Vec<Vec<u8>> = documents.iter().map(engine::stored).collect();
    let bytes = engine::build(documents.iter().zip(stored.iter().map(Vec::as_slice)))?;
    shelf.keep(name, documents.len() as u64, bytes).map(Some)
}

/// What the corpus decided about a section, as far as its document shows it.
#[derive(Serialize)]
struct Decided<'s> {
    date: Option<(Day, Source)>,
    series: Option<&'s str>,
    groups: Vec<(&'s str, Kind)>,
    refs: Vec<&'s str>,
    boilerplate: bool,
    copy_of: Option<&'s Place>,
}

impl<'s> Decided<'s> {
    fn of(settled: &'s Settled, index: usize) -> Decided<'s> {
        let date = settled.dates.sections.get(index).and_then(Option::as_ref);
        let mark = &settled.marks[index];
        Decided {
            date: date.map(|date| (date.day, date.evidence.source)),
            series: settled.groups.series.as_ref().map(|series| series.slug.as_str()),
            groups: settled.groups.sections[index].iter().map(|group| (group.slug.as_str(), group.kind)).collect(),
            refs: settled.references[index].iter().map(|reference| reference.key.as_str()).collect(),
            boilerplate: mark.boilerplate.is_some(),
            copy_of: mark.copy_of.as_ref(),
        }
    }
}

/// Returns the name of a shard: a hash of everything its bytes depend on.
fn name(files: &[File], settled: &[Settled]) -> String {
    let mut hasher = XxHash3_128::new();
    hasher.write(made_by().0.as_bytes());
    for (file, settled) in files.iter().zip(settled) {
        let decided: Vec<Decided<'_>> =
            (0..file.facts.sections.len()).map(|index| Decided::of(settled, index)).collect();
        let all = (&file.facts.path, file.hash, decided);
        hasher.write(&postcard::to_allocvec(&all).expect("what was decided is plain data"));
    }
    format!("shard-{:032x}", hasher.finish_128())
}

/// Returns the runs of files that make one shard each, in order, none of them empty.
///
/// `paths` are sorted. The number of shards follows the number of files in steps of two, so that a corpus that grows cuts
/// anew only when it has doubled.
pub fn cut<'p>(paths: impl ExactSizeIterator<Item = &'p str>) -> Vec<Range<usize>> {
    let mask = mask(paths.len());
    let last = paths.len();
    let mut runs = Vec::new();
    let mut start = 0;
    for (number, path) in paths.enumerate() {
        if XxHash3_64::oneshot(path.as_bytes()) & mask == 0 || number + 1 == last {
            runs.push(start..number + 1);
            start = number + 1;
        }
    }
    runs
}

/// One file in `mask + 1` ends a shard. Small corpora get about a dozen shards, large ones some dozens: enough to build on
/// all cores and to rebuild little, few enough to open in a moment.
fn mask(files: usize) -> u64 {
    let shards = if files < 10_000 { 12 } else { 48 };
    (files / shards).max(1).next_power_of_two() as u64 - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(count: usize) -> Vec<String> {
        (0..count).map(|number| format!("iaas/{number:06}.md")).collect()
    }

    fn runs(paths: &[String]) -> Vec<Vec<&str>> {
        let text = |range: Range<usize>| paths[range].iter().map(String::as_str).collect();
        cut(paths.iter().map(String::as_str)).into_iter().map(text).collect()
    }

    #[test]
    fn shards_hold_every_file_once_and_in_order() {
        for count in [0, 1, 2, 100, 893, 20_000] {
            let paths = paths(count);
            assert_eq!(runs(&paths).concat(), paths, "{count} files");
        }
    }

    #[test]
    fn a_new_file_changes_one_shard() {
        let before = paths(800);
        let mut after = before.clone();
        after.insert(400, "iaas/000399-special.md".into());
        let (before, after) = (runs(&before), runs(&after));
        let changed = after.iter().filter(|run| !before.contains(run)).count();
        assert!(changed <= 2, "a file that is itself a boundary makes two of one, any other changes one: {changed}");
    }

    #[test]
    fn there_are_enough_shards_for_all_cores_and_few_enough_to_open() {
        assert!((6..=30).contains(&runs(&paths(893)).len()));
        assert!((24..=100).contains(&runs(&paths(90_000)).len()));
    }
}

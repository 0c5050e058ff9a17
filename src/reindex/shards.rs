//! Which shards of a corpus must be built.
//!
//! A shard is named by everything that its bytes depend on: what made it, what its files hold, and what the corpus decided
//! about them. One of a name that is there already is kept, and its files are not looked at again.

use rayon::prelude::*;
use serde::Serialize;
use twox_hash::XxHash3_128;

use crate::corpus::Corpus;
use crate::corpus::watch::Stage;
use crate::date::Day;
use crate::document::Place;
use crate::engine::tantivy as engine;
use crate::engine::tantivy::EngineError;
use crate::error::{ReadError, Result};
use crate::facets::Source;
use crate::facets::group::Kind;
use crate::store::{Part, StoredShard};

use super::gather::{File, Run};
use super::known::made_by;
use super::settle::{Corpuswide, Settled};

/// Where shards lie, those that are there already and those that are made.
pub trait Shelf: Sync {
    /// How making an index on it may fail.
    type Error: From<ReadError> + Send;

    /// Returns the shard of this name, where it is there and whole.
    fn find(&self, name: &str) -> Option<(StoredShard, Part)>;

    /// Keeps a new shard.
    fn keep(&self, name: String, documents: u64, bytes: Vec<u8>) -> Result<(StoredShard, Part), Self::Error>;

    /// Says that the engine failed on what lies here.
    fn failed(&self, error: EngineError) -> Self::Error;
}

/// Returns the shards of the files, in the order of their paths; builds those that are not there, each on a core of its own.
///
/// # Errors
///
/// Where a file is not any more what it was when its facts were read, the work is stopped, or a shard cannot be kept.
pub fn shards<S: Shelf>(
    corpus: &Corpus,
    runs: &mut [Run],
    corpuswide: &Corpuswide,
    shelf: &S,
) -> Result<Vec<(StoredShard, Part)>, S::Error> {
    let counted = corpus.watch().begin(Stage::Building, runs.len());
    let shard = |run: &mut Run| counted.step(|| shard(corpus, run, corpuswide, shelf)).map_err(ReadError::from)?;
    runs.par_iter_mut().map(shard).filter_map(Result::transpose).collect()
}

/// Returns the shard of a run of files; none where they hold nothing that can be found, for a segment without documents is none
/// to the engine.
fn shard<S: Shelf>(
    corpus: &Corpus,
    run: &mut Run,
    corpuswide: &Corpuswide,
    shelf: &S,
) -> Result<Option<(StoredShard, Part)>, S::Error> {
    let facts = run.take_facts();
    if facts.iter().all(|file| file.sections.iter().all(|section| section.bare)) {
        return Ok(None);
    }
    let settled = corpuswide.settle_all(run.first, &run.files, &facts, corpus.config());
    let name = name(&run.files, &settled);
    if let Some(known) = shelf.find(&name) {
        return Ok(Some(known));
    }
    let failed = |error| shelf.failed(error);
    let mut builder = engine::Builder::new().map_err(failed)?;
    for ((file, facts), settled) in run.files.iter_mut().zip(facts).zip(settled) {
        // A section without text that only holds others is no answer by itself.
        let documents = file.documents(corpus, &facts, &settled).map_err(ReadError::from)?;
        documents
            .iter()
            .filter(|document| !document.bare)
            .try_for_each(|document| builder.add(document))
            .map_err(failed)?;
    }
    let documents = builder.documents;
    shelf.keep(name, documents, builder.finish().map_err(failed)?).map(Some)
}

/// What the corpus decided about a section, as far as its document shows it.
#[derive(Serialize)]
struct Decided<'s> {
    date: Option<(Day, Source)>,
    series: Option<&'s str>,
    groups: Vec<(&'s str, Kind)>,
    refs: Vec<(&'s str, u32)>,
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
            refs: settled.references[index].iter().map(|reference| (reference.key.as_str(), reference.line)).collect(),
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
        let decided: Vec<Decided<'_>> = (0..settled.marks.len()).map(|index| Decided::of(settled, index)).collect();
        let all = (&file.path, file.hash, decided);
        hasher.write(&postcard::to_allocvec(&all).expect("what was decided is plain data"));
    }
    format!("shard-{:032x}", hasher.finish_128())
}

//! The engine that serves: tantivy as a library of lists and columns.
//!
//! tantivy keeps the words, the columns and the stored sections; which documents are selected and what they score is
//! decided here ([`lower`] and [`score`]), because its own query types score prefixes and spellings alike and sum in an
//! order that follows the segment. The crate is named under this folder and nowhere else.

mod columns;
mod directory;
mod explain;
mod lexicon;
mod lookup;
mod lower;
mod postings;
mod schema;
mod score;
mod shard;
mod stored;
mod tokens;
mod values;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::schema::{TantivyDocument, Value};
use tantivy::{DocAddress, Searcher, SegmentReader, TERMINATED};

use self::columns::Columns;
use self::lexicon::Lexicon;
use self::lower::{Lowering, Shares};
use self::schema::Fields;
use super::plan::Plan;
use super::ranking::Ranking;
use crate::document::Document;
use crate::error::{Damaged, EngineFailed, SearchError};
use crate::store::Files;
use crate::words::{Needle, Step, distance};

pub use self::lexicon::build as build_lexicon;
pub use self::shard::Builder;
pub use self::values::Column;

/// What the engine answers with.
pub type Result<T, E = EngineError> = std::result::Result<T, E>;

/// What may go wrong below the engine.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// tantivy could not read or write.
    #[error("{0}")]
    Tantivy(#[from] tantivy::TantivyError),
    /// A part of a shard could not be opened.
    #[error("{0}")]
    Part(#[from] tantivy::directory::error::OpenReadError),
    /// The bytes are no shard.
    #[error("the bytes are no shard")]
    NotAShard,
    /// A part that was there is gone.
    #[error("`{}` is missing", .0.display())]
    Missing(PathBuf),
    /// A stored section is not what was written.
    #[error("`{}` holds a section other than was written", .0.display())]
    Unreadable(PathBuf),
}

impl EngineError {
    /// Says it of the index in a directory: what a file should hold and does not is damage.
    pub fn within(self, directory: &Path) -> SearchError {
        let damaged = |path, reason: &str| Damaged { path, reason: reason.into() }.into();
        match self {
            EngineError::Missing(path) => damaged(path, "is missing"),
            EngineError::Unreadable(path) => damaged(path, "holds a section other than was written"),
            EngineError::Tantivy(_) | EngineError::Part(_) | EngineError::NotAShard => {
                EngineFailed { path: Some(directory.to_owned()), reason: self.to_string() }.into()
            }
        }
    }

    /// Says it of an index in memory.
    pub fn in_memory(self) -> EngineFailed {
        EngineFailed { path: None, reason: self.to_string() }
    }
}

/// The shards of one generation, open for searching. Cheap to clone.
#[derive(Clone)]
pub struct Engine {
    searcher: Searcher,
    lexicon: Arc<Lexicon>,
    fields: Fields,
    /// For each segment, the ordinal of its first document.
    bases: Vec<u32>,
    columns: Arc<[Columns]>,
    /// For each segment, the file it lies in.
    paths: Arc<[PathBuf]>,
}

/// A selected document: its ordinal in (path, line) order, and its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    /// The ordinal of the document.
    pub ordinal: u32,
    /// How well it answers; 0 where the query holds no words.
    pub score: f64,
}

impl Engine {
    /// Opens the files of a generation.
    pub fn open(files: Files) -> Result<Engine, EngineError> {
        let paths = files.shards.iter().map(|shard| shard.path().to_owned()).collect();
        let searcher = shard::searcher(files.shards)?;
        let mut bases = Vec::new();
        let mut next = 0;
        for segment in searcher.segment_readers() {
            bases.push(next);
            next += segment.max_doc();
        }
        let (_, fields) = schema::schema();
        let columns = bases.iter().map(|_| Columns::default()).collect();
        Ok(Engine { searcher, lexicon: Arc::new(Lexicon::open(files.lexicon)?), fields, bases, columns, paths })
    }

    /// Returns how many documents there are.
    pub fn len(&self) -> u32 {
        self.searcher.segment_readers().iter().map(SegmentReader::max_doc).sum()
    }

    /// Returns the documents that the plan selects, by ascending ordinal.
    pub fn select(&self, plan: &Plan, ranking: &Ranking) -> Result<Vec<Scored>, EngineError> {
        let lowering = self.lowering(ranking)?;
        let prepared = lowering.prepare(plan)?;
        let mut selected = Vec::new();
        for (segment, base) in self.searcher.segment_readers().iter().zip(&self.bases) {
            let mut walk = prepared.walk(segment, ranking.tie)?;
            let mut shares = Shares::of(&lowering, segment, ranking)?;
            let mut doc = walk.doc();
            while doc != TERMINATED {
                let share: f64 = shares.at(doc).map(|(_, share)| share).product();
                selected.push(Scored { ordinal: base + doc, score: walk.score() * share });
                doc = walk.seek(doc + 1);
            }
        }
        Ok(selected)
    }

    /// Says whether any word of the index matches the step.
    pub fn knows(&self, step: &Step) -> bool {
        // A dictionary that cannot be read is found out by the search itself, which reads the same one.
        self.lexicon.knows(step).unwrap_or_default()
    }

    /// Returns the words of the index that match the step, each with the number of its documents.
    pub fn terms(&self, step: &Step) -> Result<Vec<(String, u64)>, EngineError> {
        Ok(self.lexicon.accepted(step)?)
    }

    /// Returns in about how many documents a word of a query stands, in any of its forms.
    pub fn frequency(&self, needle: &Needle, ranking: &Ranking) -> Result<u64, EngineError> {
        Ok(self.lowering(ranking)?.frequency(needle)?)
    }

    /// Returns the words of the index that are at most `errors` typing errors away from `word` and begin with `prefix`,
    /// each with the number of its documents.
    pub fn spellings(&self, word: &str, errors: u8, prefix: &str) -> Result<Vec<(String, u64)>, EngineError> {
        let mut found = Vec::new();
        self.lexicon.beginning(prefix, |other, documents| {
            if distance(word, other, errors).is_some() {
                found.push((other.to_owned(), documents));
            }
        })?;
        Ok(found)
    }

    fn lowering<'i>(&'i self, ranking: &'i Ranking) -> Result<Lowering<'i>, EngineError> {
        Ok(Lowering::new(&self.searcher, &self.lexicon, self.fields, ranking)?)
    }

    /// Returns the document with this ordinal.
    pub fn document(&self, ordinal: u32) -> Result<Document, EngineError> {
        let (segment, doc) = self.address(ordinal);
        let stored: TantivyDocument = self.searcher.doc(DocAddress::new(segment as u32, doc))?;
        let bytes = stored.get_first(self.fields.stored).and_then(|value| value.as_bytes());
        bytes.and_then(stored::read_stored).ok_or_else(|| EngineError::Unreadable(self.paths[segment].clone()))
    }

    /// Returns the size of each part of the shards in bytes, by what it holds.
    pub fn sizes(&self) -> Result<BTreeMap<&'static str, u64>, EngineError> {
        let mut sizes = BTreeMap::new();
        let usage = self.searcher.space_usage().map_err(tantivy::TantivyError::from)?;
        for segment in usage.segments() {
            let parts = [
                ("sections", segment.store().total()),
                ("words", segment.termdict().total()),
                ("postings", segment.postings().total()),
                ("positions", segment.positions().total()),
                ("columns", segment.fast_fields().total()),
                ("lengths", segment.fieldnorms().total()),
            ];
            for (part, size) in parts {
                *sizes.entry(part).or_default() += size.get_bytes();
            }
        }
        Ok(sizes)
    }

    fn address(&self, ordinal: u32) -> (usize, u32) {
        let segment = self.bases.partition_point(|base| *base <= ordinal) - 1;
        (segment, ordinal - self.bases[segment])
    }

    /// Cuts ascending ordinals into those of each segment that has any, as document numbers within it.
    fn by_segment<'o>(&'o self, ordinals: &'o [u32]) -> impl Iterator<Item = (u32, impl Iterator<Item = u32> + 'o)> {
        self.bases.iter().enumerate().filter_map(move |(segment, base)| {
            let end = self.bases.get(segment + 1).copied().unwrap_or(u32::MAX);
            let from = ordinals.partition_point(|ordinal| ordinal < base);
            let to = ordinals.partition_point(|ordinal| *ordinal < end);
            let docs = ordinals[from..to].iter().map(move |ordinal| ordinal - base);
            (from < to).then_some((segment as u32, docs))
        })
    }
}

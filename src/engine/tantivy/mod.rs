//! The engine that serves: tantivy as a library of lists and columns.
//!
//! tantivy keeps the words, the columns and the stored sections; which documents are selected and what they score is
//! decided here ([`lower`] and [`score`]), because its own query types score prefixes and spellings alike and sum in an
//! order that follows the segment. The crate is named under this folder and nowhere else.

mod directory;
mod explain;
mod lexicon;
mod lookup;
mod lower;
mod postings;
mod schema;
mod score;
mod shard;
mod tokens;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use tantivy::columnar::{Column, StrColumn};
use tantivy::schema::{TantivyDocument, Value};
use tantivy::{DocAddress, Searcher, SegmentReader, TERMINATED};

use self::lexicon::Lexicon;
use self::lower::{Lowering, Shares};
use self::schema::{DAY, FACETS, Fields};
use super::plan::Plan;
use super::ranking::Ranking;
use crate::date::Day;
use crate::document::Document;
use crate::query::Facet;
use crate::words::{Needle, Step, distance};

pub use self::lexicon::build as build_lexicon;
pub use self::shard::{build, stored};

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
    /// A stored section cannot be read back.
    #[error("section {0} cannot be read back")]
    Unreadable(u32),
}

/// The shards of one generation, open for searching. Cheap to clone.
#[derive(Clone)]
pub struct Engine {
    searcher: Searcher,
    lexicon: Arc<Lexicon>,
    fields: Fields,
    /// For each segment, the ordinal of its first document.
    bases: Vec<u32>,
    /// For each segment, its column of days, opened when it is first asked: opening costs more than a page reads from it.
    days: Vec<OnceLock<Column<i64>>>,
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
    /// Opens shards and a lexicon that have these bytes, the shards in the order of their paths.
    pub fn open(shards: Vec<Vec<u8>>, lexicon: Vec<u8>) -> Result<Engine, EngineError> {
        let searcher = shard::searcher(shards)?;
        let mut bases = Vec::new();
        let mut next = 0;
        for segment in searcher.segment_readers() {
            bases.push(next);
            next += segment.max_doc();
        }
        let (_, fields) = schema::schema();
        let days = bases.iter().map(|_| OnceLock::new()).collect();
        Ok(Engine { searcher, lexicon: Arc::new(Lexicon::open(lexicon)?), fields, bases, days })
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
        self.lexicon.accepted(step).is_ok_and(|words| !words.is_empty())
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
        bytes.and_then(shard::read_stored).ok_or(EngineError::Unreadable(ordinal))
    }

    /// Returns the values of a facet among the documents and how many of them have each.
    ///
    /// The ordinals must ascend.
    pub fn counts(&self, facet: Facet, ordinals: &[u32]) -> Result<BTreeMap<String, u64>, EngineError> {
        let (_, name) = FACETS.iter().find(|(known, _)| *known == facet).expect("every facet has a field");
        let mut counts = BTreeMap::new();
        for (segment, docs) in self.by_segment(ordinals) {
            if let Some(column) = self.searcher.segment_reader(segment).fast_fields().str(name)? {
                count(&column, docs, &mut counts)?;
            }
        }
        Ok(counts)
    }

    /// Returns the day of each of the documents. The ordinals must ascend.
    pub fn days(&self, ordinals: &[u32]) -> Result<Vec<Option<Day>>, EngineError> {
        let mut days = Vec::with_capacity(ordinals.len());
        for (segment, docs) in self.by_segment(ordinals) {
            let mut docs = docs.peekable();
            if docs.peek().is_some() {
                let column = self.column_of_days(segment)?;
                days.extend(docs.map(|doc| column.first(doc).and_then(|number| Day::from_number(number as i32))));
            }
        }
        Ok(days)
    }

    fn column_of_days(&self, segment: u32) -> Result<&Column<i64>, EngineError> {
        let place = &self.days[segment as usize];
        if let Some(column) = place.get() {
            return Ok(column);
        }
        let column = self.searcher.segment_reader(segment).fast_fields().i64(DAY)?;
        Ok(place.get_or_init(|| column))
    }

    fn address(&self, ordinal: u32) -> (usize, u32) {
        let segment = self.bases.partition_point(|base| *base <= ordinal) - 1;
        (segment, ordinal - self.bases[segment])
    }

    /// Cuts ascending ordinals into those of each segment, as document numbers within it.
    fn by_segment<'o>(&'o self, ordinals: &'o [u32]) -> impl Iterator<Item = (u32, impl Iterator<Item = u32> + 'o)> {
        self.bases.iter().enumerate().map(move |(segment, base)| {
            let end = self.bases.get(segment + 1).copied().unwrap_or(u32::MAX);
            let from = ordinals.partition_point(|ordinal| ordinal < base);
            let to = ordinals.partition_point(|ordinal| *ordinal < end);
            (segment as u32, ordinals[from..to].iter().map(move |ordinal| ordinal - base))
        })
    }
}

/// Adds how many of the documents have each value of the column.
fn count(
    column: &StrColumn,
    docs: impl Iterator<Item = u32>,
    counts: &mut BTreeMap<String, u64>,
) -> Result<(), EngineError> {
    let mut by_ordinal = vec![0_u64; column.num_terms()];
    for doc in docs {
        for ordinal in column.ords().values_for_doc(doc) {
            by_ordinal[ordinal as usize] += 1;
        }
    }
    let mut value = String::new();
    for (ordinal, number) in by_ordinal.into_iter().enumerate().filter(|(_, number)| *number > 0) {
        value.clear();
        column.ord_to_str(ordinal as u64, &mut value).map_err(tantivy::TantivyError::from)?;
        *counts.entry(value.clone()).or_default() += number;
    }
    Ok(())
}

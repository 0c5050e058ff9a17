//! The columns of a generation, each opened once: what sections have beside words, without reading one.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use tantivy::SegmentReader;
use tantivy::columnar::{Column, StrColumn};

use super::schema::{DAY, ID, LINE};
use super::{Engine, EngineError};
use crate::date::Day;
use crate::query::Facet;

/// The columns of one segment that nearly every answer reads.
#[derive(Default)]
pub struct Columns {
    days: OnceLock<Column<i64>>,
    lines: OnceLock<Column<u64>>,
    paths: OnceLock<Option<StrColumn>>,
}

/// Returns what the cell holds, opened now where it is empty.
fn once<T>(cell: &OnceLock<T>, open: impl FnOnce() -> tantivy::Result<T>) -> tantivy::Result<&T> {
    match cell.get() {
        Some(opened) => Ok(opened),
        None => {
            let opened = open()?;
            Ok(cell.get_or_init(|| opened))
        }
    }
}

impl Engine {
    /// Returns the day of each of the documents. The ordinals must ascend.
    pub fn days(&self, ordinals: &[u32]) -> Result<Vec<Option<Day>>, EngineError> {
        let mut days = Vec::with_capacity(ordinals.len());
        for (segment, docs) in self.by_segment(ordinals) {
            let (columns, reader) = self.columns(segment);
            let column = once(&columns.days, || reader.fast_fields().i64(DAY))?;
            days.extend(docs.map(|doc| column.first(doc).and_then(|number| Day::from_number(number as i32))));
        }
        Ok(days)
    }

    /// Returns the line of the heading of each of the sections. The ordinals must ascend.
    pub fn lines(&self, ordinals: &[u32]) -> Result<Vec<u32>, EngineError> {
        let mut lines = Vec::with_capacity(ordinals.len());
        for (segment, docs) in self.by_segment(ordinals) {
            let (columns, reader) = self.columns(segment);
            let column = once(&columns.lines, || reader.fast_fields().u64(LINE))?;
            lines.extend(docs.map(|doc| column.first(doc).unwrap_or(1) as u32));
        }
        Ok(lines)
    }

    /// Returns the path of a section's file.
    pub fn path(&self, ordinal: u32) -> Result<String, EngineError> {
        let (segment, doc) = self.address(ordinal);
        let mut path = String::new();
        if let Some(column) = self.paths(segment as u32)?
            && let Some(value) = column.ords().first(doc)
        {
            column.ord_to_str(value, &mut path).map_err(tantivy::TantivyError::from)?;
        }
        Ok(path)
    }

    /// Returns a number for each of the sections that only those of the same file have. The ordinals must ascend.
    pub fn files(&self, ordinals: &[u32]) -> Result<Vec<u64>, EngineError> {
        let mut files = Vec::with_capacity(ordinals.len());
        for (segment, docs) in self.by_segment(ordinals) {
            // All sections of a file lie in one segment.
            let of = |number: u64| (u64::from(segment) << u32::BITS) | number;
            let paths = self.paths(segment)?;
            files.extend(docs.map(|doc| of(paths.and_then(|column| column.ords().first(doc)).unwrap_or(0))));
        }
        Ok(files)
    }

    /// Returns the section of this name, where there is one.
    ///
    /// Names are looked at one by one: they are asked for seldom, and a dictionary of them would be as large as they are.
    pub fn with_id(&self, id: &str) -> Result<Option<u32>, EngineError> {
        let Some(number) = id_number(id) else { return Ok(None) };
        for (reader, base) in self.searcher.segment_readers().iter().zip(&self.bases) {
            let column = reader.fast_fields().u64(ID)?;
            if let Some(doc) = (0..reader.max_doc()).find(|doc| column.first(*doc) == Some(number)) {
                return Ok(Some(base + doc));
            }
        }
        Ok(None)
    }

    /// Returns the values of a facet among the documents and how many of them have each.
    ///
    /// The ordinals must ascend.
    pub fn counts(&self, facet: Facet, ordinals: &[u32]) -> Result<BTreeMap<String, u64>, EngineError> {
        let mut counts = BTreeMap::new();
        for (segment, docs) in self.by_segment(ordinals) {
            if let Some(column) = self.searcher.segment_reader(segment).fast_fields().str(facet.name())? {
                count(&column, docs, &mut counts)?;
            }
        }
        Ok(counts)
    }

    fn paths(&self, segment: u32) -> Result<Option<&StrColumn>, EngineError> {
        let (columns, reader) = self.columns(segment);
        Ok(once(&columns.paths, || reader.fast_fields().str(Facet::Path.name()))?.as_ref())
    }

    fn columns(&self, segment: u32) -> (&Columns, &SegmentReader) {
        (&self.columns[segment as usize], self.searcher.segment_reader(segment))
    }
}

/// Returns the number that a name is written for: 16 hexadecimal digits.
pub fn id_number(id: &str) -> Option<u64> {
    let digits = id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    digits.then(|| u64::from_str_radix(id, 16).ok())?
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

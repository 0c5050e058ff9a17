//! Looks up which sections have a value, and where sections stand, without reading a stored one.

use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED};

use super::schema::{FACETS, Key, LINE};
use super::{Engine, EngineError};
use crate::query::Facet;

impl Engine {
    /// Returns the sections that have this value of a facet, by ascending ordinal.
    pub fn with_value(&self, facet: Facet, value: &str) -> Result<Vec<u32>, EngineError> {
        self.with_key(Key::Facet(facet, value))
    }

    /// Returns the sections that have this key of [`crate::engine::topic`], by ascending ordinal.
    pub fn with_topic(&self, key: &str) -> Result<Vec<u32>, EngineError> {
        self.with_key(Key::Topic(key))
    }

    /// Returns the section of this name, where there is one.
    pub fn with_id(&self, id: &str) -> Result<Option<u32>, EngineError> {
        Ok(self.with_key(Key::Id(id))?.first().copied())
    }

    /// Returns the line of the heading of each of the sections. The ordinals must ascend.
    pub fn lines(&self, ordinals: &[u32]) -> Result<Vec<u32>, EngineError> {
        let mut lines = Vec::with_capacity(ordinals.len());
        for (segment, docs) in self.by_segment(ordinals) {
            let column = self.searcher.segment_reader(segment).fast_fields().u64(LINE)?;
            lines.extend(docs.map(|doc| column.first(doc).unwrap_or(1) as u32));
        }
        Ok(lines)
    }

    /// Returns the path of a section's file, from its column.
    pub fn path(&self, ordinal: u32) -> Result<String, EngineError> {
        let (segment, doc) = self.address(ordinal);
        let (_, name) = FACETS.iter().find(|(facet, _)| *facet == Facet::Path).expect("every facet has a field");
        let mut path = String::new();
        if let Some(column) = self.searcher.segment_reader(segment as u32).fast_fields().str(name)?
            && let Some(value) = column.ords().first(doc)
        {
            column.ord_to_str(value, &mut path).map_err(tantivy::TantivyError::from)?;
        }
        Ok(path)
    }

    fn with_key(&self, key: Key<'_>) -> Result<Vec<u32>, EngineError> {
        let term = self.fields.term(key);
        let mut found = Vec::new();
        for (segment, base) in self.searcher.segment_readers().iter().zip(&self.bases) {
            let list = segment.inverted_index(term.field())?.read_postings(&term, IndexRecordOption::Basic);
            let Some(mut list) = list.map_err(tantivy::TantivyError::from)? else { continue };
            found.reserve(list.doc_freq() as usize);
            while list.doc() != TERMINATED {
                found.push(base + list.doc());
                list.advance();
            }
        }
        Ok(found)
    }
}

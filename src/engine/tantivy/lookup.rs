//! Looks up which sections have a value, without reading a stored one.

use std::collections::BTreeMap;

use tantivy::postings::SegmentPostings;
use tantivy::schema::{IndexRecordOption, Term};
use tantivy::{DocSet, SegmentReader, TERMINATED};

use super::schema::Key;
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

    /// Returns those of the sections that have this value of a facet. The ordinals must ascend.
    ///
    /// Where they are few, this reads a few blocks of the list of a common value, not all of it.
    pub fn among(&self, ordinals: &[u32], facet: Facet, value: &str) -> Result<Vec<u32>, EngineError> {
        let mut found = Vec::new();
        let term = self.fields.term(Key::Facet(facet, value));
        for (segment, docs) in self.by_segment(ordinals) {
            let reader = self.searcher.segment_reader(segment);
            let Some(mut list) = self.list(reader, &term)? else { continue };
            let base = self.bases[segment as usize];
            let has = |doc: &u32| if list.doc() < *doc { list.seek(*doc) == *doc } else { list.doc() == *doc };
            found.extend(docs.filter(has).map(|doc| base + doc));
        }
        Ok(found)
    }

    /// Returns every value of a facet and how many sections have it, from the dictionary of values.
    pub fn values(&self, facet: Facet) -> Result<BTreeMap<String, u64>, EngineError> {
        let mut values = BTreeMap::new();
        let of = Key::Facet(facet, "").text();
        for reader in self.searcher.segment_readers() {
            let inverted = reader.inverted_index(self.fields.key)?;
            let mut stream =
                inverted.terms().range().ge(of.as_bytes()).into_stream().map_err(tantivy::TantivyError::from)?;
            while stream.advance() && stream.key().starts_with(of.as_bytes()) {
                let value = String::from_utf8_lossy(&stream.key()[of.len()..]).into_owned();
                *values.entry(value).or_default() += u64::from(stream.value().doc_freq);
            }
        }
        Ok(values)
    }

    fn with_key(&self, key: Key<'_>) -> Result<Vec<u32>, EngineError> {
        let mut found = Vec::new();
        let term = self.fields.term(key);
        for (reader, base) in self.searcher.segment_readers().iter().zip(&self.bases) {
            let Some(mut list) = self.list(reader, &term)? else { continue };
            found.reserve(list.doc_freq() as usize);
            while list.doc() != TERMINATED {
                found.push(base + list.doc());
                list.advance();
            }
        }
        Ok(found)
    }

    fn list(&self, reader: &SegmentReader, key: &Term) -> Result<Option<SegmentPostings>, EngineError> {
        let list = reader.inverted_index(self.fields.key)?.read_postings(key, IndexRecordOption::Basic);
        Ok(list.map_err(tantivy::TantivyError::from)?)
    }
}

//! The values that each of some documents has for a facet, for counting by more than the value itself.

use std::collections::HashMap;

use super::{Engine, EngineError};
use crate::query::Facet;

/// The values of a facet among some documents, each value once, and which of them each document has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// The values, in the order in which they were met.
    pub values: Vec<String>,
    /// For each document where its numbers end; they begin where those of the document before end.
    ends: Vec<usize>,
    numbers: Vec<u32>,
}

impl Column {
    /// Returns the numbers of the values that a document has, by the place of the document.
    pub fn of(&self, place: usize) -> &[u32] {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.numbers[start..self.ends[place]]
    }

    /// Returns the number of a value, new where it was not met before.
    fn number(&mut self, value: String, known: &mut HashMap<String, u32>) -> u32 {
        let values = &mut self.values;
        *known.entry(value).or_insert_with_key(|value| {
            values.push(value.clone());
            values.len() as u32 - 1
        })
    }
}

impl Engine {
    /// Returns the values of a facet for each of the documents. The ordinals must ascend.
    pub fn column(&self, facet: Facet, ordinals: &[u32]) -> Result<Column, EngineError> {
        let (mut read, mut known) = (Column::default(), HashMap::new());
        for (segment, docs) in self.by_segment(ordinals) {
            let column = self.searcher.segment_reader(segment).fast_fields().str(facet.name())?;
            // A segment counts its own values from 0; each is looked up once.
            let mut numbers = vec![None; column.as_ref().map_or(0, |column| column.num_terms())];
            for doc in docs {
                for ordinal in column.iter().flat_map(|column| column.ords().values_for_doc(doc)) {
                    let number = match numbers[ordinal as usize] {
                        Some(number) => number,
                        None => {
                            let mut value = String::new();
                            let dictionary = column.as_ref().expect("a value stands in a column");
                            dictionary.ord_to_str(ordinal, &mut value).map_err(tantivy::TantivyError::from)?;
                            *numbers[ordinal as usize].insert(read.number(value, &mut known))
                        }
                    };
                    read.numbers.push(number);
                }
                read.ends.push(read.numbers.len());
            }
        }
        Ok(read)
    }
}

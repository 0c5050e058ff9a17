//! Every word of a generation with the number of its documents, in one sorted dictionary.
//!
//! Which words a step of a needle accepts is asked once for a query, not once for each field of each shard. The
//! dictionary is made when a generation is published, from those of its shards, and read like them.

use std::collections::BTreeMap;
use std::sync::Arc;

use tantivy::directory::FileSlice;
use tantivy::postings::TermInfo;
use tantivy::termdict::{TermDictionary, TermDictionaryBuilder};

use super::EngineError;
use super::directory;
use super::schema::schema;
use super::shard::searcher;
use crate::store::Part;
use crate::words::Step;

/// Every word of a generation.
pub struct Lexicon {
    words: TermDictionary,
}

/// Builds the lexicon of shards that have these bytes, and returns its bytes.
pub fn build(shards: Vec<Vec<u8>>) -> Result<Vec<u8>, EngineError> {
    let (_, fields) = schema();
    let mut words: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
    let shards = shards.into_iter().map(Part::from).collect();
    for segment in searcher(shards)?.segment_readers() {
        // Within a segment a word stands in as many documents as in its commonest field, at least.
        let mut most: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
        for field in fields.words() {
            let inverted = segment.inverted_index(field)?;
            let mut stream = inverted.terms().stream().map_err(tantivy::TantivyError::from)?;
            while stream.advance() {
                let documents = stream.value().doc_freq;
                match most.get_mut(stream.key()) {
                    Some(known) => *known = documents.max(*known),
                    None => drop(most.insert(stream.key().to_vec(), documents)),
                }
            }
        }
        for (word, documents) in most {
            *words.entry(word).or_default() += documents;
        }
    }
    Ok(written(&words)?)
}

fn written(words: &BTreeMap<Vec<u8>, u32>) -> tantivy::Result<Vec<u8>> {
    let mut builder = TermDictionaryBuilder::create(Vec::new())?;
    for (word, documents) in words {
        builder.insert(word, &TermInfo { doc_freq: *documents, postings_range: 0..0, positions_range: 0..0 })?;
    }
    Ok(builder.finish()?)
}

impl Lexicon {
    /// Opens a lexicon.
    pub fn open(part: Part) -> Result<Lexicon, EngineError> {
        let words = TermDictionary::open(FileSlice::new(Arc::new(directory::bytes(part)?)));
        Ok(Lexicon { words: words.map_err(tantivy::TantivyError::from)? })
    }

    /// Returns the words that a step accepts, in alphabetical order, each with the number of its documents.
    pub fn accepted(&self, step: &Step) -> tantivy::Result<Vec<(String, u64)>> {
        let mut accepted = Vec::new();
        match step {
            Step::Exact(word) => {
                accepted.extend(self.words.get(word)?.map(|info| (word.clone(), u64::from(info.doc_freq))));
            }
            Step::Inflected(_) | Step::Prefix(_) | Step::Fuzzy(..) => {
                let matcher = step.matcher();
                self.beginning(matcher.common_prefix(), |word, documents| {
                    if matcher.matches(word) {
                        accepted.push((word.to_owned(), documents));
                    }
                })?;
            }
        }
        Ok(accepted)
    }

    /// Calls `each` with every word that begins with `prefix`, in alphabetical order, and the number of its documents.
    pub fn beginning(&self, prefix: &str, mut each: impl FnMut(&str, u64)) -> tantivy::Result<()> {
        let mut stream = self.words.range().ge(prefix.as_bytes()).into_stream()?;
        while stream.advance() {
            if !stream.key().starts_with(prefix.as_bytes()) {
                break;
            }
            let documents = u64::from(stream.value().doc_freq);
            each(std::str::from_utf8(stream.key()).unwrap_or_default(), documents);
        }
        Ok(())
    }
}

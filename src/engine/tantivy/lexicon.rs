//! Every word of a generation with the number of its documents, in one sorted dictionary.
//!
//! Which words a step of a needle accepts is asked once for a query, not once for each field of each shard. The
//! dictionary is made when a generation is published, from those of its shards, and read like them.

use std::ops::Range;
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

/// Builds the lexicon of shards, and returns its bytes. Only one shard is open at a time: together they are the whole index.
pub fn build(shards: Vec<Part>) -> Result<Vec<u8>, EngineError> {
    let mut entries = Entries::default();
    for (number, shard) in shards.into_iter().enumerate() {
        entries.read(number, shard)?;
    }
    Ok(entries.written()?)
}

/// The words of all dictionaries, one beside the other in one buffer.
#[derive(Default)]
struct Entries {
    text: Vec<u8>,
    entries: Vec<Entry>,
}

/// A word of one field of one segment.
struct Entry {
    word: Range<usize>,
    segment: usize,
    documents: u32,
}

impl Entries {
    fn read(&mut self, number: usize, shard: Part) -> Result<(), EngineError> {
        let (_, fields) = schema();
        for reader in searcher(vec![shard])?.segment_readers() {
            for field in fields.words() {
                let inverted = reader.inverted_index(field)?;
                let mut stream = inverted.terms().stream().map_err(tantivy::TantivyError::from)?;
                while stream.advance() {
                    self.add(stream.key(), number, stream.value().doc_freq);
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, word: &[u8], segment: usize, documents: u32) {
        let start = self.text.len();
        self.text.extend_from_slice(word);
        self.entries.push(Entry { word: start..self.text.len(), segment, documents });
    }

    /// Returns the bytes of the dictionary. Within a segment a word stands in as many documents as in its commonest field,
    /// at least.
    fn written(mut self) -> tantivy::Result<Vec<u8>> {
        let text = std::mem::take(&mut self.text);
        let word = |entry: &Entry| &text[entry.word.clone()];
        // Each dictionary is sorted already, which this sort makes use of; equal words stay in the order of the segments.
        self.entries.sort_by(|a, b| word(a).cmp(word(b)));
        let mut builder = TermDictionaryBuilder::create(Vec::new())?;
        for same_word in self.entries.chunk_by(|a, b| word(a) == word(b)) {
            let segments = same_word.chunk_by(|a, b| a.segment == b.segment);
            let most = |fields: &[Entry]| fields.iter().map(|entry| entry.documents).max().unwrap_or(0);
            let doc_freq = segments.map(most).sum();
            builder.insert(word(&same_word[0]), &TermInfo { doc_freq, postings_range: 0..0, positions_range: 0..0 })?;
        }
        Ok(builder.finish()?)
    }
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

    /// Says whether a step accepts any word. Each accepts the one that it was made of, which is found without a walk through
    /// those that begin like it.
    pub fn knows(&self, step: &Step) -> tantivy::Result<bool> {
        let known = match step {
            Step::Exact(word) | Step::Inflected(word) | Step::Prefix(word) | Step::Fuzzy(word, _) => {
                self.words.get(word)?
            }
        };
        Ok(known.is_some() || !self.accepted(step)?.is_empty())
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

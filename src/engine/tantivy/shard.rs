//! One shard: the documents of a run of files as a single segment, built in memory, packed into one file.

use std::path::PathBuf;

use tantivy::directory::{Directory, OwnedBytes, RamDirectory};
use tantivy::indexer::SingleSegmentIndexWriter;
use tantivy::schema::TantivyDocument;
use tantivy::{Index, IndexSettings, ReloadPolicy, Searcher};

use super::EngineError;
use super::columns::id_number;
use super::directory::{self, ShardDirectory};
use super::schema::{Fields, Key, schema};
use super::stored::stored;
use super::tokens::{GAP, TOKENIZER, Words};
use crate::document::Document;
use crate::engine::{facet, topic};
use crate::query::Facet;
use crate::store::Part;
use crate::store::pack::{self, Table};

/// The size of the blocks in which stored sections are compressed: small enough that showing one section is cheap.
pub const STORE_BLOCK: usize = 16_384;

/// What a writer may hold before it would write out; a shard is cut far below it, so it stays one segment.
const MEMORY_BUDGET: usize = 1 << 30;

/// The name of the part that says how many documents there are.
const COUNT: &str = "count";

/// A shard that is being built. Of a document nothing is kept but what the index holds of it.
pub struct Builder {
    writer: SingleSegmentIndexWriter,
    fields: Fields,
    memory: RamDirectory,
    /// How many documents were added.
    pub documents: u64,
}

impl Builder {
    /// Begins a shard.
    pub fn new() -> Result<Builder, EngineError> {
        let (schema, fields) = schema();
        let memory = RamDirectory::create();
        let settings = IndexSettings {
            docstore_blocksize: STORE_BLOCK,
            docstore_compress_dedicated_thread: false,
            ..IndexSettings::default()
        };
        let writer = Index::builder()
            .schema(schema)
            .settings(settings)
            .tokenizers(tokenizers())
            .single_segment_index_writer(memory.clone(), MEMORY_BUDGET)?;
        Ok(Builder { writer, fields, memory, documents: 0 })
    }

    /// Adds a document; they come in (path, line) order.
    pub fn add(&mut self, document: &Document) -> Result<(), EngineError> {
        self.writer.add_document(indexed(document, &stored(document), &self.fields))?;
        self.documents += 1;
        Ok(())
    }

    /// Returns the bytes of the shard. The same documents give the same bytes: the name of the segment is not part of them.
    pub fn finish(self) -> Result<Vec<u8>, EngineError> {
        let Builder { writer, memory, documents, .. } = self;
        let index = writer.finalize()?;
        let mut parts = vec![(COUNT.to_owned(), OwnedBytes::new(documents.to_string().into_bytes()))];
        let mut files: Vec<PathBuf> = index.load_metas()?.list_segment_files().into_iter().collect();
        files.sort();
        for path in files {
            if let Some(extension) = path.extension().filter(|_| memory.exists(&path).unwrap_or(false)) {
                let bytes = memory.open_read(&path)?.read_bytes().map_err(tantivy::TantivyError::from)?;
                parts.push((extension.to_string_lossy().into_owned(), bytes));
            }
        }
        Ok(pack::pack(&parts))
    }
}

/// A shard that is open: one segment and its files by the names tantivy gives them.
pub struct Segment {
    /// 32 hexadecimal digits that name the segment within one index.
    pub id: String,
    /// How many documents it holds.
    pub max_doc: u32,
    /// Its files.
    pub files: Vec<(PathBuf, OwnedBytes)>,
}

/// Opens shards that have these bytes as the segments of one index, in order.
pub fn searcher(shards: Vec<Part>) -> Result<Searcher, EngineError> {
    let open = |(number, part)| open(directory::bytes(part)?, number);
    let segments = shards.into_iter().enumerate().map(open).collect::<Result<Vec<_>, _>>()?;
    let (schema, _) = schema();
    let mut index = Index::open(ShardDirectory::new(segments, &schema))?;
    index.set_tokenizers(tokenizers());
    Ok(index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?.searcher())
}

/// Opens the shard that has these bytes; `number` is its place among the shards.
fn open(bytes: OwnedBytes, number: usize) -> Result<Segment, EngineError> {
    let table: Table = pack::unpack(&bytes).ok_or(EngineError::NotAShard)?;
    let part = |name: &str| table.range(name).map(|range| bytes.slice(range));
    let max_doc =
        part(COUNT).and_then(|count| std::str::from_utf8(&count).ok()?.parse().ok()).ok_or(EngineError::NotAShard)?;
    let id = format!("{number:032x}");
    let files = table
        .names()
        .filter(|name| *name != COUNT)
        .filter_map(|name| Some((format!("{id}.{name}").into(), part(name)?)))
        .collect();
    Ok(Segment { id, max_doc, files })
}

/// Returns the tokenizers a shard is written and read with.
fn tokenizers() -> tantivy::tokenizer::TokenizerManager {
    // Every field is asked for a tokenizer, numbers too, so the usual ones must be there.
    let manager = tantivy::tokenizer::TokenizerManager::default();
    manager.register(TOKENIZER, Words::default());
    manager
}

/// Returns the document as tantivy indexes it; `stored` is what [`super::stored`] makes of it.
fn indexed(document: &Document, stored: &[u8], fields: &Fields) -> TantivyDocument {
    let mut indexed = TantivyDocument::default();
    let above = document.headings.len().saturating_sub(1);
    indexed.add_text(fields.heading, &document.heading);
    indexed.add_text(fields.trail, document.headings[..above].join(&GAP.to_string()));
    indexed.add_text(fields.body, &document.text);
    if let Some(day) = document.date {
        indexed.add_i64(fields.day, i64::from(day.number()));
    }
    indexed.add_u64(fields.line, u64::from(document.lines.start));
    if let Some(number) = id_number(&document.id) {
        indexed.add_u64(fields.id, number);
    }
    for key in topic::keys(document) {
        indexed.add_text(fields.key, Key::Topic(&key).text());
    }
    for facet in Facet::ALL {
        for value in facet::values(document, facet) {
            indexed.add_text(fields.facet(facet), value);
            indexed.add_text(fields.key, Key::Facet(facet, value).text());
        }
    }
    indexed.add_bytes(fields.stored, stored);
    indexed
}

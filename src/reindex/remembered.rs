//! What a run knows of files that are as they were when the index was made: their facts, kept beside it.
//!
//! Nothing rests on them but time. Where they cannot be read, or belong to another version or configuration, the files are
//! read again.

use std::collections::HashMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::store::SourceFile;

use super::facts::Facts;
use super::gather::File;

/// The facts of files that did not change.
#[derive(Default)]
pub struct Remembered {
    bytes: Vec<u8>,
    /// For each file that is as it was its hash, and where its facts lie.
    files: HashMap<String, (u128, Range<usize>)>,
}

/// A file as it is kept.
#[derive(Serialize, Deserialize)]
struct Row<'b> {
    path: &'b str,
    /// The hash of what it held.
    hash: [u8; 16],
    /// Its facts; read only where they are asked for.
    facts: &'b [u8],
}

impl Remembered {
    /// Returns the memory of a run that reads everything.
    pub fn nothing() -> Remembered {
        Remembered::default()
    }

    /// Returns what is remembered of the files that are now what they were.
    pub fn of(bytes: &[u8], now: &[SourceFile]) -> Remembered {
        let hashes: HashMap<&str, u128> =
            now.iter().filter_map(|file| Some((file.path.as_str(), file.hash?))).collect();
        let bytes = lz4_flex::block::decompress_size_prepended(bytes).unwrap_or_default();
        let rows: Vec<Row<'_>> = postcard::from_bytes(&bytes).unwrap_or_default();
        let same = |row: &Row<'_>| {
            let hash = u128::from_le_bytes(row.hash);
            let start = row.facts.as_ptr() as usize - bytes.as_ptr() as usize;
            let unchanged = hashes.get(row.path) == Some(&hash);
            unchanged.then(|| (row.path.to_owned(), (hash, start..start + row.facts.len())))
        };
        let files = rows.iter().filter_map(same).collect();
        Remembered { bytes, files }
    }

    /// Returns the hash and the facts of a file that is as it was.
    pub fn facts(&self, path: &str) -> Option<(u128, Facts)> {
        let (hash, range) = self.files.get(path)?;
        let facts: Facts = postcard::from_bytes(&self.bytes[range.clone()]).ok()?;
        (facts.path == path).then_some((*hash, facts))
    }
}

/// Returns the bytes by which a later run remembers files.
pub fn to_bytes(files: &[File]) -> Vec<u8> {
    let facts = |file: &File| postcard::to_allocvec(&file.facts).expect("facts are plain data");
    let of_files: Vec<Vec<u8>> = files.iter().map(facts).collect();
    let rows: Vec<Row<'_>> = files.iter().zip(&of_files).map(|(file, facts)| Row::of(file, facts)).collect();
    lz4_flex::block::compress_prepend_size(&postcard::to_allocvec(&rows).expect("rows are plain data"))
}

impl<'b> Row<'b> {
    fn of(file: &'b File, facts: &'b [u8]) -> Row<'b> {
        Row { path: &file.facts.path, hash: file.hash.to_le_bytes(), facts }
    }
}

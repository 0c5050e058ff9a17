//! What a run knows of files that are as they were when the index was made: their facts, kept beside it.
//!
//! Nothing rests on them but time. Where they cannot be read, or belong to another version or configuration, the files are
//! read again.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::store::SourceFile;

use super::facts::Facts;
use super::gather::Run;

/// The facts of files that did not change.
#[derive(Default)]
pub struct Remembered {
    /// The facts of each run of files, packed.
    runs: Vec<Vec<u8>>,
    /// For each file that is as it was its hash, its run, and its place there.
    files: HashMap<String, (u128, usize, usize)>,
}

/// A run of files as it is kept.
#[derive(Serialize, Deserialize)]
struct Row<'b> {
    /// For each file its path and the hash of what it held.
    #[serde(borrow)]
    files: Vec<(&'b str, [u8; 16])>,
    /// Their facts, packed.
    facts: &'b [u8],
}

impl Remembered {
    /// Returns the memory of a run that reads everything.
    pub fn nothing() -> Remembered {
        Remembered::default()
    }

    /// Returns what is remembered of the files that are now what they were.
    pub fn of(bytes: &[u8], now: &[SourceFile]) -> Remembered {
        let now: HashMap<&str, u128> = now.iter().filter_map(|file| Some((file.path.as_str(), file.hash?))).collect();
        let rows: Vec<Row<'_>> = postcard::from_bytes(bytes).unwrap_or_default();
        let mut remembered = Remembered::default();
        for row in rows {
            let hashes = row.files.iter().map(|(path, hash)| (*path, u128::from_le_bytes(*hash)));
            let same = hashes.enumerate().filter(|(_, (path, hash))| now.get(path) == Some(hash));
            let run = remembered.runs.len();
            remembered.files.extend(same.map(|(place, (path, hash))| (path.to_owned(), (hash, run, place))));
            remembered.runs.push(row.facts.to_vec());
        }
        remembered
    }

    /// Returns the hash and the facts of each file that is as it was. Files that stand together are best asked for together.
    pub fn facts<'p>(&self, paths: impl Iterator<Item = &'p str>) -> Vec<Option<(u128, Facts)>> {
        let mut unpacked: HashMap<usize, Vec<Option<Facts>>> = HashMap::new();
        let mut facts = |path| {
            let (hash, run, place) = self.files.get(path)?;
            let of_run = unpacked.entry(*run).or_insert_with(|| {
                self::unpacked(&self.runs[*run]).unwrap_or_default().into_iter().map(Some).collect()
            });
            Some((*hash, of_run.get_mut(*place)?.take()?))
        };
        paths.map(&mut facts).collect()
    }
}

/// Returns the bytes by which a later run remembers files.
pub fn to_bytes(runs: &[Run]) -> Vec<u8> {
    let packed: Vec<_> = runs.iter().map(|run| run.facts.packed()).collect();
    let rows = runs.iter().zip(&packed).map(|(run, facts)| Row {
        files: run.files.iter().map(|file| (file.path.as_str(), file.hash.to_le_bytes())).collect(),
        facts,
    });
    postcard::to_allocvec(&rows.collect::<Vec<_>>()).expect("rows are plain data")
}

/// Returns the bytes of facts: those of files that stand together are much alike, and take less together.
pub fn packed(facts: &[Facts]) -> Vec<u8> {
    lz4_flex::block::compress_prepend_size(&postcard::to_allocvec(facts).expect("facts are plain data"))
}

/// Returns the facts of such bytes; `None` where they are no such bytes.
pub fn unpacked(bytes: &[u8]) -> Option<Vec<Facts>> {
    postcard::from_bytes(&lz4_flex::block::decompress_size_prepended(bytes).ok()?).ok()
}

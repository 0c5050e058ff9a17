//! One generation of the index, written down: its shards, the files they were made of, and what made it.
//!
//! A manifest is one line of JSON and one line with its checksum. It is the only file whose truth is checked by itself;
//! every other file is checked against it.

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_128;

use super::Fingerprint;
use crate::error::Skipped;

/// The version of everything under the directory of the index. Another version is rebuilt, never read.
pub const FORMAT: u32 = 3;

/// One generation of the index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the format of the directory.
    pub format: u32,
    /// Counts up with each publication.
    pub generation: u64,
    /// What made it: the tables of the schema, the analyser, the engine.
    pub made_by: Fingerprint,
    /// The directory of the corpus, as an absolute path.
    pub corpus: String,
    /// What else its answers depend on: the configuration of the corpus, and whether its history was asked.
    #[serde(default)]
    pub settings: String,
    /// The commit of the checkout, where the corpus is one.
    pub commit: Option<String>,
    /// The shards in the order of the paths in them.
    pub shards: Vec<StoredShard>,
    /// The file of all words.
    pub lexicon: StoredShard,
    /// The files that were read, in the order of their paths.
    pub files: Vec<SourceFile>,
    /// The files that were left out, each with its reason.
    pub skipped: Vec<Skipped>,
    /// What the corpus shows as a whole: its groups and what was odd. Opaque to the store.
    pub catalogue: serde_json::Value,
}

/// A shard and what its file must be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredShard {
    /// The name of the file: a hash of the documents in it and of what made it.
    pub name: String,
    /// The length of the file in bytes.
    pub length: u64,
    /// The hash of its bytes.
    pub hash: Fingerprint,
    /// How many documents it holds.
    pub documents: u64,
}

/// A file of the corpus as it was when it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    /// The path, relative to the corpus, with `/`.
    pub path: String,
    /// The length in bytes.
    pub length: u64,
    /// The time of the last change in nanoseconds since 1970, where the file system knows it.
    pub modified: Option<i64>,
}

impl Manifest {
    /// Returns how many documents the shards hold.
    pub fn documents(&self) -> u64 {
        self.shards.iter().map(|shard| shard.documents).sum()
    }

    /// Returns how many of the files were left out.
    pub fn skipped_files(&self) -> usize {
        let left_out = |file: &&SourceFile| self.skipped.iter().any(|skipped| skipped.path == file.path);
        self.files.iter().filter(left_out).count()
    }

    /// Returns the bytes of the file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec(self).expect("a manifest is plain data");
        let checksum = Fingerprint::of(&bytes);
        bytes.push(b'\n');
        bytes.extend_from_slice(checksum.0.as_bytes());
        bytes.push(b'\n');
        bytes
    }

    /// Reads the bytes of a file; `None` where they are not what was written.
    pub fn from_bytes(bytes: &[u8]) -> Option<Manifest> {
        let mut lines = bytes.split(|byte| *byte == b'\n');
        let (line, checksum, end) = (lines.next()?, lines.next()?, lines.next()?);
        let whole = end.is_empty() && lines.next().is_none();
        (whole && Fingerprint::of(line).0.as_bytes() == checksum).then(|| serde_json::from_slice(line).ok())?
    }
}

impl Fingerprint {
    /// Returns the fingerprint of the bytes: XXH3 of 128 bits, against accidents, not against forgers.
    pub fn of(bytes: &[u8]) -> Fingerprint {
        Fingerprint(format!("{:032x}", XxHash3_128::oneshot(bytes)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let shard = StoredShard { name: "a".into(), length: 3, hash: Fingerprint::of(b"abc"), documents: 1 };
        let file = SourceFile { path: "iaas/20220613.md".into(), length: 9, modified: Some(1) };
        Manifest {
            format: FORMAT,
            generation: 7,
            made_by: Fingerprint::of(b"schema"),
            corpus: "/minutes".into(),
            settings: String::new(),
            commit: None,
            lexicon: shard.clone(),
            shards: vec![shard],
            files: vec![file],
            skipped: Vec::new(),
            catalogue: serde_json::json!({"groups": []}),
        }
    }

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        assert_eq!(Manifest::from_bytes(&manifest().to_bytes()), Some(manifest()));
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_found() {
        let bytes = manifest().to_bytes();
        for place in 0..bytes.len() {
            assert_eq!(Manifest::from_bytes(&bytes[..place]), None, "cut to {place} bytes");
            for bit in 0..8 {
                let mut flipped = bytes.clone();
                flipped[place] ^= 1 << bit;
                assert_eq!(Manifest::from_bytes(&flipped), None, "bit {bit} of byte {place}");
            }
        }
    }
}

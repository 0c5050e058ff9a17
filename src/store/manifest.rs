//! One generation of the index, written down: its shards, the files they were made of, and what made it.
//!
//! A manifest is one line of JSON and one line with its checksum. It is the only file whose truth is checked by itself;
//! every other file is checked against it.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use twox_hash::XxHash3_128;

use super::Fingerprint;
use crate::error::Skipped;

/// The version of everything under the directory of the index. Another version is rebuilt, never read.
pub const FORMAT: u32 = 11;

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
    /// When it was made, in seconds since 1970, where the host said so.
    #[serde(default)]
    pub made_at: Option<i64>,
    /// How many of a hundred files may be gone in the generation after it, where a limit was set.
    #[serde(default)]
    pub max_removed: Option<u8>,
    /// The shards in the order of the paths in them.
    pub shards: Vec<StoredShard>,
    /// The file of all words.
    pub lexicon: StoredShard,
    /// The file that lists the files that were read. It is apart, because a search does not need it; its documents are how
    /// many they are.
    pub sources: StoredShard,
    /// The file of what each file of the corpus says to the others. A search does not need it either.
    pub facts: StoredShard,
    /// The files that were left out, each with its reason.
    pub skipped: Vec<Skipped>,
    /// What the corpus shows as a whole, such as its groups.
    pub catalogue: Opaque,
    /// What was odd in it: no search reads it.
    pub contradictions: Opaque,
}

/// What the store carries without a look into it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Opaque(Box<RawValue>);

impl Opaque {
    /// Returns what is to be carried.
    pub fn of(value: &impl Serialize) -> Opaque {
        Opaque(serde_json::value::to_raw_value(value).expect("what is carried is plain data"))
    }

    /// Reads what was carried; `None` where it is something else.
    pub fn read<'o, T: Deserialize<'o>>(&'o self) -> Option<T> {
        serde_json::from_str(self.0.get()).ok()
    }
}

impl PartialEq for Opaque {
    fn eq(&self, other: &Opaque) -> bool {
        self.0.get() == other.0.get()
    }
}

impl Eq for Opaque {}

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

/// Returns the bytes of a list of files.
pub fn sources_to_bytes(files: &[SourceFile]) -> Vec<u8> {
    postcard::to_allocvec(files).expect("a list of files is plain data")
}

/// Reads a list of files; `None` where the bytes are something else.
pub fn sources_from_bytes(bytes: &[u8]) -> Option<Vec<SourceFile>> {
    postcard::from_bytes(bytes).ok()
}

/// A file of the corpus as it was when it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    /// The path, relative to the corpus, with `/`.
    pub path: String,
    /// The length in bytes.
    pub length: u64,
    /// The time of the last change in nanoseconds since 1970, where the file system knows it and a later change has another.
    pub modified: Option<i64>,
    /// The XXH3 of its text; `None` where it was not read.
    pub hash: Option<u128>,
}

impl SourceFile {
    /// Says whether it holds what the other one held, whenever each was written.
    pub fn holds_as(&self, other: &SourceFile) -> bool {
        (self.length, self.hash) == (other.length, other.hash)
    }
}

impl Manifest {
    /// Returns how many documents the shards hold.
    pub fn documents(&self) -> u64 {
        self.shards.iter().map(|shard| shard.documents).sum()
    }

    /// Returns every file of the generation beside the manifest: the shards, the words, the list of files, and what they say.
    pub fn parts(&self) -> impl Iterator<Item = &StoredShard> {
        self.shards.iter().chain([&self.lexicon, &self.sources, &self.facts])
    }

    /// Returns the length of all its files together.
    pub fn bytes(&self) -> u64 {
        self.parts().map(|part| part.length).sum()
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

    /// Reads the bytes of a file.
    ///
    /// # Errors
    ///
    /// Says whether they are not what was written, or what another version wrote: of its manifest nothing is understood
    /// but the checksum and the number of the format.
    pub fn from_bytes(bytes: &[u8]) -> Result<Manifest, Unread> {
        let line = checked(bytes).ok_or(Unread::Damaged)?;
        match serde_json::from_slice::<OfAnyFormat>(line) {
            Ok(OfAnyFormat { format: FORMAT }) => serde_json::from_slice(line).map_err(|_| Unread::Damaged),
            Ok(OfAnyFormat { format: _ }) => Err(Unread::OtherFormat),
            Err(_) => Err(Unread::Damaged),
        }
    }
}

/// Why a manifest cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// The bytes are not what was written.
    Damaged,
    /// Another version wrote them.
    OtherFormat,
}

/// What a manifest of any format says.
#[derive(Deserialize)]
struct OfAnyFormat {
    format: u32,
}

/// Returns the line that a manifest is, where its checksum stands by it.
fn checked(bytes: &[u8]) -> Option<&[u8]> {
    let mut lines = bytes.split(|byte| *byte == b'\n');
    let (line, checksum, end) = (lines.next()?, lines.next()?, lines.next()?);
    let whole = end.is_empty() && lines.next().is_none();
    (whole && Fingerprint::of(line).0.as_bytes() == checksum).then_some(line)
}

/// What `CURRENT` says: which generation serves. Of pointers of other formats only the number is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// The number of the generation.
    pub number: u64,
    /// The checksum of its manifest; it tells two generations of one number apart, where an index was made anew.
    pub checksum: Fingerprint,
}

impl Pointer {
    /// Returns the pointer to the generation of this number whose manifest has these bytes.
    pub fn to(number: u64, manifest: &[u8]) -> Pointer {
        let checksum = manifest.split(|byte| *byte == b'\n').nth(1).unwrap_or_default();
        Pointer { number, checksum: Fingerprint(String::from_utf8_lossy(checksum).into_owned()) }
    }

    /// Returns the bytes of the file.
    pub fn to_bytes(&self) -> Vec<u8> {
        format!("{} {}\n", name_of(self.number), self.checksum.0).into_bytes()
    }

    /// Reads the bytes of a file; `None` where they name no generation.
    pub fn from_bytes(bytes: &[u8]) -> Option<Pointer> {
        let text = std::str::from_utf8(bytes).ok()?;
        let (name, checksum) = text.trim_end_matches('\n').split_once(' ').unwrap_or((text.trim_end(), ""));
        Some(Pointer { number: number_in(name)?, checksum: Fingerprint(checksum.to_owned()) })
    }
}

/// Returns the name of the manifest of a generation.
pub fn name_of(number: u64) -> String {
    format!("generation-{number}.json")
}

/// Returns the number of the generation whose manifest has this name, or `None` where it is no such name.
pub fn number_in(name: &str) -> Option<u64> {
    let number = name.strip_prefix("generation-")?.strip_suffix(".json")?.parse().ok()?;
    (name_of(number) == name).then_some(number)
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
        Manifest {
            format: FORMAT,
            generation: 7,
            made_by: Fingerprint::of(b"schema"),
            corpus: "/minutes".into(),
            settings: String::new(),
            commit: None,
            made_at: None,
            max_removed: None,
            lexicon: shard.clone(),
            sources: shard.clone(),
            facts: shard.clone(),
            shards: vec![shard],
            skipped: Vec::new(),
            catalogue: Opaque::of(&["group"]),
            contradictions: Opaque::of(&[0]),
        }
    }

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        assert_eq!(Manifest::from_bytes(&manifest().to_bytes()), Ok(manifest()));
    }

    #[test]
    fn a_manifest_of_another_format_is_known_by_its_number_alone() {
        for line in [r#"{"format":1}"#, r#"{"format":999,"files":{"not":"a list"}}"#] {
            let bytes = format!("{line}\n{}\n", Fingerprint::of(line.as_bytes()).0);
            assert_eq!(Manifest::from_bytes(bytes.as_bytes()), Err(Unread::OtherFormat), "{line}");
        }
        let ours = format!(r#"{{"format":{FORMAT}}}"#);
        for line in ["{}", "[]", "", r#"{"format":"two"}"#, &ours] {
            let bytes = format!("{line}\n{}\n", Fingerprint::of(line.as_bytes()).0);
            assert_eq!(Manifest::from_bytes(bytes.as_bytes()), Err(Unread::Damaged), "{line}");
        }
    }

    #[test]
    fn a_list_of_files_is_read_as_it_was_written() {
        let file = |path: &str, modified: Option<i64>| SourceFile {
            path: path.into(),
            length: 9,
            modified,
            hash: modified.map(|time| time as u128),
        };
        let files = [file("a.md", None), file("iaas/20220613.md", Some(-1)), file("z.md", Some(i64::MAX))];
        let bytes = sources_to_bytes(&files);
        assert_eq!(sources_from_bytes(&bytes).as_deref(), Some(&files[..]));
        assert_eq!(sources_from_bytes(&bytes[..bytes.len() - 1]), None);
    }

    #[test]
    fn names_of_manifests_are_read_as_they_are_written() {
        assert_eq!(number_in(&name_of(17)), Some(17));
        for other in ["generation-.json", "generation-07.json", "generation-+7.json", "generation-7", "x", "CURRENT"] {
            assert_eq!(number_in(other), None, "{other}");
        }
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_found() {
        let bytes = manifest().to_bytes();
        for place in 0..bytes.len() {
            assert_eq!(Manifest::from_bytes(&bytes[..place]), Err(Unread::Damaged), "cut to {place} bytes");
            for bit in 0..8 {
                let mut flipped = bytes.clone();
                flipped[place] ^= 1 << bit;
                assert_eq!(Manifest::from_bytes(&flipped), Err(Unread::Damaged), "bit {bit} of byte {place}");
            }
        }
    }
}

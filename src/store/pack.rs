//! One file of several parts: a magic, a table, the parts.
//!
//! A shard is written at once and never changed, so its parts need no room to grow. The table comes first and says where
//! each part lies; whether the bytes are the right ones is for the manifest to say, not for this file.

use std::collections::BTreeMap;
use std::ops::{Deref, Range};

use serde::{Deserialize, Serialize};

const MAGIC: &[u8; 8] = b"minutes\x01";

/// Where the parts of a packed file lie, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table(BTreeMap<String, Range<usize>>);

impl Table {
    /// Returns the bytes of a part within the whole file, or `None` where there is no such part.
    pub fn range(&self, name: &str) -> Option<Range<usize>> {
        self.0.get(name).cloned()
    }

    /// Returns the names of the parts in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// Returns one file that holds the parts in the order given.
pub fn pack(parts: &[(String, impl Deref<Target = [u8]>)]) -> Vec<u8> {
    let mut table = Table::default();
    let mut offset = 0;
    for (name, bytes) in parts {
        table.0.insert(name.clone(), offset..offset + bytes.len());
        offset += bytes.len();
    }
    let table = serde_json::to_vec(&table).expect("a table of numbers is JSON");
    let mut file = Vec::with_capacity(MAGIC.len() + 8 + table.len() + offset);
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(&(table.len() as u64).to_le_bytes());
    file.extend_from_slice(&table);
    for (_, bytes) in parts {
        file.extend_from_slice(bytes);
    }
    file
}

/// Returns the table of a packed file, its ranges counted from the start of the file; `None` where it is no such file.
pub fn unpack(file: &[u8]) -> Option<Table> {
    let rest = file.strip_prefix(MAGIC)?;
    let (length, rest) = rest.split_first_chunk::<8>()?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
    let mut table: Table = serde_json::from_slice(rest.get(..length)?).ok()?;
    let base = MAGIC.len() + 8 + length;
    for range in table.0.values_mut() {
        *range = range.start.checked_add(base)?..range.end.checked_add(base)?;
        file.get(range.clone())?;
    }
    Some(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked() {
        let file = pack(&[("a".into(), b"one".to_vec()), ("b".into(), Vec::new()), ("c".into(), b"three".to_vec())]);
        let table = unpack(&file).expect("a packed file");
        let part = |name| table.range(name).map(|range| &file[range]);
        assert_eq!(part("a"), Some(&b"one"[..]));
        assert_eq!(part("b"), Some(&b""[..]));
        assert_eq!(part("c"), Some(&b"three"[..]));
        assert_eq!(part("d"), None);
    }

    #[test]
    fn every_shortened_file_is_refused() {
        let file = pack(&[("a".into(), b"one".to_vec())]);
        for length in 0..file.len() {
            assert_eq!(unpack(&file[..length]), None, "cut to {length} bytes");
        }
    }
}

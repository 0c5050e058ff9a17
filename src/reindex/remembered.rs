//! What a run knows of files that are as they were when the index was made: their facts, kept beside it.
//!
//! Nothing rests on them but time. Where they cannot be read, or belong to another version or configuration, the files are
//! read again.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::store::SourceFile;

use super::columns::Columns;
use super::facts::Facts;
use super::gather::Run;

/// The facts of files that did not change.
#[derive(Default)]
pub struct Remembered<'n> {
    runs: Vec<OfRun>,
    /// For each file that is as it was its run, and its place there.
    places: HashMap<&'n str, (usize, usize)>,
}

/// What is remembered of files that stood together.
struct OfRun {
    /// The hash of what each of them held.
    hashes: Vec<u128>,
    facts: Columns,
}

/// A run of files as it is kept.
#[derive(Serialize, Deserialize)]
struct Row<'b> {
    /// For each file its path and the hash of what it held.
    #[serde(borrow)]
    files: Vec<(&'b str, [u8; 16])>,
    facts: Columns,
}

impl<'n> Remembered<'n> {
    /// Returns the memory of a run that reads everything.
    pub fn nothing() -> Remembered<'n> {
        Remembered::default()
    }

    /// Returns what is remembered of the files that are now what they were.
    pub fn of(bytes: &[u8], now: &'n [SourceFile]) -> Remembered<'n> {
        let now = now.iter().filter_map(|file| Some((file.path.as_str(), (file.path.as_str(), file.hash?))));
        let now: HashMap<&str, (&'n str, u128)> = now.collect();
        let rows: Vec<Row<'_>> = postcard::from_bytes(bytes).unwrap_or_default();
        let mut remembered = Remembered::default();
        let hash = |bytes: &[u8; 16]| u128::from_le_bytes(*bytes);
        for (run, row) in rows.into_iter().enumerate() {
            for (place, (path, held)) in row.files.iter().enumerate() {
                let known = now.get(path).copied().filter(|(_, now)| *now == hash(held));
                remembered.places.extend(known.map(|(path, _)| (path, (run, place))));
            }
            let hashes = row.files.iter().map(|(_, held)| hash(held)).collect();
            remembered.runs.push(OfRun { hashes, facts: row.facts });
        }
        remembered
    }

    /// Returns the hashes and the facts of the files of a run, where all of them are as they were, and no other stood there.
    pub fn run<'p>(&self, mut paths: impl ExactSizeIterator<Item = &'p str> + Clone) -> Option<(Vec<u128>, Columns)> {
        let (number, _) = *self.places.get(paths.clone().next()?)?;
        let run = &self.runs[number];
        let same = paths.len() == run.hashes.len()
            && (0..).zip(&mut paths).all(|(place, path)| self.places.get(path) == Some(&(number, place)));
        same.then(|| (run.hashes.clone(), run.facts.clone()))
    }

    /// Returns the hash and the facts of each file that is as it was. Files that stand together are best asked for together.
    pub fn files<'p>(&self, paths: impl Iterator<Item = &'p str>) -> Vec<Option<(u128, Facts)>> {
        let mut unpacked: HashMap<usize, Vec<Option<Facts>>> = HashMap::new();
        let mut facts = |path| {
            let (number, place) = *self.places.get(path)?;
            let run = &self.runs[number];
            let of_run = unpacked
                .entry(number)
                .or_insert_with(|| run.facts.clone().into_files().unwrap_or_default().into_iter().map(Some).collect());
            Some((run.hashes[place], of_run.get_mut(place)?.take()?))
        };
        paths.map(&mut facts).collect()
    }
}

/// Returns the bytes by which a later run remembers files.
pub fn to_bytes(runs: &[Run]) -> Vec<u8> {
    let rows = runs.iter().map(|run| Row {
        files: run.files.iter().map(|file| (file.path.as_str(), file.hash.to_le_bytes())).collect(),
        facts: run.facts.packed(),
    });
    postcard::to_allocvec(&rows.collect::<Vec<_>>()).expect("rows are plain data")
}

//! Corpora of any size, made of one: copies with other dates and, as in real text, ever more words.
//!
//! Copy 0 is the source as it is. In copy `k` the dates in file names and headings are `k` days later, and a share of the
//! rare words gets an ending that no other copy has, as large as Heaps' law asks: the vocabulary grows with the power
//! [`HEAPS`] of the length. Every choice is a hash of seed, copy and word, so the same call writes the same bytes anywhere.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::LazyLock;

use jiff::ToSpan;
use minutes::corpus::read::read;
use minutes::corpus::walk::{WalkOptions, walk};
use rayon::prelude::*;
use regex::{Captures, Regex};
use twox_hash::XxHash3_64;

/// The exponent of Heaps' law for minutes and other prose.
const HEAPS: f64 = 0.55;
/// A word in no more files than this is rare, and may become another one in a copy.
const RARE: usize = 5;
/// Shorter words are articles, numbers of letters, abbreviations: every text has the same.
const SHORTEST: usize = 4;

/// The files that a corpus is made of.
pub struct Source {
    files: Vec<(String, String)>,
    seed: u64,
    rare: HashSet<String>,
    words: usize,
}

impl Source {
    /// Takes files, each a path and a text.
    pub fn new(files: Vec<(String, String)>, seed: u64) -> Source {
        let mut frequency: BTreeMap<String, usize> = BTreeMap::new();
        for (_, text) in &files {
            let distinct: BTreeSet<String> = words(text).map(str::to_lowercase).collect();
            distinct.into_iter().for_each(|word| *frequency.entry(word).or_default() += 1);
        }
        let words = frequency.len();
        let rare = frequency.into_iter().filter(|(_, files)| *files <= RARE).map(|(word, _)| word).collect();
        Source { files, seed, rare, words }
    }

    /// Reads the minutes below a directory.
    pub fn read(root: &Path, seed: u64) -> io::Result<Source> {
        let tree = walk(root, &WalkOptions::default()).map_err(io::Error::other)?;
        let text = |path: String| read(root, &path).ok().map(|source| (path, source.text));
        Ok(Source::new(tree.files.into_iter().filter_map(|file| text(file.path)).collect(), seed))
    }

    /// Returns the files as they are.
    pub fn files(&self) -> &[(String, String)] {
        &self.files
    }

    /// Writes a corpus of so many copies into a directory that does not exist yet.
    pub fn write(&self, copies: usize, to: &Path) -> io::Result<()> {
        fs::create_dir_all(to.parent().unwrap_or(to))?;
        fs::create_dir(to)?;
        if copies == 1 {
            return self.files.iter().try_for_each(|(path, text)| write(&to.join(path), text));
        }
        (0..copies).into_par_iter().try_for_each(|copy| self.write_copy(copy, &to.join(format!("c{copy:03}"))))
    }

    fn write_copy(&self, copy: usize, to: &Path) -> io::Result<()> {
        let changed = self.changed(copy);
        self.files.iter().try_for_each(|(path, text)| {
            let (folder, name) = path.rsplit_once('/').map_or(("", path.as_str()), |(folder, name)| (folder, name));
            let text: String = text.split_inclusive('\n').map(|line| later_heading(line, copy)).collect();
            write(&to.join(folder).join(&*later(name, copy)), &grown(&text, &changed, copy))
        })
    }

    /// Returns the rare words that are others in this copy.
    fn changed(&self, copy: usize) -> HashSet<&str> {
        let size = |copies: usize| (copies as f64).powf(HEAPS) * self.words as f64;
        let new = size(copy + 1) - size(copy);
        let share = if copy == 0 { 0.0 } else { (new / self.rare.len().max(1) as f64).min(0.95) };
        let limit = (share * u64::MAX as f64) as u64;
        let seed = self.seed.wrapping_add(copy as u64);
        let is_changed = |word: &&str| XxHash3_64::oneshot_with_seed(seed, word.as_bytes()) < limit;
        self.rare.iter().map(String::as_str).filter(is_changed).collect()
    }
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write(path, text)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.len() >= SHORTEST)
}

/// Returns the text with the ending of the copy behind each of the words.
fn grown(text: &str, changed: &HashSet<&str>, copy: usize) -> String {
    let letter = |number: usize| char::from(b'a' + (number % 26) as u8);
    let ending = [letter(copy / 26), letter(copy)];
    let mut grown = String::with_capacity(text.len() + text.len() / 16);
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
        let word = &rest[..end];
        grown.push_str(word);
        if end >= SHORTEST && changed.contains(word.to_lowercase().as_str()) {
            grown.extend(ending);
        }
        let between = rest[end..].find(char::is_alphabetic).unwrap_or(rest.len() - end);
        grown.push_str(&rest[end..end + between]);
        rest = &rest[end + between..];
    }
    grown
}

fn later_heading(line: &str, days: usize) -> Cow<'_, str> {
    if line.starts_with('#') { later(line, days) } else { Cow::Borrowed(line) }
}

/// Returns the text with every date so many days later; what is no day of the calendar stays.
fn later(text: &str, days: usize) -> Cow<'_, str> {
    static DATE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b(20[12]\d)([-–]?)([01]\d)([-–]?)([0-3]\d)\b").expect("a constant pattern"));
    DATE.replace_all(text, |found: &Captures| {
        let number = |group: usize| found[group].parse().unwrap_or_default();
        let day = jiff::civil::Date::new(number(1), number(3) as i8, number(5) as i8);
        match day.and_then(|day| day.checked_add((days as i64).days())) {
            Ok(day) => format!("{:04}{}{:02}{}{:02}", day.year(), &found[2], day.month(), &found[4], day.day()),
            Err(_) => found[0].to_owned(),
        }
    })
}

/// Says what a generator of corpora must hold.
pub fn check() {
    assert_eq!(later("20220630-overflow.md", 1), "20220701-overflow.md");
    assert_eq!(later("2023-01–09 and 2022-13-01", 30), "2023-02–08 and 2022-13-01");
    let changed = HashSet::from(["gateway"]);
    assert_eq!(grown("The Gateway, a gateway-x\n", &changed, 27), "The Gatewaybb, a gatewaybb-x\n");
}

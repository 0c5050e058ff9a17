//! The tables of `index-schema/words.toml`: stop words, spellings, stems of their own, the shipped vocabulary.
//!
//! Compiled in and read once. What the file must keep (folded words, no word in two rows that contradict each other) is
//! checked by the reader, and a test reads the shipped file.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;
use thiserror::Error;

use super::fold::fold;
use super::vocabulary::{EntryRow, Vocabulary};

/// Returns whether a folded word is too common to decide whether a section is meant.
pub fn is_stop_word(word: &str) -> bool {
    tables().is_stop_word(word)
}

pub(super) fn tables() -> &'static Tables {
    static TABLES: LazyLock<Tables> = LazyLock::new(|| {
        let file = serde_json::from_str(SHIPPED).expect("the table as the build made it");
        Tables::of(file).expect("a test reads the shipped table")
    });
    &TABLES
}

const SHIPPED: &str = include_str!(concat!(env!("OUT_DIR"), "/words.json"));

/// What is wrong with a table of words.
#[derive(Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum TableError {
    /// A word is not written as it is compared.
    #[error("`{word}` in `{table}` is compared as `{folded}`: write it so")]
    Unfolded {
        /// The key of the table.
        table: &'static str,
        /// The word as written.
        word: String,
        /// The word as compared.
        folded: String,
    },
    /// A word stands in two rows of a table.
    #[error("`{word}` stands twice in `{table}`")]
    Twice {
        /// The key of the table.
        table: &'static str,
        /// The word.
        word: String,
    },
    /// A row of spellings is no pair.
    #[error("`{pair}` in `spellings` is no pair of words")]
    NoPair {
        /// What stands there.
        pair: String,
    },
    /// The forms of one word do not begin alike.
    #[error("the forms of `{word}` in `own-stems` must begin with the same letter")]
    Unlike {
        /// The first form.
        word: String,
    },
    /// An entry of the vocabulary does not say two things.
    #[error("the vocabulary entry `{entry}` needs two different forms at least")]
    OneForm {
        /// Its forms.
        entry: String,
    },
    /// A form of an entry holds no word.
    #[error("the form `{form}` of a vocabulary entry holds no word")]
    NoWord {
        /// The form.
        form: String,
    },
}

#[derive(Debug)]
pub(super) struct Tables {
    pub vocabulary: Vocabulary,
    stop_words: HashSet<String>,
    /// By spelling: the other spelling.
    spellings: HashMap<String, String>,
    longest_spelling: usize,
    keep_s: HashSet<String>,
    /// By form: the first form of its row.
    own_stems: HashMap<String, String>,
    /// By first form: the length of what all forms begin with.
    own_prefixes: HashMap<String, usize>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    /// Words, separated by blanks.
    stop_words: String,
    /// Pairs of words, separated by commas.
    spellings: String,
    /// A word and its forms on each line.
    own_stems: String,
    /// Words, separated by blanks.
    keep_s: String,
    /// Forms on each line, separated by `=`.
    vocabulary: String,
}

/// Returns the lines of a table that are rows of it.
fn rows(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn words_of(table: &str) -> impl Iterator<Item = &str> {
    rows(table).flat_map(str::split_whitespace)
}

/// Reads `LB = load balancer`.
fn entry(row: &str) -> EntryRow {
    EntryRow { forms: row.split(" = ").map(str::to_owned).collect(), note: String::new() }
}

impl Tables {
    /// Reads tables as they are written.
    #[cfg(test)]
    pub(super) fn parse(text: &str) -> Result<Tables, TableError> {
        let file: File = toml::from_str(text).expect("TOML with these keys");
        rows(&file.vocabulary).try_for_each(|row| entry(row).check())?;
        Tables::of(file)
    }

    fn of(file: File) -> Result<Tables, TableError> {
        let (own_stems, own_prefixes) = read_own_stems(&file.own_stems)?;
        let spellings = read_spellings(&file.spellings)?;
        Ok(Tables {
            vocabulary: Vocabulary::new(rows(&file.vocabulary).map(entry)),
            stop_words: read_set("stop-words", &file.stop_words)?,
            longest_spelling: spellings.keys().map(String::len).max().unwrap_or(0),
            spellings,
            keep_s: read_set("keep-s", &file.keep_s)?,
            own_stems,
            own_prefixes,
        })
    }

    pub(super) fn is_stop_word(&self, word: &str) -> bool {
        self.stop_words.contains(word)
    }

    pub(super) fn own_stem(&self, word: &str) -> Option<&str> {
        self.own_stems.get(word).map(String::as_str)
    }

    /// What all words with this own stem begin with, as a part of one of them.
    pub(super) fn own_prefix<'w>(&self, stem: &str, word: &'w str) -> &'w str {
        let length = self.own_prefixes.get(stem).copied().unwrap_or(0);
        word.get(..length).unwrap_or("")
    }

    /// Whether a folded word says that something is made something: `localize`, `localisation`.
    pub(super) fn is_making(&self, word: &str) -> bool {
        split_ending(word, 'z').is_some() || self.spelling_with_z(word).is_some()
    }

    /// The British or American counterpart of a folded word.
    pub(super) fn other_spelling(&self, word: &str) -> Option<String> {
        self.listed_spelling(word).or_else(|| self.spelling_with_z(word)).or_else(|| spelling_with_s(word))
    }

    fn listed_spelling(&self, word: &str) -> Option<String> {
        let longest = self.longest_spelling.min(word.len());
        (3..=longest).rev().find_map(|length| {
            let other = self.spellings.get(word.get(..length)?)?;
            let rest = &word[length..];
            (rest.is_empty() || rest.bytes().all(|byte| byte.is_ascii_lowercase())).then(|| format!("{other}{rest}"))
        })
    }

    fn spelling_with_z(&self, word: &str) -> Option<String> {
        let (stem, ending) = split_ending(word, 's')?;
        let base = format!("{stem}se");
        (!self.keep_s.iter().any(|kept| base.ends_with(kept.as_str()))).then(|| format!("{stem}z{ending}"))
    }
}

fn spelling_with_s(word: &str) -> Option<String> {
    let (stem, ending) = split_ending(word, 'z')?;
    Some(format!("{stem}s{ending}"))
}

/// Splits `organisation` around the `s` of `-ise`, or `organization` around the `z`.
fn split_ending(word: &str, letter: char) -> Option<(&str, &str)> {
    const ENDINGS: [&str; 10] = ["e", "es", "ed", "ing", "er", "ers", "ation", "ations", "ationen", "ational"];
    ENDINGS.into_iter().find_map(|ending| {
        let stem = word.strip_suffix(ending)?.strip_suffix(letter)?;
        (stem.len() >= 4 && (stem.ends_with('i') || stem.ends_with("aly")))
            .then(|| (stem, &word[word.len() - ending.len()..]))
    })
}

fn folded(table: &'static str, word: &str) -> Result<String, TableError> {
    let folded = fold(word);
    if folded == word && !word.is_empty() {
        return Ok(word.to_owned());
    }
    Err(TableError::Unfolded { table, word: word.to_owned(), folded: folded.into_owned() })
}

/// A word may be listed for English and for German.
fn read_set(table: &'static str, words: &str) -> Result<HashSet<String>, TableError> {
    words_of(words).map(|word| folded(table, word)).collect()
}

fn read_spellings(table: &str) -> Result<HashMap<String, String>, TableError> {
    const TABLE: &str = "spellings";
    let mut spellings = HashMap::new();
    for pair in rows(table).flat_map(|row| row.split(", ")) {
        let Some((british, american)) = pair.split_once(' ') else {
            return Err(TableError::NoPair { pair: pair.to_owned() });
        };
        for (spelling, other) in [(british, american), (american, british)] {
            if spellings.insert(folded(TABLE, spelling)?, other.to_owned()).is_some() {
                return Err(TableError::Twice { table: TABLE, word: spelling.to_owned() });
            }
        }
    }
    Ok(spellings)
}

type OwnStems = (HashMap<String, String>, HashMap<String, usize>);

fn read_own_stems(table: &str) -> Result<OwnStems, TableError> {
    const TABLE: &str = "own-stems";
    let (mut stems, mut prefixes) = (HashMap::new(), HashMap::new());
    for row in rows(table) {
        let Some(first) = row.split_whitespace().next() else { continue };
        let mut shared = first.len();
        for word in row.split_whitespace() {
            if stems.insert(folded(TABLE, word)?, first.to_owned()).is_some() {
                return Err(TableError::Twice { table: TABLE, word: word.to_owned() });
            }
            shared = shared.min(shared_length(first, word));
        }
        if shared == 0 {
            return Err(TableError::Unlike { word: first.to_owned() });
        }
        prefixes.insert(first.to_owned(), shared);
    }
    Ok((stems, prefixes))
}

fn shared_length(left: &str, right: &str) -> usize {
    let pairs = left.chars().zip(right.chars());
    pairs.take_while(|(left, right)| left == right).map(|(left, _)| left.len_utf8()).sum()
}

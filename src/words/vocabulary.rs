//! The vocabulary: abbreviations and names, and what they stand for.
//!
//! An entry is a list of forms of one or several words (`IdP`, `identity provider`), each of which finds the others. It is
//! applied to the query only, never within quotes or under negation, and its finds weigh less than the typed form.
//!
//! A short form may have several meanings, an entry for each. Who types it may mean any of them and finds all; who types a
//! long form means that one, and a short form that may as well stand for something else does not say it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::split::words;
use super::tables::{TableError, tables};
use super::{Word, inflects};

/// Abbreviations and names with what they stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    entries: Vec<Entry>,
}

/// Forms that stand for each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The forms as written, two at least.
    pub forms: Vec<String>,
    /// The folded words of each form.
    pub words: Vec<Vec<String>>,
    /// What there is to say about it; often empty.
    pub note: String,
}

/// An entry as it is written in `index-schema/words.toml` or `minutes.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryRow {
    /// The forms, two at least.
    pub forms: Vec<String>,
    /// What there is to say about it.
    #[serde(default)]
    pub note: String,
}

impl Vocabulary {
    /// Returns the vocabulary that comes with the program.
    pub fn shipped() -> &'static Vocabulary {
        &tables().vocabulary
    }

    /// Reads a vocabulary of its own.
    ///
    /// # Errors
    ///
    /// Where an entry has less than two different forms, or a form without a word.
    pub fn new(rows: &[EntryRow]) -> Result<Vocabulary, TableError> {
        let entries = rows.iter().map(Entry::new).collect::<Result<_, _>>()?;
        Ok(Vocabulary { entries })
    }

    /// Returns this vocabulary with more entries, those of a corpus.
    ///
    /// # Errors
    ///
    /// As [`Vocabulary::new`].
    pub fn extended(&self, rows: &[EntryRow]) -> Result<Vocabulary, TableError> {
        let mut extended = self.clone();
        extended.entries.extend(Vocabulary::new(rows)?.entries);
        Ok(extended)
    }

    /// Returns the entries one of whose forms is these folded words, the last in any inflection.
    pub fn entries_for(&self, typed: &[String]) -> Vec<&Entry> {
        self.entries.iter().filter(|entry| entry.is_form(typed)).collect()
    }

    /// Returns where several neighbouring words are together a form of an entry, leftmost and longest first.
    ///
    /// The words are those of a query, in order, as typed. Two entries for the same words have the same range; other
    /// ranges do not overlap. A single word is no group: [`super::Needle::word`] knows what it stands for.
    pub fn groups_in(&self, typed: &[String]) -> Vec<(Range<usize>, &Entry)> {
        let atoms: Vec<Vec<String>> = typed.iter().map(|word| atoms_of(word)).collect();
        let mut groups = Vec::new();
        let mut start = 0;
        while start < atoms.len() {
            let longest = (start + MOST_WORDS).min(atoms.len());
            let found = (start + 2..=longest).rev().map(|end| (end, self.entries_for(&atoms[start..end].concat())));
            match found.into_iter().find(|(_, entries)| !entries.is_empty()) {
                Some((end, entries)) => {
                    groups.extend(entries.into_iter().map(|entry| (start..end, entry)));
                    start = end;
                }
                None => start += 1,
            }
        }
        groups
    }

    /// Returns the forms of an entry by which typed words are found: all others, but of those that are shorter than what was
    /// typed only the ones with no other meaning.
    pub fn forms_for<'v>(&'v self, entry: &'v Entry, typed: &'v [String]) -> impl Iterator<Item = &'v str> {
        let others = entry.other_forms(typed);
        others.filter(|(_, words)| !is_short_for(words, typed) || self.means_only(words, entry)).map(|(form, _)| form)
    }

    /// Says whether every entry with this form shares another one with `meant`, and so says the same.
    fn means_only(&self, form: &[String], meant: &Entry) -> bool {
        let shares = |entry: &Entry| entry.words.iter().any(|words| !same_form(words, form) && meant.is_form(words));
        self.entries.iter().all(|entry| !entry.is_form(form) || shares(entry))
    }

    /// Returns all entries.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

/// No form has more words than this: a query is looked through in linear time.
const MOST_WORDS: usize = 8;

impl Entry {
    fn new(row: &EntryRow) -> Result<Entry, TableError> {
        let mut words = Vec::new();
        for form in &row.forms {
            let atoms = atoms_of(form);
            if atoms.is_empty() || atoms.len() > MOST_WORDS {
                return Err(TableError::NoWord { form: form.clone() });
            }
            words.push(atoms);
        }
        if words.iter().all(|form| Some(form) == words.first()) {
            return Err(TableError::OneForm { entry: row.forms.join(" = ") });
        }
        Ok(Entry { forms: row.forms.clone(), words, note: row.note.clone() })
    }

    /// Returns the entry as `explain` shows it: `LB = load balancer`.
    pub fn label(&self) -> String {
        self.forms.join(" = ")
    }

    /// Returns whether these folded words are one of its forms, the last in any inflection.
    pub fn is_form(&self, typed: &[String]) -> bool {
        self.words.iter().any(|form| same_form(form, typed))
    }

    /// Returns the forms, as written and in folded words, that are not these.
    fn other_forms(&self, typed: &[String]) -> impl Iterator<Item = (&str, &[String])> {
        let forms = self.forms.iter().zip(&self.words);
        forms.filter(|(_, words)| !same_form(words, typed)).map(|(form, words)| (form.as_str(), words.as_slice()))
    }
}

/// Says whether a form is one word with fewer letters than the typed words have together.
fn is_short_for(form: &[String], typed: &[String]) -> bool {
    matches!(form, [short] if short.len() < typed.iter().map(String::len).sum())
}

/// Says whether words are a form, the last in any inflection; a form of two words may be typed as one.
fn same_form(form: &[String], typed: &[String]) -> bool {
    match (form, typed) {
        ([left, right], [joined]) => joined.strip_prefix(left.as_str()).is_some_and(|rest| same_word(right, rest)),
        ([before @ .., last], [typed_before @ .., typed_last]) => before == typed_before && same_word(last, typed_last),
        ([], _) | (_, []) => false,
    }
}

fn same_word(left: &str, right: &str) -> bool {
    left == right || (left.as_bytes().first() == right.as_bytes().first() && inflects(left, right))
}

/// The folded words of a text, one for each position: camel case in one word, compounds in their atoms.
pub(super) fn atoms_of(text: &str) -> Vec<String> {
    atoms_in(&words(text).collect::<Vec<_>>())
}

pub(super) fn atoms_in(words: &[Word<'_>]) -> Vec<String> {
    let mut places = words.chunk_by(|left, right| left.position == right.position).peekable();
    let mut atoms = Vec::new();
    while let Some(place) = places.next() {
        let end = places.peek().map_or(usize::MAX, |next| next[0].range.start);
        let mut within = place.iter().filter(|word| word.range.end <= end);
        let Some(first) = within.next() else { continue };
        let number = first.text.strip_prefix('v');
        let version = number.is_some_and(|number| within.any(|word| word.text == number));
        atoms.push(if version { first.text[1..].to_owned() } else { first.text.clone().into_owned() });
    }
    atoms
}

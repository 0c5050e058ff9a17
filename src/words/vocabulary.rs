//! The vocabulary: abbreviations and names, and what they stand for.
//!
//! An entry is a list of forms of one or several words (`IdP`, `identity provider`), each of which finds the others. It is
//! applied to the query only, never within quotes or under negation, and its finds weigh less than the typed form.
//!
//! A short form may have several meanings, an entry for each. Who types it may mean any of them and finds all; who types a
//! long form means that one, and a short form that may as well stand for something else does not say it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use super::split::words;
use super::tables::{TableError, tables};
use super::{Word, inflects};

/// Abbreviations and names with what they stand for. Cheap to clone, and to read: a form is taken apart when a query begins
/// with the same letter.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    entries: Vec<Arc<Entry>>,
}

/// Forms that stand for each other.
#[derive(Debug)]
pub struct Entry {
    forms: Vec<Spelled>,
    /// What there is to say about it; often empty.
    pub note: String,
}

/// A form as written, and its words once they were asked for.
#[derive(Debug)]
struct Spelled {
    text: String,
    words: OnceLock<Vec<String>>,
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

impl EntryRow {
    /// Checks what only a reader of the row can mend.
    ///
    /// # Errors
    ///
    /// Where it has less than two different forms, or a form without a word.
    pub fn check(&self) -> Result<(), TableError> {
        let mut words = Vec::new();
        for form in &self.forms {
            let atoms = atoms_of(form);
            if atoms.is_empty() || atoms.len() > MOST_WORDS {
                return Err(TableError::NoWord { form: form.clone() });
            }
            words.push(atoms);
        }
        if words.iter().all(|form| Some(form) == words.first()) {
            return Err(TableError::OneForm { entry: self.forms.join(" = ") });
        }
        Ok(())
    }
}

impl Vocabulary {
    /// Returns the vocabulary that comes with the program.
    pub fn shipped() -> &'static Vocabulary {
        &tables().vocabulary
    }

    /// Returns a vocabulary of its own. The rows were checked by whoever read them ([`EntryRow::check`]); a form without a
    /// word finds nothing and is found by nothing.
    pub fn new(rows: impl IntoIterator<Item = EntryRow>) -> Vocabulary {
        Vocabulary { entries: rows.into_iter().map(|row| Arc::new(Entry::new(row))).collect() }
    }

    /// Returns this vocabulary with more entries, those of a corpus.
    #[must_use]
    pub fn extended(&self, rows: impl IntoIterator<Item = EntryRow>) -> Vocabulary {
        let mut extended = self.clone();
        extended.entries.extend(Vocabulary::new(rows).entries);
        extended
    }

    /// Returns the entries one of whose forms is these folded words, the last in any inflection.
    pub fn entries_for(&self, typed: &[String]) -> Vec<&Entry> {
        self.entries().filter(|entry| entry.is_form(typed)).collect()
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
        let shares = |entry: &Entry| entry.other_forms(form).any(|(_, words)| meant.is_form(words));
        self.entries().all(|entry| !entry.is_form(form) || shares(entry))
    }

    /// Returns all entries.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().map(Arc::as_ref)
    }
}

/// No form has more words than this: a query is looked through in linear time.
const MOST_WORDS: usize = 8;

impl Entry {
    fn new(row: EntryRow) -> Entry {
        let spelled = |text| Spelled { text, words: OnceLock::new() };
        Entry { forms: row.forms.into_iter().map(spelled).collect(), note: row.note }
    }

    /// Returns the entry as `explain` shows it: `LB = load balancer`.
    pub fn label(&self) -> String {
        let forms: Vec<&str> = self.forms.iter().map(|form| form.text.as_str()).collect();
        forms.join(" = ")
    }

    /// Returns whether these folded words are one of its forms, the last in any inflection.
    pub fn is_form(&self, typed: &[String]) -> bool {
        self.forms.iter().any(|form| form.may_be(typed) && same_form(form.words(), typed))
    }

    /// Returns the forms, as written and in folded words, that are not these.
    fn other_forms(&self, typed: &[String]) -> impl Iterator<Item = (&str, &[String])> {
        let forms = self.forms.iter().map(|form| (form.text.as_str(), form.words()));
        forms.filter(|(_, words)| !same_form(words, typed))
    }
}

impl Spelled {
    fn words(&self) -> &[String] {
        self.words.get_or_init(|| atoms_of(&self.text))
    }

    /// Says whether folded words may be the form, without taking it apart: most begin with another letter.
    fn may_be(&self, typed: &[String]) -> bool {
        let begins = typed.first().and_then(|word| word.bytes().next());
        self.initial().is_none_or(|initial| begins == Some(initial))
    }

    /// Returns the letter with which its words begin, where that is the one it is written with: a sign is no part of a word,
    /// nor is the `v` of a version, and what is no ASCII letter may be folded to another.
    fn initial(&self) -> Option<u8> {
        let first = self.text.bytes().next().filter(u8::is_ascii_alphabetic)?.to_ascii_lowercase();
        (first != b'v').then_some(first)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(form: &str) -> Spelled {
        Spelled { text: form.to_owned(), words: OnceLock::new() }
    }

    #[test]
    fn a_form_begins_as_its_words_do() {
        let check = |form: &str| {
            let form = spelled(form);
            assert!(form.may_be(form.words()), "{form:?}");
        };
        for form in Vocabulary::shipped().entries().flat_map(|entry| &entry.forms) {
            check(&form.text);
        }
        for form in
            ["v5.1.0", "V2", "Übergabe", "U\u{308}bergabe", "(LB)", "@garloff", "#251", "k8s", "load-balancer", "ÆON"]
        {
            check(form);
        }
        assert!(!spelled("load balancer").may_be(&["octavia".to_owned()]));
    }
}

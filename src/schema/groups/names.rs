//! The names under which the groups of a corpus are found, word by word.
//!
//! Headings and queries share this table, so `team:kaas` and the heading "Team KaaS" cannot mean different groups.

use std::collections::BTreeMap;

use super::{GroupEntry, Kind, Vocabulary, name_words};

/// The names of the groups that a corpus shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Names {
    names: Vec<Name>,
    /// For each word the names that begin with it, so that an exact name costs no walk over all of them.
    by_first_word: BTreeMap<String, Vec<usize>>,
}

/// One name of one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// Its words, folded, connectors left out. Never empty.
    pub(crate) words: Vec<String>,
    /// The group it names.
    pub(crate) slug: String,
    /// The kind of that group.
    pub(crate) kind: Kind,
    /// Whether it may be a heading by itself.
    pub(crate) alone: bool,
}

/// How closely the words of a text must agree with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// Letter by letter.
    Exact,
    /// With a typing error in a long word.
    Forgiving,
}

impl Names {
    /// Collects the names of these groups.
    pub(crate) fn of<'s>(groups: impl IntoIterator<Item = (&'s str, Kind)>, vocabulary: &Vocabulary) -> Names {
        let mut names = Names::default();
        for group in groups {
            let (slug, kind) = group;
            let entry = vocabulary.entry(slug);
            // A folder such as `proposals` may be no group at all, and "Proposals" is a common heading.
            names.add(slug, group, entry.is_some() || kind != Kind::Other, vocabulary);
            if let Some(entry) = entry {
                names.add_entry(entry, group, vocabulary);
            }
        }
        names
    }

    /// Returns the names, in the order of the slugs.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Name> {
        self.names.iter()
    }

    /// Returns the groups of the longest name that the words begin with, and how many words that takes.
    pub(crate) fn longest_prefix(&self, words: &[&str], spelling: Spelling) -> Option<(usize, Vec<&Name>)> {
        let fits = |name: &[String]| words.len() >= name.len() && agree(&words[..name.len()], name, spelling);
        longest(self.names.iter().filter(|name| fits(&name.words)).collect())
    }

    /// Returns the groups of the longest name that the words end with, and how many words that takes.
    pub(crate) fn longest_suffix(&self, words: &[&str], spelling: Spelling) -> Option<(usize, Vec<&Name>)> {
        let fits =
            |name: &[String]| words.len() >= name.len() && agree(&words[words.len() - name.len()..], name, spelling);
        longest(self.names.iter().filter(|name| fits(&name.words)).collect())
    }

    /// Returns the groups that the words name as a whole.
    pub(crate) fn whole(&self, words: &[&str]) -> Vec<&Name> {
        let same = |name: &&Name| agree(words, &name.words, Spelling::Exact);
        words.first().into_iter().flat_map(|first| self.beginning_with(first)).filter(same).collect()
    }

    /// Returns the groups whose heading the words can be by themselves.
    pub(crate) fn alone(&self, words: &[&str]) -> Vec<&Name> {
        self.whole(words).into_iter().filter(|name| name.alone).collect()
    }

    /// Returns the groups of the longest name of several words that the words begin with and that may stand by itself.
    pub(crate) fn long_prefix(&self, words: &[&str]) -> Vec<&Name> {
        let Some(first) = words.first() else { return Vec::new() };
        let fits = |name: &Name| {
            words.len() >= name.words.len() && agree(&words[..name.words.len()], &name.words, Spelling::Exact)
        };
        let several = self.beginning_with(first).filter(|name| name.alone && name.words.len() > 1);
        longest(several.filter(|name| fits(name)).collect()).map(|(_, names)| names).unwrap_or_default()
    }

    fn beginning_with(&self, first: &str) -> impl Iterator<Item = &Name> {
        self.by_first_word.get(first).into_iter().flatten().map(|index| &self.names[*index])
    }

    fn add_entry(&mut self, entry: &GroupEntry, group: (&str, Kind), vocabulary: &Vocabulary) {
        self.add(&entry.name, group, true, vocabulary);
        for name in &entry.names {
            self.add(name, group, true, vocabulary);
        }
        for name in &entry.short {
            self.add(name, group, false, vocabulary);
        }
    }

    /// Adds a name, and the name without the words that only say of what kind the group is or that it meets.
    fn add(&mut self, name: &str, group: (&str, Kind), alone: bool, vocabulary: &Vocabulary) {
        let (slug, kind) = group;
        let words: Vec<String> = name_words(name).into_iter().filter(|word| !is_connector(word)).collect();
        let meets = |word: &String| vocabulary.says_nothing(word);
        let marks = |word: &String| vocabulary.marks_a_name(word) || meets(word);
        for (core, left_out) in [stripped(&words, marks), stripped(&words, meets)] {
            // "Community" alone is not the community call, nor "City" the city council.
            let core_alone = alone && left_out.iter().all(|word| vocabulary.only_marks(word));
            self.push(Name { words: core.to_vec(), slug: slug.into(), kind, alone: core_alone });
        }
        self.push(Name { words, slug: slug.into(), kind, alone });
    }

    fn push(&mut self, name: Name) {
        let Some(first) = name.words.first() else { return };
        let places = self.by_first_word.entry(first.clone()).or_default();
        let same = places.iter().copied().find(|index| {
            let other = &self.names[*index];
            other.words == name.words && other.slug == name.slug
        });
        match same {
            Some(index) => self.names[index].alone |= name.alone,
            None => {
                places.push(self.names.len());
                self.names.push(name);
            }
        }
    }
}

/// Keeps the longest of the names that fit, with their length.
fn longest(fitting: Vec<&Name>) -> Option<(usize, Vec<&Name>)> {
    let length = fitting.iter().map(|name| name.words.len()).max()?;
    Some((length, fitting.into_iter().filter(|name| name.words.len() == length).collect()))
}

/// Returns the words without those at either end that are idle, and what was left out.
fn stripped(words: &[String], is_idle: impl Fn(&String) -> bool) -> (&[String], Vec<&String>) {
    let start = words.iter().position(|word| !is_idle(word)).unwrap_or(words.len());
    let end = words.iter().rposition(|word| !is_idle(word)).map_or(start, |last| last + 1);
    (&words[start..end], words[..start].iter().chain(&words[end..]).collect())
}

/// Says whether a word only joins names.
pub(crate) fn is_connector(word: &str) -> bool {
    matches!(word, "and" | "or" | "und" | "oder")
}

fn agree(words: &[&str], name: &[String], spelling: Spelling) -> bool {
    words.len() == name.len() && words.iter().zip(name).all(|(word, wanted)| spelling.accepts(word, wanted))
}

impl Spelling {
    /// Says whether a word is the wanted one in this spelling.
    pub(crate) fn accepts(self, word: &str, wanted: &str) -> bool {
        let allowed = match self {
            Spelling::Exact => 0,
            Spelling::Forgiving if wanted.len() >= 10 => 2,
            Spelling::Forgiving if wanted.len() >= 6 => 1,
            Spelling::Forgiving => 0,
        };
        word == wanted || (allowed > 0 && distance(word, wanted, allowed).is_some())
    }
}

/// Returns how many letters must be changed, added, left out or swapped, where that is within the limit.
pub(crate) fn distance(left: &str, right: &str, limit: usize) -> Option<usize> {
    // A character takes four bytes at most.
    let longest = if left.is_ascii() && right.is_ascii() { limit } else { 4 * limit };
    if left.len().abs_diff(right.len()) > longest {
        return None;
    }
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let mut before: Vec<usize> = vec![usize::MAX / 2; right.len() + 1];
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for row in 1..=left.len() {
        let mut current = vec![row];
        for column in 1..=right.len() {
            let change = usize::from(left[row - 1] != right[column - 1]);
            let mut best = (above[column - 1] + change).min(above[column] + 1).min(current[column - 1] + 1);
            let swapped =
                row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1];
            if swapped {
                best = best.min(before[column - 2] + 1);
            }
            current.push(best);
        }
        before = std::mem::replace(&mut above, current);
    }
    Some(above[right.len()]).filter(|distance| *distance <= limit)
}

//! The vocabulary of groups: what bodies that meet are called.
//!
//! `index-schema/groups.toml` lists the groups of one community with their names, and the words by which any community
//! tells a group from a folder. Names of the list have effect only where a corpus shows a group of that slug
//! ([`KnownGroups`]), so that "IaaS" means nothing in the minutes of a town council. A corpus may bring entries of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use unicode_normalization::char::is_combining_mark;

mod known;
mod names;
#[cfg(test)]
mod tests;

pub use known::{Known, KnownGroups, Resolution};
pub(crate) use names::{Name, Names, Spelling, distance, is_connector};

/// The groups and words that are declared.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Vocabulary {
    /// The groups, in the order of the declaration.
    #[serde(rename = "group")]
    pub groups: Vec<GroupEntry>,
    /// For each kind the words that show it.
    pub kinds: BTreeMap<Kind, Vec<String>>,
    /// Words that are not part of a name.
    pub words: WordLists,
}

/// One declared group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupEntry {
    /// The slug, as the group's folder.
    pub slug: String,
    /// What kind of body it is.
    pub kind: Kind,
    /// The name to show.
    pub name: String,
    /// Names that may be a heading by themselves.
    #[serde(default)]
    pub names: Vec<String>,
    /// Names that hold only beside "Team", "SIG" or the like, and in a query.
    #[serde(default)]
    pub short: Vec<String>,
    /// The groups that meet in this one, where it is a joint meeting.
    #[serde(default)]
    pub members: Vec<String>,
}

/// Words of paths and headings that name no group. What each list means is said beside it in the declaration.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct WordLists {
    /// Words for meetings and for what is written about them.
    pub record: BTreeSet<String>,
    /// Words of folders that, with those, say nothing about the group.
    pub generic: BTreeSet<String>,
    /// Of the generic words, those that name a group below a folder that is made for groups.
    pub subject: BTreeSet<String>,
    /// Words of folders that hold groups.
    pub container: BTreeSet<String>,
    /// Folders that name the group only where nothing else does.
    pub weak: BTreeSet<String>,
    /// Folders of a time, where a number stands beside them.
    pub periods: BTreeSet<String>,
    /// Words that make a companion of a file rather than a series.
    pub companion: BTreeSet<String>,
    /// Words that tell a kind in a slug but mark no name in a heading.
    pub everyday: BTreeSet<String>,
    /// Words of headings that are about everybody.
    pub general: BTreeSet<String>,
    /// Words that may follow a name without changing who is meant.
    pub occasion: BTreeSet<String>,
}

/// What kind of body a group is. The order is that in which a slug with words of several kinds is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kind {
    /// A special interest group.
    Sig,
    /// A working group, and what other communities call so: community, interest and subgroups.
    Wg,
    /// A board, council, committee or commission.
    Board,
    /// A hackathon or another event at which people work together.
    Hackathon,
    /// A team.
    Team,
    /// A meeting of everybody.
    Community,
    /// A group whose name does not say what it is.
    Other,
}

impl Kind {
    /// Every kind, in the order in which a slug is read.
    pub const ALL: [Kind; 7] =
        [Kind::Sig, Kind::Wg, Kind::Board, Kind::Hackathon, Kind::Team, Kind::Community, Kind::Other];

    /// Returns the name of the kind as queries and exports write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Sig => "sig",
            Kind::Wg => "wg",
            Kind::Board => "board",
            Kind::Hackathon => "hackathon",
            Kind::Team => "team",
            Kind::Community => "community",
            Kind::Other => "other",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Says that a text names no kind of group.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a kind of group such as `team` or `sig`, found `{0}`")]
pub struct NotAKind(String);

impl FromStr for Kind {
    type Err = NotAKind;

    fn from_str(text: &str) -> Result<Kind, NotAKind> {
        let lower = text.trim().to_lowercase();
        Kind::ALL.into_iter().find(|kind| kind.as_str() == lower).ok_or_else(|| NotAKind(text.into()))
    }
}

impl Vocabulary {
    /// Returns the vocabulary that is compiled in.
    pub fn built_in() -> &'static Vocabulary {
        static BUILT_IN: LazyLock<Vocabulary> = LazyLock::new(|| {
            serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/groups.json")))
                .expect("a test reads the declaration")
        });
        &BUILT_IN
    }

    /// Returns the vocabulary with entries of a corpus' own, which replace those of the same slug.
    pub fn with(&self, entries: impl IntoIterator<Item = GroupEntry>) -> Vocabulary {
        let mut vocabulary = self.clone();
        for entry in entries {
            vocabulary.groups.retain(|group| group.slug != entry.slug);
            vocabulary.groups.push(entry);
        }
        vocabulary
    }

    /// Returns the declared group of the slug.
    pub fn entry(&self, slug: &str) -> Option<&GroupEntry> {
        self.groups.iter().find(|group| group.slug == slug)
    }

    /// Returns the kind of a group: the declared one, else the one its slug shows, else the one the folders above show.
    pub fn kind_of(&self, slug: &str, above: &[&str]) -> Kind {
        let declared = self.entry(slug).map(|entry| entry.kind);
        let shown = || std::iter::once(slug).chain(above.iter().rev().copied()).find_map(|name| self.shown_kind(name));
        declared.or_else(shown).unwrap_or(Kind::Other)
    }

    fn shown_kind(&self, name: &str) -> Option<Kind> {
        let words = name_words(name);
        let shows = |sign: &String| {
            let begins = |start: usize| sign.split(' ').eq(words[start..].iter().take(sign.split(' ').count()));
            (0..words.len()).any(begins)
        };
        let by_word = self.kinds.iter().find(|(_, signs)| signs.iter().any(shows)).map(|(kind, _)| *kind);
        let ending = || words.last().filter(|word| word.len() > 3 && (word.ends_with("wg") || word.ends_with("cg")));
        by_word.or_else(|| ending().map(|_| Kind::Wg))
    }

    /// Says whether the word tells a kind and can stand beside a name: "SIG Network", "Planning Commission".
    pub(crate) fn marks_a_name(&self, word: &str) -> bool {
        self.only_marks(word) || self.shows(Kind::Board, word)
    }

    /// Says whether a name means the same without the word: "Network" is "SIG Network".
    pub(crate) fn only_marks(&self, word: &str) -> bool {
        [Kind::Sig, Kind::Wg, Kind::Team].into_iter().any(|kind| self.shows(kind, word))
    }

    /// Returns the kind that the words begin to tell, and how many of them do.
    pub(crate) fn marker(&self, words: &[&str]) -> Option<(usize, Kind)> {
        let first = *words.first()?;
        // Every word of every heading is asked: the first letters say no to nearly all signs.
        let begins =
            |sign: &&String| sign.strip_prefix(first).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        let marking = [Kind::Sig, Kind::Wg, Kind::Team].into_iter();
        let signs = marking.filter_map(|kind| Some((kind, self.kinds.get(&kind)?)));
        let fitting = signs.flat_map(|(kind, signs)| {
            signs.iter().filter(begins).map(move |sign| (sign.split(' ').count(), kind, sign))
        });
        fitting
            .filter(|(_, _, sign)| !self.words.everyday.contains(*sign))
            .filter(|(length, _, sign)| words.len() >= *length && sign.split(' ').eq(words[..*length].iter().copied()))
            .map(|(length, kind, _)| (length, kind))
            .max_by_key(|(length, _)| *length)
    }

    /// Says whether the word means everybody rather than one group.
    pub(crate) fn means_everybody(&self, word: &str) -> bool {
        self.shows(Kind::Community, word)
    }

    /// Says whether a folder of nothing but such words says nothing about the group.
    pub(crate) fn says_nothing(&self, word: &str) -> bool {
        self.words.record.contains(word) || self.words.generic.contains(word)
    }

    /// Says whether a folder of nothing but such words may hold groups: `working-groups`, `wg-meetings`, `chapters`.
    pub(crate) fn may_hold_groups(&self, word: &str) -> bool {
        self.words.container.contains(word) || self.only_marks(word) || self.says_nothing(word)
    }

    fn shows(&self, kind: Kind, word: &str) -> bool {
        self.kinds.get(&kind).is_some_and(|signs| signs.iter().any(|sign| sign == word))
    }
}

/// Returns the slug of a name: lower case, words joined by `-`, nothing else changed.
///
/// ```
/// use minutes::schema::groups::slug;
/// assert_eq!(slug("SIG_Network"), "sig-network");
/// assert_eq!(slug(" Planning Commission"), "planning-commission");
/// ```
pub fn slug(name: &str) -> String {
    let words: Vec<String> =
        name.split(|char: char| char == '_' || char.is_whitespace()).map(str::to_lowercase).collect();
    words.iter().filter(|word| !word.is_empty()).map(String::as_str).collect::<Vec<_>>().join("-")
}

/// Returns the words of a name in the form in which names are compared: lower case, accents and British spelling folded.
pub(crate) fn name_words(name: &str) -> Vec<String> {
    name.split(|char: char| !char.is_alphanumeric() && !is_combining_mark(char))
        .filter(|word| !word.is_empty())
        .map(fold)
        .collect()
}

/// Folds one word for comparison.
pub(crate) fn fold(word: &str) -> String {
    let plain = crate::date::names::fold(word);
    match plain.strip_suffix("isation") {
        Some(stem) => format!("{stem}ization"),
        None => plain,
    }
}

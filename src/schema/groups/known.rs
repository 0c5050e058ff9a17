//! The groups that a corpus shows, and what a user may call them.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::names::{Names, distance, is_connector};
use super::{Kind, Vocabulary, name_words, slug};

/// The groups of a corpus, in the order of their slugs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownGroups {
    groups: Vec<Known>,
    names: Names,
}

/// One group that a corpus shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Known {
    /// The slug.
    pub slug: String,
    /// What kind of body it is.
    pub kind: Kind,
    /// The name to show.
    pub name: String,
    /// How many sections are about it.
    pub sections: u64,
}

/// What a text means as the name of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Resolution {
    /// It is the slug, in whatever case.
    Exact(String),
    /// It is another name of this one group.
    Alias(String),
    /// It is a name of each of these groups.
    Ambiguous(Vec<String>),
    /// It names none.
    Unknown {
        /// The groups whose names come nearest, with the number of their sections, the nearest first.
        nearest: Vec<(String, u64)>,
    },
}

impl KnownGroups {
    /// Collects groups; equal slugs count together.
    pub fn new(groups: impl IntoIterator<Item = Known>, vocabulary: &Vocabulary) -> KnownGroups {
        let mut sorted: Vec<Known> = groups.into_iter().collect();
        sorted.sort_by(|left, right| left.slug.cmp(&right.slug));
        sorted.dedup_by(|next, kept| {
            let same = next.slug == kept.slug;
            kept.sections += if same { next.sections } else { 0 };
            same
        });
        let names = Names::of(sorted.iter().map(|group| (group.slug.as_str(), group.kind)), vocabulary);
        KnownGroups { groups: sorted, names }
    }

    /// Returns the groups, in the order of their slugs.
    pub fn iter(&self) -> impl Iterator<Item = &Known> {
        self.groups.iter()
    }

    /// Returns the group of the slug.
    pub fn get(&self, slug: &str) -> Option<&Known> {
        self.groups.binary_search_by(|group| group.slug.as_str().cmp(slug)).ok().map(|index| &self.groups[index])
    }

    /// Returns what a text means as the name of a group.
    ///
    /// Of two groups the one of the hinted kind wins, then the one whose slug it is. A likely slip is not corrected, only
    /// suggested.
    pub fn resolve(&self, text: &str, hint: Option<Kind>) -> Resolution {
        let wanted = slug(text);
        let called = self.called(text);
        let of_kind: Vec<&Known> =
            hint.map(|kind| called.iter().copied().filter(|group| group.kind == kind).collect()).unwrap_or_default();
        let candidates = if of_kind.is_empty() { called } else { of_kind };
        if let Some(exact) = candidates.iter().find(|group| group.slug == wanted) {
            return Resolution::Exact(exact.slug.clone());
        }
        match &candidates[..] {
            [] => Resolution::Unknown { nearest: self.nearest(text, hint) },
            [one] => Resolution::Alias(one.slug.clone()),
            several => Resolution::Ambiguous(several.iter().map(|group| group.slug.clone()).collect()),
        }
    }

    fn called(&self, text: &str) -> Vec<&Known> {
        let wanted = slug(text);
        let all = words_of(text);
        let core = core_of(&all);
        let is_called = |group: &&Known| {
            let named = |words: &[String]| {
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                self.names.whole(&words).iter().any(|name| name.slug == group.slug)
            };
            group.slug == wanted || named(&all) || (!core.is_empty() && named(&core))
        };
        let found: Vec<&Known> = self.groups.iter().filter(is_called).collect();
        self.of_the_kind_said(&all, &core, found)
    }

    /// Keeps the groups whose kind the text itself names, where there are any: "SIG IAM" is not the team.
    fn of_the_kind_said<'k>(&self, all: &[String], core: &[String], found: Vec<&'k Known>) -> Vec<&'k Known> {
        let vocabulary = Vocabulary::built_in();
        let said = all.iter().filter(|word| !core.contains(word)).find_map(|word| vocabulary.shown_kind(word));
        let fitting: Vec<&Known> = found.iter().copied().filter(|group| Some(group.kind) == said).collect();
        if fitting.is_empty() { found } else { fitting }
    }

    /// Returns a name without the words that only say of what kind the group is: `iam` of `sig-iam`.
    pub(crate) fn without_kind(&self, text: &str) -> String {
        core_of(&words_of(text)).join("-")
    }

    /// Returns the other groups whose slug holds the name as a part: `ops-iam` and `sig-iam` for `iam`.
    pub(crate) fn neighbours(&self, text: &str, slug: &str) -> Vec<String> {
        let core = core_of(&words_of(text));
        let holds = |group: &&Known| {
            let words = name_words(&group.slug);
            !core.is_empty() && group.slug != slug && words.windows(core.len()).any(|part| part == core)
        };
        self.groups.iter().filter(holds).map(|group| group.slug.clone()).collect()
    }

    /// Returns the groups with names like the text, the nearest first; of the hinted kind only, or of none.
    fn nearest(&self, text: &str, hint: Option<Kind>) -> Vec<(String, u64)> {
        let wanted: String = words_of(text).join(" ");
        let fits = |kind: Kind| hint.is_none_or(|hint| kind == hint || kind == Kind::Other);
        let mut scored: Vec<(usize, Reverse<u64>, &str)> = Vec::new();
        for name in self.names.iter().filter(|name| fits(name.kind)) {
            let candidate = name.words.join(" ");
            let limit = 1 + wanted.chars().count() / 5;
            let contained = wanted.len() >= 3 && (candidate.contains(&wanted) || wanted.contains(&candidate));
            let score = distance(&wanted, &candidate, limit).or(contained.then_some(limit + 1));
            let sections = self.get(&name.slug).map_or(0, |group| group.sections);
            scored.extend(score.map(|score| (score, Reverse(sections), name.slug.as_str())));
        }
        scored.sort();
        let mut nearest: Vec<(String, u64)> = Vec::new();
        for (_, Reverse(sections), slug) in scored {
            if nearest.len() < NEAREST && nearest.iter().all(|(other, _)| other != slug) {
                nearest.push((slug.into(), sections));
            }
        }
        nearest
    }
}

/// How many names a suggestion lists.
const NEAREST: usize = 3;

fn words_of(text: &str) -> Vec<String> {
    name_words(text).into_iter().filter(|word| !is_connector(word)).collect()
}

fn core_of(words: &[String]) -> Vec<String> {
    let vocabulary = Vocabulary::built_in();
    words.iter().filter(|word| !vocabulary.marks_a_name(word)).cloned().collect()
}

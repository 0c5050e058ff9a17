//! Values of filters: forgiving in spelling, never guessed silently.
//!
//! A value becomes one that the index knows: exactly, in another letter case, by an alias. Where nothing is known by it,
//! the nearest known ones are suggested with their counts. What is known is spelled once for each query, however many
//! values it has.

use std::cell::OnceCell;
use std::cmp::Reverse;

use super::Facet;
use super::context::{Context, Known, Values};
use super::groups::group;
use super::near::distance;
use super::paths::path;
use super::people::{person, person_spelling};
use super::problem::{Near, ProblemKind};
use super::refs::{numbered, ref_matches, ref_spelling};
use crate::schema::fields::{Field, FieldKind};

/// What a value means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Meaning {
    /// Values of the index; any will do. Never empty.
    pub values: Vec<String>,
    /// Values that could have been meant too.
    pub neighbours: Vec<String>,
}

/// Why a value means nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ValueError {
    /// What is wrong.
    pub kind: ProblemKind,
    /// The values to write instead; none where none is near.
    pub instead: Vec<String>,
    /// The field to write instead.
    pub field: Option<&'static str>,
}

pub(super) type Resolution = Result<Meaning, Box<ValueError>>;

/// Returns the facet that the fields of this kind ask for.
pub(super) fn facet_of(kind: FieldKind) -> Option<Facet> {
    Some(match kind {
        FieldKind::Group => Facet::Group,
        FieldKind::Series => Facet::Series,
        FieldKind::GroupKind => Facet::Kind,
        FieldKind::Person => Facet::Person,
        FieldKind::Owner => Facet::Owner,
        FieldKind::Ref => Facet::Ref,
        FieldKind::Lang => Facet::Lang,
        FieldKind::Path => Facet::Path,
        FieldKind::Is => Facet::Is,
        FieldKind::Has => Facet::Has,
        FieldKind::Date
        | FieldKind::Since
        | FieldKind::Until
        | FieldKind::Before
        | FieldKind::After
        | FieldKind::Heading
        | FieldKind::Body
        | FieldKind::Sort => return None,
    })
}

/// The values that can be meant, spelled for comparison when they are first asked for.
pub(super) struct Vocabulary<'c> {
    pub context: &'c Context,
    people: OnceCell<Vec<Entry<'c>>>,
    owners: OnceCell<Vec<Entry<'c>>>,
    refs: OnceCell<Vec<Entry<'c>>>,
    langs: OnceCell<Vec<Entry<'c>>>,
}

/// A known value with its spellings for comparison, its own first.
pub(super) struct Entry<'c> {
    pub known: &'c Known,
    pub spellings: Vec<String>,
}

fn entries(known: &[Known], spelling: fn(&str) -> String) -> Vec<Entry<'_>> {
    let spellings = |known: &Known| {
        let texts = std::iter::once(&known.value).chain(&known.aliases);
        texts.map(|text| spelling(text)).collect()
    };
    known.iter().map(|known| Entry { known, spellings: spellings(known) }).collect()
}

impl<'c> Vocabulary<'c> {
    /// Returns the vocabulary of an index.
    pub fn new(context: &'c Context) -> Vocabulary<'c> {
        let (people, owners, refs, langs) = Default::default();
        Vocabulary { context, people, owners, refs, langs }
    }

    /// Returns what a value of the field means.
    pub fn meaning(&self, field: &'static Field, typed: &str) -> Resolution {
        if self.context.values == Values::Any {
            return unchecked(field, typed);
        }
        match field.kind {
            FieldKind::Group => group(field, typed, &self.context.groups),
            FieldKind::Series => group(field, typed, &self.context.series),
            FieldKind::Person => person(field, typed, self.people()),
            FieldKind::Owner => person(field, typed, self.owners()),
            FieldKind::Ref => reference(field, typed, self.refs()),
            FieldKind::Lang => lang(field, typed, self.langs()),
            FieldKind::Path => path(field, typed, Some(&self.context.paths)),
            FieldKind::GroupKind
            | FieldKind::Is
            | FieldKind::Has
            | FieldKind::Sort
            | FieldKind::Date
            | FieldKind::Since
            | FieldKind::Until
            | FieldKind::Before
            | FieldKind::After
            | FieldKind::Heading
            | FieldKind::Body => unchecked(field, typed),
        }
    }

    fn people(&self) -> &[Entry<'c>] {
        self.people.get_or_init(|| entries(&self.context.people, person_spelling))
    }

    fn owners(&self) -> &[Entry<'c>] {
        self.owners.get_or_init(|| entries(&self.context.owners, person_spelling))
    }

    fn refs(&self) -> &[Entry<'c>] {
        self.refs.get_or_init(|| entries(&self.context.refs, ref_spelling))
    }

    fn langs(&self) -> &[Entry<'c>] {
        self.langs.get_or_init(|| entries(&self.context.langs, folded))
    }
}

/// Returns what a value of the field means where no index is there to know it.
pub(super) fn unchecked(field: &'static Field, typed: &str) -> Resolution {
    match field.kind {
        FieldKind::GroupKind | FieldKind::Is | FieldKind::Has | FieldKind::Sort => closed(field, typed),
        FieldKind::Path => path(field, typed, None),
        FieldKind::Group
        | FieldKind::Series
        | FieldKind::Person
        | FieldKind::Owner
        | FieldKind::Ref
        | FieldKind::Lang
        | FieldKind::Date
        | FieldKind::Since
        | FieldKind::Until
        | FieldKind::Before
        | FieldKind::After
        | FieldKind::Heading
        | FieldKind::Body => one(typed),
    }
}

fn one(value: &str) -> Resolution {
    Ok(Meaning { values: vec![value.to_owned()], ..Meaning::default() })
}

/// Returns the text with letter case, blanks, underscores and British spelling out of the way.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_alphanumeric() {
            folded.extend(letter.to_lowercase());
        } else if !folded.is_empty() && !folded.ends_with('-') {
            folded.push('-');
        }
    }
    folded.trim_end_matches('-').replace("isation", "ization")
}

fn closed(field: &'static Field, typed: &str) -> Resolution {
    let sign = if typed.starts_with('-') { "-" } else { "" };
    let wanted = format!("{sign}{}", folded(typed));
    let spells = |known: &str| {
        let sign = if known.starts_with('-') { "-" } else { "" };
        format!("{sign}{}", folded(known)) == wanted
    };
    let found =
        field.values.iter().find(|value| spells(&value.value) || value.aliases.iter().any(|alias| spells(alias)));
    match found {
        Some(value) => one(&value.value),
        None => {
            let known = field.values.iter().map(|value| (value.value.as_str(), None, value.aliases.as_slice()));
            Err(unknown(field, typed, &wanted, known, field.values.len()))
        }
    }
}

/// A language of the table is known even where no section is in it: that is an answer, not a mistake.
fn lang(field: &'static Field, typed: &str, langs: &[Entry]) -> Resolution {
    closed(field, typed).or_else(|_| listed(field, typed, &folded(typed), langs))
}

fn listed(field: &'static Field, typed: &str, wanted: &str, entries: &[Entry]) -> Resolution {
    let exact = entries.iter().find(|entry| entry.known.value == typed);
    match exact.or_else(|| entries.iter().find(|entry| entry.spellings.iter().any(|known| known == wanted))) {
        Some(found) => one(&found.known.value),
        None => Err(unknown(field, typed, wanted, entries.iter().map(candidate), SUGGESTIONS)),
    }
}

/// More references than this by one number: which is meant must be said.
const MAX_REFS: usize = 32;

fn reference(field: &'static Field, typed: &str, refs: &[Entry]) -> Resolution {
    let wanted = ref_spelling(typed);
    if let Some(exact) = refs.iter().find(|entry| entry.spellings[0] == wanted) {
        return one(&exact.known.value);
    }
    let matches = |entry: &&Entry| entry.spellings.iter().any(|spelling| ref_matches(&wanted, spelling));
    let found: Vec<&Entry> = refs.iter().filter(matches).collect();
    if found.is_empty() {
        // The commonest references say nothing about an issue that nobody refers to.
        let shown = if numbered(typed).is_some() { 0 } else { SUGGESTIONS };
        return Err(unknown(field, typed, &wanted, refs.iter().map(candidate), shown));
    }
    if found.len() > MAX_REFS {
        let found = found.iter().map(|entry| (entry.known.value.as_str(), entry.known.count));
        return Err(ambiguous(field, typed, found));
    }
    Ok(Meaning { values: found.iter().map(|entry| entry.known.value.clone()).collect(), neighbours: Vec::new() })
}

pub(super) fn candidate<'e>(entry: &'e Entry) -> Candidate<'e> {
    (&entry.known.value, Some(entry.known.count), &entry.spellings)
}

/// How many values are suggested.
pub(super) const SUGGESTIONS: usize = 3;

/// A value that could be suggested, its count, and its spellings for comparison.
pub(super) type Candidate<'k> = (&'k str, Option<u64>, &'k [String]);

/// Returns the error for an unknown value: the nearest known ones, else the most frequent.
pub(super) fn unknown<'k>(
    field: &'static Field,
    typed: &str,
    wanted: &str,
    known: impl Iterator<Item = Candidate<'k>> + Clone,
    shown: usize,
) -> Box<ValueError> {
    let ranked = |(value, count, spellings): Candidate<'k>| {
        let spellings = std::iter::once(value).chain(spellings.iter().map(String::as_str));
        let nearest = spellings.filter_map(|spelling| nearness(wanted, spelling)).min()?;
        Some((nearest, Reverse(count), value))
    };
    let mut ranking: Vec<_> = known.clone().filter_map(ranked).collect();
    ranking.sort();
    let instead = ranking.first().map(|(_, _, value)| (*value).to_owned()).into_iter().collect();
    ranking.truncate(SUGGESTIONS);
    if ranking.is_empty() {
        ranking = known.map(|(value, count, _)| (0, Reverse(count), value)).collect();
        ranking.sort_by_key(|(_, count, _)| *count);
        ranking.truncate(shown);
    }
    let near = ranking.into_iter().map(|(_, count, value)| Near { value: value.to_owned(), count: count.0 }).collect();
    let kind = ProblemKind::UnknownValue { field: &field.name, value: typed.to_owned(), near };
    Box::new(ValueError { kind, instead, field: None })
}

/// Returns how near two folded spellings are, smaller being nearer; `None` where they are too far apart.
fn nearness(wanted: &str, known: &str) -> Option<usize> {
    let (shorter, longer) = (wanted.len().min(known.len()), wanted.len().max(known.len()));
    let inside = shorter >= 3 && (known.contains(wanted) || wanted.contains(known));
    let allowed = (shorter / 3).max(1);
    if longer > 64 || (longer - shorter > allowed && !inside) {
        return inside.then_some(10);
    }
    let distance = distance(wanted, known);
    if distance <= allowed && distance < shorter { Some(distance) } else { inside.then_some(10) }
}

/// Returns the error for a value that stands for several; the most frequent are shown.
pub(super) fn ambiguous<'k>(
    field: &'static Field,
    typed: &str,
    found: impl Iterator<Item = (&'k str, u64)>,
) -> Box<ValueError> {
    let mut near: Vec<Near> =
        found.map(|(value, count)| Near { value: value.to_owned(), count: Some(count) }).collect();
    near.sort_by_key(|near| Reverse(near.count));
    let few = near.len() <= MAX_REFS;
    let instead = near.iter().filter(|_| few).map(|near| near.value.clone()).collect();
    let kind = ProblemKind::AmbiguousValue { field: &field.name, value: typed.to_owned(), near };
    Box::new(ValueError { kind, instead, field: None })
}

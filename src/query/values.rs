//! Values of filters: forgiving in spelling, never guessed silently.
//!
//! A value becomes one that the index knows: exactly, in another letter case, by an alias, by the name of its body with
//! or without `sig-`. Where nothing is known by it, the nearest known ones are suggested with their counts.

use std::cmp::Reverse;

use super::Facet;
use super::context::{Context, Known, KnownGroup, Values};
use super::near::distance;
use super::problem::{Near, ProblemKind};
use super::refs::{ref_matches, ref_spelling};
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

type Resolution = Result<Meaning, Box<ValueError>>;

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

/// Returns what a value of the field means in the context.
pub(super) fn meaning(field: &'static Field, typed: &str, context: &Context) -> Resolution {
    let known = context.values == Values::Known;
    match field.kind {
        FieldKind::GroupKind | FieldKind::Is | FieldKind::Has | FieldKind::Sort => closed(field, typed),
        FieldKind::Group if known => group(field, typed, &context.groups),
        FieldKind::Series if known => series(field, typed, context),
        FieldKind::Person if known => listed(field, typed, person_spelling, &context.people),
        FieldKind::Owner if known => listed(field, typed, person_spelling, &context.owners),
        FieldKind::Ref if known => reference(field, typed, &context.refs),
        FieldKind::Lang if known => lang(field, typed, &context.langs),
        FieldKind::Group
        | FieldKind::Series
        | FieldKind::Person
        | FieldKind::Owner
        | FieldKind::Ref
        | FieldKind::Lang
        | FieldKind::Path
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
fn folded(text: &str) -> String {
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
            Err(unknown(field, typed, known, field.values.len()))
        }
    }
}

fn lang(field: &'static Field, typed: &str, langs: &[Known]) -> Resolution {
    let code = closed(field, typed).map_or(typed.to_owned(), |meaning| meaning.values[0].clone());
    listed(field, &code, folded, langs).map_err(|mut error| {
        if let ProblemKind::UnknownValue { value, .. } = &mut error.kind {
            typed.clone_into(value);
        }
        error
    })
}

fn person_spelling(text: &str) -> String {
    folded(text.trim_start_matches('@'))
}

fn listed(field: &'static Field, typed: &str, spelling: fn(&str) -> String, known: &[Known]) -> Resolution {
    let wanted = spelling(typed);
    if let Some(exact) = known.iter().find(|known| known.value == typed || spelling(&known.value) == wanted) {
        return one(&exact.value);
    }
    let by_alias = |known: &&Known| known.aliases.iter().any(|alias| spelling(alias) == wanted);
    let found: Vec<&Known> = known.iter().filter(by_alias).collect();
    match found[..] {
        [only] => one(&only.value),
        [] => {
            let known = known.iter().map(|known| (known.value.as_str(), Some(known.count), known.aliases.as_slice()));
            Err(unknown(field, typed, known, SUGGESTIONS))
        }
        _ => Err(ambiguous(field, typed, found.iter().map(|known| (known.value.as_str(), known.count)))),
    }
}

fn series(field: &'static Field, typed: &str, context: &Context) -> Resolution {
    let groups: Vec<KnownGroup> = context
        .series
        .iter()
        .map(|series| {
            let group = context.groups.iter().find(|group| group.slug == series.value);
            let mut aliases = series.aliases.clone();
            aliases.extend(group.iter().flat_map(|group| group.aliases.iter().cloned()));
            let kind = group.map_or_else(String::new, |group| group.kind.clone());
            KnownGroup { slug: series.value.clone(), kind, aliases, count: series.count }
        })
        .collect();
    group(field, typed, &groups)
}

fn group(field: &'static Field, typed: &str, groups: &[KnownGroup]) -> Resolution {
    let takes = |group: &&KnownGroup| {
        field.only.as_deref().is_none_or(|only| group.kind == only || group.kind == "other" || group.kind.is_empty())
    };
    let among: Vec<&KnownGroup> = groups.iter().filter(takes).collect();
    match find_group(typed, &among)[..] {
        [found] => Ok(Meaning { values: vec![found.slug.clone()], neighbours: neighbours(found, typed, groups) }),
        [] => Err(elsewhere(field, typed, groups).unwrap_or_else(|| {
            let known = among.iter().map(|group| (group.slug.as_str(), Some(group.count), group.aliases.as_slice()));
            unknown(field, typed, known, SUGGESTIONS)
        })),
        ref several => Err(ambiguous(field, typed, several.iter().map(|group| (group.slug.as_str(), group.count)))),
    }
}

/// Returns the groups that the value names: by slug, else by alias, else by slug without `sig-` and the like.
fn find_group<'g>(typed: &str, groups: &[&'g KnownGroup]) -> Vec<&'g KnownGroup> {
    let wanted = folded(typed);
    let exact = groups.iter().find(|group| group.slug == typed);
    if let Some(found) = exact.or_else(|| groups.iter().find(|group| folded(&group.slug) == wanted)) {
        return vec![found];
    }
    let by_alias = |group: &&&KnownGroup| group.aliases.iter().any(|alias| folded(alias) == wanted);
    let found: Vec<&KnownGroup> = groups.iter().filter(by_alias).copied().collect();
    if !found.is_empty() {
        return found;
    }
    let body = body_of(&wanted);
    groups.iter().filter(|group| !body.is_empty() && body_of(&folded(&group.slug)) == body).copied().collect()
}

const BODIES: [&str; 5] = ["sig", "wg", "team", "tag", "group"];

/// Returns the slug without what kind of body it is: `monitoring` of `sig-monitoring` and `monitoring-sig`.
fn body_of(slug: &str) -> &str {
    let before = BODIES.iter().find_map(|body| slug.strip_prefix(body)?.strip_prefix('-'));
    let after = || BODIES.iter().find_map(|body| slug.strip_suffix(body)?.strip_suffix('-'));
    before.or_else(after).unwrap_or(slug)
}

/// Returns other groups whose slug holds the value as a part: `ops-iam` and `sig-iam` for `iam`.
fn neighbours(found: &KnownGroup, typed: &str, groups: &[KnownGroup]) -> Vec<String> {
    let wanted = folded(typed);
    let body = body_of(&wanted);
    let holds = |slug: &str| format!("-{slug}-").contains(&format!("-{body}-"));
    let others = groups.iter().filter(|group| group.slug != found.slug && holds(&folded(&group.slug)));
    others.map(|group| group.slug.clone()).collect()
}

/// Returns the error for a value that names a group of another kind.
fn elsewhere(field: &'static Field, typed: &str, groups: &[KnownGroup]) -> Option<Box<ValueError>> {
    let all: Vec<&KnownGroup> = groups.iter().collect();
    let [found] = find_group(typed, &all)[..] else { return None };
    let takes = match found.kind.as_str() {
        "team" => "team",
        "sig" => "sig",
        _ => "group",
    };
    let kind = ProblemKind::WrongKind {
        field: &field.name,
        value: typed.to_owned(),
        kind: found.kind.clone(),
        found: Near { value: found.slug.clone(), count: Some(found.count) },
        takes,
    };
    let short = body_of(&found.slug);
    let same_kind: Vec<&KnownGroup> = groups.iter().filter(|group| takes == "group" || group.kind == takes).collect();
    let short_is_enough = matches!(find_group(short, &same_kind)[..], [only] if only.slug == found.slug);
    let instead = if short_is_enough { short.to_owned() } else { found.slug.clone() };
    Some(Box::new(ValueError { kind, instead: vec![instead], field: Some(takes) }))
}

/// More references than this by one number: which is meant must be said.
const MAX_REFS: usize = 32;

fn reference(field: &'static Field, typed: &str, refs: &[Known]) -> Resolution {
    let wanted = ref_spelling(typed);
    if let Some(exact) = refs.iter().find(|known| ref_spelling(&known.value) == wanted) {
        return one(&exact.value);
    }
    let found: Vec<&Known> = refs.iter().filter(|known| ref_matches(&wanted, known)).collect();
    if found.is_empty() {
        let known = refs.iter().map(|known| (known.value.as_str(), Some(known.count), known.aliases.as_slice()));
        return Err(unknown(field, typed, known, SUGGESTIONS));
    }
    if found.len() > MAX_REFS {
        return Err(ambiguous(field, typed, found.iter().map(|known| (known.value.as_str(), known.count))));
    }
    Ok(Meaning { values: found.iter().map(|known| known.value.clone()).collect(), neighbours: Vec::new() })
}

const SUGGESTIONS: usize = 3;

type Candidate<'k> = (&'k str, Option<u64>, &'k [String]);

/// Returns the error for an unknown value: the nearest known ones, else the most frequent.
fn unknown<'k>(
    field: &'static Field,
    typed: &str,
    known: impl Iterator<Item = Candidate<'k>> + Clone,
    shown: usize,
) -> Box<ValueError> {
    let wanted = folded(typed);
    let ranked = |(value, count, aliases): Candidate<'k>| {
        let spellings = std::iter::once(value).chain(aliases.iter().map(String::as_str));
        let nearest = spellings.filter_map(|spelling| nearness(&wanted, &folded(spelling))).min()?;
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
fn ambiguous<'k>(field: &'static Field, typed: &str, found: impl Iterator<Item = (&'k str, u64)>) -> Box<ValueError> {
    let mut near: Vec<Near> =
        found.map(|(value, count)| Near { value: value.to_owned(), count: Some(count) }).collect();
    near.sort_by_key(|near| Reverse(near.count));
    let few = near.len() <= MAX_REFS;
    let instead = near.iter().filter(|_| few).map(|near| near.value.clone()).collect();
    let kind = ProblemKind::AmbiguousValue { field: &field.name, value: typed.to_owned(), near };
    Box::new(ValueError { kind, instead, field: None })
}

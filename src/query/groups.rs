//! Groups as values of filters.
//!
//! What a name means is decided by [`KnownGroups`], the rule that headings are read by too. Here it is only said which
//! kinds a field takes: `team:` and `sig:` take their own, and tell where a group of another kind is found.

use super::problem::{Near, ProblemKind};
use super::values::{Meaning, Resolution, SUGGESTIONS, ValueError, ambiguous};
use crate::schema::fields::Field;
use crate::schema::groups::{self, Kind, Known, KnownGroups};

/// Returns the group that a value of the field names.
pub(super) fn group(field: &'static Field, typed: &str, groups: &KnownGroups) -> Resolution {
    let only: Option<Kind> = field.only.as_deref().and_then(|kind| kind.parse().ok());
    let takes = |group: &Known| only.is_none_or(|kind| group.kind == kind || group.kind == Kind::Other);
    let of = |slugs: Vec<String>| slugs.into_iter().filter_map(|slug| groups.get(&slug)).collect::<Vec<&Known>>();
    let (named, nearest) = match groups.resolve(typed, only) {
        groups::Resolution::Exact(slug) | groups::Resolution::Alias(slug) => (of(vec![slug]), Vec::new()),
        groups::Resolution::Ambiguous(slugs) => (of(slugs), Vec::new()),
        groups::Resolution::Unknown { nearest } => (Vec::new(), nearest),
    };
    let taken: Vec<&Known> = named.iter().copied().filter(|group| takes(group)).collect();
    match (&taken[..], &named[..]) {
        ([found], _) => {
            Ok(Meaning { values: vec![found.slug.clone()], neighbours: groups.neighbours(typed, &found.slug) })
        }
        ([], [found]) => Err(elsewhere(field, typed, found, groups)),
        ([], _) => {
            let all: Vec<&Known> = groups.iter().filter(|group| takes(group)).collect();
            Err(unknown(field, typed, nearest, all))
        }
        (several, _) => Err(ambiguous(field, typed, several.iter().map(|group| (group.slug.as_str(), group.sections)))),
    }
}

/// Returns the error for a name of no group: the nearest, else those with the most sections.
fn unknown(field: &'static Field, typed: &str, nearest: Vec<(String, u64)>, mut all: Vec<&Known>) -> Box<ValueError> {
    let instead = nearest.first().map(|(slug, _)| slug.clone()).into_iter().collect();
    all.sort_by(|left, right| right.sections.cmp(&left.sections).then_with(|| left.slug.cmp(&right.slug)));
    let commonest = all.iter().map(|group| (group.slug.clone(), group.sections));
    let shown = if nearest.is_empty() { commonest.take(SUGGESTIONS).collect() } else { nearest };
    let near = shown.into_iter().map(|(value, count)| Near { value, count: Some(count) }).collect();
    let kind = ProblemKind::UnknownValue { field: &field.name, value: typed.to_owned(), near };
    Box::new(ValueError { kind, instead, field: None })
}

/// Returns the error for a value that names a group of another kind.
fn elsewhere(field: &'static Field, typed: &str, found: &Known, groups: &KnownGroups) -> Box<ValueError> {
    let takes = match found.kind {
        Kind::Team => "team",
        Kind::Sig => "sig",
        Kind::Wg | Kind::Board | Kind::Hackathon | Kind::Community | Kind::Other => "group",
    };
    let short = groups.without_kind(&found.slug);
    let hint = (takes != "group").then_some(found.kind);
    let short_is_enough = match groups.resolve(&short, hint) {
        groups::Resolution::Exact(slug) | groups::Resolution::Alias(slug) => slug == found.slug,
        groups::Resolution::Ambiguous(_) | groups::Resolution::Unknown { .. } => false,
    };
    let kind = ProblemKind::WrongKind {
        field: &field.name,
        value: typed.to_owned(),
        kind: found.kind.to_string(),
        found: Near { value: found.slug.clone(), count: Some(found.sections) },
        takes,
    };
    let instead = if short_is_enough { short } else { found.slug.clone() };
    Box::new(ValueError { kind, instead: vec![instead], field: Some(takes) })
}

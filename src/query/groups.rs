//! Groups by the many names they go by.
//!
//! The exact slug wins, then an alias, then the name without what kind of body it is: `monitoring` is `sig-monitoring`
//! where only one such body exists. `team:` and `sig:` take their own kind only, and say where the group is found.

use super::context::{Context, KnownGroup};
use super::problem::{Near, ProblemKind};
use super::values::{Meaning, Resolution, SUGGESTIONS, ValueError, ambiguous, folded, unknown};
use crate::schema::fields::Field;

/// Returns the group whose meetings are asked for.
pub(super) fn series(field: &'static Field, typed: &str, context: &Context) -> Resolution {
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

/// Returns the group that sections are to be about.
pub(super) fn group(field: &'static Field, typed: &str, groups: &[KnownGroup]) -> Resolution {
    let takes = |group: &KnownGroup| {
        field.only.as_deref().is_none_or(|only| group.kind == only || group.kind == "other" || group.kind.is_empty())
    };
    // A value that says what kind of body it means is looked for among all, so that `team:sig-iam` is not `iam`.
    let says_kind = split_body(&folded(typed)).0.is_some();
    let among: Vec<&KnownGroup> = groups.iter().filter(|group| says_kind || takes(group)).collect();
    match find_group(typed, &among)[..] {
        [found] if takes(found) => {
            Ok(Meaning { values: vec![found.slug.clone()], neighbours: neighbours(found, typed, groups) })
        }
        [] | [_] => Err(elsewhere(field, typed, groups).unwrap_or_else(|| unknown_group(field, typed, &among))),
        ref several => Err(ambiguous(field, typed, several.iter().map(|group| (group.slug.as_str(), group.count)))),
    }
}

fn unknown_group(field: &'static Field, typed: &str, among: &[&KnownGroup]) -> Box<ValueError> {
    let names =
        |group: &KnownGroup| std::iter::once(&group.slug).chain(&group.aliases).map(|name| folded(name)).collect();
    let spelled: Vec<Vec<String>> = among.iter().map(|group| names(group)).collect();
    let known = among.iter().zip(&spelled);
    let known = known.map(|(group, names)| (group.slug.as_str(), Some(group.count), names.as_slice()));
    unknown(field, typed, &folded(typed), known, SUGGESTIONS)
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
    let (kind, body) = split_body(&wanted);
    let alike = groups.iter().filter(|group| !body.is_empty() && body_of(&folded(&group.slug)) == body);
    let found: Vec<&KnownGroup> = alike.copied().collect();
    let same_kind: Vec<&KnownGroup> = found.iter().filter(|group| Some(group.kind.as_str()) == kind).copied().collect();
    if same_kind.is_empty() { found } else { same_kind }
}

const BODIES: [&str; 5] = ["sig", "wg", "team", "tag", "group"];

/// Splits what kind of body a slug says it is from its name: `sig` and `monitoring` of `sig-monitoring`.
fn split_body(slug: &str) -> (Option<&'static str>, &str) {
    let before = |body: &'static str| Some((Some(body), slug.strip_prefix(body)?.strip_prefix('-')?));
    let after = |body: &'static str| Some((Some(body), slug.strip_suffix(body)?.strip_suffix('-')?));
    let found = BODIES.into_iter().find_map(before).or_else(|| BODIES.into_iter().find_map(after));
    found.unwrap_or((None, slug))
}

fn body_of(slug: &str) -> &str {
    split_body(slug).1
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

//! Paths as values: a file, a folder, or a pattern with `*` and `?`.
//!
//! A pattern may fit nothing, as a word may. A file or folder that the index does not have is an error with the nearest that
//! it has; letter case is forgiven where only one can be meant.

use super::context::Known;
use super::problem::ProblemKind;
use super::values::{Meaning, Resolution, SUGGESTIONS, ValueError, unknown};
use crate::schema::fields::Field;

/// Returns what a path of the field means; `known` are the files and folders of the index, where it is known.
pub(super) fn path(field: &'static Field, typed: &str, known: Option<&[Known]>) -> Resolution {
    if let Some(file) = before_line(typed) {
        let kind = ProblemKind::PathWithLine { place: typed.to_owned() };
        return Err(Box::new(ValueError { kind, instead: vec![file.to_owned()], field: None }));
    }
    let wanted = from_root(typed).trim_end_matches('/');
    let Some(known) = known.filter(|_| !wanted.is_empty() && !is_pattern(wanted)) else { return meant(typed) };
    if known.iter().any(|one| one.value == wanted) {
        return meant(typed);
    }
    let folded = wanted.to_lowercase();
    let mut alike = known.iter().filter(|one| one.value.to_lowercase() == folded);
    match (alike.next(), alike.next()) {
        (Some(only), None) => meant(&only.value),
        (_, _) => {
            let candidates = known.iter().map(|one| (one.value.as_str(), Some(one.count), one.aliases.as_slice()));
            Err(unknown(field, typed, &folded, candidates, SUGGESTIONS))
        }
    }
}

fn meant(value: &str) -> Resolution {
    Ok(Meaning { values: vec![value.to_owned()], ..Meaning::default() })
}

/// Returns the path of a place such as `iaas/20220613.md:12`. The line behind it would find nothing.
fn before_line(typed: &str) -> Option<&str> {
    let (path, line) = typed.rsplit_once(':')?;
    let lower = path.to_ascii_lowercase();
    let file = lower.ends_with(".md") || lower.ends_with(".markdown");
    (file && line.parse::<u32>().is_ok()).then_some(path)
}

fn is_pattern(wanted: &str) -> bool {
    wanted.contains(['*', '?'])
}

/// Returns what is asked of a path without the root of the corpus before it: `/iaas` and `./iaas` are `iaas`.
pub(crate) fn from_root(wanted: &str) -> &str {
    wanted.strip_prefix("./").unwrap_or(wanted).trim_start_matches('/')
}

/// Says whether a path is `wanted`, lies below the folder `wanted`, or fits it as a pattern in which `*` stands for any
/// characters, `/` included, and `?` for one.
pub(crate) fn path_matches(wanted: &str, path: &str) -> bool {
    let wanted = from_root(wanted);
    if wanted.is_empty() {
        return true;
    }
    if !is_pattern(wanted) {
        let folder = wanted.trim_end_matches('/');
        return path == folder || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    }
    wildcard(wanted.as_bytes(), path.as_bytes())
}

/// Matches with one remembered star, so the time is bounded by the product of the lengths and nothing recurses.
fn wildcard(pattern: &[u8], text: &[u8]) -> bool {
    let (mut at, mut place, mut star) = (0, 0, None);
    while place < text.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, place));
                at += 1;
            }
            Some(byte) if *byte == b'?' || *byte == text[place] => {
                at += 1;
                place += 1;
            }
            Some(_) | None => {
                let Some((star_at, taken)) = star else { return false };
                star = Some((star_at, taken + 1));
                at = star_at + 1;
                place = taken + 1;
            }
        }
    }
    pattern[at..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wanted: &str, path: &str, expected: bool) {
        assert_eq!(path_matches(wanted, path), expected, "path:{wanted} on {path}");
    }

    #[test]
    fn paths() {
        check("iaas", "iaas/20220613.md", true);
        check("iaas/", "iaas/20220613.md", true);
        check("/iaas/", "iaas/20220613.md", true);
        check("./iaas/*", "iaas/20220613.md", true);
        check("/", "iaas/20220613.md", true);
        check("iaas/20220613.md", "iaas/20220613.md", true);
        check("iaa", "iaas/20220613.md", false);
        check("20220613.md", "iaas/20220613.md", false);
        check("iaas/2022*", "iaas/20220613.md", true);
        check("*/20220613.md", "iaas/20220613.md", true);
        check("*0613*", "iaas/20220613.md", true);
        check("iaas/2022061?.md", "iaas/20220613.md", true);
        check("iaas/202206?.md", "iaas/20220613.md", false);
        check("*", "iaas/20220613.md", true);
        check("i*s/*3.md", "iaas/20220613.md", true);
        check("i*s/*4.md", "iaas/20220613.md", false);
    }
}

//! What a document answers when it is asked for a facet; the same for both engines.

use crate::document::Document;
use crate::query::Facet;

/// Returns the values a document has for a facet, sorted, each once.
pub fn values(document: &Document, facet: Facet) -> Vec<&str> {
    let mut values: Vec<&str> = match facet {
        Facet::Group => texts(&document.groups),
        Facet::Series => document.series.as_deref().into_iter().collect(),
        Facet::Kind => texts(&document.kinds),
        Facet::Person => document.people.iter().map(|person| person.handle.as_str()).collect(),
        Facet::Owner => document.owners(),
        Facet::Ref => texts(&document.refs),
        Facet::Lang => document.lang.as_deref().into_iter().collect(),
        Facet::Is => texts(&document.is),
        Facet::Has => texts(&document.has),
        Facet::Path => vec![document.path.as_str()],
    };
    values.sort_unstable();
    values.dedup();
    values
}

fn texts(values: &[String]) -> Vec<&str> {
    values.iter().map(String::as_str).collect()
}

/// Says whether a value of a facet is one that was asked for. Paths are asked for by folder, or with `*` and `?`.
pub fn matches(facet: Facet, wanted: &str, value: &str) -> bool {
    match facet {
        Facet::Path => path_matches(wanted, value),
        Facet::Group
        | Facet::Series
        | Facet::Kind
        | Facet::Person
        | Facet::Owner
        | Facet::Ref
        | Facet::Lang
        | Facet::Is
        | Facet::Has => wanted == value,
    }
}

/// Returns what is asked of a path without the root of the corpus before it: `/iaas` and `./iaas` are `iaas`.
pub fn from_root(wanted: &str) -> &str {
    wanted.strip_prefix("./").unwrap_or(wanted).trim_start_matches('/')
}

/// Says whether a path is `wanted`, lies below the folder `wanted`, or fits it as a pattern in which `*` stands for any
/// characters, `/` included, and `?` for one.
fn path_matches(wanted: &str, path: &str) -> bool {
    let wanted = from_root(wanted);
    if wanted.is_empty() {
        return true;
    }
    if !wanted.contains(['*', '?']) {
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
        assert_eq!(matches(Facet::Path, wanted, path), expected, "path:{wanted} on {path}");
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

//! Where a line names somebody by an `@handle`.
//!
//! People and actions both ask this, and both must leave out what only looks like a handle: mail addresses, paths of web
//! pages, package scopes (`@scope/name`), calls to everybody (`@all`), keys of data formats (`@type`), and bare marks
//! ("Project @ Company"). Markup that sticks to a handle (`@ada_:`) is not part of it.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

/// A handle on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Handle<'a> {
    /// The byte of the `@`.
    pub start: usize,
    /// The byte after the handle and the markup that sticks to it.
    pub end: usize,
    /// The handle as written, without `@`.
    pub name: &'a str,
}

impl Handle<'_> {
    /// Returns the handle as it is counted: in lower case.
    pub(crate) fn key(&self) -> String {
        self.name.to_lowercase()
    }

    /// Returns whether it is written like the name of a company, all in capitals.
    pub(crate) fn shouted(&self) -> bool {
        self.name.len() > 1 && !self.name.bytes().any(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    }
}

/// Returns the handles of a line, in order.
pub(crate) fn handles(line: &str) -> Vec<Handle<'_>> {
    let mut found: Vec<Handle> = Vec::new();
    let mut seen = 0;
    let mut address = false;
    for (at, _) in line.match_indices('@') {
        if at < seen {
            continue;
        }
        let between = &line[seen..at];
        let word = between.rfind(char::is_whitespace).map(|space| &between[space..]);
        address = (address && word.is_none()) || is_address(word.unwrap_or(between));
        seen = at + 1;
        let adjacent = found.last().is_some_and(|last| last.end + 1 == at);
        if address || !may_precede(&line[..at], adjacent) {
            continue;
        }
        if let Some(handle) = handle_at(line, at) {
            seen = handle.end;
            found.push(handle);
        }
    }
    found
}

/// Returns the handles that follow `from` in one list, such as `@a, @b and @c (?)`; empty where none stands there.
pub(crate) fn run<'h, 'a>(line: &str, handles: &'h [Handle<'a>], from: usize) -> &'h [Handle<'a>] {
    let first = handles.partition_point(|handle| handle.start < from);
    let mut end = first;
    let mut position = from;
    while let Some(handle) = handles.get(end) {
        if !joins(&line[position..handle.start]) {
            break;
        }
        position = handle.end;
        end += 1;
    }
    &handles[first..end]
}

/// Whether the text between two handles, or before the first, only joins them.
fn joins(between: &str) -> bool {
    between.len() <= 24
        && between
            .split(|letter: char| !letter.is_alphanumeric())
            .all(|word| ["", "and", "und", "or", "oder", "with", "w", "for", "to", "on"].contains(&word))
        && !between.contains([';', '>'])
}

/// Whether the word before an `@` is the beginning of a web or mail address.
fn is_address(word: &str) -> bool {
    word.contains("://") || word.contains("www.") || word.contains("mailto:")
}

/// Whether a handle may begin after this text; `adjacent` says that another handle ends just before its last byte.
fn may_precede(before: &str, adjacent: bool) -> bool {
    let mut letters = before.chars().rev();
    match letters.next() {
        None => true,
        Some('_') => !letters.next().is_some_and(char::is_alphanumeric),
        Some('/') => adjacent || !letters.next().is_some_and(char::is_alphanumeric),
        Some('@' | '=' | '%' | '+') => false,
        Some(letter) => !letter.is_alphanumeric(),
    }
}

/// Reads the handle whose `@` stands at `start`.
fn handle_at(line: &str, start: usize) -> Option<Handle<'_>> {
    let rest = &line[start + 1..];
    let bytes = rest.as_bytes();
    let mut length = 0;
    while length < bytes.len() {
        let inner_dot =
            bytes[length] == b'.' && length > 0 && bytes.get(length + 1).is_some_and(u8::is_ascii_lowercase);
        if !(bytes[length].is_ascii_alphanumeric() || matches!(bytes[length], b'-' | b'_') || inner_dot) {
            break;
        }
        length += 1;
    }
    let name = rest[..length].trim_end_matches(['_', '-']);
    let follows = &rest[length..];
    let scope = follows.starts_with('/') && follows[1..].starts_with(|letter: char| letter.is_alphanumeric());
    let foreign = follows.starts_with(|letter: char| letter.is_alphanumeric());
    (is_person(name) && !scope && !foreign).then_some(Handle { start, end: start + 1 + length, name })
}

/// The words of `index-schema/people.toml`, where each list says what it is for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Lexicon {
    pub(super) no_handles: HashSet<String>,
    pub(super) divisions: HashSet<String>,
    pub(super) nobody: HashSet<String>,
    pub(super) particles: HashSet<String>,
    pub(super) weak_labels: HashSet<String>,
    pub(super) long_labels: Vec<String>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/people.json"))).expect("a test reads the declaration")
});

/// Whether a name after `@` can be somebody's.
fn is_person(name: &str) -> bool {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let number = digits > 0 && name.len() - digits <= 2 && !name[digits..].bytes().any(|byte| byte.is_ascii_digit());
    let version = name.starts_with(['v', 'V']) && name[1..].starts_with(|letter: char| letter.is_ascii_digit());
    let begins = name.starts_with(|letter: char| letter.is_ascii_alphanumeric());
    let listed = LEXICON.no_handles.contains(&name.to_ascii_lowercase());
    begins && name.len() <= 39 && !number && !version && !listed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &str) {
        let found: Vec<String> = handles(line).iter().map(Handle::key).collect();
        assert_eq!(found.join(" "), expected, "{line}");
    }

    #[test]
    fn a_handle_is_lower_case_without_markup() {
        check("@ada", "ada");
        check("@Ada and @ADA-Lovelace", "ada ada-lovelace");
        check("@ada_ and @bob_: fine", "ada bob");
        check("_@ada_: writes", "ada");
        check("(@ada) [@bob], @carl.", "ada bob carl");
        check("@ada/@bob/@carl", "ada bob carl");
        check("**@ada**:**@bob**", "ada bob");
        check("@90n20 and @1", "90n20");
        check("@jane.doe, @x.", "jane.doe x");
        check("→@ada", "ada");
        check("@ada's idea, @bob’s too", "ada bob");
    }

    #[test]
    fn not_everything_with_an_at_is_a_handle() {
        check("ada@example.org", "");
        check("mailto:@example", "");
        check("https://example.org/@ada and https://example.org/x?q=@bob", "");
        check("https://example.org/@ada/@bob @carl", "carl");
        check("meet @ Company or security@ the list", "");
        check("@here @all @channel: look", "");
        check("npm install @scope/pkg and @types/node@1.2", "");
        check("actions/checkout@v4, chart @v2, image@2x", "");
        check("at @10 or @10am or @2x", "");
        check("@", "");
        check("@@ada", "");
        check("@-", "");
        check("@@@@@@", "");
        check("ä@ada", "");
        check("@type and @context of the document", "");
        check("repo/@ada", "");
        check("Ops / @ada", "ada");
    }

    #[test]
    fn lists_of_handles() {
        let check = |line: &str, from: usize, expected: &str| {
            let all = handles(line);
            let names: Vec<&str> = run(line, &all, from).iter().map(|handle| handle.name).collect();
            assert_eq!(names.join(" "), expected, "{line}");
        };
        check("AI @a, @b and @c: ask @d", 2, "a b c");
        check("AI: @a/@b", 3, "a b");
        check("AI @a (?), @b ask @c", 2, "a b");
        check("AI ask @a", 2, "");
        check("AI", 2, "");
    }
}

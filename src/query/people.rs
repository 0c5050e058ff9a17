//! People as values of filters: by handle, by name, by one word of a name.
//!
//! Minutes name a person by handle here and by name there. A name finds the handles that go with it and the sections that
//! give the name alone; a handle finds itself only.

use super::values::{Entry, Meaning, Resolution, SUGGESTIONS, ambiguous, candidate, folded, unknown};
use crate::schema::fields::Field;
use crate::words::fold;

/// Returns the handle or name in the spelling by which two are compared: umlauts are `ae oe ue`.
pub(super) fn person_spelling(text: &str) -> String {
    let words: Vec<_> = text.trim_start_matches('@').split_whitespace().map(fold).collect();
    folded(&words.join(" "))
}

/// Returns the people that a value names.
pub(super) fn person(field: &'static Field, typed: &str, people: &[Entry]) -> Resolution {
    let wanted = person_spelling(typed);
    let handle = people.iter().find(|entry| entry.known.value == typed);
    let handle = handle.or_else(|| people.iter().find(|entry| entry.spellings[0] == wanted));
    let called: Vec<&Entry> = people.iter().filter(|entry| entry.spellings.contains(&wanted)).collect();
    let worded: Vec<&Entry> = people.iter().filter(|entry| has_word(entry, &wanted)).collect();
    let named = match handle {
        Some(handle) if !is_name(&handle.known.value) => vec![handle],
        Some(_) | None if !called.is_empty() => called,
        Some(_) | None => worded.clone(),
    };
    if named.is_empty() {
        return Err(unknown(field, typed, &wanted, people.iter().map(candidate), SUGGESTIONS));
    }
    if named.len() > 1 && !are_one(&named) {
        return Err(ambiguous(field, typed, named.iter().map(|entry| (entry.known.value.as_str(), entry.known.count))));
    }
    let values: Vec<String> = named.iter().map(|entry| entry.known.value.clone()).collect();
    let others = worded.iter().map(|entry| entry.known.value.clone()).filter(|value| !values.contains(value));
    Ok(Meaning { neighbours: others.collect(), values })
}

/// Says whether a value of the index is a name rather than a handle.
fn is_name(value: &str) -> bool {
    value.contains(char::is_whitespace)
}

/// Returns the names of an entry in several words, spelled for comparison.
fn full_names<'e>(entry: &'e Entry) -> impl Iterator<Item = &'e str> {
    let texts = std::iter::once(&entry.known.value).chain(&entry.known.aliases);
    texts.zip(&entry.spellings).filter(|(text, _)| is_name(text)).map(|(_, spelling)| spelling.as_str())
}

fn has_word(entry: &Entry, wanted: &str) -> bool {
    full_names(entry).any(|name| name.split('-').any(|word| word == wanted))
}

/// Says whether all entries go by one full name.
fn are_one(entries: &[&Entry]) -> bool {
    let shared = |name: &str| entries.iter().all(|entry| full_names(entry).any(|other| other == name));
    entries.first().is_some_and(|first| full_names(first).any(shared))
}

#[cfg(test)]
mod tests {
    use crate::date::Day;
    use crate::query::{Clause, Context, Known, Query};

    fn check(value: &str, expected: &str) {
        let known = |value: &str, aliases: &[&str]| Known {
            value: value.into(),
            aliases: aliases.iter().map(|alias| (*alias).into()).collect(),
            count: 1,
        };
        let context = Context {
            people: vec![
                known("ada", &["Ada Lovelace"]),
                known("ada lovelace", &[]),
                known("jmueller", &["Jörg Müller"]),
                known("jschmidt", &["Jörg Schmidt"]),
                known("grace hopper", &[]),
                known("hopper", &["Dennis Hopper"]),
                known("weiß", &[]),
            ]
            .into(),
            ..Context::new(Day::new(2026, 6, 15).expect("a day"))
        };
        let meant = match Query::parse(&format!("person:\"{value}\""), &context) {
            Ok(Query { root: Clause::Facet { any_of, .. }, typed, .. }) => {
                let others = typed.resolved[0].neighbours.join(", ");
                format!("{}{}", any_of.join(" or "), if others.is_empty() { others } else { format!("; not {others}") })
            }
            Ok(query) => query.to_string(),
            Err(errors) => errors.problems[0].message(),
        };
        assert_eq!(meant, expected, "{value}");
    }

    #[test]
    fn a_handle_is_itself_only() {
        check("ada", "ada; not ada lovelace");
        check("@Ada", "ada; not ada lovelace");
        check("hopper", "hopper; not grace hopper");
    }

    #[test]
    fn a_name_finds_its_handles_too() {
        check("Ada Lovelace", "ada or ada lovelace");
        check("ada  lovelace", "ada or ada lovelace");
        check("Joerg Mueller", "jmueller");
        check("Jörg Müller", "jmueller");
        check("JÖRG MÜLLER", "jmueller");
        check("weiss", "weiß");
    }

    #[test]
    fn one_word_of_a_name_is_enough_where_it_is_one_person() {
        check("Lovelace", "ada or ada lovelace");
        check("müller", "jmueller");
        check("grace", "grace hopper");
        check("jörg", "`jörg` stands for 2 values of `person:`");
        check("turing", "`person:` knows no `turing`");
    }
}

//! What a document answers when it is asked for a facet; the same for both engines.

use crate::document::Document;
use crate::query::Facet;
use crate::query::paths::path_matches;

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

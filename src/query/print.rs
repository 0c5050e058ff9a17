//! A query as text: canonical, and read back as the same query.
//!
//! Dates are printed resolved, groups by their slug. A written `AND` appears where two filters side by side would
//! otherwise be joined as one.

use std::collections::HashSet;
use std::fmt::{self, Display, Formatter};

use super::parse::reads_as_word;
use super::{Clause, Facet, Pattern, Query, Scope, Sort, Text};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let sort = match self.sort {
            Sort::Relevance => return write_root(&self.root, f),
            Sort::Newest => "sort:date",
            Sort::Oldest => "sort:-date",
            Sort::Path => "sort:path",
        };
        match &self.root {
            Clause::All => {}
            Clause::Or(_) => write!(f, "({}) ", self.root)?,
            other @ (Clause::And(_) | Clause::Not(_) | Clause::Text(_) | Clause::Facet { .. } | Clause::Date(_)) => {
                write_root(other, f)?;
                f.write_str(" ")?;
            }
        }
        f.write_str(sort)
    }
}

fn write_root(root: &Clause, f: &mut Formatter<'_>) -> fmt::Result {
    if *root == Clause::All { Ok(()) } else { root.fmt(f) }
}

impl Display for Clause {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Clause::All => f.write_str("*"),
            Clause::And(clauses) => joined(clauses, if needs_and(clauses) { " AND " } else { " " }, f),
            Clause::Or(clauses) => joined(clauses, " OR ", f),
            Clause::Not(inner) => match **inner {
                Clause::Not(_) => write!(f, "-({inner})"),
                Clause::All
                | Clause::And(_)
                | Clause::Or(_)
                | Clause::Text(_)
                | Clause::Facet { .. }
                | Clause::Date(_) => {
                    f.write_str("-")?;
                    nested(inner, f)
                }
            },
            Clause::Text(text) => text.fmt(f),
            Clause::Facet { any_of, .. } if any_of.is_empty() => f.write_str("-*"),
            Clause::Facet { facet, any_of } => {
                let values: Vec<String> = any_of.iter().map(|text| value(text)).collect();
                write!(f, "{}:{}", name(*facet), values.join(","))
            }
            Clause::Date(interval) => match (interval.first, interval.last) {
                (Some(first), Some(last)) => write!(f, "date:{first}..{last}"),
                (Some(first), None) => write!(f, "since:{first}"),
                (None, Some(last)) => write!(f, "until:{last}"),
                (None, None) => f.write_str("date:.."),
            },
        }
    }
}

fn joined(clauses: &[Clause], sign: &str, f: &mut Formatter<'_>) -> fmt::Result {
    for (index, clause) in clauses.iter().enumerate() {
        if index > 0 {
            f.write_str(sign)?;
        }
        nested(clause, f)?;
    }
    Ok(())
}

fn nested(clause: &Clause, f: &mut Formatter<'_>) -> fmt::Result {
    match clause {
        Clause::And(_) | Clause::Or(_) => write!(f, "({clause})"),
        Clause::All | Clause::Not(_) | Clause::Text(_) | Clause::Facet { .. } | Clause::Date(_) => clause.fmt(f),
    }
}

/// Says whether two of the clauses would be joined as one filter if they stood side by side.
fn needs_and(clauses: &[Clause]) -> bool {
    let mut seen = HashSet::new();
    let key = |clause: &Clause| match clause {
        Clause::Facet { facet, .. } => repeats_as_or(*facet).then(|| name(*facet)),
        Clause::Date(interval) => Some(match (interval.first, interval.last) {
            (Some(_), None) | (None, Some(_)) => "bounds",
            (Some(_), Some(_)) | (None, None) => "date",
        }),
        Clause::All | Clause::And(_) | Clause::Or(_) | Clause::Not(_) | Clause::Text(_) => None,
    };
    clauses.iter().filter_map(key).any(|key| !seen.insert(key))
}

fn repeats_as_or(facet: Facet) -> bool {
    let field = crate::schema::fields::field(name(facet)).expect("every facet has a field, says a test");
    field.repeat == crate::schema::fields::Repeat::Or
}

/// Returns the name of the field that asks for the facet.
pub(super) fn name(facet: Facet) -> &'static str {
    match facet {
        Facet::Group => "group",
        Facet::Series => "series",
        Facet::Kind => "kind",
        Facet::Person => "person",
        Facet::Owner => "owner",
        Facet::Ref => "ref",
        Facet::Lang => "lang",
        Facet::Is => "is",
        Facet::Has => "has",
        Facet::Path => "path",
    }
}

impl Display for Text {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let scope = match self.scope {
            Scope::Anywhere => "",
            Scope::Heading => "heading:",
            Scope::Body => "body:",
        };
        f.write_str(scope)?;
        match &self.pattern {
            Pattern::Word(text) => f.write_str(&word(text, scope)),
            Pattern::Prefix(text) => write!(f, "{}*", escaped(text)),
            Pattern::Fuzzy(text, errors) => write!(f, "{}~{errors}", escaped(text)),
            Pattern::Phrase { text, slop, prefix } => {
                write!(f, "\"{}", quoted(text, *prefix))?;
                f.write_str(if *prefix { "*\"" } else { "\"" })?;
                if *slop > 0 { write!(f, "~{slop}") } else { Ok(()) }
            }
        }
    }
}

fn word(text: &str, scope: &str) -> String {
    if reads_as_word(text, scope) { text.to_owned() } else { escaped(text) }
}

/// Returns the text with a `\` before everything that could be taken for an operator.
fn escaped(text: &str) -> String {
    let operator = matches!(text, "AND" | "OR" | "NOT");
    let mut escaped = String::with_capacity(text.len() + 2);
    for (at, letter) in text.char_indices() {
        let safe = letter.is_alphanumeric() || matches!(letter, '_' | '.' | '/' | '@') || (letter == '-' && at > 0);
        if !safe || (operator && at == 0) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// Returns the inside of a quoted phrase; a `*` at its end is kept from meaning a prefix.
fn quoted(text: &str, prefix: bool) -> String {
    let mut quoted = in_quotes(text);
    if !prefix && quoted.ends_with('*') {
        quoted.insert(quoted.len() - 1, '\\');
    }
    quoted
}

fn in_quotes(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter == '\\' || super::token::is_quote(letter) {
            quoted.push('\\');
        }
        quoted.push(letter);
    }
    quoted
}

/// Returns a value of a filter, in quotes where it needs them.
pub(super) fn value(text: &str) -> String {
    let safe = |letter: char| letter.is_alphanumeric() || "_-./#@*?+:!&".contains(letter);
    if !text.is_empty() && text.chars().all(safe) { text.to_owned() } else { format!("\"{}\"", in_quotes(text)) }
}

//! The same question in fewer clauses: what is selected does not change.
//!
//! Nested *and* and *or* become one list, double negation goes, duplicates go, and what holds always or never swallows
//! or leaves its list. *Never* is written as `Not(All)`.

use std::collections::HashSet;

use super::Clause;

/// Returns a clause that selects the same sections, in its simplest form; simplifying it again changes nothing.
pub fn simplified(clause: Clause) -> Clause {
    match clause {
        Clause::And(clauses) => list(clauses, Kind::And),
        Clause::Or(clauses) => list(clauses, Kind::Or),
        Clause::Not(inner) => match simplified(*inner) {
            Clause::Not(inner) => *inner,
            other @ (Clause::All
            | Clause::And(_)
            | Clause::Or(_)
            | Clause::Text(_)
            | Clause::Facet { .. }
            | Clause::Date(_)) => Clause::Not(Box::new(other)),
        },
        Clause::Facet { any_of, .. } if any_of.is_empty() => nothing(),
        Clause::Facet { facet, any_of } => Clause::Facet { facet, any_of: unique(any_of) },
        Clause::Date(interval) if interval.is_empty() => nothing(),
        Clause::All | Clause::Text(_) | Clause::Date(_) => clause,
    }
}

/// Returns the clause that selects nothing.
pub(super) fn nothing() -> Clause {
    Clause::Not(Box::new(Clause::All))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    And,
    Or,
}

fn list(clauses: Vec<Clause>, kind: Kind) -> Clause {
    let (neutral, absorbing) = match kind {
        Kind::And => (Clause::All, nothing()),
        Kind::Or => (nothing(), Clause::All),
    };
    let mut flat = Vec::new();
    for clause in clauses.into_iter().map(simplified) {
        if clause == absorbing {
            return absorbing;
        }
        if clause == neutral {
            continue;
        }
        match clause {
            Clause::And(inner) if kind == Kind::And => flat.extend(inner),
            Clause::Or(inner) if kind == Kind::Or => flat.extend(inner),
            other @ (Clause::All
            | Clause::And(_)
            | Clause::Or(_)
            | Clause::Not(_)
            | Clause::Text(_)
            | Clause::Facet { .. }
            | Clause::Date(_)) => flat.push(other),
        }
    }
    let mut flat = unique(flat);
    match (flat.len(), kind) {
        (0, _) => neutral,
        (1, _) => flat.swap_remove(0),
        (_, Kind::And) => Clause::And(flat),
        (_, Kind::Or) => Clause::Or(flat),
    }
}

fn unique<T: Clone + Eq + std::hash::Hash>(items: Vec<T>) -> Vec<T> {
    let mut seen = HashSet::new();
    items.into_iter().filter(|item| seen.insert(item.clone())).collect()
}

//! Queries made by a program rather than typed.

use super::{Clause, Facet, Pattern, Query, Scope, Sort, Text, Typed};
use crate::date::Interval;

impl From<Clause> for Query {
    fn from(root: Clause) -> Query {
        Query { root, sort: Sort::Relevance, typed: Typed::default() }
    }
}

/// Queries from their parts.
///
/// ```
/// use minutes::query::{Facet, Query};
/// let query = Query::word("octavia").and(Query::facet(Facet::Group, ["iaas"]));
/// assert_eq!(query.to_string(), "octavia group:iaas");
/// ```
impl Query {
    /// Returns the query that every section answers.
    pub fn all() -> Query {
        Clause::All.into()
    }

    /// Returns the query for a word or an identifier, in any inflection.
    pub fn word(word: impl Into<String>) -> Query {
        Clause::Text(Text { scope: Scope::Anywhere, pattern: Pattern::Word(word.into()) }).into()
    }

    /// Returns the query for words that follow each other.
    pub fn phrase(text: impl Into<String>) -> Query {
        let pattern = Pattern::Phrase { text: text.into(), slop: 0, prefix: false };
        Clause::Text(Text { scope: Scope::Anywhere, pattern }).into()
    }

    /// Returns the query for a facet with any of the values.
    pub fn facet<V: Into<String>>(facet: Facet, any_of: impl IntoIterator<Item = V>) -> Query {
        Clause::Facet { facet, any_of: any_of.into_iter().map(Into::into).collect() }.into()
    }

    /// Returns the query for meetings within the interval.
    pub fn date(interval: Interval) -> Query {
        Clause::Date(interval).into()
    }

    /// Returns the query for what both ask for, in the order of the first.
    pub fn and(self, other: Query) -> Query {
        let root = super::simplify::simplified(Clause::And(vec![self.root, other.root]));
        Query { root, sort: self.sort, typed: Typed::default() }
    }

    /// Returns the query for what either asks for, in the order of the first.
    pub fn or(self, other: Query) -> Query {
        let root = super::simplify::simplified(Clause::Or(vec![self.root, other.root]));
        Query { root, sort: self.sort, typed: Typed::default() }
    }

    /// Returns the query for what this one does not ask for, in the same order.
    pub fn negated(self) -> Query {
        let root = super::simplify::simplified(Clause::Not(Box::new(self.root)));
        Query { root, sort: self.sort, typed: Typed::default() }
    }

    /// Returns the same query with its answers in another order.
    pub fn sorted(self, sort: Sort) -> Query {
        Query { sort, ..self }
    }

    /// Returns the days asked for, in the order of the tree.
    pub fn intervals(&self) -> Vec<Interval> {
        let mut found = Vec::new();
        let mut open = vec![&self.root];
        while let Some(clause) = open.pop() {
            match clause {
                Clause::Date(interval) => found.push(*interval),
                Clause::And(clauses) | Clause::Or(clauses) => open.extend(clauses.iter().rev()),
                Clause::Not(inner) => open.push(inner),
                Clause::All | Clause::Text(_) | Clause::Facet { .. } => {}
            }
        }
        found
    }
}

//! How a query was typed: what `explain` shows, and what "without `since:2025`: 14" needs.

use std::ops::Range;

use serde::Serialize;

use super::problem::Problem;
use super::simplify::simplified;
use super::{Clause, Facet, Query};
use crate::date::Interval;
use crate::schema::fields::{Field, Repeat};

/// How a query was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Typed {
    /// The text.
    pub text: String,
    /// Its clauses at the top level, in order.
    pub parts: Vec<Part>,
    /// The values that were resolved, in order.
    pub resolved: Vec<Resolved>,
    /// The dates that were resolved, in order.
    pub dates: Vec<Dated>,
    /// What was understood although it deserves a remark.
    pub warnings: Vec<Problem>,
}

/// A clause at the top level of a query as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// What it means by itself.
    pub clause: Clause,
    /// The field it is a plain filter of, by which it combines with its like.
    pub(super) field: Option<&'static Field>,
    /// Counts up at every written `AND`, which keeps like from like.
    pub(super) run: usize,
}

/// A date that was resolved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Dated {
    /// The bytes of its value in the text.
    #[serde(skip)]
    pub span: Range<usize>,
    /// The field with the value as typed, such as `since:last-month`.
    pub clause: String,
    /// The days it means.
    #[serde(flatten)]
    pub interval: Interval,
}

/// A value of a facet that was resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Resolved {
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// Whose value it is.
    pub facet: Facet,
    /// What it means.
    pub values: Vec<String>,
    /// Values that could have been meant too, such as `ops-iam` and `sig-iam` for `iam`.
    pub neighbours: Vec<String>,
}

impl Query {
    /// Returns, for each clause at the top level, its text as typed and the query without it.
    ///
    /// Empty where there is only one clause, and where there are too many ([`Query::unblamed`]).
    pub fn without_each(&self) -> Vec<(String, Query)> {
        let parts = &self.typed.parts;
        if parts.len() < 2 || parts.len() > MOST_BLAMED {
            return Vec::new();
        }
        let without = |left_out: usize| {
            let kept = parts.iter().enumerate().filter(|(index, _)| *index != left_out).map(|(_, part)| part.clone());
            self.of(kept.collect())
        };
        let each = parts.iter().enumerate();
        each.map(|(index, part)| (self.typed.text[part.span.clone()].to_owned(), without(index))).collect()
    }

    /// Returns, for each clause at the top level, its text as typed and the query of it alone; empty where
    /// [`Query::without_each`] is.
    pub(crate) fn each_alone(&self) -> Vec<(String, Query)> {
        let parts = &self.typed.parts;
        if parts.len() < 2 || parts.len() > MOST_BLAMED {
            return Vec::new();
        }
        let alone = |part: &Part| (self.typed.text[part.span.clone()].to_owned(), self.of(vec![part.clone()]));
        parts.iter().map(alone).collect()
    }

    /// Returns the query of these of its clauses.
    fn of(&self, parts: Vec<Part>) -> Query {
        let root = simplified(combined(&parts));
        Query { root, sort: self.sort, typed: Typed { parts, ..Typed::default() } }
    }
}

impl Query {
    /// Returns the number of clauses at the top level where they are too many to leave out each of them; else 0.
    pub fn unblamed(&self) -> usize {
        let clauses = self.typed.parts.len();
        if clauses > MOST_BLAMED { clauses } else { 0 }
    }
}

/// Each clause is left out once, so the time grows with the square of their number.
const MOST_BLAMED: usize = 16;

/// Joins clauses by *and*, those of one field in one run as the field's row of the table says.
pub(super) fn combined(parts: &[Part]) -> Clause {
    let mut joined: Vec<(Option<(&str, usize)>, Clause)> = Vec::new();
    for part in parts {
        let key = part.field.filter(|field| field.repeat != Repeat::And).map(|field| (merge_name(field), part.run));
        let like = joined.iter_mut().find(|(other, _)| key.is_some() && *other == key);
        match (like, part.field) {
            (Some((_, clause)), Some(field)) => {
                let before = std::mem::replace(clause, Clause::All);
                *clause = merged(before, part.clause.clone(), field.repeat);
            }
            (Some(_), None) | (None, _) => joined.push((key, part.clause.clone())),
        }
    }
    Clause::And(joined.into_iter().map(|(_, clause)| clause).collect())
}

/// All bounds of days intersect with each other, whichever field sets them.
fn merge_name(field: &'static Field) -> &'static str {
    if field.repeat == Repeat::Intersect { "bounds" } else { &field.name }
}

fn merged(left: Clause, right: Clause, repeat: Repeat) -> Clause {
    match (left, right, repeat) {
        (Clause::Facet { facet, any_of: mut values }, Clause::Facet { facet: other, any_of }, Repeat::Or)
            if facet == other =>
        {
            values.extend(any_of);
            Clause::Facet { facet, any_of: values }
        }
        (Clause::Date(left), Clause::Date(right), Repeat::Intersect) => Clause::Date(left.intersection(right)),
        (left, right, Repeat::Or) => Clause::Or(vec![left, right]),
        (left, right, Repeat::And | Repeat::Intersect) => Clause::And(vec![left, right]),
    }
}

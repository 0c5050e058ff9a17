//! Bounds of days that belong together, and those that leave no day between them.

use super::Clause;
use super::problem::{ProblemKind, Problems};
use super::typed::Part;
use crate::date::Interval;
use crate::schema::fields::{FieldKind, Repeat};

/// Says whether the part is `since:`, `until:`, `after:` or `before:`.
pub(super) fn is_bound(part: &Part) -> bool {
    part.field.is_some_and(|field| field.repeat == Repeat::Intersect)
}

/// Records bounds that leave no day, which nobody can mean; says whether it did.
pub(super) fn check_bounds(text: &str, parts: &[Part], problems: &mut Problems) -> bool {
    let bounds: Vec<(&Part, Interval)> = parts.iter().filter(|part| is_bound(part)).filter_map(interval).collect();
    let whole = bounds.iter().fold(Interval::default(), |whole, (_, interval)| whole.intersection(*interval));
    let first = bounds.iter().find(|(_, interval)| whole.first.is_some() && interval.first == whole.first);
    let last = bounds.iter().find(|(_, interval)| whole.last.is_some() && interval.last == whole.last);
    let Some(((first, _), (last, _))) = first.zip(last).filter(|_| whole.is_empty()) else { return false };
    let (left, right) = if first.span.start < last.span.start { (first, last) } else { (last, first) };
    let typed = |part: &Part| text[part.span.clone()].to_owned();
    let exclusive = is_exclusive(left) || is_exclusive(right);
    let kind = ProblemKind::NoDays { bounds: vec![typed(left), typed(right)], exclusive };
    let between = &text[left.span.end..right.span.start];
    let instead = if exclusive {
        format!("{}{between}{}", inclusive(&typed(left)), inclusive(&typed(right)))
    } else {
        exchanged(&typed(left), between, &typed(right))
    };
    let span = left.span.start..right.span.end;
    problems.push_with(kind, span.clone(), span, instead);
    true
}

fn interval(part: &Part) -> Option<(&Part, Interval)> {
    match &part.clause {
        Clause::Date(interval) => Some((part, *interval)),
        Clause::All | Clause::And(_) | Clause::Or(_) | Clause::Not(_) | Clause::Text(_) | Clause::Facet { .. } => None,
    }
}

fn is_exclusive(part: &Part) -> bool {
    part.field.is_some_and(|field| matches!(field.kind, FieldKind::After | FieldKind::Before))
}

/// Returns both bounds with their values exchanged.
fn exchanged(left: &str, between: &str, right: &str) -> String {
    let ((left_name, left_value), (right_name, right_value)) = (split(left), split(right));
    format!("{left_name}:{right_value}{between}{right_name}:{left_value}")
}

fn split(typed: &str) -> (&str, &str) {
    typed.split_once(':').unwrap_or((typed, ""))
}

/// Returns the bound with its own period taken in.
fn inclusive(typed: &str) -> String {
    let (name, value) = split(typed);
    match name.to_ascii_lowercase().as_str() {
        "after" => format!("since:{value}"),
        "before" => format!("until:{value}"),
        _ => typed.to_owned(),
    }
}

//! The syntax tree to clauses: dates are resolved, values become those of the index, filters given twice are joined.
//!
//! A filter that fails is never left out: where it would have to hold it selects nothing, under a negation everything,
//! so that a query read leniently never answers more than was asked.

use std::ops::Range;

use super::context::Context;
use super::parse::{MAX_BYTES, Node, NodeKind, Value, parsed};
use super::problem::{Problem, ProblemKind, Problems, QueryErrors, Severity, corrected};
use super::simplify::{nothing, simplified};
use super::typed::{Part, Resolved, Typed, combined};
use super::values::{Meaning, meaning};
use super::{Clause, Pattern, Query, Scope, Sort, Text};
use crate::date::Interval;
use crate::date::period::{Bound, days};
use crate::schema::fields::{Field, FieldKind, Repeat};

impl Query {
    /// Reads a query.
    ///
    /// The tree comes simplified, with dates resolved and values in the spelling of the index. What was understood but
    /// deserves a remark stands in `typed.warnings`.
    ///
    /// # Errors
    ///
    /// Every problem at once, where the query cannot be meant.
    pub fn parse(text: &str, context: &Context) -> Result<Query, QueryErrors> {
        let (mut query, mut problems) = read(text, context);
        problems.retain(|problem| problem.kind.severity() == Severity::Error);
        if problems.is_empty() {
            return Ok(query);
        }
        let correction = correction(text, &problems, context);
        problems.iter_mut().for_each(|problem| problem.correction.clone_from(&correction));
        query.typed.text.clear();
        Err(QueryErrors { text: text.to_owned(), problems })
    }

    /// Reads a query as far as it can be meant, for callers that search while it is typed.
    ///
    /// What could not be meant selects nothing, so the answer is never wider than what was asked.
    pub fn parse_lenient(text: &str, context: &Context) -> (Query, Vec<Problem>) {
        let (query, mut problems) = read(text, context);
        let correction = correction(text, &problems, context);
        let errors = problems.iter_mut().filter(|problem| problem.kind.severity() == Severity::Error);
        errors.for_each(|problem| problem.correction.clone_from(&correction));
        (query, problems)
    }
}

/// Returns the text with its problems remedied, where that can be read.
fn correction(text: &str, problems: &[Problem], context: &Context) -> Option<String> {
    let corrected = corrected(text, problems)?;
    let (_, left) = read(&corrected, context);
    left.iter().all(|problem| problem.kind.severity() == Severity::Warning).then_some(corrected)
}

fn read(text: &str, context: &Context) -> (Query, Vec<Problem>) {
    let mut lowering = Lowering { text, context, problems: Problems::default(), sort: None, resolved: Vec::new() };
    let mut parts = Vec::new();
    if text.len() > MAX_BYTES {
        lowering.problems.push(ProblemKind::TooLong { bytes: text.len() }, 0..text.len());
        parts.push(Part { span: 0..text.len(), clause: nothing(), field: None, run: 0 });
    } else {
        match parsed(text, &mut lowering.problems) {
            Some(node) => parts = lowering.top(node),
            None => parts.extend(lowering.nothing_asked()),
        }
    }
    let root = simplified(combined(&parts));
    let Lowering { problems, sort, resolved, .. } = lowering;
    let mut problems = problems.found;
    problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
    let warnings = problems.iter().filter(|problem| problem.kind.severity() == Severity::Warning).cloned().collect();
    let sort = sort.map_or(Sort::Relevance, |(sort, _)| sort);
    (Query { root, sort, typed: Typed { text: text.to_owned(), parts, resolved, warnings } }, problems)
}

struct Lowering<'c> {
    text: &'c str,
    context: &'c Context,
    problems: Problems,
    sort: Option<(Sort, Range<usize>)>,
    resolved: Vec<Resolved>,
}

/// What stands in for a clause that could not be meant.
fn failed(negated: bool) -> Clause {
    if negated { Clause::All } else { nothing() }
}

impl Lowering<'_> {
    /// Punctuation alone would select everything, which nobody asked for.
    fn nothing_asked(&mut self) -> Option<Part> {
        let all = 0..self.text.len();
        let asked = !self.text.trim().is_empty() && !self.text.chars().all(super::token::is_blank);
        if asked && !self.problems.found.iter().any(|problem| problem.kind.severity() == Severity::Error) {
            self.problems.push(ProblemKind::NoWords, all.clone());
        }
        asked.then(|| Part { span: all, clause: nothing(), field: None, run: 0 })
    }

    fn top(&mut self, node: Node) -> Vec<Part> {
        match node.kind {
            NodeKind::And(runs) => self.runs(runs, false),
            NodeKind::Or(_)
            | NodeKind::Not(_)
            | NodeKind::Every
            | NodeKind::Text(_)
            | NodeKind::Filter { .. }
            | NodeKind::Failed => self.runs(vec![vec![node]], false),
        }
    }

    fn runs(&mut self, runs: Vec<Vec<Node>>, negated: bool) -> Vec<Part> {
        let mut parts = Vec::new();
        for (run, nodes) in runs.into_iter().enumerate() {
            let start = parts.len();
            for node in nodes {
                let span = node.span.clone();
                let field = match &node.kind {
                    NodeKind::Filter { field, .. } => Some(*field),
                    NodeKind::And(_)
                    | NodeKind::Or(_)
                    | NodeKind::Not(_)
                    | NodeKind::Every
                    | NodeKind::Text(_)
                    | NodeKind::Failed => None,
                };
                let clause = self.clause(node, negated);
                parts.extend(clause.map(|clause| Part { span, clause, field, run }));
            }
            self.check_bounds(&parts[start..]);
        }
        parts
    }

    /// Lowers a node; `None` where it asks for an order only.
    fn clause(&mut self, node: Node, negated: bool) -> Option<Clause> {
        Some(match node.kind {
            NodeKind::And(runs) => combined(&self.runs(runs, negated)),
            NodeKind::Or(branches) => {
                Clause::Or(branches.into_iter().filter_map(|branch| self.clause(branch, negated)).collect())
            }
            NodeKind::Not(inner) => {
                if let NodeKind::Filter { field, values } = &inner.kind
                    && field.kind == FieldKind::Sort
                {
                    let instead = format!("sort:-{}", values[0].text.trim_start_matches('-'));
                    self.problems.push_with(ProblemKind::NegatedSort, node.span.clone(), node.span, instead);
                    return None;
                }
                Clause::Not(Box::new(self.clause(*inner, !negated)?))
            }
            NodeKind::Every => Clause::All,
            NodeKind::Text(pattern) => Clause::Text(Text { scope: Scope::Anywhere, pattern }),
            NodeKind::Filter { field, values } => return self.filter(field, values, node.span, negated),
            NodeKind::Failed => failed(negated),
        })
    }

    fn filter(
        &mut self,
        field: &'static Field,
        values: Vec<Value>,
        span: Range<usize>,
        negated: bool,
    ) -> Option<Clause> {
        let bound = match field.kind {
            FieldKind::Sort => {
                self.order(field, &values, span);
                return None;
            }
            FieldKind::Heading => return Some(text_clause(Scope::Heading, values)),
            FieldKind::Body => return Some(text_clause(Scope::Body, values)),
            FieldKind::Date => Bound::Within,
            FieldKind::Since => Bound::Since,
            FieldKind::Until => Bound::Until,
            FieldKind::Before => Bound::Before,
            FieldKind::After => Bound::After,
            FieldKind::Group
            | FieldKind::Series
            | FieldKind::GroupKind
            | FieldKind::Person
            | FieldKind::Owner
            | FieldKind::Ref
            | FieldKind::Lang
            | FieldKind::Path
            | FieldKind::Is
            | FieldKind::Has => return Some(self.facet(field, &values, &span, negated)),
        };
        let days = values.iter().map(|value| self.days(field, bound, value));
        let found: Vec<Option<Interval>> = days.collect();
        let found: Option<Vec<Interval>> = found.into_iter().collect();
        Some(match found.as_deref() {
            None => failed(negated),
            Some([interval]) => Clause::Date(*interval),
            Some(several) => Clause::Or(several.iter().map(|interval| Clause::Date(*interval)).collect()),
        })
    }

    fn days(&mut self, field: &'static Field, bound: Bound, value: &Value) -> Option<Interval> {
        match days(&value.text, bound, self.context.today) {
            Ok(interval) => Some(interval),
            Err(error) => {
                let bare = self.text[value.span.clone()] == value.text;
                let start = value.span.start;
                let span = if bare { start + error.span.start..start + error.span.end } else { value.span.clone() };
                let kind = ProblemKind::Dates {
                    field: &field.name,
                    value: value.text.clone(),
                    reason: error.kind,
                    instead: error.instead.clone(),
                };
                match (error.instead, bare) {
                    (Some(instead), true) => self.problems.push_with(kind, span.clone(), span, instead),
                    (Some(instead), false) if error.span == (0..value.text.len()) => {
                        self.problems.push_with(kind, span.clone(), span, instead);
                    }
                    (Some(_), false) | (None, _) => self.problems.push(kind, span),
                }
                None
            }
        }
    }

    fn facet(&mut self, field: &'static Field, values: &[Value], span: &Range<usize>, negated: bool) -> Clause {
        let mut any_of = Vec::new();
        let mut understood = true;
        let facet = super::values::facet_of(field.kind).expect("only fields of facets come here");
        for value in values {
            match meaning(field, &value.text, self.context) {
                Ok(Meaning { values, neighbours }) => {
                    any_of.extend(values.iter().cloned());
                    let span = value.span.clone();
                    self.resolved.push(Resolved { span, facet, values, neighbours });
                }
                Err(error) => {
                    understood = false;
                    let place = value.span.clone();
                    let sole = values.len() == 1 && error.field.is_some();
                    match (error.instead, error.field.filter(|_| sole)) {
                        (Some(instead), Some(other)) => {
                            let instead = format!("{other}:{}", super::print::value(&instead));
                            self.problems.push_with(error.kind, place, span.clone(), instead);
                        }
                        (Some(instead), None) if error.field.is_none() => {
                            self.problems.push_with(error.kind, place.clone(), place, super::print::value(&instead));
                        }
                        (Some(_) | None, _) => self.problems.push(error.kind, place),
                    }
                }
            }
        }
        if understood { Clause::Facet { facet, any_of } } else { failed(negated) }
    }

    fn order(&mut self, field: &'static Field, values: &[Value], span: Range<usize>) {
        let known = meaning(field, &values[0].text, self.context);
        let sort = match known {
            Err(error) => {
                let place = values[0].span.clone();
                match error.instead {
                    Some(instead) => self.problems.push_with(error.kind, place.clone(), place, instead),
                    None => self.problems.push(error.kind, place),
                }
                return;
            }
            Ok(meaning) => match meaning.values[0].as_str() {
                "date" => Sort::Newest,
                "-date" => Sort::Oldest,
                "path" => Sort::Path,
                _ => Sort::Relevance,
            },
        };
        if values.len() > 1 || self.sort.as_ref().is_some_and(|(earlier, _)| *earlier != sort) {
            let place = if values.len() > 1 { values[0].span.end..span.end } else { span };
            self.problems.push_with(ProblemKind::SecondSort, place.clone(), place, "");
            return;
        }
        self.sort = Some((sort, span));
    }

    /// Bounds that leave no day cannot be meant.
    fn check_bounds(&mut self, parts: &[Part]) {
        let bounds: Vec<(&Part, Interval)> = parts
            .iter()
            .filter(|part| part.field.is_some_and(|field| field.repeat == Repeat::Intersect))
            .filter_map(|part| match &part.clause {
                Clause::Date(interval) => Some((part, *interval)),
                Clause::All
                | Clause::And(_)
                | Clause::Or(_)
                | Clause::Not(_)
                | Clause::Text(_)
                | Clause::Facet { .. } => None,
            })
            .collect();
        let whole = bounds.iter().fold(Interval::default(), |whole, (_, interval)| whole.intersection(*interval));
        if !whole.is_empty() {
            return;
        }
        let first = bounds.iter().find(|(_, interval)| interval.first == whole.first);
        let last = bounds.iter().find(|(_, interval)| interval.last == whole.last);
        let Some(((first, _), (last, _))) = first.zip(last) else { return };
        let (left, right) = if first.span.start < last.span.start { (first, last) } else { (last, first) };
        let typed = |part: &Part| self.text[part.span.clone()].to_owned();
        let kind = ProblemKind::NoDays { bounds: vec![typed(left), typed(right)] };
        let value = |part: &Part| typed(part).split_once(':').map_or(String::new(), |(_, value)| value.to_owned());
        let name = |part: &Part| part.field.map_or("", |field| field.name.as_str());
        let between = &self.text[left.span.end..right.span.start];
        let instead = format!("{}:{}{between}{}:{}", name(left), value(right), name(right), value(left));
        let span = left.span.start..right.span.end;
        self.problems.push_with(kind, span.clone(), span, instead);
    }
}

fn text_clause(scope: Scope, values: Vec<Value>) -> Clause {
    let patterns = values.into_iter().filter_map(|value| value.pattern.ok());
    let mut clauses: Vec<Clause> = patterns.map(|pattern: Pattern| Clause::Text(Text { scope, pattern })).collect();
    if clauses.len() == 1 { clauses.remove(0) } else { Clause::Or(clauses) }
}

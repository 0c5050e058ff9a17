//! The syntax tree to clauses: dates are resolved, values become those of the index, filters given twice are joined.
//!
//! A filter that fails is never left out: where it would have to hold it selects nothing, under a negation everything,
//! so that a query read leniently never answers more than was asked.

use std::ops::Range;

use super::bounds::{check_bounds, is_bound};
use super::context::Context;
use super::parse::{MAX_BYTES, MAX_DEPTH, Node, NodeKind, Value, parsed};
use super::problem::{Problem, ProblemKind, Problems, QueryErrors, Severity, corrected};
use super::simplify::{nothing, simplified};
use super::typed::{Dated, Part, Resolved, Typed, combined};
use super::values::{Meaning, ValueError, Vocabulary, facet_of};
use super::{Clause, Pattern, Query, Scope, Sort, Text, print};
use crate::date::Interval;
use crate::date::period::{Bound, PeriodError, days};
use crate::schema::fields::{Field, FieldKind};

impl Query {
    /// Reads a query.
    ///
    /// The tree comes simplified, with dates resolved and values in the spelling of the index. What was understood but
    /// deserves a remark stands in `typed.warnings`.
    ///
    /// # Errors
    ///
    /// Every problem at once, remarks included, where the query cannot be meant.
    pub fn parse(text: &str, context: &Context) -> Result<Query, QueryErrors> {
        let (query, problems) = Query::parse_lenient(text, context);
        if problems.iter().all(|problem| problem.kind.severity() == Severity::Warning) {
            return Ok(query);
        }
        Err(QueryErrors { text: text.to_owned(), problems })
    }

    /// Reads a query as far as it can be meant, for callers that search while it is typed.
    ///
    /// What could not be meant selects nothing, so the answer is never wider than what was asked.
    pub fn parse_lenient(text: &str, context: &Context) -> (Query, Vec<Problem>) {
        let vocabulary = Vocabulary::new(context);
        let (query, mut problems) = read(text, &vocabulary);
        let correction = correction(text, &problems, &vocabulary);
        let errors = problems.iter_mut().filter(|problem| problem.kind.severity() == Severity::Error);
        errors.for_each(|problem| problem.correction.clone_from(&correction));
        (query, problems)
    }
}

/// How often a remedied text is remedied again: a field first, then its value, then its dates.
const CORRECTIONS: usize = 4;

/// Returns the text with its problems remedied, where that can be read.
fn correction(text: &str, problems: &[Problem], vocabulary: &Vocabulary) -> Option<String> {
    let mut corrected_text = corrected(text, problems)?;
    for _ in 0..CORRECTIONS {
        let (_, left) = read(&corrected_text, vocabulary);
        if left.iter().all(|problem| problem.kind.severity() == Severity::Warning) {
            return Some(corrected_text);
        }
        corrected_text = corrected(&corrected_text, &left)?;
    }
    None
}

fn read(text: &str, vocabulary: &Vocabulary) -> (Query, Vec<Problem>) {
    let mut lowering = Lowering {
        text,
        vocabulary,
        problems: Problems::default(),
        sort: None,
        resolved: Vec::new(),
        dates: Vec::new(),
    };
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
    lowering.check_size(&root);
    let Lowering { problems, sort, resolved, dates, .. } = lowering;
    let mut problems = problems.found;
    problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
    let warnings = problems.iter().filter(|problem| problem.kind.severity() == Severity::Warning).cloned().collect();
    let sort = sort.unwrap_or_default();
    (Query { root, sort, typed: Typed { text: text.to_owned(), parts, resolved, dates, warnings } }, problems)
}

/// What `sort:` and the parentheses before it may add.
const SORT_BYTES: usize = 16;

struct Lowering<'c, 'v> {
    text: &'c str,
    vocabulary: &'c Vocabulary<'v>,
    problems: Problems,
    sort: Option<Sort>,
    resolved: Vec<Resolved>,
    dates: Vec<Dated>,
}

/// What stands in for a clause that could not be meant.
fn failed(negated: bool) -> Clause {
    if negated { Clause::All } else { nothing() }
}

impl Lowering<'_, '_> {
    /// Punctuation alone would select everything, which nobody asked for.
    fn nothing_asked(&mut self) -> Option<Part> {
        let all = 0..self.text.len();
        let asked = !self.text.trim().is_empty() && !self.text.chars().all(super::token::is_blank);
        if asked && !self.problems.found.iter().any(|problem| problem.kind.severity() == Severity::Error) {
            self.problems.push(ProblemKind::NoWords, all.clone());
        }
        asked.then(|| Part { span: all, clause: nothing(), field: None, run: 0 })
    }

    /// What is printed must be short and shallow enough to be read again.
    fn check_size(&mut self, root: &Clause) {
        if print::nesting(root) >= MAX_DEPTH {
            self.problems.push(ProblemKind::TooDeep, 0..self.text.len());
        }
        let values: usize = self.resolved.iter().flat_map(|resolved| &resolved.values).map(String::len).sum();
        let bytes = if values + self.text.len() > MAX_BYTES / 8 { root.to_string().len() } else { 0 };
        if self.text.len() <= MAX_BYTES && bytes > MAX_BYTES - SORT_BYTES {
            self.problems.push(ProblemKind::TooLong { bytes }, 0..self.text.len());
        }
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
            if check_bounds(self.text, &parts[start..], &mut self.problems) {
                parts[start..].iter_mut().filter(|part| is_bound(part)).for_each(|part| part.clause = failed(negated));
            }
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
            NodeKind::Not(inner) if is_order(&inner) => {
                self.problems.push_with(ProblemKind::NegatedSort, node.span.clone(), node.span, "sort:-date");
                return None;
            }
            NodeKind::Not(inner) => Clause::Not(Box::new(self.clause(*inner, !negated)?)),
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
        let found: Vec<Option<Interval>> = values.iter().map(|value| self.days(field, bound, value)).collect();
        let found: Option<Vec<Clause>> = found.into_iter().map(|interval| interval.map(Clause::Date)).collect();
        Some(found.map_or(failed(negated), one_of))
    }

    fn days(&mut self, field: &'static Field, bound: Bound, value: &Value) -> Option<Interval> {
        match days(&value.text, bound, self.vocabulary.context.today) {
            Ok(interval) => {
                let clause = format!("{}:{}", field.name, print::value(&value.text));
                self.dates.push(Dated { span: value.span.clone(), clause, interval });
                Some(interval)
            }
            Err(error) => {
                self.no_days(field, value, error);
                None
            }
        }
    }

    /// Records why a value names no days; in quotes the place is the whole value.
    fn no_days(&mut self, field: &'static Field, value: &Value, error: PeriodError) {
        let bare = self.text[value.span.clone()] == value.text;
        let whole = error.span == (0..value.text.len());
        let start = value.span.start;
        let span = if bare { start + error.span.start..start + error.span.end } else { value.span.clone() };
        let kind = ProblemKind::Dates {
            field: &field.name,
            value: error.shown_in(&value.text).to_owned(),
            reason: error.kind,
            instead: error.instead.clone(),
        };
        match error.instead.filter(|_| bare || whole) {
            Some(instead) => self.problems.push_with(kind, span.clone(), span, instead),
            None => self.problems.push(kind, span),
        }
    }

    fn facet(&mut self, field: &'static Field, values: &[Value], span: &Range<usize>, negated: bool) -> Clause {
        let facet = facet_of(field.kind).expect("only fields of facets come here");
        let mut any_of = Vec::new();
        let mut understood = true;
        for value in values {
            if self.problems.is_full() {
                understood = false;
                break;
            }
            match self.vocabulary.meaning(field, &value.text) {
                Ok(Meaning { values, neighbours }) => {
                    any_of.extend(values.iter().cloned());
                    self.resolved.push(Resolved { span: value.span.clone(), facet, values, neighbours });
                }
                Err(error) => {
                    understood = false;
                    let whole = if values.len() == 1 { Some(span) } else { None };
                    self.no_value(*error, &value.span, whole);
                }
            }
        }
        if understood { Clause::Facet { facet, any_of } } else { failed(negated) }
    }

    /// Records why a value means nothing; where another field takes it, the whole filter is replaced.
    fn no_value(&mut self, error: ValueError, place: &Range<usize>, whole: Option<&Range<usize>>) {
        let written: Vec<String> = error.instead.iter().map(|value| print::value(value)).collect();
        let written = (!written.is_empty()).then(|| written.join(","));
        match (written, error.field, whole) {
            (Some(written), Some(field), Some(whole)) => {
                self.problems.push_with(error.kind, place.clone(), whole.clone(), format!("{field}:{written}"));
            }
            (Some(written), None, _) => self.problems.push_with(error.kind, place.clone(), place.clone(), written),
            (Some(_), Some(_), None) | (None, _, _) => self.problems.push(error.kind, place.clone()),
        }
    }

    fn order(&mut self, field: &'static Field, values: &[Value], span: Range<usize>) {
        let meaning = match self.vocabulary.meaning(field, &values[0].text) {
            Ok(meaning) => meaning,
            Err(error) => return self.no_value(*error, &values[0].span, None),
        };
        let sort = match meaning.values[0].as_str() {
            "date" => Sort::Newest,
            "-date" => Sort::Oldest,
            "path" => Sort::Path,
            _ => Sort::Relevance,
        };
        if values.len() > 1 || self.sort.is_some_and(|earlier| earlier != sort) {
            let place = if values.len() > 1 { values[0].span.end..span.end } else { span };
            return self.problems.push_with(ProblemKind::SecondSort, place.clone(), place, "");
        }
        self.sort = Some(sort);
    }
}

fn is_order(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Filter { field, .. } if field.kind == FieldKind::Sort)
}

fn text_clause(scope: Scope, values: Vec<Value>) -> Clause {
    let patterns = values.into_iter().filter_map(|value| value.pattern.ok());
    one_of(patterns.map(|pattern: Pattern| Clause::Text(Text { scope, pattern })).collect())
}

fn one_of(mut clauses: Vec<Clause>) -> Clause {
    if clauses.len() == 1 { clauses.remove(0) } else { Clause::Or(clauses) }
}

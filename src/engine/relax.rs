//! A plan that asks for most of the words instead of all of them.
//!
//! Facets, dates and exclusions stay as they are: what a search was restricted to it stays restricted to. Only the words
//! are counted, and a quoted phrase counts as its words.

use super::plan::Plan;
use crate::query::{Clause, Pattern, Text};

/// Returns the clause with every quoted phrase taken as its words, exclusions left alone.
pub fn loosened(clause: &Clause) -> Clause {
    let all = |clauses: &[Clause]| clauses.iter().map(loosened).collect();
    match clause {
        Clause::And(clauses) => Clause::And(all(clauses)),
        Clause::Or(clauses) => Clause::Or(all(clauses)),
        Clause::Text(Text { scope, pattern: Pattern::Phrase { text, .. } }) => {
            let word = |word: &str| Clause::Text(Text { scope: *scope, pattern: Pattern::Word(word.to_owned()) });
            let mut words: Vec<Clause> = text.split_whitespace().map(word).collect();
            if words.len() == 1 { words.remove(0) } else { Clause::And(words) }
        }
        Clause::All | Clause::Not(_) | Clause::Text(_) | Clause::Facet { .. } | Clause::Date(_) => clause.clone(),
    }
}

/// Returns the plan with its words counted, or `None` where it holds less than two that could be.
///
/// Half of the words must be there, rounded up; which half is for the ranking to weigh.
pub fn most_words(plan: &Plan) -> Option<Plan> {
    let mut parts = Vec::new();
    flatten(plan, &mut parts);
    let (words, mut rest): (Vec<Plan>, Vec<Plan>) = parts.into_iter().partition(is_words);
    if words.len() < 2 {
        return None;
    }
    let least = words.len().div_ceil(2);
    rest.push(Plan::Most(words, least));
    Some(Plan::And(rest))
}

fn flatten(plan: &Plan, parts: &mut Vec<Plan>) {
    match plan {
        Plan::And(plans) => plans.iter().for_each(|plan| flatten(plan, parts)),
        Plan::All
        | Plan::Or(_)
        | Plan::Most(..)
        | Plan::Not(_)
        | Plan::Words(..)
        | Plan::Bonus(..)
        | Plan::Near(..)
        | Plan::Facet(..)
        | Plan::Sign(_)
        | Plan::Date(_) => parts.push(plan.clone()),
    }
}

/// Says whether a part of a plan asks for words and for nothing else.
fn is_words(plan: &Plan) -> bool {
    match plan {
        Plan::Words(..) => true,
        Plan::And(plans) | Plan::Or(plans) | Plan::Most(plans, _) => {
            plans.iter().any(|plan| !plan.marked().is_empty())
                && plans
                    .iter()
                    .all(|plan| is_words(plan) || matches!(plan, Plan::Bonus(..) | Plan::Near(..) | Plan::Sign(_)))
        }
        Plan::All
        | Plan::Not(_)
        | Plan::Bonus(..)
        | Plan::Near(..)
        | Plan::Facet(..)
        | Plan::Sign(_)
        | Plan::Date(_) => false,
    }
}

//! A section as a hit: what of it is shown, and why.
//!
//! The words that selected it decide. Where only a filter did, the lines that the filter asks for are shown: those of the
//! actions, or of the decisions, those that name a person, and those that refer to an issue, if only by a link.

use super::Generation;
use super::turns::{Topics, turns};
use crate::document::Document;
use crate::engine::plan::Plan;
use crate::engine::tantivy::Result;
use crate::query::{Facet, Scope};
use crate::search::{Hit, Match};
use crate::snippet::{heading_marks, lines, snippets};
use crate::words::Needle;

/// Returns the section as a hit of the plan, without rank and score.
pub fn shown(generation: &Generation, topics: &Topics, ordinal: u32, document: Document, plan: &Plan) -> Result<Hit> {
    let (before, next) = turns(topics, ordinal, &document)?;
    let url = generation.address(&document);
    let needles = plan.marked();
    let of = |left_out: Scope| needles.iter().filter(move |(scope, _)| *scope != left_out).map(|(_, needle)| *needle);
    let in_text: Vec<&Needle> = of(Scope::Heading).collect();
    let in_headings: Vec<&Needle> = of(Scope::Body).collect();
    let heading_marks = heading_marks(&document.headings, &in_headings);
    let mut snippets = snippets(&document, &in_text);
    if snippets.iter().all(|snippet| snippet.marks.is_empty()) {
        let asked = lines(&document, &asked_lines(&document, plan));
        snippets = if asked.is_empty() { snippets } else { asked };
    }
    Ok(Hit { rank: 0, score: 0.0, matched: Match::All, document, snippets, heading_marks, before, next, url })
}

/// Returns the lines of the file on which what a filter asks for stands, each with what is marked on it.
fn asked_lines<'d>(document: &'d Document, plan: &Plan) -> Vec<(u32, &'d str)> {
    let mut lines = Vec::new();
    let any_action = [Facet::Is, Facet::Has].iter().any(|facet| plan.asks_for(*facet, Some("action")));
    let owned = |owner: &String| plan.asks_for(Facet::Owner, Some(owner));
    let actions = document.actions.iter();
    lines.extend(actions.filter(|action| any_action || action.owners.iter().any(owned)).map(|action| action.line));
    if [Facet::Is, Facet::Has].iter().any(|facet| plan.asks_for(*facet, Some("decision"))) {
        lines.extend(document.decisions.iter().map(|decision| decision.line));
    }
    let people = document.people.iter().filter(|person| wants(plan, Facet::Person, &person.handle));
    lines.extend(people.map(|person| person.line));
    let references = document.refs.iter().zip(&document.ref_places).filter(|(key, _)| wants(plan, Facet::Ref, key));
    let unmarked = lines.into_iter().map(|line| (line, ""));
    unmarked.chain(references.map(|(_, (line, text))| (*line, text.as_str()))).collect()
}

/// Says whether a section with this value of the facet may be selected because of it.
fn wants(plan: &Plan, facet: Facet, value: &str) -> bool {
    match plan {
        Plan::Sign(sign) => sign.facet() == facet && sign.accepts(value),
        Plan::Facet(..) => plan.asks_for(facet, Some(value)),
        Plan::And(plans) | Plan::Or(plans) | Plan::Most(plans, _) => plans.iter().any(|plan| wants(plan, facet, value)),
        Plan::All | Plan::Not(_) | Plan::Words(..) | Plan::Bonus(..) | Plan::Near(..) | Plan::Date(_) => false,
    }
}

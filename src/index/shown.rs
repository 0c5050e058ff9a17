//! A section as a hit: what of it is shown, and why.
//!
//! The words that selected it decide. Where only a filter did, the lines that the filter asks for are shown: those of the
//! actions, or of the decisions.

use super::Generation;
use super::turns::{Topics, turns};
use crate::document::Document;
use crate::engine::plan::Plan;
use crate::error::Result;
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

/// Returns the lines of the file on which what a filter asks for stands.
fn asked_lines(document: &Document, plan: &Plan) -> Vec<u32> {
    let mut lines = Vec::new();
    let any_action = [Facet::Is, Facet::Has].iter().any(|facet| plan.asks_for(*facet, Some("action")));
    let owned = |owner: &String| plan.asks_for(Facet::Owner, Some(owner));
    let actions = document.actions.iter();
    lines.extend(actions.filter(|action| any_action || action.owners.iter().any(owned)).map(|action| action.line));
    if [Facet::Is, Facet::Has].iter().any(|facet| plan.asks_for(*facet, Some("decision"))) {
        lines.extend(document.decisions.iter().map(|decision| decision.line));
    }
    lines
}

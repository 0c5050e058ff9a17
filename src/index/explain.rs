//! How a query is understood, at each stage, and why a section scores what it scores.

use serde::Serialize;

use super::{Generation, answer};
use crate::engine::explain::{Explained, origin};
use crate::engine::plan::Plan;
use crate::engine::ranking::Ranking;
use crate::engine::tantivy::Result;
use crate::query::token::tokens;
use crate::query::{Clause, Dated, ProblemReport, Query, Scope};
use crate::search::{Answer, Correction, Match, SearchOptions};
use crate::words::{Alternative, Needle, Origin, Step};

/// A query at each stage, as text for people and data for programs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Explanation {
    /// The query as typed.
    pub text: String,
    /// Its tokens; together they are all of the text.
    pub tokens: Vec<TokenShown>,
    /// The tree, one clause on a line, indented.
    pub tree: Vec<String>,
    /// The query in canonical form, which is read as the same query.
    pub canonical: String,
    /// The dates, each with the days it means.
    pub dates: Vec<Dated>,
    /// The values of facets, each with what it means.
    pub values: Vec<ValueShown>,
    /// The words, each with the words of the index it stands for.
    pub words: Vec<WordShown>,
    /// What the engine is asked, one part on a line, indented.
    pub plan: Vec<String>,
    /// Words that were probably meant differently.
    pub corrections: Vec<Correction>,
    /// What was understood although it deserves a remark.
    pub warnings: Vec<ProblemReport>,
    /// How many sections are selected.
    pub total: u64,
    /// How many more would be if they had a date.
    pub undated: u64,
}

/// A token of a query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TokenShown {
    /// What it is.
    pub kind: String,
    /// Its text.
    pub text: String,
    /// Its first byte in the query, and the one behind its last.
    pub span: [usize; 2],
}

/// A value of a filter with what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ValueShown {
    /// The value as typed.
    pub typed: String,
    /// Whose value it is.
    pub field: &'static str,
    /// What it means.
    pub values: Vec<String>,
    /// Values that could have been meant too.
    pub neighbours: Vec<String>,
}

/// A word of a query with what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct WordShown {
    /// The word or phrase, where it must stand, and whether it only ranks.
    pub what: String,
    /// The forms in which it is looked for, the strongest first.
    pub forms: Vec<WordForm>,
}

/// A form in which a word is looked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct WordForm {
    /// The form; `…` stands for other endings.
    pub words: String,
    /// How it was come by.
    pub origin: String,
    /// How many sections hold it.
    pub sections: u64,
    /// The words of the index that it stands for, with the number of sections that hold each; the commonest first.
    /// Empty for a phrase.
    pub terms: Vec<(String, u64)>,
    /// How many words of the index were left out here, though not in the search.
    pub further: usize,
}

/// Why a section scores what it scores.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct HitExplanation {
    /// The section: path and line of its heading.
    pub place: String,
    /// The headings it stands under, its own last.
    pub headings: Vec<String>,
    /// Whether the query selects it.
    pub selected: bool,
    /// How it comes into the list: selected, by a likely spelling, or with most of the words; `None` where it does not.
    pub matched: Option<Match>,
    /// Its score; 0 where it is not in the list.
    pub score: f64,
    /// What it lacks to be selected.
    pub lacks: Vec<String>,
    /// Each part of the query with what it adds.
    pub parts: Explained,
}

/// The most words of the index that are listed for one form.
const TERMS: usize = 20;

/// Explains a query.
pub(super) fn explanation(generation: &Generation, query: &Query) -> Result<Explanation> {
    let options = SearchOptions { limit: 1, ..SearchOptions::default() };
    let Answer { total, undated, corrections, .. } = answer::answer(generation, query, &options)?;
    let text = &query.typed.text;
    let token = |token: crate::query::token::Token| TokenShown {
        kind: token.kind.to_string(),
        text: text[token.span.clone()].to_owned(),
        span: [token.span.start, token.span.end],
    };
    let value = |resolved: &crate::query::Resolved| ValueShown {
        typed: text[resolved.span.clone()].to_owned(),
        field: resolved.facet.name(),
        values: resolved.values.clone(),
        neighbours: resolved.neighbours.clone(),
    };
    Ok(Explanation {
        text: text.clone(),
        tokens: tokens(text).into_iter().map(token).collect(),
        tree: tree(&query.root),
        canonical: query.to_string(),
        dates: query.typed.dates.clone(),
        values: query.typed.resolved.iter().map(value).collect(),
        words: words(generation, query)?,
        plan: generation.plan(&query.root).lines(),
        corrections,
        warnings: query.typed.warnings.iter().map(crate::query::Problem::report).collect(),
        total,
        undated,
    })
}

/// Explains the score of a section, by the first of the plans that holds for it: as asked, with a likely spelling, with most
/// of the words.
pub(super) fn hit(generation: &Generation, query: &Query, ordinal: u32) -> Result<HitExplanation> {
    let document = generation.engine.document(ordinal)?;
    let ranking = Ranking::default();
    let explained = |plan: &Plan| generation.engine.explain(plan, ordinal, &ranking);
    let asked = explained(&generation.plan(&query.root))?;
    let selected = asked.fulfilled;
    let lacks = asked.unfulfilled().iter().map(|part| part.what.clone()).collect();
    let (mut matched, mut parts) = (selected.then_some(Match::All), asked);
    if !selected {
        for (close, plan) in answer::looser(generation, query, &ranking)?.plans {
            let explained = explained(&plan)?;
            if explained.fulfilled {
                (matched, parts) = (Some(close), explained);
                break;
            }
        }
    }
    let score = matched.map_or(0.0, |_| parts.sum());
    Ok(HitExplanation { place: document.place(), headings: document.headings, selected, matched, score, lacks, parts })
}

/// Returns a clause as indented lines.
fn tree(clause: &Clause) -> Vec<String> {
    let below = |title: &str, clauses: &[Clause]| {
        let lines = clauses.iter().flat_map(tree).map(|line| format!("  {line}"));
        std::iter::once(title.to_owned()).chain(lines).collect()
    };
    match clause {
        Clause::And(clauses) => below("and", clauses),
        Clause::Or(clauses) => below("or", clauses),
        Clause::Not(inner) => below("not", std::slice::from_ref(inner)),
        Clause::All | Clause::Text(_) | Clause::Facet { .. } | Clause::Date(_) => vec![clause.to_string()],
    }
}

/// Returns the words of the plan, those of exclusions too, each once.
fn words(generation: &Generation, query: &Query) -> Result<Vec<WordShown>> {
    let plan = generation.plan(&query.root);
    let (mut open, mut shown) = (vec![&plan], Vec::<WordShown>::new());
    while let Some(part) = open.pop() {
        match part {
            Plan::And(plans) | Plan::Or(plans) | Plan::Most(plans, _) => open.extend(plans.iter().rev()),
            Plan::Not(excluded) => open.push(excluded),
            Plan::Words(scope, needle) | Plan::Bonus(scope, needle) => {
                let what = part.phrase();
                if shown.iter().all(|word| word.what != what) {
                    let forms = needle.alternatives.iter().map(|one| form(generation, *scope, one));
                    shown.push(WordShown { what, forms: forms.collect::<Result<_>>()? });
                }
            }
            Plan::All | Plan::Near(..) | Plan::Facet(..) | Plan::Sign(_) | Plan::Date(_) => {}
        }
    }
    Ok(shown)
}

/// Returns what the vocabulary notes of an entry, in brackets.
fn note(generation: &Generation, origin: &Origin) -> String {
    let Origin::Vocabulary(label) = origin else { return String::new() };
    let entry = generation.vocabulary.entries().find(|entry| entry.label() == *label && !entry.note.is_empty());
    entry.map(|entry| format!(" ({})", entry.note)).unwrap_or_default()
}

fn form(generation: &Generation, scope: Scope, alternative: &Alternative) -> Result<WordForm> {
    let sections = |alternative: Alternative| -> Result<u64> {
        let plan = Plan::Words(scope, Needle { alternatives: vec![alternative] });
        Ok(generation.select(&plan, &Ranking::default())?.len() as u64)
    };
    let mut known: Vec<(String, u64)> = match alternative.steps.as_slice() {
        [step] => generation.engine.terms(step)?.into_iter().filter(|(_, documents)| *documents > 0).collect(),
        _ => Vec::new(),
    };
    known.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
    let further = known.len().saturating_sub(TERMS);
    let mut terms = Vec::new();
    for (term, _) in known.into_iter().take(TERMS) {
        let steps = vec![Step::Exact(term.clone())];
        terms.push((term, sections(Alternative { steps, slop: 0, origin: Origin::Typed })?));
    }
    terms.retain(|(_, sections)| *sections > 0);
    let (words, origin) = (alternative.spelled(), origin(&alternative.origin) + &note(generation, &alternative.origin));
    Ok(WordForm { words, origin, sections: sections(alternative.clone())?, terms, further })
}

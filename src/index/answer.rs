//! From a query to an answer: what is selected, what comes close, and what there is to say about it.
//!
//! Selected sections come first and alone count. Only where they are fewer than asked for does the list go on: with
//! sections that hold a likely spelling, then with those that hold most of the words. Facets, dates and exclusions hold
//! for all of them.

use std::collections::HashSet;

use super::counts::meetings;
use super::shown::shown;
use super::turns::Topics;
use super::{Generation, spelling, taken};
use crate::date::Day;
use crate::engine::plan::Plan;
use crate::engine::ranking::Ranking;
use crate::engine::relax::{loosened, most_words};
use crate::engine::tantivy::Result;
use crate::engine::tantivy::Scored;
use crate::query::{Clause, Facet, Query, Sort};
use crate::search::{Answer, Correction, Hit, Match, SearchOptions, Without};

/// The facets that an answer counts when it is asked to.
const COUNTED: [Facet; 4] = [Facet::Group, Facet::Series, Facet::Kind, Facet::Person];

/// Answers a query.
pub fn answer(generation: &Generation, query: &Query, options: &SearchOptions) -> Result<Answer> {
    let plan = generation.plan(&query.root);
    let selected = generation.select(&plan, &options.ranking)?;
    let mut answer = Answer { total: selected.len() as u64, ..Answer::default() };
    let wanted = options.offset.saturating_add(options.limit);
    let mut found = Found::default();
    let first: Vec<Scored> = generation.ordered(&selected, query.sort)?.into_iter().take(wanted).collect();
    found.add(first, Match::All, &plan);
    if !options.strict {
        let looser = looser(generation, query, &options.ranking)?;
        (answer.corrections, answer.unlooked) = (looser.corrections, looser.unlooked);
        answer.forms = taken::forms(generation, &query.root, &answer.corrections)?;
        if selected.len() < wanted {
            further(generation, query, options, looser.plans, &mut found)?;
        }
    }
    answer.hits = found.hits(generation, options)?;
    if options.facets {
        let ordinals = ordinals(&selected);
        for facet in COUNTED {
            answer.facets.insert(facet.name().to_owned(), generation.engine.counts(facet, &ordinals)?);
        }
    }
    if options.meetings {
        answer.meetings = meetings(generation, &ordinals(&selected))?;
    }
    if selected.is_empty() && !options.strict {
        let tried = query.without_each();
        answer.nowhere = nowhere(generation, query)?;
        answer.without = without(generation, &tried)?;
        answer.unblamed = query.unblamed();
        answer.blameless = answer.without.is_empty() && !tried.is_empty();
    }
    answer.undated = undated(generation, &query.root, &selected)?;
    Ok(answer)
}

/// The hits so far, in order, each with the plan that found it.
#[derive(Default)]
struct Found {
    scored: Vec<(Scored, Match, usize)>,
    plans: Vec<Plan>,
    seen: HashSet<u32>,
}

impl Found {
    /// Adds what is not there yet.
    fn add(&mut self, scored: Vec<Scored>, matched: Match, plan: &Plan) {
        self.plans.push(plan.clone());
        for one in scored {
            if self.seen.insert(one.ordinal) {
                self.scored.push((one, matched, self.plans.len() - 1));
            }
        }
    }

    /// Reads the sections of the page, and only these.
    fn hits(&self, generation: &Generation, options: &SearchOptions) -> Result<Vec<Hit>> {
        let topics = Topics::of(&generation.engine);
        let page = self.scored.iter().enumerate().skip(options.offset).take(options.limit);
        let hit = |(place, (scored, matched, plan)): (usize, &(Scored, Match, usize))| {
            let document = generation.engine.document(scored.ordinal)?;
            let mut hit = shown(generation, &topics, scored.ordinal, document, &self.plans[*plan])?;
            (hit.rank, hit.score, hit.matched) = (place + 1, scored.score, *matched);
            Ok(hit)
        };
        page.map(hit).collect()
    }
}

/// Adds sections with a likely spelling, then those with most of the words.
fn further(
    generation: &Generation,
    query: &Query,
    options: &SearchOptions,
    plans: Vec<(Match, Plan)>,
    found: &mut Found,
) -> Result<()> {
    for (matched, plan) in plans {
        let selected = generation.select(&plan, &options.ranking)?;
        found.add(generation.ordered(&selected, query.sort)?, matched, &plan);
    }
    Ok(())
}

/// How the list goes on where fewer sections are selected than asked for.
pub(super) struct Looser {
    /// The words that were probably meant differently.
    pub corrections: Vec<Correction>,
    /// How many words were not looked up for slips.
    pub unlooked: usize,
    /// What comes close, the closest first.
    pub plans: Vec<(Match, Plan)>,
}

/// Returns how the list of a query goes on.
pub(super) fn looser(generation: &Generation, query: &Query, ranking: &Ranking) -> Result<Looser> {
    let (corrections, unlooked) = taken::corrections(generation, &query.root, ranking)?;
    let corrected = spelling::corrected(&query.root, &corrections);
    let clause = loosened(corrected.as_ref().unwrap_or(&query.root));
    let most = most_words(&generation.plan(&clause)).map(|plan| (Match::Partial, plan));
    let plans = corrected.map(|clause| (Match::Corrected, generation.plan(&clause))).into_iter().chain(most).collect();
    Ok(Looser { corrections, unlooked, plans })
}

/// Says of each clause how much would be selected without it, where that is anything.
fn without(generation: &Generation, tried: &[(String, Query)]) -> Result<Vec<Without>> {
    let mut all = Vec::new();
    for (clause, rest) in tried {
        let total = generation.select(&generation.plan(&rest.root), &Ranking::default())?.len() as u64;
        if total > 0 {
            all.push(Without { clause: clause.clone(), total });
        }
    }
    Ok(all)
}

/// Returns the clauses that no section fulfils, whatever else is asked.
fn nowhere(generation: &Generation, query: &Query) -> Result<Vec<String>> {
    let mut all = Vec::new();
    for (clause, alone) in query.each_alone() {
        if generation.select(&generation.plan(&alone.root), &Ranking::default())?.is_empty() {
            all.push(clause);
        }
    }
    Ok(all)
}

/// Counts the sections that have no date and would be selected if every date were fulfilled, but are not: under a negation,
/// or beside an *or*, a section without a date may well be selected.
fn undated(generation: &Generation, root: &Clause, selected: &[Scored]) -> Result<u64> {
    if !root.asks_for_date() {
        return Ok(0);
    }
    let selected: HashSet<u32> = selected.iter().map(|one| one.ordinal).collect();
    let fulfilled = generation.select(&generation.plan(&root.without_dates()), &Ranking::default())?;
    let left_out: Vec<u32> = ordinals(&fulfilled).into_iter().filter(|ordinal| !selected.contains(ordinal)).collect();
    let days = generation.engine.days(&left_out)?;
    Ok(days.iter().filter(|day| day.is_none()).count() as u64)
}

/// Returns the ordinals of what was selected.
pub fn ordinals(selected: &[Scored]) -> Vec<u32> {
    selected.iter().map(|scored| scored.ordinal).collect()
}

impl Generation {
    pub(super) fn select(&self, plan: &Plan, ranking: &Ranking) -> Result<Vec<Scored>> {
        self.engine.select(plan, ranking)
    }

    /// Returns the selected documents in the order asked for; equals stay in (path, line) order.
    fn ordered(&self, selected: &[Scored], sort: Sort) -> Result<Vec<Scored>> {
        let mut order = selected.to_vec();
        match sort {
            Sort::Relevance => order.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.ordinal.cmp(&b.ordinal))),
            Sort::Path => {}
            Sort::Newest | Sort::Oldest => {
                let days = self.engine.days(&ordinals(selected))?;
                let mut dated: Vec<(Option<Day>, Scored)> = days.into_iter().zip(order).collect();
                let newest = sort == Sort::Newest;
                dated.sort_by_key(|(day, _)| {
                    let number = day.map_or(0, |day| i64::from(day.number()));
                    (day.is_none(), if newest { -number } else { number })
                });
                order = dated.into_iter().map(|(_, scored)| scored).collect();
            }
        }
        Ok(order)
    }
}

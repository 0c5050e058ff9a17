//! More sections like one: its most telling words asked of the ordinary engine, and what the two share beside words.
//!
//! Each telling word is a search of its own whose scores are summed, so that what a word weighs in the section counts as
//! much as how well another section answers it. The section's own score is the measure: what reaches only a small part of it
//! is not like it. Copies say nothing new and are left out; the same meeting is known to who reads the section.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::hash::Hasher;

use twox_hash::XxHash3_64;

use super::Generation;
use super::shown::shown;
use super::telling::{Telling, telling};
use super::turns::{Topics, same_heading};
use crate::document::Document;
use crate::engine::plan::Plan;
use crate::engine::ranking::{Ranking, SIMILAR, TURNS};
use crate::engine::tantivy::Result;
use crate::engine::topic::text_keys;
use crate::query::{Facet, Scope};
use crate::search::{Answer, Hit, SearchOptions};
use crate::words::{Needle, words};

/// Returns the sections most like the one with this ordinal, best first.
pub fn similar(generation: &Generation, ordinal: u32, options: &SearchOptions) -> Result<Answer> {
    let document = generation.engine.document(ordinal)?;
    let telling = telling(&generation.engine, &document, &options.ranking)?;
    let plans: Vec<(f64, Plan)> = plans(generation, &telling);
    let mut scores = scores(generation, &plans, &document, &options.ranking)?;
    let own = scores.remove(&ordinal).unwrap_or(0.0);
    scores.retain(|_, score| *score >= own * SIMILAR.least_share);
    let mut ranked: Vec<(u32, f64)> = scores.into_iter().collect();
    sort(&mut ranked);
    let wanted = options.offset.saturating_add(options.limit);
    let mut read = Vec::new();
    for (other, score) in ranked.iter().take(wanted.saturating_mul(SIMILAR.read)) {
        read.push((*other, *score, generation.engine.document(*other)?));
    }
    let found = ranked.len() - read.len();
    let left = distinct(&document, read);
    let total = (found + left.len()) as u64;
    let asked = Plan::Or(plans.into_iter().map(|(_, plan)| plan).collect());
    let topics = Topics::of(&generation.engine);
    let page = left.into_iter().enumerate().skip(options.offset).take(options.limit);
    let hit = |(place, (other, score, document)): (usize, (u32, f64, Document))| -> Result<Hit> {
        let mut hit = shown(generation, &topics, other, document, &asked)?;
        (hit.rank, hit.score) = (place + 1, score);
        Ok(hit)
    };
    Ok(Answer { total, hits: page.map(hit).collect::<Result<_>>()?, ..Answer::default() })
}

/// Returns what is asked for, each with its weight: the telling words, and pairs that stand side by side.
fn plans(generation: &Generation, telling: &[Telling]) -> Vec<(f64, Plan)> {
    let word = |one: &Telling| Needle::word(&one.typed, Some(&generation.vocabulary));
    let mut plans: Vec<(f64, Plan)> =
        telling.iter().map(|one| (one.weight, Plan::Words(Scope::Anywhere, word(one)))).collect();
    for (number, left) in telling.iter().enumerate() {
        for right in &telling[number + 1..] {
            let beside = left.places.iter().any(|place| right.places.iter().any(|other| place.abs_diff(*other) == 1));
            let needle = beside.then(|| Needle::near(&left.typed, &right.typed, 1)).flatten();
            plans.extend(needle.map(|needle| (SIMILAR.pair, Plan::Near(Scope::Anywhere, needle))));
        }
    }
    plans
}

/// Returns the score of every section that shares enough, the section itself among them.
fn scores(
    generation: &Generation,
    plans: &[(f64, Plan)],
    document: &Document,
    ranking: &Ranking,
) -> Result<BTreeMap<u32, f64>> {
    let engine = &generation.engine;
    let mut scores: BTreeMap<u32, (f64, usize)> = BTreeMap::new();
    for (weight, plan) in plans {
        let counts = match plan {
            Plan::Words(..) if *weight >= SIMILAR.heavy => SIMILAR.least_words,
            Plan::Words(..) => 1,
            Plan::All
            | Plan::And(_)
            | Plan::Or(_)
            | Plan::Most(..)
            | Plan::Not(_)
            | Plan::Bonus(..)
            | Plan::Near(..)
            | Plan::Facet(..)
            | Plan::Sign(_)
            | Plan::Date(_) => 0,
        };
        for one in engine.select(plan, ranking)? {
            let (score, words) = scores.entry(one.ordinal).or_default();
            *score += weight * one.score;
            *words += counts;
        }
    }
    for reference in &document.refs {
        let with = engine.with_value(Facet::Ref, reference)?;
        if with.len() <= SIMILAR.common_reference {
            let rarity = (f64::from(engine.len()) / with.len().max(1) as f64).ln();
            for one in with {
                let (score, words) = scores.entry(one).or_default();
                *score += SIMILAR.reference * rarity;
                *words += SIMILAR.least_words;
            }
        }
    }
    let least = SIMILAR.least_words.min(plans.len());
    let mut scores =
        scores.into_iter().filter(|(_, (_, words))| *words >= least).map(|(one, (score, _))| (one, score)).collect();
    lift(generation, document, &mut scores)?;
    Ok(scores)
}

/// Weighs what the sections share beside words.
fn lift(generation: &Generation, document: &Document, scores: &mut BTreeMap<u32, f64>) -> Result<()> {
    let engine = &generation.engine;
    let mut of_groups = BTreeSet::new();
    for group in &document.groups {
        of_groups.extend(engine.with_value(Facet::Group, group)?);
    }
    let lifts = [
        (same_heading(&Topics::of(engine), document)?, SIMILAR.same_heading),
        (of_groups.into_iter().collect(), SIMILAR.same_group),
        (engine.with_value(Facet::Path, &document.path)?, SIMILAR.same_meeting),
    ];
    for (ordinals, factor) in lifts {
        for one in ordinals {
            if let Some(score) = scores.get_mut(&one) {
                *score *= factor;
            }
        }
    }
    Ok(())
}

/// Leaves out copies, and moves down what says nearly the same as the section or as a hit before it.
fn distinct(document: &Document, read: Vec<(u32, f64, Document)>) -> Vec<(u32, f64, Document)> {
    let mut said = HashSet::from([said_in(&document.text)]);
    let mut keys_before: HashSet<String> = text_keys(&document.text).into_iter().collect();
    let mut left: Vec<(u32, f64, Document)> = Vec::new();
    for (ordinal, score, other) in read {
        if !said.insert(said_in(&other.text)) {
            continue;
        }
        let keys = text_keys(&other.text);
        let known = keys.iter().filter(|key| keys_before.contains(*key)).count();
        let factor = if known >= TURNS.shared_keys { SIMILAR.near_copy } else { 1.0 };
        keys_before.extend(keys);
        left.push((ordinal, score * factor, other));
    }
    left.sort_by(|(one, left, _), (other, right, _)| right.total_cmp(left).then(one.cmp(other)));
    left
}

/// Returns a number that is the same for texts with the same words.
fn said_in(text: &str) -> u64 {
    let mut hasher = XxHash3_64::new();
    for word in words(text) {
        hasher.write(word.text.as_bytes());
        hasher.write(b" ");
    }
    hasher.finish()
}

fn sort(ranked: &mut [(u32, f64)]) {
    ranked.sort_by(|(one, left), (other, right)| right.total_cmp(left).then(one.cmp(other)));
}

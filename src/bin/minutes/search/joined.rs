//! One answer of several indexes.
//!
//! Each index knows other groups and people, so each understands the query by itself; one that does not know a value has
//! nothing to say and is named in a warning, and only where none understands the query it is an error.

use std::cmp::Ordering;

use minutes::query::{Query, Sort};
use minutes::{Answer, Hit, Index, Match, SearchOptions};

use crate::outcome::Failure;
use crate::place::Opened;
use crate::terminal;

/// The answers of several indexes as one.
pub struct Joined {
    /// The answer.
    pub answer: Answer,
    /// For each hit which of the indexes it is from.
    pub origins: Vec<usize>,
}

/// Returns the indexes that understand the query, with the query as each of them does.
pub fn understood(
    opened: Vec<Opened>,
    parse: impl Fn(&Index) -> Result<Query, Failure>,
) -> Result<(Vec<Opened>, Vec<Query>), Failure> {
    let (mut kept, mut queries, mut failed) = (Vec::new(), Vec::new(), Vec::new());
    for one in opened {
        match parse(&one.index) {
            Ok(query) => {
                kept.push(one);
                queries.push(query);
            }
            Err(failure @ Failure::Query(_)) => failed.push((one, failure)),
            Err(failure) => return Err(failure),
        }
    }
    if kept.is_empty() {
        return failed.into_iter().next().map_or(Ok((kept, queries)), |(_, failure)| Err(failure));
    }
    for (one, failure) in &failed {
        let why = failure.to_string();
        let why = why.lines().next().unwrap_or_default().trim_start_matches("error: ");
        terminal::warning(&format!("left out `{}`: {why}", one.root.display()));
    }
    Ok((kept, queries))
}

/// Searches in every index.
pub fn search(opened: &[Opened], queries: &[Query], options: &SearchOptions) -> Result<Joined, Failure> {
    if let ([one], [query]) = (opened, queries) {
        let answer = one.index.search(query, options)?;
        return Ok(Joined { origins: vec![0; answer.hits.len()], answer });
    }
    // Which hits come first is known only when all are there.
    let limit = options.offset.saturating_add(options.limit);
    let each = SearchOptions { limit, offset: 0, ..options.clone() };
    let mut answer = Answer::default();
    let mut hits: Vec<(usize, Hit)> = Vec::new();
    for (origin, (one, query)) in opened.iter().zip(queries).enumerate() {
        let found = one.index.search(query, &each)?;
        hits.extend(found.hits.iter().map(|hit| (origin, hit.clone())));
        add(&mut answer, found);
    }
    let sort = queries.first().map_or(Sort::Relevance, |query| query.sort);
    hits.sort_by(|left, right| order(sort, left, right));
    for (place, (_, hit)) in hits.iter_mut().enumerate() {
        hit.rank = place + 1;
    }
    if answer.total > 0 {
        // Another corpus has what was asked for, so nothing is to blame.
        (answer.unblamed, answer.blameless) = (0, false);
        answer.without.clear();
    }
    answer.blameless &= answer.without.is_empty();
    let page = hits.into_iter().skip(options.offset).take(options.limit);
    let (origins, hits) = page.unzip();
    answer.hits = hits;
    Ok(Joined { answer, origins })
}

/// Adds what an answer counts to another.
fn add(answer: &mut Answer, found: Answer) {
    answer.total += found.total;
    answer.undated += found.undated;
    answer.unblamed = answer.unblamed.max(found.unblamed);
    answer.unlooked = answer.unlooked.max(found.unlooked);
    answer.blameless |= found.blameless;
    for (facet, values) in found.facets {
        let counted = answer.facets.entry(facet).or_default();
        for (value, count) in values {
            *counted.entry(value).or_default() += count;
        }
    }
    for one in found.corrections {
        if !answer.corrections.contains(&one) {
            answer.corrections.push(one);
        }
    }
    for one in found.without {
        match answer.without.iter_mut().find(|known| known.clause == one.clause) {
            Some(known) => known.total += one.total,
            None => answer.without.push(one),
        }
    }
}

/// Orders hits of several answers as one answer orders its own: selected ones first, then as asked for, then as named.
fn order(sort: Sort, (left_origin, left): &(usize, Hit), (right_origin, right): &(usize, Hit)) -> Ordering {
    let closeness = |hit: &Hit| match hit.matched {
        Match::All => 0,
        Match::Corrected => 1,
        Match::Partial | _ => 2,
    };
    let undated_last = left.date.is_none().cmp(&right.date.is_none());
    let asked = match sort {
        Sort::Relevance => right.score.total_cmp(&left.score),
        Sort::Newest => undated_last.then(right.date.cmp(&left.date)),
        Sort::Oldest => undated_last.then(left.date.cmp(&right.date)),
        Sort::Path => Ordering::Equal,
    };
    closeness(left)
        .cmp(&closeness(right))
        .then(asked)
        .then(left_origin.cmp(right_origin))
        .then(left.rank.cmp(&right.rank))
}

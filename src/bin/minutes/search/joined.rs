//! One answer of several indexes.
//!
//! Each index knows other groups and people, so each understands the query by itself; one that does not know a value has
//! nothing to say and is named in a warning, and only where none understands the query it is an error.

use std::cmp::Ordering;

use minutes::query::{Query, Sort};
use minutes::{Answer, Correction, Hit, Index, Match, SearchOptions};

use crate::outcome::Failure;
use crate::place::Opened;

/// The answers of several indexes as one.
pub struct Joined {
    /// The answer.
    pub answer: Answer,
    /// For each hit which of the indexes it is from.
    pub origins: Vec<usize>,
}

/// The indexes that understand a query, and those that do not.
pub struct Understood {
    /// The indexes that understand it.
    pub opened: Vec<Opened>,
    /// The query as each of them understands it.
    pub queries: Vec<Query>,
    /// The others.
    pub left_out: Vec<LeftOut>,
}

/// An index that is not asked.
pub struct LeftOut {
    /// The directory of its minutes, as it was named.
    pub corpus: String,
    /// Why it does not understand the query.
    pub why: String,
}

impl LeftOut {
    /// Returns what is said of it.
    pub fn message(&self) -> String {
        format!("left out `{}`: {}", self.corpus, self.why)
    }
}

/// Reads a query for each of the indexes.
///
/// # Errors
///
/// Where none of them understands it.
pub fn understood(all: Vec<Opened>, parse: impl Fn(&Index) -> Result<Query, Failure>) -> Result<Understood, Failure> {
    let mut understood = Understood { opened: Vec::new(), queries: Vec::new(), left_out: Vec::new() };
    let mut first = None;
    for one in all {
        match parse(&one.index) {
            Ok(query) => {
                understood.opened.push(one);
                understood.queries.push(query);
            }
            Err(failure @ Failure::Query(_)) => {
                let why = failure.to_string();
                let why = why.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
                let corpus = one.prefix.unwrap_or_else(|| one.root.display().to_string());
                understood.left_out.push(LeftOut { corpus, why });
                first.get_or_insert(failure);
            }
            Err(failure) => return Err(failure),
        }
    }
    match first {
        Some(failure) if understood.opened.is_empty() => Err(failure),
        Some(_) | None => Ok(understood),
    }
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
        let mut found = one.index.search(query, &each)?;
        hits.extend(std::mem::take(&mut found.hits).into_iter().map(|hit| (origin, hit)));
        // A word that another corpus holds needs no remark.
        match origin {
            0 => answer.forms = std::mem::take(&mut found.forms),
            _ => answer.forms.retain(|one| found.forms.iter().any(|other| other.typed == one.typed)),
        }
        match origin {
            0 => answer.nowhere = std::mem::take(&mut found.nowhere),
            _ => answer.nowhere.retain(|clause| found.nowhere.contains(clause)),
        }
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
        answer.nowhere.clear();
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
    let (all, more) = (&mut answer.meetings, found.meetings);
    all.count += more.count;
    all.first = all.first.into_iter().chain(more.first).min();
    all.last = all.last.max(more.last);
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
        let same = |known: &&mut Correction| known.typed == one.typed && known.corrected == one.corrected;
        match answer.corrections.iter_mut().find(same) {
            Some(known) => known.sections += one.sections,
            None => answer.corrections.push(one),
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
        Sort::Path | _ => Ordering::Equal,
    };
    closeness(left)
        .cmp(&closeness(right))
        .then(asked)
        .then(left_origin.cmp(right_origin))
        .then(left.rank.cmp(&right.rank))
}

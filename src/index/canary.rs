//! Queries that must find something, asked of a generation before it serves.

use std::sync::Arc;

use super::{Generation, context};
use crate::catalogue::Catalogue;
use crate::date::Day;
use crate::engine::ranking::Ranking;
use crate::engine::tantivy::EngineError;
use crate::error::{CanaryFailed, CanaryMistyped, ReindexError};
use crate::query::{Problem, ProblemKind, Query, QueryErrors};
use crate::schema::fields::field;
use crate::store::{Manifest, Store};

/// Asks the canary queries of the corpus, read from the store as readers will read it.
pub fn ask(store: &Store, manifest: &Manifest, today: Day) -> Result<(), ReindexError> {
    let canaries = Catalogue::of(manifest).settings.canaries;
    if canaries.is_empty() {
        return Ok(());
    }
    let generation = Arc::new(Generation::read(store, manifest.clone())?);
    for canary in canaries {
        let found = match Query::parse(&canary.query, &context::context(&generation, today)) {
            Ok(query) => generation.guarded(|| generation.count(&query))?,
            Err(errors) if errors.problems.iter().all(names_what_is_gone) => 0,
            Err(errors) => return Err(mistyped(store, &canary.query, &errors).into()),
        };
        if found < canary.min {
            let path = store.root().into();
            return Err(CanaryFailed { path, query: canary.query, found, min: canary.min }.into());
        }
    }
    Ok(())
}

/// Says whether a query would be one if the corpus showed a value that it names. A group that is no longer there finds
/// nothing; that is what a canary is for.
fn names_what_is_gone(problem: &Problem) -> bool {
    let of_the_corpus = |name: &str| field(name).is_some_and(|field| field.values.is_empty());
    matches!(&problem.kind, ProblemKind::UnknownValue { field, .. } if of_the_corpus(field))
}

fn mistyped(store: &Store, query: &str, errors: &QueryErrors) -> CanaryMistyped {
    let problems: Vec<String> = errors.problems.iter().map(Problem::message).collect();
    CanaryMistyped { path: store.root().into(), query: query.to_owned(), problems: problems.join("; ") }
}

impl Generation {
    fn count(&self, query: &Query) -> Result<u64, EngineError> {
        Ok(self.select(&self.plan(&query.root), &Ranking::default())?.len() as u64)
    }
}

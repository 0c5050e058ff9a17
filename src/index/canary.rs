//! Queries that must find something, asked of a generation before it serves.

use std::sync::Arc;

use super::{Generation, context};
use crate::date::Day;
use crate::engine::ranking::Ranking;
use crate::error::{Error, Result};
use crate::query::Query;
use crate::store::{Manifest, Store};

/// Asks the canary queries of the corpus, read from the store as readers will read it.
pub fn ask(store: &Store, manifest: &Manifest, today: Day) -> Result<()> {
    let generation = Arc::new(Generation::read(store, manifest.clone())?);
    for canary in &generation.catalogue.settings.canaries {
        // A query that names a group which is no longer there finds nothing; that is what a canary is for.
        let found = Query::parse(&canary.query, &context::context(&generation, today))
            .map_or(Ok(0), |query| generation.count(&query))?;
        if found < canary.min {
            return Err(Error::Canary { query: canary.query.clone(), found, min: canary.min });
        }
    }
    Ok(())
}

impl Generation {
    fn count(&self, query: &Query) -> Result<u64> {
        Ok(self.select(&self.plan(&query.root), &Ranking::default())?.len() as u64)
    }
}

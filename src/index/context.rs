//! What a query can be parsed against: the values that the facets of an index have, with their counts.

use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::date::Day;
use crate::engine::tantivy::Engine;
use crate::error::Result;
use crate::query::{Context, Facet, Known, KnownGroup};
use crate::schema::groups::Vocabulary;

/// Returns the context of an index on the day `today`.
pub fn context(engine: &Engine, catalogue: &Catalogue, today: Day) -> Result<Context> {
    let everything: Vec<u32> = (0..engine.len()).collect();
    let counts = |facet| engine.counts(facet, &everything);
    let mut context = Context::new(today);
    context.groups = groups(catalogue, &counts(Facet::Group)?);
    context.series = known(counts(Facet::Series)?);
    context.people = known(counts(Facet::Person)?);
    context.owners = known(counts(Facet::Owner)?);
    context.refs = known(counts(Facet::Ref)?);
    context.langs = known(counts(Facet::Lang)?);
    let days = engine.days(&everything)?;
    context.oldest = days.iter().flatten().min().copied();
    context.newest = days.iter().flatten().max().copied();
    Ok(context)
}

fn known(counts: BTreeMap<String, u64>) -> Vec<Known> {
    counts.into_iter().map(|(value, count)| Known { value, count, aliases: Vec::new() }).collect()
}

fn groups(catalogue: &Catalogue, counts: &BTreeMap<String, u64>) -> Vec<KnownGroup> {
    let vocabulary = Vocabulary::built_in().with(catalogue.settings.groups.iter().cloned());
    let group = |known: &crate::schema::groups::Known| {
        let entry = vocabulary.entry(&known.slug);
        let mut aliases = vec![known.name.clone()];
        aliases.extend(entry.into_iter().flat_map(|entry| entry.names.iter().chain(&entry.short).cloned()));
        let count = counts.get(&known.slug).copied().unwrap_or(0);
        KnownGroup { slug: known.slug.clone(), kind: known.kind.to_string(), aliases, count }
    };
    catalogue.groups.iter().map(group).collect()
}

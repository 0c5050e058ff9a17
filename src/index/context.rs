//! What a query can be parsed against: the values that the facets of an index have, counted when a query asks for them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Generation;
use crate::date::Day;
use crate::query::context::OnDemand;
use crate::query::{Context, Facet, Known};
use crate::schema::groups::{self, KnownGroups, Vocabulary};

/// Returns the context of an index on the day `today`. Nothing is read for it yet.
pub fn context(generation: &Arc<Generation>, today: Day) -> Context {
    let values = |facet| {
        let generation = Arc::clone(generation);
        OnDemand::new(move || known(&generation, facet))
    };
    let groups = |facet| {
        let generation = Arc::clone(generation);
        OnDemand::new(move || known_groups(&generation, facet))
    };
    let mut context = Context::new(today);
    context.groups = groups(Facet::Group);
    context.series = groups(Facet::Series);
    context.people = values(Facet::Person);
    context.owners = values(Facet::Owner);
    context.refs = values(Facet::Ref);
    context.langs = values(Facet::Lang);
    let shelf = Arc::clone(generation);
    context.paths = OnDemand::new(move || known_paths(&shelf));
    context
}

/// A column that cannot be read has no values here: the search itself reads the same one and says so.
fn counts(generation: &Generation, facet: Facet) -> BTreeMap<String, u64> {
    generation.guarded(|| generation.engine.values(facet)).unwrap_or_default()
}

fn known(generation: &Generation, facet: Facet) -> Vec<Known> {
    let people = matches!(facet, Facet::Person | Facet::Owner);
    let names = |handle: &str| generation.catalogue.people.get(handle).into_iter().flatten().cloned().collect();
    let known = |(value, count): (String, u64)| {
        let aliases = if people { names(&value) } else { Vec::new() };
        Known { value, count, aliases }
    };
    counts(generation, facet).into_iter().map(known).collect()
}

/// Returns the files and the folders above them, each with the number of its sections.
fn known_paths(generation: &Generation) -> Vec<Known> {
    let mut sections: BTreeMap<String, u64> = BTreeMap::new();
    for (path, count) in counts(generation, Facet::Path) {
        let folders = path.match_indices('/').map(|(end, _)| &path[..end]);
        for folder in folders {
            match sections.get_mut(folder) {
                Some(sum) => *sum += count,
                None => drop(sections.insert(folder.to_owned(), count)),
            }
        }
        sections.insert(path, count);
    }
    sections.into_iter().map(|(value, count)| Known { value, count, ..Known::default() }).collect()
}

/// Returns the groups of the catalogue with their counts; what the catalogue does not know is a group of its own.
fn known_groups(generation: &Generation, facet: Facet) -> KnownGroups {
    let vocabulary = Vocabulary::built_in().with(generation.catalogue.settings.groups.iter().cloned());
    let shown = &generation.catalogue.groups;
    let known = |(slug, sections): (String, u64)| {
        let listed = shown.iter().find(|group| group.slug == slug);
        let kind = listed.map_or_else(|| vocabulary.kind_of(&slug, &[]), |group| group.kind);
        let name = listed.map_or_else(|| slug.clone(), |group| group.name.clone());
        groups::Known { slug, kind, name, sections }
    };
    let counted = counts(generation, facet).into_iter().map(known);
    let uncounted = shown.iter().filter(|_| facet == Facet::Group);
    let uncounted = uncounted.map(|group| groups::Known { sections: 0, ..group.clone() });
    KnownGroups::new(counted.chain(uncounted), &vocabulary)
}

//! Reading what stands at a place: a section, those around it in its file, or its whole meeting.

use super::Generation;
use crate::document::Document;
use crate::engine::tantivy::Result;
use crate::query::Facet;

/// How much to read around a section.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Extent {
    /// The section alone.
    #[default]
    Section,
    /// So many sections before it and after it in its file, too.
    Around(usize),
    /// Every section of its meeting.
    Meeting,
}

/// Sections that were read together.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Excerpt {
    /// The sections, in the order of paths and lines. Never empty.
    pub sections: Vec<Document>,
    /// Which of them stands at the place that was asked for.
    pub place: usize,
}

/// Returns a section with as much around it as was asked for.
pub fn read(generation: &Generation, asked: u32, extent: Extent) -> Result<Excerpt> {
    let engine = &generation.engine;
    let section = engine.document(asked)?;
    let wanted = match extent {
        Extent::Section => vec![asked],
        Extent::Around(count) => {
            let of_file = engine.with_value(Facet::Path, &section.path)?;
            let at = of_file.partition_point(|ordinal| *ordinal < asked);
            let end = at.saturating_add(count).saturating_add(1).min(of_file.len());
            of_file[at.saturating_sub(count)..end].to_vec()
        }
        Extent::Meeting => meeting(generation, &section)?,
    };
    let place = wanted.partition_point(|ordinal| *ordinal < asked);
    let document = |ordinal| engine.document(ordinal);
    Ok(Excerpt { sections: wanted.into_iter().map(document).collect::<Result<_>>()?, place })
}

/// Returns the sections of a meeting: those of the same day in its file, and in the other files of its group.
fn meeting(generation: &Generation, section: &Document) -> Result<Vec<u32>> {
    let engine = &generation.engine;
    let mut wanted = engine.with_value(Facet::Path, &section.path)?;
    if let (Some(series), Some(_)) = (&section.series, section.date) {
        wanted.extend(engine.with_value(Facet::Series, series)?);
        wanted.sort_unstable();
        wanted.dedup();
    }
    let days = engine.days(&wanted)?;
    let same = wanted.into_iter().zip(days).filter(|(_, day)| *day == section.date);
    Ok(same.map(|(ordinal, _)| ordinal).collect())
}

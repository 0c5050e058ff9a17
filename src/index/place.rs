//! From a place as people write it to the section that stands there.
//!
//! `iaas/20220613.md:14` is the section that line 14 belongs to, `iaas/20220613.md` the first of the file; 16 hexadecimal
//! digits are the id of a section.

use crate::engine::tantivy::{Engine, EngineError};
use crate::error::NoSection;
use crate::near;
use crate::query::Facet;

/// Returns the section at a place, or that there is none.
///
/// A line of a heading that only holds others leads to the first section below it.
pub fn locate(engine: &Engine, place: &str) -> Result<Result<u32, NoSection>, EngineError> {
    if let Some(ordinal) = engine.with_id(place)? {
        return Ok(Ok(ordinal));
    }
    let (path, line) = split(place);
    let of_file = engine.with_value(Facet::Path, path)?;
    let lines = engine.lines(&of_file)?;
    let after = lines.partition_point(|start| *start <= line);
    let Some(place_before) = after.checked_sub(1) else {
        return Ok(of_file.first().copied().ok_or_else(|| missing(engine, place, path)));
    };
    let last = of_file[place_before];
    if line <= engine.document(last)?.lines.end {
        return Ok(Ok(last));
    }
    let nearest = Some(format!("the nearest is `{path}:{}`", lines[place_before]));
    Ok(of_file.get(after).copied().ok_or_else(|| NoSection { place: place.to_owned(), nearest }))
}

/// Splits the line from a path; a place without one means the first line.
fn split(place: &str) -> (&str, u32) {
    let place = place.strip_prefix("./").unwrap_or(place);
    let number = |line: &str| line.parse().ok();
    place.rsplit_once(':').and_then(|(path, line)| Some((path, number(line)?))).unwrap_or((place, 1))
}

/// Returns what to say where there is no such file.
fn missing(engine: &Engine, place: &str, path: &str) -> NoSection {
    let everything: Vec<u32> = (0..engine.len()).collect();
    // Where even the paths cannot be read there is nothing to suggest.
    let paths = engine.counts(Facet::Path, &everything).unwrap_or_default();
    NoSection { place: place.to_owned(), nearest: near::hint(path, paths.keys().map(String::as_str)) }
}

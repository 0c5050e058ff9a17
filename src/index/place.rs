//! From a place as people write it to the section that stands there.
//!
//! `iaas/20220613.md:14` is the section that line 14 belongs to, `iaas/20220613.md` the first of the file; 16 hexadecimal
//! digits are the id of a section.

use crate::engine::tantivy::Engine;
use crate::error::{Error, Result};
use crate::query::Facet;

/// Returns the section at a place.
///
/// A line of a heading that only holds others leads to the first section below it.
pub fn locate(engine: &Engine, place: &str) -> Result<u32> {
    if let Some(ordinal) = engine.with_id(place)? {
        return Ok(ordinal);
    }
    let (path, line) = split(place);
    let of_file = engine.with_value(Facet::Path, path)?;
    let Some(first) = of_file.first() else { return Err(Error::NoSection(place.to_owned())) };
    let after = engine.lines(&of_file)?.partition_point(|start| *start <= line);
    let Some(last) = after.checked_sub(1).map(|place| of_file[place]) else { return Ok(*first) };
    let ends = engine.document(last)?.lines.end;
    let found = if line <= ends { Some(last) } else { of_file.get(after).copied() };
    found.ok_or_else(|| Error::NoSection(place.to_owned()))
}

/// Splits the line from a path; a place without one means the first line.
fn split(place: &str) -> (&str, u32) {
    let place = place.strip_prefix("./").unwrap_or(place);
    let number = |line: &str| line.parse().ok();
    place.rsplit_once(':').and_then(|(path, line)| Some((path, number(line)?))).unwrap_or((place, 1))
}

//! Where a topic came up last before a section, and where it comes up next.
//!
//! Two sections are about the same topic where they name the same issue or standard, stand under the same heading in
//! meetings about the same group, or say nearly the same. What stands in every meeting is no topic: a heading of the agenda,
//! the repository of the group. All of it is read from lists and columns of the index, and only for the hits of a page.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::date::Day;
use crate::document::Document;
use crate::engine::ranking::TURNS;
use crate::engine::tantivy::Engine;
use crate::engine::tantivy::Result;
use crate::engine::topic::{heading_key, text_keys};
use crate::query::Facet;
use crate::search::Turn;

/// What is asked of an index about topics; it remembers what the hits of a page ask again.
pub struct Topics<'e> {
    engine: &'e Engine,
    /// How many meetings a series has.
    meetings: RefCell<HashMap<String, usize>>,
}

impl<'e> Topics<'e> {
    /// Returns the topics of an index.
    pub fn of(engine: &'e Engine) -> Topics<'e> {
        Topics { engine, meetings: RefCell::default() }
    }

    /// Returns on how many days a series met.
    fn meetings(&self, series: Option<&str>) -> Result<usize> {
        let Some(series) = series else { return Ok(0) };
        if let Some(known) = self.meetings.borrow().get(series) {
            return Ok(*known);
        }
        let counted = distinct_days(self.engine, &self.engine.with_value(Facet::Series, series)?)?;
        self.meetings.borrow_mut().insert(series.to_owned(), counted);
        Ok(counted)
    }
}

/// Returns where the topic of a section came up before, and where next; dates decide, undated sections have no turns.
pub fn turns(topics: &Topics, ordinal: u32, document: &Document) -> Result<(Option<Turn>, Option<Turn>)> {
    let Some(day) = document.date else { return Ok((None, None)) };
    let engine = topics.engine;
    let ordinals: Vec<u32> = same_topic(topics, document)?.into_iter().filter(|other| *other != ordinal).collect();
    let days = engine.days(&ordinals)?;
    let dated: Vec<(Day, u32)> = days.into_iter().zip(ordinals).filter_map(|(day, one)| Some((day?, one))).collect();
    // Of several in one meeting the first is taken, both ways.
    let last_day = dated.iter().map(|(other, _)| *other).filter(|other| *other < day).max();
    let next_day = dated.iter().map(|(other, _)| *other).filter(|other| *other > day).min();
    let place = |wanted: Option<Day>| -> Result<Option<Turn>> {
        let Some((date, one)) = dated.iter().find(|(other, _)| Some(*other) == wanted) else { return Ok(None) };
        let line = engine.lines(&[*one])?.first().copied().unwrap_or(1);
        Ok(Some(Turn { path: engine.path(*one)?, line, date: *date }))
    };
    Ok((place(last_day)?, place(next_day)?))
}

/// Returns the sections about the same topic, ascending.
fn same_topic(topics: &Topics, document: &Document) -> Result<BTreeSet<u32>> {
    let mut found = BTreeSet::new();
    for reference in &document.refs {
        let with = topics.engine.with_value(Facet::Ref, reference)?;
        if with.len() <= TURNS.common_reference {
            found.extend(with);
        }
    }
    found.extend(near_copies(topics.engine, document)?);
    found.extend(same_heading(topics, document)?);
    Ok(found)
}

/// Returns the sections whose text is nearly the same, the section itself among them.
fn near_copies(engine: &Engine, document: &Document) -> Result<Vec<u32>> {
    let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
    for key in text_keys(&document.text) {
        for ordinal in engine.with_topic(&key)? {
            *shared.entry(ordinal).or_default() += 1;
        }
    }
    Ok(shared.into_iter().filter(|(_, keys)| *keys >= TURNS.shared_keys).map(|(ordinal, _)| ordinal).collect())
}

/// Returns the sections under the same heading in meetings of the same series or about the same groups; none where the
/// heading belongs to the agenda.
pub fn same_heading(topics: &Topics, document: &Document) -> Result<Vec<u32>> {
    Ok(under_heading(topics, document, &document.heading)?.unwrap_or_default())
}

/// Says whether a heading of the document stands in so many meetings that it belongs to the agenda, or names nothing.
pub fn is_standing(topics: &Topics, document: &Document, heading: &str) -> Result<bool> {
    Ok(under_heading(topics, document, heading)?.is_none())
}

fn under_heading(topics: &Topics, document: &Document, heading: &str) -> Result<Option<Vec<u32>>> {
    let engine = topics.engine;
    let boilerplate = document.is.iter().any(|is| is == "boilerplate") && heading == document.heading;
    let Some(key) = heading_key(heading).filter(|_| !boilerplate) else { return Ok(None) };
    let anywhere = engine.with_topic(&key)?;
    if anywhere.len() <= 1 {
        return Ok(Some(anywhere));
    }
    let mut related = BTreeSet::new();
    for group in &document.groups {
        related.extend(engine.among(&anywhere, Facet::Group, group)?);
    }
    if let Some(series) = &document.series {
        related.extend(engine.among(&anywhere, Facet::Series, series)?);
    }
    let under: Vec<u32> = related.into_iter().collect();
    let standing = distinct_days(engine, &under)?;
    // The meetings of a series are many, and seldom need counting.
    let is_topic = standing <= TURNS.long_topic
        || standing * TURNS.standing_share <= topics.meetings(document.series.as_deref())?;
    Ok(is_topic.then_some(under))
}

fn distinct_days(engine: &Engine, ordinals: &[u32]) -> Result<usize> {
    let days: BTreeSet<Day> = engine.days(ordinals)?.into_iter().flatten().collect();
    Ok(days.len())
}

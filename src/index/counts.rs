//! Counting over columns: no section is read for it.

use std::collections::{HashMap, HashSet};

use super::Generation;
use super::answer::ordinals;
use crate::counts::{FacetCount, FacetCounts, Timeline, TimelineOptions};
use crate::date::Day;
use crate::engine::ranking::Ranking;
use crate::engine::tantivy::Column;
use crate::engine::tantivy::Result;
use crate::query::{Facet, Query};
use crate::search::Meetings;

/// Counts the sections that a query selects over time.
pub fn timeline(generation: &Generation, query: &Query, options: &TimelineOptions) -> Result<Timeline> {
    let ordinals = selected(generation, query)?;
    let Dated { days, meetings } = dated(generation, &ordinals)?;
    let split = options.split.map(|facet| generation.engine.column(facet, &ordinals)).transpose()?;
    let mut timeline = Timeline::of_days(days.iter().copied().flatten().collect(), options.by);
    timeline.total = ordinals.len() as u64;
    timeline.undated = days.iter().filter(|day| day.is_none()).count() as u64;
    timeline.meetings = meetings.iter().collect::<HashSet<_>>().len() as u64;
    let mut met = HashSet::new();
    for (place, day) in days.iter().enumerate() {
        let (split_here, none) = match day.and_then(|day| timeline.bucket(day)) {
            Some(bucket) => {
                bucket.count += 1;
                // A meeting has one day, so it lies in one bucket.
                bucket.meetings += u64::from(met.insert(meetings[place]));
                (&mut bucket.split, &mut bucket.none)
            }
            None => (&mut timeline.undated_split, &mut timeline.undated_none),
        };
        let Some(column) = &split else { continue };
        *none += u64::from(column.of(place).is_empty());
        for number in column.of(place) {
            *split_here.entry(column.values[*number as usize].clone()).or_default() += 1;
        }
    }
    Ok(timeline)
}

/// Counts the values of a facet among the sections that a query selects.
pub fn facet(generation: &Generation, facet: Facet, query: &Query) -> Result<FacetCounts> {
    let ordinals = selected(generation, query)?;
    let meetings = dated(generation, &ordinals)?.meetings;
    let column = generation.engine.column(facet, &ordinals)?;
    let mut counts = vec![(0_u64, HashSet::new()); column.values.len()];
    let mut none = 0;
    for (place, meeting) in meetings.iter().enumerate() {
        let numbers = column.of(place);
        none += u64::from(numbers.is_empty());
        for number in numbers {
            let (count, within) = &mut counts[*number as usize];
            *count += 1;
            within.insert(*meeting);
        }
    }
    let count = |(value, (count, within)): (&String, (u64, HashSet<u32>))| FacetCount {
        value: value.clone(),
        count,
        meetings: within.len() as u64,
    };
    let mut values: Vec<FacetCount> = column.values.iter().zip(counts).map(count).collect();
    values.sort_by(|left, right| right.count.cmp(&left.count).then_with(|| left.value.cmp(&right.value)));
    Ok(FacetCounts { total: ordinals.len() as u64, none, values })
}

/// Returns in how many meetings sections stand, and when these were.
pub fn meetings(generation: &Generation, ordinals: &[u32]) -> Result<Meetings> {
    let Dated { days, meetings } = dated(generation, ordinals)?;
    let days = || days.iter().copied().flatten();
    let count = meetings.iter().collect::<HashSet<_>>().len() as u64;
    Ok(Meetings { count, first: days().min(), last: days().max() })
}

fn selected(generation: &Generation, query: &Query) -> Result<Vec<u32>> {
    Ok(ordinals(&generation.select(&generation.plan(&query.root), &Ranking::default())?))
}

/// The day of each section and the number of its meeting.
struct Dated {
    days: Vec<Option<Day>>,
    meetings: Vec<u32>,
}

fn dated(generation: &Generation, ordinals: &[u32]) -> Result<Dated> {
    let days = generation.engine.days(ordinals)?;
    let series = generation.engine.column(Facet::Series, ordinals)?;
    let files = generation.engine.files(ordinals)?;
    let meetings = numbered(&series, &files, &days);
    Ok(Dated { days, meetings })
}

/// Numbers the meetings: a group meets once a day, in however many files; without a group or a day, a file is a meeting.
fn numbered(series: &Column, files: &[u64], days: &[Option<Day>]) -> Vec<u32> {
    let mut known = HashMap::new();
    let mut numbered = Vec::with_capacity(days.len());
    for (place, day) in days.iter().enumerate() {
        let of_series = series.of(place).first().filter(|_| day.is_some());
        let name = (*day, of_series, of_series.is_none().then(|| files[place]));
        let next = known.len() as u32;
        numbered.push(*known.entry(name).or_insert(next));
    }
    numbered
}

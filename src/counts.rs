//! What is counted rather than listed: a timeline, and the values of a facet. Plain data.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::date::Day;
use crate::date::unit::Unit;
use crate::query::Facet;

/// What a timeline counts by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimelineOptions {
    /// The length of a bucket.
    pub by: Unit,
    /// The facet whose values are counted within each bucket.
    pub split: Option<Facet>,
}

/// The sections that a query selects, over time.
///
/// The buckets follow each other without a gap from the first mention to the last, and their sections plus `undated` add up
/// to `total`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Timeline {
    /// How many sections are selected.
    pub total: u64,
    /// How many of them have no date.
    pub undated: u64,
    /// In how many meetings they stand.
    pub meetings: u64,
    /// The day of the earliest one.
    pub first: Option<Day>,
    /// The day of the latest one.
    pub last: Option<Day>,
    /// The longest time between two mentions that follow each other.
    pub silence: Option<Silence>,
    /// The buckets, the earliest first.
    pub buckets: Vec<Bucket>,
}

/// A time without a mention, between two mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Silence {
    /// The day of the mention before it.
    pub from: Day,
    /// The day of the mention after it.
    pub to: Day,
    /// How many days the one is after the other.
    pub days: u32,
}

/// The sections of one week, month, quarter or year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Bucket {
    /// What it is called: `2022-08`, `2022-Q3`. A query that asks for `date:` of it selects its sections.
    pub name: String,
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
    /// How many sections lie in it.
    pub count: u64,
    /// In how many meetings they stand.
    pub meetings: u64,
    /// How many of them have each value of the facet it is split by. A section may have several values, or none.
    pub split: BTreeMap<String, u64>,
}

/// The values of a facet among the sections that a query selects.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FacetCounts {
    /// How many sections are selected.
    pub total: u64,
    /// How many of them have no value.
    pub none: u64,
    /// The values, the commonest first, equals by name.
    pub values: Vec<FacetCount>,
}

/// How common a value is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FacetCount {
    /// The value.
    pub value: String,
    /// How many of the selected sections have it.
    pub count: u64,
    /// In how many meetings these stand.
    pub meetings: u64,
}

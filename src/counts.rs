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
    /// The length of a bucket.
    pub by: Unit,
    /// How many sections are selected.
    pub total: u64,
    /// How many of them have no date.
    pub undated: u64,
    /// How many of those without a date have each value of the facet it is split by.
    pub undated_split: BTreeMap<String, u64>,
    /// How many of those without a date have no value of that facet.
    pub undated_none: u64,
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
    /// The days with a mention, the earliest first, each once.
    #[serde(skip)]
    pub days: Vec<Day>,
}

impl Timeline {
    /// Returns the timeline of mentions on these days, in which nothing is counted yet.
    pub(crate) fn of_days(mut days: Vec<Day>, by: Unit) -> Timeline {
        days.sort_unstable();
        days.dedup();
        let (first, last) = (days.first().copied(), days.last().copied());
        let buckets = first.zip(last).map_or_else(Vec::new, |(first, last)| empty(first, last, by));
        Timeline { by, first, last, silence: silence(&days), buckets, days, ..Timeline::default() }
    }

    /// Returns the bucket that a day of a mention lies in.
    pub(crate) fn bucket(&mut self, day: Day) -> Option<&mut Bucket> {
        let after = self.buckets.partition_point(|bucket| bucket.first <= day);
        self.buckets.get_mut(after.saturating_sub(1))
    }

    /// Returns the time from the latest mention to a day, such as today; `None` where that is no later.
    pub fn silent(&self, day: Day) -> Option<Silence> {
        self.last.filter(|last| *last < day).map(|last| Silence::between(last, day))
    }

    /// Returns both as one, as if what they count stood in one index; their meetings are taken for different ones.
    ///
    /// Where the other counts by another unit, each of its buckets is counted where it begins.
    ///
    /// ```
    /// # use minutes::{Corpus, Index, Query, Timeline, TimelineOptions};
    /// # let corpora = ["examples/sample-minutes/iaas", "examples/sample-minutes/container"];
    /// let timelines = corpora.map(|corpus| {
    ///     let index = Index::in_memory(&Corpus::open(corpus)?)?;
    ///     Ok::<_, minutes::Error>(index.timeline(&Query::word("octavia"), &TimelineOptions::default())?)
    /// });
    /// let [iaas, container] = timelines.map(|timeline| timeline.expect("an index that can be read"));
    /// let totals = (iaas.total, container.total);
    /// let both = iaas.joined(container);
    /// assert_eq!(both.total, totals.0 + totals.1);
    /// assert_eq!(both.buckets.iter().map(|bucket| bucket.count).sum::<u64>() + both.undated, both.total);
    /// ```
    #[must_use]
    pub fn joined(self, other: Timeline) -> Timeline {
        let mut sum = Timeline::of_days([&self.days[..], &other.days].concat(), self.by);
        for one in [self, other] {
            sum.total += one.total;
            sum.undated += one.undated;
            sum.undated_none += one.undated_none;
            add(&mut sum.undated_split, one.undated_split);
            sum.meetings += one.meetings;
            for bucket in one.buckets {
                if let Some(known) = sum.bucket(bucket.first) {
                    known.add(bucket);
                }
            }
        }
        sum
    }
}

/// Returns the longest time between two days that follow each other; of equals the earliest.
fn silence(days: &[Day]) -> Option<Silence> {
    let between = days.windows(2).map(|pair| Silence::between(pair[0], pair[1]));
    between.reduce(|longest, next| if next.days > longest.days { next } else { longest })
}

/// Returns the buckets from the one of the first day to the one of the last, empty.
fn empty(first: Day, last: Day, by: Unit) -> Vec<Bucket> {
    let mut buckets = Vec::new();
    let mut next = Some(by.first(first));
    while let Some(first) = next.filter(|first| *first <= last) {
        next = by.next(first);
        let end = by.around(first).last.unwrap_or(first);
        let (name, split) = (by.name(first), BTreeMap::new());
        buckets.push(Bucket { name, first, last: end, count: 0, meetings: 0, split, none: 0 });
    }
    buckets
}

/// A time without a mention, between two mentions or since the latest one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Silence {
    /// The day of the mention before it.
    pub from: Day,
    /// The day of the mention after it, or the one until which there was none.
    pub to: Day,
    /// How many days the one is after the other.
    pub days: u32,
}

impl Silence {
    fn between(from: Day, to: Day) -> Silence {
        Silence { from, to, days: u32::try_from(to.number() - from.number()).unwrap_or_default() }
    }
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
    /// How many of them have no value of that facet.
    pub none: u64,
}

impl Bucket {
    fn add(&mut self, other: Bucket) {
        self.count += other.count;
        self.meetings += other.meetings;
        self.none += other.none;
        add(&mut self.split, other.split);
    }
}

fn add(counts: &mut BTreeMap<String, u64>, more: BTreeMap<String, u64>) {
    for (value, count) in more {
        *counts.entry(value).or_default() += count;
    }
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

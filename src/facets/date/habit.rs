//! On which weekday a series meets, at a given time: habits change over the years.

use std::collections::BTreeMap;

use crate::date::Day;

/// The days on which each series is known to have met.
#[derive(Debug, Default)]
pub(super) struct Habits<'a> {
    days: BTreeMap<&'a str, Vec<Day>>,
}

/// How a day fits the habit of its series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// The series meets on that weekday.
    Usual,
    /// It meets on another.
    Unusual,
    /// It has no habit that is known.
    Unknown,
}

/// How many meetings around a day make the habit.
const NEAREST: usize = 8;
/// Meetings further away say nothing about a day.
const FAR: i32 = 240;

impl<'a> Habits<'a> {
    /// Collects the known days of the series.
    pub fn of(known: impl Iterator<Item = (&'a str, Day)>) -> Habits<'a> {
        let mut days: BTreeMap<&str, Vec<Day>> = BTreeMap::new();
        for (series, day) in known {
            days.entry(series).or_default().push(day);
        }
        for known in days.values_mut() {
            known.sort_unstable();
            known.dedup();
        }
        Habits { days }
    }

    /// Says how a day fits the meetings of the series nearest to it, the day itself not counted.
    pub fn fit(&self, series: &str, day: Day) -> Fit {
        let near = self.near(series, day);
        let same = near.iter().filter(|other| other.weekday() == day.weekday()).count();
        let usual = (1..=7).map(|weekday| near.iter().filter(|other| other.weekday() == weekday).count()).max();
        let usual = usual.unwrap_or(0);
        if near.len() < 3 {
            Fit::Unknown
        } else if same * 5 >= near.len() * 2 {
            Fit::Usual
        } else if same * 7 <= near.len() && usual * 2 > near.len() {
            Fit::Unusual
        } else {
            Fit::Unknown
        }
    }

    /// Says whether the series is known to have met within about a year of the day; true where nothing is known.
    pub fn reaches(&self, series: &str, day: Day) -> bool {
        let Some(days) = self.days.get(series).filter(|days| days.len() >= 3) else { return true };
        let at = days.partition_point(|other| *other < day);
        let distance = |other: &Day| (other.number() - day.number()).abs();
        let nearest = days[at.saturating_sub(1)..].iter().take(2).map(distance).min();
        nearest.is_none_or(|distance| distance < 400)
    }

    fn near(&self, series: &str, day: Day) -> Vec<Day> {
        let Some(days) = self.days.get(series) else { return Vec::new() };
        let at = days.partition_point(|other| *other < day);
        let window = &days[at.saturating_sub(NEAREST)..days.len().min(at + NEAREST + 1)];
        let distance = |other: &Day| (other.number() - day.number()).abs();
        let mut near: Vec<Day> =
            window.iter().copied().filter(|other| *other != day && distance(other) <= FAR).collect();
        near.sort_by_key(|other| (distance(other), *other));
        near.truncate(NEAREST);
        near
    }
}

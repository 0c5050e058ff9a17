//! On which weekday a series meets, at a given time: habits change over the years.

use std::collections::BTreeSet;

use crate::date::Day;

/// The days on which a series is known to have met.
#[derive(Debug, Default)]
pub(super) struct Habit(BTreeSet<Day>);

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

impl Habit {
    /// Adds days on which the series met.
    pub fn extend(&mut self, days: impl IntoIterator<Item = Day>) {
        self.0.extend(days);
    }

    /// Says how a day fits the meetings nearest to it, the day itself not counted.
    pub fn fit(&self, day: Day) -> Fit {
        let near = self.near(day);
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
    pub fn reaches(&self, day: Day) -> bool {
        let around = self.0.range(..day).next_back().into_iter().chain(self.0.range(day..).next());
        let nearest = around.map(|other| distance(*other, day)).min();
        self.0.len() < 3 || nearest.is_none_or(|distance| distance < 400)
    }

    fn near(&self, day: Day) -> Vec<Day> {
        let before = self.0.range(..day).rev().take(NEAREST);
        let window = before.chain(self.0.range(day..).take(NEAREST + 1)).copied();
        let mut near: Vec<Day> = window.filter(|other| *other != day && distance(*other, day) <= FAR).collect();
        near.sort_by_key(|other| (distance(*other, day), *other));
        near.truncate(NEAREST);
        near
    }
}

fn distance(one: Day, other: Day) -> i32 {
    (one.number() - other.number()).abs()
}
